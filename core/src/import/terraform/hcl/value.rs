//! The values of Terraform's language, with those that nobody knows before it is applied.

use alloc::{
    collections::BTreeMap,
    format,
    rc::Rc,
    string::{String, ToString},
    vec::Vec,
};

use super::{trouble::Trouble, world::Patience};
use crate::import::terraform::types::{self, Type};

/// How deep values may lie in one another: what reads them goes down step by step.
const HEIGHT: usize = 100;

#[derive(Debug, Clone)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(f64),
    Text(Rc<str>),
    /// The id of what does not exist yet: a text that is not known, and which resource it names.
    Id(Rc<str>),
    List(Rc<List>),
    Map(Rc<Map>),
    Resource(Rc<Made>),
    /// One of the modules of the world.
    Module(usize),
    Unknown,
}

#[derive(Debug)]
pub(super) struct List {
    pub(super) items: Vec<Value>,
    height: usize,
}

#[derive(Debug)]
pub(super) struct Map {
    pub(super) fields: BTreeMap<String, Value>,
    height: usize,
}

/// A resource as the configuration writes it.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) address: String,
    pub(super) kind: String,
    pub(super) managed: bool,
    /// Whether it is there at all is not known.
    pub(super) doubtful: bool,
    pub(super) fields: BTreeMap<String, Value>,
}

impl Made {
    /// An attribute: as it is written, or the name of what does not exist yet.
    pub(super) fn attribute(&self, name: &str) -> Value {
        if self.doubtful {
            return Value::Unknown;
        }
        match self.fields.get(name) {
            Some(Value::Null) | None => {}
            Some(value) => return value.clone(),
        }
        if !self.managed {
            return Value::Unknown;
        }
        let kind = types::of(&self.kind, true).unwrap_or(&Type::NEW);
        if name == "id" || kind.id.split(' ').any(|id| id == name) {
            return Value::Id(self.address.as_str().into());
        }
        if kind.brings.split(' ').any(|one| one == name) {
            return Value::Id(format!("{}.{name}", self.address).into());
        }
        Value::Unknown
    }
}

impl Value {
    pub(super) fn text(text: impl AsRef<str>) -> Self {
        Self::Text(text.as_ref().into())
    }

    pub(super) fn list(items: Vec<Self>) -> Result<Self, Trouble> {
        let height = above(items.iter())?;
        Ok(Self::List(Rc::new(List { items, height })))
    }

    pub(super) fn map(fields: BTreeMap<String, Self>) -> Result<Self, Trouble> {
        let height = above(fields.values())?;
        Ok(Self::Map(Rc::new(Map { fields, height })))
    }

    fn height(&self) -> usize {
        match self {
            Self::List(list) => list.height,
            Self::Map(map) => map.height,
            Self::Resource(_) => 8,
            _ => 0,
        }
    }

    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a bool",
            Self::Number(_) => "a number",
            Self::Text(_) | Self::Id(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Resource(_) => "a resource",
            Self::Module(_) => "a module",
            Self::Unknown => "unknown",
        }
    }

    /// Whether a value or something in it is not known. It goes over all of it, and so costs what reading all of it costs.
    pub(super) fn holds_unknown(&self, patience: &Patience) -> Result<bool, Trouble> {
        patience.spend(1)?;
        Ok(match self {
            Self::Unknown | Self::Id(_) | Self::Resource(_) | Self::Module(_) => true,
            Self::List(list) => any(list.items.iter(), patience)?,
            Self::Map(map) => any(map.fields.values(), patience)?,
            Self::Text(text) => {
                patience.spend(text.len().checked_div(16).unwrap_or(0))?;
                false
            }
            _ => false,
        })
    }

    /// As a text, the way templates write it.
    pub(super) fn to_text(&self) -> Result<String, Trouble> {
        match self {
            Self::Text(text) => Ok(text.to_string()),
            Self::Bool(truth) => Ok(truth.to_string()),
            Self::Number(number) => Ok(written(*number)),
            other => Err(Trouble::said(format!("{} is not a text", other.kind()))),
        }
    }

    pub(super) fn to_number(&self) -> Result<f64, Trouble> {
        match self {
            Self::Number(number) => Ok(*number),
            Self::Text(text) => text
                .trim()
                .parse::<f64>()
                .ok()
                .filter(|number| number.is_finite())
                .ok_or_else(|| Trouble::said("a number is expected")),
            other => Err(Trouble::said(format!("{} is not a number", other.kind()))),
        }
    }

    pub(super) fn to_bool(&self) -> Result<bool, Trouble> {
        match self {
            Self::Bool(truth) => Ok(*truth),
            Self::Text(text) if matches!(&**text, "true" | "1") => Ok(true),
            Self::Text(text) if matches!(&**text, "false" | "0") => Ok(false),
            other => Err(Trouble::said(format!(
                "{} is neither true nor false",
                other.kind()
            ))),
        }
    }

    pub(super) fn to_integer(&self) -> Result<i64, Trouble> {
        integer(self.to_number()?).ok_or_else(|| Trouble::said("a whole number is expected"))
    }

    /// Whether two values are the same; nothing when it is not known.
    pub(super) fn same(&self, other: &Self, patience: &Patience) -> Result<Option<bool>, Trouble> {
        patience.spend(1)?;
        Ok(match (self, other) {
            // what exists has an id
            (Self::Id(_) | Self::Resource(_), Self::Null)
            | (Self::Null, Self::Id(_) | Self::Resource(_)) => Some(false),
            (Self::Id(_), Self::Text(text)) | (Self::Text(text), Self::Id(_))
                if text.is_empty() =>
            {
                Some(false)
            }
            (Self::Id(one), Self::Id(two)) if one == two => Some(true),
            (Self::Unknown | Self::Id(_) | Self::Resource(_) | Self::Module(_), _)
            | (_, Self::Unknown | Self::Id(_) | Self::Resource(_) | Self::Module(_)) => None,
            (Self::Null, Self::Null) => Some(true),
            (Self::Bool(one), Self::Bool(two)) => Some(one == two),
            (Self::Number(one), Self::Number(two)) => Some(one.total_cmp(two).is_eq()),
            (Self::Text(one), Self::Text(two)) => Some(one == two),
            (Self::List(one), Self::List(two)) => {
                if one.items.len() != two.items.len() {
                    return Ok(Some(false));
                }
                all_same(one.items.iter().zip(&two.items), patience)?
            }
            (Self::Map(one), Self::Map(two)) => {
                if !one.fields.keys().eq(two.fields.keys()) {
                    return Ok(Some(false));
                }
                all_same(one.fields.values().zip(two.fields.values()), patience)?
            }
            _ => Some(false),
        })
    }
}

fn any<'a>(values: impl Iterator<Item = &'a Value>, patience: &Patience) -> Result<bool, Trouble> {
    let mut unknown = false;
    for value in values {
        unknown |= value.holds_unknown(patience)?;
    }
    Ok(unknown)
}

fn all_same<'a>(
    pairs: impl Iterator<Item = (&'a Value, &'a Value)>,
    patience: &Patience,
) -> Result<Option<bool>, Trouble> {
    let mut known = Some(true);
    for (one, two) in pairs {
        match one.same(two, patience)? {
            Some(false) => return Ok(Some(false)),
            None => known = None,
            Some(true) => {}
        }
    }
    Ok(known)
}

fn above<'a>(values: impl Iterator<Item = &'a Value>) -> Result<usize, Trouble> {
    let height = values
        .map(Value::height)
        .max()
        .unwrap_or(0)
        .saturating_add(1);
    if height > HEIGHT {
        return Err(Trouble::said("values are nested too deeply"));
    }
    Ok(height)
}

/// A number as Terraform writes it.
pub(super) fn written(number: f64) -> String {
    // no minus before a zero
    if number == 0.0 {
        "0".into()
    } else {
        number.to_string()
    }
}

/// A whole number, where it is one that a float holds without loss.
pub(super) fn integer(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.is_finite() && number.abs() <= EXACT)
        .then(|| written(number).parse().ok())
        .flatten()
}

/// A count as a number.
pub(super) fn number(count: usize) -> Value {
    Value::Number(u32::try_from(count).map_or(f64::from(u32::MAX), f64::from))
}
