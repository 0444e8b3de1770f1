//! Leased lines: virtual border routers, router interfaces, Express Connect Routers (vpc-routing §6.1, §6.2).

use super::{
    hop::{opposite, undescribed},
    place::{Entry, Packet, Place, Side, Tell, Then},
    state::works,
    vpc::choose,
    vpn::by_attachment,
};
use crate::{
    model::{AttachmentType, ExpressConnectRouter, NextHopType, VirtualBorderRouter},
    reason::{Message, Reason},
    topology::{Lookup, Missing, Topology, ask},
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
    let tables = topology.network().route_tables.iter();
    let mut tables = tables.filter(|table| {
        table.router_id.as_deref() == Some(id)
            || Some(&table.route_table_id) == router.route_table_id.as_ref()
    });
    let table = tables.next().map(|table| table.route_table_id.as_str());
    let address = packet.flow.destination;
    let found = table.and_then(|id| topology.route_table(id));
    let found = found.map_or(Lookup::Unknown, |table| table.lookup(address));
    let name = table.or(router.route_table_id.as_deref()).unwrap_or(id);
    let route = match found {
        Lookup::Route(route) => route,
        Lookup::None => {
            tell.denied(name, || {
                let message = Message::new(Reason::BorderRouterNoRoute).with("router", id);
                message.with("address", address)
            });
            return Then::Ended;
        }
        Lookup::Unknown | Lookup::UnknownList(_) => {
            let message = Message::new(Reason::MissingRouteEntries).with("table", name);
            let call = "vpc DescribeRouteEntryList";
            let call = ask(call, router.region_id.as_deref(), &[("RouteTableId", name)]);
            tell.open(Missing::new(message, name, Some(call)));
            return Then::Ended;
        }
    };
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
        Some(NextHopType::RouterInterface) => {
            opposite(topology, router.region_id.as_deref(), next, tell)
        }
        Some(NextHopType::Attachment | NextHopType::CenBasic) => {
            by_attachment(topology, id, AttachmentType::Vbr, tell)
        }
        Some(NextHopType::Ecr) => match topology.express_connect_router(next) {
            Some(router) => Then::To(Place::ExpressConnectRouter(router)),
            None => undescribed(name, next, None, tell),
        },
        _ => undescribed(name, next, None, tell),
    }
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
    });
    let length =
        |block: Option<crate::net::Prefix>| block.map_or(0, |block| block.as_ipnet().prefix_len());
    let best = fitting.max_by_key(|one| length(one.destination_cidr_block));
    let hop = best.and_then(|one| Some((one.destination_cidr_block?, one.next_hops.first()?)));
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
        let (status, reason) = (association.status.as_deref(), Reason::EcrNotActive);
        if !works(
            tell,
            &association.association_id,
            status,
            &["ACTIVE"],
            reason,
        ) {
            return Then::Ended;
        }
        if let Some(vpc) = association
            .vpc_id
            .as_deref()
            .and_then(|id| topology.vpc(id))
        {
            return Then::To(Place::Vpc(vpc, Entry::Gateway(id)));
        }
        return by_attachment(topology, id, AttachmentType::Ecr, tell);
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
