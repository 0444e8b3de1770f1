//! Answers about what is reached from outside, and about what falls step by step, laid out.

use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

use super::{
    answer::{AnswerMissing, AnswerQuery, AnswerResource},
    exposure_answer::{BlastAnswer, ExposedRow, ExposureAnswer, FallenRow},
    layout::{LaidOut, Layout, Line, Style, span, titled},
};
use crate::reason::{Label, Message, Reason};

/// Ends named in a line; the answer has all of them.
const NAMED: usize = 8;

type Resources = BTreeMap<String, AnswerResource>;

impl LaidOut for ExposureAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        layout.outcome(&self.outcome, &self.summary);
        for row in &self.exposed {
            layout.line(0, []);
            layout.exposed(0, row, &self.resources);
        }
        layout.missing(&self.missing);
        layout.not_asked(&self.not_asked);
        layout.lines
    }
}

impl LaidOut for BlastAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        layout.outcome(&self.outcome, &self.summary);
        for row in &self.fallen {
            layout.line(0, []);
            layout.fallen(row, &self.resources);
        }
        for row in &self.outside {
            layout.line(0, []);
            layout.exposed(0, &row.exposed, &self.resources);
        }
        layout.not_asked(&self.not_asked);
        layout.lines
    }
}

impl Layout {
    fn outcome(&mut self, outcome: &str, summary: &str) {
        let (mark, style) = match outcome {
            "closed" | "contained" => ("✔", Style::Good),
            "exposed" | "spreads" => ("✘", Style::Bad),
            _ => ("?", Style::Open),
        };
        self.line(0, [span(style, format!("{mark} {summary}"))]);
    }

    fn mark(outcome: &str) -> (&'static str, Style) {
        match outcome {
            "reachable" => ("✘ ", Style::Bad),
            _ => ("? ", Style::Open),
        }
    }

    fn exposed(&mut self, depth: usize, row: &ExposedRow, resources: &Resources) {
        let (mark, style) = Self::mark(&row.outcome);
        let mut title = alloc::vec![
            span(style, mark),
            span(Style::Code, titles(&row.ends, resources)),
        ];
        let own = |address: &&String| row.ends.iter().all(|end| end != *address);
        if let Some(address) = row.address.as_ref().filter(own) {
            title.push(span(Style::Dim, format!(" {address}")));
        }
        if let Some(behind) = &row.behind {
            title.push(span(Style::Dim, " → "));
            title.push(span(Style::Code, titled(behind, resources)));
        }
        self.line(depth, title);
        let depth = depth.saturating_add(1);
        self.line(depth, [span(Style::Plain, &row.message)]);
        let several = row.decisions.len() > 1;
        for decision in &row.decisions {
            let mut spans = Vec::new();
            if several {
                let sources = first(&decision.sources).join(", ");
                spans.push(span(Style::Code, format!("{sources}: ")));
            }
            spans.push(span(Style::Dim, &decision.message));
            self.line(depth.saturating_add(1), spans);
            self.open(depth.saturating_add(1), &decision.missing);
            self.asked_again(depth.saturating_add(1), &decision.witness);
        }
    }

    fn fallen(&mut self, row: &FallenRow, resources: &Resources) {
        let (mark, style) = Self::mark(&row.outcome);
        let step = Message::new(Reason::BlastStep).with("step", row.step);
        self.line(
            0,
            [
                span(style, mark),
                span(Style::Heading, step.render(self.lang)),
                span(Style::Plain, "  "),
                span(Style::Code, titles(&row.ends, resources)),
            ],
        );
        for way in &row.ways {
            self.line(1, [span(Style::Plain, &way.message)]);
            if !way.rules.is_empty() {
                self.line(2, [span(Style::Dim, way.rules.join(", "))]);
            }
            self.open(2, &way.missing);
            self.asked_again(2, &way.witness);
        }
    }

    fn open(&mut self, depth: usize, missing: &[AnswerMissing]) {
        for one in missing {
            self.line(
                depth,
                [
                    span(Style::Open, "? "),
                    span(Style::Plain, &one.message),
                    span(Style::Dim, format!(" [{}]", one.reason)),
                ],
            );
            if let Some(call) = &one.call {
                let run = Label::Run.text(self.lang);
                self.line(
                    depth.saturating_add(1),
                    [
                        span(Style::Dim, format!("{run}: ")),
                        span(Style::Code, call),
                    ],
                );
            }
        }
    }

    /// The command that tells every step.
    fn asked_again(&mut self, depth: usize, query: &AnswerQuery) {
        let AnswerQuery {
            source,
            destination,
            protocol,
            port,
            ..
        } = query;
        let what = match port {
            Some(port) => format!("--{protocol} {port}"),
            None if protocol.starts_with("icmp") => format!("--{protocol}"),
            None => format!("--protocol {protocol}"),
        };
        let call = format!("vpclens reach --from {source} --to {destination} {what}");
        let run = Label::Run.text(self.lang);
        self.line(
            depth,
            [
                span(Style::Dim, format!("{run}: ")),
                span(Style::Code, call),
            ],
        );
    }

    fn not_asked(&mut self, ends: &[String]) {
        if ends.is_empty() {
            return;
        }
        let message = Message::new(Reason::ExposureNotAsked).with("count", ends.len());
        self.line(0, []);
        self.line(
            0,
            [
                span(Style::Open, "? "),
                span(Style::Plain, message.render(self.lang)),
            ],
        );
    }
}

fn first(all: &[String]) -> Vec<String> {
    let mut named: Vec<String> = all.iter().take(NAMED).cloned().collect();
    match all.len().saturating_sub(named.len()) {
        0 => {}
        more => named.push(format!("… (+{more})")),
    }
    named
}

fn titles(ids: &[String], resources: &Resources) -> String {
    let titles: Vec<String> = ids.iter().map(|id| titled(id, resources)).collect();
    first(&titles).join(", ")
}
