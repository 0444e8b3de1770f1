use super::record::{leaves, record};
use alloc::{string::String, vec::Vec};

use super::route_table::{NextHopType, RouteEntry, RouteTableType};
use serde::{Deserialize, Serialize};

use crate::net::Prefix;

/// A transit router of a CEN instance in a region.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct TransitRouter {
    /// `tr-…`
    pub transit_router_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub transit_router_name: Option<String>,
    /// The CEN instance.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub cen_id: Option<String>,
    /// The region.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub region_id: Option<String>,
    /// Its edition.
    #[cfg_attr(
        feature = "schema",
        serde(default, rename = "type", skip_serializing_if = "Option::is_none")
    )]
    pub transit_router_type: Option<TransitRouterType>,
    /// Its routes in the basic edition, which has one table; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub route_entries: Option<Vec<RouteEntry>>,
}

/// The edition of a transit router.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum TransitRouterType {
    /// With route tables, association and learning of one's own choosing.
    Enterprise,
    /// With one table that everything is in.
    Basic,
}

/// What is attached to a transit router.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct TransitRouterAttachment {
    /// `tr-attach-…`
    pub transit_router_attachment_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub transit_router_attachment_name: Option<String>,
    /// The transit router.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub transit_router_id: Option<String>,
    /// What is attached.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub resource_type: Option<AttachmentType>,
    /// Its id: `vpc-…`, `vbr-…`, `vco-…`, `ecr-…`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub resource_id: Option<String>,
    /// The transit router of the other region, of an attachment between regions.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub peer_transit_router_id: Option<String>,
    /// `Attached` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
    /// Whether the transit router tells its routes to what is attached. A VPC and another region are told nothing
    /// unless one says so.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub auto_publish_route_enabled: Option<bool>,
    /// Mbit/s between the regions.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub bandwidth: Option<u32>,
    /// Where its interfaces live, of a VPC.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub zone_mappings: Vec<ZoneMapping>,
}

/// What may be attached to a transit router.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum AttachmentType {
    /// A VPC.
    #[serde(rename = "VPC")]
    Vpc,
    /// A virtual border router.
    #[serde(rename = "VBR")]
    Vbr,
    /// An IPsec connection.
    #[serde(rename = "VPN")]
    Vpn,
    /// An Express Connect Router.
    #[serde(rename = "ECR")]
    Ecr,
    /// A transit router of another region.
    #[serde(rename = "TR")]
    Tr,
    /// A cloud connect network.
    #[serde(rename = "CCN")]
    Ccn,
}

/// An interface of a transit router in a VPC.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct ZoneMapping {
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
    /// The interface.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub network_interface_id: Option<String>,
}

/// A route table of a transit router of the enterprise edition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct TransitRouterRouteTable {
    /// `vtb-…`
    pub transit_router_route_table_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub transit_router_route_table_name: Option<String>,
    /// The transit router.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub transit_router_id: Option<String>,
    /// The one that came with the transit router, or one made later.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub transit_router_route_table_type: Option<RouteTableType>,
    /// The attachments that it routes for; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub associations: Option<Vec<String>>,
    /// The attachments that teach it routes; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub propagations: Option<Vec<String>>,
    /// Its routes as they are in force; left out when they are to be computed.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub route_entries: Option<Vec<RouteEntry>>,
    /// Routes made by hand, where those in force are to be computed.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub static_route_entries: Vec<RouteEntry>,
    /// Prefix lists that it routes.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub prefix_list_associations: Vec<PrefixListAssociation>,
    /// Aggregate routes: blocks that VPCs are told which it routes for and tells its routes.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub aggregation_cidr_blocks: Vec<Prefix>,
    /// Whether equal routes from several regions share the traffic; otherwise the one of the region with the smallest
    /// id is used.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub multi_region_ecmp: Option<bool>,
}

/// A prefix list as routes of a transit router.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct PrefixListAssociation {
    /// `pl-…`
    pub prefix_list_id: String,
    /// What leads on, or `BlackHole`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub next_hop_type: Option<NextHopType>,
    /// The attachment.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub next_hop: Option<String>,
}

/// A cloud service that a CEN instance carries traffic to, in the basic edition.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct CenRouteService {
    /// The CEN instance.
    pub cen_id: String,
    /// The addresses of the service.
    pub host: Prefix,
    /// The region of the service.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub host_region_id: Option<String>,
    /// The VPC that it is reached through.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub host_vpc_id: Option<String>,
    /// The region that calls it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub access_region_id: Option<String>,
}

/// A VPC peering connection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct VpcPeerConnection {
    /// `pcc-…`
    pub instance_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub name: Option<String>,
    /// `Activated` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub status: Option<String>,
    /// `Normal` or `FinancialLocked`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub biz_status: Option<String>,
    /// The VPC that asked for it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_id: Option<String>,
    /// The other VPC.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub accepting_vpc_id: Option<String>,
}

leaves! { TransitRouterType AttachmentType }

record! { blank TransitRouter {
    transit_router_id,
    transit_router_name,
    cen_id,
    region_id,
    transit_router_type as "type",
    route_entries,
} }

record! { blank TransitRouterAttachment {
    transit_router_attachment_id,
    transit_router_attachment_name,
    transit_router_id,
    resource_type,
    resource_id,
    peer_transit_router_id,
    status,
    auto_publish_route_enabled,
    bandwidth,
    zone_mappings,
} }

record! { blank ZoneMapping {
    zone_id,
    vswitch_id,
    network_interface_id,
} }

record! { blank TransitRouterRouteTable {
    transit_router_route_table_id,
    transit_router_route_table_name,
    transit_router_id,
    transit_router_route_table_type,
    associations,
    propagations,
    route_entries,
    static_route_entries,
    prefix_list_associations,
    aggregation_cidr_blocks,
    multi_region_ecmp,
} }

record! { blank PrefixListAssociation {
    prefix_list_id,
    next_hop_type,
    next_hop,
} }

record! { whole CenRouteService {
    cen_id,
    host,
    host_region_id,
    host_vpc_id,
    access_region_id,
} }

record! { blank VpcPeerConnection {
    instance_id,
    name,
    status,
    biz_status,
    vpc_id,
    accepting_vpc_id,
} }
