//! Which rules never decide, and which ones change nothing: exactly, by taking boxes apart, with no index of any kind.

use crate::{
    classifier::Findings,
    rule5::{Packet5, Rule5},
};

const FIELDS: usize = 5;

/// First and last value of each field: source, destination, source port, destination port, protocol.
#[derive(Debug, Clone, Copy)]
struct Box5([(u32, u32); FIELDS]);

impl Box5 {
    fn of(rule: &Rule5) -> Self {
        let ports = |(first, last): (u16, u16)| (u32::from(first), u32::from(last));
        let proto = rule.proto.map(u32::from);
        Self([
            (rule.src.first(), rule.src.last()),
            (rule.dst.first(), rule.dst.last()),
            ports(rule.sport),
            ports(rule.dport),
            proto.map_or((0, u32::from(u8::MAX)), |proto| (proto, proto)),
        ])
    }

    fn meets(&self, other: &Self) -> bool {
        let pairs = self.0.iter().zip(&other.0);
        pairs
            .into_iter()
            .all(|(own, other)| own.0 <= other.1 && other.0 <= own.1)
    }

    /// The parts outside another one that it meets.
    fn without(mut self, other: &Self, parts: &mut Vec<Self>) {
        for (field, (first, last)) in other.0.into_iter().enumerate() {
            let (own_first, own_last) = self.0[field];
            if own_first < first {
                let mut part = self;
                part.0[field].1 = first - 1;
                parts.push(part);
                self.0[field].0 = first;
            }
            if last < own_last {
                let mut part = self;
                part.0[field].0 = last + 1;
                parts.push(part);
                self.0[field].1 = last;
            }
        }
    }

    fn packet(&self) -> Packet5 {
        let [src, dst, sport, dport, proto] = self.0.map(|(first, _)| first);
        Packet5 {
            src,
            dst,
            sport: u16::try_from(sport).unwrap(),
            dport: u16::try_from(dport).unwrap(),
            proto: u8::try_from(proto).unwrap(),
        }
    }
}

/// What there is to say about rules in the order of evaluation; what no rule matches is dropped.
pub fn findings(rules: &[Rule5]) -> Findings {
    let boxes: Vec<Box5> = rules.iter().map(Box5::of).collect();
    let mut findings = Findings::default();
    for (index, rule) in rules.iter().enumerate() {
        let mut decides = vec![boxes[index]];
        for earlier in &boxes[..index] {
            take(&mut decides, earlier);
        }
        findings.witnesses.push(decides.first().map(Box5::packet));
        if decides.is_empty() {
            findings.shadowed.push(index);
        } else if is_redundant(
            rule.accept,
            decides,
            &rules[index + 1..],
            &boxes[index + 1..],
        ) {
            findings.redundant.push(index);
        }
    }
    findings
}

fn take(parts: &mut Vec<Box5>, taken: &Box5) {
    let mut index = 0;
    while let Some(part) = parts.get(index) {
        if part.meets(taken) {
            parts.swap_remove(index).without(taken, parts);
        } else {
            index += 1;
        }
    }
}

/// Whether what the rule decides would come to the same end without it.
fn is_redundant(accept: bool, mut decides: Vec<Box5>, later: &[Rule5], boxes: &[Box5]) -> bool {
    for (rule, taken) in later.iter().zip(boxes) {
        if rule.accept == accept {
            take(&mut decides, taken);
        } else if decides.iter().any(|part| part.meets(taken)) {
            return false;
        }
    }
    decides.is_empty() || !accept
}
