//! Small networks and packets, made from bytes: what the properties and the fuzz targets run on.
//!
//! Few addresses, ports and priorities, so that rules and packets meet often. A byte of 0 is always the plainest
//! choice, so that a failing case shrinks to a plain one.

use core::net::IpAddr;

use serde_json::{Value, json};
use vpclens::{
    Semantics,
    import::document,
    model::{
        GroupType, InnerAccessPolicy, Network, NetworkInterface, Permission, Policy, PortRangeList,
        PrefixList, SecurityGroup, VSwitch, Vpc,
    },
    net::{Direction, Family, PortRange, Prefix, RuleProtocol},
};

use super::Packet;

/// Choices read off bytes, one a byte.
#[derive(Debug, Clone)]
pub(crate) struct Choices<'a>(pub(crate) &'a [u8]);

impl<'a> Choices<'a> {
    /// A number below the bound; 0 when the bytes are used up.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        usize::from(*first).checked_rem(bound).unwrap_or(0)
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times.saturating_sub(1)
    }

    pub(crate) fn pick<'b, T>(&mut self, list: &'b [T]) -> Option<&'b T> {
        list.get(self.below(list.len()))
    }

    /// The next bytes, so that what is made of them does not move when something before takes more or fewer.
    pub(crate) fn part(&mut self, length: usize) -> Choices<'a> {
        let (part, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        Choices(part)
    }
}

/// How many bytes a network and a packet take at most.
pub(crate) const BYTES: usize = 4 * 160 + 8 * 16 + 64;

/// A network of which everything is known, a packet at one of its interfaces, and the settings.
#[derive(Debug, Clone)]
pub(crate) struct Situation {
    pub(crate) network: Network,
    pub(crate) packet: Packet,
    pub(crate) settings: Semantics,
}

pub(crate) fn situation(choices: &mut Choices<'_>) -> Situation {
    let mut about_packet = choices.part(16);
    let mut about_settings = choices.part(2);
    let network = network(choices);
    let mut settings = Semantics::default();
    settings.inner_accept_beats_egress = about_settings.once_in(3);
    settings.tcp25_unblocked = about_settings.once_in(4);
    let packet = packet(&network, &mut about_packet);
    Situation {
        network,
        packet,
        settings,
    }
}

fn network(choices: &mut Choices<'_>) -> Network {
    let mut network = Network::default();
    let mut parts = choices.part(16);
    network
        .vpcs
        .push(vpc("vpc-1", "10.0.0.0/16", "2408:4000:1::/56"));
    for (id, v4, v6) in [
        ("vsw-1", "10.0.0.0/24", "2408:4000:1:1::/64"),
        ("vsw-2", "10.0.1.0/24", "2408:4000:1:2::/64"),
    ] {
        let mut vswitch = VSwitch::default();
        vswitch.vswitch_id = id.into();
        vswitch.vpc_id = "vpc-1".into();
        vswitch.cidr_block = v4.parse().ok();
        vswitch.ipv6_cidr_block = v6.parse().ok();
        network.vswitches.push(vswitch);
    }
    let (groups, interfaces) = (1_usize.saturating_add(parts.below(4)), parts.below(5));
    network.prefix_lists.push(prefix_list(&mut parts));
    network.port_range_lists.push(port_list(&mut parts));
    let neighbour = parts.once_in(3);
    let mut about_groups = Vec::new();
    for number in 0..4 {
        let mut part = choices.part(160);
        if number < groups {
            network.security_groups.push(group(number, &mut part));
            about_groups.push(part);
        }
    }
    for number in 0..interfaces.saturating_add(2) {
        let made = interface(number, &network, &mut choices.part(16));
        network.network_interfaces.push(made);
    }
    if neighbour {
        add_neighbour(&mut network);
    }
    for (index, mut part) in about_groups.into_iter().enumerate() {
        let ingress = rules(index, Direction::Ingress, &network, &mut part.part(72));
        let egress = rules(index, Direction::Egress, &network, &mut part);
        if let Some(group) = network.security_groups.get_mut(index) {
            group.ingress = Some(ingress);
            group.egress = Some(egress);
        }
    }
    network
}

fn vpc(id: &str, v4: &str, v6: &str) -> Vpc {
    let mut vpc = Vpc::default();
    vpc.vpc_id = id.into();
    vpc.cidr_block = v4.parse().ok();
    vpc.ipv6_cidr_blocks.extend(v6.parse::<Prefix>());
    vpc
}

/// Another VPC with a group of its own, which to rules is of another account.
fn add_neighbour(network: &mut Network) {
    network
        .vpcs
        .push(vpc("vpc-2", "172.16.0.0/16", "2408:4000:2::/56"));
    let mut group = SecurityGroup::default();
    group.security_group_id = "sg-far".into();
    group.vpc_id = Some("vpc-2".into());
    group.security_group_type = Some(GroupType::Normal);
    group.inner_access_policy = Some(InnerAccessPolicy::Accept);
    group.ingress = Some(Vec::new());
    group.egress = Some(Vec::new());
    network.security_groups.push(group);
    let mut interface = NetworkInterface::default();
    interface.network_interface_id = "eni-far".into();
    interface.vpc_id = Some("vpc-2".into());
    interface.private_ip_address = "172.16.0.2".parse().ok();
    interface.security_group_ids = Some(vec!["sg-far".into()]);
    network.network_interfaces.push(interface);
}

fn group(number: usize, choices: &mut Choices<'_>) -> SecurityGroup {
    let mut group = SecurityGroup::default();
    group.security_group_id = format!("sg-{number}");
    group.vpc_id = Some("vpc-1".into());
    group.security_group_type = Some(if choices.once_in(4) {
        GroupType::Enterprise
    } else {
        GroupType::Normal
    });
    let isolated = choices.once_in(2) || group.security_group_type == Some(GroupType::Enterprise);
    group.inner_access_policy = Some(if isolated {
        InnerAccessPolicy::Drop
    } else {
        InnerAccessPolicy::Accept
    });
    group
}

fn interface(number: usize, network: &Network, choices: &mut Choices<'_>) -> NetworkInterface {
    let mut made = NetworkInterface::default();
    made.network_interface_id = format!("eni-{number}");
    made.vpc_id = Some("vpc-1".into());
    let in_second = choices.once_in(3);
    made.vswitch_id = Some(if in_second { "vsw-2" } else { "vsw-1" }.into());
    let subnet = u8::from(in_second);
    made.private_ip_address = format!("10.0.{subnet}.{}", number.saturating_add(1))
        .parse()
        .ok();
    if choices.once_in(2) {
        let text = format!("2408:4000:1:{}::{:x}", subnet + 1, number.saturating_add(1));
        made.ipv6_addresses.extend(text.parse::<IpAddr>().ok());
    }
    if choices.once_in(3) {
        let text = format!("10.0.{subnet}.{}", number.saturating_add(21));
        made.private_ip_addresses
            .extend(text.parse::<IpAddr>().ok());
    }
    if choices.once_in(4) {
        let block = format!("10.0.{subnet}.{}/28", number.saturating_add(4) * 16);
        made.ipv4_prefixes.extend(block.parse::<Prefix>().ok());
    }
    if choices.once_in(6) {
        let block = format!("2408:4000:1:{}:f{number}::/80", subnet + 1);
        made.ipv6_prefixes.extend(block.parse::<Prefix>().ok());
    }
    // all groups of an interface are of one type
    let first = choices.pick(&network.security_groups);
    let mut ids: Vec<String> = first
        .iter()
        .map(|one| one.security_group_id.clone())
        .collect();
    for _ in 0..choices.below(3) {
        let more = choices.pick(&network.security_groups);
        let same = |one: &&SecurityGroup| {
            first.map(|first| first.security_group_type) == Some(one.security_group_type)
        };
        ids.extend(more.filter(same).map(|one| one.security_group_id.clone()));
    }
    ids.sort();
    ids.dedup();
    made.security_group_ids = Some(ids);
    made
}

const BLOCKS: &[&str] = &[
    "0.0.0.0/0",
    "10.0.0.1/32",
    "10.0.0.0/24",
    "10.0.0.2/31",
    "10.0.1.0/24",
    "203.0.113.0/24",
    "128.0.0.0/1",
    "100.64.0.0/10",
    "10.0.0.21/32",
    "10.0.0.64/28",
];
const BLOCKS_V6: &[&str] = &[
    "::/0",
    "2408:4000:1:1::/64",
    "2408:4000:1:1::2/128",
    "2408:4000::/32",
    "2001:db8::/32",
];
const PORTS: &[u16] = &[22, 25, 80, 443, 1, 65535, 8080];
const RANGES: &[&str] = &[
    "22/22",
    "25/25",
    "80/443",
    "1/65535",
    "443/443",
    "20/80",
    "65535/65535",
    "-1/-1",
];
const SOURCE_PORTS: &[u16] = &[40000, 1024, 1, 65535];
const SOURCE_RANGES: &[&str] = &["1024/65535", "1/1024", "40000/40000", "1/65535"];
const PROTOCOLS: &[&str] = &[
    "tcp", "all", "udp", "icmp", "icmpv6", "gre", "6", "50", "1", "58",
];
const PRIORITIES: &[u16] = &[1, 1, 2, 100, 110];

fn prefix_list(choices: &mut Choices<'_>) -> PrefixList {
    let v6 = choices.once_in(3);
    let blocks = if v6 { BLOCKS_V6 } else { BLOCKS };
    let mut list = PrefixList::default();
    list.prefix_list_id = "pl-1".into();
    list.address_family = Some(if v6 { "IPv6" } else { "IPv4" }.into());
    let some = (0..choices.below(3)).filter_map(|_| choices.pick(blocks)?.parse().ok());
    list.entries = Some(some.collect());
    list
}

fn port_list(choices: &mut Choices<'_>) -> PortRangeList {
    let mut list = PortRangeList::default();
    list.port_range_list_id = "prl-1".into();
    let some = (0..choices.below(3)).filter_map(|_| choices.pick(RANGES)?.parse().ok());
    list.entries = Some(some.collect());
    list
}

fn rules(
    holder: usize,
    direction: Direction,
    network: &Network,
    choices: &mut Choices<'_>,
) -> Vec<Permission> {
    (0..choices.below(6))
        .map(|number| {
            let mut made = rule(holder, network, &mut choices.part(12));
            made.security_group_rule_id = Some(format!("sgr-{holder}-{direction}-{number}"));
            made
        })
        .collect()
}

pub(crate) fn rule(holder: usize, network: &Network, choices: &mut Choices<'_>) -> Permission {
    let protocol = choices.pick(PROTOCOLS).and_then(|text| text.parse().ok());
    let mut made = Permission::new(protocol.unwrap_or(RuleProtocol::All));
    if choices.once_in(2) {
        made.policy = Policy::Drop;
    }
    made.priority = choices.pick(PRIORITIES).copied().unwrap_or(1);
    // only TCP and UDP have ports; one of no protocol in a while all the same
    let (ranged, listed) = (choices.below(8), choices.once_in(6));
    let ported = matches!(made.ip_protocol, RuleProtocol::One(one) if one.has_ports());
    if ported && listed {
        made.port_range_list_id = Some("prl-1".into());
    } else if ported || ranged == 7 {
        let range = RANGES.get(ranged).and_then(|text| text.parse().ok());
        made.port_range = range.unwrap_or(PortRange::ANY);
    }
    if choices.once_in(6) && ported {
        let range = choices
            .pick(SOURCE_RANGES)
            .and_then(|text| text.parse().ok());
        made.source_port_range = range.unwrap_or(PortRange::ANY);
    }
    let (kind, which) = (choices.below(8), choices.below(16));
    let block = |list: &[&str]| list.get(which.checked_rem(list.len())?)?.parse().ok();
    match kind {
        0..=2 => made.cidr_ip = block(BLOCKS),
        3 | 4 => made.ipv6_cidr_ip = block(BLOCKS_V6),
        5 => made.prefix_list_id = Some("pl-1".into()),
        _ => made.group_id = peer(holder, which, network),
    }
    if made.group_id.as_deref() == Some("sg-far") {
        made.group_owner_account = Some("1649796836582446".into());
    } else if kind > 5 && made.group_id.is_none() {
        made.cidr_ip = block(BLOCKS);
    }
    if choices.once_in(8) {
        made.local_cidr_ip = choices.pick(BLOCKS).and_then(|text| text.parse().ok());
    } else if choices.once_in(12) {
        made.local_ipv6_cidr_ip = choices.pick(BLOCKS_V6).and_then(|text| text.parse().ok());
    }
    made.create_time = Some(format!("20{:02}-01-01T00:00:00Z", choices.below(30)));
    made
}

/// A group that a rule of the holder may name: both basic, and not the holder itself.
fn peer(holder: usize, which: usize, network: &Network) -> Option<String> {
    let basic = |one: &&SecurityGroup| one.security_group_type == Some(GroupType::Normal);
    let own = network.security_groups.get(holder).filter(basic)?;
    let others: Vec<&SecurityGroup> = network
        .security_groups
        .iter()
        .filter(basic)
        .filter(|one| one.security_group_id != own.security_group_id)
        .collect();
    let one = others.get(which.checked_rem(others.len())?)?;
    Some(one.security_group_id.clone())
}

/// Addresses that no interface of the first VPC has.
const STRANGERS: &[&str] = &[
    "203.0.113.9",
    "172.16.0.2",
    "172.16.0.9",
    "10.0.0.200",
    "100.100.100.200",
    "100.100.2.136",
    "192.168.1.1",
    "8.8.8.8",
    "2001:db8::9",
    "2408:4000:1:1::99",
];

fn packet(network: &Network, choices: &mut Choices<'_>) -> Packet {
    let direction = if choices.once_in(3) {
        Direction::Egress
    } else {
        Direction::Ingress
    };
    let own: Vec<&NetworkInterface> = network
        .network_interfaces
        .iter()
        .filter(|one| one.vpc_id.as_deref() == Some("vpc-1"))
        .collect();
    let fallback = NetworkInterface::default();
    let here = choices.pick(&own).copied().unwrap_or(&fallback);
    let remotes = if choices.once_in(3) {
        STRANGERS
            .iter()
            .filter_map(|text| text.parse().ok())
            .collect()
    } else {
        choices
            .pick(&own)
            .map_or_else(Vec::new, |there| addresses(there))
    };
    let remote = choices.pick(&remotes).copied();
    let remote = remote.unwrap_or(IpAddr::from([203, 0, 113, 9]));
    let mut locals = addresses(here);
    locals.retain(|one| Family::of(*one) == Family::of(remote));
    let local = choices.pick(&locals).copied();
    // an interface without an address of the family is asked with one of IPv4
    let (remote, local) = match local.or(here.private_ip_address) {
        Some(local) if Family::of(local) == Family::of(remote) => (remote, local),
        other => (
            IpAddr::from([10, 0, 0, 1]),
            other.unwrap_or(IpAddr::from([10, 0, 0, 9])),
        ),
    };
    let (source, destination) = match direction {
        Direction::Ingress => (remote, local),
        Direction::Egress => (local, remote),
    };
    let protocol = choices.pick(&[6, 6, 17, 1, 58, 47, 50]).copied();
    let protocol = protocol.unwrap_or(6);
    let ported = protocol == 6 || protocol == 17;
    let port = choices.pick(PORTS).copied().filter(|_| ported);
    let source_port = choices.pick(SOURCE_PORTS).copied().filter(|_| ported);
    Packet {
        interface: here.network_interface_id.clone(),
        direction,
        source,
        destination,
        protocol,
        source_port,
        destination_port: port,
        via_load_balancer: choices.once_in(12),
    }
}

/// All addresses of an interface, of a delegated block one inside it.
fn addresses(interface: &NetworkInterface) -> Vec<IpAddr> {
    let blocks = interface
        .ipv4_prefixes
        .iter()
        .chain(&interface.ipv6_prefixes);
    interface
        .private_ip_address
        .iter()
        .chain(&interface.private_ip_addresses)
        .chain(&interface.ipv6_addresses)
        .copied()
        .chain(blocks.map(|block| block.as_ipnet().broadcast()))
        .collect()
}

impl Packet {
    /// The packet as a question of `filter`.
    pub(crate) fn query(&self) -> Value {
        let mut query = json!({
            "interface": self.interface,
            "direction": self.direction,
            "source": self.source,
            "destination": self.destination,
            "protocol": self.protocol.to_string(),
        });
        if let Some(fields) = query.as_object_mut() {
            fields.extend(
                self.destination_port
                    .map(|port| ("port".into(), port.into())),
            );
            fields.extend(
                self.source_port
                    .map(|port| ("source_port".into(), port.into())),
            );
            fields.extend(
                self.via_load_balancer
                    .then(|| ("via_load_balancer".into(), true.into())),
            );
        }
        query
    }
}

impl Situation {
    /// The situation as a case of `tests/conformance/`, to be pasted there.
    pub(crate) fn case(&self, action: &str) -> String {
        let document = serde_json::from_str(&document::to_json(&self.network));
        let case = json!({
            "description": "",
            "source": {"reference": "security-groups.md §1.7", "documents": ["BASIC", "RULES"]},
            "input": {"document": document.unwrap_or(Value::Null), "semantics": self.settings},
            "expect": [{"filter": self.packet.query(), "answer": {"action": action}}],
        });
        format!("{case:#}")
    }
}
