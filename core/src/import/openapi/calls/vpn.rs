//! IPsec-VPN: gateways, connections and their routes.

use super::{super::row::Row, adapt};

pub(super) const ROWS: &[Row] = &[
    Row {
        call: "DescribeVpnGateways",
        list: "VpnGateways.VpnGateway",
        into: "vpn_gateways",
        of: "VpnGatewayId",
        fields: "Name VpcId VSwitchId Status",
        #[cfg(feature = "dumps")]
        ignored: "SslVpn",
        ..Row::NEW
    },
    Row {
        call: "DescribeVpnRouteEntries",
        only: "RouteEntryType=custom",
        into: "vpn_gateways.destination_routes",
        ..ROUTES
    },
    Row {
        call: "DescribeVpnRouteEntries",
        only: "RouteEntryType==bgp",
        into: "vpn_gateways.bgp_routes",
        ..ROUTES
    },
    Row {
        call: "DescribeVpnPbrRouteEntries",
        list: "VpnPbrRouteEntries.VpnPbrRouteEntry",
        into: "vpn_gateways.policy_routes",
        fields: "!RouteDest !RouteSource Priority# NextHop Weight#",
        ..ROUTES
    },
    Row {
        call: "DescribeVpnConnections",
        list: "VpnConnections.VpnConnection",
        into: "vpn_connections",
        of: "VpnConnectionId",
        fields: "Name VpnGatewayId CustomerGatewayId Status !LocalSubnet,=local_subnets !RemoteSubnet,=remote_subnets \
            TunnelOptionsSpecification[TunnelOptions]=tunnels(TunnelId Role Status)",
        ..Row::NEW
    },
    Row {
        call: "DescribeVpnAttachments",
        list: "VpnAttachments",
        into: "vpn_connections",
        of: "InstanceId",
        fields: "Name",
        ..Row::NEW
    },
    Row {
        call: "DescribeVcoRouteEntries",
        list: "VcoRouteEntries",
        into: "vpn_connections.route_entries",
        of: "VpnConnectionId",
        fields: "!RouteDest=destination_cidr_block RouteEntryType%=type \
            @=next_hops('VpnConnection=next_hop_type NextHop=next_hop_id Weight#)",
        adapt: adapt::vco_route,
        ..Row::NEW
    },
];

const ROUTES: Row = Row {
    list: "VpnRouteEntries.VpnRouteEntry",
    of: "VpnInstanceId VpnGatewayId",
    fields: "!RouteDest NextHop Weight#",
    ..Row::NEW
};
