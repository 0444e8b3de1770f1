//! Answers about many connections, laid out.

use alloc::{format, string::String, vec, vec::Vec};

use super::{
    layout::{LaidOut, Layout, Line, Style, span},
    survey_answer::{DiffAnswer, DiffDifference, MatrixAnswer, ServicesAnswer},
    survey_table,
};
use crate::reason::Label;

impl LaidOut for ServicesAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        layout.line(0, [span(Style::Heading, &self.summary)]);
        for (outcome, label, mark, style) in [
            ("reachable", Label::Reachable, "✔ ", Style::Good),
            ("undetermined", Label::Undetermined, "? ", Style::Open),
        ] {
            let parts = self.services.iter().filter(|one| one.outcome == outcome);
            let parts: Vec<&str> = parts.map(|one| one.service.as_str()).collect();
            layout.services(mark, style, label, &parts);
        }
        let parts = self.services.iter().filter(|one| one.one_way);
        let parts: Vec<&str> = parts.map(|one| one.service.as_str()).collect();
        layout.services("✘ ", Style::Bad, Label::OneWay, &parts);
        layout.lines
    }
}

impl LaidOut for MatrixAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        layout.line(0, [span(Style::Heading, &self.summary)]);
        for row in &self.rows {
            let cells = self.cells.iter().filter(|cell| cell.source == row.id);
            let cells: Vec<_> = cells.collect();
            if cells.is_empty() {
                continue;
            }
            layout.line(0, []);
            layout.line(0, [span(Style::Code, self.title(&row.id))]);
            for cell in cells {
                let title = self.title(&cell.destination);
                let mut spans = vec![span(Style::Dim, "→ "), span(Style::Code, title)];
                let lists = [
                    (&cell.reachable, None, Style::Good),
                    (&cell.some, Some(Label::Some), Style::Open),
                    (&cell.one_way, Some(Label::OneWay), Style::Bad),
                    (&cell.undetermined, Some(Label::Undetermined), Style::Open),
                ];
                for (list, label, style) in lists.into_iter().filter(|one| !one.0.is_empty()) {
                    let word = label.map(|label| format!("{}: ", label.text(layout.lang)));
                    spans.push(span(Style::Plain, "  "));
                    spans.push(span(Style::Dim, word.unwrap_or_default()));
                    spans.push(span(style, list.join(", ")));
                }
                layout.line(1, spans);
            }
        }
        layout.lines
    }

    fn drawn(&self) -> Option<String> {
        Some(survey_table::svg(self))
    }

    fn tabulated(&self) -> Option<String> {
        Some(survey_table::csv(self))
    }
}

impl MatrixAnswer {
    /// A row as people know it: its id, its name, and how many ends there are where it is not alone.
    pub(super) fn title(&self, id: &str) -> String {
        let row = self.rows.iter().find(|row| row.id == id);
        let name = row.and_then(|row| row.name.as_deref());
        let name = name.filter(|name| *name != id);
        let count = row.map_or(1, |row| row.members.len());
        let count = (count > 1).then(|| format!(" ×{count}"));
        let name = name.map(|name| format!(" ({name})"));
        format!(
            "{id}{}{}",
            name.unwrap_or_default(),
            count.unwrap_or_default()
        )
    }
}

impl LaidOut for DiffAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        let style = match self.outcome.as_str() {
            "same" => Style::Good,
            _ => Style::Open,
        };
        layout.line(0, [span(style, &self.summary)]);
        if !self.differences.is_empty() {
            layout.heading(Label::Differences);
            layout.differences(&self.differences, 1);
        }
        if !self.changes.is_empty() {
            layout.heading(Label::WrittenDifferently);
        }
        for change in &self.changes {
            let mark = match change.kind.as_str() {
                "added" => "+ ",
                "removed" => "- ",
                _ => "~ ",
            };
            let mut spans = vec![
                span(Style::Dim, mark),
                span(Style::Code, &change.id),
                span(Style::Dim, format!(" {}", change.list)),
            ];
            if !change.fields.is_empty() {
                spans.push(span(
                    Style::Plain,
                    format!(": {}", change.fields.join(", ")),
                ));
            }
            layout.line(1, spans);
        }
        layout.lines
    }
}

impl Layout {
    fn services(&mut self, mark: &str, style: Style, label: Label, parts: &[&str]) {
        if parts.is_empty() {
            return;
        }
        let word = label.text(self.lang);
        self.line(
            1,
            [
                span(style, mark),
                span(Style::Dim, format!("{word}: ")),
                span(Style::Code, parts.join(", ")),
            ],
        );
    }

    /// What opens, what stops, and what is no longer known.
    pub(super) fn differences(&mut self, differences: &[DiffDifference], depth: usize) {
        for one in differences {
            for (after, mark, style) in [
                ("reachable", "+ ", Style::Good),
                ("unreachable", "- ", Style::Bad),
                ("undetermined", "? ", Style::Open),
            ] {
                let parts = one.services.iter().filter(|part| part.after == after);
                let parts: Vec<&str> = parts.map(|part| part.service.as_str()).collect();
                if !parts.is_empty() {
                    let origin = one.origin.as_ref();
                    let origin = origin.map(|origin| span(Style::Dim, format!("({origin}) ")));
                    let start = [span(style, mark)].into_iter().chain(origin);
                    let ends = [
                        span(Style::Code, listed(&one.sources)),
                        span(Style::Dim, " → "),
                        span(Style::Code, listed(&one.destinations)),
                        span(style, format!("  {}", parts.join(", "))),
                    ];
                    self.line(depth, start.chain(ends));
                }
            }
        }
    }
}

/// A few ids, and how many more there are.
fn listed(ids: &[String]) -> String {
    let shown: Vec<&str> = ids.iter().take(SHOWN).map(String::as_str).collect();
    let shown = shown.join(", ");
    match ids.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} +{more}"),
    }
}

/// Ids of one list that a line shows.
const SHOWN: usize = 3;
