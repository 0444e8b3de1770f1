//! Answers about PROXY protocol headers, laid out.

use alloc::{format, string::String, vec::Vec};

use super::{
    header_answer::{
        DecisionAnswer, ExplanationAnswer, HeaderAnswer, HeaderEndpoint, HeaderPart, HeaderTlv,
    },
    layout::{LaidOut, Layout, Line, Style, span},
};
use crate::reason::Label;

impl LaidOut for HeaderAnswer {
    // the words are those of the protocol, which are the same in every language
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new("en");
        let kind = format!(
            "PROXY v{} {} {} {}",
            self.version, self.command, self.family, self.transport
        );
        let mut first = alloc::vec![span(Style::Heading, kind)];
        if let (Some(source), Some(destination)) = (&self.source, &self.destination) {
            first.push(span(Style::Plain, "  "));
            first.push(span(Style::Code, end(source)));
            first.push(span(Style::Dim, " → "));
            first.push(span(Style::Code, end(destination)));
        }
        layout.line(0, first);
        let (style, mark) = match self.crc32c.state.as_str() {
            "verified" => (Style::Good, "✔ CRC32C "),
            "unchecked" => (Style::Open, "? CRC32C "),
            _ => (Style::Dim, "- CRC32C"),
        };
        let sum = self.crc32c.value.as_deref().unwrap_or_default();
        layout.line(1, [span(style, mark), span(Style::Code, sum)]);
        layout.tlvs(1, &self.tlvs);
        layout.lines
    }
}

impl LaidOut for ExplanationAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        let (mark, style) = match self.result.as_str() {
            "header" => ("✔", Style::Good),
            "incomplete" => ("?", Style::Open),
            _ => ("✘", Style::Bad),
        };
        layout.line(
            0,
            [
                span(style, format!("{mark} {}", self.summary)),
                span(Style::Dim, format!(" [{}]", self.reason)),
            ],
        );
        layout.parts(1, &self.parts);
        layout.lines
    }
}

impl LaidOut for DecisionAnswer {
    fn lay_out(&self) -> Vec<Line> {
        let mut layout = Layout::new(&self.lang);
        let (mark, style) = match self.decision.as_str() {
            "allow" => ("✔", Style::Good),
            _ => ("✘", Style::Bad),
        };
        layout.line(0, [span(style, format!("{mark} {}", self.summary))]);
        for one in &self.reasons {
            layout.said(style, &one.message, &one.reason, one.help.as_deref());
        }
        for one in &self.findings {
            let style = match one.state.as_str() {
                "fits" => Style::Good,
                "differs" => Style::Bad,
                _ => Style::Open,
            };
            layout.said(style, &one.message, &one.reason, one.help.as_deref());
            if let Some(call) = &one.call {
                let word = Label::Run.text(layout.lang);
                let line = [
                    span(Style::Dim, format!("{word}: ")),
                    span(Style::Code, call),
                ];
                layout.line(2, line);
            }
        }
        layout.lines
    }
}

impl Layout {
    fn said(&mut self, style: Style, message: &str, reason: &str, help: Option<&str>) {
        let mark = match style {
            Style::Good => "✔ ",
            Style::Bad => "✘ ",
            _ => "? ",
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
    }

    fn tlvs(&mut self, depth: usize, tlvs: &[HeaderTlv]) {
        for tlv in tlvs {
            let kind = format!("{:02x}", tlv.r#type);
            let name = tlv.name.as_deref().unwrap_or(&kind);
            let value = tlv.text.as_ref().unwrap_or(&tlv.value);
            let mut spans = alloc::vec![
                span(Style::Dim, format!("{} ", tlv.offset)),
                span(Style::Plain, format!("{name} ")),
            ];
            if let Some(field) = &tlv.field {
                spans.push(span(Style::Plain, format!("{field} ")));
            }
            spans.push(span(Style::Code, value));
            self.line(depth, spans);
            if let Some(ssl) = &tlv.ssl {
                self.tlvs(depth.saturating_add(1), &ssl.tlvs);
            }
        }
    }

    fn parts(&mut self, depth: usize, parts: &[HeaderPart]) {
        for part in parts {
            let last = part.end.saturating_sub(1);
            let range = if part.start == last {
                format!("{last} ")
            } else {
                format!("{}-{last} ", part.start)
            };
            self.line(
                depth,
                [
                    span(Style::Dim, range),
                    span(Style::Code, &part.value),
                    span(Style::Plain, format!(" {}", part.meaning)),
                ],
            );
            self.parts(depth.saturating_add(1), &part.parts);
        }
    }
}

fn end(endpoint: &HeaderEndpoint) -> String {
    match (&endpoint.ip, endpoint.port) {
        (Some(ip), Some(port)) if ip.contains(':') => format!("[{ip}]:{port}"),
        (Some(ip), Some(port)) => format!("{ip}:{port}"),
        _ => endpoint.path.clone().unwrap_or_default(),
    }
}
