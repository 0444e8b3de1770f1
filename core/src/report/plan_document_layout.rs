//! Answers about plans and about networks as they are, laid out.

use alloc::{format, vec::Vec};

use super::{
    layout::{LaidOut, Layout, Line, Style, span},
    plan_document_answer::{
        PlanAnswer, ReadPlanAnswer, RoomRow, UseAnswer, ValidateAnswer, WrittenPlanAnswer,
    },
};
use crate::reason::Label;

impl LaidOut for PlanAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        let broken = self.findings.iter().any(|row| row.severity == "error");
        layout.headline(!broken && self.conflicts.is_empty(), &self.summary);
        for row in &self.nodes {
            let depth = usize::try_from(row.depth).unwrap_or_default();
            let name = row.name.rsplit('/').next().unwrap_or_default();
            let mut spans = alloc::vec![
                span(Style::Plain, name),
                span(Style::Dim, format!("  {}", row.kind)),
            ];
            if let (Some(block), Some(addresses)) = (&row.block, &row.addresses) {
                let style = if row.new { Style::Good } else { Style::Code };
                spans.push(span(style, format!("  {block}")));
                spans.push(span(Style::Dim, format!("  {addresses}")));
            }
            if let Some(usable) = &row.usable {
                let word = Label::Usable.text(self.lang());
                spans.push(span(Style::Plain, format!("  {word}: {usable}")));
            }
            if let Some(reserve) = &row.reserve {
                let word = Label::Reserve.text(self.lang());
                spans.push(span(Style::Dim, format!("  {word}: {reserve}")));
            }
            layout.line(depth.saturating_add(1), spans);
        }
        layout.rooms(&self.rooms);
        for row in &self.findings {
            layout.finding(
                &row.severity,
                &row.message,
                &row.reason,
                row.help.as_deref(),
                &row.sources,
            );
        }
        for row in &self.conflicts {
            layout.finding(
                &row.severity,
                &row.message,
                &row.reason,
                row.help.as_deref(),
                &row.sources,
            );
        }
        layout.lines
    }
}

impl PlanAnswer {
    fn lang(&self) -> crate::reason::Lang {
        crate::reason::Lang::from_tag(&self.lang).unwrap_or_default()
    }
}

impl LaidOut for ReadPlanAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        layout.line(0, [span(Style::Good, &self.summary)]);
        layout.lines
    }
}

impl LaidOut for WrittenPlanAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        for line in self.text.lines() {
            layout.line(0, [span(Style::Plain, line)]);
        }
        layout.lines
    }
}

impl LaidOut for UseAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        layout.headline(self.conflicts.is_empty(), &self.summary);
        layout.rooms(&self.rooms);
        for row in &self.conflicts {
            layout.finding(
                &row.severity,
                &row.message,
                &row.reason,
                row.help.as_deref(),
                &row.sources,
            );
        }
        layout.lines
    }
}

impl LaidOut for ValidateAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        let same = self.compared.iter().all(|row| row.state == "same");
        layout.headline(same, &self.summary);
        for row in &self.compared {
            let severity = match row.state.as_str() {
                "differs" | "missing" => "error",
                "unknown" | "unplanned" => "warning",
                _ => "note",
            };
            layout.finding(
                severity,
                &row.message,
                &row.reason,
                row.help.as_deref(),
                &[],
            );
        }
        layout.lines
    }
}

impl Layout {
    fn rooms(&mut self, rows: &[RoomRow]) {
        if rows.is_empty() {
            return;
        }
        self.heading(Label::Room);
        for row in rows {
            let used = Label::Used.text(self.lang);
            let free = Label::Free.text(self.lang);
            let some = if row.at_least { "≥ " } else { "" };
            let most = if row.at_least { "≤ " } else { "" };
            let mut spans = alloc::vec![
                span(Style::Dim, format!("{} ", row.kind)),
                span(Style::Plain, &row.name),
                span(
                    Style::Plain,
                    format!("  {used}: {some}{}  {free}: {most}{}", row.used, row.free)
                ),
            ];
            if let Some(largest) = &row.largest {
                let word = Label::LargestFree.text(self.lang);
                spans.push(span(Style::Plain, format!("  {word}: ")));
                spans.push(span(Style::Code, largest));
            }
            if let Some(fits) = &row.fits {
                let word = Label::MoreFit.text(self.lang);
                spans.push(span(Style::Plain, format!("  {word}: {most}{fits}")));
            }
            self.line(1, spans);
        }
    }
}
