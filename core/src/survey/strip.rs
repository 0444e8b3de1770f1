//! An answer for every service, one after the other on a line: quick to lay over one another.

use alloc::vec::Vec;

use super::services::{Service, Services};
use crate::{net::Protocol, reach::Outcome};

/// What is true of services, as runs that follow each other: each from its first place to where the next begins. The
/// first begins at [`FIRST`], and no two neighbours are alike.
///
/// The places are the protocols in their order, where TCP and UDP have one for each port.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Strip<T> {
    pub(super) runs: Vec<(u32, T)>,
}

/// The first place.
pub(super) const FIRST: u32 = 0;

/// Ports of a protocol: from 1 on.
const PORTS: u32 = 65_535;
const TCP: u32 = 6;
const UDP: u32 = 17;
/// What one protocol with ports takes more than one without.
const MORE: u32 = PORTS - 1;
/// The place behind the last one.
const END: u32 = 256 + 2 * MORE;

/// The places of protocols without ports, and of protocols with them, in order.
const SEGMENTS: [(u32, u32, u32); 5] = [
    (0, TCP, 0),
    (TCP, TCP + PORTS, TCP),
    (TCP + PORTS, UDP + MORE, MORE),
    (UDP + MORE, UDP + MORE + PORTS, UDP),
    (UDP + MORE + PORTS, END, 2 * MORE),
];

/// The place of a protocol without ports, or of a port.
pub(super) fn place(protocol: Protocol, port: Option<u16>) -> u32 {
    let number = u32::from(protocol.number());
    let port = u32::from(port.unwrap_or(1).max(1)).saturating_sub(1);
    // protocols with ports take more places than others
    let ported = u32::from(number > TCP).saturating_add(u32::from(number > UDP));
    let first = number.saturating_add(MORE.saturating_mul(ported));
    match number {
        TCP | UDP => first.saturating_add(port),
        _ => first,
    }
}

/// The places of a protocol, first and behind the last.
pub(super) fn places(protocol: Protocol) -> (u32, u32) {
    let last = protocol.has_ports().then_some(u16::MAX);
    let end = place(protocol, last).saturating_add(1);
    (place(protocol, None), end)
}

/// The places of everything.
pub(super) const fn all() -> (u32, u32) {
    (FIRST, END)
}

impl<T: Copy + PartialEq> Strip<T> {
    /// Runs in order, those that are alike made one.
    pub(super) fn new(runs: impl IntoIterator<Item = (u32, T)>) -> Self {
        let mut kept: Vec<(u32, T)> = Vec::new();
        for (start, value) in runs {
            if kept.last().is_none_or(|(_, last)| *last != value) {
                kept.push((start, value));
            }
        }
        kept.shrink_to_fit();
        Self { runs: kept }
    }
}

/// Lays three strips over one another, into a fourth.
pub(super) fn lay<A: Copy, B: Copy, C: Copy, T: Copy + PartialEq>(
    one: &Strip<A>,
    two: &Strip<B>,
    three: &Strip<C>,
    join: impl Fn(A, B, C) -> T,
    into: &mut Strip<T>,
) {
    let (mut one, mut two, mut three) = (Runs::of(one), Runs::of(two), Runs::of(three));
    let runs = &mut into.runs;
    runs.clear();
    let mut start = FIRST;
    while let (Some(a), Some(b), Some(c)) = (one.now(), two.now(), three.now()) {
        let value = join(a, b, c);
        if runs.last().is_none_or(|(_, last)| *last != value) {
            runs.push((start, value));
        }
        let next = one.end().min(two.end()).min(three.end());
        if next >= END {
            break;
        }
        one.pass(next);
        two.pass(next);
        three.pass(next);
        start = next;
    }
}

/// Goes along the runs of a strip.
struct Runs<'a, T> {
    rest: &'a [(u32, T)],
}

impl<'a, T: Copy> Runs<'a, T> {
    fn of(strip: &'a Strip<T>) -> Self {
        Self { rest: &strip.runs }
    }

    fn now(&self) -> Option<T> {
        self.rest.first().map(|(_, value)| *value)
    }

    fn end(&self) -> u32 {
        self.rest.get(1).map_or(END, |(start, _)| *start)
    }

    /// Goes on, when the run ends at a place.
    fn pass(&mut self, place: u32) {
        if self.end() == place {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
    }
}

impl Strip<(Outcome, bool)> {
    /// The same as parts of services: outcomes, and whether only the answer is stopped.
    pub(super) fn services(&self, foreign: Option<Protocol>) -> Services {
        let mut services = Vec::with_capacity(self.runs.len());
        let mut runs = Runs::of(self);
        let mut start = FIRST;
        for (first, end, before) in SEGMENTS {
            let ported = [TCP, UDP].contains(&before);
            while start < end
                && let Some((outcome, one_way)) = runs.now()
            {
                let next = runs.end().min(end);
                let number = |place: u32| {
                    let number = place.saturating_sub(before);
                    Protocol::from_number(u8::try_from(number).unwrap_or(u8::MAX))
                };
                let port = |place: u32| {
                    let port = place.saturating_sub(first).saturating_add(1);
                    u16::try_from(port).unwrap_or(u16::MAX)
                };
                let last = next.saturating_sub(1);
                let (protocols, ports) = if ported {
                    let protocol = Protocol::from_number(u8::try_from(before).unwrap_or(u8::MAX));
                    ((protocol, protocol), Some((port(start), port(last))))
                } else {
                    ((number(start), number(last)), None)
                };
                services.push(Service {
                    protocols,
                    ports,
                    outcome,
                    one_way,
                });
                runs.pass(next);
                start = next;
            }
        }
        Services::of(services, foreign)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn every_service_has_a_place_of_its_own() {
        let mut next = FIRST;
        for number in 0..=u8::MAX {
            let protocol = Protocol::from_number(number);
            let ports = if protocol.has_ports() { u16::MAX } else { 1 };
            for port in 1..=ports {
                assert_eq!(place(protocol, protocol.has_ports().then_some(port)), next);
                next += 1;
            }
        }
        assert_eq!(all(), (FIRST, next));
    }

    #[test]
    fn a_strip_says_of_services_what_its_places_say() {
        let ssh = place(Protocol::TCP, Some(22));
        let mail = place(Protocol::UDP, Some(65_535));
        let strip = Strip::new([
            (FIRST, (Outcome::Unreachable, false)),
            (ssh, (Outcome::Reachable, false)),
            (mail, (Outcome::Undetermined, false)),
        ]);
        let services = strip.services(None);
        let outcome = |protocol, port| services.outcome(protocol, port);
        assert_eq!(outcome(Protocol::ICMP, None), Outcome::Unreachable);
        assert_eq!(outcome(Protocol::TCP, Some(21)), Outcome::Unreachable);
        assert_eq!(outcome(Protocol::TCP, Some(22)), Outcome::Reachable);
        assert_eq!(outcome(Protocol::from_number(7), None), Outcome::Reachable);
        assert_eq!(outcome(Protocol::UDP, Some(65_534)), Outcome::Reachable);
        assert_eq!(outcome(Protocol::UDP, Some(65_535)), Outcome::Undetermined);
        assert_eq!(
            outcome(Protocol::from_number(255), None),
            Outcome::Undetermined
        );
        let parts = services.parts().iter().map(ToString::to_string);
        assert_eq!(
            parts.collect::<Vec<_>>(),
            [
                "protocols 0-5",
                "tcp 1-21",
                "tcp 22-65535",
                "protocols 7-16",
                "udp 1-65534",
                "udp 65535",
                "protocols 18-255"
            ]
        );
    }
}
