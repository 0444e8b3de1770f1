//! From one kind of value to another, and JSON.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value as Json;

use super::{Function, argument, collections::set, lenient, shape, whole};
use crate::import::terraform::hcl::{
    expression::is_unknown,
    trouble::Trouble,
    value::{Value, integer},
    world::World,
};

pub(super) const FUNCTIONS: &[Function] = &[
    whole("jsondecode", (1, 1), decode),
    whole("jsonencode", (1, 1), |_, arguments| {
        Ok(Value::text(json(argument(arguments, 0)).to_string()))
    }),
    lenient("nonsensitive", (1, 1), same),
    lenient("sensitive", (1, 1), same),
    lenient("tobool", (1, 1), |_, arguments| {
        converted(argument(arguments, 0), |value| {
            value.to_bool().map(Value::Bool)
        })
    }),
    shape("tolist", (1, 1), list),
    shape("tomap", (1, 1), |_, arguments| {
        match argument(arguments, 0) {
            map @ (Value::Map(_) | Value::Resource(_) | Value::Null) => Ok(map.clone()),
            other => Err(Trouble::said(format!("{} is not a map", other.kind()))),
        }
    }),
    lenient("tonumber", (1, 1), |_, arguments| {
        converted(argument(arguments, 0), |value| {
            value.to_number().map(Value::Number)
        })
    }),
    shape("toset", (1, 1), |world, arguments| {
        set(world, list(world, arguments)?)
    }),
    lenient("tostring", (1, 1), |_, arguments| {
        converted(argument(arguments, 0), |value| {
            Ok(Value::text(value.to_text()?))
        })
    }),
];

#[expect(
    clippy::unnecessary_wraps,
    reason = "every function of the table may fail"
)]
fn same(_: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    Ok(argument(arguments, 0).clone())
}

/// What is not known, or null, stays so.
fn converted(
    value: &Value,
    convert: impl Fn(&Value) -> Result<Value, Trouble>,
) -> Result<Value, Trouble> {
    match value {
        value if is_unknown(value) || matches!(value, Value::Null) => Ok(value.clone()),
        value => convert(value),
    }
}

fn list(_: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    match argument(arguments, 0) {
        list @ (Value::List(_) | Value::Null) => Ok(list.clone()),
        other => Err(Trouble::said(format!("{} is not a list", other.kind()))),
    }
}

/// A value that is known as a whole, as JSON.
pub(in crate::import::terraform::hcl) fn json(value: &Value) -> Json {
    match value {
        Value::Bool(truth) => Json::Bool(*truth),
        Value::Number(number) => match integer(*number) {
            Some(whole) => whole.into(),
            None => serde_json::Number::from_f64(*number).map_or(Json::Null, Json::Number),
        },
        Value::Text(text) | Value::Id(text) => Json::String(text.to_string()),
        Value::List(list) => list.items.iter().map(json).collect(),
        Value::Map(map) => Json::Object(
            map.fields
                .iter()
                .map(|(key, value)| (key.clone(), json(value)))
                .collect(),
        ),
        Value::Null | Value::Resource(_) | Value::Module(_) | Value::Unknown => Json::Null,
    }
}

fn decode(world: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let text = argument(arguments, 0).to_text()?;
    let value = serde_json::from_str(&text).map_err(|_| Trouble::said("it is not JSON"))?;
    from_json(world, &value)
}

fn from_json(world: &World<'_>, value: &Json) -> Result<Value, Trouble> {
    world.patience.spend(1)?;
    Ok(match value {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Bool(*truth),
        Json::Number(number) => Value::Number(number.as_f64().unwrap_or_default()),
        Json::String(text) => Value::text(text),
        Json::Array(items) => {
            let items: Result<Vec<Value>, Trouble> =
                items.iter().map(|item| from_json(world, item)).collect();
            Value::list(items?)?
        }
        Json::Object(fields) => {
            let mut map: BTreeMap<String, Value> = BTreeMap::new();
            for (key, value) in fields {
                map.insert(key.clone(), from_json(world, value)?);
            }
            Value::map(map)?
        }
    })
}
