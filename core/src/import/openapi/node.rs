//! A JSON value with its place, and the provider's ways of writing things.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::str::FromStr;

use serde_json::Value;

use crate::{
    import::{notice::Notices, place::Place},
    reason::{Message, Reason},
};

#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) place: &'a Place<'a>,
}

impl<'a> Node<'a> {
    pub(super) fn new(value: &'a Value, place: &'a Place<'a>) -> Self {
        Self { value, place }
    }

    /// A field that is there and says something: neither `null` nor `""`.
    fn field(&self, key: &str) -> Option<&'a Value> {
        self.value
            .get(key)
            .filter(|value| !value.is_null() && value.as_str() != Some(""))
    }

    /// Whether the field is there at all, be it empty.
    pub(super) fn has(&self, key: &str) -> bool {
        self.value.get(key).is_some_and(|value| !value.is_null())
    }

    /// A text; numbers and booleans as their text.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        match self.field(key)? {
            Value::String(text) => Some(text.clone()),
            value @ (Value::Number(_) | Value::Bool(_)) => Some(value.to_string()),
            _ => None,
        }
    }

    /// The id of an entry; an entry without one is noticed, since nothing can refer to it.
    pub(super) fn id(&self, key: &str, notices: &mut Notices) -> Option<String> {
        let id = self.text(key);
        if id.is_none() {
            let message = Message::new(Reason::ImportMissingId).with("field", key);
            notices.add(message, self.place);
        }
        id
    }

    /// A count, written as a number or as its text.
    pub(super) fn count(&self, key: &str) -> Option<usize> {
        self.text(key)?.parse().ok()
    }

    /// A value of a form of its own; one that cannot be read is noticed.
    pub(super) fn parse<T: FromStr>(&self, key: &str, notices: &mut Notices) -> Option<T> {
        let text = self.text(key)?;
        let read = text.trim().parse().ok();
        if read.is_none() {
            notices.add(unreadable(&text), self.place.key(key));
        }
        read
    }

    /// What follows on an object inside this one; nothing when it is not there.
    pub(super) fn inside<R: Default>(&self, key: &str, read: impl FnOnce(Node<'_>) -> R) -> R {
        match self.field(key) {
            Some(value) if value.is_object() => {
                let place = self.place.key(key);
                read(Node::new(value, &place))
            }
            _ => R::default(),
        }
    }

    /// Whether a field is a list in either envelope, be it empty or `null`.
    pub(super) fn is_list(&self, outer: &str, inner: &str) -> bool {
        match self.field(outer) {
            None | Some(Value::Array(_)) => true,
            Some(value) => value.as_object().is_some_and(|map| {
                map.get(inner)
                    .is_none_or(|list| list.is_array() || list.is_null())
            }),
        }
    }

    /// Every entry of a list in either envelope: `{outer: {inner: […]}}` or `{outer: […]}`.
    pub(super) fn each(&self, outer: &str, inner: &str, mut read: impl FnMut(Node<'_>)) {
        let Some(value) = self.field(outer) else {
            return;
        };
        let outside = self.place.key(outer);
        match value {
            Value::Array(list) => each_of(list, &outside, &mut read),
            Value::Object(_) => {
                if let Some(Value::Array(list)) = value.get(inner) {
                    each_of(list, &outside.key(inner), &mut read);
                }
            }
            _ => {}
        }
    }

    /// The texts of a list in either envelope.
    pub(super) fn texts(&self, outer: &str, inner: &str) -> Vec<String> {
        let mut texts = Vec::new();
        self.each(outer, inner, |node| {
            if let Some(text) = node.value.as_str().filter(|text| !text.is_empty()) {
                texts.push(text.to_string());
            }
        });
        texts
    }

    /// The values of a list of texts.
    pub(super) fn values<T: FromStr>(
        &self,
        outer: &str,
        inner: &str,
        notices: &mut Notices,
    ) -> Vec<T> {
        let mut values = Vec::new();
        self.each(outer, inner, |node| {
            values.extend(node.own_value::<T>(notices));
        });
        values
    }

    /// The values of one field of every object of a list.
    pub(super) fn values_of<T: FromStr>(
        &self,
        outer: &str,
        inner: &str,
        key: &str,
        notices: &mut Notices,
    ) -> Vec<T> {
        let mut values = Vec::new();
        self.each(outer, inner, |node| {
            values.extend(node.parse::<T>(key, notices));
        });
        values
    }

    fn own_value<T: FromStr>(&self, notices: &mut Notices) -> Option<T> {
        let text = self.value.as_str().filter(|text| !text.is_empty())?;
        let read = text.trim().parse().ok();
        if read.is_none() {
            notices.add(unreadable(text), self.place);
        }
        read
    }
}

fn each_of<'a>(list: &'a [Value], place: &'a Place<'a>, read: &mut impl FnMut(Node<'_>)) {
    for (index, value) in list.iter().enumerate() {
        let place = place.index(index);
        read(Node::new(value, &place));
    }
}

pub(super) fn unreadable(text: &str) -> Message {
    let shown: String = text.chars().take(80).collect();
    Message::new(Reason::ImportUnreadableValue).with("value", shown)
}
