//! JSON texts → values, with the place of what is wrong.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};

use super::ImportError;
use crate::{
    error::Fault,
    reason::{Message, Reason},
};

/// The one JSON value of a text.
pub(super) fn parse(text: &str, file: Option<&str>) -> Result<Value, ImportError> {
    let read: Result<Once, _> = serde_json::from_str(without_bom(text));
    read.map(|once| once.0)
        .map_err(|error| not_json(&error, file))
}

/// The JSON values of a text, one after the other.
pub(super) fn parse_all(text: &str, file: Option<&str>) -> Result<Vec<Value>, ImportError> {
    serde_json::Deserializer::from_str(without_bom(text))
        .into_iter::<Once>()
        .map(|read| read.map(|once| once.0))
        .collect::<Result<_, _>>()
        .map_err(|error| not_json(&error, file))
}

fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn not_json(error: &serde_json::Error, file: Option<&str>) -> ImportError {
    let (line, column) = (error.line(), error.column());
    let place = match file {
        Some(file) => format!("{file}:{line}:{column}"),
        None => format!("line {line}, column {column}"),
    };
    let whole = error.to_string();
    // serde_json repeats the position at the end of its sentence
    let problem: String = whole
        .rsplit_once(" at line ")
        .map_or(whole.as_str(), |(problem, _)| problem)
        .to_string();
    let message = if problem == "recursion limit exceeded" {
        Message::new(Reason::LimitDepth)
    } else {
        Message::new(Reason::InputNotJson).with("problem", problem)
    };
    Fault::at(message, place).into()
}

/// A value in which no key is there twice: readers differ in which of the two they take.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Builder).map(Self)
    }
}

struct Builder;

impl<'de> Visitor<'de> for Builder {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Once(value)) = access.next_element()? {
            list.push(value);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            if map.contains_key(&key) {
                let shown: String = key.chars().take(80).collect();
                return Err(A::Error::custom(format!(
                    "the key `{shown}` is there twice"
                )));
            }
            let Once(value) = access.next_value()?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}
