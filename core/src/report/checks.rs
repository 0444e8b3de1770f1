//! What to look at first, second, third when something cannot be reached: the order that people are taught (source S0 §5).

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::answer::AnswerCheck;
use crate::{
    reach::{Action, Outcome, Step, StepKind, Trace, Verdict},
    reason::{Label, Lang, Reason},
};

/// Where a step belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Area {
    Filters,
    Routes,
    Overlap,
}

impl Area {
    fn of(step: &Step) -> Self {
        match (step.message.reason(), step.kind) {
            (
                Reason::RouteOverlapLocal
                | Reason::ReachElsewhere
                | Reason::TransitRouterRouteRejected
                | Reason::MissingContestedRoute,
                _,
            ) => Self::Overlap,
            (_, StepKind::Filter) => Self::Filters,
            _ => Self::Routes,
        }
    }
}

pub(super) fn checks(verdict: &Verdict<'_>, lang: Lang) -> Vec<AnswerCheck> {
    if verdict.outcome == Outcome::Reachable {
        return Vec::new();
    }
    let steps = |trace: &'_ Trace| -> Vec<Step> {
        trace
            .hops
            .iter()
            .flat_map(|hop| hop.steps.iter().cloned())
            .collect()
    };
    let steps: Vec<Step> = [&verdict.forward, &verdict.back]
        .into_iter()
        .flat_map(steps)
        .collect();
    let found = |area: Area, action: Action| {
        steps
            .iter()
            .find(|step| step.action == action && Area::of(step) == area)
    };
    let check = |name: &str, label: Label, area: Area| {
        let (state, told) = match (
            found(area, Action::Denied),
            found(area, Action::Undetermined),
        ) {
            (Some(step), _) => ("blocked", step.message.render(lang)),
            (None, Some(step)) => ("unknown", step.message.render(lang)),
            (None, None) => ("clear", Label::Clear.text(lang).to_string()),
        };
        made(name, state, label, &told, lang)
    };
    [
        check("filters", Label::CheckFilters, Area::Filters),
        made(
            "operating_system",
            "not_seen",
            Label::CheckSystem,
            Label::NotSeen.text(lang),
            lang,
        ),
        check("routes", Label::CheckRoutes, Area::Routes),
        check("overlap", Label::CheckOverlap, Area::Overlap),
    ]
    .into()
}

fn made(name: &str, state: &str, label: Label, told: &str, lang: Lang) -> AnswerCheck {
    AnswerCheck {
        check: name.to_string(),
        state: state.to_string(),
        message: sentence(label.text(lang), told, lang),
    }
}

fn sentence(what: &str, told: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{what}：{told}"),
        _ => format!("{what}: {told}"),
    }
}
