//! Records of plain fields ↔ JSON objects. Written once for all types: a derived decoder for each of them would be most of
//! what the browser has to load.

use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::cell::Cell;

use serde::de::Error;
use serde_json::{Map, Value};

use super::decode::{Decoder, Mistake};

/// What can be read from a value.
pub(crate) trait Read: Sized {
    /// Reads it, as strictly as documents are.
    fn read(value: &Value) -> Result<Self, Mistake>;

    /// What it is when nobody says so; `None` when somebody has to.
    fn absent() -> Option<Self> {
        None
    }
}

/// What can be written as a value.
pub(crate) trait Write {
    /// The value.
    fn write(&self) -> Value;

    /// Whether it says nothing, so that it is not written.
    fn is_silent(&self) -> bool {
        false
    }
}

/// The fields of an object while they are read. What is wrong in a field is said before what is missing.
pub(crate) struct Fields<'a> {
    all: &'a Map<String, Value>,
    missing: Cell<Option<&'static str>>,
}

impl<'a> Fields<'a> {
    /// The fields of a record; with `known` no other may be there.
    pub(crate) fn of(
        value: &'a Value,
        record: &'static str,
        known: Option<&'static [&'static str]>,
    ) -> Result<Self, Mistake> {
        let Value::Object(fields) = value else {
            return Err(Decoder(value).is_no(&record));
        };
        if let Some(known) = known {
            let stranger = fields.keys().find(|name| !known.contains(&name.as_str()));
            if let Some(name) = stranger {
                return Err(Mistake::unknown_field(name, known).in_field(name));
            }
        }
        Ok(Self {
            all: fields,
            missing: Cell::new(None),
        })
    }

    /// Reads a field into its place; one that is missing is told by [`complete`](Self::complete).
    pub(crate) fn fill<T: Read>(&self, name: &'static str, place: &mut T) -> Result<(), Mistake> {
        if let Some(value) = self.kept(name)? {
            *place = value;
        }
        Ok(())
    }

    /// Reads a field; `None` when it is missing, which [`complete`](Self::complete) tells.
    pub(crate) fn kept<T: Read>(&self, name: &'static str) -> Result<Option<T>, Mistake> {
        if let Some(value) = self.all.get(name) {
            let read = T::read(value).map(Some);
            return read.map_err(|mistake| mistake.in_field(name));
        }
        let absent = T::absent();
        if absent.is_none() && self.missing.get().is_none() {
            self.missing.set(Some(name));
        }
        Ok(absent)
    }

    /// Whether nothing was missing.
    pub(crate) fn complete(&self) -> Result<(), Mistake> {
        match self.missing.get() {
            Some(name) => Err(Mistake::missing_field(name)),
            None => Ok(()),
        }
    }

    /// Reads a field.
    pub(crate) fn take<T: Read>(&self, name: &'static str) -> Result<T, Mistake> {
        match self.all.get(name) {
            Some(value) => T::read(value).map_err(|mistake| mistake.in_field(name)),
            None => T::absent().ok_or_else(|| Mistake::missing_field(name)),
        }
    }

    /// Reads a field that is something else than its type says when nobody says so.
    pub(crate) fn take_or<T: Read>(&self, name: &'static str, absent: T) -> Result<T, Mistake> {
        match self.all.get(name) {
            Some(value) => T::read(value).map_err(|mistake| mistake.in_field(name)),
            None => Ok(absent),
        }
    }
}

/// Stands where a field that is there is not.
pub(crate) fn never() -> Mistake {
    Mistake::missing_field("")
}

/// Writes a field that says something.
pub(crate) fn put<T: Write>(fields: &mut Map<String, Value>, name: &str, value: &T) {
    if !value.is_silent() {
        fields.insert(name.into(), value.write());
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Value) -> Result<Self, Mistake> {
        match value {
            Value::Null => Ok(None),
            value => T::read(value).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, Write::write)
    }

    fn is_silent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Value) -> Result<Self, Mistake> {
        let Value::Array(items) = value else {
            return Err(Decoder(value).is_no(&"a sequence"));
        };
        let mut list = Self::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            list.push(T::read(item).map_err(|mistake| mistake.in_item(index))?);
        }
        Ok(list)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self) -> Value {
        Value::Array(self.iter().map(Write::write).collect())
    }

    fn is_silent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read(value: &Value) -> Result<Self, Mistake> {
        let Value::Object(fields) = value else {
            return Err(Decoder(value).is_no(&"a map"));
        };
        let mut map = Self::new();
        for (name, value) in fields {
            let value = T::read(value).map_err(|mistake| mistake.in_field(name))?;
            map.insert(name.clone(), value);
        }
        Ok(map)
    }
}

impl Read for Value {
    fn read(value: &Value) -> Result<Self, Mistake> {
        Ok(value.clone())
    }
}

impl<T: Write> Write for BTreeMap<String, T> {
    fn write(&self) -> Value {
        let fields = self.iter();
        Value::Object(
            fields
                .map(|(name, value)| (name.clone(), value.write()))
                .collect(),
        )
    }
}

impl Read for bool {
    fn read(value: &Value) -> Result<Self, Mistake> {
        serde::Deserialize::deserialize(Decoder(value))
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl Write for bool {
    fn write(&self) -> Value {
        Value::Bool(*self)
    }

    fn is_silent(&self) -> bool {
        !self
    }
}

/// Types that stand in a document as one text or number.
macro_rules! leaves {
    ($($leaf:ty)*) => {$(
        impl $crate::model::record::Read for $leaf {
            fn read(value: &serde_json::Value) -> Result<Self, $crate::model::decode::Mistake> {
                serde::Deserialize::deserialize($crate::model::decode::Decoder(value))
            }
        }

        impl $crate::model::record::Write for $leaf {
            fn write(&self) -> serde_json::Value {
                // neither a text nor a number can fail to be written
                serde_json::to_value(self).unwrap_or_default()
            }
        }
    )*};
}

leaves! {
    String u16 u32 u64 core::net::IpAddr crate::net::Direction crate::net::Family crate::net::Prefix crate::net::Protocol crate::net::PortRange crate::net::RuleProtocol
}

/// Declares how a record stands in a document: its fields in order, with another name where they have one. `blank` records
/// start from their default, which spares code; `whole` ones have none.
macro_rules! record {
    (blank $record:ident { $($field:ident $(as $name:literal)? $(unless $silent:tt)? $(or $absent:expr)?,)* }) => {
        impl $crate::model::record::Read for $record {
            fn read(value: &serde_json::Value) -> Result<Self, $crate::model::decode::Mistake> {
                const KNOWN: &[&str] = &[$($crate::model::record::record!(@name $field $($name)?),)*];
                let fields = $crate::model::record::Fields::of(
                    value,
                    concat!("struct ", stringify!($record)),
                    Some(KNOWN),
                )?;
                let mut this = Self::default();
                $($crate::model::record::record!(@fill fields, this.$field, ($crate::model::record::record!(@name $field $($name)?)) $(, $absent)?);)*
                fields.complete()?;                Ok(this)
            }
        }
        $crate::model::record::record!(@written $record { $($field $(as $name)? $(unless $silent)?,)* });
    };
    (whole $record:ident { $($field:ident $(as $name:literal)? $(unless $silent:tt)? $(or $absent:expr)?,)* }) => {
        impl $crate::model::record::Read for $record {
            fn read(value: &serde_json::Value) -> Result<Self, $crate::model::decode::Mistake> {
                const KNOWN: &[&str] = &[$($crate::model::record::record!(@name $field $($name)?),)*];
                let fields = $crate::model::record::Fields::of(
                    value,
                    concat!("struct ", stringify!($record)),
                    Some(KNOWN),
                )?;
                $(let $field = $crate::model::record::record!(@take fields, ($crate::model::record::record!(@name $field $($name)?)) $(, $absent)?);)*
                fields.complete()?;
                // nothing is missing, so that each of them is there
                $(let Some($field) = $field else { return Err($crate::model::record::never()) };)*
                Ok(Self { $($field,)* })
            }
        }
        $crate::model::record::record!(@written $record { $($field $(as $name)? $(unless $silent)?,)* });
    };
    (@written $record:ident { $($field:ident $(as $name:literal)? $(unless $silent:tt)?,)* }) => {
        impl $crate::model::record::Write for $record {
            fn write(&self) -> serde_json::Value {
                let mut fields = serde_json::Map::new();
                $(
                    $(if !$silent(&self.$field))? {
                        $crate::model::record::put(&mut fields, $crate::model::record::record!(@name $field $($name)?), &self.$field);
                    }
                )*
                serde_json::Value::Object(fields)
            }
        }

        impl serde::Serialize for $record {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::model::record::Write::write(self).serialize(serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $record {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = serde_json::Value::deserialize(deserializer)?;
                $crate::model::record::Read::read(&value).map_err(serde::de::Error::custom)
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
    (@fill $fields:ident, $this:ident.$field:ident, ($name:expr)) => { $fields.fill($name, &mut $this.$field)? };
    (@fill $fields:ident, $this:ident.$field:ident, ($name:expr), $absent:expr) => { $this.$field = $fields.take_or($name, $absent)? };
    (@take $fields:ident, ($name:expr)) => { $fields.kept($name)? };
    (@take $fields:ident, ($name:expr), $absent:expr) => { Some($fields.take_or($name, $absent)?) };
}

pub(crate) use leaves;
pub(crate) use record;
