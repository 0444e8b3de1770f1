//! Networks that were written by hand in three shapes: answers of the provider, a state of Terraform, a configuration.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::Value;
use vpclens::session::Session;

/// The networks, and where the other two shapes of each lie.
pub(crate) const NETWORKS: &[(&str, bool)] = &[
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
    ("internet-edge", false),
    ("balanced", false),
    ("hybrid-private", false),
    ("gateway-mode", false),
];

pub(crate) fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(path);
    fs::read_to_string(path).unwrap()
}

pub(crate) fn configuration(name: &str) -> (String, String) {
    (
        "main.tf".into(),
        text(&format!("fixtures/shapes/{name}.tf")),
    )
}

pub(crate) fn state(name: &str, example: bool) -> String {
    if example {
        text(&format!("fixtures/terraform/{name}.json"))
    } else {
        text(&format!("fixtures/shapes/{name}.state.json"))
    }
}

/// The answers of the provider, by the names of their files.
pub(crate) fn answers(name: &str, example: bool) -> Vec<(String, String)> {
    if !example {
        let dump = text(&format!("fixtures/shapes/{name}.dump.json"));
        return vec![("dump.json".into(), dump)];
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../examples")
        .join(name);
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

pub(crate) fn resources(state: &Value) -> Vec<&Value> {
    state["values"]["root_module"]["resources"]
        .as_array()
        .unwrap()
        .iter()
        .collect()
}

/// What goes by which id in the state.
pub(crate) fn names(state: &Value) -> BTreeMap<String, String> {
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
            "snat_entry_id",
            "forward_entry_id",
            "ipv6_egress_rule_id",
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
        if let Some(id) = values["network_interface_id"].as_str() {
            names.insert(format!("{address}:primary"), id.to_string());
        }
        names.insert(address.to_string(), id.unwrap().to_string());
    }
    names
}

pub(crate) fn document(session: &Session) -> Value {
    serde_json::from_str(&session.to_document()).unwrap()
}
