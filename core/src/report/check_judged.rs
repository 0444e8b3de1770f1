//! Which of what was found against intents counts: all of it or, of a change, what it brings. One decision for the outcome and for every
//! format.

use super::{
    check_answer::{IntentsAnswer, IntentsCounterExample, IntentsStatement},
    gate_answer::{GateAnswer, GateStatement},
};
use crate::survey::intents::Holding;

/// Intents with what of them counts.
#[derive(Clone, Copy)]
pub(super) struct Judged<'a> {
    pub(super) intents: &'a IntentsAnswer,
    /// The statements before and after the change that they are held against.
    changes: Option<&'a [GateStatement]>,
    new_only: bool,
}

impl<'a> From<&'a IntentsAnswer> for Judged<'a> {
    fn from(intents: &'a IntentsAnswer) -> Self {
        Self {
            intents,
            changes: None,
            new_only: false,
        }
    }
}

impl<'a> From<&'a GateAnswer> for Judged<'a> {
    fn from(gate: &'a GateAnswer) -> Self {
        Self::of_change(&gate.intents, &gate.changes, gate.new_only)
    }
}

impl<'a> Judged<'a> {
    pub(super) fn of_change(
        intents: &'a IntentsAnswer,
        changes: &'a [GateStatement],
        new_only: bool,
    ) -> Self {
        Self {
            intents,
            changes: Some(changes),
            new_only,
        }
    }

    /// The worst of all statements and waivers.
    pub(super) fn outcome(&self) -> Holding {
        if !self.new_only {
            return holding(&self.intents.outcome);
        }
        let statements = self.intents.statements.iter().enumerate();
        let judged = statements.map(|(place, statement)| self.statement(place, statement));
        judged.max().unwrap_or(Holding::Holds)
    }

    /// What became of the statement at a place, by what counts.
    pub(super) fn statement(&self, place: usize, statement: &IntentsStatement) -> Holding {
        if !self.new_only {
            return holding(&statement.verdict);
        }
        let examples = statement.counter_examples.iter();
        let counting = examples.filter(|one| self.example(one));
        let worst = counting.map(|one| holding(&one.verdict)).max();
        let open = statement.verdict == "undetermined" && self.counts(self.note_is_new(place));
        let least = if open {
            Holding::Undetermined
        } else {
            Holding::Holds
        };
        worst.unwrap_or(Holding::Holds).max(least)
    }

    /// Whether a counter-example counts.
    pub(super) fn example(&self, example: &IntentsCounterExample) -> bool {
        example.waiver.is_none() && self.counts(self.is_new(example))
    }

    /// Whether a waiver that is over counts: it was over before the change as well.
    pub(super) fn waiver(&self) -> bool {
        self.counts(self.waiver_is_new())
    }

    /// Whether something counts, by whether it is new.
    pub(super) fn counts(&self, new: Option<bool>) -> bool {
        !self.new_only || new == Some(true)
    }

    /// Whether a counter-example is new; of a change that is known.
    pub(super) fn is_new(&self, example: &IntentsCounterExample) -> Option<bool> {
        self.changes.and(example.new)
    }

    /// Whether it is new that of the statement at a place nobody can tell.
    pub(super) fn note_is_new(&self, place: usize) -> Option<bool> {
        let change = self.changes?.get(place)?;
        Some(change.before != "undetermined")
    }

    /// Both networks are held against the waivers of one day.
    pub(super) fn waiver_is_new(&self) -> Option<bool> {
        self.changes.map(|_| false)
    }
}

fn holding(word: &str) -> Holding {
    match word {
        "violated" => Holding::Violated,
        "undetermined" => Holding::Undetermined,
        _ => Holding::Holds,
    }
}
