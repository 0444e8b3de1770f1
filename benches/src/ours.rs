//! What is measured: the core's compiled and symbolic filters.

use vpclens::{
    Semantics, Topology,
    filter::{Compiled, Coverage, Lines, Memo, Symbolic, Views},
    net::{Direction, Flow},
};

use crate::{
    classifier::{Classifier, Findings, NO_RULE},
    document::{INTERFACE, document, flow},
    rule5::{Packet5, Rule5},
};

/// Our classifier.
#[derive(Debug)]
pub struct Ours {
    compiled: Compiled,
    rules: usize,
}

/// What our findings are made from; making it is not measured.
pub type OurRules = Lines;

/// What our findings are made from: the lines of the filter.
pub fn our_rules(rules: &[Rule5]) -> OurRules {
    let topology = Topology::build(document(rules), Semantics::default()).unwrap();
    let interface = topology.interface(INTERFACE).unwrap();
    Views::new(&topology).security_groups(interface, Direction::Ingress)
}

/// What there is to say about the rules.
pub fn our_findings(lines: &OurRules) -> Findings {
    let symbolic = Symbolic::new(lines.clone()).unwrap();
    let marks = symbolic.marks().unwrap();
    let mut findings = Findings::default();
    let rules = lines.list.len().saturating_sub(1);
    for (index, mark) in marks.iter().enumerate().take(rules) {
        let idle = matches!(mark.coverage, Coverage::Shadowed | Coverage::MatchesNothing);
        if idle {
            findings.shadowed.push(index);
        } else if mark.redundant {
            findings.redundant.push(index);
        }
        let witness = mark.witness.filter(|_| !idle);
        findings.witnesses.push(witness.map(|one| packet(&one)));
    }
    findings
}

fn packet(flow: &Flow) -> Packet5 {
    let v4 = |address| match address {
        core::net::IpAddr::V4(v4) => u32::from(v4),
        core::net::IpAddr::V6(_) => 0,
    };
    Packet5 {
        src: v4(flow.source),
        dst: v4(flow.destination),
        sport: flow.source_port.unwrap_or_default(),
        dport: flow.destination_port.unwrap_or_default(),
        proto: flow.protocol.number(),
    }
}

impl Classifier for Ours {
    type Source = Lines;
    type Packets = Vec<Flow>;

    fn source(rules: &[Rule5]) -> Self::Source {
        our_rules(rules)
    }

    fn packets(packets: &[Packet5]) -> Self::Packets {
        packets.iter().map(flow).collect()
    }

    fn build(source: &Self::Source) -> Self {
        Self {
            compiled: Compiled::new(source.clone()),
            rules: source.list.len().saturating_sub(1),
        }
    }

    fn first_match(&self, packets: &Self::Packets, index: usize) -> Option<usize> {
        let line = self.compiled.line(&packets[index], &mut Memo::default());
        (line < self.rules).then_some(line)
    }

    fn classify_all(&self, packets: &Self::Packets, out: &mut [u32]) {
        let mut memo = Memo::default();
        for (flow, verdict) in packets.iter().zip(out) {
            let line = self.compiled.line(flow, &mut memo);
            *verdict = if line < self.rules {
                u32::try_from(line).unwrap()
            } else {
                NO_RULE
            };
        }
    }

    fn bytes(&self) -> usize {
        self.compiled.bytes()
    }
}
