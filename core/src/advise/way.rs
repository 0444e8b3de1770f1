macro_rules! ways {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// A way of connecting two places.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Way {
            $($(#[$doc])* $name,)*
        }

        impl Way {
            /// Every way, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name in answers, such as `vpc_peering`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }

        }
    };
}

ways! {
    /// One VPC and one group: nothing is needed.
    SameVpc = "same_vpc",
    /// One VPC, or one classic network: the destination lets the source in.
    SecurityGroupRule = "security_group_rule",
    /// One VPC for two accounts.
    SharedVpc = "shared_vpc",
    /// A VPC peering connection.
    VpcPeering = "vpc_peering",
    /// An Enterprise transit router of CEN.
    TransitRouter = "transit_router",
    /// A Basic transit router of CEN.
    TransitRouterBasic = "transit_router_basic",
    /// ClassicLink.
    ClassicLink = "classic_link",
    /// IPsec-VPN on a VPN gateway.
    VpnGateway = "vpn_gateway",
    /// IPsec-VPN attached to a transit router.
    VpnTransitRouter = "vpn_transit_router",
    /// A leased line whose VBR is attached to a transit router.
    LeasedLineTransitRouter = "leased_line_transit_router",
    /// A leased line whose VBR is in an Express Connect Router.
    LeasedLineEcr = "leased_line_ecr",
    /// A leased line whose VBR is connected to the VPC itself.
    LeasedLineDirect = "leased_line_direct",
    /// An interface endpoint of PrivateLink.
    PrivateLink = "privatelink",
    /// A gateway endpoint.
    GatewayEndpoint = "gateway_endpoint",
    /// 100.64.0.0/10 directly.
    CloudRange = "cloud_range",
    /// 100.64.0.0/10 from on premises through a VPN gateway.
    CloudRangeVpnGateway = "cloud_range_vpn_gateway",
    /// 100.64.0.0/10 through a transit router.
    CloudRangeTransitRouter = "cloud_range_transit_router",
    /// A VPC NAT gateway between overlapping blocks.
    VpcNat = "vpc_nat",
    /// The public Internet.
    Internet = "internet",
}
