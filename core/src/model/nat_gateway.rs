use super::record::{leaves, record};
use alloc::{string::String, vec::Vec};
use core::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::net::Prefix;

/// A NAT gateway.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct NatGateway {
    /// `ngw-…`
    pub nat_gateway_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub name: Option<String>,
    /// The VPC.
    pub vpc_id: String,
    /// The vSwitch that it lives in.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vswitch_id: Option<String>,
    /// Whether it translates to public or to private addresses.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub network_type: Option<NatNetworkType>,
    /// `Available` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
    /// Who may call out under which address; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub snat_table_entries: Option<Vec<SnatEntry>>,
    /// What is called under which address; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub forward_table_entries: Option<Vec<ForwardEntry>>,
}

/// What a NAT gateway translates to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum NatNetworkType {
    /// Public addresses.
    Internet,
    /// Private addresses: a VPC NAT gateway.
    Intranet,
}

/// Who may call out through a NAT gateway.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct SnatEntry {
    /// `snat-…`
    pub snat_entry_id: String,
    /// The addresses that it is for.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub source_cidr: Option<Prefix>,
    /// The vSwitch that it is for, where no block is named.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub source_vswitch_id: Option<String>,
    /// The addresses that they call under.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub snat_ips: Vec<IpAddr>,
    /// `Available` …
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
}

/// What a NAT gateway passes on to an address inside (DNAT).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct ForwardEntry {
    /// `fwd-…`
    pub forward_entry_id: String,
    /// The address that is called.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub external_ip: Option<IpAddr>,
    /// A port, a range `80/90`, or `Any`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub external_port: Option<String>,
    /// The address that it stands for.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub internal_ip: Option<IpAddr>,
    /// A port, a range of the same length, or `Any`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub internal_port: Option<String>,
    /// `TCP`, `UDP` or `Any`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ip_protocol: Option<String>,
    /// `Available` …
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
}

/// A high-availability virtual address: several instances stand behind it, one of them at a time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct HaVip {
    /// `havip-…`
    pub ha_vip_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub name: Option<String>,
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
    /// Its private address.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub ip_address: Option<IpAddr>,
    /// The instances or interfaces behind it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub associated_instances: Vec<String>,
    /// The one that has it now.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub master_instance_id: Option<String>,
}

leaves! { NatNetworkType }

record! { blank NatGateway {
    nat_gateway_id,
    name,
    vpc_id,
    vswitch_id,
    network_type,
    status,
    snat_table_entries,
    forward_table_entries,
} }

record! { blank SnatEntry {
    snat_entry_id,
    source_cidr,
    source_vswitch_id,
    snat_ips,
    status,
} }

record! { blank ForwardEntry {
    forward_entry_id,
    external_ip,
    external_port,
    internal_ip,
    internal_port,
    ip_protocol,
    status,
} }

record! { blank HaVip {
    ha_vip_id,
    name,
    vpc_id,
    vswitch_id,
    ip_address,
    associated_instances,
    master_instance_id,
} }
