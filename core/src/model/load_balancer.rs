use alloc::{string::String, vec::Vec};
use core::net::IpAddr;

use serde::{Deserialize, Serialize};

/// A load balancer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LoadBalancer {
    /// `lb-…`, `alb-…`, `nlb-…`
    pub load_balancer_id: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_balancer_name: Option<String>,
    /// Its kind; left out when the beginning of its id tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_balancer_type: Option<LoadBalancerType>,
    /// The region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region_id: Option<String>,
    /// The VPC; left out for one of the classic network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc_id: Option<String>,
    /// Whether it may be called from the Internet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_type: Option<AddressType>,
    /// `active`, `Active`, `inactive` …, as the provider writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_balancer_status: Option<String>,
    /// Its addresses, zone by zone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<LoadBalancerAddress>,
    /// The groups of its interfaces; left out when they are not known. A CLB has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub security_group_ids: Option<Vec<String>>,
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LoadBalancerAddress {
    /// The zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone_id: Option<String>,
    /// The vSwitch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vswitch_id: Option<String>,
    /// The private address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub private_ip_address: Option<IpAddr>,
    /// The public address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub public_ip_address: Option<IpAddr>,
    /// The interface, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network_interface_id: Option<String>,
}

/// Who stands behind a listener.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ServerGroup {
    /// `sgp-…`, `rsp-…`; the default group of a CLB goes by the id of the load balancer.
    pub server_group_id: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_group_name: Option<String>,
    /// The CLB that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_balancer_id: Option<String>,
    /// The VPC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc_id: Option<String>,
    /// Whether its servers see the address of the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preserve_client_ip_enabled: Option<bool>,
    /// Whether their health is watched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health_check_enabled: Option<bool>,
    /// The servers; left out when they are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub servers: Option<Vec<BackendServer>>,
}

/// A server behind a load balancer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct BackendServer {
    /// The instance or interface.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_id: Option<String>,
    /// Its address, where it is known by that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub server_ip: Option<IpAddr>,
    /// The port that it serves; left out it is the one of the listener's backend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// `normal`, `abnormal`, `Healthy`, `Unhealthy` …, as the provider writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health_status: Option<String>,
}
