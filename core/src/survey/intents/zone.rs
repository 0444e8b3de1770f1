//! Which ends are in a zone: yes, no, or nobody knows.

use alloc::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    string::String,
    sync::Arc,
    vec::Vec,
};

use super::document::{EVERYTHING, INTERNET, Intents, Zone};
use crate::{
    net::{self, AddressSet, CLOUD_SERVICES, Prefix},
    survey::tags::Tags,
    topology::{Interface, Topology},
};

/// Whether an end is in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Within {
    No,
    Unknown,
    Yes,
}

impl Within {
    pub(super) fn of(is: bool) -> Self {
        if is { Self::Yes } else { Self::No }
    }

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}

/// What no host on the Internet has, beside what networks route among themselves.
const RESERVED: [Prefix; 2] = [Prefix::v4([0, 0, 0, 0], 8), Prefix::v4([240, 0, 0, 0], 4)];

/// The hosts of the Internet that speak IPv6.
const UNICAST_IPV6: Prefix = Prefix::v6(0x2000, 3);

/// A network, as zones speak of it.
pub(super) struct Territory<'t> {
    pub(super) topology: &'t Topology,
    tags: Tags<'t>,
    internet: AddressSet,
    on_premises: AddressSet,
    /// Addresses of the network itself.
    own: AddressSet,
}

impl<'t> Territory<'t> {
    pub(super) fn new(topology: &'t Topology) -> Self {
        let network = topology.network();
        let own = own(topology);
        let declared: AddressSet = network
            .on_premises_networks
            .iter()
            .flat_map(|one| one.cidr_blocks.iter().copied())
            .collect();
        let user = topology.vpcs().flat_map(|vpc| vpc.user_cidrs.iter());
        let owned = topology.public_owners().map(|(address, _)| *address);
        let taken = user.copied().chain(owned.map(Prefix::host)).chain(RESERVED);
        let taken: AddressSet = taken.collect();
        let v6: AddressSet = [UNICAST_IPV6].into_iter().collect();
        let v4: AddressSet = [Prefix::ALL_IPV4].into_iter().collect();
        let internet = v4
            .union(&v6)
            .subtract(&net::private_addresses())
            .subtract(&own)
            .subtract(&declared)
            .subtract(&taken);
        let on_premises = outside(&declared, &own);
        Self {
            topology,
            tags: Tags::new(topology),
            internet,
            on_premises,
            own,
        }
    }

    /// The hosts of the Internet and of networks that are declared: all that is outside without being named.
    pub(super) fn beyond(&self) -> AddressSet {
        self.internet.union(&self.on_premises)
    }

    /// The addresses outside of the network that are in each zone.
    pub(super) fn addresses(&self, zones: &Zones<'_>) -> Vec<AddressSet> {
        let mut all: Vec<AddressSet> = Vec::new();
        for (name, zone) in &zones.list {
            let mut own = match zone {
                None if *name == INTERNET => self.internet.clone(),
                None => AddressSet::default(),
                Some(zone) => {
                    let named: AddressSet = zone.on_premises.iter().copied().collect();
                    outside(&named, &self.own)
                }
            };
            for other in zones.added(*zone).filter_map(|place| all.get(place)) {
                own = own.union(other);
            }
            for other in zones.taken(*zone).filter_map(|place| all.get(place)) {
                own = own.subtract(other);
            }
            all.push(own);
        }
        all
    }

    /// Whether an end of the network is in each zone.
    pub(super) fn zones_of(&self, zones: &Zones<'_>, end: &str) -> Vec<Within> {
        let mut all: Vec<Within> = Vec::new();
        for (name, zone) in &zones.list {
            let mut within = match zone {
                None if *name == EVERYTHING => Within::of(self.interface(end).is_some()),
                None => self.is(end, name),
                Some(zone) => self.meets(zone, end),
            };
            for other in zones.added(*zone).filter_map(|place| all.get(place)) {
                within = within.max(*other);
            }
            for other in zones.taken(*zone).filter_map(|place| all.get(place)) {
                within = within.min(other.not());
            }
            all.push(within);
        }
        all
    }

    fn interface(&self, end: &str) -> Option<&'t Arc<Interface>> {
        let front = || Some(&self.topology.front(end)?.interface);
        self.topology.interface(end).or_else(front)
    }

    fn instance(&self, end: &str) -> Option<&'t str> {
        let interface = self.topology.interface(end)?;
        interface.instance.as_deref().map(|one| one.id.as_str())
    }

    fn is(&self, end: &str, id: &str) -> Within {
        Within::of(end == id || self.instance(end) == Some(id))
    }

    /// Whether an end meets all that a zone asks of it; one that asks nothing holds no end.
    fn meets(&self, zone: &Zone, end: &str) -> Within {
        let Some(interface) = self.interface(end) else {
            return Within::No;
        };
        let ids = zone.ids.iter().map(|id| self.is(end, id)).max();
        let names = (!zone.names.is_empty()).then(|| self.named(&zone.names, end));
        let tags = (!zone.tags.is_empty()).then(|| self.tagged(&zone.tags, end));
        let groups = (!zone.security_groups.is_empty()).then(|| match &interface.groups {
            Some(set) => {
                let mut own = set.groups.iter();
                Within::of(own.any(|group| zone.security_groups.contains(&group.id)))
            }
            None if self.topology.front(end).is_some_and(|one| one.ungrouped) => Within::No,
            None => Within::Unknown,
        });
        let vswitches =
            (!zone.vswitches.is_empty()).then(|| in_vswitch(&zone.vswitches, interface));
        let vpcs = (!zone.vpcs.is_empty()).then(|| match &interface.vpc {
            Some(vpc) => Within::of(zone.vpcs.contains(&vpc.id)),
            None => nowhere(interface),
        });
        let cidrs = (!zone.cidrs.is_empty()).then(|| in_block(&zone.cidrs, interface));
        let all = [ids, names, tags, groups, vswitches, vpcs, cidrs];
        all.into_iter().flatten().min().unwrap_or(Within::No)
    }

    fn named(&self, patterns: &[String], end: &str) -> Within {
        let ids = [Some(end), self.instance(end)];
        let names = ids.into_iter().flatten();
        let names: Vec<&str> = names
            .filter_map(|id| self.topology.describe(id)?.1)
            .collect();
        if names.is_empty() {
            return Within::Unknown;
        }
        let mut pairs = patterns
            .iter()
            .flat_map(|pattern| names.iter().map(move |name| matches(pattern, name)));
        Within::of(pairs.any(|is| is))
    }

    fn tagged(&self, wanted: &BTreeMap<String, String>, end: &str) -> Within {
        let has = |(key, pattern): (&String, &String)| {
            let mut values = self.tags.values(end, key);
            values.any(|value| matches(pattern, value))
        };
        if wanted.iter().all(has) {
            Within::Yes
        } else if self.tags.are_known(end) {
            Within::No
        } else {
            Within::Unknown
        }
    }

    /// What a zone names by its id and the network does not describe.
    pub(super) fn strangers<'i>(&self, zone: &'i Zone) -> BTreeSet<&'i str> {
        let network = self.topology.network();
        let mut found = BTreeSet::new();
        let mut add = |ids: &'i [String], known: &dyn Fn(&str) -> bool| {
            let ids = ids.iter().map(String::as_str);
            found.extend(ids.filter(|id| !known(id)));
        };
        add(&zone.ids, &|id| {
            self.interface(id).is_some() || self.topology.interfaces_of(id).is_some()
        });
        add(&zone.security_groups, &|id| {
            let mut all = network.security_groups.iter();
            all.any(|one| one.security_group_id == id)
        });
        add(&zone.vswitches, &|id| {
            let mut all = network.vswitches.iter();
            all.any(|one| one.vswitch_id == id)
        });
        add(&zone.vpcs, &|id| self.topology.vpc(id).is_some());
        found
    }
}

/// The zones of a document, each after those that it is made of, and what waivers name that is none of them.
pub(super) struct Zones<'i> {
    list: Vec<(&'i str, Option<&'i Zone>)>,
    places: BTreeMap<&'i str, usize>,
}

impl<'i> Zones<'i> {
    pub(super) fn new(intents: &'i Intents) -> Self {
        let mut zones = Self {
            list: Vec::new(),
            places: BTreeMap::new(),
        };
        zones.add(INTERNET, None);
        zones.add(EVERYTHING, None);
        let mut open: Vec<(&str, &Zone)> = Vec::new();
        open.extend(
            intents
                .zones
                .iter()
                .map(|(name, zone)| (name.as_str(), zone)),
        );
        // none is part of itself, so that each round leaves fewer
        for _ in 0..intents.zones.len() {
            open.retain(|(name, zone)| {
                let mut parts = zone.any.iter().chain(&zone.except);
                let ready = parts.all(|part| zones.places.contains_key(part.as_str()));
                if ready {
                    zones.add(name, Some(zone));
                }
                !ready
            });
        }
        for waiver in &intents.waivers {
            for named in [&waiver.from, &waiver.to].into_iter().flatten() {
                zones.add(named, None);
            }
        }
        zones
    }

    fn add(&mut self, name: &'i str, zone: Option<&'i Zone>) {
        if let Entry::Vacant(place) = self.places.entry(name) {
            place.insert(self.list.len());
            self.list.push((name, zone));
        }
    }

    /// The place of a zone.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    fn added(&self, zone: Option<&'i Zone>) -> impl Iterator<Item = usize> {
        let names = zone.into_iter().flat_map(|zone| &zone.any);
        names.filter_map(|name| self.place(name))
    }

    fn taken(&self, zone: Option<&'i Zone>) -> impl Iterator<Item = usize> {
        let names = zone.into_iter().flat_map(|zone| &zone.except);
        names.filter_map(|name| self.place(name))
    }

    /// A zone and those that it is made of.
    pub(super) fn parts(&self, name: &'i str) -> Vec<&'i Zone> {
        let (mut found, mut seen) = (Vec::new(), BTreeSet::from([name]));
        let mut open = Vec::from([name]);
        while let Some(name) = open.pop() {
            let place = self.place(name).and_then(|place| self.list.get(place));
            if let Some((_, Some(zone))) = place {
                found.push(*zone);
                let parts = zone.any.iter().chain(&zone.except).map(String::as_str);
                open.extend(parts.filter(|part| seen.insert(*part)));
            }
        }
        found
    }
}

/// Addresses that are not of the network, nor of the provider's services.
fn outside(named: &AddressSet, own: &AddressSet) -> AddressSet {
    let services: AddressSet = [CLOUD_SERVICES].into_iter().collect();
    named.subtract(own).subtract(&services)
}

/// The addresses of VPCs, and of interfaces that are in none.
fn own(topology: &Topology) -> AddressSet {
    let vpcs = topology.vpcs().flat_map(|vpc| {
        let vswitches = vpc.vswitches.iter().flat_map(|one| one.cidr_blocks.iter());
        vpc.cidr_blocks.iter().chain(vswitches).copied()
    });
    let homeless = topology.interfaces().filter(|one| one.vpc.is_none());
    let homeless = homeless.flat_map(|one| one.addresses.iter());
    vpcs.chain(homeless.map(|address| Prefix::host(*address)))
        .collect()
}

/// Of something in no VPC: it is in none, or nobody knows.
fn nowhere(interface: &Interface) -> Within {
    if interface.classic {
        Within::No
    } else {
        Within::Unknown
    }
}

fn in_vswitch(ids: &[String], interface: &Interface) -> Within {
    let own = interface.vswitch.as_ref().map(|one| &one.id);
    // a load balancer has an address in each of its zones
    let others = interface.vpc.iter().flat_map(|vpc| {
        let addresses = interface.addresses.iter();
        addresses.filter_map(|address| vpc.vswitch_of(*address).map(|one| &one.id))
    });
    let mut all = own.into_iter().chain(others).peekable();
    if all.peek().is_none() {
        return nowhere(interface);
    }
    Within::of(all.any(|id| ids.contains(id)))
}

fn in_block(blocks: &[Prefix], interface: &Interface) -> Within {
    let mut addresses = interface.addresses.iter();
    let held = addresses.any(|address| blocks.iter().any(|block| block.contains(*address)));
    if !held && (interface.addresses_incomplete || interface.addresses.is_empty()) {
        return Within::Unknown;
    }
    Within::of(held)
}

/// Whether a text is as a pattern says, in which `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        if let Some(before) = last.replace(part) {
            let Some((_, after)) = rest.split_once(before) else {
                return false;
            };
            rest = after;
        }
    }
    match last {
        None => rest.is_empty(),
        Some(end) => rest.ends_with(end),
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text) in [
            ("web", "web"),
            ("*", ""),
            ("*", "x"),
            ("web-*", "web-1"),
            ("*-db", "shop-db"),
            ("a*b*c", "a--b--c"),
            ("a**c", "ac"),
            ("*ab", "aab"),
        ] {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("web", "web-1"),
            ("web-*", "web"),
            ("a*b*c", "ac"),
            ("ab*b", "ab"),
            ("", "x"),
        ] {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }
}
