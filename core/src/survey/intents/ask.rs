//! What a statement asks of a pair, and what the answers mean for it.

use alloc::vec::Vec;

use super::{
    asked::AskedService,
    check::Holding,
    crowd::{Crowd, When},
    document::Kind,
    grouped::{OpenedService, What},
    zone::Within,
};
use crate::{
    net::{Protocol, RuleProtocol},
    reach::{Outcome, Query},
    survey::{
        Services,
        cuts::Finder,
        services::{Service, heard},
    },
    topology::{QueryError, Topology},
};

/// A question to a pair of crowds.
#[derive(Clone)]
pub(super) struct Ask<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) from: Vec<usize>,
    pub(super) to: Vec<usize>,
    /// The zones that may, with what they may open.
    pub(super) may: Vec<(usize, &'a [AskedService])>,
    pub(super) when: When,
}

impl Ask<'_> {
    pub(super) fn holds(&self, protocol: Protocol, port: Option<u16>) -> bool {
        let mut services = self.kind.services().iter();
        services.any(|service| service.holds(protocol, port))
    }

    /// What is asked of a pair, with the answers.
    pub(super) fn services(
        &self,
        topology: &Topology,
        query: &Query,
        outside: bool,
    ) -> Result<Vec<OpenedService>, QueryError> {
        let found = self.among(topology, query, outside)?.cut_by(self.cuts());
        let opened = found.into_iter().map(|service| OpenedService {
            service,
            before: None,
        });
        Ok(opened.collect())
    }

    /// Where the statement itself cuts services.
    pub(super) fn cuts(&self) -> impl Iterator<Item = Service> {
        let may = self.may.iter().flat_map(|(_, services)| services.iter());
        let all = self.kind.services().iter().chain(may);
        all.filter_map(|service| service.part())
    }

    pub(super) fn among(
        &self,
        topology: &Topology,
        query: &Query,
        outside: bool,
    ) -> Result<Services, QueryError> {
        let mut finder = Finder::new(topology);
        for part in self.cuts() {
            finder.cuts.part(&part);
        }
        heard(topology, query, &mut finder, |part| {
            let (protocol, port) = part.probe();
            let spoken = || topology.outcome(&query.clone().protocol(protocol)).is_ok();
            let named = || !outside && self.names(protocol);
            self.holds(protocol, port) && (protocol.family().is_none() || named() || spoken())
        })
    }

    /// Whether the statement names a protocol: otherwise it means those that both ends can speak.
    pub(super) fn names(&self, protocol: Protocol) -> bool {
        let mut services = self.kind.services().iter();
        services.any(|one| one.protocol == RuleProtocol::One(protocol))
    }

    /// Whether an answer speaks against the statement; nothing where it does not.
    pub(super) fn judged(&self, opened: &OpenedService, from: &Crowd) -> Option<Holding> {
        let outcome = opened.service.outcome;
        match self.kind {
            Kind::MustReach(_) => match outcome {
                Outcome::Reachable => None,
                Outcome::Unreachable => Some(Holding::Violated),
                Outcome::Undetermined => Some(Holding::Undetermined),
            },
            Kind::MustNotReach(_) => against(outcome),
            Kind::MayNotChange(_) => match (opened.before, outcome) {
                (Some(Outcome::Undetermined), _) | (_, Outcome::Undetermined) => {
                    Some(Holding::Undetermined)
                }
                _ => Some(Holding::Violated),
            },
            Kind::Only(_) => {
                let (protocol, port) = opened.service.probe();
                let may = self.may.iter().filter(|(_, services)| {
                    let mut services = services.iter();
                    services.any(|service| service.holds(protocol, port))
                });
                let may = may
                    .map(|(place, _)| from.within(self.when, &[*place]))
                    .max();
                match may.unwrap_or(Within::No) {
                    Within::Yes => None,
                    Within::Unknown => against(outcome).map(|_| Holding::Undetermined),
                    Within::No => against(outcome),
                }
            }
        }
    }
}

/// What an answer means where nothing may be opened.
fn against(outcome: Outcome) -> Option<Holding> {
    match outcome {
        Outcome::Reachable => Some(Holding::Violated),
        Outcome::Unreachable => None,
        Outcome::Undetermined => Some(Holding::Undetermined),
    }
}

/// One question of a pair that stands for what was found.
pub(super) fn witness(ends: &Query, what: &What) -> Query {
    let first = what.services.first();
    first.map_or_else(|| ends.clone(), |first| first.query(ends))
}
