//! Answers about whole filters → what is published.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    answer::AnswerAssumption,
    build::{Named, VERSION, assumptions},
    filter_answer::{
        AllowedAnswer, AllowedRow, AnswerPacket, EffectiveDirection, EffectiveLine, RulesAnswer,
    },
    rows::rows,
};
use crate::{
    filter::{Allowed, AllowedQuery, Cause, Coverage, EffectiveRules, Line, Mark, Subject, Verb},
    net::Flow,
    reason::{Lang, Message},
    topology::{Remote, Topology},
};

/// Rows shown at most; beyond, the answer says that there are more.
const ROWS: usize = 10_000;

/// What the rules of a filter are published as.
pub fn rules_answer(
    topology: &Topology,
    subject: &Subject,
    sides: &[EffectiveRules],
    lang: Lang,
) -> RulesAnswer {
    let mut named = Named::new(topology);
    named.resource(subject.id());
    let directions = sides
        .iter()
        .map(|side| EffectiveDirection {
            direction: side.direction.to_string(),
            lines: side
                .lines
                .iter()
                .zip(&side.marks)
                .map(|(line, mark)| effective(line, mark, subject, side, &mut named, lang))
                .collect(),
        })
        .collect();
    let (interface, filter) = ids(subject);
    RulesAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        interface,
        filter,
        directions,
        rules: named.rules,
        resources: named.resources,
    }
}

fn ids(subject: &Subject) -> (Option<String>, Option<String>) {
    let id = subject.id().to_string();
    match subject {
        Subject::Interface(_) => (Some(id), None),
        Subject::List(_) => (None, Some(id)),
    }
}

fn effective(
    line: &Line,
    mark: &Mark,
    subject: &Subject,
    side: &EffectiveRules,
    named: &mut Named<'_>,
    lang: Lang,
) -> EffectiveLine {
    let (resource, rule) = holder(line, named);
    EffectiveLine {
        policy: match line.verb {
            Verb::Permitted => "accept",
            Verb::Denied => "drop",
            Verb::Undetermined => "unknown",
        }
        .to_string(),
        reason: line.reason().to_string(),
        rule,
        resource,
        text: text(line, subject, side, lang),
        coverage: match mark.coverage {
            Coverage::Decides => "decides",
            Coverage::PartlyShadowed => "partly_shadowed",
            Coverage::Shadowed => "shadowed",
            Coverage::MatchesNothing => "matches_nothing",
            Coverage::Unknown => "unknown",
        }
        .to_string(),
        shadowed_by: mark
            .by
            .iter()
            .map(|place| u32::try_from(*place).unwrap_or(u32::MAX))
            .collect(),
        redundant: mark.redundant,
        witness: mark.witness.as_ref().map(packet),
    }
}

/// What holds a line, and the label of its rule.
fn holder(line: &Line, named: &mut Named<'_>) -> (Option<String>, Option<String>) {
    match &line.cause {
        Cause::Rule(rule) => {
            named.rule(rule);
            (Some(rule.holder.clone()), Some(rule.label.clone()))
        }
        Cause::IntraGroup(group) => {
            named.resource(&group.id);
            (Some(group.id.clone()), None)
        }
        Cause::Other(_) => (None, None),
    }
}

/// A line in words: of a rule its own, of all else what it says of itself.
fn text(line: &Line, subject: &Subject, side: &EffectiveRules, lang: Lang) -> String {
    if let Cause::Rule(rule) = &line.cause {
        return rule.to_string();
    }
    let group = match &line.cause {
        Cause::IntraGroup(group) => group.id.clone(),
        _ => subject.group_ids(),
    };
    let shapes = line.certain.iter().chain(&line.possible);
    let remotes: Vec<String> = shapes
        .flat_map(|shape| shape.remote.prefixes().take(4))
        .map(|prefix| prefix.to_string())
        .collect();
    let remote = remotes.join(", ");
    Message::new(line.reason())
        .with("group", group)
        .with("interface", subject.id())
        .with("direction", side.direction)
        .with("direction_zh", crate::filter::direction_zh(side.direction))
        .with("packet", "it")
        .with("remote", remote)
        .render(lang)
}

fn packet(flow: &Flow) -> AnswerPacket {
    AnswerPacket {
        source: flow.source.to_string(),
        destination: flow.destination.to_string(),
        protocol: flow.protocol.to_string(),
        port: flow.destination_port,
        source_port: flow.source_port,
    }
}

/// What a filter lets pass, as it is published.
pub fn allowed_answer(
    topology: &Topology,
    query: &AllowedQuery,
    allowed: &Allowed,
    lang: Lang,
) -> AllowedAnswer {
    let mut named = Named::new(topology);
    named.resource(allowed.subject.id());
    let mut more = false;
    let mut permitted: Vec<AllowedRow> = Vec::new();
    for (line, packets) in &allowed.permitted {
        let left = ROWS.saturating_sub(permitted.len());
        let (made, cut) = rows(packets, query.direction, left);
        more |= cut;
        let (resource, rule) = holder(line, &mut named);
        let peer = match &line.cause {
            Cause::Rule(rule) => match &rule.remote {
                Remote::Group(id, _) | Remote::PrefixList(id, _) => Some(id.clone()),
                _ => None,
            },
            Cause::IntraGroup(group) => Some(group.id.clone()),
            Cause::Other(_) => None,
        };
        permitted.extend(made.into_iter().map(|row| AllowedRow {
            peer: peer.clone(),
            reason: Some(line.reason().to_string()),
            rule: rule.clone(),
            resource: resource.clone(),
            ..row
        }));
    }
    let (undetermined, cut) = rows(&allowed.undetermined, query.direction, ROWS);
    let missing = allowed
        .open
        .iter()
        .flat_map(|decision| &decision.missing)
        .map(|missing| named.missing(None, missing, lang))
        .collect();
    let assumed: Vec<AnswerAssumption> = assumptions(&allowed.assumptions, lang);
    let (interface, filter) = ids(&allowed.subject);
    AllowedAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        interface,
        filter,
        direction: query.direction.to_string(),
        protocol: query.protocol.map(|protocol| protocol.to_string()),
        port: query.port,
        permitted,
        undetermined,
        more: more || cut,
        missing,
        assumptions: assumed,
        rules: named.rules,
        resources: named.resources,
    }
}
