//! Our own document: a network as versioned JSON, for what is designed by hand, kept or shared.
//!
//! `docs/document-format.md` describes it, `docs/document.schema.json` is its JSON Schema.

use alloc::{format, string::String};

use serde_json::Value;

use super::{ImportError, Imported, files, json, openapi::entries};
use crate::{
    error::Fault,
    limits::Limits,
    model::{
        Network,
        decode::{self, in_file},
    },
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
    let value = json::parse(text, None)?;
    from_value(value, None, limits)
}

/// Writes a network as a document.
pub fn to_json(network: &Network) -> String {
    // a model holds nothing that JSON cannot: no error can come up; by way of its text the fields are put in order
    let text = serde_json::to_string(network).unwrap_or_default();
    let mut document: Value = serde_json::from_str(&text).unwrap_or_default();
    if let Some(fields) = document.as_object_mut() {
        fields.insert("vpclens".into(), VERSION.into());
    }
    format!("{document:#}")
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
    let network = decode::record::<Network>(&value, file)?;
    Ok(Imported {
        network,
        notices: alloc::vec::Vec::new(),
    })
}
