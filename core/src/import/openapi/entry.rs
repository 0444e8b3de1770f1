//! One entry of an answer → what it says in the shape of the document, without what cannot be read.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::{
    convert::{Converter, Object, at},
    node::{Node, unreadable},
    records::{decode, missing, named},
    row::{Mark, Row, fields},
    tags,
};
use crate::{error::Fault, import::notice::Notices, model::Network, reason::Reason};

/// How often an entry is asked what is wrong with it before whole fields of it are given up.
const PATIENCE: usize = 32;

pub(super) struct Entry<'a> {
    pub(super) row: &'static Row,
    pub(super) id: &'a str,
    pub(super) node: &'a Node<'a>,
    pub(super) answer: &'a Node<'a>,
}

impl Entry<'_> {
    /// What the entry says in the shape of the document, without what cannot be read; nothing when too little is left.
    pub(super) fn read(&self, notices: &mut Notices) -> Option<Value> {
        if !self.node.value.is_object() {
            self.refuse(notices);
            return None;
        }
        let mut value = self.value(false).0;
        let mut rounds = 0_usize;
        while let Err(fault) = self.decoded(value.clone()) {
            let Some(path) = self.inside(&fault) else {
                // another call may say what the record cannot be without
                break;
            };
            rounds = rounds.saturating_add(1);
            if path.is_empty() {
                if fault.reason() == Reason::InputMissingField {
                    notices.add(missing(&fault), self.node.place);
                } else {
                    self.refuse(notices);
                }
                return None;
            }
            if !self.drop(&mut value, path, rounds > PATIENCE, notices) {
                return None;
            }
        }
        Some(value)
    }

    /// The notice about an entry that cannot be read at all, or its one text.
    fn refuse(&self, notices: &mut Notices) {
        let key = self.row.fields.strip_prefix('*');
        match key.and_then(|key| Some((key, self.node.value.get(key)?))) {
            Some((key, value)) => notices.add(unreadable(value), self.node.place.key(key)),
            None => notices.add(unreadable(self.node.value), self.node.place),
        }
    }

    /// The entry in the shape of the document, and on demand where each value of it stands.
    fn value(&self, with_places: bool) -> (Value, Vec<(String, String)>) {
        let row = self.row;
        let mut converter = Converter {
            answer: self.answer.value,
            places: with_places.then(Vec::new),
        };
        // a part may be a list of texts
        let value = if let Some(key) = row.fields.strip_prefix('*') {
            at(self.node.value, key)
                .cloned()
                .map_or(Value::Null, |value| match value {
                    Value::Number(number) => number.to_string().into(),
                    other => other,
                })
        } else {
            let mut object = converter.object(row.fields, self.node, "");
            (row.adapt)(&mut object, self.node);
            if let Some(tags) = tags::written(row, self.node.value) {
                object.insert("tags".into(), tags);
            }
            object.into()
        };
        (value, converter.places.unwrap_or_default())
    }

    fn decoded(&self, mut value: Value) -> Result<Network, Fault> {
        let (list, part) = self.row.target();
        if !part.is_empty() {
            let mut record = Object::new();
            record.insert(part.into(), Value::Array([value].into()));
            value = record.into();
        }
        match value {
            Value::Object(record) => decode(list, named(list, self.id, record)),
            other => decode(list, other),
        }
    }

    /// What the decoder stumbled over, within the entry; nothing when it is the record that the entry is part of.
    fn inside<'f>(&self, fault: &'f Fault) -> Option<&'f str> {
        let (list, part) = self.row.target();
        let path = fault.path.as_deref().unwrap_or_default();
        let path = path.strip_prefix(list)?.strip_prefix("[0]")?;
        if part.is_empty() {
            let path = path.strip_prefix('.').unwrap_or(path);
            return (!path.is_empty()).then_some(path);
        }
        let path = path
            .strip_prefix('.')?
            .strip_prefix(part)?
            .strip_prefix("[0]")?;
        Some(path.strip_prefix('.').unwrap_or(path))
    }

    /// Leaves out what cannot be read, with a notice. Gives whether the entry still says enough.
    fn drop(&self, value: &mut Value, path: &str, whole: bool, notices: &mut Notices) -> bool {
        let first = path.split(['.', '[']).next().unwrap_or_default();
        let wrong = value.pointer(&pointer(path)).cloned().unwrap_or_default();
        // of a list no entry is left out: it would look whole
        let target = if whole {
            first
        } else if path.ends_with(']') {
            path.rsplit_once('[').map_or(first, |(list, _)| list)
        } else {
            path
        };
        let (holder, name) = target.rsplit_once('.').unwrap_or(("", target));
        let removed = value
            .pointer_mut(&pointer(holder))
            .and_then(Value::as_object_mut)
            .and_then(|holder| holder.remove(name));
        if removed.is_none() {
            self.refuse(notices);
            return false;
        }
        let (_, places) = self.value(true);
        let known = |path: &str| {
            let found = places.iter().find(|(at, _)| at == path);
            found.map(|(_, place)| place.clone())
        };
        let place = known(path).or_else(|| known(first));
        notices.add(
            unreadable(&wrong),
            place.unwrap_or_else(|| self.node.place.to_string()),
        );
        let mut enough = true;
        for field in fields(self.row.fields) {
            if field.mark == Mark::Void
                && let Value::Object(object) = value
            {
                object.remove(&field.name());
            }
            enough &= !(field.mark == Mark::Needed && field.is_named(target));
        }
        enough
    }
}

/// `next_hops[1].weight` as a JSON pointer.
fn pointer(path: &str) -> String {
    let mut pointer = String::new();
    for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
        pointer.push('/');
        pointer.push_str(step.trim_end_matches(']'));
    }
    pointer
}
