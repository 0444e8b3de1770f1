//! Which ends nothing tells apart.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};
use core::net::IpAddr;

use serde_json::Value;

use crate::{
    model::InterfaceStatus,
    net::Prefix,
    topology::{AclBinding, Interface, Link, Topology, VSwitch},
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
    groups: Option<Vec<&'t str>>,
    addresses: Vec<Standing>,
    open: (bool, bool),
}

/// What answers can depend on, of a vSwitch.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Subnet<'t> {
    /// No network ACL watches it and nothing names it but its route tables.
    Plain(Vec<String>),
    /// One that is alike to no other.
    Alone(&'t str),
}

/// What answers can depend on, of an address.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Standing {
    v4: bool,
    /// Between which blocks that a network names it lies.
    atom: usize,
    /// Whether it lies in its own vSwitch.
    inside: bool,
}

impl Classes {
    pub(super) fn new(topology: &Topology) -> Self {
        let named = Named::new(topology, true);
        let mut classes: BTreeMap<Key<'_>, Vec<String>> = BTreeMap::new();
        for interface in topology.interfaces() {
            let groups = interface.groups.as_ref().map(|set| {
                let ids = set.groups.iter().map(|group| group.id.as_str());
                ids.collect()
            });
            let key = named.key(topology, interface, groups);
            let members = classes.entry(key).or_default();
            members.push(interface.id.clone());
        }
        let fronts = topology.fronts().map(|front| {
            let members = alloc::vec![front.interface.id.clone()];
            Class { members }
        });
        let classes = classes.into_values().map(|members| Class { members });
        let mut all: Vec<Class> = classes.chain(fronts).collect();
        all.sort_by(|one, other| one.members.cmp(&other.members));
        Self { all }
    }
}

/// Where interfaces stand, whatever groups they are in: ways are alike for those that stand alike.
pub(super) struct Standings<'t> {
    topology: &'t Topology,
    named: Named,
    known: BTreeMap<Key<'t>, usize>,
}

impl<'t> Standings<'t> {
    pub(super) fn new(topology: &'t Topology) -> Self {
        Self {
            topology,
            named: Named::new(topology, false),
            known: BTreeMap::new(),
        }
    }

    pub(super) fn place(&mut self, interface: &'t Interface) -> usize {
        let key = self.named.key(self.topology, interface, None);
        let next = self.known.len();
        *self.known.entry(key).or_insert(next)
    }

    pub(super) fn count(&self) -> usize {
        self.known.len()
    }
}

/// Everything that a network names but in its own lists of interfaces, instances and vSwitches: nothing that has a name
/// there, or an address that begins or ends a block there, is taken for another.
struct Named {
    /// The route tables of each vSwitch.
    tables: BTreeMap<String, Vec<String>>,
    texts: BTreeSet<String>,
    /// Where blocks begin, and where what follows them begins.
    v4: Vec<u128>,
    v6: Vec<u128>,
}

impl Named {
    /// What security groups name is left out where nothing is asked of them.
    fn new(topology: &Topology, with_groups: bool) -> Self {
        let mut named = Self {
            tables: BTreeMap::new(),
            texts: BTreeSet::new(),
            v4: Vec::new(),
            v6: Vec::new(),
        };
        let mut rest = topology.network().clone();
        rest.network_interfaces = Vec::new();
        rest.instances = Vec::new();
        for vswitch in core::mem::take(&mut rest.vswitches) {
            let table = vswitch.route_table_id.into_iter();
            let tables = named.tables.entry(vswitch.vswitch_id).or_default();
            tables.extend(table);
        }
        for table in &mut rest.route_tables {
            for vswitch in core::mem::take(&mut table.vswitch_ids) {
                let tables = named.tables.entry(vswitch).or_default();
                tables.push(table.route_table_id.clone());
            }
        }
        if !with_groups {
            rest.security_groups = Vec::new();
        }
        let written = serde_json::to_value(&rest).unwrap_or_default();
        named.texts_of(&written);
        for cuts in [&mut named.v4, &mut named.v6] {
            cuts.sort_unstable();
            cuts.dedup();
        }
        named
    }

    fn texts_of(&mut self, value: &Value) {
        match value {
            Value::String(text) => {
                if let Ok(block) = text.parse::<Prefix>() {
                    self.block(&block);
                } else {
                    self.texts.insert(text.clone());
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.texts_of(value)),
            Value::Object(fields) => fields.values().for_each(|value| self.texts_of(value)),
            _ => {}
        }
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

    fn standing(&self, interface: &Interface, address: IpAddr) -> Standing {
        let v4 = address.is_ipv4();
        let cuts = if v4 { &self.v4 } else { &self.v6 };
        let vswitch = interface
            .vpc
            .as_ref()
            .and_then(|vpc| vpc.vswitch_of(address));
        let own = interface.vswitch.as_ref();
        Standing {
            v4,
            atom: cuts.partition_point(|cut| *cut <= number(address)),
            inside: vswitch.map(|one| &one.id) == own.map(|one| &one.id),
        }
    }

    fn subnet<'t>(&self, vswitch: &'t VSwitch) -> Subnet<'t> {
        let watched = !matches!(vswitch.network_acl, AclBinding::None);
        if watched || self.texts.contains(&vswitch.id) {
            return Subnet::Alone(&vswitch.id);
        }
        Subnet::Plain(self.tables.get(&vswitch.id).cloned().unwrap_or_default())
    }

    fn key<'t>(
        &self,
        topology: &'t Topology,
        interface: &'t Interface,
        groups: Option<Vec<&'t str>>,
    ) -> Key<'t> {
        let instance = interface.instance.as_deref();
        // whether traffic between two interfaces of an instance comes to the network at all may be a question of its own
        let several = !topology.semantics().same_instance_uses_network
            && instance.is_some_and(|one| {
                let interfaces = topology.interfaces_of(&one.id);
                interfaces.is_some_and(|all| all.len() > 1)
            });
        let bound = interface.vpc.as_ref().is_some_and(|vpc| {
            let mut addresses = interface.addresses.iter();
            addresses.any(|address| topology.public_binding(&vpc.id, *address).is_some())
        });
        let alone = several
            || bound
            || interface.classic
            || interface.link != Link::None
            || !interface.prefixes.is_empty()
            || self.texts.contains(&interface.id)
            || instance.is_some_and(|one| self.texts.contains(&one.id));
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
            groups,
            addresses: interface
                .addresses
                .iter()
                .map(|address| self.standing(interface, *address))
                .collect(),
            open: (interface.addresses_incomplete, interface.public_unknown),
        }
    }
}

/// The first addresses of what no block that a network names tells apart, of IPv4 and of IPv6.
#[cfg(feature = "intents")]
pub(super) fn cuts(topology: &Topology) -> (BTreeSet<u128>, BTreeSet<u128>) {
    let mut named = Named::new(topology, true);
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
