//! What a network already holds between two places that it describes.

use alloc::{string::String, vec::Vec};

use super::question::{Existing, Place, Question};
use crate::model::{
    AttachmentType, Network, OnPremisesNetwork, TransitRouter, TransitRouterAttachment,
    TransitRouterType,
};

/// Connections of which the network says that they are there and carry packets.
pub(super) fn existing(network: &Network, question: &Question) -> Vec<Existing> {
    let (from, to) = (&question.source, &question.destination);
    let mut found = Vec::new();
    let ends = [(from, to), (to, from)];
    if ends.iter().any(|(one, other)| linked(network, one, other)) {
        found.push(Existing::ClassicLink);
    }
    if let (Some(from), Some(to)) = (&from.vpc, &to.vpc) {
        if peered(network, from, to) {
            found.push(Existing::Peering);
        }
        found.extend(routed(network, from, to));
    }
    for (site, cloud) in ends {
        let site = site.id.as_deref().and_then(|id| site_of(network, id));
        if let (Some(site), Some(vpc)) = (site, &cloud.vpc) {
            let connections = site.connections.iter();
            found.extend(connections.filter_map(|id| leads_to(network, id, vpc)));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The network of one's own with this id.
pub(super) fn site_of<'a>(network: &'a Network, id: &str) -> Option<&'a OnPremisesNetwork> {
    let mut sites = network.on_premises_networks.iter();
    sites.find(|one| one.on_premises_network_id == id)
}

fn linked(network: &Network, instance: &Place, other: &Place) -> bool {
    let mut links = network.classic_links.iter();
    links.any(|link| {
        Some(&link.instance_id) == instance.id.as_ref() && Some(&link.vpc_id) == other.vpc.as_ref()
    })
}

fn peered(network: &Network, from: &String, to: &String) -> bool {
    network.vpc_peer_connections.iter().any(|one| {
        let ends = (one.vpc_id.as_ref(), one.accepting_vpc_id.as_ref());
        one.status.as_deref() == Some("Activated")
            && (ends == (Some(from), Some(to)) || ends == (Some(to), Some(from)))
    })
}

/// A transit router that both VPCs are attached to, or two of one CEN.
fn routed(network: &Network, from: &str, to: &str) -> Option<Existing> {
    let mut pairs = routers_of(network, from)
        .flat_map(|one| routers_of(network, to).map(move |other| (one, other)));
    let (router, _) = pairs.find(|(one, other)| {
        one.transit_router_id == other.transit_router_id
            || (one.cen_id.is_some() && one.cen_id == other.cen_id)
    })?;
    kind(router)
}

fn kind(router: &TransitRouter) -> Option<Existing> {
    match router.transit_router_type? {
        TransitRouterType::Enterprise => Some(Existing::TransitRouter),
        TransitRouterType::Basic => Some(Existing::TransitRouterBasic),
    }
}

fn routers_of<'a>(
    network: &'a Network,
    resource: &'a str,
) -> impl Iterator<Item = &'a TransitRouter> {
    attachments_of(network, resource).filter_map(|one| {
        let id = one.transit_router_id.as_ref()?;
        let mut routers = network.transit_routers.iter();
        routers.find(|router| router.transit_router_id == *id)
    })
}

fn attachments_of<'a>(
    network: &'a Network,
    resource: &'a str,
) -> impl Iterator<Item = &'a TransitRouterAttachment> {
    let attachments = network.transit_router_attachments.iter();
    attachments.filter(move |one| {
        one.resource_id.as_deref() == Some(resource)
            && one.status.as_deref().is_none_or(|one| one == "Attached")
    })
}

/// How a connection of a site leads to a VPC, where it does.
fn leads_to(network: &Network, connection: &str, vpc: &str) -> Option<Existing> {
    let mut attached = attachments_of(network, connection);
    let own = attached.find(|one| {
        routers_of(network, vpc)
            .any(|router| Some(&router.transit_router_id) == one.transit_router_id.as_ref())
    });
    match own.and_then(|one| one.resource_type) {
        Some(AttachmentType::Vpn) => return Some(Existing::VpnAttachment),
        Some(AttachmentType::Vbr | AttachmentType::Ecr) => return Some(Existing::LeasedLine),
        _ => {}
    }
    let mut connections = network.vpn_connections.iter();
    let tunnel = connections.find(|one| {
        one.vpn_connection_id == connection
            || one.customer_gateway_id.as_deref() == Some(connection)
    })?;
    let mut gateways = network.vpn_gateways.iter();
    let gateway = gateways.find(|one| {
        Some(&one.vpn_gateway_id) == tunnel.vpn_gateway_id.as_ref()
            && one.vpc_id.as_deref() == Some(vpc)
    });
    gateway.map(|_| Existing::VpnGateway)
}
