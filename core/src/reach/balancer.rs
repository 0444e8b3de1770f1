//! Load balancers: the listener, what filters there, and the servers behind it.

use alloc::{string::String, sync::Arc, vec::Vec};
use core::net::IpAddr;

use super::{
    endpoint::{self, Endpoint, EndpointKind},
    trace::{Recorder, Recording},
    travel::{Segment, watched},
    walk::{Walk, node},
};
use crate::{
    filter,
    model::{
        AclStatus, BackendServer, Extent, Listener, LoadBalancer, LoadBalancerType, ServerGroup,
    },
    net::{Direction, Family, Flow, Protocol},
    reason::{Message, Reason},
    route::{Entry, Place, Tell},
    topology::{Front, FrontKind, Missing, Topology, ask, kind_of},
};

/// How a connection comes to a load balancer.
#[derive(Debug, Clone, Copy)]
pub(super) enum Caller {
    /// At this address of its own.
    Client(IpAddr),
    /// Through an endpoint of PrivateLink, at the address in the endpoint's zone where one is known.
    Endpoint(Option<IpAddr>),
}

/// How well a server can be reached; the best one is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Chance {
    Reachable,
    Undetermined,
    Unreachable,
}

impl<'t, R: Recorder> Walk<'t, R> {
    /// A load balancer: its listener, what filters there, and a server behind it.
    pub(super) fn balancer(
        &mut self,
        balancer: &'t LoadBalancer,
        caller: Caller,
        ways: &mut Vec<Segment<'t>>,
    ) {
        let id = balancer.load_balancer_id.as_str();
        let status = balancer.load_balancer_status.as_deref();
        self.in_state(
            id,
            status,
            &["active", "Active"],
            Reason::LoadBalancerNotActive,
        );
        let kind = kind_of(balancer.load_balancer_type, id);
        let filtered = matches!(caller, Caller::Client(_));
        if filtered {
            self.groups(id);
        }
        let Some(listener) = self.listener(balancer) else {
            return;
        };
        let name = listener.listener_id.as_str();
        if let Some(status) = listener.status.as_deref() {
            self.in_state(
                name,
                Some(status),
                &["running", "Running"],
                Reason::LoadBalancerListenerStopped,
            );
        }
        let spoken = listener.listener_protocol.as_deref().unwrap_or_default();
        if !filtered && spoken.eq_ignore_ascii_case("tcpssl") {
            self.refused(name, || {
                Message::new(Reason::PrivateLinkTcpssl).with("listener", name)
            });
        }
        if filtered && kind != LoadBalancerType::Nlb {
            self.listener_acl(name);
        }
        if !filtered {
            self.past_filters(balancer, listener);
        }
        let topology = self.topology;
        let group = listener.servers().and_then(|id| topology.server_group(id));
        let servers = group.and_then(|group| Some((group, group.servers.as_ref()?)));
        let Some((group, servers)) = servers else {
            let message = Message::new(Reason::MissingServers).with("listener", name);
            let pair = listener.master_slave_server_group_id.as_deref();
            let call = match (kind, listener.server_group_id.as_deref().or(pair)) {
                (LoadBalancerType::Clb, Some(group)) if pair == Some(group) => Some((
                    "slb DescribeMasterSlaveServerGroupAttribute",
                    "MasterSlaveServerGroupId",
                    group,
                )),
                (LoadBalancerType::Clb, Some(group)) if group != id => {
                    Some(("slb DescribeVServerGroupAttribute", "VServerGroupId", group))
                }
                (LoadBalancerType::Clb, Some(_)) => {
                    Some(("slb DescribeLoadBalancerAttribute", "LoadBalancerId", id))
                }
                (LoadBalancerType::Nlb, Some(group)) => {
                    Some(("nlb ListServerGroupServers", "ServerGroupId", group))
                }
                (LoadBalancerType::Alb, Some(group)) => {
                    Some(("alb ListServerGroupServers", "ServerGroupId", group))
                }
                // which one it is depends on the request, or there is none
                (_, None) => None,
            };
            let region = balancer.region_id.as_deref();
            let call = call.map(|(call, field, value)| ask(call, region, &[(field, value)]));
            self.gap(Missing::new(message, name, call));
            return;
        };
        self.servers(balancer, listener, group, servers, caller, ways);
    }

    fn listener(&mut self, balancer: &'t LoadBalancer) -> Option<&'t Listener> {
        let id = balancer.load_balancer_id.as_str();
        let flow = self.flow;
        if ![Protocol::TCP, Protocol::UDP].contains(&flow.protocol) {
            let message = Message::new(Reason::MissingBalancerProtocol).with("balancer", id);
            let message = message.with("protocol", flow.protocol);
            self.gap(Missing::new(message, id, None));
            return None;
        }
        let network = self.topology.network();
        let mut fitting = network.listeners.iter().filter(|one| {
            one.load_balancer_id == id
                && one.protocol == flow.protocol
                && flow
                    .destination_port
                    .is_some_and(|port| one.listens_on(port))
        });
        if let Some(listener) = fitting.next() {
            return Some(listener);
        }
        let region = balancer.region_id.as_deref();
        let mut listeners = network.listeners.iter();
        let listed = network.coverage.listeners == Extent::Listed
            && listeners.any(|one| one.load_balancer_id == id);
        if listed {
            self.assume(Message::new(Reason::AssumptionListenersListed).with("balancer", id));
        }
        if listed || network.coverage.listeners == Extent::Complete {
            self.refused(id, || {
                let message = Message::new(Reason::LoadBalancerNoListener).with("balancer", id);
                message.with("packet", flow.service())
            });
            return None;
        }
        let message = Message::new(Reason::MissingListeners).with("balancer", id);
        let (call, field) = match kind_of(balancer.load_balancer_type, id) {
            LoadBalancerType::Clb => ("slb DescribeLoadBalancerListeners", "LoadBalancerId.1"),
            LoadBalancerType::Alb => ("alb ListListeners", "LoadBalancerIds.1"),
            LoadBalancerType::Nlb => ("nlb ListListeners", "LoadBalancerIds.1"),
        };
        let message = message.with("packet", flow.service());
        let call = ask(call, region, &[(field, id)]);
        self.gap(Missing::new(message, id, Some(call)));
        None
    }

    /// Endpoints have groups of their own; the documents are silent on what filters at the load balancer.
    fn past_filters(&mut self, balancer: &LoadBalancer, listener: &Listener) {
        let groups = balancer.security_group_ids.iter().flatten().next();
        let lists = listener.acl_status == Some(AclStatus::On) && !listener.acl_ids.is_empty();
        if groups.is_none() && !lists {
            return;
        }
        let id = balancer.load_balancer_id.as_str();
        let value = self
            .topology
            .semantics()
            .endpoints_pass_load_balancer_filters;
        let assumption = Message::new(Reason::AssumptionEndpointFilters);
        self.assume(assumption.with("balancer", id).with("value", value));
        if !value {
            let message = Message::new(Reason::MissingEndpointSource).with("balancer", id);
            self.gap(Missing::new(message, id, None));
        }
    }

    fn listener_acl(&mut self, listener: &str) {
        if let Some(list) = self.topology.access_list(listener) {
            let flow = self.flow;
            let decision = filter::access_list(self.topology, list, Direction::Ingress, flow);
            self.decided(&decision, Direction::Ingress, || {
                filter::explain_list(&decision, list, Direction::Ingress, &flow)
            });
        }
    }

    /// On to the first server that can be reached, else to one of which that is not known, else to the first one.
    fn servers(
        &mut self,
        balancer: &'t LoadBalancer,
        listener: &'t Listener,
        group: &'t ServerGroup,
        servers: &'t [BackendServer],
        caller: Caller,
        ways: &mut Vec<Segment<'t>>,
    ) {
        let name = listener.listener_id.as_str();
        // `unavailable` is what a check that is not made says (source SDK-SLB DescribeHealthStatus)
        let healthy = |server: &&BackendServer| {
            let status = server.health_status.as_deref().unwrap_or_default();
            group.health_check_enabled == Some(false)
                || !["abnormal", "Unhealthy"].contains(&status)
        };
        let used: Vec<&BackendServer> = servers.iter().filter(healthy).collect();
        if used.is_empty() {
            let reason = if servers.is_empty() {
                Reason::LoadBalancerNoServer
            } else {
                Reason::LoadBalancerServerUnhealthy
            };
            self.refused(name, || {
                let message = Message::new(reason).with("listener", name);
                message.with("group", &group.server_group_id)
            });
            return;
        }
        let from = self.balancer_end(balancer, caller);
        let Some(seen) = self.seen(balancer, listener, group, caller, &from) else {
            return;
        };
        let (mut targets, mut lost) = (Vec::new(), None);
        for server in &used {
            match self.target(balancer, listener, group, server, seen) {
                Some((to, flow)) => targets.push((self.chance(&from, &to, flow), to, flow)),
                None => lost = lost.or(server.server_id.as_deref()).or(Some("?")),
            }
        }
        let best = targets.iter().map(|(chance, ..)| *chance).min();
        let best = best.filter(|best| *best != Chance::Unreachable || lost.is_none());
        let place = targets
            .iter()
            .position(|(chance, ..)| Some(*chance) == best);
        let Some(place) = place else {
            let message = Message::new(Reason::MissingServers).with("listener", name);
            let call = "ecs DescribeNetworkInterfaces";
            let region = balancer.region_id.as_deref();
            let named = lost.filter(|id| *id != "?");
            let call = named.map(|id| ask(call, region, &[("InstanceId", id)]));
            self.gap(Missing::new(message, name, call));
            return;
        };
        let (_, to, flow) = targets.swap_remove(place);
        let server = node(&to).into_owned();
        if used.len() > 1 {
            let assumption = Message::new(Reason::AssumptionServers).with("listener", name);
            self.assume(assumption.with("server", &server));
        }
        self.forwarded(name, || {
            let message = Message::new(Reason::LoadBalancerForwarded).with("listener", name);
            message.with("server", &server)
        });
        self.serve(&from, &to, flow, ways);
    }

    /// The end that a load balancer is for its servers.
    fn balancer_end(&self, balancer: &LoadBalancer, caller: Caller) -> Endpoint<'t> {
        let topology = self.topology;
        let id = &balancer.load_balancer_id;
        let (Caller::Client(address) | Caller::Endpoint(Some(address))) = caller else {
            return front_end(topology.front(id));
        };
        let mut own = balancer.addresses.iter();
        let own = own.find(|one| one.public_ip_address == Some(address));
        let address = own
            .and_then(|one| one.private_ip_address)
            .unwrap_or(address);
        let vpc = balancer.vpc_id.as_deref();
        let here = vpc.and_then(|vpc| topology.front_at(vpc, address));
        let here = here.filter(|front| front.interface.id == *id);
        front_end(here.or_else(|| topology.front(id)))
    }

    /// The network ACL of the vSwitch behind the public address of a load balancer (source D-ACL).
    pub(super) fn public_side(&mut self, end: &Endpoint<'_>, direction: Direction) {
        let Some(interface) = end.interface else {
            return;
        };
        let topology = self.topology;
        let Some(balancer) = topology.load_balancer(&interface.id) else {
            return;
        };
        let public = !interface.addresses.contains(&end.address);
        if public && watched(self.topology, end) && !interface.addresses.is_empty() {
            let here = self.balancer_end(balancer, Caller::Client(end.address));
            self.network_acl(here.vswitch, &here, direction);
        }
    }

    /// The source that servers see (sources D-SLB-INFRA, G-SLB); `None` when that is not known, which is then told.
    fn seen(
        &mut self,
        balancer: &LoadBalancer,
        listener: &Listener,
        group: &ServerGroup,
        caller: Caller,
        from: &Endpoint<'_>,
    ) -> Option<IpAddr> {
        let id = balancer.load_balancer_id.as_str();
        let kind = kind_of(balancer.load_balancer_type, id);
        let spoken = listener.listener_protocol.as_deref().unwrap_or("tcp");
        if kind == LoadBalancerType::Clb && !["tcp", "udp"].contains(&spoken) {
            // the proxies of a CLB call from the block of cloud services
            return Some(IpAddr::V4(core::net::Ipv4Addr::new(100, 64, 0, 1)));
        }
        let own = from.interface;
        let own = own.and_then(|one| one.addresses.first().copied());
        if kind != LoadBalancerType::Clb && own.is_none() {
            let message = Message::new(Reason::MissingBalancerAddress).with("balancer", id);
            let call = described_by(id, kind, balancer.region_id.as_deref());
            self.gap(Missing::new(message, id, Some(call)));
            return None;
        }
        let client = self.flow.source;
        let own = own.unwrap_or(client);
        if matches!(caller, Caller::Endpoint(_)) {
            // PrivateLink hides the client; under which address is not said
            self.assume_seen(group, "address of the load balancer", "负载均衡的地址");
            return Some(own);
        }
        Some(match (kind, group.preserve_client_ip_enabled) {
            (LoadBalancerType::Alb, _) | (LoadBalancerType::Nlb, Some(false)) => own,
            (LoadBalancerType::Nlb, None) => {
                self.assume_seen(group, "address of the client", "客户端地址");
                client
            }
            (LoadBalancerType::Clb, _) | (LoadBalancerType::Nlb, Some(true)) => client,
        })
    }

    fn assume_seen(&mut self, group: &ServerGroup, value: &'static str, value_zh: &'static str) {
        let assumption = Message::new(Reason::AssumptionClientAddress);
        let assumption = assumption.with("group", &group.server_group_id);
        let assumption = assumption.with("value", value);
        self.assume(assumption.with("value_zh", value_zh));
    }

    /// A server and the packet that comes to it.
    fn target(
        &self,
        balancer: &LoadBalancer,
        listener: &Listener,
        group: &ServerGroup,
        server: &BackendServer,
        seen: IpAddr,
    ) -> Option<(Endpoint<'t>, Flow)> {
        let topology = self.topology;
        let vpc_id = group.vpc_id.as_deref().or(balancer.vpc_id.as_deref());
        let to = match (server.server_ip, server.server_id.as_deref()) {
            (Some(address), _) => endpoint::at(topology, topology.vpc(vpc_id?)?, address),
            (None, Some(id)) => {
                let (interface, _) = topology.find(id, "destination").ok()?;
                let address = interface.address(Family::of(self.flow.destination))?;
                endpoint::at(topology, interface.vpc.as_deref()?, address)
            }
            (None, None) => return None,
        };
        // how a call in one version of IP comes to a server that has the other one is not modelled
        if Family::of(to.address) != Family::of(seen) {
            return None;
        }
        let mut flow = self.flow;
        flow.source = seen;
        flow.source_port = None;
        flow.destination = to.address;
        flow.destination_port = server
            .port
            .or(listener.backend_server_port)
            .or(self.flow.destination_port);
        Some((to, flow))
    }

    /// The packets of a load balancer at a server, with the answer's way back to the load balancer.
    fn serve(
        &mut self,
        from: &Endpoint<'t>,
        to: &Endpoint<'t>,
        flow: Flow,
        ways: &mut Vec<Segment<'t>>,
    ) {
        self.flow = flow;
        if apart(self.topology, from, to) {
            if watched(self.topology, from) {
                self.network_acl(from.vswitch, from, Direction::Egress);
            }
            self.place(&node(to));
            self.network_acl(to.vswitch, to, Direction::Ingress);
        } else {
            self.place(&node(to));
        }
        self.arrive(to, true);
        if let Some(vpc) = to.vpc {
            ways.push(Segment {
                from: *from,
                sent: flow,
                to: *to,
                arrived: flow,
                place: Some(Place::Vpc(vpc, Entry::Sender(None))),
                translations: Vec::new(),
                proxied: true,
            });
        }
    }

    /// The answer of a server goes back to the load balancer, whatever routes say (source D-SLB-INFRA).
    pub(super) fn served(&mut self, way: &Segment<'t>) {
        if apart(self.topology, &way.from, &way.to) {
            self.network_acl(way.to.vswitch, &way.to, Direction::Egress);
            if watched(self.topology, &way.from) {
                let from = &way.from;
                self.network_acl(from.vswitch, from, Direction::Ingress);
            }
        }
    }

    /// How well a server can be reached, whatever is recorded on the way.
    fn chance(&self, from: &Endpoint<'t>, to: &Endpoint<'t>, flow: Flow) -> Chance {
        // what is recorded here is dropped: of the walk there is one copy more for each recorder
        let mut unheard = Recording::default();
        let mut walk = Walk::new(self.topology, flow, &mut unheard);
        let mut ways = Vec::new();
        walk.serve(from, to, flow, &mut ways);
        walk.answers(ways);
        if walk.denied {
            Chance::Unreachable
        } else if walk.open {
            Chance::Undetermined
        } else {
            Chance::Reachable
        }
    }
}

/// A front as the end that it is for what stands behind it.
fn front_end(front: Option<&Arc<Front>>) -> Endpoint<'_> {
    let address = front.and_then(|front| front.interface.addresses.first().copied());
    let address = address.unwrap_or(IpAddr::V4(core::net::Ipv4Addr::UNSPECIFIED));
    match front {
        Some(front) => endpoint::front(front, address),
        None => endpoint::beyond(EndpointKind::Front(FrontKind::LoadBalancer), address),
    }
}

/// Whether network ACLs stand between a load balancer and a server: not inside one vSwitch, but always for what has no
/// interface.
fn apart(topology: &Topology, balancer: &Endpoint<'_>, server: &Endpoint<'_>) -> bool {
    let (here, there) = (balancer.vswitch, server.vswitch);
    here.map(|one| &one.id) != there.map(|one| &one.id) || !watched(topology, balancer)
}

/// The call that describes a load balancer.
pub(super) fn described_by(id: &str, kind: LoadBalancerType, region: Option<&str>) -> String {
    let call = match kind {
        LoadBalancerType::Clb => "slb DescribeLoadBalancerAttribute",
        LoadBalancerType::Alb => "alb GetLoadBalancerAttribute",
        LoadBalancerType::Nlb => "nlb GetLoadBalancerAttribute",
    };
    ask(call, region, &[("LoadBalancerId", id)])
}
