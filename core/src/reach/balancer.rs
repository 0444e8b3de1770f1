//! Load balancers: the listener, what filters there, and the servers behind it.

use alloc::{sync::Arc, vec::Vec};
use core::net::IpAddr;

use super::{
    endpoint::{self, Endpoint, EndpointKind},
    trace::{Recorder, Recording},
    travel::{Segment, watched},
    walk::{Walk, node},
};
use crate::{
    filter,
    model::{BackendServer, Extent, Listener, LoadBalancer, LoadBalancerType, ServerGroup},
    net::{Direction, Flow},
    reason::{Message, Reason},
    route::{Entry, Place, Tell},
    topology::{FrontKind, Missing, ask, kind_of},
};

impl<'t, R: Recorder> Walk<'t, R> {
    /// A load balancer: its listener, what filters there, and a server behind it.
    pub(super) fn balancer(
        &mut self,
        balancer: &'t LoadBalancer,
        filtered: bool,
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
        if filtered && kind != LoadBalancerType::Clb {
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
        if !filtered && listener.listener_protocol.as_deref() == Some("tcpssl") {
            self.refused(name, || {
                Message::new(Reason::PrivateLinkTcpssl).with("listener", name)
            });
        }
        if filtered && kind != LoadBalancerType::Nlb {
            self.listener_acl(name);
        }
        let topology = self.topology;
        let group = listener.server_group_id.as_deref();
        let group = group.and_then(|id| topology.server_group(id));
        let servers = group.and_then(|group| Some((group, group.servers.as_ref()?)));
        let Some((group, servers)) = servers else {
            let message = Message::new(Reason::MissingServers).with("listener", name);
            let call = match (kind, listener.server_group_id.as_deref()) {
                (LoadBalancerType::Clb, Some(group)) if group != id => {
                    Some(("slb DescribeVServerGroupAttribute", "VServerGroupId", group))
                }
                (LoadBalancerType::Clb, _) => {
                    Some(("slb DescribeLoadBalancerAttribute", "LoadBalancerId", id))
                }
                (LoadBalancerType::Nlb, Some(group)) => {
                    Some(("nlb ListServerGroupServers", "ServerGroupId", group))
                }
                (LoadBalancerType::Alb, Some(group)) => {
                    Some(("alb ListServerGroupServers", "ServerGroupId", group))
                }
                _ => None,
            };
            let region = balancer.region_id.as_deref();
            let call = call.map(|(call, field, value)| ask(call, region, &[(field, value)]));
            self.gap(Missing::new(message, name, call));
            return;
        };
        self.servers(balancer, listener, group, servers, ways);
    }

    fn listener(&mut self, balancer: &'t LoadBalancer) -> Option<&'t Listener> {
        let id = balancer.load_balancer_id.as_str();
        let flow = self.flow;
        let network = self.topology.network();
        let own = network
            .listeners
            .iter()
            .filter(|one| one.load_balancer_id == id);
        let mut fitting = own
            .clone()
            .filter(|one| one.protocol == flow.protocol && Some(one.port) == flow.destination_port);
        if let Some(listener) = fitting.next() {
            return Some(listener);
        }
        let region = balancer.region_id.as_deref();
        // an answer about its listeners holds all of them
        if own.count() > 0 || network.coverage.listeners == Extent::Complete {
            self.refused(id, || {
                let message = Message::new(Reason::LoadBalancerNoListener).with("balancer", id);
                message.with("packet", flow.service())
            });
            return None;
        }
        let message = Message::new(Reason::MissingListeners).with("balancer", id);
        let call = match kind_of(balancer.load_balancer_type, id) {
            LoadBalancerType::Clb => "slb DescribeLoadBalancerListeners",
            LoadBalancerType::Alb => "alb ListListeners",
            LoadBalancerType::Nlb => "nlb ListListeners",
        };
        let missing = Missing::new(
            message.with("packet", flow.service()),
            id,
            Some(ask(call, region, &[])),
        );
        self.gap(missing);
        None
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

    /// On to the first server that can be reached, else to the first one.
    fn servers(
        &mut self,
        balancer: &'t LoadBalancer,
        listener: &'t Listener,
        group: &'t ServerGroup,
        servers: &'t [BackendServer],
        ways: &mut Vec<Segment<'t>>,
    ) {
        let name = listener.listener_id.as_str();
        let healthy = |server: &&BackendServer| {
            let status = server.health_status.as_deref().unwrap_or_default();
            !["abnormal", "Unhealthy", "unavailable"].contains(&status)
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
        let mut targets: Vec<(Endpoint, Flow)> = used
            .into_iter()
            .filter_map(|server| self.target(balancer, listener, group, server))
            .collect();
        if targets.is_empty() {
            let message = Message::new(Reason::MissingServers).with("listener", name);
            let server = servers.iter().find_map(|one| one.server_id.as_deref());
            let call =
                server.map(|id| ask("ecs DescribeNetworkInterfaces", None, &[("InstanceId", id)]));
            self.gap(Missing::new(message, name, call));
            return;
        }
        let several = targets.len() > 1;
        let from = self.balancer_end(balancer);
        let best = targets
            .iter()
            .position(|(to, flow)| self.try_server(&from, to, *flow));
        let (to, flow) = targets.swap_remove(best.unwrap_or_default());
        let server = node(&to).into_owned();
        if several {
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
    fn balancer_end(&self, balancer: &LoadBalancer) -> Endpoint {
        let id = &balancer.load_balancer_id;
        let front = self.topology.front(id);
        let address = front.and_then(|front| front.interface.addresses.first().copied());
        let kind = front.map_or(FrontKind::LoadBalancer, |front| front.kind);
        let unspecified = IpAddr::V4(core::net::Ipv4Addr::UNSPECIFIED);
        let mut end = endpoint::beyond(EndpointKind::Front(kind), address.unwrap_or(unspecified));
        if let Some(front) = front {
            end.interface = Some(Arc::clone(&front.interface));
            end.vpc.clone_from(&front.interface.vpc);
            end.vswitch.clone_from(&front.interface.vswitch);
        }
        end
    }

    /// A server and the packet that comes to it (source D-SLB-INFRA, G-SLB: what servers see as the source).
    fn target(
        &mut self,
        balancer: &LoadBalancer,
        listener: &Listener,
        group: &ServerGroup,
        server: &BackendServer,
    ) -> Option<(Endpoint, Flow)> {
        let topology = self.topology;
        let vpc_id = group.vpc_id.as_deref().or(balancer.vpc_id.as_deref());
        let to = match (server.server_ip, server.server_id.as_deref()) {
            (Some(address), _) => {
                let vpc = topology
                    .vpcs()
                    .find(|one| Some(one.id.as_str()) == vpc_id)?;
                endpoint::at(topology, vpc, address)
            }
            (None, Some(id)) => {
                let (interface, _) = topology.find(id, "destination").ok()?;
                let address = interface.address(crate::net::Family::of(self.flow.destination))?;
                endpoint::at(topology, interface.vpc.as_ref()?, address)
            }
            (None, None) => return None,
        };
        let kind = kind_of(balancer.load_balancer_type, &balancer.load_balancer_id);
        let spoken = listener.listener_protocol.as_deref().unwrap_or("tcp");
        let own = topology
            .front(&balancer.load_balancer_id)?
            .interface
            .addresses
            .first()
            .copied();
        let source = match kind {
            LoadBalancerType::Clb if ["tcp", "udp"].contains(&spoken) => self.flow.source,
            // the proxies of a CLB call from the block of cloud services
            LoadBalancerType::Clb => IpAddr::V4(core::net::Ipv4Addr::new(100, 64, 0, 1)),
            LoadBalancerType::Alb => own?,
            LoadBalancerType::Nlb => match group.preserve_client_ip_enabled {
                Some(false) => own?,
                Some(true) => self.flow.source,
                None => {
                    let assumption = Message::new(Reason::AssumptionClientAddress);
                    let assumption = assumption.with("group", &group.server_group_id);
                    self.assume(
                        assumption
                            .with("value", "address of the client")
                            .with("value_zh", "客户端地址"),
                    );
                    self.flow.source
                }
            },
        };
        let mut flow = self.flow;
        flow.source = source;
        flow.source_port = None;
        flow.destination = to.address;
        flow.destination_port = server
            .port
            .or(listener.backend_server_port)
            .or(self.flow.destination_port);
        Some((to, flow))
    }

    /// The packets of a load balancer at a server, with the answer's way back to the load balancer.
    pub(super) fn serve(
        &mut self,
        from: &Endpoint,
        to: &Endpoint,
        flow: Flow,
        ways: &mut Vec<Segment<'t>>,
    ) {
        self.flow = flow;
        let apart =
            from.vswitch.as_ref().map(|one| &one.id) != to.vswitch.as_ref().map(|one| &one.id);
        self.place(&node(to));
        if apart || !watched(self.topology, from) {
            self.network_acl(to.vswitch.as_deref(), to, Direction::Ingress);
        }
        self.arrive(to, true);
        if let Some(vpc) = to.vpc.as_ref().and_then(|vpc| self.topology.vpc(&vpc.id)) {
            ways.push(Segment {
                from: from.clone(),
                sent: flow,
                to: to.clone(),
                arrived: flow,
                place: Some(Place::Vpc(vpc, Entry::Sender(None))),
                translations: Vec::new(),
                proxied: true,
            });
        }
    }

    /// Whether nothing stops the packets of a load balancer at a server.
    fn try_server(&self, from: &Endpoint, to: &Endpoint, flow: Flow) -> bool {
        // what is recorded here is dropped: of the walk there is one copy more for each recorder
        let mut unheard = Recording::default();
        let mut walk = Walk::new(self.topology, flow, &mut unheard);
        let mut ways = Vec::new();
        walk.serve(from, to, flow, &mut ways);
        walk.answers(ways);
        !walk.denied && !walk.open
    }
}
