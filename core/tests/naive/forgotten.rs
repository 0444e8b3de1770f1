//! Things that an input may leave open: a known network without them. What they could be is in `possible`.

use vpclens::{
    model::{Extent, Instance, Network, NetworkAcl, NetworkInterface, NicType, SecurityGroup},
    model::{Listener, NetworkAclEntry, UnreadRule},
    net::Direction,
};

use super::{Packet, networks::Choices, rules::Side, security_groups};

/// One thing that is no longer known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Forgotten {
    /// One list of rules of a group.
    Rules(String, Side),
    /// All rules of a group but the first of each list.
    MoreRules(String),
    /// What one rule says.
    Rule(String, Side, usize),
    /// The type of a group.
    Type(String),
    /// The intra-group policy of a group.
    Policy(String),
    /// Everything of a group but its members.
    Group(String),
    /// The VPC of a group.
    GroupVpc(String),
    /// The groups of an interface or a classic instance.
    Groups(String),
    /// The groups, the VPC and the vSwitch of an interface.
    Place(String),
    /// All addresses of an interface but the primary one.
    Addresses(String),
    /// The private addresses of a classic instance.
    Inner(String),
    /// An interface or a classic instance, and that there are no others.
    Interface(String),
    /// That there are no other interfaces.
    Others,
    /// The entries of the prefix lists.
    PrefixList,
    /// The entries of the port list.
    PortList,
    /// All VPCs and vSwitches.
    Vpcs,
    /// The blocks of every VPC.
    Blocks,
    /// The IPv6 blocks of every VPC.
    BlocksV6,
    /// Which classic instances are linked.
    Links,
    /// The entries of a network ACL in a direction.
    Entries(String, Direction),
    /// What one entry of a network ACL says.
    Entry(String, Direction, usize),
    /// Everything of a network ACL.
    Acl(String),
    /// Whether a listener uses its lists.
    ListenerStatus(String),
    /// What the lists of a listener say of the addresses in them.
    ListenerType(String),
    /// The entries of an access control list.
    ListEntries(String),
    /// An access control list.
    List(String),
    /// The entries of a whitelist.
    Whitelist(String),
    /// The source port of the packet.
    SourcePort,
    /// The destination port of the packet, which then is one that clients come from.
    DestinationPort,
}

pub(crate) fn any(network: &Network, packet: &Packet, choices: &mut Choices<'_>) -> Forgotten {
    let kind = choices.below(256);
    let (which, place) = (choices.below(256), choices.below(256));
    if packet.is_at_list() && kind % 4 < 3 {
        of_list(network, packet, kind / 4, which, place)
    } else {
        of_groups(network, packet, kind / 4, which, place)
    }
}

fn pick<T>(list: &[T], which: usize) -> Option<&T> {
    list.get(which.checked_rem(list.len())?)
}

/// Something that matters to a list.
fn of_list(
    network: &Network,
    packet: &Packet,
    kind: usize,
    which: usize,
    place: usize,
) -> Forgotten {
    let at = packet.at.clone();
    let direction = packet.direction;
    let ported = packet.has_ports();
    let mut acls = network.network_acls.iter();
    if let Some(acl) = acls.find(|one| one.network_acl_id == at) {
        let entries = entries(acl, direction).map_or(0, Vec::len);
        return match kind % 7 {
            0 => Forgotten::Entries(at, direction),
            1 => Forgotten::Acl(at),
            2 => Forgotten::PrefixList,
            3 if ported => Forgotten::DestinationPort,
            _ if entries > 0 => Forgotten::Entry(at, direction, place % entries),
            _ => Forgotten::Entries(at, direction),
        };
    }
    let lists = pick(&network.access_control_lists, which);
    let list = lists.map_or_else(String::new, |one| one.acl_id.clone());
    if at.starts_with("lsn-") {
        match kind % 4 {
            0 => Forgotten::ListenerStatus(at),
            1 => Forgotten::ListenerType(at),
            2 => Forgotten::ListEntries(list),
            _ => Forgotten::List(list),
        }
    } else if kind.is_multiple_of(3) {
        Forgotten::Whitelist(at)
    } else {
        of_groups(network, packet, 10 + kind % 7, which, place)
    }
}

/// Something that matters to security groups.
fn of_groups(
    network: &Network,
    packet: &Packet,
    kind: usize,
    which: usize,
    place: usize,
) -> Forgotten {
    let group = pick(&network.security_groups, which);
    let id = group.map_or_else(String::new, |one| one.security_group_id.clone());
    let interface = pick(&network.network_interfaces, place);
    let eni = interface.map_or_else(String::new, |one| one.network_interface_id.clone());
    let instance = pick(&network.instances, place).map(|one| one.instance_id.clone());
    // an interface or a classic instance
    let either = match &instance {
        Some(instance) if which % 2 == 1 => instance.clone(),
        _ => eni.clone(),
    };
    let nic = security_groups::card(network, packet).unwrap_or_default();
    let side = Side::new(nic, packet.direction);
    let rules = group.map_or(0, |one| side.rules(one).map_or(0, Vec::len));
    let ported = packet.has_ports();
    match kind % 23 {
        0 => Forgotten::Rules(id, side),
        1 => Forgotten::MoreRules(id),
        2 if rules > 0 => Forgotten::Rule(id, side, place % rules),
        2 | 3 => Forgotten::Type(id),
        4 => Forgotten::Policy(id),
        5 | 6 => Forgotten::Group(id),
        7 => Forgotten::GroupVpc(id),
        8 => Forgotten::Blocks,
        9 => Forgotten::BlocksV6,
        10 => Forgotten::PrefixList,
        11 => Forgotten::Groups(either),
        12 => Forgotten::Place(eni),
        13 if either != packet.at => Forgotten::Interface(either),
        13 | 14 => Forgotten::Others,
        15 => Forgotten::Addresses(eni),
        16 => match instance {
            Some(instance) => Forgotten::Inner(instance),
            None => Forgotten::Groups(eni),
        },
        17 if ported => Forgotten::SourcePort,
        18 if ported => Forgotten::DestinationPort,
        17..=19 => Forgotten::PortList,
        20 | 21 => Forgotten::Links,
        _ => Forgotten::Vpcs,
    }
}

pub(super) fn with_group(network: &mut Network, id: &str, change: impl FnOnce(&mut SecurityGroup)) {
    let mut groups = network.security_groups.iter_mut();
    if let Some(group) = groups.find(|one| one.security_group_id == id) {
        change(group);
    }
}

pub(super) fn with_interface(
    network: &mut Network,
    id: &str,
    change: impl FnOnce(&mut NetworkInterface),
) {
    let mut interfaces = network.network_interfaces.iter_mut();
    if let Some(interface) = interfaces.find(|one| one.network_interface_id == id) {
        change(interface);
    }
}

pub(super) fn with_instance(network: &mut Network, id: &str, change: impl FnOnce(&mut Instance)) {
    let mut instances = network.instances.iter_mut();
    if let Some(instance) = instances.find(|one| one.instance_id == id) {
        change(instance);
    }
}

pub(super) fn with_acl(network: &mut Network, id: &str, change: impl FnOnce(&mut NetworkAcl)) {
    let mut acls = network.network_acls.iter_mut();
    if let Some(acl) = acls.find(|one| one.network_acl_id == id) {
        change(acl);
    }
}

pub(super) fn with_listener(network: &mut Network, id: &str, change: impl FnOnce(&mut Listener)) {
    let mut listeners = network.listeners.iter_mut();
    if let Some(listener) = listeners.find(|one| one.listener_id == id) {
        change(listener);
    }
}

pub(crate) fn entries(acl: &NetworkAcl, direction: Direction) -> Option<&Vec<NetworkAclEntry>> {
    match direction {
        Direction::Ingress => acl.ingress.as_ref(),
        Direction::Egress => acl.egress.as_ref(),
    }
}

pub(crate) fn entries_mut(
    acl: &mut NetworkAcl,
    direction: Direction,
) -> &mut Option<Vec<NetworkAclEntry>> {
    match direction {
        Direction::Ingress => &mut acl.ingress,
        Direction::Egress => &mut acl.egress,
    }
}

impl Forgotten {
    /// Whether it is found by its place in a list of rules or entries.
    pub(crate) fn is_by_place(&self) -> bool {
        matches!(self, Self::Rule(..) | Self::MoreRules(_) | Self::Entry(..))
    }

    /// Takes it out of what is known of a packet.
    pub(crate) fn forget_of(&self, packet: &mut Packet) {
        match self {
            Self::SourcePort => packet.source_port = None,
            Self::DestinationPort => packet.destination_port = None,
            _ => {}
        }
    }

    /// Takes it out of what is known of the network.
    pub(crate) fn forget(&self, network: &mut Network) {
        match self {
            Self::Rules(id, side) => with_group(network, id, |one| *side.of(one) = None),
            Self::MoreRules(id) => with_group(network, id, |one| {
                one.more_rules = true;
                for side in Side::ALL {
                    if let Some(list) = side.of(one) {
                        list.truncate(1);
                    }
                }
            }),
            Self::Rule(id, side, index) => with_group(network, id, |one| {
                let list = side.of(one).as_mut();
                if let Some(list) = list.filter(|list| list.len() > *index) {
                    list.remove(*index);
                    one.unread.push(UnreadRule {
                        nic_type: (side.nic == NicType::Internet).then_some(side.nic),
                        direction: Some(side.direction),
                        place: format!("{id}[{index}]"),
                    });
                }
            }),
            Self::Type(id) => with_group(network, id, |one| one.security_group_type = None),
            Self::Policy(id) => with_group(network, id, |one| one.inner_access_policy = None),
            Self::Group(id) => network
                .security_groups
                .retain(|one| one.security_group_id != *id),
            Self::GroupVpc(id) => with_group(network, id, |one| one.vpc_id = None),
            Self::Groups(id) => {
                with_interface(network, id, |one| one.security_group_ids = None);
                with_instance(network, id, |one| one.security_group_ids = None);
            }
            Self::Place(id) => with_interface(network, id, |one| {
                one.security_group_ids = None;
                one.vpc_id = None;
                one.vswitch_id = None;
            }),
            Self::Addresses(id) => with_interface(network, id, |one| {
                one.addresses_incomplete = true;
                one.private_ip_addresses.clear();
                one.ipv6_addresses.clear();
                one.ipv4_prefixes.clear();
                one.ipv6_prefixes.clear();
            }),
            Self::Inner(id) => with_instance(network, id, |one| one.inner_ip_addresses.clear()),
            Self::Interface(id) => {
                let interfaces = &mut network.network_interfaces;
                interfaces.retain(|one| one.network_interface_id != *id);
                network.instances.retain(|one| one.instance_id != *id);
                network.coverage.network_interfaces = Extent::Partial;
            }
            Self::Others => network.coverage.network_interfaces = Extent::Partial,
            Self::PrefixList => {
                for list in &mut network.prefix_lists {
                    list.entries = None;
                }
            }
            Self::PortList => network.port_range_lists.clear(),
            Self::Vpcs => {
                network.vpcs.clear();
                network.vswitches.clear();
            }
            Self::Blocks => {
                for vpc in &mut network.vpcs {
                    vpc.cidr_block = None;
                    vpc.ipv6_cidr_blocks.clear();
                }
            }
            Self::BlocksV6 => {
                for vpc in &mut network.vpcs {
                    vpc.ipv6_cidr_blocks.clear();
                }
            }
            Self::Links => {
                network.classic_links.clear();
                network.coverage.classic_links = Extent::Partial;
            }
            Self::SourcePort | Self::DestinationPort => {}
            _ => self.forget_list(network),
        }
    }

    /// Takes it out of what is known of the lists.
    fn forget_list(&self, network: &mut Network) {
        match self {
            Self::Entries(id, direction) => {
                with_acl(network, id, |one| *entries_mut(one, *direction) = None);
            }
            Self::Entry(id, direction, index) => with_acl(network, id, |one| {
                let list = entries_mut(one, *direction).as_mut();
                if let Some(list) = list.filter(|list| list.len() > *index) {
                    list.remove(*index);
                    one.unread.push(UnreadRule {
                        nic_type: None,
                        direction: Some(*direction),
                        place: format!("{id}[{index}]"),
                    });
                }
            }),
            Self::Acl(id) => {
                let acls = &mut network.network_acls;
                acls.retain(|one| one.network_acl_id != *id);
                // it is still named
                for vswitch in network.vswitches.iter_mut().take(1) {
                    vswitch.network_acl_id = Some(id.clone());
                }
            }
            Self::ListenerStatus(id) => with_listener(network, id, |one| one.acl_status = None),
            Self::ListenerType(id) => with_listener(network, id, |one| one.acl_type = None),
            Self::ListEntries(id) => {
                let lists = network.access_control_lists.iter_mut();
                for list in lists.filter(|one| one.acl_id == *id) {
                    list.entries = None;
                }
            }
            Self::List(id) => network.access_control_lists.retain(|one| one.acl_id != *id),
            Self::Whitelist(id) => {
                let services = network.service_whitelists.iter_mut();
                for service in services.filter(|one| one.service_instance_id == *id) {
                    service.entries = None;
                }
            }
            _ => {}
        }
    }
}
