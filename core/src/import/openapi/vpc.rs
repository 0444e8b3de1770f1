//! `DescribeVpcs`, `DescribeVSwitches`, and the attributes of one of them, which say more in the same words.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use super::{
    node::{Node, Values},
    reader::Reader,
};
use crate::{
    import::notice::Notices,
    model::{VSwitch, Vpc},
    net::Prefix,
};

impl Reader {
    pub(super) fn vpcs(&mut self, page: &Node<'_>) {
        let Self {
            network, notices, ..
        } = self;
        page.each("Vpcs", "Vpc", notices, |node, notices| {
            network.vpcs.extend(vpc(&node, notices));
        });
    }

    pub(super) fn vpc_attribute(&mut self, answer: &Node<'_>) {
        if let Some(vpc) = vpc(answer, &mut self.notices) {
            self.mentioned.vpcs.push(vpc);
        }
    }

    pub(super) fn vswitches(&mut self, page: &Node<'_>) {
        let Self {
            network, notices, ..
        } = self;
        page.each("VSwitches", "VSwitch", notices, |node, notices| {
            network.vswitches.extend(vswitch(&node, notices));
        });
    }

    pub(super) fn vswitch_attributes(&mut self, answer: &Node<'_>) {
        if let Some(vswitch) = vswitch(answer, &mut self.notices) {
            self.mentioned.vswitches.push(vswitch);
        }
    }

    /// What attributes say beside the lists, and what only they speak of.
    pub(super) fn join_attributes(&mut self, vpcs: Vec<Vpc>, vswitches: Vec<VSwitch>) {
        let mut vpcs: BTreeMap<String, Vpc> = vpcs
            .into_iter()
            .map(|vpc| (vpc.vpc_id.clone(), vpc))
            .collect();
        let mut vswitches: BTreeMap<String, VSwitch> = vswitches
            .into_iter()
            .map(|vswitch| (vswitch.vswitch_id.clone(), vswitch))
            .collect();
        let (mut listed, mut joined) = (BTreeSet::new(), BTreeSet::new());
        for vpc in &mut self.network.vpcs {
            if let Some(more) = vpcs.get(&vpc.vpc_id) {
                vpc.support_ipv4_gateway = more.support_ipv4_gateway;
                listed.insert(vpc.vpc_id.clone());
            }
        }
        for vswitch in &mut self.network.vswitches {
            let Some(more) = vswitches.get(&vswitch.vswitch_id) else {
                continue;
            };
            let table = vswitch.route_table_id.take();
            vswitch.route_table_id = table.or_else(|| more.route_table_id.clone());
            if vswitch.network_acl_unknown {
                vswitch.network_acl_id.clone_from(&more.network_acl_id);
                vswitch.network_acl_unknown = more.network_acl_unknown;
            }
            joined.insert(vswitch.vswitch_id.clone());
        }
        vpcs.retain(|id, _| !listed.contains(id));
        vswitches.retain(|id, _| !joined.contains(id));
        self.network.vpcs.extend(vpcs.into_values());
        self.network.vswitches.extend(vswitches.into_values());
    }
}

fn vpc(node: &Node<'_>, notices: &mut Notices) -> Option<Vpc> {
    let vpc_id = node.id("VpcId", notices)?;
    let mut ipv6: Values<Prefix> =
        node.values_of("Ipv6CidrBlocks", "Ipv6CidrBlock", "Ipv6CidrBlock", notices);
    if ipv6.list.is_empty() {
        let one = node.parse::<Prefix>("Ipv6CidrBlock", notices);
        ipv6.whole &= !node.is_unread("Ipv6CidrBlock", one.as_ref());
        ipv6.list.extend(one);
    }
    let secondary = node.values::<Prefix>("SecondaryCidrBlocks", "SecondaryCidrBlock", notices);
    let user = node.values::<Prefix>("UserCidrs", "UserCidr", notices);
    let primary = node.parse::<Prefix>("CidrBlock", notices);
    // one unknown block is enough for nobody to know what lies in the VPC; where no IPv6 block is known, that holds
    // for IPv6 anyway
    let whole = secondary.whole && user.whole && (ipv6.whole || ipv6.list.is_empty());
    Some(Vpc {
        vpc_id,
        vpc_name: node.text("VpcName"),
        region_id: node.text("RegionId"),
        cidr_block: primary.filter(|_| whole),
        secondary_cidr_blocks: secondary.list,
        ipv6_cidr_blocks: ipv6.list,
        user_cidrs: user.list,
        owner_id: node.text("OwnerId"),
        // only the attributes tell
        support_ipv4_gateway: node.parse("SupportIpv4Gateway", notices),
    })
}

fn vswitch(node: &Node<'_>, notices: &mut Notices) -> Option<VSwitch> {
    let (Some(vswitch_id), Some(vpc_id)) =
        (node.id("VSwitchId", notices), node.id("VpcId", notices))
    else {
        return None;
    };
    let network_acl_id = node.choice("NetworkAclId", notices, |id| Some(id.to_string()));
    Some(VSwitch {
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
        route_table_id: node.inside("RouteTable", |table: Node<'_>| table.text("RouteTableId")),
    })
}
