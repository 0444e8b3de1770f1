//! A situation as a case of `tests/conformance/`, to be saved there.

use serde_json::{Map, Value, json};
use vpclens::{Semantics, filter::Verb, import::document, model::Network};

use super::{Packet, Verdict, agreement::Ruling};

impl Packet {
    /// The packet as a question of `filter`.
    pub(crate) fn query(&self) -> Value {
        let at = if self.is_at_list() {
            "filter"
        } else {
            "interface"
        };
        let fields = [
            (at, Some(json!(self.at))),
            ("direction", Some(json!(self.direction))),
            ("source", Some(json!(self.source))),
            ("destination", Some(json!(self.destination))),
            ("protocol", Some(json!(self.protocol.to_string()))),
            ("port", self.destination_port.map(Value::from)),
            ("source_port", self.source_port.map(Value::from)),
            (
                "via_load_balancer",
                self.via_load_balancer.then_some(Value::Bool(true)),
            ),
        ];
        let said = fields
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_string(), value?)));
        Value::Object(said.collect())
    }
}

/// What an answer must say.
pub(crate) fn by_verdict(verdict: &Verdict) -> Value {
    let action = if verdict.passes {
        "permitted"
    } else {
        "denied"
    };
    let mut answer = json!({"action": action, "reason": verdict.reason});
    if let ([line], Some(answer)) = (verdict.lines.as_slice(), answer.as_object_mut()) {
        // a group decides by itself, everything else by a line in it
        let group = verdict.reason == "security_group.intra_group_accept";
        let key = if group { "resource" } else { "rule" };
        answer.insert(key.into(), line.clone().into());
    }
    answer
}

/// The same of what another judge said.
pub(crate) fn by_ruling(ruling: &Ruling) -> Value {
    let action = match ruling.verb {
        Verb::Permitted => "permitted",
        Verb::Denied => "denied",
        Verb::Undetermined => "undetermined",
    };
    json!({"action": action, "reason": ruling.reason})
}

/// A complete case.
pub(crate) fn case(
    description: &str,
    network: &Network,
    settings: Semantics,
    packet: &Packet,
    answer: &Value,
) -> String {
    let document = serde_json::from_str(&document::to_json(network)).unwrap_or(Value::Null);
    let mut input = json!({"document": document});
    let settings = away_from_default(settings);
    if let Some(input) = input.as_object_mut().filter(|_| !settings.is_empty()) {
        input.insert("semantics".into(), settings.into());
    }
    let (reference, documents) = match packet.at.split('-').next() {
        Some("nacl") => ("vpc-routing.md §3", vec!["D-ACL-OLD"]),
        Some("lsn") => ("vpc-routing.md §7.4", vec!["D-SLB-AC"]),
        Some("rm") => ("who is in a whitelist may connect", vec![]),
        Some("i") => ("security-groups.md §1.7, §4", vec!["BASIC", "RULES"]),
        _ => ("security-groups.md §1.7", vec!["BASIC", "RULES"]),
    };
    let case = json!({
        "description": description,
        "source": {"reference": reference, "documents": documents},
        "input": input,
        "expect": [{"filter": packet.query(), "answer": answer}],
    });
    format!("{case:#}")
}

fn away_from_default(settings: Semantics) -> Map<String, Value> {
    let fields = |settings: Semantics| match json!(settings) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    let usual = fields(Semantics::default());
    let mut own = fields(settings);
    own.retain(|name, value| usual.get(name) != Some(value));
    own
}
