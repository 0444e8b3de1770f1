//! The texts that people read, over the example that the README shows; and bounds that a caller may set.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it should be"
)]

use std::{fs, path::Path};

use serde_json::{Value, json};
use vpclens::{
    Limits,
    import::{document, from_files, openapi},
    reason::{Lang, Reason},
    report::AnyAnswer,
    session::{Failure, Session, matrix_lines, read_answer, render, to_json},
};

const MISTAKE: (&str, &str) = (
    "\"Priority\": \"1\",\n\t\t\t\t\"SecurityGroupRuleId\": \"sgr-bp1threetierdbdrop3306\"",
    "\"Priority\": \"100\",\n\t\t\t\t\"SecurityGroupRuleId\": \"sgr-bp1threetierdbdrop3306\"",
);

fn three_tier() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/three-tier");
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().to_string();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn app_to_db() -> Value {
    json!({"source": "i-bp1threetierapp01", "destination": "i-bp1threetierdb01", "protocol": "tcp", "port": 3306})
}

fn ask(files: &[(String, String)], lang: &str) -> vpclens::report::Answer {
    let session = Session::from_files(files, &Value::Null).unwrap();
    assert_eq!(session.notices("en").unwrap(), []);
    session.reach(&app_to_db(), lang).unwrap()
}

#[test]
fn the_example_is_blocked_by_one_rule() {
    let answer = ask(&three_tier(), "en");
    assert_eq!(answer.outcome, "unreachable");
    assert_eq!(answer.blockers.len(), 1);
    assert_eq!(
        answer.blockers[0].rule.as_deref(),
        Some("sgr-bp1threetierdbdrop3306")
    );
    insta::assert_snapshot!("three_tier_text", render(&answer, "text").unwrap());
    insta::assert_snapshot!("three_tier_markdown", render(&answer, "markdown").unwrap());
    let zh = ask(&three_tier(), "zh");
    insta::assert_snapshot!("three_tier_text_zh", render(&zh, "text").unwrap());
}

/// The same bytes are expected of Python, Node and the page, which compare themselves with this file.
#[test]
fn the_json_is_the_same_bytes_everywhere() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/three-tier-app-db.json");
    let made = to_json(&ask(&three_tier(), "en"));
    if std::env::var_os("VPCLENS_UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &made).unwrap();
    }
    assert_eq!(made, fs::read_to_string(&path).unwrap());
    assert_eq!(render(&ask(&three_tier(), "en"), "json").unwrap(), made);
}

#[test]
fn the_one_line_mend_opens_it() {
    let mut files = three_tier();
    let db = files
        .iter_mut()
        .find(|(name, _)| name.contains("tierdb.json"))
        .unwrap();
    assert!(db.1.contains(MISTAKE.0));
    db.1 = db.1.replace(MISTAKE.0, MISTAKE.1);
    let answer = ask(&files, "en");
    assert_eq!(answer.outcome, "reachable");
    assert_eq!(
        Reason::from_code("reach.reachable"),
        Some(Reason::ReachSummaryReachable)
    );
    assert_eq!(
        answer.summary,
        "prod-app01 (i-bp1threetierapp01) can reach prod-db01 (i-bp1threetierdb01) over tcp/3306"
    );
}

#[test]
fn without_the_rules_nobody_can_tell() {
    let mut files = three_tier();
    files.retain(|(name, _)| !name.contains("tierdb.json"));
    let answer = ask(&files, "en");
    assert_eq!(answer.outcome, "undetermined");
    assert_eq!(
        Reason::from_code("reach.undetermined"),
        Some(Reason::ReachSummaryUndetermined)
    );
    assert_eq!(
        answer.missing[0].call.as_deref(),
        Some(
            "aliyun ecs DescribeSecurityGroupAttribute --RegionId cn-hangzhou --SecurityGroupId sg-bp1threetierdb"
        )
    );
    insta::assert_snapshot!("three_tier_undetermined", render(&answer, "text").unwrap());
}

#[test]
fn a_summary_says_why_in_both_languages() {
    assert_eq!(
        Reason::from_code("reach.unreachable"),
        Some(Reason::ReachSummaryUnreachable)
    );
    for (lang, word) in [("en", "drops it"), ("zh", "拒绝")] {
        assert!(ask(&three_tier(), lang).summary.contains(word));
    }
}

#[test]
fn no_sentence_is_left_with_a_gap() {
    let answer = ask(&three_tier(), "zh");
    for format in ["text", "ansi", "markdown", "html"] {
        assert!(!render(&answer, format).unwrap().contains('{'), "{format}");
    }
    assert_eq!(render(&answer, "pdf").unwrap_err().path(), Some("format"));
}

#[test]
fn a_trace_adds_the_packet_at_every_place_and_only_ways_have_one() {
    let answer = ask(&three_tier(), "en");
    let (text, trace) = (
        render(&answer, "text").unwrap(),
        render(&answer, "trace").unwrap(),
    );
    let added: Vec<&str> = trace
        .lines()
        .filter(|line| !text.contains(line))
        .map(str::trim)
        .collect();
    let there = "10.20.2.11 → 10.20.3.11  tcp/3306";
    let back = "10.20.3.11 → 10.20.2.11  tcp  source port 3306";
    assert_eq!(added, [there, there, there, back, back, back]);
    let session = Session::from_files(&three_tier(), &Value::Null).unwrap();
    let query = json!({"interface": "i-bp1threetierdb01", "direction": "ingress", "source": "10.20.1.11", "port": 22});
    let filtered = session.filter(&query, "en").unwrap();
    for format in ["trace", "ansi_trace", "mermaid", "svg"] {
        assert_eq!(
            render(&filtered, format).unwrap_err().path(),
            Some("format")
        );
        assert!(!render(&answer, format).unwrap().is_empty());
    }
}

#[test]
fn a_door_takes_its_texts_from_the_table() {
    for code in [
        "input.no_files",
        "input.unreadable_file",
        "input.unwritable_file",
        "internal.error",
    ] {
        let failure = Failure::of(code, "gone.json", Some("dump"));
        assert_eq!((failure.code(), failure.path()), (code, Some("dump")));
        assert!(failure.message("zh").contains("gone.json"));
        assert_ne!(failure.message("zh"), failure.message("en"));
    }
    assert_eq!(
        Failure::of("no.such_code", "x", None).code(),
        "internal.error"
    );
}

#[test]
fn a_list_is_no_question() {
    let session = Session::from_files(&three_tier(), &Value::Null).unwrap();
    let failure = session
        .reach(&json!(["a", "b", "tcp", 22]), "en")
        .unwrap_err();
    assert_eq!(failure.code(), "input.invalid_value");
}

#[test]
fn names_cannot_steer_a_terminal_or_a_page() {
    let document = json!({"vpclens": 1, "instances": [{"instance_id": "i-1", "instance_name": "\u{1b}[2J\r\n<script>`x`"}],
        "network_interfaces": [{"network_interface_id": "eni-1", "instance_id": "i-1", "private_ip_address": "10.0.0.1"}]});
    let session = Session::from_document(&document.to_string(), &Value::Null).unwrap();
    let answer = session
        .reach(
            &json!({"source": "i-1", "destination": "10.0.0.1", "port": 1}),
            "en",
        )
        .unwrap();
    assert!(!render(&answer, "text").unwrap().contains(['\u{1b}', '\r']));
    assert!(!render(&answer, "ansi").unwrap().contains("\u{1b}[2J"));
    assert!(!render(&answer, "html").unwrap().contains("<script"));
}

#[test]
fn a_document_of_a_dump_gives_the_same_answer() {
    let session = Session::from_files(&three_tier(), &Value::Null).unwrap();
    let again = Session::from_document(&session.to_document(), &Value::Null).unwrap();
    let ask = |session: &Session| to_json(&session.reach(&app_to_db(), "en").unwrap());
    assert_eq!(ask(&session), ask(&again));
    assert_eq!(session.to_document(), again.to_document());
}

#[test]
fn a_filter_answer_is_written_like_any_other() {
    let session = Session::from_files(&three_tier(), &Value::Null).unwrap();
    let query = json!({"interface": "i-bp1threetierdb01", "direction": "ingress", "source": "10.20.1.11", "port": 22});
    let answer = session.filter(&query, "en").unwrap();
    insta::assert_snapshot!("filter_text", render(&answer, "text").unwrap());
    let any: AnyAnswer = serde_json::from_str(&to_json(&answer)).unwrap();
    assert_eq!(any, AnyAnswer::Filter(Box::new(answer)));
    let any: AnyAnswer = serde_json::from_str(&to_json(&ask(&three_tier(), "en"))).unwrap();
    assert!(matches!(any, AnyAnswer::Reach(_)));
}

#[test]
fn sizes_are_bounded() {
    let page = r#"{"DescribeVpcs": {"Vpcs": {"Vpc": [{"VpcId": "vpc-1"}, {"VpcId": "vpc-2"}]}}}"#;
    let mut limits = Limits::default();
    limits.bytes = 10;
    assert_eq!(
        openapi::from_json(page, &limits).unwrap_err().code(),
        "limit.bytes"
    );
    assert_eq!(
        document::from_json(page, &limits).unwrap_err().code(),
        "limit.bytes"
    );
    assert_eq!(
        from_files(&[("a", page)], &limits).unwrap_err().code(),
        "limit.bytes"
    );
    let mut limits = Limits::default();
    limits.items = 1;
    let error = openapi::from_json(page, &limits).unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        ("limit.items", Some("DescribeVpcs"))
    );
    assert!(error.message(Lang::Zh).contains('1'));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(
        from_files(&[("deep.json", &deep)], &Limits::default())
            .unwrap_err()
            .code(),
        "limit.depth"
    );
    let document = r#"{"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1"}, {"vpc_id": "vpc-2"}]}"#;
    let error = document::from_json(document, &limits).unwrap_err();
    assert_eq!(error.code(), "limit.items");
}

#[test]
fn notices_are_listed_up_to_a_bound_and_counted_beyond() {
    let page = r#"{"DescribeVpcs": {"Vpcs": {"Vpc": [{}, {}, {}]}}}"#;
    let mut limits = Limits::default();
    limits.notices = 1;
    let notices = openapi::from_json(page, &limits).unwrap().notices;
    let codes: Vec<&str> = notices
        .iter()
        .map(|notice| notice.message.reason().as_str())
        .collect();
    assert_eq!(codes, ["import.missing_id", "import.more"]);
    assert!(notices[1].message.render(Lang::En).starts_with("2 more"));
}

/// A matrix in which every row opens something to the next one.
fn matrix(rows: usize) -> AnyAnswer {
    let ids: Vec<String> = (0..rows).map(|row| format!("sg-{row}")).collect();
    let rows = ids.iter().map(|id| json!({"id": id, "members": [id]}));
    let next = ids.iter().cycle().skip(1);
    let cells = ids.iter().zip(next).map(|(source, destination)| {
        json!({"source": source, "destination": destination, "reachable": ["tcp 22"], "some_one_way": ["udp 53"]})
    });
    let (rows, cells) = (rows.collect::<Value>(), cells.collect::<Value>());
    read_answer(&json!({"version": 1, "lang": "en", "by": "security_group", "reason": "survey.matrix", "summary": "", "rows": rows, "cells": cells})).unwrap()
}

#[test]
fn a_picture_of_a_matrix_has_a_square_for_each_cell_and_a_bound() {
    let few = render(&matrix(3), "svg").unwrap();
    let count = |text: &str, part: &str| text.matches(part).count();
    assert_eq!(count(&few, "<rect class=\"part\""), 3);
    assert_eq!(count(&few, "<path class=\"way\""), 3);
    assert!(few.contains(
        "sg-2 → sg-0: reachable: tcp 22; only some, one way: its answers are stopped: udp 53"
    ));
    assert!(!few.contains("rows drawn"));
    // what looked through all cells for each square, or for each row, would take hours
    let many = matrix(40_000);
    let drawn = render(&many, "svg").unwrap();
    assert!(drawn.contains(">rows drawn: 512 / 40000</text>"));
    assert_eq!(count(&drawn, "<rect class=\"part\""), 511);
    assert_eq!(count(&render(&many, "text").unwrap(), "\n  → sg-"), 40_000);
}

#[test]
fn a_matrix_tells_what_only_some_have_one_way_in_every_form() {
    let answer = matrix(2);
    let text = render(&answer, "text").unwrap();
    let told = "→ sg-1  tcp 22  only some, one way: its answers are stopped: udp 53";
    assert!(text.contains(told), "{text}");
    assert_eq!(
        render(&answer, "csv").unwrap().lines().next_back(),
        Some("sg-1,sg-0,tcp 22,,,udp 53,")
    );
    let lines = match &answer {
        AnyAnswer::Matrix(answer) => matrix_lines(answer).unwrap(),
        _ => Vec::new(),
    };
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line.service, line.outcome, line.one_way))
        .take(2)
        .collect();
    assert_eq!(
        told,
        [
            ("tcp 22", "reachable", false),
            ("udp 53", "some_one_way", true)
        ]
    );
}
