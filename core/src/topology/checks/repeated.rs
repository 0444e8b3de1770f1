//! What stands twice.

use alloc::{collections::BTreeMap, format, vec::Vec};
use core::cmp::Ordering;

use super::Written;
use crate::{
    model::{Identified, Network, Permission, keep},
    reason::{Message, ProviderCode, Reason},
    topology::Diagnostic,
};

/// Keeps the last of several entries with one id, and says so.
pub(in crate::topology) fn drop_repeated_ids(
    network: &mut Network,
    diagnostics: &mut Vec<Diagnostic>,
) {
    network.each_identified(&mut |name, list| {
        let kept = last_of_each(list, name, diagnostics);
        keep(list, &kept);
    });
}

/// The places of the last entry with each id, in the order of the ids; what is repeated is said.
fn last_of_each(
    list: &dyn Identified,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<usize> {
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    for index in 0..list.len() {
        let Some(id) = list.id(index) else {
            continue;
        };
        if kept.insert(id, index).is_some() {
            let place = format!("{name}[{id}]");
            let message = Message::new(Reason::TopologyDuplicateId).with("id", id);
            diagnostics.push(Diagnostic::new(message, place));
        }
    }
    kept.into_values().collect()
}

/// Says which rules of a list stand in it before: they agree in all that makes a rule, which its id, its description
/// and its age do not. The first of equal ones is the one that is meant.
pub(in crate::topology) fn repeated_rules(list: &[Written<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let mut order: Vec<&Written<'_>> = list.iter().collect();
    order.sort_by(|one, other| compare(one.rule, other.rule).then(one.index.cmp(&other.index)));
    let mut found: Vec<(&Written<'_>, &str)> = Vec::new();
    let mut first: Option<&Written<'_>> = None;
    for one in order {
        match first {
            Some(first) if compare(first.rule, one.rule) == Ordering::Equal => {
                found.push((one, first.label));
            }
            _ => first = Some(one),
        }
    }
    found.sort_by_key(|(one, _)| one.index);
    for (one, first) in found {
        let message = Message::new(Reason::TopologyDuplicateRule)
            .with("rule", one.label)
            .with("group", &one.group.security_group_id)
            .with("other", first);
        let found = Diagnostic::new(message, one.place(""));
        diagnostics.push(found.refused_as(ProviderCode::DuplicatePermissions));
    }
}

/// What differs most often comes first.
fn compare(one: &Permission, other: &Permission) -> Ordering {
    let plain = |rule: &Permission| {
        (
            rule.port_range,
            rule.ip_protocol,
            rule.priority,
            rule.policy,
        )
    };
    let blocks = |rule: &Permission| (rule.cidr_ip, rule.ipv6_cidr_ip);
    let own = |rule: &Permission| {
        (
            rule.local_cidr_ip,
            rule.local_ipv6_cidr_ip,
            rule.source_port_range,
        )
    };
    plain(one)
        .cmp(&plain(other))
        .then_with(|| blocks(one).cmp(&blocks(other)))
        .then_with(|| one.group_id.cmp(&other.group_id))
        .then_with(|| one.group_owner_account.cmp(&other.group_owner_account))
        .then_with(|| one.prefix_list_id.cmp(&other.prefix_list_id))
        .then_with(|| one.port_range_list_id.cmp(&other.port_range_list_id))
        .then_with(|| own(one).cmp(&own(other)))
}
