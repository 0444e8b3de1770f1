//! Generated pages are what the code says. `VPCLENS_UPDATE=1 cargo test --all-features --test generated` writes them.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it should be"
)]

use core::fmt::Write;
use std::{env, fs, path::Path};

use serde_json::{Value, json};
use vpclens::{
    advise::{self, End},
    reason::{Lang, Reason},
    session::Session,
};

fn check(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    if env::var_os("VPCLENS_UPDATE").is_some() {
        fs::write(&path, made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made,
        "{name} is out of date: VPCLENS_UPDATE=1 cargo test --all-features --test generated"
    );
}

#[test]
fn reason_codes() {
    let mut page = String::from(
        "# Reason codes\n\n<!-- Generated from core/src/reason/table.rs. -->\n\n\
         Stable codes of everything that vpclens says: steps and blockers of a verdict, what is missing, what an answer rests \
         on, notices and diagnostics, errors. A code never changes its meaning. `{…}` stands for a value of the answer.\n",
    );
    let mut room = "";
    for reason in Reason::ALL {
        let code = reason.as_str();
        let (own, _) = code.split_once('.').unwrap();
        if own != room {
            room = own;
            write!(page, "\n## {room}\n").unwrap();
        }
        write!(page, "\n### `{code}`\n\n").unwrap();
        // what says all in its sentence has no other meaning
        if reason.meaning(Lang::En) != reason.text(Lang::En) {
            let (en, zh) = (reason.meaning(Lang::En), reason.meaning(Lang::Zh));
            write!(page, "{en}\n{zh}\n\n").unwrap();
        }
        let (en, zh) = (reason.text(Lang::En), reason.text(Lang::Zh));
        write!(page, "- en: {en}\n- zh: {zh}\n").unwrap();
        if let (Some(en), Some(zh)) = (reason.fix(Lang::En), reason.fix(Lang::Zh)) {
            write!(page, "- how to mend it: {en}\n- 处理建议：{zh}\n").unwrap();
        }
    }
    check("docs/reason-codes.md", &page);
}

/// The ends that the table knows, in words.
fn end(kind: End) -> &'static str {
    match kind {
        End::Vpc => "VPC",
        End::Classic => "classic network",
        End::OnPremises => "on premises",
        End::Internet => "Internet",
        End::ServiceInVpc => "service in a VPC",
        End::ServiceCloudRange => "service in 100.64.0.0/10",
        End::ServicePublic => "public service",
        End::ServicePrivateLink => "service over PrivateLink",
        End::ServiceOwn => "own service",
    }
}

#[test]
fn connecting() {
    let mut page = String::from(CONNECTING);
    let mut rows: Vec<_> = advise::table().collect();
    rows.sort_by_key(|row| row.place());
    page.push_str("\n## The table\n\n| place | way | 方式 | what moves it |\n|---|---|---|---|\n");
    for row in &rows {
        let moves = row.moves().map(|(by, why)| {
            let words = why.text(Lang::En);
            let words = words.split_once(": ").map_or(words, |(_, rest)| rest);
            format!("{by:+}: {words}")
        });
        let moves: Vec<_> = moves.collect();
        let name = row.name();
        let (en, zh) = (name.text(Lang::En), name.text(Lang::Zh));
        let way = row.way().as_str();
        writeln!(
            page,
            "| {} | `{way}`: {en} | {zh} | {} |",
            row.place(),
            moves.join("; ")
        )
        .unwrap();
    }
    for row in rows {
        let name = row.name();
        write!(page, "\n### `{}`\n\n", row.way().as_str()).unwrap();
        let (en, about) = (name.text(Lang::En), name.meaning(Lang::En));
        writeln!(page, "**{en}.** {about}").unwrap();
        page.push_str("\n| from | to |\n|---|---|\n");
        for source in End::ALL {
            let to = End::ALL.iter().filter(|to| row.connects(*source, **to));
            let to: Vec<_> = to.map(|to| end(*to)).collect();
            if !to.is_empty() {
                writeln!(page, "| {} | {} |", end(*source), to.join(", ")).unwrap();
            }
        }
        page.push_str("\nConditions:\n\n");
        for condition in row.conditions() {
            writeln!(page, "- {} (`{condition}`)", condition.text(Lang::En)).unwrap();
        }
        writeln!(page, "\nSources: {}", row.sources().join(", ")).unwrap();
    }
    check("docs/connecting.md", &page);
}

const CONNECTING: &str = "# Which way of connecting suits two places

<!-- Generated from core/src/advise/table. -->

`advise` answers before anything exists. A question says what is known of both ends, what is needed, and what is there already; every
part may be left out but what kind of place each end is. What is left out stays unknown.

```json
{
  \"source\": {\"network\": \"on_premises\", \"cidr\": [\"192.168.0.0/16\"], \"region\": \"cn-hangzhou\"},
  \"destination\": {\"service\": \"cloud_range\", \"product\": \"oss\", \"region\": \"cn-hangzhou\"},
  \"needs\": {\"bandwidth\": 500},
  \"existing\": [\"vpn_gateway\"]
}
```

| part | fields |
|---|---|
| a place | `id` (of a network that is asked, which also tells what exists already), `network` (`vpc`, `classic`, `on_premises`, `internet`, `service`), `service` (`in_vpc`, `cloud_range`, `public`, `privatelink`, `own`), `product`, `privatelink`, `account`, `region`, `vpc`, `vswitch`, `cidr`, `zones`, `security_groups`, `security_group_type`, `inner_access_policy` |
| `needs` | `bandwidth` (Mbit/s), `encryption`, `one_way`, `overlap`, `many_vpcs`, `cross_border` |
| `existing` | `peering`, `transit_router`, `transit_router_basic`, `vpn_gateway`, `vpn_attachment`, `leased_line`, `classic_link`, `endpoint`, `grant` |

Rust has `vpclens::advise`, Python `vpclens.advise(source, destination, needs=…)` and `Network.advise`, JavaScript `advise(question)` and
`network.advise(question)` with names in camelCase, the command `vpclens advise --from PLACE --to PLACE`.

Every way of the table stands in the answer exactly once: under `ways`, ranked, when no condition fails, and else under `ruled_out` with
the conditions that are not met. A way *suits* when all its conditions are met and *may suit* when of some it is not known; the answer is
`suits` or `undetermined` as its first way is, and `none`, with the reason, where there is no way.

The rank is the place of the way plus what moves it, smaller first; ways at the same place keep the order of their names in the answer's
table. A need that the documents do not speak of, encryption or crossing the border, moves a way back by 30. Steps, limits and costs
depend on the facts as well; [reason-codes.md](reason-codes.md#advise) has all their texts, [semantics.md](semantics.md#ways-of-connecting)
the facts with their sources.
";

#[cfg(feature = "schema")]
#[test]
fn document_schema() {
    let mut schema = serde_json::to_value(schemars::schema_for!(vpclens::model::Network)).unwrap();
    schema["title"] = "vpclens document".into();
    schema["properties"]["vpclens"] =
        serde_json::json!({"const": 1, "description": "The version of the document format."});
    schema["required"] = serde_json::json!(["vpclens"]);
    check("docs/document.schema.json", &format!("{schema:#}\n"));
    check("docs/document-format.md", &page(&schema));
}

#[cfg(feature = "schema")]
#[test]
fn intents_schema() {
    let intents = schemars::schema_for!(vpclens::survey::intents::Intents);
    let mut schema = serde_json::to_value(intents).unwrap();
    schema["title"] = "vpclens intents".into();
    schema["properties"]["vpclens_intents"] =
        serde_json::json!({"const": 1, "description": "The version of the format of intents."});
    schema["required"] = serde_json::json!(["vpclens_intents", "statements"]);
    // a statement is of exactly one kind
    let kinds = [
        "must_reach",
        "must_not_reach",
        "only_these_may_reach",
        "may_not_change",
    ];
    let kinds = kinds.map(|kind| serde_json::json!({"required": [kind]}));
    schema["$defs"]["Statement"]["oneOf"] = serde_json::json!(kinds);
    check("docs/intents.schema.json", &format!("{schema:#}\n"));
}

#[cfg(feature = "schema")]
fn page(schema: &Value) -> String {
    let mut page = String::from(
        "# Document format\n\n<!-- Generated from core/src/model. -->\n\n\
         A network as versioned JSON: for what is designed by hand, kept or shared. It is read strictly: a field that does \
         not exist is an error with its place. `vpclens document FILE…` writes it from a dump, \
         [document.schema.json](document.schema.json) is its JSON Schema.\n\n\
         Groups, rules, types, policies and entries that are left out are not known, and an empty list means that there is \
         none: a group without `ingress` has rules that nobody read, a group with `\"ingress\": []` has no rules. All \
         interfaces are taken as described unless `coverage` says otherwise.\n",
    );
    table(&mut page, "The document", schema);
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        if definition.get("properties").is_some() {
            table(&mut page, name, definition);
        } else {
            let text = definition["description"].as_str().unwrap_or_default();
            write!(page, "\n## {name}\n\n{}\n", text.replace('\n', " ")).unwrap();
            for one in definition["oneOf"].as_array().into_iter().flatten() {
                let text = one["description"].as_str().unwrap_or_default();
                writeln!(page, "- `{}`: {text}", one["const"]).unwrap();
            }
            if let Some(values) = definition["enum"].as_array() {
                writeln!(page, "\nOne of {values:?}.").unwrap();
            }
        }
    }
    page
}

#[cfg(feature = "schema")]
fn table(page: &mut String, name: &str, definition: &Value) {
    let text = definition["description"].as_str().unwrap_or_default();
    write!(
        page,
        "\n## {name}\n\n{}\n\n| field | | meaning |\n|---|---|---|\n",
        text.replace('\n', " ")
    )
    .unwrap();
    let required: Vec<&str> = definition["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    for (field, of) in definition["properties"].as_object().unwrap() {
        let needed = if required.contains(&field.as_str()) {
            "required"
        } else {
            ""
        };
        let text = of["description"]
            .as_str()
            .unwrap_or_default()
            .replace('\n', " ");
        writeln!(page, "| `{field}` | {needed} | {text} |").unwrap();
    }
}

/// The verdicts that other tools can be held against, from the cases that every runner holds: what is expected there, and
/// only the ends of packets that a case leaves out are filled in.
#[test]
fn security_group_verdicts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/filter");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let case: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let Some(document) = case["input"].get("document") else {
            continue;
        };
        let settings = case["input"].get("semantics").cloned().unwrap_or_default();
        // a document that is refused has no verdicts
        let Ok(session) = Session::from_document(&document.to_string(), &settings) else {
            continue;
        };
        let packets: Vec<Value> = case["expect"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|expectation| packet(&session, expectation))
            .collect();
        if packets.is_empty() {
            continue;
        }
        let mut network = document.clone();
        network.as_object_mut().unwrap().remove("vpclens");
        cases.push(json!({
            "id": path.file_stem().unwrap().to_string_lossy(),
            "description": case["description"],
            "source": case["source"],
            "settings": if settings.is_null() { json!({}) } else { settings },
            "network": network,
            "packets": packets,
        }));
    }
    let vectors = json!({
        "format": "vpclens security group verdicts",
        "version": 1,
        "about": "docs/vectors/README.md",
        "cases": cases,
    });
    check(
        "docs/vectors/security-group-verdicts.json",
        &format!("{vectors:#}\n"),
    );
}

/// A packet with its verdict; nothing for a question that is refused or about another filter.
fn packet(session: &Session, expectation: &Value) -> Option<Value> {
    let (query, answer) = (expectation.get("filter")?, expectation.get("answer")?);
    query.get("interface")?;
    let verdict = answer.get("action")?;
    let asked = session.filter(query, "en").unwrap().query;
    Some(json!({
        "interface": asked.interface,
        "direction": asked.direction,
        "source": asked.source,
        "destination": asked.destination,
        "protocol": asked.protocol,
        "port": asked.port,
        "source_port": asked.source_port,
        "via_load_balancer": asked.via_load_balancer,
        "verdict": verdict,
        "reason": answer.get("reason"),
        "rule": answer.get("rule"),
    }))
}
