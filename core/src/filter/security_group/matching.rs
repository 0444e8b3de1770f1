//! Whether one rule matches one packet.

use core::net::IpAddr;

use super::Evaluation;
use crate::{
    filter::decision::Missing,
    net::{Family, Flow, PortRange, RuleProtocol},
    reason::Reason,
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
        // the certain "no" first: what is missing matters only where nothing else rules the packet out; ports before
        // the remote side, since they rule most packets out and cost less
        let ports = match self.ports_match(rule, destination_port) {
            Match::No => return Match::No,
            other => other,
        };
        let remote = match self.remote_matches(rule) {
            Match::No => return Match::No,
            other => other,
        };
        let open_source = if source_port.is_none() && !source_ports.is_any() {
            Match::Unknown(self.missing_of_rule(
                Reason::MissingSourcePort,
                rule,
                |message| message.with("ports", source_ports),
                &rule.group,
                None,
            ))
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
            Remote::PrefixList(list, None) => Match::Unknown(self.missing_of_rule(
                Reason::MissingPrefixList,
                rule,
                |message| message.with("list", list),
                list,
                Some(("ecs DescribePrefixListAttributes", "PrefixListId")),
            )),
            Remote::Refused(_) => Match::Unknown(self.missing_of_rule(
                Reason::MissingSecurityGroupRule,
                rule,
                |message| message.with("place", &rule.label),
                &rule.group,
                None,
            )),
            Remote::Group(peer, members) => match self.membership(peer, members) {
                Membership::Yes => Match::Yes,
                Membership::No => Match::No,
                // of a group of this VPC only the owner of the address is open
                Membership::Unknown if self.is_of_own_vpc(members) => {
                    Match::Unknown(self.missing_peer(address))
                }
                Membership::Unknown => Match::Unknown(self.missing_of_rule(
                    Reason::MissingSecurityGroupMembers,
                    rule,
                    |message| message.with("peer", peer).with("address", address),
                    peer,
                    Some(("ecs DescribeInstances", "SecurityGroupId")),
                )),
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
            Ports::List(list, None) => Match::Unknown(self.missing_of_rule(
                Reason::MissingPortRangeList,
                rule,
                |message| message.with("list", list),
                list,
                Some(("ecs DescribePortRangeListEntries", "PortRangeListId")),
            )),
        }
    }
}

/// Whether a rule with this protocol can speak of the packet's version of IP; `all` and most others follow their
/// authorisation object.
fn speaks_of(protocol: RuleProtocol, remote: IpAddr) -> bool {
    match protocol {
        RuleProtocol::All => true,
        RuleProtocol::One(one) => one.family().is_none_or(|own| own == Family::of(remote)),
    }
}
