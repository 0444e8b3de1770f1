//! What became of intents → its answer.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    answer::Answer,
    build::{Named, VERSION, answer},
    check_answer::{
        IntentsAnswer, IntentsCounterExample, IntentsNote, IntentsService, IntentsSide,
        IntentsStatement, IntentsWaiver,
    },
};
use crate::{
    reach::Query,
    reason::{Lang, Message, Reason},
    survey::intents::{
        Check, CounterExample, Date, Holding, Intents, OpenedService, Side, StatementCheck,
        WaiverCheck, WaiverState,
    },
    topology::Topology,
};

/// How many counter-examples of a statement are told.
const EXAMPLES: usize = 50;
/// How many ends and blocks of a side are told.
const ENDS: usize = 1000;
const BLOCKS: usize = 100;
/// How many of them a sentence names.
const NAMED: usize = 3;

/// Where intents come from, and which day it is.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct IntentsOrigin {
    /// The name of the file.
    pub file: Option<String>,
    /// The line in which each statement begins, as far as that is known.
    pub lines: Vec<Option<usize>>,
    /// The day that waivers are held against.
    pub today: Option<Date>,
}

/// The answer that is published of intents.
pub fn intents_answer(
    topology: &Topology,
    intents: &Intents,
    check: &Check,
    origin: &IntentsOrigin,
    lang: Lang,
) -> IntentsAnswer {
    let mut builder = Builder::new(topology, lang);
    let mut statements: Vec<IntentsStatement> = check
        .statements
        .iter()
        .map(|statement| builder.statement(statement))
        .collect();
    for (place, statement) in statements.iter_mut().enumerate() {
        let written = intents.statements.get(place);
        statement.description = written.and_then(|one| one.description.clone());
        let line = origin.lines.get(place).copied().flatten();
        statement.line = line.and_then(|line| u32::try_from(line).ok());
    }
    let waivers = check.waivers.iter().map(|one| waiver(one, lang)).collect();
    let count = |holding: Holding| {
        let all = check.statements.iter();
        all.filter(|one| one.holding == holding).count()
    };
    let summary = Message::new(Reason::IntentsSummary)
        .with("count", check.statements.len())
        .with("holds", count(Holding::Holds))
        .with("violated", count(Holding::Violated))
        .with("undetermined", count(Holding::Undetermined))
        .with("waived", count(Holding::Waived));
    let outcome = match check.holding() {
        Holding::Waived => Holding::Holds,
        other => other,
    };
    IntentsAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        outcome: word(outcome).to_string(),
        summary: summary.render(lang),
        today: origin.today.map(|today| today.to_string()),
        file: origin.file.clone(),
        statements,
        waivers,
        resources: builder.named.resources,
    }
}

pub(super) fn word(holding: Holding) -> &'static str {
    match holding {
        Holding::Holds => "holds",
        Holding::Waived => "waived",
        Holding::Undetermined => "undetermined",
        _ => "violated",
    }
}

pub(super) struct Builder<'a> {
    topology: &'a Topology,
    named: Named<'a>,
    pub(super) lang: Lang,
}

impl<'a> Builder<'a> {
    pub(super) fn new(topology: &'a Topology, lang: Lang) -> Self {
        Self {
            topology,
            named: Named::new(topology),
            lang,
        }
    }

    /// A question with its ways; nothing where it cannot be asked.
    pub(super) fn asked(&self, query: &Query) -> Option<Answer> {
        let verdict = self.topology.reach(query).ok()?;
        Some(answer(self.topology, &verdict, self.lang))
    }

    fn statement(&mut self, statement: &StatementCheck) -> IntentsStatement {
        let examples = statement.counter_examples.iter().take(EXAMPLES);
        let counter_examples = examples
            .map(|example| self.example(statement.kind, example))
            .collect();
        let more = statement.counter_examples.len().saturating_sub(EXAMPLES);
        IntentsStatement {
            name: statement.name.clone(),
            description: None,
            kind: statement.kind.to_string(),
            verdict: word(statement.holding).to_string(),
            pairs: number(statement.pairs),
            counter_examples,
            more: Some(number(more)).filter(|more| *more > 0),
            notes: statement.notes.iter().map(|one| self.note(one)).collect(),
            line: None,
        }
    }

    fn example(&mut self, kind: &str, example: &CounterExample) -> IntentsCounterExample {
        let reason = match (example.holding, kind) {
            (Holding::Undetermined, _) => Reason::IntentsNotKnown,
            (_, "must_reach") => Reason::IntentsMustReach,
            (_, "must_not_reach") => Reason::IntentsMustNotReach,
            (_, "only_these_may_reach") => Reason::IntentsOnlyTheseMayReach,
            _ => Reason::IntentsMayNotChange,
        };
        let message = Message::new(reason)
            .with("sources", self.sentence(&example.sources))
            .with("destinations", self.sentence(&example.destinations))
            .with("services", services(example));
        IntentsCounterExample {
            verdict: word(example.holding).to_string(),
            reason: reason.to_string(),
            message: message.render(self.lang),
            help: message.help(self.lang),
            sources: self.side(&example.sources),
            destinations: self.side(&example.destinations),
            services: example.services.iter().map(service).collect(),
            waiver: example.waiver.map(number),
            new: example.new,
            witness: self
                .asked(&example.witness)
                .filter(|_| !example.services.is_empty()),
            problem: example.problem.as_ref().map(|one| self.note(one)),
        }
    }

    fn note(&self, message: &Message) -> IntentsNote {
        IntentsNote {
            reason: message.reason().to_string(),
            message: message.render(self.lang),
            help: message.help(self.lang),
        }
    }

    pub(super) fn side(&mut self, side: &Side) -> IntentsSide {
        let ids: Vec<String> = side.ids.iter().take(ENDS).cloned().collect();
        for id in &ids {
            self.named.resource(id);
        }
        IntentsSide {
            ids,
            count: number(side.ids.len()),
            zones: side.zones.clone(),
            blocks: blocks(side, BLOCKS),
        }
    }

    /// The first of a side in words, and how many more there are.
    pub(super) fn sentence(&self, side: &Side) -> String {
        let title = |id: &String| match self.topology.describe(id) {
            Some((_, Some(name))) => format!("{name} ({id})"),
            _ => id.clone(),
        };
        let mut all: Vec<String> = side.zones.clone();
        all.extend(side.ids.iter().take(NAMED).map(title));
        all.extend(blocks(side, NAMED));
        let more = side.ids.len().saturating_sub(NAMED);
        if more > 0 {
            all.push(format!("+{more}"));
        } else if side.rest.prefixes().nth(NAMED).is_some() {
            all.push("…".to_string());
        }
        all.join(", ")
    }
}

fn blocks(side: &Side, most: usize) -> Vec<String> {
    let blocks = side.rest.prefixes().take(most);
    blocks.map(|block| block.to_string()).collect()
}

fn services(example: &CounterExample) -> String {
    let written = example.services.iter().map(|one| match one.before {
        None => one.service.to_string(),
        Some(before) => format!(
            "{} {} → {}",
            one.service,
            before.as_str(),
            one.service.outcome.as_str()
        ),
    });
    let written: Vec<String> = written.collect();
    if written.is_empty() {
        return "-".to_string();
    }
    written.join(", ")
}

pub(super) fn service(opened: &OpenedService) -> IntentsService {
    IntentsService {
        service: opened.service.to_string(),
        outcome: opened.service.outcome.as_str().to_string(),
        before: opened.before.map(|before| before.as_str().to_string()),
    }
}

fn waiver(check: &WaiverCheck, lang: Lang) -> IntentsWaiver {
    let waiver = &check.waiver;
    let (state, reason) = match check.state {
        WaiverState::Used => ("used", Reason::IntentsWaiverUsed),
        WaiverState::Unused => ("unused", Reason::IntentsWaiverUnused),
        WaiverState::Expired => ("expired", Reason::IntentsWaiverExpired),
    };
    let message = Message::new(reason)
        .with("statement", &waiver.statement)
        .with("until", waiver.until)
        .with("reason", &waiver.reason);
    IntentsWaiver {
        statement: waiver.statement.clone(),
        from: waiver.from.clone(),
        to: waiver.to.clone(),
        until: waiver.until.to_string(),
        why: waiver.reason.clone(),
        state: state.to_string(),
        reason: reason.to_string(),
        message: message.render(lang),
        help: message.help(lang),
    }
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
