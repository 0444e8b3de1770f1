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
    /// What they are in each of the networks.
    standings: Vec<Standing>,
}

/// What ends are in a network.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Standing {
    /// Whether they can open anything; nothing where the network does not have them.
    asks: Option<bool>,
    /// Whether they are in each zone.
    zones: Vec<Within>,
}

/// Which of the networks counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// The one that is compared with.
    Before,
    /// The one that is asked.
    Now,
    /// Either.
    Ever,
}

impl Crowd {
    pub(super) fn is_outside(&self) -> bool {
        self.members.is_empty()
    }

    fn standings(&self, when: When) -> &[Standing] {
        let places = match (when, self.standings.len()) {
            (When::Before, _) => 0..1,
            (When::Now, count) => count.saturating_sub(1)..count,
            (When::Ever, count) => 0..count,
        };
        self.standings.get(places).unwrap_or_default()
    }

    /// Whether it is in one of several zones.
    pub(super) fn within(&self, when: When, places: &[usize]) -> Within {
        let standings = self.standings(when).iter();
        let all = standings.flat_map(|one| places.iter().filter_map(|place| one.zones.get(*place)));
        all.copied().max().unwrap_or(Within::No)
    }

    /// Whether the network has it.
    pub(super) fn is_there(&self, when: When) -> bool {
        self.standings(when).iter().any(|one| one.asks.is_some())
    }

    /// Whether it can open anything.
    pub(super) fn asks(&self, when: When) -> bool {
        self.standings(when)
            .iter()
            .any(|one| one.asks == Some(true))
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
        let mut alike: BTreeMap<Vec<Standing>, Vec<String>> = BTreeMap::new();
        for end in class.members {
            let standing = |territory: &&Territory<'_>| Standing {
                asks: opens(territory.topology, &end),
                zones: territory.zones_of(zones, &end),
            };
            let standings = territories.iter().map(standing).collect();
            alike.entry(standings).or_default().push(end);
        }
        crowds.extend(alike.into_iter().map(|(standings, members)| Crowd {
            members,
            blocks: AddressSet::default(),
            standings,
        }));
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

/// Whether an end can open anything: load balancers and endpoints answer.
fn opens(topology: &Topology, end: &str) -> Option<bool> {
    match topology.front(end) {
        Some(front) => Some(front.kind == FrontKind::Service),
        None => topology.interface(end).map(|_| true),
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
            let standing = |sets: &Vec<AddressSet>| Standing {
                asks: Some(true),
                zones: sets
                    .iter()
                    .map(|set| Within::of(set.contains(low)))
                    .collect(),
            };
            crowds.push(Crowd {
                members: Vec::new(),
                blocks: AddressSet::range(low, high),
                standings: sets.iter().map(standing).collect(),
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
