//! What stops a packet that passes.

use alloc::{vec, vec::Vec};

use super::{
    change::Change,
    open::{network_acl, without_route},
    scene::Scene,
};
use crate::{
    model::{InnerAccessPolicy, Policy},
    reach::{Action, StepKind},
    reason::Reason,
};

/// Changes at this step that may stop the packet, each by itself.
pub(super) fn ways(scene: &Scene<'_>) -> Vec<Change> {
    if scene.step.action == Action::Forwarded && scene.step.kind == StepKind::Routing {
        return without_route(scene).into_iter().collect();
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
        Reason::NetworkAclEntryAccept | Reason::NetworkAclDefaultAccept => {
            network_acl(scene, Policy::Drop).into_iter().collect()
        }
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
