//! The one evaluator: walks the packet there and its answer back, and tells a [`Recorder`] what it does.
//!
//! Filters do not end the walk, so that everything that stops the packet is found.

use alloc::{
    borrow::Cow,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::net::IpAddr;

use super::{
    endpoint::{Endpoint, EndpointKind, Ends},
    query::Query,
    trace::{Action, Leg, Recorder, Step, StepKind},
    travel::{Segment, answer_from, start},
    verdict::Outcome,
};
use crate::{
    filter::{self, Decision, Missing, Passage, Verb, ask, missing_owner},
    model::{GroupType, InterfaceStatus},
    net::{Direction, Flow},
    reason::{Message, Reason},
    route::{Packet, Place},
    topology::{Interface, Topology},
};

pub(super) fn walk<R: Recorder>(
    topology: &Topology,
    query: &Query,
    ends: &Ends<'_>,
    recorder: &mut R,
) -> Outcome {
    let flow = Flow {
        source: ends.source.address,
        destination: ends.called,
        protocol: query.protocol,
        source_port: query.source_port,
        destination_port: ends.called_port,
    };
    let mut walk = Walk::new(topology, flow, recorder);
    for assumption in &ends.assumptions {
        walk.recorder.assume(|| assumption.clone());
    }
    walk.recorder.leg(Leg::Forward);
    walk.assume_same_instance(ends);
    if !walk.is_loopback(ends) {
        let mut ways = Vec::new();
        if walk.question(&ends.source, &ends.destination, &mut ways) {
            if !walk.denied && !walk.open {
                walk.recorder.arrived();
            }
            walk.recorder.leg(Leg::Return);
            walk.stopped = false;
            walk.answers(ways);
        }
    }
    if walk.denied {
        Outcome::Unreachable
    } else if walk.open {
        Outcome::Undetermined
    } else {
        walk.recorder
            .assume(|| Message::new(Reason::AssumptionGuestNotSeen));
        Outcome::Reachable
    }
}

pub(super) struct Walk<'t, R> {
    pub(super) topology: &'t Topology,
    /// The packet as it stands.
    pub(super) flow: Flow,
    pub(super) recorder: &'t mut R,
    /// Something stops the packet or its answer.
    pub(super) denied: bool,
    /// Something may stop it on this leg, so that nobody can say that it arrives.
    pub(super) stopped: bool,
    /// Something that could is not known.
    pub(super) open: bool,
}

impl<'t, R: Recorder> Walk<'t, R> {
    pub(super) fn new(topology: &'t Topology, flow: Flow, recorder: &'t mut R) -> Self {
        Self {
            topology,
            flow,
            recorder,
            denied: false,
            stopped: false,
            open: false,
        }
    }

    /// Traffic of an interface to itself never reaches the network.
    fn is_loopback(&mut self, ends: &Ends<'_>) -> bool {
        let (Some(one), Some(other)) = (ends.source.interface, ends.destination.interface) else {
            return false;
        };
        let inside = !self.topology.semantics().same_instance_uses_network
            && one.instance.is_some()
            && one.instance.as_ref().map(|of| &of.id) == other.instance.as_ref().map(|of| &of.id);
        if one.id != other.id && !inside {
            return false;
        }
        self.place(&one.id);
        self.alive(one);
        if !self.stopped {
            self.step(StepKind::Delivery, None, Action::Delivered, &one.id, || {
                Message::new(Reason::ReachLoopback).with("interface", &one.id)
            });
        }
        true
    }

    /// Between two interfaces of one instance its system may not use the network at all.
    fn assume_same_instance(&mut self, ends: &Ends<'_>) {
        if let (Some(from), Some(to)) = (ends.source.interface, ends.destination.interface)
            && let (Some(one), Some(other)) = (&from.instance, &to.instance)
            && one.id == other.id
            && from.id != to.id
        {
            let value = self.topology.semantics().same_instance_uses_network;
            self.recorder.assume(|| {
                let assumption = Message::new(Reason::AssumptionSameInstance);
                assumption.with("instance", &one.id).with("value", value)
            });
        }
    }

    /// The way there; whether the packet comes to the other end's network at all. The ways that answers have to take
    /// are added to `ways`.
    fn question(
        &mut self,
        from: &Endpoint<'t>,
        to: &Endpoint<'t>,
        ways: &mut Vec<Segment<'t>>,
    ) -> bool {
        let sent = self.flow;
        self.send(from, Reason::ReachOriginate);
        self.end(from, Direction::Egress, Leg::Forward, false);
        let mut packet = Packet {
            flow: sent,
            answer: false,
            translations: Vec::new(),
        };
        let Some((end, place)) = self.go(from, to, None, &mut packet) else {
            // whatever the way is, nothing that does not run answers
            if let Some(interface) = to.interface {
                self.place(&node(to));
                self.alive(interface);
            }
            return false;
        };
        self.place(&node(&end));
        ways.push(Segment {
            from: *from,
            sent,
            to: end,
            arrived: packet.flow,
            place,
            translations: packet.translations,
            proxied: false,
        });
        if matches!(end.kind, EndpointKind::Front(_)) {
            self.front(&end, ways);
        } else {
            self.arrive(&end, false);
        }
        true
    }

    /// The answers, from behind.
    pub(super) fn answers(&mut self, ways: Vec<Segment<'t>>) {
        for way in ways.into_iter().rev() {
            self.answer(&way);
        }
    }

    fn answer(&mut self, way: &Segment<'t>) {
        let mut packet = Packet {
            flow: way.arrived.reversed(),
            answer: true,
            translations: way.translations.clone(),
        };
        self.flow = packet.flow;
        self.send(&way.to, Reason::ReachAnswer);
        self.end(&way.to, Direction::Egress, Leg::Return, false);
        if way.proxied {
            self.served(way);
            return;
        }
        self.public_side(&way.to, Direction::Egress);
        let start = way.place.map(|place| answer_from(self.topology, place));
        let Some((_, _)) = self.go(&way.to, &way.from, start, &mut packet) else {
            return;
        };
        self.place(&node(&way.from));
        let expected = way.sent.reversed();
        if packet.flow != expected {
            let (found, expected) = (packet.flow.source, expected.source);
            let place = node(&way.from);
            self.step(StepKind::Routing, None, Action::Denied, &place, || {
                let message = Message::new(Reason::NatReturnBypass).with("found", found);
                message.with("expected", expected)
            });
            return;
        }
        self.end(&way.from, Direction::Ingress, Leg::Return, false);
        self.delivered_to(&way.from);
    }

    /// From one end to another: over the classic network, or place by place.
    fn go(
        &mut self,
        from: &Endpoint<'t>,
        to: &Endpoint<'t>,
        place: Option<Place<'t>>,
        packet: &mut Packet,
    ) -> Option<(Endpoint<'t>, Option<Place<'t>>)> {
        if let Some(interface) = from.interface
            && from.vpc.is_none()
            && matches!(from.kind, EndpointKind::Interface)
        {
            if !interface.classic {
                self.unknown_vpc(interface);
                return None;
            }
            let arrives = self.leave_classic(interface, from, to);
            return arrives.then(|| (*to, start(self.topology, to)));
        }
        let Some(place) = place.or_else(|| start(self.topology, from)) else {
            self.enter(from, to);
            return None;
        };
        let (end, place) = self.travel(from, to, place, packet)?;
        Some((end, Some(place)))
    }

    fn send(&mut self, from: &Endpoint<'_>, reason: Reason) {
        let flow = self.flow;
        let sender = node(from);
        self.place(&sender);
        self.step(
            StepKind::Originate,
            None,
            Action::Originated,
            &sender,
            || {
                Message::new(reason)
                    .with("interface", &sender)
                    .with("packet", flow.service())
                    .with("address", flow.source)
            },
        );
    }

    /// At the destination.
    pub(super) fn arrive(&mut self, to: &Endpoint<'_>, by_balancer: bool) {
        self.end(to, Direction::Ingress, Leg::Forward, by_balancer);
        self.delivered_to(to);
    }

    fn delivered_to(&mut self, to: &Endpoint<'_>) {
        if self.stopped {
            return;
        }
        let receiver = node(to);
        let inside = to.interface.is_some() || to.vpc.is_some();
        self.step(
            StepKind::Delivery,
            None,
            Action::Delivered,
            &receiver,
            || {
                let reason = if inside {
                    Reason::ReachDelivered
                } else {
                    Reason::ReachAtOutside
                };
                let message = Message::new(reason).with("interface", &receiver);
                message.with("address", to.address)
            },
        );
    }

    /// What happens at an end: whether it is alive, and what its groups say.
    fn end(&mut self, end: &Endpoint<'_>, direction: Direction, leg: Leg, by_balancer: bool) {
        if matches!(end.kind, EndpointKind::Front(_)) {
            return;
        }
        let Some(interface) = end.interface else {
            // outside all VPCs there is no interface to be known
            if end.vpc.is_some() {
                self.unknown_owner(end, direction);
            }
            return;
        };
        if leg == Leg::Forward {
            self.alive(interface);
        }
        let advanced = interface
            .groups
            .as_ref()
            .is_some_and(|set| set.group_type() == Some(GroupType::Enterprise));
        if leg == Leg::Return {
            let stateless = self.topology.semantics().advanced_groups_stateless;
            if advanced {
                self.recorder.assume(|| {
                    Message::new(Reason::AssumptionGroupsStateful).with("value", stateless)
                });
            }
            if !(advanced && stateless) {
                self.session(interface, direction);
                return;
            }
        }
        let mut passage = Passage::new(interface, direction, self.flow);
        passage.via_load_balancer = by_balancer;
        if !self.recorder.gate(&passage, leg) {
            return;
        }
        let decision = filter::security_groups(self.topology, &passage);
        self.decided(&decision, direction, || {
            filter::explain(&decision, &passage)
        });
    }

    /// What a filter decided.
    pub(super) fn decided(
        &mut self,
        decision: &Decision,
        direction: Direction,
        explain: impl FnOnce() -> (Message, String),
    ) {
        for missing in &decision.missing {
            self.recorder.missing(missing.clone());
        }
        for assumption in &decision.assumptions {
            self.recorder.assume(|| assumption.clone());
        }
        let action = match decision.verb {
            Verb::Permitted => Action::Permitted,
            Verb::Denied => Action::Denied,
            Verb::Undetermined => Action::Undetermined,
        };
        self.count(action);
        self.recorder.step(|| {
            let (message, resource) = explain();
            Step {
                kind: StepKind::Filter,
                direction: Some(direction),
                action,
                message,
                resource,
                rule: decision.rule().map(Arc::clone),
            }
        });
    }

    fn session(&mut self, interface: &Interface, direction: Direction) {
        self.step(
            StepKind::Filter,
            Some(direction),
            Action::Permitted,
            &interface.id,
            || Message::new(Reason::SecurityGroupSession).with("interface", &interface.id),
        );
    }

    /// Whether something can send and receive at the interface.
    fn alive(&mut self, interface: &Interface) {
        if interface.status == Some(InterfaceStatus::Available) && interface.instance.is_none() {
            self.step(
                StepKind::Delivery,
                None,
                Action::Denied,
                &interface.id,
                || Message::new(Reason::ReachInterfaceNotAttached).with("interface", &interface.id),
            );
        }
        let Some(instance) = &interface.instance else {
            return;
        };
        match instance.status.as_deref() {
            Some("Running") => {}
            None => {
                self.recorder.assume(|| {
                    let assumption = Message::new(Reason::AssumptionInstanceStateUnknown);
                    assumption.with("instance", &instance.id)
                });
            }
            Some(status @ "Stopped") => {
                self.step(
                    StepKind::Delivery,
                    None,
                    Action::Denied,
                    &instance.id,
                    || {
                        Message::new(Reason::ReachInstanceStopped)
                            .with("instance", &instance.id)
                            .with("status", status)
                    },
                );
            }
            Some(status) => self.recorder.assume(|| {
                Message::new(Reason::AssumptionInstanceInTransition)
                    .with("instance", &instance.id)
                    .with("status", status)
            }),
        }
    }

    /// The address is in the VPC, and nobody knows whose it is.
    fn unknown_owner(&mut self, end: &Endpoint<'_>, direction: Direction) {
        self.recorder
            .missing(missing_owner(region(end), end.address));
        let address = end.address;
        self.step(
            StepKind::Filter,
            Some(direction),
            Action::Undetermined,
            &node(end),
            || Message::new(Reason::ReachAddressUnknown).with("address", address),
        );
    }

    /// Without its VPC nothing is known of the routes of an interface.
    fn unknown_vpc(&mut self, interface: &Interface) {
        let id = &interface.id;
        let message = Message::new(Reason::MissingVpc).with("interface", id);
        let call = ask(
            "ecs DescribeNetworkInterfaces",
            None,
            &[("NetworkInterfaceId.1", id)],
        );
        self.recorder
            .missing(Missing::new(message.clone(), id, Some(call)));
        self.step(StepKind::Routing, None, Action::Undetermined, id, || {
            message
        });
    }

    /// Nobody knows where a private address is that nothing in the input has.
    pub(super) fn enter(&mut self, from: &Endpoint<'_>, to: &Endpoint<'_>) {
        let place = node(from);
        self.open_way(&place, to.address, || {
            Message::new(Reason::RouteFromOutside).with("from", &place)
        });
    }

    fn open_way(&mut self, from: &str, to: IpAddr, step: impl FnOnce() -> Message) {
        let message = Message::new(Reason::MissingVpcRoute);
        let message = message.with("from", from).with("address", to);
        self.recorder.missing(Missing::new(message, from, None));
        self.step(StepKind::Routing, None, Action::Undetermined, from, step);
    }

    pub(super) fn place(&mut self, node: &str) {
        self.recorder.hop(node, &self.flow);
    }

    fn count(&mut self, action: Action) {
        self.denied |= action == Action::Denied;
        self.open |= action == Action::Undetermined;
        self.stopped |= matches!(action, Action::Denied | Action::Undetermined);
    }

    pub(super) fn step(
        &mut self,
        kind: StepKind,
        direction: Option<Direction>,
        action: Action,
        resource: &str,
        message: impl FnOnce() -> Message,
    ) {
        self.count(action);
        self.recorder.step(|| Step {
            kind,
            direction,
            action,
            message: message(),
            resource: resource.into(),
            rule: None,
        });
    }
}

/// The name of an end: its interface, else its address.
pub(super) fn node<'t>(end: &Endpoint<'t>) -> Cow<'t, str> {
    match end.interface {
        Some(interface) => Cow::Borrowed(&interface.id),
        None => Cow::Owned(end.address.to_string()),
    }
}

pub(super) fn region<'t>(end: &Endpoint<'t>) -> Option<&'t str> {
    end.vpc?.region.as_deref()
}
