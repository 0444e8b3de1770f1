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
mod intra_group;
mod mail;
mod settings;

use alloc::{string::String, sync::Arc, vec::Vec};
use core::{
    cell::RefCell,
    net::{IpAddr, Ipv4Addr},
};

use gaps::missing_link;
pub(crate) use gaps::missing_owner;
pub(super) use mail::SMTP;

use super::{
    decision::{Cause, Decision, Verb},
    fold::Fold,
    matching::{Open, Packet, Part, missing, ports_of},
};
use crate::{
    model::{GroupType, NicType, Policy},
    net::{Direction, Flow, IntervalSet, RuleProtocol},
    reason::{Message, Reason},
    topology::{
        GroupSet, Interface, Members, Membership, Missing, Remote, Rule, RuleList, Semantics,
        Topology,
    },
};

/// The metadata service, which security groups never block (source RULES, *special security group rules*).
pub(super) const METASERVER: IpAddr = IpAddr::V4(Ipv4Addr::new(100, 100, 100, 200));

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
    let packet = Packet::new(direction, flow);
    let peer = topology.peer(interface, packet.remote);
    Evaluation {
        peer: peer.map(Arc::as_ref),
        nic: interface.nic(packet.remote),
        fold: Fold::default(),
        skipped: RefCell::default(),
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
    /// What would have matched, were it not for a setting.
    skipped: RefCell<Vec<(Policy, Message)>>,
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
        if !egress && self.passage.via_load_balancer {
            let exempt = self.semantics().load_balancer_exempt;
            let assumption = setting(Reason::AssumptionLoadBalancerExempt, exempt);
            if exempt {
                let mut decision = permitted(Reason::SecurityGroupExemptLoadBalancer);
                decision.assumptions.push(assumption);
                return Some(decision);
            }
            self.skip(Policy::Accept, assumption);
        }
        if let Some(assumption) = self.closed_to_mail() {
            let mut decision = denied(Reason::SecurityGroupPlatformTcp25);
            decision.assumptions.push(assumption);
            return Some(decision);
        }
        let refused = if self.set.is_foreign_to(self.passage.interface) {
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

    /// The rules in order, then the default.
    fn rules(mut self) -> Decision {
        let direction = self.passage.direction;
        let list = self.set.rules(self.nic, direction);
        let packet = self.packet;
        let mut fold = core::mem::take(&mut self.fold);
        let certain = if packet.is_answer_to_open_port() {
            self.by_ports(&mut fold, list)
        } else {
            fold.first(
                list.candidates(&packet.flow, packet.remote),
                |rule| self.matches(rule, Part::Whole),
                |rule, open| self.missing_of(rule, open),
            )
        };
        // nothing can come before a drop of the first priority but another drop
        let first_drop =
            certain.is_some_and(|rule| rule.policy == Policy::Drop && rule.priority <= 1);
        if !first_drop {
            fold.gaps(&list.gaps, |_| None, |gap| self.missing_rules(gap));
        }
        let unblocked = self.platform(&mut fold);
        let decision = match certain {
            Some(rule) => Some(self.by_rule(rule)),
            None => self.by_default(&mut fold),
        };
        let mut decision = fold.settle(decision, Reason::SecurityGroupUndetermined);
        if decision.verb == Verb::Permitted {
            decision.assumptions.extend(unblocked);
        }
        for (policy, assumption) in self.skipped.take() {
            if decision.verb != Verb::Undetermined && verb(policy) != decision.verb {
                decision.assumptions.push(assumption);
            }
        }
        decision
    }

    /// The rule that decides an answer of which the port is not known, where all ports that it may have lead to one end.
    fn by_ports<'a>(&self, fold: &mut Fold, list: &'a RuleList) -> Option<&'a Arc<Rule>> {
        let clients = self.semantics().client_ports;
        let (low, high) = clients.bounds().unwrap_or((1, u16::MAX));
        let deciders = fold.by_ports(
            list.candidates(&self.packet.flow, self.packet.remote),
            IntervalSet::range(low, high),
            |rule| self.matches(rule, Part::ButPorts),
            |rule, open| self.missing_of(rule, open),
        );
        let policy = |one: Option<&Arc<Rule>>| one.map_or(Policy::Drop, |rule| rule.policy);
        let head = deciders.first().copied().flatten();
        let rests = list.rules.iter().any(|rule| ports_of(rule).is_some());
        if rests {
            let assumption = Message::new(Reason::AssumptionClientPorts);
            self.skip(Policy::Accept, assumption.clone().with("ports", clients));
            self.skip(Policy::Drop, assumption.with("ports", clients));
        }
        if deciders.iter().any(|one| policy(*one) != policy(head)) {
            let message = Message::new(Reason::MissingClientPort)
                .with("rule", head.map_or("", |rule| rule.label.as_str()))
                .with("group", self.group_ids())
                .with("what", head.map_or_else(String::new, |rule| rule.what()))
                .with("ports", clients);
            fold.note(
                Policy::Accept,
                Some(Missing::new(message, self.group_ids(), None)),
            );
            fold.note(Policy::Drop, None);
        }
        head
    }

    fn missing_of(&self, rule: &Rule, open: Open) -> Missing {
        if open == Open::Link {
            return missing_link(self.passage.interface, self.packet.remote);
        }
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

    fn by_rule(&self, rule: &Arc<Rule>) -> Decision {
        let mut decision = Decision::new(verb(rule.policy), Cause::Rule(Arc::clone(rule)));
        let remote = self.passage.remote();
        let mut assume = |message| decision.assumptions.push(message);
        match &rule.remote {
            Remote::Group(id, members) => {
                if !members.primary.contains(remote) {
                    assume(secondary_address(id, remote, members));
                }
                if rule.protocol == RuleProtocol::All && remote.is_ipv6() {
                    let assumption = setting(Reason::AssumptionAllIncludesIpv6OfGroups, true);
                    assume(assumption.with("rule", &rule.label).with("group", id));
                }
                if self.is_of_other_vpc(members) {
                    let assumption = setting(Reason::AssumptionGroupAcrossVpcs, true);
                    assume(assumption.with("group", id).with("address", remote));
                }
            }
            Remote::Anywhere(_) => {
                let assumption = setting(Reason::AssumptionEgressSourceIsDestination, true);
                assume(assumption.with("rule", &rule.label));
            }
            _ if self.is_linked() => {
                let assumption = setting(Reason::AssumptionClassicLinkCidrRules, true);
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

    /// What becomes of a packet that no rule matches; `None` when that depends on a type that is not known.
    fn by_default(&self, fold: &mut Fold) -> Option<Decision> {
        let direction = self.passage.direction;
        match (direction, self.group_type()) {
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

    fn group_type(&self) -> Option<GroupType> {
        self.set.type_for(self.passage.interface)
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
        self.may_be_of_other_vpc(members) && !self.is_linked()
    }

    fn may_be_of_other_vpc(&self, members: &Members) -> bool {
        self.peer.is_none()
            && !self.passage.interface.classic
            && !self.is_of_own_vpc(members)
            && !self.is_linked()
    }

    /// Whether the packet comes or goes over ClassicLink, as far as the input tells.
    fn is_linked(&self) -> bool {
        self.link() == Membership::Yes
    }

    fn link(&self) -> Membership {
        if self.peer.is_some() {
            return Membership::No;
        }
        self.topology
            .link(self.passage.interface, self.passage.remote())
    }

    fn is_outside(&self, address: IpAddr) -> bool {
        let vpc = self.passage.interface.vpc.as_deref();
        self.peer.is_none() && vpc.is_some_and(|vpc| vpc.is_outside(address))
    }

    fn semantics(&self) -> &Semantics {
        self.topology.semantics()
    }
}

/// What a group stands for: the addresses of its members that are not primary ones are a setting.
pub(super) fn secondary_address(group: &str, address: IpAddr, members: &Members) -> Message {
    setting(
        Reason::AssumptionGroupSecondaryAddresses,
        members.further_count,
    )
    .with("group", group)
    .with("address", address)
}

/// An assumption that is a setting, with its value.
fn setting(reason: Reason, value: bool) -> Message {
    Message::new(reason).with("value", value)
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
