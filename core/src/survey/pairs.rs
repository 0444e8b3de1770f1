//! What each class of ends can open to each: many pairs with few questions.
//!
//! Between two interfaces three things say independently of each other what passes: the way, the groups at its
//! beginning and the groups at its end. Many pairs have each of them in common, so that each is found out once and the
//! three are laid over one another. Where more than that has a say, as with load balancers, translations and the
//! classic network, the two ends are asked about as they are.

use alloc::{collections::BTreeMap, vec, vec::Vec};
use core::net::IpAddr;

use super::{
    class::{Class, Standings},
    cuts::Finder,
    gates::{Gate, Gates},
    services::{Services, between, every},
    strip::{self, Strip},
};
use crate::{
    filter::Verb,
    net::{Direction, Protocol},
    reach::{Outcome, Query},
    topology::{Interface, QueryError, Topology},
};

/// Of a pair that there is not, or that was not asked about.
pub(super) const NONE: u32 = u32::MAX;

/// The first interface of a class, as ways and groups see it.
pub(super) struct End<'t> {
    pub(super) interface: &'t Interface,
    /// What ways go by.
    place: usize,
    /// Its addresses, by their places among all that groups are asked about.
    addresses: Vec<usize>,
    /// What its groups let out to each address, and let in from each, once that was asked for.
    leaving: Option<Gate>,
    entering: Option<Gate>,
}

/// What a way lets pass of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Passing {
    outcome: Outcome,
    arrived: bool,
    /// Whether the groups of the source and of the destination have a say.
    gates: (bool, bool),
}

/// What is known of the ways from one place to another.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ways {
    Unasked,
    /// Each pair of ends has one of its own.
    Own,
    /// All have one. With it, which of its addresses each end has on it; nothing where no groups are asked.
    One(u32, Option<(usize, usize)>),
}

/// A way on which nothing but the places of its ends and their groups has a say; with the protocol that belongs to
/// the other version of IP.
type Way = (Strip<Passing>, Option<Protocol>);

/// Asks about pairs of classes, and keeps what it hears: a pair has the place of its services among all different ones.
pub(super) struct Pairs<'t> {
    pub(super) topology: &'t Topology,
    pub(super) classes: Vec<Class>,
    order: Vec<usize>,
    ends: Vec<Option<End<'t>>>,
    /// The place that was asked from last, and what is between it and each.
    from: usize,
    between: Vec<Ways>,
    ways: Vec<Way>,
    way_places: BTreeMap<Way, u32>,
    pub(super) gates: Gates<'t>,
    /// What lets everything pass.
    open: Strip<Verb>,
    laid: Laid,
    pub(super) services: Vec<Result<Services, QueryError>>,
    service_places: BTreeMap<Services, u32>,
}

impl<'t> Pairs<'t> {
    pub(super) fn new(standings: &Standings<'t>, classes: Vec<Class>) -> Self {
        let topology = standings.topology;
        let interface = |class: &Class| Some(topology.interface(class.members.first()?)?.as_ref());
        let firsts: Vec<_> = classes.iter().map(interface).collect();
        let addresses = firsts.iter().flatten().flat_map(|one| &one.addresses);
        let mut addresses: Vec<IpAddr> = addresses.copied().collect();
        addresses.sort();
        addresses.dedup();
        let gates = Gates::new(topology, addresses);
        let ends = firsts.into_iter().map(|first| {
            let interface: &Interface = first?;
            let own = interface.addresses.iter();
            Some(End {
                interface,
                place: standings.place(&interface.id)?,
                addresses: own.filter_map(|one| gates.address(*one)).collect(),
                leaving: None,
                entering: None,
            })
        });
        let ends: Vec<Option<End<'t>>> = ends.collect();
        let places = standings.count();
        let order = order(&ends);
        Self {
            topology,
            classes,
            order,
            ends,
            from: usize::MAX,
            between: vec![Ways::Unasked; places],
            ways: Vec::new(),
            way_places: BTreeMap::new(),
            gates,
            open: Strip::new([(strip::FIRST, Verb::Permitted)]),
            laid: Laid::default(),
            services: Vec::new(),
            service_places: BTreeMap::new(),
        }
    }

    /// The classes in the order in which they are best asked about: ways from one place are kept until another comes.
    pub(super) fn order(&self) -> Vec<usize> {
        self.order.clone()
    }

    /// What a class can open to each; [`NONE`] where there is no such pair.
    pub(super) fn row(&mut self, source: usize) -> Vec<u32> {
        let mut row = vec![NONE; self.classes.len()];
        for place in 0..self.order.len() {
            let Some(destination) = self.order.get(place).copied() else {
                continue;
            };
            if let Some(cell) = row.get_mut(destination) {
                *cell = self.cell((source, destination));
            }
        }
        row
    }

    /// Who stands for a pair of classes, which have no members in common.
    pub(super) fn ids(&self, (source, destination): (usize, usize)) -> Option<(&str, &str)> {
        let from = &self.classes.get(source)?.members;
        let other = match self.classes.get(destination) {
            Some(to) if source != destination => to.members.first()?,
            _ => from.get(1)?,
        };
        Some((from.first()?, other))
    }

    /// What a cell says.
    pub(super) fn services(&self, cell: u32) -> Option<&Result<Services, QueryError>> {
        said(&self.services, cell)
    }

    /// What a class can open to another one.
    fn cell(&mut self, places: (usize, usize)) -> u32 {
        if self.ids(places).is_none() {
            return NONE;
        }
        match self.laid_over(places) {
            Some(cell) => cell,
            None => self.directly(places, self.topology),
        }
    }

    /// The way between two ends.
    pub(super) fn ways(&mut self, places: (usize, usize)) -> Option<Ways> {
        let (from, to) = (self.end(places.0)?.place, self.end(places.1)?.place);
        if self.from != from {
            self.from = from;
            self.between.fill(Ways::Unasked);
        }
        let mut found = *self.between.get(to)?;
        if matches!(found, Ways::Unasked) {
            let way = ways(self.topology, self.ids(places)?);
            found = way.map_or(Ways::Own, |(way, addresses)| {
                Ways::One(self.keep_way(way), addresses)
            });
            *self.between.get_mut(to)? = found;
        }
        Some(found)
    }

    /// The way and the groups at its ends laid over one another; nothing where more than that has a say.
    fn laid_over(&mut self, places: (usize, usize)) -> Option<u32> {
        let Ways::One(way, addresses) = self.ways(places)? else {
            return None;
        };
        let (leaving, entering) = match addresses {
            None => (NONE, NONE),
            Some((source, destination)) => {
                let from = self.address(places.0, source)?;
                let to = self.address(places.1, destination)?;
                let leaving = self.gate(places.0, Direction::Egress, to)?;
                (leaving, self.gate(places.1, Direction::Ingress, from)?)
            }
        };
        self.laid_of([way, leaving, entering])
    }

    /// A way, what leaves and what enters, by their places.
    pub(super) fn laid_of(&mut self, key: [u32; 3]) -> Option<u32> {
        let [way, leaving, entering] = key;
        if let Some(cell) = self.laid.get(key) {
            return Some(cell);
        }
        let (passing, foreign) = self.ways.get(usize::try_from(way).ok()?)?;
        let (leaving, entering) = (
            self.gates.strip(leaving).unwrap_or(&self.open),
            self.gates.strip(entering).unwrap_or(&self.open),
        );
        let services = strip::laid(passing, leaving, entering, through).services(*foreign);
        let cell = self.keep(services);
        self.laid.insert(key, cell);
        Some(cell)
    }

    pub(super) fn end(&self, place: usize) -> Option<&End<'t>> {
        self.ends.get(place)?.as_ref()
    }

    /// The place of one of the addresses of an end.
    pub(super) fn address(&self, place: usize, number: usize) -> Option<usize> {
        self.end(place)?.addresses.get(number).copied()
    }

    /// What the groups of an interface say of an address, by the place of the strip.
    pub(super) fn gate(
        &mut self,
        place: usize,
        direction: Direction,
        address: usize,
    ) -> Option<u32> {
        let end = self.ends.get_mut(place)?.as_mut()?;
        let known = match direction {
            Direction::Egress => &mut end.leaving,
            Direction::Ingress => &mut end.entering,
        };
        let gate = known.get_or_insert_with(|| self.gates.of(end.interface, direction));
        gate.as_ref()?.get(address).copied()
    }

    fn keep_way(&mut self, way: Way) -> u32 {
        if let Some(known) = self.way_places.get(&way) {
            return *known;
        }
        let place = place_of(self.ways.len());
        self.ways.push(way.clone());
        self.way_places.insert(way, place);
        place
    }

    pub(super) fn directly(&mut self, places: (usize, usize), topology: &Topology) -> u32 {
        let Some((source, destination)) = self.ids(places) else {
            return NONE;
        };
        match between(topology, &Query::new(source, destination)) {
            Ok(services) => self.keep(services),
            Err(error) => {
                let place = place_of(self.services.len());
                self.services.push(Err(error));
                place
            }
        }
    }

    fn keep(&mut self, services: Services) -> u32 {
        if let Some(known) = self.service_places.get(&services) {
            return *known;
        }
        let place = place_of(self.services.len());
        self.services.push(Ok(services.clone()));
        self.service_places.insert(services, place);
        place
    }
}

/// Asks about the way between two ends, without their groups. With it, which of its addresses each end has on it;
/// nothing at all where more has a say than places and groups.
fn ways(topology: &Topology, ids: (&str, &str)) -> Option<(Way, Option<(usize, usize)>)> {
    let (from, to) = (topology.interface(ids.0)?, topology.interface(ids.1)?);
    let mut finder = Finder::of_way(topology, from, to);
    let query = Query::new(ids.0, ids.1);
    let (parts, foreign) = every(topology, &query, &mut finder, |_| true).ok()?;
    let of = |address: IpAddr, own: &[IpAddr]| own.iter().position(|one| *one == address);
    if finder.met_others() {
        return None;
    }
    let addresses = match finder.addresses() {
        Some((one, other)) => Some((of(one, &from.addresses)?, of(other, &to.addresses)?)),
        None => None,
    };
    let runs = parts.into_iter().map(|(part, heard)| {
        let (protocol, port) = part.probe();
        let passing = Passing {
            outcome: heard.outcome,
            arrived: heard.arrived,
            gates: heard.gates,
        };
        (strip::place(protocol, port), passing)
    });
    Some(((Strip::new(runs), foreign), addresses))
}

/// What a cell says, by the place of its services.
pub(super) fn said(
    services: &[Result<Services, QueryError>],
    cell: u32,
) -> Option<&Result<Services, QueryError>> {
    services.get(usize::try_from(cell).ok()?)
}

/// The classes, those next to each other that have a place and groups in common: what is looked up for one of them is
/// near for the next.
fn order(ends: &[Option<End<'_>>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by_cached_key(|place| {
        let end = ends.get(*place)?.as_ref()?;
        let groups = end.interface.groups.as_ref().map(|set| {
            let ids = set.groups.iter().map(|group| group.id.as_str());
            ids.collect::<Vec<&str>>()
        });
        Some((end.place, groups))
    });
    order
}

fn place_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(NONE)
}

/// What becomes of a service on a way with groups at its ends, and whether only its answer is stopped.
fn through(passing: Passing, leaving: Verb, entering: Verb) -> (Outcome, bool) {
    let asked = [(passing.gates.0, leaving), (passing.gates.1, entering)];
    let any = |verb| asked.contains(&(true, verb));
    let outcome = match passing.outcome {
        _ if any(Verb::Denied) => Outcome::Unreachable,
        Outcome::Reachable if any(Verb::Undetermined) => Outcome::Undetermined,
        outcome => outcome,
    };
    let stopped = any(Verb::Denied) || any(Verb::Undetermined);
    let one_way = outcome == Outcome::Unreachable && passing.arrived && !stopped;
    (outcome, one_way)
}

/// What was laid over one another before: the way, what leaves, what enters.
#[derive(Default)]
struct Laid {
    /// What was asked for lately, to be found at once.
    recent: Vec<([u32; 3], u32)>,
    all: BTreeMap<[u32; 3], u32>,
}

/// A power of two.
const RECENT: usize = 1 << 16;

impl Laid {
    fn slot(key: [u32; 3]) -> usize {
        let mixed = key.iter().fold(0_u64, |mixed, one| {
            (mixed ^ u64::from(*one)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        usize::try_from(mixed >> 48).unwrap_or_default()
    }

    fn get(&mut self, key: [u32; 3]) -> Option<u32> {
        let slot = Self::slot(key);
        if let Some((_, cell)) = self.recent.get(slot).filter(|(known, _)| *known == key) {
            return Some(*cell);
        }
        let cell = *self.all.get(&key)?;
        self.remember(slot, key, cell);
        Some(cell)
    }

    fn insert(&mut self, key: [u32; 3], cell: u32) {
        self.all.insert(key, cell);
        self.remember(Self::slot(key), key, cell);
    }

    fn remember(&mut self, slot: usize, key: [u32; 3], cell: u32) {
        if self.recent.is_empty() {
            self.recent = vec![([NONE; 3], NONE); RECENT];
        }
        if let Some(slot) = self.recent.get_mut(slot) {
            *slot = (key, cell);
        }
    }
}
