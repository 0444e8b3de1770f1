//! The intra-group policy: members of a basic group that reach one another whatever the ingress rules say.

use alloc::sync::Arc;
use core::net::IpAddr;

use super::{Evaluation, secondary_address, setting};
use crate::{
    filter::decision::{Cause, Decision, Verb},
    model::{GroupType, InnerAccessPolicy, NicType, Policy},
    net::Direction,
    reason::{Message, Reason},
    topology::{Group, Membership, Rule},
};

impl Evaluation<'_> {
    /// A group that both ends are in and whose members reach one another.
    pub(super) fn intra_group(&mut self) -> Option<Decision> {
        let remote = self.passage.remote();
        if self.group_type() == Some(GroupType::Enterprise) {
            return None;
        }
        let silent = remote.is_ipv6() && !self.semantics().intra_group_includes_ipv6;
        let set = self.set;
        for group in &set.groups {
            let shared = self.membership(&group.id, &group.members);
            let open = match (shared, group.inner_access_policy) {
                (_, Some(InnerAccessPolicy::Drop)) => continue,
                (Membership::No, _) => {
                    if self.is_ignored(&group.id, &group.members) {
                        let assumption = secondary_address(&group.id, remote, &group.members);
                        self.skip(Policy::Accept, assumption);
                    }
                    continue;
                }
                (shared, _) if silent => {
                    if shared == Membership::Yes {
                        let assumption = setting(Reason::AssumptionIntraGroupIpv6, false);
                        self.skip(Policy::Accept, assumption.with("group", &group.id));
                    }
                    continue;
                }
                // members of the interface's own groups are in its VPC
                (Membership::Unknown, _) if self.is_outside(remote) => continue,
                (Membership::Unknown, _) => self.missing_peer(remote),
                (Membership::Yes, None) => self.missing_policy(group),
                (Membership::Yes, Some(InnerAccessPolicy::Accept)) => {
                    if self.group_type().is_some() {
                        return Some(self.by_intra_group(group, remote));
                    }
                    self.missing_type()
                }
            };
            self.fold.note(Policy::Accept, Some(open));
        }
        None
    }

    fn by_intra_group(&self, group: &Arc<Group>, remote: IpAddr) -> Decision {
        let mut decision = Decision::new(Verb::Permitted, Cause::IntraGroup(Arc::clone(group)));
        if self.passage.direction == Direction::Egress {
            let assumption = Message::new(Reason::AssumptionIntraGroupBeforeEgress);
            decision
                .assumptions
                .push(assumption.with("group", &group.id));
        }
        if remote.is_ipv6() {
            decision
                .assumptions
                .push(setting(Reason::AssumptionIntraGroupIpv6, true).with("group", &group.id));
        } else if !group.members.primary.contains(remote) {
            decision
                .assumptions
                .push(secondary_address(&group.id, remote, &group.members));
        }
        decision
    }

    /// The group whose intra-group policy would pass this packet, were it not for an egress drop rule.
    pub(super) fn overruled_group(&self, rule: &Rule) -> Option<&Group> {
        let undecided = rule.policy == Policy::Drop
            && rule.direction == Direction::Egress
            && self.nic == NicType::Intranet
            && self.group_type() == Some(GroupType::Normal);
        self.set.groups.iter().map(Arc::as_ref).find(|group| {
            undecided
                && group.inner_access_policy == Some(InnerAccessPolicy::Accept)
                && self.membership(&group.id, &group.members) == Membership::Yes
        })
    }
}
