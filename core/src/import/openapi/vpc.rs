//! `DescribeVpcs`, `DescribeVSwitches`.

use alloc::vec::Vec;

use super::{node::Node, reader::Reader};
use crate::{
    model::{VSwitch, Vpc},
    net::Prefix,
};

impl Reader {
    pub(super) fn vpcs(&mut self, page: &Node<'_>) {
        let Self {
            network, notices, ..
        } = self;
        page.each("Vpcs", "Vpc", |node| {
            let Some(vpc_id) = node.id("VpcId", notices) else {
                return;
            };
            let mut ipv6_cidr_blocks: Vec<Prefix> =
                node.values_of("Ipv6CidrBlocks", "Ipv6CidrBlock", "Ipv6CidrBlock", notices);
            if ipv6_cidr_blocks.is_empty() {
                ipv6_cidr_blocks.extend(node.parse::<Prefix>("Ipv6CidrBlock", notices));
            }
            network.vpcs.push(Vpc {
                vpc_id,
                vpc_name: node.text("VpcName"),
                region_id: node.text("RegionId"),
                cidr_block: node.parse("CidrBlock", notices),
                secondary_cidr_blocks: node.values(
                    "SecondaryCidrBlocks",
                    "SecondaryCidrBlock",
                    notices,
                ),
                ipv6_cidr_blocks,
                user_cidrs: node.values("UserCidrs", "UserCidr", notices),
            });
        });
    }

    pub(super) fn vswitches(&mut self, page: &Node<'_>) {
        let Self {
            network, notices, ..
        } = self;
        page.each("VSwitches", "VSwitch", |node| {
            let (Some(vswitch_id), Some(vpc_id)) =
                (node.id("VSwitchId", notices), node.id("VpcId", notices))
            else {
                return;
            };
            network.vswitches.push(VSwitch {
                vswitch_id,
                vswitch_name: node.text("VSwitchName"),
                vpc_id,
                zone_id: node.text("ZoneId"),
                cidr_block: node.parse("CidrBlock", notices),
                ipv6_cidr_block: node.parse("Ipv6CidrBlock", notices),
                network_acl_id: node.text("NetworkAclId"),
                network_acl_unknown: !node.has("NetworkAclId"),
            });
        });
    }
}
