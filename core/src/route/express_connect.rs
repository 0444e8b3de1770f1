//! Leased lines: virtual border routers, router interfaces, Express Connect Routers (vpc-routing §6.1, §6.2).

use core::net::IpAddr;

use super::{
    hop::{opposite, undescribed},
    place::{Entry, Packet, Place, Side, Tell, Then},
    state::works,
    vpc::choose,
    vpn::by_attachment,
};
use crate::{
    model::{
        AttachmentType, EcrAssociation, ExpressConnectRouter, NextHopType, TransitRouterType,
        VirtualBorderRouter,
    },
    net::Prefix,
    reason::{Message, Reason},
    topology::{Lookup, Missing, Route, Topology, ask},
};

pub(super) fn at_border<'t, T: Tell>(
    topology: &'t Topology,
    router: &'t VirtualBorderRouter,
    packet: &Packet,
    tell: &mut T,
) -> Then<'t> {
    let id = router.vbr_id.as_str();
    if !works(
        tell,
        id,
        router.status.as_deref(),
        &["active"],
        Reason::BorderRouterNotActive,
    ) {
        return Then::Ended;
    }
    let region = router.region_id.as_deref();
    let tables = topology.network().route_tables.iter();
    let mut tables = tables.filter(|table| {
        table.router_id.as_deref() == Some(id)
            || Some(&table.route_table_id) == router.route_table_id.as_ref()
    });
    let own = tables.next().map(|table| table.route_table_id.as_str());
    let own = own.or(router.route_table_id.as_deref());
    let name = own.unwrap_or(id);
    let address = packet.flow.destination;
    let found = topology.route_table(name);
    let found = found.map_or(Lookup::Unknown, |table| table.lookup(address));
    let route = match found {
        Lookup::Route(route) => route,
        Lookup::None => {
            if taught(topology, id, address) {
                return by_attachment(topology, id, AttachmentType::Vbr, None, tell);
            }
            tell.denied(name, || {
                let message = Message::new(Reason::BorderRouterNoRoute).with("router", id);
                message.with("address", address)
            });
            return Then::Ended;
        }
        Lookup::Unknown | Lookup::UnknownList(_) => {
            let message = Message::new(Reason::MissingRouteEntries).with("table", name);
            let call = match own {
                Some(own) => ask(
                    "vpc DescribeRouteEntryList",
                    region,
                    &[("RouteTableId", own)],
                ),
                None => ask(
                    "vpc DescribeRouteTableList",
                    region,
                    &[("RouterType", "VBR"), ("RouterId", id)],
                ),
            };
            tell.open(Missing::new(message, name, Some(call)));
            return Then::Ended;
        }
    };
    if route.contested {
        let message = Message::new(Reason::MissingContestedRoute).with("table", name);
        let message = message.with("destination", route.destination);
        tell.open(Missing::new(message, name, None));
        return Then::Ended;
    }
    let Some(hop) = choose(route, name, tell) else {
        return Then::Ended;
    };
    let next = hop.next_hop_id.as_deref().unwrap_or("?");
    tell.forwarded(name, || {
        let message = Message::new(Reason::RouteMatched).with("destination", route.destination);
        message.with("table", name).with("next_hop", next)
    });
    match hop.next_hop_type {
        Some(NextHopType::PhysicalConnection) => {
            Then::To(super::on_premises::behind(topology, id, address))
        }
        Some(NextHopType::RouterInterface) => opposite(topology, region, next, tell),
        Some(NextHopType::Attachment | NextHopType::CenBasic) => {
            by_attachment(topology, id, AttachmentType::Vbr, None, tell)
        }
        Some(NextHopType::Ecr) => {
            if let Some(router) = topology.express_connect_router(next) {
                return Then::To(Place::ExpressConnectRouter(router));
            }
            let call = "expressconnectrouter DescribeExpressConnectRouter";
            let call = ask(call, None, &[("EcrId", next)]);
            undescribed(name, next, Some(call), tell)
        }
        _ => undescribed(name, next, None, tell),
    }
}

/// Whether a transit router whose tables are computed tells a border router of an address (source SDK-CBN
/// `AutoPublishRouteEnabled`); tables that were read already hold what was told.
fn taught(topology: &Topology, id: &str, address: IpAddr) -> bool {
    let network = topology.network();
    let mut attachments = network.transit_router_attachments.iter().filter(|one| {
        one.resource_type == Some(AttachmentType::Vbr) && one.resource_id.as_deref() == Some(id)
    });
    attachments.any(|one| {
        let own = one.transit_router_attachment_id.as_str();
        let Some(router) = &one.transit_router_id else {
            return false;
        };
        let basic = topology
            .transit_router(router)
            .is_some_and(|router| router.transit_router_type == Some(TransitRouterType::Basic));
        let Some(table) = topology.route_table_for(router, own) else {
            return false;
        };
        let mut read = network.transit_router_route_tables.iter();
        let read = read
            .any(|one| one.transit_router_route_table_id == table && one.route_entries.is_some());
        let found = topology.route_table(table);
        let found = found.map_or(Lookup::Unknown, |table| table.lookup(address));
        let told = |route: &Route| {
            route.entry.next_hops.iter().all(|hop| {
                hop.next_hop_type != Some(NextHopType::BlackHole)
                    && hop.next_hop_id.as_deref() != Some(own)
            })
        };
        (basic || one.auto_publish_route_enabled == Some(true))
            && !read
            && matches!(found, Lookup::Route(route) if told(route))
    })
}

pub(super) fn at_ecr<'t, T: Tell>(
    topology: &'t Topology,
    router: &'t ExpressConnectRouter,
    packet: &Packet,
    tell: &mut T,
) -> Then<'t> {
    let id = router.ecr_id.as_str();
    let address = packet.flow.destination;
    let Some(entries) = &router.route_entries else {
        let message = Message::new(Reason::MissingRouteEntries).with("table", id);
        let call = "expressconnectrouter DescribeExpressConnectRouterRouteEntries";
        tell.open(Missing::new(
            message,
            id,
            Some(ask(call, None, &[("EcrId", id)])),
        ));
        return Then::Ended;
    };
    let fitting = entries.iter().filter(|one| {
        one.destination_cidr_block
            .is_some_and(|block| block.contains(address))
            && one
                .status
                .as_deref()
                .is_none_or(|status| status.eq_ignore_ascii_case("active"))
            && one.next_hops.iter().any(|hop| hop.enabled != Some(false))
    });
    let length = |block: Option<Prefix>| block.map_or(0, |block| block.as_ipnet().prefix_len());
    let best = fitting.max_by_key(|one| length(one.destination_cidr_block));
    let hop = best.and_then(|one| {
        let mut hops = one.next_hops.iter();
        let hop = hops.find(|hop| hop.enabled != Some(false))?;
        Some((one.destination_cidr_block?, hop))
    });
    let Some((block, hop)) = hop else {
        tell.denied(id, || {
            let message = Message::new(Reason::EcrNoRoute).with("router", id);
            message.with("address", address)
        });
        return Then::Ended;
    };
    let next = hop.next_hop_id.as_deref().unwrap_or("?");
    tell.forwarded(id, || {
        let message = Message::new(Reason::RouteMatched).with("destination", block);
        message.with("table", id).with("next_hop", next)
    });
    let association = router.associations.iter().flatten().find(|one| {
        one.association_id == next
            || one.vpc_id.as_deref() == Some(next)
            || one.transit_router_id.as_deref() == Some(next)
    });
    if let Some(association) = association {
        return associated(topology, id, association, address, tell);
    }
    match topology.border_router(next) {
        Some(router) => Then::To(Place::BorderRouter(router, Side::Inside)),
        None => undescribed(
            id,
            next,
            Some(ask("vpc DescribeVirtualBorderRouters", None, &[])),
            tell,
        ),
    }
}

/// From an Express Connect Router to what it serves.
fn associated<'t, T: Tell>(
    topology: &'t Topology,
    id: &'t str,
    association: &'t EcrAssociation,
    address: IpAddr,
    tell: &mut T,
) -> Then<'t> {
    let EcrAssociation {
        association_id,
        allowed_prefixes,
        ..
    } = association;
    let (status, reason) = (association.status.as_deref(), Reason::EcrNotActive);
    if !works(tell, association_id, status, &["ACTIVE"], reason) {
        return Then::Ended;
    }
    // the other side is told the allowed prefixes in place of all routes, or of those inside them (source SDK-ECR)
    if !allowed_prefixes.is_empty() && !allowed_prefixes.iter().any(|one| one.contains(address)) {
        match association.allowed_prefixes_mode.as_deref() {
            Some("IncrementalMode") => {}
            Some("MatchMode") => {
                tell.denied(association_id, || {
                    let message = Message::new(Reason::EcrNotAllowed);
                    let message = message.with("association", association_id);
                    message.with("address", address)
                });
                return Then::Ended;
            }
            _ => {
                let message = Message::new(Reason::MissingAllowedMode);
                let message = message.with("association", association_id);
                let call = "expressconnectrouter DescribeExpressConnectRouterAssociation";
                let call = ask(
                    call,
                    None,
                    &[("EcrId", id), ("AssociationId", association_id)],
                );
                tell.open(Missing::new(
                    message.with("address", address),
                    association_id,
                    Some(call),
                ));
                return Then::Ended;
            }
        }
    }
    let Some(vpc) = association.vpc_id.as_deref() else {
        let router = association.transit_router_id.as_deref();
        return by_attachment(topology, id, AttachmentType::Ecr, router, tell);
    };
    if let Some(vpc) = topology.vpc(vpc) {
        return Then::To(Place::Vpc(vpc, Entry::Gateway(id)));
    }
    let call = ask("vpc DescribeVpcs", None, &[("VpcId", vpc)]);
    undescribed(association_id, vpc, Some(call), tell)
}
