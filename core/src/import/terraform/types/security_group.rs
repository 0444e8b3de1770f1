//! Security groups, their rules, prefix lists.

use super::{Type, adapt};
use crate::import::openapi::row::Row;

pub(super) const TYPES: &[Type] = &[
    Type {
        name: "alicloud_security_group",
        unset: "security_group_type=normal inner_access_policy|inner_access=Accept inner_access/inner_access",
        rows: &[Row {
            into: "security_groups",
            of: "id",
            fields: "security_group_name name=security_group_name vpc_id security_group_type inner_access_policy",
            whole: "ingress egress",
            adapt: adapt::security_group,
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_security_groups",
        rows: &[Row {
            list: "groups",
            into: "security_groups",
            of: "id",
            fields: "name=security_group_name vpc_id security_group_type",
            adapt: adapt::security_group,
            ..Row::NEW
        }],
        ..Type::DATA
    },
    // `side` is made of its type and its network card
    Type {
        name: "alicloud_security_group_rule",
        id: "security_group_rule_id id",
        unset: "nic_type/nic_type prefix_list_id/prefix_list_id port_range=-1/-1 policy=accept",
        rows: &[
            Row {
                into: "security_groups.ingress",
                only: "side==ingress",
                ..RULE
            },
            Row {
                into: "security_groups.egress",
                only: "side==egress",
                ..RULE
            },
            Row {
                into: "security_groups.internet_ingress",
                only: "side==internet_ingress",
                ..RULE
            },
            Row {
                into: "security_groups.internet_egress",
                only: "side==internet_egress",
                ..RULE
            },
        ],
        ..Type::NEW
    },
    Type {
        name: "alicloud_ecs_prefix_list",
        rows: &[Row {
            into: "prefix_lists",
            of: "id",
            fields: "prefix_list_name address_family max_entries# entry[.cidr]=entries",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_vpc_prefix_list",
        id: "prefix_list_id id",
        unset: "entrys/entrys",
        rows: &[Row {
            into: "prefix_lists",
            of: "prefix_list_id id",
            fields: "prefix_list_name ip_version=address_family max_entries# entrys[.cidr]=entries",
            ..Row::NEW
        }],
        ..Type::NEW
    },
];

const RULE: Row = Row {
    of: "security_group_id",
    fields: "security_group_rule_id description !policy% !priority# !ip_protocol !port_range !cidr_ip !ipv6_cidr_ip \
        !source_security_group_id=group_id source_group_owner_account=group_owner_account \
        source_group_owner_id=group_owner_account !prefix_list_id",
    unread: true,
    ..Row::NEW
};
