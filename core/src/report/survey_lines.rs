//! The lists of a cell of a matrix, and all of them as one flat table, for what reads columns.

use alloc::{format, string::String, vec::Vec};

use super::survey_answer::{MatrixAnswer, MatrixCell};
use crate::{net::Protocol, reason::Label};

/// One service of one cell of a matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct MatrixLine<'a> {
    /// The row of the sources.
    pub source: &'a str,
    /// The row of the destinations.
    pub destination: &'a str,
    /// In one text: `tcp 22`, `udp 8000-9000`, `icmp`, `all`.
    pub service: &'a str,
    /// The first and the last protocol by number, both included.
    pub protocols: (u8, u8),
    /// The first and the last destination port, where it is TCP or UDP alone.
    pub ports: Option<(u16, u16)>,
    /// `reachable`, `some` where only some ends can, `undetermined`, `unreachable`, which is there only one way, or
    /// `some_one_way` where only some have it one way.
    pub outcome: &'static str,
    /// Whether packets arrive, and only their answers are stopped.
    pub one_way: bool,
}

impl MatrixAnswer {
    /// The cells in their order, one service a line; the place of what is no service where there is one.
    pub(crate) fn lines(&self) -> Result<Vec<MatrixLine<'_>>, String> {
        let mut lines = Vec::new();
        for (at, cell) in self.cells.iter().enumerate() {
            for list in cell.lists() {
                for (place, service) in list.services.iter().enumerate() {
                    let (protocols, ports) = numbers(service)
                        .ok_or_else(|| format!("cells[{at}].{}[{place}]", list.name))?;
                    lines.push(MatrixLine {
                        source: &cell.source,
                        destination: &cell.destination,
                        service,
                        protocols,
                        ports,
                        outcome: list.outcome,
                        one_way: list.one_way,
                    });
                }
            }
        }
        Ok(lines)
    }
}

/// Services of a cell of which one thing is true.
pub(super) struct List<'a> {
    pub(super) name: &'static str,
    pub(super) outcome: &'static str,
    pub(super) one_way: bool,
    pub(super) label: Label,
    pub(super) services: &'a [String],
}

impl MatrixCell {
    /// Its lists, from the most to the least that can be opened; some may be empty.
    pub(super) fn lists(&self) -> [List<'_>; 5] {
        let list = |name, label, services| List {
            name,
            outcome: name,
            one_way: false,
            label,
            services,
        };
        let one_way = |name, outcome, label, services| List {
            outcome,
            one_way: true,
            ..list(name, label, services)
        };
        let (all, some) = (&self.one_way, &self.some_one_way);
        [
            list("reachable", Label::Reachable, &self.reachable),
            list("some", Label::Some, &self.some),
            one_way("one_way", "unreachable", Label::OneWay, all),
            one_way("some_one_way", "some_one_way", Label::SomeOneWay, some),
            list("undetermined", Label::Undetermined, &self.undetermined),
        ]
    }
}

type Numbers = ((u8, u8), Option<(u16, u16)>);

/// The protocols and ports of a service, from its text.
fn numbers(service: &str) -> Option<Numbers> {
    let (word, rest) = match service.split_once(' ') {
        Some((word, rest)) => (word, Some(rest)),
        None => (service, None),
    };
    match (word, rest) {
        ("all", None) => Some(((0, u8::MAX), None)),
        ("protocols", Some(range)) => {
            let (first, last) = range.split_once('-')?;
            Some(((first.parse().ok()?, last.parse().ok()?), None))
        }
        ("protocol", Some(number)) => {
            let number = number.parse().ok()?;
            Some(((number, number), None))
        }
        (name, ports) => {
            let protocol: Protocol = name.parse().ok()?;
            let ports = match ports {
                None => protocol.has_ports().then_some((1, u16::MAX)),
                Some(range) if protocol.has_ports() => {
                    let (first, last) = range.split_once('-').unwrap_or((range, range));
                    Some((first.parse().ok()?, last.parse().ok()?))
                }
                Some(_) => return None,
            };
            let number = protocol.number();
            Some(((number, number), ports))
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::numbers;
    use crate::{net::Protocol, reach::Outcome, survey::Service};

    #[test]
    fn a_text_is_read_as_what_it_was_written_from() {
        let one = |number| (Protocol::from_number(number), Protocol::from_number(number));
        let mut parts = alloc::vec![((Protocol::from_number(48), Protocol::from_number(57)), None)];
        for number in [6, 17] {
            for ports in [(1, 65535), (22, 22), (1, 79), (65535, 65535)] {
                parts.push((one(number), Some(ports)));
            }
        }
        parts.extend([0, 1, 47, 58, 99, 255].map(|number| (one(number), None)));
        for (protocols, ports) in parts {
            let part = Service {
                protocols,
                ports,
                outcome: Outcome::Reachable,
                one_way: false,
            };
            let (first, last) = protocols;
            let expected = ((first.number(), last.number()), ports);
            assert_eq!(numbers(&part.to_string()), Some(expected), "{part}");
        }
        assert_eq!(numbers("all"), Some(((0, 255), None)));
        for text in ["", "nothing", "tcp -", "icmp 1", "protocols 1", "tcp 70000"] {
            assert_eq!(numbers(text), None, "{text}");
        }
    }
}
