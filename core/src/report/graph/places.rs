//! What lies where.

use alloc::string::ToString;

use super::{Graph, INTERNET, listed};
use crate::model::NatNetworkType;

impl Graph<'_> {
    pub(super) fn vpcs(&mut self) {
        let network = self.topology.network();
        for vpc in &network.vpcs {
            let blocks = (vpc.cidr_block.iter())
                .chain(&vpc.secondary_cidr_blocks)
                .chain(&vpc.ipv6_cidr_blocks);
            self.region(vpc.region_id.as_deref());
            self.node(
                &vpc.vpc_id,
                "Vpc",
                vpc.region_id.as_deref(),
                &listed(blocks),
            );
        }
        for vswitch in &network.vswitches {
            let blocks = vswitch.cidr_block.iter().chain(&vswitch.ipv6_cidr_block);
            let facts = blocks
                .map(ToString::to_string)
                .chain(vswitch.zone_id.clone());
            let detail = listed(facts);
            self.node(
                &vswitch.vswitch_id,
                "VSwitch",
                Some(&vswitch.vpc_id),
                &detail,
            );
        }
    }

    pub(super) fn region(&mut self, region: Option<&str>) {
        if let Some(region) = region {
            self.node(region, "Region", None, "");
        }
    }

    pub(super) fn interfaces(&mut self) {
        let topology = self.topology;
        for interface in topology.interfaces() {
            let vpc = interface.vpc.as_ref().map(|one| one.id.as_str());
            let vswitch = interface.vswitch.as_ref().map(|one| one.id.as_str());
            if let Some(vswitch) = vswitch {
                self.node(vswitch, "VSwitch", vpc, "");
                self.counted(vswitch, 0, 1);
            }
            if interface.instance.is_none() && !self.many {
                let addresses = listed(&interface.addresses);
                self.node(
                    &interface.id,
                    "NetworkInterface",
                    vswitch.or(vpc),
                    &addresses,
                );
            }
        }
        for (id, interfaces) in topology.instances() {
            let first = interfaces.first();
            let vswitch = first
                .and_then(|one| one.vswitch.as_ref())
                .map(|one| one.id.as_str());
            let vpc = first
                .and_then(|one| one.vpc.as_ref())
                .map(|one| one.id.as_str());
            if let Some(vswitch) = vswitch {
                self.counted(vswitch, 1, 0);
            }
            if !self.many {
                let addresses = first.map(|one| listed(&one.addresses)).unwrap_or_default();
                self.node(id, "Instance", vswitch.or(vpc), &addresses);
            }
        }
        for link in &topology.network().classic_links {
            self.edge(&link.instance_id, &link.vpc_id, "classic_link", "");
        }
    }

    pub(super) fn counted(&mut self, vswitch: &str, instances: u32, interfaces: u32) {
        if let Some(node) = self.nodes.get_mut(vswitch) {
            let add = |count: &mut Option<u32>, more: u32| {
                *count = Some(count.unwrap_or_default().saturating_add(more));
            };
            add(&mut node.instances, instances);
            add(&mut node.interfaces, interfaces);
        }
    }

    pub(super) fn gateways(&mut self) {
        let network = self.topology.network();
        for one in &network.nat_gateways {
            let status = one.status.as_deref().unwrap_or_default();
            self.node(&one.nat_gateway_id, "NatGateway", Some(&one.vpc_id), status);
            if one.network_type != Some(NatNetworkType::Intranet) {
                self.edge(&one.nat_gateway_id, INTERNET, "internet", "");
            }
        }
        for one in &network.ipv4_gateways {
            self.node(&one.ipv4_gateway_id, "Ipv4Gateway", Some(&one.vpc_id), "");
            if one.enabled != Some(false) {
                self.edge(&one.ipv4_gateway_id, INTERNET, "internet", "");
            }
        }
        for one in &network.ipv6_gateways {
            self.node(&one.ipv6_gateway_id, "Ipv6Gateway", Some(&one.vpc_id), "");
            self.edge(&one.ipv6_gateway_id, INTERNET, "internet", "");
        }
        for one in &network.vpn_gateways {
            let status = one.status.as_deref().unwrap_or_default();
            self.node(
                &one.vpn_gateway_id,
                "VpnGateway",
                one.vpc_id.as_deref(),
                status,
            );
        }
        for one in &network.ha_vips {
            let holder = one.vswitch_id.as_deref().or(one.vpc_id.as_deref());
            self.node(&one.ha_vip_id, "HaVip", holder, &listed(one.ip_address));
            for server in &one.associated_instances {
                self.edge(&one.ha_vip_id, server, "backend", "");
            }
        }
        for one in &network.service_whitelists {
            let holder = one.vswitch_id.as_deref().or(one.vpc_id.as_deref());
            let addresses = listed(&one.private_ip_addresses);
            self.node(
                &one.service_instance_id,
                "ServiceWhitelist",
                holder,
                &addresses,
            );
        }
    }
}
