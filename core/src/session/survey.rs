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
    report::{self, DiffAnswer, FixAnswer, MatrixAnswer, MatrixLine, ServicesAnswer},
    survey::{By, NoBy, causes, diff},
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

/// A matrix as one flat table: one service of one cell a line, with its protocols and ports as numbers.
///
/// ```
/// use vpclens::session::{Session, matrix_lines};
///
/// let document = r#"{"vpclens": 1,
///   "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}],
///   "network_interfaces": [
///     {"network_interface_id": "eni-a", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-1"]},
///     {"network_interface_id": "eni-b", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.2", "security_group_ids": ["sg-2"]}],
///   "security_groups": [
///     {"security_group_id": "sg-1", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop", "ingress": [], "egress": []},
///     {"security_group_id": "sg-2", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop", "egress": [],
///      "ingress": [{"ip_protocol": "tcp", "port_range": "80/81", "group_id": "sg-1"}, {"ip_protocol": "icmp", "port_range": "-1/-1", "group_id": "sg-1"}]}]}"#;
/// let session = Session::from_document(document, &serde_json::Value::Null)?;
/// let answer = session.matrix(&serde_json::json!({}), "en")?;
/// let lines = matrix_lines(&answer)?;
/// let told: Vec<_> = lines.iter().map(|line| (line.source, line.protocols, line.ports)).collect();
/// // The surprising case: what no port belongs to has none, which is not the same as every port.
/// assert_eq!(told, [("eni-a", (1, 1), None), ("eni-a", (6, 6), Some((80, 81)))]);
/// # Ok::<(), vpclens::session::Failure>(())
/// ```
///
/// # Errors
/// When the answer was not written by this library.
pub fn matrix_lines(answer: &MatrixAnswer) -> Result<Vec<MatrixLine<'_>>, Failure> {
    let lines = answer.lines();
    lines.map_err(|place| invalid("it is no service", &place))
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
        let matrix = self.topology.matrix()?;
        Ok(report::matrix_answer(&self.topology, &matrix, &by, lang))
    }

    /// What is different in another network.
    ///
    /// # Errors
    /// When there are no texts in the language.
    pub fn diff(&self, after: &Self, lang: &str) -> Result<DiffAnswer, Failure> {
        let lang = language(lang)?;
        let found = diff(&self.topology, &after.topology);
        let causes = causes(&self.topology, &after.topology, &found);
        Ok(report::diff_answer(&found, &causes, lang))
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
