use alloc::{string::String, vec::Vec};

use serde::{Deserialize, Serialize};

use crate::net::Prefix;

/// A virtual private cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Vpc {
    /// `vpc-…`
    pub vpc_id: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc_name: Option<String>,
    /// The region, such as `cn-hangzhou`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region_id: Option<String>,
    /// The primary IPv4 block; left out when it is not known, and then it is not known what else lies in the VPC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cidr_block: Option<Prefix>,
    /// Further IPv4 blocks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secondary_cidr_blocks: Vec<Prefix>,
    /// IPv6 blocks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ipv6_cidr_blocks: Vec<Prefix>,
    /// Public blocks that are used privately.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub user_cidrs: Vec<Prefix>,
    /// The account that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<String>,
    /// Whether its route tables decide about the Internet, as they do with an active IPv4 gateway.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support_ipv4_gateway: Option<bool>,
}

/// A vSwitch: a subnet of a VPC in one zone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct VSwitch {
    /// `vsw-…`
    pub vswitch_id: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vswitch_name: Option<String>,
    /// The VPC that it is part of.
    pub vpc_id: String,
    /// The zone, such as `cn-hangzhou-h`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone_id: Option<String>,
    /// The IPv4 block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cidr_block: Option<Prefix>,
    /// The IPv6 block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ipv6_cidr_block: Option<Prefix>,
    /// The network ACL bound to it; left out when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network_acl_id: Option<String>,
    /// Whether nobody said if a network ACL is bound to it.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub network_acl_unknown: bool,
    /// The route table bound to it; left out it is the system table, unless a table names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route_table_id: Option<String>,
}
