//! The entry `vpclens/configuration` of the npm package: files of Terraform's own language, evaluated to the plan that
//! `Network.fromTerraform` reads. A module of its own, since its parser is large and few pages need it.

mod error;

use std::collections::BTreeMap;

use js_sys::{Array, Function, JSON, Object, Reflect};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use vpclens::reason::{Lang, Message, Reason};
use vpclens::session::{self, Failure};
use wasm_bindgen::prelude::*;

use crate::error::thrown;

/// What is asked beside the files.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    folder: Option<String>,
    lang: Option<String>,
}

/// Evaluates a configuration: `{ shown, en, zh }`, the text of a plan and what was noticed in the files.
///
/// # Errors
/// As `session::shown_configuration`, and when something is not a text.
#[wasm_bindgen(js_name = shownOf, skip_typescript)]
pub fn shown_of(files: &JsValue, folder: &JsValue, lang: &JsValue) -> Result<Object, JsValue> {
    let asked = asked(folder, lang).map_err(|failure| thrown(&failure, Lang::default()))?;
    let tag = asked.lang.as_deref().unwrap_or("en");
    let lang = Lang::from_tag(tag).ok_or_else(|| {
        let message = Message::new(Reason::InputInvalidValue)
            .with("problem", format!("`{tag}` is not one of en, zh"));
        error::of(&message, "lang")
    })?;
    shown(files, asked.folder.as_deref()).map_err(|failure| thrown(&failure, lang))
}

/// Says which class errors are made of, as in the other modules.
#[wasm_bindgen(js_name = setErrorClass, skip_typescript)]
pub fn set_error_class(class: Function) {
    error::set_class(class);
}

fn asked(folder: &JsValue, lang: &JsValue) -> Result<Asked, Failure> {
    session::read(&json!({ "folder": json(folder)?, "lang": json(lang)? }))
}

fn shown(files: &JsValue, folder: Option<&str>) -> Result<Object, Failure> {
    let files: BTreeMap<String, String> = session::read(&texts(files)?)?;
    let files: Vec<(String, String)> = files.into_iter().collect();
    let read = session::shown_configuration(&files, folder)?;
    let object = Object::new();
    set(&object, "shown", &read.shown.to_string().into());
    set(&object, "en", &plain(&read.en)?);
    set(&object, "zh", &plain(&read.zh)?);
    Ok(object)
}

/// The files as JSON. Member by member: `JSON.stringify` would leave out what is no text instead of refusing it.
fn texts(files: &JsValue) -> Result<Value, Failure> {
    if !files.is_object() || Array::is_array(files) {
        return json(files);
    }
    let mut texts = Map::new();
    for key in Object::keys(files.unchecked_ref::<Object>()) {
        let text = Reflect::get(files, &key).map_err(|error| unreadable(&error))?;
        let text = match text.as_string() {
            Some(text) => Value::String(text),
            None => json(&text)?,
        };
        texts.insert(key.as_string().unwrap_or_default(), text);
    }
    Ok(Value::Object(texts))
}

/// What has no JSON form is null.
fn json(input: &JsValue) -> Result<Value, Failure> {
    let text = JSON::stringify(input).map_err(|error| unreadable(&error))?;
    match text.as_string() {
        Some(text) => {
            serde_json::from_str(&text).map_err(|error| Failure::not_json(&error.to_string()))
        }
        None => Ok(Value::Null),
    }
}

fn plain<T: Serialize>(values: &[T]) -> Result<JsValue, Failure> {
    JSON::parse(&session::to_json(&values)).map_err(|error| unreadable(&error))
}

/// What JavaScript says, without the picture that it draws of a cycle.
fn unreadable(error: &JsValue) -> Failure {
    let message = error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()));
    let line = message.as_deref().and_then(|text| text.lines().next());
    Failure::not_json(line.unwrap_or("the value cannot be read"))
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    // an object that we made takes any property
    let _ = Reflect::set(object, &name.into(), value);
}
