//! What became of intents as SARIF 2.1.0, for what shows findings beside the code.

use alloc::{format, string::String, vec::Vec};

use serde_json::{Value, json};

use super::check_answer::{IntentsAnswer, IntentsCounterExample, IntentsStatement, IntentsWaiver};
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

pub(super) fn sarif(answer: &IntentsAnswer) -> String {
    let lang = Lang::from_tag(&answer.lang).unwrap_or_default();
    let rules: Vec<Value> = RULES.iter().map(|reason| rule(*reason, lang)).collect();
    let mut results = Vec::new();
    for statement in &answer.statements {
        for example in &statement.counter_examples {
            results.push(result(answer, statement, example));
        }
        if statement.verdict != "undetermined" {
            continue;
        }
        for note in &statement.notes {
            let message = format!("{}: {}", statement.name, note.message);
            let reason = Reason::IntentsUndetermined;
            let mut found = finding(reason, "warning", &message);
            place(&mut found, answer, statement.line, &statement.name);
            results.push(found);
        }
    }
    let expired = answer.waivers.iter().filter(|one| one.state == "expired");
    results.extend(expired.map(|waiver| over(answer, waiver)));
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
    if let (Some(help), Some(fields)) = (reason.fix(lang), rule.as_object_mut()) {
        fields.insert("help".into(), json!({"text": help}));
    }
    rule
}

fn result(
    answer: &IntentsAnswer,
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
    let mut found = finding(reason, level, &message);
    place(&mut found, answer, statement.line, &statement.name);
    let Some(fields) = found.as_object_mut() else {
        return found;
    };
    if let Some(witness) = &example.witness {
        let hops = witness.forward.hops.iter().chain(&witness.back.hops);
        let steps = hops.flat_map(|hop| hop.steps.iter().map(move |step| (&hop.node, step)));
        let steps = steps.map(|(node, step)| {
            json!({"location": {
                "message": {"text": step.message},
                "logicalLocations": [{"fullyQualifiedName": node, "kind": "resource"}],
            }})
        });
        let steps: Vec<Value> = steps.collect();
        if !steps.is_empty() {
            let flow = json!([{"threadFlows": [{"locations": steps}]}]);
            fields.insert("codeFlows".into(), flow);
        }
    }
    let waiver = example.waiver.and_then(|place| {
        let place = usize::try_from(place).ok()?;
        answer.waivers.get(place)
    });
    if let Some(waiver) = waiver {
        let suppression = json!([{"kind": "external", "justification": waiver.message}]);
        fields.insert("suppressions".into(), suppression);
    }
    found
}

fn over(answer: &IntentsAnswer, waiver: &IntentsWaiver) -> Value {
    let reason = Reason::IntentsWaiverExpired;
    let mut found = finding(reason, "error", &waiver.message);
    let mut statements = answer.statements.iter();
    let statement = statements.find(|one| one.name == waiver.statement);
    let line = statement.and_then(|one| one.line);
    place(&mut found, answer, line, &waiver.statement);
    found
}

fn finding(reason: Reason, level: &str, message: &str) -> Value {
    let index = RULES.iter().position(|one| *one == reason);
    json!({
        "ruleId": reason.as_str(),
        "ruleIndex": index,
        "level": level,
        "message": {"text": message},
    })
}

/// Where a finding is shown: at its statement in the file of the intents.
fn place(found: &mut Value, answer: &IntentsAnswer, line: Option<u32>, statement: &str) {
    let mut location = json!({
        "logicalLocations": [{"fullyQualifiedName": statement, "kind": "statement"}],
    });
    if let (Some(file), Some(fields)) = (&answer.file, location.as_object_mut()) {
        let mut physical = json!({"artifactLocation": {"uri": uri(file)}});
        if let (Some(line), Some(fields)) = (line, physical.as_object_mut()) {
            fields.insert("region".into(), json!({"startLine": line}));
        }
        fields.insert("physicalLocation".into(), physical);
    }
    if let Some(fields) = found.as_object_mut() {
        fields.insert("locations".into(), json!([location]));
        let key = format!(
            "{statement} {}",
            fields.get("message").unwrap_or(&Value::Null)
        );
        fields.insert(
            "partialFingerprints".into(),
            json!({"vpclens/v1": fingerprint(&key)}),
        );
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
