//! What tells the entries of each list of a network apart.

/// Calls a macro with the lists of a network whose entries have ids, and the fields that hold them.
macro_rules! identified {
    ($with:ident) => {
        $with! {
            vpcs: vpc_id, vswitches: vswitch_id, instances: instance_id,
            network_interfaces: network_interface_id, security_groups: security_group_id,
            network_acls: network_acl_id, access_control_lists: acl_id, listeners: listener_id,
            service_whitelists: service_instance_id, prefix_lists: prefix_list_id,
            port_range_lists: port_range_list_id, route_tables: route_table_id,
            eip_addresses: allocation_id, nat_gateways: nat_gateway_id,
            ipv4_gateways: ipv4_gateway_id, ipv6_gateways: ipv6_gateway_id,
            ipv6_addresses: ipv6_address_id, ha_vips: ha_vip_id, load_balancers: load_balancer_id,
            server_groups: server_group_id, vpc_peer_connections: instance_id,
            transit_routers: transit_router_id,
            transit_router_attachments: transit_router_attachment_id,
            transit_router_route_tables: transit_router_route_table_id, route_maps: route_map_id,
            virtual_border_routers: vbr_id, router_interfaces: router_interface_id,
            express_connect_routers: ecr_id, vpn_gateways: vpn_gateway_id,
            vpn_connections: vpn_connection_id, on_premises_networks: on_premises_network_id,
            vpc_endpoints: endpoint_id, endpoint_services: service_id,
            gateway_endpoints: endpoint_id,
        }
    };
}

pub(crate) use identified;

macro_rules! names {
    ($($list:ident: $id:ident,)*) => {
        const IDS: &[(&str, &str)] = &[$((stringify!($list), stringify!($id)),)*];
    };
}

identified!(names);

/// The field that tells the entries of a list apart, by the name of the list.
pub(crate) fn id_field(list: &str) -> Option<&'static str> {
    IDS.iter()
        .find(|(name, _)| *name == list)
        .map(|(_, field)| *field)
}
