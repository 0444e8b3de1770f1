//! One route table, ready to be asked.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::net::IpAddr;

use crate::{
    model::{RouteEntry, RouteEntryType},
    net::{AddressSet, Prefix, PrefixMap},
};

/// A route table: of a VPC, a virtual border router or a transit router.
#[derive(Debug)]
#[non_exhaustive]
pub struct RouteTable {
    /// `vtb-…`
    pub id: String,
    /// Whether its routes are known.
    pub known: bool,
    routes: Vec<Route>,
    longest: PrefixMap<usize>,
    /// Prefix lists of which nobody knows what is in them.
    pub(crate) open_lists: Vec<String>,
    /// Routes that are there and not in force.
    idle: Vec<Route>,
}

/// A route: an entry for one block.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Route {
    /// Where to.
    pub destination: Prefix,
    /// The entry as it was written.
    pub entry: RouteEntry,
    /// Whether another route for the same block stands against it, and nothing says which one is in force.
    pub contested: bool,
    /// Whether it is in force only since `Semantics` prefers its kind to that of another route for the same block.
    pub preferred: bool,
}

/// How routes for the same block stand to one another.
pub(super) struct Order {
    /// The smaller one is in force.
    pub(super) rank: fn(&RouteEntry) -> [u32; 3],
    /// Whether routes of one rank share the traffic; otherwise nobody knows which one is in force.
    pub(super) shared: bool,
}

/// What a table says of an address.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lookup<'t> {
    /// This route leads there.
    Route(&'t Route),
    /// None does.
    None,
    /// The table is not known, or not whole.
    Unknown,
    /// This prefix list is not known.
    UnknownList(&'t str),
}

impl RouteTable {
    pub(super) fn new(
        id: &str,
        entries: Option<Vec<RouteEntry>>,
        list: impl Fn(&str) -> Option<AddressSet>,
        order: &Order,
    ) -> Self {
        let known = entries.is_some();
        let mut open_lists = Vec::new();
        let (mut routes, mut idle) = (Vec::new(), Vec::new());
        for entry in entries.into_iter().flatten() {
            let mut add = |destination| {
                let entry = entry.clone();
                let active = in_force(&entry);
                let route = Route {
                    destination,
                    entry,
                    contested: false,
                    preferred: false,
                };
                if active {
                    routes.push(route);
                } else {
                    idle.push(route);
                }
            };
            match (entry.destination_cidr_block, &entry.prefix_list_id) {
                (Some(block), _) => add(block),
                (None, Some(id)) => match list(id) {
                    Some(blocks) => blocks.prefixes().for_each(add),
                    None => open_lists.push(id.clone()),
                },
                (None, None) => {}
            }
        }
        let routes = decide(routes, order);
        let blocks = routes.iter().enumerate();
        Self {
            id: id.to_string(),
            known,
            longest: blocks
                .map(|(index, one)| (one.destination, index))
                .collect(),
            routes,
            open_lists,
            idle,
        }
    }

    /// The longest block that holds the address.
    pub(crate) fn lookup(&self, address: IpAddr) -> Lookup<'_> {
        let found = self.longest.longest(address);
        let found = found.and_then(|index| self.routes.get(*index));
        match (found, self.open_lists.first()) {
            // no block is longer than one address
            (Some(route), _) if route.destination == Prefix::host(address) => Lookup::Route(route),
            (_, Some(list)) => Lookup::UnknownList(list),
            (Some(route), None) if self.known => Lookup::Route(route),
            (None, None) if self.known => Lookup::None,
            _ => Lookup::Unknown,
        }
    }

    /// All routes in force, by block.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// Whether it holds the system routes of vSwitches, as what the provider's API tells of a table does.
    pub(crate) fn lists_vswitches(&self) -> bool {
        self.routes.iter().any(|route| {
            route.entry.route_entry_type == Some(RouteEntryType::System)
                && route.destination != Prefix::v4([100, 64, 0, 0], 10)
        })
    }

    /// The route that would lead to the address if it were in force.
    pub(crate) fn idle(&self, address: IpAddr) -> Option<&Route> {
        self.idle
            .iter()
            .filter(|one| one.destination.contains(address))
            .max_by_key(|one| one.destination.as_ipnet().prefix_len())
    }
}

/// Of the routes for one block those of the smallest rank.
fn decide(mut routes: Vec<Route>, order: &Order) -> Vec<Route> {
    let rank = |route: &Route| (order.rank)(&route.entry);
    // a stable sort keeps the order of the input between equals
    routes.sort_by_key(|route| (route.destination, rank(route)));
    let mut kept: Vec<Route> = Vec::new();
    for route in routes {
        match kept.last_mut() {
            Some(last) if last.destination == route.destination => {
                if route.entry.next_hops == last.entry.next_hops {
                    continue;
                }
                if rank(last) != rank(&route) {
                    // no setting puts anything before what the router made itself
                    last.preferred |= last.entry.route_entry_type != Some(RouteEntryType::System);
                } else if order.shared {
                    last.entry.next_hops.extend(route.entry.next_hops);
                } else {
                    last.contested = true;
                }
            }
            _ => kept.push(route),
        }
    }
    kept
}

/// Whether an entry is in force (source SDK-VPC: `Available`; SDK-CBN: `Active`); one without a status is.
pub(super) fn in_force(entry: &RouteEntry) -> bool {
    let status = entry.status.as_deref();
    status.is_none_or(|status| {
        [
            "",
            "Available",
            "Active",
            "AVAILABLE",
            "ACTIVE",
            "published",
            "normal",
        ]
        .contains(&status)
    })
}
