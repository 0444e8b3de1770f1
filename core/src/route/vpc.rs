//! Out of a VPC: what is local, what is public, and what the route table says.
//!
//! Every vSwitch has a system route in every route table of its VPC, and no custom route may be more specific than a
//! vSwitch (sources D-RT, SDK-VPC CreateRouteEntry): so whatever lies in a vSwitch of the VPC is delivered locally.

use alloc::{sync::Arc, vec::Vec};
use core::net::IpAddr;

use super::{
    hop,
    place::{Entry, Packet, Place, Tell, Then},
};
use crate::{
    model::{NextHopType, RouteEntryType, RouteNextHop},
    net::{Family, Prefix},
    reason::{Message, Reason},
    topology::{Lookup, Missing, PublicBinding, Route, RouteTable, Topology, VSwitch, Vpc, ask},
};

/// The addresses of cloud services inside a region (source D-RT).
pub const CLOUD_SERVICES: Prefix = Prefix::v4([100, 64, 0, 0], 10);

/// Whether an address is delivered inside the VPC, and in which vSwitch where that is known.
#[derive(Debug, Clone)]
#[expect(clippy::exhaustive_enums, reason = "it is inside or not")]
pub enum NextHop {
    /// The VPC's system route delivers it in this vSwitch; `None` when it is not known in which.
    Local(Option<Arc<VSwitch>>),
    /// It leaves the VPC, or goes to an address of it that is in no known vSwitch.
    Beyond,
}

/// Whether a packet within a VPC stays in it.
pub fn next_hop(topology: &Topology, vpc: &Vpc, address: IpAddr) -> NextHop {
    let owner = topology.owner(&vpc.id, address);
    let of_owner = owner.and_then(|interface| interface.vswitch.clone());
    match of_owner.or_else(|| vpc.vswitch_of(address).cloned()) {
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
    if matches!(next_hop(topology, vpc, address), NextHop::Local(_)) {
        return Then::Local(vpc);
    }
    if vpc.contains(address) {
        // it is the VPC's own, and no vSwitch is known that holds it
        return absent(vpc, address, tell);
    }
    let services = CLOUD_SERVICES.contains(address);
    let table = match entry {
        Entry::Peering(connection) => {
            tell.denied(connection, || {
                Message::new(Reason::PeeringNotTransitive)
                    .with("connection", connection)
                    .with("vpc", &vpc.id)
                    .with("address", address)
            });
            return Then::Ended;
        }
        Entry::Gateway(_) | Entry::Internet if services => None,
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
            topology.route_table_of(&vpc.id, vswitch.map(|one| one.id.as_str()))
        }
        Entry::Nat(gateway) => topology.route_table_of(&vpc.id, gateway.vswitch_id.as_deref()),
        Entry::Attachment(attachment) => {
            let zones = attachment.zone_mappings.iter();
            let mut tables: Vec<Option<&str>> = zones
                .map(|zone| topology.route_table_of(&vpc.id, zone.vswitch_id.as_deref()))
                .collect();
            tables.dedup();
            match tables.as_slice() {
                [] => topology.route_table_of(&vpc.id, None),
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
    let services = CLOUD_SERVICES.contains(address);
    let described = table.and_then(|id| topology.route_table(id));
    let found = described.map_or(Lookup::Unknown, |table| table.lookup(address));
    if services {
        let taken = match found {
            Lookup::Route(route) if within_services(route) => Some(route),
            _ => None,
        };
        if let Some(route) = taken {
            let value = topology.semantics().custom_routes_to_cloud_services;
            let assumption = Message::new(Reason::AssumptionCloudServiceRoute);
            let block = &route.destination;
            tell.assume(assumption.with("destination", block).with("value", value));
        }
        if taken.is_none() || !topology.semantics().custom_routes_to_cloud_services {
            tell.forwarded(&vpc.id, || {
                let message = Message::new(Reason::RouteCloudServices);
                message.with("address", address).with("vpc", &vpc.id)
            });
            return Then::To(Place::CloudServices(vpc));
        }
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
            unknown_table(vpc, table, tell);
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

fn within_services(route: &Route) -> bool {
    CLOUD_SERVICES
        .as_ipnet()
        .contains(&route.destination.as_ipnet())
        && route.entry.route_entry_type != Some(RouteEntryType::System)
}

/// Follows a route of a VPC.
fn follow<'t, T: Tell>(
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
    let Some(hop) = choose(route, table, tell) else {
        return Then::Ended;
    };
    if matches!(hop.next_hop_type, Some(NextHopType::Local)) {
        return absent(vpc, packet.flow.destination, tell);
    }
    tell.forwarded(table, || {
        Message::new(Reason::RouteMatched)
            .with("destination", route.destination)
            .with("table", table)
            .with("next_hop", hop.next_hop_id.as_deref().unwrap_or("?"))
    });
    hop::out_of(topology, vpc, hop, packet, tell)
}

/// The next hop that is used: of several the one of the largest weight.
pub(super) fn choose<'t, T: Tell>(
    route: &'t Route,
    table: &str,
    tell: &mut T,
) -> Option<&'t RouteNextHop> {
    let hops = route.entry.next_hops.iter();
    let used: Vec<&RouteNextHop> = hops.filter(|hop| hop.enabled != Some(false)).collect();
    let weight = |hop: &RouteNextHop| hop.weight.unwrap_or(100);
    let best = used.iter().map(|hop| weight(hop)).max();
    let mut best = used.into_iter().filter(|hop| Some(weight(hop)) == best);
    let Some(first) = best.next() else {
        tell.denied(table, || {
            let message = Message::new(Reason::RouteNextHopDown).with("table", table);
            message.with("destination", route.destination)
        });
        return None;
    };
    if best.next().is_some() {
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
    if let Some(PublicBinding::CutThrough(public)) = binding {
        let private = vpc.is_public(address) != Some(true);
        if private {
            tell.denied(&vpc.id, || {
                let message = Message::new(Reason::EipCutThrough).with("address", address);
                message.with("public", public)
            });
            return Some(Then::Ended);
        }
    }
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
    let binding = binding?.clone();
    Some(leave(vpc, &binding, packet, tell))
}

/// To the Internet under a public address.
pub(super) fn leave<'t, T: Tell>(
    vpc: &Vpc,
    binding: &PublicBinding,
    packet: &mut Packet,
    tell: &mut T,
) -> Then<'t> {
    let public = binding.address();
    let source = packet.flow.source;
    tell.forwarded(&vpc.id, || {
        let message = Message::new(Reason::InternetByPublicAddress).with("public", public);
        message.with("address", source).with("vpc", &vpc.id)
    });
    let mut flow = packet.flow;
    flow.source = public;
    match binding {
        PublicBinding::Mapped(_, gateway) => packet.translate(gateway, flow),
        PublicBinding::Own(_) | PublicBinding::CutThrough(_) => packet.flow = flow,
    }
    Then::To(Place::Internet)
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

fn unknown_table<T: Tell>(vpc: &Vpc, table: Option<&str>, tell: &mut T) {
    let region = vpc.region.as_deref();
    let (reason, id, call) = match table {
        Some(table) => {
            let call = ask(
                "vpc DescribeRouteEntryList",
                region,
                &[("RouteTableId", table)],
            );
            (Reason::MissingRouteEntries, table, call)
        }
        None => {
            let call = ask("vpc DescribeRouteTableList", region, &[("VpcId", &vpc.id)]);
            (Reason::MissingRouteTable, vpc.id.as_str(), call)
        }
    };
    let message = Message::new(reason).with("table", id).with("vpc", &vpc.id);
    tell.open(Missing::new(message, id, Some(call)));
}

/// The address is the VPC's, and no known vSwitch holds it.
fn absent<'t, T: Tell>(vpc: &Vpc, address: IpAddr, tell: &mut T) -> Then<'t> {
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
