//! What the provider refuses of endpoints, VPN routes and networks of one's own (sources PVL-GS, VPC-CONN, VPN-DBR,
//! SDK-VPC `CreateVcoRouteEntry`, ACD-vpn, seed 001). Nothing here changes a verdict.

use alloc::{collections::BTreeMap, format, vec::Vec};

use crate::{
    model::{AddressType, LoadBalancerType, Network, OnPremisesNetwork, Vpc},
    net::Prefix,
    reason::{Message, Reason},
    topology::{Diagnostic, kind_of},
};

const CLOUD_SERVICES: Prefix = Prefix::v4([100, 64, 0, 0], 10);

pub(in crate::topology) fn connections(network: &Network, diagnostics: &mut Vec<Diagnostic>) {
    service_resources(network, diagnostics);
    gateway_endpoints(network, diagnostics);
    vpn_routes(network, diagnostics);
    on_premises(network, diagnostics);
}

/// Only a private CLB can stand behind an endpoint service; the other kinds may be public, too.
fn service_resources(network: &Network, diagnostics: &mut Vec<Diagnostic>) {
    for service in &network.endpoint_services {
        for resource in service.resources.iter().flatten() {
            let mut balancers = network.load_balancers.iter();
            let id = &resource.resource_id;
            let public = balancers.any(|one| {
                one.load_balancer_id == *id
                    && one.address_type == Some(AddressType::Internet)
                    && kind_of(one.load_balancer_type, id) == LoadBalancerType::Clb
            });
            if public {
                let service = &service.service_id;
                let message = Message::new(Reason::TopologyPublicServiceResource);
                let message = message.with("balancer", id).with("service", service);
                let place = format!("endpoint_services[{service}].resources[{id}]");
                diagnostics.push(Diagnostic::new(message, place));
            }
        }
    }
}

/// A VPC has one gateway endpoint for a service.
fn gateway_endpoints(network: &Network, diagnostics: &mut Vec<Diagnostic>) {
    let mut first = BTreeMap::new();
    for one in &network.gateway_endpoints {
        let (Some(vpc), Some(service)) = (&one.vpc_id, &one.service_name) else {
            continue;
        };
        let id = &one.endpoint_id;
        let other = *first.entry((vpc, service)).or_insert(id);
        if other != id {
            let message = Message::new(Reason::TopologySecondGatewayEndpoint)
                .with("endpoint", id)
                .with("other", other)
                .with("service", service)
                .with("vpc", vpc);
            let place = format!("gateway_endpoints[{id}].service_name");
            diagnostics.push(Diagnostic::new(message, place));
        }
    }
}

/// Routes towards the other side cannot take the block of cloud services, nor everything.
fn vpn_routes(network: &Network, diagnostics: &mut Vec<Diagnostic>) {
    let mut look = |id: &str, block: Option<Prefix>, place: &str| {
        if let Some(block) = block.filter(|block| overlap(*block, CLOUD_SERVICES)) {
            let message = Message::new(Reason::TopologyVpnRouteRefused);
            let message = message.with("destination", block).with("resource", id);
            diagnostics.push(Diagnostic::new(message, format!("{place}[{block}]")));
        }
    };
    for gateway in &network.vpn_gateways {
        let id = &gateway.vpn_gateway_id;
        for route in gateway.destination_routes.iter().flatten() {
            let place = format!("vpn_gateways[{id}].destination_routes");
            look(id, route.route_dest, &place);
        }
    }
    for connection in &network.vpn_connections {
        let id = &connection.vpn_connection_id;
        for route in connection.route_entries.iter().flatten() {
            let place = format!("vpn_connections[{id}].route_entries");
            look(id, route.destination_cidr_block, &place);
        }
    }
}

/// A network of one's own cannot use what the cloud uses.
fn on_premises(network: &Network, diagnostics: &mut Vec<Diagnostic>) {
    for one in &network.on_premises_networks {
        let id = &one.on_premises_network_id;
        for block in &one.cidr_blocks {
            let place = format!("on_premises_networks[{id}].cidr_blocks[{block}]");
            if overlap(*block, CLOUD_SERVICES) {
                let message = Message::new(Reason::TopologyOnPremisesCloudServices);
                let message = message.with("network", id).with("block", block);
                diagnostics.push(Diagnostic::new(message, &place));
            }
            for vpc in connected(network, one) {
                let blocks = vpc.cidr_block.iter().chain(&vpc.secondary_cidr_blocks);
                for other in blocks.filter(|other| overlap(*block, **other)) {
                    let message = Message::new(Reason::TopologyOnPremisesOverlap)
                        .with("network", id)
                        .with("block", block)
                        .with("other", other)
                        .with("vpc", &vpc.vpc_id);
                    diagnostics.push(Diagnostic::new(message, &place));
                }
            }
        }
    }
}

/// The VPCs whose VPN gateways connect a network.
fn connected<'a>(
    network: &'a Network,
    one: &'a OnPremisesNetwork,
) -> impl Iterator<Item = &'a Vpc> {
    network.vpcs.iter().filter(|vpc| {
        let mut gateways = network.vpn_gateways.iter();
        gateways.any(|gateway| {
            let mut connections = network.vpn_connections.iter();
            gateway.vpc_id.as_ref() == Some(&vpc.vpc_id)
                && connections.any(|connection| {
                    let names = [
                        Some(&connection.vpn_connection_id),
                        connection.customer_gateway_id.as_ref(),
                    ];
                    connection.vpn_gateway_id.as_ref() == Some(&gateway.vpn_gateway_id)
                        && one.connections.iter().any(|id| names.contains(&Some(id)))
                })
        })
    })
}

fn overlap(one: Prefix, other: Prefix) -> bool {
    let (one, other) = (one.as_ipnet(), other.as_ipnet());
    one.contains(&other) || other.contains(&one)
}
