//! Network ACLs, listeners and whitelists, made from bytes.

use vpclens::{
    model::{
        AccessControlList, AclStatus, AclType, EntryType, Listener, Network, NetworkAcl,
        NetworkAclEntry, Policy, ServiceWhitelist,
    },
    net::{Family, PortRange, Prefix, Protocol, RuleProtocol},
};

use super::{
    networks::Choices,
    rules::{BLOCKS, BLOCKS_V6, RANGES},
};

const ACL: usize = 2 + 2 * (1 + 5 * ENTRY);
const ENTRY: usize = 8;
/// How many bytes they take at most.
pub(crate) const BYTES: usize = 4 + 2 * ACL + 2 * 8 + 2 * 8 + 8;

pub(crate) fn add(network: &mut Network, choices: &mut Choices<'_>) {
    let mut parts = choices.part(4);
    let (acls, listeners, services) = (parts.below(3), parts.below(3), parts.below(2));
    for number in 0..2_usize {
        let mut part = choices.part(ACL);
        if number >= acls {
            continue;
        }
        let mut made = NetworkAcl::default();
        made.network_acl_id = format!("nacl-{number}");
        made.vpc_id = Some("vpc-1".into());
        let bound = part.once_in(2);
        for (direction, list) in [("in", &mut made.ingress), ("out", &mut made.egress)] {
            let mut part = part.part(1 + 5 * ENTRY);
            let entries = (0..part.below(8).min(5)).map(|place| {
                let mut part = part.part(ENTRY);
                let mut made = entry(&mut part);
                let id = format!("nae-{number}-{direction}-{place}");
                made.network_acl_entry_id = Some(id).filter(|_| !part.once_in(4));
                made
            });
            *list = Some(entries.collect());
        }
        if let Some(vswitch) = network.vswitches.get_mut(number).filter(|_| bound) {
            vswitch.network_acl_id = Some(made.network_acl_id.clone());
        }
        network.network_acls.push(made);
    }
    for number in 0..2_usize {
        let mut part = choices.part(8);
        if listeners > 0 {
            let mut made = AccessControlList::default();
            made.acl_id = format!("acl-{number}");
            made.entries = Some(some_blocks(&mut part));
            network.access_control_lists.push(made);
        }
    }
    for number in 0..2_usize {
        let mut part = choices.part(8);
        if number < listeners {
            network.listeners.push(listener(number, &mut part));
        }
    }
    if services > 0 {
        let mut made = ServiceWhitelist::default();
        made.service_instance_id = "rm-0".into();
        let mut part = choices.part(8);
        made.entries = Some(some_blocks(&mut part));
        for _ in 0..part.below(3) {
            let group = part.pick(&network.security_groups);
            made.security_group_ids
                .extend(group.map(|one| one.security_group_id.clone()));
        }
        network.service_whitelists.push(made);
    }
}

/// An entry of a network ACL.
pub(crate) fn entry(choices: &mut Choices<'_>) -> NetworkAclEntry {
    let protocols = ["tcp", "all", "udp", "icmp", "icmpv6", "gre"];
    let protocol = choices.parse(&protocols).unwrap_or(RuleProtocol::All);
    let mut made = NetworkAclEntry::new(protocol);
    if choices.once_in(2) {
        made.policy = Policy::Drop;
    }
    let range = choices.parse(RANGES).unwrap_or(PortRange::ANY);
    if matches!(protocol, RuleProtocol::One(one) if one.has_ports()) {
        made.port = range;
    }
    let (kind, which) = (choices.below(10), choices.below(256));
    let block = |list: &[&str]| -> Option<Prefix> {
        list.get(which.checked_rem(list.len())?)?.parse().ok()
    };
    match kind {
        0..=4 => made.cidr_ip = block(BLOCKS),
        5..=7 => made.cidr_ip = block(BLOCKS_V6),
        8 => made.prefix_list_id = Some("pl-1".into()),
        _ => made.prefix_list_id = Some("pl-2".into()),
    }
    // answers say the version of IP; a document need not
    let (said, v6) = (choices.once_in(2), choices.once_in(2));
    let version = match made.cidr_ip {
        Some(block) => !block.is_ipv4(),
        None => v6,
    };
    if said {
        made.ip_version = Some(if version { Family::V6 } else { Family::V4 });
    }
    made.entry_type = match choices.below(6) {
        4 => EntryType::System,
        5 => EntryType::Service,
        _ => EntryType::Custom,
    };
    made
}

fn some_blocks(choices: &mut Choices<'_>) -> Vec<Prefix> {
    (0..choices.below(4))
        .filter_map(|_| {
            let (v6, which) = (choices.once_in(4), choices.below(256));
            let list = if v6 { BLOCKS_V6 } else { BLOCKS };
            list.get(which.checked_rem(list.len())?)?.parse().ok()
        })
        .collect()
}

fn listener(number: usize, choices: &mut Choices<'_>) -> Listener {
    let status = if choices.once_in(4) {
        AclStatus::Off
    } else {
        AclStatus::On
    };
    let kind = if choices.once_in(2) {
        AclType::Black
    } else {
        AclType::White
    };
    let ids = (0..choices.below(4)).map(|_| format!("acl-{}", choices.below(2)));
    let text = serde_json::json!({
        "listener_id": format!("lsn-{number}"),
        "load_balancer_id": "lb-1",
        "protocol": Protocol::TCP,
        "port": 80,
        "acl_status": status,
        "acl_type": kind,
        "acl_ids": ids.collect::<Vec<_>>(),
    });
    serde_json::from_value(text).expect("a listener")
}
