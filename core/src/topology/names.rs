//! What an id is of, and its name.

use alloc::string::String;

use crate::model::Network;

/// Looks an id up in a network whose lists are sorted by id, as those of a topology are.
pub(super) fn describe<'a>(
    network: &'a Network,
    id: &str,
) -> Option<(&'static str, Option<&'a str>)> {
    fn find<'a, T>(
        list: &'a [T],
        kind: &'static str,
        id: &str,
        id_of: fn(&T) -> &String,
        name_of: fn(&T) -> &Option<String>,
    ) -> Option<(&'static str, Option<&'a str>)> {
        let index = list
            .binary_search_by(|one| id_of(one).as_str().cmp(id))
            .ok()?;
        Some((kind, name_of(list.get(index)?).as_deref()))
    }
    macro_rules! first_of {
        ($($list:ident: $kind:literal, $id:ident, $name:ident;)*) => {
            None$(.or_else(|| find(&network.$list, $kind, id, |one| &one.$id, |one| &one.$name)))*
        };
    }
    let described = first_of! {
        network_interfaces: "NetworkInterface", network_interface_id, network_interface_name;
        instances: "Instance", instance_id, instance_name;
        security_groups: "SecurityGroup", security_group_id, security_group_name;
        vswitches: "VSwitch", vswitch_id, vswitch_name;
        vpcs: "Vpc", vpc_id, vpc_name;
        prefix_lists: "PrefixList", prefix_list_id, prefix_list_name;
        port_range_lists: "PortRangeList", port_range_list_id, port_range_list_name;
        route_tables: "RouteTable", route_table_id, route_table_name;
        nat_gateways: "NatGateway", nat_gateway_id, name;
        ipv4_gateways: "Ipv4Gateway", ipv4_gateway_id, ipv4_gateway_name;
        ipv6_gateways: "Ipv6Gateway", ipv6_gateway_id, name;
        ha_vips: "HaVip", ha_vip_id, name;
        load_balancers: "LoadBalancer", load_balancer_id, load_balancer_name;
        server_groups: "ServerGroup", server_group_id, server_group_name;
        vpc_peer_connections: "VpcPeerConnection", instance_id, name;
        transit_routers: "TransitRouter", transit_router_id, transit_router_name;
        transit_router_attachments: "TransitRouterAttachment", transit_router_attachment_id, transit_router_attachment_name;
        transit_router_route_tables: "TransitRouterRouteTable", transit_router_route_table_id, transit_router_route_table_name;
        virtual_border_routers: "VirtualBorderRouter", vbr_id, name;
        router_interfaces: "RouterInterface", router_interface_id, name;
        express_connect_routers: "ExpressConnectRouter", ecr_id, name;
        vpn_gateways: "VpnGateway", vpn_gateway_id, name;
        vpn_connections: "VpnConnection", vpn_connection_id, name;
        on_premises_networks: "OnPremisesNetwork", on_premises_network_id, name;
        vpc_endpoints: "VpcEndpoint", endpoint_id, endpoint_name;
        endpoint_services: "EndpointService", service_id, service_name;
        gateway_endpoints: "GatewayEndpoint", endpoint_id, endpoint_name;
    };
    described.or_else(|| by_prefix(id).map(|kind| (kind, None)))
}

/// What an id that nothing describes is of, by how the provider begins its ids.
fn by_prefix(id: &str) -> Option<&'static str> {
    [
        ("sg-", "SecurityGroup"),
        ("eni-", "NetworkInterface"),
        ("i-", "Instance"),
        ("vsw-", "VSwitch"),
        ("vpc-", "Vpc"),
        ("nacl-", "NetworkAcl"),
        ("prl-", "PortRangeList"),
        ("pl-", "PrefixList"),
        ("ngw-", "NatGateway"),
        ("eip-", "EipAddress"),
        ("lb-", "LoadBalancer"),
        ("alb-", "LoadBalancer"),
        ("nlb-", "LoadBalancer"),
        ("pcc-", "VpcPeerConnection"),
        ("tr-attach-", "TransitRouterAttachment"),
        ("tr-", "TransitRouter"),
        ("vbr-", "VirtualBorderRouter"),
        ("ri-", "RouterInterface"),
        ("ecr-", "ExpressConnectRouter"),
        ("vpn-", "VpnGateway"),
        ("vco-", "VpnConnection"),
        ("epsrv-", "EndpointService"),
        ("ep-", "VpcEndpoint"),
        ("vpce-", "GatewayEndpoint"),
        ("vtb-", "RouteTable"),
    ]
    .into_iter()
    .find(|(prefix, _)| id.starts_with(prefix))
    .map(|(_, kind)| kind)
}
