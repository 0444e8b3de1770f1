//! PrivateLink: endpoints, endpoint services and what connects them.

use super::{super::row::Row, adapt};

pub(super) const ROWS: &[Row] = &[
    Row {
        call: "ListVpcEndpoints",
        list: "Endpoints",
        told: "EndpointType EndpointDomain ConnectionStatus",
        ..ENDPOINT
    },
    Row {
        call: "GetVpcEndpointAttribute",
        told: "EndpointDomain ZonePrivateIpAddressCount",
        ..ENDPOINT
    },
    Row {
        call: "ListVpcEndpointZones",
        list: "Zones",
        told: "EniId EniIp ZoneStatus _request.EndpointId",
        into: "vpc_endpoints.zones",
        of: "EndpointId",
        fields: "ZoneId VSwitchId EniId EniIp ZoneStatus",
        ..Row::NEW
    },
    Row {
        call: "ListVpcEndpointSecurityGroups",
        list: "SecurityGroups",
        told: "SecurityGroupStatus _request.EndpointId",
        into: "vpc_endpoints.security_group_ids",
        of: "EndpointId",
        fields: "*SecurityGroupId",
        ..Row::NEW
    },
    // the side of the service knows of endpoints in other accounts
    Row {
        call: "ListVpcEndpointConnections",
        list: "Connections",
        told: "EndpointVpcId EndpointOwnerId",
        into: "vpc_endpoints",
        of: "EndpointId",
        fields: "EndpointOwnerId=owner_id EndpointRegionId=region_id EndpointVpcId=vpc_id ServiceId ConnectionStatus \
            Zones[](ZoneId VSwitchId EniId ZoneStatus)",
        ..Row::NEW
    },
    Row {
        call: "ListVpcEndpointServices",
        list: "Services",
        told: "ServiceDomain ServiceResourceType ServiceBusinessStatus",
        ..SERVICE
    },
    Row {
        call: "GetVpcEndpointServiceAttribute",
        told: "ServiceDomain ServiceResourceType",
        ..SERVICE
    },
    Row {
        call: "ListVpcEndpointServiceResources",
        list: "Resources",
        told: "RelatedEndpointCount AutoAllocatedEnabled _request.ServiceId",
        into: "endpoint_services.resources",
        of: "ServiceId",
        fields: "ResourceId ZoneId",
        ..Row::NEW
    },
    Row {
        call: "ListVpcEndpointServiceUsers",
        list: "Users",
        told: "UserARNs _request.ServiceId",
        into: "endpoint_services.user_ids",
        of: "ServiceId",
        fields: "*UserId",
        ..Row::NEW
    },
    Row {
        call: "ListVpcEndpointServiceUsers",
        list: "UserARNs",
        told: "UserARN",
        into: "endpoint_services.user_ids",
        of: "ServiceId",
        fields: "*UserARN",
        ..Row::NEW
    },
];

const ENDPOINT: Row = Row {
    into: "vpc_endpoints",
    of: "EndpointId",
    fields: "EndpointName EndpointType ^RegionId VpcId ServiceId ServiceName EndpointStatus EndpointBusinessStatus \
        ConnectionStatus",
    #[cfg(feature = "dumps")]
    ignored: "PolicyDocument",
    ..Row::NEW
};

const SERVICE: Row = Row {
    into: "endpoint_services",
    of: "ServiceId",
    fields: "ServiceName ^RegionId ServiceStatus ServiceBusinessStatus AutoAcceptEnabled? ServiceResourceType \
        Zones[]",
    adapt: adapt::endpoint_service,
    ..Row::NEW
};
