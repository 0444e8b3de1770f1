//! What became of intents as the XML of `JUnit`, for what counts tests: one case for each statement and each expired waiver.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    check_answer::{IntentsAnswer, IntentsCounterExample, IntentsStatement, IntentsWaiver},
    check_judged::Judged,
    markup::html_escape,
};
use crate::{
    reason::{Lang, Message, Reason},
    survey::intents::Holding,
};

/// What is said of a case: the element, and what stands in it.
struct Said {
    tag: &'static str,
    reason: String,
    message: String,
    lines: String,
}

pub(super) fn junit(judged: Judged<'_>) -> String {
    let answer = judged.intents;
    let statements = answer.statements.iter().enumerate();
    let statements = statements.map(|(place, statement)| {
        let said = of_statement(judged, place, statement);
        (&statement.name, statement.kind.as_str(), said)
    });
    let expired = answer.waivers.iter().filter(|one| one.state == "expired");
    let expired = expired.map(|waiver| {
        let said = of_waiver(judged, waiver);
        (&waiver.statement, "waiver", Some(said))
    });
    let cases: Vec<_> = statements.chain(expired).collect();
    let count = |tag: &str| {
        let said = cases.iter().filter_map(|(_, _, said)| said.as_ref());
        said.filter(|said| said.tag == tag).count()
    };
    let counts = format!(
        "tests=\"{}\" failures=\"{}\" errors=\"{}\"",
        cases.len(),
        count("failure"),
        count("error")
    );
    // the schema of Jenkins lets only a suite say how many are skipped
    let skipped = count("skipped");
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.extend([format!("<testsuites name=\"vpclens\" {counts}>\n")]);
    let suite = attribute(answer.file.as_deref().unwrap_or("intents"));
    out.extend([format!(
        "  <testsuite name=\"{suite}\" {counts} skipped=\"{skipped}\">\n"
    )]);
    for (name, kind, said) in &cases {
        case(&mut out, name, kind, said.as_ref());
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

fn case(out: &mut String, name: &str, kind: &str, said: Option<&Said>) {
    let opening = format!(
        "    <testcase name=\"{}\" classname=\"{kind}\"",
        attribute(name)
    );
    let Some(said) = said else {
        out.extend([opening, "/>\n".to_string()]);
        return;
    };
    let (tag, message) = (said.tag, attribute(&said.message));
    let inner = match (tag, said.lines.as_str()) {
        ("skipped", _) => format!("<skipped message=\"{message}\"/>"),
        (_, "") => format!("<{tag} message=\"{message}\" type=\"{}\"/>", said.reason),
        (_, lines) => format!(
            "<{tag} message=\"{message}\" type=\"{}\">{}</{tag}>",
            said.reason,
            attribute(lines)
        ),
    };
    out.extend([opening, format!(">\n      {inner}\n    </testcase>\n")]);
}

/// What is said of a statement; nothing where it holds.
fn of_statement(judged: Judged<'_>, place: usize, statement: &IntentsStatement) -> Option<Said> {
    let waived = statement.verdict == "waived";
    let tag = match judged.statement(place, statement) {
        Holding::Violated => "failure",
        Holding::Undetermined => "error",
        _ if statement.verdict == "holds" => return None,
        _ => "skipped",
    };
    let examples = statement.counter_examples.iter();
    let examples = examples.filter(|one| match tag {
        "skipped" => one.waiver.is_some() == waived,
        _ => judged.example(one),
    });
    let examples: Vec<&IntentsCounterExample> = examples.collect();
    let notes = statement.notes.iter();
    let notes = notes.map(|note| (note.reason.as_str(), note.message.as_str()));
    let said = examples
        .iter()
        .map(|one| (one.reason.as_str(), one.message.as_str()));
    let said: Vec<(&str, &str)> = said.chain(notes).collect();
    let (reason, message) = said.first().copied().unwrap_or_default();
    Some(Said {
        tag,
        reason: reason.to_string(),
        message: if tag == "skipped" && !waived {
            as_before(judged.intents, message)
        } else {
            message.to_string()
        },
        lines: details(&examples, &said),
    })
}

fn of_waiver(judged: Judged<'_>, waiver: &IntentsWaiver) -> Said {
    let (tag, message) = if judged.waiver() {
        ("failure", waiver.message.clone())
    } else {
        ("skipped", as_before(judged.intents, &waiver.message))
    };
    Said {
        tag,
        reason: waiver.reason.clone(),
        message,
        lines: String::new(),
    }
}

/// Why something is let be that is not the change's.
fn as_before(answer: &IntentsAnswer, message: &str) -> String {
    let lang = Lang::from_tag(&answer.lang).unwrap_or_default();
    let unchanged = Message::new(Reason::GateUnchanged).with("message", message);
    unchanged.render(lang)
}

/// All that was found, and the way of the first.
fn details(examples: &[&IntentsCounterExample], said: &[(&str, &str)]) -> String {
    let mut lines: Vec<String> = said
        .iter()
        .map(|(_, message)| (*message).to_string())
        .collect();
    let witness = examples.iter().find_map(|one| one.witness.as_ref());
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
