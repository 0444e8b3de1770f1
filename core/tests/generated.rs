//! Generated pages are what the code says. `VPCLENS_UPDATE=1 cargo test --all-features --test generated` writes them.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it should be"
)]

use core::fmt::Write;
use std::{env, fs, path::Path};

use vpclens::reason::{Lang, Reason};

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
        write!(
            page,
            "\n### `{code}`\n\n{}\n{}\n",
            reason.meaning(Lang::En),
            reason.meaning(Lang::Zh)
        )
        .unwrap();
        write!(
            page,
            "\n- en: {}\n- zh: {}\n",
            reason.text(Lang::En),
            reason.text(Lang::Zh)
        )
        .unwrap();
        if let (Some(en), Some(zh)) = (reason.fix(Lang::En), reason.fix(Lang::Zh)) {
            write!(page, "- how to mend it: {en}\n- 处理建议：{zh}\n").unwrap();
        }
    }
    check("docs/reason-codes.md", &page);
}

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
fn page(schema: &serde_json::Value) -> String {
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
fn table(page: &mut String, name: &str, definition: &serde_json::Value) {
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
        .filter_map(serde_json::Value::as_str)
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
