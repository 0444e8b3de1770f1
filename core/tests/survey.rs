//! The same question over many: the matrix says what every single question says, and a difference is one.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be, and its numbers are small"
)]

#[path = "generated_networks/mod.rs"]
mod generated_networks;

use generated_networks::{Chance, ends, network, port, protocol, query, topology};
use vpclens::{reach::Outcome, survey::diff};

#[test]
fn the_matrix_is_every_single_answer() {
    let mut asked = [0_u32; 3];
    for seed in 0..40 {
        let mut chance = Chance::new(seed);
        let written = network(&mut chance).to_string();
        let topology = topology(&written);
        let matrix = topology.matrix().unwrap();
        let ends = ends(&topology);
        for _ in 0..400 {
            let (source, destination) = (
                &ends[chance.below(ends.len())],
                &ends[chance.below(ends.len())],
            );
            if source == destination {
                continue;
            }
            let (protocol, port) = (protocol(&mut chance), port(&mut chance));
            let query = query(source, destination, protocol, port);
            let cell = matrix.between(source, destination).unwrap();
            let Ok(outcome) = topology.outcome(&query) else {
                continue;
            };
            let port = protocol.has_ports().then_some(port);
            let services = cell.services.as_ref().unwrap();
            assert_eq!(
                services.outcome(protocol, port),
                outcome,
                "seed {seed}: {source} to {destination}, {protocol} {port:?}\n{written}"
            );
            asked[match outcome {
                Outcome::Reachable => 0,
                Outcome::Unreachable => 1,
                Outcome::Undetermined => 2,
            }] += 1;
        }
    }
    // each answer is there often enough to mean something
    assert!(asked.iter().all(|count| *count > 300), "{asked:?}");
}

#[test]
fn a_network_differs_from_itself_in_nothing() {
    for seed in 0..20 {
        let topology = topology(&network(&mut Chance::new(seed)).to_string());
        let found = diff(&topology, &topology);
        assert!(found.differences.is_empty() && found.changes.is_empty());
    }
}

#[test]
fn a_difference_is_what_single_answers_differ_in() {
    let (mut differing, mut equal) = (0, 0);
    for seed in 0..40 {
        let mut chance = Chance::new(seed);
        let written = network(&mut chance);
        let changed = generated_networks::changed(&written, &mut chance);
        let (before, after) = (
            topology(&written.to_string()),
            topology(&changed.to_string()),
        );
        let found = diff(&before, &after);
        let ends = ends(&before);
        for _ in 0..300 {
            let (source, destination) = (
                &ends[chance.below(ends.len())],
                &ends[chance.below(ends.len())],
            );
            let (protocol, port) = (protocol(&mut chance), port(&mut chance));
            let query = query(source, destination, protocol, port);
            let answers = (before.outcome(&query), after.outcome(&query));
            let (Ok(one), Ok(other)) = answers else {
                continue;
            };
            if source == destination {
                continue;
            }
            let port = protocol.has_ports().then_some(port);
            let said = found.differences.iter().any(|difference| {
                difference.sources.contains(source)
                    && difference.destinations.contains(destination)
                    && difference.services.iter().any(|(part, _)| {
                        (part.protocols.0..=part.protocols.1).contains(&protocol)
                            && part.ports.is_none_or(|(first, last)| {
                                port.is_some_and(|port| (first..=last).contains(&port))
                            })
                    })
            });
            assert_eq!(
                said,
                one != other,
                "seed {seed}: {source} to {destination}, {protocol} {port:?}"
            );
            if said {
                differing += 1;
            } else {
                equal += 1;
            }
        }
    }
    assert!(differing > 100 && equal > 1000, "{differing} {equal}");
}
