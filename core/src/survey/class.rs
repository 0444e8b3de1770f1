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
    topology::{Interface, Link, Topology},
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
    vswitch: Option<&'t str>,
    groups: Option<Vec<&'t str>>,
    addresses: Vec<(bool, usize)>,
    open: (bool, bool),
}

impl Classes {
    pub(super) fn new(topology: &Topology) -> Self {
        let named = Named::new(topology);
        let mut classes: BTreeMap<Key<'_>, Vec<String>> = BTreeMap::new();
        for interface in topology.interfaces() {
            let members = classes.entry(named.key(topology, interface)).or_default();
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

/// Everything that a network names but in its own lists of interfaces and instances: nothing that has a name there, or
/// an address that begins or ends a block there, is taken for another.
struct Named {
    texts: BTreeSet<String>,
    /// Where blocks begin, and where what follows them begins.
    v4: BTreeSet<u128>,
    v6: BTreeSet<u128>,
}

impl Named {
    fn new(topology: &Topology) -> Self {
        let mut named = Self {
            texts: BTreeSet::new(),
            v4: BTreeSet::new(),
            v6: BTreeSet::new(),
        };
        let mut rest = topology.network().clone();
        rest.network_interfaces = Vec::new();
        rest.instances = Vec::new();
        let written = serde_json::to_value(&rest).unwrap_or_default();
        named.texts_of(&written);
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
        cuts.insert(number(first));
        cuts.extend(number(last).checked_add(1));
    }

    /// How many cuts are not beyond an address: equal for addresses that no block tells apart.
    fn atom(&self, address: IpAddr) -> (bool, usize) {
        let cuts = if address.is_ipv4() {
            &self.v4
        } else {
            &self.v6
        };
        (address.is_ipv4(), cuts.range(..=number(address)).count())
    }

    fn key<'t>(&self, topology: &'t Topology, interface: &'t Interface) -> Key<'t> {
        let instance = interface.instance.as_deref();
        let several = instance.is_some_and(|one| {
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
            vswitch: interface.vswitch.as_ref().map(|one| one.id.as_str()),
            groups: interface.groups.as_ref().map(|set| {
                let ids = set.groups.iter().map(|group| group.id.as_str());
                ids.collect()
            }),
            addresses: interface
                .addresses
                .iter()
                .map(|address| self.atom(*address))
                .collect(),
            open: (interface.addresses_incomplete, interface.public_unknown),
        }
    }
}

/// The first addresses of what no block that a network names tells apart, of IPv4 and of IPv6.
#[cfg(feature = "intents")]
pub(super) fn cuts(topology: &Topology) -> (BTreeSet<u128>, BTreeSet<u128>) {
    let named = Named::new(topology);
    (named.v4, named.v6)
}

pub(super) fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(u32::from(address)),
        IpAddr::V6(address) => u128::from(address),
    }
}
