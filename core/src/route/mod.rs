//! Where does it go? One step of a packet's way at a time: out of a VPC, through gateways, transit routers and leased
//! lines, over the classic network and ClassicLink.
//!
//! [`next`] moves a [`Packet`] from a [`Place`] to the next one and tells why; it decides nothing about filters.

mod classic;
mod cloud_services;
mod express_connect;
mod gateway_table;
mod hop;
mod internet;
mod nat;
mod on_premises;
mod peering;
mod place;
mod state;
mod transit_router;
mod vpc;
mod vpn;

pub use classic::{ClassicWay, classic_way, share_intranet};
#[cfg(feature = "survey")]
pub(crate) use cloud_services::service_blocks;
pub(crate) use cloud_services::service_region;
pub(crate) use nat::{called, passes_on};
pub use place::{Entry, Packet, Place, Side, Tell, Then, Translation};
pub use vpc::{NextHop, next_hop};

use crate::topology::Topology;

/// What becomes of a packet at a place.
pub fn next<'t, T: Tell>(
    topology: &'t Topology,
    place: Place<'t>,
    packet: &mut Packet,
    tell: &mut T,
) -> Then<'t> {
    match place {
        Place::Vpc(vpc, entry) => vpc::from(topology, vpc, entry, packet, tell),
        Place::Nat(gateway, side) => nat::at(topology, gateway, side, packet, tell),
        Place::Peering(connection, from) => peering::over(topology, connection, from, tell),
        Place::TransitRouter(router, by) => transit_router::at(topology, router, by, packet, tell),
        Place::BorderRouter(router, _) => {
            express_connect::at_border(topology, router, packet, tell)
        }
        Place::ExpressConnectRouter(router) => {
            express_connect::at_ecr(topology, router, packet, tell)
        }
        Place::VpnGateway(gateway) => vpn::at_gateway(topology, gateway, packet, tell),
        Place::VpnConnection(connection, side) => {
            vpn::over(topology, connection, side, packet, tell)
        }
        Place::OnPremises(network, by) => on_premises::at(topology, network, by, packet, tell),
        Place::CloudServices(vpc) => cloud_services::at(vpc, packet, tell),
        Place::Internet => internet::on(topology, packet, tell),
    }
}
