//! The one evaluator: walks the packet there and its answer back, and tells a [`Recorder`] what it does.
//!
//! Filters do not end the walk, so that everything that stops the packet is found.

use alloc::{
    borrow::Cow,
    format,
    string::{String, ToString},
    sync::Arc,
};

use super::{
    endpoint::{Endpoint, Ends},
    query::Query,
    trace::{Action, Leg, Recorder, Step, StepKind},
    verdict::Outcome,
};
use crate::{
    filter::{self, Missing, Passage, Verb, missing_owner, region_flag},
    model::InterfaceStatus,
    net::{Direction, Flow},
    reason::{Message, Reason},
    route::{NextHop, next_hop},
    topology::{Interface, Topology, VSwitch, Vpc},
};

pub(super) fn walk<R: Recorder>(
    topology: &Topology,
    query: &Query,
    ends: &Ends,
    recorder: &mut R,
) -> Outcome {
    let flow = Flow {
        source: ends.source.address,
        destination: ends.destination.address,
        protocol: query.protocol,
        source_port: query.source_port,
        destination_port: query.port,
    };
    let mut walk = Walk {
        topology,
        flow,
        recorder,
        denied: false,
        stopped: false,
        open: false,
    };
    for end in [&ends.source, &ends.destination] {
        for assumption in &end.assumptions {
            walk.recorder.assume(assumption.clone());
        }
    }
    walk.recorder.leg(Leg::Forward);
    if walk.is_loopback(ends) {
        return Outcome::Reachable;
    }
    let arrived = walk.leg(&ends.source, &ends.destination, Leg::Forward);
    if arrived {
        walk.recorder.leg(Leg::Return);
        walk.flow = flow.reversed();
        walk.leg(&ends.destination, &ends.source, Leg::Return);
    }
    if walk.denied {
        Outcome::Unreachable
    } else if walk.open {
        Outcome::Undetermined
    } else {
        walk.recorder
            .assume(Message::new(Reason::AssumptionGuestNotSeen));
        Outcome::Reachable
    }
}

struct Walk<'a, R> {
    topology: &'a Topology,
    flow: Flow,
    recorder: &'a mut R,
    /// Something stops the packet or its answer.
    denied: bool,
    /// Something may stop it on this leg, so that nobody can say that it arrives.
    stopped: bool,
    /// Something that could is not known.
    open: bool,
}

impl<R: Recorder> Walk<'_, R> {
    /// Traffic of an interface to itself never reaches the network.
    fn is_loopback(&mut self, ends: &Ends) -> bool {
        let (Some(one), Some(other)) = (&ends.source.interface, &ends.destination.interface) else {
            return false;
        };
        if one.id != other.id {
            return false;
        }
        self.recorder.hop(&one.id);
        self.step(StepKind::Delivery, None, Action::Delivered, &one.id, || {
            Message::new(Reason::ReachLoopback).with("interface", &one.id)
        });
        true
    }

    /// One leg; whether the packet comes to the other end's network at all.
    fn leg(&mut self, from: &Endpoint, to: &Endpoint, leg: Leg) -> bool {
        self.stopped = false;
        self.recorder.hop(&node(from));
        let flow = self.flow;
        let sender = node(from);
        self.step(
            StepKind::Originate,
            None,
            Action::Originated,
            &sender,
            || {
                Message::new(match leg {
                    Leg::Forward => Reason::ReachOriginate,
                    Leg::Return => Reason::ReachAnswer,
                })
                .with("interface", &sender)
                .with("packet", filter::packet(&flow))
                .with("address", flow.source)
            },
        );
        self.end(from, Direction::Egress, leg);
        let Some(vpc) = &from.vpc else {
            match &from.interface {
                Some(interface) => self.unknown_vpc(interface),
                None => self.beyond(from, to),
            }
            return false;
        };
        self.recorder.hop(&vpc.id);
        if !self.cross(vpc, from, to) {
            return false;
        }
        self.recorder.hop(&node(to));
        self.end(to, Direction::Ingress, leg);
        if self.stopped {
            return true;
        }
        let receiver = node(to);
        let address = flow.destination;
        self.step(
            StepKind::Delivery,
            None,
            Action::Delivered,
            &receiver,
            || {
                Message::new(Reason::ReachDelivered)
                    .with("interface", &receiver)
                    .with("address", address)
            },
        );
        true
    }

    /// What happens at an end: whether it is alive, and what its groups say.
    fn end(&mut self, end: &Endpoint, direction: Direction, leg: Leg) {
        let Some(interface) = &end.interface else {
            // outside all VPCs there is no interface to be known
            if end.vpc.is_some() {
                self.unknown_owner(end, direction);
            }
            return;
        };
        if leg == Leg::Forward {
            self.alive(interface);
        }
        if leg == Leg::Return {
            self.session(interface, direction);
            return;
        }
        let passage = Passage::new(interface, direction, self.flow);
        let decision = filter::security_groups(self.topology, &passage);
        for missing in &decision.missing {
            self.recorder.missing(missing.clone());
        }
        for assumption in &decision.assumptions {
            self.recorder.assume(assumption.clone());
        }
        let action = match decision.verb {
            Verb::Permitted => Action::Permitted,
            Verb::Denied => Action::Denied,
            Verb::Undetermined => Action::Undetermined,
        };
        self.count(action);
        self.recorder.step(|| {
            let (message, resource) = filter::explain(&decision, &passage);
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
            None | Some("Running") => {}
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
            Some(status) => self.recorder.assume(
                Message::new(Reason::AssumptionInstanceInTransition)
                    .with("instance", &instance.id)
                    .with("status", status),
            ),
        }
    }

    /// Through the VPC: network ACLs of both vSwitches and the route between them.
    fn cross(&mut self, vpc: &Vpc, from: &Endpoint, to: &Endpoint) -> bool {
        let same_vpc = to.vpc.as_ref().is_some_and(|other| other.id == vpc.id);
        let hop = if same_vpc {
            next_hop(self.topology, vpc, to.address)
        } else {
            NextHop::Beyond
        };
        let NextHop::Local(vswitch) = hop else {
            self.beyond(from, to);
            return false;
        };
        let shared = from
            .vswitch
            .as_ref()
            .filter(|one| vswitch.as_ref().is_some_and(|other| one.id == other.id));
        match shared {
            Some(one) => self.step(StepKind::Filter, None, Action::Permitted, &one.id, || {
                Message::new(Reason::NetworkAclSameVswitch).with("vswitch", &one.id)
            }),
            None => self.network_acl(from.vswitch.as_deref(), from, Direction::Egress),
        }
        let place = vswitch
            .as_ref()
            .map_or_else(|| node(to), |vswitch| Cow::Borrowed(&vswitch.id));
        let address = to.address;
        self.step(StepKind::Routing, None, Action::Forwarded, &vpc.id, || {
            Message::new(Reason::RouteLocal)
                .with("address", address)
                .with("vswitch", place)
                .with("vpc", &vpc.id)
        });
        if shared.is_none() {
            self.network_acl(vswitch.as_deref(), to, Direction::Ingress);
        }
        true
    }

    fn network_acl(&mut self, vswitch: Option<&VSwitch>, end: &Endpoint, direction: Direction) {
        let kind = StepKind::Filter;
        match vswitch {
            Some(vswitch) if vswitch.described => match &vswitch.network_acl {
                None => self.step(
                    kind,
                    Some(direction),
                    Action::Permitted,
                    &vswitch.id,
                    || Message::new(Reason::NetworkAclNone).with("vswitch", &vswitch.id),
                ),
                Some(acl) => {
                    let fill = |reason| {
                        Message::new(reason)
                            .with("acl", acl)
                            .with("vswitch", &vswitch.id)
                    };
                    let call = format!(
                        "aliyun vpc DescribeNetworkAclAttributes {}--NetworkAclId {acl}",
                        region(end)
                    );
                    self.recorder.missing(Missing::new(
                        fill(Reason::MissingNetworkAcl),
                        acl,
                        Some(call),
                    ));
                    self.step(kind, Some(direction), Action::Undetermined, acl, || {
                        fill(Reason::NetworkAclNotModelled)
                    });
                }
            },
            Some(undescribed) => {
                let id = &undescribed.id;
                let message = Message::new(Reason::MissingVswitch).with("vswitch", id);
                let call = format!(
                    "aliyun vpc DescribeVSwitches {}--VSwitchId {id}",
                    region(end)
                );
                self.open_filter(direction, Missing::new(message, id, Some(call)));
            }
            None => {
                let id = node(end);
                let message = Message::new(Reason::MissingVswitchOfInterface);
                let message = message.with("interface", &id);
                let call = format!(
                    "aliyun ecs DescribeNetworkInterfaces {}--NetworkInterfaceId.1 {id}",
                    region(end)
                );
                self.open_filter(direction, Missing::new(message, id, Some(call)));
            }
        }
    }

    /// A filter of which it is not known whether it is there.
    fn open_filter(&mut self, direction: Direction, missing: Missing) {
        let (message, id) = (missing.message.clone(), missing.resource.clone());
        self.recorder.missing(missing);
        let kind = StepKind::Filter;
        self.step(kind, Some(direction), Action::Undetermined, &id, || message);
    }

    /// The address is in the VPC, and nobody knows whose it is.
    fn unknown_owner(&mut self, end: &Endpoint, direction: Direction) {
        let region = end.vpc.as_ref().and_then(|vpc| vpc.region.as_deref());
        self.recorder.missing(missing_owner(region, end.address));
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
        let call = format!("aliyun ecs DescribeNetworkInterfaces --NetworkInterfaceId.1 {id}");
        self.recorder
            .missing(Missing::new(message.clone(), id, Some(call)));
        self.step(StepKind::Routing, None, Action::Undetermined, id, || {
            message
        });
    }

    /// The way is not evaluated by this version.
    fn beyond(&mut self, from: &Endpoint, to: &Endpoint) {
        let address = to.address;
        let place = from
            .vpc
            .as_ref()
            .map_or_else(|| node(from), |vpc| Cow::Borrowed(&vpc.id));
        let fill = |reason| {
            Message::new(reason)
                .with("address", address)
                .with("vpc", &place)
        };
        let missing = Missing::new(fill(Reason::MissingVpcRoute), place.as_ref(), None);
        self.recorder.missing(missing);
        self.step(
            StepKind::Routing,
            None,
            Action::Undetermined,
            &place,
            || fill(Reason::RouteNotModelled),
        );
    }

    fn count(&mut self, action: Action) {
        self.denied |= action == Action::Denied;
        self.open |= action == Action::Undetermined;
        self.stopped |= matches!(action, Action::Denied | Action::Undetermined);
    }

    fn step(
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
fn node(end: &Endpoint) -> Cow<'_, str> {
    match &end.interface {
        Some(interface) => Cow::Borrowed(&interface.id),
        None => Cow::Owned(end.address.to_string()),
    }
}

/// The part of a command that names the region of an end.
fn region(end: &Endpoint) -> String {
    region_flag(end.vpc.as_ref().and_then(|vpc| vpc.region.as_deref()))
}
