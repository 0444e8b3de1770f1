//! Questions about many connections, and about what to change.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde::Deserialize;
use serde_json::Value;

use super::{Failure, Session, invalid, language, read};
use crate::{
    fix::Change,
    reach::Query,
    report::{self, DiffAnswer, FixAnswer, MatrixAnswer, ServicesAnswer},
    survey::{By, NoBy, diff},
};

/// A question about all protocols and ports between two ends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServicesQuestion {
    source: String,
    destination: String,
}

/// A question about all pairs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MatrixQuestion {
    #[serde(default)]
    by: Option<String>,
}

/// Changes, in an object: `{"changes": [...]}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    changes: Vec<Change>,
}

impl Session {
    /// Everything that the source can open to the destination. The question is an object with `source` and
    /// `destination`.
    ///
    /// # Errors
    /// As [`Session::reach`].
    pub fn services(&self, question: &Value, lang: &str) -> Result<ServicesAnswer, Failure> {
        let lang = language(lang)?;
        let question: ServicesQuestion = read(question)?;
        let query = Query::new(question.source, question.destination);
        let services = self.topology.services(&query.source, &query.destination)?;
        Ok(report::services_answer(&query, &services, lang))
    }

    /// What each end can open to each, by what they have in common: `{"by": "vswitch"}`, `{"by": "tag:env"}`; each by
    /// itself when nothing is said.
    ///
    /// # Errors
    /// When the question is not of that form.
    pub fn matrix(&self, question: &Value, lang: &str) -> Result<MatrixAnswer, Failure> {
        let lang = language(lang)?;
        let question: MatrixQuestion = read(question)?;
        let by = match question.by {
            None => By::End,
            Some(text) => text
                .parse()
                .map_err(|error: NoBy| invalid(&error.to_string(), "by"))?,
        };
        let matrix = self.topology.matrix();
        Ok(report::matrix_answer(&self.topology, &matrix, &by, lang))
    }

    /// What is different in another network.
    ///
    /// # Errors
    /// When there are no texts in the language.
    pub fn diff(&self, after: &Self, lang: &str) -> Result<DiffAnswer, Failure> {
        let lang = language(lang)?;
        let found = diff(&self.topology, &after.topology);
        Ok(report::diff_answer(&found, lang))
    }

    /// The smallest changes that turn the answer to a question round. The question is that of [`Session::reach`].
    ///
    /// # Errors
    /// As [`Session::reach`].
    pub fn fix(&self, query: &Value, lang: &str) -> Result<FixAnswer, Failure> {
        let lang = language(lang)?;
        let query: Query = read(query)?;
        let found = self.topology.fix(&query)?;
        Ok(report::fix_answer(&self.topology, &found, lang))
    }

    /// The network with changes, as a fix has them: `{"changes": [{"StartInstance": {"instance_id": …}}, …]}`.
    ///
    /// ```
    /// use vpclens::session::Session;
    ///
    /// let document = r#"{"vpclens": 1, "instances": [{"instance_id": "i-1", "status": "Stopped"}]}"#;
    /// let session = Session::from_document(document, &serde_json::Value::Null)?;
    /// let changes = serde_json::json!({"changes": [{"StartInstance": {"instance_id": "i-1"}}]});
    /// assert!(session.apply(&changes)?.to_document().contains("Running"));
    /// // The surprising case: a change of what the network does not have is an error, and nothing is half applied.
    /// let changes = serde_json::json!({"changes": [{"StartInstance": {"instance_id": "i-2"}}]});
    /// assert_eq!(session.apply(&changes).unwrap_err().code(), "fix.not_applicable");
    /// # Ok::<(), vpclens::session::Failure>(())
    /// ```
    ///
    /// # Errors
    /// When the changes are not of that form, or speak of what is not there.
    pub fn apply(&self, changes: &Value) -> Result<Self, Failure> {
        let Changes { changes } = read(changes)?;
        Ok(Self {
            topology: self.topology.apply(&changes)?,
            notices: self.notices.clone(),
        })
    }
}
