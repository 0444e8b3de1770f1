//! The addresses of a network as an interface sees them: whose they are, which are of the Internet.

use alloc::{collections::BTreeMap, rc::Rc, string::String, sync::Arc, vec::Vec};
use core::{cell::RefCell, net::IpAddr};

use crate::{
    net::{AddressSet, Family, Prefix, private_addresses},
    topology::{Interface, Members, Membership, Topology, Vpc, link},
};

/// The views of a topology that were needed so far.
#[derive(Debug)]
pub struct Views<'a> {
    pub(super) topology: &'a Topology,
    homes: Option<Homes<'a>>,
    /// By VPC; the classic network has an empty name, and what is in neither has none.
    known: BTreeMap<Option<String>, Rc<View>>,
}

/// All interfaces by id, of each VPC and of the classic network.
#[derive(Debug, Default)]
struct Homes<'a> {
    vpcs: BTreeMap<&'a str, Vec<&'a Interface>>,
    classic: Vec<&'a Interface>,
}

impl<'a> Homes<'a> {
    fn new(topology: &'a Topology) -> Self {
        let mut homes = Self::default();
        for interface in topology.interfaces() {
            if let Some(vpc) = &interface.vpc {
                homes.vpcs.entry(&vpc.id).or_default().push(interface);
            }
            if interface.classic {
                homes.classic.push(interface);
            }
        }
        homes
    }

    fn of(&self, vpc: Option<&Vpc>, classic: bool) -> &[&'a Interface] {
        match vpc {
            Some(vpc) => self.vpcs.get(vpc.id.as_str()).map_or(&[], Vec::as_slice),
            None if classic => &self.classic,
            None => &[],
        }
    }
}

/// What an interface of a VPC, or of the classic network, knows of addresses.
#[derive(Debug, Default)]
pub(super) struct View {
    /// The addresses that belong to an interface of the same network.
    owned: AddressSet,
    /// Those of them whose owner's groups are not known.
    unclear: AddressSet,
    /// Those of them that count as a member's, by group.
    members: BTreeMap<String, AddressSet>,
    /// The addresses of the Internet, for certain and possibly.
    pub(super) public: Arc<AddressSet>,
    pub(super) maybe_public: Arc<AddressSet>,
    /// The addresses that certainly lie in none of the VPC's blocks, and are nobody's here.
    pub(super) outside: AddressSet,
    /// Whether the network is a VPC that is known.
    vpc: Option<String>,
    /// Whom ClassicLink connects with its interfaces, and the members of groups, once they were asked for.
    linked: RefCell<Option<Known>>,
    seen: RefCell<BTreeMap<String, Known>>,
}

/// A set of which not everything may be known.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) certain: Arc<AddressSet>,
    /// What may be in it; the certain part is in it, too.
    pub(super) possible: Arc<AddressSet>,
}

impl Known {
    pub(super) fn certain(set: AddressSet) -> Self {
        let certain = Arc::new(set);
        Self {
            possible: Arc::clone(&certain),
            certain,
        }
    }
}

impl<'a> Views<'a> {
    /// No view yet.
    pub fn new(topology: &'a Topology) -> Self {
        Self {
            topology,
            homes: None,
            known: BTreeMap::new(),
        }
    }

    pub(super) fn of(&mut self, interface: &Interface) -> Rc<View> {
        self.at(interface.vpc.as_deref(), interface.classic)
    }

    pub(super) fn of_vpc(&mut self, vpc: Option<&str>) -> Rc<View> {
        let topology = self.topology;
        self.at(vpc.and_then(|id| topology.vpc(id)), vpc == Some(""))
    }

    fn at(&mut self, vpc: Option<&Vpc>, classic: bool) -> Rc<View> {
        let key = match vpc {
            Some(vpc) => Some(vpc.id.clone()),
            None => classic.then(String::new),
        };
        if let Some(view) = self.known.get(&key) {
            return Rc::clone(view);
        }
        let homes = self.homes.get_or_insert_with(|| Homes::new(self.topology));
        let here = homes.of(vpc, classic);
        let view = Rc::new(View::new(vpc, classic, here));
        self.known.insert(key, Rc::clone(&view));
        view
    }

    /// The addresses that ClassicLink connects with an interface and that are nobody's in its own network, for certain
    /// and possibly.
    pub(super) fn linked(&self, interface: &Interface, view: &View) -> Known {
        if interface.classic {
            return self.linked_with(interface, view);
        }
        // it is the same for all of a VPC
        let mut linked = view.linked.borrow_mut();
        let linked = linked.get_or_insert_with(|| self.linked_with(interface, view));
        linked.clone()
    }

    fn linked_with(&self, interface: &Interface, view: &View) -> Known {
        let (mut certain, mut open) = (Vec::new(), Vec::new());
        let mut all = self.topology.interfaces().map(Arc::as_ref);
        let mut classic;
        let others: &mut dyn Iterator<Item = &Interface> = match &self.homes {
            // one of the two is classic
            Some(homes) if !interface.classic => {
                classic = homes.classic.iter().copied();
                &mut classic
            }
            _ => &mut all,
        };
        for other in others {
            match link::between(interface, other) {
                Membership::Yes => certain.extend(blocks(other)),
                Membership::Unknown => open.extend(blocks(other)),
                Membership::No if link::may_end_anywhere(interface, other) => {
                    open.extend(blocks(other));
                }
                Membership::No => {}
            }
        }
        let certain: AddressSet = certain.into_iter().collect();
        let mut possible: AddressSet = open.into_iter().collect();
        let (whole, links_known) = self.topology.knows();
        if !whole && link::may_reach_strangers(interface, links_known) {
            let known = self.topology.interfaces();
            let known = known.flat_map(|one| blocks(one));
            let known: AddressSet = known.collect();
            possible = possible.union(&private_addresses().subtract(&known));
        }
        // it serves private blocks only
        let served = private_addresses().subtract(&view.owned);
        let certain = certain.intersect(&served);
        Known {
            possible: Arc::new(possible.intersect(&served).union(&certain)),
            certain: Arc::new(certain),
        }
    }
}

fn blocks(interface: &Interface) -> impl Iterator<Item = Prefix> + '_ {
    let hosts = interface.addresses.iter().copied().map(Prefix::host);
    hosts.chain(interface.prefixes.iter().copied())
}

impl View {
    fn new(vpc: Option<&Vpc>, classic: bool, here: &[&Interface]) -> Self {
        let mut view = Self::default();
        view.add_owners(here);
        let everything = AddressSet::all();
        let private = private_addresses();
        match vpc {
            Some(vpc) => {
                let blocks = own_blocks(vpc);
                let users: AddressSet = vpc.user_cidrs.iter().copied().collect();
                let inside = private.union(&blocks).union(&users).union(&view.owned);
                let possible = everything.subtract(&inside);
                let known = vpc.known_families();
                view.public = Arc::new(possible.intersect(&known));
                view.maybe_public = Arc::new(possible);
                view.outside = known.subtract(&blocks).subtract(&view.owned);
                view.vpc = Some(vpc.id.clone());
            }
            None if classic => {
                let public = everything.subtract(&private).subtract(&view.owned);
                view.public = Arc::new(public);
                view.maybe_public = Arc::clone(&view.public);
            }
            None => {
                view.maybe_public = Arc::new(AddressSet::default());
            }
        }
        view
    }

    /// Who has which address: the first interface by id, and one with the very address before one with a block.
    fn add_owners(&mut self, here: &[&Interface]) {
        let mut owners: BTreeMap<IpAddr, &Interface> = BTreeMap::new();
        for interface in here {
            for address in &interface.addresses {
                owners.entry(*address).or_insert(interface);
            }
        }
        let mut unclear: Vec<(IpAddr, IpAddr)> = Vec::new();
        let mut members: BTreeMap<&str, Vec<(IpAddr, IpAddr)>> = BTreeMap::new();
        for (address, owner) in &owners {
            let Some(set) = &owner.groups else {
                unclear.push((*address, *address));
                continue;
            };
            for group in &set.groups {
                if group.members.counts(*address) {
                    let addresses = members.entry(&group.id).or_default();
                    addresses.push((*address, *address));
                }
            }
        }
        self.owned = owners.keys().map(|one| (*one, *one)).collect();
        self.unclear = unclear.into_iter().collect();
        self.members = members
            .into_iter()
            .map(|(id, addresses)| (String::from(id), addresses.into_iter().collect()))
            .collect();
        for interface in here.iter().filter(|one| !one.prefixes.is_empty()) {
            let blocks: AddressSet = interface.prefixes.iter().copied().collect();
            let own = blocks.subtract(&self.owned);
            match &interface.groups {
                None => self.unclear = self.unclear.union(&own),
                Some(set) => {
                    for group in &set.groups {
                        let counted = own.intersect(&group.members.counted());
                        let before = self.members.entry(group.id.clone()).or_default();
                        *before = before.union(&counted);
                    }
                }
            }
            self.owned = self.owned.union(&own);
        }
    }

    /// The members of a group as this network sees them.
    pub(super) fn members(&self, id: &str, members: &Members) -> Known {
        if let Some(known) = self.seen.borrow().get(id) {
            return known.clone();
        }
        let known = self.members_of(id, members);
        self.seen
            .borrow_mut()
            .insert(String::from(id), known.clone());
        known
    }

    fn members_of(&self, id: &str, members: &Members) -> Known {
        let all = members.counted();
        let here = self.members.get(id);
        let elsewhere = all.subtract(&self.owned);
        let certain = here.map_or_else(|| elsewhere.clone(), |here| here.union(&elsewhere));
        let mut open = members.possible.subtract(&self.owned);
        if !members.complete {
            let mut anywhere = AddressSet::all().subtract(&self.owned);
            if members.vpc.is_some() && members.vpc == self.vpc {
                anywhere = anywhere.subtract(&self.outside);
            }
            open = open.union(&anywhere);
        }
        let ignored = members.ignored().subtract(&self.owned);
        let possible = self.unclear.union(&open.subtract(&ignored)).union(&certain);
        if possible == certain {
            return Known::certain(certain);
        }
        Known {
            certain: Arc::new(certain),
            possible: Arc::new(possible),
        }
    }

    /// Those of a group's addresses that belong to an interface of this network.
    pub(super) fn owned(&self) -> &AddressSet {
        &self.owned
    }
}

/// The blocks of a VPC and of its vSwitches.
fn own_blocks(vpc: &Vpc) -> AddressSet {
    let vswitches = vpc.vswitches.iter().flat_map(|one| &one.cidr_blocks);
    vpc.cidr_blocks.iter().chain(vswitches).copied().collect()
}

/// The addresses of a version of IP.
pub(super) fn of_family(family: Family) -> AddressSet {
    let block = match family {
        Family::V4 => Prefix::ALL_IPV4,
        Family::V6 => Prefix::ALL_IPV6,
    };
    core::iter::once(block).collect()
}
