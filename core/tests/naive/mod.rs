//! Security groups once more, in the plainest way: what the evaluator of the crate is compared with.
//!
//! Written from the provider's order of checks and match policy alone (sources BASIC and RULES in
//! `conformance/README.md`), for networks of which everything is known. It shares no code with the filter it judges:
//! it walks the network as it was written, sorts all rules anew for every packet and compares addresses bit by bit.

pub(crate) mod agreement;
pub(crate) mod forgotten;
pub(crate) mod networks;

use core::net::IpAddr;

use vpclens::{
    Semantics,
    model::{
        GroupType, InnerAccessPolicy, Network, NetworkInterface, Permission, Policy, SecurityGroup,
        Vpc,
    },
    net::{Direction, PortRange, Prefix, RuleProtocol},
};

const ICMP: u8 = 1;
const TCP: u8 = 6;
const ICMPV6: u8 = 58;

/// A packet that opens a session, at one interface.
#[derive(Debug, Clone)]
pub(crate) struct Packet {
    pub(crate) interface: String,
    pub(crate) direction: Direction,
    pub(crate) source: IpAddr,
    pub(crate) destination: IpAddr,
    pub(crate) protocol: u8,
    pub(crate) source_port: Option<u16>,
    pub(crate) destination_port: Option<u16>,
    pub(crate) via_load_balancer: bool,
}

impl Packet {
    pub(crate) fn remote(&self) -> IpAddr {
        match self.direction {
            Direction::Ingress => self.source,
            Direction::Egress => self.destination,
        }
    }

    pub(crate) fn local(&self) -> IpAddr {
        match self.direction {
            Direction::Ingress => self.destination,
            Direction::Egress => self.source,
        }
    }
}

/// What becomes of a packet, and what decided.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Verdict<'a> {
    pub(crate) passes: bool,
    pub(crate) decider: Decider<'a>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Decider<'a> {
    MetaServer,
    LoadBalancer,
    Tcp25,
    /// The groups that both ends are in and whose members reach one another.
    Inner(Vec<&'a str>),
    /// The matching rules of the best priority and of its policy, each with its group.
    Rules(Vec<(&'a str, &'a Permission)>),
    Default,
}

/// The decision at one interface; `None` for a network that the provider would not have let be.
pub(crate) fn decide<'a>(
    network: &'a Network,
    settings: Semantics,
    packet: &Packet,
) -> Option<Verdict<'a>> {
    let interface = network
        .network_interfaces
        .iter()
        .find(|one| one.network_interface_id == packet.interface)?;
    let groups: Vec<&SecurityGroup> = interface
        .security_group_ids
        .as_ref()?
        .iter()
        .map(|id| group(network, id))
        .collect::<Option<_>>()?;
    let group_type = groups.first()?.security_group_type?;
    if groups
        .iter()
        .any(|one| one.security_group_type != Some(group_type))
    {
        return None;
    }
    let verdict = |passes, decider| Some(Verdict { passes, decider });
    let egress = packet.direction == Direction::Egress;
    if egress && packet.destination.to_string() == "100.100.100.200" {
        return verdict(true, Decider::MetaServer);
    }
    if !egress && packet.via_load_balancer {
        return verdict(true, Decider::LoadBalancer);
    }
    let smtp = packet.protocol == TCP && packet.destination_port == Some(25);
    if egress
        && smtp
        && is_public(network, interface, packet.destination)
        && !settings.tcp25_unblocked
    {
        return verdict(false, Decider::Tcp25);
    }
    let inner_first = !egress || settings.inner_accept_beats_egress;
    if inner_first && group_type == GroupType::Normal {
        let open: Vec<&str> = groups
            .iter()
            .filter(|one| one.inner_access_policy == Some(InnerAccessPolicy::Accept))
            .map(|one| one.security_group_id.as_str())
            .filter(|id| is_member(network, id, packet.remote()))
            .collect();
        if !open.is_empty() {
            return verdict(true, Decider::Inner(open));
        }
    }
    let mut matching = Vec::new();
    for one in &groups {
        for rule in rules(one, packet.direction)? {
            if matches(network, one, rule, packet)? {
                matching.push((one.security_group_id.as_str(), rule));
            }
        }
    }
    let order = |rule: &Permission| (rule.priority, rule.policy == Policy::Accept);
    let Some(best) = matching.iter().map(|(_, rule)| order(rule)).min() else {
        return verdict(egress && group_type == GroupType::Normal, Decider::Default);
    };
    matching.retain(|(_, rule)| order(rule) == best);
    verdict(best.1, Decider::Rules(matching))
}

/// Whether a rule matches; `None` for a rule that the provider would have refused, or whose parts are not known.
fn matches(
    network: &Network,
    holder: &SecurityGroup,
    rule: &Permission,
    packet: &Packet,
) -> Option<bool> {
    let remote = match (rule.cidr_ip.or(rule.ipv6_cidr_ip), &rule.group_id) {
        (Some(block), _) => holds(block, packet.remote()),
        (None, Some(id)) => {
            let peer = group(network, id)?;
            let basic = |one: &SecurityGroup| one.security_group_type == Some(GroupType::Normal);
            let own_account = rule.group_owner_account.is_none();
            if id == &holder.security_group_id
                || !basic(peer)
                || !basic(holder)
                || (own_account && peer.vpc_id != holder.vpc_id)
            {
                return None;
            }
            is_member(network, id, packet.remote())
        }
        (None, None) => {
            let id = rule.prefix_list_id.as_ref()?;
            let mut lists = network.prefix_lists.iter();
            let list = lists.find(|one| one.prefix_list_id == *id)?;
            let entries = list.entries.as_ref()?;
            entries.iter().any(|block| holds(*block, packet.remote()))
        }
    };
    let ports = match &rule.port_range_list_id {
        Some(id) if rule.port_range.is_any() => {
            let mut lists = network.port_range_lists.iter();
            let list = lists.find(|one| one.port_range_list_id == *id)?;
            list.entries.clone()?
        }
        _ => vec![rule.port_range],
    };
    let local = [rule.local_cidr_ip, rule.local_ipv6_cidr_ip];
    let local = local
        .iter()
        .flatten()
        .all(|block| holds(*block, packet.local()));
    let ports = ports
        .iter()
        .any(|range| in_range(*range, packet.destination_port));
    let source_port = in_range(rule.source_port_range, packet.source_port);
    Some(remote && local && ports && source_port && speaks_of(rule.ip_protocol, packet))
}

fn speaks_of(protocol: RuleProtocol, packet: &Packet) -> bool {
    let RuleProtocol::One(protocol) = protocol else {
        return true;
    };
    let family = match protocol.number() {
        ICMP => packet.remote().is_ipv4(),
        ICMPV6 => packet.remote().is_ipv6(),
        _ => true,
    };
    family && protocol.number() == packet.protocol
}

fn in_range(range: PortRange, port: Option<u16>) -> bool {
    match (range.bounds(), port) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some((first, last)), Some(port)) => first <= port && port <= last,
    }
}

fn rules(group: &SecurityGroup, direction: Direction) -> Option<&Vec<Permission>> {
    match direction {
        Direction::Ingress => group.ingress.as_ref(),
        Direction::Egress => group.egress.as_ref(),
    }
}

fn group<'a>(network: &'a Network, id: &str) -> Option<&'a SecurityGroup> {
    let mut groups = network.security_groups.iter();
    groups.find(|one| one.security_group_id == id)
}

/// Whether the address is a private one of an interface that lists the group.
fn is_member(network: &Network, group: &str, address: IpAddr) -> bool {
    let mut interfaces = network.network_interfaces.iter();
    interfaces.any(|one| {
        let mut ids = one.security_group_ids.iter().flatten();
        ids.any(|id| id == group) && has(one, address)
    })
}

pub(crate) fn has(interface: &NetworkInterface, address: IpAddr) -> bool {
    let mut blocks = interface
        .ipv4_prefixes
        .iter()
        .chain(&interface.ipv6_prefixes);
    interface.private_ip_address == Some(address)
        || interface.private_ip_addresses.contains(&address)
        || interface.ipv6_addresses.contains(&address)
        || blocks.any(|block| holds(*block, address))
}

/// Whether an address is one of the Internet: neither private by its kind nor in the VPC of the interface.
fn is_public(network: &Network, interface: &NetworkInterface, address: IpAddr) -> bool {
    let private = [
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
    let mut private = private.iter().filter_map(|text| text.parse().ok());
    if private.any(|block| holds(block, address)) {
        return false;
    }
    let Some(id) = &interface.vpc_id else {
        return true;
    };
    let mut neighbours = network.network_interfaces.iter();
    if neighbours.any(|one| one.vpc_id.as_ref() == Some(id) && has(one, address)) {
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
    let mut own = network.vpcs.iter().filter(|vpc| vpc.vpc_id == *id);
    !own.any(|vpc| blocks(vpc).iter().any(|block| holds(*block, address)))
}

/// Whether the first bits of two addresses of one family are the same.
fn holds(block: Prefix, address: IpAddr) -> bool {
    let bits = |address: IpAddr| match address {
        IpAddr::V4(v4) => u128::from(u32::from(v4)) << 96_u32,
        IpAddr::V6(v6) => u128::from(v6),
    };
    let block = block.as_ipnet();
    let differing = bits(block.addr()) ^ bits(address);
    block.addr().is_ipv4() == address.is_ipv4()
        && differing.leading_zeros() >= u32::from(block.prefix_len())
}
