use super::record::{leaves, record};
use alloc::{string::String, vec::Vec};

use serde::{Deserialize, Serialize};

use crate::net::Prefix;

/// A route table of a VPC or of a virtual border router.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct RouteTable {
    /// `vtb-…`
    pub route_table_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub route_table_name: Option<String>,
    /// The VPC that it belongs to.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_id: Option<String>,
    /// The router that it belongs to: `vrt-…`, or the `vbr-…` of a virtual border router.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub router_id: Option<String>,
    /// The one that came with the router, or one made later.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub route_table_type: Option<RouteTableType>,
    /// What it may be bound to; left out it is vSwitches.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub associate_type: Option<AssociateType>,
    /// The vSwitches that are bound to it. One that is bound to no table uses the system table.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub vswitch_ids: Vec<String>,
    /// The IPv4 or IPv6 gateway that it is bound to.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub gateway_ids: Vec<String>,
    /// Whether it takes routes from CEN, Express Connect Router and BGP. A table does unless one says otherwise.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub route_propagation_enable: Option<bool>,
    /// Its routes; left out when they are not known. System routes may be left out: each vSwitch has one. So may routes
    /// that transit routers teach it: they are added, unless it holds one, or the system route for 100.64.0.0/10, as the
    /// tables of a dump do.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub route_entries: Option<Vec<RouteEntry>>,
}

/// Where a route table comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum RouteTableType {
    /// It came with the VPC or the transit router.
    System,
    /// It was made later.
    Custom,
}

/// What a route table may be bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum AssociateType {
    /// vSwitches: it routes what leaves them.
    VSwitch,
    /// An IPv4 or IPv6 gateway: it routes what comes in from the Internet.
    Gateway,
}

/// A route, whatever table it is in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct RouteEntry {
    /// Where to; left out when a prefix list says it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub destination_cidr_block: Option<Prefix>,
    /// The prefix list that says where to.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub prefix_list_id: Option<String>,
    /// Where it comes from; left out for one made by hand.
    #[cfg_attr(
        feature = "schema",
        serde(default, rename = "type", skip_serializing_if = "Option::is_none")
    )]
    pub route_entry_type: Option<RouteEntryType>,
    /// `Available`, `Active`, `Rejected` …, as the provider writes it; left out when it is in force.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
    /// Where it leads; none for a system route.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub next_hops: Vec<RouteNextHop>,
    /// The smaller one wins between equal destinations of a transit router.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub preference: Option<u32>,
    /// The autonomous systems that it came through.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub as_paths: Vec<String>,
    /// Whether the VPC tells it to the transit router; left out when the default of its kind holds.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub publish_status: Option<PublishStatus>,
}

/// Where a route comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum RouteEntryType {
    /// The router made it.
    System,
    /// Somebody made it.
    Custom,
    /// Somebody made it in a transit router.
    Static,
    /// An attachment of a transit router taught it.
    Propagated,
    /// CEN taught it.
    #[serde(rename = "CEN")]
    Cen,
    /// An Express Connect Router taught it.
    #[serde(rename = "ECR")]
    Ecr,
    /// BGP taught it.
    #[serde(rename = "BGP")]
    Bgp,
}

/// Whether a route is told to a transit router.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PublishStatus {
    /// It is.
    Published,
    /// It is not.
    NonPublished,
}

/// Where a route leads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct RouteNextHop {
    /// What leads on; left out when it is of a kind that is not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub next_hop_type: Option<NextHopType>,
    /// Its id.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub next_hop_id: Option<String>,
    /// Whether it is in use; it is unless one says otherwise.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub enabled: Option<bool>,
    /// Its share among several; 0 stands by.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub weight: Option<u32>,
}

/// What a route leads to, in the words of the VPC, of transit routers and of gateways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum NextHopType {
    /// What lies in the VPC.
    #[serde(rename = "local")]
    Local,
    /// An ECS instance.
    Instance,
    /// A network interface.
    NetworkInterface,
    /// A high-availability virtual address.
    HaVip,
    /// A router interface: Express Connect.
    RouterInterface,
    /// A VPN gateway.
    VpnGateway,
    /// An IPv6 gateway.
    #[serde(rename = "IPv6Gateway")]
    Ipv6Gateway,
    /// An IPv4 gateway.
    Ipv4Gateway,
    /// A NAT gateway.
    NatGateway,
    /// An attachment of a transit router.
    Attachment,
    /// A transit router of the basic edition.
    CenBasic,
    /// A VPC peering connection.
    VpcPeer,
    /// A gateway endpoint.
    GatewayEndpoint,
    /// An association of an Express Connect Router.
    Ecr,
    /// An endpoint of a gateway load balancer.
    GatewayLoadBalancerEndpoint,
    /// A group of an active and a standby appliance.
    RouteTargetGroup,
    /// Nowhere.
    BlackHole,
    /// A VPC, in tables of the basic edition.
    #[serde(rename = "VPC")]
    Vpc,
    /// A virtual border router, in tables of the basic edition.
    #[serde(rename = "VBR")]
    Vbr,
    /// A cloud connect network, in tables of the basic edition.
    #[serde(rename = "CCN")]
    Ccn,
    /// An IPsec connection, in tables of a VPN gateway.
    VpnConnection,
    /// The leased line, in tables of a virtual border router.
    PhysicalConnection,
}

leaves! { RouteTableType AssociateType RouteEntryType PublishStatus NextHopType }

record! { blank RouteTable {
    route_table_id,
    route_table_name,
    vpc_id,
    router_id,
    route_table_type,
    associate_type,
    vswitch_ids,
    gateway_ids,
    route_propagation_enable,
    route_entries,
} }

record! { blank RouteEntry {
    destination_cidr_block,
    prefix_list_id,
    route_entry_type as "type",
    status,
    next_hops,
    preference,
    as_paths,
    publish_status,
} }

record! { blank RouteNextHop {
    next_hop_type,
    next_hop_id,
    enabled,
    weight,
} }
