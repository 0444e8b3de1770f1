//! What a change makes of calls from outside of a network, and to there.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};
use core::{cell::OnceCell, net::IpAddr};

use super::{
    atoms::{Judged, SourceCuts, witness},
    class::{Class, Standings},
    cuts::Finder,
    origin::{Origin, blocks, of_ends},
    services::{Service, Services, asking, heard},
    touched::Named,
};
use crate::{
    filter::ALWAYS,
    net::{AddressSet, Direction, Family, Prefix},
    reach::{Outcome, Query},
    route::{service_blocks, service_region},
    topology::{PublicOwner, Topology},
};

/// What ends can open differently to addresses outside of the network, or can be opened by from there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutsideDifference {
    /// Whether the ends are called, or call.
    pub direction: Direction,
    /// The ends of the network.
    pub ends: Vec<String>,
    /// What the addresses outside belong to: the Internet, networks of one's own, or cloud services.
    pub origin: Origin,
    /// The addresses outside.
    pub addresses: AddressSet,
    /// The fewest blocks that hold them and no other address: of the Internet no other one of it, and of cloud services
    /// none but those of services in other regions.
    pub blocks: Vec<Prefix>,
    /// Each part that has another answer, with the answer before, and the answer after.
    pub services: Vec<(Service, Outcome)>,
    /// One question that has another answer.
    pub witness: Query,
}

/// What is outside of every network.
const ORIGINS: [Origin; 3] = [Origin::Internet, Origin::OnPremises, Origin::CloudServices];

/// Everything that is outside of a network, by what it belongs to.
fn outside(topology: &Topology) -> [AddressSet; 3] {
    let owned = topology.public_owners();
    let owned = owned.map(|(address, _)| (*address, *address));
    let of_ends = of_ends(topology).union(&owned.collect());
    ORIGINS.map(|origin| {
        let addresses = origin.addresses_but(topology, &of_ends);
        let addresses = addresses.unwrap_or_default();
        match origin {
            // there are many, and they are nobody's here
            Origin::CloudServices => addresses.subtract(&of_other_regions(topology)),
            _ => addresses,
        }
    })
}

/// The cloud services of regions in which the network has no VPC.
fn of_other_regions(topology: &Topology) -> AddressSet {
    let own: BTreeSet<&str> = topology
        .vpcs()
        .filter_map(|vpc| vpc.region.as_deref())
        .collect();
    let others = service_blocks().filter(|block| {
        let region = service_region(block.range().0);
        region.is_some_and(|region| !own.contains(region))
    });
    others.collect()
}

/// The blocks of the VPCs of a network: nothing in them is outside.
fn inside(topology: &Topology) -> AddressSet {
    let blocks = topology
        .vpcs()
        .flat_map(|vpc| vpc.cidr_blocks.iter().copied());
    blocks.collect()
}

/// A network that is asked.
pub(super) struct Asked<'t> {
    topology: &'t Topology,
    standings: &'t Standings<'t>,
    /// What of the outside no way leads to or from, whatever groups let pass, by the place of the ends.
    closed: BTreeMap<(usize, Family, Direction, Origin), AddressSet>,
}

/// Calls between one end and what is outside.
struct Calls<'c> {
    /// What a question names.
    asked: &'c str,
    /// The end, if all that stand where it does have the same ways.
    end: Option<&'c str>,
    family: Family,
    direction: Direction,
    origin: Origin,
    /// What is asked about; without it, everything.
    about: Option<&'c Named>,
}

impl Calls<'_> {
    /// Who asks only about what is asked about.
    fn finder<'t>(&self, mut finder: Finder<'t>) -> Finder<'t> {
        if let Some(about) = self.about {
            about.cut(&mut finder.cuts);
        }
        finder
    }

    fn asks(&self, part: &Service) -> bool {
        self.about.is_none_or(|about| about.speaks_of(part))
    }

    fn query(&self, outside: &str) -> Query {
        match self.direction {
            Direction::Ingress => Query::new(outside, self.asked),
            Direction::Egress => Query::new(self.asked, outside),
        }
    }
}

impl<'t> Asked<'t> {
    pub(super) fn new(topology: &'t Topology, standings: &'t Standings<'t>) -> Self {
        Self {
            topology,
            standings,
            closed: BTreeMap::new(),
        }
    }

    /// What is outside and no way leads to or from.
    fn closed(&mut self, calls: &Calls<'_>, cuts: &SourceCuts) -> AddressSet {
        let key = |place| (place, calls.family, calls.direction, calls.origin);
        let place = calls.end.and_then(|id| self.standings.place(id));
        let known = place.map(key);
        if let Some(found) = known.and_then(|key| self.closed.get(&key)) {
            return found.clone();
        }
        let topology = self.topology;
        let mut finder = calls.finder(Finder::ungated(topology));
        let ways = cuts
            .clone()
            .judged(topology, calls.family, &mut finder, |atom, finder| {
                let query = calls.query(&atom.witness);
                // where nothing can be asked nothing can be opened
                let ways = heard(topology, &query, finder, |part| calls.asks(part));
                Some(ways.unwrap_or_else(|_| Services::none()))
            });
        let closed = ways
            .iter()
            .filter(|one| one.services.is_all(Outcome::Unreachable));
        let closed: AddressSet = closed.flat_map(|one| one.atom.addresses.iter()).collect();
        if let Some(key) = known {
            self.closed.insert(key, closed.clone());
        }
        closed
    }

    /// What can be opened, by parts of the outside; nothing in those that are not named.
    fn judged(&self, calls: &Calls<'_>, cuts: &SourceCuts, closed: &AddressSet) -> Vec<Judged> {
        if cuts.space(calls.family).subtract(closed).is_empty() {
            return Vec::new();
        }
        let topology = self.topology;
        let mut cuts = cuts.clone();
        cuts.set(closed);
        let mut finder = calls.finder(Finder::new(topology));
        cuts.judged(topology, calls.family, &mut finder, |atom, finder| {
            if !atom.addresses.is_disjoint(closed) {
                return None;
            }
            let query = calls.query(&atom.witness);
            heard(topology, &query, finder, |part| calls.asks(part)).ok()
        })
    }

    fn speaks(&self, id: &str, family: Family) -> bool {
        let front = || self.topology.front(id).map(|front| &front.interface);
        let interface = self.topology.interface(id).or_else(front);
        interface.is_some_and(|one| one.address(family).is_some())
    }
}

/// What is compared, by its origin.
struct Spaces(BTreeMap<Origin, SourceCuts>);

impl Spaces {
    fn new((before, after): (&Topology, &Topology), outside: &[AddressSet; 3]) -> Self {
        let always: AddressSet = ALWAYS.into_iter().collect();
        let cut = |space: &AddressSet| {
            let mut cuts = SourceCuts::new(before, space.clone()).cut_by(after);
            // no network ACL stops what is called there
            cuts.set(&always);
            cuts
        };
        let all = ORIGINS.into_iter().zip(outside);
        let all = all.filter(|(_, space)| !space.is_empty());
        Self(all.map(|(origin, space)| (origin, cut(space))).collect())
    }
}

/// What is answered differently of calls from outside and to there.
pub(super) struct Comparison<'t> {
    before: Asked<'t>,
    after: Asked<'t>,
    /// What is outside of both networks.
    outside: [AddressSet; 3],
    found: BTreeMap<Key, Row>,
}

/// Each part that has another answer, with the answer before, and the answer after.
type Changes = Vec<(Service, Outcome)>;

type Key = (Direction, Origin, Changes, Vec<Prefix>);
type Row = (AddressSet, BTreeSet<String>, Query);

impl<'t> Comparison<'t> {
    pub(super) fn new([before, after]: [Asked<'t>; 2]) -> Self {
        Self {
            before,
            after,
            outside: <[AddressSet; 3]>::default(),
            found: BTreeMap::new(),
        }
    }

    /// Compares what is said of classes, with whether anything of each may be different. Of the others those that call and are
    /// called by themselves are asked only about what `plain` names.
    pub(super) fn told(
        mut self,
        classes: &[(&Class, bool)],
        plain: Option<&Named>,
    ) -> Vec<OutsideDifference> {
        if classes.is_empty() {
            return Vec::new();
        }
        let networks = (self.before.topology, self.after.topology);
        let public = public(networks.0, networks.1);
        let gateways = public.iter().filter(|(id, _)| self.is_gateway(id));
        let gateways: Vec<(&str, IpAddr)> = gateways
            .flat_map(|(id, all)| all.iter().map(|address| (*id, *address)))
            .collect();
        let nowhere =
            plain.is_some_and(|some| some.addresses.subtract(&inside(networks.0)).is_empty());
        let asked = |(class, changed): &&(&Class, bool)| {
            let first = class.members.first();
            !nowhere || *changed || first.is_some_and(|id| self.passes_on(id))
        };
        let classes: Vec<&(&Class, bool)> = classes.iter().filter(asked).collect();
        if classes.is_empty() && gateways.is_empty() {
            return Vec::new();
        }
        self.outside = self.common();
        let everywhere = OnceCell::new();
        let outside = self.outside.clone();
        let everywhere = || everywhere.get_or_init(|| Spaces::new(networks, &outside));
        let fewer = plain.map(|some| {
            let fewer = outside.each_ref().map(|one| one.intersect(&some.addresses));
            Spaces::new(networks, &fewer)
        });
        for (class, changed) in classes {
            let Some(id) = class.members.first() else {
                continue;
            };
            let passes_on = self.passes_on(id);
            let (spaces, about) = match &fewer {
                Some(fewer) if !passes_on && !changed => (fewer, plain),
                _ => (everywhere(), None),
            };
            for family in [Family::V4, Family::V6] {
                if !self.before.speaks(id, family) && !self.after.speaks(id, family) {
                    continue;
                }
                let calls = |direction, origin| Calls {
                    asked: id,
                    end: (!passes_on).then_some(id),
                    family,
                    direction,
                    origin,
                    about,
                };
                for origin in ORIGINS.into_iter().filter(|_| !passes_on) {
                    let calls = calls(Direction::Egress, origin);
                    self.compare(&calls, spaces, &class.members);
                }
                let calls = |origin| calls(Direction::Ingress, origin);
                self.compare(&calls(Origin::OnPremises), spaces, &class.members);
                // what has public addresses is called by them
                let unbound = class.members.iter().filter(|id| {
                    let mut own = public.get(id.as_str()).into_iter().flatten();
                    !own.any(|one| Family::of(*one) == family)
                });
                let unbound: Vec<String> = unbound.cloned().collect();
                if let Some(first) = unbound.first() {
                    let calls = Calls {
                        asked: first,
                        ..calls(Origin::Internet)
                    };
                    self.compare(&calls, spaces, &unbound);
                }
            }
            for id in &class.members {
                for address in public.get(id.as_str()).into_iter().flatten() {
                    self.called(*address, spaces, about, id);
                }
            }
        }
        for (id, address) in gateways {
            self.called(address, everywhere(), None, id);
        }
        self.rows()
    }

    /// Whether the same ends stand at the same places, so that only what groups say can be different.
    fn same_ways(&self) -> bool {
        core::ptr::eq(self.before.standings, self.after.standings)
    }

    /// What is outside of both networks.
    fn common(&self) -> [AddressSet; 3] {
        let one = outside(self.before.topology);
        if self.same_ways() {
            return one;
        }
        let mut other = outside(self.after.topology).into_iter();
        one.map(|one| one.intersect(&other.next().unwrap_or_default()))
    }

    /// Whether others answer behind it, or call with its address.
    fn passes_on(&self, id: &str) -> bool {
        let front = |asked: &Asked<'_>| asked.topology.front(id).is_some();
        front(&self.before) || front(&self.after)
    }

    /// Whether it is no end, and yet called from outside.
    fn is_gateway(&self, id: &str) -> bool {
        let end = |asked: &Asked<'_>| asked.topology.interface(id).is_some();
        !end(&self.before) && !end(&self.after) && !self.passes_on(id)
    }

    /// Calls of a public address.
    fn called(&mut self, address: IpAddr, spaces: &Spaces, about: Option<&Named>, id: &str) {
        let calls = Calls {
            asked: &address.to_string(),
            end: None,
            family: Family::of(address),
            direction: Direction::Ingress,
            origin: Origin::Internet,
            about,
        };
        self.compare(&calls, spaces, &[id.to_string()]);
    }

    fn compare(&mut self, calls: &Calls<'_>, spaces: &Spaces, ends: &[String]) {
        let origin = calls.origin;
        let Some(cuts) = spaces.0.get(&origin) else {
            return;
        };
        let closed = self.before.closed(calls, cuts);
        let before = self.before.judged(calls, cuts, &closed);
        let closed = if self.same_ways() {
            closed
        } else {
            self.after.closed(calls, cuts)
        };
        let after = self.after.judged(calls, cuts, &closed);
        let mut changes: BTreeMap<Changes, Vec<(IpAddr, IpAddr)>> = BTreeMap::new();
        each_part(&before, &after, |addresses, one, other| {
            let found = one.changes(other);
            if !found.is_empty() {
                changes.entry(found).or_default().extend(addresses.iter());
            }
        });
        let [internet, ..] = &self.outside;
        for (services, ranges) in changes {
            let addresses: AddressSet = ranges.into_iter().collect();
            let one = witness(&addresses, calls.family);
            let (Some(one), Some((part, _))) = (one, services.first()) else {
                continue;
            };
            let written = match origin {
                Origin::Internet => blocks(&addresses, internet),
                // services that are another region's are no part of what is meant
                Origin::CloudServices => {
                    let others: AddressSet = service_blocks().collect();
                    let others = others.subtract(&addresses);
                    blocks(&addresses, &AddressSet::all().subtract(&others))
                }
                _ => blocks(&addresses, &AddressSet::all()),
            };
            let query = asking(&calls.query(&one.to_string()), part);
            let key = (calls.direction, origin, services, written);
            let row = self.found.entry(key);
            let row = row.or_insert_with(|| (addresses, BTreeSet::new(), query));
            row.1.extend(ends.iter().cloned());
        }
    }

    fn rows(self) -> Vec<OutsideDifference> {
        let rows = self.found.into_iter();
        let rows = rows.map(|(key, (addresses, ends, witness))| OutsideDifference {
            direction: key.0,
            ends: ends.into_iter().collect(),
            origin: key.1,
            addresses,
            blocks: key.3,
            services: key.2,
            witness,
        });
        rows.collect()
    }
}

/// Every part of the outside for which one of the networks has an answer, with what both say of it.
fn each_part(
    before: &[Judged],
    after: &[Judged],
    mut told: impl FnMut(AddressSet, &Services, &Services),
) {
    let none = Services::none();
    let all = |judged: &[Judged]| -> AddressSet {
        let ranges = judged.iter().flat_map(|one| one.atom.addresses.iter());
        ranges.collect()
    };
    let (of_before, of_after) = (all(before), all(after));
    for one in before {
        for other in after {
            let common = one.atom.addresses.intersect(&other.atom.addresses);
            if !common.is_empty() {
                told(common, &one.services, &other.services);
            }
        }
        let alone = one.atom.addresses.subtract(&of_after);
        if !alone.is_empty() {
            told(alone, &one.services, &none);
        }
    }
    for other in after {
        let alone = other.atom.addresses.subtract(&of_before);
        if !alone.is_empty() {
            told(alone, &none, &other.services);
        }
    }
}

/// The public addresses of what is called by them, in either network.
fn public<'t>(before: &'t Topology, after: &'t Topology) -> BTreeMap<&'t str, BTreeSet<IpAddr>> {
    let mut all: BTreeMap<&str, BTreeSet<IpAddr>> = BTreeMap::new();
    for (address, owner) in before.public_owners().chain(after.public_owners()) {
        let id = match owner {
            PublicOwner::Interface(interface, _) => &interface.id,
            PublicOwner::NatGateway(id)
            | PublicOwner::LoadBalancer(id)
            | PublicOwner::HaVip(id)
            | PublicOwner::Undescribed(id) => id,
            PublicOwner::Unbound(_) => continue,
        };
        all.entry(id).or_default().insert(*address);
    }
    all
}
