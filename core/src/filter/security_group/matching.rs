//! Whether one rule matches one packet.

use alloc::format;
use core::net::IpAddr;

use super::Evaluation;
use crate::{
    filter::decision::Missing,
    net::{Flow, PortRange, Protocol, RuleProtocol},
    reason::{Message, Reason},
    topology::{Membership, Ports, Remote, Rule},
};

/// How certainly a rule matches.
pub(super) enum Match {
    Yes,
    No,
    /// It does if what is missing turns out so.
    Unknown(Missing),
}

impl Evaluation<'_> {
    pub(super) fn matches(&self, rule: &Rule) -> Match {
        let Flow {
            protocol,
            source_port,
            destination_port,
            ..
        } = self.passage.flow;
        let permission = &rule.permission;
        if !(rule.protocol().covers(protocol) && speaks_of(rule.protocol(), self.passage.remote()))
        {
            return Match::No;
        }
        let local = self.passage.local();
        let filters = [permission.local_cidr_ip, permission.local_ipv6_cidr_ip];
        if filters.iter().flatten().any(|cidr| !cidr.contains(local)) {
            return Match::No;
        }
        let source_ports = permission.source_port_range;
        if source_port.is_some_and(|port| !source_ports.contains(port))
            || (!source_ports.is_any() && !protocol.has_ports())
        {
            return Match::No;
        }
        // the certain "no" first: what is missing matters only where nothing else rules the packet out
        let remote = match self.remote_matches(rule) {
            Match::No => return Match::No,
            other => other,
        };
        let ports = match self.ports_match(rule, destination_port) {
            Match::No => return Match::No,
            other => other,
        };
        let open_source = if source_port.is_none() && !source_ports.is_any() {
            let message = Message::new(Reason::MissingSourcePort)
                .with("rule", &rule.label)
                .with("group", &rule.group)
                .with("ports", source_ports);
            Match::Unknown(Missing {
                message,
                resource: rule.group.clone(),
                call: None,
            })
        } else {
            Match::Yes
        };
        [remote, ports, open_source]
            .into_iter()
            .find(|one| matches!(one, Match::Unknown(_)))
            .unwrap_or(Match::Yes)
    }

    fn remote_matches(&self, rule: &Rule) -> Match {
        let address = self.passage.remote();
        let certain = |matches| if matches { Match::Yes } else { Match::No };
        match &rule.remote {
            Remote::Prefix(prefix) => certain(prefix.contains(address)),
            Remote::PrefixList(_, Some(entries)) => certain(entries.contains(address)),
            Remote::PrefixList(list, None) => Match::Unknown(Missing {
                message: Message::new(Reason::MissingPrefixList)
                    .with("rule", &rule.label)
                    .with("group", &rule.group)
                    .with("list", list),
                resource: list.clone(),
                call: Some(format!(
                    "aliyun ecs DescribePrefixListAttributes {}--PrefixListId {list}",
                    self.region_flag()
                )),
            }),
            Remote::Group(peer, members) => match self.membership(members) {
                Membership::Yes => Match::Yes,
                Membership::No => Match::No,
                // of a group that is described only the owner of the address is open
                Membership::Unknown if members.vpc.is_some() => {
                    Match::Unknown(self.missing_peer(address))
                }
                Membership::Unknown => Match::Unknown(Missing {
                    message: Message::new(Reason::MissingSecurityGroupMembers)
                        .with("rule", &rule.label)
                        .with("group", &rule.group)
                        .with("peer", peer)
                        .with("address", address),
                    resource: peer.clone(),
                    call: Some(format!(
                        "aliyun ecs DescribeNetworkInterfaces {}--SecurityGroupId {peer}",
                        self.region_flag()
                    )),
                }),
            },
        }
    }

    fn ports_match(&self, rule: &Rule, port: Option<u16>) -> Match {
        let contains = |range: &PortRange| match port {
            Some(port) => range.contains(port),
            None => range.is_any(),
        };
        let certain = |matches| if matches { Match::Yes } else { Match::No };
        match &rule.ports {
            Ports::Range(range) => certain(contains(range)),
            Ports::List(_, Some(entries)) => certain(entries.iter().any(contains)),
            Ports::List(list, None) => Match::Unknown(Missing {
                message: Message::new(Reason::MissingPortRangeList)
                    .with("rule", &rule.label)
                    .with("group", &rule.group)
                    .with("list", list),
                resource: list.clone(),
                call: Some(format!(
                    "aliyun ecs DescribePortRangeListEntries {}--PortRangeListId {list}",
                    self.region_flag()
                )),
            }),
        }
    }
}

/// Whether a rule with this protocol can speak of the packet's version of IP: protocol 1 is of IPv4, 58 of IPv6, and the
/// others follow their authorisation object.
fn speaks_of(protocol: RuleProtocol, remote: IpAddr) -> bool {
    match protocol {
        RuleProtocol::One(Protocol::ICMP) => remote.is_ipv4(),
        RuleProtocol::One(Protocol::ICMPV6) => remote.is_ipv6(),
        _ => true,
    }
}
