//! Ends and addresses that neither the network nor a zone tells apart.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::zone::{Territory, Within, Zones};
use crate::{
    net::AddressSet,
    survey::{
        class::{Class, cuts, number},
        diff::joint,
    },
    topology::{FrontKind, Topology},
};

/// Ends, or addresses outside of the network.
#[derive(Debug)]
pub(super) struct Crowd {
    /// Ends by id, sorted.
    pub(super) members: Vec<String>,
    /// Addresses outside of the network.
    pub(super) blocks: AddressSet,
    /// Whether they can open anything.
    pub(super) asks: bool,
    /// Whether they are in each zone.
    zones: Vec<Within>,
}

impl Crowd {
    pub(super) fn is_outside(&self) -> bool {
        self.members.is_empty()
    }

    /// Whether it is in one of several zones.
    pub(super) fn within(&self, places: &[usize]) -> Within {
        let all = places.iter().filter_map(|place| self.zones.get(*place));
        all.copied().max().unwrap_or(Within::No)
    }

    /// One of each crowd that stand for all, and how many pairs they stand for; nothing where there is no pair to ask.
    pub(super) fn pair(&self, other: &Self) -> Option<(String, String, usize)> {
        if self.is_outside() && other.is_outside() {
            return None;
        }
        let source = self.first()?;
        let destination = if other.is_outside() {
            other.first()?
        } else {
            other.members.iter().find(|id| **id != source)?.clone()
        };
        let (from, to) = (self.members.len().max(1), other.members.len().max(1));
        // an end is no destination of its own
        let own = match other.members.binary_search(&source) {
            Ok(_) => from,
            Err(_) => 0,
        };
        Some((
            source,
            destination,
            from.saturating_mul(to).saturating_sub(own),
        ))
    }

    fn first(&self) -> Option<String> {
        let address = || Some(self.blocks.iter().next()?.0.to_string());
        self.members.first().cloned().or_else(address)
    }
}

/// All ends of the networks, and the addresses outside that zones speak of, in as few crowds as can be told.
pub(super) fn crowds(
    territories: &[&Territory<'_>],
    zones: &Zones<'_>,
    beyond: bool,
) -> Vec<Crowd> {
    let mut crowds = Vec::new();
    for class in classes(territories) {
        let mut alike: BTreeMap<Vec<Within>, Vec<String>> = BTreeMap::new();
        for end in class.members {
            let mut within: Vec<Within> = Vec::new();
            for territory in territories {
                let found = territory.zones_of(zones, &end);
                if within.is_empty() {
                    within = found;
                } else {
                    for (one, other) in within.iter_mut().zip(found) {
                        *one = other.max(*one);
                    }
                }
            }
            alike.entry(within).or_default().push(end);
        }
        for (zones, members) in alike {
            let asks = members.first().is_some_and(|end| {
                let mut all = territories.iter();
                all.any(|territory| opens(territory.topology, end))
            });
            crowds.push(Crowd {
                members,
                blocks: AddressSet::default(),
                asks,
                zones,
            });
        }
    }
    crowds.sort_by(|one, other| one.members.cmp(&other.members));
    crowds.extend(outside(territories, zones, beyond));
    crowds
}

fn classes(territories: &[&Territory<'_>]) -> Vec<Class> {
    match territories {
        [one] => one.topology.classes().all,
        [before, after] => joint(before.topology, after.topology),
        _ => Vec::new(),
    }
}

/// Load balancers and endpoints answer, they open nothing.
fn opens(topology: &Topology, end: &str) -> bool {
    match topology.front(end) {
        Some(front) => front.kind == FrontKind::Service,
        None => topology.interface(end).is_some(),
    }
}

/// The addresses outside, each part being wholly in a zone or not, and cut by no block that a network names.
fn outside(territories: &[&Territory<'_>], zones: &Zones<'_>, beyond: bool) -> Vec<Crowd> {
    let sets: Vec<Vec<AddressSet>> = territories
        .iter()
        .map(|territory| territory.addresses(zones))
        .collect();
    let mut wanted = AddressSet::default();
    let (mut v4, mut v6) = (BTreeSet::new(), BTreeSet::new());
    for set in sets.iter().flatten() {
        for (first, last) in set.iter() {
            let cuts = if first.is_ipv4() { &mut v4 } else { &mut v6 };
            cuts.insert(number(first));
            cuts.extend(number(last).checked_add(1));
        }
        wanted = wanted.union(set);
    }
    for territory in territories {
        let (own_v4, own_v6) = cuts(territory.topology);
        v4.extend(own_v4);
        v6.extend(own_v6);
        if beyond {
            wanted = wanted.union(&territory.beyond());
        }
    }
    let mut crowds = Vec::new();
    for (first, last) in wanted.iter() {
        let cuts = if first.is_ipv4() { &v4 } else { &v6 };
        let (mut start, end) = (number(first), number(last));
        let inner: Vec<u128> = match start.checked_add(1) {
            Some(next) if next <= end => cuts.range(next..=end).copied().collect(),
            _ => Vec::new(),
        };
        let lasts = inner.iter().map(|cut| cut.saturating_sub(1));
        for stop in lasts.chain(core::iter::once(end)) {
            let (low, high) = (address(start, first), address(stop, first));
            let within = |place: usize| {
                let mut sets = sets.iter().filter_map(|sets| sets.get(place));
                if sets.any(|set| set.contains(low)) {
                    Within::Yes
                } else {
                    Within::No
                }
            };
            crowds.push(Crowd {
                members: Vec::new(),
                blocks: AddressSet::range(low, high),
                asks: true,
                zones: (0..zones.names().count()).map(within).collect(),
            });
            start = stop.saturating_add(1);
        }
    }
    crowds
}

fn address(number: u128, like: IpAddr) -> IpAddr {
    match like {
        IpAddr::V4(_) => Ipv4Addr::from(u32::try_from(number).unwrap_or(u32::MAX)).into(),
        IpAddr::V6(_) => Ipv6Addr::from(number).into(),
    }
}
