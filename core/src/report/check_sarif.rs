//! What became of intents as SARIF 2.1.0, for what shows findings beside the code.

use alloc::{format, string::String, vec::Vec};

use serde_json::{Value, json};

use super::{
    check_answer::{IntentsAnswer, IntentsCounterExample, IntentsStatement, IntentsWaiver},
    check_judged::Judged,
};
use crate::reason::{Lang, Reason};

/// The codes that findings can have.
const RULES: [Reason; 7] = [
    Reason::IntentsMustReach,
    Reason::IntentsMustNotReach,
    Reason::IntentsOnlyTheseMayReach,
    Reason::IntentsMayNotChange,
    Reason::IntentsNotKnown,
    Reason::IntentsUndetermined,
    Reason::IntentsWaiverExpired,
];

pub(super) fn sarif(judged: Judged<'_>) -> String {
    let answer = judged.intents;
    let lang = Lang::from_tag(&answer.lang).unwrap_or_default();
    let rules: Vec<Value> = RULES.iter().map(|reason| rule(*reason, lang)).collect();
    let mut results = Vec::new();
    for (place, statement) in answer.statements.iter().enumerate() {
        for example in &statement.counter_examples {
            results.push(result(judged, statement, example));
        }
        if statement.verdict != "undetermined" {
            continue;
        }
        for note in &statement.notes {
            let message = format!("{}: {}", statement.name, note.message);
            let reason = Reason::IntentsUndetermined;
            let at = (statement.line, statement.name.as_str());
            let new = judged.note_is_new(place);
            results.push(finding(judged, reason, "warning", &message, at, new));
        }
    }
    let expired = answer.waivers.iter().filter(|one| one.state == "expired");
    results.extend(expired.map(|waiver| over(judged, waiver)));
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "vpclens",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(reason: Reason, lang: Lang) -> Value {
    let mut rule = json!({
        "id": reason.as_str(),
        "shortDescription": {"text": reason.meaning(lang)},
    });
    if let Some(help) = reason.fix(lang) {
        set(&mut rule, "help", json!({"text": help}));
    }
    rule
}

fn result(
    judged: Judged<'_>,
    statement: &IntentsStatement,
    example: &IntentsCounterExample,
) -> Value {
    let level = match example.verdict.as_str() {
        "violated" => "error",
        _ => "warning",
    };
    let message = format!("{}: {}", statement.name, example.message);
    let known = RULES.iter().find(|one| one.as_str() == example.reason);
    let reason = known.copied().unwrap_or(Reason::IntentsNotKnown);
    let at = (statement.line, statement.name.as_str());
    let new = judged.is_new(example);
    let mut found = finding(judged, reason, level, &message, at, new);
    if let Some(witness) = &example.witness {
        let hops = witness.forward.hops.iter().chain(&witness.back.hops);
        let steps = hops.flat_map(|hop| hop.steps.iter().map(move |step| (&hop.node, step)));
        let steps = steps.map(|(node, step)| {
            let mut location = location(judged.intents, statement.line, node, "resource");
            set(&mut location, "message", json!({"text": step.message}));
            json!({"location": location})
        });
        let steps: Vec<Value> = steps.collect();
        if !steps.is_empty() {
            let flow = json!([{"threadFlows": [{"locations": steps}]}]);
            set(&mut found, "codeFlows", flow);
        }
    }
    let waiver = example.waiver.and_then(|place| {
        let place = usize::try_from(place).ok()?;
        judged.intents.waivers.get(place)
    });
    if let Some(waiver) = waiver {
        let suppression = json!([{"kind": "external", "justification": waiver.message}]);
        set(&mut found, "suppressions", suppression);
    }
    found
}

fn over(judged: Judged<'_>, waiver: &IntentsWaiver) -> Value {
    let mut statements = judged.intents.statements.iter();
    let statement = statements.find(|one| one.name == waiver.statement);
    let at = (
        statement.and_then(|one| one.line),
        waiver.statement.as_str(),
    );
    let (reason, new) = (Reason::IntentsWaiverExpired, judged.waiver_is_new());
    finding(judged, reason, "error", &waiver.message, at, new)
}

/// Something that was found, at its statement in the file of the intents. What does not count is a note, which fails nothing.
fn finding(
    judged: Judged<'_>,
    reason: Reason,
    level: &str,
    message: &str,
    (line, statement): (Option<u32>, &str),
    new: Option<bool>,
) -> Value {
    let index = RULES.iter().position(|one| *one == reason);
    let level = if judged.counts(new) { level } else { "note" };
    let key = format!("{statement} {}", json!({"text": message}));
    let mut found = json!({
        "ruleId": reason.as_str(),
        "ruleIndex": index,
        "level": level,
        "message": {"text": message},
        "locations": [location(judged.intents, line, statement, "statement")],
        "partialFingerprints": {"vpclens/v1": fingerprint(&key)},
        // either all results of a run have them or none
        "suppressions": [],
    });
    if let Some(new) = new {
        let state = if new { "new" } else { "unchanged" };
        set(&mut found, "baselineState", json!(state));
    }
    found
}

/// A place of the network or of the intents, and the statement in their file that it is about: viewers show only what is in a file.
fn location(answer: &IntentsAnswer, line: Option<u32>, name: &str, kind: &str) -> Value {
    let mut location = json!({
        "logicalLocations": [{"fullyQualifiedName": name, "kind": kind}],
    });
    if let Some(file) = &answer.file {
        let mut physical = json!({"artifactLocation": {"uri": uri(file)}});
        if let Some(line) = line {
            set(&mut physical, "region", json!({"startLine": line}));
        }
        set(&mut location, "physicalLocation", physical);
    }
    location
}

fn set(object: &mut Value, key: &str, value: Value) {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(key.into(), value);
    }
}

/// What stays the same from run to run: the statement and the sentence, in sixteen digits.
fn fingerprint(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// A path as a reference of RFC 3986.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.replace('\\', "/").bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if plain {
            out.push(char::from(byte));
        } else {
            out.extend([format!("%{byte:02X}")]);
        }
    }
    out
}
