//! Counter-examples, those of many pairs as one.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};
use core::cmp::Reverse;

use super::{check::Holding, crowd::Crowd};
use crate::{
    net::{AddressSet, Prefix, Protocol},
    reach::{Outcome, Query},
    reason::Message,
    survey::Service,
};

/// Pairs for which a statement does not hold, or for which it is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CounterExample {
    /// Who asks. Each of them asks each of the destinations.
    pub sources: Side,
    /// Who is asked.
    pub destinations: Side,
    /// What it is about; empty where no question could be asked.
    pub services: Vec<OpenedService>,
    /// [`Holding::Violated`] or [`Holding::Undetermined`].
    pub holding: Holding,
    /// The place of the waiver that lets it be.
    pub waiver: Option<usize>,
    /// Whether it was not found in the network that is compared with, where there is one.
    pub new: Option<bool>,
    /// One question that stands for all.
    pub witness: Query,
    /// Why the question cannot be asked.
    pub problem: Option<Message>,
}

/// Ends of the network and addresses outside of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Side {
    /// Ends by id, sorted.
    pub ids: Vec<String>,
    /// Addresses outside of the network.
    pub blocks: AddressSet,
    /// The zones of which all addresses are among them.
    pub zones: Vec<String>,
    /// The addresses that are in none of these zones.
    pub rest: AddressSet,
}

impl Side {
    /// Names the addresses by zones, as far as they go.
    pub(super) fn name(&mut self, zones: &[(&str, &AddressSet)]) {
        self.rest = self.blocks.clone();
        // ends of one version of IP are asked by hosts of that version only
        let mut families = AddressSet::default();
        for block in [Prefix::ALL_IPV4, Prefix::ALL_IPV6] {
            let family: AddressSet = [block].into_iter().collect();
            if !self.blocks.is_disjoint(&family) {
                families = families.union(&family);
            }
        }
        for (name, addresses) in zones {
            let addresses = addresses.intersect(&families);
            if !addresses.is_empty() && addresses.is_subset(&self.rest) {
                self.zones.push((*name).to_string());
                self.rest = self.rest.subtract(&addresses);
            }
        }
    }
}

/// What can be opened, or could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct OpenedService {
    /// The part, with the answer now.
    pub service: Service,
    /// The answer in the network that is compared with.
    pub before: Option<Outcome>,
}

impl OpenedService {
    /// The question between two ends that stands for it.
    pub fn query(&self, ends: &Query) -> Query {
        match self.service.probe() {
            (Protocol::TCP, Some(port)) => ends.clone().tcp(port),
            (_, Some(port)) => ends.clone().udp(port),
            (protocol, None) => ends.clone().protocol(protocol),
        }
    }
}

/// What was found of one pair of crowds.
pub(super) struct Found {
    pub(super) source: usize,
    pub(super) destination: usize,
    pub(super) what: What,
    pub(super) witness: Query,
}

/// What pairs have in common that are told as one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct What {
    pub(super) holding: Holding,
    pub(super) waiver: Option<usize>,
    pub(super) new: Option<bool>,
    pub(super) services: Vec<OpenedService>,
    pub(super) problem: Option<Message>,
}

impl What {
    /// Whether it holds all that another one does, and is not less certain.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let held = |part: &OpenedService| {
            let mut own = self.services.iter();
            own.any(|own| own.service.covers(&part.service))
        };
        self.holding >= other.holding && other.services.iter().all(held)
    }
}

/// Pairs of which the same was found: first all sources of one destination, then all destinations of the same sources.
pub(super) fn grouped(found: Vec<Found>, crowds: &[Crowd]) -> Vec<CounterExample> {
    let mut by_destination: BTreeMap<(What, usize), (BTreeSet<usize>, Query)> = BTreeMap::new();
    for one in found {
        let (sources, _) = by_destination
            .entry((one.what, one.destination))
            .or_insert_with(|| (BTreeSet::new(), one.witness));
        sources.insert(one.source);
    }
    let mut by_sources: BTreeMap<(What, BTreeSet<usize>), (Vec<usize>, Query)> = BTreeMap::new();
    for ((what, destination), (sources, witness)) in by_destination {
        let (destinations, _) = by_sources
            .entry((what, sources))
            .or_insert_with(|| (Vec::new(), witness));
        destinations.push(destination);
    }
    let mut examples: Vec<CounterExample> = by_sources
        .into_iter()
        .map(
            |((what, sources), (destinations, witness))| CounterExample {
                sources: side(sources, crowds),
                destinations: side(destinations, crowds),
                services: what.services,
                holding: what.holding,
                waiver: what.waiver,
                new: what.new,
                witness,
                problem: what.problem,
            },
        )
        .collect();
    examples.sort_by(|one, other| rank(one).cmp(&rank(other)));
    examples
}

/// Only the first are told: what is new and not waived before the rest, what is violated before what is not known; then in the order of the
/// ends.
fn rank(example: &CounterExample) -> impl Ord {
    let waived = example.waiver.is_some();
    (
        waived || example.new == Some(false),
        waived,
        Reverse(example.holding),
        &example.sources.ids,
        &example.destinations.ids,
        &example.witness.source,
    )
}

fn side(places: impl IntoIterator<Item = usize>, crowds: &[Crowd]) -> Side {
    let mut side = Side::default();
    for crowd in places.into_iter().filter_map(|place| crowds.get(place)) {
        side.ids.extend(crowd.members.iter().cloned());
        side.blocks = side.blocks.union(&crowd.blocks);
    }
    side.ids.sort();
    side
}
