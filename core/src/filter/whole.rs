//! Questions about a whole filter: its effective rules, what it lets pass, many packets at once.

use alloc::{string::String, vec::Vec};

use serde::Deserialize;

use super::{
    access_list::access_list,
    compiled::{Compiled, Memo},
    decision::{Decision, Verb},
    lines::{Line, Lines, Views},
    query::Subject,
    security_group::{Passage, security_groups},
    symbolic::{Mark, Symbolic},
};
use crate::{
    net::{
        AddressSet, Direction, Family, Flow, IntervalSet, PacketSet, Prefix, Protocol, SetError,
    },
    reason::{Message, Reason},
    topology::{FilterKind, QueryError, Topology},
};

/// Which filter: the security groups of an `interface`, or a filter of its own by its id.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RulesQuery {
    /// `eni-…`, or `i-…` for the primary interface of an instance.
    #[serde(default)]
    pub interface: Option<String>,
    /// `nacl-…`, `lsn-…`, `rm-…`: a filter of its own.
    #[serde(default)]
    pub filter: Option<String>,
    /// One direction; both when left out.
    #[serde(default)]
    pub direction: Option<Direction>,
}

/// What a filter lets pass: all of it, or of one protocol, or to one port.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct AllowedQuery {
    /// `eni-…`, or `i-…` for the primary interface of an instance.
    #[serde(default)]
    pub interface: Option<String>,
    /// `nacl-…`, `lsn-…`, `rm-…`: a filter of its own.
    #[serde(default)]
    pub filter: Option<String>,
    /// Whether packets come in or go out.
    pub direction: Direction,
    /// Only packets of this protocol; `tcp` when only a port is given.
    #[serde(default)]
    pub protocol: Option<Protocol>,
    /// Only packets to this port.
    #[serde(default)]
    pub port: Option<u16>,
}

/// A filter in one direction, with what each of its lines is good for.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct EffectiveRules {
    /// The direction.
    pub direction: Direction,
    /// Its lines in the order of evaluation.
    pub lines: Vec<Line>,
    /// What each of them is good for.
    pub marks: Vec<Mark>,
}

/// What a filter lets pass, by the line that does.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Allowed {
    /// What was asked.
    pub subject: Subject,
    /// The lines that let something pass, with what each of them does.
    pub permitted: Vec<(Line, PacketSet)>,
    /// The packets of which nobody knows whether they pass.
    pub undetermined: PacketSet,
    /// What is missing to know it, of one such packet.
    pub open: Option<Decision>,
    /// What the answer rests on beyond the input.
    pub assumptions: Vec<Message>,
}

impl Topology {
    /// The lines of a filter in a direction.
    pub fn lines(&self, subject: &Subject, direction: Direction) -> Lines {
        let mut views = Views::new(self);
        match subject {
            Subject::Interface(interface) => views.security_groups(interface, direction),
            Subject::List(list) => views.access_list(list, direction),
        }
    }

    /// What becomes of all packets that can come to a filter. To an interface without addresses of a version of IP none
    /// of that version can.
    fn symbolic(&self, subject: &Subject, direction: Direction) -> Result<Symbolic, SetError> {
        let lines = self.lines(subject, direction);
        let Subject::Interface(interface) = subject else {
            return Symbolic::new(lines);
        };
        let mut families = AddressSet::default();
        for (family, block) in [
            (Family::V4, Prefix::ALL_IPV4),
            (Family::V6, Prefix::ALL_IPV6),
        ] {
            let prefixes = interface.prefixes.iter();
            let delegated = prefixes.clone().any(|one| one.is_ipv4() == block.is_ipv4());
            if interface.address(family).is_some() || delegated || interface.addresses_incomplete {
                families = families.union(&AddressSet::from(block));
            }
        }
        let come = PacketSet::product(&families, &families, &IntervalSet::all(), None, None);
        Symbolic::within(lines, &come)
    }

    /// The rules of a filter, merged and in the order of evaluation, with what each of them is good for.
    ///
    /// # Errors
    /// When the question names no filter of this network, or the filter is too large.
    pub fn effective_rules(
        &self,
        query: &RulesQuery,
    ) -> Result<(Subject, Vec<EffectiveRules>), QueryError> {
        let (interface, filter) = (query.interface.as_deref(), query.filter.as_deref());
        let (subject, _) = self.subject(
            interface,
            filter,
            query.direction.unwrap_or(Direction::Ingress),
        )?;
        let both = [Direction::Ingress, Direction::Egress];
        let one_way =
            matches!(&subject, Subject::List(list) if list.kind != FilterKind::NetworkAcl);
        let mut sides = Vec::new();
        for direction in both {
            let wanted = query.direction.is_none_or(|one| one == direction);
            if !wanted || (one_way && direction == Direction::Egress) {
                continue;
            }
            let symbolic = self.symbolic(&subject, direction)?;
            sides.push(EffectiveRules {
                direction,
                marks: symbolic.marks()?,
                lines: symbolic.lines().to_vec(),
            });
        }
        Ok((subject, sides))
    }

    /// Exactly what a filter lets pass, by the line that does.
    ///
    /// # Errors
    /// As [`Topology::effective_rules`].
    pub fn allowed(&self, query: &AllowedQuery) -> Result<Allowed, QueryError> {
        let (interface, filter) = (query.interface.as_deref(), query.filter.as_deref());
        let (subject, several) = self.subject(interface, filter, query.direction)?;
        let symbolic = self.symbolic(&subject, query.direction)?;
        let asked = query.packets()?;
        let open = symbolic.undetermined().intersect(&asked)?;
        let asked = asked.subtract(symbolic.undetermined())?;
        let mut permitted = Vec::new();
        for (index, line) in symbolic.lines().iter().enumerate() {
            if line.verb != Verb::Permitted {
                continue;
            }
            let packets = symbolic.decided(index).intersect(&asked)?;
            if !packets.is_empty() {
                permitted.push((line.clone(), packets));
            }
        }
        let witness = open.witness();
        let decision = witness.map(|flow| self.decide(&subject, query.direction, flow));
        Ok(Allowed {
            permitted,
            undetermined: open,
            open: decision,
            assumptions: several.into_iter().collect(),
            subject,
        })
    }

    /// One packet at a filter.
    pub fn decide(&self, subject: &Subject, direction: Direction, flow: Flow) -> Decision {
        match subject {
            Subject::Interface(interface) => {
                security_groups(self, &Passage::new(interface, direction, flow))
            }
            Subject::List(list) => access_list(self, list, direction, flow),
        }
    }

    /// Many packets at one filter, in their order: what becomes of each, and the line that decides it.
    pub fn decide_many(
        &self,
        subject: &Subject,
        direction: Direction,
        flows: &[Flow],
    ) -> (Lines, Vec<(Verb, Option<usize>)>) {
        let lines = self.lines(subject, direction);
        // compiling costs as much as so many packets looked at by themselves
        if flows.len() < lines.list.len() {
            let decided = flows.iter().map(|flow| {
                let decision = self.decide(subject, direction, *flow);
                (decision.verb, lines.of_cause(&decision.cause))
            });
            let decided = decided.collect();
            return (lines, decided);
        }
        let compiled = Compiled::new(lines);
        let mut memo = Memo::default();
        let needs_port = compiled.needs_source_port();
        let decided = flows.iter().map(|flow| {
            // whether a packet whose source port is open matches is more than yes or no
            let open = needs_port && flow.protocol.has_ports() && flow.source_port.is_none();
            if open || compiled.is_beyond(flow) {
                let decision = self.decide(subject, direction, *flow);
                return (decision.verb, compiled.lines().of_cause(&decision.cause));
            }
            compiled.decide(flow, &mut memo)
        });
        let decided = decided.collect();
        (compiled.into_lines(), decided)
    }
}

impl AllowedQuery {
    fn packets(&self) -> Result<PacketSet, QueryError> {
        let error = |reason, field| {
            Err(QueryError::new(reason, field, |message: Message| {
                let protocol = self.protocol.unwrap_or(Protocol::TCP);
                message.with("protocol", protocol)
            }))
        };
        let protocol = match (self.protocol, self.port) {
            (None, None) => return Ok(PacketSet::all()),
            (None, Some(_)) => Protocol::TCP,
            (Some(protocol), Some(_)) if !protocol.has_ports() => {
                return error(Reason::QueryPortNotAllowed, "port");
            }
            (Some(protocol), _) => protocol,
        };
        if self.port == Some(0) {
            return error(Reason::QueryPortRange, "port");
        }
        let everywhere = AddressSet::all();
        let number = protocol.number();
        let ports = self.port.map(|port| IntervalSet::range(port, port));
        Ok(PacketSet::product(
            &everywhere,
            &everywhere,
            &IntervalSet::range(number, number),
            None,
            ports.as_ref(),
        ))
    }
}
