//! Out of a VPC: what is local, what is public, and what the route table says.
//!
//! Every vSwitch has a system route in every route table of its VPC, and no custom route may be more specific than a
//! vSwitch (sources D-RT, SDK-VPC `CreateRouteEntry`): so whatever lies in a vSwitch of the VPC is delivered locally.

use alloc::{string::ToString, vec::Vec};
use core::net::IpAddr;

use super::{
    gateway_table, hop,
    place::{Entry, Packet, Place, Side, Tell, Then},
};
use crate::{
    model::{Extent, NextHopType, RouteEntryType, RouteNextHop},
    net::{CLOUD_SERVICES, Family},
    reason::{Message, Reason},
    topology::{Lookup, Missing, PublicBinding, Route, RouteTable, Topology, VSwitch, Vpc, ask},
};

/// Whether an address is delivered inside the VPC, and in which vSwitch where that is known.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_enums, reason = "it is inside or not")]
pub enum NextHop<'t> {
    /// The VPC's system route delivers it in this vSwitch; `None` when it is not known in which.
    Local(Option<&'t VSwitch>),
    /// It leaves the VPC, or goes to an address of it that is in no known vSwitch.
    Beyond,
}

/// Whether a packet within a VPC stays in it.
pub fn next_hop<'t>(topology: &'t Topology, vpc: &'t Vpc, address: IpAddr) -> NextHop<'t> {
    let owner = topology.owner(&vpc.id, address);
    let of_owner = owner.and_then(|interface| interface.vswitch.as_ref());
    match of_owner.or_else(|| vpc.vswitch_of(address)) {
        Some(vswitch) => NextHop::Local(Some(vswitch)),
        // an interface of the VPC is in one of its vSwitches, whichever it is
        None if owner.is_some() => NextHop::Local(None),
        None => NextHop::Beyond,
    }
}

pub(super) fn from<'t, T: Tell>(
    topology: &'t Topology,
    vpc: &'t Vpc,
    entry: Entry<'t>,
    packet: &mut Packet,
    tell: &mut T,
) -> Then<'t> {
    let address = packet.flow.destination;
    if let Some(gateway) = topology.nat_gateway_at(&vpc.id, address) {
        return Then::To(Place::Nat(gateway, Side::Outside));
    }
    if !lets_through(topology, vpc, packet, tell) {
        return Then::Ended;
    }
    if matches!(next_hop(topology, vpc, address), NextHop::Local(_)) {
        return match entry {
            Entry::Internet => gateway_table::inbound(topology, vpc, packet, tell),
            _ => Then::Local(vpc),
        };
    }
    let table = match entry {
        Entry::Peering(_) if may_be_local(topology, vpc, address) => {
            return absent(vpc, address, tell);
        }
        Entry::Peering(connection) => {
            tell.denied(connection, || {
                Message::new(Reason::PeeringNotTransitive)
                    .with("connection", connection)
                    .with("vpc", &vpc.id)
                    .with("address", address)
            });
            return Then::Ended;
        }
        Entry::Gateway(_) | Entry::Internet if CLOUD_SERVICES.contains(address) => {
            return to_services(vpc, address, tell);
        }
        Entry::Gateway(gateway) => {
            let value = topology.semantics().gateways_use_system_table;
            let assumption = Message::new(Reason::AssumptionGatewayTable);
            tell.assume(
                assumption
                    .with("gateway", gateway)
                    .with("vpc", &vpc.id)
                    .with("value", value),
            );
            if !value {
                let message = Message::new(Reason::MissingGatewayTable);
                let message = message.with("gateway", gateway).with("vpc", &vpc.id);
                tell.open(Missing::new(
                    message.with("address", address),
                    &vpc.id,
                    None,
                ));
                return Then::Ended;
            }
            topology.route_table_of(&vpc.id, None)
        }
        Entry::Internet | Entry::CloudServices => topology.route_table_of(&vpc.id, None),
        Entry::Sender(vswitch) => {
            if let Some(then) = bypass(topology, vpc, packet, tell) {
                return then;
            }
            let vswitch = vswitch.map(|one| one.id.as_str());
            if vswitch.is_none() && differ(topology, vpc) {
                return homeless(topology, vpc, packet, tell);
            }
            topology.route_table_of(&vpc.id, vswitch)
        }
        Entry::Nat(gateway) => match gateway.vswitch_id.as_deref() {
            None if differ(topology, vpc) => {
                let id = &gateway.nat_gateway_id;
                let message = Message::new(Reason::MissingVswitchOfInterface);
                let call = "vpc DescribeNatGateways";
                let call = ask(call, vpc.region.as_deref(), &[("NatGatewayId", id)]);
                tell.open(Missing::new(message.with("interface", id), id, Some(call)));
                return Then::Ended;
            }
            vswitch => topology.route_table_of(&vpc.id, vswitch),
        },
        Entry::Attachment(attachment) => {
            let zones = attachment.zone_mappings.iter();
            let mut tables: Vec<Option<&str>> = zones
                .map(|zone| topology.route_table_of(&vpc.id, zone.vswitch_id.as_deref()))
                .collect();
            tables.sort_unstable();
            tables.dedup();
            match tables.as_slice() {
                [] if !differ(topology, vpc) => topology.route_table_of(&vpc.id, None),
                [one] => *one,
                _ => {
                    let id = &attachment.transit_router_attachment_id;
                    let message = Message::new(Reason::MissingZoneTable).with("attachment", id);
                    tell.open(Missing::new(message.with("address", address), id, None));
                    return Then::Ended;
                }
            }
        }
    };
    by_table(topology, vpc, table, packet, tell)
}

/// What the route table of a VPC says.
fn by_table<'t, T: Tell>(
    topology: &'t Topology,
    vpc: &'t Vpc,
    table: Option<&'t str>,
    packet: &mut Packet,
    tell: &mut T,
) -> Then<'t> {
    let address = packet.flow.destination;
    let described = table.and_then(|id| topology.route_table(id));
    let found = described.map_or(Lookup::Unknown, |table| table.lookup(address));
    // a table that lists system routes lists one for every vSwitch
    let lists_all = || described.is_some_and(RouteTable::lists_vswitches);
    if may_be_local(topology, vpc, address) && !lists_all() {
        return absent(vpc, address, tell);
    }
    let taken = topology.semantics().custom_routes_to_cloud_services;
    match found {
        _ if !CLOUD_SERVICES.contains(address) => {}
        Lookup::Route(route) if within_services(route) => {
            let documented = route.entry.next_hops.iter();
            let mut documented = documented.map(|hop| hop.next_hop_type);
            if !documented.any(|kind| kind == Some(NextHopType::GatewayEndpoint)) {
                let assumption = Message::new(Reason::AssumptionCloudServiceRoute);
                let assumption = assumption.with("destination", route.destination);
                tell.assume(assumption.with("value", taken));
                if !taken {
                    return to_services(vpc, address, tell);
                }
            }
        }
        // a route that is not known may take it away from the system route
        Lookup::Unknown | Lookup::UnknownList(_) if taken => {}
        _ => return to_services(vpc, address, tell),
    }
    match found {
        Lookup::Route(route) => follow(
            topology,
            vpc,
            table.unwrap_or_default(),
            route,
            packet,
            tell,
        ),
        Lookup::None => no_route(vpc, described, address, tell),
        Lookup::Unknown => {
            gateway_table::unknown(vpc, table, tell);
            Then::Ended
        }
        Lookup::UnknownList(list) => {
            let message = Message::new(Reason::MissingRouteList);
            let message = message
                .with("list", list)
                .with("table", table.unwrap_or_default());
            let call = "vpc GetVpcPrefixListEntries";
            let call = ask(call, vpc.region.as_deref(), &[("PrefixListId", list)]);
            tell.open(Missing::new(message, list, Some(call)));
            Then::Ended
        }
    }
}

/// By the system route that every table has.
fn to_services<'t, T: Tell>(vpc: &'t Vpc, address: IpAddr, tell: &mut T) -> Then<'t> {
    tell.forwarded(&vpc.id, || {
        let message = Message::new(Reason::RouteCloudServices);
        message.with("address", address).with("vpc", &vpc.id)
    });
    Then::To(Place::CloudServices(vpc))
}

/// Whether a route is for a part of 100.64.0.0/10 and not the system route itself.
fn within_services(route: &Route) -> bool {
    let services = CLOUD_SERVICES.as_ipnet();
    services.contains(&route.destination.as_ipnet())
        && route.destination != CLOUD_SERVICES
        && route.entry.route_entry_type != Some(RouteEntryType::System)
}

/// An interface in cut-through mode has no private address any more (source G-EIP): nothing passes between it and private
/// addresses.
fn lets_through<T: Tell>(topology: &Topology, vpc: &Vpc, packet: &Packet, tell: &mut T) -> bool {
    let flow = packet.flow;
    let ends = [
        (flow.source, flow.destination),
        (flow.destination, flow.source),
    ];
    for (own, other) in ends {
        if let Some(PublicBinding::CutThrough(public)) = topology.public_binding(&vpc.id, own)
            && vpc.is_public(other) == Some(false)
        {
            tell.denied(&vpc.id, || {
                let message = Message::new(Reason::EipCutThrough).with("address", other);
                message.with("public", public)
            });
            return false;
        }
    }
    true
}

/// Follows a route of a VPC.
pub(super) fn follow<'t, T: Tell>(
    topology: &'t Topology,
    vpc: &'t Vpc,
    table: &'t str,
    route: &'t Route,
    packet: &mut Packet,
    tell: &mut T,
) -> Then<'t> {
    if route.contested {
        let message = Message::new(Reason::MissingContestedRoute).with("table", table);
        tell.open(Missing::new(
            message.with("destination", route.destination),
            table,
            None,
        ));
        return Then::Ended;
    }
    if route.preferred {
        let assumption = Message::new(Reason::AssumptionStaticRoutes).with("table", table);
        let value = topology.semantics().static_routes_first;
        let assumption = assumption.with("destination", route.destination);
        tell.assume(assumption.with("value", value));
    }
    let Some(hop) = choose(route, table, tell) else {
        return Then::Ended;
    };
    match hop.next_hop_type {
        Some(NextHopType::Local) => return unknown_vswitch(vpc, packet.flow.destination, tell),
        Some(NextHopType::BlackHole) => {
            tell.denied(table, || {
                Message::new(Reason::RouteBlackHole).with("table", table)
            });
            return Then::Ended;
        }
        _ => {}
    }
    tell.forwarded(table, || {
        Message::new(Reason::RouteMatched)
            .with("destination", route.destination)
            .with("table", table)
            .with("next_hop", hop.next_hop_id.as_deref().unwrap_or("?"))
    });
    hop::out_of(topology, vpc, hop, packet, tell)
}

/// The next hop that is used: one of those that have a weight, else one that stands by (source SDK-VPC, `Weight`).
pub(super) fn choose<'t, T: Tell>(
    route: &'t Route,
    table: &str,
    tell: &mut T,
) -> Option<&'t RouteNextHop> {
    let hops = route.entry.next_hops.iter();
    let used: Vec<&RouteNextHop> = hops.filter(|hop| hop.enabled != Some(false)).collect();
    let stands_by = |hop: &RouteNextHop| hop.weight == Some(0);
    let working = used.iter().any(|hop| !stands_by(hop));
    let used = used.iter().filter(|hop| !(working && stands_by(hop)));
    // the order of the input means nothing
    let first = used
        .clone()
        .min_by_key(|hop| (&hop.next_hop_id, hop.next_hop_type));
    let Some(first) = first else {
        tell.denied(table, || {
            let message = Message::new(Reason::RouteNextHopDown).with("table", table);
            message.with("destination", route.destination)
        });
        return None;
    };
    if used.count() > 1 {
        let assumption = Message::new(Reason::AssumptionEqualRoutes).with("table", table);
        let next_hop = first.next_hop_id.as_deref().unwrap_or("?");
        let assumption = assumption.with("destination", route.destination);
        tell.assume(assumption.with("next_hop", next_hop));
    }
    Some(first)
}

/// Past the route table, by a public address of the sender's own (source D-USERCIDR, D-IP4GW).
fn bypass<'t, T: Tell>(
    topology: &'t Topology,
    vpc: &'t Vpc,
    packet: &mut Packet,
    tell: &mut T,
) -> Option<Then<'t>> {
    let (source, address) = (packet.flow.source, packet.flow.destination);
    if Family::of(address) == Family::V6 {
        return None;
    }
    let binding = topology.public_binding(&vpc.id, source);
    if vpc.is_public(address) == Some(false) {
        return None;
    }
    let unknown = binding.is_none()
        && topology
            .owner(&vpc.id, source)
            .is_some_and(|one| one.public_unknown);
    if binding.is_none() && !unknown {
        return None;
    }
    let region = vpc.region.as_deref();
    let open = if vpc.is_public(address).is_none() {
        Some((Reason::MissingVpcBlocks, "vpc DescribeVpcs"))
    } else if unknown && vpc.centralised != Some(true) {
        Some((Reason::MissingPublicAddress, "vpc DescribeEipAddresses"))
    } else if vpc.centralised.is_none() {
        Some((Reason::MissingGatewayMode, "vpc DescribeVpcAttribute"))
    } else {
        None
    };
    if let Some((reason, call)) = open {
        let message = Message::new(reason)
            .with("vpc", &vpc.id)
            .with("address", source);
        let args = [("VpcId", vpc.id.as_str())];
        let args: &[(&str, &str)] = if reason == Reason::MissingPublicAddress {
            &[]
        } else {
            &args
        };
        tell.open(Missing::new(
            message.with("instance", source),
            &vpc.id,
            Some(ask(call, region, args)),
        ));
        return Some(Then::Ended);
    }
    if vpc.centralised == Some(true) {
        return None;
    }
    let public = match binding? {
        // the gateway that keeps the address for this one alone is passed all the same
        PublicBinding::Mapped(_, gateway) => {
            let gateway = topology.nat_gateway(gateway)?;
            return Some(Then::To(Place::Nat(gateway, Side::Inside)));
        }
        PublicBinding::Own(public) | PublicBinding::CutThrough(public) => *public,
    };
    tell.forwarded(&vpc.id, || {
        let message = Message::new(Reason::InternetByPublicAddress).with("public", public);
        message.with("address", source).with("vpc", &vpc.id)
    });
    packet.flow.source = public;
    Some(Then::To(Place::Internet))
}

fn no_route<'t, T: Tell>(
    vpc: &Vpc,
    table: Option<&RouteTable>,
    address: IpAddr,
    tell: &mut T,
) -> Then<'t> {
    let id = table.map_or(vpc.id.as_str(), |table| &table.id);
    let idle = table.and_then(|table| table.idle(address));
    tell.denied(id, || match idle {
        Some(route) => Message::new(Reason::RouteNotInForce)
            .with("destination", route.destination)
            .with("table", id)
            .with("status", route.entry.status.as_deref().unwrap_or_default()),
        None => Message::new(Reason::RouteNoRoute)
            .with("address", address)
            .with("table", id)
            .with("vpc", &vpc.id),
    });
    Then::Ended
}

/// Whether a vSwitch that is not described may hold the address.
fn may_be_local(topology: &Topology, vpc: &Vpc, address: IpAddr) -> bool {
    topology.network().coverage.route_tables != Extent::Complete
        && !vpc.is_outside(address)
        && !CLOUD_SERVICES.contains(address)
}

/// Whether the vSwitches of a VPC may use different tables.
fn differ(topology: &Topology, vpc: &Vpc) -> bool {
    let of = |vswitch| topology.route_table_of(&vpc.id, vswitch);
    let mut own = vpc.vswitches.iter().map(|one| of(Some(one.id.as_str())));
    topology.network().coverage.route_tables != Extent::Complete || own.any(|one| one != of(None))
}

/// Nobody knows in which vSwitch the sender is.
fn homeless<'t, T: Tell>(
    topology: &Topology,
    vpc: &Vpc,
    packet: &Packet,
    tell: &mut T,
) -> Then<'t> {
    let source = packet.flow.source;
    let region = vpc.region.as_deref();
    let (id, call) = if let Some(owner) = topology.owner(&vpc.id, source) {
        let args = [("NetworkInterfaceId.1", owner.id.as_str())];
        let call = ask("ecs DescribeNetworkInterfaces", region, &args);
        (owner.id.clone(), call)
    } else {
        let args = [("VpcId", vpc.id.as_str())];
        (
            source.to_string(),
            ask("vpc DescribeVSwitches", region, &args),
        )
    };
    let message = Message::new(Reason::MissingVswitchOfInterface).with("interface", &id);
    tell.open(Missing::new(message, id, Some(call)));
    Then::Ended
}

/// The address is the VPC's or may be, and no known vSwitch holds it.
fn absent<'t, T: Tell>(vpc: &Vpc, address: IpAddr, tell: &mut T) -> Then<'t> {
    if !vpc.contains(address) {
        let message = Message::new(Reason::MissingVpcBlocks);
        let message = message.with("address", address).with("vpc", &vpc.id);
        let args = [("VpcId", vpc.id.as_str())];
        let call = ask("vpc DescribeVpcs", vpc.region.as_deref(), &args);
        tell.open(Missing::new(message, &vpc.id, Some(call)));
        return Then::Ended;
    }
    unknown_vswitch(vpc, address, tell)
}

/// The address is in a vSwitch that is not described.
fn unknown_vswitch<'t, T: Tell>(vpc: &Vpc, address: IpAddr, tell: &mut T) -> Then<'t> {
    let message = Message::new(Reason::MissingVswitchOfAddress);
    let message = message.with("address", address).with("vpc", &vpc.id);
    let call = ask(
        "vpc DescribeVSwitches",
        vpc.region.as_deref(),
        &[("VpcId", &vpc.id)],
    );
    tell.open(Missing::new(message, &vpc.id, Some(call)));
    Then::Ended
}
