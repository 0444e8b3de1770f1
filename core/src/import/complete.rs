//! A document beside answers of the provider: what the provider does not know, such as networks of one's own.

use alloc::{string::String, vec::Vec};

use serde_json::{Map, Value};

use super::merge::IDS;
use crate::{
    error::Fault,
    model::{Network, decode},
};

/// Puts what a document says into what answers said: a field that it has replaces the one of the entry with that id.
pub(super) fn complete(network: &Network, document: &Map<String, Value>) -> Result<Network, Fault> {
    // by way of its text, as documents are written
    let text = serde_json::to_string(network).unwrap_or_default();
    let mut whole: Value = serde_json::from_str(&text).unwrap_or_default();
    if let Some(fields) = whole.as_object_mut() {
        for (name, said) in document {
            let id = IDS.iter().find(|(list, _)| list == name);
            match (fields.get_mut(name), said, id) {
                (Some(Value::Array(list)), Value::Array(entries), Some((_, id))) => {
                    for entry in entries {
                        put(list, entry, id);
                    }
                }
                (Some(Value::Array(list)), Value::Array(entries), None) => {
                    list.extend(entries.iter().cloned());
                }
                (Some(Value::Object(fields)), Value::Object(said), _) => {
                    fields.extend(said.clone());
                }
                _ => {
                    fields.insert(name.clone(), said.clone());
                }
            }
        }
    }
    decode::record(&whole, None)
}

fn put(list: &mut Vec<Value>, entry: &Value, id: &str) {
    let same = |one: &&mut Value| one.get(id).is_some() && one.get(id) == entry.get(id);
    match (list.iter_mut().find(same), entry) {
        (Some(Value::Object(fields)), Value::Object(said)) => fields.extend(said.clone()),
        _ => list.push(entry.clone()),
    }
}
