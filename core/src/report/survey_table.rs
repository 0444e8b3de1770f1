//! A matrix as comma-separated values, and as a picture.

use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{
    markup::html_escape,
    survey_answer::{MatrixAnswer, MatrixCell},
};
use crate::reason::{Label, Lang};

/// One cell a line; the services of one kind with `; ` between them.
pub(super) fn csv(answer: &MatrixAnswer) -> String {
    let mut lines = vec![String::from(
        "source,destination,reachable,some,one_way,undetermined",
    )];
    lines.extend(answer.cells.iter().map(|cell| {
        let lists = [
            &cell.reachable,
            &cell.some,
            &cell.one_way,
            &cell.undetermined,
        ];
        let ends = [&cell.source, &cell.destination].map(|end| field(end));
        let lists = lists.map(|list| field(&list.join("; ")));
        let all: Vec<String> = ends.into_iter().chain(lists).collect();
        all.join(",")
    }));
    lines.push(String::new());
    lines.join("\n")
}

/// In quotes where it has to be. What a spreadsheet would take for a formula is kept from being one.
fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_string()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// How wide and high a cell is.
const CELL: usize = 18;
/// Room for the names of rows.
const NAMES: usize = 260;
/// Letters of a name that are shown.
const LETTERS: usize = 34;

const STYLE: &str = "text{font:12px system-ui,sans-serif;fill:#1f2328}rect{fill:#eaeef2}.all{fill:#1a7f37}\
.part{fill:#4ac26b}.some{fill:#bf8700}.way{fill:#cf222e}.open{fill:#8c959f}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}rect{fill:#21262d}.all{fill:#3fb950}.part{fill:#238636}\
.some{fill:#d29922}.way{fill:#f85149}.open{fill:#6e7681}}";

/// A square for each pair of rows: the sources from top to bottom, the destinations from left to right.
pub(super) fn svg(answer: &MatrixAnswer) -> String {
    let lang = Lang::from_tag(&answer.lang).unwrap_or_default();
    let place = |index: usize| index.saturating_mul(CELL);
    let mut body: Vec<String> = Vec::new();
    for (row, one) in answer.rows.iter().enumerate() {
        let top = NAMES.saturating_add(place(row));
        let text = escaped(
            &answer
                .title(&one.id)
                .chars()
                .take(LETTERS)
                .collect::<String>(),
        );
        let (right, down) = (NAMES.saturating_sub(8), top.saturating_add(13));
        body.push(format!(
            "<text x=\"{right}\" y=\"{down}\" text-anchor=\"end\">{text}</text>\
             <text transform=\"translate({down} {right}) rotate(-90)\">{text}</text>"
        ));
        for (column, other) in answer.rows.iter().enumerate() {
            let found = answer
                .cells
                .iter()
                .find(|cell| cell.source == one.id && cell.destination == other.id);
            let left = NAMES.saturating_add(place(column));
            let size = CELL.saturating_sub(1);
            let title = found.map(|cell| {
                let what = escaped(&what(cell, lang));
                format!(
                    "<title>{} → {}: {what}</title>",
                    escaped(&one.id),
                    escaped(&other.id)
                )
            });
            body.push(format!(
                "<rect x=\"{left}\" y=\"{top}\" width=\"{size}\" height=\"{size}\"{}>{}</rect>",
                found.map(class).unwrap_or_default(),
                title.unwrap_or_default()
            ));
        }
    }
    let side = NAMES
        .saturating_add(place(answer.rows.len()))
        .saturating_add(8);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" height=\"{side}\" role=\"img\" aria-label=\"{}\"><style>{STYLE}</style>{}</svg>",
        escaped(&answer.summary),
        body.concat()
    )
}

fn class(cell: &MatrixCell) -> &'static str {
    if cell.reachable.iter().any(|service| service == "all") {
        " class=\"all\""
    } else if !cell.reachable.is_empty() {
        " class=\"part\""
    } else if !cell.some.is_empty() {
        " class=\"some\""
    } else if !cell.undetermined.is_empty() {
        " class=\"open\""
    } else {
        " class=\"way\""
    }
}

fn what(cell: &MatrixCell, lang: Lang) -> String {
    let lists = [
        (Label::Reachable, &cell.reachable),
        (Label::Some, &cell.some),
        (Label::OneWay, &cell.one_way),
        (Label::Undetermined, &cell.undetermined),
    ];
    let lists = lists.iter().filter(|(_, list)| !list.is_empty());
    let texts: Vec<String> = lists
        .map(|(label, list)| format!("{}: {}", label.text(lang), list.join(", ")))
        .collect();
    texts.join("; ")
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    let plain: String = text.chars().filter(|char| !char.is_control()).collect();
    html_escape(&mut out, &plain);
    out
}
