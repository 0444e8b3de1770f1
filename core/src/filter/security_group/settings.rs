//! Whether a rule matches, as the settings have it; and what would have matched, had a setting another value.

use super::{Evaluation, secondary_address, setting};
use crate::{
    filter::matching::{Match, Open, Part, matches},
    model::Policy,
    net::RuleProtocol,
    reason::{Message, Reason},
    topology::{Members, Membership, Remote, Rule},
};

impl Evaluation<'_> {
    /// Whether a rule matches, as the settings have it.
    pub(super) fn matches(&self, rule: &Rule, part: Part) -> Match {
        let semantics = self.semantics();
        let remote = self.packet.remote;
        let mut rests_on_link = false;
        let skipped = match &rule.remote {
            Remote::Prefix(_) | Remote::PrefixList(..) | Remote::Anywhere(_)
                if !semantics.classic_link_cidr_rules && self.link() != Membership::No =>
            {
                rests_on_link = true;
                setting(Reason::AssumptionClassicLinkCidrRules, false).with("rule", &rule.label)
            }
            Remote::Group(id, members)
                if !semantics.group_rules_across_vpcs && self.may_be_of_other_vpc(members) =>
            {
                rests_on_link = true;
                let assumption = setting(Reason::AssumptionGroupAcrossVpcs, false);
                assumption.with("group", id).with("address", remote)
            }
            Remote::Group(id, _)
                if !semantics.all_includes_ipv6_of_groups
                    && rule.protocol == RuleProtocol::All
                    && remote.is_ipv6() =>
            {
                let assumption = setting(Reason::AssumptionAllIncludesIpv6OfGroups, false);
                assumption.with("rule", &rule.label).with("group", id)
            }
            Remote::Group(id, members) if self.is_ignored(id, members) => {
                secondary_address(id, remote, members)
            }
            _ => {
                return matches(rule, &self.packet, part, |id, members| {
                    self.membership(id, members)
                });
            }
        };
        let would = matches(rule, &self.packet, part, |id, members| {
            match self.membership(id, members) {
                Membership::No if self.is_ignored(id, members) => Membership::Yes,
                other => other,
            }
        });
        if would == Match::No {
            return Match::No;
        }
        // whether a setting has a say may hang on a link that is not known
        if rests_on_link && self.link() == Membership::Unknown {
            return Match::Unknown(Open::Link);
        }
        if would == Match::Yes {
            self.skip(rule.policy, skipped);
        }
        Match::No
    }

    pub(super) fn skip(&self, policy: Policy, assumption: Message) {
        self.skipped.borrow_mut().push((policy, assumption));
    }

    /// Whether the other end is a member of a group by an address that does not count.
    pub(super) fn is_ignored(&self, id: &str, members: &Members) -> bool {
        members.ignores(self.packet.remote)
            && self.peer.is_none_or(|peer| {
                let groups = peer.groups.iter().flat_map(|set| &set.groups);
                groups.into_iter().any(|group| group.id == id)
            })
    }
}
