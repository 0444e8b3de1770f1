//! Answers about ways of connecting, laid out.

use alloc::{format, string::String, vec::Vec};

use super::{
    advice_answer::{AdviceAnswer, AdviceCondition, AdviceLine, AdvicePlace, AdviceWay},
    layout::{LaidOut, Layout, Line, Style, span},
};
use crate::reason::Label;

impl LaidOut for AdviceAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        let (mark, style) = match self.outcome.as_str() {
            "suits" => ("✔", Style::Good),
            "none" => ("✘", Style::Bad),
            _ => ("?", Style::Open),
        };
        layout.line(
            0,
            [
                span(style, format!("{mark} {}", self.summary)),
                span(Style::Plain, "  "),
                span(Style::Code, written(&self.source)),
                span(Style::Dim, " → "),
                span(Style::Code, written(&self.destination)),
            ],
        );
        for (index, way) in self.ways.iter().enumerate() {
            layout.way(index.saturating_add(1), way);
        }
        layout.ruled_out(self);
        layout.lines
    }
}

impl Layout {
    fn way(&mut self, place: usize, way: &AdviceWay) {
        self.line(0, []);
        self.line(
            0,
            [
                span(Style::Heading, format!("{place}. {}", way.title)),
                span(Style::Dim, format!(" [{}]", way.reason)),
            ],
        );
        self.line(1, [span(Style::Plain, &way.about)]);
        for why in &way.why {
            self.line(1, [span(Style::Dim, &why.message)]);
        }
        self.conditions(&way.conditions);
        for (number, step) in way.steps.iter().enumerate() {
            let number = number.saturating_add(1);
            let mut spans = alloc::vec![
                span(
                    Style::Dim,
                    format!("{} {number}: ", Label::Step.text(self.lang))
                ),
                span(Style::Plain, &step.message),
            ];
            if !step.calls.is_empty() {
                spans.push(span(Style::Plain, " "));
                spans.push(span(Style::Code, step.calls.join(", ")));
            }
            self.line(1, spans);
        }
        self.lines_under(Label::Limit, &way.limits);
        self.lines_under(Label::Cost, &way.costs);
        let sources = way.sources.join(", ");
        let word = Label::Sources.text(self.lang);
        self.line(1, [span(Style::Dim, format!("{word}: {sources}"))]);
    }

    fn lines_under(&mut self, label: Label, lines: &[AdviceLine]) {
        for line in lines {
            let word = label.text(self.lang);
            self.line(
                1,
                [
                    span(Style::Dim, format!("{word}: ")),
                    span(Style::Plain, &line.message),
                ],
            );
        }
    }

    fn conditions(&mut self, conditions: &[AdviceCondition]) {
        for one in conditions {
            let (mark, style) = match one.result.as_str() {
                "met" => ("✔ ", Style::Good),
                "not_met" => ("✘ ", Style::Bad),
                _ => ("? ", Style::Open),
            };
            self.line(
                1,
                [
                    span(style, mark),
                    span(Style::Plain, &one.message),
                    span(Style::Dim, format!(" [{}]", one.reason)),
                ],
            );
            for found in &one.found {
                self.line(2, [span(Style::Plain, &found.message)]);
            }
            if let Some(help) = &one.help {
                let word = Label::Help.text(self.lang);
                self.line(
                    2,
                    [
                        span(Style::Dim, format!("{word}: ")),
                        span(Style::Plain, help),
                    ],
                );
            }
        }
    }

    /// Those that a condition rules out, one by one; those for other kinds of places go without saying.
    fn ruled_out(&mut self, answer: &AdviceAnswer) {
        let failing = answer
            .ruled_out
            .iter()
            .filter(|one| !one.conditions.is_empty());
        let failing: Vec<_> = failing.collect();
        if failing.is_empty() {
            return;
        }
        self.heading(Label::RuledOut);
        for one in failing {
            let points: Vec<&str> = one
                .conditions
                .iter()
                .flat_map(|condition| {
                    let found = condition.found.iter().map(|found| found.message.as_str());
                    core::iter::once(condition.message.as_str()).chain(found)
                })
                .collect();
            self.line(
                1,
                [
                    span(Style::Bad, "✘ "),
                    span(Style::Plain, &one.title),
                    span(
                        Style::Dim,
                        format!(
                            " — {}: {}",
                            Label::NotMet.text(self.lang),
                            points.join("; ")
                        ),
                    ),
                ],
            );
        }
    }
}

/// A place in one line: its id or VPC, else its product or kind, with its region.
fn written(place: &AdvicePlace) -> String {
    let names = [&place.id, &place.vpc, &place.product];
    let name = names.into_iter().find_map(Option::as_ref);
    let name = name.unwrap_or(&place.kind);
    match &place.region {
        Some(region) => format!("{name} ({region})"),
        None => name.clone(),
    }
}
