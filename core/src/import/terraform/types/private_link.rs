//! PrivateLink: endpoints, endpoint services and what connects them.

use super::Type;
use crate::import::openapi::row::Row;

pub(super) const TYPES: &[Type] = &[
    Type {
        name: "alicloud_privatelink_vpc_endpoint",
        unset: "service_id/service_id service_name/service_name endpoint_type=Interface \
            security_group_ids/security_group_ids connection_status/connection_status",
        rows: &[
            Row {
                into: "vpc_endpoints",
                of: "id",
                fields: "vpc_endpoint_name=endpoint_name endpoint_type region_id vpc_id service_id service_name \
                    status=endpoint_status endpoint_business_status connection_status security_group_ids[]",
                whole: "zones",
                ..Row::NEW
            },
            Row {
                list: "zone",
                of: "id",
                ..ZONE
            },
        ],
        ignored: "policy_document",
        ..Type::NEW
    },
    Type {
        name: "alicloud_privatelink_vpc_endpoint_zone",
        brings: "eni_id",
        rows: &[Row {
            of: "endpoint_id",
            ..ZONE
        }],
        ..Type::NEW
    },
    // its state is put into the endpoint
    Type {
        name: "alicloud_privatelink_vpc_endpoint_connection",
        ..Type::NEW
    },
    Type {
        name: "alicloud_privatelink_vpc_endpoint_service",
        unset: "resource/resource supported_region_list/supported_region_list auto_accept_connection=false",
        rows: &[
            Row {
                into: "endpoint_services",
                of: "id",
                fields: "vpc_endpoint_service_name=service_name region_id status=service_status \
                    service_business_status auto_accept_connection?=auto_accept_enabled service_resource_type% \
                    supported_region_list[]=supported_region_ids",
                whole: "resources user_ids",
                ..Row::NEW
            },
            Row {
                list: "resource",
                into: "endpoint_services.resources",
                of: "id",
                fields: "!resource_id zone_id",
                ..Row::NEW
            },
        ],
        ..Type::NEW
    },
    Type {
        name: "alicloud_privatelink_vpc_endpoint_service_resource",
        rows: &[Row {
            into: "endpoint_services.resources",
            of: "service_id",
            fields: "!resource_id zone_id",
            ..Row::NEW
        }],
        ..Type::NEW
    },
    Type {
        name: "alicloud_privatelink_vpc_endpoint_service_user",
        rows: &[Row {
            into: "endpoint_services.user_ids",
            of: "service_id",
            fields: "*user_id",
            ..Row::NEW
        }],
        ..Type::NEW
    },
];

const ZONE: Row = Row {
    into: "vpc_endpoints.zones",
    fields: "zone_id vswitch_id eni_id eni_ip status=zone_status",
    ..Row::NEW
};
