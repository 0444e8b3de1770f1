use super::record::record;
use alloc::{string::String, vec::Vec};

use crate::net::Prefix;

/// A virtual private cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Vpc {
    /// `vpc-…`
    pub vpc_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_name: Option<String>,
    /// The region, such as `cn-hangzhou`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub region_id: Option<String>,
    /// The primary IPv4 block; left out when it is not known, and then it is not known what else lies in the VPC.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub cidr_block: Option<Prefix>,
    /// Further IPv4 blocks.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub secondary_cidr_blocks: Vec<Prefix>,
    /// IPv6 blocks.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub ipv6_cidr_blocks: Vec<Prefix>,
    /// Public blocks that are used privately.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub user_cidrs: Vec<Prefix>,
    /// The account that it belongs to.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub owner_id: Option<String>,
    /// Whether its route tables decide about the Internet, as they do with an active IPv4 gateway.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub support_ipv4_gateway: Option<bool>,
}

/// A vSwitch: a subnet of a VPC in one zone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct VSwitch {
    /// `vsw-…`
    pub vswitch_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vswitch_name: Option<String>,
    /// The VPC that it is part of.
    pub vpc_id: String,
    /// The zone, such as `cn-hangzhou-h`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub zone_id: Option<String>,
    /// The IPv4 block.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub cidr_block: Option<Prefix>,
    /// The IPv6 block.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ipv6_cidr_block: Option<Prefix>,
    /// The network ACL bound to it; left out when there is none.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub network_acl_id: Option<String>,
    /// Whether nobody said if a network ACL is bound to it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "core::ops::Not::not")
    )]
    pub network_acl_unknown: bool,
    /// The route table bound to it; left out it is the system table, unless a table names it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub route_table_id: Option<String>,
}

record! { blank Vpc {
    vpc_id,
    vpc_name,
    region_id,
    cidr_block,
    secondary_cidr_blocks,
    ipv6_cidr_blocks,
    user_cidrs,
    owner_id,
    support_ipv4_gateway,
} }

record! { blank VSwitch {
    vswitch_id,
    vswitch_name,
    vpc_id,
    zone_id,
    cidr_block,
    ipv6_cidr_block,
    network_acl_id,
    network_acl_unknown,
    route_table_id,
} }
