//! VPCs, vSwitches, route tables, network ACLs, peering and what else lies in a VPC.

use super::{Type, adapt};
use crate::import::openapi::row::Row;

pub(super) const TYPES: &[Type] = &[
    Type {
        name: "alicloud_vpc",
        brings: "route_table_id router_id",
        unset: "secondary_cidr_blocks/secondary_cidr_mask user_cidrs/user_cidrs ipv6_cidr_blocks/enable_ipv6 \
            ipv6_cidr_block/enable_ipv6",
        rows: &[
            Row {
                into: "vpcs",
                of: "id",
                fields: "vpc_name name=vpc_name region_id cidr_block secondary_cidr_blocks[] user_cidrs[] \
                    ipv6_cidr_blocks[.ipv6_cidr_block]",
                whole: "secondary_cidr_blocks ipv6_cidr_blocks",
                adapt: adapt::vpc,
                ..Row::NEW
            },
            SYSTEM_TABLE,
        ],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpcs",
        rows: &[
            Row {
                list: "vpcs",
                into: "vpcs",
                of: "id vpc_id",
                fields: "vpc_name region_id cidr_block secondary_cidr_blocks[] user_cidrs[]",
                adapt: adapt::vpc,
                ..Row::NEW
            },
            Row {
                list: "vpcs",
                whole: "",
                ..SYSTEM_TABLE
            },
        ],
        ..Type::DATA
    },
    Type {
        name: "alicloud_vpc_ipv4_cidr_block",
        rows: &[Row {
            into: "vpcs.secondary_cidr_blocks",
            of: "vpc_id",
            fields: "*secondary_cidr_block",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpc_ipv6_cidr_block",
        rows: &[Row {
            into: "vpcs.ipv6_cidr_blocks",
            of: "vpc_id",
            fields: "*ipv6_cidr_block",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vswitch alicloud_subnet",
        unset: "ipv6_cidr_block/ipv6_cidr_block_mask/enable_ipv6",
        rows: &[Row {
            into: "vswitches",
            of: "id",
            fields: "vswitch_name name=vswitch_name vpc_id zone_id availability_zone=zone_id cidr_block \
                ipv6_cidr_block network_acl_id network_acl_unknown? route_table_id",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vswitches",
        rows: &[Row {
            list: "vswitches",
            into: "vswitches",
            of: "id vswitch_id",
            fields: "vswitch_name name=vswitch_name vpc_id zone_id cidr_block ipv6_cidr_block route_table_id",
            adapt: adapt::vswitch_data,
            ..Row::NEW
        }],
        ..Type::DATA
    },
    Type {
        name: "alicloud_route_table",
        unset: "associate_type=VSwitch",
        rows: &[Row {
            into: "route_tables",
            of: "id",
            fields: "route_table_name name=route_table_name vpc_id associate_type route_propagation_enable? \
                'Custom=route_table_type",
            whole: "route_entries vswitch_ids gateway_ids",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_route_tables",
        rows: &[Row {
            list: "tables",
            into: "route_tables",
            of: "route_table_id id",
            fields: "route_table_name name=route_table_name vpc_id router_id route_table_type vswitch_ids[]",
            ..Row::NEW
        }],
        ..Type::DATA
    },
    Type {
        name: "alicloud_route_table_attachment",
        rows: &[Row {
            into: "route_tables.vswitch_ids",
            of: "route_table_id",
            fields: "*vswitch_id",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_route_entry",
        rows: &[Row {
            into: "route_tables.route_entries",
            of: "route_table_id",
            fields: "!destination_cidrblock=destination_cidr_block 'Custom=type \
                @=next_hops(nexthop_type=next_hop_type nexthop_id=next_hop_id)",
            adapt: adapt::route_entry,
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpc_route_entry",
        unset: "next_hops/next_hops route_publish_targets/route_publish_targets nexthop_id/nexthop_id \
            nexthop_type/nexthop_type",
        rows: &[Row {
            into: "route_tables.route_entries",
            of: "route_table_id",
            fields: "!destination_cidr_block 'Custom=type \
                @=next_hops(nexthop_type=next_hop_type nexthop_id=next_hop_id)",
            adapt: adapt::vpc_route_entry,
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpc_gateway_route_table_attachment",
        rows: &[
            Row {
                into: "route_tables.gateway_ids",
                of: "route_table_id",
                fields: "*ipv4_gateway_id",
                ..Row::NEW
            },
            Row {
                into: "ipv4_gateways",
                of: "ipv4_gateway_id",
                fields: "route_table_id=ipv4_gateway_route_table_id",
                beside: true,
                ..Row::NEW
            },
        ],
        ..Type::NEW
    },
    Type {
        name: "alicloud_network_acl",
        unset: "resources/resources",
        rows: &[
            Row {
                into: "network_acls",
                of: "id",
                fields: "network_acl_name name=network_acl_name vpc_id",
                whole: "ingress egress",
                ..Row::NEW
            },
            Row {
                list: "ingress_acl_entries",
                ..INGRESS
            },
            Row {
                list: "egress_acl_entries",
                ..EGRESS
            },
        ],
        ..Type::NEW
    },
    Type {
        name: "alicloud_network_acl_entries",
        rows: &[
            Row {
                list: "ingress",
                of: "network_acl_id",
                ..INGRESS
            },
            Row {
                list: "egress",
                of: "network_acl_id",
                ..EGRESS
            },
        ],
        ..Type::NEW
    },
    // which vSwitches it is bound to is put into them
    Type {
        name: "alicloud_network_acl_attachment alicloud_vpc_network_acl_attachment",
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpc_peer_connection",
        rows: &[Row {
            into: "vpc_peer_connections",
            of: "id",
            fields: "peer_connection_name=name name vpc_id accepting_vpc_id status",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpc_peer_connection_accepter",
        rows: &[Row {
            into: "vpc_peer_connections",
            of: "instance_id",
            fields: "vpc_id accepting_vpc_id status",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpc_gateway_endpoint",
        rows: &[Row {
            into: "gateway_endpoints",
            of: "id",
            fields: "gateway_endpoint_name=endpoint_name vpc_id service_name status=endpoint_status \
                route_tables[]=associated_route_tables",
            whole: "associated_route_tables",
            ..Row::NEW
        }],
        unset: "route_tables/route_tables",
        ignored: "policy_document",
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpc_gateway_endpoint_route_table_attachment",
        rows: &[Row {
            into: "gateway_endpoints.associated_route_tables",
            of: "gateway_endpoint_id",
            fields: "*route_table_id",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_havip alicloud_vpc_ha_vip",
        id: "ha_vip_id id",
        unset: "associated_instances/associated_instances",
        rows: &[Row {
            into: "ha_vips",
            of: "ha_vip_id id",
            fields: "ha_vip_name=name havip_name=name vpc_id vswitch_id ip_address associated_instances[] \
                master_instance_id",
            whole: "associated_instances",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_havip_attachment",
        unset: "ha_vip_id~havip_id havip_id~ha_vip_id",
        rows: &[Row {
            into: "ha_vips.associated_instances",
            of: "ha_vip_id havip_id",
            fields: "*instance_id",
            ..Row::NEW
        }],
        ..Type::NEW
    },
];

/// The table that comes with a VPC.
const SYSTEM_TABLE: Row = Row {
    into: "route_tables",
    of: "route_table_id",
    fields: "id=vpc_id router_id 'System=route_table_type system_route_table_name=route_table_name \
        system_route_table_route_propagation_enable?=route_propagation_enable",
    beside: true,
    whole: "route_entries",
    ..Row::NEW
};

const INGRESS: Row = Row {
    into: "network_acls.ingress",
    of: "id",
    fields: "network_acl_entry_name name=network_acl_entry_name description !policy% !port !protocol entry_type% \
        !source_cidr_ip=cidr_ip !ip_version",
    unread: true,
    adapt: adapt::network_acl_entry,
    ..Row::NEW
};

const EGRESS: Row = Row {
    into: "network_acls.egress",
    fields: "network_acl_entry_name name=network_acl_entry_name description !policy% !port !protocol entry_type% \
        !destination_cidr_ip=cidr_ip !ip_version",
    ..INGRESS
};
