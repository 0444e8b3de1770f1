//! Tags, in the three ways that they are written: a list in either envelope, of `TagKey` and `TagValue` or of `Key` and
//! `Value` (sources SDK-ECS, SDK-ALB), and an object of Terraform.

use alloc::{collections::BTreeMap, string::String};

use serde_json::Value;

use super::{
    convert::Object,
    node::{List, Node, unreadable},
    row::Row,
};
use crate::{
    import::{after_apply::holds_open, notice::Notices},
    model::record::Read,
};

/// The lists of the document whose records keep their tags.
const TAGGED: [&str; 4] = [
    "instances",
    "load_balancers",
    "network_interfaces",
    "vpc_endpoints",
];

/// The tags of an entry of the table, in the shape of the document; what has a wrong shape is taken over as it is.
pub(super) fn written(row: &Row, entry: &Value) -> Option<Value> {
    let (list, part) = row.target();
    if !part.is_empty() || !TAGGED.contains(&list) {
        return None;
    }
    object(entry)
}

/// The tags of an entry; not known where it does not speak of them, or they cannot be read.
pub(super) fn read(entry: &Node<'_>, notices: &mut Notices) -> Option<BTreeMap<String, String>> {
    let written = object(entry.value)?;
    let read = Option::read(&written);
    if read.is_err() {
        notices.add(unreadable(&written), entry.place.key("Tags"));
    }
    read.unwrap_or_default()
}

fn object(entry: &Value) -> Option<Value> {
    // nothing else asks for tags: the module that a page loads first does without
    if !cfg!(feature = "intents") {
        return None;
    }
    if let Some(tags) = entry.get("tags") {
        return match tags {
            // Terraform prints every attribute, those that were not set as null
            Value::Null => Some(Object::new().into()),
            tags if holds_open(tags) => None,
            tags => Some(tags.clone()),
        };
    }
    let tags = entry.get("Tags")?;
    let list = match List::of(tags, "Tag") {
        List::Flat(list) | List::Nested(list) => list,
        List::Absent => return Some(Object::new().into()),
        List::Misshapen => return Some(tags.clone()),
    };
    let mut object = Object::new();
    for tag in list {
        let said = |key: &str, other: &str| tag.get(key).or_else(|| tag.get(other)).cloned();
        let Some(Value::String(key)) = said("TagKey", "Key") else {
            return Some(tags.clone());
        };
        object.insert(key, said("TagValue", "Value").unwrap_or_else(|| "".into()));
    }
    Some(object.into())
}
