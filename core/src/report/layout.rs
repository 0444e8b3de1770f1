//! An answer laid out once, as lines of styled spans; the forms of text only differ in how they write a style.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::answer::{Answer, AnswerEndpoint, AnswerTrace};
use crate::reason::{Label, Lang};

/// How a span is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Heading,
    Good,
    Bad,
    Open,
    Dim,
    Code,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) style: Style,
    pub(super) text: String,
}

/// One line, with the depth that it is indented by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) depth: usize,
    pub(super) spans: Vec<Span>,
}

struct Layout {
    lines: Vec<Line>,
    lang: Lang,
}

pub(super) fn lay_out(answer: &Answer) -> Vec<Line> {
    let mut layout = Layout {
        lines: Vec::new(),
        lang: Lang::from_tag(&answer.lang).unwrap_or_default(),
    };
    layout.verdict(answer);
    layout.blockers(answer);
    layout.missing(answer);
    layout.trace(Label::Forward, &answer.forward, answer);
    layout.trace(Label::Return, &answer.back, answer);
    layout.assumptions(answer);
    layout.lines
}

/// Names and descriptions come from the input: they may neither steer a terminal nor add lines to a report.
fn span(style: Style, text: impl AsRef<str>) -> Span {
    let text = text.as_ref().chars().filter(|char| !char.is_control());
    Span {
        style,
        text: text.collect(),
    }
}

impl Layout {
    fn line(&mut self, depth: usize, spans: impl IntoIterator<Item = Span>) {
        self.lines.push(Line {
            depth,
            spans: spans.into_iter().collect(),
        });
    }

    fn heading(&mut self, label: Label) {
        self.line(0, []);
        self.line(0, [span(Style::Heading, label.text(self.lang))]);
    }

    fn verdict(&mut self, answer: &Answer) {
        let (mark, style, label) = match answer.outcome.as_str() {
            "reachable" => ("✔", Style::Good, Label::Reachable),
            "unreachable" => ("✘", Style::Bad, Label::Unreachable),
            _ => ("?", Style::Open, Label::Undetermined),
        };
        let packet = match answer.query.port {
            Some(port) => format!("{}/{port}", answer.query.protocol),
            None => answer.query.protocol.clone(),
        };
        let word = label.text(self.lang);
        self.line(
            0,
            [
                span(style, format!("{mark} {word}")),
                span(Style::Plain, "  "),
                span(Style::Code, end(&answer.source, answer)),
                span(Style::Dim, " → "),
                span(Style::Code, end(&answer.destination, answer)),
                span(Style::Plain, "  "),
                span(Style::Code, packet),
            ],
        );
    }

    fn blockers(&mut self, answer: &Answer) {
        if answer.blockers.is_empty() {
            return;
        }
        self.heading(Label::Blockers);
        for blocker in &answer.blockers {
            let leg = self.leg(&blocker.leg);
            self.line(
                1,
                [
                    span(Style::Bad, "✘ "),
                    span(Style::Dim, format!("{leg}: ")),
                    span(Style::Plain, &blocker.message),
                    span(Style::Dim, format!(" [{}]", blocker.reason)),
                ],
            );
            let rule = blocker
                .rule
                .as_ref()
                .and_then(|label| answer.rules.get(label));
            if let Some(description) = rule.and_then(|rule| rule.description.as_ref()) {
                self.line(2, [span(Style::Dim, format!("“{description}”"))]);
            }
            self.help(blocker.help.as_ref());
        }
    }

    fn missing(&mut self, answer: &Answer) {
        if answer.missing.is_empty() {
            return;
        }
        self.heading(Label::Missing);
        for missing in &answer.missing {
            self.line(
                1,
                [
                    span(Style::Open, "? "),
                    span(Style::Plain, &missing.message),
                    span(Style::Dim, format!(" [{}]", missing.reason)),
                ],
            );
            if let Some(call) = &missing.call {
                let run = Label::Run.text(self.lang);
                self.line(
                    2,
                    [
                        span(Style::Dim, format!("{run}: ")),
                        span(Style::Code, call),
                    ],
                );
            }
            self.help(missing.help.as_ref());
        }
    }

    fn help(&mut self, help: Option<&String>) {
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
    }

    fn trace(&mut self, label: Label, trace: &AnswerTrace, answer: &Answer) {
        if trace.hops.is_empty() {
            return;
        }
        self.heading(label);
        for hop in &trace.hops {
            self.line(1, [span(Style::Code, titled(&hop.node, answer))]);
            for step in &hop.steps {
                let (mark, style, word) = match step.action.as_str() {
                    "originated" => ("•", Style::Plain, Label::Originated),
                    "permitted" => ("✔", Style::Good, Label::Permitted),
                    "forwarded" => ("→", Style::Good, Label::Forwarded),
                    "delivered" => ("•", Style::Plain, Label::Delivered),
                    "denied" => ("✘", Style::Bad, Label::Denied),
                    _ => ("?", Style::Open, Label::Undetermined),
                };
                let word = word.text(self.lang);
                self.line(
                    2,
                    [
                        span(style, format!("{mark} {word}")),
                        span(Style::Plain, format!("  {}", step.message)),
                        span(Style::Dim, format!(" [{}]", step.reason)),
                    ],
                );
            }
        }
    }

    fn assumptions(&mut self, answer: &Answer) {
        if answer.assumptions.is_empty() {
            return;
        }
        self.heading(Label::Assumptions);
        for assumption in &answer.assumptions {
            self.line(
                1,
                [
                    span(Style::Dim, "· "),
                    span(Style::Plain, &assumption.message),
                    span(Style::Dim, format!(" [{}]", assumption.reason)),
                ],
            );
        }
    }

    fn leg(&self, leg: &str) -> &'static str {
        let label = if leg == "forward" {
            Label::Forward
        } else {
            Label::Return
        };
        label.text(self.lang)
    }
}

/// An end as people know it: its name, else what was asked, with its address.
fn end(endpoint: &AnswerEndpoint, answer: &Answer) -> String {
    let name = answer
        .resources
        .get(&endpoint.resource)
        .and_then(|resource| resource.name.clone())
        .unwrap_or_else(|| endpoint.resource.clone());
    if name == endpoint.address {
        name
    } else {
        format!("{name} ({})", endpoint.address)
    }
}

/// An id with its name.
fn titled(id: &str, answer: &Answer) -> String {
    match answer.resources.get(id).and_then(|one| one.name.as_ref()) {
        Some(name) => format!("{id} ({name})"),
        None => id.to_string(),
    }
}
