//! Route maps of CEN: which routes come into a transit router, and which go out (source SDK-CBN CreateCenRouteMap).

use alloc::{string::String, vec::Vec};

use crate::{
    model::{
        AttachmentType, CidrMatchMode, MapResult, Network, RouteEntry, RouteEntryType, RouteMap,
        TransitRouter, TransitRouterAttachment, TransmitDirection,
    },
    net::Prefix,
};

/// A route on its way.
pub(super) struct Candidate<'a> {
    pub(super) entry: &'a RouteEntry,
    pub(super) source: &'a TransitRouterAttachment,
    pub(super) destination: Option<&'a TransitRouterAttachment>,
}

/// What the maps say.
pub(super) enum Ruling {
    /// It passes, with this preference.
    Permit(Option<u32>),
    Deny,
    /// A map asks for something that is not modelled.
    Unknown,
}

/// What the maps of a table say of a route; one that no map matches passes.
pub(super) fn rule(
    network: &Network,
    (router, table, default): (&TransitRouter, &str, bool),
    direction: TransmitDirection,
    candidate: &Candidate<'_>,
) -> Ruling {
    let mut maps: Vec<&RouteMap> = network
        .route_maps
        .iter()
        .filter(|map| {
            let here = match map.transit_router_route_table_id.as_deref() {
                Some(id) => id == table,
                None => default,
            };
            here && map.transmit_direction == Some(direction)
                && same(map.cen_id.as_ref(), router.cen_id.as_ref())
                && same(map.cen_region_id.as_ref(), router.region_id.as_ref())
        })
        .collect();
    maps.sort_by_key(|map| map.priority.unwrap_or(u32::MAX));
    let mut preference = None;
    let mut next = None;
    for map in maps {
        // a chain leads on to the map of the priority that it names
        if next.is_some_and(|next| map.priority != Some(next)) {
            continue;
        }
        match (matches(map, candidate), map.map_result) {
            (Some(false), _) => {}
            (Some(true), Some(MapResult::Deny)) => return Ruling::Deny,
            (Some(true), Some(MapResult::Permit)) => {
                preference = map.preference.or(preference);
                match map.next_priority {
                    Some(priority) => next = Some(priority),
                    None => return Ruling::Permit(preference),
                }
            }
            (None, _) | (_, None) => return Ruling::Unknown,
        }
    }
    Ruling::Permit(preference)
}

fn same(one: Option<&String>, other: Option<&String>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Whether a map speaks of a route: all of its conditions hold; `None` when one is not modelled.
fn matches(map: &RouteMap, candidate: &Candidate<'_>) -> Option<bool> {
    let block = candidate.entry.destination_cidr_block?;
    let instance = candidate.source.resource_id.as_ref();
    let target = candidate
        .destination
        .and_then(|one| one.resource_id.as_ref());
    let kind =
        |one: Option<&TransitRouterAttachment>| one.and_then(|one| one.resource_type).map(word);
    let modelled = [
        cidr(map, block),
        family(map, block),
        listed(
            &map.source_instance_ids,
            instance.map(String::as_str),
            map.source_instance_ids_reverse_match,
        ),
        listed(
            &map.destination_instance_ids,
            target.map(String::as_str),
            map.destination_instance_ids_reverse_match,
        ),
        listed(
            &map.source_child_instance_types,
            kind(Some(candidate.source)),
            false,
        ),
        listed(
            &map.destination_child_instance_types,
            kind(candidate.destination),
            false,
        ),
        listed(&map.route_types, route_type(candidate.entry), false),
    ];
    if modelled.contains(&false) {
        return Some(false);
    }
    let open = [
        &map.match_asns,
        &map.match_community_set,
        &map.source_route_table_ids,
        &map.destination_route_table_ids,
        &map.source_region_ids,
        &map.destination_region_ids,
    ];
    open.iter().all(|list| list.is_empty()).then_some(true)
}

fn cidr(map: &RouteMap, block: Prefix) -> bool {
    let within = |condition: &Prefix| condition.as_ipnet().contains(&block.as_ipnet());
    let blocks = &map.destination_cidr_blocks;
    blocks.is_empty()
        || match map.cidr_match_mode {
            Some(CidrMatchMode::Complete) => blocks.contains(&block),
            Some(CidrMatchMode::Include) | None => blocks.iter().any(within),
        }
}

fn family(map: &RouteMap, block: Prefix) -> bool {
    match map.match_address_type.as_deref() {
        Some("IPv4") => block.is_ipv4(),
        Some("IPv6") => !block.is_ipv4(),
        _ => true,
    }
}

fn listed(list: &[String], one: Option<&str>, reverse: bool) -> bool {
    list.is_empty() || one.is_some_and(|one| list.iter().any(|entry| entry == one)) != reverse
}

fn word(kind: AttachmentType) -> &'static str {
    match kind {
        AttachmentType::Vpc => "VPC",
        AttachmentType::Vbr => "VBR",
        AttachmentType::Vpn => "VPN",
        AttachmentType::Ecr => "ECR",
        AttachmentType::Tr => "TR",
        AttachmentType::Ccn => "CCN",
    }
}

fn route_type(entry: &RouteEntry) -> Option<&'static str> {
    match entry.route_entry_type? {
        RouteEntryType::System => Some("System"),
        RouteEntryType::Custom | RouteEntryType::Static => Some("Custom"),
        RouteEntryType::Bgp => Some("BGP"),
        RouteEntryType::Propagated | RouteEntryType::Cen | RouteEntryType::Ecr => None,
    }
}
