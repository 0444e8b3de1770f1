//! A network as written → a topology.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::{mem, net::IpAddr};

use super::{
    BuildError, GroupSet, Semantics, Topology,
    access_list::{AccessList, access_lists, undescribed_acl},
    compile::Compiler,
    groups::GroupIndex,
    interface::{AclBinding, Instance, Interface, Link, VSwitch, Vpc, is_classic},
};
use crate::{
    model::{self, Extent, InterfaceType, Network},
    net::Prefix,
    reason::{Message, Reason},
};

pub(super) fn build(mut network: Network, semantics: Semantics) -> Result<Topology, BuildError> {
    let mut diagnostics = Vec::new();
    drop_repeated_ids(&mut network, &mut diagnostics);
    let (vpcs, interfaces, access_lists) = {
        let regions = regions(&network);
        let mut compiler = Compiler::new(&network, &regions, semantics)?;
        let mut groups = GroupIndex::new(&network, &mut compiler, &mut diagnostics);
        let access_lists = access_lists(&network, &mut compiler, &mut diagnostics);
        let vswitches = vswitches(&network, &access_lists, &regions);
        let vpcs = vpcs(&network, &vswitches);
        let mut interfaces =
            interfaces(&network, &vswitches, &vpcs, &mut groups, &mut diagnostics)?;
        classic(&network, &mut interfaces, &mut groups, &mut diagnostics)?;
        (vpcs, interfaces, access_lists)
    };
    Ok(Topology {
        access_lists,
        addresses: by_address(&interfaces, &mut diagnostics),
        instances: by_instance(&network, &interfaces),
        delegated: interfaces
            .values()
            .filter(|interface| !interface.prefixes.is_empty())
            .cloned()
            .collect(),
        interfaces,
        vpcs,
        diagnostics,
        semantics,
        network,
    })
}

/// Every interface with what it refers to.
fn interfaces(
    network: &Network,
    vswitches: &BTreeMap<&str, (&str, Arc<VSwitch>)>,
    vpcs: &BTreeMap<String, Arc<Vpc>>,
    groups: &mut GroupIndex,
    diagnostics: &mut Vec<Message>,
) -> Result<BTreeMap<String, Arc<Interface>>, BuildError> {
    let instances = instances(network);
    let mut interfaces = BTreeMap::new();
    for written in &network.network_interfaces {
        let id = &written.network_interface_id;
        let home = written
            .vswitch_id
            .as_deref()
            .and_then(|id| vswitches.get(id));
        let vswitch = written.vswitch_id.as_deref().map(|vswitch| {
            if let Some((_, described)) = home {
                return Arc::clone(described);
            }
            let message = Message::new(Reason::TopologyUnknownVswitch);
            diagnostics.push(message.with("interface", id).with("vswitch", vswitch));
            Arc::new(undescribed_vswitch(vswitch))
        });
        let (vpc, vswitch) = match (written.vpc_id.as_deref(), home) {
            (Some(vpc), Some((other, described))) if vpc != *other => {
                let message = Message::new(Reason::TopologyVswitchOfOtherVpc)
                    .with("interface", id)
                    .with("vpc", vpc)
                    .with("vswitch", &described.id);
                diagnostics.push(message);
                (None, None)
            }
            (vpc, home) => (vpc.or(home.map(|(vpc, _)| *vpc)), vswitch),
        };
        if let Some(vswitch) = &vswitch {
            check_addresses(written, vswitch, diagnostics);
        }
        let interface = Interface {
            id: id.clone(),
            interface_type: written.interface_type,
            status: written.status,
            instance: written.instance_id.as_deref().map(|id| {
                let described = instances.get(id).cloned();
                described.unwrap_or_else(|| {
                    Arc::new(Instance {
                        id: id.to_string(),
                        status: None,
                        region: None,
                    })
                })
            }),
            vpc: vpc.and_then(|id| vpcs.get(id).cloned()),
            vswitch,
            addresses: addresses(written),
            prefixes: written
                .ipv4_prefixes
                .iter()
                .chain(&written.ipv6_prefixes)
                .copied()
                .collect(),
            groups: group_set(
                id,
                written.security_group_ids.as_deref(),
                vpc,
                groups,
                diagnostics,
            )?,
            classic: false,
            link: Link::None,
        };
        interfaces.insert(id.clone(), Arc::new(interface));
    }
    Ok(interfaces)
}

/// Every classic instance, as what its packets leave and arrive at.
fn classic(
    network: &Network,
    interfaces: &mut BTreeMap<String, Arc<Interface>>,
    groups: &mut GroupIndex,
    diagnostics: &mut Vec<Message>,
) -> Result<(), BuildError> {
    let links: BTreeMap<&str, &str> = network
        .classic_links
        .iter()
        .map(|link| (link.instance_id.as_str(), link.vpc_id.as_str()))
        .collect();
    let unlinked = match network.coverage.classic_links {
        Extent::Complete => Link::None,
        Extent::Partial => Link::Unknown,
    };
    for written in network.instances.iter().filter(|one| is_classic(one)) {
        let id = &written.instance_id;
        let interface = Interface {
            id: id.clone(),
            classic: true,
            link: match links.get(id.as_str()) {
                Some(vpc) => Link::To((*vpc).to_string()),
                None => unlinked.clone(),
            },
            interface_type: Some(InterfaceType::Primary),
            status: None,
            instance: Some(Arc::new(Instance {
                id: id.clone(),
                status: written.status.clone(),
                region: written.region_id.clone(),
            })),
            vpc: None,
            vswitch: None,
            addresses: written.inner_ip_addresses.clone(),
            prefixes: Vec::new(),
            groups: group_set(
                id,
                written.security_group_ids.as_deref(),
                None,
                groups,
                diagnostics,
            )?,
        };
        interfaces.insert(id.clone(), Arc::new(interface));
    }
    Ok(())
}

/// An address that its vSwitch cannot hold.
fn check_addresses(
    written: &model::NetworkInterface,
    vswitch: &VSwitch,
    diagnostics: &mut Vec<Message>,
) {
    for address in addresses(written) {
        let mut blocks = vswitch.cidr_blocks.iter();
        let of_family = |cidr: &&Prefix| cidr.is_ipv4() == address.is_ipv4();
        let known = vswitch.cidr_blocks.iter().any(|cidr| of_family(&cidr));
        if known && !blocks.any(|cidr| cidr.contains(address)) {
            diagnostics.push(
                Message::new(Reason::TopologyAddressOutsideVswitch)
                    .with("interface", &written.network_interface_id)
                    .with("address", address)
                    .with("vswitch", &vswitch.id),
            );
        }
    }
}

/// The groups of an interface taken together; `None` when they are not known.
fn group_set(
    id: &str,
    ids: Option<&[String]>,
    vpc: Option<&str>,
    groups: &mut GroupIndex,
    diagnostics: &mut Vec<Message>,
) -> Result<Option<Arc<GroupSet>>, BuildError> {
    // an interface is always in a group: an empty list means that nobody said in which
    let Some(ids) = ids.filter(|ids| !ids.is_empty()) else {
        return Ok(None);
    };
    for group in ids.iter().filter(|group| !groups.describes(group)) {
        let message = Message::new(Reason::TopologyUnknownGroup);
        diagnostics.push(message.with("interface", id).with("group", group));
    }
    if let Some(vpc) = vpc
        && let Some(group) = ids.iter().find(|group| groups.is_of_other_vpc(group, vpc))
    {
        let message = Message::new(Reason::TopologyGroupOfOtherVpc)
            .with("interface", id)
            .with("vpc", vpc)
            .with("group", group);
        diagnostics.push(message);
        return Ok(None);
    }
    let set = groups.set(ids)?;
    if set.is_mixed() {
        let message = Message::new(Reason::TopologyMixedGroupTypes);
        diagnostics.push(message.with("interface", id).with("group", ids.join(", ")));
    }
    Ok(Some(set))
}

fn instances(network: &Network) -> BTreeMap<&str, Arc<Instance>> {
    network
        .instances
        .iter()
        .map(|one| {
            let instance = Instance {
                id: one.instance_id.clone(),
                status: one.status.clone(),
                region: one.region_id.clone(),
            };
            (one.instance_id.as_str(), Arc::new(instance))
        })
        .collect()
}

/// Keeps the last of several entries with one id, and says so.
fn drop_repeated_ids(network: &mut Network, diagnostics: &mut Vec<Message>) {
    fn keep_last<T>(list: &mut Vec<T>, id: fn(&T) -> &String, diagnostics: &mut Vec<Message>) {
        let mut kept: BTreeMap<String, T> = BTreeMap::new();
        for entry in mem::take(list) {
            let id = id(&entry).clone();
            if kept.insert(id.clone(), entry).is_some() {
                diagnostics.push(Message::new(Reason::TopologyDuplicateId).with("id", id));
            }
        }
        *list = kept.into_values().collect();
    }
    keep_last(&mut network.vpcs, |one| &one.vpc_id, diagnostics);
    keep_last(&mut network.vswitches, |one| &one.vswitch_id, diagnostics);
    keep_last(&mut network.instances, |one| &one.instance_id, diagnostics);
    keep_last(
        &mut network.network_interfaces,
        |one| &one.network_interface_id,
        diagnostics,
    );
    keep_last(
        &mut network.security_groups,
        |one| &one.security_group_id,
        diagnostics,
    );
    keep_last(
        &mut network.network_acls,
        |one| &one.network_acl_id,
        diagnostics,
    );
    keep_last(
        &mut network.access_control_lists,
        |one| &one.acl_id,
        diagnostics,
    );
    keep_last(&mut network.listeners, |one| &one.listener_id, diagnostics);
    keep_last(
        &mut network.service_whitelists,
        |one| &one.service_instance_id,
        diagnostics,
    );
    keep_last(
        &mut network.prefix_lists,
        |one| &one.prefix_list_id,
        diagnostics,
    );
    keep_last(
        &mut network.port_range_lists,
        |one| &one.port_range_list_id,
        diagnostics,
    );
}

/// The described vSwitches, each with the id of its VPC.
fn vswitches<'a>(
    network: &'a Network,
    access_lists: &BTreeMap<String, Arc<AccessList>>,
    regions: &BTreeMap<&str, &str>,
) -> BTreeMap<&'a str, (&'a str, Arc<VSwitch>)> {
    network
        .vswitches
        .iter()
        .map(|one| {
            let vswitch = VSwitch {
                id: one.vswitch_id.clone(),
                zone: one.zone_id.clone(),
                cidr_blocks: one
                    .cidr_block
                    .into_iter()
                    .chain(one.ipv6_cidr_block)
                    .collect(),
                network_acl: match &one.network_acl_id {
                    Some(id) => AclBinding::Bound(access_lists.get(id).map_or_else(
                        || {
                            let region = regions.get(one.vpc_id.as_str());
                            Arc::new(undescribed_acl(id, region.copied()))
                        },
                        Arc::clone,
                    )),
                    None if one.network_acl_unknown => AclBinding::Unknown,
                    None => AclBinding::None,
                },
            };
            let id = one.vswitch_id.as_str();
            (id, (one.vpc_id.as_str(), Arc::new(vswitch)))
        })
        .collect()
}

fn undescribed_vswitch(id: &str) -> VSwitch {
    VSwitch {
        id: id.to_string(),
        zone: None,
        cidr_blocks: Vec::new(),
        network_acl: AclBinding::Unknown,
    }
}

/// Every VPC that is described or that something says it is in.
fn vpcs(
    network: &Network,
    vswitches: &BTreeMap<&str, (&str, Arc<VSwitch>)>,
) -> BTreeMap<String, Arc<Vpc>> {
    let mentioned = network
        .network_interfaces
        .iter()
        .filter_map(|one| one.vpc_id.as_deref())
        .chain(network.vswitches.iter().map(|one| one.vpc_id.as_str()));
    let mut vpcs: BTreeMap<&str, Vpc> = mentioned.map(|id| (id, empty_vpc(id))).collect();
    for written in &network.vpcs {
        let vpc = vpcs
            .entry(&written.vpc_id)
            .or_insert_with(|| empty_vpc(&written.vpc_id));
        vpc.region.clone_from(&written.region_id);
        vpc.cidr_blocks = written
            .cidr_block
            .iter()
            .chain(&written.secondary_cidr_blocks)
            .chain(&written.ipv6_cidr_blocks)
            .copied()
            .collect();
        vpc.primary_block = written.cidr_block;
        vpc.blocks_known = written.cidr_block.is_some();
        vpc.user_cidrs.clone_from(&written.user_cidrs);
    }
    for (vpc, vswitch) in vswitches.values() {
        if let Some(vpc) = vpcs.get_mut(vpc) {
            vpc.vswitches.push(Arc::clone(vswitch));
        }
    }
    vpcs.into_iter()
        .map(|(id, vpc)| (id.to_string(), Arc::new(vpc)))
        .collect()
}

fn empty_vpc(id: &str) -> Vpc {
    Vpc {
        id: id.to_string(),
        region: None,
        cidr_blocks: Vec::new(),
        primary_block: None,
        blocks_known: false,
        user_cidrs: Vec::new(),
        vswitches: Vec::new(),
    }
}

fn regions(network: &Network) -> BTreeMap<&str, &str> {
    network
        .vpcs
        .iter()
        .filter_map(|vpc| Some((vpc.vpc_id.as_str(), vpc.region_id.as_deref()?)))
        .collect()
}

/// All addresses, the primary one first and none twice.
fn addresses(written: &model::NetworkInterface) -> Vec<IpAddr> {
    let mut seen = BTreeSet::new();
    written
        .private_ip_address
        .iter()
        .chain(&written.private_ip_addresses)
        .chain(&written.ipv6_addresses)
        .copied()
        .filter(|address| seen.insert(*address))
        .collect()
}

/// The owners of each address, one a VPC: the first by id.
fn by_address(
    interfaces: &BTreeMap<String, Arc<Interface>>,
    diagnostics: &mut Vec<Message>,
) -> BTreeMap<IpAddr, Vec<Arc<Interface>>> {
    let vpc_of = |interface: &Interface| interface.vpc.as_ref().map(|vpc| vpc.id.clone());
    let mut claims: Vec<(IpAddr, &Arc<Interface>)> = interfaces
        .values()
        .flat_map(|one| one.addresses.iter().map(move |address| (*address, one)))
        .collect();
    // stable, so that the first interface by id stays first within a VPC
    claims.sort_by_cached_key(|(address, interface)| (*address, vpc_of(interface)));
    let mut index: BTreeMap<IpAddr, Vec<Arc<Interface>>> = BTreeMap::new();
    for (address, interface) in claims {
        let owners = index.entry(address).or_default();
        match (owners.last(), vpc_of(interface)) {
            (Some(first), Some(vpc)) if first.is_in(&vpc) => diagnostics.push(
                Message::new(Reason::TopologyDuplicateAddress)
                    .with("address", address)
                    .with("vpc", vpc)
                    .with("interface", &first.id)
                    .with("other", &interface.id),
            ),
            _ => owners.push(Arc::clone(interface)),
        }
    }
    index
}

fn by_instance(
    network: &Network,
    interfaces: &BTreeMap<String, Arc<Interface>>,
) -> BTreeMap<String, Vec<Arc<Interface>>> {
    let mut index: BTreeMap<String, Vec<Arc<Interface>>> = network
        .instances
        .iter()
        .map(|instance| (instance.instance_id.clone(), Vec::new()))
        .collect();
    for interface in interfaces.values() {
        if let Some(instance) = &interface.instance {
            index
                .entry(instance.id.clone())
                .or_default()
                .push(Arc::clone(interface));
        }
    }
    for interfaces in index.values_mut() {
        interfaces.sort_by_key(|one| one.interface_type != Some(InterfaceType::Primary));
    }
    index
}
