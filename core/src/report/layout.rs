//! An answer laid out once, as lines of styled spans; the forms of text only differ in how they write a style.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::answer::{
    Answer, AnswerAssumption, AnswerCheck, AnswerEndpoint, AnswerMissing, AnswerResource,
    AnswerRule, AnswerTrace, FilterAnswer,
};
#[cfg(feature = "intents")]
use super::check_judged::Judged;
use super::{drawing, filter_answer::AnswerPacket};
use crate::reason::{Label, Lang};

/// An answer that can be laid out.
pub(super) trait LaidOut {
    fn lay_out(&self) -> Vec<Line>;

    /// The answer that has ways to be drawn.
    fn ways(&self) -> Option<&Answer> {
        None
    }

    /// The answer as a picture.
    fn drawn(&self) -> Option<String> {
        self.ways().map(drawing::svg)
    }

    /// The answer as comma-separated values.
    fn tabulated(&self) -> Option<String> {
        None
    }

    /// What it says about intents.
    #[cfg(feature = "intents")]
    fn intents(&self) -> Option<Judged<'_>> {
        None
    }
}

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

pub(super) struct Layout {
    pub(super) lines: Vec<Line>,
    pub(super) lang: Lang,
    /// Whether the packet is shown at every place.
    traced: bool,
}

impl Answer {
    /// As it is laid out, with the packet as it comes to every place.
    pub(super) fn lay_out_traced(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        layout.traced = true;
        layout.answer(self)
    }
}

impl LaidOut for Answer {
    fn lay_out(&self) -> Vec<Line> {
        Layout::new(&self.lang).answer(self)
    }

    fn ways(&self) -> Option<&Answer> {
        Some(self)
    }
}

impl LaidOut for FilterAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        layout.decision(self);
        layout.missing(&self.missing);
        layout.assumptions(&self.assumptions);
        layout.lines
    }
}

/// Names and descriptions come from the input: they may neither steer a terminal nor add lines to a report.
pub(super) fn span(style: Style, text: impl AsRef<str>) -> Span {
    let text = text.as_ref().chars().filter(|char| !char.is_control());
    Span {
        style,
        text: text.collect(),
    }
}

impl Layout {
    pub(super) fn new(lang: &str) -> Self {
        Self {
            lines: Vec::new(),
            lang: Lang::from_tag(lang).unwrap_or_default(),
            traced: false,
        }
    }

    pub(super) fn line(&mut self, depth: usize, spans: impl IntoIterator<Item = Span>) {
        self.lines.push(Line {
            depth,
            spans: spans.into_iter().collect(),
        });
    }

    pub(super) fn heading(&mut self, label: Label) {
        self.line(0, []);
        self.line(0, [span(Style::Heading, label.text(self.lang))]);
    }

    fn answer(mut self, answer: &Answer) -> Vec<Line> {
        self.verdict(answer);
        self.blockers(answer);
        self.missing(&answer.missing);
        self.trace(Label::Forward, &answer.forward, answer);
        self.trace(Label::Return, &answer.back, answer);
        self.checks(&answer.checks);
        self.assumptions(&answer.assumptions);
        self.lines
    }

    fn checks(&mut self, checks: &[AnswerCheck]) {
        if checks.is_empty() {
            return;
        }
        self.heading(Label::Checks);
        for check in checks {
            let (mark, style) = match check.state.as_str() {
                "blocked" => ("✘ ", Style::Bad),
                "clear" => ("✔ ", Style::Good),
                _ => ("? ", Style::Open),
            };
            self.line(1, [span(style, mark), span(Style::Plain, &check.message)]);
        }
    }

    fn verdict(&mut self, answer: &Answer) {
        let (mark, style, label) = match answer.outcome.as_str() {
            "reachable" => ("✔", Style::Good, Label::Reachable),
            "unreachable" => ("✘", Style::Bad, Label::Unreachable),
            _ => ("?", Style::Open, Label::Undetermined),
        };
        let packet = packet(&answer.query.protocol, answer.query.port);
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
            let rule = blocker.rule.as_ref();
            self.description(rule.and_then(|label| answer.rules.get(label)));
            self.help(blocker.help.as_ref());
        }
    }

    fn decision(&mut self, answer: &FilterAnswer) {
        let (mark, style, label) = match answer.action.as_str() {
            "permitted" => ("✔", Style::Good, Label::Permitted),
            "denied" => ("✘", Style::Bad, Label::Denied),
            _ => ("?", Style::Open, Label::Undetermined),
        };
        let query = &answer.query;
        let word = label.text(self.lang);
        let subject = query.interface.as_deref().or(query.filter.as_deref());
        let subject = subject.unwrap_or_default();
        self.line(
            0,
            [
                span(style, format!("{mark} {word}")),
                span(Style::Plain, "  "),
                span(Style::Code, titled(subject, &answer.resources)),
                span(Style::Dim, format!(" {} ", query.direction)),
                span(Style::Code, &query.source),
                span(Style::Dim, " → "),
                span(Style::Code, &query.destination),
                span(Style::Plain, "  "),
                span(Style::Code, packet(&query.protocol, query.port)),
            ],
        );
        self.line(
            1,
            [
                span(Style::Plain, &answer.message),
                span(Style::Dim, format!(" [{}]", answer.reason)),
            ],
        );
        let rule = answer.rule.as_ref();
        self.description(rule.and_then(|label| answer.rules.get(label)));
        self.help(answer.help.as_ref());
    }

    /// What the author of a rule wrote of it.
    fn description(&mut self, rule: Option<&AnswerRule>) {
        if let Some(description) = rule.and_then(|rule| rule.description.as_ref()) {
            self.line(2, [span(Style::Dim, format!("“{description}”"))]);
        }
    }

    pub(super) fn missing(&mut self, list: &[AnswerMissing]) {
        if list.is_empty() {
            return;
        }
        self.heading(Label::Missing);
        for missing in list {
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

    pub(super) fn help(&mut self, help: Option<&String>) {
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
            self.line(1, [span(Style::Code, titled(&hop.node, &answer.resources))]);
            if let Some(header) = hop.packet.as_ref().filter(|_| self.traced) {
                self.header(header);
            }
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

    fn header(&mut self, header: &AnswerPacket) {
        let ends = format!("{} → {}  ", header.source, header.destination);
        let mut what = packet(&header.protocol, header.port);
        if let Some(port) = header.source_port {
            let word = Label::SourcePort.text(self.lang);
            what = format!("{what}  {word} {port}");
        }
        self.line(2, [span(Style::Dim, ends), span(Style::Dim, what)]);
    }

    pub(super) fn assumptions(&mut self, list: &[AnswerAssumption]) {
        if list.is_empty() {
            return;
        }
        self.heading(Label::Assumptions);
        for assumption in list {
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

fn packet(protocol: &str, port: Option<u16>) -> String {
    match port {
        Some(port) => format!("{protocol}/{port}"),
        None => protocol.to_string(),
    }
}

/// An id with its name.
pub(super) fn titled(id: &str, resources: &BTreeMap<String, AnswerResource>) -> String {
    match resources.get(id).and_then(|one| one.name.as_ref()) {
        Some(name) if name != id => format!("{id} ({name})"),
        _ => id.to_string(),
    }
}
