//! Fixes are proved: they do what was asked, nothing of them can be left out, and what they change besides is said.

#![expect(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::print_stdout,
    reason = "a test stops where something is not as it should be, its numbers are small, and it says how much it ran"
)]

#[path = "generated_networks/mod.rs"]
mod generated_networks;

use generated_networks::{Chance, ends, network, port, protocol, query, topology};
use vpclens::{Query, Topology, fix::Fix, net::Protocol, reach::Outcome, survey::diff};

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// What the effects of a fix say of a question.
fn said(fix: &Fix, source: &str, destination: &str, protocol: Protocol, port: u16) -> bool {
    let part_holds = |protocols: (Protocol, Protocol), ports: Option<(u16, u16)>| {
        (protocols.0..=protocols.1).contains(&protocol)
            && ports.is_none_or(|(first, last)| (first..=last).contains(&port))
    };
    fix.effects.differences.iter().any(|one| {
        one.sources.iter().any(|id| id == source)
            && one.destinations.iter().any(|id| id == destination)
            && one
                .services
                .iter()
                .any(|(part, _)| part_holds(part.protocols, part.ports))
    })
}

fn holds(topology: &Topology, query: &Query, fix: &Fix, after: Outcome, seed: u64) {
    let changed = topology.apply(&fix.changes).unwrap();
    let written: Vec<String> = fix.changes.iter().map(ToString::to_string).collect();
    assert_eq!(
        changed.outcome(query).unwrap(),
        after,
        "seed {seed}: {written:?}"
    );
    for place in 0..fix.changes.len() {
        let mut fewer = fix.changes.clone();
        fewer.remove(place);
        let without = topology.apply(&fewer);
        let outcome = without.ok().and_then(|one| one.outcome(query).ok());
        assert_ne!(
            outcome,
            Some(after),
            "seed {seed}: {written:?} without {place}"
        );
    }
    assert_eq!(diff(topology, &changed), fix.effects);
}

#[test]
fn a_fix_is_found_and_proved() {
    let wanted = number("VPCLENS_FIXES").unwrap_or(300);
    let (mut opened, mut stopped, mut seed) = (0_u64, 0_u64, 0);
    while opened + stopped < wanted {
        seed += 1;
        let mut chance = Chance::new(seed);
        let topology = topology(&network(&mut chance).to_string());
        let ends = ends(&topology);
        for _ in 0..12 {
            let source = &ends[chance.below(ends.len())];
            let destination = &ends[chance.below(ends.len())];
            let (protocol, port) = (protocol(&mut chance), port(&mut chance));
            let query = query(source, destination, protocol, port);
            let Ok(before) = topology.outcome(&query) else {
                continue;
            };
            if source == destination || before == Outcome::Undetermined {
                continue;
            }
            let found = topology.fix(&query).unwrap();
            if found.fixes.is_empty() {
                let verdict = topology.reach(&query).unwrap();
                let blockers: Vec<String> = verdict
                    .blockers()
                    .map(|one| one.step.message.to_string())
                    .collect();
                assert!(
                    !found.missing.is_empty() || !found.without.is_empty(),
                    "seed {seed}: {source} to {destination} {protocol} {port}: {before:?} {blockers:?}"
                );
                continue;
            }
            for fix in &found.fixes {
                holds(&topology, &query, fix, found.after, seed);
                assert!(
                    said(fix, source, destination, protocol, port),
                    "seed {seed}"
                );
            }
            if before == Outcome::Reachable {
                stopped += 1;
            } else {
                opened += 1;
            }
        }
    }
    println!("{opened} opened, {stopped} stopped, in {seed} networks");
}
