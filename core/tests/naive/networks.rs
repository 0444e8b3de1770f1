//! Small networks and packets, made from bytes: what the properties and the fuzz targets run on.
//!
//! Few addresses, ports and priorities, so that rules and packets meet often. A byte of 0 is always the plainest
//! choice, so that a failing case shrinks to a plain one.

use core::net::IpAddr;

use vpclens::{
    Semantics,
    model::{
        GroupType, InnerAccessPolicy, Network, NetworkInterface, NicType, PortRangeList,
        PrefixList, SecurityGroup, VSwitch, Vpc,
    },
    net::{Direction, PortRange, Prefix},
};

use super::{
    Packet, classic,
    forgotten::{Forgotten, any as any_forgotten},
    lists,
    packets::packet,
    rules::{BLOCKS, BLOCKS_V6, RANGES, Side, rules},
};

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

    /// One of some texts, read as what is wanted.
    pub(crate) fn parse<T: core::str::FromStr>(&mut self, list: &[&str]) -> Option<T> {
        self.pick(list)?.parse().ok()
    }

    /// The next bytes, so that what is made of them does not move when something before takes more or fewer.
    pub(crate) fn part(&mut self, length: usize) -> Choices<'a> {
        let (part, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        Choices(part)
    }
}

const GROUP: usize = 8 + 2 * RULES;
/// The bytes of one list of rules.
pub(crate) const RULES: usize = 1 + 6 * 16;
const INTERFACE: usize = 16;
const PACKET: usize = 24;
const FORGOTTEN: usize = 12;
const SETTINGS: usize = 16;
/// How many bytes a network takes at most.
const NETWORK: usize = 24 + 4 * GROUP + 6 * INTERFACE + classic::BYTES + lists::BYTES;

/// How many bytes a situation with so many packets takes at most.
pub(crate) const fn bytes(packets: usize) -> usize {
    SETTINGS + FORGOTTEN + packets * PACKET + NETWORK
}

/// How many packets the fuzz target asks of one network.
pub(crate) const FUZZED: usize = 4;

/// A network of which everything is known, packets at its filters, the settings, and what could be forgotten.
#[derive(Debug, Clone)]
pub(crate) struct Situation {
    pub(crate) network: Network,
    pub(crate) packets: Vec<Packet>,
    pub(crate) settings: Semantics,
    pub(crate) forgotten: Vec<Forgotten>,
}

impl Situation {
    /// The first packet.
    pub(crate) fn packet(&self) -> &Packet {
        let first = self.packets.first();
        first.expect("a situation is made with a packet")
    }

    /// Forgets one thing more, where it goes with the others.
    pub(crate) fn forget(&mut self, one: Forgotten) {
        // what is forgotten by its place in a list does not go with a list that changes
        let moved = one.is_by_place() && self.forgotten.iter().any(Forgotten::is_by_place);
        if !moved {
            self.forgotten.push(one);
        }
    }
}

/// A situation with so many packets, at least one.
pub(crate) fn situation(choices: &mut Choices<'_>, packets: usize) -> Situation {
    let settings = settings(&mut choices.part(SETTINGS));
    let mut about_forgotten = choices.part(FORGOTTEN);
    let about_packets: Vec<Choices<'_>> =
        (0..packets.max(1)).map(|_| choices.part(PACKET)).collect();
    let network = network(choices, settings);
    let packets: Vec<Packet> = about_packets
        .into_iter()
        .map(|mut about| packet(&network, &mut about))
        .collect();
    let mut situation = Situation {
        network,
        packets,
        settings,
        forgotten: Vec::new(),
    };
    for _ in 0..about_forgotten.below(4) {
        let packet = situation.packet();
        let one = any_forgotten(&situation.network, packet, &mut about_forgotten.part(3));
        situation.forget(one);
    }
    situation
}

/// Every open point that one filter can depend on, away from its default once in a while.
fn settings(choices: &mut Choices<'_>) -> Semantics {
    let mut made = Semantics::default();
    let fields = [
        &mut made.inner_accept_beats_egress,
        &mut made.intra_group_includes_ipv6,
        &mut made.group_secondary_addresses,
        &mut made.all_includes_ipv6_of_groups,
        &mut made.group_rules_across_vpcs,
        &mut made.egress_source_is_destination,
        &mut made.load_balancer_exempt,
        &mut made.tcp25_unblocked,
        &mut made.tcp25_blocked_inside,
        &mut made.tcp25_blocked_inbound,
        &mut made.network_acl_default_accept,
        &mut made.network_acl_exempts_cloud_services,
        &mut made.classic_link_cidr_rules,
    ];
    for field in fields {
        *field ^= choices.once_in(3);
    }
    // nobody comes from the port of mail
    let clients = ["1024/65535", "32768/61000", "40000/40000", "1024/1024"];
    made.client_ports = choices.parse(&clients).unwrap_or(PortRange::CLIENT);
    made
}

fn network(choices: &mut Choices<'_>, settings: Semantics) -> Network {
    let mut network = Network::default();
    let mut parts = choices.part(24);
    let mut own = vpc("vpc-1", "10.111.0.0/16", "2408:4000:1::/56");
    if parts.once_in(4) {
        own.user_cidrs.extend("203.0.113.0/29".parse::<Prefix>());
    }
    if parts.once_in(4) {
        own.secondary_cidr_blocks
            .extend("47.96.1.0/24".parse::<Prefix>());
    }
    network.vpcs.push(own);
    for (id, v4, v6) in [
        ("vsw-1", "10.111.0.0/24", "2408:4000:1:1::/64"),
        ("vsw-2", "10.111.1.0/24", "2408:4000:1:2::/64"),
    ] {
        let mut vswitch = VSwitch::default();
        vswitch.vswitch_id = id.into();
        vswitch.vpc_id = "vpc-1".into();
        vswitch.cidr_block = v4.parse().ok();
        vswitch.ipv6_cidr_block = v6.parse().ok();
        network.vswitches.push(vswitch);
    }
    let (groups, interfaces) = (1_usize.saturating_add(parts.below(4)), parts.below(5));
    for id in ["pl-1", "pl-2"] {
        network.prefix_lists.push(prefix_list(id, &mut parts));
    }
    network.port_range_lists.push(port_list(&mut parts));
    let neighbour = parts.once_in(3);
    let mut about_rules = Vec::new();
    for number in 0..4 {
        let mut part = choices.part(GROUP);
        if number < groups {
            let made = group(number, &mut part.part(8));
            about_rules.push((made.security_group_id.clone(), NicType::Intranet, part));
            network.security_groups.push(made);
        }
    }
    for number in 0..6 {
        let mut part = choices.part(INTERFACE);
        if number < interfaces.saturating_add(2) {
            let made = interface(number, &network, &mut part);
            network.network_interfaces.push(made);
        }
    }
    if neighbour {
        add_neighbour(&mut network);
    }
    about_rules.extend(classic::add(
        &mut network,
        &mut choices.part(classic::BYTES),
    ));
    // rules may name any group, so that they come last
    for (id, nic, mut part) in about_rules {
        for direction in [Direction::Ingress, Direction::Egress] {
            let side = Side { nic, direction };
            let made = rules(&id, side, &network, settings, &mut part.part(RULES));
            let mut all = network.security_groups.iter_mut();
            if let Some(group) = all.find(|one| one.security_group_id == id) {
                *side.of(group) = Some(made);
            }
        }
    }
    lists::add(&mut network, choices);
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
    interface
        .ipv6_addresses
        .extend("2408:4000:2::2".parse::<IpAddr>());
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
    made.private_ip_address = format!("10.111.{subnet}.{}", number.saturating_add(1))
        .parse()
        .ok();
    if choices.once_in(2) {
        let text = format!("2408:4000:1:{}::{:x}", subnet + 1, number.saturating_add(1));
        made.ipv6_addresses.extend(text.parse::<IpAddr>().ok());
    }
    if choices.once_in(3) {
        let text = format!("10.111.{subnet}.{}", number.saturating_add(21));
        made.private_ip_addresses
            .extend(text.parse::<IpAddr>().ok());
    }
    // the primary one may stand here again
    if choices.once_in(4) {
        made.private_ip_addresses.extend(made.private_ip_address);
    }
    if choices.once_in(4) {
        let block = format!("10.111.{subnet}.{}/28", number.saturating_add(4) * 16);
        made.ipv4_prefixes.extend(block.parse::<Prefix>().ok());
    }
    if choices.once_in(6) {
        let block = format!("2408:4000:1:{}:f{number}::/80", subnet + 1);
        made.ipv6_prefixes.extend(block.parse::<Prefix>().ok());
    }
    made.security_group_ids = Some(some_groups(&network.security_groups, choices));
    made
}

/// Up to three groups; all groups of an interface are of one type.
pub(crate) fn some_groups(groups: &[SecurityGroup], choices: &mut Choices<'_>) -> Vec<String> {
    let first = choices.pick(groups);
    let mut ids: Vec<String> = first
        .iter()
        .map(|one| one.security_group_id.clone())
        .collect();
    for _ in 0..choices.below(3) {
        let more = choices.pick(groups);
        let same = |one: &&SecurityGroup| {
            first.map(|first| first.security_group_type) == Some(one.security_group_type)
        };
        ids.extend(more.filter(same).map(|one| one.security_group_id.clone()));
    }
    ids.sort();
    ids.dedup();
    ids
}

fn prefix_list(id: &str, choices: &mut Choices<'_>) -> PrefixList {
    let v6 = choices.once_in(3);
    let blocks = if v6 { BLOCKS_V6 } else { BLOCKS };
    let mut list = PrefixList::default();
    list.prefix_list_id = id.into();
    list.address_family = Some(if v6 { "IPv6" } else { "IPv4" }.into());
    let some = (0..choices.below(3)).filter_map(|_| choices.parse(blocks));
    list.entries = Some(some.collect());
    list
}

fn port_list(choices: &mut Choices<'_>) -> PortRangeList {
    let mut list = PortRangeList::default();
    list.port_range_list_id = "prl-1".into();
    let some = (0..choices.below(3)).filter_map(|_| choices.parse(RANGES));
    list.entries = Some(some.collect());
    list
}

/// All addresses of an interface, of a delegated block one inside it.
pub(crate) fn addresses(interface: &NetworkInterface) -> Vec<IpAddr> {
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
