//! YAML texts → values, with the place of each of them. JSON is read as such.
//!
//! ```
//! use vpclens::import::yaml;
//!
//! let read = yaml::read("zones:\n  web: {vpcs: [vpc-1]}\n", &Default::default())?;
//! assert_eq!(read.value["zones"]["web"]["vpcs"][0], "vpc-1");
//! assert_eq!(read.place("zones.web"), Some((2, 8)));
//! // The surprising case: `no` and `on` are texts, as the current version of YAML says, and a key that is there twice is
//! // an error with its place.
//! assert_eq!(yaml::read("open: no", &Default::default())?.value["open"], "no");
//! let error = yaml::read("a: 1\na: 2\n", &Default::default()).unwrap_err();
//! assert_eq!((error.code(), error.path()), ("input.not_yaml", Some("line 2, column 1")));
//! # Ok::<(), vpclens::import::ImportError>(())
//! ```

use alloc::{
    borrow::Cow,
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use granit_parser::{Event, Marker, Parser, ScalarStyle, Tag};
use serde_json::{Map, Number, Value};

use super::{ImportError, files, json};
use crate::{
    error::Fault,
    limits::Limits,
    reason::{Message, Reason},
};

/// How many values a text may stand for, those that it only repeats by an alias among them.
const VALUES: usize = 200_000;

/// How deep values may lie in one another.
const DEPTH: usize = 64;

/// A value that was written down, and where.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Written {
    /// The value.
    pub value: Value,
    places: BTreeMap<String, (usize, usize)>,
}

impl Written {
    /// The line and the column of the value at a path such as `statements[2].name`; `None` where the text is JSON, and for
    /// what stands nowhere.
    pub fn place(&self, path: &str) -> Option<(usize, usize)> {
        self.places.get(path).copied()
    }
}

/// Reads the one value of a text. What begins with a brace is JSON.
///
/// # Errors
/// When the text is neither, holds several documents, repeats a key, or is too large or nested too deeply.
pub fn read(text: &str, limits: &Limits) -> Result<Written, ImportError> {
    files::check_size(text.len(), limits)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with('{') {
        return Ok(Written {
            value: json::parse(text, None)?,
            places: BTreeMap::new(),
        });
    }
    let mut reader = Reader::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| refused(error.marker(), error.info()))?;
        reader.event(event, &span.start)?;
    }
    Ok(Written {
        value: reader.value.unwrap_or_default(),
        places: reader.places,
    })
}

#[derive(Default)]
struct Reader {
    open: Vec<Open>,
    anchors: BTreeMap<usize, Value>,
    value: Option<Value>,
    values: usize,
    places: BTreeMap<String, (usize, usize)>,
}

/// A list or an object whose end was not read yet.
struct Open {
    anchor: usize,
    inside: Inside,
}

enum Inside {
    List(Vec<Value>),
    /// With the key whose value comes next.
    Object(Map<String, Value>, Option<String>),
}

impl Reader {
    fn event(&mut self, event: Event<'_>, at: &Marker) -> Result<(), ImportError> {
        match event {
            Event::DocumentStart(..) if self.value.is_some() => {
                Err(refused(at, "a second document begins here"))
            }
            Event::Scalar(text, style, anchor, tag) => {
                untagged(tag.as_ref(), at)?;
                let key = match self.open.last_mut() {
                    Some(Open {
                        inside: Inside::Object(fields, key @ None),
                        ..
                    }) => Some((fields, key)),
                    _ => None,
                };
                if let Some((fields, key)) = key {
                    if fields.contains_key(text.as_ref()) {
                        let shown: String = text.chars().take(80).collect();
                        return Err(refused(at, format!("the key `{shown}` is there twice")));
                    }
                    *key = Some(text.into_owned());
                    return Ok(());
                }
                self.begin(at)?;
                let value = if style == ScalarStyle::Plain {
                    plain(text)
                } else {
                    Value::String(text.into_owned())
                };
                self.end(anchor, value);
                Ok(())
            }
            Event::SequenceStart(_, anchor, tag) => {
                untagged(tag.as_ref(), at)?;
                self.enter(anchor, Inside::List(Vec::new()), at)
            }
            Event::MappingStart(_, anchor, tag) => {
                untagged(tag.as_ref(), at)?;
                self.enter(anchor, Inside::Object(Map::new(), None), at)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(Open { anchor, inside }) = self.open.pop() {
                    let value = match inside {
                        Inside::List(list) => Value::Array(list),
                        Inside::Object(fields, _) => Value::Object(fields),
                    };
                    self.end(anchor, value);
                }
                Ok(())
            }
            Event::Alias(anchor) => {
                self.begin(at)?;
                // inside of itself it has no end yet
                let Some(value) = self.anchors.get(&anchor).cloned() else {
                    return Err(refused(at, "an alias of what holds it"));
                };
                let (values, depth) = size(&value);
                self.count(values)?;
                if self.open.len().saturating_add(depth) > DEPTH {
                    return Err(Fault::at(Reason::LimitDepth, place(at)).into());
                }
                self.end(0, value);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn enter(&mut self, anchor: usize, inside: Inside, at: &Marker) -> Result<(), ImportError> {
        self.begin(at)?;
        if self.open.len() >= DEPTH {
            return Err(Fault::at(Reason::LimitDepth, place(at)).into());
        }
        self.open.push(Open { anchor, inside });
        Ok(())
    }

    /// A value begins here.
    fn begin(&mut self, at: &Marker) -> Result<(), ImportError> {
        if let Some(Open {
            inside: Inside::Object(_, None),
            ..
        }) = self.open.last()
        {
            return Err(refused(at, "a key is a text"));
        }
        let (line, column) = (at.line(), at.col().saturating_add(1));
        self.places.insert(self.path(), (line, column));
        self.count(1)
    }

    fn count(&mut self, more: usize) -> Result<(), ImportError> {
        self.values = self.values.saturating_add(more);
        if self.values <= VALUES {
            return Ok(());
        }
        let message = Message::new(Reason::LimitItems)
            .with("limit", VALUES)
            .with("what", "values");
        Err(Fault::new(message).into())
    }

    fn end(&mut self, anchor: usize, value: Value) {
        if anchor != 0 {
            self.anchors.insert(anchor, value.clone());
        }
        match self.open.last_mut().map(|open| &mut open.inside) {
            None => self.value = Some(value),
            Some(Inside::List(list)) => list.push(value),
            Some(Inside::Object(fields, key)) => {
                if let Some(key) = key.take() {
                    fields.insert(key, value);
                }
            }
        }
    }

    /// Where the next value lies: `statements[2].name`.
    fn path(&self) -> String {
        let mut path = String::new();
        for open in &self.open {
            match &open.inside {
                Inside::List(list) => path.extend(["[", list.len().to_string().as_str(), "]"]),
                Inside::Object(_, key) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(key.as_deref().unwrap_or_default());
                }
            }
        }
        path
    }
}

/// How many values a value is of, and how deep they lie.
fn size(value: &Value) -> (usize, usize) {
    let inside = |sum: (usize, usize), value: &Value| {
        let (values, depth) = size(value);
        (sum.0.saturating_add(values), sum.1.max(depth))
    };
    let (values, depth) = match value {
        Value::Array(list) => list.iter().fold((0, 0), inside),
        Value::Object(fields) => fields.values().fold((0, 0), inside),
        _ => (0, 0),
    };
    (values.saturating_add(1), depth.saturating_add(1))
}

fn untagged(tag: Option<&Cow<'_, Tag>>, at: &Marker) -> Result<(), ImportError> {
    match tag {
        None => Ok(()),
        Some(_) => Err(refused(at, "a type such as `!!str` is not read")),
    }
}

/// A text without quotes, as the core schema of YAML 1.2 reads it; what counts there in eights or sixteens stays a text.
fn plain(text: Cow<'_, str>) -> Value {
    match text.as_ref() {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    number(&text).map_or_else(|| Value::String(text.into_owned()), Value::Number)
}

fn number(text: &str) -> Option<Number> {
    let digits = text.trim_start_matches(['-', '+']);
    if !digits.starts_with(|char: char| char.is_ascii_digit() || char == '.')
        || !digits.contains(|char: char| char.is_ascii_digit())
    {
        return None;
    }
    let whole = text.strip_prefix('+').unwrap_or(text);
    let unsigned = whole.parse::<u64>().map(Number::from);
    let number = unsigned.or_else(|_| whole.parse::<i64>().map(Number::from));
    number.ok().or_else(|| Number::from_f64(text.parse().ok()?))
}

fn place(at: &Marker) -> String {
    let column = at.col().saturating_add(1);
    format!("line {}, column {column}", at.line())
}

fn refused(at: &Marker, problem: impl fmt::Display) -> ImportError {
    let message = Message::new(Reason::InputNotYaml).with("problem", problem.to_string());
    Fault::at(message, place(at)).into()
}
