//! From one vSwitch to another, and between the classic network and a VPC.

use alloc::vec::Vec;

use super::{
    endpoint::Endpoint,
    trace::{Action, Recorder, StepKind},
    walk::{Walk, node, region},
};
use crate::{
    filter::{self, Cause, Missing, Verb, ask},
    model::{TransitRouterAttachment, TransitRouterType},
    net::Direction,
    reason::{Message, Reason},
    route::{ClassicWay, NextHop, classic_way, next_hop, share_intranet},
    topology::{AclBinding, Interface, VSwitch, Vpc},
};

impl<R: Recorder> Walk<'_, R> {
    /// The network ACLs of the vSwitches that a transit router of the enterprise edition lives in, on what it brings into
    /// a VPC: in both directions, and in any zone (source SKILL-DIAG). The vSwitch of the destination watches for itself.
    pub(super) fn zone_acls(&mut self, vpc: &Vpc, attachment: &TransitRouterAttachment) {
        let router = attachment.transit_router_id.as_deref();
        let router = router.and_then(|id| self.topology.transit_router(id));
        if router.is_some_and(|one| one.transit_router_type == Some(TransitRouterType::Basic)) {
            return;
        }
        let there = match next_hop(self.topology, vpc, self.flow.destination) {
            NextHop::Local(Some(vswitch)) => Some(vswitch.id.as_str()),
            _ => None,
        };
        let zones = attachment.zone_mappings.iter();
        let zones: Vec<&str> = zones
            .filter_map(|zone| zone.vswitch_id.as_deref())
            .collect();
        let (mut passes, mut stops) = (zones.iter().any(|id| Some(*id) == there), false);
        let described = |id: &&str| vpc.vswitches.iter().any(|one| one.id == *id);
        // a vSwitch that is not described may have a network ACL
        let mut unknown = !zones.iter().all(described);
        let mut decisions = Vec::new();
        for vswitch in &vpc.vswitches {
            let id = vswitch.id.as_str();
            let lives = zones.is_empty() || zones.contains(&id);
            if !lives || there == Some(id) {
                continue;
            }
            let AclBinding::Bound(acl) = &vswitch.network_acl else {
                passes = true;
                unknown |= matches!(vswitch.network_acl, AclBinding::Unknown);
                continue;
            };
            let value = self.topology.semantics().transit_router_network_acls;
            self.recorder.assume(|| {
                let assumption = Message::new(Reason::AssumptionTransitAcl).with("vswitch", id);
                assumption.with("value", value)
            });
            if !value {
                return;
            }
            let mut stopped = false;
            for direction in [Direction::Ingress, Direction::Egress] {
                let decision = filter::access_list(self.topology, acl, direction, self.flow);
                stopped |= decision.verb != Verb::Permitted;
                decisions.push((acl, direction, decision));
            }
            passes |= !stopped;
            stops |= stopped;
        }
        if unknown || stops && (passes || zones.is_empty()) {
            let id = &attachment.transit_router_attachment_id;
            let message = Message::new(Reason::MissingZoneAcl).with("attachment", id);
            let router = attachment.transit_router_id.as_deref();
            let call = if zones.is_empty() {
                let of = ("TransitRouterId", router.unwrap_or_default());
                Some(("cbn ListTransitRouterVpcAttachments", of))
            } else {
                unknown.then_some(("vpc DescribeVSwitches", ("VpcId", vpc.id.as_str())))
            };
            let call = call.map(|(call, of)| ask(call, vpc.region.as_deref(), &[of]));
            let message = message.with("address", self.flow.destination);
            self.open_filter(Direction::Ingress, Missing::new(message, id, call));
        } else if !zones.is_empty() {
            let flow = self.flow;
            for (acl, direction, decision) in decisions {
                self.decided(&decision, direction, || {
                    filter::explain_list(&decision, acl, direction, &flow)
                });
            }
        }
    }

    pub(super) fn network_acl(
        &mut self,
        vswitch: Option<&VSwitch>,
        end: &Endpoint<'_>,
        direction: Direction,
    ) {
        let kind = StepKind::Filter;
        let Some(vswitch) = vswitch else {
            let id = node(end);
            let message = Message::new(Reason::MissingVswitchOfInterface).with("interface", &id);
            let call = "ecs DescribeNetworkInterfaces";
            let call = ask(call, region(end), &[("NetworkInterfaceId.1", &id)]);
            self.open_filter(direction, Missing::new(message, id.as_ref(), Some(call)));
            return;
        };
        let id = &vswitch.id;
        match &vswitch.network_acl {
            AclBinding::None => {
                self.step(kind, Some(direction), Action::Permitted, id, || {
                    Message::new(Reason::NetworkAclNone).with("vswitch", id)
                });
            }
            AclBinding::Unknown => {
                let message = Message::new(Reason::MissingVswitch).with("vswitch", id);
                let call = ask("vpc DescribeVSwitches", region(end), &[("VSwitchId", id)]);
                self.open_filter(direction, Missing::new(message, id, Some(call)));
            }
            AclBinding::Bound(acl) => {
                let flow = self.flow;
                let mut decision = filter::access_list(self.topology, acl, direction, flow);
                if end.interface.is_none() && decision.verb == Verb::Denied {
                    // the address may be that of a service that network ACLs do not watch
                    decision.verb = Verb::Undetermined;
                    decision.cause = Cause::Other(Reason::NetworkAclUndetermined);
                }
                self.decided(&decision, direction, || {
                    filter::explain_list(&decision, acl, direction, &flow)
                });
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

    /// From a classic instance: to another over the intranet that they share, or to a VPC over ClassicLink.
    pub(super) fn leave_classic(
        &mut self,
        classic: &Interface,
        from: &Endpoint<'_>,
        to: &Endpoint<'_>,
    ) -> bool {
        match (to.interface, to.vpc) {
            (Some(other), _) if other.classic && share_intranet(classic, other) != Some(false) => {
                let address = to.address;
                self.step(
                    StepKind::Routing,
                    None,
                    Action::Forwarded,
                    &classic.id,
                    || Message::new(Reason::RouteClassicIntranet).with("address", address),
                );
                true
            }
            (_, Some(vpc)) => {
                self.place(&vpc.id);
                self.over_link(classic, vpc, to, Direction::Ingress)
            }
            _ => {
                self.enter(from, to);
                false
            }
        }
    }

    /// Between a classic instance and an end in a VPC, which sees the packet in this direction.
    pub(super) fn over_link(
        &mut self,
        classic: &Interface,
        vpc: &Vpc,
        end: &Endpoint<'_>,
        direction: Direction,
    ) -> bool {
        if direction == Direction::Egress {
            self.network_acl(end.vswitch, end, direction);
        }
        let message = |reason| {
            Message::new(reason)
                .with("instance", &classic.id)
                .with("vpc", &vpc.id)
                .with("address", end.address)
        };
        match classic_way(classic, vpc, end.address) {
            ClassicWay::Refused(reason) => {
                let vswitch = end.vswitch.map_or(&vpc.id, |vswitch| &vswitch.id);
                let resource = match reason {
                    Reason::ClassicLinkNotLinked => &classic.id,
                    Reason::ClassicLinkVpcOutsideRange => &vpc.id,
                    _ => vswitch,
                };
                self.step(StepKind::Routing, None, Action::Denied, resource, || {
                    message(reason)
                });
                return false;
            }
            ClassicWay::LinkUnknown => {
                let call = ask(
                    "ecs DescribeClassicLinkInstances",
                    region(end),
                    &[("InstanceId", &classic.id)],
                );
                let said = message(Reason::MissingClassicLink);
                self.open_route(Missing::new(said, &classic.id, Some(call)));
            }
            ClassicWay::BlocksUnknown => {
                let call = ask("vpc DescribeVpcs", region(end), &[("VpcId", &vpc.id)]);
                let said = message(Reason::MissingVpcBlocks);
                self.open_route(Missing::new(said, &vpc.id, Some(call)));
            }
            ClassicWay::Linked => {
                self.recorder.assume(|| {
                    Message::new(Reason::AssumptionClassicLinkRoutes).with("vpc", &vpc.id)
                });
                self.step(StepKind::Routing, None, Action::Forwarded, &vpc.id, || {
                    message(Reason::ClassicLinkLinked)
                });
            }
        }
        if direction == Direction::Ingress {
            self.network_acl(end.vswitch, end, direction);
        }
        true
    }

    /// A way of which it is not known whether it is there; what lies behind it is asked all the same.
    pub(super) fn open_route(&mut self, missing: Missing) {
        let (message, id) = (missing.message.clone(), missing.resource.clone());
        self.recorder.missing(missing);
        self.step(StepKind::Routing, None, Action::Undetermined, &id, || {
            message
        });
    }
}
