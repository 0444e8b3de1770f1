//! Route tables, peering, prefix lists and gateway endpoints of VPCs.

use super::{super::row::Row, adapt};

pub(super) const ROWS: &[Row] = &[
    Row {
        call: "DescribeRouteTableList",
        list: "RouterTableList.RouterTableListType",
        into: "route_tables",
        of: "RouteTableId",
        fields: "RouteTableName VpcId RouterId RouteTableType AssociateType VSwitchIds[VSwitchId]=vswitch_ids \
            GatewayIds[GatewayIds] RoutePropagationEnable?",
        ..Row::NEW
    },
    Row {
        call: "DescribeRouteEntryList",
        list: "RouteEntrys.RouteEntry",
        into: "route_tables.route_entries",
        of: "RouteTableId",
        fields: "!DestinationCidrBlock Type !Status \
            !NextHops[NextHop]=next_hops(NextHopType NextHopId Enabled? Weight#)",
        adapt: adapt::route_entry,
        ..Row::NEW
    },
    Row {
        call: "DescribePublishedRouteEntries",
        list: "PublishedRouteEntries.PublishedRouteEntry",
        into: "route_tables.route_entries",
        of: "ChildInstanceRouteTableId",
        completes: "publish_status",
        fields: "!DestinationCidrBlock PublishStatus",
        ..Row::NEW
    },
    Row {
        call: "ListVpcPeerConnections",
        list: "VpcPeerConnects",
        into: "vpc_peer_connections",
        of: "InstanceId",
        fields: "Name Status BizStatus Vpc.VpcId AcceptingVpc.VpcId=accepting_vpc_id",
        ..Row::NEW
    },
    Row {
        call: "GetVpcPrefixListEntries",
        list: "PrefixListEntry",
        into: "prefix_lists.entries",
        of: "PrefixListId",
        fields: "*Cidr",
        ..Row::NEW
    },
    Row {
        call: "ListVpcGatewayEndpoints",
        list: "Endpoints",
        told: "AssociatedRouteTables",
        into: "gateway_endpoints",
        of: "EndpointId",
        fields: "EndpointName VpcId ServiceName EndpointStatus AssociatedRouteTables[]",
        #[cfg(feature = "dumps")]
        ignored: "PolicyDocument",
        ..Row::NEW
    },
    Row {
        call: "DescribeHaVips",
        list: "HaVips.HaVip",
        into: "ha_vips",
        of: "HaVipId",
        fields: "Name VpcId VSwitchId IpAddress AssociatedInstances[associatedInstance] MasterInstanceId",
        ..Row::NEW
    },
];
