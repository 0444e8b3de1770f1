//! Which ends a change can matter to.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    sync::Arc,
    vec::Vec,
};

use serde_json::Value;

use super::{changes::Change, cuts::Cuts, services::Service};
use crate::{
    model::{NetworkAclEntry, NicType, Permission, SecurityGroup, Side},
    net::{AddressSet, Direction, Prefix, RuleProtocol},
    topology::{Members, Remote, Topology, VSwitch},
};

/// Which ends a change can matter to.
pub(super) enum Touched {
    /// It may matter to any.
    All,
    /// It is told what is written differently.
    Some(Told),
}

/// What is written differently, where nothing else is.
#[derive(Default)]
pub(super) struct Told {
    /// The groups whose rules are.
    groups: BTreeSet<String>,
    /// The network ACLs whose entries are.
    acls: BTreeSet<String>,
    /// The vSwitches that these watch. No transit router is attached there.
    vswitches: BTreeSet<String>,
    /// The interfaces of instances that run and did not, or the other way round. Nothing leads to or through them but calls
    /// of their own.
    ends: BTreeSet<String>,
}

impl Told {
    /// The groups whose rules are, where nothing else is.
    pub(super) fn only_rules(&self) -> Option<&BTreeSet<String>> {
        let alone = self.acls.is_empty() && self.ends.is_empty();
        alone.then_some(&self.groups)
    }
}

/// What does not lead to an instance, whatever it says of it.
const OWN: [&str; 5] = [
    "network_interfaces",
    "instances",
    "vswitches",
    "security_groups",
    "eip_addresses",
];

impl Touched {
    pub(super) fn of(before: &Topology, after: &Topology, changes: &[Change]) -> Self {
        let rules = |change: &&Change| {
            change.list == "security_groups"
                && !change.fields.is_empty()
                && change
                    .fields
                    .iter()
                    .all(|field| field.ends_with("gress") || field == "inner_access_policy")
        };
        let elsewhere = before.semantics() != after.semantics()
            || before.network().coverage != after.network().coverage;
        if elsewhere {
            return Self::All;
        }
        let entries = |change: &&Change| {
            let mut fields = change.fields.iter();
            change.list == "network_acls"
                && !change.fields.is_empty()
                && fields.all(|field| field.ends_with("gress"))
        };
        let (groups, others): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(rules);
        let (acls, others): (Vec<&Change>, Vec<&Change>) = others.into_iter().partition(entries);
        let ids = |changes: Vec<&Change>| -> BTreeSet<String> {
            changes.into_iter().map(|one| one.id.clone()).collect()
        };
        let acls = ids(acls);
        let vswitches = Self::watched(after, &acls);
        let ends = Self::states(before, after, &others);
        let (Some(vswitches), Some(ends)) = (vswitches, ends) else {
            return Self::All;
        };
        let groups = ids(groups);
        Self::Some(Told {
            groups,
            acls,
            vswitches,
            ends,
        })
    }

    /// The vSwitches that network ACLs watch; nothing where a transit router may be attached in one of them.
    fn watched(topology: &Topology, acls: &BTreeSet<String>) -> Option<BTreeSet<String>> {
        let network = topology.network();
        let bound = network.vswitches.iter().filter(|one| {
            let acl = one.network_acl_id.as_ref();
            acl.is_some_and(|acl| acls.contains(acl))
        });
        let bound: BTreeSet<String> = bound.map(|one| one.vswitch_id.clone()).collect();
        let attached = network.transit_router_attachments.iter();
        let mut zones = attached.flat_map(|one| &one.zone_mappings);
        let passed = zones.any(|zone| {
            let vswitch = zone.vswitch_id.as_ref();
            vswitch.is_none_or(|vswitch| bound.contains(vswitch))
        });
        (bound.is_empty() || !passed).then_some(bound)
    }

    /// The interfaces of instances, where nothing but whether they run is written differently and nothing leads to them.
    fn states(
        before: &Topology,
        after: &Topology,
        changes: &[&Change],
    ) -> Option<BTreeSet<String>> {
        if changes.is_empty() {
            return Some(BTreeSet::new());
        }
        let state = |change: &&Change| change.list == "instances" && change.fields == ["status"];
        if !changes.iter().all(state) {
            return None;
        }
        let mut ids: BTreeSet<String> = BTreeSet::new();
        for topology in [before, after] {
            for change in changes {
                let own = topology.interfaces_of(&change.id)?;
                ids.extend(own.iter().map(|one| one.id.clone()));
            }
        }
        let named: BTreeSet<&str> = ids
            .iter()
            .chain(changes.iter().map(|change| &change.id))
            .map(String::as_str)
            .collect();
        let mut led = false;
        let network = after.network();
        network.each_pair(network, &mut |list, pair| {
            let count = if OWN.contains(&list) {
                0
            } else {
                pair.len(Side::One)
            };
            led |= (0..count).any(|place| names(&pair.write(Side::One, place), &named));
        });
        (!led).then_some(ids)
    }

    /// Whether it can matter to what an end opens, or to what opens it.
    pub(super) fn matters_to(&self, before: &Topology, after: &Topology, id: &str) -> bool {
        // a load balancer passes on to other interfaces
        if before.front(id).is_some() || after.front(id).is_some() {
            return true;
        }
        let Self::Some(told) = self else {
            return true;
        };
        let interface = after.interface(id).or_else(|| before.interface(id));
        interface.is_none_or(|interface| {
            let in_groups = || {
                interface.groups.as_ref().is_none_or(|set| {
                    let mut own = set.groups.iter();
                    own.any(|group| told.groups.contains(&group.id))
                })
            };
            let watched = || {
                let holds = |one: &Arc<VSwitch>| told.vswitches.contains(&one.id);
                let mut addresses = interface.addresses.iter();
                interface.vswitch.as_ref().is_none_or(holds)
                    || interface.vpc.as_ref().is_none_or(|vpc| {
                        addresses.any(|one| vpc.vswitch_of(*one).is_some_and(holds))
                    })
            };
            told.ends.contains(id)
                || (!told.groups.is_empty() && in_groups())
                || (!told.vswitches.is_empty() && watched())
        })
    }

    /// Whether all that an end opens, and all that opens it, may be different: not only what rules and entries speak of.
    pub(super) fn is_changed(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some(told) => told.ends.contains(id),
        }
    }

    /// What the rules and entries speak of that only one of the networks has, as [`named`].
    pub(super) fn named(&self, before: &Topology, after: &Topology) -> Option<Named> {
        let Self::Some(told) = self else {
            return None;
        };
        let mut named = named(before, after, &told.groups)?;
        for id in &told.acls {
            let entries = [before, after].map(|topology| {
                let mut all = topology.network().network_acls.iter();
                let acl = all.find(|acl| acl.network_acl_id == *id);
                acl.map(|acl| [acl.ingress.as_deref(), acl.egress.as_deref()])
            });
            let [one, other] = entries;
            for (one, other) in one?.into_iter().zip(other?) {
                let blocks: AddressSet = differing(one, other)?.into_iter().collect();
                named.addresses = named.addresses.union(&blocks);
            }
            // the port of an answer is the one that the question came from
            named.services.push((RuleProtocol::All, None));
        }
        Some(named)
    }
}

/// Whom the entries speak of that stand in one of two lists; nothing where that is not known, or where others stand in
/// another order.
fn differing(
    one: Option<&[NetworkAclEntry]>,
    other: Option<&[NetworkAclEntry]>,
) -> Option<Vec<Prefix>> {
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (None, None) => return Some(Vec::new()),
        // a list that is not known may hold any entry
        _ => return None,
    };
    let common = |list: &[NetworkAclEntry], of: &[NetworkAclEntry]| -> Vec<NetworkAclEntry> {
        let both = list.iter().filter(|entry| of.contains(entry));
        both.cloned().collect()
    };
    if common(one, other) != common(other, one) {
        return None;
    }
    let alone = one.iter().filter(|entry| !other.contains(entry));
    let alone = alone.chain(other.iter().filter(|entry| !one.contains(entry)));
    alone.map(|entry| entry.cidr_ip).collect()
}

/// Whether one of these texts stands in a value.
fn names(value: &Value, texts: &BTreeSet<&str>) -> bool {
    match value {
        Value::String(text) => texts.contains(text.as_str()),
        Value::Array(values) => values.iter().any(|one| names(one, texts)),
        Value::Object(fields) => fields.values().any(|one| names(one, texts)),
        _ => false,
    }
}

/// What rules speak of.
pub(super) struct Named {
    pub(super) addresses: AddressSet,
    /// Protocols with their destination ports; without any, all of them.
    services: Vec<(RuleProtocol, Option<(u16, u16)>)>,
}

impl Named {
    /// Cuts services where they begin and end, so that they speak of all of a part or of nothing of it.
    pub(super) fn cut(&self, cuts: &mut Cuts) {
        for (protocol, ports) in &self.services {
            if let RuleProtocol::One(one) = protocol {
                cuts.protocol(*one);
            }
            if let Some(ports) = ports {
                cuts.ports(*protocol, *ports);
            }
        }
    }

    /// Whether they speak of a part.
    pub(super) fn speaks_of(&self, part: &Service) -> bool {
        let mut services = self.services.iter();
        services.any(|(protocol, ports)| {
            let spoken = match protocol {
                RuleProtocol::All => true,
                RuleProtocol::One(one) => (part.protocols.0..=part.protocols.1).contains(one),
            };
            let common = match (ports, part.ports) {
                (Some((first, last)), Some(own)) => *first <= own.1 && own.0 <= *last,
                _ => true,
            };
            spoken && common
        })
    }
}

/// What the rules speak of that only one of the networks has: of calls of its own, no other answer can be different for
/// an interface. Nothing where it is not known which addresses they are.
fn named(before: &Topology, after: &Topology, groups: &BTreeSet<String>) -> Option<Named> {
    let mut services = Vec::new();
    let mut addresses = AddressSet::default();
    let mut blocks: Vec<Prefix> = Vec::new();
    // whose rule means the members of which group; the policy means its own
    let mut members: BTreeSet<(&str, Option<&str>)> = BTreeSet::new();
    for id in groups {
        let [one, other] = [before, after].map(|topology| {
            let mut all = topology.network().security_groups.iter();
            all.find(|group| group.security_group_id == *id)
        });
        let (one, other) = (one?, other?);
        if one.inner_access_policy != other.inner_access_policy {
            members.insert((id, None));
            services.push((RuleProtocol::All, None));
        }
        for (one, other) in lists(one).into_iter().zip(lists(other)) {
            let (one, other) = match (one, other) {
                (Some(one), Some(other)) => (one.as_slice(), other.as_slice()),
                (None, None) => continue,
                // a list that is not known may hold any rule
                _ => return None,
            };
            let alone = one.iter().filter(|rule| !other.contains(rule));
            for rule in alone.chain(other.iter().filter(|rule| !one.contains(rule))) {
                let own = blocks.len();
                blocks.extend(rule.cidr_ip.iter().chain(&rule.ipv6_cidr_ip));
                let elsewhere = blocks.len() == own && rule.group_id.is_none();
                if elsewhere || rule.prefix_list_id.is_some() {
                    return None;
                }
                if rule.group_id.is_some() {
                    members.insert((id, rule.group_id.as_deref()));
                }
                let ports = match rule.port_range_list_id {
                    Some(_) => None,
                    None => rule.port_range.bounds(),
                };
                services.push((rule.ip_protocol, ports));
            }
        }
    }
    let known = [before, after].map(|topology| members_of(topology, groups));
    for pair in members {
        let own = known.iter().filter_map(|known| known.get(&pair));
        let mut own = own.peekable();
        // nobody knows whom a rule means that the provider does not accept
        own.peek()?;
        for own in own {
            if !own.complete {
                return None;
            }
            let sets = [&own.primary, &own.further, &*own.possible];
            addresses = sets.into_iter().fold(addresses, |all, set| all.union(set));
        }
    }
    Some(Named {
        addresses: addresses.union(&blocks.into_iter().collect()),
        services,
    })
}

/// Whose addresses these groups stand for, and the groups that rules of each name. A group may name one that the provider
/// does not let it name, such as itself, while another may name it.
fn members_of<'t>(
    topology: &'t Topology,
    groups: &BTreeSet<String>,
) -> BTreeMap<(&'t str, Option<&'t str>), &'t Members> {
    let mut known = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for set in topology.interfaces().filter_map(|one| one.groups.as_ref()) {
        // a topology has each combination once
        let own = set.groups.iter().any(|group| groups.contains(&group.id));
        if !own || !seen.insert(Arc::as_ptr(set)) {
            continue;
        }
        for nic in [NicType::Intranet, NicType::Internet] {
            for direction in [Direction::Ingress, Direction::Egress] {
                for rule in &set.rules(nic, direction).rules {
                    if let Remote::Group(id, members) = &rule.remote {
                        known.insert((rule.holder.as_str(), Some(id.as_str())), &**members);
                    }
                }
            }
        }
        let own = set.groups.iter();
        known.extend(own.map(|one| ((one.id.as_str(), None), &*one.members)));
    }
    known
}

/// All lists of rules that a group has.
fn lists(group: &SecurityGroup) -> [&Option<Vec<Permission>>; 4] {
    [
        &group.ingress,
        &group.egress,
        &group.internet_ingress,
        &group.internet_egress,
    ]
}
