use alloc::{string::String, vec::Vec};

use serde::{Deserialize, Serialize};

use super::record::{leaves, record};
use crate::net::Prefix;

/// A route map of CEN: which routes come into a transit router, and which go out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct RouteMap {
    /// `cenrmap-…`
    pub route_map_id: String,
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
    pub cen_region_id: Option<String>,
    /// The route table; left out it is the one that came with the transit router.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub transit_router_route_table_id: Option<String>,
    /// Into the transit router, or out of it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub transmit_direction: Option<TransmitDirection>,
    /// From 1 to 100; the smallest is asked first.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub priority: Option<u32>,
    /// What becomes of a route that matches.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub map_result: Option<MapResult>,
    /// The map that is asked next when it permits.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub next_priority: Option<u32>,
    /// The preference that it gives.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub preference: Option<u32>,
    /// How blocks are compared.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub cidr_match_mode: Option<CidrMatchMode>,
    /// The destinations of routes; none matches all.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub destination_cidr_blocks: Vec<Prefix>,
    /// What routes come from; none matches all.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub source_instance_ids: Vec<String>,
    /// Whether all others are meant.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "core::ops::Not::not")
    )]
    pub source_instance_ids_reverse_match: bool,
    /// What routes go to; none matches all.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub destination_instance_ids: Vec<String>,
    /// Whether all others are meant.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "core::ops::Not::not")
    )]
    pub destination_instance_ids_reverse_match: bool,
    /// The regions that routes come from; none matches all.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub source_region_ids: Vec<String>,
    /// The regions that routes go to; none matches all.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub destination_region_ids: Vec<String>,
    /// The kinds that routes come from; none matches all.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub source_child_instance_types: Vec<String>,
    /// The kinds that routes go to; none matches all.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub destination_child_instance_types: Vec<String>,
    /// The tables that routes come from; none matches all.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub source_route_table_ids: Vec<String>,
    /// The tables that routes go to; none matches all.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub destination_route_table_ids: Vec<String>,
    /// `System`, `Custom`, `BGP`; none matches all.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub route_types: Vec<String>,
    /// `IPv4` or `IPv6`; left out both.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub match_address_type: Option<String>,
    /// Autonomous systems of routes; their matching is not modelled.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub match_asns: Vec<String>,
    /// Communities of routes; their matching is not modelled.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub match_community_set: Vec<String>,
}

/// The side of a transit router that a route map stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum TransmitDirection {
    /// Into the transit router.
    RegionIn,
    /// Out of the transit router.
    RegionOut,
}

/// What a route map does with a route that matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum MapResult {
    /// It lets it pass.
    Permit,
    /// It stops it.
    Deny,
}

/// How a route map compares blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum CidrMatchMode {
    /// The route lies in a block of the map.
    Include,
    /// They are equal.
    Complete,
}

leaves! { TransmitDirection MapResult CidrMatchMode }

record! { blank RouteMap {
    route_map_id,
    cen_id,
    cen_region_id,
    transit_router_route_table_id,
    transmit_direction,
    priority,
    map_result,
    next_priority,
    preference,
    cidr_match_mode,
    destination_cidr_blocks,
    source_instance_ids,
    source_instance_ids_reverse_match,
    destination_instance_ids,
    destination_instance_ids_reverse_match,
    source_region_ids,
    destination_region_ids,
    source_child_instance_types,
    destination_child_instance_types,
    source_route_table_ids,
    destination_route_table_ids,
    route_types,
    match_address_type,
    match_asns,
    match_community_set,
} }
