//! What is reached from outside, and what falls step by step → what is published.

use alloc::{
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

use super::{
    answer::{AnswerMissing, AnswerQuery},
    build::{Named, VERSION},
    exposure_answer::{
        BlastAnswer, BlastAnswerQuery, ExposedDecision, ExposedRow, ExposureAnswer,
        ExposureAnswerQuery, FallenRow, FallenWay, OutsideRow,
    },
};
use crate::{
    reach::{Outcome, Query},
    reason::{Lang, Message, Reason},
    survey::{BlastRadius, BlastWay, Decided, Exposed, Exposure, Fallen, Origin},
    topology::{Missing, Rule, Topology},
};

/// Blocks named in a sentence; the answer has all of them.
const NAMED: usize = 6;

/// The answer that an exposure is published as.
pub fn exposure_answer(topology: &Topology, exposure: &Exposure, lang: Lang) -> ExposureAnswer {
    let mut named = Named::new(topology);
    let query = &exposure.query;
    let rows: Vec<ExposedRow> = exposure
        .exposed
        .iter()
        .map(|one| row(one, query.from, &mut named, lang))
        .collect();
    let missing = all_missing(&exposure.missing, &mut named, lang);
    let open = !rows.is_empty() || !missing.is_empty() || !exposure.not_asked.is_empty();
    let certain = rows.iter().filter(|row| row.outcome == "reachable");
    let mut reached: Vec<&String> = certain
        .flat_map(|row| match &row.behind {
            Some(behind) => core::slice::from_ref(behind),
            None => row.ends.as_slice(),
        })
        .collect();
    reached.sort();
    reached.dedup();
    let (outcome, reason) = match (reached.len(), open) {
        (0, false) => ("closed", Reason::ExposureClosed),
        (0, true) => ("undetermined", Reason::ExposureUndetermined),
        _ => ("exposed", Reason::ExposureExposed),
    };
    let summary = Message::new(reason)
        .with("from", query.from.reason().text(lang))
        .with("count", reached.len());
    for id in &exposure.not_asked {
        named.resource(id);
    }
    ExposureAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        query: ExposureAnswerQuery {
            from: query.from.as_str().to_string(),
            destination: query.destination.clone(),
            protocol: query.protocol.map(|one| one.to_string()),
            port: query.port,
        },
        outcome: outcome.to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        exposed: rows,
        missing,
        not_asked: exposure.not_asked.clone(),
        rules: named.rules,
        resources: named.resources,
    }
}

/// The answer that the steps from an end are published as.
pub fn blast_answer(topology: &Topology, radius: &BlastRadius, lang: Lang) -> BlastAnswer {
    let mut named = Named::new(topology);
    let query = &radius.query;
    for id in radius.start.iter().chain(&radius.not_asked) {
        named.resource(id);
    }
    let fallen: Vec<FallenRow> = radius
        .fallen
        .iter()
        .map(|one| step(one, &mut named, lang))
        .collect();
    let outside: Vec<OutsideRow> = radius
        .outside
        .iter()
        .map(|(from, exposed)| OutsideRow {
            from: from.as_str().to_string(),
            exposed: row(exposed, *from, &mut named, lang),
        })
        .collect();
    let certain = radius.fallen.iter();
    let certain = certain.filter(|one| one.outcome == Outcome::Reachable);
    let count = certain.clone().map(|one| one.ends.len()).sum::<usize>();
    let steps = certain.map(|one| one.step).max().unwrap_or_default();
    let mut from_outside = outside.iter().map(|one| one.exposed.outcome.as_str());
    let reached = count > 0 || from_outside.any(|outcome| outcome == "reachable");
    let open = !fallen.is_empty() || !outside.is_empty() || !radius.not_asked.is_empty();
    let (outcome, reason) = match (reached, open, query.reverse) {
        (true, _, false) => ("spreads", Reason::BlastSpreads),
        (true, _, true) => ("spreads", Reason::BlastComes),
        (false, true, _) => ("undetermined", Reason::BlastUndetermined),
        (false, false, false) => ("contained", Reason::BlastContained),
        (false, false, true) => ("contained", Reason::BlastNobody),
    };
    let summary = Message::new(reason)
        .with("id", query.id.trim())
        .with("count", count)
        .with("steps", steps)
        .with("outside", outside.len());
    BlastAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        query: BlastAnswerQuery {
            id: query.id.clone(),
            reverse: query.reverse,
            steps: query.steps,
        },
        outcome: outcome.to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        start: radius.start.clone(),
        fallen,
        outside,
        not_asked: radius.not_asked.clone(),
        rules: named.rules,
        resources: named.resources,
    }
}

fn row(exposed: &Exposed, from: Origin, named: &mut Named<'_>, lang: Lang) -> ExposedRow {
    for id in exposed.ends.iter().chain(&exposed.behind) {
        named.resource(id);
    }
    for id in &exposed.sources.ends {
        named.resource(id);
    }
    let services = if exposed.everything {
        alloc::vec!["all".to_string()]
    } else {
        texts(&exposed.services)
    };
    let sources = &exposed.sources;
    let origin = from.reason().text(lang);
    let message = if sources.whole {
        Message::new(Reason::ExposureFromAll).with("from", origin)
    } else if !sources.ends.is_empty() {
        Message::new(Reason::ExposureFromSome).with("sources", shown(&sources.ends))
    } else if sources.except.len() < sources.blocks.len() {
        Message::new(Reason::ExposureFromAllBut)
            .with("from", origin)
            .with("except", shown(&texts(&sources.except)))
    } else {
        Message::new(Reason::ExposureFromSome).with("sources", shown(&texts(&sources.blocks)))
    };
    let message = message.with("services", services.join(", "));
    ExposedRow {
        ends: exposed.ends.clone(),
        address: exposed.address.map(|one| one.to_string()),
        behind: exposed.behind.clone(),
        outcome: exposed.outcome.as_str().to_string(),
        services,
        all_sources: sources.whole,
        sources: texts(&sources.blocks),
        except: texts(&sources.except),
        source_ends: sources.ends.clone(),
        reason: message.reason().to_string(),
        message: message.render(lang),
        decisions: exposed
            .decisions
            .iter()
            .map(|one| decision(one, named, lang))
            .collect(),
    }
}

fn decision(decided: &Decided, named: &mut Named<'_>, lang: Lang) -> ExposedDecision {
    for id in &decided.path {
        named.resource(id);
    }
    let rules = labels(&decided.rules, named);
    let written: Vec<String> = decided
        .rules
        .iter()
        .map(|rule| format!("{} ({rule})", rule.label))
        .collect();
    let reason = if written.is_empty() {
        Reason::ExposureNoRule
    } else {
        Reason::ExposureByRules
    };
    let message = Message::new(reason)
        .with("rules", written.join("; "))
        .with("path", decided.path.join(" → "));
    ExposedDecision {
        sources: texts(&decided.blocks),
        rules,
        path: decided.path.clone(),
        missing: all_missing(&decided.missing, named, lang),
        witness: question(&decided.witness),
        reason: message.reason().to_string(),
        message: message.render(lang),
    }
}

fn step(fallen: &Fallen, named: &mut Named<'_>, lang: Lang) -> FallenRow {
    for id in &fallen.ends {
        named.resource(id);
    }
    FallenRow {
        step: u32::try_from(fallen.step).unwrap_or(u32::MAX),
        ends: fallen.ends.clone(),
        outcome: fallen.outcome.as_str().to_string(),
        ways: fallen
            .ways
            .iter()
            .map(|one| way(one, named, lang))
            .collect(),
    }
}

fn way(way: &BlastWay, named: &mut Named<'_>, lang: Lang) -> FallenWay {
    for id in way.from.iter().chain(&way.to).chain(&way.through) {
        named.resource(id);
    }
    let reason = if way.through.is_some() {
        Reason::BlastWayThrough
    } else {
        Reason::BlastWay
    };
    let services = texts(&way.services);
    let message = Message::new(reason)
        .with("source", shown(&way.from))
        .with("destination", shown(&way.to))
        .with("through", way.through.as_deref().unwrap_or_default())
        .with("services", services.join(", "));
    FallenWay {
        from: way.from.clone(),
        to: way.to.clone(),
        through: way.through.clone(),
        services,
        outcome: way.outcome.as_str().to_string(),
        rules: labels(&way.rules, named),
        missing: all_missing(&way.missing, named, lang),
        witness: question(&way.witness),
        reason: message.reason().to_string(),
        message: message.render(lang),
    }
}

fn labels(rules: &[Arc<Rule>], named: &mut Named<'_>) -> Vec<String> {
    for rule in rules {
        named.rule(rule);
    }
    rules.iter().map(|rule| rule.label.clone()).collect()
}

fn all_missing(missing: &[Missing], named: &mut Named<'_>, lang: Lang) -> Vec<AnswerMissing> {
    let missing = missing.iter();
    missing.map(|one| named.missing(None, one, lang)).collect()
}

pub(super) fn question(query: &Query) -> AnswerQuery {
    AnswerQuery {
        source: query.source.clone(),
        destination: query.destination.clone(),
        protocol: query.protocol.to_string(),
        port: query.port,
        source_port: query.source_port,
    }
}

fn texts(all: &[impl ToString]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

/// The first ones, and how many there are beside them.
fn shown(all: &[String]) -> String {
    let named: Vec<&str> = all.iter().take(NAMED).map(String::as_str).collect();
    match all.len().saturating_sub(named.len()) {
        0 => named.join(", "),
        more => format!("{} … (+{more})", named.join(", ")),
    }
}
