//! The requests whose answers are read, in an order in which each comes after those that tell it what to ask for.

use Paging::{Number, Once, Token};

/// How a request asks for the next page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paging {
    /// There is one page.
    Once,
    /// By `PageNumber` and `PageSize`, until `TotalCount` is reached.
    Number,
    /// By `NextToken`; the parameter is the one that says how much a page holds.
    Token(&'static str),
}

/// A request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Request {
    pub(crate) product: &'static str,
    pub(crate) call: &'static str,
    pub(crate) paging: Paging,
    /// Whether it is asked in every region.
    pub(crate) regional: bool,
    /// Whether its answer is read; otherwise it only tells what to ask for.
    pub(crate) kept: bool,
    /// The parameters that other answers tell.
    pub(crate) of: &'static [&'static str],
    /// The requests whose answers tell them, `product call` where the call alone is not clear, and their keys.
    pub(crate) from: &'static [(&'static str, &'static [&'static str])],
    /// A parameter that does in place of them.
    pub(crate) or: &'static str,
}

/// A request of one region.
const fn regional(product: &'static str, call: &'static str, paging: Paging) -> Request {
    Request {
        product,
        call,
        paging,
        regional: true,
        kept: true,
        of: &[],
        from: &[],
        or: "",
    }
}

/// A request of all regions.
const fn central(product: &'static str, call: &'static str, paging: Paging) -> Request {
    Request {
        regional: false,
        ..regional(product, call, paging)
    }
}

impl Request {
    /// It is asked once for each of what another answer holds: the parameters, and where their values stand.
    const fn of(
        self,
        of: &'static [&'static str],
        from: &'static [(&'static str, &'static [&'static str])],
    ) -> Self {
        Self { of, from, ..self }
    }

    /// It can be asked by another parameter as well.
    const fn or(self, or: &'static str) -> Self {
        Self { or, ..self }
    }

    /// The request that a name means.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        REQUESTS.iter().find(|request| match name.split_once(' ') {
            Some((product, call)) => request.product == product && request.call == call,
            None => request.call == name,
        })
    }

    /// Its answer only tells what to ask for.
    const fn for_ids(self) -> Self {
        Self {
            kept: false,
            ..self
        }
    }
}

const CEN: &[(&str, &[&str])] = &[("DescribeCens", &["CenId"])];
const TABLE: &[(&str, &[&str])] = &[(
    "ListTransitRouterRouteTables",
    &["TransitRouterRouteTableId"],
)];
const ECR: &[(&str, &[&str])] = &[("DescribeExpressConnectRouter", &["EcrId"])];
const NAT: &[(&str, &[&str])] = &[("DescribeNatGateways", &["NatGatewayId"])];
const VPN: &[(&str, &[&str])] = &[("DescribeVpnGateways", &["VpnGatewayId"])];
const CLB: &[(&str, &[&str])] = &[("DescribeLoadBalancers", &["LoadBalancerId"])];
const ENDPOINT: &[(&str, &[&str])] = &[("ListVpcEndpoints", &["EndpointId"])];
const SERVICE: &[(&str, &[&str])] = &[("ListVpcEndpointServices", &["ServiceId"])];

/// Token paging where the size of a page is `MaxResults`.
const TOKEN: Paging = Token("MaxResults");

pub(crate) const REQUESTS: &[Request] = &[
    regional("vpc", "DescribeVpcs", Number),
    regional("vpc", "DescribeVpcAttribute", Once).of(&["VpcId"], &[("DescribeVpcs", &["VpcId"])]),
    regional("vpc", "DescribeVSwitches", Number),
    regional("vpc", "DescribeVSwitchAttributes", Once)
        .of(&["VSwitchId"], &[("DescribeVSwitches", &["VSwitchId"])]),
    regional("ecs", "DescribeInstances", TOKEN),
    regional("ecs", "DescribeNetworkInterfaces", TOKEN),
    regional("ecs", "DescribeSecurityGroups", TOKEN),
    regional("ecs", "DescribeSecurityGroupAttribute", TOKEN).of(
        &["SecurityGroupId"],
        &[("DescribeSecurityGroups", &["SecurityGroupId"])],
    ),
    regional("ecs", "DescribePrefixLists", TOKEN).for_ids(),
    regional("ecs", "DescribePrefixListAttributes", Once).of(
        &["PrefixListId"],
        &[("DescribePrefixLists", &["PrefixListId"])],
    ),
    regional("ecs", "DescribePortRangeLists", TOKEN),
    regional("ecs", "DescribePortRangeListEntries", Once).of(
        &["PortRangeListId"],
        &[("DescribePortRangeLists", &["PortRangeListId"])],
    ),
    regional("vpc", "ListPrefixLists", TOKEN).for_ids(),
    regional("vpc", "GetVpcPrefixListEntries", TOKEN)
        .of(&["PrefixListId"], &[("ListPrefixLists", &["PrefixListId"])]),
    regional("vpc", "DescribeNetworkAcls", Number),
    regional("vpc", "DescribeNetworkAclAttributes", Once).of(
        &["NetworkAclId"],
        &[("DescribeNetworkAcls", &["NetworkAclId"])],
    ),
    regional("ecs", "DescribeClassicLinkInstances", Number)
        .of(&["VpcId"], &[("DescribeVpcs", &["VpcId"])])
        .or("InstanceId"),
    regional("vpc", "DescribeVirtualBorderRouters", Number),
    regional("vpc", "DescribeRouterInterfaces", Number),
    regional("vpc", "DescribeRouteTableList", Number),
    regional("vpc", "DescribeRouteEntryList", Token("MaxResult")).of(
        &["RouteTableId"],
        &[
            ("DescribeRouteTableList", &["RouteTableId"]),
            ("DescribeVirtualBorderRouters", &["RouteTableId"]),
        ],
    ),
    regional("vpcpeer", "ListVpcPeerConnections", TOKEN),
    regional("vpc", "ListVpcGatewayEndpoints", TOKEN),
    regional("vpc", "DescribeHaVips", Number),
    regional("vpc", "DescribeEipAddresses", Number),
    regional("vpc", "ListIpv4Gateways", TOKEN),
    regional("vpc", "GetIpv4GatewayAttribute", Once).of(
        &["Ipv4GatewayId"],
        &[("ListIpv4Gateways", &["Ipv4GatewayId"])],
    ),
    regional("vpc", "DescribeIpv6Gateways", Number),
    regional("vpc", "DescribeIpv6EgressOnlyRules", Number).of(
        &["Ipv6GatewayId"],
        &[("DescribeIpv6Gateways", &["Ipv6GatewayId"])],
    ),
    regional("vpc", "DescribeIpv6Addresses", Number),
    regional("vpc", "DescribeNatGateways", Number),
    regional("vpc", "DescribeSnatTableEntries", Number).of(&["NatGatewayId"], NAT),
    regional("vpc", "DescribeForwardTableEntries", Number).of(&["NatGatewayId"], NAT),
    regional("vpc", "DescribeVpnGateways", Number),
    regional("vpc", "DescribeVpnRouteEntries", Number).of(&["VpnGatewayId"], VPN),
    regional("vpc", "DescribeVpnPbrRouteEntries", Number).of(&["VpnGatewayId"], VPN),
    regional("vpc", "DescribeVpnConnections", Number),
    regional("vpc", "DescribeVpnAttachments", Number),
    regional("vpc", "DescribeVcoRouteEntries", Number).of(
        &["VpnConnectionId"],
        &[("DescribeVpnAttachments", &["InstanceId"])],
    ),
    regional("slb", "DescribeLoadBalancers", Number),
    regional("slb", "DescribeLoadBalancerAttribute", Once).of(&["LoadBalancerId"], CLB),
    regional("slb", "DescribeLoadBalancerListeners", TOKEN),
    regional("slb", "DescribeVServerGroupAttribute", Once).of(
        &["VServerGroupId"],
        &[("DescribeLoadBalancerListeners", &["VServerGroupId"])],
    ),
    regional("slb", "DescribeMasterSlaveServerGroupAttribute", Once).of(
        &["MasterSlaveServerGroupId"],
        &[(
            "DescribeLoadBalancerListeners",
            &["MasterSlaveServerGroupId"],
        )],
    ),
    regional("slb", "DescribeHealthStatus", Once).of(&["LoadBalancerId"], CLB),
    regional("slb", "DescribeAccessControlLists", Number).for_ids(),
    regional("slb", "DescribeAccessControlListAttribute", Once)
        .of(&["AclId"], &[("DescribeAccessControlLists", &["AclId"])]),
    regional("alb", "ListLoadBalancers", TOKEN),
    regional("alb", "GetLoadBalancerAttribute", Once).of(
        &["LoadBalancerId"],
        &[("alb ListLoadBalancers", &["LoadBalancerId"])],
    ),
    regional("alb", "ListListeners", TOKEN),
    regional("alb", "GetListenerAttribute", Once)
        .of(&["ListenerId"], &[("alb ListListeners", &["ListenerId"])]),
    regional("alb", "ListAcls", TOKEN).for_ids(),
    regional("alb", "ListAclEntries", TOKEN).of(&["AclId"], &[("ListAcls", &["AclId"])]),
    regional("alb", "ListServerGroups", TOKEN),
    regional("alb", "ListServerGroupServers", TOKEN).of(
        &["ServerGroupId"],
        &[("alb ListServerGroups", &["ServerGroupId"])],
    ),
    regional("nlb", "ListLoadBalancers", TOKEN),
    regional("nlb", "GetLoadBalancerAttribute", Once).of(
        &["LoadBalancerId"],
        &[("nlb ListLoadBalancers", &["LoadBalancerId"])],
    ),
    regional("nlb", "ListListeners", TOKEN),
    regional("nlb", "GetListenerAttribute", Once)
        .of(&["ListenerId"], &[("nlb ListListeners", &["ListenerId"])]),
    regional("nlb", "ListServerGroups", TOKEN),
    regional("nlb", "ListServerGroupServers", TOKEN).of(
        &["ServerGroupId"],
        &[("nlb ListServerGroups", &["ServerGroupId"])],
    ),
    regional("privatelink", "ListVpcEndpoints", TOKEN),
    regional("privatelink", "GetVpcEndpointAttribute", Once).of(&["EndpointId"], ENDPOINT),
    regional("privatelink", "ListVpcEndpointZones", TOKEN).of(&["EndpointId"], ENDPOINT),
    regional("privatelink", "ListVpcEndpointSecurityGroups", TOKEN).of(&["EndpointId"], ENDPOINT),
    regional("privatelink", "ListVpcEndpointServices", TOKEN),
    regional("privatelink", "GetVpcEndpointServiceAttribute", Once).of(&["ServiceId"], SERVICE),
    regional("privatelink", "ListVpcEndpointConnections", TOKEN).of(&["ServiceId"], SERVICE),
    regional("privatelink", "ListVpcEndpointServiceResources", TOKEN).of(&["ServiceId"], SERVICE),
    regional("privatelink", "ListVpcEndpointServiceUsers", TOKEN).of(&["ServiceId"], SERVICE),
    central("cbn", "DescribeCens", Number).for_ids(),
    central("cbn", "ListTransitRouters", Number).of(&["CenId"], CEN),
    central("cbn", "ListTransitRouterVpcAttachments", TOKEN)
        .of(&["CenId"], CEN)
        .or("TransitRouterId"),
    central("cbn", "ListTransitRouterPeerAttachments", TOKEN)
        .of(&["CenId"], CEN)
        .or("TransitRouterId"),
    central("cbn", "ListTransitRouterVbrAttachments", TOKEN)
        .of(&["CenId"], CEN)
        .or("TransitRouterId"),
    central("cbn", "ListTransitRouterVpnAttachments", TOKEN)
        .of(&["CenId"], CEN)
        .or("TransitRouterId"),
    central("cbn", "ListTransitRouterEcrAttachments", TOKEN)
        .of(&["CenId"], CEN)
        .or("TransitRouterId"),
    central("cbn", "ListTransitRouterRouteTables", TOKEN).of(
        &["TransitRouterId"],
        &[("ListTransitRouters", &["TransitRouterId"])],
    ),
    central("cbn", "ListTransitRouterRouteEntries", TOKEN)
        .of(&["TransitRouterRouteTableId"], TABLE),
    central("cbn", "ListTransitRouterRouteTableAssociations", TOKEN)
        .of(&["TransitRouterRouteTableId"], TABLE)
        .or("TransitRouterAttachmentId"),
    central("cbn", "ListTransitRouterRouteTablePropagations", TOKEN)
        .of(&["TransitRouterRouteTableId"], TABLE),
    central("cbn", "DescribeTransitRouteTableAggregation", TOKEN)
        .of(&["TransitRouteTableId"], TABLE),
    central("cbn", "ListTransitRouterPrefixListAssociation", Number).of(
        &["TransitRouterTableId", "TransitRouterId", "RegionId"],
        &[(
            "ListTransitRouterRouteTables",
            &["TransitRouterRouteTableId", "TransitRouterId", "RegionId"],
        )],
    ),
    central("cbn", "DescribeCenAttachedChildInstances", Number).of(&["CenId"], CEN),
    central("cbn", "DescribeCenRegionDomainRouteEntries", Number).of(
        &["CenId", "CenRegionId"],
        &[(
            "DescribeCenAttachedChildInstances",
            &["CenId", "ChildInstanceRegionId"],
        )],
    ),
    central("cbn", "DescribePublishedRouteEntries", Number).of(
        &[
            "CenId",
            "ChildInstanceId",
            "ChildInstanceType",
            "ChildInstanceRegionId",
        ],
        &[(
            "DescribeCenAttachedChildInstances",
            &[
                "CenId",
                "ChildInstanceId",
                "ChildInstanceType",
                "ChildInstanceRegionId",
            ],
        )],
    ),
    central("cbn", "DescribeCenRouteMaps", Number).of(&["CenId"], CEN),
    central("cbn", "DescribeRouteServicesInCen", Number).of(&["CenId"], CEN),
    central(
        "expressconnectrouter",
        "DescribeExpressConnectRouter",
        TOKEN,
    ),
    central(
        "expressconnectrouter",
        "DescribeExpressConnectRouterAssociation",
        TOKEN,
    )
    .of(&["EcrId"], ECR),
    central(
        "expressconnectrouter",
        "DescribeExpressConnectRouterChildInstance",
        TOKEN,
    )
    .of(&["EcrId"], ECR),
    central(
        "expressconnectrouter",
        "DescribeExpressConnectRouterRouteEntries",
        TOKEN,
    )
    .of(&["EcrId"], ECR),
];
