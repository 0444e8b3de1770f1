//! How one question is decided: by which way and which rules.

use alloc::{
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::cmp::Ordering;

use crate::{
    filter::Missing,
    net::Flow,
    reach::{Leg, Recorder, Step, StepKind},
    reason::Message,
    topology::Rule,
};

/// Hears which places a packet comes to on its way there, which rules decide, and what is not known.
#[derive(Debug, Default)]
pub(super) struct Deciding {
    started: bool,
    returning: bool,
    path: Vec<String>,
    rules: Vec<Decider>,
    missing: Vec<Missing>,
}

/// A way, as far as it tells answers apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    rules: Vec<Decider>,
    pub(super) path: Vec<String>,
    pub(super) missing: Vec<Missing>,
}

/// A rule that decides: known by its holder and its label.
#[derive(Debug, Clone)]
struct Decider(Arc<Rule>);

impl Decider {
    fn key(&self) -> (&str, &str) {
        (&self.0.holder, &self.0.label)
    }
}

impl PartialEq for Decider {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Decider {}

impl PartialOrd for Decider {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decider {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl Way {
    /// The rules, in the order of the way.
    pub(super) fn rules(&self) -> Vec<Arc<Rule>> {
        self.rules.iter().map(|rule| Arc::clone(&rule.0)).collect()
    }

    /// Where it ends.
    pub(super) fn last(&self) -> Option<&String> {
        self.path.last()
    }
}

impl Deciding {
    pub(super) fn way(mut self) -> Way {
        self.missing.sort();
        self.missing.dedup();
        Way {
            rules: self.rules,
            path: self.path,
            missing: self.missing,
        }
    }
}

impl Recorder for Deciding {
    fn leg(&mut self, leg: Leg) {
        self.returning = leg == Leg::Return;
    }

    fn hop(&mut self, node: &str, _: &Flow) {
        // where it starts is the question, and not the way
        let start = !core::mem::replace(&mut self.started, true);
        let again = self.path.last().is_some_and(|last| last == node);
        if !self.returning && !again && !start {
            self.path.push(node.to_string());
        }
    }

    fn step(&mut self, step: impl FnOnce() -> Step) {
        let step = step();
        if let (StepKind::Filter, Some(rule)) = (step.kind, step.rule) {
            let rule = Decider(rule);
            if !self.rules.contains(&rule) {
                self.rules.push(rule);
            }
        }
    }

    fn missing(&mut self, missing: Missing) {
        self.missing.push(missing);
    }

    fn assume(&mut self, _: impl FnOnce() -> Message) {}
}
