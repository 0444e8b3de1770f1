//! What was read: how much of each kind, from where, and what was noticed, counted.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;
use serde_json::Value;

use super::shapes::shapes;
use crate::{
    import::Notice,
    model::{Network, record::Write},
    reason::{Lang, Message},
    topology::Diagnostic,
};

shapes! {
    /// What was read.
    Contents {
        /// The version of this shape, 1.
        version: u32,
        /// The kinds of resources, by their lists in the document format.
        kinds: Vec<ContentsKind>,
        /// The regions that they lie in.
        regions: Vec<String>,
        /// The accounts that they belong to.
        accounts: Vec<String>,
        /// What was not understood while reading, by its code.
        notices: Vec<NoteGroup>,
        /// What does not fit together, by its code.
        diagnostics: Vec<NoteGroup>,
    }

    /// How much of a kind was read.
    ContentsKind {
        /// The list of the document format, such as `security_groups`.
        kind: String,
        /// How many.
        count: u32,
    }

    /// What was noticed several times.
    NoteGroup {
        /// The stable code.
        reason: String,
        /// How often.
        count: u32,
        /// Where the first one is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        path: Option<String>,
        /// What the first one says.
        message: String,
    }
}

/// What was read of a network.
pub fn contents(
    network: &Network,
    notices: &[Notice],
    diagnostics: &[Diagnostic],
    lang: Lang,
) -> Contents {
    let document = network.write();
    let mut kinds = Vec::new();
    for (kind, list) in document.as_object().into_iter().flatten() {
        if let Value::Array(list) = list {
            kinds.push(ContentsKind {
                kind: kind.clone(),
                count: count(list.len()),
            });
        }
    }
    let (mut regions, mut accounts) = (BTreeSet::new(), BTreeSet::new());
    places(&document, &mut regions, &mut accounts);
    Contents {
        version: 1,
        kinds,
        regions: regions.into_iter().collect(),
        accounts: accounts.into_iter().collect(),
        notices: groups(
            notices
                .iter()
                .map(|one| (&one.message, Some(one.path.as_str()))),
            lang,
        ),
        diagnostics: groups(
            diagnostics
                .iter()
                .map(|one| (&one.message, one.path.as_deref())),
            lang,
        ),
    }
}

fn places(value: &Value, regions: &mut BTreeSet<String>, accounts: &mut BTreeSet<String>) {
    match value {
        Value::Array(list) => {
            for value in list {
                places(value, regions, accounts);
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                match (key.as_str(), value) {
                    ("region_id", Value::String(region)) => {
                        regions.insert(region.clone());
                    }
                    ("owner_id", Value::String(account)) => {
                        accounts.insert(account.clone());
                    }
                    _ => places(value, regions, accounts),
                }
            }
        }
        _ => {}
    }
}

fn groups<'a>(
    notes: impl Iterator<Item = (&'a Message, Option<&'a str>)>,
    lang: Lang,
) -> Vec<NoteGroup> {
    let mut groups = BTreeMap::new();
    for (message, path) in notes {
        let reason = message.reason().to_string();
        let group = groups.entry(reason.clone()).or_insert_with(|| NoteGroup {
            reason,
            count: 0,
            path: path
                .filter(|path| !path.is_empty())
                .map(ToString::to_string),
            message: message.render(lang),
        });
        group.count = group.count.saturating_add(1);
    }
    groups.into_values().collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
