//! Security groups: one packet at one interface, as the provider decides it.
//!
//! The order of checks, by direction (source BASIC, table *rules are processed in ascending order*):
//!
//! | | basic, intra-group Accept | basic, intra-group Drop | advanced |
//! |---|---|---|---|
//! | ingress | intra-group → rules → drop | rules → drop | rules → drop |
//! | egress | rules → accept | rules → accept | rules → drop |
//!
//! Rules of all groups of the interface are taken together, smaller priority first, drop before accept, and the first
//! match decides (source RULES, *match policy*).
//!
//! Where the input leaves something open, every way that it could be is followed: when all of them lead to the same
//! end the packet is decided all the same, else it is undetermined and what is missing is listed.

mod gaps;
mod matching;

use alloc::{collections::BTreeSet, string::String, sync::Arc, vec::Vec};
use core::net::{IpAddr, Ipv4Addr};

pub(crate) use gaps::missing_owner;
use matching::Match;

use super::decision::{Cause, Decision, Missing, Verb};
use crate::{
    model::{GroupType, InnerAccessPolicy, Policy},
    net::{Direction, Flow, Protocol},
    reason::{Message, Reason},
    topology::{
        Group, GroupSet, Interface, Members, Membership, Remote, Rule, Semantics, Topology,
    },
};

/// The metadata service, which security groups never block (source RULES, *special security group rules*).
const METASERVER: IpAddr = IpAddr::V4(Ipv4Addr::new(100, 100, 100, 200));
const SMTP: u16 = 25;

/// A packet at an interface.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Passage<'a> {
    /// The interface whose groups are asked.
    pub interface: &'a Interface,
    /// Whether the packet comes in or goes out.
    pub direction: Direction,
    /// The packet.
    pub flow: Flow,
    /// Whether a load balancer forwards it.
    pub via_load_balancer: bool,
}

impl<'a> Passage<'a> {
    /// A packet at an interface, not forwarded by a load balancer.
    pub fn new(interface: &'a Interface, direction: Direction, flow: Flow) -> Self {
        Self {
            interface,
            direction,
            flow,
            via_load_balancer: false,
        }
    }

    /// The address of the other end.
    pub fn remote(&self) -> IpAddr {
        match self.direction {
            Direction::Ingress => self.flow.source,
            Direction::Egress => self.flow.destination,
        }
    }

    fn local(&self) -> IpAddr {
        match self.direction {
            Direction::Ingress => self.flow.destination,
            Direction::Egress => self.flow.source,
        }
    }
}

/// Whether the security groups of an interface let a packet pass that opens a session.
///
/// Answers are not asked about: security groups are stateful.
pub fn security_groups(topology: &Topology, passage: &Passage<'_>) -> Decision {
    let Some(set) = passage.interface.groups.as_deref() else {
        let mut decision = undetermined(Reason::SecurityGroupUndetermined);
        decision
            .missing
            .push(gaps::missing_groups(passage.interface));
        return decision;
    };
    Evaluation {
        topology,
        passage,
        set,
        peer: passage
            .interface
            .vpc
            .as_ref()
            .and_then(|vpc| topology.owner(&vpc.id, passage.remote()))
            .map(Arc::as_ref),
        missing: Vec::new(),
        may_accept: false,
        may_drop: false,
    }
    .decide()
}

struct Evaluation<'a> {
    topology: &'a Topology,
    passage: &'a Passage<'a>,
    set: &'a GroupSet,
    /// The interface of the same VPC at the other end, if there is one.
    peer: Option<&'a Interface>,
    missing: Vec<Missing>,
    /// Whether something that is missing could accept or drop before what is certain.
    may_accept: bool,
    may_drop: bool,
}

impl Evaluation<'_> {
    fn decide(mut self) -> Decision {
        if let Some(decision) = self.beyond_rules() {
            return decision;
        }
        let inner_first = self.passage.direction == Direction::Ingress
            || self.semantics().inner_accept_beats_egress;
        if inner_first && let Some(decision) = self.intra_group() {
            return decision;
        }
        self.rules()
    }

    /// What no rule has a say in.
    fn beyond_rules(&self) -> Option<Decision> {
        let flow = &self.passage.flow;
        let egress = self.passage.direction == Direction::Egress;
        if egress && flow.destination == METASERVER {
            return Some(permitted(Reason::SecurityGroupExemptMetaserver));
        }
        if !egress && self.passage.via_load_balancer {
            return Some(permitted(Reason::SecurityGroupExemptLoadBalancer));
        }
        if egress
            && self.is_smtp()
            && self.is_public(flow.destination) == Some(true)
            && !self.semantics().tcp25_unblocked
        {
            let mut decision = denied(Reason::SecurityGroupPlatformTcp25);
            let assumption = Message::new(Reason::AssumptionTcp25Blocked);
            decision.assumptions.push(assumption);
            return Some(decision);
        }
        let refused = if self.set.groups.iter().any(|group| group.classic) {
            Reason::SecurityGroupClassicNotModelled
        } else if self.set.is_mixed() {
            Reason::SecurityGroupMixedTypes
        } else {
            return None;
        };
        let mut decision = undetermined(refused);
        let message = Message::new(refused)
            .with("interface", &self.passage.interface.id)
            .with("group", self.group_ids());
        let interface = self.passage.interface.id.clone();
        decision
            .missing
            .push(Missing::new(message, interface, None));
        Some(decision)
    }

    /// A group that both ends are in and whose members reach one another.
    fn intra_group(&mut self) -> Option<Decision> {
        if self.set.group_type() == Some(GroupType::Enterprise) {
            return None;
        }
        let remote = self.passage.remote();
        let set = self.set;
        for group in &set.groups {
            let shared = self.membership(&group.id, &group.members);
            let open = match (shared, group.inner_access_policy) {
                (Membership::No, _) | (_, Some(InnerAccessPolicy::Drop)) => continue,
                // members of the interface's own groups are in its VPC
                (Membership::Unknown, _) if self.is_outside(remote) => continue,
                (Membership::Unknown, _) => self.missing_peer(remote),
                (Membership::Yes, None) => self.missing_policy(group),
                (Membership::Yes, Some(InnerAccessPolicy::Accept)) => {
                    if set.group_type().is_some() {
                        return Some(self.by_intra_group(group, remote));
                    }
                    self.missing_type()
                }
            };
            self.may_accept = true;
            self.missing.push(open);
        }
        None
    }

    fn by_intra_group(&self, group: &Arc<Group>, remote: IpAddr) -> Decision {
        let mut decision = Decision::new(Verb::Permitted, Cause::IntraGroup(Arc::clone(group)));
        if self.passage.direction == Direction::Egress {
            let assumption = Message::new(Reason::AssumptionIntraGroupBeforeEgress);
            decision
                .assumptions
                .push(assumption.with("group", &group.id));
        }
        if remote.is_ipv6() {
            decision
                .assumptions
                .push(Message::new(Reason::AssumptionIntraGroupIpv6).with("group", &group.id));
        } else if !group.members.primary.contains(remote) {
            decision
                .assumptions
                .push(secondary_address(&group.id, remote));
        }
        decision
    }

    /// The rules in order, then the default.
    fn rules(mut self) -> Decision {
        let direction = self.passage.direction;
        let set = self.set;
        let mut certain = None;
        for rule in set.rules(direction) {
            match self.matches(rule) {
                Match::No => {}
                Match::Yes => {
                    certain = Some(rule);
                    break;
                }
                Match::Unknown(missing) => {
                    self.note_possible(rule.policy());
                    self.missing.push(missing);
                }
            }
        }
        // nothing can come before a drop of the first priority but another drop
        let first_drop = certain
            .is_some_and(|rule| rule.policy() == Policy::Drop && rule.permission.priority <= 1);
        if !first_drop {
            for gap in set.gaps(direction) {
                self.may_accept = true;
                self.may_drop = true;
                let missing = self.missing_rules(gap);
                self.missing.push(missing);
            }
        }
        let unblocked = self.platform();
        let decision = match certain {
            Some(rule) => Some(self.by_rule(rule)),
            None => self.by_default(),
        };
        match decision {
            Some(mut decision) if self.agrees(decision.verb) => {
                decision.assumptions.extend(unblocked);
                decision
            }
            _ => self.left_open(),
        }
    }

    /// What the platform may do to mail where it is not certain that it does: the assumption that it does nothing, or
    /// that nobody knows.
    fn platform(&mut self) -> Option<Message> {
        let destination = self.passage.flow.destination;
        if self.passage.direction == Direction::Ingress || !self.is_smtp() {
            return None;
        }
        match (
            self.is_public(destination),
            self.semantics().tcp25_unblocked,
        ) {
            (Some(false), _) => None,
            (_, true) => Some(Message::new(Reason::AssumptionTcp25Unblocked)),
            (_, false) => {
                self.may_drop = true;
                if let Some(vpc) = &self.passage.interface.vpc {
                    let missing = self.missing_blocks(vpc, destination);
                    self.missing.push(missing);
                }
                None
            }
        }
    }

    fn by_rule(&self, rule: &Arc<Rule>) -> Decision {
        let verb = match rule.policy() {
            Policy::Accept => Verb::Permitted,
            Policy::Drop => Verb::Denied,
        };
        let mut decision = Decision::new(verb, Cause::Rule(Arc::clone(rule)));
        let remote = self.passage.remote();
        if let Remote::Group(id, members) = &rule.remote {
            if !members.primary.contains(remote) {
                decision.assumptions.push(secondary_address(id, remote));
            }
            if self.peer.is_none() && !self.is_of_own_vpc(members) {
                let assumption = Message::new(Reason::AssumptionGroupAcrossVpcs);
                let assumption = assumption.with("group", id).with("address", remote);
                decision.assumptions.push(assumption);
            }
        }
        if let Some(group) = self.overruled_group(rule) {
            decision.assumptions.push(
                Message::new(Reason::AssumptionEgressBeforeIntraGroup)
                    .with("group", &group.id)
                    .with("setting", "inner_accept_beats_egress = false"),
            );
        }
        decision
    }

    /// The group whose intra-group policy would pass this packet, were it not for an egress drop rule.
    fn overruled_group(&self, rule: &Rule) -> Option<&Group> {
        let undecided = rule.policy() == Policy::Drop
            && rule.direction == Direction::Egress
            && self.set.group_type() == Some(GroupType::Normal);
        self.set.groups.iter().map(Arc::as_ref).find(|group| {
            undecided
                && group.inner_access_policy == Some(InnerAccessPolicy::Accept)
                && self.membership(&group.id, &group.members) == Membership::Yes
        })
    }

    /// What becomes of a packet that no rule matches; `None` when that depends on a type that is not known.
    fn by_default(&mut self) -> Option<Decision> {
        let direction = self.passage.direction;
        match (direction, self.set.group_type()) {
            (Direction::Egress, Some(GroupType::Normal)) => {
                Some(permitted(Reason::SecurityGroupDefaultAccept))
            }
            (Direction::Ingress, _) | (_, Some(GroupType::Enterprise)) => {
                Some(denied(Reason::SecurityGroupDefaultDrop))
            }
            (Direction::Egress, None) => {
                let missing = self.missing_type();
                self.missing.push(missing);
                None
            }
        }
    }

    fn note_possible(&mut self, policy: Policy) {
        match policy {
            Policy::Accept => self.may_accept = true,
            Policy::Drop => self.may_drop = true,
        }
    }

    /// Whether what is missing could only lead to the same end.
    fn agrees(&self, verb: Verb) -> bool {
        match verb {
            Verb::Permitted => !self.may_drop,
            Verb::Denied => !self.may_accept,
            Verb::Undetermined => false,
        }
    }

    fn left_open(mut self) -> Decision {
        let mut decision = undetermined(Reason::SecurityGroupUndetermined);
        let mut seen = BTreeSet::new();
        self.missing.retain(|missing| seen.insert(missing.clone()));
        decision.missing = self.missing;
        decision
    }

    fn group_ids(&self) -> String {
        let ids: Vec<&str> = self
            .set
            .groups
            .iter()
            .map(|group| group.id.as_str())
            .collect();
        ids.join(", ")
    }

    /// Whether the remote end is a member of a group.
    fn membership(&self, id: &str, members: &Members) -> Membership {
        let vpc = self.passage.interface.vpc.as_deref();
        members.membership(id, self.passage.remote(), vpc, self.peer)
    }

    /// Whether the members of a group are in the VPC of the interface.
    fn is_of_own_vpc(&self, members: &Members) -> bool {
        let vpc = self.passage.interface.vpc.as_deref();
        vpc.is_some_and(|vpc| members.is_of(vpc))
    }

    fn is_outside(&self, address: IpAddr) -> bool {
        let vpc = self.passage.interface.vpc.as_deref();
        self.peer.is_none() && vpc.is_some_and(|vpc| vpc.is_outside(address))
    }

    /// Whether the packet is mail that the platform may block.
    fn is_smtp(&self) -> bool {
        let flow = &self.passage.flow;
        flow.protocol == Protocol::TCP && flow.destination_port == Some(SMTP)
    }

    /// Whether the address is one of the Internet; `None` when that is not known.
    fn is_public(&self, address: IpAddr) -> Option<bool> {
        if self.peer.is_some() || crate::net::is_private(address) {
            return Some(false);
        }
        self.passage.interface.vpc.as_ref()?.is_public(address)
    }

    fn semantics(&self) -> &Semantics {
        self.topology.semantics()
    }
}

fn secondary_address(group: &str, address: IpAddr) -> Message {
    Message::new(Reason::AssumptionGroupSecondaryAddresses)
        .with("group", group)
        .with("address", address)
}

fn permitted(reason: Reason) -> Decision {
    Decision::new(Verb::Permitted, Cause::Other(reason))
}

fn denied(reason: Reason) -> Decision {
    Decision::new(Verb::Denied, Cause::Other(reason))
}

fn undetermined(reason: Reason) -> Decision {
    Decision::new(Verb::Undetermined, Cause::Other(reason))
}
