//! What the provider's schema says of attributes that a configuration may leave out: a plan shows it, a configuration does
//! not.

/// A type, and what it does where nothing is said.
pub(super) struct Schema {
    /// Its name, and older ones, with blanks between.
    pub(super) names: &'static str,
    /// Attributes that the provider works out: not known before apply.
    pub(super) computed: &'static str,
    /// Attributes with a default, `attribute=value`.
    pub(super) defaults: &'static str,
}

const fn of(names: &'static str, computed: &'static str, defaults: &'static str) -> Schema {
    Schema {
        names,
        computed,
        defaults,
    }
}

/// How the provider's documentation and its schema in the source have it, of the attributes that are read. Names and states
/// are left out, since nothing follows from them.
const SCHEMAS: &[Schema] = &[
    of("alicloud_alb_acl", "acl_entries", ""),
    of("alicloud_alb_listener", "acl_config", ""),
    of(
        "alicloud_alb_load_balancer_security_group_attachment",
        "security_group_id",
        "",
    ),
    of(
        "alicloud_cen_route_map",
        "transit_router_route_table_id",
        "destination_instance_ids_reverse_match=false source_instance_ids_reverse_match=false",
    ),
    of(
        "alicloud_cen_transit_router alicloud_slb_server_group_server_attachment",
        "type",
        "",
    ),
    of(
        "alicloud_cen_transit_router_prefix_list_association",
        "next_hop_type",
        "",
    ),
    of(
        "alicloud_cen_transit_router_route_table",
        "transit_router_route_table_type",
        "",
    ),
    of(
        "alicloud_cen_transit_router_vbr_attachment alicloud_express_connect_router_tr_association",
        "transit_router_id",
        "",
    ),
    of(
        "alicloud_cen_transit_router_vpc_attachment",
        "transit_router_id resource_type",
        "",
    ),
    of(
        "alicloud_ecs_network_interface alicloud_network_interface",
        "primary_ip_address private_ip private_ip_addresses private_ips security_group_ids security_groups ipv6_addresses ipv4_prefixes",
        "",
    ),
    of(
        "alicloud_eip alicloud_eip_address",
        "allocation_id ip_address mode",
        "",
    ),
    of("alicloud_eip_association", "mode", ""),
    of(
        "alicloud_express_connect_router_interface",
        "opposite_vpc_instance_id vpc_instance_id opposite_interface_id",
        "",
    ),
    of(
        "alicloud_havip alicloud_vpc_ha_vip",
        "associated_instances ip_address master_instance_id vpc_id",
        "",
    ),
    of("alicloud_havip_attachment", "ha_vip_id havip_id", ""),
    of(
        "alicloud_instance",
        "network_interface_id security_groups network_interfaces vpc_id vswitch_id private_ip public_ip secondary_private_ips ipv6_addresses primary_ip_address",
        "",
    ),
    of("alicloud_nat_gateway", "network_type", ""),
    of(
        "alicloud_network_acl",
        "egress_acl_entries ingress_acl_entries resources",
        "",
    ),
    of(
        "alicloud_nlb_listener",
        "proxy_protocol_config proxy_protocol_enabled",
        "",
    ),
    of("alicloud_nlb_load_balancer", "security_group_ids", ""),
    of(
        "alicloud_nlb_server_group",
        "preserve_client_ip_enabled",
        "",
    ),
    of(
        "alicloud_nlb_server_group_server_attachment",
        "port server_ip",
        "",
    ),
    of(
        "alicloud_privatelink_vpc_endpoint",
        "connection_status endpoint_type service_id",
        "",
    ),
    of(
        "alicloud_privatelink_vpc_endpoint_service",
        "resource service_resource_type supported_region_list",
        "",
    ),
    of("alicloud_privatelink_vpc_endpoint_zone", "eni_ip", ""),
    of(
        "alicloud_route_table",
        "associate_type route_propagation_enable",
        "",
    ),
    of(
        "alicloud_router_interface",
        "opposite_router_id opposite_interface_id",
        "",
    ),
    of(
        "alicloud_router_interface_connection",
        "opposite_router_id",
        "",
    ),
    of(
        "alicloud_security_group",
        "inner_access_policy security_group_type vpc_id inner_access",
        "",
    ),
    of(
        "alicloud_security_group_rule",
        "prefix_list_id nic_type",
        "policy=accept priority=1 port_range=-1/-1",
    ),
    of(
        "alicloud_slb alicloud_slb_load_balancer",
        "address address_type",
        "",
    ),
    of("alicloud_slb_acl", "entry_list", ""),
    of("alicloud_slb_listener", "acl_ids acl_id", "acl_status=off"),
    of("alicloud_slb_server_group", "servers", ""),
    of("alicloud_snat_entry", "source_cidr source_vswitch_id", ""),
    of(
        "alicloud_subnet alicloud_vswitch",
        "cidr_block ipv6_cidr_block vpc_id",
        "",
    ),
    of(
        "alicloud_vpc",
        "cidr_block ipv6_cidr_block ipv6_cidr_blocks secondary_cidr_blocks system_route_table_route_propagation_enable user_cidrs",
        "",
    ),
    of("alicloud_vpc_gateway_endpoint", "route_tables", ""),
    of("alicloud_vpc_ipv4_cidr_block", "secondary_cidr_block", ""),
    of(
        "alicloud_vpc_ipv4_gateway",
        "enabled ipv4_gateway_route_table_id",
        "",
    ),
    of("alicloud_vpc_ipv6_address", "address_type ipv6_address", ""),
    of("alicloud_vpc_ipv6_cidr_block", "ipv6_cidr_block", ""),
    of(
        "alicloud_vpc_peer_connection_accepter",
        "accepting_vpc_id vpc_id",
        "",
    ),
    of("alicloud_vpc_prefix_list", "ip_version", ""),
    of(
        "alicloud_vpc_route_entry",
        "nexthop_id nexthop_type next_hops",
        "",
    ),
    of(
        "alicloud_vpn_connection",
        "bgp_config enable_tunnels_bgp",
        "",
    ),
    of("alicloud_vpn_gateway", "vswitch_id", ""),
    of(
        "alicloud_vpn_gateway_vpn_attachment",
        "bgp_config enable_tunnels_bgp tunnel_options_specification",
        "",
    ),
];

/// The schema of a type, where anything is to be said of it.
pub(super) fn schema(kind: &str) -> Option<&'static Schema> {
    SCHEMAS
        .iter()
        .find(|one| one.names.split(' ').any(|name| name == kind))
}
