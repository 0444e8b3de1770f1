//! The answer: every way of the table once, the ones that can be used ranked.

use alloc::{string::ToString, vec::Vec};

use super::{
    AdviseError,
    condition::{Condition, Known},
    described::{described, unknown},
    facts::{End, Facts, overlapping},
    question::{Place, Question},
    standing::{Fit, Standing, moves, ranked},
    table::{Line, Row},
    way::Way,
};
use crate::{
    error::Fault,
    reason::{Message, Reason},
};

/// Whether there is a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The first way suits: all its conditions are met.
    Suits,
    /// The first way suits unless something that is not known speaks against it.
    Undetermined,
    /// No way can be used.
    None,
}

impl Outcome {
    /// Its name in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Suits => "suits",
            Self::Undetermined => "undetermined",
            Self::None => "none",
        }
    }
}

/// The ways of connecting two places.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Advice {
    /// The question, with what the network told of its ends.
    pub question: Question,
    /// What kind of place the source is.
    pub source: End,
    /// What kind of place the destination is.
    pub destination: End,
    /// The ways that can be used, the best first.
    pub ways: Vec<AdvisedWay>,
    /// The ways that cannot, in the order of the table.
    pub ruled_out: Vec<RuledOut>,
    /// Why there is no way, where there is none.
    pub none: Option<Message>,
}

impl Advice {
    /// Whether there is a way.
    pub fn outcome(&self) -> Outcome {
        match self.ways.first().map(|way| way.fit) {
            None => Outcome::None,
            Some(Fit::Suits) => Outcome::Suits,
            Some(_) => Outcome::Undetermined,
        }
    }
}

/// A way that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AdvisedWay {
    /// The way.
    pub way: Way,
    /// What it is; the meaning of its code says when it suits.
    pub name: Message,
    /// Whether all conditions are met.
    pub fit: Fit,
    /// What moved it forward or back.
    pub why: Vec<Message>,
    /// What it rests on.
    pub conditions: Vec<Precondition>,
    /// What is to be done, in order.
    pub steps: Vec<Step>,
    /// What it does not do.
    pub limits: Vec<Message>,
    /// What it costs, in words.
    pub costs: Vec<Message>,
    /// The keys of the documents behind it.
    pub sources: &'static [&'static str],
}

/// A point that a way rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Precondition {
    /// The point.
    pub message: Message,
    /// Whether it is met.
    pub result: Known,
    /// What was found in the facts, where there is more to say.
    pub found: Vec<Message>,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// What.
    pub message: Message,
    /// The calls of the provider's API that do it, or show it.
    pub calls: &'static [&'static str],
}

/// A way that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuledOut {
    /// The way.
    pub way: Way,
    /// What it is.
    pub name: Message,
    /// Why not, in short.
    pub why: Message,
    /// The conditions that are not met; none where it connects other kinds of places.
    pub conditions: Vec<Precondition>,
}

/// The ways of connecting the two places of a question.
///
/// # Errors
/// When the question does not say what kind of place an end is, or names one by an id.
pub fn advise(question: &Question) -> Result<Advice, AdviseError> {
    for (place, field) in [
        (&question.source, "source.id"),
        (&question.destination, "destination.id"),
    ] {
        if let Some(id) = &place.id {
            return Err(unknown(id, field));
        }
    }
    decided(question)
}

/// As [`advise`], with ends that may be named by an id; what the network knows of them need not be said.
///
/// # Errors
/// As [`advise`], and when the network does not describe an id.
pub fn advise_in(
    network: &crate::model::Network,
    question: &Question,
) -> Result<Advice, AdviseError> {
    decided(&described(network, question)?)
}

fn decided(question: &Question) -> Result<Advice, AdviseError> {
    let source = end(&question.source, "source")?;
    let destination = end(&question.destination, "destination")?;
    let facts = Facts::of(question, source, destination);
    let (mut ways, mut ruled_out) = (Vec::new(), Vec::new());
    for (row, standing) in ranked(&facts) {
        if standing.fit < Fit::RuledOut {
            ways.push(advised(row, standing, &facts, question));
        } else {
            ruled_out.push(refused(row, standing, &facts, question));
        }
    }
    let none = ways.is_empty().then(|| {
        Message::new(if source.only_answers() {
            Reason::AdviseNoneServiceStarts
        } else {
            // whatever has an end in the cloud can be reached over the Internet
            Reason::AdviseNoneOutside
        })
    });
    Ok(Advice {
        question: question.clone(),
        source,
        destination,
        ways,
        ruled_out,
        none,
    })
}

fn end(place: &Place, field: &str) -> Result<End, AdviseError> {
    End::of(place).ok_or_else(|| {
        let left_out = match place.network {
            None => "network",
            Some(_) => "service",
        };
        let path = alloc::format!("{field}.{left_out}");
        let message = Message::new(Reason::QueryIncomplete).with("field", &path);
        Fault::at(message, path).into()
    })
}

fn advised(row: &Row, standing: Standing, facts: &Facts, question: &Question) -> AdvisedWay {
    let texts = |lines: &'static [Line]| -> Vec<Message> {
        let lines = lines.iter().filter(|line| (line.when)(facts));
        lines.map(|line| Message::new(line.text)).collect()
    };
    let conditions = conditions(row, facts, question);
    let mut why: Vec<Message> = moves(row, facts).map(|one| Message::new(one.why)).collect();
    if super::standing::is_silent(row, facts) {
        why.push(Message::new(Reason::AdviseWhySilent));
    }
    AdvisedWay {
        way: row.way,
        name: Message::new(row.name),
        fit: standing.fit,
        why,
        conditions: conditions.collect(),
        steps: row
            .steps
            .iter()
            .filter(|line| (line.when)(facts))
            .map(|line| Step {
                message: Message::new(line.text),
                calls: line.calls,
            })
            .collect(),
        limits: texts(row.limits),
        costs: texts(row.costs),
        sources: row.sources,
    }
}

fn refused(row: &Row, standing: Standing, facts: &Facts, question: &Question) -> RuledOut {
    let why = match standing.fit {
        Fit::NotForThese => Message::new(Reason::AdviseNotForThese)
            .with("source", facts.source.as_str())
            .with("destination", facts.destination.as_str()),
        _ => Message::new(Reason::AdviseNotMet),
    };
    let failing = conditions(row, facts, question).filter(|one| one.result == Known::No);
    RuledOut {
        way: row.way,
        name: Message::new(row.name),
        why,
        conditions: match standing.fit {
            Fit::NotForThese => Vec::new(),
            _ => failing.collect(),
        },
    }
}

fn conditions<'a>(
    row: &'a Row,
    facts: &'a Facts,
    question: &'a Question,
) -> impl Iterator<Item = Precondition> + 'a {
    row.conditions.iter().filter_map(move |condition| {
        let result = condition.check(facts)?;
        Some(Precondition {
            message: Message::new(condition.reason()),
            result,
            found: match condition {
                Condition::NoOverlap | Condition::Overlap => overlaps(question),
                _ => Vec::new(),
            },
        })
    })
}

fn overlaps(question: &Question) -> Vec<Message> {
    overlapping(question)
        .iter()
        .map(|pair| {
            Message::new(Reason::AdviseFoundOverlap)
                .with("source", pair.first.to_string())
                .with("destination", pair.second.to_string())
                .with("common", pair.common().to_string())
        })
        .collect()
}
