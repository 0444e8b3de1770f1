//! Who can reach whom by one service, as a bit for each two interfaces: what others do, with our filters.

use core::iter;
use std::{collections::BTreeMap, sync::Arc};

use vpclens::{
    Topology,
    filter::{Atoms, Budget, Compiled, Lines, Memo, Verb, Views},
    net::{Direction, Flow, Protocol},
    topology::Interface,
};

/// A bit for each two interfaces. Only groups are asked, and only within a VPC.
#[derive(Debug)]
pub struct Dense {
    words: usize,
    rows: Vec<u64>,
}

/// Both directions of the groups of an interface.
struct Gates {
    egress: Compiled,
    ingress: Compiled,
}

impl Dense {
    /// Asks for each pair.
    pub fn new(topology: &Topology, protocol: Protocol, port: u16) -> Self {
        let interfaces: Vec<&Interface> = topology.interfaces().map(Arc::as_ref).collect();
        let words = interfaces.len().div_ceil(64);
        let mut rows = vec![0; words * interfaces.len()];
        let mut gates: BTreeMap<Vec<&str>, Gates> = BTreeMap::new();
        let mut views = Views::new(topology);
        for interface in &interfaces {
            gates.entry(groups(interface)).or_insert_with(|| {
                let mut compiled = |direction| {
                    let lines: Lines = views.security_groups(interface, direction);
                    let atoms = Arc::new(Atoms::of(iter::once(&lines)));
                    let budget = Budget {
                        table: 1 << 16,
                        ..Budget::default()
                    };
                    Compiled::with(lines, atoms, budget)
                };
                Gates {
                    egress: compiled(Direction::Egress),
                    ingress: compiled(Direction::Ingress),
                }
            });
        }
        let of: Vec<&Gates> = interfaces.iter().map(|one| &gates[&groups(one)]).collect();
        let vpc = |interface: &Interface| interface.vpc.as_ref().map(|vpc| vpc.id.clone());
        let vpcs: Vec<Option<String>> = interfaces.iter().map(|one| vpc(one)).collect();
        let mut memo = Memo::default();
        for (source, from) in interfaces.iter().enumerate() {
            for (destination, to) in interfaces.iter().enumerate() {
                if source == destination || vpcs[source] != vpcs[destination] {
                    continue;
                }
                let flow = Flow {
                    source: from.addresses[0],
                    destination: to.addresses[0],
                    protocol,
                    source_port: None,
                    destination_port: Some(port),
                };
                let mut passes =
                    |filter: &Compiled| filter.decide(&flow, &mut memo).0 == Verb::Permitted;
                if passes(&of[source].egress) && passes(&of[destination].ingress) {
                    rows[source * words + destination / 64] |= 1 << (destination % 64);
                }
            }
        }
        Self { words, rows }
    }

    /// How many pairs there are.
    pub fn pairs(&self) -> u64 {
        self.rows
            .iter()
            .map(|word| u64::from(word.count_ones()))
            .sum()
    }

    /// The bytes that it takes.
    pub fn bytes(&self) -> usize {
        debug_assert!(self.words <= self.rows.len());
        self.rows.len() * 8
    }
}

fn groups(interface: &Interface) -> Vec<&str> {
    let sets = interface.groups.iter().flat_map(|set| &set.groups);
    sets.map(|group| group.id.as_str()).collect()
}
