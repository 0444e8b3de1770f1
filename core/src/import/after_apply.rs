//! Values that a plan of Terraform leaves open: known only after it is applied.

use alloc::string::String;

use serde_json::{Map, Value};

/// No value of a provider is an object with this one key.
const KEY: &str = "(known after apply)";

/// Stands for a value that is not known yet, of an attribute such as `alicloud_instance.private_ip`.
pub(super) fn open(attribute: &str) -> Value {
    let mut object = Map::new();
    object.insert(KEY.into(), attribute.into());
    Value::Object(object)
}

/// The attribute, where a value stands for one that is not known yet.
pub(super) fn attribute(value: &Value) -> Option<&str> {
    value.get(KEY)?.as_str()
}

pub(super) fn is_open(value: &Value) -> bool {
    attribute(value).is_some()
}

/// Whether a value is open or holds one that is.
pub(super) fn holds_open(value: &Value) -> bool {
    match value {
        Value::Array(list) => list.iter().any(holds_open),
        Value::Object(map) => is_open(value) || map.values().any(holds_open),
        _ => false,
    }
}

/// The attribute of the first open value in a value.
pub(super) fn first_open(value: &Value) -> Option<String> {
    match value {
        Value::Array(list) => list.iter().find_map(first_open),
        Value::Object(map) => attribute(value)
            .map(Into::into)
            .or_else(|| map.values().find_map(first_open)),
        _ => None,
    }
}

/// Whether a value says that something is wanted, be it in a list or in an object that can be off as a whole.
pub(super) fn wants(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !["", "off", "false", "disable", "disabled"]
            .contains(&text.to_ascii_lowercase().as_str()),
        Value::Array(list) => list.iter().any(wants),
        Value::Object(map) => match map.get("enable") {
            Some(enabled) => wants(enabled),
            None => !is_open(value) && map.values().any(wants),
        },
        _ => true,
    }
}
