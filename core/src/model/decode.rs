//! The one strict decoder: plain values → documents, questions and settings, the same in every language.

use alloc::{
    boxed::Box,
    format,
    string::{String, ToString},
};
use core::{fmt, iter::Enumerate, slice};

use serde::{
    de::{
        self, DeserializeOwned, DeserializeSeed, EnumAccess, Expected, IntoDeserializer, MapAccess,
        SeqAccess, Unexpected, VariantAccess, Visitor, value::StrDeserializer,
    },
    forward_to_deserialize_any,
};
use serde_json::{Map, Value, map};

use super::record::Read;
use crate::{
    error::Fault,
    reason::{Message, Reason},
};

/// Reads an object with named fields; what does not belong there is an error with its place, in the file if there is one.
pub(crate) fn strict<T: DeserializeOwned>(value: &Value, file: Option<&str>) -> Result<T, Fault> {
    object(value)
        .and_then(|()| T::deserialize(Decoder(value)))
        .map_err(|mistake| mistake.in_file(file))
}

/// Reads a record, as [`strict`] does.
pub(crate) fn record<T: Read>(value: &Value, file: Option<&str>) -> Result<T, Fault> {
    object(value)
        .and_then(|()| T::read(value))
        .map_err(|mistake| mistake.in_file(file))
}

fn object(value: &Value) -> Result<(), Mistake> {
    if value.is_object() {
        return Ok(());
    }
    Err(de::Error::custom("expected an object with named fields"))
}

/// What is wrong with a value, and where in it. The place grows from the inside out while the error is handed up.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.problem)]
pub(crate) struct Mistake(Box<Inner>);

#[derive(Debug)]
struct Inner {
    reason: Reason,
    problem: String,
    /// As `.vpcs[0].cidr`.
    place: String,
}

impl Mistake {
    fn new(reason: Reason, problem: String) -> Self {
        Self(Box::new(Inner {
            reason,
            problem,
            place: String::new(),
        }))
    }

    /// With the words of `serde_json`, which speaks of `null` and of numbers as they are written.
    fn of_json(reason: Reason, error: &serde_json::Error) -> Self {
        Self::new(reason, error.to_string())
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn in_field(mut self, name: &str) -> Self {
        self.0.place = format!(".{name}{}", self.0.place);
        self
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn in_item(mut self, index: usize) -> Self {
        self.0.place = format!("[{index}]{}", self.0.place);
        self
    }

    fn in_file(self, file: Option<&str>) -> Fault {
        let Inner {
            reason,
            problem,
            place,
        } = *self.0;
        let place = place.strip_prefix('.').unwrap_or(&place);
        let message = Message::new(reason).with("problem", problem);
        Fault::at(message, in_file(file, place))
    }
}

/// A place in the input, after the name of its file.
pub(crate) fn in_file(file: Option<&str>, place: &str) -> String {
    match file {
        Some(file) if place.is_empty() => file.to_string(),
        Some(file) => format!("{file}: {place}"),
        None => place.to_string(),
    }
}

impl de::Error for Mistake {
    fn custom<T: fmt::Display>(problem: T) -> Self {
        Self::new(Reason::InputInvalidValue, problem.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let error = serde_json::Error::invalid_type(found, expected);
        Self::of_json(Reason::InputInvalidValue, &error)
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let error = serde_json::Error::invalid_value(found, expected);
        Self::of_json(Reason::InputInvalidValue, &error)
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let error = serde_json::Error::unknown_field(field, expected);
        Self::of_json(Reason::InputUnknownField, &error)
    }

    fn missing_field(field: &'static str) -> Self {
        let error = serde_json::Error::missing_field(field);
        Self::of_json(Reason::InputMissingField, &error)
    }
}

/// A value that is being read. It is the only deserializer of the crate, so that each type is compiled for one.
#[derive(Clone, Copy)]
pub(crate) struct Decoder<'de>(pub(crate) &'de Value);

impl<'de> Decoder<'de> {
    fn unexpected(self) -> Unexpected<'de> {
        match self.0 {
            Value::Null => Unexpected::Unit,
            Value::Bool(truth) => Unexpected::Bool(*truth),
            Value::Number(number) => number
                .as_u64()
                .map(Unexpected::Unsigned)
                .or_else(|| number.as_i64().map(Unexpected::Signed))
                .unwrap_or_else(|| Unexpected::Float(number.as_f64().unwrap_or_default())),
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn is_no(self, expected: &dyn Expected) -> Mistake {
        de::Error::invalid_type(self.unexpected(), expected)
    }
}

impl<'de> de::Deserializer<'de> for Decoder<'de> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(truth) => visitor.visit_bool(*truth),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => visitor.visit_u64(number),
                (None, Some(number)) => visitor.visit_i64(number),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => {
                let mut left = Items::of(items);
                let all = visitor.visit_seq(&mut left)?;
                match left.0.next() {
                    None => Ok(all),
                    Some(_) => Err(de::Error::invalid_length(
                        items.len(),
                        &"fewer elements in array",
                    )),
                }
            }
            Value::Object(fields) => visitor.visit_map(Fields::of(fields)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(&mut Items::of(items)),
            _ => Err(self.is_no(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields::of(fields)),
            _ => Err(self.is_no(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        // a list would be taken for the fields in their order
        self.deserialize_map(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        visitor.visit_enum(Variant::of(self)?)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple
        tuple_struct identifier
    }
}

/// The items of a list that are still to be read.
struct Items<'de>(Enumerate<slice::Iter<'de, Value>>);

impl<'de> Items<'de> {
    fn of(items: &'de [Value]) -> Self {
        Self(items.iter().enumerate())
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mistake> {
        let Some((index, item)) = self.0.next() else {
            return Ok(None);
        };
        match seed.deserialize(Decoder(item)) {
            Ok(item) => Ok(Some(item)),
            Err(mistake) => Err(mistake.in_item(index)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint().1
    }
}

/// The fields of an object that are still to be read, and the one whose name was read last.
struct Fields<'de> {
    left: map::Iter<'de>,
    now: Option<(&'de str, &'de Value)>,
}

impl<'de> Fields<'de> {
    fn of(fields: &'de Map<String, Value>) -> Self {
        Self {
            left: fields.iter(),
            now: None,
        }
    }

    fn next(&mut self) -> Option<&'de str> {
        let (name, value) = self.left.next()?;
        self.now = Some((name, value));
        Some(name)
    }
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Mistake> {
        let Some(name) = self.next() else {
            return Ok(None);
        };
        match seed.deserialize(text(name)) {
            Ok(key) => Ok(Some(key)),
            Err(mistake) => Err(mistake.in_field(name)),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mistake> {
        let (name, value) = self.now.unwrap_or(("", &Value::Null));
        seed.deserialize(Decoder(value))
            .map_err(|mistake| mistake.in_field(name))
    }
}

fn text(text: &str) -> StrDeserializer<'_, Mistake> {
    text.into_deserializer()
}

/// A case of an enum: its name alone, or an object that holds its content by its name.
struct Variant<'de> {
    name: &'de str,
    content: Option<Decoder<'de>>,
}

impl<'de> Variant<'de> {
    fn of(decoder: Decoder<'de>) -> Result<Self, Mistake> {
        match decoder.0 {
            Value::String(name) => Ok(Self {
                name,
                content: None,
            }),
            Value::Object(fields) => {
                let mut fields = fields.iter();
                match (fields.next(), fields.next()) {
                    (Some((name, content)), None) => Ok(Self {
                        name,
                        content: Some(Decoder(content)),
                    }),
                    _ => Err(de::Error::invalid_value(
                        Unexpected::Map,
                        &"map with a single key",
                    )),
                }
            }
            _ => Err(decoder.is_no(&"string or map")),
        }
    }

    /// The content that a case of this kind has.
    fn content(&self, kind: &'static str) -> Result<Decoder<'de>, Mistake> {
        self.content
            .ok_or_else(|| de::Error::invalid_type(Unexpected::UnitVariant, &kind))
    }
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Mistake;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Mistake> {
        Ok((seed.deserialize(text(self.name))?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Mistake;

    fn unit_variant(self) -> Result<(), Mistake> {
        match self.content {
            Some(content) => de::Deserialize::deserialize(content),
            None => Ok(()),
        }
        .map_err(|mistake: Mistake| mistake.in_field(self.name))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Mistake> {
        self.content("newtype variant")
            .and_then(|content| seed.deserialize(content))
            .map_err(|mistake| mistake.in_field(self.name))
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        self.content("tuple variant")
            .and_then(|content| match content.0 {
                Value::Array(_) => de::Deserializer::deserialize_any(content, visitor),
                _ => Err(content.is_no(&"tuple variant")),
            })
            .map_err(|mistake| mistake.in_field(self.name))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        self.content("struct variant")
            .and_then(|content| match content.0 {
                Value::Object(_) => de::Deserializer::deserialize_map(content, visitor),
                _ => Err(content.is_no(&"struct variant")),
            })
            .map_err(|mistake| mistake.in_field(self.name))
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use serde_json::json;

    use super::record;
    use crate::{model::Network, reason::Lang};

    #[test]
    fn every_mistake_has_its_place() {
        let group =
            |rule| json!({"security_groups": [{"security_group_id": "sg-1", "ingress": [rule]}]});
        let rule = "security_groups[0].ingress[0]";
        let cases = [
            (json!([]), "", "expected an object with named fields"),
            (
                json!({"vpcs": {}}),
                "vpcs",
                "invalid type: map, expected a sequence",
            ),
            (
                json!({"vpcs": [5]}),
                "vpcs[0]",
                "invalid type: integer `5`, expected struct Vpc",
            ),
            (
                json!({"vpcs": [null]}),
                "vpcs[0]",
                "invalid type: null, expected struct Vpc",
            ),
            // a list of what the fields hold is no object
            (
                json!({"vpcs": [["vpc-1"]]}),
                "vpcs[0]",
                "invalid type: sequence, expected struct Vpc",
            ),
            (json!({"vpcs": [{}]}), "vpcs[0]", "missing field `vpc_id`"),
            (
                json!({"vpcs": [{"vpc_id": "vpc-1"}, {"vpc_id": 1e30}]}),
                "vpcs[1].vpc_id",
                "invalid type: floating point `1e+30`, expected a string",
            ),
            (
                json!({"vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/33"}]}),
                "vpcs[0].cidr_block",
                "`10.0.0.0/33` is not an IP prefix",
            ),
            (
                group(json!({"ip_protocol": "tcp", "policy": "permit"})),
                &alloc::format!("{rule}.policy"),
                "unknown variant `permit`, expected `drop` or `accept`",
            ),
            (
                group(json!({"ip_protocol": "tcp", "priority": -1})),
                &alloc::format!("{rule}.priority"),
                "invalid value: integer `-1`, expected u16",
            ),
        ];
        for (value, place, problem) in cases {
            let fault = record::<Network>(&value, None).unwrap_err();
            let message = fault.message.render(Lang::default());
            assert_eq!(fault.path.unwrap_or_default(), place, "{value}");
            assert!(message.contains(problem), "{message} for {value}");
            let fault = record::<Network>(&value, Some("a.json")).unwrap_err();
            let places: String = if place.is_empty() {
                "a.json".into()
            } else {
                alloc::format!("a.json: {place}")
            };
            assert_eq!(fault.path.unwrap_or_default(), places);
        }
    }
}
