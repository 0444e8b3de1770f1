//! Security groups: one packet at one interface, as the provider decides it.
//!
//! The order of checks, by direction (source BASIC, table *rules are processed in ascending order*):
//!
//! | | basic, intra-group Accept | basic, intra-group Drop | advanced |
//! |---|---|---|---|
//! | ingress | intra-group → rules → drop | rules → drop | rules → drop |
//! | egress | rules → accept | rules → accept | rules → drop |
//!
//! A classic instance has two network cards, and only the rules for the card that carries the packet take part; the
//! intra-group policy is one of the private card.
//!
//! Rules of all groups of the interface are taken together, smaller priority first, drop before accept, and the first
//! match decides (source RULES, *match policy*).
//!
//! Where the input leaves something open, every way that it could be is followed: when all of them lead to the same
//! end the packet is decided all the same, else it is undetermined and what is missing is listed.

mod gaps;

use alloc::{string::String, sync::Arc, vec::Vec};
use core::net::{IpAddr, Ipv4Addr};

pub(crate) use gaps::missing_owner;

use super::{
    decision::{Cause, Decision, Missing, Verb},
    fold::Fold,
    matching::{Match, Open, Packet, matches, missing},
};
use crate::{
    model::{GroupType, InnerAccessPolicy, NicType, Policy},
    net::{Direction, Flow, Protocol, RuleProtocol},
    reason::{Message, Reason},
    topology::{
        Group, GroupSet, Interface, Members, Membership, Remote, Rule, Semantics, Topology,
    },
};

/// The metadata service, which security groups never block (source RULES, *special security group rules*).
pub(super) const METASERVER: IpAddr = IpAddr::V4(Ipv4Addr::new(100, 100, 100, 200));
pub(super) const SMTP: u16 = 25;

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
    let Passage {
        interface,
        direction,
        flow,
        ..
    } = *passage;
    let packet = Packet::new(direction, flow, topology.semantics().client_ports);
    let peer = topology.peer(interface, packet.remote);
    Evaluation {
        peer: peer.map(Arc::as_ref),
        nic: interface.nic(packet.remote),
        fold: Fold::default(),
        topology,
        passage,
        packet,
        set,
    }
    .decide()
}

struct Evaluation<'a> {
    topology: &'a Topology,
    passage: &'a Passage<'a>,
    packet: Packet,
    set: &'a GroupSet,
    /// The interface of the same network at the other end, if there is one.
    peer: Option<&'a Interface>,
    nic: NicType,
    fold: Fold,
}

impl Evaluation<'_> {
    fn decide(mut self) -> Decision {
        if let Some(decision) = self.beyond_rules() {
            return decision;
        }
        let inner_first = self.passage.direction == Direction::Ingress
            || self.semantics().inner_accept_beats_egress;
        if inner_first
            && self.nic == NicType::Intranet
            && let Some(decision) = self.intra_group()
        {
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
        if !egress && self.passage.via_load_balancer && self.semantics().load_balancer_exempt {
            let mut decision = permitted(Reason::SecurityGroupExemptLoadBalancer);
            let assumption = Message::new(Reason::AssumptionLoadBalancerExempt);
            decision.assumptions.push(assumption);
            return Some(decision);
        }
        if self.is_smtp() && self.mail_is_closed() == Some(true) {
            let mut decision = denied(Reason::SecurityGroupPlatformTcp25);
            let assumption = Message::new(Reason::AssumptionTcp25Blocked);
            decision.assumptions.push(assumption);
            return Some(decision);
        }
        let refused = if self.set.is_classic() != self.passage.interface.classic
            && self.set.groups.iter().any(|group| group.described)
        {
            Reason::SecurityGroupOtherNetworkType
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
        let remote = self.passage.remote();
        if self.set.group_type() == Some(GroupType::Enterprise)
            || (remote.is_ipv6() && !self.semantics().intra_group_includes_ipv6)
        {
            return None;
        }
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
            self.fold.note(Policy::Accept, Some(open));
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
        let list = self.set.rules(self.nic, direction);
        let packet = self.packet;
        let mut fold = core::mem::take(&mut self.fold);
        let certain = fold.first(
            list.candidates(&packet.flow, packet.remote),
            |rule| self.matches(rule),
            |rule, open| self.missing_of(rule, open),
        );
        // nothing can come before a drop of the first priority but another drop
        let first_drop =
            certain.is_some_and(|rule| rule.policy == Policy::Drop && rule.priority <= 1);
        if !first_drop {
            fold.gaps(&list.gaps, |gap| self.missing_rules(gap));
        }
        let unblocked = self.platform(&mut fold);
        let mut decision = match certain {
            Some(rule) => Some(self.by_rule(rule)),
            None => self.by_default(&mut fold),
        };
        if let Some(decision) = &mut decision {
            decision.assumptions.extend(unblocked);
        }
        fold.settle(decision, Reason::SecurityGroupUndetermined)
    }

    fn matches(&self, rule: &Rule) -> Match {
        let semantics = self.semantics();
        match &rule.remote {
            Remote::Prefix(_) | Remote::PrefixList(..)
                if !semantics.classic_link_cidr_rules && self.is_linked() =>
            {
                return Match::No;
            }
            Remote::Group(_, members)
                if !semantics.group_rules_across_vpcs && self.is_of_other_vpc(members) =>
            {
                return Match::No;
            }
            _ => {}
        }
        matches(rule, &self.packet, |id, members| {
            self.membership(id, members)
        })
    }

    fn missing_of(&self, rule: &Rule, open: Open) -> Missing {
        match &rule.remote {
            // of a group of this VPC only the owner of the address is open
            Remote::Group(_, members) if open == Open::Members && self.is_of_own_vpc(members) => {
                self.missing_peer(self.packet.remote)
            }
            _ => missing(rule, open, &self.packet, |call, parameter, value| {
                self.ask(call, parameter, value)
            }),
        }
    }

    /// What the platform may do to mail where it is not certain that it does: the assumption that it does nothing, or
    /// that nobody knows.
    fn platform(&self, fold: &mut Fold) -> Option<Message> {
        if !self.is_smtp() {
            return None;
        }
        let ingress = self.passage.direction == Direction::Ingress;
        let remote = self.passage.remote();
        match (self.mail_is_closed(), ingress, self.is_public(remote)) {
            (Some(_), true, Some(false)) => None,
            (Some(_), true, _) => Some(Message::new(Reason::AssumptionTcp25Inbound)),
            (Some(_), false, Some(false)) => Some(Message::new(Reason::AssumptionTcp25Inside)),
            (Some(_), false, _) => Some(Message::new(Reason::AssumptionTcp25Unblocked)),
            (None, _, _) => {
                let vpc = self.passage.interface.vpc.as_ref();
                let missing = vpc.map(|vpc| self.missing_blocks(vpc, remote));
                fold.note(Policy::Drop, missing);
                None
            }
        }
    }

    /// Whether the platform drops mail between this interface and the other end; `None` when it is not known whether
    /// that end is one of the Internet.
    fn mail_is_closed(&self) -> Option<bool> {
        let semantics = self.semantics();
        let public = self.is_public(self.passage.remote());
        if self.passage.direction == Direction::Ingress {
            return if semantics.tcp25_blocked_inbound {
                public
            } else {
                Some(false)
            };
        }
        match public {
            _ if semantics.tcp25_unblocked => Some(false),
            Some(true) => Some(true),
            _ if semantics.tcp25_blocked_inside => Some(true),
            Some(false) => Some(false),
            None => None,
        }
    }

    fn by_rule(&self, rule: &Arc<Rule>) -> Decision {
        let mut decision = Decision::new(verb(rule.policy), Cause::Rule(Arc::clone(rule)));
        let remote = self.passage.remote();
        let mut assume = |message| decision.assumptions.push(message);
        match &rule.remote {
            Remote::Group(id, members) => {
                if !members.primary.contains(remote) {
                    assume(secondary_address(id, remote));
                }
                if rule.protocol == RuleProtocol::All && remote.is_ipv6() {
                    let assumption = Message::new(Reason::AssumptionAllIncludesIpv6OfGroups);
                    assume(assumption.with("rule", &rule.label).with("group", id));
                }
                if self.is_of_other_vpc(members) {
                    let assumption = Message::new(Reason::AssumptionGroupAcrossVpcs);
                    assume(assumption.with("group", id).with("address", remote));
                }
            }
            _ if self.is_linked() => {
                let assumption = Message::new(Reason::AssumptionClassicLinkCidrRules);
                assume(assumption.with("rule", &rule.label));
            }
            _ => {}
        }
        if let Some(group) = self.overruled_group(rule) {
            assume(
                Message::new(Reason::AssumptionEgressBeforeIntraGroup)
                    .with("group", &group.id)
                    .with("setting", "inner_accept_beats_egress = false"),
            );
        }
        decision
    }

    /// The group whose intra-group policy would pass this packet, were it not for an egress drop rule.
    fn overruled_group(&self, rule: &Rule) -> Option<&Group> {
        let undecided = rule.policy == Policy::Drop
            && rule.direction == Direction::Egress
            && self.nic == NicType::Intranet
            && self.set.group_type() == Some(GroupType::Normal);
        self.set.groups.iter().map(Arc::as_ref).find(|group| {
            undecided
                && group.inner_access_policy == Some(InnerAccessPolicy::Accept)
                && self.membership(&group.id, &group.members) == Membership::Yes
        })
    }

    /// What becomes of a packet that no rule matches; `None` when that depends on a type that is not known.
    fn by_default(&self, fold: &mut Fold) -> Option<Decision> {
        let direction = self.passage.direction;
        match (direction, self.set.group_type()) {
            (Direction::Egress, Some(GroupType::Normal)) => {
                Some(permitted(Reason::SecurityGroupDefaultAccept))
            }
            (Direction::Ingress, _) | (_, Some(GroupType::Enterprise)) => {
                Some(denied(Reason::SecurityGroupDefaultDrop))
            }
            (Direction::Egress, None) => {
                fold.lacks(self.missing_type());
                None
            }
        }
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

    /// Whether a rule for a group speaks of another VPC than the interface's; what ClassicLink connects does not.
    fn is_of_other_vpc(&self, members: &Members) -> bool {
        self.peer.is_none()
            && !self.passage.interface.classic
            && !self.is_of_own_vpc(members)
            && !self.is_linked()
    }

    /// Whether the packet comes or goes over ClassicLink.
    fn is_linked(&self) -> bool {
        self.peer.is_none()
            && self
                .topology
                .is_linked(self.passage.interface, self.passage.remote())
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
        match &self.passage.interface.vpc {
            Some(vpc) => vpc.is_public(address),
            None => self.passage.interface.classic.then_some(true),
        }
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

/// What a rule does with a packet.
pub(super) fn verb(policy: Policy) -> Verb {
    match policy {
        Policy::Accept => Verb::Permitted,
        Policy::Drop => Verb::Denied,
    }
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
