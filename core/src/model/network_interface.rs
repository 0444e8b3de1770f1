use super::record::{leaves, record};
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::net::Prefix;

/// Whether an interface is the one that came with its instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum InterfaceType {
    /// It came with the instance and cannot be detached.
    Primary,
    /// It was attached later, or is not attached.
    Secondary,
}

/// Whether an interface is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum InterfaceStatus {
    /// Attached to something that sends and receives.
    InUse,
    /// Attached to nothing: no packet comes or goes.
    Available,
}

/// An elastic network interface (ENI): what security groups work on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct NetworkInterface {
    /// `eni-…`
    pub network_interface_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub network_interface_name: Option<String>,
    /// Primary or secondary.
    #[cfg_attr(
        feature = "schema",
        serde(default, rename = "type", skip_serializing_if = "Option::is_none")
    )]
    pub interface_type: Option<InterfaceType>,
    /// In use or not.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<InterfaceStatus>,
    /// The instance that it is attached to.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub instance_id: Option<String>,
    /// The VPC.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_id: Option<String>,
    /// The vSwitch.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vswitch_id: Option<String>,
    /// The primary private address.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub private_ip_address: Option<IpAddr>,
    /// Whether it has addresses that could not be read.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "core::ops::Not::not")
    )]
    pub addresses_incomplete: bool,
    /// Secondary private IPv4 addresses; the primary one may stand here again.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub private_ip_addresses: Vec<IpAddr>,
    /// IPv6 addresses.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub ipv6_addresses: Vec<IpAddr>,
    /// IPv4 blocks delegated to it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub ipv4_prefixes: Vec<Prefix>,
    /// IPv6 blocks delegated to it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub ipv6_prefixes: Vec<Prefix>,
    /// The public address that is translated to its primary private one.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub public_ip_address: Option<IpAddr>,
    /// Whether nobody said if a public address is translated to one of its own.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "core::ops::Not::not")
    )]
    pub public_ip_address_unknown: bool,
    /// The groups that it is in; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub security_group_ids: Option<Vec<String>>,
    /// Its tags; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub tags: Option<BTreeMap<String, String>>,
}

leaves! { InterfaceType InterfaceStatus }

record! { blank NetworkInterface {
    network_interface_id,
    network_interface_name,
    interface_type as "type",
    status,
    instance_id,
    vpc_id,
    vswitch_id,
    private_ip_address,
    addresses_incomplete,
    private_ip_addresses,
    ipv6_addresses,
    ipv4_prefixes,
    ipv6_prefixes,
    public_ip_address,
    public_ip_address_unknown,
    security_group_ids,
    tags,
} }
