//! What one end can open to another, over all protocols and ports.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use super::cuts::{Cuts, Finder};
use crate::{
    net::Protocol,
    reach::{Outcome, Query},
    topology::{QueryError, Topology},
};

/// The answers for every protocol and destination port, in as few parts as they have.
///
/// A source port is any. Protocols that a version of IP does not have are not reachable over it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Services {
    parts: Vec<Service>,
    /// The protocol that belongs to the other version of IP.
    foreign: Option<Protocol>,
}

/// Protocols and ports of which one thing is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Service {
    /// The first and the last protocol, both included.
    pub protocols: (Protocol, Protocol),
    /// The first and the last destination port, of TCP and UDP.
    pub ports: Option<(u16, u16)>,
    /// Whether they can be opened.
    pub outcome: Outcome,
    /// Whether the packet arrives, and only its answer is stopped: what sends without waiting for an answer gets there.
    pub one_way: bool,
}

impl Services {
    /// Parts in the order of protocols and ports, those that follow each other with one answer made one.
    pub(super) fn new(written: impl IntoIterator<Item = Service>) -> Self {
        let mut parts: Vec<Service> = Vec::new();
        for next in written {
            let alike =
                |last: &&mut Service| (last.outcome, last.one_way) == (next.outcome, next.one_way);
            let last = parts.last_mut().filter(alike);
            if !last.is_some_and(|last| last.join(&next)) {
                parts.push(next);
            }
        }
        Self {
            parts,
            foreign: None,
        }
    }

    /// The same, of a version of IP that does not have one protocol.
    pub(super) fn of(parts: Vec<Service>, foreign: Option<Protocol>) -> Self {
        Self {
            foreign,
            ..Self::new(parts)
        }
    }

    /// Nothing can be opened.
    pub(crate) fn none() -> Self {
        let part = |part| Service {
            outcome: Outcome::Unreachable,
            ..part
        };
        Self::new(Cuts::new().parts().map(part))
    }

    /// Every part, reachable or not, in the order of protocols and ports.
    pub fn parts(&self) -> &[Service] {
        &self.parts
    }

    /// The parts with this answer.
    pub fn with(&self, outcome: Outcome) -> impl Iterator<Item = &Service> {
        self.parts
            .iter()
            .filter(move |part| part.outcome == outcome)
    }

    /// The answer for one protocol and port.
    pub fn outcome(&self, protocol: Protocol, port: Option<u16>) -> Outcome {
        let found = self.part(protocol, port);
        found.map_or(Outcome::Unreachable, |part| part.outcome)
    }

    /// The part that a protocol and port are in.
    fn part(&self, protocol: Protocol, port: Option<u16>) -> Option<&Service> {
        let port = port.unwrap_or(1);
        let mut parts = self.parts.iter();
        parts.find(|part| part.holds(protocol, Some(port)))
    }

    /// One set made of several: each part that none of them cuts, with what all of them say of it.
    pub(super) fn joined(
        all: &BTreeSet<&Self>,
        mut join: impl FnMut(Service, &[&Service]) -> Service,
    ) -> Self {
        let mut cuts = Cuts::new();
        let parts = all.iter().flat_map(|services| &services.parts);
        parts.for_each(|part| cuts.part(part));
        let parts: Vec<Service> = cuts.parts().collect();
        let joined = Self::new(parts.into_iter().map(|part| {
            let (protocol, port) = part.probe();
            let answers: Vec<&Service> = all
                .iter()
                .filter_map(|services| services.part(protocol, port))
                .collect();
            join(part, &answers)
        }));
        let mut foreign = all.iter().map(|services| services.foreign);
        let first = foreign.next().flatten();
        Self {
            foreign: first.filter(|_| foreign.all(|one| one == first)),
            ..joined
        }
    }

    /// What has this answer, in as few words as it can be said: `all`, or a text for each part. A protocol that this version
    /// of IP does not have is passed over.
    pub fn texts(&self, outcome: Outcome) -> Vec<String> {
        self.told(|part| part.outcome == outcome)
    }

    /// As [`Services::texts`], what arrives while its answers are stopped.
    pub fn one_way(&self) -> Vec<String> {
        self.told(|part| part.one_way)
    }

    fn told(&self, is_meant: impl Fn(&Service) -> bool) -> Vec<String> {
        let mut last = None;
        let parts = self.parts.iter().map(|part| {
            let (first, end) = part.protocols;
            let foreign = first == end && self.foreign == Some(first);
            let (outcome, one_way) = match last {
                Some(before) if foreign => before,
                _ => (part.outcome, part.one_way),
            };
            last = Some((outcome, one_way));
            Service {
                outcome,
                one_way,
                ..*part
            }
        });
        let shown = Self::new(parts);
        if shown.parts.iter().all(&is_meant) {
            return alloc::vec![String::from("all")];
        }
        let parts = shown.parts.iter().filter(|part| is_meant(part));
        parts.map(ToString::to_string).collect()
    }

    /// Whether nothing has another answer.
    pub(super) fn is_all(&self, outcome: Outcome) -> bool {
        self.parts.iter().all(|part| part.outcome == outcome)
    }

    /// The parts, cut where other parts begin and end.
    #[cfg(feature = "intents")]
    pub(super) fn cut_by(&self, others: impl Iterator<Item = Service>) -> Vec<Service> {
        let mut cuts = Cuts::new();
        for part in self.parts.iter().copied().chain(others) {
            cuts.part(&part);
        }
        let outcome = |part: &Service| {
            let (protocol, port) = part.probe();
            let mut own = self.parts.iter();
            let own = own.find(|own| own.holds(protocol, port));
            own.map(|own| own.outcome)
        };
        let parts = cuts.parts();
        parts
            .filter_map(|part| {
                let outcome = outcome(&part)?;
                Some(Service { outcome, ..part })
            })
            .collect()
    }

    /// What has another answer in the later set: each part with the answer before and the one after.
    pub fn changes(&self, after: &Self) -> Vec<(Service, Outcome)> {
        let mut cuts = Cuts::new();
        for part in self.parts.iter().chain(&after.parts) {
            cuts.part(part);
        }
        let both = cuts.parts().map(|part| {
            let (protocol, port) = part.probe();
            let before = self.outcome(protocol, port);
            (part, before, after.outcome(protocol, port))
        });
        let mut changes: Vec<(Service, Outcome)> = Vec::new();
        for (part, before, after) in both.filter(|(_, before, after)| before != after) {
            let part = Service {
                outcome: before,
                one_way: false,
                ..part
            };
            let last = changes.last_mut();
            let last = last.filter(|(last, then)| *then == after && last.outcome == before);
            if !last.is_some_and(|(last, _)| last.join(&part)) {
                changes.push((part, after));
            }
        }
        changes
    }
}

impl Service {
    /// A protocol and port that stand for all of it.
    pub(super) fn probe(&self) -> (Protocol, Option<u16>) {
        (self.protocols.0, self.ports.map(|(first, _)| first))
    }

    /// Whether it holds what stands for another part.
    pub(super) fn includes(&self, other: &Self) -> bool {
        let (protocol, port) = other.probe();
        self.holds(protocol, port)
    }

    /// How many protocols or ports it is.
    #[cfg(feature = "fix")]
    pub(super) fn size(&self) -> u128 {
        let (first, last) = self.ports.unwrap_or_else(|| {
            let (first, last) = self.protocols;
            (first.number().into(), last.number().into())
        });
        u128::from(last.saturating_sub(first)).saturating_add(1)
    }

    fn holds(&self, protocol: Protocol, port: Option<u16>) -> bool {
        let port = port.unwrap_or(1);
        (self.protocols.0..=self.protocols.1).contains(&protocol)
            && self
                .ports
                .is_none_or(|(first, last)| (first..=last).contains(&port))
    }

    /// Whether another part lies within this one.
    #[cfg(feature = "intents")]
    pub(super) fn covers(&self, other: &Self) -> bool {
        let ports = match (self.ports, other.ports) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(ports)) => own.0 <= ports.0 && ports.1 <= own.1,
        };
        let protocols =
            self.protocols.0 <= other.protocols.0 && other.protocols.1 <= self.protocols.1;
        protocols && ports
    }

    /// Takes over a part of the same kind that goes on where this one ends; whether it did.
    pub(super) fn join(&mut self, next: &Self) -> bool {
        if !self.is_before(next) {
            return false;
        }
        self.protocols.1 = next.protocols.1;
        if let (Some(own), Some(ports)) = (&mut self.ports, next.ports) {
            own.1 = ports.1;
        }
        true
    }

    /// Whether another part of the same kind goes on where this one ends.
    fn is_before(&self, next: &Self) -> bool {
        match (self.ports, next.ports) {
            (Some((_, last)), Some((first, _))) => {
                self.protocols == next.protocols && last.checked_add(1) == Some(first)
            }
            (None, None) => {
                self.protocols.1.number().checked_add(1) == Some(next.protocols.0.number())
            }
            _ => false,
        }
    }
}

impl fmt::Display for Service {
    /// `tcp 3306`, `udp 8000-9000`, `tcp`, `icmp`, `protocols 48-57`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = self.protocols;
        if first != last {
            return write!(f, "protocols {}-{}", first.number(), last.number());
        }
        match self.ports {
            Some((1, u16::MAX)) | None if first.to_string() != first.number().to_string() => {
                first.fmt(f)
            }
            Some((first_port, last_port)) if first_port == last_port => {
                write!(f, "{first} {first_port}")
            }
            Some((first_port, last_port)) => write!(f, "{first} {first_port}-{last_port}"),
            None => write!(f, "protocol {first}"),
        }
    }
}

impl fmt::Display for Services {
    /// What is reachable: `all`, `nothing`, or its parts, `tcp 22, tcp 80-443`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.texts(Outcome::Reachable).as_slice() {
            [] => f.write_str("nothing"),
            texts => f.write_str(&texts.join(", ")),
        }
    }
}

impl Cuts {
    /// The parts between the cuts; their answers are not known yet.
    pub(super) fn parts(&self) -> impl Iterator<Item = Service> {
        let part = |protocols, ports| Service {
            protocols,
            ports,
            outcome: Outcome::Undetermined,
            one_way: false,
        };
        let protocols = ends(&self.protocols, u8::MAX);
        protocols.into_iter().flat_map(move |(first, last)| {
            let (first, last) = (Protocol::from_number(first), Protocol::from_number(last));
            let ports = match first {
                Protocol::TCP => ends(&self.tcp, u16::MAX),
                Protocol::UDP => ends(&self.udp, u16::MAX),
                _ => return alloc::vec![part((first, last), None)],
            };
            let ports = ports.into_iter();
            ports
                .map(|ports| part((first, last), Some(ports)))
                .collect()
        })
    }

    /// Cuts where a part begins and where it ends.
    pub(super) fn part(&mut self, part: &Service) {
        let (first, last) = part.protocols;
        self.protocols.insert(first.number());
        self.protocols.extend(last.number().checked_add(1));
        if let Some((start, end)) = part.ports {
            let ports = match first {
                Protocol::TCP => &mut self.tcp,
                _ => &mut self.udp,
            };
            ports.insert(start);
            ports.extend(end.checked_add(1));
        }
    }
}

/// First and last of each part that begins at one of these.
fn ends<T: Copy + Ord + TryFrom<u32> + Into<u32>>(starts: &BTreeSet<T>, last: T) -> Vec<(T, T)> {
    let before = |next: &T| T::try_from((*next).into().saturating_sub(1)).unwrap_or(last);
    let lasts = starts.iter().skip(1).map(before);
    let lasts = lasts.chain(core::iter::once(last));
    starts.iter().copied().zip(lasts).collect()
}

/// What was heard of a service while it was asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heard {
    pub(super) outcome: Outcome,
    /// Whether the packet came to the other end.
    pub(super) arrived: bool,
    /// Which groups were to be asked, by a finder that does not ask them: the source's, the destination's.
    pub(super) gates: (bool, bool),
}

/// Everything that one end can open to another.
pub(super) fn between(topology: &Topology, ends: &Query) -> Result<Services, QueryError> {
    heard(topology, ends, &mut Finder::new(topology), |_| true)
}

/// As [`between`], of the parts that are asked about; what is found on the way stays with the finder.
pub(super) fn heard(
    topology: &Topology,
    ends: &Query,
    finder: &mut Finder<'_>,
    asked: impl Fn(&Service) -> bool,
) -> Result<Services, QueryError> {
    let (parts, foreign) = every(topology, ends, finder, asked)?;
    let parts = parts.into_iter().map(|(part, heard)| Service {
        outcome: heard.outcome,
        one_way: heard.outcome == Outcome::Unreachable && heard.arrived,
        ..part
    });
    Ok(Services::of(parts.collect(), foreign))
}

/// Each part with what was heard of it, and the protocol that belongs to the other version of IP.
pub(super) type Parts = (Vec<(Service, Heard)>, Option<Protocol>);

/// Asks about every part.
pub(super) fn every(
    topology: &Topology,
    ends: &Query,
    finder: &mut Finder<'_>,
    asked: impl Fn(&Service) -> bool,
) -> Result<Parts, QueryError> {
    let mut foreign = None;
    let mut known: BTreeMap<(Protocol, Option<u16>), Heard> = BTreeMap::new();
    loop {
        // what is asked at one part may lead past something that cuts it further
        let before = finder.cuts.clone();
        let mut parts = Vec::new();
        for part in before.parts().filter(&asked) {
            let (protocol, port) = part.probe();
            if let Some(heard) = known.get(&(protocol, port)) {
                parts.push((part, *heard));
                continue;
            }
            let outcome = match topology.walk(&asking(ends, &part), finder) {
                Ok(outcome) => outcome,
                // a protocol of the other version of IP
                Err(_) if protocol.family().is_some() => {
                    foreign = Some(protocol);
                    finder.forget();
                    Outcome::Unreachable
                }
                Err(error) => return Err(error),
            };
            let heard = finder.heard(outcome);
            known.insert((protocol, port), heard);
            parts.push((part, heard));
        }
        if finder.cuts == before {
            return Ok((parts, foreign));
        }
    }
}

/// The question that stands for a part.
pub(super) fn asking(ends: &Query, service: &Service) -> Query {
    match service.probe() {
        (Protocol::TCP, Some(port)) => ends.clone().tcp(port),
        (_, Some(port)) => ends.clone().udp(port),
        (protocol, None) => ends.clone().protocol(protocol),
    }
}
