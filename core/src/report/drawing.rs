//! The ways of an answer as a drawing: the question above, its answer below, what stops it marked.

use alloc::{format, string::String, vec, vec::Vec};

use super::{
    answer::{Answer, AnswerHop, AnswerTrace},
    filter_answer::AnswerPacket,
};
use crate::reason::{Label, Lang};

fn add(out: &mut String, text: &str) {
    out.push_str(text);
}

/// How a place is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Passes,
    Stops,
    Open,
}

impl Mark {
    fn of(hop: &AnswerHop) -> Self {
        let any = |action: &str| hop.steps.iter().any(|step| step.action == action);
        if any("denied") {
            Self::Stops
        } else if any("undetermined") {
            Self::Open
        } else {
            Self::Passes
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Passes => "passes",
            Self::Stops => "stops",
            Self::Open => "open",
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Passes => "",
            Self::Stops => "✘ ",
            Self::Open => "? ",
        }
    }
}

/// A place with its lines of text.
struct Box {
    mark: Mark,
    lines: Vec<String>,
}

fn boxes(answer: &Answer, trace: &AnswerTrace) -> Vec<Box> {
    let mut before: Option<&AnswerPacket> = None;
    let mut drawn = Vec::new();
    for hop in &trace.hops {
        let mark = Mark::of(hop);
        let resource = answer.resources.get(&hop.node);
        let name = resource.and_then(|one| one.name.as_deref());
        let mut lines = vec![format!("{}{}", mark.sign(), name.unwrap_or(&hop.node))];
        if name.is_some() {
            lines.push(hop.node.clone());
        }
        // the header is worth a line where it is another one than before
        if hop.packet.as_ref() != before
            && let Some(packet) = &hop.packet
        {
            lines.push(format!("{} → {}", packet.source, packet.destination));
        }
        before = hop.packet.as_ref();
        let told = hop
            .steps
            .iter()
            .filter(|step| matches!(step.action.as_str(), "denied" | "undetermined"));
        lines.extend(told.map(|step| step.message.clone()));
        drawn.push(Box { mark, lines });
    }
    drawn
}

fn legs(answer: &Answer) -> [(Label, &AnswerTrace); 2] {
    [
        (Label::Forward, &answer.forward),
        (Label::Return, &answer.back),
    ]
}

/// The ways as a Mermaid flowchart.
pub(super) fn mermaid(answer: &Answer) -> String {
    let lang = Lang::from_tag(&answer.lang).unwrap_or_default();
    let mut out = String::from("flowchart LR\n");
    for (index, (label, trace)) in legs(answer).into_iter().enumerate() {
        if trace.hops.is_empty() {
            continue;
        }
        add(
            &mut out,
            &format!(
                "  subgraph leg{index} [\"{}\"]\n    direction LR\n",
                label.text(lang)
            ),
        );
        let boxes = boxes(answer, trace);
        for (place, one) in boxes.iter().enumerate() {
            let text: Vec<String> = one.lines.iter().map(|line| mermaid_text(line)).collect();
            add(
                &mut out,
                &format!(
                    "    n{index}x{place}[\"{}\"]:::{}\n",
                    text.join("<br/>"),
                    one.mark.class()
                ),
            );
        }
        for (place, next) in (0..boxes.len()).zip(1..boxes.len()) {
            add(
                &mut out,
                &format!("    n{index}x{place} --> n{index}x{next}\n"),
            );
        }
        out.push_str("  end\n");
    }
    out.push_str(
        "  classDef passes stroke:#1a7f37\n  classDef stops stroke:#cf222e,stroke-width:3px\n",
    );
    out.push_str("  classDef open stroke:#9a6700,stroke-dasharray:4\n");
    out
}

/// Text that ends no label and starts no markup.
pub(super) fn mermaid_text(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars().filter(|char| !char.is_control()) {
        match char {
            '"' | '#' | '<' | '>' | '&' | '`' | ';' => {
                add(&mut out, &format!("#{};", u32::from(char)));
            }
            char => out.push(char),
        }
    }
    out
}

const WIDTH: usize = 220;
const GAP: usize = 36;
const LINE: usize = 18;
/// Letters of Latin text that fit into a box; a wide letter counts twice.
const LETTERS: usize = 30;

/// The ways as an SVG picture without scripts and without references to anything outside.
pub(super) fn svg(answer: &Answer) -> String {
    let lang = Lang::from_tag(&answer.lang).unwrap_or_default();
    let rows: Vec<(Label, bool, Vec<Box>)> = legs(answer)
        .into_iter()
        .filter(|(_, trace)| !trace.hops.is_empty())
        .map(|(label, trace)| {
            let mut boxes = boxes(answer, trace);
            for one in &mut boxes {
                one.lines = one.lines.iter().flat_map(|line| wrapped(line)).collect();
            }
            let back = label == Label::Return;
            // the answer is drawn from right to left, so that each end keeps its side
            if back {
                boxes.reverse();
            }
            (label, back, boxes)
        })
        .collect();
    let most = rows
        .iter()
        .map(|(_, _, boxes)| boxes.len())
        .max()
        .unwrap_or_default();
    let width = most
        .saturating_mul(WIDTH.saturating_add(GAP))
        .saturating_add(GAP);
    let mut body = String::new();
    let mut top: usize = 8;
    for (label, back, boxes) in &rows {
        top = top.saturating_add(20);
        add(
            &mut body,
            &format!(
                "<text x=\"{GAP}\" y=\"{top}\" class=\"leg\">{}</text>",
                escaped(label.text(lang))
            ),
        );
        top = top.saturating_add(10);
        let lines = boxes
            .iter()
            .map(|one| one.lines.len())
            .max()
            .unwrap_or_default();
        let height = lines.saturating_mul(LINE).saturating_add(16);
        for (place, one) in boxes.iter().enumerate() {
            let left = place
                .saturating_mul(WIDTH.saturating_add(GAP))
                .saturating_add(GAP);
            draw(&mut body, one, (left, top, height));
            if place > 0 {
                arrow(&mut body, (left, top), *back);
            }
        }
        top = top.saturating_add(height).saturating_add(12);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {top}\" width=\"{width}\" height=\"{top}\" role=\"img\" aria-label=\"{}\"><style>{STYLE}</style>{body}</svg>",
        escaped(&answer.summary)
    )
}

const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#1f2328}.leg{font-weight:600;fill:#57606a}\
rect{fill:#fff;stroke:#8c959f;rx:6}.passes rect{stroke:#1a7f37}.stops rect{stroke:#cf222e;stroke-width:3}\
.open rect{stroke:#9a6700;stroke-dasharray:5}.name{font-weight:600}path{stroke:#57606a;stroke-width:1.5;fill:none}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.leg{fill:#9198a1}rect{fill:#161b22}path{stroke:#9198a1}}";

fn draw(out: &mut String, one: &Box, (left, top, height): (usize, usize, usize)) {
    add(
        out,
        &format!(
            "<g class=\"{}\"><rect x=\"{left}\" y=\"{top}\" width=\"{WIDTH}\" height=\"{height}\"/>",
            one.mark.class()
        ),
    );
    let x = left.saturating_add(10);
    let mut y = top.saturating_add(4);
    for (index, line) in one.lines.iter().enumerate() {
        y = y.saturating_add(LINE);
        let class = if index == 0 { " class=\"name\"" } else { "" };
        add(
            out,
            &format!("<text x=\"{x}\" y=\"{y}\"{class}>{}</text>", escaped(line)),
        );
    }
    out.push_str("</g>");
}

fn arrow(out: &mut String, (left, top): (usize, usize), back: bool) {
    let y = top.saturating_add(24);
    let (from, to) = (
        left.saturating_sub(GAP).saturating_add(4),
        left.saturating_sub(4),
    );
    let (tip, wing) = if back {
        (from, from.saturating_add(7))
    } else {
        (to, to.saturating_sub(7))
    };
    let (up, down) = (y.saturating_sub(5), y.saturating_add(5));
    add(
        out,
        &format!("<path d=\"M{from} {y}H{to}M{wing} {up}L{tip} {y}L{wing} {down}\"/>"),
    );
}

/// A text in lines that fit into a box.
fn wrapped(text: &str) -> Vec<String> {
    let wide = |char: char| if char.is_ascii() { 1 } else { 2 };
    let mut lines = vec![String::new()];
    let mut used: usize = 0;
    for word in text.split_inclusive([' ', '/', '，', '、']) {
        let length: usize = word.chars().map(wide).sum();
        if used > 0 && used.saturating_add(length) > LETTERS {
            lines.push(String::new());
            used = 0;
        }
        for char in word.chars().filter(|char| !char.is_control()) {
            if used.saturating_add(wide(char)) > LETTERS {
                lines.push(String::new());
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                line.push(char);
            }
            used = used.saturating_add(wide(char));
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    super::markup::html_escape(&mut out, text);
    out
}
