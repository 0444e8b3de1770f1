use super::record::{leaves, record};
use alloc::{string::String, vec::Vec};
use core::net::IpAddr;

use serde::{Deserialize, Serialize};

/// An elastic IP address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct EipAddress {
    /// `eip-…`
    pub allocation_id: String,
    /// The public address.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub ip_address: Option<IpAddr>,
    /// The region.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub region_id: Option<String>,
    /// `InUse`, `Available` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
    /// What it is bound to; left out for a network interface or when it is bound to nothing.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub instance_type: Option<EipInstanceType>,
    /// The id of that.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub instance_id: Option<String>,
    /// The private address that it stands for, where the bound thing has several.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub private_ip_address: Option<IpAddr>,
    /// How it is bound; left out it is `NAT`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub mode: Option<EipMode>,
}

/// What an elastic IP address is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum EipInstanceType {
    /// The primary interface of an instance.
    EcsInstance,
    /// A secondary network interface.
    NetworkInterface,
    /// An Internet NAT gateway.
    Nat,
    /// A classic load balancer with a private address.
    SlbInstance,
    /// A high-availability virtual address.
    HaVip,
    /// A bare address of a VPC.
    IpAddress,
}

/// How an elastic IP address is bound to a network interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum EipMode {
    /// It is translated to the private address.
    #[serde(rename = "NAT")]
    Nat,
    /// Cut-through: it replaces the private address.
    #[serde(rename = "BINDED")]
    Binded,
    /// Several stand on one interface in place of private addresses.
    #[serde(rename = "MULTI_BINDED")]
    MultiBinded,
}

/// An IPv4 gateway: once it is active, the route tables of its VPC decide about the Internet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Ipv4Gateway {
    /// `ipv4gw-…`
    pub ipv4_gateway_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ipv4_gateway_name: Option<String>,
    /// The VPC.
    pub vpc_id: String,
    /// Whether it is active.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub enabled: Option<bool>,
    /// The route table for what comes in.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ipv4_gateway_route_table_id: Option<String>,
}

/// An IPv6 gateway.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Ipv6Gateway {
    /// `ipv6gw-…`
    pub ipv6_gateway_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub name: Option<String>,
    /// The VPC.
    pub vpc_id: String,
    /// Addresses that may only call out; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub egress_only_rules: Option<Vec<Ipv6EgressOnlyRule>>,
}

/// An IPv6 address may call out and cannot be called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Ipv6EgressOnlyRule {
    /// `ipv6py-…`
    pub ipv6_egress_only_rule_id: String,
    /// The `ipv6-…` of the address.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub instance_id: Option<String>,
}

/// An IPv6 address of an interface, as far as the Internet goes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Ipv6Address {
    /// `ipv6-…`
    pub ipv6_address_id: String,
    /// The address.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub ipv6_address: IpAddr,
    /// The VPC.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_id: Option<String>,
    /// Mbit/s to the Internet; 0 when it is for the VPC only.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub internet_bandwidth: Option<u32>,
}

leaves! { EipInstanceType EipMode }

record! { blank EipAddress {
    allocation_id,
    ip_address,
    region_id,
    status,
    instance_type,
    instance_id,
    private_ip_address,
    mode,
} }

record! { blank Ipv4Gateway {
    ipv4_gateway_id,
    ipv4_gateway_name,
    vpc_id,
    enabled,
    ipv4_gateway_route_table_id,
} }

record! { blank Ipv6Gateway {
    ipv6_gateway_id,
    name,
    vpc_id,
    egress_only_rules,
} }

record! { blank Ipv6EgressOnlyRule {
    ipv6_egress_only_rule_id,
    instance_id,
} }

record! { whole Ipv6Address {
    ipv6_address_id,
    ipv6_address,
    vpc_id,
    internet_bandwidth,
} }
