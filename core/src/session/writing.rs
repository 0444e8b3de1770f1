//! Answers written as text of any format, and read back.

use alloc::string::String;

use serde::Serialize;
use serde_json::Value;

use super::{Failure, invalid, no_such};
use crate::report::{self, AnyAnswer, Report};

const FORMATS: &str = "json, text, ansi, markdown, html";
const ALL_FORMATS: &str = "json, text, ansi, markdown, html, trace, ansi_trace, mermaid, svg, csv";

/// Reads an answer back, so that it can be written in another format.
///
/// ```
/// use vpclens::session::read_answer;
///
/// let answer = serde_json::json!({"version": 1, "lang": "en", "directions": [], "rules": {}, "resources": {}, "new": 1});
/// assert!(read_answer(&answer).is_ok());
/// // The surprising case: unlike a question it may have fields that this version does not know, but it may lack none.
/// let answer = serde_json::json!({"version": 1, "lang": "en", "directions": []});
/// assert_eq!(read_answer(&answer).unwrap_err().path(), Some("answer"));
/// ```
///
/// # Errors
/// When it is no answer.
pub fn read_answer(value: &Value) -> Result<AnyAnswer, Failure> {
    AnyAnswer::read(value).ok_or_else(|| invalid(AnyAnswer::NONE, "answer"))
}

/// As [`read_answer`], of the answers about one packet only: what a page loads first knows no others.
///
/// # Errors
/// When it is no such answer.
pub fn read_verdict(value: &Value) -> Result<AnyAnswer, Failure> {
    AnyAnswer::read_verdict(value).ok_or_else(|| invalid(AnyAnswer::NONE, "answer"))
}

/// Writes an answer as `json`, `text`, `ansi` (text with colours), `markdown` or `html`; an answer about reaching also as
/// `trace` or `ansi_trace` (text with the packet at every place), and its ways as `mermaid` or `svg`; a matrix as `csv` or
/// `svg`; one about intents as `sarif` or `junit`.
///
/// # Errors
/// When there is no such format.
pub fn render(answer: &(impl Report + Serialize), format: &str) -> Result<String, Failure> {
    let of_some = match format {
        "json" => return Ok(to_json(answer)),
        "text" => return Ok(report::text(answer)),
        "ansi" => return Ok(report::ansi(answer)),
        "markdown" => return Ok(report::markdown(answer)),
        "html" => return Ok(report::html(answer)),
        "trace" => report::trace(answer, false),
        "ansi_trace" => report::trace(answer, true),
        "mermaid" => report::mermaid(answer),
        "svg" => report::svg(answer),
        "csv" => report::csv(answer),
        #[cfg(feature = "intents")]
        "sarif" => report::sarif(answer),
        #[cfg(feature = "intents")]
        "junit" => report::junit(answer),
        other => return Err(no_such("format", other, ALL_FORMATS)),
    };
    of_some.ok_or_else(|| no_such("format", format, FORMATS))
}

/// The JSON text of an answer: compact, in the order of the fields, the same bytes in every language.
pub fn to_json(answer: &impl Serialize) -> String {
    // the answer types hold texts, numbers, lists and maps of texts: writing them cannot fail
    serde_json::to_string(answer).unwrap_or_default()
}
