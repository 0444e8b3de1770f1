//! Intents, held against a network.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde::Deserialize;
use serde_json::Value;

use super::{Failure, Session, language, read};
use crate::{
    error::Fault,
    import::yaml::{self, Written},
    limits::Limits,
    reason::Lang,
    report::{GateAnswer, IntentsAnswer, IntentsOrigin, gate_answer, intents_answer},
    survey::intents::{Check, Date, Intents},
};

/// What is to be known beside the intents.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckQuestion {
    #[serde(default)]
    today: Option<Date>,
    #[serde(default)]
    file: Option<String>,
    /// Whether what was so before is let be; of a change only.
    #[serde(default)]
    new_only: bool,
}

/// Intents that were held against a network.
struct Held {
    answer: IntentsAnswer,
    intents: Intents,
    check: Check,
}

impl Session {
    /// Is what people mean still true? The intents are a text of YAML or JSON, the question is an object with `today` (such
    /// as `2026-12-31`, needed where there are waivers) and the name of the `file`; what may not change is compared with the
    /// `baseline`.
    ///
    /// ```
    /// use serde_json::{Value, json};
    /// use vpclens::session::Session;
    ///
    /// let document = r#"{"vpclens": 1, "network_interfaces": [
    ///     {"network_interface_id": "eni-1", "private_ip_address": "10.0.0.1"},
    ///     {"network_interface_id": "eni-2", "private_ip_address": "10.0.0.2"}]}"#;
    /// let session = Session::from_document(document, &Value::Null)?;
    /// let intents = "
    /// vpclens_intents: 1
    /// zones:
    ///   old: {ids: [eni-gone]}
    /// statements:
    ///   - name: the old host opens nothing
    ///     must_not_reach: {from: [old], to: [everything]}
    /// ";
    /// let answer = session.check(intents, &json!({}), None, "en")?;
    /// // The surprising case: a statement about nobody is not true, nobody can tell.
    /// assert_eq!(answer.outcome, "undetermined");
    /// assert_eq!(answer.statements[0].notes[0].reason, "intents.zone_empty");
    /// # Ok::<(), vpclens::session::Failure>(())
    /// ```
    ///
    /// # Errors
    /// When the intents or the question are not of that form, and when there are waivers and nobody says which day it is.
    pub fn check(
        &self,
        intents: &str,
        question: &Value,
        baseline: Option<&Self>,
        lang: &str,
    ) -> Result<IntentsAnswer, Failure> {
        let lang = language(lang)?;
        let question: CheckQuestion = read(question)?;
        let held = self.held(intents, &question, baseline, lang)?;
        Ok(held.answer)
    }

    /// May this change go in? What can be opened differently than `before`, and what becomes of the intents; `new_only` of
    /// the question lets be what was so before.
    ///
    /// ```
    /// use serde_json::{Value, json};
    /// use vpclens::session::Session;
    ///
    /// let network = |ports: &str| json!({"vpclens": 1,
    ///     "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24", "network_acl_id": ""}],
    ///     "network_interfaces": [
    ///         {"network_interface_id": "eni-1", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-1"]},
    ///         {"network_interface_id": "eni-2", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.2", "security_group_ids": ["sg-1"]}],
    ///     "security_groups": [{"security_group_id": "sg-1", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop",
    ///         "ingress": [{"ip_protocol": "tcp", "port_range": ports, "cidr_ip": "10.0.0.0/24"}], "egress": []}]}).to_string();
    /// let before = Session::from_document(&network("22/22"), &Value::Null)?;
    /// let after = Session::from_document(&network("22/23"), &Value::Null)?;
    /// let intents = "
    /// vpclens_intents: 1
    /// statements:
    ///   - {name: no shell, must_not_reach: {from: [everything], to: [everything], services: [tcp 22]}}
    /// ";
    /// let gate = after.gate(&before, intents, &json!({"new_only": true}), "en")?;
    /// assert_eq!(gate.gained[0].services[0].service, "tcp 23");
    /// // The surprising case: what was so before does not stop the change, though it is still told.
    /// assert_eq!((gate.outcome.as_str(), gate.intents.outcome.as_str()), ("holds", "violated"));
    /// # Ok::<(), vpclens::session::Failure>(())
    /// ```
    ///
    /// # Errors
    /// As [`Session::check`].
    pub fn gate(
        &self,
        before: &Self,
        intents: &str,
        question: &Value,
        lang: &str,
    ) -> Result<GateAnswer, Failure> {
        let lang = language(lang)?;
        let question: CheckQuestion = read(question)?;
        let Held {
            answer,
            intents,
            check,
        } = self.held(intents, &question, Some(before), lang)?;
        let earlier = before.topology.check(&intents, question.today, None);
        let earlier = earlier.map_err(Fault::from)?;
        let declared = [&before.topology, &self.topology].into_iter();
        let declared = declared.flat_map(|one| &one.network().on_premises_networks);
        let declared = declared.flat_map(|one| one.cidr_blocks.iter().copied());
        let everything = Intents::nothing_changes(declared);
        let connectivity = self
            .topology
            .check(&everything, None, Some(&before.topology));
        let connectivity = connectivity.map_err(Fault::from)?;
        Ok(gate_answer(
            [&before.topology, &self.topology],
            &connectivity,
            [&earlier, &check],
            answer,
            question.new_only,
            lang,
        ))
    }

    fn held(
        &self,
        intents: &str,
        question: &CheckQuestion,
        baseline: Option<&Self>,
        lang: Lang,
    ) -> Result<Held, Failure> {
        let file = question.file.as_deref();
        let written = yaml::read(intents, &Limits::default()).map_err(|error| {
            let mut fault = Fault::from(error);
            if let (Some(file), Some(path)) = (file, &fault.path) {
                fault.path = Some(format!("{file}: {path}"));
            }
            fault
        })?;
        let intents =
            Intents::from_value(&written.value).map_err(|error| placed(error, &written, file))?;
        let baseline = baseline.map(|one| &one.topology);
        let check = self.topology.check(&intents, question.today, baseline);
        let check = check.map_err(Fault::from)?;
        let lines = 0..intents.statements.len();
        let lines = lines.map(|place| Some(written.place(&format!("statements[{place}]"))?.0));
        let origin = IntentsOrigin {
            file: question.file.clone(),
            lines: lines.collect(),
            today: question.today,
        };
        let answer = intents_answer(&self.topology, &intents, &check, &origin, lang);
        Ok(Held {
            answer,
            intents,
            check,
        })
    }
}

/// A mistake with its line, where that is known, beside its place in the document.
fn placed(error: impl Into<Fault>, written: &Written, file: Option<&str>) -> Fault {
    let mut fault = error.into();
    let path = fault.path.clone().unwrap_or_default();
    let mut inner = path.as_str();
    let line = loop {
        if let Some(place) = written.place(inner) {
            break Some(place);
        }
        // what is missing stands nowhere: what it is missing in does
        let Some((outer, _)) = inner.rsplit_once(['.', '[']) else {
            break None;
        };
        inner = outer;
    };
    let line = line.map(|(line, column)| format!("line {line}, column {column}"));
    let path = Some(path).filter(|path| !path.is_empty());
    let parts = [file.map(ToString::to_string), line, path];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    fault.path = Some(parts.join(": ")).filter(|path| !path.is_empty());
    fault
}
