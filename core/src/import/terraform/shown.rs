//! The JSON of `terraform show -json` → its resources, of all modules.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::Moment;
use crate::{
    error::Fault,
    import::{ImportError, openapi::convert::Object},
    reason::{Message, Reason},
};

/// A resource with its attributes.
#[derive(Debug, Clone)]
pub(super) struct Resource {
    /// `module.net["a"].alicloud_vswitch.app[0]`
    pub(super) address: String,
    /// The address of its module; empty at the root.
    pub(super) module: String,
    /// What it goes by in the configuration of its module: `alicloud_vswitch.app`, `data.alicloud_vpcs.all`.
    pub(super) local: String,
    /// What tells it apart from its siblings, of `count` and `for_each`.
    pub(super) key: Option<Value>,
    /// Its type.
    pub(super) kind: String,
    /// Whether Terraform made it; otherwise it only read it.
    pub(super) managed: bool,
    pub(super) values: Object,
    /// Where its attributes stand.
    pub(super) place: String,
}

impl Resource {
    /// The address that it shares with its siblings.
    pub(super) fn group(&self) -> String {
        match self.module.as_str() {
            "" => self.local.clone(),
            module => format!("{module}.{}", self.local),
        }
    }

    /// A text of its attributes that says something.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.values
            .get(key)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
    }

    pub(super) fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.values.insert(key.into(), value.into());
    }

    /// The objects of a list of its attributes.
    pub(super) fn list(&self, key: &str) -> &[Value] {
        self.values
            .get(key)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }
}

/// Whether a value is what `terraform show -json` prints.
pub(in crate::import) fn is_shown(value: &Value) -> bool {
    let has = |key| value.get(key).is_some();
    has("format_version")
        && (["values", "planned_values", "terraform_version"]
            .into_iter()
            .any(has)
            // of nothing at all
            || value.as_object().is_some_and(|map| map.len() == 1))
}

/// Refuses versions of the format that are not known.
pub(super) fn check_version(value: &Value, file: &str) -> Result<(), ImportError> {
    let version = value.get("format_version").unwrap_or(&Value::Null);
    let major = version.as_str().and_then(|text| text.split('.').next());
    if major.is_some_and(|major| major == "0" || major == "1") {
        return Ok(());
    }
    let found = match version {
        Value::String(text) => text.chars().take(80).collect(),
        other => other.to_string().chars().take(80).collect::<String>(),
    };
    let message = Message::new(Reason::InputUnsupportedVersion)
        .with("found", found)
        .with("supported", "0.1 to 1.x");
    Err(Fault::at(message, format!("{file}format_version")).into())
}

/// The resources of one moment.
pub(super) fn resources(
    shown: &Value,
    moment: Moment,
    file: &str,
) -> Result<Vec<Resource>, ImportError> {
    let mut found = Vec::new();
    let prior = shown
        .get("prior_state")
        .and_then(|state| state.get("values"));
    let at = |steps: &str| format!("{file}{steps}");
    match (shown.get("planned_values"), moment) {
        (None, _) => {
            if let Some(values) = shown.get("values") {
                root(values, &at("values"), &mut found)?;
            }
        }
        (Some(_), Moment::Before) => {
            if let Some(values) = prior {
                root(values, &at("prior_state.values"), &mut found)?;
            }
        }
        (Some(planned), Moment::After) => {
            root(planned, &at("planned_values"), &mut found)?;
            // what was only read stands in the state that the plan was made from
            if let Some(values) = prior {
                let mut read = Vec::new();
                root(values, &at("prior_state.values"), &mut read)?;
                let planned: alloc::collections::BTreeSet<String> =
                    found.iter().map(|one| one.address.clone()).collect();
                let more = read
                    .into_iter()
                    .filter(|one| !one.managed && !planned.contains(&one.address));
                found.extend(more);
            }
        }
    }
    Ok(found)
}

fn root(values: &Value, place: &str, out: &mut Vec<Resource>) -> Result<(), ImportError> {
    match values {
        Value::Null => Ok(()),
        Value::Object(_) => match values.get("root_module") {
            Some(module) => self::module(module, &format!("{place}.root_module"), out),
            None => Ok(()),
        },
        _ => Err(wrong("an object", place)),
    }
}

fn module(module: &Value, place: &str, out: &mut Vec<Resource>) -> Result<(), ImportError> {
    if !module.is_object() {
        return Err(wrong("an object", place));
    }
    let address = module.get("address").and_then(Value::as_str);
    for (index, entry) in list(module, "resources", place)?.iter().enumerate() {
        let place = format!("{place}.resources[{index}]");
        out.extend(resource(entry, address.unwrap_or_default(), &place)?);
    }
    for (index, child) in list(module, "child_modules", place)?.iter().enumerate() {
        self::module(child, &format!("{place}.child_modules[{index}]"), out)?;
    }
    Ok(())
}

fn list<'a>(module: &'a Value, key: &str, place: &str) -> Result<&'a [Value], ImportError> {
    match module.get(key) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(list)) => Ok(list),
        Some(_) => Err(wrong("a list", &format!("{place}.{key}"))),
    }
}

fn resource(entry: &Value, module: &str, place: &str) -> Result<Option<Resource>, ImportError> {
    let text = |key: &str| match entry.get(key) {
        Some(Value::String(text)) => Ok(text.as_str()),
        _ => Err(wrong("a text", &format!("{place}.{key}"))),
    };
    if !entry.is_object() {
        return Err(wrong("an object", place));
    }
    // the remains of one that is to be destroyed
    if entry.get("deposed_key").is_some_and(|key| !key.is_null()) {
        return Ok(None);
    }
    let (kind, name) = (text("type")?, text("name")?);
    let managed = entry.get("mode").and_then(Value::as_str) != Some("data");
    let values = match entry.get("values") {
        None | Some(Value::Null) => Object::new(),
        Some(Value::Object(values)) => values.clone(),
        Some(_) => return Err(wrong("an object", &format!("{place}.values"))),
    };
    let prefix = if managed { "" } else { "data." };
    Ok(Some(Resource {
        address: text("address")?.to_string(),
        module: module.to_string(),
        local: format!("{prefix}{kind}.{name}"),
        key: entry.get("index").filter(|key| !key.is_null()).cloned(),
        kind: kind.to_string(),
        managed,
        values,
        // a configuration knows the line
        place: match entry.get("declared") {
            Some(Value::String(declared)) => declared.clone(),
            _ => format!("{place}.values"),
        },
    }))
}

fn wrong(expected: &str, place: &str) -> ImportError {
    let message =
        Message::new(Reason::InputInvalidValue).with("problem", format!("expected {expected}"));
    Fault::at(message, place).into()
}
