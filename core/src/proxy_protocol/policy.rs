//! Who may call.

use alloc::{string::String, vec::Vec};

use serde::{Deserialize, Serialize};

use crate::net::Prefix;

/// Who may call through PrivateLink. A list that is empty is not asked for; where several are given, each of them has to
/// contain what the header says.
///
/// The provider puts one TLV of type `0xE1` into the header for each [`Field`] that the listener subscribes to
/// (<https://help.aliyun.com/zh/privatelink/obtain-real-client-information>).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Policy {
    /// The VPCs that callers may be in.
    pub vpc_ids: Vec<String>,
    /// The endpoints that callers may come through.
    pub endpoint_ids: Vec<String>,
    /// The endpoint services that callers may have connected to.
    pub endpoint_service_ids: Vec<String>,
    /// Where the connection itself may come from: the addresses of the load balancer, never those in the header.
    pub peers: Vec<Prefix>,
}

/// What an Alibaba Cloud TLV says of the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Field {
    /// Sub-type `01`: the caller's VPC, `vpc-…`.
    VpcId,
    /// Sub-type `02`: the endpoint, `ep-…`.
    EndpointId,
    /// Sub-type `03`: the endpoint service, `epsrv-…`.
    EndpointServiceId,
}

impl Field {
    /// Every field, in the order of the sub-types.
    pub const ALL: &[Self] = &[Self::VpcId, Self::EndpointId, Self::EndpointServiceId];

    /// The field of a sub-type; others may be there, of which no page says what they are.
    pub fn of(sub_type: u8) -> Option<Self> {
        match sub_type {
            0x01 => Some(Self::VpcId),
            0x02 => Some(Self::EndpointId),
            0x03 => Some(Self::EndpointServiceId),
            _ => None,
        }
    }

    /// The first byte of the TLV's value.
    pub fn sub_type(self) -> u8 {
        match self {
            Self::VpcId => 0x01,
            Self::EndpointId => 0x02,
            Self::EndpointServiceId => 0x03,
        }
    }
}

impl Policy {
    /// What is allowed of a field.
    pub fn allowed(&self, field: Field) -> &[String] {
        match field {
            Field::VpcId => &self.vpc_ids,
            Field::EndpointId => &self.endpoint_ids,
            Field::EndpointServiceId => &self.endpoint_service_ids,
        }
    }
}
