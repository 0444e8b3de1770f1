//! JSON texts → values, with the place of what is wrong.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value, map::Entry};

use super::{ImportError, openapi};
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
pub(super) fn each<'a>(
    text: &'a str,
    file: Option<&'a str>,
) -> impl Iterator<Item = Result<Value, ImportError>> {
    serde_json::Deserializer::from_str(without_bom(text))
        .into_iter::<Once>()
        .map(move |read| match read {
            Ok(once) => Ok(once.0),
            Err(error) => Err(not_json(&error, file)),
        })
}

/// A text that is one dump and nothing else, and can be read answer by answer: the values of a large dump take ten times
/// the memory of its text.
pub(super) struct Dump<'a> {
    text: &'a str,
    /// What stands beside the answers.
    pub(super) beside: Map<String, Value>,
}

impl<'a> Dump<'a> {
    /// Nothing for any other text, and for one that would be refused.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let text = without_bom(text);
        let mut walk = Walk::default();
        walk.through(text).ok()?;
        let beside = walk.beside;
        (!walk.calls.is_empty()).then_some(Self { text, beside })
    }

    /// Hands on the answers one after the other, each with its call and its place in a list, and drops each before the
    /// next one is read.
    pub(super) fn each(&self, file: Option<&str>, then: &mut Then<'_>) -> Result<(), ImportError> {
        let mut walk = Walk {
            then: Some(then),
            ..Walk::default()
        };
        let read = walk.through(self.text);
        let refused = walk.refused.take();
        refused.map_or_else(|| read.map_err(|error| not_json(&error, file)), Err)
    }
}

/// What is done with an answer of a call, with its place where it stands in a list.
type Then<'f> = dyn FnMut(&str, Option<usize>, &Value) -> Result<(), ImportError> + 'f;

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

/// A way through an object that has nothing but lists and objects under names of calls, and what stands beside them.
#[derive(Default)]
struct Walk<'f, 't> {
    beside: Map<String, Value>,
    calls: Vec<String>,
    /// Nothing where the answers are not looked at.
    then: Option<&'f mut Then<'t>>,
    refused: Option<ImportError>,
}

impl Walk<'_, '_> {
    fn through(&mut self, text: &str) -> Result<(), serde_json::Error> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let answers = Answers {
            call: "",
            walk: self,
        };
        answers.deserialize(&mut deserializer)?;
        deserializer.end()
    }
}

/// The answers of all calls, or of one.
struct Answers<'w, 'f, 't> {
    call: &'w str,
    walk: &'w mut Walk<'f, 't>,
}

impl Answers<'_, '_, '_> {
    fn hand<E: Error>(&mut self, index: Option<usize>, value: &Value) -> Result<(), E> {
        let Some(then) = &mut self.walk.then else {
            return Ok(());
        };
        then(self.call, index, value).map_err(|error| {
            self.walk.refused = Some(error);
            E::custom("refused")
        })
    }
}

impl<'de> DeserializeSeed<'de> for Answers<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Answers<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("answers")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<(), A::Error> {
        if self.walk.then.is_none() {
            return IgnoredAny.visit_seq(access).map(drop);
        }
        let mut index = 0_usize;
        while let Some(Once(value)) = access.next_element()? {
            self.hand(Some(index), &value)?;
            index = index.saturating_add(1);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<(), A::Error> {
        if !self.call.is_empty() {
            if self.walk.then.is_none() {
                return IgnoredAny.visit_map(access).map(drop);
            }
            let value = Builder.visit_map(access)?;
            return self.hand(None, &value);
        }
        while let Some(key) = access.next_key::<String>()? {
            let Walk { beside, calls, .. } = &mut *self.walk;
            if openapi::BESIDE.contains(&key.as_str()) && !beside.contains_key(&key) {
                beside.insert(key, access.next_value::<Once>()?.0);
            } else if openapi::Call::of_name(&key).is_some() && !calls.contains(&key) {
                calls.push(key.clone());
                access.next_value_seed(Answers {
                    call: &key,
                    walk: self.walk,
                })?;
            } else {
                return Err(A::Error::custom("no dump"));
            }
        }
        Ok(())
    }
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
            match map.entry(key) {
                Entry::Vacant(place) => place.insert(access.next_value::<Once>()?.0),
                Entry::Occupied(place) => {
                    let shown: String = place.key().chars().take(80).collect();
                    return Err(A::Error::custom(format!(
                        "the key `{shown}` is there twice"
                    )));
                }
            };
        }
        Ok(Value::Object(map))
    }
}
