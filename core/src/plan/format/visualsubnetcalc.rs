//! The export of visualsubnetcalc: one network that is halved again and again, with notes and colours at the ends.
//! Source: ckabalan/visualsubnetcalc.

use alloc::{
    collections::BTreeSet,
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;
use serde_json::{Map, Value};

use super::super::{
    Kind, Node, PlanDocument, PlanError, Profile, aggregate, is_within, parts::halves,
    size::common, tree::Tree,
};
use crate::{
    model::decode,
    net::Prefix,
    reason::{Message, Reason},
};

/// Its modes, by the names of profiles.
const MODES: [(&str, &str); 4] = [
    ("Standard", "plain"),
    ("AWS", "aws"),
    ("AZURE", "azure"),
    ("OCI", "oci"),
];

#[derive(serde::Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Export {
    config_version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    operating_mode: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base_network: Option<Prefix>,
    subnets: Map<String, Value>,
}

/// A network with a vSwitch for each end; the halves between say nothing.
pub(super) fn read(value: &Value) -> Result<PlanDocument, PlanError> {
    let export: Export = decode::strict(value, None)?;
    if !matches!(export.config_version.as_str(), "1" | "2") {
        let message = Message::new(Reason::InputUnsupportedVersion)
            .with("found", &export.config_version)
            .with("supported", "1, 2");
        return Err(PlanError::new(message).at("config_version"));
    }
    let mut plan = PlanDocument::default();
    let mode = export.operating_mode.as_deref().unwrap_or("Standard");
    let profile = MODES.iter().find(|(name, _)| *name == mode);
    let profile = profile
        .and_then(|(_, profile)| Profile::named(profile))
        .ok_or_else(|| {
            let shown: String = mode.chars().take(80).collect();
            PlanError::invalid(format_args!("`{shown}` is no mode that has a profile"))
                .at("operating_mode")
        })?;
    plan.profile = profile.into();
    let base = match (export.base_network, export.subnets.keys().next()) {
        (Some(base), _) => base,
        (None, Some(first)) => prefix(first, "subnets")?,
        (None, None) => return Err(PlanError::invalid("there is no network").at("subnets")),
    };
    let mut network = Node::new(&unnamed(&base.to_string()), Kind::Vpc);
    network.cidr = Some(base);
    let mut names = BTreeSet::new();
    ends(&export.subnets, &base, "subnets", &mut network, &mut names)?;
    // the whole network as its only end is a network without any
    if let [only] = network.nodes.as_slice()
        && only.cidr == Some(base)
    {
        network.notes.clone_from(&only.notes);
        network.color.clone_from(&only.color);
        network.nodes.clear();
    }
    plan.pools.push(base);
    plan.nodes.push(network);
    Ok(plan)
}

/// What is called by its block, since names have no slash.
fn unnamed(block: &str) -> String {
    block.replace('/', "-")
}

fn prefix(text: &str, path: &str) -> Result<Prefix, PlanError> {
    let block = text.parse::<Prefix>();
    block.map_err(|error| PlanError::invalid(error).at(path))
}

fn ends(
    subnets: &Map<String, Value>,
    around: &Prefix,
    path: &str,
    network: &mut Node,
    names: &mut BTreeSet<String>,
) -> Result<(), PlanError> {
    for (key, value) in subnets.iter().filter(|(key, _)| !key.starts_with('_')) {
        let path = format!("{path}.{key}");
        let block = prefix(key, &path)?;
        if !is_within(&block, around) {
            let message = Message::new(Reason::CidrPlanOutside)
                .with("node", block)
                .with("parent", around)
                .with("parent_zh", around);
            return Err(PlanError::new(message).at(&path));
        }
        let Some(fields) = value.as_object() else {
            return Err(PlanError::invalid("expected an object").at(&path));
        };
        if fields.keys().any(|key| !key.starts_with('_')) {
            ends(fields, &block, &path, network, names)?;
            continue;
        }
        let text = |long: &str, short: &str| {
            let value = fields.get(long).or_else(|| fields.get(short));
            value
                .and_then(Value::as_str)
                .filter(|text| !text.is_empty())
                .map(ToString::to_string)
        };
        let note = text("_note", "_n");
        // the note is what people call it
        let name = note.clone().map(|note| note.replace('/', "-"));
        let mut name = name.unwrap_or_else(|| unnamed(key));
        if !names.insert(name.clone()) {
            name = format!("{name} {}", unnamed(key));
            names.insert(name.clone());
        }
        let mut vswitch = Node::new(&name, Kind::VSwitch);
        vswitch.cidr = Some(block);
        vswitch.notes = note.filter(|note| *note != name);
        vswitch.color = text("_color", "_c");
        network.nodes.push(vswitch);
    }
    Ok(())
}

pub(super) fn write(
    document: &PlanDocument,
    tree: &Tree<'_>,
    version: &str,
) -> Result<String, PlanError> {
    let blocks: Vec<(Prefix, &Node)> = tree
        .items
        .iter()
        .filter_map(|item| Some((item.node.address()?, item.node)))
        .collect();
    let all: Vec<Prefix> = blocks.iter().map(|(block, _)| *block).collect();
    let mut merged = aggregate(&all).into_iter();
    let base = merged
        .next()
        .and_then(|first| merged.try_fold(first, |one, other| common(&one, &other)));
    let Some(base) = base.filter(Prefix::is_ipv4) else {
        return Err(PlanError::new(Reason::CidrPlanNoIpv4));
    };
    let mode = document.profile.profile().name;
    let mode = MODES.iter().skip(1).find(|(_, profile)| *profile == mode);
    let export = Export {
        config_version: version.into(),
        operating_mode: mode.map(|(mode, _)| (*mode).into()),
        base_network: Some(base).filter(|_| version != "1"),
        subnets: core::iter::once((base.to_string(), halved(&base, &blocks))).collect(),
    };
    // texts and maps of texts: no error can come up
    Ok(serde_json::to_string_pretty(&export).unwrap_or_default())
}

/// A block with its halves, down to the blocks of the plan.
fn halved(block: &Prefix, blocks: &[(Prefix, &Node)]) -> Value {
    let inside = |one: &&(Prefix, &Node)| is_within(&one.0, block) && one.0 != *block;
    let smaller: Vec<(Prefix, &Node)> = blocks.iter().filter(inside).copied().collect();
    let mut fields = Map::new();
    if smaller.is_empty() {
        // the innermost one with this block
        if let Some((_, node)) = blocks.iter().rev().find(|(own, _)| own == block) {
            let own = unnamed(&block.to_string());
            let name = Some(&node.name).filter(|name| **name != own);
            let note = node.notes.as_ref().or(name);
            if let Some(note) = note {
                fields.insert("_note".into(), note.clone().into());
            }
            if let Some(color) = &node.color {
                fields.insert("_color".into(), color.clone().into());
            }
        }
        return Value::Object(fields);
    }
    for half in halves(block) {
        fields.insert(half.to_string(), halved(&half, &smaller));
    }
    Value::Object(fields)
}
