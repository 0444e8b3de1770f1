//! What became of intents as the XML of `JUnit`, for what counts tests: one case for each statement and each expired waiver.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    check_answer::{IntentsAnswer, IntentsStatement},
    markup::html_escape,
};

pub(super) fn junit(answer: &IntentsAnswer) -> String {
    let count = |verdict: &str| {
        let all = answer.statements.iter();
        all.filter(|one| one.verdict == verdict).count()
    };
    let expired: Vec<_> = answer
        .waivers
        .iter()
        .filter(|one| one.state == "expired")
        .collect();
    let tests = answer.statements.len().saturating_add(expired.len());
    let failures = count("violated").saturating_add(expired.len());
    let counts = format!(
        "tests=\"{tests}\" failures=\"{failures}\" errors=\"{}\"",
        count("undetermined")
    );
    // the schema of Jenkins lets only a suite say how many are skipped
    let skipped = count("waived");
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.extend([format!("<testsuites name=\"vpclens\" {counts}>\n")]);
    let suite = attribute(answer.file.as_deref().unwrap_or("intents"));
    out.extend([format!(
        "  <testsuite name=\"{suite}\" {counts} skipped=\"{skipped}\">\n"
    )]);
    for statement in &answer.statements {
        case(&mut out, statement);
    }
    for waiver in expired {
        let name = attribute(&waiver.statement);
        let message = attribute(&waiver.message);
        out.extend([format!(
            "    <testcase name=\"{name}\" classname=\"waiver\">\n      <failure message=\"{message}\" type=\"{}\"/>\n    </testcase>\n",
            waiver.reason
        )]);
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

fn case(out: &mut String, statement: &IntentsStatement) {
    let (name, kind) = (attribute(&statement.name), &statement.kind);
    let tag = match statement.verdict.as_str() {
        "violated" => "failure",
        "undetermined" => "error",
        "waived" => "skipped",
        _ => {
            out.extend([format!(
                "    <testcase name=\"{name}\" classname=\"{kind}\"/>\n"
            )]);
            return;
        }
    };
    let examples = statement.counter_examples.iter();
    let examples = examples.filter(|one| tag == "skipped" || one.waiver.is_none());
    let mut said: Vec<(&str, &str)> = examples
        .map(|one| (one.reason.as_str(), one.message.as_str()))
        .collect();
    said.extend(
        statement
            .notes
            .iter()
            .map(|note| (note.reason.as_str(), note.message.as_str())),
    );
    let (reason, message) = said.first().copied().unwrap_or_default();
    let message = attribute(message);
    out.extend([format!(
        "    <testcase name=\"{name}\" classname=\"{kind}\">\n"
    )]);
    if tag == "skipped" {
        out.extend([format!("      <skipped message=\"{message}\"/>\n")]);
    } else {
        let lines = details(statement, &said);
        out.extend([format!(
            "      <{tag} message=\"{message}\" type=\"{reason}\">{}</{tag}>\n",
            attribute(&lines)
        )]);
    }
    out.push_str("    </testcase>\n");
}

/// All that was found, and the way of the first.
fn details(statement: &IntentsStatement, said: &[(&str, &str)]) -> String {
    let mut lines: Vec<String> = said
        .iter()
        .map(|(_, message)| (*message).to_string())
        .collect();
    let witness = statement
        .counter_examples
        .iter()
        .find_map(|one| one.witness.as_ref());
    if let Some(witness) = witness {
        lines.push(String::new());
        lines.push(super::text(witness));
    }
    lines.join("\n")
}

/// A text as XML takes it: characters that it cannot hold are left out.
fn attribute(text: &str) -> String {
    let mut out = String::new();
    let held: String = text
        .chars()
        .filter(|char| matches!(char, '\n' | '\t') || !char.is_control())
        .filter(|char| !matches!(char, '\u{fffe}' | '\u{ffff}'))
        .collect();
    html_escape(&mut out, &held);
    out
}
