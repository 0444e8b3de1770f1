use alloc::{sync::Arc, vec::Vec};

use crate::{
    reason::{Message, Reason},
    topology::{FilterKind, Group, Missing, Rule},
};

/// What becomes of a packet at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "the three answers")]
pub enum Verb {
    /// It passes.
    Permitted,
    /// It is dropped.
    Denied,
    /// The input does not hold the answer.
    Undetermined,
}

/// What decided.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Cause {
    /// A rule.
    Rule(Arc<Rule>),
    /// The intra-group policy of a group that both ends are in.
    IntraGroup(Arc<Group>),
    /// Something that is no rule: a default, an exemption, or that the input leaves it open.
    Other(Reason),
}

/// The decision of a filter, with what decided: the explanation is made from it, nothing recomputes it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Decision {
    /// What becomes of the packet.
    pub verb: Verb,
    /// What decided.
    pub cause: Cause,
    /// What kept it from being decided.
    pub missing: Vec<Missing>,
    /// What the decision rests on beyond the input.
    pub assumptions: Vec<Message>,
}

impl Decision {
    pub(crate) fn new(verb: Verb, cause: Cause) -> Self {
        Self {
            verb,
            cause,
            missing: Vec::new(),
            assumptions: Vec::new(),
        }
    }

    /// The code of why.
    pub fn reason(&self) -> Reason {
        reason(&self.cause, self.verb)
    }

    /// The rule that decided, where one did.
    pub fn rule(&self) -> Option<&Arc<Rule>> {
        match &self.cause {
            Cause::Rule(rule) => Some(rule),
            _ => None,
        }
    }
}

/// The code of what decided.
pub(super) fn reason(cause: &Cause, verb: Verb) -> Reason {
    match (cause, verb) {
        (Cause::Rule(rule), verb) => match (rule.kind, verb) {
            (FilterKind::SecurityGroup, Verb::Denied) => Reason::SecurityGroupRuleDrop,
            (FilterKind::SecurityGroup, _) => Reason::SecurityGroupRuleAccept,
            (FilterKind::NetworkAcl, Verb::Denied) => Reason::NetworkAclEntryDrop,
            (FilterKind::NetworkAcl, _) => Reason::NetworkAclEntryAccept,
            (FilterKind::ListenerAcl, Verb::Denied) => Reason::ListenerAclEntryDrop,
            (FilterKind::ListenerAcl, _) => Reason::ListenerAclEntryAccept,
            (FilterKind::ServiceWhitelist, _) => Reason::ServiceWhitelistEntryAccept,
        },
        (Cause::IntraGroup(_), _) => Reason::SecurityGroupIntraGroupAccept,
        (Cause::Other(reason), _) => *reason,
    }
}
