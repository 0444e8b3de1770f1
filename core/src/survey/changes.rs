//! What is written differently in two networks.

use alloc::{
    collections::BTreeSet,
    string::{String, ToString},
    vec::Vec,
};
use core::{cmp::Ordering, fmt};

use serde_json::Value;

use crate::{
    model::{Network, Pair, Side},
    topology::Topology,
};

/// How a record is written differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    clippy::exhaustive_enums,
    reason = "one of both networks has it, or both"
)]
pub enum ChangeKind {
    /// Only the second network has it.
    Added,
    /// Only the first network has it.
    Removed,
    /// Both have it.
    Changed,
}

/// A record that is written differently.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Change {
    /// The list of the document, such as `security_groups`.
    pub list: String,
    /// The id of the record.
    pub id: String,
    /// Whether it came, went or changed.
    pub kind: ChangeKind,
    /// The fields that differ; none for a record that only one of the networks has.
    pub fields: Vec<String>,
}

impl fmt::Display for Change {
    /// `security_groups[sg-1].ingress, egress`; without fields where only one of the networks has the record.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { list, id, .. } = self;
        write!(f, "{list}[{id}]")?;
        if self.fields.is_empty() {
            return Ok(());
        }
        write!(f, ".{}", self.fields.join(", "))
    }
}

/// Whether a field says what people call something: it changes no answer.
fn is_name(field: &str) -> bool {
    // an endpoint may know its service by nothing else
    field != "service_name"
        && ["name", "description", "tags"]
            .iter()
            .any(|suffix| field.ends_with(suffix))
}

/// The records that are written differently, but for what people call them.
pub(super) fn changes(before: &Topology, after: &Topology) -> Vec<Change> {
    let mut changes = Vec::new();
    between(before.network(), after.network(), &mut changes);
    changes.sort();
    changes
}

fn between(before: &Network, after: &Network, changes: &mut Vec<Change>) {
    before.each_pair(after, &mut |list, pair| {
        let (mut one, mut other) = (0_usize, 0_usize);
        let mut tell = |side, place, kind, fields| {
            let id = pair.id(side, place);
            changes.push(Change {
                list: list.to_string(),
                id: id.map_or_else(|| place.to_string(), ToString::to_string),
                kind,
                fields,
            });
        };
        // entries stand in the order of their ids
        while let Some(order) = next(pair, one, other) {
            match order {
                Ordering::Less => tell(Side::One, one, ChangeKind::Removed, Vec::new()),
                Ordering::Greater => tell(Side::Other, other, ChangeKind::Added, Vec::new()),
                // only what differs is written out
                Ordering::Equal if !pair.is_same(one, other) => {
                    let written = [pair.write(Side::One, one), pair.write(Side::Other, other)];
                    let fields = differing(&written);
                    if !fields.is_empty() {
                        tell(Side::Other, other, ChangeKind::Changed, fields);
                    }
                }
                Ordering::Equal => {}
            }
            one = one.saturating_add(usize::from(order.is_le()));
            other = other.saturating_add(usize::from(order.is_ge()));
        }
    });
}

/// Which of two lists has the next entry, or whether both have it; nothing at the end of both.
fn next(pair: &dyn Pair, one: usize, other: usize) -> Option<Ordering> {
    match (one < pair.len(Side::One), other < pair.len(Side::Other)) {
        (false, false) => None,
        (true, false) => Some(Ordering::Less),
        (false, true) => Some(Ordering::Greater),
        (true, true) => Some(pair.id(Side::One, one).cmp(&pair.id(Side::Other, other))),
    }
}

fn differing(written: &[Value; 2]) -> Vec<String> {
    let [Value::Object(one), Value::Object(other)] = written else {
        return Vec::new();
    };
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let names = names.into_iter().filter(|name| !is_name(name));
    names
        .filter(|name| match (one.get(*name), other.get(*name)) {
            (Some(one), Some(other)) => !alike(one, other),
            _ => true,
        })
        .cloned()
        .collect()
}

/// Whether two values are the same but for what people call things in them, such as the description of a rule.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            let mut both = one.iter().zip(other);
            one.len() == other.len() && both.all(|(one, other)| alike(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let mut names = one.keys().chain(other.keys());
            names.all(|name| {
                is_name(name)
                    || match (one.get(name), other.get(name)) {
                        (Some(one), Some(other)) => alike(one, other),
                        _ => false,
                    }
            })
        }
        _ => one == other,
    }
}
