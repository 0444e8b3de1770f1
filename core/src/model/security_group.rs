use super::record::{leaves, record};
use alloc::{string::String, vec::Vec};
use core::fmt;

use serde::{Deserialize, Serialize};

use super::unread::UnreadRule;
use crate::net::{PortRange, Prefix, RuleProtocol};

/// The kind of a security group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[expect(
    clippy::exhaustive_enums,
    reason = "the provider has two kinds, and evaluation must know them all"
)]
pub enum GroupType {
    /// A basic group: what no rule speaks of may go out and may not come in.
    Normal,
    /// An advanced group: what no rule speaks of may neither go out nor come in.
    Enterprise,
}

/// Whether the members of a basic group reach one another without any rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[expect(clippy::exhaustive_enums, reason = "they reach one another or not")]
pub enum InnerAccessPolicy {
    /// They do, whatever the ingress rules say.
    Accept,
    /// They do not, unless a rule accepts it.
    Drop,
}

/// What a rule does with a packet that it matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[expect(clippy::exhaustive_enums, reason = "a packet passes or it does not")]
pub enum Policy {
    // the order of evaluation at equal priority: drop first
    /// It is dropped, silently.
    Drop,
    /// It passes.
    #[default]
    Accept,
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Drop => "drop",
            Self::Accept => "accept",
        })
    }
}

/// A security group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct SecurityGroup {
    /// `sg-…`
    pub security_group_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub security_group_name: Option<String>,
    /// The region.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub region_id: Option<String>,
    /// The VPC; an empty text for a group of the classic network.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_id: Option<String>,
    /// Basic or advanced.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub security_group_type: Option<GroupType>,
    /// The intra-group policy.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub inner_access_policy: Option<InnerAccessPolicy>,
    /// The rules for what comes in; left out when they were not read. Of a classic group, those for the private card.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ingress: Option<Vec<Permission>>,
    /// The rules for what goes out; left out when they were not read. Of a classic group, those for the private card.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub egress: Option<Vec<Permission>>,
    /// Of a classic group, the rules for what comes in from the Internet; left out when they were not read.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub internet_ingress: Option<Vec<Permission>>,
    /// Of a classic group, the rules for what goes out to the Internet; left out when they were not read.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub internet_egress: Option<Vec<Permission>>,
    /// Whether the provider manages it for one of its products, so that the account cannot change it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "core::ops::Not::not")
    )]
    pub service_managed: bool,
    /// Whether there are more rules than were read.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "core::ops::Not::not")
    )]
    pub more_rules: bool,
    /// Rules that were there and could not be understood.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub unread: Vec<UnreadRule>,
}

/// A rule of a security group.
///
/// The remote side is one of a block, a group or a prefix list; where a source gives several, the first of
/// `cidr_ip`, `ipv6_cidr_ip`, `group_id`, `prefix_list_id` counts, as with the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Permission {
    /// `sgr-…`
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub security_group_rule_id: Option<String>,
    /// Accept or drop.
    #[cfg_attr(feature = "schema", serde(default))]
    pub policy: Policy,
    /// 1 is first, 100 is last; old dumps hold 110.
    #[cfg_attr(feature = "schema", serde(default = "first_priority"))]
    pub priority: u16,
    /// The protocol.
    pub ip_protocol: RuleProtocol,
    /// The destination ports, in both directions.
    #[cfg_attr(feature = "schema", serde(default))]
    pub port_range: PortRange,
    /// A port list in place of the range.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub port_range_list_id: Option<String>,
    /// The source ports.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "PortRange::is_any")
    )]
    pub source_port_range: PortRange,
    /// The remote side as an IPv4 block.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub cidr_ip: Option<Prefix>,
    /// The remote side as an IPv6 block.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ipv6_cidr_ip: Option<Prefix>,
    /// The remote side as a group: the private addresses of its members.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub group_id: Option<String>,
    /// The account of that group, where it is another one.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub group_owner_account: Option<String>,
    /// The remote side as a prefix list.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub prefix_list_id: Option<String>,
    /// A further condition on the interface's own IPv4 address.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub local_cidr_ip: Option<Prefix>,
    /// A further condition on the interface's own IPv6 address.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub local_ipv6_cidr_ip: Option<Prefix>,
    /// What its author wrote of it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub description: Option<String>,
    /// When it was made.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub create_time: Option<String>,
}

fn first_priority() -> u16 {
    1
}

impl Permission {
    /// A rule that accepts this protocol with the first priority, and has no remote side yet.
    pub fn new(ip_protocol: RuleProtocol) -> Self {
        Self {
            security_group_rule_id: None,
            policy: Policy::Accept,
            priority: first_priority(),
            ip_protocol,
            port_range: PortRange::ANY,
            port_range_list_id: None,
            source_port_range: PortRange::ANY,
            cidr_ip: None,
            ipv6_cidr_ip: None,
            group_id: None,
            group_owner_account: None,
            prefix_list_id: None,
            local_cidr_ip: None,
            local_ipv6_cidr_ip: None,
            description: None,
            create_time: None,
        }
    }
}

leaves! { GroupType InnerAccessPolicy Policy }

record! { blank SecurityGroup {
    security_group_id,
    security_group_name,
    region_id,
    vpc_id,
    security_group_type,
    inner_access_policy,
    ingress,
    egress,
    internet_ingress,
    internet_egress,
    service_managed,
    more_rules,
    unread,
} }

record! { whole Permission {
    security_group_rule_id,
    policy or Policy::default(),
    priority or first_priority(),
    ip_protocol,
    port_range or PortRange::default(),
    port_range_list_id,
    source_port_range unless (PortRange::is_any) or PortRange::default(),
    cidr_ip,
    ipv6_cidr_ip,
    group_id,
    group_owner_account,
    prefix_list_id,
    local_cidr_ip,
    local_ipv6_cidr_ip,
    description,
    create_time,
} }
