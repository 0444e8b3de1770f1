//! Which sources nothing tells apart: addresses fall into parts where a rule, a list or a route begins or ends.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    string::{String, ToString},
    vec::Vec,
};
use core::{
    cell::RefCell,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use serde_json::Value;

use super::{
    class::Class,
    cuts::Finder,
    places::{Visitor, interface, visit},
    servers::servers,
    services::Services,
};
use crate::{
    model::{BackendServer, Side},
    net::{AddressSet, Family, Prefix, private_addresses},
    route::service_blocks,
    topology::{Members, Remote, Rule, Topology},
};

/// Sources that every question is answered alike for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    /// The one that is asked from.
    pub(super) witness: String,
    pub(super) addresses: AddressSet,
    /// The ends that they are; none where they are addresses outside.
    pub(super) ends: Vec<String>,
}

/// The answers for one part.
pub(super) struct Judged {
    pub(super) atom: Atom,
    pub(super) services: Services,
}

impl Atom {
    /// The ends of a class, with those of their addresses that a version of IP has.
    pub(super) fn of_class(topology: &Topology, class: &Class, destination: &str) -> Option<Self> {
        let mut members = class.members.iter().filter(|id| *id != destination);
        let witness = members.next()?.clone();
        let ends = core::iter::once(witness.clone()).chain(members.cloned());
        let ends: Vec<String> = ends.collect();
        let addresses = ends.iter().filter_map(|id| {
            let interface = topology.interface(id)?;
            let first = interface.addresses.first()?;
            Some((*first, *first))
        });
        let addresses = addresses.collect();
        Some(Self {
            witness,
            addresses,
            ends,
        })
    }
}

type Ranges = Vec<(IpAddr, IpAddr)>;

/// Where an answer may change with the address of the source.
#[derive(Debug, Clone, Default)]
pub(super) struct SourceCuts {
    /// The sources.
    space: AddressSet,
    v4: Cut,
    v6: Cut,
    seen: BTreeSet<String>,
    /// Those of the sources that are in a group, by the place of its members in memory: groups are named again and again.
    members: Rc<RefCell<BTreeMap<usize, Ranges>>>,
}

/// The sources of a version of IP, one after the other, and at how manieth of them something begins or ends: what lies
/// between them, and is none, cuts nothing.
#[derive(Debug, Clone, Default)]
struct Cut {
    /// Ranges with how many sources come before each.
    ranges: Vec<(u128, u128, u128)>,
    places: BTreeSet<u128>,
}

impl Cut {
    fn new(space: &AddressSet, family: Family) -> Self {
        let mut ranges = Vec::new();
        let mut before = 0_u128;
        let own = space
            .iter()
            .filter(|(first, _)| Family::of(*first) == family);
        for (first, last) in own {
            let (first, last) = (number(first), number(last));
            ranges.push((first, last, before));
            before = before
                .saturating_add(last.saturating_sub(first))
                .saturating_add(1);
        }
        Self {
            ranges,
            places: BTreeSet::new(),
        }
    }

    /// How many sources are smaller than an address.
    fn place(&self, number: u128) -> u128 {
        let after = self.ranges.partition_point(|(first, ..)| *first < number);
        let range = after
            .checked_sub(1)
            .and_then(|place| self.ranges.get(place));
        range.map_or(0, |(first, last, before)| {
            let here = number.min(last.saturating_add(1));
            before.saturating_add(here.saturating_sub(*first))
        })
    }

    fn block(&mut self, first: u128, last: u128) {
        let (start, end) = (self.place(first), self.place(last.saturating_add(1)));
        if start < end {
            self.places.extend([start, end]);
        }
    }

    /// The parts, each as its ranges.
    fn parts(&self) -> Vec<Vec<(u128, u128)>> {
        let mut parts: Vec<Vec<(u128, u128)>> = Vec::new();
        let mut cuts = self.places.iter().copied().peekable();
        let mut fresh = true;
        for &(first, last, before) in &self.ranges {
            let mut start = first;
            loop {
                let position = before.saturating_add(start.saturating_sub(first));
                while cuts.next_if(|cut| *cut <= position).is_some_and(|cut| {
                    fresh |= cut == position;
                    true
                }) {}
                let most = last.saturating_sub(start);
                let next = cuts.peek().map(|cut| cut.saturating_sub(position));
                let end = next
                    .filter(|length| *length <= most)
                    .map_or(last, |length| {
                        start.saturating_add(length).saturating_sub(1)
                    });
                match parts.last_mut() {
                    Some(part) if !fresh => part.push((start, end)),
                    _ => parts.push(alloc::vec![(start, end)]),
                }
                fresh = false;
                if end >= last {
                    break;
                }
                start = end.saturating_add(1);
            }
        }
        parts
    }
}

/// Where a packet goes does not rest on them, or what they say is told by the places that it comes to.
const UNHEARD: [&str; 10] = [
    "network_interfaces",
    "instances",
    "security_groups",
    "network_acls",
    "access_control_lists",
    "service_whitelists",
    "eip_addresses",
    "ipv6_addresses",
    "load_balancers",
    "server_groups",
];

impl SourceCuts {
    /// What no place is needed for: routes, and the blocks that addresses belong to.
    pub(super) fn new(topology: &Topology, space: AddressSet) -> Self {
        let cuts = Self {
            v4: Cut::new(&space, Family::V4),
            v6: Cut::new(&space, Family::V6),
            space,
            seen: BTreeSet::new(),
            members: Rc::default(),
        };
        let mut cuts = cuts.cut_by(topology);
        cuts.set(&private_addresses());
        cuts.set(&service_blocks().collect());
        cuts
    }

    /// Cut by the routes of a network.
    pub(super) fn cut_by(mut self, topology: &Topology) -> Self {
        let network = topology.network();
        network.each_pair(network, &mut |list, pair| {
            let count = if UNHEARD.contains(&list) {
                0
            } else {
                pair.len(Side::One)
            };
            (0..count).for_each(|place| self.written(&pair.write(Side::One, place)));
        });
        self
    }

    /// Every block that a part of a network names.
    fn written(&mut self, value: &Value) {
        match value {
            Value::String(text) => {
                if let Ok(block) = text.parse::<Prefix>() {
                    self.range(block.range());
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.written(value)),
            Value::Object(fields) => fields.values().for_each(|value| self.written(value)),
            _ => {}
        }
    }

    fn range(&mut self, (first, last): (IpAddr, IpAddr)) {
        let cuts = match Family::of(first) {
            Family::V4 => &mut self.v4,
            Family::V6 => &mut self.v6,
        };
        cuts.block(number(first), number(last));
    }

    /// A set may be large: only what it has in common with the sources cuts them.
    pub(super) fn set(&mut self, set: &AddressSet) {
        let common = set.intersect(&self.space);
        common.iter().for_each(|range| self.range(range));
    }

    /// Cuts by what stands at the places that packets came to; whether there is anything new.
    pub(super) fn hear(&mut self, topology: &Topology, finder: &Finder<'_>) -> bool {
        let before = (self.v4.places.len(), self.v6.places.len());
        for node in finder.places() {
            if self.seen.contains(node) {
                continue;
            }
            self.seen.insert(node.to_string());
            visit(topology, node, self, finder.asks_groups());
        }
        before != (self.v4.places.len(), self.v6.places.len())
    }

    /// The parts of the sources of a version of IP.
    pub(super) fn atoms(&self, family: Family) -> Vec<Atom> {
        let cuts = match family {
            Family::V4 => &self.v4,
            Family::V6 => &self.v6,
        };
        let of_part = |part: Vec<(u128, u128)>| -> Option<Atom> {
            let ends = |(first, last)| (address(first, family), address(last, family));
            let addresses: AddressSet = part.into_iter().map(ends).collect();
            Some(Atom {
                witness: witness(&addresses, family)?.to_string(),
                addresses,
                ends: Vec::new(),
            })
        };
        cuts.parts().into_iter().filter_map(of_part).collect()
    }

    /// The answers for every part; nothing of those for which there is none.
    pub(super) fn judged<'t>(
        mut self,
        topology: &Topology,
        family: Family,
        finder: &mut Finder<'t>,
        mut ask: impl FnMut(&Atom, &mut Finder<'t>) -> Option<Services>,
    ) -> Vec<Judged> {
        let mut known: BTreeMap<String, Option<Services>> = BTreeMap::new();
        loop {
            let atoms = self.atoms(family);
            for atom in &atoms {
                if !known.contains_key(&atom.witness) {
                    let services = ask(atom, finder);
                    known.insert(atom.witness.clone(), services);
                }
            }
            // what one of them comes past may cut them further
            if self.hear(topology, finder) {
                continue;
            }
            let judged = atoms.into_iter().filter_map(|atom| {
                let services = known.remove(&atom.witness)??;
                Some(Judged { atom, services })
            });
            return judged.collect();
        }
    }

    /// All sources of a version of IP.
    pub(super) fn space(&self, family: Family) -> AddressSet {
        let whole = match family {
            Family::V4 => Prefix::ALL_IPV4,
            Family::V6 => Prefix::ALL_IPV6,
        };
        self.space.intersect(&whole.into())
    }
}

impl Visitor for SourceCuts {
    fn rule(&mut self, rule: &Rule) {
        match &rule.remote {
            Remote::Prefix(block) | Remote::Anywhere(block) => self.range(block.range()),
            Remote::PrefixList(_, Some(set)) => self.set(set),
            Remote::Group(_, members) => self.members(members),
            Remote::PrefixList(_, None) | Remote::Refused(_) => {}
        }
    }

    fn members(&mut self, members: &Members) {
        let known = Rc::clone(&self.members);
        let mut known = known.borrow_mut();
        let sources = known.entry(core::ptr::from_ref(members).addr());
        let sources = sources.or_insert_with(|| {
            let sets = [&members.primary, &members.further, &*members.possible];
            let common = sets.map(|set| set.intersect(&self.space));
            common.iter().flat_map(AddressSet::iter).collect()
        });
        for range in sources.iter() {
            self.range(*range);
        }
    }

    /// Which server is called may depend on the source, so that each may be.
    fn server(&mut self, topology: &Topology, server: &BackendServer) {
        for one in servers(topology, server.server_id.as_deref(), server.server_ip) {
            interface(one, self);
        }
    }
}

/// A host that people take for one of the Internet, where the part has it; else its first address.
pub(super) fn witness(addresses: &AddressSet, family: Family) -> Option<IpAddr> {
    let known = match family {
        Family::V4 => IpAddr::V4(Ipv4Addr::new(8, 8, 8, 8)),
        Family::V6 => IpAddr::V6(Ipv6Addr::new(0x2001, 0x4860, 0x4860, 0, 0, 0, 0, 0x8888)),
    };
    let (first, _) = addresses.iter().next()?;
    Some(if addresses.contains(known) {
        known
    } else {
        first
    })
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => u128::from(u32::from(v4)),
        IpAddr::V6(v6) => u128::from(v6),
    }
}

fn address(number: u128, family: Family) -> IpAddr {
    match family {
        Family::V4 => IpAddr::V4(Ipv4Addr::from(u32::try_from(number).unwrap_or(u32::MAX))),
        Family::V6 => IpAddr::V6(Ipv6Addr::from(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_source_cuts_nothing() {
        let block = |text: &str| text.parse::<Prefix>().unwrap();
        let space = AddressSet::from(block("0.0.0.0/0")).subtract(&private_addresses());
        let mut cuts = SourceCuts {
            v4: Cut::new(&space, Family::V4),
            v6: Cut::new(&space, Family::V6),
            space,
            ..SourceCuts::default()
        };
        cuts.range(block("10.1.0.0/16").range());
        cuts.range(block("0.0.0.0/0").range());
        assert_eq!(cuts.atoms(Family::V4).len(), 1);
        cuts.range(block("0.0.0.0/1").range());
        cuts.range(block("203.0.113.0/24").range());
        let atoms = cuts.atoms(Family::V4);
        // the lower half; before the block, the block, behind it
        assert_eq!(atoms.len(), 4);
        let all = atoms.iter().fold(AddressSet::default(), |all, atom| {
            assert!(all.is_disjoint(&atom.addresses));
            all.union(&atom.addresses)
        });
        assert_eq!(all, cuts.space(Family::V4));
        assert_eq!(atoms[2].addresses, block("203.0.113.0/24").into());
        // a block with one end in a gap cuts at the gap
        cuts.range(block("8.0.0.0/7").range());
        assert_eq!(cuts.atoms(Family::V4).len(), 6);
    }
}
