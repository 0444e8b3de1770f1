//! Network ACLs, access control lists of listeners, whitelists of services: the first entry that matches decides.
//!
//! They are stateless: an answer is judged like any packet (source D-ACL). Ports are destination ports in both
//! directions. What no entry of a network ACL matches is dropped (source D-ACL-OLD).

use alloc::{string::String, sync::Arc, vec::Vec};

use super::{
    decision::{Cause, Decision, Verb},
    fold::Fold,
    matching::{Match, Open, Packet, Part, matches, missing},
    security_group::{secondary_address, verb},
};
use crate::{
    model::Policy,
    net::{AddressSet, Direction, Flow, IntervalSet, Prefix},
    reason::{Message, Reason},
    topology::{
        AccessList, FilterKind, Gap, Members, Membership, Missing, Remote, Rule, RuleList,
        Semantics, Topology, ask,
    },
};

/// Name resolution and metadata, which network ACLs always let pass (source D-ACL-OLD).
pub(crate) const ALWAYS: [Prefix; 3] = [
    Prefix::v4([100, 100, 2, 112], 28),
    Prefix::v4([100, 100, 2, 128], 28),
    Prefix::v4([100, 100, 100, 200], 32),
];

/// Where the provider's services live.
const CLOUD_SERVICES: Prefix = Prefix::v4([100, 64, 0, 0], 10);

/// Whether an access list lets a packet pass.
pub fn access_list(
    topology: &Topology,
    list: &AccessList,
    direction: Direction,
    flow: Flow,
) -> Decision {
    let packet = Packet::new(direction, flow);
    let cloud_service =
        list.kind == FilterKind::NetworkAcl && CLOUD_SERVICES.contains(packet.remote);
    let semantics = topology.semantics();
    if cloud_service {
        let always = ALWAYS.iter().any(|block| block.contains(packet.remote));
        if always || semantics.network_acl_exempts_cloud_services {
            let mut decision =
                Decision::new(Verb::Permitted, Cause::Other(Reason::NetworkAclExempt));
            if !always {
                decision.assumptions.push(assume_cloud_services(semantics));
            }
            return decision;
        }
    }
    if list.unused {
        return Decision::new(Verb::Permitted, Cause::Other(Reason::ListenerAclUnused));
    }
    let judge = Judge {
        topology,
        list,
        direction,
        packet,
    };
    let mut decision = if packet.is_answer_to_open_port() {
        judge.by_ports()
    } else {
        judge.first()
    };
    if cloud_service && decision.verb == Verb::Denied {
        decision.assumptions.push(assume_cloud_services(semantics));
    }
    decision
}

struct Judge<'a> {
    topology: &'a Topology,
    list: &'a AccessList,
    direction: Direction,
    packet: Packet,
}

impl Judge<'_> {
    fn rules(&self) -> &RuleList {
        self.list.lists.of(self.direction)
    }

    fn candidates(&self) -> impl Iterator<Item = &Arc<Rule>> {
        self.rules()
            .candidates(&self.packet.flow, self.packet.remote)
    }

    fn first(&self) -> Decision {
        let mut fold = Fold::default();
        let certain = fold.first(
            self.candidates(),
            |rule| self.matches(rule, Part::Whole),
            |rule, open| self.missing_of(rule, open),
        );
        self.settle(fold, self.decision(certain))
    }

    /// An answer whose port is not known is decided when all ports that it may have lead to the same end.
    fn by_ports(&self) -> Decision {
        let clients = self.topology.semantics().client_ports;
        let (first, last) = clients.bounds().unwrap_or((1, u16::MAX));
        let (mut fold, deciders) = self.deciders(IntervalSet::range(first, last));
        let verb_of =
            |decider: Option<&Arc<Rule>>| decider.map_or(self.list.default, |rule| rule.policy);
        let head = deciders.first().copied().flatten();
        let end = deciders.first().copied().map(verb_of);
        if deciders.iter().any(|one| Some(verb_of(*one)) != end) {
            let rule = deciders.iter().flatten().next();
            let message = Message::new(Reason::MissingClientPort)
                .with("rule", rule.map_or("", |rule| rule.label.as_str()))
                .with("group", &self.list.id)
                .with("what", rule.map_or_else(String::new, |rule| rule.what()))
                .with("ports", clients);
            let missing = Missing::new(message, &self.list.id, None);
            fold.note(Policy::Accept, Some(missing));
            fold.note(Policy::Drop, None);
        }
        let mut decision = self.settle(fold, self.decision(head));
        // the ports that clients come from matter where others would have led to another end
        let (_, anywhere) = self.deciders(IntervalSet::range(1, u16::MAX));
        if anywhere.iter().any(|one| Some(verb_of(*one)) != end) {
            let assumption = Message::new(Reason::AssumptionClientPorts);
            decision.assumptions.push(assumption.with("ports", clients));
        }
        decision
    }

    fn deciders(&self, ports: IntervalSet<u16>) -> (Fold, Vec<Option<&Arc<Rule>>>) {
        let mut fold = Fold::default();
        let deciders = fold.by_ports(
            self.candidates(),
            ports,
            |rule| self.matches(rule, Part::ButPorts),
            |rule, open| self.missing_of(rule, open),
        );
        (fold, deciders)
    }

    fn decision(&self, certain: Option<&Arc<Rule>>) -> Decision {
        match certain {
            Some(rule) => self.by_rule(rule),
            None => by_default(self.list, self.topology.semantics()),
        }
    }

    fn by_rule(&self, rule: &Arc<Rule>) -> Decision {
        let mut decision = Decision::new(verb(rule.policy), Cause::Rule(Arc::clone(rule)));
        if let Remote::Group(id, members) = &rule.remote
            && !members.primary.contains(self.packet.remote)
        {
            let assumption = secondary_address(id, self.packet.remote, members);
            decision.assumptions.push(assumption);
        }
        decision
    }

    fn settle(&self, mut fold: Fold, decision: Decision) -> Decision {
        fold.gaps(
            &self.rules().gaps,
            |gap| may(self.list, gap),
            |gap| missing_entries(self.list, gap),
        );
        let undetermined = match self.list.kind {
            FilterKind::ListenerAcl => Reason::ListenerAclUndetermined,
            FilterKind::ServiceWhitelist => Reason::ServiceWhitelistUndetermined,
            _ => Reason::NetworkAclUndetermined,
        };
        fold.settle(Some(decision), undetermined)
    }

    /// Whether the other end is a member of a group, as the VPC of the group sees it.
    fn member(&self, id: &str, members: &Members) -> Membership {
        let address = self.packet.remote;
        let vpc = members.vpc.as_deref();
        let owner = match vpc {
            Some("") => self.topology.owners(address).find(|one| one.classic),
            Some(vpc) => self.topology.owner(vpc, address),
            None => None,
        };
        let vpc = vpc.and_then(|vpc| self.topology.vpc(vpc));
        members.membership(id, address, vpc, owner.map(Arc::as_ref))
    }

    fn matches(&self, rule: &Rule, part: Part) -> Match {
        matches(rule, &self.packet, part, |id, members| {
            self.member(id, members)
        })
    }

    fn missing_of(&self, rule: &Rule, open: Open) -> Missing {
        let region = self.list.region.as_deref();
        missing(rule, open, &self.packet, |call, parameter, value| {
            ask(call, region, &[(parameter, value)])
        })
    }
}

/// What entries that nobody read could do; `None` when anything.
pub(super) fn may(list: &AccessList, gap: &Gap) -> Option<Policy> {
    match (list.kind, gap) {
        // of a whitelist more entries can only let more pass, of a blacklist less
        (FilterKind::ServiceWhitelist, _) => Some(Policy::Accept),
        (FilterKind::ListenerAcl, Gap::Holder(_)) => list.entries,
        // whether the lists are used at all: if not, everything passes
        (FilterKind::ListenerAcl, _) => list.entries.and(Some(Policy::Accept)),
        _ => None,
    }
}

fn by_default(list: &AccessList, semantics: &Semantics) -> Decision {
    let reason = match (list.kind, list.default) {
        (FilterKind::ListenerAcl, Policy::Accept) => Reason::ListenerAclNotListed,
        (FilterKind::ListenerAcl, Policy::Drop) => Reason::ListenerAclNoMatch,
        (FilterKind::ServiceWhitelist, _) => Reason::ServiceWhitelistNoMatch,
        (_, Policy::Accept) => Reason::NetworkAclDefaultAccept,
        (_, Policy::Drop) => Reason::NetworkAclNoMatch,
    };
    let mut decision = Decision::new(verb(list.default), Cause::Other(reason));
    if list.kind == FilterKind::NetworkAcl {
        let assumption = Message::new(Reason::AssumptionNetworkAclDefault);
        let value = semantics.network_acl_default_accept;
        decision.assumptions.push(assumption.with("value", value));
    }
    decision
}

fn assume_cloud_services(semantics: &Semantics) -> Message {
    let value = semantics.network_acl_exempts_cloud_services;
    Message::new(Reason::AssumptionNetworkAclCloudServices).with("value", value)
}

/// 100.64.0.0/10, where the provider's services live.
pub(super) fn cloud_services() -> AddressSet {
    core::iter::once(CLOUD_SERVICES).collect()
}

/// The addresses that network ACLs always let pass.
pub(super) fn always_allowed() -> AddressSet {
    ALWAYS.into_iter().collect()
}

fn missing_entries(list: &AccessList, gap: &Gap) -> Missing {
    let region = list.region.as_deref();
    let call = |call: &str, parameter: &str, value: &str| -> Option<String> {
        Some(ask(call, region, &[(parameter, value)]))
    };
    match (list.kind, gap) {
        (FilterKind::ListenerAcl, Gap::Holder(acl)) => Missing::new(
            Message::new(Reason::MissingAccessControlList).with("acl", acl),
            acl,
            call("slb DescribeAccessControlListAttribute", "AclId", acl),
        ),
        (FilterKind::ListenerAcl, _) => Missing::new(
            Message::new(Reason::MissingListenerAcl).with("listener", &list.id),
            &list.id,
            Some(ask("slb DescribeLoadBalancerListeners", region, &[])),
        ),
        (FilterKind::ServiceWhitelist, _) => Missing::new(
            Message::new(Reason::MissingServiceWhitelist).with("service", &list.id),
            &list.id,
            call(
                "rds DescribeDBInstanceIPArrayList",
                "DBInstanceId",
                &list.id,
            ),
        ),
        (_, Gap::Rule { place, .. }) => Missing::new(
            Message::new(Reason::MissingNetworkAclEntry)
                .with("acl", &list.id)
                .with("place", place),
            &list.id,
            None,
        ),
        _ => Missing::new(
            Message::new(Reason::MissingNetworkAcl).with("acl", &list.id),
            &list.id,
            call("vpc DescribeNetworkAclAttributes", "NetworkAclId", &list.id),
        ),
    }
}
