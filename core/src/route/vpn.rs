//! VPN gateways and IPsec connections (proxy-protocol-privatelink-vpn §C.3).

use super::{
    hop::undescribed,
    place::{Entry, Packet, Place, Side, Tell, Then},
    state::works,
};
use crate::{
    model::{AttachmentType, VpnConnection, VpnGateway, VpnRoute},
    net::{CLOUD_SERVICES, Prefix},
    reason::{Message, Reason},
    topology::{Missing, Topology, ask},
};

/// Out of a VPC: policy-based routes by priority, then the longest destination, then BGP (source VPN-RT).
pub(super) fn at_gateway<'t, T: Tell>(
    topology: &'t Topology,
    gateway: &'t VpnGateway,
    packet: &Packet,
    tell: &mut T,
) -> Then<'t> {
    let id = &gateway.vpn_gateway_id;
    if !works(
        tell,
        id,
        gateway.status.as_deref(),
        &["active"],
        Reason::VpnNotActive,
    ) {
        return Then::Ended;
    }
    let region = region(topology, gateway);
    let (source, address) = (packet.flow.source, packet.flow.destination);
    let own = ("VpnGatewayId", id.as_str());
    let custom = [own, ("RouteEntryType", "custom")];
    let bgp = [own, ("RouteEntryType", "bgp")];
    let entries = "vpc DescribeVpnRouteEntries";
    let lists = [
        (
            &gateway.policy_routes,
            "vpc DescribeVpnPbrRouteEntries",
            core::slice::from_ref(&own),
        ),
        (&gateway.destination_routes, entries, custom.as_slice()),
        (&gateway.bgp_routes, entries, bgp.as_slice()),
    ];
    for (step, (list, call, arguments)) in lists.into_iter().enumerate() {
        let Some(list) = list else {
            let message = Message::new(Reason::MissingVpnRoutes).with("gateway", id);
            let call = ask(call, region, arguments);
            tell.open(Missing::new(message, id, Some(call)));
            return Then::Ended;
        };
        let fitting = list.iter().filter(|route| {
            route
                .route_dest
                .is_some_and(|block| block.contains(address))
                && route
                    .route_source
                    .is_none_or(|block| block.contains(source))
        });
        let length = |route: &VpnRoute| {
            route
                .route_dest
                .map_or(0, |block| block.as_ipnet().prefix_len())
        };
        let up = |route: &VpnRoute| {
            let connection = route
                .next_hop
                .as_deref()
                .and_then(|id| topology.vpn_connection(id));
            connection.is_none_or(|one| is_up(one) != Some(false))
        };
        // the active route of several, unless only the standby has a tunnel
        let weight = |route: &VpnRoute| (up(route), route.weight.unwrap_or(100));
        let best = if step == 0 {
            fitting.min_by_key(|one| {
                (
                    one.priority.unwrap_or(u32::MAX),
                    core::cmp::Reverse(weight(one)),
                )
            })
        } else {
            fitting.max_by_key(|one| (length(one), weight(one)))
        };
        let Some(route) = best else {
            continue;
        };
        let next = route.next_hop.as_deref().unwrap_or("?");
        tell.forwarded(id, || {
            let reason = if step == 0 {
                Reason::VpnPolicyRoute
            } else {
                Reason::VpnRoute
            };
            let block = route.route_dest.unwrap_or(Prefix::ALL_IPV4);
            let message = Message::new(reason).with("destination", block);
            message.with("gateway", id).with("next_hop", next)
        });
        if let Some(connection) = topology.vpn_connection(next) {
            return Then::To(Place::VpnConnection(connection, Side::Inside));
        }
        let call = "vpc DescribeVpnConnections";
        let call = ask(call, region, &[("VpnConnectionId", next)]);
        return undescribed(next, next, Some(call), tell);
    }
    tell.denied(id, || {
        let message = Message::new(Reason::VpnNoRoute).with("gateway", id);
        message.with("address", address)
    });
    Then::Ended
}

fn region<'t>(topology: &'t Topology, gateway: &VpnGateway) -> Option<&'t str> {
    topology.vpc(gateway.vpc_id.as_deref()?)?.region.as_deref()
}

/// Whether a connection has a tunnel; `None` when that is not known.
pub(super) fn is_up(connection: &VpnConnection) -> Option<bool> {
    let up = |status: &str| status == "ipsec_sa_established";
    let tunnels = connection.tunnels.iter();
    let mut known = tunnels
        .clone()
        .filter_map(|one| one.status.as_deref().map(up))
        .peekable();
    if known.peek().is_none() {
        return connection.status.as_deref().map(up);
    }
    let any = known.any(|one| one);
    (any || tunnels.clone().all(|one| one.status.is_some())).then_some(any)
}

/// Over an IPsec connection, in either direction.
pub(super) fn over<'t, T: Tell>(
    topology: &'t Topology,
    connection: &'t VpnConnection,
    side: Side,
    packet: &Packet,
    tell: &mut T,
) -> Then<'t> {
    let id = connection.vpn_connection_id.as_str();
    match is_up(connection) {
        Some(true) => {}
        Some(false) => {
            tell.denied(id, || {
                Message::new(Reason::VpnTunnelDown).with("connection", id)
            });
            return Then::Ended;
        }
        None => tell.assume(Message::new(Reason::AssumptionStateUnknown).with("resource", id)),
    }
    let (here, there) = match side {
        Side::Inside => (packet.flow.source, packet.flow.destination),
        Side::Outside => (packet.flow.destination, packet.flow.source),
    };
    for (blocks, address) in [
        (&connection.local_subnets, here),
        (&connection.remote_subnets, there),
    ] {
        let Some(blocks) = blocks else {
            let message = Message::new(Reason::MissingVpnSubnets).with("connection", id);
            let call = ask(
                "vpc DescribeVpnConnections",
                None,
                &[("VpnConnectionId", id)],
            );
            tell.open(Missing::new(message, id, Some(call)));
            return Then::Ended;
        };
        // nothing negotiated means everything (destination routing mode)
        if !blocks.is_empty() && !blocks.iter().any(|block| block.contains(address)) {
            tell.denied(id, || {
                let message = Message::new(Reason::VpnNotNegotiated).with("connection", id);
                message.with("address", address)
            });
            return Then::Ended;
        }
    }
    tell.forwarded(id, || {
        Message::new(Reason::VpnTunnel).with("connection", id)
    });
    match side {
        Side::Inside => Then::To(super::on_premises::behind(topology, id, there)),
        Side::Outside => into_cloud(topology, connection, packet, tell),
    }
}

fn into_cloud<'t, T: Tell>(
    topology: &'t Topology,
    connection: &'t VpnConnection,
    packet: &Packet,
    tell: &mut T,
) -> Then<'t> {
    let id = connection.vpn_connection_id.as_str();
    if let Some(gateway) = &connection.vpn_gateway_id {
        let Some(gateway) = topology.vpn_gateway(gateway) else {
            return undescribed(
                id,
                gateway,
                Some(ask(
                    "vpc DescribeVpnGateways",
                    None,
                    &[("VpnGatewayId", gateway)],
                )),
                tell,
            );
        };
        let vpn = &gateway.vpn_gateway_id;
        let (status, reason) = (gateway.status.as_deref(), Reason::VpnNotActive);
        if !works(tell, vpn, status, &["active"], reason) {
            return Then::Ended;
        }
        let address = packet.flow.destination;
        if CLOUD_SERVICES.contains(address) && !packet.answer {
            let told = |blocks: &alloc::vec::Vec<Prefix>| {
                blocks.iter().any(|block| block.contains(address))
            };
            match &gateway.advertised_cidr_blocks {
                Some(blocks) if told(blocks) => {}
                Some(_) => {
                    tell.denied(vpn, || {
                        Message::new(Reason::VpnNotAdvertised).with("gateway", vpn)
                    });
                    return Then::Ended;
                }
                None => {
                    let message = Message::new(Reason::MissingAdvertised).with("gateway", vpn);
                    tell.open(Missing::new(message, vpn, None));
                    return Then::Ended;
                }
            }
        }
        let vpc = gateway.vpc_id.as_deref().and_then(|id| topology.vpc(id));
        return match vpc {
            Some(vpc) => Then::To(Place::Vpc(vpc, Entry::Gateway(vpn))),
            None => undescribed(vpn, gateway.vpc_id.as_deref().unwrap_or("?"), None, tell),
        };
    }
    by_attachment(topology, id, AttachmentType::Vpn, None, tell)
}

/// Into the transit router that something is attached to: this one, where it is said which.
pub(super) fn by_attachment<'t, T: Tell>(
    topology: &'t Topology,
    resource: &str,
    kind: AttachmentType,
    router: Option<&str>,
    tell: &mut T,
) -> Then<'t> {
    let mut list = topology.network().transit_router_attachments.iter();
    let found = list.find(|one| {
        let named = one.transit_router_id.as_deref();
        one.resource_type == Some(kind)
            && one.resource_id.as_deref() == Some(resource)
            && (router.is_none() || named == router)
    });
    let Some(by) = found else {
        let call = match kind {
            AttachmentType::Vbr => "cbn ListTransitRouterVbrAttachments",
            AttachmentType::Ecr => "cbn ListTransitRouterEcrAttachments",
            _ => "cbn ListTransitRouterVpnAttachments",
        };
        let router = router.map(|id| ("TransitRouterId", id));
        let call = ask(call, None, router.as_slice());
        return undescribed(resource, resource, Some(call), tell);
    };
    let id = by.transit_router_attachment_id.as_str();
    let (status, reason) = (by.status.as_deref(), Reason::TransitRouterNotAttached);
    if !works(tell, id, status, &["Attached"], reason) {
        return Then::Ended;
    }
    let router = by.transit_router_id.as_deref().unwrap_or("?");
    if let Some(router) = topology.transit_router(router) {
        return Then::To(Place::TransitRouter(router, by));
    }
    let call = ask("cbn ListTransitRouters", None, &[]);
    undescribed(id, router, Some(call), tell)
}
