//! A matrix as comma-separated values, and as a picture.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{
    markup::html_escape,
    survey_answer::{MatrixAnswer, MatrixCell},
    survey_layout::listed,
    survey_lines::List,
};
use crate::reason::{Label, Lang};

/// One cell a line; the services of one kind with `; ` between them.
pub(super) fn csv(answer: &MatrixAnswer) -> String {
    let mut lines = vec![String::from(
        "source,destination,reachable,some,one_way,some_one_way,undetermined",
    )];
    lines.extend(answer.cells.iter().map(|cell| {
        let ends = [&cell.source, &cell.destination].map(|end| field(end));
        let lists = cell.lists().map(|list| field(&list.services.join("; ")));
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
/// How wide and high its square is; what is left stands between two.
const SQUARE: usize = CELL - 1;
/// How wide and high the mark in its corner is.
const MARK: usize = 10;
/// Room for the names of rows.
const NAMES: usize = 260;
/// Letters of a name that are shown.
const LETTERS: usize = 34;
/// Services of a list that a square tells.
const SERVICES: usize = 12;
/// Rows that are drawn: a square may take some hundred bytes, and nobody sees more of them at once.
const MOST_ROWS: usize = 512;

const STYLE: &str = "text{font:12px system-ui,sans-serif;fill:#1f2328}rect{fill:#eaeef2}.grid{fill:url(#vpclens-square)}\
.all{fill:#1a7f37}.part{fill:#4ac26b}.some{fill:#bf8700}.way{fill:#cf222e}.open{fill:#8c959f}path{stroke:#fff}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}rect{fill:#21262d}.all{fill:#3fb950}.part{fill:#238636}.some{fill:#d29922}.way{fill:#f85149}.open{fill:#6e7681}path{stroke:#0d1117}}";

/// A square for each pair of rows: the sources from top to bottom, the destinations from left to right. Where nothing can
/// be opened the ground shows, so that the picture is as long as there are cells.
pub(super) fn svg(answer: &MatrixAnswer) -> String {
    let lang = Lang::from_tag(&answer.lang).unwrap_or_default();
    let count = answer.rows.len().min(MOST_ROWS);
    let rows = answer.rows.iter().take(count);
    let rows = rows.zip((NAMES..).step_by(CELL));
    let starts: BTreeMap<&str, usize> = rows
        .clone()
        .map(|(row, start)| (row.id.as_str(), start))
        .collect();
    let mut body: Vec<String> = Vec::new();
    for (row, start) in rows {
        let title: String = row.title().chars().take(LETTERS).collect();
        let text = escaped(&title);
        let (right, down) = (NAMES.saturating_sub(8), start.saturating_add(13));
        body.push(format!(
            "<text x=\"{right}\" y=\"{down}\" text-anchor=\"end\">{text}</text>\
             <text transform=\"translate({down} {right}) rotate(-90)\">{text}</text>"
        ));
    }
    for cell in &answer.cells {
        let [top, left] = [&cell.source, &cell.destination].map(|end| starts.get(end.as_str()));
        if let (Some(top), Some(left)) = (top, left) {
            body.push(square(cell, *top, *left, lang));
        }
    }
    if count < answer.rows.len() {
        let (label, all) = (Label::Drawn.text(lang), answer.rows.len());
        body.push(format!(
            "<text x=\"8\" y=\"20\">{label}: {count} / {all}</text>"
        ));
    }
    let ground = count.saturating_mul(CELL);
    let side = NAMES.saturating_add(ground).saturating_add(8);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" height=\"{side}\" role=\"img\" aria-label=\"{}\">\
         <style>{STYLE}</style><pattern id=\"vpclens-square\" x=\"{NAMES}\" y=\"{NAMES}\" width=\"{CELL}\" height=\"{CELL}\" patternUnits=\"userSpaceOnUse\">\
         <rect width=\"{SQUARE}\" height=\"{SQUARE}\"/></pattern>\
         <rect class=\"grid\" x=\"{NAMES}\" y=\"{NAMES}\" width=\"{ground}\" height=\"{ground}\"/>{}</svg>",
        escaped(&answer.summary),
        body.concat()
    )
}

/// The square of a cell. What is there one way beside something else marks its corner.
fn square(cell: &MatrixCell, top: usize, left: usize, lang: Lang) -> String {
    let class = class(cell);
    let lists = cell.lists();
    let one_way = |list: &List<'_>| list.one_way && !list.services.is_empty();
    let mark = class != "way" && lists.iter().any(one_way);
    let corner = left.saturating_add(SQUARE).saturating_sub(MARK);
    let mark = mark.then(|| format!("<path class=\"way\" d=\"M{corner} {top}h{MARK}v{MARK}z\"/>"));
    let lists = lists.iter().filter(|list| !list.services.is_empty());
    let texts: Vec<String> = lists
        .map(|list| {
            format!(
                "{}: {}",
                list.label.text(lang),
                listed(list.services, SERVICES)
            )
        })
        .collect();
    format!(
        "<g><title>{} → {}: {}</title><rect class=\"{class}\" x=\"{left}\" y=\"{top}\" width=\"{SQUARE}\" height=\"{SQUARE}\"/>{}</g>",
        escaped(&cell.source),
        escaped(&cell.destination),
        escaped(&texts.join("; ")),
        mark.unwrap_or_default()
    )
}

fn class(cell: &MatrixCell) -> &'static str {
    if cell.reachable.iter().any(|service| service == "all") {
        "all"
    } else if !cell.reachable.is_empty() {
        "part"
    } else if !cell.some.is_empty() {
        "some"
    } else if !cell.undetermined.is_empty() {
        "open"
    } else {
        "way"
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    let plain: String = text.chars().filter(|char| !char.is_control()).collect();
    html_escape(&mut out, &plain);
    out
}
