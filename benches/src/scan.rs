//! The peers of a decision: a loop over the rules in their order.

use core::{net::IpAddr, ops::RangeInclusive};
use std::sync::Arc;

use vpclens::{
    net::{Flow, Prefix, Protocol, RuleProtocol},
    topology::{Members, Ports, Remote, Rule},
};

/// The loop that one writes first: over the rules as the network holds them.
#[derive(Debug, Clone, Copy)]
pub struct PlainScan<'a> {
    rules: &'a [Arc<Rule>],
}

impl<'a> PlainScan<'a> {
    /// Of rules in the order of evaluation.
    pub fn new(rules: &'a [Arc<Rule>]) -> Self {
        Self { rules }
    }

    /// The index of the first rule that matches.
    pub fn first(&self, flow: &Flow) -> Option<usize> {
        self.rules.iter().position(|rule| matches(rule, flow))
    }
}

/// Whether a rule matches an incoming packet, of a network that is wholly known and has no lists.
pub(crate) fn matches(rule: &Rule, flow: &Flow) -> bool {
    rule.protocol.covers(flow.protocol)
        && match (&rule.ports, flow.destination_port) {
            (Ports::Range(range), Some(port)) => range.contains(port),
            (Ports::Range(range), None) => range.is_any(),
            _ => false,
        }
        && match &rule.remote {
            Remote::Prefix(prefix) => prefix.contains(flow.source),
            Remote::Group(_, members) => is_member(members, flow.source),
            _ => false,
        }
        && rule
            .local
            .iter()
            .all(|local| local.contains(flow.destination))
        && (rule.source_ports.is_any()
            || flow
                .source_port
                .is_some_and(|port| rule.source_ports.contains(port)))
}

fn is_member(members: &Members, address: IpAddr) -> bool {
    members.primary.contains(address) || members.further.contains(address)
}

/// The same loop over rules packed side by side, with nothing in them but what these packets need: what a program could
/// do that knew in advance that all is IPv4, wholly known, and without further conditions.
#[derive(Debug)]
pub struct FlatScan {
    rules: Vec<FlatRule>,
}

#[derive(Debug)]
struct FlatRule {
    protocol: Option<Protocol>,
    ports: RangeInclusive<u16>,
    remote: FlatRemote,
}

#[derive(Debug)]
enum FlatRemote {
    Block(Prefix),
    Group(Arc<Members>),
}

impl FlatScan {
    /// Of rules in the order of evaluation.
    pub fn new(rules: &[Arc<Rule>]) -> Self {
        let flat: Vec<FlatRule> = rules.iter().filter_map(|rule| flat(rule)).collect();
        assert_eq!(flat.len(), rules.len(), "a rule names a list");
        Self { rules: flat }
    }

    /// The index of the first rule that matches.
    pub fn first(&self, flow: &Flow) -> Option<usize> {
        let port = flow.destination_port?;
        self.rules.iter().position(|rule| {
            rule.protocol.is_none_or(|one| one == flow.protocol)
                && rule.ports.contains(&port)
                && match &rule.remote {
                    FlatRemote::Block(block) => block.contains(flow.source),
                    FlatRemote::Group(members) => is_member(members, flow.source),
                }
        })
    }
}

fn flat(rule: &Rule) -> Option<FlatRule> {
    let Ports::Range(range) = &rule.ports else {
        return None;
    };
    let (first, last) = range.bounds().unwrap_or((0, u16::MAX));
    Some(FlatRule {
        protocol: match rule.protocol {
            RuleProtocol::All => None,
            RuleProtocol::One(protocol) => Some(protocol),
        },
        ports: first..=last,
        remote: match &rule.remote {
            Remote::Prefix(prefix) => FlatRemote::Block(*prefix),
            Remote::Group(_, members) => FlatRemote::Group(Arc::clone(members)),
            _ => return None,
        },
    })
}
