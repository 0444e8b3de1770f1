use super::record::record;
use alloc::{string::String, vec::Vec};

use super::route_table::RouteEntry;

use crate::net::Prefix;

/// A virtual border router: the end of a leased line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct VirtualBorderRouter {
    /// `vbr-…`
    pub vbr_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub name: Option<String>,
    /// The region.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub region_id: Option<String>,
    /// `active` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
    /// Its route table.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub route_table_id: Option<String>,
}

/// One end of an Express Connect connection between two routers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct RouterInterface {
    /// `ri-…`
    pub router_interface_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub name: Option<String>,
    /// `VRouter` or `VBR`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub router_type: Option<String>,
    /// The router that it belongs to.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub router_id: Option<String>,
    /// The VPC of that router.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_instance_id: Option<String>,
    /// `Active` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
    /// The other end.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub opposite_interface_id: Option<String>,
    /// The router at the other end.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub opposite_router_id: Option<String>,
    /// The VPC at the other end.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub opposite_vpc_instance_id: Option<String>,
}

/// An Express Connect Router.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct ExpressConnectRouter {
    /// `ecr-…`
    pub ecr_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub name: Option<String>,
    /// The VPCs and transit routers that it serves; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub associations: Option<Vec<EcrAssociation>>,
    /// The virtual border routers behind it; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub child_instances: Option<Vec<String>>,
    /// Its routes; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub route_entries: Option<Vec<RouteEntry>>,
}

/// What an Express Connect Router serves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct EcrAssociation {
    /// `ecr-assoc-…`
    pub association_id: String,
    /// A VPC.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_id: Option<String>,
    /// A transit router.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub transit_router_id: Option<String>,
    /// `ACTIVE` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
    /// What is told to the other side; nothing limits it when there are none.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub allowed_prefixes: Vec<Prefix>,
    /// `MatchMode`: these only; `IncrementalMode`: these in place of routes inside them; left out when it is not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub allowed_prefixes_mode: Option<String>,
}

/// A VPN gateway.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct VpnGateway {
    /// `vpn-…`
    pub vpn_gateway_id: String,
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
    /// The vSwitch that it lives in.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vswitch_id: Option<String>,
    /// `active` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
    /// Routes by source and destination, asked first; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub policy_routes: Option<Vec<VpnRoute>>,
    /// Routes by destination; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub destination_routes: Option<Vec<VpnRoute>>,
    /// Routes that BGP taught; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub bgp_routes: Option<Vec<VpnRoute>>,
    /// What the other side is told beside the blocks of the VPC, such as 100.64.0.0/10; left out when it is not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub advertised_cidr_blocks: Option<Vec<Prefix>>,
}

/// A route of a VPN gateway.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct VpnRoute {
    /// Where to.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub route_dest: Option<Prefix>,
    /// Where from, of a policy-based one.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub route_source: Option<Prefix>,
    /// From 1 to 100 of a policy-based one; the smallest is asked first.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub priority: Option<u32>,
    /// The IPsec connection.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub next_hop: Option<String>,
    /// 100 for the one in use, 0 for the one that stands by.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub weight: Option<u32>,
}

/// An IPsec connection, of a VPN gateway or attached to a transit router.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct VpnConnection {
    /// `vco-…`
    pub vpn_connection_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub name: Option<String>,
    /// The VPN gateway; left out when it is attached to a transit router.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpn_gateway_id: Option<String>,
    /// The other end.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub customer_gateway_id: Option<String>,
    /// `ipsec_sa_established` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
    /// What is negotiated on this side; of an empty list everything.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub local_subnets: Option<Vec<Prefix>>,
    /// What is negotiated on the other side; of an empty list everything.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub remote_subnets: Option<Vec<Prefix>>,
    /// Its tunnels.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub tunnels: Vec<VpnTunnel>,
    /// What lies behind it, told to the transit router; left out when it is not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub route_entries: Option<Vec<RouteEntry>>,
}

/// A tunnel of an IPsec connection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct VpnTunnel {
    /// `tun-…`
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub tunnel_id: Option<String>,
    /// `master` or `slave`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub role: Option<String>,
    /// `ipsec_sa_established` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
}

/// A network of one's own outside the cloud. The provider knows it only by what it is connected to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct OnPremisesNetwork {
    /// What it is called.
    pub on_premises_network_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub name: Option<String>,
    /// Its blocks.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub cidr_blocks: Vec<Prefix>,
    /// What connects it: `vco-…`, `vbr-…`, `cgw-…`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub connections: Vec<String>,
    /// What its routers send into the cloud; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub routes: Option<Vec<OnPremisesRoute>>,
}

/// A route of a network of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct OnPremisesRoute {
    /// Where to.
    pub destination_cidr_block: Prefix,
    /// The connection that it takes: `vco-…`, `vbr-…`.
    pub next_hop: String,
}

record! { blank VirtualBorderRouter {
    vbr_id,
    name,
    region_id,
    status,
    route_table_id,
} }

record! { blank RouterInterface {
    router_interface_id,
    name,
    router_type,
    router_id,
    vpc_instance_id,
    status,
    opposite_interface_id,
    opposite_router_id,
    opposite_vpc_instance_id,
} }

record! { blank ExpressConnectRouter {
    ecr_id,
    name,
    associations,
    child_instances,
    route_entries,
} }

record! { blank EcrAssociation {
    association_id,
    vpc_id,
    transit_router_id,
    status,
    allowed_prefixes,
    allowed_prefixes_mode,
} }

record! { blank VpnGateway {
    vpn_gateway_id,
    name,
    vpc_id,
    vswitch_id,
    status,
    policy_routes,
    destination_routes,
    bgp_routes,
    advertised_cidr_blocks,
} }

record! { blank VpnRoute {
    route_dest,
    route_source,
    priority,
    next_hop,
    weight,
} }

record! { blank VpnConnection {
    vpn_connection_id,
    name,
    vpn_gateway_id,
    customer_gateway_id,
    status,
    local_subnets,
    remote_subnets,
    tunnels,
    route_entries,
} }

record! { blank VpnTunnel {
    tunnel_id,
    role,
    status,
} }

record! { blank OnPremisesNetwork {
    on_premises_network_id,
    name,
    cidr_blocks,
    connections,
    routes,
} }

record! { whole OnPremisesRoute {
    destination_cidr_block,
    next_hop,
} }
