//! What a change does → its answer.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    build::VERSION,
    check_answer::IntentsAnswer,
    check_build::{Builder, number, word},
    check_judged::Judged,
    gate_answer::{GateAnswer, GateRow, GateStatement},
};
use crate::{
    reach::{Outcome, Query},
    reason::{Lang, Message, Reason},
    survey::{
        Question,
        intents::{Check, CounterExample, OpenedService, StatementCheck},
        of_questions,
    },
    topology::Topology,
};

/// How many rows of each kind are told.
const ROWS: usize = 50;

/// The answer that is published of a change: what can be opened differently, and what becomes of the statements.
/// `connectivity` is what may not change, asked of everything.
pub fn gate_answer(
    [earlier, topology]: [&Topology; 2],
    connectivity: &Check,
    [before, now]: [&Check; 2],
    intents: IntentsAnswer,
    new_only: bool,
    lang: Lang,
) -> GateAnswer {
    let mut builder = Builder::new(topology, lang);
    let (mut gained, mut lost, mut unclear) = (Vec::new(), Vec::new(), Vec::new());
    let examples = connectivity.statements.iter();
    for example in examples.flat_map(|one| &one.counter_examples) {
        for (reason, rows) in [
            (Reason::GateGained, &mut gained),
            (Reason::GateLost, &mut lost),
            (Reason::GateUnclear, &mut unclear),
        ] {
            rows.extend(row(&mut builder, example, reason));
        }
    }
    let counts = [gained.len(), lost.len(), unclear.len()];
    let more = counts.map(|count| count.saturating_sub(ROWS));
    let more = more.into_iter().fold(0, usize::saturating_add);
    for rows in [&mut gained, &mut lost, &mut unclear] {
        rows.truncate(ROWS);
    }
    let [gained, lost, unclear] = explained([earlier, topology], [gained, lost, unclear]);
    let earlier = before.statements.iter().map(|one| one.holding);
    let new = now.statements.iter().map(new);
    let changes: Vec<GateStatement> = intents
        .statements
        .iter()
        .zip(earlier.zip(new))
        .map(|(statement, (before, new))| GateStatement {
            name: statement.name.clone(),
            before: word(before).to_string(),
            after: statement.verdict.clone(),
            new: number(new),
        })
        .collect();
    let outcome = Judged::of_change(&intents, &changes, new_only).outcome();
    let new = changes
        .iter()
        .fold(0_u32, |sum, one| sum.saturating_add(one.new));
    let summary = Message::new(Reason::GateSummary)
        .with("gained", counts[0])
        .with("lost", counts[1])
        .with("unclear", counts[2])
        .with("new", new)
        .with("intents", &intents.summary);
    GateAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        outcome: word(outcome).to_string(),
        summary: summary.render(lang),
        new_only,
        gained,
        lost,
        unclear,
        more: Some(number(more)).filter(|more| *more > 0),
        changes,
        intents,
    }
}

/// Rows with the changes that make each of them.
fn explained(
    [before, after]: [&Topology; 2],
    rows: [Vec<(GateRow, Question)>; 3],
) -> [Vec<GateRow>; 3] {
    let counts = rows.each_ref().map(Vec::len);
    let (rows, questions): (Vec<GateRow>, Vec<Question>) = rows.into_iter().flatten().unzip();
    let causes = of_questions(before, after, &questions);
    let mut rows = rows.into_iter().zip(causes).map(|(row, causes)| GateRow {
        causes: causes.iter().map(ToString::to_string).collect(),
        ..row
    });
    counts.map(|count| rows.by_ref().take(count).collect())
}

/// How many counter-examples are new that no waiver lets be.
fn new(statement: &StatementCheck) -> usize {
    let examples = statement.counter_examples.iter();
    let new = examples.filter(|one| one.waiver.is_none() && one.new == Some(true));
    new.count()
}

/// What of a counter-example is gained, lost or unclear; nothing where nothing is.
fn row(
    builder: &mut Builder<'_>,
    example: &CounterExample,
    reason: Reason,
) -> Option<(GateRow, Question)> {
    let kind = |one: &OpenedService| match (one.before, one.service.outcome) {
        (Some(Outcome::Undetermined), _) | (_, Outcome::Undetermined) => Reason::GateUnclear,
        (_, Outcome::Reachable) => Reason::GateGained,
        (_, Outcome::Unreachable) => Reason::GateLost,
    };
    let services = example.services.iter().copied();
    let services: Vec<OpenedService> = services.filter(|one| kind(one) == reason).collect();
    let first = services.first()?;
    let parts: Vec<String> = services.iter().map(|one| one.service.to_string()).collect();
    let message = Message::new(reason)
        .with("sources", builder.sentence(&example.sources))
        .with("destinations", builder.sentence(&example.destinations))
        .with("services", parts.join(", "));
    let parts = services
        .iter()
        .map(|one| (one.service, one.service.outcome));
    let question = Question {
        ends: Vec::from([Query::new(
            &example.witness.source,
            &example.witness.destination,
        )]),
        parts: parts.collect(),
    };
    let row = GateRow {
        reason: reason.to_string(),
        message: message.render(builder.lang),
        sources: builder.side(&example.sources),
        destinations: builder.side(&example.destinations),
        witness: builder.asked(&first.query(&example.witness)),
        services: services.iter().map(super::check_build::service).collect(),
        causes: Vec::new(),
    };
    Some((row, question))
}
