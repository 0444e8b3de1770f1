//! Statements held against a network.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use super::{
    asked::AskedService,
    crowd::{Crowd, crowds},
    date::Date,
    document::{INTERNET, Intents, IntentsError, Kind, Statement, Waiver},
    grouped::{CounterExample, Found, OpenedService, What, grouped},
    zone::{Territory, Within, Zones},
};
use crate::{
    error::Fault,
    net::{AddressSet, Protocol, RuleProtocol},
    reach::{Outcome, Query},
    reason::{Message, Reason},
    survey::{
        Services,
        cuts::Finder,
        services::{Service, among},
    },
    topology::{QueryError, Topology},
};

/// What became of the statements and the waivers of a document, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Check {
    /// The statements.
    pub statements: Vec<StatementCheck>,
    /// The waivers.
    pub waivers: Vec<WaiverCheck>,
}

/// Whether a statement holds; the worse comes later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Holding {
    /// It holds.
    Holds,
    /// What speaks against it is waived.
    Waived,
    /// The input does not hold the answer.
    Undetermined,
    /// It does not hold.
    Violated,
}

/// What became of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatementCheck {
    /// Its name.
    pub name: String,
    /// Which kind it is, such as `must_reach`.
    pub kind: &'static str,
    /// Whether it holds.
    pub holding: Holding,
    /// What speaks against it, and what is not known; what is waived is among it.
    pub counter_examples: Vec<CounterExample>,
    /// What is to be said of its zones.
    pub notes: Vec<Message>,
    /// How many pairs of ends it was asked of; what is outside of the network counts by its parts.
    pub pairs: usize,
}

/// What became of a waiver.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WaiverCheck {
    /// The waiver.
    pub waiver: Waiver,
    /// What became of it.
    pub state: WaiverState,
}

/// What became of a waiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WaiverState {
    /// It lets something be.
    Used,
    /// There is nothing that it would let be.
    Unused,
    /// Its last day is over: it lets nothing be.
    Expired,
}

impl Check {
    /// The worst of all, an expired waiver being as bad as a statement that does not hold.
    pub fn holding(&self) -> Holding {
        let statements = self.statements.iter().map(|one| one.holding).max();
        let expired = self
            .waivers
            .iter()
            .any(|one| one.state == WaiverState::Expired);
        if expired {
            return Holding::Violated;
        }
        statements.unwrap_or(Holding::Holds)
    }
}

impl Topology {
    /// Whether intents are true of this network. `today` tells which waivers are over, and is needed where there are any;
    /// `baseline` is what may not change is compared with.
    ///
    /// # Errors
    /// When there are waivers and nobody says which day it is.
    pub fn check(
        &self,
        intents: &Intents,
        today: Option<Date>,
        baseline: Option<&Self>,
    ) -> Result<Check, IntentsError> {
        let mut expired = Vec::new();
        for waiver in &intents.waivers {
            let Some(today) = today else {
                return Err(Fault::at(Reason::QueryTodayMissing, "today").into());
            };
            expired.push(waiver.until < today);
        }
        let zones = Zones::new(intents);
        let (now, before) = (Territory::new(self), baseline.map(Territory::new));
        let beyond = intents
            .statements
            .iter()
            .any(|one| one.only_these_may_reach.is_some());
        let mut checker = Checker {
            intents,
            zones: &zones,
            expired: &expired,
            used: BTreeSet::new(),
            territory: &now,
            addresses: now.addresses(&zones),
        };
        let alone = crowds(&[&now], &zones, beyond);
        let compared = before
            .as_ref()
            .map(|before| crowds(&[before, &now], &zones, false));
        let mut statements = Vec::new();
        for statement in &intents.statements {
            // a document that was read has exactly one kind for each statement
            let Some(kind) = statement.kind() else {
                continue;
            };
            let places = match (kind, baseline, &compared) {
                (Kind::MayNotChange(_), Some(before), Some(compared)) => {
                    checker.statement(statement, kind, compared, Some(before))
                }
                _ => checker.statement(statement, kind, &alone, None),
            };
            statements.push(places);
        }
        let used = checker.used;
        let waivers = intents.waivers.iter().zip(&expired).enumerate();
        let waivers = waivers.map(|(place, (waiver, expired))| WaiverCheck {
            waiver: waiver.clone(),
            state: match (*expired, used.contains(&place)) {
                (true, _) => WaiverState::Expired,
                (false, true) => WaiverState::Used,
                (false, false) => WaiverState::Unused,
            },
        });
        Ok(Check {
            statements,
            waivers: waivers.collect(),
        })
    }
}

struct Checker<'c> {
    intents: &'c Intents,
    zones: &'c Zones<'c>,
    expired: &'c [bool],
    used: BTreeSet<usize>,
    territory: &'c Territory<'c>,
    /// The addresses outside of the network that are in each zone.
    addresses: Vec<AddressSet>,
}

/// A question to a pair of crowds.
struct Ask<'a> {
    kind: Kind<'a>,
    from: Vec<usize>,
    to: Vec<usize>,
    /// The zones that may, with what they may open.
    may: Vec<(usize, &'a [AskedService])>,
    before: Option<&'a Topology>,
}

impl<'c> Checker<'c> {
    fn statement(
        &mut self,
        statement: &'c Statement,
        kind: Kind<'c>,
        crowds: &[Crowd],
        before: Option<&Topology>,
    ) -> StatementCheck {
        let mut notes = Vec::new();
        let places = |names: &mut dyn Iterator<Item = &str>| -> Vec<usize> {
            names.filter_map(|name| self.zones.place(name)).collect()
        };
        let ask = Ask {
            kind,
            from: places(&mut kind.from().into_iter()),
            to: places(&mut kind.to().iter().map(String::as_str)),
            may: match kind {
                Kind::Only(only) => only
                    .from
                    .iter()
                    .filter_map(|(name, may)| Some((self.zones.place(name)?, may.as_slice())))
                    .collect(),
                _ => Vec::new(),
            },
            before,
        };
        let only = matches!(kind, Kind::Only(_));
        let mut open = self.gaps(kind, crowds, &mut notes);
        let (mut found, mut pairs) = (Vec::new(), 0_usize);
        if matches!(kind, Kind::MayNotChange(_)) && before.is_none() {
            notes.push(Message::new(Reason::IntentsNoBaseline));
            open = true;
        } else {
            for (source, from) in crowds.iter().enumerate() {
                let asks = from.asks && (only || from.within(&ask.from) > Within::No);
                for (destination, to) in crowds.iter().enumerate().filter(|_| asks) {
                    if to.within(&ask.to) == Within::No {
                        continue;
                    }
                    let Some((one, other, count)) = from.pair(to).filter(|pair| pair.2 > 0) else {
                        continue;
                    };
                    let query = Query::new(one, other);
                    let Some(whats) = self.pair(&ask, from, to, &query) else {
                        continue;
                    };
                    pairs = pairs.saturating_add(count);
                    for mut what in whats {
                        what.waiver = self.waiver(&statement.name, from, to);
                        self.used.extend(what.waiver);
                        let witness = witness(&query, &what);
                        found.push(Found {
                            source,
                            destination,
                            what,
                            witness,
                        });
                    }
                }
            }
            if pairs == 0 && !open {
                notes.push(Message::new(Reason::IntentsNothingToAsk));
                open = true;
            }
        }
        let mut counter_examples = grouped(found, crowds);
        let sources: Vec<&str> = kind.from();
        let destinations: Vec<&str> = kind.to().iter().map(String::as_str).collect();
        for example in &mut counter_examples {
            example.sources.name(&self.named(sources.clone()));
            example
                .destinations
                .name(&self.named(Vec::clone(&destinations)));
        }
        let own = counter_examples.iter().map(|one| match one.waiver {
            Some(_) => Holding::Waived,
            None => one.holding,
        });
        let least = if open {
            Holding::Undetermined
        } else {
            Holding::Holds
        };
        StatementCheck {
            name: statement.name.clone(),
            kind: kind.as_str(),
            holding: own.max().unwrap_or(Holding::Holds).max(least),
            counter_examples,
            notes,
            pairs,
        }
    }

    /// Zones that addresses may be named by: those of the statement, and the Internet.
    fn named(&self, zones: Vec<&'c str>) -> Vec<(&'c str, &AddressSet)> {
        let all = zones.into_iter().chain([INTERNET]);
        all.filter_map(|name| Some((name, self.addresses.get(self.zones.place(name)?)?)))
            .collect()
    }

    /// What its zones lack; whether that leaves it open.
    fn gaps(&self, kind: Kind<'c>, crowds: &[Crowd], notes: &mut Vec<Message>) -> bool {
        let mut open = false;
        let mut seen = BTreeSet::new();
        let sources = kind.from();
        let destinations = kind.to().iter().map(String::as_str);
        let sides = sources.iter().copied().map(|name| (name, true));
        for (name, asks) in sides.chain(destinations.map(|name| (name, false))) {
            let place = self.zones.place(name);
            let (mut sure, mut unsure) = (false, Vec::new());
            for crowd in crowds.iter().filter(|crowd| crowd.asks || !asks) {
                match crowd.within(place.as_slice()) {
                    Within::Yes => sure = true,
                    Within::Unknown => unsure.extend(&crowd.members),
                    Within::No => {}
                }
            }
            // who may and is not there opens nothing
            let may = matches!(kind, Kind::Only(_)) && asks;
            if !sure && unsure.is_empty() {
                notes.push(Message::new(Reason::IntentsZoneEmpty).with("zone", name));
                open |= !may;
            }
            if !seen.insert(name) {
                continue;
            }
            if let Some(first) = unsure.iter().min() {
                let message = Message::new(Reason::IntentsMembershipUnknown)
                    .with("zone", name)
                    .with("count", unsure.len())
                    .with("id", first);
                notes.push(message);
            }
            let strangers = self.zones.parts(name).into_iter();
            let strangers: BTreeSet<&str> = strangers
                .flat_map(|zone| self.territory.strangers(zone))
                .collect();
            for id in strangers {
                let message = Message::new(Reason::IntentsUnknownResource);
                notes.push(message.with("zone", name).with("id", id));
                open = true;
            }
        }
        notes.dedup();
        open
    }

    /// What is found of a pair; nothing where there is nothing to ask.
    fn pair(&self, ask: &Ask<'_>, from: &Crowd, to: &Crowd, query: &Query) -> Option<Vec<What>> {
        let sure = match ask.kind {
            Kind::Only(_) => to.within(&ask.to),
            _ => from.within(&ask.from).min(to.within(&ask.to)),
        } == Within::Yes;
        let weighed = |holding: Holding| match holding {
            Holding::Violated if !sure => Holding::Undetermined,
            other => other,
        };
        let outside = from.is_outside() || to.is_outside();
        let services = match ask.services(self.territory.topology, query, outside) {
            Ok(services) if services.is_empty() && ask.before.is_none() => return None,
            Ok(services) => services,
            Err(error) => {
                let apart = ["query.no_address", "query.mixed_families"].contains(&error.code());
                // a host that speaks another version of IP is not who is meant
                if apart && outside {
                    return None;
                }
                let holding = match ask.kind {
                    Kind::MustReach(_) if apart => Holding::Violated,
                    _ if apart => return Some(Vec::new()),
                    _ => Holding::Undetermined,
                };
                return Some(Vec::from([What {
                    holding: weighed(holding),
                    waiver: None,
                    services: Vec::new(),
                    problem: Some(Fault::from(error).message),
                }]));
            }
        };
        let mut found: Vec<What> = Vec::new();
        for opened in services {
            let Some(holding) = ask.judged(&opened, from).map(weighed) else {
                continue;
            };
            match found.iter_mut().find(|what| what.holding == holding) {
                Some(what) => {
                    let last = what.services.last_mut();
                    let last = last.filter(|last| {
                        last.service.outcome == opened.service.outcome
                            && last.before == opened.before
                    });
                    if !last.is_some_and(|last| last.service.join(&opened.service)) {
                        what.services.push(opened);
                    }
                }
                None => found.push(What {
                    holding,
                    waiver: None,
                    services: Vec::from([opened]),
                    problem: None,
                }),
            }
        }
        Some(found)
    }

    /// The first waiver that lets a pair be.
    fn waiver(&self, statement: &str, from: &Crowd, to: &Crowd) -> Option<usize> {
        let mut waivers = self.intents.waivers.iter().zip(self.expired).enumerate();
        let names = |named: &Option<String>, crowd: &Crowd| {
            let place = named.as_ref().map(|name| self.zones.place(name));
            place.is_none_or(|place| crowd.within(place.as_slice()) == Within::Yes)
        };
        let found = waivers.find(|(_, (waiver, expired))| {
            !**expired
                && waiver.statement == statement
                && names(&waiver.from, from)
                && names(&waiver.to, to)
        });
        found.map(|(place, _)| place)
    }
}

impl Ask<'_> {
    fn holds(&self, protocol: Protocol, port: Option<u16>) -> bool {
        let mut services = self.kind.services().iter();
        services.any(|service| service.holds(protocol, port))
    }

    /// What is asked of a pair, with the answers.
    fn services(
        &self,
        topology: &Topology,
        query: &Query,
        outside: bool,
    ) -> Result<Vec<OpenedService>, QueryError> {
        let Some(before) = self.before else {
            let found = self.among(topology, query, outside)?.cut_by(self.cuts());
            return Ok(found
                .into_iter()
                .map(|service| OpenedService {
                    service,
                    before: None,
                })
                .collect());
        };
        // what only one of the networks has can open nothing in the other one
        let there = |topology: &Topology| {
            let found = self.among(topology, query, outside);
            found.unwrap_or_else(|_| Services::none())
        };
        let changes = there(before).changes(&there(topology));
        let changes = changes.into_iter().filter(|(part, _)| {
            let (protocol, port) = part.probe();
            self.holds(protocol, port)
        });
        Ok(changes
            .map(|(part, after)| OpenedService {
                service: Service {
                    outcome: after,
                    ..part
                },
                before: Some(part.outcome),
            })
            .collect())
    }

    /// Where the statement itself cuts services.
    fn cuts(&self) -> impl Iterator<Item = Service> {
        let may = self.may.iter().flat_map(|(_, services)| services.iter());
        let all = self.kind.services().iter().chain(may);
        all.filter_map(AskedService::part)
    }

    fn among(
        &self,
        topology: &Topology,
        query: &Query,
        outside: bool,
    ) -> Result<Services, QueryError> {
        let mut finder = Finder::new(topology);
        for part in self.cuts() {
            finder.cuts.part(&part);
        }
        among(topology, query, finder, |protocol, port| {
            let spoken = || topology.outcome(&query.clone().protocol(protocol)).is_ok();
            let named = || !outside && self.names(protocol);
            self.holds(protocol, port) && (protocol.family().is_none() || named() || spoken())
        })
    }

    /// Whether the statement names a protocol: otherwise it means those that both ends can speak.
    fn names(&self, protocol: Protocol) -> bool {
        let mut services = self.kind.services().iter();
        services.any(|one| one.protocol == RuleProtocol::One(protocol))
    }

    /// Whether an answer speaks against the statement; nothing where it does not.
    fn judged(&self, opened: &OpenedService, from: &Crowd) -> Option<Holding> {
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
                let may = may.map(|(place, _)| from.within(&[*place])).max();
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
fn witness(ends: &Query, what: &What) -> Query {
    let Some(first) = what.services.first() else {
        return ends.clone();
    };
    match first.service.probe() {
        (Protocol::TCP, Some(port)) => ends.clone().tcp(port),
        (_, Some(port)) => ends.clone().udp(port),
        (protocol, None) => ends.clone().protocol(protocol),
    }
}
