//! A JSON value with its place, and the provider's ways of writing things.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::str::FromStr;

use serde_json::Value;

use crate::{
    import::{after_apply, notice::Notices, place::Place},
    reason::{Message, Reason},
};

#[derive(Clone, Copy)]
pub(in crate::import) struct Node<'a> {
    pub(in crate::import) value: &'a Value,
    pub(in crate::import) place: &'a Place<'a>,
}

impl<'a> Node<'a> {
    pub(in crate::import) fn new(value: &'a Value, place: &'a Place<'a>) -> Self {
        Self { value, place }
    }

    /// A field that is there and says something: neither `null` nor `""`.
    fn field(&self, key: &str) -> Option<&'a Value> {
        self.value.get(key).filter(|value| says_something(value))
    }

    /// Whether the field says something that is no text.
    pub(in crate::import) fn is_misshapen(&self, key: &str) -> bool {
        self.field(key).is_some() && self.text(key).is_none()
    }

    /// Whether the field is there at all, be it empty.
    pub(in crate::import) fn has(&self, key: &str) -> bool {
        self.value.get(key).is_some_and(|value| !value.is_null())
    }

    /// A text; numbers and booleans as their text.
    pub(in crate::import) fn text(&self, key: &str) -> Option<String> {
        match self.field(key)? {
            Value::String(text) => Some(text.clone()),
            value @ (Value::Number(_) | Value::Bool(_)) => Some(value.to_string()),
            _ => None,
        }
    }

    /// A text that is one of a few; another value is noticed.
    pub(in crate::import) fn choice<T>(
        &self,
        key: &str,
        notices: &mut Notices,
        choose: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let value = self.field(key)?;
        let chosen = value.as_str().and_then(choose);
        if chosen.is_none() {
            notices.add(unreadable(value), self.place.key(key));
        }
        chosen
    }

    /// The id of an entry; an entry without one is noticed, since nothing can refer to it.
    pub(in crate::import) fn id(&self, key: &str, notices: &mut Notices) -> Option<String> {
        let id = self.text(key);
        if id.is_none() {
            let message = Message::new(Reason::ImportMissingId).with("field", key);
            notices.add(message, self.place);
        }
        id
    }

    /// A count, written as a number or as its text.
    pub(in crate::import) fn count(&self, key: &str) -> Option<usize> {
        self.text(key)?.parse().ok()
    }

    /// A value of a form of its own; one that cannot be read is noticed.
    pub(in crate::import) fn parse<T: FromStr>(
        &self,
        key: &str,
        notices: &mut Notices,
    ) -> Option<T> {
        let place = self.place.key(key);
        let value = self.field(key)?;
        Node::new(value, &place).own_value(notices)
    }

    /// Whether the field says something that does not read as this value.
    pub(in crate::import) fn is_unread<T>(&self, key: &str, read: Option<&T>) -> bool {
        read.is_none() && self.field(key).is_some()
    }

    /// What follows on an object inside this one; nothing when it is not there.
    pub(in crate::import) fn inside<R: Default>(
        &self,
        key: &str,
        read: impl FnOnce(Node<'_>) -> R,
    ) -> R {
        match self.field(key) {
            Some(value) if value.is_object() => {
                let place = self.place.key(key);
                read(Node::new(value, &place))
            }
            _ => R::default(),
        }
    }

    /// A list in either envelope: `{outer: {inner: […]}}` or `{outer: […]}`.
    fn list(&self, outer: &str, inner: &str) -> List<'a> {
        match self.value.get(outer) {
            None => List::Absent,
            Some(value) => List::of(value, inner),
        }
    }

    /// How many entries a list has; `None` when it is not there or has another shape.
    pub(in crate::import) fn len(&self, outer: &str, inner: &str) -> Option<usize> {
        match self.list(outer, inner) {
            List::Flat(list) | List::Nested(list) => Some(list.len()),
            List::Absent | List::Misshapen => None,
        }
    }

    /// Every entry of a list. A value of another shape is noticed.
    pub(in crate::import) fn each(
        &self,
        outer: &str,
        inner: &str,
        notices: &mut Notices,
        mut read: impl FnMut(Node<'_>, &mut Notices),
    ) -> Listed {
        let outside = self.place.key(outer);
        let inside = outside.key(inner);
        let (list, place) = match self.list(outer, inner) {
            List::Absent => return Listed::Absent,
            List::Misshapen => {
                if let Some(value) = self.value.get(outer) {
                    notices.add(unreadable(value), outside);
                }
                return Listed::Misshapen;
            }
            List::Flat(list) => (list, &outside),
            List::Nested(list) => (list, &inside),
        };
        for (index, value) in list.iter().enumerate() {
            let place = place.index(index);
            read(Node::new(value, &place), notices);
        }
        Listed::Read
    }

    /// The values of a list of texts.
    pub(in crate::import) fn values<T: FromStr>(
        &self,
        outer: &str,
        inner: &str,
        notices: &mut Notices,
    ) -> Values<T> {
        self.collect(outer, inner, notices, |node, notices| {
            says_something(node.value).then(|| node.own_value(notices))
        })
    }

    /// The values of one field of every object of a list.
    pub(in crate::import) fn values_of<T: FromStr>(
        &self,
        outer: &str,
        inner: &str,
        key: &str,
        notices: &mut Notices,
    ) -> Values<T> {
        self.collect(outer, inner, notices, |node, notices| {
            if node.value.get(key).is_none() {
                notices.add(unreadable(node.value), node.place);
                return Some(None);
            }
            node.field(key).map(|_| node.parse(key, notices))
        })
    }

    /// `read` gives nothing for an entry that says nothing, and `Some(None)` for one that cannot be read.
    fn collect<T>(
        &self,
        outer: &str,
        inner: &str,
        notices: &mut Notices,
        mut read: impl FnMut(Node<'_>, &mut Notices) -> Option<Option<T>>,
    ) -> Values<T> {
        let (mut list, mut unread) = (Vec::new(), false);
        let listed = self.each(outer, inner, notices, |node, notices| {
            match read(node, notices) {
                Some(Some(value)) => list.push(value),
                Some(None) => unread = true,
                None => {}
            }
        });
        Values {
            list,
            listed: self.len(outer, inner),
            whole: listed != Listed::Misshapen && !unread,
        }
    }

    fn own_value<T: FromStr>(&self, notices: &mut Notices) -> Option<T> {
        let read = match self.value {
            Value::String(text) => text.trim().parse().ok(),
            value @ (Value::Number(_) | Value::Bool(_)) => value.to_string().parse().ok(),
            _ => None,
        };
        if read.is_none() {
            notices.add(unreadable(self.value), self.place);
        }
        read
    }
}

pub(in crate::import) fn says_something(value: &Value) -> bool {
    !value.is_null() && value.as_str() != Some("")
}

pub(in crate::import) enum List<'a> {
    Absent,
    Flat(&'a [Value]),
    Nested(&'a [Value]),
    Misshapen,
}

impl<'a> List<'a> {
    pub(in crate::import) fn of(value: &'a Value, inner: &str) -> Self {
        match value {
            Value::Null => List::Flat(&[]),
            Value::String(text) if text.is_empty() => List::Flat(&[]),
            Value::Array(list) => List::Flat(list),
            Value::Object(map) => match map.get(inner) {
                Some(Value::Array(list)) => List::Nested(list),
                Some(Value::Null) => List::Nested(&[]),
                None if map.is_empty() => List::Nested(&[]),
                _ => List::Misshapen,
            },
            _ => List::Misshapen,
        }
    }
}

/// What became of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Listed {
    /// There is no such field.
    Absent,
    /// Every entry was handed on, be it none: empty lists come as `null`.
    Read,
    /// Something else stands in its place.
    Misshapen,
}

/// The values of a list that could be read.
pub(in crate::import) struct Values<T> {
    pub(in crate::import) list: Vec<T>,
    listed: Option<usize>,
    /// Whether no entry was unreadable; one that says nothing is not.
    pub(in crate::import) whole: bool,
}

impl<T> Values<T> {
    /// A value for every entry; not known when the list is not there or one of them has none.
    pub(in crate::import) fn known(self) -> Option<Vec<T>> {
        (self.listed == Some(self.list.len())).then_some(self.list)
    }
}

pub(in crate::import) fn unreadable(value: &Value) -> Message {
    if let Some(attribute) = after_apply::first_open(value) {
        return Message::new(Reason::ImportKnownAfterApply).with("attribute", attribute);
    }
    let shown = match value {
        Value::String(text) => text.chars().take(80).collect(),
        Value::Array(_) => "[…]".to_string(),
        Value::Object(_) => "{…}".to_string(),
        plain => plain.to_string(),
    };
    Message::new(Reason::ImportUnreadableValue).with("value", shown)
}

/// The entries of all lists in a value.
pub(in crate::import) fn entries(value: &Value) -> usize {
    match value {
        Value::Array(list) => list
            .iter()
            .map(entries)
            .fold(list.len(), usize::saturating_add),
        Value::Object(map) => map.values().map(entries).fold(0, usize::saturating_add),
        _ => 0,
    }
}
