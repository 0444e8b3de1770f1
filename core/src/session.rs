//! What every binding calls: a network that was read, ready to be asked, with plain values in and out.
//!
//! Python, JavaScript and the command hold no logic of their own; they turn their values into these calls, so that the
//! same mistake has the same code and the same place everywhere.
//!
//! ```
//! use vpclens::session::Session;
//!
//! let document = r#"{"vpclens": 1, "network_interfaces": [{"network_interface_id": "eni-1", "private_ip_address": "10.0.0.1"}]}"#;
//! let session = Session::from_document(document, &serde_json::Value::Null)?;
//! let query = serde_json::json!({"source": "eni-1", "destination": "eni-1", "port": 22});
//! assert_eq!(session.reach(&query, "en")?.outcome, "reachable");
//! // The surprising case: a misspelt field of a question is an error with its place, in every language.
//! let failure = session.reach(&serde_json::json!({"source": "eni-1", "dest": "eni-1"}), "en").unwrap_err();
//! assert_eq!((failure.code(), failure.path()), ("input.unknown_field", Some("dest")));
//! # Ok::<(), vpclens::session::Failure>(())
//! ```

#[cfg(feature = "intents")]
mod check;
#[cfg(feature = "dumps")]
mod dumps;
#[cfg(feature = "survey")]
mod exposure;
#[cfg(feature = "plan")]
mod plan;
mod reading;
#[cfg(feature = "fix")]
mod survey;

#[cfg(feature = "dumps")]
pub use dumps::{anonymise, collect};
#[cfg(feature = "fix")]
pub use survey::matrix_lines;

mod writing;

#[cfg(feature = "plan")]
pub use plan::{cidr, cidr_blocks, cidr_text};
pub use writing::{read_answer, read_verdict, render, to_json};

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde::de::DeserializeOwned;
use serde_json::Value;

#[cfg(feature = "hcl")]
mod terraform;
#[cfg(feature = "hcl")]
pub use terraform::{ShownConfiguration, shown_configuration};
#[cfg(feature = "proxy_protocol")]
mod proxy_protocol;

#[cfg(feature = "proxy_protocol")]
pub use proxy_protocol::{
    proxy_protocol_bytes, proxy_protocol_config, proxy_protocol_decide, proxy_protocol_decode,
    proxy_protocol_encode, proxy_protocol_explain, proxy_protocol_options,
};

#[cfg(feature = "advise")]
use crate::{
    advise::{self, Question},
    report::AdviceAnswer,
};
use crate::{
    error::Fault,
    filter::{AllowedQuery, Columns, FilterQuery, Many, ManyQuery, RulesQuery},
    import::{self, Imported, Notice, document, terraform::Moment},
    limits::Limits,
    reach::Query,
    reason::{Lang, Message, Reason},
    report::{
        self, AllowedAnswer, Answer, EndpointChoice, FilterAnswer, NetworkGraph, Note, RulesAnswer,
    },
    topology::{Diagnostic, Semantics, Topology},
};

/// A network that was read, ready to be asked any number of times, from any number of threads.
#[derive(Debug)]
pub struct Session {
    topology: Topology,
    notices: Vec<Notice>,
}

/// What goes wrong at a door before the core is asked.
const DOOR: &[Reason] = &[
    Reason::InputNoFiles,
    Reason::InputUnreadableFile,
    Reason::InputUnwritableFile,
    Reason::InternalError,
];

/// Anything that can go wrong on the way to an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct Failure {
    fault: Fault,
    #[cfg(feature = "proxy_protocol")]
    header: Option<crate::proxy_protocol::DecodeError>,
}

impl Failure {
    /// The family of the code: `input`, `query`, `limit`, `cidr` or `fix`.
    pub fn kind(&self) -> &'static str {
        let code = self.code();
        code.split_once('.').map_or(code, |(family, _)| family)
    }

    /// A value of another language that cannot be written as JSON, or bytes that are no text.
    pub fn not_json(problem: &str) -> Self {
        let message = Message::new(Reason::InputNotJson).with("problem", problem);
        Fault::new(message).into()
    }

    /// A failure of a door itself, such as a file that cannot be read, by its code in the table.
    pub fn of(code: &str, problem: &str, path: Option<&str>) -> Self {
        let own = DOOR.iter().copied().find(|reason| reason.as_str() == code);
        let reason = own.unwrap_or(Reason::InternalError);
        let message = Message::new(reason).with("problem", problem);
        Fault::at(message, path.unwrap_or_default()).into()
    }

    /// The stable code, such as `input.not_json`.
    pub fn code(&self) -> &'static str {
        self.fault.reason().as_str()
    }

    /// Where in the input.
    pub fn path(&self) -> Option<&str> {
        self.fault.path.as_deref()
    }

    /// What went wrong, in a language.
    pub fn message(&self, lang: &str) -> String {
        self.fault.message.render(language_or_default(lang))
    }

    /// What helps, where something does.
    pub fn help(&self, lang: &str) -> Option<String> {
        self.fault.help(language_or_default(lang))
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self {
            fault,
            #[cfg(feature = "proxy_protocol")]
            header: None,
        }
    }
}

macro_rules! failure_from {
    ($($error:ty),*) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Fault::from(error).into()
            }
        }
    )*};
}

failure_from!(
    import::ImportError,
    crate::net::SetError,
    crate::topology::BuildError,
    crate::topology::QueryError
);
#[cfg(feature = "advise")]
failure_from!(advise::AdviseError);
#[cfg(feature = "fix")]
failure_from!(crate::fix::ChangeError);
#[cfg(feature = "plan")]
failure_from!(crate::plan::PlanError);

impl Session {
    /// Reads an object that maps call names to answers; `semantics` is an object of settings, or null for the defaults.
    ///
    /// # Errors
    /// As [`import::openapi::from_json`], and when a setting does not exist.
    pub fn from_openapi(text: &str, semantics: &Value) -> Result<Self, Failure> {
        let read = import::openapi::from_json(text, &Limits::default())?;
        Self::new(read, semantics)
    }

    /// Reads what `terraform show -json` prints; `moment` is `after` or `before` a plan, and nothing is `after`.
    ///
    /// # Errors
    /// As [`import::terraform::from_json`], when a setting does not exist, and when there is no such moment.
    pub fn from_terraform(
        text: &str,
        moment: Option<&str>,
        semantics: &Value,
    ) -> Result<Self, Failure> {
        let moment = match moment {
            None | Some("after") => Moment::After,
            Some("before") => Moment::Before,
            Some(other) => {
                let problem = format!("`{other}` is not one of after, before");
                let message = Message::new(Reason::InputInvalidValue).with("problem", problem);
                return Err(Fault::at(message, "plan").into());
            }
        };
        let read = import::terraform::at(text, moment, &Limits::default())?;
        Self::new(read, semantics)
    }

    /// Reads a document of our own.
    ///
    /// # Errors
    /// As [`document::from_json`], and when a setting does not exist.
    pub fn from_document(text: &str, semantics: &Value) -> Result<Self, Failure> {
        let read = document::from_json(text, &Limits::default())?;
        Self::new(read, semantics)
    }

    /// Reads any mix of named texts.
    ///
    /// # Errors
    /// As [`import::from_files`], and when a setting does not exist.
    pub fn from_files(files: &[(String, String)], semantics: &Value) -> Result<Self, Failure> {
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        let read = import::from_files(&files, &Limits::default())?;
        Self::new(read, semantics)
    }

    fn new(read: Imported, semantics: &Value) -> Result<Self, Failure> {
        let semantics: Semantics = match semantics {
            Value::Null => Semantics::default(),
            settings => import::strict(settings, None).map_err(|mut fault| {
                fault.path = Some(match fault.path {
                    Some(path) => format!("semantics.{path}"),
                    None => "semantics".to_string(),
                });
                fault
            })?,
        };
        Ok(Self {
            topology: Topology::build(read.network, semantics)?,
            notices: read.notices,
        })
    }

    /// What was not understood while reading.
    ///
    /// # Errors
    /// When there are no texts in the language.
    pub fn notices(&self, lang: &str) -> Result<Vec<Note>, Failure> {
        Ok(noted(&self.notices, language(lang)?))
    }

    /// What does not fit together, and what the provider would not have let be.
    ///
    /// # Errors
    /// When there are no texts in the language.
    pub fn diagnostics(&self, lang: &str) -> Result<Vec<Note>, Failure> {
        let lang = language(lang)?;
        let note = |found: &Diagnostic| Note {
            reason: found.message.reason().to_string(),
            path: found.path.clone(),
            provider_code: found.provider_code.map(ToString::to_string),
            message: found.message.render(lang),
        };
        Ok(self.topology.diagnostics().iter().map(note).collect())
    }

    /// The network as a document of our own.
    pub fn to_document(&self) -> String {
        document::to_json(self.topology.network())
    }

    /// What a question can be about.
    pub fn endpoints(&self) -> Vec<EndpointChoice> {
        report::endpoints(&self.topology)
    }

    /// The network as a graph: what lies in what, and what is connected to what.
    ///
    /// ```
    /// use vpclens::session::Session;
    ///
    /// let document = r#"{"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1", "region_id": "cn-hangzhou"}],
    ///     "vpc_peer_connections": [{"instance_id": "pcc-1", "vpc_id": "vpc-1", "accepting_vpc_id": "vpc-gone"}]}"#;
    /// let graph = Session::from_document(document, &serde_json::Value::Null)?.graph();
    /// assert_eq!(graph.edges[0].kind, "peering");
    /// // The surprising case: what is only referred to is a place as well.
    /// let ids: Vec<&str> = graph.nodes.iter().map(|node| node.id.as_str()).collect();
    /// assert_eq!(ids, ["cn-hangzhou", "vpc-1", "vpc-gone"]);
    /// # Ok::<(), vpclens::session::Failure>(())
    /// ```
    pub fn graph(&self) -> NetworkGraph {
        report::graph(&self.topology)
    }

    /// The graph as a Mermaid flowchart.
    pub fn graph_mermaid(&self) -> String {
        report::graph_mermaid(&self.topology)
    }

    /// Can the source open this to the destination? The question is an object with the fields of [`Query`].
    ///
    /// # Errors
    /// When the question is not of that form, or names something that the network does not have.
    pub fn reach(&self, query: &Value, lang: &str) -> Result<Answer, Failure> {
        let lang = language(lang)?;
        let query: Query = read(query)?;
        let verdict = self.topology.reach(&query)?;
        Ok(report::answer(&self.topology, &verdict, lang))
    }

    /// Do an interface's groups let a packet pass? The question is an object with the fields of [`FilterQuery`].
    ///
    /// # Errors
    /// As [`Session::reach`].
    pub fn filter(&self, query: &Value, lang: &str) -> Result<FilterAnswer, Failure> {
        let lang = language(lang)?;
        let query: FilterQuery = read(query)?;
        let verdict = self.topology.filter(&query)?;
        Ok(report::filter_answer(
            &self.topology,
            &query,
            &verdict,
            lang,
        ))
    }

    /// The rules of a filter, merged and in the order of evaluation, with what each of them is good for. The question is
    /// an object with the fields of [`RulesQuery`].
    ///
    /// # Errors
    /// As [`Session::reach`], and when the filter is too large.
    pub fn effective_rules(&self, query: &Value, lang: &str) -> Result<RulesAnswer, Failure> {
        let lang = language(lang)?;
        let query: RulesQuery = read(query)?;
        let (subject, sides) = self.topology.effective_rules(&query)?;
        Ok(report::rules_answer(&self.topology, &subject, &sides, lang))
    }

    /// Exactly what a filter lets pass. The question is an object with the fields of [`AllowedQuery`].
    ///
    /// # Errors
    /// As [`Session::effective_rules`].
    pub fn allowed(&self, query: &Value, lang: &str) -> Result<AllowedAnswer, Failure> {
        let lang = language(lang)?;
        let query: AllowedQuery = read(query)?;
        let allowed = self.topology.allowed(&query)?;
        Ok(report::allowed_answer(
            &self.topology,
            &query,
            &allowed,
            lang,
        ))
    }

    /// Many packets at one filter. The question is an object with the fields of [`ManyQuery`].
    ///
    /// # Errors
    /// As [`Session::reach`], and when the columns do not fit together.
    pub fn filter_many(&self, query: &Value, columns: &Columns) -> Result<Many, Failure> {
        let query: ManyQuery = read(query)?;
        Ok(self.topology.filter_many(&query, columns)?)
    }

    /// Which way of connecting suits two places? As [`advise()`], with ends that may be named by an id of the network.
    ///
    /// # Errors
    /// As [`advise()`], and when the network does not describe an id.
    #[cfg(feature = "advise")]
    pub fn advise(&self, question: &Value, lang: &str) -> Result<AdviceAnswer, Failure> {
        let lang = language(lang)?;
        let question: Question = read(question)?;
        let advice = advise::advise_in(self.topology.network(), &question)?;
        Ok(report::advice_answer(&advice, lang))
    }

    /// The network behind it, for what plain values cannot say.
    pub fn topology(&self) -> &Topology {
        &self.topology
    }
}

/// Which way of connecting suits two places, before anything exists? The question is an object with the fields of
/// [`Question`].
///
/// ```
/// let question = serde_json::json!({
///     "source": {"network": "vpc", "region": "cn-hangzhou"},
///     "destination": {"service": "cloud_range", "product": "oss", "region": "cn-hangzhou"},
/// });
/// let answer = vpclens::session::advise(&question, "en")?;
/// assert_eq!((answer.outcome.as_str(), answer.ways[0].way.as_str()), ("suits", "cloud_range"));
/// // The surprising case: what is not said is not guessed, and a way that may suit says what would decide it.
/// let question = serde_json::json!({"source": {"network": "vpc"}, "destination": {"network": "vpc"}});
/// assert_eq!(vpclens::session::advise(&question, "en")?.outcome, "undetermined");
/// # Ok::<(), vpclens::session::Failure>(())
/// ```
///
/// # Errors
/// When the question is not of that form, does not say what kind of place an end is, or names one by an id.
#[cfg(feature = "advise")]
pub fn advise(question: &Value, lang: &str) -> Result<AdviceAnswer, Failure> {
    let lang = language(lang)?;
    let question: Question = read(question)?;
    Ok(report::advice_answer(&advise::advise(&question)?, lang))
}

/// Reads plain values, such as a question, as strictly as every call of a [`Session`] does.
///
/// # Errors
/// When the value is not of that form.
pub fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Failure> {
    Ok(import::strict(value, None)?)
}

fn noted(notices: &[Notice], lang: Lang) -> Vec<Note> {
    let note = |notice: &Notice| Note {
        reason: notice.message.reason().to_string(),
        path: Some(notice.path.clone()).filter(|path| !path.is_empty()),
        provider_code: notice.provider_code.clone(),
        message: notice.message.render(lang),
    };
    notices.iter().map(note).collect()
}

fn language(tag: &str) -> Result<Lang, Failure> {
    Lang::from_tag(tag).ok_or_else(|| no_such("lang", tag, "en, zh"))
}

fn language_or_default(tag: &str) -> Lang {
    Lang::from_tag(tag).unwrap_or_default()
}

fn no_such(field: &str, found: &str, known: &str) -> Failure {
    let shown: String = found.chars().take(80).collect();
    let problem = format!("`{shown}` is not one of {known}");
    invalid(&problem, field)
}

fn invalid(problem: &str, field: &str) -> Failure {
    let message = Message::new(Reason::InputInvalidValue).with("problem", problem);
    Fault::at(message, field).into()
}
