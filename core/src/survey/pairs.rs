//! What each class of ends can open to each: many pairs with few questions.
//!
//! Between two interfaces three things say independently of each other what passes: the way, the groups at its
//! beginning and the groups at its end. Many pairs have each of them in common, so that each is found out once and the
//! three are laid over one another. Where more than that has a say, as with load balancers, translations and the
//! classic network, the two ends are asked about as they are.

use alloc::{collections::BTreeMap, rc::Rc, sync::Arc, vec, vec::Vec};
use core::net::IpAddr;

use super::{
    class::{Class, Standings},
    cuts::Finder,
    gates::{Gate, Gates},
    laid::{Joined, Laid},
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
    /// Its run.
    run: usize,
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
    runs: Rc<[Run]>,
    /// What the groups of each run let in from each address, once that was asked for.
    entering: Vec<Option<Gate>>,
    /// The row that was asked for last.
    last: Row,
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
    joined: Joined,
    scratch: Strip<(Outcome, bool)>,
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
                run: usize::MAX,
                addresses: own.filter_map(|one| gates.address(*one)).collect(),
                leaving: None,
                entering: None,
            })
        });
        let mut ends: Vec<Option<End<'t>>> = ends.collect();
        let places = standings.count();
        let runs = runs(&mut ends);
        Self {
            topology,
            classes,
            order: order(&ends),
            entering: vec![None; runs.len()],
            runs,
            last: Row::default(),
            ends,
            from: usize::MAX,
            between: vec![Ways::Unasked; places],
            ways: Vec::new(),
            way_places: BTreeMap::new(),
            gates,
            open: Strip::new([(strip::FIRST, Verb::Permitted)]),
            laid: Laid::new(),
            joined: Joined::default(),
            scratch: Strip::new([]),
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
        let mut row = self.row_before(source);
        let leaving = self.gate(source, Direction::Egress);
        for (number, run) in Rc::clone(&self.runs).iter().enumerate() {
            let laid = self.laid_over(source, leaving.as_deref(), (number, run), &mut row);
            if laid.is_some() {
                continue;
            }
            for destination in &run.classes {
                let found = self.directly((source, *destination), self.topology);
                if let Some(cell) = row.cells.get_mut(*destination) {
                    *cell = found;
                }
            }
        }
        let mut cells = row.cells.clone();
        self.last = row;
        if self.ids((source, source)).is_none()
            && let Some(cell) = cells.get_mut(source)
        {
            *cell = NONE;
        }
        cells
    }

    /// What one class can open to another; [`NONE`] where there is no such pair.
    pub(super) fn cell(&mut self, places: (usize, usize)) -> u32 {
        if self.ids(places).is_none() {
            return NONE;
        }
        let found = self.cell_laid_over(places);
        found.unwrap_or_else(|| self.directly(places, self.topology))
    }

    fn cell_laid_over(&mut self, places: (usize, usize)) -> Option<u32> {
        let Ways::One(way, addresses) = self.ways(places)? else {
            return None;
        };
        let Some((from, to)) = addresses else {
            return self.laid_of([way, NONE, NONE]);
        };
        let (from, to) = (self.address(places.0, from)?, self.address(places.1, to)?);
        let leaving = *self.gate(places.0, Direction::Egress)?.get(to)?;
        let entering = *self.gate(places.1, Direction::Ingress)?.get(from)?;
        self.laid_of([way, leaving, entering])
    }

    /// The row before, if that was of the same run: most of it is the same.
    fn row_before(&mut self, source: usize) -> Row {
        let run = self.end(source).map(|end| end.run);
        let last = core::mem::take(&mut self.last);
        if run.is_some() && last.run == run {
            return last;
        }
        Row {
            run,
            cells: vec![NONE; self.classes.len()],
            entering: vec![None; self.runs.len()],
        }
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

    /// The way between two ends.
    pub(super) fn ways(&mut self, classes: (usize, usize)) -> Option<Ways> {
        let places = (self.end(classes.0)?.place, self.end(classes.1)?.place);
        self.ways_of(places, classes)
    }

    /// The way between two places, as two classes there have it.
    fn ways_of(&mut self, (from, to): (usize, usize), classes: (usize, usize)) -> Option<Ways> {
        if self.from != from {
            self.from = from;
            self.between.fill(Ways::Unasked);
        }
        let mut found = *self.between.get(to)?;
        if matches!(found, Ways::Unasked) {
            let way = ways(self.topology, self.ids(classes)?);
            found = way.map_or(Ways::Own, |(way, addresses)| {
                Ways::One(self.keep_way(way), addresses)
            });
            *self.between.get_mut(to)? = found;
        }
        Some(found)
    }

    /// The way to the ends of a run and the groups at its ends laid over one another; nothing where more than that has
    /// a say.
    fn laid_over(
        &mut self,
        source: usize,
        leaving: Option<&[u32]>,
        (number, run): (usize, &Run),
        row: &mut Row,
    ) -> Option<()> {
        let other = run.classes.iter().find(|one| **one != source);
        let asked = (source, *other.unwrap_or(&source));
        if other.is_none() && self.ids(asked).is_none() {
            return Some(());
        }
        let places = (self.end(source)?.place, run.place?);
        let Ways::One(way, addresses) = self.ways_of(places, asked)? else {
            return None;
        };
        let entering = match addresses {
            Some((from, _)) => {
                let from = self.address(source, from)?;
                *self.entering(number, asked.1)?.get(from)?
            }
            None => NONE,
        };
        let known = row.entering.get_mut(number)?;
        if *known == Some(entering) {
            return Some(());
        }
        *known = None;
        let Some((_, to)) = addresses else {
            let found = self.laid_of([way, NONE, NONE])?;
            for destination in &run.classes {
                *row.cells.get_mut(*destination)? = found;
            }
            *row.entering.get_mut(number)? = Some(entering);
            return Some(());
        };
        let mut last = (NONE, NONE);
        for (destination, to) in run.classes.iter().zip(run.addresses.get(to)?) {
            let leaving = *leaving?.get(*to)?;
            if last.0 != leaving {
                last = (leaving, self.laid_of([way, leaving, entering])?);
            }
            *row.cells.get_mut(*destination)? = last.1;
        }
        *row.entering.get_mut(number)? = Some(entering);
        Some(())
    }

    /// What the groups of a run let in from each address, by the places of strips.
    fn entering(&mut self, run: usize, class: usize) -> Option<&[u32]> {
        if self.entering.get(run)?.is_none() {
            let gate = self.gate(class, Direction::Ingress);
            *self.entering.get_mut(run)? = Some(gate);
        }
        self.entering.get(run)?.as_ref()?.as_deref()
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
        strip::lay(passing, leaving, entering, through, &mut self.scratch);
        let foreign = *foreign;
        let cell = self.joined.get(&self.scratch, foreign).unwrap_or_else(|| {
            let cell = self.keep(self.scratch.services(foreign));
            self.joined.insert(self.scratch.clone(), foreign, cell);
            cell
        });
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

    /// What the groups of an interface say of each address, by the places of strips.
    pub(super) fn gate(&mut self, class: usize, direction: Direction) -> Gate {
        let end = self.ends.get_mut(class)?.as_mut()?;
        let known = match direction {
            Direction::Egress => &mut end.leaving,
            Direction::Ingress => &mut end.entering,
        };
        let gate = known.get_or_insert_with(|| self.gates.of(end.interface, direction));
        gate.clone()
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

/// What a class can open to each, with itself as well.
#[derive(Default)]
struct Row {
    /// The run of the class.
    run: Option<usize>,
    cells: Vec<u32>,
    /// By what of their groups the cells of each run were found; nothing where each was asked for by itself.
    entering: Vec<Option<u32>>,
}

/// Classes whose ends have a place and groups in common: the same way leads to them, and the same rules say what enters.
struct Run {
    /// The place of its ends; nothing for what is no interface.
    place: Option<usize>,
    classes: Vec<usize>,
    /// The places of their addresses: of the first ones, of the second ones, ...
    addresses: Vec<Vec<usize>>,
}

/// All classes; each that is no interface by itself.
fn runs(ends: &mut [Option<End<'_>>]) -> Rc<[Run]> {
    let mut known = BTreeMap::new();
    let mut runs: Vec<Run> = Vec::new();
    for (class, end) in ends.iter_mut().enumerate() {
        let count = runs.len();
        let place = match end {
            Some(end) => {
                // a topology has each combination of groups once
                let groups = end.interface.groups.as_ref();
                let key = (end.place, groups.map(|set| Arc::as_ptr(set).addr()));
                end.run = *known.entry(key).or_insert(count);
                end.run
            }
            None => count,
        };
        let addresses = end.as_ref().map_or(&[][..], |end| &end.addresses);
        if place == count {
            runs.push(Run {
                place: end.as_ref().map(|end| end.place),
                classes: Vec::new(),
                addresses: vec![Vec::new(); addresses.len()],
            });
        }
        if let Some(run) = runs.get_mut(place) {
            run.classes.push(class);
            for (column, address) in run.addresses.iter_mut().zip(addresses) {
                column.push(*address);
            }
        }
    }
    runs.into()
}

/// The classes, one place after the other and there by runs: what was looked up for one of them serves the next.
fn order(ends: &[Option<End<'_>>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by_cached_key(|place| {
        let end = ends.get(*place)?.as_ref()?;
        Some((end.place, end.run, end.addresses.first().copied()))
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
