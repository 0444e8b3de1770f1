//! What JavaScript hands in, as the JSON that it stands for; the core's strict decoder does the rest.

use js_sys::{ArrayBuffer, JSON, Object, Promise, Reflect, Uint8Array};
use serde_json::{Map, Value};
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
    stringify(input)
}

/// Texts by name, in the order of the object.
pub(crate) fn texts(files: &JsValue) -> Result<Vec<(String, String)>, Refusal> {
    let files: &Object = files
        .dyn_ref()
        .ok_or_else(|| Refusal::invalid("not an object of texts by name"))?;
    Object::keys(files)
        .iter()
        .map(|key| {
            let name = key.as_string().unwrap_or_default();
            let content = Reflect::get(files, &key).map_err(|error| Refusal::unreadable(&error));
            match content.and_then(|content| text(&content)) {
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
    serde_json::from_str(&stringify(input)?)
        .map(Some)
        .map_err(|error| Refusal::not_json(&error.to_string()))
}

/// An object of options; empty when it is left out.
pub(crate) fn options(input: &JsValue) -> Result<Map<String, Value>, Refusal> {
    match value(input)? {
        None => Ok(Map::new()),
        Some(Value::Object(options)) => Ok(options),
        Some(_) => Err(Refusal::invalid("the options are not an object")),
    }
}

/// The tag of a language: English when it is left out.
pub(crate) fn lang(tag: Option<Value>) -> Result<String, Refusal> {
    match tag {
        None => Ok("en".to_owned()),
        Some(Value::String(tag)) => Ok(tag),
        Some(_) => Err(Refusal::invalid("not the tag of a language").at("lang")),
    }
}

fn stringify(input: &JsValue) -> Result<String, Refusal> {
    JSON::stringify(input)
        .map_err(|error| Refusal::unreadable(&error))?
        // what has no JSON form at all, such as a function
        .as_string()
        .ok_or_else(|| Refusal::not_json("the value has no JSON form"))
}
