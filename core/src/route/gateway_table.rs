//! What comes in from the Internet: with an IPv4 or IPv6 gateway its route table decides (source D-GWRT).
//!
//! Such a table holds the system routes of the vSwitches, and they may be changed to lead to an appliance.

use super::{
    place::{Packet, Tell, Then},
    vpc::follow,
};
use crate::{
    model::NextHopType,
    net::Family,
    reason::{Message, Reason},
    topology::{Lookup, Missing, Topology, Vpc, ask},
};

/// Into a vSwitch, past the appliance that the table of the gateway names.
pub(super) fn inbound<'t, T: Tell>(
    topology: &'t Topology,
    vpc: &'t Vpc,
    packet: &mut Packet,
    tell: &mut T,
) -> Then<'t> {
    let address = packet.flow.destination;
    let Some(id) = table_of(topology, vpc, Family::of(address)) else {
        return Then::Local(vpc);
    };
    let table = topology.route_table(id);
    match table.map_or(Lookup::Unknown, |table| table.lookup(address)) {
        Lookup::Route(route) => {
            let mut hops = route.entry.next_hops.iter();
            if hops.all(|hop| hop.next_hop_type == Some(NextHopType::Local)) {
                return Then::Local(vpc);
            }
            follow(topology, vpc, id, route, packet, tell)
        }
        Lookup::None => Then::Local(vpc),
        Lookup::Unknown | Lookup::UnknownList(_) => {
            unknown(vpc, Some(id), tell);
            Then::Ended
        }
    }
}

/// The table that is bound to the active gateway of a VPC.
fn table_of<'t>(topology: &'t Topology, vpc: &Vpc, family: Family) -> Option<&'t str> {
    let network = topology.network();
    let (own, gateway) = match family {
        Family::V4 => {
            let mut gateways = network.ipv4_gateways.iter();
            let gateway =
                gateways.find(|one| one.vpc_id == vpc.id && one.enabled != Some(false))?;
            let table = gateway.ipv4_gateway_route_table_id.as_deref();
            (table, &gateway.ipv4_gateway_id)
        }
        Family::V6 => {
            let mut gateways = network.ipv6_gateways.iter();
            (
                None,
                &gateways.find(|one| one.vpc_id == vpc.id)?.ipv6_gateway_id,
            )
        }
    };
    own.filter(|id| !id.is_empty()).or_else(|| {
        let mut tables = network.route_tables.iter();
        let bound = tables.find(|table| table.gateway_ids.contains(gateway))?;
        Some(bound.route_table_id.as_str())
    })
}

/// Nobody knows what a table says.
pub(super) fn unknown<T: Tell>(vpc: &Vpc, table: Option<&str>, tell: &mut T) {
    let region = vpc.region.as_deref();
    let (reason, id, call) = if let Some(table) = table {
        let args = [("RouteTableId", table)];
        let call = ask("vpc DescribeRouteEntryList", region, &args);
        (Reason::MissingRouteEntries, table, call)
    } else {
        let call = ask("vpc DescribeRouteTableList", region, &[("VpcId", &vpc.id)]);
        (Reason::MissingRouteTable, vpc.id.as_str(), call)
    };
    let message = Message::new(reason).with("table", id).with("vpc", &vpc.id);
    tell.open(Missing::new(message, id, Some(call)));
}
