//! The classic network, made from bytes: instances with two cards, their groups with four lists, links to a VPC.

use core::net::IpAddr;

use vpclens::model::{
    ClassicLink, GroupType, InnerAccessPolicy, Instance, Network, NetworkType, NicType,
    SecurityGroup,
};

use super::networks::{Choices, RULES, some_groups};

/// How many bytes it takes at most.
pub(crate) const BYTES: usize = 4 + 2 * 8 + 2 * (2 + 4 * RULES);

/// Adds it once in a while; what the rules of its groups are to be made of is given back.
pub(crate) fn add<'a>(
    network: &mut Network,
    choices: &mut Choices<'a>,
) -> Vec<(String, NicType, Choices<'a>)> {
    let mut parts = choices.part(4);
    let (instances, groups) = (parts.below(4), 1_usize.saturating_add(parts.below(2)));
    let linked = parts.below(3);
    let mut about_rules = Vec::new();
    // the plainest network has none
    if instances < 2 {
        return about_rules;
    }
    let mut about_instances = [choices.part(8), choices.part(8)];
    let mut own = Vec::new();
    for number in 0..groups {
        let mut part = choices.part(2);
        let mut made = SecurityGroup::default();
        made.security_group_id = format!("sg-c{number}");
        made.vpc_id = Some(String::new());
        made.security_group_type = Some(GroupType::Normal);
        made.inner_access_policy = Some(if part.once_in(2) {
            InnerAccessPolicy::Drop
        } else {
            InnerAccessPolicy::Accept
        });
        for nic in [NicType::Intranet, NicType::Internet] {
            about_rules.push((made.security_group_id.clone(), nic, choices.part(2 * RULES)));
        }
        own.push(made);
    }
    for (number, part) in about_instances.iter_mut().enumerate() {
        if number >= instances.saturating_sub(1) {
            continue;
        }
        let mut made = Instance::default();
        made.instance_id = format!("i-c{number}");
        made.status = Some("Running".into());
        made.instance_network_type = Some(NetworkType::Classic);
        made.inner_ip_addresses
            .extend(format!("10.1.0.{}", number.saturating_add(1)).parse::<IpAddr>());
        if !part.once_in(4) {
            made.public_ip_addresses
                .extend(format!("47.96.0.{}", number.saturating_add(1)).parse::<IpAddr>());
        }
        made.security_group_ids = Some(some_groups(&own, part));
        // none, the first, or all of them
        if linked > number {
            network.classic_links.push(ClassicLink {
                instance_id: made.instance_id.clone(),
                vpc_id: "vpc-1".into(),
            });
        }
        network.instances.push(made);
    }
    network.security_groups.extend(own);
    about_rules
}
