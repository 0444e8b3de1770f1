//! Entries of answers → records of the model. Several calls may speak of one resource: what a later one says completes
//! what an earlier one said, and lists of their own hang on their resource, whichever comes first.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::{
    calls,
    convert::{Converter, Object, around, at, composed},
    node::{Node, says_something, unreadable},
    row::{Mark, Row, fields},
};
use crate::{
    error::Fault,
    import::notice::Notices,
    model::{Network, decode},
    reason::{Message, Reason},
};

/// The resources that rows of the table read, by the list of the document that they belong into and their id.
#[derive(Debug, Default)]
pub(in crate::import) struct Records(
    pub(in crate::import) BTreeMap<(&'static str, String), Record>,
);

/// A resource, as far as answers spoke of it.
#[derive(Debug, Default)]
pub(in crate::import) struct Record {
    pub(in crate::import) fields: Object,
    /// Lists that have calls of their own; one with an entry that could not be read is not known.
    pub(in crate::import) parts: BTreeMap<&'static str, Option<Vec<Value>>>,
    /// What completes entries of a part: the part, the field, the entries that have it.
    pub(in crate::import) completions: BTreeMap<(&'static str, &'static str), Option<Vec<Value>>>,
    /// Whether a field could not be read that it says too little without.
    lost: bool,
    /// Whether anything but a completion spoke of it.
    told: bool,
    pub(in crate::import) place: String,
}

impl Record {
    /// Takes over what was not known yet.
    pub(in crate::import) fn complete(&mut self, fields: Object) {
        self.told = true;
        for (name, value) in fields {
            self.fields.entry(name).or_insert(value);
        }
    }

    /// An entry of a direction that could not be understood.
    pub(in crate::import) fn unread(&mut self, part: &str, place: String) {
        let mut entry = Object::new();
        let direction = if part.ends_with("ingress") {
            "ingress"
        } else {
            "egress"
        };
        entry.insert("direction".into(), direction.into());
        if part.starts_with("internet") {
            entry.insert("nic_type".into(), "internet".into());
        }
        entry.insert("place".into(), place.into());
        let unread = self
            .parts
            .entry("unread")
            .or_insert_with(|| Some(Vec::new()));
        unread.get_or_insert_default().push(entry.into());
    }

    /// Whether it says enough to be kept.
    pub(in crate::import) fn is_known(&self) -> bool {
        self.told && !self.lost
    }
}

impl Records {
    /// Reads an answer by one row of the table. Gives the ids of the resources whose parts it holds.
    pub(in crate::import) fn read(
        &mut self,
        row: &'static Row,
        answer: &Node<'_>,
        notices: &mut Notices,
    ) -> BTreeSet<String> {
        let mut owners = BTreeSet::new();
        let (_, part) = row.target();
        // what was asked for only some kinds says nothing of the others
        let request = answer.value.get("_request").unwrap_or(&Value::Null);
        let asked = row.speaks_of(&Node::new(request, answer.place));
        if !asked && asks(row, request) {
            return owners;
        }
        let (outer, inner) = row.envelope();
        if outer.is_empty() {
            self.entry(row, answer, answer, None, notices);
            return owners;
        }
        let owner = (!part.is_empty())
            .then(|| whose(row, |key| around(answer.value, key)))
            .flatten();
        if let Some(owner) = owner.as_ref().filter(|_| asked) {
            self.part(row, owner, answer);
            owners.insert(owner.clone());
        }
        let mut without =
            !part.is_empty() && owner.is_none() && answer.len(outer, inner) == Some(0);
        answer.each(outer, inner, notices, |entry, notices| {
            if !says_something(entry.value) || !row.speaks_of(&entry) {
                return;
            }
            match self.entry(row, &entry, answer, owner.as_ref(), notices) {
                Some(owner) => {
                    owners.insert(owner);
                }
                None => without |= !part.is_empty(),
            }
        });
        if without {
            let key = row.of.split(' ').next_back().unwrap_or_default();
            let message =
                Message::new(Reason::ImportMissingId).with("field", format!("_request.{key}"));
            notices.add(message, answer.place);
        }
        owners
    }

    /// An entry; gives the id of its resource.
    fn entry(
        &mut self,
        row: &'static Row,
        entry: &Node<'_>,
        answer: &Node<'_>,
        owner: Option<&String>,
        notices: &mut Notices,
    ) -> Option<String> {
        let (list, part) = row.target();
        let own = whose(row, |key| at(entry.value, key));
        let Some(id) = own.or_else(|| owner.cloned()) else {
            if part.is_empty() && !row.beside {
                let message = Message::new(Reason::ImportMissingId).with("field", row.of);
                notices.add(message, entry.place);
            }
            return None;
        };
        let read = Entry {
            row,
            id: &id,
            node: entry,
            answer,
        }
        .read(notices);
        if part.is_empty() {
            let record = self.record(list, &id, entry);
            match read {
                Some(Value::Object(fields)) => record.complete(fields),
                _ => record.lost = true,
            }
            return Some(id);
        }
        let entries = self.part(row, &id, answer);
        match read {
            Some(value) => {
                if let Some(entries) = entries {
                    entries.push(value);
                }
            }
            None if row.unread => {
                let record = self.record(list, &id, answer);
                record.unread(part, entry.place.to_string());
            }
            None => *entries = None,
        }
        Some(id)
    }

    pub(in crate::import) fn record(
        &mut self,
        list: &'static str,
        id: &str,
        node: &Node<'_>,
    ) -> &mut Record {
        self.0
            .entry((list, id.to_string()))
            .or_insert_with(|| Record {
                place: node.place.to_string(),
                ..Record::default()
            })
    }

    fn part(&mut self, row: &'static Row, id: &str, answer: &Node<'_>) -> &mut Option<Vec<Value>> {
        let (list, part) = row.target();
        let record = self.record(list, id, answer);
        if row.completes.is_empty() {
            record.told = true;
            record.parts.entry(part).or_insert_with(|| Some(Vec::new()))
        } else {
            record
                .completions
                .entry((part, row.completes))
                .or_insert_with(|| Some(Vec::new()))
        }
    }

    /// Of a part of which pages are missing nobody knows what else is in it.
    pub(in crate::import) fn forget_part(&mut self, row: &'static Row, id: &str) {
        let (list, part) = row.target();
        if let Some(record) = self.0.get_mut(&(list, id.to_string()))
            && let Some(entries) = record.parts.get_mut(part)
        {
            *entries = None;
        }
    }

    /// Everything that was read, as a network.
    pub(in crate::import) fn finish(mut self, notices: &mut Notices) -> Network {
        for record in self.0.values_mut() {
            for (part, entries) in core::mem::take(&mut record.parts) {
                match entries {
                    Some(entries) => record.fields.insert(part.into(), once(entries)),
                    None => record.fields.remove(part),
                };
            }
        }
        super::join::join(&mut self);
        let mut network = Network::default();
        for ((list, id), record) in self.0 {
            match decode(list, named(list, &id, record.fields)) {
                Ok(one) => network.append(one),
                Err(fault) => notices.add(missing(&fault), &record.place),
            }
        }
        network
    }
}

/// Whether a request asks for entries of one kind.
fn asks(row: &Row, request: &Value) -> bool {
    let (key, _) = row.only.split_once('=').unwrap_or_default();
    request.get(key).is_some_and(says_something)
}

/// A page may be there twice.
fn once(mut entries: Vec<Value>) -> Value {
    let mut seen = BTreeSet::new();
    entries.retain(|entry| seen.insert(entry.to_string()));
    Value::Array(entries)
}

/// The resource that an entry or a whole answer is of.
fn whose<'a>(row: &Row, find: impl Fn(&str) -> Option<&'a Value>) -> Option<String> {
    row.of.split(' ').find_map(|key| composed(key, &find))
}

/// A record with its id; some lists have none.
fn named(list: &str, id: &str, mut record: Object) -> Value {
    let field = calls::id_of(list);
    if !field.is_empty() {
        record.insert(field.into(), id.into());
    }
    record.into()
}

/// Decodes one record, strictly.
fn decode(list: &str, record: Value) -> Result<Network, Fault> {
    let mut document = Object::new();
    document.insert(list.into(), Value::Array([record].into()));
    decode::record(&Value::Object(document), None)
}

/// The notice about a record without a field that it cannot be without.
fn missing(fault: &Fault) -> Message {
    let problem = fault.message.to_string();
    let field = problem.split('`').nth(1).unwrap_or_default();
    Message::new(Reason::ImportMissingId).with("field", field)
}

/// How often an entry is asked what is wrong with it before whole fields of it are given up.
const PATIENCE: usize = 32;

struct Entry<'a> {
    row: &'static Row,
    id: &'a str,
    node: &'a Node<'a>,
    answer: &'a Node<'a>,
}

impl Entry<'_> {
    /// What the entry says in the shape of the document, without what cannot be read; nothing when too little is left.
    fn read(&self, notices: &mut Notices) -> Option<Value> {
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
