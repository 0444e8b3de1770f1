//! Several descriptions of one network → one: what any of them says, and where they differ the later one, or nothing.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::{Imported, notice::Notices, openapi::convert::Object};
use crate::{
    limits::Limits,
    model::{Coverage, Extent, Identified, Network, keep, record::Write},
    reason::{Message, Reason},
};

/// Several networks as one: what any of them says. What they say differently is not known, unless `later_counts`: then
/// they come in the order of time. Of a kind that one of them describes in part, the whole is described in part.
pub fn merge(networks: Vec<Network>, later_counts: bool, limits: &Limits) -> Imported {
    let mut merger = Merger::new(Extents::Narrowest);
    let mut notices = Notices::new(limits.notices);
    let differing = if later_counts {
        Differing::LaterCounts
    } else {
        Differing::Unknown
    };
    for network in networks {
        merger.add(network, differing, &mut notices);
    }
    Imported {
        network: merger.finish(),
        notices: notices.finish(),
    }
}

/// A record: its list and its id.
pub(super) type Key = (&'static str, String);

/// Which of two descriptions counts where they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Differing {
    /// Nobody knows which is the later one: what differs is not known.
    Unknown,
    /// What is added was said later.
    LaterCounts,
}

/// How much the whole describes of a kind, when its parts describe more or less of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extents {
    /// Answers to several requests: one that lists a kind lists it.
    Widest,
    /// Networks of several sources: one that holds a kind in part may lack what another does not speak of.
    Narrowest,
}

/// Lists that are empty where nobody says otherwise, and cannot be unknown.
const NEVER_UNKNOWN: &[&str] = &[
    "addresses",
    "secondary_cidr_blocks",
    "ipv6_cidr_blocks",
    "user_cidrs",
    "public_ip_addresses",
    "inner_ip_addresses",
    "private_ip_addresses",
    "ipv6_addresses",
    "ipv4_prefixes",
    "ipv6_prefixes",
    "vswitch_ids",
    "gateway_ids",
    "associated_instances",
    "associated_route_tables",
    "tunnels",
    "cidr_blocks",
    "connections",
    "zone_mappings",
    "static_route_entries",
    "prefix_list_associations",
    "aggregation_cidr_blocks",
];

/// Fields of which silence says that there is none, and the field that says that nobody knows.
const NONE_UNLESS: &[(&str, &str)] = &[
    ("network_acl_id", "network_acl_unknown"),
    ("public_ip_address", "public_ip_address_unknown"),
];

/// Several descriptions, so far.
#[derive(Debug)]
pub(super) struct Merger {
    network: Network,
    extents: Extents,
    begun: bool,
    known: Known,
}

#[derive(Debug, Default)]
struct Known {
    places: BTreeMap<Key, usize>,
    /// Fields that descriptions without a time differ in: no further one decides it.
    disputed: BTreeSet<(Key, String)>,
    left_out: BTreeSet<Key>,
    /// Entries of lists without ids.
    nameless: BTreeSet<(&'static str, String)>,
}

impl Merger {
    pub(super) fn new(extents: Extents) -> Self {
        Self {
            network: Network::default(),
            extents,
            begun: false,
            known: Known::default(),
        }
    }

    pub(super) fn add(&mut self, mut other: Network, differing: Differing, notices: &mut Notices) {
        let Self { network, known, .. } = self;
        macro_rules! nameless {
            ($($list:ident)*) => {$(
                other.$list.retain(|one| {
                    known.nameless.insert((stringify!($list), one.write().to_string()))
                });
            )*};
        }
        nameless!(classic_links cen_route_services);
        let mut lengths: BTreeMap<&'static str, usize> = BTreeMap::new();
        network.each_identified(&mut |name, list| {
            lengths.insert(name, list.len());
        });
        let extent = core::mem::take(&mut other.coverage);
        network.coverage = if self.begun {
            coverage(core::mem::take(&mut network.coverage), extent, self.extents)
        } else {
            extent
        };
        self.begun = true;
        network.append(other);
        network.each_identified(&mut |name, list| {
            let before = lengths.get(name).copied().unwrap_or_default();
            known.put(list, name, before, differing, notices);
        });
    }

    /// A record that is there no longer, unless it is added once more.
    pub(super) fn leave_out(&mut self, key: &Key) -> bool {
        self.known.places.contains_key(key) && self.known.left_out.insert(key.clone())
    }

    pub(super) fn finish(mut self) -> Network {
        let known = self.known;
        if !known.left_out.is_empty() {
            self.network.each_identified(&mut |name, list| {
                let stays = |place: &usize| list.id(*place).is_some_and(|id| known.keeps(name, id));
                let kept: Vec<usize> = (0..list.len()).filter(stays).collect();
                keep(list, &kept);
            });
        }
        self.network
    }
}

impl Known {
    /// Makes what stands in a list from a place on a part of what stands before.
    fn put(
        &mut self,
        list: &mut dyn Identified,
        name: &'static str,
        before: usize,
        differing: Differing,
        notices: &mut Notices,
    ) {
        let mut kept: Vec<usize> = (0..before).collect();
        for place in before..list.len() {
            let key = (name, list.id(place).unwrap_or_default().to_string());
            let Some(known) = self.place(&key, kept.len()) else {
                kept.push(place);
                continue;
            };
            // what is kept has not moved yet
            let Some(known) = kept.get(known).copied() else {
                continue;
            };
            let written = (list.write(known), list.write(place));
            if let Some(settled) = self.decided(&key, written, differing, notices)
                && !list.replace(known, &settled)
            {
                // what differs is something that a record cannot be without
                self.lost(key);
            }
        }
        keep(list, &kept);
    }

    /// The place of a record in its list; of a new one none, and `next` is its place from now on.
    fn place(&mut self, key: &Key, next: usize) -> Option<usize> {
        let known = self.places.get(key).copied();
        if known.is_none() {
            self.places.insert(key.clone(), next);
        }
        known
    }

    fn lost(&mut self, key: Key) {
        self.left_out.insert(key);
    }

    /// What becomes of a record that is described once more; nothing, where it stays as it is.
    fn decided(
        &mut self,
        key: &Key,
        written: (Value, Value),
        differing: Differing,
        notices: &mut Notices,
    ) -> Option<Value> {
        let (Value::Object(first), Value::Object(second)) = written else {
            return None;
        };
        if self.left_out.contains(key) {
            if differing != Differing::LaterCounts {
                return None;
            }
            self.left_out.remove(key);
            return Some(Value::Object(second));
        }
        if first == second {
            return None;
        }
        let settled = self.settle(key, first, second, differing, notices);
        Some(Value::Object(settled))
    }

    fn keeps(&self, list: &'static str, id: &str) -> bool {
        !self.left_out.contains(&(list, id.into()))
    }

    fn settle(
        &mut self,
        key: &Key,
        mut first: Object,
        mut second: Object,
        differing: Differing,
        notices: &mut Notices,
    ) -> Object {
        for (field, flag) in NONE_UNLESS {
            learn(&mut first, &mut second, field, flag);
        }
        let names: BTreeSet<String> = first.keys().chain(second.keys()).cloned().collect();
        let mut settled = Object::new();
        let mut disputed = Vec::new();
        for name in names {
            let (one, other) = (first.get(&name), second.get(&name));
            let value = match (one, other) {
                (Some(one), Some(other)) => agreed(&name, one, other),
                // a yes that the other one does not say: something is not known of one of them
                (Some(Value::Bool(_)), None) | (None, Some(Value::Bool(_))) => {
                    Some(Value::Bool(true))
                }
                _ if speaks(&name) => None,
                (one, other) => one.or(other).cloned(),
            };
            match value {
                Some(value) => {
                    settled.insert(name, value);
                }
                None => disputed.push(name),
            }
        }
        for name in disputed {
            let (one, other) = (first.get(&name), second.get(&name));
            let (list, id) = key;
            let path = format!("{list}.{id}.{name}");
            let told = |reason| {
                Message::new(reason)
                    .with("resource", id)
                    .with("field", &name)
            };
            if differing == Differing::LaterCounts {
                notices.add(told(Reason::ImportSuperseded), path);
                if let Some(value) = other {
                    settled.insert(name, value.clone());
                }
                continue;
            }
            if self.disputed.insert((key.clone(), name.clone())) {
                notices.add(told(Reason::ImportContradiction), path);
            }
            mark(list, &name, &mut settled);
            if stays(&name) {
                settled.insert(name, both(one, other));
            }
        }
        let before = self.disputed.range((key.clone(), String::new())..);
        for (_, field) in before.take_while(|(of, _)| of == key) {
            if !stays(field) {
                settled.remove(field);
            }
            mark(key.0, field, &mut settled);
        }
        settled
    }
}

/// Whether a list has to say something, so that all entries of both count where they differ.
pub(super) fn stays(name: &str) -> bool {
    NEVER_UNKNOWN.contains(&name) || name == "acl_ids"
}

/// Whether silence about a field says something, so that it differs from what another one says.
fn speaks(name: &str) -> bool {
    NEVER_UNKNOWN.contains(&name) || NONE_UNLESS.iter().any(|(field, _)| *field == name)
}

/// What is not known of one of them is as the other one says.
fn learn(first: &mut Object, second: &mut Object, field: &str, flag: &str) {
    let unknown = |one: &Object| one.contains_key(flag);
    let (ignorant, told) = match (unknown(first), unknown(second)) {
        (true, false) => (first, &*second),
        (false, true) => (second, &*first),
        _ => return,
    };
    ignorant.remove(flag);
    ignorant.remove(field);
    if let Some(value) = told.get(field) {
        ignorant.insert(field.into(), value.clone());
    }
}

/// Says that something is not known which has a field for that of its own.
fn mark(list: &str, name: &str, settled: &mut Object) {
    match (list, name) {
        ("vpcs", "secondary_cidr_blocks" | "ipv6_cidr_blocks" | "user_cidrs") => {
            // one unknown block is enough for nobody to know what lies in the VPC
            settled.remove("cidr_block");
        }
        (
            "network_interfaces",
            "private_ip_address"
            | "private_ip_addresses"
            | "ipv6_addresses"
            | "ipv4_prefixes"
            | "ipv6_prefixes",
        ) => {
            settled.insert("addresses_incomplete".into(), true.into());
        }
        ("listeners", "acl_ids") => {
            settled.remove("acl_status");
        }
        _ => {
            if let Some((_, flag)) = NONE_UNLESS.iter().find(|(field, _)| *field == name) {
                settled.insert((*flag).into(), true.into());
            }
        }
    }
}

/// The value of a field that both say, where they do not differ.
pub(super) fn agreed(name: &str, one: &Value, other: &Value) -> Option<Value> {
    if one == other {
        return Some(one.clone());
    }
    if name == "unread" {
        return Some(both(Some(one), Some(other)));
    }
    // calls say more and less of these
    let partial = ["addresses", "zones", "zone_mappings", "tunnels"].contains(&name);
    match (one, other) {
        (Value::Array(one), Value::Array(other)) if partial && one.len() == other.len() => one
            .iter()
            .zip(other)
            .map(|(one, other)| completed(one, other))
            .collect(),
        // the order of a list of texts says nothing
        (Value::Array(one), Value::Array(other)) => {
            let texts = |list: &[Value]| -> Option<BTreeSet<String>> {
                list.iter()
                    .map(|value| value.as_str().map(ToString::to_string))
                    .collect()
            };
            let (first, second) = (texts(one)?, texts(other)?);
            (first == second).then(|| first.into_iter().map(Value::from).collect())
        }
        _ => None,
    }
}

fn completed(one: &Value, other: &Value) -> Option<Value> {
    let (Value::Object(one), Value::Object(other)) = (one, other) else {
        return (one == other).then(|| one.clone());
    };
    let mut all = one.clone();
    for (name, value) in other {
        if all.get(name).is_some_and(|known| known != value) {
            return None;
        }
        all.insert(name.clone(), value.clone());
    }
    Some(Value::Object(all))
}

/// All entries of two lists, each once, in an order that does not depend on theirs.
fn both(one: Option<&Value>, other: Option<&Value>) -> Value {
    let mut all = BTreeMap::new();
    for value in [one, other].into_iter().flatten() {
        for entry in value.as_array().into_iter().flatten() {
            all.insert(entry.to_string(), entry.clone());
        }
    }
    all.into_values().collect()
}

fn coverage(one: Coverage, other: Coverage, extents: Extents) -> Coverage {
    let of = |one: Extent, other: Extent| match extents {
        Extents::Widest => one.max(other),
        Extents::Narrowest => one.min(other),
    };
    Coverage {
        network_interfaces: of(one.network_interfaces, other.network_interfaces),
        classic_links: of(one.classic_links, other.classic_links),
        route_tables: of(one.route_tables, other.route_tables),
        listeners: of(one.listeners, other.listeners),
        nat_gateways: of(one.nat_gateways, other.nat_gateways),
    }
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::String};

    use super::NEVER_UNKNOWN;

    #[test]
    fn lists_that_are_never_unknown_are_lists_of_the_model() {
        let mut model = String::new();
        for file in [
            include_str!("../model/vpc.rs"),
            include_str!("../model/instance.rs"),
            include_str!("../model/network_interface.rs"),
            include_str!("../model/route_table.rs"),
            include_str!("../model/nat_gateway.rs"),
            include_str!("../model/private_link.rs"),
            include_str!("../model/hybrid.rs"),
            include_str!("../model/transit_router.rs"),
            include_str!("../model/load_balancer.rs"),
        ] {
            model.push_str(file);
        }
        for name in NEVER_UNKNOWN {
            assert!(model.contains(&format!("pub {name}: Vec<")), "{name}");
        }
    }
}
