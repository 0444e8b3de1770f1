//! Runs every case of `tests/conformance/proxy_protocol_servers`, and holds the page about the servers against what is
//! written today.
#![cfg(feature = "proxy_protocol")]
#![expect(clippy::print_stdout, reason = "a test says how much it ran")]

use core::fmt::Write;
use std::{collections::BTreeMap, env, fs, path::Path};

use serde::Deserialize;
use serde_json::Value;
use vpclens::session::proxy_protocol_config;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    description: String,
    source: Source,
    expect: Vec<Expectation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    reference: String,
    documents: Vec<String>,
}

/// Either all files that are written, or the error.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    config: Value,
    answer: Option<Vec<Written>>,
    error: Option<Refused>,
}

/// Lines that stand in the file, each as a whole; in this order where the order is the point.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    #[serde(default)]
    lines: Vec<String>,
    #[serde(default)]
    in_order: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refused {
    code: String,
    path: String,
    message: Option<String>,
}

fn check(expectation: &Expectation) -> Result<(), String> {
    match (
        proxy_protocol_config(&expectation.config),
        &expectation.answer,
        &expectation.error,
    ) {
        (Ok(files), Some(expected), None) => {
            let names: Vec<_> = files.iter().map(|file| &file.name).collect();
            if names != expected.iter().map(|file| &file.name).collect::<Vec<_>>() {
                return Err(format!("found {names:?}"));
            }
            for (file, expected) in files.iter().zip(expected) {
                let lines: Vec<_> = file.text.lines().map(str::trim).collect();
                let places = expected.lines.iter().map(|line| {
                    let place = lines.iter().position(|found| found == line);
                    place.ok_or_else(|| format!("no line {line:?} in {}", file.text))
                });
                let places: Vec<_> = places.collect::<Result<_, _>>()?;
                if expected.in_order && !places.is_sorted() {
                    return Err(format!("another order in {}", file.text));
                }
            }
            Ok(())
        }
        (Err(failure), None, Some(expected)) => {
            let is_same = failure.code() == expected.code
                && failure.path() == Some(&expected.path)
                && expected
                    .message
                    .as_ref()
                    .is_none_or(|message| *message == failure.message("en"));
            if is_same {
                return Ok(());
            }
            let (code, path) = (failure.code(), failure.path());
            Err(format!(
                "found {code} at {path:?}: {}",
                failure.message("en")
            ))
        }
        (found, _, _) => Err(format!("found {found:?}")),
    }
}

#[test]
fn every_case_holds() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/proxy_protocol_servers");
    let (mut cases, mut expectations, mut wrong) = (0, 0, String::new());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let case: Case = serde_json::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(
            !case.description.is_empty()
                && !case.source.reference.is_empty()
                && !case.source.documents.is_empty()
        );
        cases += 1;
        for expectation in &case.expect {
            expectations += 1;
            if let Err(problem) = check(expectation) {
                let (file, config) = (path.display(), &expectation.config);
                writeln!(wrong, "{file}: {config}: {problem}").unwrap();
            }
        }
    }
    println!("conformance: {cases} cases, {expectations} expectations");
    assert!(cases > 5 && wrong.is_empty(), "{wrong}");
}

/// Blocks of the page after `<!-- written: server/file -->`. `VPCLENS_UPDATE=1` writes them.
#[test]
fn the_page_shows_what_is_written() {
    const OPEN: &str = "<!-- written: ";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/proxy-protocol-servers.md");
    let page = fs::read_to_string(&path).unwrap();
    let mut parts = page.split(OPEN);
    let mut made = parts.next().unwrap().to_owned();
    let mut blocks = BTreeMap::new();
    for part in parts {
        let (place, rest) = part.split_once(" -->\n\n```").unwrap();
        let (kind, rest) = rest.split_once('\n').unwrap();
        let (_, rest) = rest.split_once("```\n").unwrap();
        let (server, name) = place.split_once('/').unwrap();
        let question = serde_json::json!({
            "server": server,
            "policy": {"endpoint_ids": ["ep-bp1i288487e586152d4b"], "peers": ["10.0.1.0/24"]},
        });
        let files = proxy_protocol_config(&question).unwrap();
        let file = files.iter().find(|file| file.name == name).unwrap();
        let text = &file.text;
        write!(made, "{OPEN}{place} -->\n\n```{kind}\n{text}```\n{rest}").unwrap();
        *blocks.entry(name.to_owned()).or_insert(0) += 1;
    }
    if env::var_os("VPCLENS_UPDATE").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert_eq!(blocks.len(), 7, "every file is shown");
    assert!(
        fs::read_to_string(&path).unwrap() == made,
        "the page is out of date: VPCLENS_UPDATE=1 cargo test --all-features --test proxy_protocol_servers"
    );
}
