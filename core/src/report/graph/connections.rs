//! What is connected to what.

use alloc::{format, string::String};

use super::{Graph, INTERNET, listed};
use crate::model::AddressType;

impl Graph<'_> {
    pub(super) fn balancers(&mut self) {
        let network = self.topology.network();
        for one in &network.load_balancers {
            let addresses = one.addresses.iter();
            let private = listed(addresses.filter_map(|one| one.private_ip_address));
            let id = &one.load_balancer_id;
            self.region(one.region_id.as_deref());
            let holder = one.vpc_id.as_deref().or(one.region_id.as_deref());
            self.node(id, "LoadBalancer", holder, &private);
            if one.address_type == Some(AddressType::Internet) {
                self.edge(id, INTERNET, "internet", "");
            }
        }
        for listener in &network.listeners {
            let ports = match listener.end_port {
                Some(last) => format!("{}/{}-{last}", listener.protocol, listener.port),
                None => format!("{}/{}", listener.protocol, listener.port),
            };
            let group = listener.servers();
            let Some(group) = group.and_then(|id| self.topology.server_group(id)) else {
                continue;
            };
            for server in group.servers.iter().flatten() {
                let owner = || {
                    let vpc = group.vpc_id.as_deref()?;
                    Some(&self.topology.owner(vpc, server.server_ip?)?.id)
                };
                if let Some(server) = server.server_id.as_ref().or_else(owner).cloned() {
                    self.edge(&listener.load_balancer_id, &server, "backend", &ports);
                }
            }
        }
    }

    pub(super) fn private_link(&mut self) {
        let network = self.topology.network();
        for one in &network.vpc_endpoints {
            let zones = one.zones.iter().flatten();
            let addresses = listed(zones.filter_map(|zone| zone.eni_ip));
            self.node(
                &one.endpoint_id,
                "VpcEndpoint",
                one.vpc_id.as_deref(),
                &addresses,
            );
            let status = one.connection_status.as_deref().unwrap_or_default();
            let by_name = |name: &String| {
                let service = (network.endpoint_services.iter())
                    .find(|service| service.service_name.as_ref() == Some(name));
                service.map_or_else(|| name.clone(), |service| service.service_id.clone())
            };
            let service = one.service_id.clone();
            let service = service.or_else(|| one.service_name.as_ref().map(by_name));
            self.edge_to(&one.endpoint_id, service.as_ref(), "private_link", status);
        }
        for one in &network.endpoint_services {
            self.region(one.region_id.as_deref());
            let status = one.service_status.as_deref().unwrap_or_default();
            self.node(
                &one.service_id,
                "EndpointService",
                one.region_id.as_deref(),
                status,
            );
            for resource in one.resources.iter().flatten() {
                self.edge(&one.service_id, &resource.resource_id, "backend", "");
            }
        }
        for one in &network.gateway_endpoints {
            let status = one.endpoint_status.as_deref().unwrap_or_default();
            self.node(
                &one.endpoint_id,
                "GatewayEndpoint",
                one.vpc_id.as_deref(),
                status,
            );
            let service = one.service_name.as_ref();
            self.edge_to(&one.endpoint_id, service, "private_link", "");
        }
    }

    pub(super) fn transit(&mut self) {
        let network = self.topology.network();
        for one in &network.transit_routers {
            self.region(one.region_id.as_deref());
            let cen = one.cen_id.as_deref().unwrap_or_default();
            self.node(
                &one.transit_router_id,
                "TransitRouter",
                one.region_id.as_deref(),
                cen,
            );
        }
        for one in &network.transit_router_attachments {
            if let Some(router) = &one.transit_router_id {
                let other = one.resource_id.as_ref();
                let other = other.or(one.peer_transit_router_id.as_ref());
                let id = &one.transit_router_attachment_id;
                self.edge_to(router, other, "attachment", id);
            }
        }
        for one in &network.vpc_peer_connections {
            if let Some(vpc) = &one.vpc_id {
                let other = one.accepting_vpc_id.as_ref();
                self.edge_to(vpc, other, "peering", &one.instance_id);
            }
        }
    }

    pub(super) fn hybrid(&mut self) {
        let network = self.topology.network();
        for one in &network.virtual_border_routers {
            let status = one.status.as_deref().unwrap_or_default();
            self.region(one.region_id.as_deref());
            self.node(
                &one.vbr_id,
                "VirtualBorderRouter",
                one.region_id.as_deref(),
                status,
            );
        }
        for one in &network.router_interfaces {
            let near = one.vpc_instance_id.as_ref().or(one.router_id.as_ref());
            let far = one.opposite_vpc_instance_id.as_ref();
            let far = far.or(one.opposite_router_id.as_ref());
            // each end describes the connection: it is drawn once
            let (Some(near), Some(far)) = (near.min(far), near.max(far)) else {
                continue;
            };
            self.edge(near, far, "router_interface", &one.router_interface_id);
        }
        for one in &network.express_connect_routers {
            self.node(&one.ecr_id, "ExpressConnectRouter", None, "");
            for association in one.associations.iter().flatten() {
                let status = association.status.as_deref().unwrap_or_default();
                let (vpc, router) = (&association.vpc_id, &association.transit_router_id);
                self.edge_to(&one.ecr_id, vpc.as_ref(), "association", status);
                self.edge_to(&one.ecr_id, router.as_ref(), "association", status);
            }
            for child in one.child_instances.iter().flatten() {
                self.edge(&one.ecr_id, child, "association", "");
            }
        }
        for one in &network.vpn_connections {
            let id = &one.vpn_connection_id;
            self.node(
                id,
                "VpnConnection",
                None,
                one.status.as_deref().unwrap_or_default(),
            );
            if let Some(gateway) = &one.vpn_gateway_id {
                self.edge(gateway, id, "connection", "");
            }
        }
        for one in &network.on_premises_networks {
            let id = &one.on_premises_network_id;
            self.node(id, "OnPremisesNetwork", None, &listed(&one.cidr_blocks));
            for connection in &one.connections {
                self.edge(connection, id, "connection", "");
            }
        }
    }
}
