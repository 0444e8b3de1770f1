//! From where something is asked to be reached: outside addresses, or ends of other accounts and of the classic network.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};
use core::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::class::Class;
use crate::{
    model::Network,
    net::{AddressSet, CLOUD_SERVICES, Family, Prefix, private_addresses},
    reason::{Message, Reason},
    route::service_blocks,
    topology::{Missing, Topology, ask},
};

/// From where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Origin {
    /// Any host on the Internet.
    #[default]
    Internet,
    /// The declared networks of one's own outside the cloud.
    OnPremises,
    /// The ends of VPCs of another account than that of the end which is called.
    OtherAccounts,
    /// The cloud services of 100.64.0.0/10.
    CloudServices,
    /// The instances of the classic network.
    Classic,
}

impl Origin {
    /// Every origin.
    pub const ALL: [Self; 5] = [
        Self::Internet,
        Self::OnPremises,
        Self::OtherAccounts,
        Self::CloudServices,
        Self::Classic,
    ];

    /// `internet`, `on_premises`, `other_accounts`, `cloud_services` or `classic`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Internet => "internet",
            Self::OnPremises => "on_premises",
            Self::OtherAccounts => "other_accounts",
            Self::CloudServices => "cloud_services",
            Self::Classic => "classic",
        }
    }

    /// What people call it.
    pub fn reason(self) -> Reason {
        match self {
            Self::Internet => Reason::ExposureInternet,
            Self::OnPremises => Reason::ExposureOnPremises,
            Self::OtherAccounts => Reason::ExposureOtherAccounts,
            Self::CloudServices => Reason::ExposureCloudServices,
            Self::Classic => Reason::ExposureClassic,
        }
    }

    /// The addresses that it is made of; `None` where it is made of ends.
    ///
    /// They are those that a question takes for it: an address that a VPC or an interface has is an end.
    pub(super) fn addresses(self, topology: &Topology) -> Option<AddressSet> {
        self.addresses_but(topology, &of_ends(topology))
    }

    /// The same, where it is known which addresses ends have.
    pub(super) fn addresses_but(
        self,
        topology: &Topology,
        of_ends: &AddressSet,
    ) -> Option<AddressSet> {
        let set = |blocks: &[Prefix]| blocks.iter().copied().collect::<AddressSet>();
        let public = || -> AddressSet {
            let owners = topology.public_owners();
            owners.map(|(address, _)| (*address, *address)).collect()
        };
        let declared = || -> AddressSet {
            let networks = topology.network().on_premises_networks.iter();
            networks
                .flat_map(|one| one.cidr_blocks.iter().copied())
                .collect()
        };
        let services: AddressSet = service_blocks().collect();
        let addresses = match self {
            Self::Internet => {
                let inside = private_addresses()
                    .union(&declared())
                    .union(&services)
                    .union(&set(&[CLOUD_SERVICES]));
                inside.complement().union(&public())
            }
            Self::OnPremises => declared().subtract(&services).subtract(&public()),
            Self::CloudServices => set(&[CLOUD_SERVICES])
                .subtract(&declared())
                .union(&services)
                .subtract(&public()),
            Self::OtherAccounts | Self::Classic => return None,
        };
        Some(addresses.subtract(of_ends))
    }

    /// What is not known of the origin itself.
    pub(super) fn missing(self, topology: &Topology) -> Vec<Missing> {
        match self {
            Self::OnPremises => undeclared(topology.network()),
            Self::OtherAccounts => other_sides(topology),
            _ => Vec::new(),
        }
    }
}

/// Every address that a question takes for that of an end of the network.
pub(super) fn of_ends(topology: &Topology) -> AddressSet {
    let mut blocks: Vec<(IpAddr, IpAddr)> = Vec::new();
    for vpc in topology.vpcs() {
        let vswitches = vpc.vswitches.iter().flat_map(|one| &one.cidr_blocks);
        let all = vpc.cidr_blocks.iter().chain(vswitches);
        blocks.extend(all.map(Prefix::range));
    }
    let fronts = topology.fronts().map(|front| &front.interface);
    for interface in topology.interfaces().chain(fronts) {
        blocks.extend(interface.addresses.iter().map(|one| (*one, *one)));
        blocks.extend(interface.prefixes.iter().map(Prefix::range));
    }
    blocks.into_iter().collect()
}

/// Connections to networks that nobody declared.
fn undeclared(network: &Network) -> Vec<Missing> {
    let declared: BTreeSet<&String> = network
        .on_premises_networks
        .iter()
        .flat_map(|one| &one.connections)
        .collect();
    let vpn = network.vpn_connections.iter().filter(|one| {
        let customer = one.customer_gateway_id.as_ref();
        !declared.contains(&one.vpn_connection_id)
            && !customer.is_some_and(|id| declared.contains(id))
    });
    let vpn = vpn.map(|one| &one.vpn_connection_id);
    let lines = network.virtual_border_routers.iter();
    let lines = lines.map(|one| &one.vbr_id);
    let lines = lines.filter(|id| !declared.contains(id));
    let missing = |id: &String| {
        let message = Message::new(Reason::ExposureUndeclaredNetwork).with("connection", id);
        Missing::new(message, id.as_str(), None)
    };
    let mut all: Vec<Missing> = vpn.chain(lines).map(missing).collect();
    all.sort();
    all
}

/// What leads to accounts that the input does not describe.
fn other_sides(topology: &Topology) -> Vec<Missing> {
    let network = topology.network();
    let described: BTreeSet<&str> = network.vpcs.iter().map(|vpc| vpc.vpc_id.as_str()).collect();
    let other = |resource: &str, other: &str| {
        let message = Message::new(Reason::ExposureOtherSide)
            .with("resource", resource)
            .with("other", other);
        Missing::new(message, resource, None)
    };
    let mut all = Vec::new();
    for one in &network.vpc_peer_connections {
        for vpc in [&one.vpc_id, &one.accepting_vpc_id].into_iter().flatten() {
            if !described.contains(vpc.as_str()) {
                all.push(other(&one.instance_id, vpc));
            }
        }
    }
    for one in &network.endpoint_services {
        let others = one.user_ids.iter().flatten();
        let mut others: Vec<&str> = others
            .filter(|user| Some(*user) != one.owner_id.as_ref())
            .map(String::as_str)
            .collect();
        others.sort_unstable();
        if !others.is_empty() {
            all.push(other(&one.service_id, &others.join(", ")));
        }
    }
    for vpc in network.vpcs.iter().filter(|vpc| vpc.owner_id.is_none()) {
        let id = &vpc.vpc_id;
        let message = Message::new(Reason::ExposureAccountUnknown).with("vpc", id);
        let region = vpc.region_id.as_deref();
        let call = ask("vpc DescribeVpcs", region, &[("VpcId", id)]);
        all.push(Missing::new(message, id.as_str(), Some(call)));
    }
    all.sort();
    all
}

/// Which ends are foreign to which.
pub(super) struct Foreign<'t> {
    topology: &'t Topology,
    origin: Origin,
    accounts: BTreeMap<&'t str, &'t str>,
}

impl<'t> Foreign<'t> {
    pub(super) fn new(topology: &'t Topology, origin: Origin) -> Self {
        let vpcs = topology.network().vpcs.iter();
        let accounts = vpcs.filter_map(|vpc| Some((vpc.vpc_id.as_str(), vpc.owner_id.as_deref()?)));
        Self {
            topology,
            origin,
            accounts: accounts.collect(),
        }
    }

    fn account(&self, id: &str) -> Option<&'t str> {
        let front = self.topology.front(id).map(|front| &front.interface);
        let interface = self.topology.interface(id).or(front)?;
        let vpc = interface.vpc.as_ref()?;
        self.accounts.get(vpc.id.as_str()).copied()
    }

    /// Whether the ends of one class are sources of this origin for those of another.
    pub(super) fn calls(&self, from: &Class, to: &Class) -> bool {
        let (Some(source), Some(destination)) = (from.members.first(), to.members.first()) else {
            return false;
        };
        let Some(interface) = self.topology.interface(source) else {
            return false;
        };
        match self.origin {
            Origin::Classic => {
                let classic = |id: &str| self.topology.interface(id).is_some_and(|one| one.classic);
                interface.classic && !classic(destination)
            }
            Origin::OtherAccounts => {
                let (one, other) = (self.account(source), self.account(destination));
                one.is_some() && other.is_some() && one != other
            }
            _ => false,
        }
    }
}

/// The fewest blocks that hold these of the sources and no others of them: addresses that are no sources do not count.
pub(super) fn blocks(sources: &AddressSet, all: &AddressSet) -> Vec<Prefix> {
    let mut found = Vec::new();
    let others = all.subtract(sources);
    for family in [Family::V4, Family::V6] {
        let mut open = alloc::vec![match family {
            Family::V4 => Prefix::ALL_IPV4,
            Family::V6 => Prefix::ALL_IPV6,
        }];
        while let Some(block) = open.pop() {
            let here = AddressSet::from(block);
            if here.is_disjoint(sources) {
                continue;
            }
            if here.is_disjoint(&others) {
                found.push(block);
                continue;
            }
            let (first, last) = block.range();
            let length = block.as_ipnet().prefix_len().saturating_add(1);
            // the upper half last, so that the lower one comes next
            open.extend(Prefix::new(last, length));
            open.extend(Prefix::new(first, length));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use alloc::{string::ToString, vec::Vec};

    use super::*;

    fn set(texts: &[&str]) -> AddressSet {
        let blocks = texts.iter().map(|text| text.parse::<Prefix>().unwrap());
        blocks.collect()
    }

    fn written(sources: &AddressSet, all: &AddressSet) -> Vec<String> {
        let blocks = blocks(sources, all);
        blocks.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn private_blocks_do_not_cut_what_is_said_of_the_internet() {
        let internet = private_addresses().complement();
        assert_eq!(written(&internet, &internet), ["0.0.0.0/0", "::/0"]);
        let half = internet.intersect(&set(&["0.0.0.0/1"]));
        assert_eq!(written(&half, &internet), ["0.0.0.0/1"]);
        let but = internet.subtract(&set(&["203.0.113.0/24"]));
        assert_eq!(written(&but, &internet).len(), 25);
        assert_eq!(
            written(&internet.subtract(&but), &internet),
            ["203.0.113.0/24"]
        );
    }

    #[test]
    fn what_is_said_holds_exactly_the_sources() {
        let all = set(&["10.0.0.0/8", "192.168.0.0/16", "fd00::/8"]);
        for texts in [
            &["10.1.2.3/32"][..],
            &["10.0.0.0/9", "fd00:1::/32"],
            &["192.168.0.0/17", "10.0.0.0/8"],
        ] {
            let sources = set(texts);
            let said: AddressSet = blocks(&sources, &all).into_iter().collect();
            assert_eq!(said.intersect(&all), sources);
        }
    }
}
