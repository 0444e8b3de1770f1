//! Our own document: a network as versioned JSON, for what is designed by hand, kept or shared.
//!
//! `docs/document-format.md` describes it, `docs/document.schema.json` is its JSON Schema.

use alloc::{format, string::String, string::ToString};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{ImportError, Imported, files, openapi::entries};
use crate::{
    error::Fault,
    limits::Limits,
    model::Network,
    reason::{Message, Reason},
};

/// The version of the document format that this version writes and reads.
pub const VERSION: u64 = 1;

/// Reads a document.
///
/// ```
/// use vpclens::import::document;
///
/// let read = document::from_json(r#"{"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1"}]}"#, &Default::default())?;
/// assert_eq!(read.network.vpcs[0].vpc_id, "vpc-1");
/// // The surprising case: a misspelt field is an error with its place, not a field that is passed over.
/// let error = document::from_json(r#"{"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1", "cidr": "10.0.0.0/8"}]}"#, &Default::default());
/// assert_eq!(error.unwrap_err().path(), Some("vpcs[0].cidr"));
/// # Ok::<(), vpclens::import::ImportError>(())
/// ```
///
/// # Errors
/// When the text is no JSON, is too large, is of another version, or has a field or value that does not belong there.
pub fn from_json(text: &str, limits: &Limits) -> Result<Imported, ImportError> {
    files::check_size(text.len(), limits)?;
    let value = files::parse(text, None)?;
    from_value(value, None, limits)
}

/// Writes a network as a document.
pub fn to_json(network: &Network) -> String {
    let mut document = serde_json::Map::new();
    document.insert("vpclens".into(), VERSION.into());
    // a model holds nothing that JSON cannot: no error can come up
    if let Ok(Value::Object(fields)) = serde_json::to_value(network) {
        document.extend(fields);
    }
    format!("{:#}", Value::Object(document))
}

pub(super) fn from_value(
    mut value: Value,
    file: Option<&str>,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    files::check_items(entries(&value), limits, file.unwrap_or_default())?;
    let Some(version) = value.as_object_mut().and_then(|map| map.remove("vpclens")) else {
        return Err(Fault::at(Reason::InputUnknownKind, file.unwrap_or_default()).into());
    };
    if version.as_u64() != Some(VERSION) {
        let message = Message::new(Reason::InputUnsupportedVersion)
            .with("found", &version)
            .with("supported", VERSION);
        return Err(Fault::at(message, in_file(file, "vpclens")).into());
    }
    let network = strict::<Network>(value, file).map_err(ImportError::from)?;
    Ok(Imported {
        network,
        notices: alloc::vec::Vec::new(),
    })
}

/// The one strict decoder: for documents, questions and settings, in every language.
pub(crate) fn strict<T: DeserializeOwned>(value: Value, file: Option<&str>) -> Result<T, Fault> {
    // a list would be taken for the fields in their order
    if !value.is_object() {
        let message = Message::new(Reason::InputInvalidValue);
        let message = message.with("problem", "expected an object with named fields");
        return Err(Fault::at(message, in_file(file, "")));
    }
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let problem = error.inner().to_string();
        let reason = if problem.starts_with("unknown field") {
            Reason::InputUnknownField
        } else if problem.starts_with("missing field") {
            Reason::InputMissingField
        } else {
            Reason::InputInvalidValue
        };
        let path = if path == "." { "" } else { &path };
        Fault::at(
            Message::new(reason).with("problem", problem),
            in_file(file, path),
        )
    })
}

fn in_file(file: Option<&str>, path: &str) -> String {
    match file {
        Some(file) if path.is_empty() => file.to_string(),
        Some(file) => format!("{file}: {path}"),
        None => path.to_string(),
    }
}
