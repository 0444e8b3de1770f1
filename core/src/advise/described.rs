//! What a network tells of a place that is named by its id. What the question itself says comes first.

use alloc::{string::String, vec::Vec};

use super::{
    AdviseError,
    existing::{existing, site_of},
    question::{NetworkKind, Place, Question},
};
use crate::{
    error::Fault,
    model::{InnerAccessPolicy, Instance, InterfaceType, Network, NetworkInterface, NetworkType},
    plan::vpc_blocks,
    reason::{Message, Reason},
};

/// The question with what the network knows of its ends.
pub(super) fn described(network: &Network, question: &Question) -> Result<Question, AdviseError> {
    let mut known = question.clone();
    for (place, field) in [
        (&mut known.source, "source.id"),
        (&mut known.destination, "destination.id"),
    ] {
        if let Some(id) = place.id.clone() {
            describe(network, &id, place).ok_or_else(|| unknown(&id, field))?;
        }
    }
    let policy = intra_group(network, &known);
    fill(&mut known.source.inner_access_policy, policy);
    known.existing.extend(existing(network, &known));
    Ok(known)
}

/// The policy of the groups that both ends share: one that lets members talk is enough.
fn intra_group(network: &Network, question: &Question) -> Option<InnerAccessPolicy> {
    let (from, to) = (&question.source, &question.destination);
    if to.inner_access_policy.is_some() {
        return None;
    }
    let others = to.security_groups.as_ref()?;
    let shared = from.security_groups.as_ref()?.iter();
    let shared = shared.filter(|id| others.contains(id));
    let policies: Vec<_> = shared
        .map(|id| {
            let mut groups = network.security_groups.iter();
            groups
                .find(|group| group.security_group_id == *id)?
                .inner_access_policy
        })
        .collect();
    if policies.contains(&Some(InnerAccessPolicy::Accept)) {
        return Some(InnerAccessPolicy::Accept);
    }
    let isolated = policies
        .iter()
        .all(|policy| *policy == Some(InnerAccessPolicy::Drop));
    (isolated && !policies.is_empty()).then_some(InnerAccessPolicy::Drop)
}

/// An id that no network describes.
pub(super) fn unknown(id: &str, field: &str) -> AdviseError {
    let message = Message::new(Reason::QueryUnknownResource)
        .with("id", id.chars().take(80).collect::<String>())
        .with(
            "hint",
            "give a network that describes it, or say its facts: network, region, vpc, cidr",
        )
        .with(
            "hint_zh",
            "请提供包含该资源的网络，或直接给出其事实：network、region、vpc、cidr",
        );
    Fault::at(message, field).into()
}

fn describe(network: &Network, id: &str, place: &mut Place) -> Option<()> {
    if let Some(vpc) = network.vpcs.iter().find(|vpc| vpc.vpc_id == id) {
        in_vpc(network, &vpc.vpc_id, place);
    } else if let Some(vswitch) = network.vswitches.iter().find(|one| one.vswitch_id == id) {
        in_vswitch(network, &vswitch.vswitch_id, place);
    } else if let Some(interface) = interface(network, |one| one.network_interface_id == id) {
        at_interface(network, interface, place);
    } else if let Some(site) = site_of(network, id) {
        fill(&mut place.network, Some(NetworkKind::OnPremises));
        let blocks = Some(site.cidr_blocks.clone());
        fill(&mut place.cidr, blocks.filter(|blocks| !blocks.is_empty()));
    } else {
        let instance = network.instances.iter().find(|one| one.instance_id == id)?;
        of_instance(network, instance, place);
    }
    Some(())
}

fn of_instance(network: &Network, instance: &Instance, place: &mut Place) {
    let own = |one: &NetworkInterface| one.instance_id.as_ref() == Some(&instance.instance_id);
    fill(&mut place.region, instance.region_id.clone());
    if instance.instance_network_type == Some(NetworkType::Classic) {
        fill(&mut place.network, Some(NetworkKind::Classic));
        let inner = instance.inner_ip_addresses.iter().copied();
        let blocks: Vec<_> = inner.map(crate::net::Prefix::host).collect();
        fill(
            &mut place.cidr,
            Some(blocks).filter(|blocks| !blocks.is_empty()),
        );
        groups(network, instance.security_group_ids.clone(), place);
        return;
    }
    let primary = interface(network, |one| {
        own(one) && one.interface_type == Some(InterfaceType::Primary)
    });
    // without a word on which is the primary one, an only interface is it
    let mut owned = network.network_interfaces.iter().filter(|one| own(one));
    let only = owned.next().filter(|_| owned.next().is_none());
    if let Some(interface) = primary.or(only) {
        at_interface(network, interface, place);
    } else if let Some(vpc) = &instance.vpc_id {
        in_vpc(network, vpc, place);
    }
}

fn interface(
    network: &Network,
    is: impl Fn(&NetworkInterface) -> bool,
) -> Option<&NetworkInterface> {
    network.network_interfaces.iter().find(|one| is(one))
}

fn at_interface(network: &Network, interface: &NetworkInterface, place: &mut Place) {
    groups(network, interface.security_group_ids.clone(), place);
    if let Some(vswitch) = &interface.vswitch_id {
        in_vswitch(network, vswitch, place);
    }
    if let Some(vpc) = &interface.vpc_id {
        in_vpc(network, vpc, place);
    }
}

fn in_vswitch(network: &Network, id: &str, place: &mut Place) {
    fill(&mut place.vswitch, Some(id.into()));
    if let Some(vswitch) = network.vswitches.iter().find(|one| one.vswitch_id == id) {
        let zones = vswitch.zone_id.clone().map(|zone| alloc::vec![zone]);
        fill(&mut place.zones, zones);
        in_vpc(network, &vswitch.vpc_id, place);
    }
}

fn in_vpc(network: &Network, id: &str, place: &mut Place) {
    if place.service.is_none() {
        fill(&mut place.network, Some(NetworkKind::Vpc));
    }
    fill(&mut place.vpc, Some(id.into()));
    if let Some(vpc) = network.vpcs.iter().find(|vpc| vpc.vpc_id == id) {
        fill(&mut place.region, vpc.region_id.clone());
        fill(&mut place.account, vpc.owner_id.clone());
        fill(&mut place.cidr, vpc_blocks(vpc));
    }
}

fn groups(network: &Network, ids: Option<Vec<String>>, place: &mut Place) {
    let Some(ids) = ids else { return };
    // all groups of an interface are of one type
    let of = |id: &String| {
        let mut groups = network.security_groups.iter();
        groups.find(|group| group.security_group_id == *id)
    };
    let found: Vec<_> = ids.iter().filter_map(of).collect();
    fill(
        &mut place.security_group_type,
        found.iter().find_map(|group| group.security_group_type),
    );
    fill(&mut place.security_groups, Some(ids));
}

fn fill<T>(fact: &mut Option<T>, known: Option<T>) {
    if fact.is_none() {
        *fact = known;
    }
}
