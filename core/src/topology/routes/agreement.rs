//! Where the routes in force are not those that association, learning and route maps lead to.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

use super::{
    cen::Cen,
    table::in_force,
    transit::{Learned, Plan},
};
use crate::{
    model::{NextHopType, RouteEntry, RouteEntryType},
    net::Prefix,
    reason::{Message, Reason},
    topology::Diagnostic,
};

/// By block what it leads to.
type Ways<'e> = BTreeMap<Prefix, BTreeSet<&'e str>>;

pub(super) fn compare(
    cen: &Cen<'_>,
    plan: &Plan<'_>,
    given: &[RouteEntry],
    computed: &[Learned<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    // a static route follows from nothing, and a prefix list is not one block
    let taught =
        |one: &&RouteEntry| in_force(one) && one.route_entry_type != Some(RouteEntryType::Static);
    let given_ways = ways(cen, plan, given.iter().filter(taught));
    let computed = computed.iter().map(|one| &one.entry);
    let computed_ways = ways(cen, plan, computed.filter(|one| in_force(one)));
    // a static route may stand before one that is taught
    let any = ways(cen, plan, given.iter());
    for (block, hops) in &given_ways {
        let expected = computed_ways.get(block);
        if expected.is_none_or(|expected| !plan.basic() && !hops.is_subset(expected)) {
            say(
                plan,
                Reason::TopologyTransitRouteUnexpected,
                *block,
                diagnostics,
            );
        }
    }
    for (block, hops) in &computed_ways {
        let found = any.get(block);
        if found.is_none_or(|found| !plan.basic() && found.is_disjoint(hops)) {
            say(
                plan,
                Reason::TopologyTransitRouteAbsent,
                *block,
                diagnostics,
            );
        }
    }
}

fn ways<'e>(
    cen: &Cen<'e>,
    plan: &Plan<'_>,
    entries: impl Iterator<Item = &'e RouteEntry>,
) -> Ways<'e> {
    let mut ways = Ways::new();
    for entry in entries {
        let Some(block) = entry.destination_cidr_block else {
            continue;
        };
        let leads = ways.entry(block).or_default();
        for hop in &entry.next_hops {
            if hop.next_hop_type == Some(NextHopType::BlackHole) {
                leads.insert("BlackHole");
                continue;
            }
            let attachment = cen.attachment_of(hop, plan.router);
            let id = attachment.map(|one| &one.transit_router_attachment_id);
            leads.extend(id.or(hop.next_hop_id.as_ref()).map(String::as_str));
        }
    }
    ways
}

fn say(plan: &Plan<'_>, reason: Reason, block: Prefix, diagnostics: &mut Vec<Diagnostic>) {
    let list = if plan.basic() {
        "transit_routers"
    } else {
        "transit_router_route_tables"
    };
    let message = Message::new(reason)
        .with("table", plan.id)
        .with("destination", block);
    let place = alloc::format!("{list}[{}].route_entries", plan.id);
    diagnostics.push(Diagnostic::new(message, place));
}
