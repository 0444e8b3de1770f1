//! Security groups, as the reference on them has it in §1.7, with classic groups from §4.

use core::net::IpAddr;

use vpclens::{
    Semantics,
    model::{
        GroupType, InnerAccessPolicy, Network, NicType, Permission, Policy, SecurityGroup, Vpc,
    },
    net::{Direction, Prefix, RuleProtocol},
};

use super::{
    Packet, TCP, Verdict, has, holds, in_any, in_prefix_list, in_range, instance, interface,
    is_member, speaks_of,
};

/// Where the packet is: an interface of a VPC, or a classic instance.
struct Place<'a> {
    groups: Vec<&'a SecurityGroup>,
    /// The VPC; an empty text for the classic network, as groups write it.
    vpc: &'a str,
}

fn place<'a>(network: &'a Network, packet: &Packet) -> Option<Place<'a>> {
    let (ids, vpc) = if packet.at.starts_with("i-") {
        (
            instance(network, &packet.at)?.security_group_ids.as_ref()?,
            "",
        )
    } else {
        let own = interface(network, &packet.at)?;
        (own.security_group_ids.as_ref()?, own.vpc_id.as_deref()?)
    };
    let groups = ids.iter().map(|id| group(network, id));
    let groups: Vec<&SecurityGroup> = groups.collect::<Option<_>>()?;
    // never groups of two networks, nor of two types
    let mut others = groups.iter();
    let first = type_of(groups.first()?)?;
    others
        .all(|one| one.vpc_id.as_deref() == Some(vpc) && type_of(one) == Some(first))
        .then_some(Place { groups, vpc })
}

fn group<'a>(network: &'a Network, id: &str) -> Option<&'a SecurityGroup> {
    let mut groups = network.security_groups.iter();
    groups.find(|one| one.security_group_id == id)
}

/// There are no advanced groups in the classic network.
fn type_of(group: &SecurityGroup) -> Option<GroupType> {
    match (group.vpc_id.as_deref()?, group.security_group_type) {
        ("", Some(GroupType::Enterprise)) => None,
        ("", _) => Some(GroupType::Normal),
        (_, known) => known,
    }
}

/// The decision at one interface or classic instance.
pub(super) fn decide(network: &Network, settings: Semantics, packet: &Packet) -> Option<Verdict> {
    let Place { groups, vpc } = place(network, packet)?;
    let basic = type_of(groups.first()?)? == GroupType::Normal;
    let nic = card(network, packet)?;
    let egress = packet.direction == Direction::Egress;
    let verdict = |passes, reason, lines| {
        Some(Verdict {
            passes,
            reason,
            lines,
        })
    };
    if egress && packet.destination.to_string() == "100.100.100.200" {
        return verdict(true, "security_group.exempt_metaserver", Vec::new());
    }
    if !egress && packet.via_load_balancer && settings.load_balancer_exempt {
        return verdict(true, "security_group.exempt_load_balancer", Vec::new());
    }
    if packet.protocol == TCP && packet.destination_port == Some(25) {
        let public = is_public(network, vpc, packet.remote());
        let closed = if egress {
            (public || settings.tcp25_blocked_inside) && !settings.tcp25_unblocked
        } else {
            public && settings.tcp25_blocked_inbound
        };
        if closed {
            return verdict(false, "security_group.platform_tcp25", Vec::new());
        }
    }
    let inner = !egress || settings.inner_accept_beats_egress;
    let family = packet.remote().is_ipv4() || settings.intra_group_includes_ipv6;
    if basic && inner && family && nic == NicType::Intranet {
        let open: Vec<String> = groups
            .iter()
            .filter(|one| one.inner_access_policy == Some(InnerAccessPolicy::Accept))
            .map(|one| one.security_group_id.clone())
            .filter(|id| is_member(network, settings, id, packet.remote()))
            .collect();
        if !open.is_empty() {
            return verdict(true, "security_group.intra_group_accept", open);
        }
    }
    let mut matching = Vec::new();
    for one in &groups {
        for (index, rule) in rules(one, nic, packet.direction)?.iter().enumerate() {
            if matches(network, settings, one, rule, packet)? {
                let side = match nic {
                    NicType::Intranet => "",
                    NicType::Internet => "internet_",
                };
                let direction = packet.direction;
                let place = format!("{}.{side}{direction}[{index}]", one.security_group_id);
                matching.push((rule, place));
            }
        }
    }
    let order = |rule: &Permission| (rule.priority, rule.policy == Policy::Accept);
    let Some(best) = matching.iter().map(|(rule, _)| order(rule)).min() else {
        return if egress && basic {
            verdict(true, "security_group.default_accept", Vec::new())
        } else {
            verdict(false, "security_group.default_drop", Vec::new())
        };
    };
    matching.retain(|(rule, _)| order(rule) == best);
    let lines = named(&matching);
    if best.1 {
        verdict(true, "security_group.rule_accept", lines)
    } else {
        verdict(false, "security_group.rule_drop", lines)
    }
}

/// Of equal rules the newest, then by id. Where the documents say no more, any of those that are left.
fn named(equal: &[(&Permission, String)]) -> Vec<String> {
    let newest = equal.iter().map(|(rule, _)| &rule.create_time).max();
    let newest: Vec<_> = equal
        .iter()
        .filter(|(rule, _)| Some(&rule.create_time) == newest)
        .collect();
    let ids = newest
        .iter()
        .map(|(rule, _)| rule.security_group_rule_id.clone());
    match ids.collect::<Option<Vec<String>>>() {
        Some(ids) => ids.into_iter().min().into_iter().collect(),
        None => newest
            .into_iter()
            .map(|(rule, place)| {
                rule.security_group_rule_id
                    .as_ref()
                    .unwrap_or(place)
                    .clone()
            })
            .collect(),
    }
}

/// The network card that carries the packet; `None` for one that nothing brings there.
///
/// The classic network is 10.0.0.0/8 without 10.111.0.0/16. The reference names it and ClassicLink in §4.2; it says
/// nothing of 100.64.0.0/10, where the cloud services of the intranet live.
pub(crate) fn card(network: &Network, packet: &Packet) -> Option<NicType> {
    let remote = packet.remote();
    if !packet.at.starts_with("i-") || is_linked(network, packet) {
        return Some(NicType::Intranet);
    }
    let inner = in_any(&["10.0.0.0/8"], remote) && !in_any(&["10.111.0.0/16"], remote);
    if inner || in_any(&["100.64.0.0/10"], remote) {
        return Some(NicType::Intranet);
    }
    (!in_any(PRIVATE, remote)).then_some(NicType::Internet)
}

/// Whether ClassicLink connects the two ends: a classic instance and an interface of the VPC that it is linked to.
pub(super) fn is_linked(network: &Network, packet: &Packet) -> bool {
    // ClassicLink serves private blocks only
    if !in_any(PRIVATE, packet.remote()) {
        return false;
    }
    network.classic_links.iter().any(|link| {
        if packet.at.starts_with("i-") {
            let mut interfaces = network.network_interfaces.iter();
            link.instance_id == packet.at
                && interfaces.any(|one| {
                    one.vpc_id.as_deref() == Some(&link.vpc_id) && has(one, packet.remote())
                })
        } else {
            let own = interface(network, &packet.at);
            own.is_some_and(|one| one.vpc_id.as_deref() == Some(&link.vpc_id))
                && instance(network, &link.instance_id)
                    .is_some_and(|one| one.inner_ip_addresses.contains(&packet.remote()))
        }
    })
}

/// Whether a rule matches; `None` for a rule that the provider would have refused, or whose parts are not known.
fn matches(
    network: &Network,
    settings: Semantics,
    holder: &SecurityGroup,
    rule: &Permission,
    packet: &Packet,
) -> Option<bool> {
    let mut local: Vec<Prefix> = [rule.local_cidr_ip, rule.local_ipv6_cidr_ip]
        .into_iter()
        .flatten()
        .collect();
    let linked = is_linked(network, packet);
    let blocks_count = settings.classic_link_cidr_rules || !linked;
    let block = rule.cidr_ip.or(rule.ipv6_cidr_ip);
    let remote = if let Some(block) = block {
        blocks_count && holds(block, packet.remote())
    } else if let Some(id) = &rule.group_id {
        by_group(network, settings, holder, rule, id, packet)?
    } else if let Some(id) = &rule.prefix_list_id {
        in_prefix_list(network, id, packet.remote())? && blocks_count
    } else {
        // an egress rule without a destination, whose source is everything
        let [only] = local.as_slice() else {
            return None;
        };
        let meant = packet.direction == Direction::Egress
            && settings.egress_source_is_destination
            && ["0.0.0.0/0", "::/0"].contains(&only.to_string().as_str());
        if !meant {
            return None;
        }
        let everything = *only;
        local.clear();
        blocks_count && holds(everything, packet.remote())
    };
    let ports = match &rule.port_range_list_id {
        Some(id) if rule.port_range.is_any() => {
            let mut lists = network.port_range_lists.iter();
            let list = lists.find(|one| one.port_range_list_id == *id)?;
            list.entries.clone()?
        }
        _ => vec![rule.port_range],
    };
    let local = local.iter().all(|block| holds(*block, packet.local()));
    let ports = ports
        .iter()
        .any(|range| in_range(*range, packet.destination_port));
    let source_port = in_range(rule.source_port_range, packet.source_port);
    Some(remote && local && ports && source_port && speaks_of(rule.ip_protocol, packet))
}

/// Whether the remote end is a member of the group that a rule names.
fn by_group(
    network: &Network,
    settings: Semantics,
    holder: &SecurityGroup,
    rule: &Permission,
    id: &str,
    packet: &Packet,
) -> Option<bool> {
    let peer = group(network, id)?;
    let basic = |one: &SecurityGroup| type_of(one) == Some(GroupType::Normal);
    if id == holder.security_group_id || !basic(peer) || !basic(holder) {
        return None;
    }
    let (own, other) = (holder.vpc_id.as_deref()?, peer.vpc_id.as_deref()?);
    let across = own != other;
    if across && (own.is_empty() || other.is_empty()) {
        // the classic network and a VPC: only with ClassicLink
        let mut links = network.classic_links.iter();
        if !links.any(|link| link.vpc_id == own || link.vpc_id == other) {
            return None;
        }
    } else if across {
        // another VPC: only one of another account
        rule.group_owner_account.as_ref()?;
        if !settings.group_rules_across_vpcs {
            return Some(false);
        }
    }
    let family = rule.ip_protocol != RuleProtocol::All
        || settings.all_includes_ipv6_of_groups
        || packet.remote().is_ipv4();
    Some(family && is_member(network, settings, id, packet.remote()))
}

pub(crate) fn rules(
    group: &SecurityGroup,
    nic: NicType,
    direction: Direction,
) -> Option<&Vec<Permission>> {
    match (nic, direction) {
        (NicType::Intranet, Direction::Ingress) => group.ingress.as_ref(),
        (NicType::Intranet, Direction::Egress) => group.egress.as_ref(),
        (NicType::Internet, Direction::Ingress) => group.internet_ingress.as_ref(),
        (NicType::Internet, Direction::Egress) => group.internet_egress.as_ref(),
    }
}

const PRIVATE: &[&str] = &[
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "224.0.0.0/4",
    "fc00::/7",
    "fe80::/10",
    "ff00::/8",
    "::1",
];

/// Whether an address is one of the Internet: neither private by its kind nor in the VPC of the interface.
fn is_public(network: &Network, id: &str, address: IpAddr) -> bool {
    if in_any(PRIVATE, address) {
        return false;
    }
    let mut neighbours = network.network_interfaces.iter();
    if neighbours.any(|one| one.vpc_id.as_deref() == Some(id) && has(one, address)) {
        return false;
    }
    let blocks = |vpc: &Vpc| {
        let lists = [
            &vpc.secondary_cidr_blocks,
            &vpc.ipv6_cidr_blocks,
            &vpc.user_cidrs,
        ];
        let mut all: Vec<Prefix> = lists.into_iter().flatten().copied().collect();
        all.extend(vpc.cidr_block);
        all
    };
    let mut own = network.vpcs.iter().filter(|vpc| vpc.vpc_id == id);
    !own.any(|vpc| blocks(vpc).iter().any(|block| holds(*block, address)))
}
