//! What something that is not known could be.

use core::net::IpAddr;

use vpclens::{
    Semantics,
    model::{
        AclStatus, AclType, ClassicLink, GroupType, InnerAccessPolicy, Network, NetworkAclEntry,
        NetworkInterface, Permission, Policy,
    },
    net::{Direction, PortRange, Prefix, RuleProtocol},
};

use super::{
    Packet,
    forgotten::{
        Forgotten, entries_mut, with_acl, with_group, with_instance, with_interface, with_listener,
    },
    has, holds, in_any,
    networks::Situation,
    rules::Side,
};

/// Something that the forgotten thing could be.
type Completion = Box<dyn Fn(&mut Network, &mut Packet)>;

/// More than so many are not tried.
const MOST: usize = 64;

fn change(by: impl Fn(&mut Network) + 'static) -> Completion {
    Box::new(move |network, _| by(network))
}

/// The ways in which the things forgotten could be, each with the packet as it then is; of too many, some from
/// everywhere among them.
pub(crate) fn completions<'a>(
    situation: &'a Situation,
    packet: &'a Packet,
) -> impl Iterator<Item = (Network, Packet)> + 'a {
    let forgotten = situation.forgotten.iter();
    let ways: Vec<Vec<Completion>> = forgotten
        .map(|one| one.completions(&situation.network, packet, situation.settings))
        .collect();
    let all = ways.iter().map(Vec::len).product::<usize>();
    let tried = all.min(MOST);
    (0..tried).map(move |number| {
        let mut which = number * all / tried;
        let mut after = (situation.network.clone(), packet.clone());
        for ways in &ways {
            let way = ways.get(which % ways.len());
            which /= ways.len();
            if let Some(way) = way {
                way(&mut after.0, &mut after.1);
            }
        }
        after
    })
}

impl Forgotten {
    /// What it could be in place of what it was; doing nothing is nearly always one of them.
    fn completions(
        &self,
        network: &Network,
        packet: &Packet,
        settings: Semantics,
    ) -> Vec<Completion> {
        let mut all: Vec<Completion> = vec![Box::new(|_, _| {})];
        let remote = packet.remote();
        match self {
            Self::Rules(id, side) => all.extend(other_rules(id, *side)),
            Self::MoreRules(id) => all.extend(further_rules(id)),
            Self::Rule(id, side, index) => all.extend(other_rule(id, *side, *index, packet)),
            Self::Type(id) => all.extend(other_type(id)),
            Self::Policy(id) => all.extend(other_policy(id)),
            Self::Group(id) => all.extend(other_group(id)),
            Self::Groups(id) => all.extend(other_groups(id, network)),
            Self::Place(id) => all.extend(other_place(id, network, remote)),
            Self::Interface(id) => {
                all.extend(other_groups(id, network));
                all.extend(another_interface(network, remote));
            }
            Self::Others => all.extend(another_interface(network, remote)),
            Self::PrefixList => all.extend([false, true].map(|full| {
                let every = ["0.0.0.0/0", "::/0"].map(str::parse::<Prefix>);
                let every: Vec<Prefix> = every.into_iter().flatten().filter(|_| full).collect();
                change(move |network| {
                    for list in &mut network.prefix_lists {
                        list.entries = Some(every.clone());
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
            Self::Addresses(id) => all.extend(other_addresses(id, network, remote)),
            Self::Inner(id) => all.extend(other_inner(id, network, remote)),
            Self::Vpcs | Self::Blocks | Self::BlocksV6 => {
                // the VPC may have further blocks
                let block = Prefix::host(remote);
                let known = *self == Self::BlocksV6 && block.is_ipv4();
                all.extend((!known).then(|| {
                    change(move |network| {
                        for vpc in &mut network.vpcs {
                            vpc.secondary_cidr_blocks.push(block);
                        }
                    })
                }));
            }
            Self::Links => all.extend([false, true].map(|linked| {
                change(move |network| {
                    network.classic_links.clear();
                    let instances = network.instances.iter().filter(|_| linked);
                    network
                        .classic_links
                        .extend(instances.map(|one| ClassicLink {
                            instance_id: one.instance_id.clone(),
                            vpc_id: "vpc-1".into(),
                        }));
                })
            })),
            Self::SourcePort => {
                for port in [1, 1023, 1024, 1025, 39999, 40000, 40001, 65535] {
                    all.push(Box::new(move |_, packet| packet.source_port = Some(port)));
                }
            }
            Self::DestinationPort => {
                // what it was is no port of clients
                all.clear();
                let (first, last) = settings.client_ports.bounds().unwrap_or((1, u16::MAX));
                for port in [first, last, 1025, 8080, 32768, 40000, 65534] {
                    if first <= port && port <= last {
                        all.push(Box::new(move |_, packet| {
                            packet.destination_port = Some(port);
                        }));
                    }
                }
            }
            Self::GroupVpc(_) => {}
            _ => self.of_list(remote, &mut all),
        }
        all
    }

    /// The same for the lists.
    fn of_list(&self, remote: IpAddr, all: &mut Vec<Completion>) {
        match self {
            Self::Entries(id, direction) => all.extend(other_entries(id, &[*direction])),
            Self::Acl(id) => {
                all.extend(other_entries(id, &[Direction::Ingress, Direction::Egress]));
            }
            Self::Entry(id, direction, index) => {
                let (direction, index) = (*direction, *index);
                all.extend([Policy::Accept, Policy::Drop].map(|policy| {
                    let id = id.clone();
                    change(move |network| {
                        with_acl(network, &id, |one| {
                            let list = entries_mut(one, direction).as_mut();
                            if let Some(entry) = list.and_then(|list| list.get_mut(index)) {
                                *entry = entry_for(policy, Prefix::host(remote));
                            }
                        });
                    })
                }));
            }
            Self::ListenerStatus(id) => {
                all.extend([AclStatus::On, AclStatus::Off].map(|status| {
                    let id = id.clone();
                    change(move |network| {
                        with_listener(network, &id, |one| one.acl_status = Some(status));
                    })
                }));
            }
            Self::ListenerType(id) => {
                all.extend([AclType::White, AclType::Black].map(|kind| {
                    let id = id.clone();
                    change(move |network| {
                        with_listener(network, &id, |one| one.acl_type = Some(kind));
                    })
                }));
            }
            Self::ListEntries(id) | Self::List(id) => {
                let other = beside(remote);
                all.extend(
                    [vec![], vec![Prefix::host(remote)], vec![other]].map(|blocks| {
                        let id = id.clone();
                        change(move |network| {
                            let lists = network.access_control_lists.iter_mut();
                            for list in lists.filter(|one| one.acl_id == id) {
                                list.entries = Some(blocks.clone());
                            }
                        })
                    }),
                );
            }
            Self::Whitelist(id) => {
                all.extend([vec![], vec![Prefix::host(remote)]].map(|blocks| {
                    let id = id.clone();
                    change(move |network| {
                        let services = network.service_whitelists.iter_mut();
                        for service in services.filter(|one| one.service_instance_id == id) {
                            service.entries = Some(blocks.clone());
                        }
                    })
                }));
            }
            _ => {}
        }
    }
}

/// A block without the address.
fn beside(address: IpAddr) -> Prefix {
    let halves = match address {
        IpAddr::V4(_) => ["0.0.0.0/1", "128.0.0.0/1"],
        IpAddr::V6(_) => ["::/1", "8000::/1"],
    };
    let mut halves = halves.iter().filter_map(|text| text.parse().ok());
    let other = halves.find(|half| !holds(*half, address));
    other.unwrap_or(Prefix::host(address))
}

fn entry_for(policy: Policy, block: Prefix) -> NetworkAclEntry {
    let mut entry = NetworkAclEntry::new(RuleProtocol::All);
    entry.policy = policy;
    entry.cidr_ip = Some(block);
    entry
}

fn other_entries(id: &str, directions: &[Direction]) -> Vec<Completion> {
    let every = ["0.0.0.0/0", "::/0"].map(str::parse::<Prefix>);
    let every: Vec<Prefix> = every.into_iter().flatten().collect();
    let of = |policy| {
        every
            .iter()
            .map(|block| entry_for(policy, *block))
            .collect()
    };
    let lists = [Vec::new(), of(Policy::Accept), of(Policy::Drop)];
    let made = lists.map(|list: Vec<NetworkAclEntry>| {
        let (id, directions) = (id.to_string(), directions.to_vec());
        change(move |network| {
            with_acl(network, &id, |one| {
                for direction in &directions {
                    *entries_mut(one, *direction) = Some(list.clone());
                }
            });
        })
    });
    made.into()
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

fn other_rules(id: &str, side: Side) -> Vec<Completion> {
    let made = extremes().map(|list| {
        let id = id.to_string();
        change(move |network| {
            with_group(network, &id, |one| *side.of(one) = Some(list.clone()));
        })
    });
    made.into()
}

fn further_rules(id: &str) -> Vec<Completion> {
    let made = extremes().map(|list| {
        let id = id.to_string();
        change(move |network| {
            with_group(network, &id, |one| {
                for side in Side::ALL {
                    if let Some(known) = side.of(one) {
                        known.truncate(1);
                        known.extend_from_slice(&list);
                    }
                }
            });
        })
    });
    made.into()
}

fn other_rule(id: &str, side: Side, index: usize, packet: &Packet) -> Vec<Completion> {
    let remote = Prefix::host(packet.remote());
    let made = [Policy::Accept, Policy::Drop].map(|policy| {
        let id = id.to_string();
        change(move |network| {
            with_group(network, &id, |one| {
                let list = side.of(one).as_mut();
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
                        for side in Side::ALL {
                            *side.of(one) = Some(list.clone());
                        }
                    });
                }));
            }
        }
    }
    all
}

/// The sets of groups that an interface of the first VPC could be in, or a classic instance.
fn group_sets(network: &Network, vpc: &str) -> Vec<Vec<String>> {
    let ids = |kind: Option<GroupType>| -> Vec<String> {
        network
            .security_groups
            .iter()
            .filter(|one| one.vpc_id.as_deref() == Some(vpc))
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
    if id.starts_with("i-") {
        let made = group_sets(network, "").into_iter().map(|set| {
            let id = id.to_string();
            change(move |network| {
                with_instance(network, &id, |one| {
                    one.security_group_ids = Some(set.clone());
                });
            })
        });
        return made.collect();
    }
    let made = group_sets(network, "vpc-1").into_iter().map(|set| {
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

/// A classic instance has the address at the other end, where that can be, or does not have it.
fn other_inner(id: &str, network: &Network, remote: IpAddr) -> Vec<Completion> {
    let mut instances = network.instances.iter();
    let taken = instances.any(|one| one.inner_ip_addresses.contains(&remote));
    let inside = in_any(&["10.0.0.0/8"], remote) && !in_any(&["10.111.0.0/16"], remote);
    let made = [inside && !taken, false].map(|with| {
        let id = id.to_string();
        change(move |network| {
            with_instance(network, &id, |one| {
                one.inner_ip_addresses.retain(|address| *address != remote);
                one.inner_ip_addresses.extend(with.then_some(remote));
            });
        })
    });
    made.into()
}

/// An interface of which not even the VPC is known can be in the first one, unless its address is taken there.
fn other_place(id: &str, network: &Network, remote: IpAddr) -> Vec<Completion> {
    let mut interfaces = network.network_interfaces.iter();
    let near = interfaces
        .any(|one| one.network_interface_id == id && one.vpc_id.as_deref() == Some("vpc-1"));
    if !near && !is_free(network, "vpc-1", remote) {
        return Vec::new();
    }
    let made = group_sets(network, "vpc-1").into_iter().map(|set| {
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
        let blocks = one.cidr_block.iter().chain(&one.secondary_cidr_blocks);
        let mut blocks = blocks.chain(&one.ipv6_cidr_blocks);
        blocks.any(|block| holds(*block, address))
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
    let near = group_sets(network, "vpc-1")
        .into_iter()
        .map(|set| ("vpc-1", set));
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
