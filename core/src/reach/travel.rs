//! A packet's way from one end to the other, place by place.

use alloc::{borrow::Cow, vec::Vec};

use super::{
    endpoint::{self, Endpoint, EndpointKind},
    trace::{Action, Recorder, StepKind},
    walk::{Walk, node},
};
use crate::{
    net::{Direction, Flow},
    reason::{Message, Reason},
    route::{self, Entry, NextHop, Packet, Place, Side, Tell, Then, Translation, next_hop},
    topology::{Missing, Topology, VSwitch, Vpc},
};

/// Places that a packet may pass; more means that it goes round in a circle.
const MOST_PLACES: usize = 32;

/// A way that a packet has gone, as its answer needs it.
pub(super) struct Segment<'t> {
    /// Who sent it, and the packet as it was sent.
    pub(super) from: Endpoint<'t>,
    pub(super) sent: Flow,
    /// Where it arrived, and the packet as it arrived.
    pub(super) to: Endpoint<'t>,
    pub(super) arrived: Flow,
    pub(super) place: Option<Place<'t>>,
    pub(super) translations: Vec<Translation>,
    /// Whether a load balancer sent it, so that its answer goes back there whatever routes say.
    pub(super) proxied: bool,
}

impl<R: Recorder> Tell for Walk<'_, R> {
    fn forwarded(&mut self, resource: &str, message: impl FnOnce() -> Message) {
        self.step(
            StepKind::Routing,
            None,
            Action::Forwarded,
            resource,
            message,
        );
    }

    fn denied(&mut self, resource: &str, message: impl FnOnce() -> Message) {
        self.step(StepKind::Routing, None, Action::Denied, resource, message);
    }

    fn open(&mut self, missing: Missing) {
        self.open_route(missing);
    }

    fn assume(&mut self, assumption: Message) {
        self.recorder.assume(|| assumption);
    }
}

/// Where an end's packets start.
pub(super) fn start<'t>(topology: &'t Topology, end: &Endpoint<'t>) -> Option<Place<'t>> {
    if let Some(vpc) = end.vpc {
        return Some(Place::Vpc(vpc, Entry::Sender(end.vswitch)));
    }
    match end.kind {
        EndpointKind::Internet => Some(Place::Internet),
        EndpointKind::OnPremises => {
            let mut networks = topology.network().on_premises_networks.iter();
            let network = networks.find(|one| {
                one.cidr_blocks
                    .iter()
                    .any(|block| block.contains(end.address))
            });
            Some(Place::OnPremises(network, None))
        }
        _ => None,
    }
}

/// Where the answer of what has arrived starts.
pub(super) fn answer_from<'t>(topology: &'t Topology, place: Place<'t>) -> Place<'t> {
    match place {
        // an undeclared network answers by the way that the question came
        Place::OnPremises(None, Some(by)) => match topology.vpn_connection(by) {
            Some(connection) => Place::VpnConnection(connection, Side::Outside),
            None => match topology.border_router(by) {
                Some(router) => Place::BorderRouter(router, Side::Outside),
                None => place,
            },
        },
        Place::OnPremises(network, _) => Place::OnPremises(network, None),
        other => other,
    }
}

impl<'t, R: Recorder> Walk<'t, R> {
    /// Moves a packet until it is where its destination is; where that is, unless something ends its way.
    pub(super) fn travel(
        &mut self,
        from: &Endpoint<'t>,
        wanted: &Endpoint<'t>,
        start: Place<'t>,
        packet: &mut Packet,
    ) -> Option<(Endpoint<'t>, Place<'t>)> {
        let mut place = start;
        for _ in 0..MOST_PLACES {
            self.place(&place.node());
            self.flow = packet.flow;
            let mut shared = false;
            if let Place::Vpc(vpc, Entry::Sender(vswitch)) = place {
                if let Some(classic) = wanted.interface
                    && classic.classic
                    && matches!(
                        next_hop(self.topology, vpc, packet.flow.destination),
                        NextHop::Beyond
                    )
                {
                    let arrives = self.over_link(classic, vpc, from, Direction::Egress);
                    return arrives.then_some((*wanted, place));
                }
                shared = self.leave_vswitch(from, vswitch, vpc, packet);
            }
            if matches!(place, Place::Internet)
                && packet.answer
                && wanted.kind == EndpointKind::Internet
                && wanted.address == packet.flow.destination
            {
                // who asked under a public address is there, whatever the address stands for
                return Some((*wanted, place));
            }
            if let Place::Vpc(vpc, Entry::Attachment(attachment)) = place {
                self.zone_acls(vpc, attachment);
            }
            let then = route::next(self.topology, place, packet, self);
            self.flow = packet.flow;
            match then {
                Then::To(next) => place = next,
                Then::Local(vpc) => return self.deliver(vpc, shared, wanted, packet),
                Then::Balancer(balancer) => {
                    let front = self.topology.front(&balancer.load_balancer_id)?;
                    return Some((endpoint::front(front, packet.flow.destination), place));
                }
                Then::Arrived => return self.outside(place, wanted, packet),
                Then::Ended => return None,
            }
        }
        let node = place.node();
        self.denied(&node, || {
            Message::new(Reason::RouteLoop).with("resource", &node)
        });
        None
    }

    /// The network ACL on the way out of a vSwitch, unless the packet stays in it; whether it does.
    fn leave_vswitch(
        &mut self,
        from: &Endpoint<'t>,
        vswitch: Option<&VSwitch>,
        vpc: &Vpc,
        packet: &Packet,
    ) -> bool {
        let local = match next_hop(self.topology, vpc, packet.flow.destination) {
            NextHop::Local(Some(there)) => vswitch.is_some_and(|one| one.id == there.id),
            _ => false,
        };
        if local {
            if let Some(one) = vswitch {
                self.step(StepKind::Filter, None, Action::Permitted, &one.id, || {
                    Message::new(Reason::NetworkAclSameVswitch).with("vswitch", &one.id)
                });
            }
        } else if watched(self.topology, from) {
            self.network_acl(from.vswitch, from, Direction::Egress);
        }
        local
    }

    /// To something in this VPC.
    fn deliver(
        &mut self,
        vpc: &'t Vpc,
        shared: bool,
        wanted: &Endpoint<'t>,
        packet: &Packet,
    ) -> Option<(Endpoint<'t>, Place<'t>)> {
        let address = packet.flow.destination;
        let same = wanted.address == address;
        if let Some(other) = wanted.vpc
            && same
            && other.id != vpc.id
        {
            self.denied(&vpc.id, || {
                Message::new(Reason::RouteOverlapLocal)
                    .with("address", address)
                    .with("vpc", &vpc.id)
                    .with("wanted", node(wanted))
            });
            return None;
        }
        let named = same && wanted.interface.is_some_and(|one| one.is_in(&vpc.id));
        let to = if named {
            *wanted
        } else {
            endpoint::at(self.topology, vpc, address)
        };
        self.forwarded(&vpc.id, || {
            let there = to.vswitch.map(|one| Cow::Borrowed(one.id.as_str()));
            let there = there.unwrap_or_else(|| node(&to));
            Message::new(Reason::RouteLocal)
                .with("address", address)
                .with("vswitch", there)
                .with("vpc", &vpc.id)
        });
        if !shared && watched(self.topology, &to) {
            self.network_acl(to.vswitch, &to, Direction::Ingress);
        }
        Some((to, Place::Vpc(vpc, Entry::Sender(to.vswitch))))
    }

    /// At a host on the Internet, in a network of one's own, at a cloud service.
    fn outside(
        &mut self,
        place: Place<'t>,
        wanted: &Endpoint<'t>,
        packet: &Packet,
    ) -> Option<(Endpoint<'t>, Place<'t>)> {
        let address = packet.flow.destination;
        let kind = match place {
            Place::Internet => EndpointKind::Internet,
            Place::CloudServices(_) => EndpointKind::CloudService,
            _ => EndpointKind::OnPremises,
        };
        let same = wanted.address == address;
        let elsewhere = match wanted.kind {
            EndpointKind::OnPremises | EndpointKind::CloudService => wanted.kind != kind,
            _ => wanted.vpc.is_some(),
        };
        if same && elsewhere {
            let place = place.node();
            self.denied(&place, || {
                Message::new(Reason::ReachElsewhere)
                    .with("address", address)
                    .with("place", &place)
                    .with("wanted", whose(self.topology, wanted))
            });
            return None;
        }
        let to = if same {
            *wanted
        } else {
            endpoint::beyond(kind, address)
        };
        Some((to, place))
    }
}

/// What has the address that is wanted.
fn whose<'t>(topology: &'t Topology, wanted: &Endpoint<'t>) -> Cow<'t, str> {
    let networks = topology.network().on_premises_networks.iter();
    let mut networks = networks.filter(|one| {
        let mut blocks = one.cidr_blocks.iter();
        blocks.any(|block| block.contains(wanted.address))
    });
    match (wanted.kind, networks.next()) {
        (EndpointKind::CloudService, _) => Cow::Borrowed("100.64.0.0/10"),
        (EndpointKind::OnPremises, Some(network)) => Cow::Borrowed(&network.on_premises_network_id),
        _ => node(wanted),
    }
}

/// Whether network ACLs of its vSwitch watch an end (source D-ACL).
pub(super) fn watched(topology: &Topology, end: &Endpoint<'_>) -> bool {
    use crate::topology::{FrontKind, PublicBinding};
    let own = |vpc: &Vpc| topology.public_binding(&vpc.id, end.address);
    let cut_through = matches!(end.vpc.and_then(own), Some(PublicBinding::CutThrough(_)));
    let unwatched = matches!(
        end.kind,
        EndpointKind::Front(FrontKind::ClassicLoadBalancer | FrontKind::Service)
    );
    !cut_through && !unwatched
}
