//! Route maps of CEN: which routes come into a transit router, and which go out (source SDK-CBN `CreateCenRouteMap`).

use alloc::{string::String, vec::Vec};

use super::{cen::Cen, transit::Learned};
use crate::{
    model::{
        AttachmentType, CidrMatchMode, MapResult, RouteEntryType, RouteMap, TransitRouter,
        TransitRouterAttachment, TransmitDirection,
    },
    net::Prefix,
};

/// A route on its way: into the transit router, or out of it to a destination.
pub(super) struct Candidate<'c, 'a> {
    pub(super) route: &'c Learned<'a>,
    pub(super) destination: Option<&'a TransitRouterAttachment>,
}

/// Where a route map stands.
pub(super) struct Stage<'c> {
    pub(super) router: &'c TransitRouter,
    pub(super) table: &'c str,
    /// Whether maps without a table speak of this one; `None` when that is not known.
    pub(super) default: Option<bool>,
    pub(super) direction: TransmitDirection,
}

/// What the maps say.
pub(super) enum Ruling {
    /// It passes, with this preference.
    Permit(Option<u32>),
    Deny,
    /// A map asks for something that is not modelled or not known.
    Unknown,
}

/// What the maps of a table say of a route; one that no map matches passes.
pub(super) fn rule(cen: &Cen<'_>, stage: &Stage<'_>, candidate: &Candidate<'_, '_>) -> Ruling {
    let maps = cen.network.route_maps.iter();
    let mut maps: Vec<(&RouteMap, bool)> = maps
        .filter_map(|map| Some((map, stands_here(map, stage)?)))
        .collect();
    maps.sort_by_key(|(map, _)| map.priority.unwrap_or(u32::MAX));
    let mut preference = None;
    let mut next = None;
    // whether a chain led to a map that is not there or does not match
    let mut lost = false;
    for (map, surely) in maps {
        let named = next.is_none_or(|next| map.priority >= Some(next));
        if !named {
            continue;
        }
        let matched = matches(cen, map, stage, candidate);
        lost |= next.is_some() && (map.priority != next || matched == Some(false));
        match (matched, map.map_result) {
            (Some(false), _) => {}
            (Some(true), Some(MapResult::Deny)) if surely && !lost => return Ruling::Deny,
            (Some(true), Some(MapResult::Permit)) if surely => {
                preference = map.preference.or(preference);
                match map.next_priority {
                    Some(priority) => next = Some(priority),
                    None => return Ruling::Permit(preference),
                }
            }
            // where a chain goes on after a map that does not match is not documented
            _ => return Ruling::Unknown,
        }
    }
    Ruling::Permit(preference)
}

/// Whether a map stands here, `None` when it does not, and whether that is sure.
fn stands_here(map: &RouteMap, stage: &Stage<'_>) -> Option<bool> {
    let table = match map.transit_router_route_table_id.as_deref() {
        None | Some("") => stage.default,
        Some(id) => Some(id == stage.table),
    };
    let direction = map.transmit_direction.map(|one| one == stage.direction);
    let places = [
        table,
        direction,
        Some(same(map.cen_id.as_ref(), stage.router.cen_id.as_ref())),
        Some(same(
            map.cen_region_id.as_ref(),
            stage.router.region_id.as_ref(),
        )),
    ];
    (!places.contains(&Some(false))).then_some(!places.contains(&None))
}

/// What one side leaves out is that of the other one.
fn same(one: Option<&String>, other: Option<&String>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Whether a map speaks of a route: all of its conditions hold; `None` when one is not modelled or not known.
fn matches(
    cen: &Cen<'_>,
    map: &RouteMap,
    stage: &Stage<'_>,
    candidate: &Candidate<'_, '_>,
) -> Option<bool> {
    let block = candidate.route.entry.destination_cidr_block;
    let source = candidate.route.source;
    let out = stage.direction == TransmitDirection::RegionOut;
    let target = candidate.destination;
    // instances as destinations count on the way out to instances of the own region only
    let near = target.filter(|one| one.resource_type != Some(AttachmentType::Tr));
    let targets = if out {
        listed(
            &map.destination_instance_ids,
            near.and_then(|one| one.resource_id.as_deref()),
            map.destination_instance_ids_reverse_match,
        )
    } else {
        Some(true)
    };
    let conditions = [
        cidr(map, block),
        family(map, block),
        listed(
            &map.source_instance_ids,
            source.and_then(|one| one.resource_id.as_deref()),
            map.source_instance_ids_reverse_match,
        ),
        targets,
        listed(&map.source_child_instance_types, kind(source), false),
        listed(&map.destination_child_instance_types, kind(near), false),
        listed(&map.route_types, route_type(candidate.route), false),
        listed(
            &map.source_region_ids,
            source.and_then(|one| {
                cen.router(one.transit_router_id.as_deref()?)?
                    .region_id
                    .as_deref()
            }),
            false,
        ),
        listed(
            &map.destination_region_ids,
            target.and_then(|one| cen.region_behind(one, stage.router)),
            false,
        ),
        listed(&map.match_asns, None, false),
        listed(&map.match_community_set, None, false),
        listed(&map.source_route_table_ids, None, false),
        if out {
            listed(&map.destination_route_table_ids, None, false)
        } else {
            Some(true)
        },
    ];
    if conditions.contains(&Some(false)) {
        return Some(false);
    }
    (!conditions.contains(&None)).then_some(true)
}

fn cidr(map: &RouteMap, block: Option<Prefix>) -> Option<bool> {
    let blocks = &map.destination_cidr_blocks;
    if blocks.is_empty() {
        return Some(true);
    }
    let block = block?;
    let complete = blocks.contains(&block);
    let include = blocks
        .iter()
        .any(|one| one.as_ipnet().contains(&block.as_ipnet()));
    match map.cidr_match_mode {
        Some(CidrMatchMode::Complete) => Some(complete),
        Some(CidrMatchMode::Include) => Some(include),
        None => (complete == include).then_some(include),
    }
}

fn family(map: &RouteMap, block: Option<Prefix>) -> Option<bool> {
    match map.match_address_type.as_deref() {
        Some("IPv4") => block.map(|block| block.is_ipv4()),
        Some("IPv6") => block.map(|block| !block.is_ipv4()),
        _ => Some(true),
    }
}

fn listed(list: &[String], one: Option<&str>, reverse: bool) -> Option<bool> {
    if list.is_empty() {
        return Some(true);
    }
    one.map(|one| list.iter().any(|entry| entry == one) != reverse)
}

fn kind(attachment: Option<&TransitRouterAttachment>) -> Option<&'static str> {
    Some(match attachment?.resource_type? {
        AttachmentType::Vpc => "VPC",
        AttachmentType::Vbr => "VBR",
        AttachmentType::Vpn => "VPN",
        AttachmentType::Ecr => "ECR",
        AttachmentType::Tr => "TR",
        AttachmentType::Ccn => "CCN",
    })
}

fn route_type(route: &Learned<'_>) -> Option<&'static str> {
    match route.origin? {
        RouteEntryType::System => Some("System"),
        RouteEntryType::Custom => Some("Custom"),
        RouteEntryType::Bgp => Some("BGP"),
        RouteEntryType::Static
        | RouteEntryType::Propagated
        | RouteEntryType::Cen
        | RouteEntryType::Ecr => None,
    }
}
