//! Network ACLs, as the reference on routing has them in §3; access control lists of listeners, as it has them in §7.4;
//! whitelists of services: who is in the list may connect.

use core::net::IpAddr;

use vpclens::{
    Semantics,
    model::{
        AclStatus, AclType, Listener, Network, NetworkAcl, NetworkAclEntry, Policy,
        ServiceWhitelist,
    },
    net::{Direction, Family, Prefix},
};

use super::{Packet, Verdict, holds, in_any, in_prefix_list, in_range, is_member, speaks_of};

/// Name resolution and metadata.
const ALWAYS: &[&str] = &["100.100.2.128/28", "100.100.2.112/28", "100.100.100.200/32"];
const CLOUD_SERVICES: &[&str] = &["100.64.0.0/10"];

/// The decision of a list.
pub(super) fn decide(network: &Network, settings: Semantics, packet: &Packet) -> Option<Verdict> {
    let mut acls = network.network_acls.iter();
    if let Some(acl) = acls.find(|one| one.network_acl_id == packet.at) {
        return network_acl(network, settings, acl, packet);
    }
    let mut listeners = network.listeners.iter();
    if let Some(one) = listeners.find(|one| one.listener_id == packet.at) {
        return listener(network, one, packet.remote());
    }
    let mut services = network.service_whitelists.iter();
    let service = services.find(|one| one.service_instance_id == packet.at)?;
    whitelist(network, settings, service, packet.remote())
}

fn verdict(passes: bool, reason: &'static str, line: Option<String>) -> Verdict {
    Verdict {
        passes,
        reason,
        lines: line.into_iter().collect(),
    }
}

/// A network ACL: stateless, so that every packet is decided by itself; the first entry of its direction that matches
/// decides, and what none matches is denied.
pub(super) fn network_acl(
    network: &Network,
    settings: Semantics,
    acl: &NetworkAcl,
    packet: &Packet,
) -> Option<Verdict> {
    let services = settings.network_acl_exempts_cloud_services;
    if in_any(ALWAYS, packet.remote()) || (services && in_any(CLOUD_SERVICES, packet.remote())) {
        return Some(verdict(true, "network_acl.exempt", None));
    }
    let entries = match packet.direction {
        Direction::Ingress => acl.ingress.as_ref()?,
        Direction::Egress => acl.egress.as_ref()?,
    };
    for (index, entry) in entries.iter().enumerate() {
        if entry_matches(network, entry, packet)? {
            let place = format!("{}.{}[{index}]", acl.network_acl_id, packet.direction);
            let line = entry.network_acl_entry_id.clone().unwrap_or(place);
            return Some(match entry.policy {
                Policy::Accept => verdict(true, "network_acl.entry_accept", Some(line)),
                Policy::Drop => verdict(false, "network_acl.entry_drop", Some(line)),
            });
        }
    }
    Some(if settings.network_acl_default_accept {
        verdict(true, "network_acl.default_accept", None)
    } else {
        verdict(false, "network_acl.no_match", None)
    })
}

/// Version of IP, protocol, remote block, destination port.
fn entry_matches(network: &Network, entry: &NetworkAclEntry, packet: &Packet) -> Option<bool> {
    let remote = match (entry.cidr_ip, &entry.prefix_list_id) {
        (Some(block), _) => holds(block, packet.remote()),
        (None, Some(id)) => in_prefix_list(network, id, packet.remote())?,
        (None, None) => return None,
    };
    let version = match entry.ip_version {
        None => true,
        Some(Family::V4) => packet.remote().is_ipv4(),
        Some(Family::V6) => packet.remote().is_ipv6(),
    };
    let port = in_range(entry.port, packet.destination_port);
    Some(remote && version && port && speaks_of(entry.protocol, packet))
}

/// A listener: its lists do nothing while they are off or hold no entry; a white one passes what is in it and nothing
/// else, a black one everything else.
fn listener(network: &Network, listener: &Listener, remote: IpAddr) -> Option<Verdict> {
    let unused = Some(verdict(true, "listener_acl.unused", None));
    if listener.acl_status? == AclStatus::Off {
        return unused;
    }
    let white = listener.acl_type? == AclType::White;
    let mut entries: Vec<Prefix> = Vec::new();
    for id in &listener.acl_ids {
        let mut lists = network.access_control_lists.iter();
        let list = lists.find(|one| one.acl_id == *id)?;
        entries.extend(list.entries.as_ref()?);
    }
    if entries.is_empty() {
        return unused;
    }
    let found = entries.iter().position(|block| holds(*block, remote));
    let line = found.map(|index| format!("{}[{index}]", listener.listener_id));
    Some(match (white, line) {
        (true, Some(line)) => verdict(true, "listener_acl.entry_accept", Some(line)),
        (true, None) => verdict(false, "listener_acl.no_match", None),
        (false, Some(line)) => verdict(false, "listener_acl.entry_drop", Some(line)),
        (false, None) => verdict(true, "listener_acl.not_listed", None),
    })
}

fn whitelist(
    network: &Network,
    settings: Semantics,
    service: &ServiceWhitelist,
    remote: IpAddr,
) -> Option<Verdict> {
    let blocks = service.entries.as_ref()?.iter();
    let mut inside: Vec<bool> = blocks.map(|block| holds(*block, remote)).collect();
    for group in &service.security_group_ids {
        inside.push(is_member(network, settings, group, remote));
    }
    Some(match inside.iter().position(|inside| *inside) {
        Some(index) => {
            let line = format!("{}[{index}]", service.service_instance_id);
            verdict(true, "service_whitelist.entry_accept", Some(line))
        }
        None => verdict(false, "service_whitelist.no_match", None),
    })
}
