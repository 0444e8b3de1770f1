//! ECS instances and network interfaces.

use super::Type;
use crate::import::openapi::row::Row;

pub(super) const TYPES: &[Type] = &[
    // `classic` and `primary_interface` are worked out before
    Type {
        name: "alicloud_instance",
        unset: "ipv6_addresses/ipv6_address_count secondary_private_ips/secondary_private_ip_address_count \
            network_interfaces/network_interfaces public_ip/internet_max_bandwidth_out/allocate_public_ip \
            private_ip~primary_ip_address primary_ip_address~private_ip",
        rows: &[
            Row {
                into: "instances",
                of: "id",
                fields: "instance_name name=instance_name status vpc_id classic=instance_network_type \
                    classic_address[]=inner_ip_addresses classic_groups[]=security_group_ids",
                ..Row::NEW
            },
            Row {
                into: "network_interfaces",
                of: "primary_interface",
                fields: "'Primary=type 'InUse=status id=instance_id vpc_id vswitch_id \
                    private_ip=private_ip_address primary_ip_address=private_ip_address \
                    secondary_private_ips[]=private_ip_addresses ipv6_addresses[] security_groups[]=security_group_ids \
                    addresses_incomplete? public_ip=public_ip_address public_ip_address_unknown?",
                beside: true,
                ..Row::NEW
            },
            Row {
                list: "network_interfaces",
                into: "network_interfaces",
                of: "network_interface_id",
                fields: "'InUse=status ^id=instance_id ^vpc_id vswitch_id security_group_ids[]",
                beside: true,
                ..Row::NEW
            },
        ],
        ignored: "launch_template_id launch_template_name",
        ..Type::NEW
    },
    Type {
        name: "alicloud_instances",
        rows: &[Row {
            list: "instances",
            into: "instances",
            of: "id",
            fields: "name=instance_name region_id status vpc_id",
            ..Row::NEW
        }],
        ..Type::DATA
    },
    Type {
        name: "alicloud_ecs_network_interface alicloud_network_interface",
        unset: "ipv6_addresses/ipv6_address_count ipv4_prefixes/ipv4_prefix_count security_groups/security_groups \
            private_ip_addresses/secondary_private_ip_address_count/private_ips_count \
            private_ips/secondary_private_ip_address_count/private_ips_count private_ip~primary_ip_address \
            primary_ip_address~private_ip security_group_ids~security_groups",
        rows: &[Row {
            into: "network_interfaces",
            of: "id",
            fields: "network_interface_name name=network_interface_name 'Secondary=type status instance_id vpc_id \
                vswitch_id primary_ip_address=private_ip_address private_ip=private_ip_address private_ip_addresses[] \
                private_ips[]=private_ip_addresses ipv6_addresses[] ipv4_prefixes[] security_group_ids[] \
                security_groups[]=security_group_ids addresses_incomplete? public_ip_address_unknown?",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    // the instance is put into the interface
    Type {
        name: "alicloud_ecs_network_interface_attachment alicloud_network_interface_attachment",
        ..Type::NEW
    },
    Type {
        name: "alicloud_ecs_network_interfaces alicloud_network_interfaces",
        rows: &[Row {
            list: "interfaces",
            into: "network_interfaces",
            of: "network_interface_id id",
            fields: "network_interface_name name=network_interface_name type status instance_id vpc_id vswitch_id \
                primary_ip_address=private_ip_address private_ip=private_ip_address private_ip_addresses[] \
                private_ips[]=private_ip_addresses security_group_ids[] security_groups[]=security_group_ids",
            ..Row::NEW
        }],
        ..Type::DATA
    },
];
