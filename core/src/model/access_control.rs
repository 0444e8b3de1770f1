use super::record::{leaves, record};
use alloc::{string::String, vec::Vec};
use core::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::net::{Prefix, Protocol};

/// An access control list of load balancers: blocks of addresses under one name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct AccessControlList {
    /// `acl-…`
    pub acl_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub acl_name: Option<String>,
    /// The region.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub region_id: Option<String>,
    /// The blocks; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub entries: Option<Vec<Prefix>>,
}

/// Whether an access control list is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[expect(clippy::exhaustive_enums, reason = "it is used or not")]
pub enum AclStatus {
    /// It is.
    On,
    /// It is not.
    #[default]
    Off,
}

/// What an access control list says of the addresses in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[expect(clippy::exhaustive_enums, reason = "they pass, or the others do")]
pub enum AclType {
    /// Only they pass.
    White,
    /// All others pass.
    Black,
}

/// A listener of a load balancer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Listener {
    /// `lsn-…`, or what a question calls it; a CLB listener has no id of its own: `lb-…:tcp:80`.
    pub listener_id: String,
    /// `lb-…`, `alb-…`
    pub load_balancer_id: String,
    /// The protocol of its packets.
    pub protocol: Protocol,
    /// The port that it listens on, or the first of several.
    pub port: u16,
    /// The last port, of an NLB listener on several.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub end_port: Option<u16>,
    /// Whether it uses access control lists; left out when that is not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub acl_status: Option<AclStatus>,
    /// What they say of the addresses in them.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub acl_type: Option<AclType>,
    /// The lists.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub acl_ids: Vec<String>,
    /// `running`, `Running`, `stopped` …, as the provider writes it; left out it listens.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
    /// `tcp`, `udp`, `http`, `https`, `quic` or `tcpssl`; left out it is `protocol`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub listener_protocol: Option<String>,
    /// Who stands behind it; left out when that is not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub server_group_id: Option<String>,
    /// The group of a primary and a secondary server, which a listener of CLB may have in its place.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub master_slave_server_group_id: Option<String>,
    /// The port of its servers, where they have none of their own.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub backend_server_port: Option<u16>,
    /// Of NLB: whether its servers get a PROXY protocol header first; left out when that is not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub proxy_protocol_enabled: Option<bool>,
    /// Whether that header names the VPC of a caller through PrivateLink.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ppv2_vpc_id_enabled: Option<bool>,
    /// Whether it names the endpoint.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ppv2_private_link_ep_id_enabled: Option<bool>,
    /// Whether it names the endpoint service.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ppv2_private_link_eps_id_enabled: Option<bool>,
}

impl Listener {
    /// Whether it listens on a port.
    pub fn listens_on(&self, port: u16) -> bool {
        (self.port..=self.end_port.unwrap_or(self.port)).contains(&port)
    }

    /// The group of servers behind it, of either kind.
    pub fn servers(&self) -> Option<&String> {
        let group = self.server_group_id.as_ref();
        group.or(self.master_slave_server_group_id.as_ref())
    }
}

/// The whitelist of a cloud service such as a database: who may connect at all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct ServiceWhitelist {
    /// The instance of the service: `rm-…`, `r-…`, `dds-…`
    pub service_instance_id: String,
    /// The region.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub region_id: Option<String>,
    /// The VPC that it is in.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_id: Option<String>,
    /// The vSwitch that it is in.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vswitch_id: Option<String>,
    /// Its private addresses.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub private_ip_addresses: Vec<IpAddr>,
    /// The blocks of all its lists; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub entries: Option<Vec<Prefix>>,
    /// Groups whose members may connect.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub security_group_ids: Vec<String>,
}

leaves! { AclStatus AclType }

record! { blank AccessControlList {
    acl_id,
    acl_name,
    region_id,
    entries,
} }

record! { whole Listener {
    listener_id,
    load_balancer_id,
    protocol,
    port,
    end_port,
    acl_status,
    acl_type,
    acl_ids,
    status,
    listener_protocol,
    server_group_id,
    master_slave_server_group_id,
    backend_server_port,
    proxy_protocol_enabled,
    ppv2_vpc_id_enabled,
    ppv2_private_link_ep_id_enabled,
    ppv2_private_link_eps_id_enabled,
} }

record! { blank ServiceWhitelist {
    service_instance_id,
    region_id,
    vpc_id,
    vswitch_id,
    private_ip_addresses,
    entries,
    security_group_ids,
} }
