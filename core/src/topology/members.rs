//! Whose addresses a group stands for.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::ToString,
    sync::Arc,
    vec::Vec,
};

use super::{BuildError, Semantics, group::Members, groups::within_budget, interface::is_classic};
use crate::{
    model::{Extent, Network, SecurityGroup},
    net::{AddressSet, Prefix},
};

/// The addresses of every group that an interface names.
pub(super) fn members<'a>(
    network: &'a Network,
    described: &BTreeMap<&str, &SecurityGroup>,
    semantics: Semantics,
) -> Result<BTreeMap<&'a str, Arc<Members>>, BuildError> {
    #[derive(Default)]
    struct Collected<'a> {
        primary: Vec<Prefix>,
        further: Vec<Prefix>,
        vpcs: BTreeSet<&'a str>,
        /// Whether a member has addresses that are not known.
        open: bool,
    }
    let mut collected: BTreeMap<&str, Collected<'_>> = BTreeMap::new();
    // an interface that may be in any group, with addresses of which nobody knows whose they are
    let mut open = network.coverage.network_interfaces != Extent::Complete;
    let mut groupless: BTreeMap<&str, Vec<Prefix>> = BTreeMap::new();
    let mut count = 0_usize;
    for group in &network.security_groups {
        collected.insert(&group.security_group_id, Collected::default());
    }
    for interface in &network.network_interfaces {
        let primary = interface.private_ip_address;
        let further: Vec<Prefix> = interface
            .private_ip_addresses
            .iter()
            .chain(&interface.ipv6_addresses)
            .copied()
            .filter(|address| Some(*address) != primary)
            .map(Prefix::host)
            .chain(interface.ipv4_prefixes.iter().copied())
            .chain(interface.ipv6_prefixes.iter().copied())
            .collect();
        let nameless = interface.addresses_incomplete || (primary.is_none() && further.is_empty());
        let ids = interface.security_group_ids.as_deref().unwrap_or_default();
        if ids.is_empty() {
            match interface.vpc_id.as_deref().filter(|_| !nameless) {
                None => open = true,
                Some(vpc) => {
                    let addresses = groupless.entry(vpc).or_default();
                    addresses.extend(primary.map(Prefix::host));
                    addresses.extend_from_slice(&further);
                }
            }
        }
        count = count.saturating_add(further.len().saturating_add(1).saturating_mul(ids.len()));
        within_budget(count, "members of groups")?;
        for id in ids {
            let group = collected.entry(id).or_default();
            group.primary.extend(primary.map(Prefix::host));
            group.further.extend_from_slice(&further);
            group.vpcs.extend(interface.vpc_id.as_deref());
            group.open |= nameless;
        }
    }
    for instance in network.instances.iter().filter(|one| is_classic(one)) {
        let ids = instance.security_group_ids.as_deref().unwrap_or_default();
        open |= ids.is_empty();
        count = count.saturating_add(ids.len());
        within_budget(count, "members of groups")?;
        for id in ids {
            let group = collected.entry(id).or_default();
            let addresses = instance.inner_ip_addresses.iter().copied();
            group.primary.extend(addresses.map(Prefix::host));
            group.vpcs.insert("");
            group.open |= instance.inner_ip_addresses.is_empty();
        }
    }
    let groupless: BTreeMap<&str, Arc<AddressSet>> = groupless
        .into_iter()
        .map(|(vpc, addresses)| (vpc, Arc::new(addresses.into_iter().collect())))
        .collect();
    let finished = collected.into_iter().map(|(id, group)| {
        let own = described.get(id).and_then(|group| group.vpc_id.as_deref());
        let mut of_members = group.vpcs.into_iter();
        let vpc = own.or_else(|| of_members.next().filter(|_| of_members.next().is_none()));
        let members = Members {
            primary: group.primary.into_iter().collect(),
            further: group.further.into_iter().collect(),
            further_count: semantics.group_secondary_addresses,
            possible: vpc
                .and_then(|vpc| groupless.get(vpc).cloned())
                .unwrap_or_default(),
            complete: !open && !group.open && described.contains_key(id),
            vpc: vpc.map(ToString::to_string),
        };
        (id, Arc::new(members))
    });
    Ok(finished.collect())
}
