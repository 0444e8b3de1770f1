//! Leased lines: virtual border routers, router interfaces, Express Connect Routers.

use super::Type;
use crate::import::openapi::row::Row;

pub(super) const TYPES: &[Type] = &[
    Type {
        name: "alicloud_express_connect_virtual_border_router",
        brings: "route_table_id",
        rows: &[
            Row {
                into: "virtual_border_routers",
                of: "id",
                fields: "virtual_border_router_name=name status route_table_id",
                ..Row::NEW
            },
            // BGP teaches it routes as well: what Terraform holds is not all
            Row {
                into: "route_tables",
                of: "route_table_id",
                fields: "id=router_id",
                beside: true,
                ..Row::NEW
            },
        ],
        ..Type::NEW
    },
    Type {
        name: "alicloud_router_interface alicloud_express_connect_router_interface",
        id: "router_interface_id id",
        rows: &[Row {
            into: "router_interfaces",
            of: "router_interface_id id",
            fields: "router_interface_name=name name router_type router_id vpc_instance_id status \
                opposite_interface_id opposite_router_id opposite_vpc_instance_id",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_router_interface_connection",
        rows: &[Row {
            into: "router_interfaces",
            of: "interface_id",
            fields: "opposite_interface_id opposite_router_id",
            beside: true,
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_express_connect_router_express_connect_router",
        rows: &[Row {
            into: "express_connect_routers",
            of: "id",
            fields: "ecr_name=name",
            whole: "associations child_instances",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_express_connect_router_vpc_association",
        id: "association_id id",
        unset: "allowed_prefixes/allowed_prefixes",
        rows: &[Row {
            fields: "association_id vpc_id status !allowed_prefixes[] allowed_prefixes_mode",
            ..ASSOCIATION
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_express_connect_router_tr_association",
        id: "association_id id",
        unset: "allowed_prefixes/allowed_prefixes",
        rows: &[Row {
            fields: "association_id transit_router_id status !allowed_prefixes[] allowed_prefixes_mode",
            ..ASSOCIATION
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_express_connect_router_vbr_child_instance",
        rows: &[Row {
            into: "express_connect_routers.child_instances",
            of: "ecr_id",
            fields: "*child_instance_id",
            ..Row::NEW
        }],
        ..Type::NEW
    },
];

const ASSOCIATION: Row = Row {
    into: "express_connect_routers.associations",
    of: "ecr_id",
    ..Row::NEW
};
