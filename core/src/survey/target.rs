//! What is called from outside: by its public addresses, or by its id.

use alloc::{
    collections::BTreeSet,
    string::{String, ToString},
    vec,
    vec::Vec,
};
use core::net::IpAddr;

use super::{class::Class, origin::Origin};
use crate::{
    net::{Family, is_private},
    topology::{PublicOwner, QueryError, Topology},
};

/// Ends that are asked about once.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) ends: Vec<String>,
    /// The public address that is called, where there is one.
    pub(super) address: Option<IpAddr>,
    /// What a question names.
    pub(super) asked: String,
    pub(super) family: Family,
    /// Whether others answer behind it.
    pub(super) passes_on: bool,
    /// Whether no source and no service changes the answer.
    pub(super) uniform: bool,
}

impl Target {
    fn of_class(class: &Class, asked: &str, family: Family) -> Self {
        Self {
            ends: class.members.clone(),
            address: None,
            asked: asked.to_string(),
            family,
            passes_on: false,
            uniform: false,
        }
    }

    /// The part of it that is asked about; what passes calls on may do so to whom is asked about.
    pub(super) fn only(mut self, wanted: Option<&Wanted>) -> Option<Self> {
        let Some(wanted) = wanted else {
            return Some(self);
        };
        let named = self.address.is_some() && self.address == wanted.address;
        if !self.passes_on && !named {
            self.ends.retain(|id| wanted.ids.contains(id));
        }
        (!self.ends.is_empty()).then_some(self)
    }
}

/// Who is asked about.
pub(super) struct Wanted {
    pub(super) ids: BTreeSet<String>,
    pub(super) address: Option<IpAddr>,
}

/// Who is meant by an id or an address.
pub(super) fn wanted(
    topology: &Topology,
    text: &str,
    field: &'static str,
) -> Result<Wanted, QueryError> {
    let address: Option<IpAddr> = text.parse().ok();
    let mut ids = BTreeSet::new();
    if let Some(address) = address {
        ids.extend(topology.owners(address).map(|one| one.id.clone()));
    } else if let Some(interfaces) = topology.interfaces_of(text) {
        ids.extend(interfaces.iter().map(|one| one.id.clone()));
    } else if topology.front(text).is_some() || topology.nat_gateway(text).is_some() {
        ids.insert(text.to_string());
    } else {
        ids.insert(topology.find(text, field)?.0.id.clone());
    }
    Ok(Wanted { ids, address })
}

/// Everything that an origin may call.
pub(super) fn targets(topology: &Topology, origin: Origin, classes: &[Class]) -> Vec<Target> {
    if origin == Origin::Internet {
        let mut all: Vec<Target> = public(topology).collect();
        all.extend(classes.iter().flat_map(|class| own(topology, class)));
        return all;
    }
    let by_ends = matches!(origin, Origin::OtherAccounts | Origin::Classic);
    let families = [Family::V4, Family::V6];
    let of_class = |class: &Class| {
        let first = class.members.first().cloned();
        let interface = first.and_then(|id| {
            let front = topology.front(&id).map(|front| &front.interface);
            topology.interface(&id).or(front)
        });
        let speaks: Vec<Family> = families
            .into_iter()
            .filter(|family| interface.is_some_and(|one| one.address(*family).is_some()))
            // ends speak the version that they have in common
            .take(if by_ends { 1 } else { 2 })
            .collect();
        let class = class.clone();
        speaks.into_iter().map(move |family| {
            let asked = class.members.first().cloned().unwrap_or_default();
            Target::of_class(&class, &asked, family)
        })
    };
    let mut all: Vec<Target> = classes.iter().flat_map(of_class).collect();
    for target in &mut all {
        target.passes_on = target.ends.iter().any(|id| topology.front(id).is_some());
    }
    all
}

/// What public addresses stand for.
fn public(topology: &Topology) -> impl Iterator<Item = Target> + '_ {
    topology.public_owners().filter_map(|(address, owner)| {
        let (id, passes_on) = match owner {
            PublicOwner::Interface(interface, _) => (&interface.id, false),
            PublicOwner::NatGateway(id)
            | PublicOwner::LoadBalancer(id)
            | PublicOwner::HaVip(id)
            | PublicOwner::Undescribed(id) => (id, true),
            PublicOwner::Unbound(_) => return None,
        };
        Some(Target {
            ends: vec![id.clone()],
            address: Some(*address),
            asked: address.to_string(),
            family: Family::of(*address),
            passes_on,
            uniform: false,
        })
    })
}

/// What interfaces are known by without a public address that stands for them.
fn own(topology: &Topology, class: &Class) -> Vec<Target> {
    let first = class.members.first();
    let Some(interface) = first.and_then(|id| topology.interface(id)) else {
        // load balancers, endpoints and services have no other way in from the Internet
        return Vec::new();
    };
    let mut all = Vec::new();
    let home = interface.vpc.as_ref().map_or("", |vpc| vpc.id.as_str());
    let bound = |address: &IpAddr| topology.public_binding(home, *address).is_some();
    if interface.address(Family::V4).is_some() && !interface.addresses.iter().any(bound) {
        let mut target = Target::of_class(class, &interface.id, Family::V4);
        // what a NAT gateway passes on to it is asked at the gateway; else nothing stands for it, or nobody knows
        target.uniform = true;
        all.push(target);
    }
    let v6 = interface
        .addresses
        .iter()
        .filter(|one| one.is_ipv6() && !is_private(**one));
    for address in v6 {
        let mut target = Target::of_class(class, &address.to_string(), Family::V6);
        target.address = Some(*address).filter(|_| class.members.len() == 1);
        all.push(target);
    }
    all
}
