//! Configurations of Terraform: ten networks in three shapes, damaged texts, and what a build without the feature says.

#![cfg_attr(
    feature = "hcl",
    expect(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        reason = "a test stops where something is not as it should be"
    )
)]
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it should be"
)]

#[cfg(not(feature = "hcl"))]
#[test]
fn a_build_that_leaves_it_out_says_so() {
    let files = [("net/main.tf", "")];
    let error = vpclens::import::from_files(&files, &vpclens::Limits::default()).unwrap_err();
    assert_eq!(error.code(), "input.terraform_files");
    assert_eq!(error.path(), Some("net/main.tf"));
}

#[cfg(feature = "hcl")]
mod with_the_language {
    use core::fmt::Write as _;
    use std::{collections::BTreeMap, fs, path::Path};

    use proptest::prelude::*;
    use serde_json::{Value, json};
    use vpclens::{Limits, import, session::Session};

    /// The networks, and where the other two shapes of each lie.
    const NETWORKS: &[(&str, bool)] = &[
        ("three-tier", true),
        ("same-vpc", true),
        ("peered-vpcs", true),
        ("cen-one-region", true),
        ("cen-two-regions", true),
        ("network-acl", false),
        ("middle-box", false),
        ("advanced-groups", false),
        ("secondary-block", false),
        ("many-groups", false),
    ];

    fn text(path: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests")
            .join(path);
        fs::read_to_string(path).unwrap()
    }

    fn configuration(name: &str) -> (String, String) {
        (
            "main.tf".into(),
            text(&format!("fixtures/shapes/{name}.tf")),
        )
    }

    fn state(name: &str, example: bool) -> String {
        if example {
            text(&format!("fixtures/terraform/{name}.json"))
        } else {
            text(&format!("fixtures/shapes/{name}.state.json"))
        }
    }

    fn dump(name: &str, example: bool) -> Session {
        if !example {
            let dump = text(&format!("fixtures/shapes/{name}.dump.json"));
            return Session::from_openapi(&dump, &Value::Null).unwrap();
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../examples")
            .join(name);
        let files: Vec<(String, String)> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
            .map(|path| {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                (name, fs::read_to_string(&path).unwrap())
            })
            .collect();
        Session::from_files(&files, &Value::Null).unwrap()
    }

    fn resources(state: &Value) -> Vec<&Value> {
        state["values"]["root_module"]["resources"]
            .as_array()
            .unwrap()
            .iter()
            .collect()
    }

    /// What goes by which id in the state.
    fn names(state: &Value) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for resource in resources(state) {
            let address = resource["address"].as_str().unwrap();
            let values = &resource["values"];
            for key in ["route_table_id", "router_id"] {
                if let Some(id) = values[key].as_str() {
                    names.insert(format!("{address}.{key}"), id.to_string());
                }
            }
            let own = [
                "security_group_rule_id",
                "transit_router_attachment_id",
                "transit_router_route_table_id",
                "transit_router_id",
                "id",
            ];
            let id = own.iter().find_map(|key| {
                let of_its_own = match *key {
                    "transit_router_attachment_id" => address.contains("_attachment."),
                    "transit_router_route_table_id" => address.contains("_route_table."),
                    "transit_router_id" => address.contains("cen_transit_router."),
                    _ => true,
                };
                values[*key].as_str().filter(|_| of_its_own)
            });
            names.insert(address.to_string(), id.unwrap().to_string());
        }
        names
    }

    /// What is known only of what exists, and ids that nothing refers to.
    const AFTER_APPLY: &[&str] = &[
        "ip_address",
        "network_interface_id",
        "public_ip_address",
        "public_ip_address_unknown",
        "region_id",
        "security_group_rule_id",
        "status",
    ];

    /// A document with the ids of the state, without what only the provider knows; the order of lists says nothing.
    fn plain(value: &Value, names: &BTreeMap<String, String>) -> Value {
        match value {
            Value::String(text) => names.get(text).unwrap_or(text).as_str().into(),
            Value::Array(list) => {
                let mut list: Vec<Value> = list.iter().map(|one| plain(one, names)).collect();
                list.sort_by_key(ToString::to_string);
                list.into()
            }
            Value::Object(map) => map
                .iter()
                .filter(|(key, _)| !AFTER_APPLY.contains(&key.as_str()))
                // states that were written by hand leave out that there are no tags
                .filter(|(key, value)| {
                    key.as_str() != "tags" || value.as_object().is_none_or(|tags| !tags.is_empty())
                })
                .map(|(key, value)| (key.clone(), plain(value, names)))
                .collect(),
            other => other.clone(),
        }
    }

    fn document(session: &Session) -> Value {
        serde_json::from_str(&session.to_document()).unwrap()
    }

    #[test]
    fn a_configuration_is_what_its_state_is() {
        for (name, example) in NETWORKS {
            let shown = state(name, *example);
            let files = [configuration(name)];
            let configured = Session::from_terraform_files(&files, None, &Value::Null).unwrap();
            let known = Session::from_terraform(&shown, None, &Value::Null).unwrap();
            let names = names(&serde_json::from_str(&shown).unwrap());
            let none = BTreeMap::new();
            let expected = plain(&document(&known), &none);
            let mut found = plain(&document(&configured), &names);
            // a name that says nothing but the id
            if *name == "three-tier" {
                for group in found["security_groups"].as_array_mut().unwrap() {
                    let id = group["security_group_id"].clone();
                    let group = group.as_object_mut().unwrap();
                    group.entry("security_group_name").or_insert(id);
                }
            }
            assert_eq!(found, expected, "{name}");
        }
    }

    fn gist(session: &Session, source: &str, destination: &str, packet: &Value) -> Value {
        let mut query = packet.clone();
        query["source"] = source.into();
        query["destination"] = destination.into();
        let answer = session.reach(&query, "en").unwrap();
        let answer = serde_json::to_value(answer).unwrap();
        let blockers = answer["blockers"].as_array().unwrap().iter();
        let blockers: Vec<Value> = blockers
            .map(|one| json!([one["reason"], one["leg"]]))
            .collect();
        json!([answer["outcome"], blockers])
    }

    #[test]
    fn three_shapes_of_a_network_answer_alike() {
        let packets = [
            json!({"protocol": "tcp", "port": 80}),
            json!({"protocol": "tcp", "port": 443}),
            json!({"protocol": "tcp", "port": 3306}),
            json!({"protocol": "udp", "port": 53}),
            json!({"protocol": "icmp"}),
        ];
        let mut asked = 0;
        for (name, example) in NETWORKS {
            let shown = state(name, *example);
            let files = [configuration(name)];
            let configured = Session::from_terraform_files(&files, None, &Value::Null).unwrap();
            let known = Session::from_terraform(&shown, None, &Value::Null).unwrap();
            let dumped = dump(name, *example);
            let state: Value = serde_json::from_str(&shown).unwrap();
            let ends: Vec<(&str, &str)> = resources(&state)
                .into_iter()
                .filter(|one| one["type"] == "alicloud_instance")
                .map(|one| {
                    let id = one["values"]["id"].as_str().unwrap();
                    (one["address"].as_str().unwrap(), id)
                })
                .collect();
            for (source, source_id) in &ends {
                for (destination, destination_id) in &ends {
                    for packet in &packets {
                        let expected = gist(&dumped, source_id, destination_id, packet);
                        let what = format!("{name}: {source} {destination} {packet}");
                        let answer = gist(&known, source_id, destination_id, packet);
                        assert_eq!(answer, expected, "{what}");
                        let answer = gist(&configured, source, destination, packet);
                        assert_eq!(answer, expected, "{what}");
                        asked += 1;
                    }
                }
            }
        }
        assert!(asked > 500, "only {asked} questions");
    }

    #[test]
    fn a_configuration_stands_beside_answers_and_a_folder_may_be_named() {
        let vpc = r#"resource "alicloud_vpc" "main" { cidr_block = "10.0.0.0/8" }"#;
        let page = r#"{"Vpcs": {"Vpc": [{"VpcId": "vpc-1", "CidrBlock": "11.0.0.0/8"}]}, "TotalCount": 1}"#;
        let files = [("a/main.tf", vpc), ("page.json", page)];
        let read = import::from_files(&files, &Limits::default()).unwrap();
        assert_eq!(read.network.vpcs.len(), 2);
        let files = [("a/main.tf", vpc), ("b/main.tf", vpc)];
        let read = import::terraform::in_folder(&files, "./b/", &Limits::default()).unwrap();
        assert_eq!(read.network.vpcs.len(), 1);
        let error = import::terraform::in_folder(&files, "c", &Limits::default()).unwrap_err();
        assert_eq!(error.code(), "input.no_such_folder");
    }

    fn all() -> String {
        let texts: Vec<String> = NETWORKS
            .iter()
            .map(|(name, _)| configuration(name).1)
            .collect();
        texts.concat()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// A text with a piece cut out, another one put in or a piece said twice is read or refused.
        #[test]
        fn damaged_texts_do_no_harm(
            start in 0_usize..20_000,
            length in 0_usize..2_000,
            cut in 0_usize..40,
            piece in "[\\[\\]{}()\"$%~=?:.,*!<|&#a-z0-9 \\n-]{0,12}",
            twice in any::<bool>(),
        ) {
            let whole: Vec<char> = all().chars().collect();
            let from = start.min(whole.len());
            let to = (from + length).min(whole.len());
            let middle = from + (to - from) / 2;
            let mut text: String = whole[from..middle].iter().collect();
            text.push_str(&piece);
            text.extend(&whole[(middle + cut).min(to)..to]);
            if twice {
                text = text.repeat(2);
            }
            for name in ["main.tf", "terraform.tfvars", "main.tf.json"] {
                let files = [(name, text.as_str())];
                if let Err(error) = import::terraform::from_files(&files, &Limits::default()) {
                    prop_assert!(!error.code().is_empty());
                }
            }
        }

        /// Any expression has a value, is not known or is in trouble.
        #[test]
        fn any_expression_is_evaluated(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "var.a", "local.b", "each.key", "alicloud_vpc.v.id", "[1, 2]", "{ a = 1 }", "\"x${var.a}\"", "null", "true", "-1",
                    "cidrsubnet(\"10.0.0.0/8\", 8, 1)", "try(var.c, 1)", "[for x in var.a : x]", "{for k, v in local.b : k => v...}",
                    "length(var.a)", "flatten([local.b])", "toset(local.b)", "var.a[*]", "var.a[0]", "local.b.c", "1e308",
                    "format(\"%05d\", 1)", "range(5)", "setproduct([1], [2])", "jsonencode(local.b)", "element([], 0)",
                ]),
                1..6,
            ),
            operators in prop::collection::vec(prop::sample::select(vec!["+", "-", "*", "/", "%", "==", "&&", "||", "<", "? 1 :"]), 5),
        ) {
            let mut expression = String::new();
            for (part, operator) in parts.iter().zip(&operators) {
                if !expression.is_empty() {
                    expression.push_str(operator);
                }
                expression.push_str(part);
            }
            let text = format!(
                "variable \"a\" {{\n default = [\"x\"]\n}}\nlocals {{\n b = {expression}\n}}\nresource \"alicloud_vpc\" \"v\" {{\n cidr_block = local.b\n}}\n\
                 resource \"alicloud_vswitch\" \"s\" {{\n for_each = {expression}\n vpc_id = each.value\n}}\n"
            );
            let files = [("main.tf", text.as_str())];
            let read = import::terraform::from_files(&files, &Limits::default());
            if let Err(error) = read {
                prop_assert_eq!(error.code(), "input.not_hcl", "{}", text);
            }
        }
    }

    #[test]
    fn long_chains_of_names_do_no_harm() {
        let mut text = String::from("locals {\n  l0 = [\"x\"]\n");
        for index in 0..3_000 {
            let _ = writeln!(text, "  l{} = [local.l{index}]", index + 1);
        }
        text.push_str("}\nresource \"alicloud_vpc\" \"v\" {\n  vpc_name = local.l3000\n}\n");
        let files = [("main.tf", text.as_str())];
        let read = import::terraform::from_files(&files, &Limits::default()).unwrap();
        assert!(
            read.notices
                .iter()
                .any(|one| one.message.reason().as_str() == "import.not_evaluated")
        );
    }
}
