//! IPsec-VPN: gateways, connections and their routes.

use super::Type;
use crate::import::openapi::row::Row;

pub(super) const TYPES: &[Type] = &[
    Type {
        name: "alicloud_vpn_gateway alicloud_vpn_gateway_enhanced_vpn_gateway",
        rows: &[Row {
            into: "vpn_gateways",
            of: "id",
            fields: "vpn_gateway_name=name name vpc_id vswitch_id status",
            whole: "destination_routes policy_routes",
            ..Row::NEW
        }],
        ignored: "auto_propagate enable_ssl",
        ..Type::NEW
    },
    // what it publishes is put into the table of the VPC
    Type {
        name: "alicloud_vpn_route_entry",
        rows: &[Row {
            into: "vpn_gateways.destination_routes",
            of: "vpn_gateway_id",
            fields: "!route_dest next_hop !weight#",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpn_pbr_route_entry",
        rows: &[Row {
            into: "vpn_gateways.policy_routes",
            of: "vpn_gateway_id",
            fields: "!route_dest !route_source priority# next_hop !weight#",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpn_connection",
        unset: "tunnel_options_specification/tunnel_options_specification",
        rows: &[Row {
            into: "vpn_connections",
            of: "id",
            fields: "vpn_connection_name=name name vpn_gateway_id customer_gateway_id status \
                !local_subnet[]=local_subnets !remote_subnet[]=remote_subnets \
                tunnel_options_specification[]=tunnels(tunnel_id role status)",
            ..Row::NEW
        }],
        ignored: "bgp_config enable_tunnels_bgp health_check_config",
        ..Type::NEW
    },
    // `bgp` says whether it is taught routes that Terraform does not hold
    Type {
        name: "alicloud_vpn_gateway_vpn_attachment",
        unset: "tunnel_options_specification/tunnel_options_specification",
        rows: &[
            Row {
                into: "vpn_connections",
                of: "id",
                fields: "vpn_attachment_name=name customer_gateway_id status !local_subnet,=local_subnets \
                    !remote_subnet,=remote_subnets tunnel_options_specification[]=tunnels(tunnel_id role status)",
                ..Row::NEW
            },
            Row {
                into: "vpn_connections",
                of: "id",
                only: "bgp==off",
                whole: "route_entries",
                ..Row::NEW
            },
        ],
        ignored: "health_check_config",
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpn_gateway_vco_route",
        rows: &[Row {
            into: "vpn_connections.route_entries",
            of: "vpn_connection_id",
            fields: "!route_dest=destination_cidr_block 'Custom=type \
                @=next_hops('VpnConnection=next_hop_type next_hop=next_hop_id weight#)",
            ..Row::NEW
        }],
        ..Type::NEW
    },
];
