//! Which ends nothing tells apart.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::net::IpAddr;

use serde_json::Value;

use crate::{
    model::{EipAddress, InterfaceStatus, Permission, SecurityGroup, Side},
    net::Prefix,
    topology::{AclBinding, Interface, Link, PublicBinding, PublicOwner, Topology, VSwitch},
};

/// Ends that every question is answered alike for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Class {
    /// Their ids, sorted; at least one.
    pub members: Vec<String>,
}

/// All interfaces, load balancers, endpoints and services of a network in as few classes as can be told beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Classes {
    /// The classes, by their first member.
    pub all: Vec<Class>,
}

/// What answers can depend on, of an interface.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'t> {
    /// Set for what is named somewhere, and so is alike to nothing else.
    alone: Option<&'t str>,
    classic: bool,
    unlinked: bool,
    attached: Option<bool>,
    instance: (bool, Option<&'t str>),
    vpc: Option<&'t str>,
    vswitch: Option<Subnet<'t>>,
    addresses: Vec<Standing<'t>>,
    open: (bool, bool),
}

/// What answers can depend on, of a vSwitch.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Subnet<'t> {
    /// No network ACL watches it and nothing names it but its route tables.
    Plain(&'t [String]),
    /// One that is alike to no other.
    Alone(&'t str),
}

/// What answers can depend on, of an address.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Standing<'t> {
    v4: bool,
    /// Between which blocks that a network names it lies.
    atom: usize,
    /// Whether it lies in its own vSwitch.
    inside: bool,
    /// How it is known on the Internet, and between which blocks the address there lies.
    public: Option<(Bound<'t>, usize)>,
}

/// How an address is known on the Internet.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bound<'t> {
    Own,
    CutThrough,
    /// By what a NAT gateway keeps for it.
    Mapped(&'t str),
}

impl Classes {
    pub(super) fn new(topology: &Topology) -> Self {
        let groups = &topology.network().security_groups;
        Self {
            all: Standings::new(topology).classes(groups),
        }
    }
}

/// Where interfaces stand, whatever groups they are in: ways are alike for those that stand alike.
pub(super) struct Standings<'t> {
    pub(super) topology: &'t Topology,
    named: Named,
    /// Every interface with its place, by id.
    places: Vec<(&'t Interface, usize)>,
    count: usize,
}

/// What answers can depend on, of interfaces that stand alike.
type Finer<'t> = (
    usize,
    Option<&'t str>,
    Option<&'t str>,
    Vec<usize>,
    // the place in memory of the groups taken together: a topology has each combination once
    Option<usize>,
);

impl<'t> Standings<'t> {
    pub(super) fn new(topology: &'t Topology) -> Self {
        let named = Named::new(topology);
        let mut known: BTreeMap<Key<'_>, usize> = BTreeMap::new();
        let places = topology.interfaces().map(|interface| {
            let next = known.len();
            let place = known.entry(named.key(topology, interface));
            (interface.as_ref(), *place.or_insert(next))
        });
        let places = places.collect();
        let count = known.len();
        Self {
            topology,
            named,
            places,
            count,
        }
    }

    pub(super) fn place(&self, id: &str) -> Option<usize> {
        let place = self
            .places
            .binary_search_by(|(one, _)| one.id.as_str().cmp(id));
        Some(self.places.get(place.ok()?)?.1)
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The classes of ends where what these groups name tells them apart, too.
    pub(super) fn classes<'g>(
        &self,
        groups: impl IntoIterator<Item = &'g SecurityGroup>,
    ) -> Vec<Class> {
        let mut named = self.named.clone();
        groups
            .into_iter()
            .for_each(|group| named.group(self.topology, group));
        named.sort();
        let mut classes: BTreeMap<Finer<'_>, Vec<String>> = BTreeMap::new();
        for (interface, place) in &self.places {
            let vswitch = interface.vswitch.as_ref().map(|one| one.id.as_str());
            // the Internet tells apart what has an address there, and nothing else does
            let mut own = interface.addresses.iter();
            let bound = own.any(|one| binding(self.topology, interface, *one).is_some());
            let alone = bound || named.names(interface);
            let alone = alone.then_some(interface.id.as_str());
            let vswitch = vswitch.filter(|id| named.texts.contains(*id));
            let addresses = interface.addresses.iter();
            let groups = interface.groups.as_ref();
            let key = (
                *place,
                alone,
                vswitch,
                addresses.map(|one| named.atom(*one)).collect(),
                groups.map(|set| Arc::as_ptr(set).addr()),
            );
            classes.entry(key).or_default().push(interface.id.clone());
        }
        let fronts = self.topology.fronts().map(|front| {
            let members = alloc::vec![front.interface.id.clone()];
            Class { members }
        });
        let classes = classes.into_values().map(|members| Class { members });
        let mut all: Vec<Class> = classes.chain(fronts).collect();
        all.sort_by(|one, other| one.members.cmp(&other.members));
        all
    }
}

/// Everything that a network names but in its own lists of interfaces, instances and vSwitches: nothing that has a name
/// there, or an address that begins or ends a block there, is taken for another.
#[derive(Clone)]
struct Named {
    /// The route tables of each vSwitch.
    tables: BTreeMap<String, Vec<String>>,
    /// Those of the texts that are the id of an interface, an instance or a vSwitch.
    texts: BTreeSet<String>,
    /// Where blocks begin, and where what follows them begins.
    v4: Vec<u128>,
    v6: Vec<u128>,
}

impl Named {
    /// What security groups name is left out.
    fn new(topology: &Topology) -> Self {
        let mut named = Self {
            tables: BTreeMap::new(),
            texts: BTreeSet::new(),
            v4: Vec::new(),
            v6: Vec::new(),
        };
        let network = topology.network();
        for vswitch in &network.vswitches {
            let tables = named.tables.entry(vswitch.vswitch_id.clone()).or_default();
            tables.extend(vswitch.route_table_id.clone());
        }
        for table in &network.route_tables {
            for vswitch in &table.vswitch_ids {
                let tables = named.tables.entry(vswitch.clone()).or_default();
                tables.push(table.route_table_id.clone());
            }
        }
        // how an interface is known by it is part of how its address stands
        let bound = |eip: Option<&EipAddress>| {
            let address = eip.and_then(|one| one.ip_address);
            match address.and_then(|one| topology.public_owner(one)) {
                Some(PublicOwner::Interface(interface, private)) => {
                    binding(topology, interface, *private).is_some()
                }
                _ => false,
            }
        };
        network.each_pair(network, &mut |list, pair| {
            let own = [
                "network_interfaces",
                "instances",
                "vswitches",
                "security_groups",
            ];
            let count = if own.contains(&list) {
                0
            } else {
                pair.len(Side::One)
            };
            for place in 0..count {
                if list == "eip_addresses" && bound(network.eip_addresses.get(place)) {
                    continue;
                }
                let mut written = pair.write(Side::One, place);
                if let (Value::Object(fields), "route_tables") = (&mut written, list) {
                    fields.remove("vswitch_ids");
                }
                named.texts_of(topology, &written);
            }
        });
        named.sort();
        named
    }

    fn sort(&mut self) {
        for cuts in [&mut self.v4, &mut self.v6] {
            cuts.sort_unstable();
            cuts.dedup();
        }
    }

    /// Groups have many rules: what these name is found without writing them.
    fn group(&mut self, topology: &Topology, group: &SecurityGroup) {
        let SecurityGroup {
            security_group_id,
            security_group_name,
            region_id,
            vpc_id,
            security_group_type: _,
            inner_access_policy: _,
            ingress,
            egress,
            internet_ingress,
            internet_egress,
            service_managed: _,
            more_rules: _,
            unread,
        } = group;
        let texts = [security_group_name, region_id, vpc_id];
        let texts = texts.into_iter().flatten().chain([security_group_id]);
        let texts = texts.chain(unread.iter().map(|rule| &rule.place));
        texts.for_each(|text| self.text(topology, text));
        let lists = [ingress, egress, internet_ingress, internet_egress];
        for rule in lists.into_iter().flatten().flatten() {
            let Permission {
                security_group_rule_id,
                policy: _,
                priority: _,
                ip_protocol: _,
                port_range: _,
                port_range_list_id,
                source_port_range: _,
                cidr_ip,
                ipv6_cidr_ip,
                group_id,
                group_owner_account,
                prefix_list_id,
                local_cidr_ip,
                local_ipv6_cidr_ip,
                description,
                create_time,
            } = rule;
            let blocks = [cidr_ip, ipv6_cidr_ip, local_cidr_ip, local_ipv6_cidr_ip];
            blocks.into_iter().flatten().for_each(|one| self.block(one));
            let texts = [
                security_group_rule_id,
                port_range_list_id,
                group_id,
                group_owner_account,
                prefix_list_id,
                description,
                create_time,
            ];
            let texts = texts.into_iter().flatten();
            texts.for_each(|text| self.text(topology, text));
        }
    }

    fn texts_of(&mut self, topology: &Topology, value: &Value) {
        match value {
            Value::String(text) => self.text(topology, text),
            Value::Array(values) => values.iter().for_each(|one| self.texts_of(topology, one)),
            Value::Object(fields) => fields.values().for_each(|one| self.texts_of(topology, one)),
            _ => {}
        }
    }

    fn text(&mut self, topology: &Topology, text: &str) {
        if let Ok(block) = text.parse::<Prefix>() {
            self.block(&block);
            return;
        }
        let end = topology.interface(text).is_some() || topology.interfaces_of(text).is_some();
        if end || self.tables.contains_key(text) {
            self.texts.insert(text.to_string());
        }
    }

    /// Whether an interface or its instance is among the texts.
    fn names(&self, interface: &Interface) -> bool {
        let instance = interface.instance.as_deref();
        self.texts.contains(&interface.id)
            || instance.is_some_and(|one| self.texts.contains(&one.id))
    }

    fn block(&mut self, block: &Prefix) {
        let (first, last) = block.range();
        let cuts = if block.is_ipv4() {
            &mut self.v4
        } else {
            &mut self.v6
        };
        cuts.push(number(first));
        cuts.extend(number(last).checked_add(1));
    }

    fn atom(&self, address: IpAddr) -> usize {
        let cuts = if address.is_ipv4() {
            &self.v4
        } else {
            &self.v6
        };
        cuts.partition_point(|cut| *cut <= number(address))
    }

    fn standing<'t>(
        &self,
        topology: &'t Topology,
        interface: &Interface,
        address: IpAddr,
    ) -> Standing<'t> {
        let vswitch = interface
            .vpc
            .as_ref()
            .and_then(|vpc| vpc.vswitch_of(address));
        let own = interface.vswitch.as_ref();
        Standing {
            v4: address.is_ipv4(),
            atom: self.atom(address),
            inside: vswitch.map(|one| &one.id) == own.map(|one| &one.id),
            public: binding(topology, interface, address).map(|binding| {
                let bound = match binding {
                    PublicBinding::Own(_) => Bound::Own,
                    PublicBinding::CutThrough(_) => Bound::CutThrough,
                    PublicBinding::Mapped(_, gateway) => Bound::Mapped(gateway),
                };
                (bound, self.atom(binding.address()))
            }),
        }
    }

    fn subnet<'t>(&'t self, vswitch: &'t VSwitch) -> Subnet<'t> {
        let watched = !matches!(vswitch.network_acl, AclBinding::None);
        if watched || self.texts.contains(&vswitch.id) {
            return Subnet::Alone(&vswitch.id);
        }
        Subnet::Plain(self.tables.get(&vswitch.id).map_or(&[], Vec::as_slice))
    }

    fn key<'t>(&'t self, topology: &'t Topology, interface: &'t Interface) -> Key<'t> {
        let instance = interface.instance.as_deref();
        // whether traffic between two interfaces of an instance comes to the network at all may be a question of its own
        let several = !topology.semantics().same_instance_uses_network
            && instance.is_some_and(|one| {
                let interfaces = topology.interfaces_of(&one.id);
                interfaces.is_some_and(|all| all.len() > 1)
            });
        let alone = several
            || interface.classic
            || interface.link != Link::None
            || !interface.prefixes.is_empty()
            || self.names(interface);
        Key {
            alone: alone.then_some(interface.id.as_str()),
            classic: interface.classic,
            unlinked: interface.link == Link::None,
            attached: interface
                .status
                .map(|status| status == InterfaceStatus::Available),
            instance: (
                instance.is_some(),
                instance.and_then(|one| one.status.as_deref()),
            ),
            vpc: interface.vpc.as_ref().map(|vpc| vpc.id.as_str()),
            vswitch: interface.vswitch.as_ref().map(|one| self.subnet(one)),
            addresses: interface
                .addresses
                .iter()
                .map(|address| self.standing(topology, interface, *address))
                .collect(),
            open: (interface.addresses_incomplete, interface.public_unknown),
        }
    }
}

/// How an address of an interface is known on the Internet.
fn binding<'t>(
    topology: &'t Topology,
    interface: &Interface,
    address: IpAddr,
) -> Option<&'t PublicBinding> {
    topology.public_binding(&interface.vpc.as_ref()?.id, address)
}

/// The first addresses of what no block that a network names tells apart, of IPv4 and of IPv6.
#[cfg(feature = "intents")]
pub(super) fn cuts(topology: &Topology) -> (BTreeSet<u128>, BTreeSet<u128>) {
    let mut named = Named::new(topology);
    let groups = topology.network().security_groups.iter();
    groups.for_each(|group| named.group(topology, group));
    for vswitch in &topology.network().vswitches {
        let blocks = vswitch.cidr_block.iter().chain(&vswitch.ipv6_cidr_block);
        blocks.for_each(|block| named.block(block));
    }
    let sorted = |cuts: Vec<u128>| cuts.into_iter().collect();
    (sorted(named.v4), sorted(named.v6))
}

pub(super) fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(u32::from(address)),
        IpAddr::V6(address) => u128::from(address),
    }
}
