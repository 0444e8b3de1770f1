//! Leased lines: virtual border routers, router interfaces, Express Connect Routers.

use super::{super::row::Row, adapt};

pub(super) const ROWS: &[Row] = &[
    Row {
        call: "DescribeVirtualBorderRouters",
        list: "VirtualBorderRouterSet.VirtualBorderRouterType",
        into: "virtual_border_routers",
        of: "VbrId",
        fields: "Name ^RegionId Status RouteTableId",
        ..Row::NEW
    },
    Row {
        call: "DescribeVirtualBorderRouters",
        list: "VirtualBorderRouterSet.VirtualBorderRouterType",
        into: "route_tables",
        of: "RouteTableId",
        fields: "VbrId=router_id",
        beside: true,
        ..Row::NEW
    },
    Row {
        call: "DescribeRouterInterfaces",
        list: "RouterInterfaceSet.RouterInterfaceType",
        into: "router_interfaces",
        of: "RouterInterfaceId",
        fields: "Name RouterType RouterId VpcInstanceId Status OppositeInterfaceId OppositeRouterId \
            OppositeVpcInstanceId",
        ..Row::NEW
    },
    Row {
        call: "DescribeExpressConnectRouter",
        list: "EcrList",
        into: "express_connect_routers",
        of: "EcrId",
        fields: "Name",
        ..Row::NEW
    },
    Row {
        call: "DescribeExpressConnectRouterAssociation",
        list: "AssociationList",
        told: "EcrId _request.EcrId",
        into: "express_connect_routers.associations",
        of: "EcrId",
        fields: "AssociationId VpcId TransitRouterId Status !AllowedPrefixes[] AllowedPrefixesMode",
        ..Row::NEW
    },
    Row {
        call: "DescribeExpressConnectRouterChildInstance",
        list: "ChildInstanceList",
        told: "EcrId _request.EcrId",
        into: "express_connect_routers.child_instances",
        of: "EcrId",
        only: "ChildInstanceType=VBR",
        fields: "*ChildInstanceId",
        ..Row::NEW
    },
    Row {
        call: "DescribeExpressConnectRouterRouteEntries",
        list: "RouteEntriesList",
        told: "NexthopInstanceId _request.EcrId",
        into: "express_connect_routers.route_entries",
        of: "EcrId",
        fields: "!DestinationCidrBlock !Status @=next_hops(NexthopInstanceId=next_hop_id) AsPath,=as_paths",
        adapt: adapt::ecr_route,
        ..Row::NEW
    },
];
