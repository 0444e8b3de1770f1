//! What a change does, laid out: for the reviewer of a pull request.

use alloc::{format, vec::Vec};

use super::{
    check_judged::Judged,
    gate_answer::{GateAnswer, GateRow},
    layout::{LaidOut, Layout, Line, Style, span},
};
use crate::reason::Reason;

impl LaidOut for GateAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        let (sign, style) = match self.outcome.as_str() {
            "holds" => ("✔", Style::Good),
            "violated" => ("✘", Style::Bad),
            _ => ("?", Style::Open),
        };
        layout.line(
            0,
            [
                span(style, format!("{sign} ")),
                span(Style::Plain, &self.summary),
            ],
        );
        layout.changed("+", Style::Bad, &self.gained);
        layout.changed("−", Style::Open, &self.lost);
        layout.changed("?", Style::Open, &self.unclear);
        if let Some(more) = self.more {
            layout.line(1, [span(Style::Dim, format!("+{more}"))]);
        }
        let differing = self.changes.iter();
        let differing = differing.filter(|one| one.before != one.after || one.new > 0);
        for (place, change) in differing.enumerate() {
            if place == 0 {
                layout.line(0, []);
            }
            let style = match change.after.as_str() {
                "violated" => Style::Bad,
                "undetermined" => Style::Open,
                _ => Style::Good,
            };
            let new = match change.new {
                0 => alloc::string::String::new(),
                new => format!("  +{new}"),
            };
            layout.line(
                1,
                [
                    span(Style::Plain, &change.name),
                    span(
                        Style::Dim,
                        format!("  {} → ", verdict(&change.before, &layout)),
                    ),
                    span(style, verdict(&change.after, &layout)),
                    span(Style::Dim, new),
                ],
            );
        }
        layout.line(0, []);
        layout.lines.extend(self.intents.lay_out());
        layout.lines
    }

    fn intents(&self) -> Option<Judged<'_>> {
        Some(self.into())
    }
}

fn verdict(word: &str, layout: &Layout) -> &'static str {
    let reason = match word {
        "holds" => Reason::IntentsHolds,
        "waived" => Reason::IntentsWaived,
        "violated" => Reason::IntentsViolated,
        _ => Reason::IntentsUndetermined,
    };
    reason.text(layout.lang)
}

impl Layout {
    fn changed(&mut self, sign: &str, style: Style, rows: &[GateRow]) {
        if rows.is_empty() {
            return;
        }
        self.line(0, []);
        for row in rows {
            self.line(
                1,
                [
                    span(style, format!("{sign} ")),
                    span(Style::Plain, &row.message),
                    span(Style::Dim, format!(" [{}]", row.reason)),
                ],
            );
            self.causes(&row.causes, 2);
            if let Some(witness) = &row.witness {
                self.witness(witness);
            }
        }
    }
}
