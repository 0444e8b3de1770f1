//! Filters once more, in the plainest way: what the evaluator of the crate is compared with.
//!
//! Written from the provider's documents alone (worked out in the reference on security groups, §1 to §4, and on
//! routing, §3 and §7.4; keys in `conformance/README.md`), for networks of which everything is known. It shares no code
//! with the filters it judges: it walks the network as it was written, sorts all rules anew for every packet and
//! compares addresses bit by bit.

pub(crate) mod access_lists;
pub(crate) mod agreement;
pub(crate) mod cases;
pub(crate) mod classic;
pub(crate) mod forgotten;
pub(crate) mod lists;
pub(crate) mod networks;
pub(crate) mod packets;
pub(crate) mod possible;
pub(crate) mod rules;
pub(crate) mod security_groups;
pub(crate) mod shrink;

use core::net::IpAddr;

use vpclens::{
    Semantics,
    model::{Instance, Network, NetworkInterface},
    net::{Direction, PortRange, Prefix, RuleProtocol},
};

pub(crate) const ICMP: u8 = 1;
pub(crate) const TCP: u8 = 6;
pub(crate) const UDP: u8 = 17;
pub(crate) const ICMPV6: u8 = 58;

/// A packet that opens a session, at one filter.
#[derive(Debug, Clone)]
pub(crate) struct Packet {
    /// An interface or a classic instance, whose groups are asked, or a network ACL, a listener, a service.
    pub(crate) at: String,
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

    pub(crate) fn has_ports(&self) -> bool {
        self.protocol == TCP || self.protocol == UDP
    }

    /// Whether it is at a list rather than at security groups.
    pub(crate) fn is_at_list(&self) -> bool {
        is_list(&self.at)
    }
}

/// Whether an id is that of a network ACL, a listener or a service.
fn is_list(id: &str) -> bool {
    !id.starts_with("eni-") && !id.starts_with("i-")
}

/// What becomes of a packet, and what decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) passes: bool,
    /// The code of why, as in answers.
    pub(crate) reason: &'static str,
    /// What decided, where something that was written did: a rule, an entry, a group. Where the documents leave open
    /// which of several, each of them.
    pub(crate) lines: Vec<String>,
}

/// The decision of one filter; `None` for what is not wholly known, and for what the provider would not have let be.
pub(crate) fn decide(network: &Network, settings: Semantics, packet: &Packet) -> Option<Verdict> {
    if packet.has_ports() && (packet.source_port.is_none() || packet.destination_port.is_none()) {
        return None;
    }
    if packet.is_at_list() {
        access_lists::decide(network, settings, packet)
    } else {
        security_groups::decide(network, settings, packet)
    }
}

/// Protocol and version of IP. ICMP is of IPv4 and that of IPv6 of IPv6; every other follows the remote side.
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

/// `-1/-1` restricts nothing; any other range is of packets that have ports.
fn in_range(range: PortRange, port: Option<u16>) -> bool {
    match (range.bounds(), port) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some((first, last)), Some(port)) => first <= port && port <= last,
    }
}

/// Whether a block of a prefix list holds the address; `None` when the list is not known.
fn in_prefix_list(network: &Network, id: &str, address: IpAddr) -> Option<bool> {
    let mut lists = network.prefix_lists.iter();
    let list = lists.find(|one| one.prefix_list_id == id)?;
    let mut entries = list.entries.as_ref()?.iter();
    Some(entries.any(|block| holds(*block, address)))
}

/// Whether the address is a private one of a member of the group: of an interface or a classic instance that lists it.
fn is_member(network: &Network, settings: Semantics, group: &str, address: IpAddr) -> bool {
    let lists = |ids: &Option<Vec<String>>| ids.iter().flatten().any(|id| id == group);
    let has_it = |one: &NetworkInterface| {
        one.private_ip_address == Some(address)
            || (settings.group_secondary_addresses && has(one, address))
    };
    let of_interface = network
        .network_interfaces
        .iter()
        .any(|one| lists(&one.security_group_ids) && has_it(one));
    let of_instance = network
        .instances
        .iter()
        .any(|one| one.inner_ip_addresses.contains(&address) && lists(&one.security_group_ids));
    of_interface || of_instance
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

pub(crate) fn instance<'a>(network: &'a Network, id: &str) -> Option<&'a Instance> {
    network.instances.iter().find(|one| one.instance_id == id)
}

pub(crate) fn interface<'a>(network: &'a Network, id: &str) -> Option<&'a NetworkInterface> {
    let mut interfaces = network.network_interfaces.iter();
    interfaces.find(|one| one.network_interface_id == id)
}

/// Whether the address lies in one of the blocks.
fn in_any(blocks: &[&str], address: IpAddr) -> bool {
    let mut blocks = blocks.iter().filter_map(|text| text.parse().ok());
    blocks.any(|block| holds(block, address))
}

/// Whether the first bits of two addresses of one family are the same.
pub(crate) fn holds(block: Prefix, address: IpAddr) -> bool {
    let bits = |address: IpAddr| match address {
        IpAddr::V4(v4) => u128::from(u32::from(v4)) << 96_u32,
        IpAddr::V6(v6) => u128::from(v6),
    };
    let block = block.as_ipnet();
    let differing = bits(block.addr()) ^ bits(address);
    block.addr().is_ipv4() == address.is_ipv4()
        && differing.leading_zeros() >= u32::from(block.prefix_len())
}
