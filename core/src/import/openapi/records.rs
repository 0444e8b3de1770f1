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
    convert::{Object, around, at, composed},
    copies::{Copies, asked},
    entry::Entry,
    node::{Node, says_something},
    row::Row,
};
use crate::{
    error::Fault,
    import::{
        merge::{Key, agreed, stays},
        notice::Notices,
        place::Place,
    },
    model::{Network, decode, id_field},
    reason::{Message, Reason},
};

/// The resources that rows of the table read, by the list of the document that they belong into and their id.
#[derive(Debug, Default)]
pub(in crate::import) struct Records {
    pub(in crate::import) all: BTreeMap<Key, Record>,
    /// Which answer is being read, where several may describe one thing and differ.
    answer: Option<usize>,
    #[cfg(feature = "dumps")]
    ignored: super::ignored::Ignored,
}

/// A resource, as far as answers spoke of it.
#[derive(Debug, Default)]
pub(in crate::import) struct Record {
    pub(in crate::import) fields: Object,
    /// Lists that have calls of their own; one with an entry that could not be read is not known.
    pub(in crate::import) parts: BTreeMap<&'static str, Option<Vec<Value>>>,
    /// What completes entries of a part: the part, the field, the entries that have it.
    pub(in crate::import) completions: BTreeMap<(&'static str, &'static str), Option<Vec<Value>>>,
    /// Fields that answers differ in: they are not known.
    disputed: BTreeSet<String>,
    copies: BTreeMap<(&'static str, String), Copies>,
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

    /// Takes over what another answer says; what they differ in is not known.
    fn agree(&mut self, fields: Object, id: &str, place: &Place<'_>, notices: &mut Notices) {
        self.told = true;
        for (name, value) in fields {
            let known = match self.fields.get(&name) {
                _ if self.disputed.contains(&name) => continue,
                None => Some(value),
                Some(known) => agreed(&name, known, &value),
            };
            if let Some(value) = known {
                self.fields.insert(name, value);
                continue;
            }
            self.fields.remove(&name);
            notices.add(contradiction(id, &name), place);
            self.disputed.insert(name);
        }
    }

    /// Lists of which the input holds several copies that are not the same.
    fn differing(&self) -> BTreeSet<&'static str> {
        let differ = self.copies.iter().filter(|((part, _), copies)| {
            let entries = self.parts.get(part).and_then(Option::as_deref);
            entries.is_some_and(|entries| !copies.are_one(entries))
        });
        differ.map(|((part, _), _)| *part).collect()
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
    /// Of answers, of which several may be of one list.
    pub(super) fn of_answers() -> Self {
        Self {
            answer: Some(0),
            ..Self::default()
        }
    }

    /// What is read from now on is another answer.
    pub(super) fn next_answer(&mut self) {
        self.answer = self.answer.map(|answer| answer.saturating_add(1));
    }

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
            self.copy(row, owner, answer, false);
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
        #[cfg(feature = "dumps")]
        self.ignored.look(row, entry);
        let read = Entry {
            row,
            id: &id,
            node: entry,
            answer,
        }
        .read(notices);
        if part.is_empty() {
            let several = self.answer.is_some();
            let record = self.record(list, &id, entry);
            match read {
                Some(Value::Object(fields)) if several => {
                    record.agree(fields, &id, entry.place, notices);
                }
                Some(Value::Object(fields)) => record.complete(fields),
                _ => record.lost = true,
            }
            return Some(id);
        }
        self.copy(row, &id, answer, true);
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
        self.all
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

    /// Notes that an answer is of a list, and that one of the entries comes from it.
    fn copy(&mut self, row: &'static Row, id: &str, answer: &Node<'_>, entry: bool) {
        let (list, part) = row.target();
        let Some(number) = self.answer.filter(|_| row.completes.is_empty()) else {
            return;
        };
        let record = self.record(list, id, answer);
        let entries = record.parts.get(part).and_then(Option::as_ref);
        let next = entries.map_or(0, Vec::len);
        let copies = record
            .copies
            .entry((part, asked(answer, row.of)))
            .or_default();
        copies.answer(number, answer);
        if entry {
            copies.entries.push(next);
        }
    }

    /// The resources that an answer lists.
    pub(super) fn listed(row: &'static Row, answer: &Node<'_>) -> BTreeSet<Key> {
        let (outer, inner) = row.envelope();
        let (list, part) = row.target();
        let mut ids = BTreeSet::new();
        if part.is_empty() && !row.beside {
            answer.each(outer, inner, &mut Notices::new(0), |entry, _| {
                ids.extend(whose(row, |key| at(entry.value, key)).map(|id| (list, id)));
            });
        }
        ids
    }

    /// Of a part of which pages are missing nobody knows what else is in it.
    pub(in crate::import) fn forget_part(&mut self, row: &'static Row, id: &str) {
        let (list, part) = row.target();
        if let Some(record) = self.all.get_mut(&(list, id.to_string()))
            && let Some(entries) = record.parts.get_mut(part)
        {
            *entries = None;
        }
    }

    /// Everything that was read, as a network.
    pub(in crate::import) fn finish(mut self, notices: &mut Notices) -> Network {
        #[cfg(feature = "dumps")]
        self.ignored.tell(notices);
        for ((_, id), record) in &mut self.all {
            for part in record.differing() {
                notices.add(contradiction(id, part), &record.place);
                if !stays(part) {
                    record.parts.insert(part, None);
                }
            }
            for (part, entries) in core::mem::take(&mut record.parts) {
                match entries {
                    Some(entries) => record.fields.insert(part.into(), once(entries)),
                    None => record.fields.remove(part),
                };
            }
        }
        super::join::join(&mut self);
        let mut network = Network::default();
        for ((list, id), record) in self.all {
            match decode(list, named(list, &id, record.fields)) {
                Ok(one) => network.append(one),
                Err(fault) => notices.add(missing(&fault), &record.place),
            }
        }
        network
    }
}

/// The notice about a field that answers differ in, of which nothing tells which is the later one.
pub(super) fn contradiction(id: &str, field: &str) -> Message {
    Message::new(Reason::ImportContradiction)
        .with("resource", id)
        .with("field", field)
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
pub(super) fn named(list: &str, id: &str, mut record: Object) -> Value {
    if let Some(field) = id_field(list) {
        record.insert(field.into(), id.into());
    }
    record.into()
}

/// Decodes one record, strictly.
pub(super) fn decode(list: &str, record: Value) -> Result<Network, Fault> {
    let mut document = Object::new();
    document.insert(list.into(), Value::Array([record].into()));
    decode::record(&Value::Object(document), None)
}

/// The notice about a record without a field that it cannot be without.
pub(super) fn missing(fault: &Fault) -> Message {
    let problem = fault.message.to_string();
    let field = problem.split('`').nth(1).unwrap_or_default();
    Message::new(Reason::ImportMissingId).with("field", field)
}
