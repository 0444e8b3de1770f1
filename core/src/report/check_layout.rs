//! What became of intents, laid out.

use alloc::{format, vec::Vec};

use super::{
    answer::Answer,
    check_answer::{IntentsAnswer, IntentsCounterExample, IntentsStatement},
    check_judged::Judged,
    layout::{LaidOut, Layout, Line, Style, span, titled},
};
use crate::reason::{Label, Reason};

impl LaidOut for IntentsAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        let (mark, style) = mark(&self.outcome);
        layout.line(
            0,
            [
                span(style, format!("{mark} ")),
                span(Style::Plain, &self.summary),
            ],
        );
        for statement in &self.statements {
            layout.statement(statement, self);
        }
        for waiver in &self.waivers {
            let style = match waiver.state.as_str() {
                "expired" => Style::Bad,
                "unused" => Style::Open,
                _ => Style::Dim,
            };
            layout.line(0, []);
            layout.line(
                1,
                [
                    span(style, &waiver.message),
                    span(Style::Dim, format!(" [{}]", waiver.reason)),
                ],
            );
            layout.help(waiver.help.as_ref());
        }
        layout.lines
    }

    fn intents(&self) -> Option<Judged<'_>> {
        Some(self.into())
    }
}

fn mark(verdict: &str) -> (&'static str, Style) {
    match verdict {
        "holds" => ("✔", Style::Good),
        "waived" => ("✔", Style::Dim),
        "violated" => ("✘", Style::Bad),
        _ => ("?", Style::Open),
    }
}

impl Layout {
    fn statement(&mut self, statement: &IntentsStatement, answer: &IntentsAnswer) {
        let (sign, style) = mark(&statement.verdict);
        let word = match statement.verdict.as_str() {
            "holds" => Reason::IntentsHolds,
            "waived" => Reason::IntentsWaived,
            "violated" => Reason::IntentsViolated,
            _ => Reason::IntentsUndetermined,
        };
        let word = word.text(self.lang);
        self.line(0, []);
        self.line(
            0,
            [
                span(style, format!("{sign} {word}")),
                span(Style::Plain, "  "),
                span(Style::Plain, &statement.name),
                span(Style::Dim, format!("  {}", statement.kind)),
            ],
        );
        for example in &statement.counter_examples {
            self.example(example, answer);
        }
        if let Some(more) = statement.more {
            self.line(1, [span(Style::Dim, format!("+{more}"))]);
        }
        for note in &statement.notes {
            self.line(
                1,
                [
                    span(Style::Open, "? "),
                    span(Style::Plain, &note.message),
                    span(Style::Dim, format!(" [{}]", note.reason)),
                ],
            );
            self.help(note.help.as_ref());
        }
    }

    fn example(&mut self, example: &IntentsCounterExample, answer: &IntentsAnswer) {
        let waiver = example.waiver.and_then(|place| {
            let place = usize::try_from(place).ok()?;
            answer.waivers.get(place)
        });
        let (sign, style) = match waiver {
            Some(_) => mark("waived"),
            None => mark(&example.verdict),
        };
        self.line(
            1,
            [
                span(style, format!("{sign} ")),
                span(Style::Plain, &example.message),
                span(Style::Dim, format!(" [{}]", example.reason)),
            ],
        );
        if let Some(waiver) = waiver {
            self.line(2, [span(Style::Dim, &waiver.message)]);
            return;
        }
        if let Some(problem) = &example.problem {
            self.line(
                2,
                [
                    span(Style::Open, "? "),
                    span(Style::Plain, &problem.message),
                    span(Style::Dim, format!(" [{}]", problem.reason)),
                ],
            );
        }
        if let Some(witness) = &example.witness {
            self.witness(witness);
        }
    }

    /// The way of one question in a line, and what decides it.
    pub(super) fn witness(&mut self, witness: &Answer) {
        let nodes = witness.forward.hops.iter().map(|hop| &hop.node);
        let nodes: Vec<_> = nodes.map(|node| titled(node, &witness.resources)).collect();
        let (protocol, port) = (&witness.query.protocol, witness.query.port);
        let packet = port.map_or_else(|| protocol.clone(), |port| format!("{protocol}/{port}"));
        self.line(
            2,
            [
                span(Style::Code, nodes.join(" → ")),
                span(Style::Dim, format!("  {packet}")),
            ],
        );
        if witness.outcome == "undetermined" {
            for missing in &witness.missing {
                let mut spans = Vec::from([
                    span(Style::Open, "? "),
                    span(Style::Plain, &missing.message),
                    span(Style::Dim, format!(" [{}]", missing.reason)),
                ]);
                if let Some(call) = &missing.call {
                    let run = Label::Run.text(self.lang);
                    spans.push(span(Style::Dim, format!("  {run}: ")));
                    spans.push(span(Style::Code, call));
                }
                self.line(2, spans);
            }
            return;
        }
        let stopped = witness.outcome == "unreachable";
        let hops = witness.forward.hops.iter().chain(&witness.back.hops);
        for step in hops.flat_map(|hop| &hop.steps) {
            let denied = step.action == "denied";
            if denied != stopped || !(denied || step.rule.is_some()) {
                continue;
            }
            let (sign, style) = if denied {
                mark("violated")
            } else {
                mark("holds")
            };
            self.line(
                2,
                [
                    span(style, format!("{sign} ")),
                    span(Style::Plain, &step.message),
                    span(Style::Dim, format!(" [{}]", step.reason)),
                ],
            );
        }
    }
}
