//! Ways to the Internet: public addresses, gateways, NAT.

use super::Type;
use crate::import::openapi::row::Row;

pub(super) const TYPES: &[Type] = &[
    Type {
        name: "alicloud_eip_address alicloud_eip",
        rows: &[Row {
            into: "eip_addresses",
            of: "id",
            fields: "ip_address instance_id instance_type private_ip_address mode status",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_eip_addresses alicloud_eips",
        rows: &[Row {
            list: "addresses",
            into: "eip_addresses",
            of: "allocation_id id",
            fields: "ip_address instance_id instance_type status",
            ..Row::NEW
        }],
        ..Type::DATA
    },
    Type {
        name: "alicloud_eip_association",
        unset: "private_ip_address/private_ip_address mode=NAT",
        rows: &[Row {
            into: "eip_addresses",
            of: "allocation_id",
            fields: "instance_id instance_type private_ip_address mode",
            beside: true,
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpc_ipv4_gateway",
        id: "ipv4_gateway_id id",
        unset: "ipv4_gateway_route_table_id/ipv4_gateway_route_table_id",
        rows: &[Row {
            into: "ipv4_gateways",
            of: "ipv4_gateway_id id",
            fields: "ipv4_gateway_name vpc_id enabled? ipv4_gateway_route_table_id",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpc_ipv6_gateway",
        id: "ipv6_gateway_id id",
        rows: &[Row {
            into: "ipv6_gateways",
            of: "ipv6_gateway_id id",
            fields: "ipv6_gateway_name=name vpc_id",
            whole: "egress_only_rules",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpc_ipv6_egress_rule",
        id: "ipv6_egress_rule_id id",
        rows: &[Row {
            into: "ipv6_gateways.egress_only_rules",
            of: "ipv6_gateway_id",
            fields: "ipv6_egress_rule_id=ipv6_egress_only_rule_id !instance_id",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpc_ipv6_address",
        rows: &[Row {
            into: "ipv6_addresses",
            of: "id",
            fields: "!ipv6_address vpc_id internet_bandwidth#",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    // its bandwidth is put into the address
    Type {
        name: "alicloud_vpc_ipv6_internet_bandwidth",
        ..Type::NEW
    },
    Type {
        name: "alicloud_nat_gateway",
        brings: "snat_table_ids forward_table_ids",
        unset: "network_type=internet",
        rows: &[Row {
            into: "nat_gateways",
            of: "id",
            fields: "nat_gateway_name=name name vpc_id vswitch_id network_type% status",
            whole: "snat_table_entries forward_table_entries",
            ..Row::NEW
        }],
        ignored: "access_mode",
        ..Type::NEW
    },
    Type {
        name: "alicloud_nat_gateways",
        rows: &[Row {
            list: "gateways",
            into: "nat_gateways",
            of: "nat_gateway_id id",
            fields: "nat_gateway_name=name name vpc_id vswitch_id network_type% status",
            ..Row::NEW
        }],
        ..Type::DATA
    },
    // `nat_gateway_id` is that of the table
    Type {
        name: "alicloud_snat_entry",
        id: "snat_entry_id id",
        unset: "source_cidr/source_cidr source_vswitch_id/source_vswitch_id",
        rows: &[Row {
            into: "nat_gateways.snat_table_entries",
            of: "nat_gateway_id",
            fields: "snat_entry_id !source_cidr !source_vswitch_id !snat_ip,=snat_ips status",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_forward_entry",
        id: "forward_entry_id id",
        rows: &[Row {
            into: "nat_gateways.forward_table_entries",
            of: "nat_gateway_id",
            fields: "forward_entry_id !external_ip !external_port !internal_ip !internal_port !ip_protocol status",
            ..Row::NEW
        }],
        ..Type::NEW
    },
];
