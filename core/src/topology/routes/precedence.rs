//! Which of the routes for one block a transit router uses (vpc-routing §4.5).

use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use super::{
    cen::Cen,
    table::in_force,
    transit::{Learned, Plan},
};
use crate::{
    model::{AttachmentType, RouteEntry, RouteEntryType, RouteNextHop, TransitRouter},
    net::Prefix,
};

/// The routes of a table, decided.
pub(super) struct Decided<'a> {
    /// Those in force; several for one block where nothing says which one is.
    pub(super) winners: Vec<Learned<'a>>,
    /// Those that are not.
    losers: Vec<RouteEntry>,
    /// Blocks for which a static route stood against one that was taught.
    pub(super) settled: BTreeSet<Prefix>,
}

impl Decided<'_> {
    pub(super) fn entries(&self) -> Vec<RouteEntry> {
        let winners = self.winners.iter().map(|one| &one.entry);
        winners.chain(&self.losers).cloned().collect()
    }
}

/// What a dump holds: its statuses have decided.
pub(super) fn given<'a>(
    cen: &Cen<'a>,
    router: &TransitRouter,
    entries: &[RouteEntry],
) -> Decided<'a> {
    let mut entries = entries.to_vec();
    entries.sort_by(|one, other| key(one).cmp(&key(other)));
    let (winners, losers) = entries.into_iter().partition::<Vec<_>, _>(in_force);
    let learned = |entry: RouteEntry| Learned {
        origin: None,
        source: entry
            .next_hops
            .first()
            .and_then(|hop| cen.attachment_of(hop, router))
            // of what comes from another region the origin is not part of it
            .filter(|one| one.resource_type != Some(AttachmentType::Tr)),
        entry,
    };
    Decided {
        winners: winners.into_iter().map(learned).collect(),
        losers,
        settled: BTreeSet::new(),
    }
}

/// The order of the input must not show.
fn key(entry: &RouteEntry) -> (Option<Prefix>, Option<&str>, Vec<Option<&str>>) {
    let hops = entry.next_hops.iter();
    (
        entry.destination_cidr_block,
        entry.prefix_list_id.as_deref(),
        hops.map(|hop| hop.next_hop_id.as_deref()).collect(),
    )
}

/// Decides between the routes for each block: static ones first where that is so, then the smaller preference, then the
/// shorter way.
pub(super) fn decide<'a>(
    cen: &Cen<'a>,
    plan: &Plan<'a>,
    routes: Vec<Learned<'a>>,
    static_first: bool,
) -> Decided<'a> {
    let mut decided = Decided {
        winners: Vec::new(),
        losers: Vec::new(),
        settled: BTreeSet::new(),
    };
    let mut blocks: BTreeMap<Prefix, Vec<Learned<'a>>> = BTreeMap::new();
    for mut route in routes {
        if !in_force(&route.entry) {
            decided.losers.push(route.entry);
            continue;
        }
        let list = route.entry.prefix_list_id.clone();
        match (route.entry.destination_cidr_block, list) {
            (Some(block), _) => blocks.entry(block).or_default().push(route),
            (None, Some(list)) => match super::list(cen.network, &list) {
                Some(known) => {
                    for block in known.prefixes() {
                        route.entry.destination_cidr_block = Some(block);
                        blocks.entry(block).or_default().push(route.clone());
                    }
                }
                None => decided.winners.push(route),
            },
            (None, None) => {}
        }
    }
    for (block, mut rivals) in blocks {
        rivals.sort_by(|one, other| {
            let keys = (key(&one.entry), key(&other.entry));
            let ranks = (rank(one, static_first), rank(other, static_first));
            ranks.0.cmp(&ranks.1).then(keys.0.cmp(&keys.1))
        });
        let mut kinds = rivals.iter().map(|one| is_static(&one.entry));
        if kinds.clone().any(|one| one) && kinds.any(|one| !one) && differ(&rivals) {
            decided.settled.insert(block);
        }
        let best = rivals.first().map(|one| rank(one, static_first));
        let (mut winners, losers) = rivals
            .into_iter()
            .partition::<Vec<_>, _>(|one| Some(rank(one, static_first)) == best);
        decided.stand_by(losers);
        if differ(&winners) {
            winners = decided.between_equals(cen, plan, winners);
        } else {
            winners.truncate(1);
        }
        decided.winners.extend(winners);
    }
    decided
}

impl<'a> Decided<'a> {
    fn stand_by(&mut self, losers: impl IntoIterator<Item = Learned<'a>>) {
        for mut loser in losers {
            loser.entry.status = Some("Standby".into());
            self.losers.push(loser.entry);
        }
    }

    /// Equal routes of several regions and of several VPN connections are spoken of (source SDK-CBN
    /// `CreateTransitRouterRouteTable`); of all others nothing says which one is in force.
    fn between_equals(
        &mut self,
        cen: &Cen<'a>,
        plan: &Plan<'a>,
        mut equals: Vec<Learned<'a>>,
    ) -> Vec<Learned<'a>> {
        let ways = || {
            let hops = equals.iter().flat_map(|one| &one.entry.next_hops);
            hops.filter_map(|hop| cen.attachment_of(hop, plan.router))
        };
        let all = |kind| ways().all(|one| one.resource_type == Some(kind));
        let regions: Option<Vec<&str>> = ways()
            .map(|one| cen.region_behind(one, plan.router))
            .collect();
        let distinct: BTreeSet<&str> = regions.iter().flatten().copied().collect();
        let of_regions =
            all(AttachmentType::Tr) && regions.is_some() && distinct.len() == equals.len();
        let shared = all(AttachmentType::Vpn) || of_regions && plan.multi_region_ecmp;
        if shared {
            let hops: Vec<RouteNextHop> = equals
                .iter()
                .flat_map(|one| one.entry.next_hops.iter().cloned())
                .collect();
            equals.truncate(1);
            for one in &mut equals {
                one.entry.next_hops.clone_from(&hops);
            }
            return equals;
        }
        if !of_regions {
            return equals;
        }
        let smallest = distinct.first().copied();
        let nearest = regions
            .iter()
            .flatten()
            .position(|one| Some(*one) == smallest);
        let chosen = equals.swap_remove(nearest.unwrap_or_default());
        self.stand_by(equals);
        alloc::vec![chosen]
    }
}

fn is_static(entry: &RouteEntry) -> bool {
    entry.route_entry_type == Some(RouteEntryType::Static)
}

fn differ(routes: &[Learned<'_>]) -> bool {
    let mut hops = routes.iter().map(|one| &one.entry.next_hops);
    let first = hops.next();
    hops.any(|one| Some(one) != first)
}

/// The smaller one is in force (source SDK-CBN: 50 is the preference of what has none).
fn rank(route: &Learned<'_>, static_first: bool) -> (bool, u32, usize) {
    let entry = &route.entry;
    (
        static_first && !is_static(entry),
        entry.preference.unwrap_or(50),
        entry.as_paths.len(),
    )
}
