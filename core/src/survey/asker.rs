//! One target after the other: every part of the sources, every part of the services, and rows of what is alike.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::{
    atoms::{Atom, Judged, SourceCuts},
    class::{Class, Standings},
    cuts::Finder,
    deciding::{Deciding, Way},
    exposure::{Decided, Exposed, ExposureQuery, Sources},
    origin::{Foreign, blocks},
    services::{Service, Services, asking, heard},
    target::Target,
};
use crate::{
    filter::Passage,
    net::{AddressSet, Family, Flow, Protocol, RuleProtocol},
    reach::{Leg, Outcome, Query, Recorder, Step},
    reason::Message,
    topology::{Missing, Topology},
};

/// Asks about one target after the other.
pub(super) struct Asker<'a> {
    topology: &'a Topology,
    query: &'a ExposureQuery,
    cuts: Option<SourceCuts>,
    foreign: Foreign<'a>,
    classes: &'a [Class],
    standings: &'a Standings<'a>,
    /// Whether what stands at a place cannot be reached by a version of IP, whatever its groups let pass.
    closed: BTreeMap<(usize, bool), bool>,
    pub(super) questions: usize,
}

/// Hears nothing, and asks no groups.
struct Ungated;

impl Recorder for Ungated {
    fn leg(&mut self, _: Leg) {}
    fn hop(&mut self, _: &str, _: &Flow) {}
    fn gate(&mut self, _: &Passage<'_>, _: Leg) -> bool {
        false
    }
    fn step(&mut self, _: impl FnOnce() -> Step) {}
    fn missing(&mut self, _: Missing) {}
    fn assume(&mut self, _: impl FnOnce() -> Message) {}
}

/// What parts of the services have in common that become one: the outcome, what is behind, and which of the sources come
/// in by which way.
type Key = (Outcome, Option<String>, Vec<(Way, Vec<usize>)>);

impl<'a> Asker<'a> {
    pub(super) fn new(
        topology: &'a Topology,
        query: &'a ExposureQuery,
        classes: &'a [Class],
        standings: &'a Standings<'a>,
    ) -> Self {
        let space = query.from.addresses(topology);
        Self {
            topology,
            query,
            cuts: space.map(|space| SourceCuts::new(topology, space)),
            foreign: Foreign::new(topology, query.from),
            classes,
            standings,
            closed: BTreeMap::new(),
            questions: 0,
        }
    }

    fn finder(&self) -> Finder<'a> {
        let mut finder = Finder::new(self.topology);
        if let Some(port) = self.query.port {
            finder.cuts.ports(RuleProtocol::All, (port, port));
            finder.cuts.settled = true;
        }
        if let Some(protocol) = self.query.protocol {
            finder.cuts.protocol(protocol);
        }
        finder
    }

    pub(super) fn exposed(&mut self, target: &Target) -> Vec<Exposed> {
        if target.uniform && self.is_closed(target) {
            return Vec::new();
        }
        let mut finder = self.finder();
        let judged = if target.uniform {
            self.uniform(target, &finder)
        } else if self.cuts.is_some() {
            self.outside(target, &mut finder)
        } else {
            self.ends(target, &mut finder)
        };
        let foreign = |part: &Service| {
            let own = part.protocols.0.family();
            own.is_some_and(|own| own != target.family)
        };
        let parts: Vec<Service> = finder
            .cuts
            .parts()
            .filter(|part| self.query.asks(part) && !foreign(part))
            .collect();
        let mut rows: BTreeMap<Key, Vec<Service>> = BTreeMap::new();
        for part in &parts {
            let mut ways: BTreeMap<(Outcome, Option<String>), BTreeMap<Way, Vec<usize>>> =
                BTreeMap::new();
            for (place, one) in judged.iter().enumerate() {
                let (protocol, port) = part.probe();
                let outcome = one.services.outcome(protocol, port);
                if outcome == Outcome::Unreachable {
                    continue;
                }
                let way = self.way(target, &one.atom, part);
                let behind = way.last().filter(|last| !target.ends.contains(last));
                let behind = behind.filter(|_| target.passes_on).cloned();
                let same = ways.entry((outcome, behind)).or_default();
                same.entry(way).or_default().push(place);
            }
            for ((outcome, behind), ways) in ways {
                let key = (outcome, behind, ways.into_iter().collect());
                rows.entry(key)
                    .or_default()
                    .push(Service { outcome, ..*part });
            }
        }
        let rows = rows.into_iter();
        rows.map(|(key, services)| self.row(target, &judged, key, services, parts.len()))
            .collect()
    }

    fn row(
        &self,
        target: &Target,
        judged: &[Judged],
        (outcome, behind, ways): Key,
        services: Vec<Service>,
        parts: usize,
    ) -> Exposed {
        // of ends each address is told as it is
        let space = self
            .cuts
            .as_ref()
            .map_or_else(AddressSet::all, |cuts| cuts.space(target.family));
        let atoms = |places: &[usize]| -> (AddressSet, Vec<String>) {
            let atoms = places
                .iter()
                .filter_map(|place| Some(&judged.get(*place)?.atom));
            let mut ranges = Vec::new();
            let mut ends = Vec::new();
            for atom in atoms {
                ranges.extend(atom.addresses.iter());
                ends.extend(atom.ends.iter().cloned());
            }
            ends.sort();
            (ranges.into_iter().collect(), ends)
        };
        let all: Vec<usize> = ways
            .iter()
            .flat_map(|(_, places)| places)
            .copied()
            .collect();
        let (addresses, ends) = atoms(&all);
        // people ask about TCP
        let tcp = |part: &&Service| part.protocols.0 == Protocol::TCP;
        let first = services.iter().find(tcp).or(services.first()).copied();
        let decisions = ways.into_iter().filter_map(|(way, places)| {
            let atom = &judged.get(*places.first()?)?.atom;
            let ends = Query::new(atom.witness.clone(), target.asked.clone());
            Some(Decided {
                blocks: blocks(&atoms(&places).0, &space),
                rules: way.rules(),
                path: way.path,
                missing: way.missing,
                witness: asking(&ends, &first?),
            })
        });
        let decisions = decisions.collect();
        let others = match &self.cuts {
            Some(_) => space.subtract(&addresses),
            None => AddressSet::default(),
        };
        Exposed {
            ends: target.ends.clone(),
            address: target.address,
            behind,
            outcome,
            everything: self.query.protocol.is_none()
                && self.query.port.is_none()
                && services.len() == parts,
            services: Services::new(services).parts().to_vec(),
            sources: Sources {
                blocks: blocks(&addresses, &space),
                except: blocks(&others, &space),
                whole: others.is_empty() && ends.is_empty(),
                addresses,
                ends,
            },
            decisions,
        }
    }

    /// How one part is decided for one source.
    fn way(&mut self, target: &Target, atom: &Atom, part: &Service) -> Way {
        let ends = Query::new(atom.witness.clone(), target.asked.clone());
        let mut deciding = Deciding::default();
        self.questions = self.questions.saturating_add(1);
        // it had an answer before
        let _ = self.topology.walk(&asking(&ends, part), &mut deciding);
        deciding.way()
    }

    fn heard(&mut self, atom: &Atom, target: &Target, finder: &mut Finder<'_>) -> Option<Services> {
        let query = Query::new(atom.witness.clone(), target.asked.clone());
        let services = heard(self.topology, &query, finder, |part| self.query.asks(part));
        let parts = finder.cuts.parts().filter(|part| self.query.asks(part));
        self.questions = self.questions.saturating_add(parts.count());
        services.ok()
    }

    /// The answers for every part of the addresses outside.
    fn outside(&mut self, target: &Target, finder: &mut Finder<'_>) -> Vec<Judged> {
        let Some(cuts) = self.cuts.clone() else {
            return Vec::new();
        };
        cuts.judged(self.topology, target.family, finder, |atom, finder| {
            self.heard(atom, target, finder)
        })
    }

    /// The answers for every class of ends that the origin has.
    fn ends(&mut self, target: &Target, finder: &mut Finder<'_>) -> Vec<Judged> {
        let own = Class {
            members: target.ends.clone(),
        };
        let mut judged = Vec::new();
        for class in self.classes {
            if !self.foreign.calls(class, &own) {
                continue;
            }
            let Some(atom) = Atom::of_class(self.topology, class, &target.asked) else {
                continue;
            };
            if let Some(services) = self.heard(&atom, target, finder) {
                judged.push(Judged { atom, services });
            }
        }
        judged
    }

    /// What has one answer for all sources and all services.
    fn uniform(&mut self, target: &Target, finder: &Finder<'_>) -> Vec<Judged> {
        let Some(atom) = self.anybody(target.family) else {
            return Vec::new();
        };
        self.questions = self.questions.saturating_add(1);
        let query = Query::new(atom.witness.clone(), target.asked.clone());
        let outcome = self.topology.outcome(&query.protocol(Protocol::GRE));
        let Ok(outcome) = outcome else {
            return Vec::new();
        };
        let parts = finder.cuts.parts().filter(|part| self.query.asks(part));
        let services = Services::new(parts.map(|part| Service { outcome, ..part }));
        alloc::vec![Judged { atom, services }]
    }

    /// All sources, and one that stands for them.
    fn anybody(&self, family: Family) -> Option<Atom> {
        let cuts = self.cuts.as_ref()?;
        let first = cuts.atoms(family).into_iter().next()?;
        Some(Atom {
            addresses: cuts.space(family),
            ..first
        })
    }

    /// Whether it cannot be reached, asked once for all that stand alike: groups only take away.
    fn is_closed(&mut self, target: &Target) -> bool {
        let place = target.ends.first();
        let Some(place) = place.and_then(|id| self.standings.place(id)) else {
            return false;
        };
        let key = (place, target.family == Family::V4);
        if let Some(known) = self.closed.get(&key) {
            return *known;
        }
        self.questions = self.questions.saturating_add(1);
        let outcome = self.anybody(target.family).and_then(|atom| {
            let query = Query::new(atom.witness, target.asked.clone());
            let query = query.protocol(Protocol::GRE);
            self.topology.walk(&query, &mut Ungated).ok()
        });
        let closed = outcome == Some(Outcome::Unreachable);
        self.closed.insert(key, closed);
        closed
    }
}
