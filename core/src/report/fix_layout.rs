//! Answers about what to change, laid out.

use alloc::{format, vec::Vec};

use super::{
    fix_answer::{FixAnswer, FixAnswerFix},
    layout::{LaidOut, Layout, Line, Style, span, titled},
};
use crate::reason::Label;

impl LaidOut for FixAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        let (mark, style) = match (self.fixes.is_empty(), self.missing.is_empty()) {
            (false, _) => ("✔", Style::Good),
            (true, true) => ("✘", Style::Bad),
            (true, false) => ("?", Style::Open),
        };
        let title = |id: &str| titled(id.trim(), &self.resources);
        let what = match self.query.port {
            Some(port) => format!("{}/{port}", self.query.protocol),
            None => self.query.protocol.clone(),
        };
        layout.line(
            0,
            [
                span(style, format!("{mark} {}", self.summary)),
                span(Style::Plain, "  "),
                span(Style::Code, title(&self.query.source)),
                span(Style::Dim, " → "),
                span(Style::Code, title(&self.query.destination)),
                span(Style::Plain, "  "),
                span(Style::Code, what),
            ],
        );
        for (place, fix) in self.fixes.iter().enumerate() {
            layout.fix(place.saturating_add(1), fix);
        }
        if !self.without.is_empty() {
            layout.heading(Label::CannotBeChanged);
        }
        for one in &self.without {
            layout.line(
                1,
                [
                    span(Style::Bad, "✘ "),
                    span(Style::Plain, &one.message),
                    span(Style::Dim, format!(" [{}]", one.reason)),
                ],
            );
        }
        layout.missing(&self.missing);
        layout.lines
    }
}

impl Layout {
    fn fix(&mut self, place: usize, fix: &FixAnswerFix) {
        self.line(0, []);
        let word = Label::Fix.text(self.lang);
        self.line(0, [span(Style::Heading, format!("{word} {place}"))]);
        for change in &fix.changes {
            self.line(
                1,
                [
                    span(Style::Plain, &change.message),
                    span(Style::Dim, format!(" [{}]", change.reason)),
                ],
            );
            let run = Label::Run.text(self.lang);
            for command in change.command.lines() {
                self.line(
                    2,
                    [
                        span(Style::Dim, format!("{run}: ")),
                        span(Style::Code, command),
                    ],
                );
            }
        }
        let word = Label::Effects.text(self.lang);
        self.line(1, [span(Style::Dim, format!("{word}:"))]);
        self.differences(&fix.effects, 2);
    }
}
