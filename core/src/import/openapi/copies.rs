//! Whether the input holds a list once or several times, and whether the copies are the same.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use serde_json::{Map, Value};

use super::node::Node;

/// The answers that make up one list.
#[derive(Debug, Default)]
pub(super) struct Copies {
    seen: BTreeSet<usize>,
    /// How often each page number came.
    numbers: BTreeMap<String, usize>,
    /// Answers without a page number that name no next page.
    ends: usize,
    /// Where the entries stand in the part.
    pub(super) entries: Vec<usize>,
}

impl Copies {
    pub(super) fn answer(&mut self, number: usize, answer: &Node<'_>) {
        if !self.seen.insert(number) {
            return;
        }
        let next = answer.text("NextToken").is_some();
        match answer.text("PageNumber") {
            // pages by token may all say that they are the first
            Some(page) if !next => {
                let times = self.numbers.entry(page).or_default();
                *times = times.saturating_add(1);
            }
            None if !next => self.ends = self.ends.saturating_add(1),
            _ => {}
        }
    }

    /// How often the list is there.
    fn count(&self) -> usize {
        let numbered = self.numbers.values().copied().max().unwrap_or_default();
        numbered.max(self.ends)
    }

    /// Whether there is one copy, or all copies hold the same. Answers that have nothing in common are parts of one list:
    /// who is attached to what may be asked one by one.
    pub(super) fn are_one(&self, entries: &[Value]) -> bool {
        let count = self.count();
        if count < 2 {
            return true;
        }
        let entries: Vec<&Value> = self
            .entries
            .iter()
            .filter_map(|place| entries.get(*place))
            .collect();
        let (mut keys, mut apart) = (BTreeSet::new(), true);
        for entry in &entries {
            apart &= keys.insert(key(entry));
        }
        apart || are_copies(count, entries.into_iter().map(ToString::to_string))
    }
}

/// What an entry is about.
fn key(entry: &Value) -> String {
    let keys = [
        "destination_cidr_block",
        "snat_entry_id",
        "forward_entry_id",
        "association_id",
    ];
    let text = keys.into_iter().find_map(|key| entry.get(key)?.as_str());
    text.map_or_else(|| entry.to_string(), ToString::to_string)
}

/// Whether every entry is there as often as there are copies, or a multiple of it.
pub(super) fn are_copies(count: usize, entries: impl Iterator<Item = String>) -> bool {
    let mut times = BTreeMap::<String, usize>::new();
    for entry in entries {
        let times = times.entry(entry).or_default();
        *times = times.saturating_add(1);
    }
    times
        .values()
        .all(|times| times.checked_rem(count) == Some(0))
}

/// Parameters that say which page is asked for, and where.
const PAGING: &[&str] = &[
    "RegionId",
    "PageNumber",
    "PageSize",
    "MaxResults",
    "MaxResult",
    "NextToken",
];

/// What a request asks for, apart from the page and from the resource that it asks about.
pub(super) fn asked(answer: &Node<'_>, of: &str) -> String {
    let request = answer.value.get("_request").and_then(Value::as_object);
    let rest: Map<String, Value> = request
        .into_iter()
        .flatten()
        .filter(|(key, _)| {
            !PAGING.contains(&key.as_str()) && !of.split([' ', ':']).any(|one| one == *key)
        })
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    if rest.is_empty() {
        return String::new();
    }
    Value::Object(rest).to_string()
}
