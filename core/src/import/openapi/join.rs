//! What only shows when all answers were read: what belongs together without naming each other.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::{convert::Object, records::Records};

const ROUTERS: &str = "transit_routers";
const ATTACHMENTS: &str = "transit_router_attachments";

pub(super) fn join(records: &mut Records) {
    complete(records);
    basic_editions(records);
}

/// Puts what completes entries into them: the health of servers, whether routes are published.
fn complete(records: &mut Records) {
    let mut all = BTreeMap::new();
    for ((list, id), record) in &mut records.all {
        for (what, entries) in core::mem::take(&mut record.completions) {
            all.insert((*list, id.clone(), what), entries.unwrap_or_default());
        }
    }
    // what was only spoken of in passing is no resource
    records.all.retain(|_, record| record.is_known());
    for ((list, id, (part, field)), entries) in all {
        let by_key = index(&entries);
        for ((_, one), record) in records
            .all
            .range_mut((list, String::new())..)
            .take_while(|((of, _), _)| *of == list)
        {
            // the groups of a CLB name it
            let related = *one == id
                || record
                    .fields
                    .get("load_balancer_id")
                    .and_then(Value::as_str)
                    == Some(&*id);
            let entries = record.fields.get_mut(part).and_then(Value::as_array_mut);
            for entry in entries
                .filter(|_| related)
                .into_iter()
                .flatten()
                .filter_map(Value::as_object_mut)
            {
                if let Some(value) = completed(entry, &by_key, field) {
                    entry.insert(field.into(), value);
                }
            }
        }
    }
}

/// What an entry is found by.
const KEYS: [&str; 3] = ["destination_cidr_block", "server_id", "server_ip"];

type Index<'a> = BTreeMap<&'a str, Vec<&'a Object>>;

fn index(entries: &[Value]) -> Index<'_> {
    let mut by_key = Index::new();
    for entry in entries.iter().filter_map(Value::as_object) {
        if let Some(key) = key(entry) {
            by_key.entry(key).or_default().push(entry);
        }
    }
    by_key
}

fn key(entry: &Object) -> Option<&str> {
    KEYS.into_iter().find_map(|key| entry.get(key)?.as_str())
}

/// The value of the field, where all that is said of this entry agrees.
fn completed(entry: &Object, by_key: &Index<'_>, field: &str) -> Option<Value> {
    let same = |other: &&&Object| {
        entry
            .get("port")
            .is_none_or(|port| other.get("port").is_none_or(|other| other == port))
    };
    let mut said = by_key
        .get(key(entry)?)?
        .iter()
        .filter(same)
        .filter_map(|other| other.get(field));
    let first = said.next()?;
    said.all(|other| other == first).then(|| first.clone())
}

/// The basic edition names a router by CEN and region. Where the router is known, what belongs to it goes there; where
/// it is of the enterprise edition, its attachments have ids of their own and are told by calls of their own.
fn basic_editions(records: &mut Records) {
    let text = |fields: &Object, key: &str| {
        fields
            .get(key)
            .and_then(Value::as_str)
            .map(ToString::to_string)
    };
    let mut known = BTreeMap::new();
    for ((list, id), record) in &records.all {
        if *list == ROUTERS
            && let (Some(cen), Some(region)) = (
                text(&record.fields, "cen_id"),
                text(&record.fields, "region_id"),
            )
        {
            let enterprise = text(&record.fields, "type").as_deref() == Some("Enterprise");
            known.insert(alloc::format!("{cen}:{region}"), (id.clone(), enterprise));
        }
    }
    let mut unknown = Vec::new();
    let mut moved = Vec::new();
    records.all.retain(|(list, id), record| {
        let name = match *list {
            ROUTERS if id.contains(':') => id.clone(),
            ATTACHMENTS if id.contains(':') => {
                text(&record.fields, "transit_router_id").unwrap_or_default()
            }
            _ => return true,
        };
        match known.get(&name) {
            None => {
                unknown.push(name);
                true
            }
            Some((_, true)) => false,
            Some((router, false)) if *list == ROUTERS => {
                moved.push((router.clone(), core::mem::take(&mut record.fields)));
                false
            }
            Some((router, false)) => {
                record
                    .fields
                    .insert("transit_router_id".into(), router.as_str().into());
                true
            }
        }
    });
    for (router, fields) in moved {
        if let Some(record) = records.all.get_mut(&(ROUTERS, router)) {
            record.complete(fields);
        }
    }
    for name in unknown {
        if let Some((cen, region)) = name.split_once(':') {
            let mut fields = Object::new();
            fields.insert("cen_id".into(), cen.into());
            fields.insert("region_id".into(), region.into());
            records
                .all
                .entry((ROUTERS, name))
                .or_default()
                .complete(fields);
        }
    }
}
