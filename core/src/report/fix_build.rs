//! What to change → what is published.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    answer::AnswerQuery,
    build::{Named, VERSION},
    fix_answer::{FixAnswer, FixAnswerCall, FixAnswerChange, FixAnswerFix, FixObstacle},
    survey_build::differences,
};
use crate::{
    fix::{Call, Change, Fixes, Written},
    reach::Outcome,
    reason::{Lang, Message, Reason},
    topology::Topology,
};

/// The answer that fixes are published as.
pub fn fix_answer(topology: &Topology, found: &Fixes, lang: Lang) -> FixAnswer {
    let mut named = Named::new(topology);
    named.resource(found.query.source.trim());
    named.resource(found.query.destination.trim());
    let missing = found.missing.iter();
    let missing = missing.map(|one| named.missing(None, one, lang)).collect();
    let summary = summary(found);
    let fixes = found.fixes.iter().map(|one| FixAnswerFix {
        changes: written(topology, &one.changes, lang),
        pairs: u64::try_from(one.effects.pairs()).unwrap_or(u64::MAX),
        effects: differences(&one.effects, &[]),
    });
    FixAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        query: AnswerQuery {
            source: found.query.source.clone(),
            destination: found.query.destination.clone(),
            protocol: found.query.protocol.to_string(),
            port: found.query.port,
            source_port: found.query.source_port,
        },
        before: found.before.as_str().to_string(),
        after: found.after.as_str().to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        fixes: fixes.collect(),
        without: found
            .without
            .iter()
            .map(|reason| FixObstacle {
                reason: reason.to_string(),
                message: reason.about(lang).to_string(),
            })
            .collect(),
        missing,
        resources: named.resources,
    }
}

fn summary(found: &Fixes) -> Message {
    let reason = match (found.after, found.fixes.is_empty()) {
        (Outcome::Reachable, false) => Reason::FixSummaryOpen,
        (Outcome::Reachable, true) if found.missing.is_empty() => Reason::FixSummaryNoOpen,
        (Outcome::Reachable, true) => Reason::FixSummaryUndetermined,
        (_, false) => Reason::FixSummaryStop,
        (_, true) => Reason::FixSummaryNoStop,
    };
    Message::new(reason).with("count", found.fixes.len())
}

fn written(topology: &Topology, changes: &[Change], lang: Lang) -> Vec<FixAnswerChange> {
    // they were applied when they were found
    let written = topology.write_changes(changes).unwrap_or_default();
    let both = changes.iter().zip(written);
    both.map(|(change, written)| shown(change, written, lang))
        .collect()
}

fn shown(change: &Change, written: Written, lang: Lang) -> FixAnswerChange {
    let message = change.message();
    let commands: Vec<String> = written.calls.iter().map(Call::command).collect();
    let calls = written.calls.into_iter().map(|call| FixAnswerCall {
        product: call.product.to_string(),
        action: call.action.to_string(),
        parameters: call.parameters.into_iter().collect(),
    });
    FixAnswerChange {
        reason: message.reason().to_string(),
        message: message.render(lang),
        change: serde_json::to_value(change).unwrap_or_default(),
        calls: calls.collect(),
        command: commands.join("\n"),
        terraform: written.terraform,
    }
}
