//! Load balancers: CLB, ALB and NLB.

use super::{Type, adapt};
use crate::import::openapi::row::Row;

pub(super) const TYPES: &[Type] = &[
    Type {
        name: "alicloud_slb_load_balancer alicloud_slb",
        rows: &[
            Row {
                into: "load_balancers",
                of: "id",
                fields: "'clb=load_balancer_type load_balancer_name name=load_balancer_name vpc_id address_type% \
                    status=load_balancer_status",
                adapt: adapt::clb,
                ..Row::NEW
            },
            // the default group goes by the id of the load balancer
            Row {
                into: "server_groups",
                of: "id",
                fields: "id=load_balancer_id vpc_id",
                whole: "servers",
                ..Row::NEW
            },
        ],
        ..Type::NEW
    },
    Type {
        name: "alicloud_slb_load_balancers alicloud_slbs",
        rows: &[Row {
            list: "balancers",
            into: "load_balancers",
            of: "id",
            fields: "'clb=load_balancer_type load_balancer_name vpc_id address_type% status=load_balancer_status",
            adapt: adapt::clb,
            ..Row::NEW
        }],
        ..Type::DATA
    },
    // `listener_id` is made of the load balancer, the protocol and the port
    Type {
        name: "alicloud_slb_listener",
        unset: "server_group_id/server_group_id master_slave_server_group_id/master_slave_server_group_id \
            listener_forward=off acl_status=off acl_ids/acl_ids acl_id/acl_id",
        rows: &[Row {
            into: "listeners",
            of: "listener_id",
            fields: "load_balancer_id !frontend_port#=port !protocol%=listener_protocol acl_status% acl_type% acl_ids[] \
                server_group_id master_slave_server_group_id backend_port#=backend_server_port",
            adapt: adapt::clb_listener,
            ..Row::NEW
        }],
        ignored: "proxy_protocol_v2_enabled",
        ..Type::NEW
    },
    Type {
        name: "alicloud_slb_acl",
        unset: "entry_list/entry_list",
        rows: &[
            Row {
                into: "access_control_lists",
                of: "id",
                fields: "name=acl_name acl_name",
                whole: "entries",
                ..Row::NEW
            },
            Row {
                list: "entry_list",
                into: "access_control_lists.entries",
                of: "id",
                fields: "*entry",
                ..Row::NEW
            },
        ],
        ..Type::NEW
    },
    Type {
        name: "alicloud_slb_acl_entry_attachment alicloud_alb_acl_entry_attachment",
        rows: &[Row {
            into: "access_control_lists.entries",
            of: "acl_id",
            fields: "*entry",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    // `members` are the servers, one by one
    Type {
        name: "alicloud_slb_server_group alicloud_slb_master_slave_server_group",
        unset: "servers/servers",
        rows: &[
            Row {
                into: "server_groups",
                of: "id",
                fields: "name=server_group_name load_balancer_id",
                whole: "servers",
                ..Row::NEW
            },
            Row {
                list: "members",
                of: "id",
                ..SERVERS
            },
        ],
        ..Type::NEW
    },
    Type {
        name: "alicloud_slb_server_group_server_attachment",
        rows: &[Row {
            of: "server_group_id",
            ..SERVERS
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_slb_backend_server alicloud_slb_attachment",
        rows: &[Row {
            list: "members",
            of: "load_balancer_id",
            ..SERVERS
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_nlb_load_balancer alicloud_alb_load_balancer",
        unset: "security_group_ids/security_group_ids",
        rows: &[Row {
            into: "load_balancers",
            of: "id",
            fields: "load_balancer_type load_balancer_name region_id vpc_id address_type% status=load_balancer_status \
                security_group_ids[]",
            whole: "security_group_ids",
            adapt: adapt::zones,
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_nlb_load_balancer_security_group_attachment \
            alicloud_alb_load_balancer_security_group_attachment",
        rows: &[Row {
            into: "load_balancers.security_group_ids",
            of: "load_balancer_id",
            fields: "*security_group_id",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_nlb_listener",
        rows: &[Row {
            fields: "load_balancer_id !listener_port#=port !listener_protocol%=listener_protocol status server_group_id \
                'off=acl_status proxy_protocol_enabled?",
            adapt: adapt::nlb_listener,
            ..LISTENER
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_alb_listener",
        unset: "acl_config/acl_config",
        rows: &[Row {
            fields: "load_balancer_id !listener_port#=port !listener_protocol%=listener_protocol status acl_status \
                acl_type% acl_ids[]",
            adapt: adapt::alb_listener,
            ..LISTENER
        }],
        ..Type::NEW
    },
    // the list is put into the listener
    Type {
        name: "alicloud_alb_listener_acl_attachment",
        ..Type::NEW
    },
    Type {
        name: "alicloud_alb_acl",
        unset: "acl_entries/acl_entries",
        rows: &[
            Row {
                into: "access_control_lists",
                of: "id",
                fields: "acl_name",
                whole: "entries",
                ..Row::NEW
            },
            Row {
                list: "acl_entries",
                into: "access_control_lists.entries",
                of: "id",
                fields: "*entry",
                ..Row::NEW
            },
        ],
        ..Type::NEW
    },
    Type {
        name: "alicloud_nlb_server_group alicloud_alb_server_group",
        unset: "servers/servers",
        rows: &[
            Row {
                into: "server_groups",
                of: "id",
                fields: "server_group_name vpc_id preserve_client_ip_enabled?",
                whole: "servers",
                adapt: adapt::server_group,
                ..Row::NEW
            },
            Row {
                list: "servers",
                of: "id",
                ..SERVERS
            },
        ],
        ..Type::NEW
    },
    Type {
        name: "alicloud_nlb_server_group_server_attachment",
        unset: "server_ip/server_ip",
        rows: &[Row {
            of: "server_group_id",
            ..SERVERS
        }],
        ..Type::NEW
    },
];

const SERVERS: Row = Row {
    into: "server_groups.servers",
    fields: "!server_id !server_ip !port#",
    adapt: adapt::server,
    ..Row::NEW
};

const LISTENER: Row = Row {
    into: "listeners",
    of: "id",
    ..Row::NEW
};
