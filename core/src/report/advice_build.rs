//! Ways of connecting → what is published.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    advice_answer::{
        AdviceAnswer, AdviceCondition, AdviceLine, AdvicePlace, AdviceRuledOut, AdviceStep,
        AdviceWay,
    },
    build::VERSION,
};
use crate::{
    advise::{Advice, AdvisedWay, End, Fit, Known, Outcome, Place, Precondition},
    reason::{Lang, Message, Reason},
};

/// The answer that advice is published as.
pub fn advice_answer(advice: &Advice, lang: Lang) -> AdviceAnswer {
    let outcome = advice.outcome();
    let summary = match (outcome, advice.ways.first(), &advice.none) {
        (_, None, Some(none)) => none.clone(),
        (Outcome::Suits, way, _) => {
            Message::new(Reason::AdviseSummarySuits).with("way", name(way, lang))
        }
        (_, way, _) => Message::new(Reason::AdviseSummaryUndetermined).with("way", name(way, lang)),
    };
    AdviceAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        outcome: outcome.as_str().to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        source: place(&advice.question.source, advice.source),
        destination: place(&advice.question.destination, advice.destination),
        ways: advice.ways.iter().map(|one| way(one, lang)).collect(),
        ruled_out: advice
            .ruled_out
            .iter()
            .map(|one| AdviceRuledOut {
                way: one.way.as_str().to_string(),
                title: one.name.render(lang),
                reason: one.why.reason().to_string(),
                message: one.why.render(lang),
                conditions: conditions(&one.conditions, lang),
            })
            .collect(),
    }
}

fn name(way: Option<&AdvisedWay>, lang: Lang) -> String {
    way.map(|way| way.name.render(lang)).unwrap_or_default()
}

fn place(known: &Place, kind: End) -> AdvicePlace {
    AdvicePlace {
        kind: kind.as_str().to_string(),
        id: known.id.clone(),
        product: known.product.clone(),
        account: known.account.clone(),
        region: known.region.clone(),
        vpc: known.vpc.clone(),
        vswitch: known.vswitch.clone(),
        cidr: known
            .cidr
            .as_ref()
            .map(|blocks| blocks.iter().map(ToString::to_string).collect()),
        zones: known.zones.clone(),
        security_groups: known.security_groups.clone(),
    }
}

fn way(advised: &AdvisedWay, lang: Lang) -> AdviceWay {
    AdviceWay {
        way: advised.way.as_str().to_string(),
        reason: advised.name.reason().to_string(),
        title: advised.name.render(lang),
        about: advised.name.reason().about(lang).to_string(),
        fit: match advised.fit {
            Fit::Suits => "suits",
            _ => "may_suit",
        }
        .to_string(),
        why: lines(&advised.why, lang),
        conditions: conditions(&advised.conditions, lang),
        steps: advised
            .steps
            .iter()
            .map(|step| AdviceStep {
                reason: step.message.reason().to_string(),
                message: step.message.render(lang),
                calls: step.calls.iter().map(ToString::to_string).collect(),
            })
            .collect(),
        limits: lines(&advised.limits, lang),
        costs: lines(&advised.costs, lang),
        sources: advised.sources.iter().map(ToString::to_string).collect(),
    }
}

fn conditions(all: &[Precondition], lang: Lang) -> Vec<AdviceCondition> {
    all.iter()
        .map(|one| AdviceCondition {
            reason: one.message.reason().to_string(),
            result: one.result.as_result().to_string(),
            message: one.message.render(lang),
            found: lines(&one.found, lang),
            help: one.message.help(lang).filter(|_| one.result != Known::Yes),
        })
        .collect()
}

fn lines(messages: &[Message], lang: Lang) -> Vec<AdviceLine> {
    messages
        .iter()
        .map(|message| AdviceLine {
            reason: message.reason().to_string(),
            message: message.render(lang),
        })
        .collect()
}
