//! Ways to the Internet: public addresses, gateways, NAT.

use super::{super::row::Row, adapt};

pub(super) const ROWS: &[Row] = &[
    Row {
        call: "DescribeEipAddresses",
        list: "EipAddresses.EipAddress",
        into: "eip_addresses",
        of: "AllocationId",
        fields: "IpAddress RegionId Status InstanceType InstanceId PrivateIpAddress Mode",
        ..Row::NEW
    },
    // a VPC is read by hand, but for the gateway that it names
    Row {
        call: "DescribeVpcAttribute",
        into: "ipv4_gateways",
        of: "Ipv4GatewayId",
        fields: "VpcId",
        beside: true,
        ..Row::NEW
    },
    Row {
        call: "ListIpv4Gateways",
        list: "Ipv4GatewayModels",
        into: "ipv4_gateways",
        of: "Ipv4GatewayId",
        fields: "Ipv4GatewayName VpcId Enabled? Ipv4GatewayRouteTableId",
        ..Row::NEW
    },
    Row {
        call: "GetIpv4GatewayAttribute",
        told: "Ipv4GatewayRouteTableId Ipv4GatewayName Ipv4GatewayDescription",
        into: "ipv4_gateways",
        of: "Ipv4GatewayId",
        fields: "Ipv4GatewayName VpcId Enabled? Ipv4GatewayRouteTableId",
        ..Row::NEW
    },
    Row {
        call: "DescribeIpv6Gateways",
        list: "Ipv6Gateways.Ipv6Gateway",
        into: "ipv6_gateways",
        of: "Ipv6GatewayId",
        fields: "Name VpcId",
        ..Row::NEW
    },
    Row {
        call: "DescribeIpv6EgressOnlyRules",
        list: "Ipv6EgressOnlyRules.Ipv6EgressOnlyRule",
        into: "ipv6_gateways.egress_only_rules",
        of: "Ipv6GatewayId",
        fields: "Ipv6EgressOnlyRuleId !InstanceId",
        ..Row::NEW
    },
    Row {
        call: "DescribeIpv6Addresses",
        list: "Ipv6Addresses.Ipv6Address",
        into: "ipv6_addresses",
        of: "Ipv6AddressId",
        fields: "!Ipv6Address VpcId Ipv6InternetBandwidth.Bandwidth#=internet_bandwidth",
        adapt: adapt::ipv6_address,
        ..Row::NEW
    },
    Row {
        call: "DescribeNatGateways",
        list: "NatGateways.NatGateway",
        into: "nat_gateways",
        of: "NatGatewayId",
        fields: "Name VpcId NetworkType% Status NatGatewayPrivateInfo.VswitchId \
            NatGatewayPrivateInfo.VSwitchId",
        #[cfg(feature = "dumps")]
        ignored: "AccessMode",
        ..Row::NEW
    },
    Row {
        call: "DescribeSnatTableEntries",
        list: "SnatTableEntries.SnatTableEntry",
        into: "nat_gateways.snat_table_entries",
        of: "NatGatewayId",
        fields: "SnatEntryId !SourceCIDR !SourceVSwitchId !SnatIp,=snat_ips Status",
        ..Row::NEW
    },
    Row {
        call: "DescribeForwardTableEntries",
        list: "ForwardTableEntries.ForwardTableEntry",
        into: "nat_gateways.forward_table_entries",
        of: "NatGatewayId",
        fields: "ForwardEntryId !ExternalIp !ExternalPort !InternalIp !InternalPort !IpProtocol Status",
        ..Row::NEW
    },
];
