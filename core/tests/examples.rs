//! The examples answer as `docs/examples.md` says they do.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

use std::{fs, path::Path};

use serde_json::{Value, json};
use vpclens::session::Session;

struct Row {
    example: String,
    question: String,
    outcome: String,
    codes: Vec<String>,
}

/// The rows of the tables: example, question, answer, codes; what stands before them is for people.
fn rows() -> Vec<Row> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/examples.md");
    let text = fs::read_to_string(page).unwrap();
    let mut rows = Vec::new();
    for line in text
        .lines()
        .filter(|line| line.contains("→") && line.starts_with('|'))
    {
        let cells: Vec<String> = line
            .trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().replace('`', ""))
            .collect();
        let [.., example, question, outcome, codes] = cells.as_slice() else {
            panic!("not a row: {line}");
        };
        rows.push(Row {
            example: example.clone(),
            question: question.clone(),
            outcome: outcome.clone(),
            codes: codes
                .split(',')
                .map(|code| code.trim().to_string())
                .collect(),
        });
    }
    rows
}

fn files(example: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../examples")
        .join(example);
    let mut files: Vec<(String, String)> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{example}: {error}"))
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn read(example: &str, files: &[(String, String)]) -> Session {
    Session::from_files(files, &json!({}))
        .unwrap_or_else(|error| panic!("{example}: {}", error.message("en")))
}

/// `A → B tcp/80`
fn query(text: &str) -> Value {
    let (source, rest) = text.split_once(" → ").expect("A → B");
    let (destination, packet) = rest.split_once(' ').expect("B and a packet");
    match packet.split_once('/') {
        Some((protocol, port)) => json!({
            "source": source, "destination": destination, "protocol": protocol,
            "port": port.parse::<u16>().unwrap(),
        }),
        None => json!({"source": source, "destination": destination, "protocol": packet}),
    }
}

#[test]
fn every_example_answers_as_its_page_says() {
    let rows = rows();
    assert!(rows.len() >= 20, "only {} rows", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let session = read(&row.example, &files(&row.example));
        let what = format!("{}: {}", row.example, row.question);
        let notices = session.notices("en").unwrap();
        if !notices.is_empty() {
            wrong.push(format!(
                "{what}: {:?}",
                notices
                    .iter()
                    .map(|one| (&one.message, &one.path))
                    .collect::<Vec<_>>()
            ));
        }
        let answer = match session.reach(&query(&row.question), "en") {
            Ok(answer) => serde_json::to_value(answer).unwrap(),
            Err(error) => {
                wrong.push(format!("{what}: {}", error.message("en")));
                continue;
            }
        };
        let text = answer.to_string();
        let missing: Vec<&String> = row
            .codes
            .iter()
            .filter(|code| !text.contains(&format!("\"{code}\"")))
            .collect();
        if answer["outcome"] != row.outcome.as_str() || !missing.is_empty() {
            let hops: Vec<String> = ["forward", "back"]
                .iter()
                .flat_map(|leg| {
                    answer[leg]["hops"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .flat_map(|hop| {
                            hop["steps"]
                                .as_array()
                                .unwrap()
                                .iter()
                                .map(|step| {
                                    format!(
                                        "    {} {} {}: {}",
                                        hop["node"],
                                        step["action"],
                                        step["reason"],
                                        step["message"]
                                    )
                                })
                                .collect::<Vec<_>>()
                        })
                        .collect::<Vec<_>>()
                })
                .collect();
            wrong.push(format!(
                "{what}: {} without {missing:?}\n{}\n  missing {}",
                answer["outcome"],
                hops.join("\n"),
                answer["missing"]
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_example_is_on_the_page() {
    let rows = rows();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let mut files = fs::read_dir(entry.path()).unwrap();
        // what shows how to run something is no network
        if !files.any(|file| {
            file.unwrap()
                .path()
                .extension()
                .is_some_and(|kind| kind == "json")
        }) {
            continue;
        }
        assert!(
            rows.iter().any(|row| row.example == name),
            "{name} is not in docs/examples.md"
        );
    }
}

#[test]
fn how_an_input_is_split_and_ordered_changes_no_answer() {
    for row in rows() {
        let apart = files(&row.example);
        let reversed: Vec<_> = apart.iter().rev().cloned().collect();
        let texts: Vec<&str> = apart.iter().map(|(_, text)| text.as_str()).collect();
        let joined = [("all.json".to_owned(), texts.join("\n"))];
        let answer = |files: &[(String, String)]| {
            let answer = read(&row.example, files).reach(&query(&row.question), "en");
            serde_json::to_string(&answer.unwrap()).unwrap()
        };
        let expected = answer(&apart);
        assert_eq!(
            answer(&reversed),
            expected,
            "{}: {}",
            row.example,
            row.question
        );
        assert_eq!(
            answer(&joined),
            expected,
            "{}: {}",
            row.example,
            row.question
        );
    }
}

/// What is the same however a network was written: the outcome, what blocks, what is missing.
fn gist(session: &Session, question: &str) -> Value {
    let answer = session.reach(&query(question), "en").unwrap();
    let answer = serde_json::to_value(answer).unwrap();
    ["outcome", "blockers", "missing", "assumptions"]
        .map(|key| answer.get(key).cloned().unwrap_or_default())
        .into_iter()
        .collect()
}

#[test]
fn terraform_answers_as_the_dump_does() {
    let mut asked = 0;
    for example in [
        "three-tier",
        "same-vpc",
        "peered-vpcs",
        "cen-one-region",
        "cen-two-regions",
    ] {
        let dump = read(example, &files(example));
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("tests/fixtures/terraform/{example}.json"));
        let state = [("state.json".to_string(), fs::read_to_string(path).unwrap())];
        let state = read(example, &state);
        for row in rows().iter().filter(|row| row.example == example) {
            let question = row.question.as_str();
            assert_eq!(
                gist(&state, question),
                gist(&dump, question),
                "{example}: {question}"
            );
            asked += 1;
        }
        // and every pair of instances on the ports that the page asks for
        let ends = state.endpoints();
        let ends: Vec<&str> = ends
            .iter()
            .map(|one| one.id.as_str())
            .filter(|id| id.starts_with("i-"))
            .collect();
        for source in &ends {
            for destination in &ends {
                let question = format!("{source} → {destination} tcp/8080");
                assert_eq!(
                    gist(&state, &question),
                    gist(&dump, &question),
                    "{example}: {question}"
                );
                asked += 1;
            }
        }
    }
    assert!(asked > 50, "only {asked} questions");
}
