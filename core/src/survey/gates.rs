//! What the security groups of an interface say of another interface, of all services at once.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
    vec,
    vec::Vec,
};
use core::net::IpAddr;

use super::strip::{self, Strip};
use crate::{
    filter::{Line, Lines, Shape, Verb, Views},
    net::{AddressSet, Direction, Protocol, RuleProtocol},
    topology::{Interface, Topology},
};

/// The groups of interfaces, asked about a number of addresses.
pub(super) struct Gates<'t> {
    views: Views<'t>,
    /// The addresses, sorted.
    addresses: Vec<IpAddr>,
    /// Which of the addresses are in a set; the set is kept, so that its place in memory stays its own.
    within: BTreeMap<usize, (Arc<AddressSet>, Rc<[u32]>)>,
    known: BTreeMap<Key<'t>, Gate>,
    strips: Vec<Strip<Verb>>,
    places: BTreeMap<Strip<Verb>, u32>,
}

/// The places of the strips for every address; nothing where more has a say than the address of the other end, the
/// protocol and the port that is called.
pub(super) type Gate = Option<Rc<[u32]>>;

/// What the answer of an interface's groups goes by: the groups, the VPC, the direction.
pub(super) type Key<'t> = (Option<Vec<&'t str>>, Option<&'t str>, bool);

impl<'t> Gates<'t> {
    /// Sorted addresses, each once.
    pub(super) fn new(topology: &'t Topology, addresses: Vec<IpAddr>) -> Self {
        Self {
            views: Views::new(topology),
            addresses,
            within: BTreeMap::new(),
            known: BTreeMap::new(),
            strips: Vec::new(),
            places: BTreeMap::new(),
        }
    }

    /// The place of an address.
    pub(super) fn address(&self, address: IpAddr) -> Option<usize> {
        self.addresses.binary_search(&address).ok()
    }

    pub(super) fn strip(&self, place: u32) -> Option<&Strip<Verb>> {
        self.strips.get(usize::try_from(place).ok()?)
    }

    /// What the groups of an interface let pass in a direction.
    pub(super) fn of(&mut self, interface: &'t Interface, direction: Direction) -> Gate {
        if interface.classic {
            return None;
        }
        let key = Self::key(interface, direction);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let answer = self.found(interface, direction);
        self.known.insert(key, answer.clone());
        answer
    }

    /// What its answer goes by.
    pub(super) fn key(interface: &'t Interface, direction: Direction) -> Key<'t> {
        let groups = interface.groups.as_ref().map(|set| {
            let ids = set.groups.iter().map(|group| group.id.as_str());
            ids.collect()
        });
        let vpc = interface.vpc.as_ref().map(|vpc| vpc.id.as_str());
        (groups, vpc, direction == Direction::Egress)
    }

    /// The same, also of an interface of a network in which nothing but rules is different.
    pub(super) fn found(&mut self, interface: &Interface, direction: Direction) -> Gate {
        if interface.classic {
            return None;
        }
        let lines = self.views.security_groups(interface, direction);
        Painter::new(&lines).map(|painter| self.painted(&painter))
    }

    fn painted(&mut self, painter: &Painter<'_>) -> Rc<[u32]> {
        let mut alike = Alike::new(self.addresses.len());
        let mut seen = BTreeSet::new();
        for entry in &painter.entries {
            let set = &entry.shape.remote;
            if !set.is_all() && seen.insert(Arc::as_ptr(set)) {
                alike.split(&self.within(set));
            }
        }
        let mut known: Vec<Option<u32>> = vec![None; alike.parts()];
        let mut places = Vec::with_capacity(self.addresses.len());
        for (index, part) in alike.of.iter().enumerate() {
            let before = known.get(*part).copied().flatten();
            let place = match (before, self.addresses.get(index)) {
                (Some(place), _) => place,
                (None, Some(address)) => self.place(painter.paint(*address)),
                (None, None) => 0,
            };
            if let Some(slot) = known.get_mut(*part) {
                *slot = Some(place);
            }
            places.push(place);
        }
        places.into()
    }

    /// Which of the addresses are in a set.
    fn within(&mut self, set: &Arc<AddressSet>) -> Rc<[u32]> {
        let key = Arc::as_ptr(set).addr();
        if let Some((_, known)) = self.within.get(&key) {
            return Rc::clone(known);
        }
        let mut within = Vec::new();
        for (first, last) in set.iter() {
            let start = self.addresses.partition_point(|one| *one < first);
            let rest = self.addresses.get(start..).unwrap_or_default();
            let count = rest.partition_point(|one| *one <= last);
            let places = (start..).take(count);
            within.extend(places.filter_map(|place| u32::try_from(place).ok()));
        }
        let within: Rc<[u32]> = within.into();
        self.within
            .insert(key, (Arc::clone(set), Rc::clone(&within)));
        within
    }

    fn place(&mut self, strip: Strip<Verb>) -> u32 {
        if let Some(place) = self.places.get(&strip) {
            return *place;
        }
        let place = u32::try_from(self.strips.len()).unwrap_or(u32::MAX);
        self.strips.push(strip.clone());
        self.places.insert(strip, place);
        place
    }
}

/// Parts of a list of things that sets do not tell apart.
struct Alike {
    /// The part of each.
    of: Vec<usize>,
    sizes: Vec<usize>,
    /// Of each part, while one is split: how many are in the set, and the part that those go to.
    counts: Vec<usize>,
    next: Vec<usize>,
}

impl Alike {
    fn new(count: usize) -> Self {
        Self {
            of: vec![0; count],
            sizes: vec![count],
            counts: vec![0],
            next: vec![0],
        }
    }

    fn parts(&self) -> usize {
        self.sizes.len()
    }

    /// Splits what is in a set off what is not.
    fn split(&mut self, within: &[u32]) {
        let places = || within.iter().filter_map(|one| usize::try_from(*one).ok());
        let mut met = Vec::new();
        for place in places() {
            if let Some(part) = self.of.get(place)
                && let Some(count) = self.counts.get_mut(*part)
            {
                if *count == 0 {
                    met.push(*part);
                }
                *count = count.saturating_add(1);
            }
        }
        // a part that is in the set as a whole stays what it is
        for part in &met {
            if let (Some(count), Some(size)) = (self.counts.get(*part), self.sizes.get_mut(*part))
                && *size > *count
            {
                *size = size.saturating_sub(*count);
                let count = *count;
                if let Some(next) = self.next.get_mut(*part) {
                    *next = self.sizes.len();
                }
                self.add(count);
            }
        }
        for place in places() {
            if let Some(part) = self.of.get_mut(place)
                && let Some(next) = self.next.get(*part)
            {
                *part = *next;
            }
        }
        for part in met {
            if let (Some(count), Some(next)) = (self.counts.get_mut(part), self.next.get_mut(part))
            {
                (*count, *next) = (0, part);
            }
        }
    }

    fn add(&mut self, size: usize) {
        self.next.push(self.sizes.len());
        self.sizes.push(size);
        self.counts.push(0);
    }
}

/// The lines of a filter, ready to be laid over all services.
struct Painter<'l> {
    entries: Vec<Entry<'l>>,
    /// Where a line begins or ends.
    starts: Vec<u32>,
}

struct Entry<'l> {
    line: &'l Line,
    certain: bool,
    shape: &'l Shape,
    /// The parts between the starts that it matches, first and behind the last.
    parts: Vec<(usize, usize)>,
}

/// What is known of a part while lines are laid over it.
#[derive(Debug, Clone, Copy, Default)]
struct Paint {
    decided: Option<Verb>,
    may_pass: bool,
    may_drop: bool,
}

impl<'l> Painter<'l> {
    /// `None` where a line asks for the own address or the source port.
    fn new(lines: &'l Lines) -> Option<Self> {
        let mut found = Vec::new();
        let mut starts = BTreeSet::from([strip::FIRST]);
        for line in &lines.list {
            // what a line matches for certain comes before what it may match
            for (certain, shape) in [(true, &line.certain), (false, &line.possible)] {
                let Some(shape) = shape else { continue };
                if shape.local.is_some() || shape.source_ports.is_some() {
                    return None;
                }
                let ranges = ranges(shape);
                starts.extend(ranges.iter().flat_map(|(start, end)| [*start, *end]));
                found.push((line, certain, shape, ranges));
            }
        }
        starts.remove(&strip::all().1);
        let starts: Vec<u32> = starts.into_iter().collect();
        let part = |place: u32| starts.partition_point(|start| *start < place);
        let entries = found.into_iter().map(|(line, certain, shape, ranges)| {
            let parts = ranges.into_iter();
            Entry {
                line,
                certain,
                shape,
                parts: parts.map(|(start, end)| (part(start), part(end))).collect(),
            }
        });
        Some(Self {
            entries: entries.collect(),
            starts,
        })
    }

    /// What becomes of packets whose other end has an address.
    fn paint(&self, remote: IpAddr) -> Strip<Verb> {
        let mut parts = vec![Paint::default(); self.starts.len()];
        let mut left = parts.len();
        for entry in &self.entries {
            if left == 0 {
                break;
            }
            if !entry.shape.remote.is_all() && !entry.shape.remote.contains(remote) {
                continue;
            }
            for (first, end) in &entry.parts {
                for part in parts.get_mut(*first..*end).unwrap_or_default() {
                    if part.decided.is_none() && part.lay(entry.line.verb, entry.certain) {
                        left = left.saturating_sub(1);
                    }
                }
            }
        }
        let verbs = parts
            .into_iter()
            .map(|part| part.decided.unwrap_or(Verb::Undetermined));
        Strip::new(self.starts.iter().copied().zip(verbs))
    }
}

impl Paint {
    /// Lays a line over a part; whether that decides it.
    fn lay(&mut self, verb: Verb, certain: bool) -> bool {
        if !certain {
            self.may_pass |= verb != Verb::Denied;
            self.may_drop |= verb != Verb::Permitted;
            return false;
        }
        self.decided = Some(match verb {
            Verb::Permitted if self.may_drop => Verb::Undetermined,
            Verb::Denied if self.may_pass => Verb::Undetermined,
            verb => verb,
        });
        true
    }
}

/// The places of the services that a line speaks of.
fn ranges(shape: &Shape) -> Vec<(u32, u32)> {
    let of_protocol = |protocol| {
        let Some(ports) = &shape.ports else {
            return vec![strip::places(protocol)];
        };
        if !protocol.has_ports() {
            return Vec::new();
        }
        let range = |(first, last)| {
            let end = strip::place(protocol, Some(last)).saturating_add(1);
            (strip::place(protocol, Some(first)), end)
        };
        ports.iter().map(range).collect()
    };
    match shape.protocol {
        RuleProtocol::One(protocol) => of_protocol(protocol),
        RuleProtocol::All if shape.ports.is_none() => vec![strip::all()],
        RuleProtocol::All => {
            let mut ranges = of_protocol(Protocol::TCP);
            ranges.extend(of_protocol(Protocol::UDP));
            ranges
        }
    }
}
