//! Networks of one's own outside the cloud, as far as they are declared.

use core::net::IpAddr;

use super::{
    hop::undescribed,
    place::{Packet, Place, Side, Tell, Then},
    vpn::is_up,
};
use crate::{
    model::{OnPremisesNetwork, OnPremisesRoute, VpnConnection},
    reason::{Message, Reason},
    topology::{Missing, Topology, ask},
};

/// The network behind a connection.
pub(super) fn behind<'t>(
    topology: &'t Topology,
    connection: &'t str,
    address: IpAddr,
) -> Place<'t> {
    let customer = topology
        .vpn_connection(connection)
        .and_then(|one| one.customer_gateway_id.as_deref());
    let networks = topology.network().on_premises_networks.iter();
    let mut here = networks.filter(|one| {
        one.connections
            .iter()
            .any(|id| id == connection || Some(id.as_str()) == customer)
    });
    let holds =
        |one: &&OnPremisesNetwork| one.cidr_blocks.iter().any(|block| block.contains(address));
    let first = here.clone().next();
    let found = here.find(holds).or(first);
    Place::OnPremises(found, Some(connection))
}

/// Whether a packet that came over a connection is where its destination is.
pub(super) fn at<'t, T: Tell>(
    topology: &'t Topology,
    network: Option<&'t OnPremisesNetwork>,
    by: Option<&'t str>,
    packet: &Packet,
    tell: &mut T,
) -> Then<'t> {
    let address = packet.flow.destination;
    let Some(network) = network else {
        // what nobody declared is taken for the whole other side
        let assumption = Message::new(Reason::AssumptionUndeclaredNetwork);
        let assumption = assumption.with("connection", by.unwrap_or("?"));
        tell.assume(assumption.with("address", address));
        return Then::Arrived;
    };
    let blocks = network.cidr_blocks.iter();
    let own = blocks.filter(|block| block.contains(address));
    let own = own.map(|block| block.as_ipnet().prefix_len()).max();
    match (own, by) {
        (Some(_), Some(_)) => Then::Arrived,
        (own, None) => leave(topology, network, own, packet, tell),
        (None, Some(_)) => {
            let id = &network.on_premises_network_id;
            tell.denied(id, || {
                let message = Message::new(Reason::OnPremisesNotThere).with("network", id);
                message.with("address", address)
            });
            Then::Ended
        }
    }
}

/// Out of a declared network: by its routes, or by its only connection. What its own block holds stays in it, unless a
/// route is longer.
fn leave<'t, T: Tell>(
    topology: &'t Topology,
    network: &'t OnPremisesNetwork,
    own: Option<u8>,
    packet: &Packet,
    tell: &mut T,
) -> Then<'t> {
    let id = network.on_premises_network_id.as_str();
    let address = packet.flow.destination;
    let length = |route: &OnPremisesRoute| route.destination_cidr_block.as_ipnet().prefix_len();
    let routes = network.routes.iter().flatten();
    let fitting = routes
        .filter(|one| one.destination_cidr_block.contains(address) && Some(length(one)) > own);
    // of equal ones the one that has a tunnel
    let works = |route: &OnPremisesRoute| by(topology, &route.next_hop).is_some_and(|one| one.1);
    let rank = |route: &OnPremisesRoute| (length(route), works(route));
    let best = fitting.clone().map(rank).max();
    let best = fitting.filter(|one| Some(rank(one)) == best);
    // the order in which they are written says nothing
    let first = best.clone().min_by_key(|one| &one.next_hop);
    let mut best = best;
    let next = match (first, network.connections.as_slice()) {
        (None, _) if own.is_some() => return Then::Arrived,
        (Some(route), _) => {
            let (block, next) = (route.destination_cidr_block, route.next_hop.as_str());
            if best.any(|other| other.next_hop != route.next_hop) {
                let assumption = Message::new(Reason::AssumptionEqualRoutes).with("table", id);
                let assumption = assumption.with("destination", block);
                tell.assume(assumption.with("next_hop", next));
            }
            tell.forwarded(id, || {
                let message = Message::new(Reason::OnPremisesRoute).with("network", id);
                message.with("destination", block).with("next_hop", next)
            });
            next
        }
        (None, _) if network.routes.is_some() => {
            tell.denied(id, || {
                let message = Message::new(Reason::OnPremisesNoRoute).with("network", id);
                message.with("address", address)
            });
            return Then::Ended;
        }
        // nobody routes 100.64.0.0/10 without having been told to
        (None, [only]) if !crate::net::CLOUD_SERVICES.contains(address) => {
            let assumption = Message::new(Reason::AssumptionOnPremisesRoute).with("network", id);
            tell.assume(assumption.with("connection", only).with("address", address));
            only.as_str()
        }
        (None, _) => {
            let message = Message::new(Reason::MissingOnPremisesRoutes).with("network", id);
            tell.open(Missing::new(message.with("address", address), id, None));
            return Then::Ended;
        }
    };
    if let Some((place, _)) = by(topology, next) {
        return Then::To(place);
    }
    let call = if next.starts_with("vbr-") {
        "vpc DescribeVirtualBorderRouters"
    } else {
        "vpc DescribeVpnConnections"
    };
    undescribed(id, next, Some(ask(call, None, &[])), tell)
}

/// Where a connection leads, and whether it is not known to be down.
fn by<'t>(topology: &'t Topology, id: &str) -> Option<(Place<'t>, bool)> {
    let connections = topology.network().vpn_connections.iter();
    let own = connections.filter(|one| {
        one.vpn_connection_id == id || one.customer_gateway_id.as_deref() == Some(id)
    });
    let up = |one: &&VpnConnection| is_up(one) != Some(false);
    if let Some(connection) = own.clone().find(up).or_else(|| own.clone().next()) {
        let place = Place::VpnConnection(connection, Side::Outside);
        return Some((place, up(&connection)));
    }
    let router = topology.border_router(id)?;
    let up = router.status.as_deref().is_none_or(|one| one == "active");
    Some((Place::BorderRouter(router, Side::Outside), up))
}
