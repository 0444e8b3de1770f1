//! Things that an input may leave open: a known network without them, and what they could be.

use core::net::IpAddr;

use vpclens::{
    model::{
        Extent, GroupType, InnerAccessPolicy, Network, NetworkInterface, Permission, Policy,
        SecurityGroup, UnreadRule,
    },
    net::{Direction, PortRange, Prefix, RuleProtocol},
};

use super::{Packet, has, networks::Choices};

/// One thing that is no longer known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Forgotten {
    /// The rules of a group in a direction.
    Rules(String, Direction),
    /// All rules of a group but the first of each direction.
    MoreRules(String),
    /// What one rule says.
    Rule(String, Direction, usize),
    /// The type of a group.
    Type(String),
    /// The intra-group policy of a group.
    Policy(String),
    /// Everything of a group but its members.
    Group(String),
    /// The VPC of a group.
    GroupVpc(String),
    /// The groups of an interface.
    Groups(String),
    /// The groups, the VPC and the vSwitch of an interface.
    Place(String),
    /// All addresses of an interface but the primary one.
    Addresses(String),
    /// An interface, and that there are no others.
    Interface(String),
    /// That there are no other interfaces.
    Others,
    /// The entries of the prefix list.
    PrefixList,
    /// The entries of the port list.
    PortList,
    /// All VPCs and vSwitches.
    Vpcs,
    /// The blocks of every VPC.
    Blocks,
    /// The IPv6 blocks of every VPC.
    BlocksV6,
    /// The source port of the packet.
    SourcePort,
}

/// Something that the forgotten thing could be.
type Completion = Box<dyn Fn(&mut Network, &mut Packet)>;

fn change(by: impl Fn(&mut Network) + 'static) -> Completion {
    Box::new(move |network, _| by(network))
}

pub(crate) fn any(network: &Network, packet: &Packet, choices: &mut Choices<'_>) -> Forgotten {
    let group = choices.pick(&network.security_groups);
    let id = group.map_or_else(String::new, |one| one.security_group_id.clone());
    let interface = choices.pick(&network.network_interfaces);
    let eni = interface.map_or_else(String::new, |one| one.network_interface_id.clone());
    let direction = packet.direction;
    let rules = group.map_or(0, |one| rules(one, direction).map_or(0, Vec::len));
    match choices.below(18) {
        0 => Forgotten::Rules(id, direction),
        1 => Forgotten::MoreRules(id),
        2 if rules > 0 => Forgotten::Rule(id, direction, choices.below(rules)),
        2 | 3 => Forgotten::Type(id),
        4 => Forgotten::Policy(id),
        5 | 6 => Forgotten::Group(id),
        7 => Forgotten::GroupVpc(id),
        8 => Forgotten::Groups(eni),
        9 => Forgotten::Place(eni),
        10 if eni != packet.interface => Forgotten::Interface(eni),
        10 | 11 => Forgotten::Others,
        12 => Forgotten::PrefixList,
        13 if packet.source_port.is_some() => Forgotten::SourcePort,
        13 => Forgotten::PortList,
        14 => Forgotten::Addresses(eni),
        15 => Forgotten::Blocks,
        16 => Forgotten::BlocksV6,
        _ => Forgotten::Vpcs,
    }
}

fn rules(group: &SecurityGroup, direction: Direction) -> Option<&Vec<Permission>> {
    match direction {
        Direction::Ingress => group.ingress.as_ref(),
        Direction::Egress => group.egress.as_ref(),
    }
}

fn rules_mut(group: &mut SecurityGroup, direction: Direction) -> &mut Option<Vec<Permission>> {
    match direction {
        Direction::Ingress => &mut group.ingress,
        Direction::Egress => &mut group.egress,
    }
}

fn with_group(network: &mut Network, id: &str, change: impl FnOnce(&mut SecurityGroup)) {
    let mut groups = network.security_groups.iter_mut();
    if let Some(group) = groups.find(|one| one.security_group_id == id) {
        change(group);
    }
}

fn with_interface(network: &mut Network, id: &str, change: impl FnOnce(&mut NetworkInterface)) {
    let mut interfaces = network.network_interfaces.iter_mut();
    if let Some(interface) = interfaces.find(|one| one.network_interface_id == id) {
        change(interface);
    }
}

impl Forgotten {
    /// Takes it out of what is known.
    pub(crate) fn forget(&self, network: &mut Network, packet: &mut Packet) {
        match self {
            Self::Rules(id, direction) => {
                with_group(network, id, |one| *rules_mut(one, *direction) = None);
            }
            Self::MoreRules(id) => with_group(network, id, |one| {
                one.more_rules = true;
                for direction in [Direction::Ingress, Direction::Egress] {
                    if let Some(list) = rules_mut(one, direction) {
                        list.truncate(1);
                    }
                }
            }),
            Self::Rule(id, direction, index) => with_group(network, id, |one| {
                let list = rules_mut(one, *direction).as_mut();
                if let Some(list) = list.filter(|list| list.len() > *index) {
                    list.remove(*index);
                    one.unread.push(UnreadRule {
                        nic_type: None,
                        direction: Some(*direction),
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
            Self::Groups(id) => with_interface(network, id, |one| one.security_group_ids = None),
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
            Self::Interface(id) => {
                network
                    .network_interfaces
                    .retain(|one| one.network_interface_id != *id);
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
            Self::SourcePort => packet.source_port = None,
        }
    }

    /// What it could be in place of what it was; doing nothing is always one of them.
    pub(crate) fn completions(&self, network: &Network, packet: &Packet) -> Vec<Completion> {
        let mut all: Vec<Completion> = vec![Box::new(|_, _| {})];
        match self {
            Self::Rules(id, direction) => all.extend(other_rules(id, *direction)),
            Self::MoreRules(id) => all.extend(further_rules(id)),
            Self::Rule(id, direction, index) => {
                all.extend(other_rule(id, *direction, *index, packet));
            }
            Self::Type(id) => all.extend(other_type(id)),
            Self::Policy(id) => all.extend(other_policy(id)),
            Self::Group(id) => all.extend(other_group(id)),
            Self::Groups(id) => all.extend(other_groups(id, network)),
            Self::Place(id) => all.extend(other_place(id, network, packet.remote())),
            Self::Interface(id) => {
                all.extend(other_groups(id, network));
                all.extend(another_interface(network, packet.remote()));
            }
            Self::Others => all.extend(another_interface(network, packet.remote())),
            Self::PrefixList => all.extend(["none", "all"].map(|kind| {
                let every = ["0.0.0.0/0", "::/0"].map(str::parse::<Prefix>);
                let every: Vec<Prefix> = every.into_iter().flatten().collect();
                change(move |network| {
                    for list in &mut network.prefix_lists {
                        list.entries = Some(if kind == "all" {
                            every.clone()
                        } else {
                            Vec::new()
                        });
                    }
                })
            })),
            Self::PortList => {
                let lists = [Vec::new(), PortRange::new(1, 65535).into_iter().collect()];
                all.extend(lists.map(|entries: Vec<PortRange>| {
                    change(move |network| {
                        for list in &mut network.port_range_lists {
                            list.entries = Some(entries.clone());
                        }
                    })
                }));
            }
            Self::Addresses(id) => all.extend(other_addresses(id, network, packet.remote())),
            Self::Vpcs | Self::Blocks | Self::BlocksV6 => {
                // the VPC may have further blocks
                let block = Prefix::host(packet.remote());
                let known = *self == Self::BlocksV6 && block.is_ipv4();
                all.extend((!known).then(|| {
                    change(move |network| {
                        for vpc in &mut network.vpcs {
                            vpc.secondary_cidr_blocks.push(block);
                        }
                    })
                }));
            }
            Self::SourcePort => {
                for port in [1, 1023, 1024, 1025, 39999, 40000, 40001, 65535] {
                    all.push(Box::new(move |_, packet| packet.source_port = Some(port)));
                }
            }
            Self::GroupVpc(_) => {}
        }
        all
    }
}

/// A rule for everything of a family.
fn everything(policy: Policy, block: &str) -> Permission {
    let mut rule = Permission::new(RuleProtocol::All);
    rule.policy = policy;
    rule.cidr_ip = block.parse().ok();
    rule
}

fn extremes() -> [Vec<Permission>; 3] {
    let rules = |policy| vec![everything(policy, "0.0.0.0/0"), everything(policy, "::/0")];
    [Vec::new(), rules(Policy::Accept), rules(Policy::Drop)]
}

fn other_rules(id: &str, direction: Direction) -> Vec<Completion> {
    let made = extremes().map(|list| {
        let id = id.to_string();
        change(move |network| {
            with_group(network, &id, |one| {
                *rules_mut(one, direction) = Some(list.clone());
            });
        })
    });
    made.into()
}

fn further_rules(id: &str) -> Vec<Completion> {
    let made = extremes().map(|list| {
        let id = id.to_string();
        change(move |network| {
            with_group(network, &id, |one| {
                for direction in [Direction::Ingress, Direction::Egress] {
                    if let Some(known) = rules_mut(one, direction) {
                        known.truncate(1);
                        known.extend_from_slice(&list);
                    }
                }
            });
        })
    });
    made.into()
}

fn other_rule(id: &str, direction: Direction, index: usize, packet: &Packet) -> Vec<Completion> {
    let remote = Prefix::host(packet.remote());
    let made = [Policy::Accept, Policy::Drop].map(|policy| {
        let id = id.to_string();
        change(move |network| {
            with_group(network, &id, |one| {
                let list = rules_mut(one, direction).as_mut();
                if let Some(rule) = list.and_then(|list| list.get_mut(index)) {
                    *rule = everything(policy, &remote.to_string());
                }
            });
        })
    });
    made.into()
}

fn other_type(id: &str) -> Vec<Completion> {
    let made = [GroupType::Normal, GroupType::Enterprise].map(|kind| {
        let id = id.to_string();
        change(move |network| {
            with_group(network, &id, |one| one.security_group_type = Some(kind));
        })
    });
    made.into()
}

fn other_policy(id: &str) -> Vec<Completion> {
    let made = [InnerAccessPolicy::Accept, InnerAccessPolicy::Drop].map(|policy| {
        let id = id.to_string();
        change(move |network| {
            with_group(network, &id, |one| one.inner_access_policy = Some(policy));
        })
    });
    made.into()
}

fn other_group(id: &str) -> Vec<Completion> {
    let mut all = Vec::new();
    for kind in [GroupType::Normal, GroupType::Enterprise] {
        for policy in [InnerAccessPolicy::Accept, InnerAccessPolicy::Drop] {
            for list in extremes() {
                let id = id.to_string();
                all.push(change(move |network| {
                    with_group(network, &id, |one| {
                        one.security_group_type = Some(kind);
                        one.inner_access_policy = Some(policy);
                        one.ingress = Some(list.clone());
                        one.egress = Some(list.clone());
                    });
                }));
            }
        }
    }
    all
}

/// The sets of groups that an interface of the first VPC could be in.
fn group_sets(network: &Network) -> Vec<Vec<String>> {
    let ids = |kind: Option<GroupType>| -> Vec<String> {
        network
            .security_groups
            .iter()
            .filter(|one| one.vpc_id.as_deref() == Some("vpc-1"))
            .filter(|one| kind.is_none() || one.security_group_type == kind)
            .map(|one| one.security_group_id.clone())
            .collect()
    };
    let mut sets: Vec<Vec<String>> = ids(None).into_iter().map(|id| vec![id]).collect();
    sets.push(ids(Some(GroupType::Normal)));
    sets.push(ids(Some(GroupType::Enterprise)));
    sets.retain(|set| !set.is_empty());
    sets.push(vec!["sg-elsewhere".into()]);
    sets
}

fn other_groups(id: &str, network: &Network) -> Vec<Completion> {
    let made = group_sets(network).into_iter().map(|set| {
        let id = id.to_string();
        change(move |network| {
            with_interface(network, &id, |one| {
                if one.vpc_id.as_deref() == Some("vpc-1") {
                    one.security_group_ids = Some(set.clone());
                }
            });
        })
    });
    made.collect()
}

/// An interface of which not even the VPC is known can be in the first one, unless its address is taken there.
fn other_place(id: &str, network: &Network, remote: IpAddr) -> Vec<Completion> {
    let mut interfaces = network.network_interfaces.iter();
    let near = interfaces
        .any(|one| one.network_interface_id == id && one.vpc_id.as_deref() == Some("vpc-1"));
    if !near && !is_free(network, "vpc-1", remote) {
        return Vec::new();
    }
    let made = group_sets(network).into_iter().map(|set| {
        let id = id.to_string();
        change(move |network| {
            with_interface(network, &id, |one| {
                one.vpc_id = Some("vpc-1".into());
                one.security_group_ids = Some(set.clone());
            });
        })
    });
    made.collect()
}

/// Whether a VPC could have an interface with the address beside those that it has.
fn is_free(network: &Network, vpc: &str, address: IpAddr) -> bool {
    let mut vpcs = network.vpcs.iter().filter(|one| one.vpc_id == vpc);
    let inside = vpcs.any(|one| {
        let mut blocks = one.cidr_block.iter().chain(&one.ipv6_cidr_blocks);
        blocks.any(|block| block.contains(address))
    });
    let mut interfaces = network.network_interfaces.iter();
    inside && !interfaces.any(|one| one.vpc_id.as_deref() == Some(vpc) && has(one, address))
}

/// The interface has the address at the other end too, where that can be, or does not have it.
fn other_addresses(id: &str, network: &Network, remote: IpAddr) -> Vec<Completion> {
    let mut interfaces = network.network_interfaces.iter();
    let own = interfaces.find(|one| one.network_interface_id == id);
    let vpc = own.and_then(|one| one.vpc_id.as_deref());
    let with = vpc.is_some_and(|vpc| is_free(network, vpc, remote));
    let made = [with, false].map(|with| {
        let id = id.to_string();
        change(move |network| {
            with_interface(network, &id, |one| {
                one.private_ip_addresses
                    .retain(|address| *address != remote);
                one.ipv6_addresses.retain(|address| *address != remote);
                one.ipv4_prefixes.retain(|block| !block.contains(remote));
                one.ipv6_prefixes.retain(|block| !block.contains(remote));
                one.private_ip_addresses.extend(with.then_some(remote));
            });
        })
    });
    made.into()
}

/// An interface that the input did not describe, with the address at the other end, where that can be.
fn another_interface(network: &Network, remote: IpAddr) -> Vec<Completion> {
    let near = group_sets(network).into_iter().map(|set| ("vpc-1", set));
    let far = ("vpc-2", vec!["sg-far".to_string()]);
    let made = near
        .chain([far])
        .filter(|(vpc, _)| is_free(network, vpc, remote))
        .map(|(vpc, set)| {
            change(move |network| {
                let mut interface = NetworkInterface::default();
                interface.network_interface_id = "eni-another".into();
                interface.vpc_id = Some(vpc.into());
                interface.private_ip_address = Some(remote);
                interface.security_group_ids = Some(set.clone());
                network.network_interfaces.push(interface);
            })
        });
    made.collect()
}
