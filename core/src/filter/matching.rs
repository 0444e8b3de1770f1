//! Whether one rule matches one packet.

use core::net::IpAddr;

use crate::topology::Missing;
use crate::{
    net::{Direction, Flow, IntervalSet, PortRange, RuleProtocol},
    reason::{Message, Reason},
    topology::{Members, Membership, Ports, Remote, Rule},
};

/// How certainly a rule matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    Yes,
    No,
    /// It does if what is missing turns out so.
    Unknown(Open),
}

/// What keeps a match from being certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    PrefixList,
    PortList,
    Refused,
    Members,
    SourcePort,
    /// Whether ClassicLink connects the ends.
    Link,
}

/// A packet as rules see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packet {
    pub(super) flow: Flow,
    pub(super) remote: IpAddr,
    pub(super) local: IpAddr,
}

impl Packet {
    pub(super) fn new(direction: Direction, flow: Flow) -> Self {
        let (remote, local) = match direction {
            Direction::Ingress => (flow.source, flow.destination),
            Direction::Egress => (flow.destination, flow.source),
        };
        Self {
            flow,
            remote,
            local,
        }
    }

    /// Whether the port that an answer goes to was left open.
    pub(super) fn is_answer_to_open_port(&self) -> bool {
        self.flow.protocol.has_ports() && self.flow.destination_port.is_none()
    }
}

/// How much of a rule is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// All but its destination ports.
    ButPorts,
}

/// Whether a rule matches; `member` tells whether the remote end is one of a group.
///
/// The certain "no" comes first: what is missing matters only where nothing else rules the packet out.
pub(super) fn matches(
    rule: &Rule,
    packet: &Packet,
    part: Part,
    member: impl FnOnce(&str, &Members) -> Membership,
) -> Match {
    let ports = match part {
        Part::Whole => ports_match(rule, packet),
        Part::ButPorts => Match::Yes,
    };
    if ports == Match::No {
        return Match::No;
    }
    let Flow {
        protocol,
        source_port,
        ..
    } = packet.flow;
    let covered = match rule.protocol {
        RuleProtocol::All => true,
        RuleProtocol::One(one) => one == protocol,
    };
    if !covered || !rule.speaks_of(crate::net::Family::of(packet.remote)) {
        return Match::No;
    }
    if rule.local.iter().any(|block| !block.contains(packet.local)) {
        return Match::No;
    }
    let source_ports = rule.source_ports;
    let source = match source_port {
        _ if source_ports.is_any() => Match::Yes,
        Some(own) if source_ports.contains(own) => Match::Yes,
        // every port there is lies in it
        None if protocol.has_ports() && source_ports.bounds() == Some((1, u16::MAX)) => Match::Yes,
        None if protocol.has_ports() => Match::Unknown(Open::SourcePort),
        _ => return Match::No,
    };
    let remote = match &rule.remote {
        Remote::Prefix(prefix) | Remote::Anywhere(prefix) => {
            certain(prefix.contains(packet.remote))
        }
        Remote::PrefixList(_, Some(entries)) => certain(entries.contains(packet.remote)),
        Remote::PrefixList(_, None) => Match::Unknown(Open::PrefixList),
        Remote::Refused(_) => Match::Unknown(Open::Refused),
        Remote::Group(id, members) => match member(id, members) {
            Membership::Yes => Match::Yes,
            Membership::No => Match::No,
            Membership::Unknown => Match::Unknown(Open::Members),
        },
    };
    remote.and(ports).and(source)
}

impl Match {
    /// Both must match; of two things that are not known the first is named.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, other) => other,
            (unknown, _) => unknown,
        }
    }
}

fn certain(matches: bool) -> Match {
    if matches { Match::Yes } else { Match::No }
}

fn ports_match(rule: &Rule, packet: &Packet) -> Match {
    let port = packet.flow.destination_port;
    let contains = |range: &PortRange| match port {
        Some(port) => range.contains(port),
        None => range.is_any(),
    };
    match &rule.ports {
        Ports::Range(range) => certain(contains(range)),
        Ports::List(_, Some(entries)) => certain(entries.iter().any(contains)),
        Ports::List(_, None) => Match::Unknown(Open::PortList),
    }
}

/// The ports of a rule; `None` when they are not known.
pub(super) fn ports_of(rule: &Rule) -> Option<IntervalSet<u16>> {
    let set = |range: &PortRange| range.bounds().unwrap_or((1, u16::MAX));
    match &rule.ports {
        Ports::Range(range) => Some(core::iter::once(set(range)).collect()),
        Ports::List(_, entries) => Some(entries.as_ref()?.iter().map(set).collect()),
    }
}

/// What keeps a rule from matching for certain, and the call that would bring it. Members are the business of who
/// knows where the packet is.
pub(super) fn missing(
    rule: &Rule,
    open: Open,
    packet: &Packet,
    ask: impl FnOnce(&str, &str, &str) -> alloc::string::String,
) -> Missing {
    let message = |reason| {
        Message::new(reason)
            .with("rule", &rule.label)
            .with("group", &rule.holder)
    };
    match (open, &rule.remote, &rule.ports) {
        (Open::PrefixList, Remote::PrefixList(list, _), _) => {
            let call = ask("ecs DescribePrefixListAttributes", "PrefixListId", list);
            let message = message(Reason::MissingPrefixList).with("list", list);
            Missing::new(message, list, Some(call))
        }
        (Open::PortList, _, Ports::List(list, _)) => {
            let call = ask("ecs DescribePortRangeListEntries", "PortRangeListId", list);
            let message = message(Reason::MissingPortRangeList).with("list", list);
            Missing::new(message, list, Some(call))
        }
        (Open::Members, Remote::Group(peer, _), _) => {
            let call = ask("ecs DescribeInstances", "SecurityGroupId", peer);
            let message = message(Reason::MissingSecurityGroupMembers)
                .with("peer", peer)
                .with("address", packet.remote);
            Missing::new(message, peer, Some(call))
        }
        (Open::SourcePort, _, _) => {
            let message = message(Reason::MissingSourcePort).with("ports", rule.source_ports);
            Missing::new(message, &rule.holder, None)
        }
        _ => {
            let message = message(Reason::MissingSecurityGroupRule).with("place", &rule.label);
            Missing::new(message, &rule.holder, None)
        }
    }
}
