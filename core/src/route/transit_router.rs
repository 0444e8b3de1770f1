//! Through a transit router: the table associated with the attachment that a packet comes by (vpc-routing §4.2).

use alloc::string::String;

use super::{
    hop::undescribed,
    place::{Entry, Packet, Place, Side, Tell, Then},
    vpc::choose,
};
use crate::{
    model::{
        AttachmentType, NextHopType, RouteNextHop, TransitRouter, TransitRouterAttachment,
        TransitRouterType,
    },
    net::CLOUD_SERVICES,
    reason::{Message, Reason},
    topology::{Lookup, Missing, Route, RouteTable, Topology, ask, attachment_named, other_end},
};

pub(super) fn at<'t, T: Tell>(
    topology: &'t Topology,
    router: &'t TransitRouter,
    by: &'t TransitRouterAttachment,
    packet: &Packet,
    tell: &mut T,
) -> Then<'t> {
    let id = &router.transit_router_id;
    let attachment = &by.transit_router_attachment_id;
    let region = router.region_id.as_deref();
    let Some(table) = topology.route_table_for(id, attachment) else {
        if associations_known(topology, id) {
            tell.denied(id, || {
                let message = Message::new(Reason::TransitRouterAssociationMissing);
                message.with("attachment", attachment).with("router", id)
            });
        } else {
            let message = Message::new(Reason::MissingAssociation).with("attachment", attachment);
            let call = "cbn ListTransitRouterRouteTableAssociations";
            let args = [("TransitRouterAttachmentId", attachment.as_str())];
            tell.open(Missing::new(
                message.with("router", id),
                attachment,
                Some(ask(call, region, &args)),
            ));
        }
        return Then::Ended;
    };
    let address = packet.flow.destination;
    let described = topology.route_table(table);
    let found = described.map_or(Lookup::Unknown, |table| table.lookup(address));
    let route = match found {
        Lookup::Route(route) => route,
        Lookup::None => {
            none(topology, router, table, described, packet, tell);
            return Then::Ended;
        }
        Lookup::Unknown | Lookup::UnknownList(_) => {
            unknown(router, table, found, tell);
            return Then::Ended;
        }
    };
    if topology.is_settled(table, route.destination) {
        let value = topology.semantics().transit_router_static_first;
        let assumption = Message::new(Reason::AssumptionTransitStatic).with("table", table);
        let assumption = assumption.with("destination", route.destination);
        tell.assume(assumption.with("value", value));
    }
    if route.contested {
        let message = Message::new(Reason::MissingContestedRoute).with("table", table);
        tell.open(Missing::new(
            message.with("destination", route.destination),
            table,
            None,
        ));
        return Then::Ended;
    }
    let Some(hop) = choose(route, table, tell) else {
        return Then::Ended;
    };
    if hop.next_hop_type == Some(NextHopType::BlackHole) {
        tell.denied(table, || {
            let message = Message::new(Reason::TransitRouterBlackHole).with("table", table);
            message.with("destination", route.destination)
        });
        return Then::Ended;
    }
    tell.forwarded(table, || matched(route, table, hop));
    let Some(out) = target(topology, router, hop) else {
        let next = hop.next_hop_id.as_deref().unwrap_or("?");
        let call = ask(
            "cbn ListTransitRouterVpcAttachments",
            region,
            &[("TransitRouterId", id)],
        );
        return undescribed(next, next, Some(call), tell);
    };
    onward(topology, router, by, out, tell)
}

fn matched(route: &Route, table: &str, hop: &RouteNextHop) -> Message {
    Message::new(Reason::TransitRouterMatched)
        .with("destination", route.destination)
        .with("table", table)
        .with("next_hop", hop.next_hop_id.as_deref().unwrap_or("?"))
}

/// The attachment that a next hop means; tables of the basic edition name what is attached, in whatever region.
fn target<'t>(
    topology: &'t Topology,
    router: &TransitRouter,
    hop: &RouteNextHop,
) -> Option<&'t TransitRouterAttachment> {
    let id = hop.next_hop_id.as_deref()?;
    let named = || attachment_named(topology.network(), id, router);
    topology.attachment(id).or_else(named)
}

/// The basic edition crosses regions without an attachment of its own in the route; it needs bandwidth all the same.
fn cross_region<T: Tell>(
    topology: &Topology,
    router: &TransitRouter,
    out: &TransitRouterAttachment,
    tell: &mut T,
) {
    let own = router.transit_router_id.as_str();
    let Some(other) = out.transit_router_id.as_deref().filter(|id| *id != own) else {
        return;
    };
    let mut peers = topology.network().transit_router_attachments.iter();
    let peer = peers.find(|one| {
        let ends = [&one.transit_router_id, &one.peer_transit_router_id];
        one.resource_type == Some(AttachmentType::Tr)
            && ends.iter().any(|id| id.as_deref() == Some(own))
            && ends.iter().any(|id| id.as_deref() == Some(other))
    });
    match peer {
        Some(peer) => bandwidth(peer, tell),
        None => tell.assume(Message::new(Reason::AssumptionNoBandwidth).with("attachment", own)),
    }
}

/// Without bandwidth a trickle passes, so that nothing is stopped (source SDK-CBN).
fn bandwidth<T: Tell>(peer: &TransitRouterAttachment, tell: &mut T) {
    if peer.bandwidth.unwrap_or_default() == 0 {
        let id = &peer.transit_router_attachment_id;
        tell.assume(Message::new(Reason::AssumptionNoBandwidth).with("attachment", id));
    }
}

fn onward<'t, T: Tell>(
    topology: &'t Topology,
    router: &'t TransitRouter,
    by: &'t TransitRouterAttachment,
    out: &'t TransitRouterAttachment,
    tell: &mut T,
) -> Then<'t> {
    let id = out.transit_router_attachment_id.as_str();
    let reason = Reason::TransitRouterNotAttached;
    if !super::state::works(tell, id, out.status.as_deref(), &["Attached"], reason) {
        return Then::Ended;
    }
    let target = out.resource_id.as_deref().unwrap_or_default();
    if out.resource_type != Some(AttachmentType::Tr) {
        cross_region(topology, router, out, tell);
    }
    let next = match out.resource_type {
        Some(AttachmentType::Vpc) => {
            let vpc = topology.vpc(target);
            vpc.map(|vpc| Place::Vpc(vpc, Entry::Attachment(out)))
        }
        Some(AttachmentType::Vbr) => {
            let router = topology.border_router(target);
            router.map(|router| Place::BorderRouter(router, Side::Inside))
        }
        Some(AttachmentType::Vpn) => {
            let connection = topology.vpn_connection(target);
            connection.map(|connection| Place::VpnConnection(connection, Side::Inside))
        }
        Some(AttachmentType::Ecr) => {
            let router = topology.express_connect_router(target);
            router.map(Place::ExpressConnectRouter)
        }
        Some(AttachmentType::Tr) => {
            if by.resource_type == Some(AttachmentType::Tr) {
                let value = topology.semantics().transit_router_relays;
                let assumption = Message::new(Reason::AssumptionTransitRelay);
                tell.assume(
                    assumption
                        .with("router", &router.transit_router_id)
                        .with("value", value),
                );
                if !value {
                    tell.denied(&router.transit_router_id, || {
                        let message = Message::new(Reason::TransitRouterCrossRegion);
                        message.with("router", &router.transit_router_id)
                    });
                    return Then::Ended;
                }
            }
            bandwidth(out, tell);
            let other = other_end(out, &router.transit_router_id);
            let other = other.and_then(|id| topology.transit_router(id));
            other.map(|other| Place::TransitRouter(other, out))
        }
        Some(AttachmentType::Ccn) | None => None,
    };
    if let Some(next) = next {
        return Then::To(next);
    }
    let other = other_end(out, &router.transit_router_id);
    let far = if out.resource_type == Some(AttachmentType::Tr) {
        other.unwrap_or(id)
    } else {
        target
    };
    let far = if far.is_empty() { id } else { far };
    undescribed(id, far, describing(out, far), tell)
}

/// The call that describes what is attached.
fn describing(out: &TransitRouterAttachment, target: &str) -> Option<String> {
    Some(match out.resource_type? {
        AttachmentType::Vpc => ask("vpc DescribeVpcs", None, &[("VpcId", target)]),
        AttachmentType::Vbr => ask("vpc DescribeVirtualBorderRouters", None, &[]),
        AttachmentType::Vpn => ask(
            "vpc DescribeVpnConnections",
            None,
            &[("VpnConnectionId", target)],
        ),
        AttachmentType::Ecr => ask(
            "expressconnectrouter DescribeExpressConnectRouter",
            None,
            &[("EcrId", target)],
        ),
        AttachmentType::Tr => ask("cbn ListTransitRouters", None, &[]),
        AttachmentType::Ccn => return None,
    })
}

/// Whether every table of the transit router says which attachments it routes for.
fn associations_known(topology: &Topology, router: &str) -> bool {
    let network = topology.network();
    let tables = network.transit_router_route_tables.iter();
    let mut tables = tables
        .filter(|one| one.transit_router_id.as_deref() == Some(router))
        .peekable();
    tables.peek().is_some() && tables.all(|one| one.associations.is_some())
}

fn none<T: Tell>(
    topology: &Topology,
    router: &TransitRouter,
    table: &str,
    described: Option<&RouteTable>,
    packet: &Packet,
    tell: &mut T,
) {
    let address = packet.flow.destination;
    if CLOUD_SERVICES.contains(address) {
        let value = topology.semantics().transit_router_cloud_services;
        let assumption = Message::new(Reason::AssumptionTransitCloudServices);
        tell.assume(assumption.with("table", table).with("value", value));
        if value {
            let message = Message::new(Reason::MissingCloudServiceVpc).with("table", table);
            tell.open(Missing::new(message, table, None));
            return;
        }
    }
    let idle = described.and_then(|table| table.idle(address));
    let status = idle.and_then(|route| route.entry.status.as_deref());
    tell.denied(table, || {
        let reason = match status {
            Some("Rejected") => Reason::TransitRouterRouteRejected,
            Some("Prohibited") => Reason::TransitRouterRouteDenied,
            Some(_) => Reason::RouteNotInForce,
            None => Reason::TransitRouterNoRoute,
        };
        let message = Message::new(reason).with("table", table);
        let message = message
            .with("address", address)
            .with("router", &router.transit_router_id);
        match idle {
            Some(route) => message
                .with("destination", route.destination)
                .with("status", status.unwrap_or_default()),
            None => message,
        }
    });
}

fn unknown<T: Tell>(router: &TransitRouter, table: &str, found: Lookup<'_>, tell: &mut T) {
    let region = router.region_id.as_deref();
    let basic = router.transit_router_type == Some(TransitRouterType::Basic);
    let (message, call) = match found {
        Lookup::UnknownList(list) => (
            Message::new(Reason::MissingRouteList).with("list", list),
            ask(
                "vpc GetVpcPrefixListEntries",
                region,
                &[("PrefixListId", list)],
            ),
        ),
        _ if basic => (
            Message::new(Reason::MissingRouteEntries),
            ask(
                "cbn DescribeCenRegionDomainRouteEntries",
                None,
                &[
                    ("CenId", router.cen_id.as_deref().unwrap_or("?")),
                    ("CenRegionId", region.unwrap_or("?")),
                ],
            ),
        ),
        _ => (
            Message::new(Reason::MissingRouteEntries),
            ask(
                "cbn ListTransitRouterRouteEntries",
                region,
                &[("TransitRouterRouteTableId", table)],
            ),
        ),
    };
    let resource = match found {
        Lookup::UnknownList(list) => list,
        _ => table,
    };
    tell.open(Missing::new(
        message.with("table", table),
        resource,
        Some(call),
    ));
}
