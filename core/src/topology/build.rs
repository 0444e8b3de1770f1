//! A network as written → a topology.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::{fmt, net::IpAddr};

use super::{
    BuildError, Diagnostic, GroupSet, Semantics, Topology,
    access_list::{AccessList, access_lists, undescribed_acl},
    checks::{self, Home, Known, Member},
    compile::Compiler,
    fronts::Fronts,
    groups::GroupIndex,
    interface::{AclBinding, Instance, Interface, Link, VSwitch, Vpc, is_classic},
    public::PublicAddresses,
    routes::Routes,
};
use crate::{
    model::{self, Extent, InterfaceType, Network},
    net::Prefix,
    reason::{Message, Reason},
};

pub(super) fn build(mut network: Network, semantics: Semantics) -> Result<Topology, BuildError> {
    let mut diagnostics = Vec::new();
    checks::drop_repeated_ids(&mut network, &mut diagnostics);
    let (vpcs, interfaces, access_lists, fronts, groups) = {
        let regions = regions(&network);
        let mut compiler = Compiler::new(&network, &regions, semantics)?;
        let mut groups = GroupIndex::new(&network, &mut compiler, &mut diagnostics);
        checks::groups(&network, &mut diagnostics);
        let access_lists = access_lists(&network, &mut compiler, &mut diagnostics);
        let vswitches = vswitches(&network, &access_lists, &regions);
        let vpcs = vpcs(&network, &vswitches);
        let mut joined = Joined {
            known: &compiler.known,
            groups: &mut groups,
            diagnostics: &mut diagnostics,
        };
        let mut interfaces = interfaces(&network, &vswitches, &vpcs, &mut joined)?;
        classic(&network, &mut interfaces, &mut joined)?;
        let fronts = Fronts::new(&network, &vpcs, &mut joined)?;
        checks::quotas(&network, &compiler.known, &mut diagnostics);
        checks::routing(&network, &mut diagnostics);
        checks::connections(&network, &mut diagnostics);
        #[cfg(feature = "dumps")]
        checks::references(&network, &mut diagnostics);
        (vpcs, interfaces, access_lists, fronts, groups)
    };
    #[cfg(not(feature = "fix"))]
    drop(groups);
    let instances = by_instance(&network, &interfaces);
    Ok(Topology {
        fronts,
        #[cfg(feature = "fix")]
        groups: Some(groups),
        routes: Arc::new(Routes::new(&network, &semantics, &mut diagnostics)),
        public: PublicAddresses::new(&network, &interfaces, &instances),
        whole: is_whole(&network),
        links_known: links_known(&network),
        access_lists: Arc::new(access_lists),
        addresses: by_address(&interfaces, &mut diagnostics),
        instances,
        delegated: interfaces
            .values()
            .filter(|interface| !interface.prefixes.is_empty())
            .cloned()
            .collect(),
        interfaces,
        vpcs: Arc::new(vpcs),
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
    joined: &mut Joined<'_>,
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
            let message = Message::new(Reason::TopologyUnknownVswitch)
                .with("interface", id)
                .with("vswitch", vswitch);
            joined.say(message, format_args!("network_interfaces[{id}].vswitch_id"));
            Arc::new(undescribed_vswitch(vswitch))
        });
        let (vpc, vswitch) = match (written.vpc_id.as_deref(), home) {
            (Some(vpc), Some((other, described))) if vpc != *other => {
                let message = Message::new(Reason::TopologyVswitchOfOtherVpc)
                    .with("interface", id)
                    .with("vpc", vpc)
                    .with("vswitch", &described.id);
                joined.say(message, format_args!("network_interfaces[{id}].vswitch_id"));
                (None, None)
            }
            (vpc, home) => (vpc.or(home.map(|(vpc, _)| *vpc)), vswitch),
        };
        if let Some(vswitch) = &vswitch {
            check_addresses(written, vswitch, joined);
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
            addresses_incomplete: written.addresses_incomplete,
            public_unknown: written.public_ip_address_unknown,
            addresses: addresses(written),
            prefixes: written
                .ipv4_prefixes
                .iter()
                .chain(&written.ipv6_prefixes)
                .copied()
                .collect(),
            groups: joined.set(Member {
                list: "network_interfaces",
                id,
                groups: written.security_group_ids.as_deref().unwrap_or_default(),
                home: vpc.map_or(Home::Unknown, Home::Vpc),
            })?,
            classic: false,
            link: Link::None,
        };
        interfaces.insert(id.clone(), Arc::new(interface));
    }
    Ok(interfaces)
}

/// Whether an address that no described interface has is nobody's.
fn is_whole(network: &Network) -> bool {
    let named = |one: &model::NetworkInterface| {
        !one.addresses_incomplete
            && (one.private_ip_address.is_some()
                || !one.private_ip_addresses.is_empty()
                || !one.ipv6_addresses.is_empty())
    };
    network.coverage.network_interfaces == Extent::Complete
        && network.network_interfaces.iter().all(named)
        && network
            .instances
            .iter()
            .filter(|one| is_classic(one))
            .all(|one| !one.inner_ip_addresses.is_empty())
}

/// Whether every link is described, and ends at an instance whose addresses are known.
fn links_known(network: &Network) -> bool {
    let described: BTreeSet<&str> = network
        .instances
        .iter()
        .filter(|one| is_classic(one) && !one.inner_ip_addresses.is_empty())
        .map(|one| one.instance_id.as_str())
        .collect();
    network.coverage.classic_links == Extent::Complete
        && network
            .classic_links
            .iter()
            .all(|link| described.contains(link.instance_id.as_str()))
}

/// Every classic instance, as what its packets leave and arrive at.
fn classic(
    network: &Network,
    interfaces: &mut BTreeMap<String, Arc<Interface>>,
    joined: &mut Joined<'_>,
) -> Result<(), BuildError> {
    let links: BTreeMap<&str, &str> = network
        .classic_links
        .iter()
        .map(|link| (link.instance_id.as_str(), link.vpc_id.as_str()))
        .collect();
    let unlinked = match network.coverage.classic_links {
        Extent::Complete => Link::None,
        Extent::Partial | Extent::Listed => Link::Unknown,
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
            addresses_incomplete: false,
            public_unknown: false,
            groups: joined.set(Member {
                list: "instances",
                id,
                groups: written.security_group_ids.as_deref().unwrap_or_default(),
                home: Home::Classic,
            })?,
        };
        interfaces.insert(id.clone(), Arc::new(interface));
    }
    Ok(())
}

/// An address that its vSwitch cannot hold.
fn check_addresses(written: &model::NetworkInterface, vswitch: &VSwitch, joined: &mut Joined<'_>) {
    for address in addresses(written) {
        let mut blocks = vswitch.cidr_blocks.iter();
        let of_family = |cidr: &&Prefix| cidr.is_ipv4() == address.is_ipv4();
        let known = vswitch.cidr_blocks.iter().any(|cidr| of_family(&cidr));
        if known && !blocks.any(|cidr| cidr.contains(address)) {
            let id = &written.network_interface_id;
            let message = Message::new(Reason::TopologyAddressOutsideVswitch)
                .with("interface", id)
                .with("address", address)
                .with("vswitch", &vswitch.id);
            joined.say(message, format_args!("network_interfaces[{id}]"));
        }
    }
}

/// What interfaces need to be put into their groups.
pub(super) struct Joined<'a> {
    known: &'a Known<'a>,
    groups: &'a mut GroupIndex,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Joined<'_> {
    fn say(&mut self, message: Message, path: impl fmt::Display) {
        self.diagnostics.push(Diagnostic::new(message, path));
    }

    /// The groups of an interface taken together; `None` when they are not known.
    pub(super) fn set(&mut self, member: Member<'_>) -> Result<Option<Arc<GroupSet>>, BuildError> {
        // an interface is always in a group: an empty list means that nobody said in which
        if member.groups.is_empty() || !member.check(self.known, self.diagnostics) {
            return Ok(None);
        }
        let set = self.groups.set(member.groups)?;
        if set.is_mixed() {
            let message = Message::new(Reason::TopologyMixedGroupTypes)
                .with("interface", member.id)
                .with("group", member.groups.join(", "));
            self.say(message, member.place());
        }
        Ok(Some(set))
    }
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
                // an empty text is none, as in the provider's answers
                network_acl: match one.network_acl_id.as_ref().filter(|id| !id.is_empty()) {
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
        vpc.centralised = written.support_ipv4_gateway;
    }
    for gateway in &network.ipv4_gateways {
        if let Some(vpc) = vpcs.get_mut(gateway.vpc_id.as_str()) {
            vpc.centralised = vpc.centralised.or(gateway.enabled);
        }
    }
    if network.coverage.route_tables == Extent::Complete {
        let gateways = network.ipv4_gateways.iter();
        let gateways: BTreeSet<&str> = gateways.map(|one| one.vpc_id.as_str()).collect();
        for (id, vpc) in &mut vpcs {
            // of a gateway that is described it may not be known whether it is active
            if !gateways.contains(id) {
                vpc.centralised.get_or_insert(false);
            }
        }
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
        centralised: None,
        vswitches: Vec::new(),
    }
}

pub(super) fn regions(network: &Network) -> BTreeMap<&str, &str> {
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
    diagnostics: &mut Vec<Diagnostic>,
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
            (Some(first), Some(vpc)) if first.is_in(&vpc) => {
                let message = Message::new(Reason::TopologyDuplicateAddress)
                    .with("address", address)
                    .with("vpc", vpc)
                    .with("interface", &first.id)
                    .with("other", &interface.id);
                let place = format_args!("network_interfaces[{}]", interface.id);
                diagnostics.push(Diagnostic::new(message, place));
            }
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
