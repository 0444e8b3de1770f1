//! Answers about blocks, laid out.

use alloc::{format, vec::Vec};

use super::{
    layout::{LaidOut, Layout, Line, Style, span},
    plan_answer::{
        AllocationAnswer, BlockRow, BlocksAnswer, CheckAnswer, CidrAnswer, ConflictsAnswer,
        MovesAnswer,
    },
};
use crate::reason::Label;

impl LaidOut for CidrAnswer {
    fn lay_out(&self) -> Vec<Line> {
        match self {
            Self::Blocks(answer) => answer.lay_out(),
            Self::Allocation(answer) => answer.lay_out(),
            Self::Conflicts(answer) => answer.lay_out(),
            Self::Check(answer) => answer.lay_out(),
            Self::Moves(answer) => answer.lay_out(),
            Self::Plan(answer) => answer.lay_out(),
            Self::ReadPlan(answer) => answer.lay_out(),
            Self::WrittenPlan(answer) => answer.lay_out(),
            Self::Use(answer) => answer.lay_out(),
            Self::Validate(answer) => answer.lay_out(),
        }
    }
}

impl LaidOut for BlocksAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        layout.line(0, [span(Style::Good, &self.summary)]);
        layout.blocks(&self.blocks);
        if !self.extra.is_empty() {
            layout.heading(Label::CoveredBeyond);
            layout.blocks(&self.extra);
        }
        layout.lines
    }
}

impl LaidOut for AllocationAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        layout.line(0, [span(Style::Good, format!("✔ {}", self.summary))]);
        layout.blocks(&self.allocated);
        if let Some(common) = &self.common {
            layout.heading(Label::InOneBlock);
            layout.line(1, [span(Style::Code, common)]);
        }
        layout.heading(Label::Left);
        layout.blocks(&self.left);
        layout.lines
    }
}

impl LaidOut for ConflictsAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        layout.headline(self.conflicts.is_empty(), &self.summary);
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

impl LaidOut for CheckAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        let broken = self.findings.iter().any(|row| row.severity == "error");
        layout.headline(!broken, &self.summary);
        for row in &self.findings {
            layout.finding(
                &row.severity,
                &row.message,
                &row.reason,
                row.help.as_deref(),
                &row.sources,
            );
        }
        layout.line(0, []);
        layout.blocks(&self.blocks);
        layout.lines
    }
}

impl LaidOut for MovesAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        layout.line(0, [span(Style::Good, &self.summary)]);
        for row in &self.moves {
            layout.line(
                1,
                [
                    span(Style::Code, &row.from),
                    span(Style::Dim, " → "),
                    span(Style::Code, &row.to),
                    span(Style::Dim, format!("  {}", row.network)),
                ],
            );
        }
        layout.lines
    }
}

impl Layout {
    pub(super) fn headline(&mut self, good: bool, summary: &str) {
        let (mark, style) = if good {
            ("✔", Style::Good)
        } else {
            ("✘", Style::Bad)
        };
        self.line(0, [span(style, format!("{mark} {summary}"))]);
    }

    fn blocks(&mut self, rows: &[BlockRow]) {
        for row in rows {
            let mut spans = alloc::vec![
                span(Style::Code, &row.block),
                span(
                    Style::Dim,
                    format!("  {} - {}  {}", row.first, row.last, row.addresses)
                ),
            ];
            if let Some(usable) = &row.usable {
                let word = Label::Usable.text(self.lang);
                spans.push(span(Style::Plain, format!("  {word}: {usable}")));
            }
            if let (Some(first), Some(last)) = (&row.usable_first, &row.usable_last) {
                spans.push(span(Style::Dim, format!(" ({first} - {last})")));
            }
            if let Some(name) = &row.name {
                spans.push(span(Style::Plain, format!("  {name}")));
            }
            self.line(1, spans);
        }
    }

    pub(super) fn finding(
        &mut self,
        severity: &str,
        message: &str,
        reason: &str,
        help: Option<&str>,
        sources: &[alloc::string::String],
    ) {
        let (mark, style) = match severity {
            "error" => ("✘ ", Style::Bad),
            "warning" => ("! ", Style::Open),
            _ => ("· ", Style::Dim),
        };
        self.line(
            1,
            [
                span(style, mark),
                span(Style::Plain, message),
                span(Style::Dim, format!(" [{reason}]")),
            ],
        );
        if let Some(help) = help {
            let word = Label::Help.text(self.lang);
            self.line(
                2,
                [
                    span(Style::Dim, format!("{word}: ")),
                    span(Style::Plain, help),
                ],
            );
        }
        if !sources.is_empty() {
            let word = Label::Sources.text(self.lang);
            let sources = sources.join(", ");
            self.line(2, [span(Style::Dim, format!("{word}: {sources}"))]);
        }
    }
}
