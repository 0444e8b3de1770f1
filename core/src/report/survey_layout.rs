//! Answers about many connections, laid out.

use alloc::{collections::BTreeMap, format, string::String, vec, vec::Vec};

use super::{
    layout::{LaidOut, Layout, Line, Style, span},
    survey_answer::{
        DiffAnswer, DiffDifference, MatrixAnswer, MatrixCell, MatrixRow, ServicesAnswer,
    },
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
        let titles: BTreeMap<&str, String> = self
            .rows
            .iter()
            .map(|row| (row.id.as_str(), row.title()))
            .collect();
        let mut rows: BTreeMap<&str, Vec<&MatrixCell>> = BTreeMap::new();
        for cell in &self.cells {
            rows.entry(&cell.source).or_default().push(cell);
        }
        for row in &self.rows {
            let Some(cells) = rows.get(row.id.as_str()) else {
                continue;
            };
            layout.line(0, []);
            layout.line(0, [span(Style::Code, row.title())]);
            for cell in cells {
                let id = cell.destination.as_str();
                let title = titles.get(id).map_or(id, String::as_str);
                let mut spans = vec![span(Style::Dim, "→ "), span(Style::Code, title)];
                let lists = cell.lists().into_iter();
                for list in lists.filter(|list| !list.services.is_empty()) {
                    let (style, label) = match list.outcome {
                        "reachable" => (Style::Good, None),
                        "some" | "undetermined" => (Style::Open, Some(list.label)),
                        _ => (Style::Bad, Some(list.label)),
                    };
                    let word = label.map(|label| format!("{}: ", label.text(layout.lang)));
                    spans.push(span(Style::Plain, "  "));
                    spans.push(span(Style::Dim, word.unwrap_or_default()));
                    spans.push(span(style, list.services.join(", ")));
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

impl MatrixRow {
    /// It as people know it: its id, its name, and how many ends there are where it is not alone.
    pub(super) fn title(&self) -> String {
        let Self { id, name, members } = self;
        let name = name.as_deref().filter(|name| name != id);
        let name = name.map(|name| format!(" ({name})"));
        let count = (members.len() > 1).then(|| format!(" ×{}", members.len()));
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
    /// What was changed that makes something so.
    pub(super) fn causes(&mut self, causes: &[String], depth: usize) {
        if causes.is_empty() {
            return;
        }
        let word = Label::BecauseOf.text(self.lang);
        self.line(
            depth,
            [
                span(Style::Dim, format!("{word} ")),
                span(Style::Code, listed(causes, SHOWN)),
            ],
        );
    }

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
                        span(Style::Code, listed(&one.sources, SHOWN)),
                        span(Style::Dim, " → "),
                        span(Style::Code, listed(&one.destinations, SHOWN)),
                        span(style, format!("  {}", parts.join(", "))),
                    ];
                    self.line(depth, start.chain(ends));
                }
            }
            self.causes(&one.causes, depth.saturating_add(1));
        }
    }
}

/// The first ones, and how many more there are.
pub(super) fn listed(texts: &[String], most: usize) -> String {
    let shown: Vec<&str> = texts.iter().take(most).map(String::as_str).collect();
    let shown = shown.join(", ");
    match texts.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} +{more}"),
    }
}

/// Ids of one list that a line shows.
const SHOWN: usize = 3;
