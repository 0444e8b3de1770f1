use alloc::vec::Vec;

use super::{
    endpoint::{Endpoint, Ends},
    query::Query,
    trace::{Action, Leg, Recording, Step, Trace},
};
use crate::{filter::Missing, reason::Message};

/// Yes, no, or: the input does not hold the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "the three answers")]
pub enum Outcome {
    /// Every filter and route lets it pass, forward and back.
    Reachable,
    /// Something stops it.
    Unreachable,
    /// Nothing that is known stops it, and something that is not known could.
    Undetermined,
}

impl Outcome {
    /// `reachable`, `unreachable` or `undetermined`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reachable => "reachable",
            Self::Unreachable => "unreachable",
            Self::Undetermined => "undetermined",
        }
    }
}

/// The answer to a [`Query`], with its reasons.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Verdict<'t> {
    /// The question.
    pub query: Query,
    /// The answer.
    pub outcome: Outcome,
    /// Who asks, as it was found.
    pub source: Endpoint<'t>,
    /// Who is asked, as it was found.
    pub destination: Endpoint<'t>,
    /// The way there.
    pub forward: Trace,
    /// The way back.
    pub back: Trace,
    /// What is not known and could change the answer.
    pub missing: Vec<(Leg, Missing)>,
    /// What the answer rests on beyond the input.
    pub assumptions: Vec<Message>,
}

/// A step that stops the packet or its answer. All of them are found, not only the first.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Blocker<'a> {
    /// There or back.
    pub leg: Leg,
    /// The step.
    pub step: &'a Step,
}

impl<'t> Verdict<'t> {
    pub(super) fn new(
        query: Query,
        ends: &Ends<'t>,
        outcome: Outcome,
        mut recording: Recording,
    ) -> Self {
        recording
            .assumptions
            .sort_by_key(|assumption| assumption.reason().as_str());
        Self {
            query,
            outcome,
            source: ends.source,
            destination: ends.destination,
            forward: recording.forward,
            back: recording.back,
            missing: recording.missing,
            assumptions: recording.assumptions,
        }
    }

    /// Everything that stops it, in the order of the way.
    pub fn blockers(&self) -> impl Iterator<Item = Blocker<'_>> {
        let legs = [(Leg::Forward, &self.forward), (Leg::Return, &self.back)];
        legs.into_iter().flat_map(|(leg, trace)| {
            trace
                .hops
                .iter()
                .flat_map(|hop| &hop.steps)
                .filter(|step| step.action == Action::Denied)
                .map(move |step| Blocker { leg, step })
        })
    }
}
