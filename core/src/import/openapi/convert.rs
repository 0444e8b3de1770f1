//! An entry of an answer → an object in the shape of our document.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::{
    node::{List, Node, says_something},
    row::{Field, Kind, Mark, fields},
};

use crate::import::after_apply::is_open;

pub(in crate::import) type Object = serde_json::Map<String, Value>;

/// Makes objects of entries. What has a wrong shape is taken over as it is: the decoder refuses it.
pub(in crate::import) struct Converter<'a> {
    /// The whole answer, with its request.
    pub(in crate::import) answer: &'a Value,
    /// Where what was made stands in the input: kept only once the decoder refused something.
    pub(in crate::import) places: Option<Vec<(String, String)>>,
}

impl Converter<'_> {
    pub(in crate::import) fn object(
        &mut self,
        names: &'static str,
        node: &Node<'_>,
        path: &str,
    ) -> Object {
        let mut object = Object::new();
        for field in fields(names) {
            let name = field.name();
            if object.contains_key(&name) {
                continue;
            }
            let path = match (path, &self.places) {
                (_, None) => String::new(),
                ("", Some(_)) => name.clone(),
                (outside, Some(_)) => format!("{outside}.{name}"),
            };
            if let Some(value) = self.value(&field, node, &path) {
                object.insert(name, value);
            }
        }
        object
    }

    /// The value of a field; nothing when it is not said.
    fn value(&mut self, field: &Field, node: &Node<'_>, path: &str) -> Option<Value> {
        if field.mark == Mark::Constant {
            return Some(field.key.into());
        }
        if field.kind == Kind::Itself {
            let inside = self.object(field.fields, node, &format!("{path}[0]"));
            return (!inside.is_empty()).then(|| Value::Array([inside.into()].into()));
        }
        if field.key.contains(':') {
            return composed(field.key, |key| at(node.value, key)).map(Value::String);
        }
        let mut value = at(node.value, field.key);
        if value.is_none() && field.mark == Mark::Around {
            value = around(self.answer, field.key);
        }
        let value = value?;
        if let Some(places) = &mut self.places {
            places.push((path.into(), format!("{}.{}", node.place, field.key)));
        }
        if field.kind == Kind::List {
            return Some(self.list(field, value, node, path));
        }
        Some(scalar(field.kind, value))
    }

    fn list(&mut self, field: &Field, value: &Value, node: &Node<'_>, path: &str) -> Value {
        let (list, nested) = match List::of(value, field.inner) {
            List::Flat(list) => (list, false),
            List::Nested(list) => (list, true),
            List::Absent | List::Misshapen => return value.clone(),
        };
        let outside = node.place.key(field.key);
        let inside = outside.key(field.inner);
        let mut out = Vec::new();
        for (index, entry) in list.iter().enumerate() {
            if !says_something(entry) {
                continue;
            }
            let place = if nested { &inside } else { &outside }.index(index);
            let path = format!("{path}[{}]", out.len());
            if let Some(places) = &mut self.places {
                places.push((path.clone(), place.to_string()));
            }
            let read = match entry.get(field.only_key) {
                Some(text) => scalar(Kind::Text, text),
                None if is_open(entry) => entry.clone(),
                None if !field.fields.is_empty() && entry.is_object() => self
                    .object(field.fields, &Node::new(entry, &place), &path)
                    .into(),
                None => scalar(Kind::Text, entry),
            };
            out.push(read);
        }
        Value::Array(out)
    }
}

/// What a key says, `A.B` inside of another; neither `null` nor `""`.
pub(in crate::import) fn at<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    key.split('.')
        .try_fold(value, |value, key| value.get(key))
        .filter(|value| says_something(value))
}

/// What a key says in an answer or in its request.
pub(in crate::import) fn around<'a>(answer: &'a Value, key: &str) -> Option<&'a Value> {
    at(answer, key).or_else(|| at(answer.get("_request")?, key))
}

/// The text of what is found under a key; under `A:B` both with a colon between.
pub(in crate::import) fn composed<'a>(
    key: &str,
    find: impl Fn(&str) -> Option<&'a Value>,
) -> Option<String> {
    let mut parts = Vec::new();
    for key in key.split(':') {
        match scalar(Kind::Text, find(key)?) {
            Value::String(text) => parts.push(text),
            _ => return None,
        }
    }
    Some(parts.join(":"))
}

fn scalar(kind: Kind, value: &Value) -> Value {
    let text = match value {
        Value::String(text) => text.trim(),
        Value::Number(number) => match kind {
            Kind::Flag => {
                return number
                    .as_u64()
                    .filter(|one| *one < 2)
                    .map_or_else(|| value.clone(), |one| (one == 1).into());
            }
            Kind::Number => return value.clone(),
            _ => return number.to_string().into(),
        },
        Value::Bool(flag) if kind != Kind::Flag => return flag.to_string().into(),
        _ => return value.clone(),
    };
    match kind {
        Kind::Word => text.to_ascii_lowercase().into(),
        Kind::Number => text
            .parse::<u64>()
            .map_or_else(|_| text.into(), Value::from),
        Kind::Flag => match text.to_ascii_lowercase().as_str() {
            "true" | "1" | "on" | "enable" => true.into(),
            "false" | "0" | "off" | "disable" => false.into(),
            _ => text.into(),
        },
        Kind::Commas => text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(Value::from)
            .collect(),
        Kind::Text | Kind::List | Kind::Itself => text.into(),
    }
}
