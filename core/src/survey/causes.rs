//! Which changes of what is written make an answer another one.
//!
//! It is tried out: a network is made that has some of the changes and not the others, and is asked. So what is told
//! here is what would happen, and not what stands near.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

#[cfg(feature = "intents")]
use super::changes::changes;
use super::{
    changes::Change,
    cuts::Finder,
    diff::{Diff, Difference},
    outside::OutsideDifference,
    services::{Service, every},
};
use crate::{
    model::Network,
    reach::{Outcome, Query},
    topology::Topology,
};

/// How many records may be put together, over all networks that are tried.
const MOST_RECORDS: usize = 1 << 18;

/// How many questions may be asked of them.
const MOST_ASKED: usize = 1 << 15;

/// What is answered differently in the second network.
pub(crate) struct Question {
    /// Who asks whom.
    pub(crate) ends: Vec<Query>,
    /// Each part with the answer there.
    pub(crate) parts: Vec<(Service, Outcome)>,
}

/// Some of the changes, by their places.
type Chosen = BTreeSet<usize>;

/// As [`super::causes`].
pub(super) fn of_differences(
    before: &Topology,
    after: &Topology,
    found: &Diff,
) -> Vec<Option<Vec<usize>>> {
    let inside = found.differences.iter().map(Difference::question);
    let outside = found.outside.iter().map(OutsideDifference::question);
    let questions: Vec<Question> = inside.chain(outside).collect();
    let causes = found_out(before, after, &found.changes, &questions);
    let causes = causes.into_iter().map(|own| own.map(Vec::from_iter));
    causes.collect()
}

/// The changes that make each question have another answer.
#[cfg(feature = "intents")]
pub(crate) fn of_questions(
    before: &Topology,
    after: &Topology,
    questions: &[Question],
) -> Vec<Vec<Change>> {
    let changes = changes(before, after);
    let found = found_out(before, after, &changes, questions).into_iter();
    let own = |places: Chosen| {
        let own = places.into_iter().filter_map(|place| changes.get(place));
        own.cloned().collect()
    };
    found
        .map(|places| places.map(own).unwrap_or_default())
        .collect()
}

fn found_out(
    before: &Topology,
    after: &Topology,
    changes: &[Change],
    questions: &[Question],
) -> Vec<Option<Chosen>> {
    let trial = Trial::new(before, after, changes, questions);
    let found = trial.map(Trial::run);
    found.unwrap_or_else(|| questions.iter().map(|_| None).collect())
}

impl Difference {
    /// Each source and each destination with one other end.
    fn question(&self) -> Question {
        let other = |id: &String, all: &[String]| all.iter().find(|other| *other != id).cloned();
        let sources = self.sources.iter();
        let sources = sources.filter_map(|id| Some((id.clone(), other(id, &self.destinations)?)));
        let ends = self.destinations.iter();
        let ends = ends.filter_map(|id| Some((other(id, &self.sources)?, id.clone())));
        let pairs: BTreeSet<_> = sources.chain(ends).collect();
        let ends = pairs.into_iter().map(|(from, to)| Query::new(from, to));
        Question {
            ends: ends.collect(),
            parts: self.services.clone(),
        }
    }
}

impl OutsideDifference {
    /// The end that the witness names with the address that stands for all.
    fn question(&self) -> Question {
        let Query {
            source,
            destination,
            ..
        } = &self.witness;
        Question {
            ends: alloc::vec![Query::new(source, destination)],
            parts: self.services.clone(),
        }
    }
}

struct Trial<'d> {
    before: &'d Topology,
    after: &'d Topology,
    changes: &'d [Change],
    questions: &'d [Question],
    /// How many networks may still be made.
    left: usize,
}

impl<'d> Trial<'d> {
    /// Nothing where it would take too long.
    fn new(
        before: &'d Topology,
        after: &'d Topology,
        changes: &'d [Change],
        questions: &'d [Question],
    ) -> Option<Self> {
        let ends = questions.iter().map(|question| question.ends.len());
        let by_ends = MOST_ASKED.checked_div(ends.sum())?;
        let by_records = MOST_RECORDS.checked_div(after.network().records())?;
        Some(Self {
            before,
            after,
            changes,
            questions,
            left: by_ends.min(by_records),
        })
    }

    /// The fewest changes for each question. None for one for which too many would have to be tried.
    fn run(mut self) -> Vec<Option<Chosen>> {
        let all: Chosen = (0..self.changes.len()).collect();
        let questions: Chosen = (0..self.questions.len()).collect();
        let mut causes: Vec<Option<Chosen>> = questions.iter().map(|_| None).collect();
        if all.len() == 1 && self.is_told_by_records() {
            causes.fill(Some(all));
            return causes;
        }
        // what is found before there is no more to be tried stays
        let _ = self.find(&all, &questions, &mut causes);
        causes
    }

    /// Whether networks with the same records have the same answers.
    fn is_told_by_records(&self) -> bool {
        self.before.network().coverage == self.after.network().coverage
            && self.before.semantics() == self.after.semantics()
    }

    fn find(
        &mut self,
        all: &Chosen,
        questions: &Chosen,
        causes: &mut [Option<Chosen>],
    ) -> Option<()> {
        if all.len() > self.left {
            return None;
        }
        let mut needed: Vec<Chosen> = questions.iter().map(|_| Chosen::new()).collect();
        for change in all {
            let held = self.holds(&without(all, *change), questions)?;
            for (question, own) in needed.iter_mut().enumerate() {
                if !held.contains(&question) {
                    own.insert(*change);
                }
            }
        }
        let mut waiting: BTreeMap<Chosen, Chosen> = BTreeMap::new();
        for (question, own) in needed.into_iter().enumerate() {
            waiting.entry(own).or_default().insert(question);
        }
        for (needed, mut questions) in waiting {
            let mut tried = needed.clone();
            while let Some(first) = questions.first().copied() {
                let held = self.holds(&tried, &questions)?;
                questions.retain(|question| !held.contains(question));
                let is_found = held.contains(&first);
                self.settle(&tried, held, causes)?;
                if !is_found {
                    // any of several changes does
                    tried = self.enough(&needed, all, first)?;
                }
            }
        }
        Some(())
    }

    /// Changes that a question needs, with as few as possible of those of which others do as well.
    fn enough(&mut self, needed: &Chosen, all: &Chosen, question: usize) -> Option<Chosen> {
        let question = Chosen::from([question]);
        let mut found = needed.clone();
        let mut rest: Vec<usize> = all.difference(needed).copied().collect();
        while self.holds(&found, &question)?.is_empty() {
            // with the first `enough` of the rest it has its new answer
            let (mut few, mut enough) = (0, rest.len());
            while enough.saturating_sub(few) > 1 {
                let half = few.midpoint(enough);
                let mut tried = found.clone();
                tried.extend(rest.iter().take(half));
                if self.holds(&tried, &question)?.is_empty() {
                    few = half;
                } else {
                    enough = half;
                }
            }
            rest.truncate(enough);
            found.insert(rest.pop()?);
        }
        Some(found)
    }

    /// Some of the changes do for all of these questions: they are told, or fewer of them where these do as well.
    fn settle(
        &mut self,
        some: &Chosen,
        mut questions: Chosen,
        causes: &mut [Option<Chosen>],
    ) -> Option<()> {
        // without any change nothing is answered anew
        let alone = some.len() == 1 && self.is_told_by_records();
        for change in some.iter().filter(|_| !alone) {
            if questions.is_empty() {
                return Some(());
            }
            let fewer = without(some, *change);
            let held = self.holds(&fewer, &questions)?;
            questions.retain(|question| !held.contains(question));
            self.settle(&fewer, held, causes)?;
        }
        for question in questions {
            if let Some(cause) = causes.get_mut(question) {
                *cause = Some(some.clone());
            }
        }
        Some(())
    }

    /// Which of the questions have their new answers where only some of the changes are made.
    fn holds(&mut self, some: &Chosen, questions: &Chosen) -> Option<Chosen> {
        if questions.is_empty() {
            return Some(Chosen::new());
        }
        self.left = self.left.checked_sub(1)?;
        let chosen: BTreeSet<(&str, &str)> = some
            .iter()
            .filter_map(|place| self.changes.get(*place))
            .map(|change| (change.list.as_str(), change.id.as_str()))
            .collect();
        let network = Network::between(self.before.network(), self.after.network(), &|list, id| {
            chosen.contains(&(list, id))
        });
        let topology = Topology::build(network, *self.after.semantics()).ok()?;
        let asked = questions.iter().filter(|place| {
            let question = self.questions.get(**place);
            question.is_some_and(|question| question.is_answered_anew(&topology))
        });
        Some(asked.copied().collect())
    }
}

fn without(some: &Chosen, one: usize) -> Chosen {
    some.iter().copied().filter(|other| *other != one).collect()
}

impl Question {
    fn is_answered_anew(&self, topology: &Topology) -> bool {
        let mut finder = Finder::new(topology);
        for (part, _) in &self.parts {
            finder.cuts.part(part);
        }
        let meant = |part: &Service| self.parts.iter().find(|(own, _)| own.includes(part));
        self.ends.iter().all(|ends| {
            let found = every(topology, ends, &mut finder, |part| meant(part).is_some());
            if let Ok((parts, _)) = found {
                let mut parts = parts.iter();
                return parts.all(|(part, heard)| {
                    meant(part).is_none_or(|(_, after)| *after == heard.outcome)
                });
            }
            // where nothing can be asked nothing can be opened
            let mut parts = self.parts.iter();
            parts.all(|(_, after)| *after == Outcome::Unreachable)
        })
    }
}
