//! Laid out lines → plain text, text with colours for a terminal, Markdown, HTML.

use alloc::{string::String, vec::Vec};

#[cfg(feature = "intents")]
use super::check_judged::Judged;
use super::{
    answer::{Answer, AnyAnswer},
    drawing,
    layout::{LaidOut, Line, Style},
};

/// An answer that can be written as text: [`Answer`](super::Answer), [`FilterAnswer`](super::FilterAnswer), or either.
#[expect(private_bounds, reason = "only the answers of this room are reports")]
pub trait Report: LaidOut {}

impl<A: LaidOut> Report for A {}

impl LaidOut for AnyAnswer {
    fn lay_out(&self) -> Vec<Line> {
        match self {
            Self::Reach(answer) => answer.lay_out(),
            Self::Filter(answer) => answer.lay_out(),
            Self::Rules(answer) => answer.lay_out(),
            Self::Allowed(answer) => answer.lay_out(),
            #[cfg(feature = "advise")]
            Self::Advice(answer) => answer.lay_out(),
            #[cfg(feature = "proxy_protocol")]
            Self::Header(answer) => answer.lay_out(),
            #[cfg(feature = "proxy_protocol")]
            Self::Explanation(answer) => answer.lay_out(),
            #[cfg(feature = "proxy_protocol")]
            Self::Decision(answer) => answer.lay_out(),
            #[cfg(feature = "survey")]
            Self::Services(answer) => answer.lay_out(),
            #[cfg(feature = "survey")]
            Self::Matrix(answer) => answer.lay_out(),
            #[cfg(feature = "survey")]
            Self::Diff(answer) => answer.lay_out(),
            #[cfg(feature = "fix")]
            Self::Fix(answer) => answer.lay_out(),
            #[cfg(feature = "survey")]
            Self::Exposure(answer) => answer.lay_out(),
            #[cfg(feature = "survey")]
            Self::Blast(answer) => answer.lay_out(),
            #[cfg(feature = "plan")]
            Self::Cidr(answer) => answer.lay_out(),
            #[cfg(feature = "intents")]
            Self::Intents(answer) => answer.lay_out(),
            #[cfg(feature = "intents")]
            Self::Gate(answer) => answer.lay_out(),
        }
    }

    #[cfg(feature = "intents")]
    fn intents(&self) -> Option<Judged<'_>> {
        match self {
            Self::Intents(answer) => answer.intents(),
            Self::Gate(answer) => answer.intents(),
            _ => None,
        }
    }

    fn ways(&self) -> Option<&Answer> {
        match self {
            Self::Reach(answer) => Some(answer),
            _ => None,
        }
    }

    fn drawn(&self) -> Option<String> {
        match self {
            Self::Reach(answer) => answer.drawn(),
            #[cfg(feature = "survey")]
            Self::Matrix(answer) => answer.drawn(),
            _ => None,
        }
    }

    fn tabulated(&self) -> Option<String> {
        match self {
            #[cfg(feature = "survey")]
            Self::Matrix(answer) => answer.tabulated(),
            _ => None,
        }
    }
}

/// The answer as plain text.
pub fn text(answer: &impl Report) -> String {
    plain(answer.lay_out())
}

/// The answer as text with ANSI colours.
pub fn ansi(answer: &impl Report) -> String {
    coloured(answer.lay_out())
}

/// The answer as text with the packet at every place of the ways, with ANSI colours or without; `None` when the answer is
/// about no way.
pub fn trace(answer: &impl Report, colours: bool) -> Option<String> {
    let lines = answer.ways()?.lay_out_traced();
    Some(if colours {
        coloured(lines)
    } else {
        plain(lines)
    })
}

fn plain(lines: Vec<Line>) -> String {
    write(lines, |out, _, text| out.push_str(text))
}

fn coloured(lines: Vec<Line>) -> String {
    write(lines, |out, style, text| {
        let code = match style {
            Style::Plain => "",
            Style::Heading => "1",
            Style::Good => "1;32",
            Style::Bad => "1;31",
            Style::Open => "1;33",
            Style::Dim => "2",
            Style::Code => "36",
        };
        if code.is_empty() {
            out.push_str(text);
        } else {
            out.extend(["\u{1b}[", code, "m", text, "\u{1b}[0m"]);
        }
    })
}

fn write(lines: Vec<Line>, span: impl Fn(&mut String, Style, &str)) -> String {
    let mut out = String::new();
    for line in lines {
        for _ in 0..line.depth {
            out.push_str("  ");
        }
        for one in &line.spans {
            span(&mut out, one.style, &one.text);
        }
        out.push('\n');
    }
    out
}

/// The ways of the answer as a Mermaid flowchart; `None` when the answer is about no way.
pub fn mermaid(answer: &impl Report) -> Option<String> {
    answer.ways().map(drawing::mermaid)
}

/// The answer as an SVG picture; `None` when there is none of it.
pub fn svg(answer: &impl Report) -> Option<String> {
    answer.drawn()
}

/// The answer as comma-separated values; `None` when it is no table.
pub fn csv(answer: &impl Report) -> Option<String> {
    answer.tabulated()
}

/// What became of intents as SARIF 2.1.0; `None` when the answer is about something else.
#[cfg(feature = "intents")]
pub fn sarif(answer: &impl Report) -> Option<String> {
    answer.intents().map(super::check_sarif::sarif)
}

/// What became of intents as the XML of `JUnit`; `None` when the answer is about something else.
#[cfg(feature = "intents")]
pub fn junit(answer: &impl Report) -> Option<String> {
    answer.intents().map(super::check_junit::junit)
}

/// The answer as Markdown.
pub fn markdown(answer: &impl Report) -> String {
    let mut out = String::new();
    for line in answer.lay_out() {
        markdown_line(&mut out, &line);
    }
    out
}

fn markdown_line(out: &mut String, line: &Line) {
    let heading = line.spans.iter().any(|span| span.style == Style::Heading);
    if heading {
        out.push_str("### ");
    }
    match line.depth {
        0 => {}
        1 => out.push_str("- "),
        _ => out.push_str("  - "),
    }
    for span in &line.spans {
        match span.style {
            Style::Code => {
                // a back-tick would end the code span, and has no place in an id
                out.push('`');
                out.extend(span.text.chars().filter(|char| *char != '`'));
                out.push('`');
            }
            Style::Good | Style::Bad | Style::Open if line.depth == 0 => {
                out.push_str("**");
                out.push_str(&span.text);
                out.push_str("**");
            }
            Style::Heading => out.push_str(&span.text),
            _ => markdown_escape(out, &span.text),
        }
    }
    out.push('\n');
    if heading || line.spans.is_empty() {
        return;
    }
    if line.depth == 0 {
        out.push('\n');
    }
}

fn markdown_escape(out: &mut String, text: &str) {
    for char in text.chars() {
        if matches!(
            char,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#'
        ) {
            out.push('\\');
        }
        out.push(char);
    }
}

/// The answer as one HTML element without scripts or outside references, for notebooks.
pub fn html(answer: &impl Report) -> String {
    let mut out =
        String::from("<pre class=\"vpclens\" style=\"white-space:pre-wrap;line-height:1.45\">");
    for line in answer.lay_out() {
        for _ in 0..line.depth {
            out.push_str("  ");
        }
        for span in &line.spans {
            let style = match span.style {
                Style::Plain => "",
                Style::Heading => "font-weight:bold",
                Style::Good => "color:#1a7f37;font-weight:bold",
                Style::Bad => "color:#cf222e;font-weight:bold",
                Style::Open => "color:#9a6700;font-weight:bold",
                Style::Dim => "opacity:.65",
                Style::Code => "color:#0a5e8a",
            };
            if style.is_empty() {
                html_escape(&mut out, &span.text);
            } else {
                out.push_str("<span style=\"");
                out.push_str(style);
                out.push_str("\">");
                html_escape(&mut out, &span.text);
                out.push_str("</span>");
            }
        }
        out.push('\n');
    }
    out.push_str("</pre>");
    out
}

pub(super) fn html_escape(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            char => out.push(char),
        }
    }
}
