use super::record::record;
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::net::IpAddr;

use super::classic::NetworkType;

/// An ECS instance. What travels through the network are its interfaces; the instance says whether it runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Instance {
    /// `i-…`
    pub instance_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub instance_name: Option<String>,
    /// `Running`, `Stopped`, `Starting`, `Stopping` or `Pending`, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
    /// The region.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub region_id: Option<String>,
    /// The VPC; left out for an instance of the classic network.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_id: Option<String>,
    /// The network that it is in, where the input says so.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub instance_network_type: Option<NetworkType>,
    /// The private addresses of a classic instance.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub inner_ip_addresses: Vec<IpAddr>,
    /// The groups of a classic instance; left out when they are not known. In a VPC the groups are those of interfaces.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub security_group_ids: Option<Vec<String>>,
    /// Public addresses of the instance: static ones and elastic ones.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub public_ip_addresses: Vec<IpAddr>,
    /// Its tags; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub tags: Option<BTreeMap<String, String>>,
}

record! { blank Instance {
    instance_id,
    instance_name,
    status,
    region_id,
    vpc_id,
    instance_network_type,
    inner_ip_addresses,
    security_group_ids,
    public_ip_addresses,
    tags,
} }
