use super::record::{leaves, record};
use alloc::{string::String, vec::Vec};

use serde::{Deserialize, Serialize};

use super::{security_group::Policy, unread::UnreadRule};
use crate::net::{Family, PortRange, Prefix, RuleProtocol};

/// Who made an entry of a network ACL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum EntryType {
    /// The account.
    #[default]
    Custom,
    /// The provider, for the network itself.
    System,
    /// The provider, for its cloud services.
    Service,
}

/// A network ACL: an ordered list of entries for each direction, bound to vSwitches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct NetworkAcl {
    /// `nacl-…`
    pub network_acl_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub network_acl_name: Option<String>,
    /// The VPC.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_id: Option<String>,
    /// The region.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub region_id: Option<String>,
    /// The entries for what comes in, the first one first; left out when they were not read.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ingress: Option<Vec<NetworkAclEntry>>,
    /// The entries for what goes out, the first one first; left out when they were not read.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub egress: Option<Vec<NetworkAclEntry>>,
    /// Entries that were there and could not be understood.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub unread: Vec<UnreadRule>,
}

/// An entry of a network ACL. Its place in the list is its priority.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct NetworkAclEntry {
    /// `nae-…`
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub network_acl_entry_id: Option<String>,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub network_acl_entry_name: Option<String>,
    /// Who made it.
    #[cfg_attr(feature = "schema", serde(default))]
    pub entry_type: EntryType,
    /// Accept or drop.
    #[cfg_attr(feature = "schema", serde(default))]
    pub policy: Policy,
    /// The protocol.
    pub protocol: RuleProtocol,
    /// The destination ports, in both directions.
    #[cfg_attr(feature = "schema", serde(default))]
    pub port: PortRange,
    /// The version of IP; left out when the remote side tells it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ip_version: Option<Family>,
    /// The remote side as a block: the source of what comes in, the destination of what goes out.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub cidr_ip: Option<Prefix>,
    /// The remote side as a prefix list.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub prefix_list_id: Option<String>,
    /// What its author wrote of it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub description: Option<String>,
}

impl NetworkAclEntry {
    /// An entry that accepts this protocol, and has no remote side yet.
    pub fn new(protocol: RuleProtocol) -> Self {
        Self {
            network_acl_entry_id: None,
            network_acl_entry_name: None,
            entry_type: EntryType::Custom,
            policy: Policy::Accept,
            protocol,
            port: PortRange::ANY,
            ip_version: None,
            cidr_ip: None,
            prefix_list_id: None,
            description: None,
        }
    }
}

leaves! { EntryType }

record! { blank NetworkAcl {
    network_acl_id,
    network_acl_name,
    vpc_id,
    region_id,
    ingress,
    egress,
    unread,
} }

record! { whole NetworkAclEntry {
    network_acl_entry_id,
    network_acl_entry_name,
    entry_type or EntryType::default(),
    policy or Policy::default(),
    protocol,
    port or PortRange::default(),
    ip_version,
    cidr_ip,
    prefix_list_id,
    description,
} }
