//! What a plan leaves open, and what stands in its place: the address of what does not exist yet, what the provider
//! takes where nothing is said, what the configuration refers to.

use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};

use serde_json::Value;

use super::{
    configuration::Configuration,
    resolve::{Path, Step, World},
    shown::Resource,
    types::{self, Type},
};
use crate::import::after_apply::{holds_open, is_open, open};

/// Attributes of which nothing follows while they are not known: what does not exist yet will work.
const SILENT: &[&str] = &["status", "create_time", "business_status", "region_id"];

/// Fills what a plan leaves open as far as something tells. Gives the ids that are addresses.
pub(super) fn fill(
    resources: &mut [Resource],
    shown: &Value,
    prefix: &str,
    names: &mut BTreeSet<String>,
) {
    mark(resources, shown);
    for resource in resources.iter_mut() {
        let kind = types::of(&resource.kind, resource.managed);
        name(resource, kind.unwrap_or(&Type::NEW), prefix, names);
    }
    let configuration = Configuration::new(shown);
    for resource in resources.iter_mut() {
        let expressions = configuration.expressions(resource);
        let unsaid = |attribute: &str| expressions.is_none_or(|said| said.get(attribute).is_none());
        if let Some(kind) = types::of(&resource.kind, resource.managed).filter(|_| resource.managed)
        {
            default(resource, kind, unsaid);
        }
        for attribute in SILENT {
            let left = resource.values.get(*attribute).is_some_and(is_open);
            if left && unsaid(attribute) {
                resource.values.remove(*attribute);
            }
        }
    }
    refer(resources, &configuration);
}

/// Puts a mark where a value is known only after apply.
fn mark(resources: &mut [Resource], shown: &Value) {
    let changes = shown.get("resource_changes").and_then(Value::as_array);
    let mut unknown: BTreeMap<&str, &Value> = BTreeMap::new();
    for change in changes.into_iter().flatten() {
        let current = change.get("deposed").is_none_or(Value::is_null);
        if let Some(address) = change.get("address").and_then(Value::as_str)
            && let Some(left) = change
                .get("change")
                .and_then(|one| one.get("after_unknown"))
            && current
        {
            unknown.insert(address, left);
        }
    }
    for resource in resources {
        let Some(left) = unknown.get(resource.address.as_str()) else {
            continue;
        };
        let mut values = Value::Object(core::mem::take(&mut resource.values));
        put(&mut values, left, &resource.kind);
        if let Value::Object(values) = values {
            resource.values = values;
        }
    }
}

fn put(value: &mut Value, left: &Value, attribute: &str) {
    match left {
        Value::Bool(true) => *value = open(attribute),
        Value::Object(fields) if holds_true(left) => {
            if !value.is_object() {
                *value = Value::Object(serde_json::Map::new());
            }
            if let Value::Object(map) = value {
                for (key, left) in fields.iter().filter(|(_, left)| holds_true(left)) {
                    let inside = map.entry(key.clone()).or_insert(Value::Null);
                    put(inside, left, &format!("{attribute}.{key}"));
                }
            }
        }
        Value::Array(entries) if holds_true(left) => {
            if !value.is_array() {
                *value = Value::Array(Vec::new());
            }
            if let Value::Array(list) = value {
                while list.len() < entries.len() {
                    list.push(Value::Null);
                }
                for (one, left) in list.iter_mut().zip(entries) {
                    put(one, left, attribute);
                }
            }
        }
        _ => {}
    }
}

fn holds_true(left: &Value) -> bool {
    match left {
        Value::Bool(truth) => *truth,
        Value::Array(list) => list.iter().any(holds_true),
        Value::Object(map) => map.values().any(holds_true),
        _ => false,
    }
}

/// What does not exist yet goes by its address, and what will come with it by the name of the attribute behind it.
fn name(resource: &mut Resource, kind: &Type, prefix: &str, names: &mut BTreeSet<String>) {
    let address = format!("{prefix}{}", resource.address);
    let ids = kind.id.split(' ').map(|id| (id, address.clone()));
    let brought = kind.brings.split(' ').filter(|one| !one.is_empty());
    let brought = brought.map(|one| (one, format!("{address}.{one}")));
    for (attribute, text) in ids.chain(brought) {
        if resource.values.get(attribute).is_some_and(is_open) {
            resource.set(attribute, text.clone());
            names.insert(text);
        }
    }
}

/// What the provider takes where the configuration says nothing.
fn default(resource: &mut Resource, kind: &Type, unsaid: impl Fn(&str) -> bool) {
    for rule in kind.unset.split_whitespace() {
        if let Some((attribute, other)) = rule.split_once('~') {
            // two words for one thing: the other one says it
            let left = resource.values.get(attribute).is_some_and(is_open);
            if left && unsaid(attribute) && !unsaid(other) {
                resource.values.remove(attribute);
            }
        } else if let Some((names, value)) = rule.split_once('=') {
            let mut words = names.split('|');
            let attribute = words.next().unwrap_or_default();
            let left = resource.values.get(attribute);
            if left.is_none_or(|left| left.is_null() || is_open(left))
                && unsaid(attribute)
                && words.all(&unsaid)
            {
                resource.set(attribute, value);
            }
        } else {
            // nothing was asked for: neither the values nor how many
            let mut words = rule.split('/');
            let attribute = words.next().unwrap_or_default();
            let left = resource.values.get(attribute).is_some_and(is_open);
            if left && unsaid(attribute) && words.all(&unsaid) {
                resource.values.remove(attribute);
            }
        }
    }
}

/// Puts what the configuration refers to in place of what is left open.
fn refer(resources: &mut [Resource], configuration: &Configuration<'_>) {
    let mut found = Vec::new();
    {
        let world = World::new(resources, configuration);
        for (index, resource) in resources.iter().enumerate() {
            for (key, value) in &resource.values {
                let path = alloc::vec![Step::Key(key.clone())];
                references(&world, index, value, path, &mut found);
            }
        }
    }
    for (index, path, value) in found {
        if let Some(resource) = resources.get_mut(index) {
            let mut values = Value::Object(core::mem::take(&mut resource.values));
            if let Some(place) = at_mut(&mut values, &path) {
                *place = value;
            }
            if let Value::Object(values) = values {
                resource.values = values;
            }
        }
    }
}

fn references(
    world: &World<'_>,
    index: usize,
    value: &Value,
    path: Path,
    found: &mut Vec<(usize, Path, Value)>,
) {
    if is_open(value) {
        if let Some(value) = world.resolve(index, &path) {
            found.push((index, path, value));
        }
        return;
    }
    if !holds_open(value) {
        return;
    }
    match value {
        Value::Array(list) => {
            for (position, one) in list.iter().enumerate() {
                let mut path = path.clone();
                path.push(Step::Index(position));
                references(world, index, one, path, found);
            }
        }
        Value::Object(map) => {
            for (key, one) in map {
                let mut path = path.clone();
                path.push(Step::Key(key.to_owned()));
                references(world, index, one, path, found);
            }
        }
        _ => {}
    }
}

fn at_mut<'a>(value: &'a mut Value, path: &[Step]) -> Option<&'a mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(*index),
    })
}
