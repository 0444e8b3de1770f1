//! What became of intents, as people and programs read it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]

use serde_json::{Value, json};
use vpclens::{
    reason::{Lang, Reason},
    report::{AnyAnswer, GateAnswer, IntentsAnswer},
    session::{Session, read_answer, render, to_json},
};

const NETWORK: &str = r#"{"vpclens": 1,
  "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24", "network_acl_id": ""}],
  "network_interfaces": [
    {"network_interface_id": "eni-web", "network_interface_name": "<web>", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-web"]},
    {"network_interface_id": "eni-db", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.2", "security_group_ids": ["sg-db"]},
    {"network_interface_id": "eni-open", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.3"}],
  "security_groups": [
    {"security_group_id": "sg-web", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop", "ingress": [], "egress": []},
    {"security_group_id": "sg-db", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop", "egress": [],
     "ingress": [{"security_group_rule_id": "sgr-1", "ip_protocol": "tcp", "port_range": "3306/3306", "group_id": "sg-web"}]}]}"#;

const INTENTS: &str = "vpclens_intents: 1
zones:
  web: {ids: [eni-web]}
  db: {ids: [eni-db]}
  open: {ids: [eni-open]}
statements:
  - name: reads & writes
    must_reach: {from: [web], to: [db], services: [tcp 3306]}
  - name: apart
    must_not_reach: {from: [web], to: [db]}
  - name: in the dark
    must_reach: {from: [web], to: [open], services: [tcp 22]}
  - name: for now
    must_not_reach: {from: [web], to: [db], services: [tcp 3306]}
waivers:
  - {statement: for now, reason: \"moves \\e[31min spring\", until: 2026-03-31}
  - {statement: apart, to: nobody, reason: was needed, until: 2026-01-31}
";

fn answer(lang: &str) -> IntentsAnswer {
    let session = Session::from_document(NETWORK, &Value::Null).unwrap();
    let question = json!({"today": "2026-03-01", "file": "network intents/a.yaml"});
    session.check(INTENTS, &question, None, lang).unwrap()
}

#[test]
fn people_read_verdicts_with_the_way_and_the_rule() {
    let text = render(&answer("en"), "text").unwrap();
    for (reason, at) in [
        (Reason::IntentsHolds, "✔ holds  reads & writes"),
        (Reason::IntentsViolated, "✘ does not hold  apart"),
        (Reason::IntentsUndetermined, "? cannot tell  in the dark"),
        (Reason::IntentsWaived, "✔ waived  for now"),
    ] {
        assert!(text.contains(at), "{text}");
        assert!(at.contains(reason.text(Lang::En)));
    }
    assert!(text.contains("rule sgr-1 of sg-db accepts it"), "{text}");
    assert!(text.contains("[intents.waiver_expired]"), "{text}");
    // what comes from the input steers no terminal
    assert!(!text.contains('\u{1b}'));
    insta::assert_snapshot!("intents_text", text);
    insta::assert_snapshot!(
        "intents_markdown",
        render(&answer("zh"), "markdown").unwrap()
    );
}

#[test]
fn an_answer_is_read_back() {
    let answer = answer("en");
    let value: Value = serde_json::from_str(&to_json(&answer)).unwrap();
    let read = read_answer(&value).unwrap();
    assert_eq!(read, AnyAnswer::Intents(Box::new(answer.clone())));
    assert_eq!(answer.outcome, "violated");
    // what other answers cannot be written as
    let session = Session::from_document(NETWORK, &Value::Null).unwrap();
    let query = json!({"source": "eni-web", "destination": "eni-db", "port": 3306});
    let reach = session.reach(&query, "en").unwrap();
    for format in ["sarif", "junit"] {
        let failure = render(&reach, format).unwrap_err();
        assert_eq!(failure.path(), Some("format"));
    }
}

/// What the schema of SARIF 2.1.0 asks for, of what is written.
#[test]
fn findings_are_sarif() {
    let log: Value = serde_json::from_str(&render(&answer("en"), "sarif").unwrap()).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "vpclens");
    let rules = driver["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    let mut suppressed = 0;
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].is_string());
        let location = &result["locations"][0];
        let physical = &location["physicalLocation"];
        assert_eq!(
            physical["artifactLocation"]["uri"],
            "network%20intents/a.yaml"
        );
        assert!(physical["region"]["startLine"].as_u64().unwrap() >= 7);
        assert!(result["partialFingerprints"]["vpclens/v1"].is_string());
        for flow in result
            .get("codeFlows")
            .into_iter()
            .flat_map(|one| one.as_array().unwrap())
        {
            let steps = flow["threadFlows"][0]["locations"].as_array().unwrap();
            assert!(!steps.is_empty());
            for step in steps {
                let at = &step["location"];
                assert!(at["message"]["text"].is_string());
                assert_eq!(at["logicalLocations"][0]["kind"], "resource");
                // what viewers open: the statement that the way is of
                assert_eq!(at["physicalLocation"], *physical);
            }
        }
        // without a network before nothing is new
        assert!(result.get("baselineState").is_none());
        // all results have suppressions or none, as the standard asks
        for one in result["suppressions"].as_array().unwrap() {
            assert_eq!(one["kind"], "external");
            suppressed += 1;
        }
    }
    let ids: Vec<&str> = results
        .iter()
        .map(|one| one["ruleId"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        [
            "intents.must_not_reach",
            "intents.not_known",
            "intents.must_not_reach",
            "intents.waiver_expired"
        ]
    );
    assert_eq!(suppressed, 1);
}

#[test]
fn statements_are_cases_of_junit() {
    let xml = render(&answer("en"), "junit").unwrap();
    let counts = "tests=\"5\" failures=\"2\" errors=\"1\"";
    assert_eq!(xml.matches(counts).count(), 2, "{xml}");
    assert_eq!(xml.matches("skipped=\"1\"").count(), 1, "{xml}");
    assert_eq!(xml.matches("<testcase ").count(), 5);
    assert!(xml.contains("<testcase name=\"reads &amp; writes\" classname=\"must_reach\"/>"));
    assert!(xml.contains("type=\"intents.must_not_reach\">"));
    assert!(xml.contains("&lt;web&gt; (eni-web)"));
    assert!(!xml.contains('\u{1b}'));
    insta::assert_snapshot!("intents_junit", xml);
}

/// What a change makes of statements about `tcp 22` and `tcp 3306`, and of one that nobody can tell.
fn gate(before: &str, after: &str, new_only: bool) -> GateAnswer {
    let intents = "vpclens_intents: 1
zones:
  web: {ids: [eni-web]}
  db: {ids: [eni-db]}
  gone: {ids: [eni-gone]}
statements:
  - name: no shell
    must_not_reach: {from: [web], to: [db], services: [tcp 22]}
  - name: no data
    must_not_reach: {from: [web], to: [db], services: [tcp 3306]}
  - name: in the dark
    must_reach: {from: [web], to: [gone], services: [tcp 3306]}
waivers:
  - {statement: no shell, reason: was needed, until: 2026-01-31}
";
    let network = |ports| NETWORK.replace("3306/3306", ports);
    let before = Session::from_document(&network(before), &Value::Null).unwrap();
    let after = Session::from_document(&network(after), &Value::Null).unwrap();
    let question = json!({"today": "2026-03-01", "file": "a.yaml", "new_only": new_only});
    after.gate(&before, intents, &question, "en").unwrap()
}

/// The rule, the level and the state of each result.
fn findings(answer: &GateAnswer) -> Vec<[String; 3]> {
    let log: Value = serde_json::from_str(&render(answer, "sarif").unwrap()).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap().iter();
    let parts = ["ruleId", "level", "baselineState"];
    let found = results.map(|one| parts.map(|part| one[part].as_str().unwrap().to_string()));
    found.collect()
}

#[test]
fn what_was_so_before_fails_in_no_format() {
    // tcp 22 was open before
    let answer = gate("22/22", "22/22", true);
    assert_eq!(answer.outcome, "holds");
    assert_eq!(
        findings(&answer),
        [
            ["intents.must_not_reach", "note", "unchanged"],
            ["intents.undetermined", "note", "unchanged"],
            ["intents.undetermined", "note", "unchanged"],
            ["intents.waiver_expired", "note", "unchanged"],
        ]
    );
    let xml = render(&answer, "junit").unwrap();
    assert!(
        xml.contains("tests=\"4\" failures=\"0\" errors=\"0\" skipped=\"3\""),
        "{xml}"
    );
    assert!(
        !xml.contains("<failure") && !xml.contains("<error"),
        "{xml}"
    );
    let told = "<skipped message=\"it was so before the change: &lt;web&gt; (eni-web)";
    assert!(xml.contains(told), "{xml}");
    // all of it fails where what was so before counts
    let answer = gate("22/22", "22/22", false);
    assert_eq!(answer.outcome, "violated");
    assert_eq!(
        findings(&answer),
        [
            ["intents.must_not_reach", "error", "unchanged"],
            ["intents.undetermined", "warning", "unchanged"],
            ["intents.undetermined", "warning", "unchanged"],
            ["intents.waiver_expired", "error", "unchanged"],
        ]
    );
    let xml = render(&answer, "junit").unwrap();
    assert!(
        xml.contains("tests=\"4\" failures=\"2\" errors=\"1\" skipped=\"0\""),
        "{xml}"
    );
}

#[test]
fn what_a_change_brings_fails_beside_what_was_so_before() {
    let answer = gate("22/22", "22/3306", true);
    assert_eq!(answer.outcome, "violated");
    assert_eq!(
        findings(&answer)[..2],
        [
            ["intents.must_not_reach", "note", "unchanged"],
            ["intents.must_not_reach", "error", "new"],
        ]
    );
    let xml = render(&answer, "junit").unwrap();
    assert!(
        xml.contains("tests=\"4\" failures=\"1\" errors=\"0\" skipped=\"3\""),
        "{xml}"
    );
}

/// Only the first fifty counter-examples are told, and the outcome rests on them.
#[test]
fn a_new_counter_example_is_told_before_many_that_were_there() {
    let network = |last: u16| {
        let mut network: Value = serde_json::from_str(NETWORK).unwrap();
        for host in 0..=60_u16 {
            let (id, group) = (format!("eni-db-{host:02}"), format!("sg-{host:02}"));
            let port = if host == 60 { last } else { 1000 + host };
            network["network_interfaces"].as_array_mut().unwrap().push(json!({
                "network_interface_id": id, "vpc_id": "vpc-1", "vswitch_id": "vsw-1",
                "private_ip_address": format!("10.0.0.{}", host + 10), "security_group_ids": [group]}));
            network["security_groups"].as_array_mut().unwrap().push(json!({
                "security_group_id": group, "vpc_id": "vpc-1", "security_group_type": "normal",
                "inner_access_policy": "Drop", "egress": [],
                "ingress": [{"ip_protocol": "tcp", "port_range": format!("{port}/{port}"), "group_id": "sg-web"}]}));
        }
        Session::from_document(&network.to_string(), &Value::Null).unwrap()
    };
    let intents = r#"{"vpclens_intents": 1, "zones": {"web": {"ids": ["eni-web"]}},
        "statements": [{"name": "apart", "must_not_reach": {"from": ["web"], "to": ["everything"]}}]}"#;
    let question = json!({"new_only": true});
    let gate = network(2060)
        .gate(&network(1060), intents, &question, "en")
        .unwrap();
    let statement = &gate.intents.statements[0];
    assert!(statement.more.is_some(), "more than are told");
    assert_eq!(gate.outcome, "violated");
    assert_eq!(statement.counter_examples[0].new, Some(true));
}

#[test]
fn the_summary_counts_what_became_of_statements() {
    let said = Reason::from_code("intents.summary").unwrap();
    assert_eq!(said, Reason::IntentsSummary);
    assert_eq!(
        answer("en").summary,
        "1 of 4 statements hold, 1 do not, 1 cannot be told, 1 are waived"
    );
    for code in [
        "intents.holds",
        "intents.waived",
        "intents.undetermined",
        "intents.violated",
        "gate.unclear",
        "gate.unchanged",
        "gate.summary",
    ] {
        assert!(Reason::from_code(code).is_some());
    }
}

#[test]
fn what_is_new_counts_also_where_much_is_old() {
    let host = |place: usize| format!("10.0.0.{}", place + 1);
    let network = |new: &[usize]| {
        let ingress = |place: usize| {
            let before = (place > 0).then(|| host(place - 1));
            let callers = before
                .into_iter()
                .chain(new.contains(&place).then(|| host((place + 60) % 120)));
            let rules = callers.map(|one| json!({"ip_protocol": "tcp", "port_range": "22/22", "cidr_ip": format!("{one}/32")}));
            rules.collect::<Vec<Value>>()
        };
        let groups = (0..120).map(|place| {
            json!({"security_group_id": format!("sg-{place:03}"), "vpc_id": "vpc-1", "security_group_type": "normal",
                "inner_access_policy": "Drop", "ingress": ingress(place), "egress": []})
        });
        let interfaces = (0..120).map(|place| {
            json!({"network_interface_id": format!("eni-{place:03}"), "vpc_id": "vpc-1", "vswitch_id": "vsw-1",
                "private_ip_address": host(place), "security_group_ids": [format!("sg-{place:03}")]})
        });
        json!({"vpclens": 1,
            "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24", "network_acl_id": ""}],
            "network_interfaces": interfaces.collect::<Vec<_>>(), "security_groups": groups.collect::<Vec<_>>()})
        .to_string()
    };
    let open = |text: &str| Session::from_document(text, &Value::Null).unwrap();
    let intents = "
vpclens_intents: 1
statements:
  - name: no shell
    must_not_reach: {from: [everything], to: [everything], services: [tcp 22]}
";
    let question = json!({"new_only": true});
    let before = open(&network(&[]));
    for new in [vec![3], vec![60], (2..110).collect()] {
        let gate = open(&network(&new)).gate(&before, intents, &question, "en");
        let gate = gate.unwrap();
        assert!(gate.intents.statements[0].more.is_some());
        assert_eq!(gate.outcome, "violated", "{new:?}");
        let counted = usize::try_from(gate.changes[0].new).unwrap();
        assert_eq!(counted, new.len(), "{new:?}");
    }
    let gate = before.gate(&before, intents, &question, "en").unwrap();
    assert_eq!((gate.outcome.as_str(), gate.changes[0].new), ("holds", 0));
}
