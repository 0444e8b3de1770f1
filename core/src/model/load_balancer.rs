use super::record::{leaves, record};
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::net::IpAddr;

use serde::{Deserialize, Serialize};

/// A load balancer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct LoadBalancer {
    /// `lb-…`, `alb-…`, `nlb-…`
    pub load_balancer_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub load_balancer_name: Option<String>,
    /// Its kind; left out when the beginning of its id tells it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub load_balancer_type: Option<LoadBalancerType>,
    /// The region.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub region_id: Option<String>,
    /// The VPC; left out for one of the classic network.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_id: Option<String>,
    /// Whether it may be called from the Internet.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub address_type: Option<AddressType>,
    /// `active`, `Active`, `inactive` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub load_balancer_status: Option<String>,
    /// Its addresses, zone by zone.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub addresses: Vec<LoadBalancerAddress>,
    /// The groups of its interfaces; left out when they are not known. A CLB has none.
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

/// The kind of a load balancer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum LoadBalancerType {
    /// Classic load balancer: no interface of its own, filtered by the ACL of its listener.
    Clb,
    /// Application load balancer.
    Alb,
    /// Network load balancer.
    Nlb,
}

/// Who may call a load balancer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum AddressType {
    /// The Internet.
    Internet,
    /// Private networks only.
    Intranet,
}

/// An address of a load balancer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct LoadBalancerAddress {
    /// The zone.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub zone_id: Option<String>,
    /// The vSwitch.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vswitch_id: Option<String>,
    /// The private address.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub private_ip_address: Option<IpAddr>,
    /// The public address.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub public_ip_address: Option<IpAddr>,
    /// The interface, where it has one.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub network_interface_id: Option<String>,
}

/// Who stands behind a listener.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct ServerGroup {
    /// `sgp-…`, `rsp-…`; the default group of a CLB goes by the id of the load balancer.
    pub server_group_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub server_group_name: Option<String>,
    /// The CLB that it belongs to.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub load_balancer_id: Option<String>,
    /// The VPC.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_id: Option<String>,
    /// Whether its servers see the address of the client.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub preserve_client_ip_enabled: Option<bool>,
    /// Whether their health is watched.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub health_check_enabled: Option<bool>,
    /// The servers; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub servers: Option<Vec<BackendServer>>,
}

/// A server behind a load balancer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct BackendServer {
    /// The instance or interface.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub server_id: Option<String>,
    /// Its address, where it is known by that.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub server_ip: Option<IpAddr>,
    /// The port that it serves; left out it is the one of the listener's backend.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub port: Option<u16>,
    /// `normal`, `abnormal`, `Healthy`, `Unhealthy` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub health_status: Option<String>,
}

leaves! { LoadBalancerType AddressType }

record! { blank LoadBalancer {
    load_balancer_id,
    load_balancer_name,
    load_balancer_type,
    region_id,
    vpc_id,
    address_type,
    load_balancer_status,
    addresses,
    security_group_ids,
    tags,
} }

record! { blank LoadBalancerAddress {
    zone_id,
    vswitch_id,
    private_ip_address,
    public_ip_address,
    network_interface_id,
} }

record! { blank ServerGroup {
    server_group_id,
    server_group_name,
    load_balancer_id,
    vpc_id,
    preserve_client_ip_enabled,
    health_check_enabled,
    servers,
} }

record! { blank BackendServer {
    server_id,
    server_ip,
    port,
    health_status,
} }
