//! The same question over many: the matrix says what every single question says, and a difference is one.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be, and its numbers are small"
)]

#[path = "generated_networks/mod.rs"]
mod generated_networks;

use core::net::IpAddr;
use std::collections::BTreeMap;

use generated_networks::{Chance, ends, network, port, protocol, query, rule, topology};
use serde_json::{Value, json};
use vpclens::{
    Query, Topology,
    net::Direction,
    reach::Outcome,
    survey::{OutsideDifference, Service, diff},
};

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
    for seed in 0..60 {
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

/// Whether a difference speaks of one question between an end and an address outside.
fn says(one: &OutsideDifference, end: &str, outside: IpAddr, query: &Query) -> bool {
    one.ends.iter().any(|id| id == end)
        && one.addresses.contains(outside)
        && one.services.iter().any(|(part, _)| {
            (part.protocols.0..=part.protocols.1).contains(&query.protocol)
                && part.ports.is_none_or(|(first, last)| {
                    let port = query.port;
                    port.is_some_and(|port| (first..=last).contains(&port))
                })
        })
}

#[test]
fn a_difference_is_what_single_answers_from_and_to_the_outside_differ_in() {
    let (mut differing, mut equal) = (BTreeMap::new(), 0);
    // in the last a group names itself, which the provider does not accept
    for seed in (0..140).chain([525]) {
        let mut chance = Chance::new(seed);
        let written = network(&mut chance);
        let mut changed = generated_networks::changed(&written, &mut chance);
        if chance.sometimes(3) {
            changed = generated_networks::changed(&changed, &mut chance);
        }
        let (before, after) = (
            topology(&written.to_string()),
            topology(&changed.to_string()),
        );
        let found = diff(&before, &after);
        let ends = ends(&before);
        let bound: BTreeMap<&str, &str> = written["eip_addresses"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                (
                    one["instance_id"].as_str().unwrap(),
                    one["ip_address"].as_str().unwrap(),
                )
            })
            .collect();
        for _ in 0..600 {
            let outside = chance.one(&[
                "8.8.8.8",
                "203.0.113.9",
                "203.0.113.16",
                "203.0.114.1",
                "47.1.1.200",
                "100.100.2.136",
                "192.168.7.7",
            ]);
            let end = ends[chance.below(ends.len())].as_str();
            let (protocol, port) = (protocol(&mut chance), port(&mut chance));
            let called = bound.get(end).copied().filter(|_| !is_private(outside));
            let (direction, query) = if chance.sometimes(2) && end.starts_with("eni") {
                (Direction::Egress, query(end, outside, protocol, port))
            } else {
                let query = query(outside, called.unwrap_or(end), protocol, port);
                (Direction::Ingress, query)
            };
            let answers = (before.outcome(&query), after.outcome(&query));
            let (Ok(one), Ok(other)) = answers else {
                continue;
            };
            let address = outside.parse().unwrap();
            let mut rows = found
                .outside
                .iter()
                .filter(|one| one.direction == direction);
            let said = rows.any(|one| says(one, end, address, &query));
            // private addresses that nobody declared are nowhere
            let declared =
                outside != "192.168.7.7" || written.get("on_premises_networks").is_some();
            // what cloud services call is nobody's question
            if direction == Direction::Ingress && outside.starts_with("100.") {
                continue;
            }
            assert_eq!(
                said,
                one != other && declared,
                "seed {seed}: {query:?} {one:?} {other:?} {:?} {:?} {:?}",
                found.changes,
                found.outside,
                written
            );
            if said {
                *differing
                    .entry((direction, is_private(outside)))
                    .or_insert(0) += 1;
            } else {
                equal += 1;
            }
        }
    }
    let called = |direction| differing.get(&(direction, false));
    for direction in [Direction::Ingress, Direction::Egress] {
        assert!(called(direction) > Some(&20), "{differing:?}");
    }
    assert!(equal > 1000, "{equal}");
}

fn is_private(text: &str) -> bool {
    text.starts_with("100.") || text.starts_with("192.")
}

/// Sources, destinations, and what is between them before and after.
type Row = (Vec<String>, Vec<String>, Vec<(Service, Outcome)>);

/// What two whole matrices differ in, by the classes that nothing tells apart in either.
fn the_long_way(before: &Topology, after: &Topology) -> Vec<Row> {
    let (one, other) = (before.matrix().unwrap(), after.matrix().unwrap());
    let mut joint: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for id in ends(before) {
        let place = (one.classes.of(&id), other.classes.of(&id));
        joint.entry(place).or_default().push(id);
    }
    let mut rows = Vec::new();
    for sources in joint.values() {
        for destinations in joint.values() {
            let to = usize::from(sources == destinations);
            let Some(to) = destinations.get(to) else {
                continue;
            };
            let cells = [&one, &other].map(|matrix| matrix.between(&sources[0], to).unwrap());
            let [Ok(earlier), Ok(later)] = cells.map(|cell| cell.services.as_ref()) else {
                continue;
            };
            let changes = earlier.changes(later);
            if !changes.is_empty() {
                rows.push((sources.clone(), destinations.clone(), changes));
            }
        }
    }
    rows.sort();
    rows
}

/// The network with other rules, or another policy, in some of its groups.
fn other_rules(network: &Value, chance: &mut Chance) -> Value {
    let mut network = network.clone();
    for _ in 0..=chance.below(2) {
        let groups = network["security_groups"].as_array().unwrap().len();
        let group = &mut network["security_groups"][chance.below(groups)];
        let list = chance.one(&["ingress", "egress"]);
        match chance.below(6) {
            0 => group["inner_access_policy"] = json!(chance.one(&["Accept", "Drop"])),
            1 => group[list] = json!([]),
            choice => {
                let mut more = rule(chance);
                match choice {
                    2 => more["local_cidr_ip"] = json!("10.1.0.0/16"),
                    3 => more["source_port_range"] = json!("1024/65535"),
                    4 => more["cidr_ip"] = json!("10.1.1.1/32"),
                    _ => {}
                }
                if more["cidr_ip"].is_string() {
                    more["group_id"].take();
                    more["prefix_list_id"].take();
                }
                if let Some(rules) = group[list].as_array_mut() {
                    let place = chance.below(rules.len() + 1);
                    rules.insert(place, more);
                }
            }
        }
    }
    network
}

#[test]
fn a_difference_is_what_two_matrices_differ_in() {
    let mut rows = [0, 0];
    for seed in 0..300 {
        let mut chance = Chance::new(seed);
        let written = network(&mut chance);
        let only_rules = !chance.sometimes(4);
        let mut changed = if only_rules {
            other_rules(&written, &mut chance)
        } else {
            generated_networks::changed(&written, &mut chance)
        };
        if chance.sometimes(4) {
            changed = generated_networks::changed(&changed, &mut chance);
        }
        // what is not described at all can matter to any
        if chance.sometimes(8) {
            changed["coverage"] =
                json!({"network_interfaces": "partial", "route_tables": "partial"});
        }
        let (before, after) = (
            topology(&written.to_string()),
            topology(&changed.to_string()),
        );
        let found = diff(&before, &after).differences.into_iter();
        let found = found.map(|one| (one.sources, one.destinations, one.services));
        let found: Vec<Row> = found.collect();
        assert_eq!(
            found,
            the_long_way(&before, &after),
            "seed {seed}\n{written}\n{changed}"
        );
        rows[usize::from(only_rules)] += found.len();
    }
    assert!(rows.iter().all(|count| *count > 100), "{rows:?}");
}
