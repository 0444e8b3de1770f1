//! What stops a packet that passes.

use alloc::{vec, vec::Vec};

use super::{
    change::{AclEntry, Change},
    open::{entry, place},
    scene::Scene,
};
use crate::{
    model::{InnerAccessPolicy, Policy},
    reach::{Action, StepKind},
    reason::Reason,
    topology::{FilterKind, Lookup},
};

/// Changes at this step that may stop the packet, each by itself.
pub(super) fn ways(scene: &Scene<'_>) -> Vec<Change> {
    if scene.step.action == Action::Forwarded && scene.step.kind == StepKind::Routing {
        return route(scene);
    }
    if scene.step.action != Action::Permitted || scene.step.kind != StepKind::Filter {
        return Vec::new();
    }
    match scene.step.message.reason() {
        Reason::SecurityGroupRuleAccept | Reason::SecurityGroupDefaultAccept => group(scene),
        Reason::SecurityGroupIntraGroupAccept => {
            vec![Change::ModifySecurityGroupPolicy {
                security_group_id: scene.step.resource.clone(),
                policy: InnerAccessPolicy::Drop,
            }]
        }
        Reason::NetworkAclEntryAccept | Reason::NetworkAclDefaultAccept => network_acl(scene),
        _ => Vec::new(),
    }
}

/// A rule that drops exactly this at the priority of the one that accepts it, since what drops comes first; or without
/// the rule that accepts it.
fn group(scene: &Scene<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let accepting = scene.step.rule.as_ref();
    if let Some(group) = scene.smallest_group() {
        let mut rule = scene.by_address(scene.permission());
        rule.policy = Policy::Drop;
        let priority = accepting.map_or(1, |rule| rule.priority);
        rule.priority = u16::try_from(priority.clamp(1, 100)).unwrap_or(1);
        let rule = scene.in_group(&group.security_group_id, rule);
        changes.push(Change::AuthorizeSecurityGroup(rule));
    }
    let written = accepting.and_then(|rule| scene.written_rule(rule));
    changes.extend(written.map(Change::RevokeSecurityGroup));
    changes
}

/// An entry right before the one that accepts.
fn network_acl(scene: &Scene<'_>) -> Vec<Change> {
    let acl = scene.topology.access_list(&scene.step.resource);
    let Some(acl) = acl.filter(|acl| acl.kind == FilterKind::NetworkAcl) else {
        return Vec::new();
    };
    let direction = scene.direction();
    let behind = acl.lists.of(direction).rules.len();
    vec![Change::InsertNetworkAclEntry(AclEntry {
        network_acl_id: acl.id.clone(),
        direction,
        place: place(scene).unwrap_or(behind),
        entry: entry(scene, Policy::Drop),
    })]
}

/// Without the route that leads there.
fn route(scene: &Scene<'_>) -> Vec<Change> {
    let Some(table) = scene.topology.route_table(&scene.step.resource) else {
        return Vec::new();
    };
    match table.lookup(scene.flow.destination) {
        Lookup::Route(route) if route.entry.destination_cidr_block.is_some() => {
            vec![Change::DeleteRouteEntry {
                route_table_id: table.id.clone(),
                destination: route.destination,
            }]
        }
        _ => Vec::new(),
    }
}
