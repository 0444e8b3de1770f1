//! `DescribeVpcs`, `DescribeVSwitches`.

use alloc::string::ToString;

use super::{
    node::{Node, Values},
    reader::Reader,
};
use crate::{
    model::{VSwitch, Vpc},
    net::Prefix,
};

impl Reader {
    pub(super) fn vpcs(&mut self, page: &Node<'_>) {
        let Self {
            network, notices, ..
        } = self;
        page.each("Vpcs", "Vpc", notices, |node, notices| {
            let Some(vpc_id) = node.id("VpcId", notices) else {
                return;
            };
            let mut ipv6: Values<Prefix> =
                node.values_of("Ipv6CidrBlocks", "Ipv6CidrBlock", "Ipv6CidrBlock", notices);
            if ipv6.list.is_empty() {
                let one = node.parse::<Prefix>("Ipv6CidrBlock", notices);
                ipv6.whole &= !node.is_unread("Ipv6CidrBlock", one.as_ref());
                ipv6.list.extend(one);
            }
            let secondary =
                node.values::<Prefix>("SecondaryCidrBlocks", "SecondaryCidrBlock", notices);
            let user = node.values::<Prefix>("UserCidrs", "UserCidr", notices);
            let primary = node.parse::<Prefix>("CidrBlock", notices);
            // one unknown block is enough for nobody to know what lies in the VPC; where no IPv6 block is known, that
            // holds for IPv6 anyway
            let whole = secondary.whole && user.whole && (ipv6.whole || ipv6.list.is_empty());
            network.vpcs.push(Vpc {
                vpc_id,
                vpc_name: node.text("VpcName"),
                region_id: node.text("RegionId"),
                cidr_block: primary.filter(|_| whole),
                secondary_cidr_blocks: secondary.list,
                ipv6_cidr_blocks: ipv6.list,
                user_cidrs: user.list,
                owner_id: node.text("OwnerId"),
                // only `DescribeVpcAttribute` tells
                support_ipv4_gateway: None,
            });
        });
    }

    pub(super) fn vswitches(&mut self, page: &Node<'_>) {
        let Self {
            network, notices, ..
        } = self;
        page.each("VSwitches", "VSwitch", notices, |node, notices| {
            let (Some(vswitch_id), Some(vpc_id)) =
                (node.id("VSwitchId", notices), node.id("VpcId", notices))
            else {
                return;
            };
            let network_acl_id = node.choice("NetworkAclId", notices, |id| Some(id.to_string()));
            network.vswitches.push(VSwitch {
                vswitch_id,
                vswitch_name: node.text("VSwitchName"),
                vpc_id,
                zone_id: node.text("ZoneId"),
                cidr_block: node.parse("CidrBlock", notices),
                ipv6_cidr_block: node.parse("Ipv6CidrBlock", notices),
                // an empty text says that there is none; a field that is not there says nothing
                network_acl_unknown: !node.has("NetworkAclId")
                    || node.is_unread("NetworkAclId", network_acl_id.as_ref()),
                network_acl_id,
                route_table_id: node
                    .inside("RouteTable", |table: Node<'_>| table.text("RouteTableId")),
            });
        });
    }
}
