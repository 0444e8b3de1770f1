//! Answers about whole filters, laid out.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    filter_answer::{AllowedAnswer, AllowedRow, EffectiveLine, RulesAnswer},
    layout::{LaidOut, Layout, Line, Style, span, titled},
};
use crate::reason::Label;

impl LaidOut for RulesAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        let subject = self.interface.as_deref().or(self.filter.as_deref());
        for (index, side) in self.directions.iter().enumerate() {
            if index > 0 {
                layout.line(0, []);
            }
            layout.line(
                0,
                [
                    span(
                        Style::Heading,
                        titled(subject.unwrap_or_default(), &self.resources),
                    ),
                    span(Style::Dim, format!(" {}", side.direction)),
                ],
            );
            let width = side.lines.len().saturating_sub(1).to_string().len();
            for (place, line) in side.lines.iter().enumerate() {
                layout.rule_line(place, width, line, self);
            }
        }
        layout.lines
    }
}

impl LaidOut for AllowedAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        let subject = self.interface.as_deref().or(self.filter.as_deref());
        let asked = match (&self.protocol, self.port) {
            (None, None) => String::new(),
            (protocol, Some(port)) => format!(" {}/{port}", protocol.as_deref().unwrap_or("tcp")),
            (Some(protocol), None) => format!(" {protocol}"),
        };
        layout.line(
            0,
            [
                span(
                    Style::Heading,
                    titled(subject.unwrap_or_default(), &self.resources),
                ),
                span(Style::Dim, format!(" {}", self.direction)),
                span(Style::Code, asked),
            ],
        );
        layout.rows(
            Label::MayPass,
            Style::Good,
            "✔",
            &self.permitted,
            &self.direction,
        );
        if !self.undetermined.is_empty() {
            layout.rows(
                Label::MayBe,
                Style::Open,
                "?",
                &self.undetermined,
                &self.direction,
            );
        }
        if self.more {
            layout.line(1, [span(Style::Dim, "…")]);
        }
        layout.missing(&self.missing);
        layout.assumptions(&self.assumptions);
        layout.lines
    }
}

impl Layout {
    fn rule_line(
        &mut self,
        place: usize,
        width: usize,
        line: &EffectiveLine,
        answer: &RulesAnswer,
    ) {
        let (mark, style) = match line.policy.as_str() {
            "accept" => ("✔", Style::Good),
            "drop" => ("✘", Style::Bad),
            _ => ("?", Style::Open),
        };
        let idle = matches!(line.coverage.as_str(), "shadowed" | "matches_nothing");
        let plain = if idle { Style::Dim } else { Style::Plain };
        let mut spans = alloc::vec![
            span(Style::Dim, format!("{place:>width$} ")),
            span(style, format!("{mark} ")),
            span(plain, &line.text),
        ];
        if let Some(resource) = &line.resource {
            spans.push(span(Style::Dim, "  "));
            spans.push(span(Style::Code, titled(resource, &answer.resources)));
        }
        let own = line.resource.as_deref().unwrap_or_default();
        // a rule without an id is known by its place, which begins with its group
        if let Some(rule) = line.rule.as_deref() {
            let shown = rule.strip_prefix(own).unwrap_or(rule);
            spans.push(span(Style::Dim, format!(" {shown}")));
        }
        self.line(1, spans);
        let by: Vec<String> = line.shadowed_by.iter().map(ToString::to_string).collect();
        let by = by.join(", ");
        let said = match line.coverage.as_str() {
            "shadowed" => Some((Label::Shadowed, by)),
            // the default decides what is left: that goes without saying
            "partly_shadowed" if line.rule.is_some() => Some((Label::PartlyShadowed, by)),
            "matches_nothing" => Some((Label::MatchesNothing, String::new())),
            "unknown" if line.rule.is_some() => Some((Label::NotWhollyKnown, String::new())),
            _ => None,
        };
        let redundant = line.redundant && line.rule.is_some() && !idle;
        let also = redundant.then_some((Label::Redundant, String::new()));
        for (label, by) in said.into_iter().chain(also) {
            let word = label.text(self.lang);
            let said = format!("{word} {by}");
            self.line(3, [span(Style::Open, said.trim_end())]);
        }
    }

    fn rows(
        &mut self,
        label: Label,
        style: Style,
        mark: &str,
        rows: &[AllowedRow],
        direction: &str,
    ) {
        self.heading(label);
        if rows.is_empty() {
            let nothing = Label::Nothing.text(self.lang);
            self.line(1, [span(Style::Dim, nothing)]);
        }
        for row in rows {
            self.row(style, mark, row, direction);
        }
    }

    fn row(&mut self, style: Style, mark: &str, row: &AllowedRow, direction: &str) {
        let side = if direction == "ingress" { "from" } else { "to" };
        let mut what = row.protocols.join(", ");
        if !row.ports.is_empty() {
            what = format!("{what} {}", row.ports.join(", "));
        }
        let mut spans = alloc::vec![
            span(style, format!("{mark} ")),
            span(Style::Code, what),
            span(Style::Dim, format!(" {side} ")),
            span(Style::Plain, shortened(&row.peers)),
        ];
        if let Some(peer) = &row.peer {
            spans.push(span(Style::Dim, format!(" ({peer})")));
        }
        for (word, list) in [
            (Label::SourcePorts, &row.source_ports),
            (Label::OwnAddress, &row.local),
        ] {
            if !list.is_empty() {
                let word = word.text(self.lang);
                spans.push(span(Style::Dim, format!(", {word} {}", shortened(list))));
            }
        }
        if let Some(reason) = &row.reason {
            let rule = row.rule.as_ref().unwrap_or(reason);
            spans.push(span(Style::Dim, format!("  [{rule}]")));
        }
        self.line(1, spans);
    }
}

/// The first blocks of a list, and how many more there are.
fn shortened(list: &[String]) -> String {
    const SHOWN: usize = 8;
    let shown: Vec<&str> = list.iter().take(SHOWN).map(String::as_str).collect();
    let shown = shown.join(", ");
    match list.len().checked_sub(SHOWN) {
        None | Some(0) => shown,
        Some(more) => format!("{shown}, +{more}"),
    }
}
