//! Which sources nothing tells apart: addresses fall into parts where a rule, a list or a route begins or ends.

use alloc::{
    collections::BTreeSet,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{
    class::{Class, Named},
    cuts::Finder,
};
use crate::{
    model::NicType,
    net::{AddressSet, Direction, Family, Prefix, private_addresses},
    route::service_blocks,
    topology::{
        AccessList, AclBinding, Interface, Members, Remote, Rule, RuleLists, Topology, Vpc,
    },
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

/// Where an answer may change with the address of the source.
#[derive(Debug, Clone, Default)]
pub(super) struct SourceCuts {
    /// The sources.
    space: AddressSet,
    v4: BTreeSet<u128>,
    v6: BTreeSet<u128>,
    seen: BTreeSet<String>,
}

impl SourceCuts {
    /// What no place is needed for: routes, and the blocks that addresses belong to.
    pub(super) fn new(topology: &Topology, space: AddressSet) -> Self {
        let mut rest = topology.network().clone();
        // where a packet goes does not rest on them, or what they say is told by the places that it comes to
        rest.network_interfaces = Vec::new();
        rest.instances = Vec::new();
        rest.security_groups = Vec::new();
        rest.network_acls = Vec::new();
        rest.access_control_lists = Vec::new();
        rest.service_whitelists = Vec::new();
        rest.eip_addresses = Vec::new();
        rest.ipv6_addresses = Vec::new();
        rest.load_balancers = Vec::new();
        rest.server_groups = Vec::new();
        let written = serde_json::to_value(&rest).unwrap_or_default();
        let named = Named::of(&written);
        let mut cuts = Self {
            space,
            v4: named.v4,
            v6: named.v6,
            seen: BTreeSet::new(),
        };
        cuts.set(&private_addresses());
        cuts.set(&service_blocks().collect());
        cuts
    }

    fn range(&mut self, (first, last): (IpAddr, IpAddr)) {
        let cuts = match Family::of(first) {
            Family::V4 => &mut self.v4,
            Family::V6 => &mut self.v6,
        };
        cuts.insert(number(first));
        cuts.extend(number(last).checked_add(1));
    }

    /// A set may be large: only what it has in common with the sources cuts them.
    fn set(&mut self, set: &AddressSet) {
        let common = set.intersect(&self.space);
        common.iter().for_each(|range| self.range(range));
    }

    fn members(&mut self, members: &Members) {
        for set in [&members.primary, &members.further, &*members.possible] {
            self.set(set);
        }
    }

    fn rule(&mut self, rule: &Rule) {
        match &rule.remote {
            Remote::Prefix(block) | Remote::Anywhere(block) => self.range(block.range()),
            Remote::PrefixList(_, Some(set)) => self.set(set),
            Remote::Group(_, members) => self.members(members),
            Remote::PrefixList(_, None) | Remote::Refused(_) => {}
        }
    }

    fn lists(&mut self, lists: &RuleLists) {
        for direction in [Direction::Ingress, Direction::Egress] {
            for rule in &lists.of(direction).rules {
                self.rule(rule);
            }
        }
    }

    fn interface(&mut self, interface: &Interface) {
        if let Some(set) = &interface.groups {
            for nic in [NicType::Intranet, NicType::Internet] {
                for direction in [Direction::Ingress, Direction::Egress] {
                    for rule in &set.rules(nic, direction).rules {
                        self.rule(rule);
                    }
                }
            }
            for group in &set.groups {
                self.members(&group.members);
            }
        }
        if let Some(vswitch) = &interface.vswitch
            && let AclBinding::Bound(acl) = &vswitch.network_acl
        {
            self.list(acl);
        }
    }

    fn list(&mut self, list: &Arc<AccessList>) {
        self.lists(&list.lists);
    }

    fn vpc(&mut self, vpc: &Vpc) {
        for vswitch in &vpc.vswitches {
            if let AclBinding::Bound(acl) = &vswitch.network_acl {
                self.list(acl);
            }
        }
    }

    /// What listens at a load balancer, and every server behind it: which of them is called may depend on the source.
    fn balancer(&mut self, topology: &Topology, id: &str) {
        let network = topology.network();
        let mut groups = BTreeSet::new();
        for listener in network
            .listeners
            .iter()
            .filter(|one| one.load_balancer_id == id)
        {
            if let Some(list) = topology.access_list(&listener.listener_id) {
                self.list(list);
            }
            groups.extend(&listener.server_group_id);
        }
        for group in &network.server_groups {
            if !groups.contains(&group.server_group_id) {
                continue;
            }
            for server in group.servers.iter().flatten() {
                for interface in servers(topology, server.server_id.as_deref(), server.server_ip) {
                    self.interface(interface);
                }
            }
        }
    }

    /// Cuts by what stands at the places that packets came to; whether there is anything new.
    pub(super) fn hear(&mut self, topology: &Topology, finder: &Finder<'_>) -> bool {
        let before = (self.v4.len(), self.v6.len());
        for node in finder.places() {
            if self.seen.contains(node) {
                continue;
            }
            self.seen.insert(node.to_string());
            if let Some(interface) = topology.interface(node) {
                self.interface(interface);
            }
            if let Some(front) = topology.front(node) {
                self.interface(&front.interface);
                self.balancer(topology, node);
            }
            if let Some(list) = topology.access_list(node) {
                self.list(list);
            }
            if let Some(vpc) = topology.vpc(node) {
                self.vpc(vpc);
            }
        }
        before != (self.v4.len(), self.v6.len())
    }

    /// The parts of the sources of a version of IP.
    pub(super) fn atoms(&self, family: Family) -> Vec<Atom> {
        let cuts = match family {
            Family::V4 => &self.v4,
            Family::V6 => &self.v6,
        };
        let mut atoms = Vec::new();
        let of_family = |(first, _): &(IpAddr, IpAddr)| Family::of(*first) == family;
        for (first, last) in self.space.iter().filter(of_family) {
            let (mut start, end) = (number(first), number(last));
            let inner = cuts.range(start..=end).filter(|cut| **cut > start).copied();
            let inner: Vec<u128> = inner.collect();
            for next in inner.into_iter().map(Some).chain([None]) {
                let stop = next.map_or(end, |next| next.saturating_sub(1));
                let range = (address(start, family), address(stop, family));
                atoms.push(Atom {
                    witness: witness(range).to_string(),
                    addresses: core::iter::once(range).collect(),
                    ends: Vec::new(),
                });
                start = next.unwrap_or(end);
            }
        }
        atoms
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

/// The interfaces that a server of a load balancer may be.
pub(super) fn servers<'t>(
    topology: &'t Topology,
    id: Option<&str>,
    address: Option<IpAddr>,
) -> impl Iterator<Item = &'t Arc<Interface>> {
    let own = id.and_then(|id| topology.interface(id));
    let of_instance = id.and_then(|id| topology.interfaces_of(id));
    let at = address.into_iter().flat_map(|one| topology.owners(one));
    own.into_iter()
        .chain(of_instance.into_iter().flatten())
        .chain(at)
}

/// A host that people take for one of the Internet, where the part has it; else its first address.
fn witness((first, last): (IpAddr, IpAddr)) -> IpAddr {
    let known = match first {
        IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::new(8, 8, 8, 8)),
        IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::new(0x2001, 0x4860, 0x4860, 0, 0, 0, 0, 0x8888)),
    };
    if (first..=last).contains(&known) {
        known
    } else {
        first
    }
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
