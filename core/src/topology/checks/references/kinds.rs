//! Which list holds what is named, and what describes its entries.

use alloc::{string::String, vec::Vec};

use crate::{model::NextHopType, topology::ask};

/// The lists that hold what a route leads to.
pub(super) fn of_hop(kind: NextHopType) -> Option<&'static [&'static str]> {
    Some(match kind {
        NextHopType::Instance => &["instances"],
        NextHopType::NetworkInterface => &["network_interfaces"],
        NextHopType::HaVip => &["ha_vips"],
        NextHopType::RouterInterface => &["router_interfaces"],
        NextHopType::VpnGateway => &["vpn_gateways"],
        NextHopType::Ipv6Gateway => &["ipv6_gateways"],
        NextHopType::Ipv4Gateway => &["ipv4_gateways"],
        NextHopType::NatGateway => &["nat_gateways"],
        NextHopType::Attachment => &["transit_router_attachments"],
        NextHopType::VpcPeer => &["vpc_peer_connections"],
        NextHopType::GatewayEndpoint => &["gateway_endpoints"],
        NextHopType::Ecr => &["express_connect_routers"],
        NextHopType::GatewayLoadBalancerEndpoint => &["vpc_endpoints"],
        NextHopType::Vpc => &["vpcs"],
        NextHopType::Vbr => &["virtual_border_routers"],
        NextHopType::VpnConnection => &["vpn_connections"],
        // no resource, one that is not modelled, or one that nothing tells
        NextHopType::Local
        | NextHopType::CenBasic
        | NextHopType::RouteTargetGroup
        | NextHopType::BlackHole
        | NextHopType::Ccn
        | NextHopType::PhysicalConnection => return None,
    })
}

/// The commands that list what a list holds.
pub(super) fn commands(list: &str) -> String {
    let calls = calls(list).iter();
    let commands: Vec<String> = calls.map(|call| ask(call, None, &[])).collect();
    commands.join(", ")
}

fn calls(list: &str) -> &'static [&'static str] {
    match list {
        "vpcs" => &["vpc DescribeVpcs"],
        "vswitches" => &["vpc DescribeVSwitches"],
        "instances" => &["ecs DescribeInstances"],
        "network_interfaces" => &["ecs DescribeNetworkInterfaces"],
        "security_groups" => &["ecs DescribeSecurityGroups"],
        "network_acls" => &["vpc DescribeNetworkAcls"],
        "access_control_lists" => &["slb DescribeAccessControlLists", "alb ListAcls"],
        "prefix_lists" => &["vpc ListPrefixLists"],
        "route_tables" => &["vpc DescribeRouteTableList"],
        "nat_gateways" => &["vpc DescribeNatGateways"],
        "ipv4_gateways" => &["vpc ListIpv4Gateways"],
        "ipv6_gateways" => &["vpc DescribeIpv6Gateways"],
        "ipv6_addresses" => &["vpc DescribeIpv6Addresses"],
        "ha_vips" => &["vpc DescribeHaVips"],
        "load_balancers" => &[
            "slb DescribeLoadBalancers",
            "alb ListLoadBalancers",
            "nlb ListLoadBalancers",
        ],
        "server_groups" => &[
            "slb DescribeVServerGroupAttribute",
            "alb ListServerGroups",
            "nlb ListServerGroups",
        ],
        "vpc_peer_connections" => &["vpcpeer ListVpcPeerConnections"],
        "transit_routers" => &["cbn ListTransitRouters"],
        "transit_router_attachments" => &[
            "cbn ListTransitRouterVpcAttachments",
            "cbn ListTransitRouterVbrAttachments",
            "cbn ListTransitRouterVpnAttachments",
            "cbn ListTransitRouterPeerAttachments",
            "cbn ListTransitRouterEcrAttachments",
        ],
        "transit_router_route_tables" => &["cbn ListTransitRouterRouteTables"],
        "virtual_border_routers" => &["vpc DescribeVirtualBorderRouters"],
        "router_interfaces" => &["vpc DescribeRouterInterfaces"],
        "express_connect_routers" => &["expressconnectrouter DescribeExpressConnectRouter"],
        "vpn_gateways" => &["vpc DescribeVpnGateways"],
        "vpn_connections" => &["vpc DescribeVpnConnections", "vpc DescribeVpnAttachments"],
        "gateway_endpoints" => &["vpc ListVpcGatewayEndpoints"],
        "vpc_endpoints" => &["privatelink ListVpcEndpoints"],
        "endpoint_services" => &["privatelink ListVpcEndpointServices"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::calls;
    use crate::model::{Network, requests::Request};

    #[test]
    fn calls_are_known_requests() {
        let mut found = 0;
        Network::default().each_identified(&mut |list, _| {
            for call in calls(list) {
                assert!(Request::named(call).is_some(), "{call} of {list}");
                found += 1;
            }
        });
        assert_eq!(found, 38);
    }
}
