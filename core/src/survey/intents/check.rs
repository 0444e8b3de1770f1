//! Statements held against a network.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use super::{
    ask::{Ask, witness},
    crowd::{Crowd, When, crowds},
    date::Date,
    document::{INTERNET, Intents, IntentsError, Kind, Statement, Waiver},
    grouped::{CounterExample, Found, OpenedService, What, grouped},
    zone::{Territory, Within, Zones},
};
use crate::{
    error::Fault,
    net::AddressSet,
    reach::Query,
    reason::{Message, Reason},
    survey::{Services, changes::changes, services::Service, touched::Touched},
    topology::Topology,
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
        let touched = baseline.map(|before| Touched::of(before, self, &changes(before, self)));
        let mut checker = Checker {
            intents,
            zones: &zones,
            expired: &expired,
            used: BTreeSet::new(),
            territory: &now,
            before: before.as_ref(),
            touched: touched.as_ref(),
            addresses: now.addresses(&zones),
        };
        let networks: Vec<&Territory<'_>> = before.iter().chain([&now]).collect();
        let crowds = crowds(&networks, &zones, beyond);
        let mut statements = Vec::new();
        for statement in &intents.statements {
            // a document that was read has exactly one kind for each statement
            let Some(kind) = statement.kind() else {
                continue;
            };
            statements.push(checker.statement(statement, kind, &crowds));
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
    before: Option<&'c Territory<'c>>,
    touched: Option<&'c Touched>,
    /// The addresses outside of the network that are in each zone.
    addresses: Vec<AddressSet>,
}

impl<'c> Checker<'c> {
    fn statement(
        &mut self,
        statement: &'c Statement,
        kind: Kind<'c>,
        crowds: &[Crowd],
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
            when: match kind {
                Kind::MayNotChange(_) => When::Ever,
                _ => When::Now,
            },
        };
        let only = matches!(kind, Kind::Only(_));
        let mut open = self.gaps(&ask, crowds, &mut notes);
        let (mut found, mut pairs) = (Vec::new(), 0_usize);
        if ask.when == When::Ever && self.before.is_none() {
            notes.push(Message::new(Reason::IntentsNoBaseline));
            open = true;
        } else {
            for (source, from) in crowds.iter().enumerate() {
                let asks =
                    from.asks(ask.when) && (only || from.within(ask.when, &ask.from) > Within::No);
                for (destination, to) in crowds.iter().enumerate().filter(|_| asks) {
                    if to.within(ask.when, &ask.to) == Within::No || !to.is_there(ask.when) {
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
                    let earlier = self.earlier(&ask, from, to, &query, &whats);
                    for mut what in whats {
                        what.new = earlier
                            .as_ref()
                            .map(|earlier| !earlier.iter().any(|one| one.covers(&what)));
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
    fn gaps(&self, ask: &Ask<'c>, crowds: &[Crowd], notes: &mut Vec<Message>) -> bool {
        let kind = ask.kind;
        let mut open = false;
        let mut seen = BTreeSet::new();
        let sources = kind.from();
        let destinations = kind.to().iter().map(String::as_str);
        let sides = sources.iter().copied().map(|name| (name, true));
        for (name, asks) in sides.chain(destinations.map(|name| (name, false))) {
            let place = self.zones.place(name);
            let (mut sure, mut unsure) = (false, Vec::new());
            for crowd in crowds.iter().filter(|crowd| crowd.asks(ask.when) || !asks) {
                match crowd.within(ask.when, place.as_slice()) {
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
            Kind::Only(_) => to.within(ask.when, &ask.to),
            _ => from
                .within(ask.when, &ask.from)
                .min(to.within(ask.when, &ask.to)),
        } == Within::Yes;
        let weighed = |holding: Holding| match holding {
            Holding::Violated if !sure => Holding::Undetermined,
            other => other,
        };
        let outside = from.is_outside() || to.is_outside();
        let answers = match (ask.when, self.before) {
            (When::Ever, Some(before)) => Ok(self.changes(ask, before, query, outside)),
            (When::Before, Some(before)) => ask.services(before.topology, query, outside),
            _ => ask.services(self.territory.topology, query, outside),
        };
        let services = match answers {
            Ok(services) if services.is_empty() && ask.when != When::Ever => return None,
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
                    new: None,
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
                    new: None,
                    services: Vec::from([opened]),
                    problem: None,
                }),
            }
        }
        Some(found)
    }

    /// What was found of the pair in the network that is compared with; nothing where there is none.
    fn earlier(
        &self,
        ask: &Ask<'_>,
        from: &Crowd,
        to: &Crowd,
        query: &Query,
        now: &[What],
    ) -> Option<Vec<What>> {
        self.before?;
        // what changes is new, and where nothing is found nothing was either
        if ask.when == When::Ever || now.is_empty() {
            return Some(Vec::new());
        }
        let ask = Ask {
            when: When::Before,
            ..ask.clone()
        };
        let only = matches!(ask.kind, Kind::Only(_));
        let asked = from.asks(ask.when)
            && to.is_there(ask.when)
            && (only || from.within(ask.when, &ask.from) > Within::No)
            && to.within(ask.when, &ask.to) > Within::No;
        let found = asked.then(|| self.pair(&ask, from, to, query)).flatten();
        Some(found.unwrap_or_default())
    }

    /// What of a pair is not what it was. What only one of the networks has can open nothing in the other one.
    fn changes(
        &self,
        ask: &Ask<'_>,
        before: &Territory<'_>,
        query: &Query,
        outside: bool,
    ) -> Vec<OpenedService> {
        let (before, after) = (before.topology, self.territory.topology);
        let ends = (query.source.as_str(), query.destination.as_str());
        let untouched = |touched: &Touched| {
            let ends = [ends.0, ends.1];
            let mut matters = ends.iter().map(|id| touched.matters_to(before, after, id));
            !matters.any(|one| one)
        };
        if self.touched.is_some_and(untouched) {
            return Vec::new();
        }
        let there = |topology: &Topology| {
            let found = ask.among(topology, query, outside);
            found.unwrap_or_else(|_| Services::none())
        };
        let changes = there(before).changes(&there(after)).into_iter();
        let asked = changes.filter(|(part, _)| {
            let (protocol, port) = part.probe();
            ask.holds(protocol, port)
        });
        let opened = asked.map(|(part, after)| OpenedService {
            service: Service {
                outcome: after,
                ..part
            },
            before: Some(part.outcome),
        });
        opened.collect()
    }

    /// The first waiver that lets a pair be.
    fn waiver(&self, statement: &str, from: &Crowd, to: &Crowd) -> Option<usize> {
        let mut waivers = self.intents.waivers.iter().zip(self.expired).enumerate();
        let names = |named: &Option<String>, crowd: &Crowd| {
            let place = named.as_ref().map(|name| self.zones.place(name));
            place.is_none_or(|place| crowd.within(When::Ever, place.as_slice()) == Within::Yes)
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
