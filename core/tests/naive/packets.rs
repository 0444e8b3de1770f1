//! Packets at the filters of a network, made from bytes: often at the edge of what a rule there speaks of.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use vpclens::{
    model::Network,
    net::{Direction, PortRange, Prefix, RuleProtocol},
};

use super::{
    ICMP, ICMPV6, Packet, TCP, UDP, instance, interface, is_list,
    networks::{Choices, addresses},
    rules::Side,
    security_groups,
};

/// Addresses that no interface of the first VPC has.
const STRANGERS: &[&str] = &[
    "203.0.113.9",
    "172.16.0.2",
    "172.16.0.9",
    "10.111.0.200",
    "100.100.100.200",
    "100.100.2.136",
    "192.168.1.1",
    "8.8.8.8",
    "2001:db8::9",
    "2408:4000:1:1::99",
    "10.1.0.1",
    "10.1.0.9",
    "47.96.0.1",
    "47.96.1.1",
    "2408:4000:2::2",
    "203.0.113.7",
    "203.0.113.8",
    "100.100.2.111",
    "100.100.2.112",
    "100.100.2.143",
    "100.100.2.144",
    "100.63.255.255",
    "100.64.0.0",
    "100.127.255.255",
    "100.128.0.0",
    "100.100.100.199",
];
const PORTS: &[u16] = &[22, 25, 80, 443, 1, 65535, 8080];
const SOURCE_PORTS: &[u16] = &[40000, 1024, 1, 65535, 1023];

/// What a rule at hand speaks of.
#[derive(Default)]
struct Hint {
    block: Option<Prefix>,
    group: Option<String>,
    ports: PortRange,
    source_ports: PortRange,
    protocol: Option<u8>,
}

pub(crate) fn packet(network: &Network, choices: &mut Choices<'_>) -> Packet {
    let at = filter(network, choices);
    let is_acl = at.starts_with("nacl-");
    let to_list = is_list(&at);
    let outbound = choices.once_in(3) && (is_acl || !to_list);
    let direction = if outbound {
        Direction::Egress
    } else {
        Direction::Ingress
    };
    let hints = hints(network, &at, direction);
    let nothing = Hint::default();
    let hint = choices.pick(&hints).unwrap_or(&nothing);
    let remote = possible(network, &at, remote(network, &at, hint, choices));
    let (remote, local) = with_local(network, &at, remote, choices);
    let (source, destination) = match direction {
        Direction::Ingress => (remote, local),
        Direction::Egress => (local, remote),
    };
    let any = choices
        .pick(&[TCP, TCP, UDP, ICMP, ICMPV6, 47, 50])
        .copied();
    let protocol = match hint.protocol.filter(|_| !choices.once_in(5)) {
        Some(protocol) => protocol,
        None => any.unwrap_or(TCP),
    };
    let protocol = match protocol {
        ICMP | ICMPV6 if remote.is_ipv4() => ICMP,
        ICMP | ICMPV6 => ICMPV6,
        other => other,
    };
    let mut packet = Packet {
        at,
        direction,
        source,
        destination,
        protocol,
        source_port: port(hint.source_ports, SOURCE_PORTS, choices),
        destination_port: port(hint.ports, PORTS, choices),
        via_load_balancer: choices.once_in(12) && !to_list,
    };
    if !packet.has_ports() {
        packet.source_port = None;
        packet.destination_port = None;
    }
    packet
}

/// The filter that is asked; the plainest is an interface.
fn filter(network: &Network, choices: &mut Choices<'_>) -> String {
    let own = network.network_interfaces.iter();
    let own = own.filter(|one| one.vpc_id.as_deref() == Some("vpc-1"));
    let interfaces: Vec<&str> = own.map(|one| one.network_interface_id.as_str()).collect();
    let instances = network.instances.iter();
    let instances: Vec<&str> = instances.map(|one| one.instance_id.as_str()).collect();
    let acls = network.network_acls.iter();
    let acls: Vec<&str> = acls.map(|one| one.network_acl_id.as_str()).collect();
    let listeners = network.listeners.iter().map(|one| one.listener_id.as_str());
    let services = network.service_whitelists.iter();
    let services = services.map(|one| one.service_instance_id.as_str());
    let others: Vec<&str> = listeners.chain(services).collect();
    let of_kind = match choices.below(10) {
        0..=3 => &interfaces,
        4..=6 => &instances,
        7 | 8 => &acls,
        _ => &others,
    };
    let which = choices.below(256);
    let pick = |list: &[&str]| -> Option<String> {
        Some((*list.get(which.checked_rem(list.len())?)?).to_string())
    };
    pick(of_kind)
        .or_else(|| pick(&interfaces))
        .unwrap_or_default()
}

/// What the rules of the filter speak of.
fn hints(network: &Network, at: &str, direction: Direction) -> Vec<Hint> {
    let number = |protocol: RuleProtocol| match protocol {
        RuleProtocol::All => None,
        RuleProtocol::One(one) => Some(one.number()),
    };
    let blocks = |list: &[Prefix]| -> Vec<Hint> {
        let hint = |block: &Prefix| Hint {
            block: Some(*block),
            ..Hint::default()
        };
        list.iter().map(hint).collect()
    };
    let listed = |id: Option<&String>| {
        let lists = network.prefix_lists.iter();
        let mut lists = lists.filter(|one| Some(&one.prefix_list_id) == id);
        lists.find_map(|one| one.entries.as_ref()?.first().copied())
    };
    let mut all = Vec::new();
    let ids = interface(network, at)
        .and_then(|one| one.security_group_ids.as_ref())
        .or_else(|| instance(network, at)?.security_group_ids.as_ref());
    for group in &network.security_groups {
        if !ids.is_some_and(|ids| ids.contains(&group.security_group_id)) {
            continue;
        }
        for side in Side::ALL.iter().filter(|side| side.direction == direction) {
            for rule in side.rules(group).into_iter().flatten() {
                let block = rule.cidr_ip.or(rule.ipv6_cidr_ip);
                all.push(Hint {
                    block: block.or_else(|| listed(rule.prefix_list_id.as_ref())),
                    group: rule.group_id.clone(),
                    ports: rule.port_range,
                    source_ports: rule.source_port_range,
                    protocol: number(rule.ip_protocol),
                });
            }
        }
    }
    for acl in network
        .network_acls
        .iter()
        .filter(|one| one.network_acl_id == at)
    {
        let entries = match direction {
            Direction::Ingress => &acl.ingress,
            Direction::Egress => &acl.egress,
        };
        for entry in entries.iter().flatten() {
            all.push(Hint {
                block: entry
                    .cidr_ip
                    .or_else(|| listed(entry.prefix_list_id.as_ref())),
                ports: entry.port,
                protocol: number(entry.protocol),
                ..Hint::default()
            });
        }
    }
    let listeners = network.listeners.iter();
    for listener in listeners.filter(|one| one.listener_id == at) {
        for list in &network.access_control_lists {
            if listener.acl_ids.contains(&list.acl_id) {
                all.extend(blocks(list.entries.as_deref().unwrap_or_default()));
            }
        }
    }
    let services = network.service_whitelists.iter();
    for service in services.filter(|one| one.service_instance_id == at) {
        all.extend(blocks(service.entries.as_deref().unwrap_or_default()));
        for group in &service.security_group_ids {
            all.push(Hint {
                group: Some(group.clone()),
                ..Hint::default()
            });
        }
    }
    all
}

/// The other end: an interface, a stranger, the edge of the block of a rule, a member of its group.
fn remote(network: &Network, at: &str, hint: &Hint, choices: &mut Choices<'_>) -> IpAddr {
    let (kind, which) = (choices.below(8), choices.below(256));
    let pick = |list: &[IpAddr]| list.get(which.checked_rem(list.len())?).copied();
    let strangers: Vec<IpAddr> = STRANGERS
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    let of = |member: &dyn Fn(&Option<Vec<String>>) -> bool| -> Vec<IpAddr> {
        let interfaces = network.network_interfaces.iter();
        let interfaces = interfaces.filter(|one| member(&one.security_group_ids));
        let instances = network.instances.iter();
        let instances = instances.filter(|one| member(&one.security_group_ids));
        let inner = instances.flat_map(|one| one.inner_ip_addresses.clone());
        interfaces.flat_map(addresses).chain(inner).collect()
    };
    let chosen = match (kind, &hint.group, hint.block) {
        (0..=1, ..) => {
            let mut near = of(&|_| true);
            if at.starts_with("i-") {
                // its neighbours first
                near.reverse();
            }
            pick(&near)
        }
        (2, ..) => pick(&strangers),
        (_, Some(group), _) if kind < 6 => {
            pick(&of(&|ids| ids.iter().flatten().any(|id| id == group)))
        }
        (_, _, Some(block)) => pick(&edges(block)),
        _ => pick(&strangers),
    };
    chosen.unwrap_or(IpAddr::from([203, 0, 113, 9]))
}

/// The same address, or one of the Internet where nothing brings packets of that one to the filter.
fn possible(network: &Network, at: &str, remote: IpAddr) -> IpAddr {
    let packet = Packet {
        at: at.to_string(),
        direction: Direction::Ingress,
        source: remote,
        destination: remote,
        protocol: TCP,
        source_port: None,
        destination_port: None,
        via_load_balancer: false,
    };
    let linked = security_groups::is_linked(network, &packet);
    let mut classic = network.instances.iter();
    let strange = if at.starts_with("i-") {
        remote.is_ipv6() || security_groups::card(network, &packet).is_none()
    } else if at.starts_with("eni-") {
        // an instance of the classic network reaches a VPC over its link only
        !linked && classic.any(|one| one.inner_ip_addresses.contains(&remote))
    } else {
        false
    };
    if strange {
        IpAddr::from([203, 0, 113, 9])
    } else {
        remote
    }
}

/// An address of the filter's own side, of the same version of IP.
fn with_local(
    network: &Network,
    at: &str,
    remote: IpAddr,
    choices: &mut Choices<'_>,
) -> (IpAddr, IpAddr) {
    if let Some(own) = instance(network, at) {
        let mut all = own.inner_ip_addresses.clone();
        if !super::in_any(&["10.0.0.0/8", "100.64.0.0/10"], remote) {
            all.extend_from_slice(&own.public_ip_addresses);
            all.reverse();
        }
        let first = all.first().copied();
        return (remote, first.unwrap_or(IpAddr::from([10, 1, 0, 1])));
    }
    let Some(own) = interface(network, at) else {
        let local = if remote.is_ipv4() {
            IpAddr::from([10, 111, 0, 1])
        } else {
            IpAddr::V6(Ipv6Addr::new(0x2408, 0x4000, 1, 1, 0, 0, 0, 1))
        };
        return (remote, local);
    };
    let mut locals = addresses(own);
    locals.retain(|one| one.is_ipv4() == remote.is_ipv4());
    if let Some(local) = choices.pick(&locals) {
        return (remote, *local);
    }
    // an interface without an address of the version is asked with one of IPv4
    let primary = own.private_ip_address;
    let primary = primary.unwrap_or(IpAddr::from([10, 111, 0, 9]));
    (IpAddr::V4(Ipv4Addr::new(10, 111, 0, 1)), primary)
}

/// A port, often at the edge of a range.
fn port(range: PortRange, usual: &[u16], choices: &mut Choices<'_>) -> Option<u16> {
    let (kind, which) = (choices.below(4), choices.below(256));
    let pick = |list: &[u16]| list.get(which.checked_rem(list.len())?).copied();
    match range.bounds().filter(|_| kind > 0) {
        Some((first, last)) => pick(&[
            first,
            last,
            first,
            last,
            first.saturating_sub(1).max(1),
            last.saturating_add(1),
        ]),
        None => pick(usual),
    }
}

/// The first and the last address of a block, and those beside it.
fn edges(block: Prefix) -> Vec<IpAddr> {
    let block = block.as_ipnet();
    let (first, last) = (block.network(), block.broadcast());
    // inside twice as often as outside
    let mut all = vec![first, last, first, last];
    all.extend(beside(first, false));
    all.extend(beside(last, true));
    all
}

/// The address after or before another one.
fn beside(address: IpAddr, after: bool) -> Option<IpAddr> {
    match address {
        IpAddr::V4(v4) => {
            let by = if after {
                u32::checked_add
            } else {
                u32::checked_sub
            };
            Some(IpAddr::from(by(v4.into(), 1)?.to_be_bytes()))
        }
        IpAddr::V6(v6) => {
            let by = if after {
                u128::checked_add
            } else {
                u128::checked_sub
            };
            Some(IpAddr::from(by(v6.into(), 1)?.to_be_bytes()))
        }
    }
}
