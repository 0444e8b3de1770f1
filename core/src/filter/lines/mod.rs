//! A filter as an ordered list of lines, each a product of sets: what the symbolic and the compiled filter are made of.
//!
//! The concrete evaluator does not use them: that it agrees with what follows from them is tested.

mod access_list;
mod security_group;
mod view;

use alloc::{sync::Arc, vec::Vec};

pub use view::Views;

use super::decision::{Cause, Verb};
use crate::{
    net::{AddressSet, Direction, IntervalSet, PacketSet, PortRange, Protocol, RuleProtocol},
    topology::{Ports, Rule},
};

/// One line of a filter. The first that matches a packet decides it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Line {
    /// What it is: a rule, the intra-group policy, an exemption, a default, a gap.
    pub cause: Cause,
    /// What becomes of a packet that it matches.
    pub verb: Verb,
    /// What it matches for certain.
    pub certain: Option<Shape>,
    /// What it may match, where not everything is known.
    pub possible: Option<Shape>,
}

impl Line {
    /// The rule, where it is one.
    pub fn rule(&self) -> Option<&Arc<Rule>> {
        match &self.cause {
            Cause::Rule(rule) => Some(rule),
            _ => None,
        }
    }

    /// The stable code of what it is.
    pub fn reason(&self) -> crate::reason::Reason {
        super::decision::reason(&self.cause, self.verb)
    }
}

/// A product of sets: the packets that a line speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shape {
    /// The other end.
    pub remote: Arc<AddressSet>,
    /// The own end; `None` when it does not matter.
    pub local: Option<Arc<AddressSet>>,
    /// The protocol.
    pub protocol: RuleProtocol,
    /// The destination ports; `None` when they do not matter, and then packets without ports match, too.
    pub ports: Option<IntervalSet<u16>>,
    /// The source ports; `None` when they do not matter.
    pub source_ports: Option<IntervalSet<u16>>,
}

impl Shape {
    /// Every packet with the other end in this set.
    pub(super) fn of(remote: Arc<AddressSet>) -> Self {
        Self {
            remote,
            local: None,
            protocol: RuleProtocol::All,
            ports: None,
            source_ports: None,
        }
    }

    /// Every packet.
    pub(super) fn everything() -> Self {
        Self::of(Arc::new(AddressSet::all()))
    }

    /// What a rule matches of the packets whose other end is in this set; `ports` when its port list is not known.
    fn of_rule(rule: &Rule, remote: Arc<AddressSet>) -> Self {
        let local = rule.local.split_first().map(|(first, more)| {
            let set =
                |prefix: &crate::net::Prefix| -> AddressSet { core::iter::once(*prefix).collect() };
            Arc::new(
                more.iter()
                    .fold(set(first), |all, one| all.intersect(&set(one))),
            )
        });
        let range = |range: &PortRange| range.bounds().into_iter().collect();
        Self {
            remote,
            local,
            protocol: rule.protocol,
            ports: match &rule.ports {
                Ports::Range(ports) if ports.is_any() => None,
                Ports::Range(ports) => Some(range(ports)),
                Ports::List(_, None) => None,
                Ports::List(_, Some(entries)) if entries.iter().any(PortRange::is_any) => None,
                Ports::List(_, Some(entries)) => {
                    Some(entries.iter().filter_map(PortRange::bounds).collect())
                }
            },
            source_ports: (!rule.source_ports.is_any()).then(|| range(&rule.source_ports)),
        }
    }

    /// Whether it holds no packet.
    pub fn is_empty(&self) -> bool {
        self.remote.is_empty()
            || self.local.as_ref().is_some_and(|local| local.is_empty())
            || self.ports.as_ref().is_some_and(IntervalSet::is_empty)
    }

    /// The set of its packets at a filter that watches this direction.
    pub fn packets(&self, direction: Direction) -> PacketSet {
        let everywhere = AddressSet::all();
        let local = self.local.as_deref().unwrap_or(&everywhere);
        let (sources, destinations) = match direction {
            Direction::Ingress => (&*self.remote, local),
            Direction::Egress => (local, &*self.remote),
        };
        let protocols = match self.protocol {
            RuleProtocol::All => IntervalSet::all(),
            RuleProtocol::One(one) => IntervalSet::range(one.number(), one.number()),
        };
        PacketSet::product(
            sources,
            destinations,
            &protocols,
            self.source_ports.as_ref(),
            self.ports.as_ref(),
        )
    }

    /// Whether no packet can be in both, as far as that can be told quickly.
    pub(super) fn misses(&self, other: &Self) -> bool {
        let protocols = match (self.protocol, other.protocol) {
            (RuleProtocol::One(one), RuleProtocol::One(other)) => one != other,
            (RuleProtocol::One(one), RuleProtocol::All) => {
                without_ports(one) && other.ports.is_some()
            }
            (RuleProtocol::All, RuleProtocol::One(one)) => {
                without_ports(one) && self.ports.is_some()
            }
            _ => false,
        };
        let ports = match (&self.ports, &other.ports) {
            (Some(one), Some(other)) => one.is_disjoint(other),
            _ => false,
        };
        protocols || ports || self.remote.is_disjoint(&other.remote)
    }
}

fn without_ports(protocol: Protocol) -> bool {
    !protocol.has_ports()
}

/// The lines of a filter in the order in which they are looked at.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Lines {
    /// The side that the filter watches.
    pub direction: Direction,
    /// The lines; the last one matches everything.
    pub list: Vec<Line>,
}

impl Lines {
    /// The place of the line that a decision names as its cause; of an undetermined one none.
    pub fn of_cause(&self, cause: &Cause) -> Option<usize> {
        self.list
            .iter()
            .position(|line| match (&line.cause, cause) {
                (Cause::Rule(one), Cause::Rule(other)) => one.label == other.label,
                (Cause::IntraGroup(one), Cause::IntraGroup(other)) => one.id == other.id,
                (Cause::Other(one), Cause::Other(other)) => {
                    one == other && line.verb != Verb::Undetermined
                }
                _ => false,
            })
    }
}
