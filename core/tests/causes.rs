//! What is said to make a difference makes it: tried out on networks that have these changes and no others.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be, and its numbers are small"
)]

#[path = "generated_networks/mod.rs"]
mod generated_networks;

use std::collections::BTreeSet;

use generated_networks::{Chance, changed, network, topology};
use serde_json::{Value, json};
use vpclens::{
    Query, Topology,
    reach::Outcome,
    survey::{Change, Service, causes, diff},
};

/// The first network with some of the changes of the second.
fn between(before: &Value, after: &Value, changes: &[&Change]) -> Topology {
    let mut network = before.clone();
    for change in changes {
        let has = |entry: &Value| {
            let mut fields = entry.as_object().unwrap().values();
            // what is first in the record of another is never the id of one that was changed
            fields.any(|value| *value == json!(change.id))
        };
        let find = |network: &Value| {
            let list = network[&change.list].as_array().cloned();
            list.unwrap_or_default().into_iter().find(|one| has(one))
        };
        let new = find(after);
        let list = network[&change.list].as_array_mut().unwrap();
        match (list.iter().position(has), new) {
            (Some(place), Some(new)) => list[place] = new,
            (Some(place), None) => _ = list.remove(place),
            (None, new) => list.push(new.unwrap()),
        }
    }
    topology(&network.to_string())
}

fn overlaps(one: &Service, other: &Service) -> bool {
    let protocols = one.protocols.0 <= other.protocols.1 && other.protocols.0 <= one.protocols.1;
    let ports = match (one.ports, other.ports) {
        (Some(one), Some(other)) => one.0 <= other.1 && other.0 <= one.1,
        _ => true,
    };
    protocols && ports
}

/// Whether all of these ends have the new answers for these parts.
fn is_new(
    topology: &Topology,
    after: &Topology,
    ends: &BTreeSet<(String, String)>,
    parts: &[(Service, Outcome)],
) -> bool {
    ends.iter().all(|(source, destination)| {
        let there = after.services(source, destination).unwrap();
        let here = topology.services(source, destination).unwrap();
        let differing = here.changes(&there);
        !differing
            .iter()
            .any(|(one, _)| parts.iter().any(|(part, _)| overlaps(one, part)))
    })
}

#[test]
fn the_changes_that_are_named_make_the_difference_and_no_fewer_do() {
    let mut found = [0, 0, 0];
    for seed in 0..120 {
        let mut chance = Chance::new(seed);
        let written = network(&mut chance);
        let mut later = written.clone();
        for _ in 0..=chance.below(5) {
            later = changed(&later, &mut chance);
        }
        let (before, after) = (topology(&written.to_string()), topology(&later.to_string()));
        let diff = diff(&before, &after);
        let told = causes(&before, &after, &diff);
        let (inside, outside) = told.split_at(diff.differences.len());
        for (difference, causes) in diff.differences.iter().zip(inside) {
            let Some(causes) = causes else {
                panic!("seed {seed}: a small network is tried out");
            };
            let causes: Vec<&Change> = causes.iter().map(|place| &diff.changes[*place]).collect();
            let (sources, destinations) = (&difference.sources, &difference.destinations);
            let other = |id: &String, all: &[String]| all.iter().find(|one| *one != id).cloned();
            let mut ends = BTreeSet::new();
            for id in sources {
                ends.extend(other(id, destinations).map(|to| (id.clone(), to)));
            }
            for id in destinations {
                ends.extend(other(id, sources).map(|from| (from, id.clone())));
            }
            let parts = &difference.services;
            let tried = between(&written, &later, &causes);
            assert!(
                is_new(&tried, &after, &ends, parts),
                "seed {seed}: {causes:?} do not make {difference:?}"
            );
            for left_out in &causes {
                let fewer = causes.iter().filter(|one| *one != left_out);
                let fewer: Vec<&Change> = fewer.copied().collect();
                assert!(
                    !is_new(&between(&written, &later, &fewer), &after, &ends, parts),
                    "seed {seed}: {left_out} is not needed for {difference:?}"
                );
            }
            let several = usize::from(causes.len() > 1);
            found[several + usize::from(diff.changes.len() > 1)] += 1;
        }
        for (outside, causes) in diff.outside.iter().zip(outside) {
            let Some(causes) = causes else {
                panic!("seed {seed}: a small network is tried out");
            };
            let causes: Vec<&Change> = causes.iter().map(|place| &diff.changes[*place]).collect();
            let (from, to) = (&outside.witness.source, &outside.witness.destination);
            let ends = BTreeSet::from([(from.clone(), to.clone())]);
            let tried = between(&written, &later, &causes);
            let asked = Query::new(from, to);
            if after.outcome(&asked.clone().tcp(1)).is_ok() && tried.outcome(&asked.tcp(1)).is_ok()
            {
                assert!(
                    is_new(&tried, &after, &ends, &outside.services),
                    "seed {seed}: {causes:?} do not make {outside:?}"
                );
            }
        }
    }
    // one of one, one of several, several
    assert!(found.iter().all(|count| *count > 5), "{found:?}");
}
