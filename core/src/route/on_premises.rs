//! Networks of one's own outside the cloud, as far as they are declared.

use core::net::IpAddr;

use super::{
    hop::undescribed,
    place::{Packet, Place, Side, Tell, Then},
};
use crate::{
    model::OnPremisesNetwork,
    reason::{Message, Reason},
    topology::{Missing, Topology},
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
    let inside =
        network.is_some_and(|one| one.cidr_blocks.iter().any(|block| block.contains(address)));
    match (network, by) {
        (_, Some(_)) if inside => Then::Arrived,
        // what nobody declared is taken for the whole other side
        (None, Some(by)) => {
            let assumption =
                Message::new(Reason::AssumptionUndeclaredNetwork).with("connection", by);
            tell.assume(assumption.with("address", address));
            Then::Arrived
        }
        (Some(network), Some(_)) => {
            let id = &network.on_premises_network_id;
            tell.denied(id, || {
                let message = Message::new(Reason::OnPremisesNotThere).with("network", id);
                message.with("address", address)
            });
            Then::Ended
        }
        (Some(network), None) => leave(topology, network, packet, tell),
        (None, None) => {
            let message = Message::new(Reason::MissingVpcRoute).with("from", packet.flow.source);
            let source = alloc::format!("{}", packet.flow.source);
            tell.open(Missing::new(message.with("to", address), source, None));
            Then::Ended
        }
    }
}

/// Out of a declared network: by its routes, or by its only connection.
fn leave<'t, T: Tell>(
    topology: &'t Topology,
    network: &'t OnPremisesNetwork,
    packet: &Packet,
    tell: &mut T,
) -> Then<'t> {
    let id = network.on_premises_network_id.as_str();
    let address = packet.flow.destination;
    let next = match (&network.routes, network.connections.as_slice()) {
        (Some(routes), _) => {
            let fitting = routes
                .iter()
                .filter(|one| one.destination_cidr_block.contains(address));
            let best = fitting.max_by_key(|one| one.destination_cidr_block.as_ipnet().prefix_len());
            let Some(route) = best else {
                tell.denied(id, || {
                    let message = Message::new(Reason::OnPremisesNoRoute).with("network", id);
                    message.with("address", address)
                });
                return Then::Ended;
            };
            tell.forwarded(id, || {
                let block = route.destination_cidr_block;
                let message = Message::new(Reason::OnPremisesRoute).with("network", id);
                message
                    .with("destination", block)
                    .with("next_hop", &route.next_hop)
            });
            route.next_hop.as_str()
        }
        (None, [only]) if !super::vpc::CLOUD_SERVICES.contains(address) => {
            let assumption = Message::new(Reason::AssumptionOnPremisesRoute).with("network", id);
            tell.assume(assumption.with("connection", only).with("address", address));
            only.as_str()
        }
        _ => {
            let message = Message::new(Reason::MissingOnPremisesRoutes).with("network", id);
            tell.open(Missing::new(message.with("address", address), id, None));
            return Then::Ended;
        }
    };
    let connections = topology.network().vpn_connections.iter();
    let mut connections = connections.filter(|one| {
        one.vpn_connection_id == next || one.customer_gateway_id.as_deref() == Some(next)
    });
    if let Some(connection) = connections.next() {
        return Then::To(Place::VpnConnection(connection, Side::Outside));
    }
    match topology.border_router(next) {
        Some(router) => Then::To(Place::BorderRouter(router, Side::Outside)),
        None => undescribed(id, next, None, tell),
    }
}
