//! What the network describes, by id.

use super::Topology;
use crate::model::{
    EndpointService, ExpressConnectRouter, LoadBalancer, NatGateway, RouterInterface, ServerGroup,
    TransitRouter, TransitRouterAttachment, VirtualBorderRouter, VpcEndpoint, VpcPeerConnection,
    VpnConnection, VpnGateway,
};

macro_rules! by_id {
    ($($(#[$doc:meta])* $one:ident: $list:ident, $id:ident, $of:ty;)*) => {
        impl Topology {
            $($(#[$doc])*
            pub(crate) fn $one(&self, id: &str) -> Option<&$of> {
                // the lists of a topology are sorted by id
                let list = &self.network.$list;
                let index = list.binary_search_by(|one| one.$id.as_str().cmp(id)).ok()?;
                list.get(index)
            })*
        }
    };
}

by_id! {
    nat_gateway: nat_gateways, nat_gateway_id, NatGateway;
    load_balancer: load_balancers, load_balancer_id, LoadBalancer;
    server_group: server_groups, server_group_id, ServerGroup;
    peer_connection: vpc_peer_connections, instance_id, VpcPeerConnection;
    transit_router: transit_routers, transit_router_id, TransitRouter;
    attachment: transit_router_attachments, transit_router_attachment_id, TransitRouterAttachment;
    border_router: virtual_border_routers, vbr_id, VirtualBorderRouter;
    router_interface: router_interfaces, router_interface_id, RouterInterface;
    express_connect_router: express_connect_routers, ecr_id, ExpressConnectRouter;
    vpn_gateway: vpn_gateways, vpn_gateway_id, VpnGateway;
    vpn_connection: vpn_connections, vpn_connection_id, VpnConnection;
    vpc_endpoint: vpc_endpoints, endpoint_id, VpcEndpoint;
    endpoint_service: endpoint_services, service_id, EndpointService;
}
