//! How dumps are asked for, and how they are made fit to be shared.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Failure, no_such, read};
use crate::{
    import::{
        anonymise,
        collect::{self, Format},
    },
    limits::Limits,
};

/// A question about the requests whose answers are read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CollectQuestion {
    #[serde(default)]
    regions: Vec<String>,
    #[serde(default)]
    format: Option<String>,
}

/// The requests whose answers are read, as `text`, `json`, `sh` or `policy`. The question is an object with `regions` and
/// `format`.
///
/// ```
/// use vpclens::session::collect;
///
/// let script = collect(&serde_json::json!({"regions": ["cn-hangzhou"], "format": "sh"}))?;
/// assert!(script.starts_with("#!/bin/sh\n"));
/// // The surprising case: without regions the script asks for them when it is run.
/// assert!(collect(&serde_json::json!({"format": "sh"}))?.contains("FOLDER REGION..."));
/// # Ok::<(), vpclens::session::Failure>(())
/// ```
///
/// # Errors
/// When the question is not of that form, or a region is none.
pub fn collect(question: &Value) -> Result<String, Failure> {
    let question: CollectQuestion = read(question)?;
    let format = match question.format.as_deref() {
        None | Some("text") => Format::Text,
        Some("json") => Format::Json,
        Some("sh") => Format::Script,
        Some("policy") => Format::Policy,
        Some(other) => return Err(no_such("format", other, "text, json, sh, policy")),
    };
    let regions: Vec<&str> = question.regions.iter().map(String::as_str).collect();
    Ok(collect::collect(&regions, format)?)
}

/// Files that may be shared, and what became of the ids: `{"files": {name: text}, "ids": {old: new}}`.
///
/// # Errors
/// As [`anonymise::anonymise`].
pub fn anonymise(files: &[(String, String)], key: Option<&str>) -> Result<Value, Failure> {
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let made = anonymise::anonymise(&files, key, &Limits::default())?;
    let files: Map<String, Value> = made
        .files
        .into_iter()
        .map(|(name, text)| (name, text.into()))
        .collect();
    let ids: Map<String, Value> = made
        .ids
        .into_iter()
        .map(|(old, new)| (old, new.into()))
        .collect();
    let mut answer = Map::new();
    answer.insert("files".to_string(), files.into());
    answer.insert("ids".to_string(), ids.into());
    Ok(answer.into())
}
