//! Runs every case of `tests/conformance/<room>/*.json`. Node and Python run the same files.
//!
//! Matching is partial: every key that a case expects must be there and match, an expected `null` means that the key
//! must be absent, and lists must have the same length. A key that no case may have is a failure.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test stops where something is not as it should be, and says how much it ran"
)]

use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};

use serde::Deserialize;
use serde_json::Value;
use vpclens::{
    filter::{Compiled, FilterQuery, Memo, Symbolic},
    session::{self, Failure, Session},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    description: String,
    source: Source,
    input: Input,
    expect: Vec<Expectation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    reference: String,
    documents: Vec<String>,
    #[serde(default)]
    url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    document: Option<Value>,
    openapi: Option<Value>,
    terraform: Option<Value>,
    /// Files of a Terraform configuration.
    terraform_files: Option<BTreeMap<String, String>>,
    /// `before` or `after`, of a plan of Terraform.
    plan: Option<String>,
    files: Option<BTreeMap<String, String>>,
    /// Documents that become one network.
    networks: Option<Vec<Value>>,
    /// Whether they are in the order of time.
    #[serde(default)]
    later_counts: bool,
    #[serde(default)]
    strict: bool,
    #[serde(default)]
    semantics: Value,
    /// The bytes of a PROXY protocol header.
    hex: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    decode: Option<Value>,
    explain: Option<Value>,
    decide: Option<Value>,
    encode: Option<Value>,
    advise: Option<Value>,
    cidr: Option<Value>,
    exposure: Option<Value>,
    blast_radius: Option<Value>,
    filter: Option<Value>,
    rules: Option<Value>,
    allowed: Option<Value>,
    services: Option<Value>,
    matrix: Option<Value>,
    fix: Option<Value>,
    /// Another network, as a document: the one that the case is about comes before it.
    diff: Option<Value>,
    /// Changes, and what is asked of the network with them.
    apply: Option<Value>,
    check: Option<Value>,
    reach: Option<Value>,
    answer: Option<Value>,
    error: Option<Value>,
    notices: Option<Value>,
    diagnostics: Option<Value>,
    document: Option<Value>,
    load_error: Option<Value>,
}

fn load(input: &Input) -> Result<Session, Failure> {
    let session = load_any(input)?;
    if input.strict {
        session.strict()?;
    }
    Ok(session)
}

fn load_any(input: &Input) -> Result<Session, Failure> {
    #[cfg(feature = "hcl")]
    if let Some(files) = &input.terraform_files {
        let files: Vec<_> = files.clone().into_iter().collect();
        return Session::from_terraform_files(&files, None, &input.semantics);
    }
    if let Some(documents) = &input.networks {
        let networks: Result<Vec<_>, _> = documents
            .iter()
            .map(|one| Session::from_document(&one.to_string(), &Value::Null))
            .collect();
        let networks = networks?;
        let all: Vec<&Session> = networks.iter().collect();
        return Session::merge(&all, input.later_counts, &input.semantics);
    }
    if let Some(shown) = &input.terraform {
        let moment = input.plan.as_deref();
        return Session::from_terraform(&shown.to_string(), moment, &input.semantics);
    }
    match (&input.document, &input.openapi, &input.files) {
        (Some(document), None, None) => {
            Session::from_document(&document.to_string(), &input.semantics)
        }
        (None, Some(dump), None) => Session::from_openapi(&dump.to_string(), &input.semantics),
        (None, None, Some(files)) => {
            let files: Vec<_> = files.clone().into_iter().collect();
            Session::from_files(&files, &input.semantics)
        }
        _ => panic!("a case has exactly one of document, openapi, terraform and files"),
    }
}

fn error(failure: &Failure) -> Value {
    let mut value = serde_json::json!({"kind": failure.kind(), "code": failure.code(), "message": failure.message("en")});
    if let Some(path) = failure.path() {
        value["path"] = path.into();
    }
    if let Some(help) = failure.help("en") {
        value["help"] = help.into();
    }
    if let Some(header) = failure.header() {
        value["offset"] = header.offset().into();
        value["incomplete"] = header.incomplete().into();
        if let Some(needed) = header.needed() {
            value["needed"] = needed.into();
        }
    }
    value
}

fn differences(expected: &Value, found: &Value, place: &str, out: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                let place = format!("{place}.{key}");
                match (value, found.get(key)) {
                    (Value::Null, None) => {}
                    (Value::Null, Some(other)) => {
                        out.push(format!("{place}: expected nothing, found {other}"));
                    }
                    (_, None) => out.push(format!("{place}: expected {value}, found nothing")),
                    (_, Some(other)) => differences(value, other, &place, out),
                }
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (index, (one, other)) in expected.iter().zip(found).enumerate() {
                differences(one, other, &format!("{place}[{index}]"), out);
            }
        }
        _ if expected == found => {}
        _ => out.push(format!("{place}: expected {expected}, found {found}")),
    }
}

/// The filters for all packets at once and for many packets must say what the one for one packet says.
fn judges(session: &Session, query: &Value, out: &mut Vec<String>) {
    let query: FilterQuery = serde_json::from_value(query.clone()).unwrap();
    let topology = session.topology();
    let Ok(verdict) = topology.filter(&query) else {
        return;
    };
    if query.via_load_balancer {
        return;
    }
    let mut flow = verdict.flow;
    let lines = topology.lines(&verdict.subject, query.direction);
    let compiled = Compiled::new(lines.clone());
    if flow.protocol.has_ports() && flow.source_port.is_none() {
        if compiled.needs_source_port() {
            return;
        }
        flow.source_port = Some(40_000);
    }
    let symbolic = Symbolic::new(lines).unwrap();
    let said = (
        verdict.decision.verb,
        verdict.decision.rule().map(|rule| rule.label.clone()),
    );
    for (judge, (verb, line)) in [
        ("symbolic", symbolic.decide(&flow)),
        ("compiled", compiled.decide(&flow, &mut Memo::default())),
    ] {
        let rule = line.and_then(|line| symbolic.lines()[line].rule());
        let found = (verb, rule.map(|rule| rule.label.clone()));
        if found != said {
            out.push(format!(
                "the {judge} filter says {found:?} where the other says {said:?}"
            ));
        }
    }
}

/// A question about the bytes of a header; a decision may be asked of a network as well.
fn check_header(bytes: &[u8], session: Option<&Session>, expectation: &Expectation) -> Vec<String> {
    let answer = match expectation {
        Expectation {
            decode: Some(options),
            ..
        } => value(session::proxy_protocol_decode(bytes, options)),
        Expectation {
            explain: Some(options),
            ..
        } => value(session::proxy_protocol_explain(bytes, options, "en")),
        Expectation {
            encode: Some(header),
            ..
        } => value(session::proxy_protocol_encode(header)).map(|bytes| {
            let digits: Vec<_> = bytes
                .as_array()
                .unwrap()
                .iter()
                .map(|byte| format!("{:02x}", byte.as_u64().unwrap()))
                .collect();
            serde_json::json!({"hex": digits.concat()})
        }),
        Expectation {
            decide: Some(question),
            ..
        } => value(match session {
            Some(session) => session.proxy_protocol_decide(bytes, question, "en"),
            None => session::proxy_protocol_decide(bytes, question, "en"),
        }),
        _ => panic!("of a header decode, explain, encode or decide is expected"),
    };
    let mut out = Vec::new();
    match (answer, &expectation.answer, &expectation.error) {
        (Ok(found), Some(expected), None) => differences(expected, &found, "answer", &mut out),
        (Err(failure), None, Some(expected)) => {
            differences(expected, &error(&failure), "error", &mut out);
        }
        (Ok(found), ..) => out.push(format!("an answer was not expected: {found}")),
        (Err(failure), ..) => out.push(format!("unexpected error: {}", error(&failure))),
    }
    out
}

fn value<T: serde::Serialize>(answer: Result<T, Failure>) -> Result<Value, Failure> {
    answer.map(|answer| serde_json::to_value(answer).unwrap())
}

/// What an expectation asks for, and what is said to it.
fn asked(
    session: &Session,
    expectation: &Expectation,
    out: &mut Vec<String>,
) -> Option<Result<Value, Failure>> {
    let questions = [
        ("cidr", &expectation.cidr),
        ("advise", &expectation.advise),
        ("filter", &expectation.filter),
        ("reach", &expectation.reach),
        ("rules", &expectation.rules),
        ("allowed", &expectation.allowed),
        ("services", &expectation.services),
        ("matrix", &expectation.matrix),
        ("fix", &expectation.fix),
        ("diff", &expectation.diff),
        ("apply", &expectation.apply),
        ("check", &expectation.check),
        ("exposure", &expectation.exposure),
        ("blast_radius", &expectation.blast_radius),
    ];
    let mut all = questions
        .iter()
        .filter_map(|(kind, question)| Some((*kind, question.as_ref()?)));
    let (kind, question) = all.next()?;
    assert!(all.next().is_none(), "an expectation asks one thing");
    Some(match kind {
        "cidr" => {
            let mut question = question.clone();
            let operation = question
                .as_object_mut()
                .unwrap()
                .remove("operation")
                .unwrap();
            value(session.cidr(operation.as_str().unwrap(), &question, "en"))
        }
        "advise" => {
            let answer = value(session.advise(question, "en"));
            // a question that names nothing of the network has the same answer without it
            let named = ["source", "destination"].map(|end| question[end].get("id").is_some());
            if named == [false, false] {
                let alone = value(session::advise(question, "en"));
                if alone != answer {
                    out.push("without the network the answer is another one".into());
                }
            }
            answer
        }
        "filter" => {
            judges(session, question, out);
            value(session.filter(question, "en"))
        }
        "reach" => value(session.reach(question, "en")),
        "rules" => value(session.effective_rules(question, "en")),
        "allowed" => value(session.allowed(question, "en")),
        "services" => value(session.services(question, "en")),
        "matrix" => value(session.matrix(question, "en")),
        "check" => intents(session, question),
        "fix" => value(session.fix(question, "en")),
        "exposure" => value(session.exposure(question, "en")),
        "blast_radius" => value(session.blast_radius(question, "en")),
        "diff" => Session::from_document(&question.to_string(), &Value::Null)
            .and_then(|after| value(session.diff(&after, "en"))),
        _ => {
            let mut changes = question.clone();
            let query = changes.as_object_mut().unwrap().remove("reach").unwrap();
            session
                .apply(&changes)
                .and_then(|changed| value(changed.reach(&query, "en")))
        }
    })
}

/// The parameters that a request cannot do without, by product and call.
static NEEDED: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let listed = session::collect(&serde_json::json!({"format": "json"})).unwrap();
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let told = |request: &Value| {
        let name = ["product", "call"].map(|key| request[key].as_str().unwrap());
        let parameters = request["parameters"].as_object().unwrap().iter();
        let told = parameters.filter(|(_, value)| value.as_str().unwrap().contains(" of "));
        (name.join(" "), told.map(|(name, _)| name.clone()).collect())
    };
    listed["requests"]
        .as_array()
        .unwrap()
        .iter()
        .map(told)
        .collect()
});

/// What does in place of them (sources SDK, SDK-CBN).
const OTHER_NEEDS: [(&str, &str); 5] = [
    ("ecs DescribeClassicLinkInstances", "InstanceId"),
    (
        "cbn ListTransitRouterRouteTableAssociations",
        "TransitRouterAttachmentId",
    ),
    ("cbn ListTransitRouterVpcAttachments", "TransitRouterId"),
    ("cbn ListTransitRouterVbrAttachments", "TransitRouterId"),
    ("cbn ListTransitRouterVpnAttachments", "TransitRouterId"),
];

/// Every read-only command that an answer names can be run as it stands.
fn commands(answer: &Value, out: &mut Vec<String>) {
    match answer {
        Value::Array(list) => list.iter().for_each(|one| commands(one, out)),
        Value::Object(map) => map.values().for_each(|one| commands(one, out)),
        Value::String(text) => {
            let Some(command) = text.strip_prefix("aliyun ") else {
                return;
            };
            let words: Vec<&str> = command.split(' ').collect();
            let call = words.get(..2).unwrap_or_default().join(" ");
            let reads = ["Describe", "List", "Get"]
                .iter()
                .any(|verb| words[1].starts_with(verb));
            let has = |name: &str| command.contains(&format!(" --{name} "));
            let instead = OTHER_NEEDS
                .iter()
                .any(|(of, name)| *of == call && has(name));
            let needed = NEEDED
                .get(&call)
                .is_some_and(|all| !all.iter().all(|name| has(name)));
            let made_up = [" ?", "alicloud_", ":system", ".system"];
            if reads && (needed && !instead || made_up.iter().any(|part| command.contains(part))) {
                out.push(format!("it cannot be asked: {text}"));
            }
        }
        _ => {}
    }
}

fn check(session: &Session, expectation: &Expectation, out: &mut Vec<String>) {
    let asked = asked(session, expectation, out);
    if let Some(Ok(answer)) = &asked {
        commands(answer, out);
    }
    match (asked, &expectation.answer, &expectation.error) {
        (Some(Ok(found)), Some(expected), None) => differences(expected, &found, "answer", out),
        (Some(Err(failure)), None, Some(expected)) => {
            differences(expected, &error(&failure), "error", out);
        }
        (Some(Ok(found)), _, _) => out.push(format!("an answer was not expected: {found}")),
        (Some(Err(failure)), _, _) => out.push(format!("unexpected error: {}", error(&failure))),
        (None, _, _) => {}
    }
    if let Some(expected) = &expectation.notices {
        let found = serde_json::to_value(session.notices("en").unwrap()).unwrap();
        differences(expected, &found, "notices", out);
    }
    if let Some(expected) = &expectation.diagnostics {
        let found = serde_json::to_value(session.diagnostics("en").unwrap()).unwrap();
        differences(expected, &found, "diagnostics", out);
    }
    if let Some(expected) = &expectation.document {
        let found = serde_json::from_str(&session.to_document()).unwrap();
        differences(expected, &found, "document", out);
    }
}

/// Intents are given as a text of YAML, or as an object; with the network `before` the question is about a change.
fn intents(session: &Session, question: &Value) -> Result<Value, Failure> {
    let mut question = question.clone();
    let parts = question.as_object_mut().unwrap();
    let text = match parts.remove("intents").unwrap() {
        Value::String(text) => text,
        object => object.to_string(),
    };
    let mut other = |field| {
        let other = parts.remove(field);
        let other = other.map(|one| Session::from_document(&one.to_string(), &Value::Null));
        other.transpose()
    };
    let (baseline, before) = (other("baseline")?, other("before")?);
    match before {
        Some(before) => value(session.gate(&before, &text, &question, "en")),
        None => value(session.check(&text, &question, baseline.as_ref(), "en")),
    }
}

fn run(path: &Path) -> (usize, Vec<String>) {
    let text = fs::read_to_string(path).unwrap();
    let case: Case = match serde_json::from_str(&text) {
        Ok(case) => case,
        Err(error) => return (0, vec![format!("not a case: {error}")]),
    };
    let Source {
        reference,
        documents,
        url,
    } = &case.source;
    assert!(
        !case.description.is_empty()
            && !reference.is_empty()
            && documents.iter().all(|key| !key.is_empty())
            && url.as_ref().is_none_or(|url| url.starts_with("https://"))
            && !case.expect.is_empty(),
        "{}",
        path.display()
    );
    #[cfg(not(feature = "hcl"))]
    if case.input.terraform_files.is_some() {
        return (0, Vec::new());
    }
    let mut out = Vec::new();
    if let Some(hex) = &case.input.hex {
        let bytes = session::proxy_protocol_bytes(hex).unwrap();
        let network = case.input.document.is_some();
        let session = network.then(|| load(&case.input).unwrap());
        for expectation in &case.expect {
            out.extend(check_header(&bytes, session.as_ref(), expectation));
        }
        return (case.expect.len(), out);
    }
    let session = load(&case.input);
    for expectation in &case.expect {
        match (&session, &expectation.load_error) {
            (Ok(session), None) => check(session, expectation, &mut out),
            (Err(failure), Some(expected)) => {
                differences(expected, &error(failure), "load_error", &mut out);
            }
            (Ok(_), Some(_)) => out.push("expected the input to be refused".into()),
            (Err(failure), None) => out.push(format!("the input is refused: {}", error(failure))),
        }
    }
    (case.expect.len(), out)
}

/// Questions about no network have a runner of their own.
fn is_side_room(room: &Path) -> bool {
    room.ends_with("proxy_protocol_servers")
}

#[test]
fn every_case_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let mut paths: Vec<_> = fs::read_dir(&root)
        .unwrap()
        .map(|room| room.unwrap().path())
        .filter(|room| room.is_dir() && !is_side_room(room))
        .flat_map(|room| fs::read_dir(room).unwrap())
        .map(|file| file.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    paths.sort();
    let (mut expectations, mut failures) = (0, Vec::new());
    for path in &paths {
        let (count, problems) = run(path);
        expectations += count;
        let name = path.strip_prefix(&root).unwrap().display();
        failures.extend(
            problems
                .into_iter()
                .map(|problem| format!("{name}: {problem}")),
        );
    }
    println!(
        "conformance: {} cases, {expectations} expectations",
        paths.len()
    );
    assert!(paths.len() > 50, "the cases are not where they should be");
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn every_call_that_is_read_has_a_case() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases: String = fs::read_dir(root.join("tests/conformance/import"))
        .unwrap()
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    let page = fs::read_to_string(root.join("../docs/importing.md")).unwrap();
    let (read, _) = page.split_once("## What is not read").unwrap();
    let calls: Vec<&str> = read
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    assert!(calls.len() > 70, "the calls are not where they should be");
    for call in calls {
        assert!(cases.contains(&format!("\"{call}\":")), "no case of {call}");
    }
}
