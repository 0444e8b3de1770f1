use alloc::collections::{BTreeMap, BTreeSet};

use crate::{
    model::{Extent, Network, PortRangeList, PrefixList, SecurityGroup},
    net::{Family, Prefix},
};

/// What rules may refer to, by id.
pub(in crate::topology) struct Known<'a> {
    pub(in crate::topology) groups: BTreeMap<&'a str, &'a SecurityGroup>,
    pub(super) prefix_lists: BTreeMap<&'a str, Blocks>,
    pub(super) port_lists: BTreeMap<&'a str, &'a PortRangeList>,
    /// The VPCs that ClassicLink connects; `None` when there may be others.
    linked: Option<BTreeSet<&'a str>>,
}

/// What matters of a prefix list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Blocks {
    pub(super) family: Option<Family>,
    /// Whether its entries are known.
    pub(super) known: bool,
    /// How many rules it counts as.
    pub(super) weight: usize,
}

impl<'a> Known<'a> {
    pub(in crate::topology) fn new(network: &'a Network) -> Self {
        let groups = network.security_groups.iter();
        let prefix_lists = network.prefix_lists.iter();
        let port_lists = network.port_range_lists.iter();
        let links = network.classic_links.iter();
        Self {
            groups: groups
                .map(|one| (one.security_group_id.as_str(), one))
                .collect(),
            prefix_lists: prefix_lists
                .map(|one| (one.prefix_list_id.as_str(), blocks(one)))
                .collect(),
            port_lists: port_lists
                .map(|one| (one.port_range_list_id.as_str(), one))
                .collect(),
            linked: match network.coverage.classic_links {
                Extent::Complete => Some(links.map(|link| link.vpc_id.as_str()).collect()),
                Extent::Partial | Extent::Listed => None,
            },
        }
    }

    /// Whether ClassicLink may connect a VPC with classic instances.
    pub(super) fn may_be_linked(&self, vpc: &str) -> bool {
        self.linked
            .as_ref()
            .is_none_or(|linked| linked.contains(vpc))
    }
}

fn blocks(list: &PrefixList) -> Blocks {
    let entries = list.entries.as_deref();
    Blocks {
        family: entries.and_then(common).or_else(|| said(list)),
        known: entries.is_some(),
        weight: weight(list.max_entries, entries.map(<[Prefix]>::len)),
    }
}

/// A list counts as many rules as it may have entries, whatever it holds today (source RULES).
pub(super) fn weight(most: Option<u32>, entries: Option<usize>) -> usize {
    let most = most.and_then(|most| usize::try_from(most).ok());
    most.or(entries).unwrap_or(1).max(1)
}

/// The version of IP of all entries.
fn common(entries: &[Prefix]) -> Option<Family> {
    let first = family_of(entries.first()?);
    let same = entries.iter().all(|one| family_of(one) == first);
    same.then_some(first)
}

fn said(list: &PrefixList) -> Option<Family> {
    let said = list.address_family.as_deref()?;
    [(Family::V4, "ipv4"), (Family::V6, "ipv6")]
        .into_iter()
        .find(|(_, name)| said.eq_ignore_ascii_case(name))
        .map(|(family, _)| family)
}

pub(super) fn family_of(block: &Prefix) -> Family {
    if block.is_ipv4() {
        Family::V4
    } else {
        Family::V6
    }
}
