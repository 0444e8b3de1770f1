//! What JavaScript hands in, as the JSON that it stands for; the core's strict decoder does the rest.

use js_sys::{Array, ArrayBuffer, JSON, Object, Promise, Reflect, Uint8Array};
use serde_json::{Map, Value};
use vpclens::reason::Lang;
use wasm_bindgen::prelude::*;

use crate::error::Refusal;

/// A dump or a document: text as it is, bytes as UTF-8, anything else as `JSON.stringify` writes it.
pub(crate) fn text(input: &JsValue) -> Result<String, Refusal> {
    if let Some(text) = input.as_string() {
        return Ok(text);
    }
    if input.is_instance_of::<Uint8Array>() || input.is_instance_of::<ArrayBuffer>() {
        return String::from_utf8(Uint8Array::new(input).to_vec())
            .map_err(|error| Refusal::not_json(&error.to_string()));
    }
    if input.is_instance_of::<Promise>() {
        return Err(Refusal::not_json(
            "it is a promise, and has to be awaited first",
        ));
    }
    stringify(input).map_err(|problem| Refusal::not_json(&problem))
}

/// Texts by name, in the order of the object.
pub(crate) fn texts(files: &JsValue) -> Result<Vec<(String, String)>, Refusal> {
    let files = object(files).ok_or_else(|| Refusal::invalid("not an object of texts by name"))?;
    Object::keys(files)
        .iter()
        .map(|key| {
            let name = key.as_string().unwrap_or_default();
            let content = Reflect::get(files, &key)
                .map_err(|error| Refusal::not_json(&first_line(&error)))
                .and_then(|content| text(&content));
            match content {
                Ok(text) => Ok((name, text)),
                Err(refusal) => Err(refusal.at(&name)),
            }
        })
        .collect()
}

/// A part of a question; `None` when it is left out.
pub(crate) fn value(input: &JsValue) -> Result<Option<Value>, Refusal> {
    if input.is_undefined() {
        return Ok(None);
    }
    // `JSON.stringify` writes NaN and the infinities as null, and null is a part that is left out
    if let Some(number) = input.as_f64().filter(|number| !number.is_finite()) {
        return Err(Refusal::invalid(&format!("{number} is no number of JSON")));
    }
    let text = stringify(input).map_err(|problem| Refusal::invalid(&problem))?;
    serde_json::from_str(&text)
        .map(Some)
        .map_err(|error| Refusal::invalid(&error.to_string()))
}

/// An object of options; empty when it is left out.
pub(crate) fn options(input: &JsValue) -> Result<Map<String, Value>, Refusal> {
    if input.is_undefined() {
        return Ok(Map::new());
    }
    let given = object(input).ok_or_else(|| Refusal::invalid("the options are not an object"))?;
    let mut options = Map::new();
    for key in Object::keys(given) {
        let name = key.as_string().unwrap_or_default();
        let option = Reflect::get(given, &key)
            .map_err(|error| Refusal::invalid(&first_line(&error)))
            .and_then(|option| value(&option))
            .map_err(|refusal| refusal.at(known_as(&name)))?;
        if let Some(option) = option {
            options.insert(name, option);
        }
    }
    Ok(options)
}

/// The core's name of an option, which is also its place in an error, as in every language.
pub(crate) fn known_as(option: &str) -> &str {
    match option {
        "sourcePort" => "source_port",
        "sourcePorts" => "source_ports",
        "viaLoadBalancer" => "via_load_balancer",
        other => other,
    }
}

/// A question of several parts as the core reads it: the names of all fields in `snake_case`. A field that is written so
/// already is refused.
#[cfg(feature = "full")]
pub(crate) fn snake_case(question: Value, place: &str) -> Result<Value, Refusal> {
    let Value::Object(fields) = question else {
        return Ok(question);
    };
    let mut known = Map::new();
    for (name, value) in fields {
        if name.contains('_') {
            let refusal = Refusal::unknown_field(&name, &format!("`{}`", camel_case(&name)));
            return Err(refusal.at(&format!("{place}{name}")));
        }
        let name = name.chars().fold(String::new(), |mut name, letter| {
            if letter.is_ascii_uppercase() {
                name.push('_');
            }
            name.push(letter.to_ascii_lowercase());
            name
        });
        let value = snake_case(value, &format!("{place}{name}."))?;
        known.insert(name, value);
    }
    Ok(Value::Object(known))
}

#[cfg(feature = "full")]
fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let mut letters = word.chars();
        let upper = letters.next().map(|letter| letter.to_ascii_uppercase());
        name + &upper.into_iter().chain(letters).collect::<String>()
    })
}

/// The tag of a language: English when it is left out.
pub(crate) fn lang(tag: Option<Value>) -> Result<String, Refusal> {
    let refused = |problem: &str| Err(Refusal::invalid(problem).at("lang"));
    match tag {
        None => Ok("en".to_owned()),
        Some(Value::String(tag)) if Lang::from_tag(&tag).is_some() => Ok(tag),
        Some(Value::String(tag)) => refused(&format!("`{tag}` is not one of en, zh")),
        Some(_) => refused("not the tag of a language"),
    }
}

pub(crate) fn object(input: &JsValue) -> Option<&Object> {
    let plain = input.is_object() && !Array::is_array(input);
    plain.then(|| input.unchecked_ref())
}

/// The JSON text, or why there is none: a cycle, a bigint, a getter that throws.
fn stringify(input: &JsValue) -> Result<String, String> {
    JSON::stringify(input)
        .map_err(|error| first_line(&error))?
        // what has no JSON form at all, such as a function
        .as_string()
        .ok_or_else(|| "the value has no JSON form".to_owned())
}

/// What JavaScript makes of JSON text.
pub(crate) fn parsed(text: &str) -> Result<JsValue, Refusal> {
    JSON::parse(text).map_err(|error| Refusal::not_json(&first_line(&error)))
}

/// What JavaScript says, without the picture that it draws of a cycle.
pub(crate) fn first_line(error: &JsValue) -> String {
    let message = error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()));
    let line = message.as_deref().and_then(|text| text.lines().next());
    line.unwrap_or("the value cannot be read").to_owned()
}
