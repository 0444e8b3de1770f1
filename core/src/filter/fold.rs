//! Following a list of rules for one packet when not everything is known: what could come before what is certain.

use alloc::{collections::BTreeSet, sync::Arc, vec::Vec};

use super::{
    decision::{Cause, Decision, Verb},
    matching::{Match, Open, ports_of},
};
use crate::{
    model::Policy,
    net::IntervalSet,
    reason::Reason,
    topology::{Gap, Missing, Rule},
};

/// What is not known and could decide before what is certain.
#[derive(Debug, Default)]
pub(super) struct Fold {
    missing: Vec<Missing>,
    may_accept: bool,
    may_drop: bool,
}

impl Fold {
    /// Something that is not known may let the packet pass, or drop it.
    pub(super) fn note(&mut self, policy: Policy, missing: Option<Missing>) {
        match policy {
            Policy::Accept => self.may_accept = true,
            Policy::Drop => self.may_drop = true,
        }
        self.missing.extend(missing);
    }

    /// Something that is not known keeps even the default from being known.
    pub(super) fn lacks(&mut self, missing: Missing) {
        self.missing.push(missing);
    }

    /// The first rule that matches for certain; on the way what could match before it is noted.
    pub(super) fn first<'a>(
        &mut self,
        candidates: impl Iterator<Item = &'a Arc<Rule>>,
        matches: impl Fn(&Rule) -> Match,
        missing: impl Fn(&Rule, Open) -> Missing,
    ) -> Option<&'a Arc<Rule>> {
        for rule in candidates {
            match matches(rule) {
                Match::No => {}
                Match::Yes => return Some(rule),
                Match::Unknown(open) => {
                    let missing = missing(rule, open);
                    self.note(rule.policy, Some(missing));
                }
            }
        }
        None
    }

    /// What a list says of an answer whose port is not known: of each of the ports that it may have the rule that
    /// decides, or the default.
    pub(super) fn by_ports<'a>(
        &mut self,
        candidates: impl Iterator<Item = &'a Arc<Rule>>,
        mut ports: IntervalSet<u16>,
        matches_but_ports: impl Fn(&Rule) -> Match,
        missing: impl Fn(&Rule, Open) -> Missing,
    ) -> Vec<Option<&'a Arc<Rule>>> {
        let mut deciders = Vec::new();
        for rule in candidates {
            if ports.is_empty() {
                return deciders;
            }
            let of_rule = ports_of(rule);
            let taken = of_rule
                .as_ref()
                .map_or_else(|| ports.clone(), |own| own.intersect(&ports));
            if taken.is_empty() {
                continue;
            }
            match (matches_but_ports(rule), of_rule) {
                (Match::No, _) => {}
                (Match::Yes, Some(_)) => {
                    ports = ports.subtract(&taken);
                    deciders.push(Some(rule));
                }
                (Match::Yes, None) => {
                    let missing = missing(rule, Open::PortList);
                    self.note(rule.policy, Some(missing));
                }
                (Match::Unknown(open), _) => {
                    let missing = missing(rule, open);
                    self.note(rule.policy, Some(missing));
                }
            }
        }
        if !ports.is_empty() {
            deciders.push(None);
        }
        deciders
    }

    /// Rules that nobody read may be anywhere before what decides; `may` says what they could do, `None` anything.
    pub(super) fn gaps(
        &mut self,
        gaps: &[Arc<Gap>],
        may: impl Fn(&Gap) -> Option<Policy>,
        missing: impl Fn(&Gap) -> Missing,
    ) {
        for gap in gaps {
            let may = may(gap);
            self.may_accept |= may != Some(Policy::Drop);
            self.may_drop |= may != Some(Policy::Accept);
            self.missing.push(missing(gap));
        }
    }

    /// The decision, unless something that is missing could have led to another one.
    pub(super) fn settle(self, decision: Option<Decision>, undetermined: Reason) -> Decision {
        let agrees = |verb| match verb {
            Verb::Permitted => !self.may_drop,
            Verb::Denied => !self.may_accept,
            Verb::Undetermined => false,
        };
        match decision {
            Some(decision) if agrees(decision.verb) => decision,
            _ => {
                let mut open = Decision::new(Verb::Undetermined, Cause::Other(undetermined));
                let mut seen = BTreeSet::new();
                open.missing = self.missing;
                open.missing.retain(|missing| seen.insert(missing.clone()));
                open
            }
        }
    }
}
