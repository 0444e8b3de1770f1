//! The configuration that a plan was made of: which expression stands behind an attribute, and what it refers to.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::shown::Resource;

/// The modules of a configuration.
pub(super) struct Configuration<'a> {
    root: Option<&'a Value>,
    /// The blocks of resources, by the names of the modules and the address in there.
    blocks: BTreeMap<String, BTreeMap<&'a str, &'a Value>>,
}

impl<'a> Configuration<'a> {
    pub(super) fn new(shown: &'a Value) -> Self {
        let root = shown
            .get("configuration")
            .and_then(|configuration| configuration.get("root_module"));
        let mut blocks = BTreeMap::new();
        if let Some(root) = root {
            collect(root, "", &mut blocks);
        }
        Self { root, blocks }
    }

    /// The whole block of a resource.
    pub(super) fn block(&self, resource: &Resource) -> Option<&'a Value> {
        let module = self.blocks.get(&names(&resource.module))?;
        module.get(resource.local.as_str()).copied()
    }

    /// The expressions of a resource, by attribute.
    pub(super) fn expressions(&self, resource: &Resource) -> Option<&'a Value> {
        self.block(resource)?.get("expressions")
    }

    /// The call of a module, and the address of the module that calls it.
    pub(super) fn call<'m>(&self, module: &'m str) -> Option<(&'a Value, &'m str)> {
        let (parent, name) = parent(module)?;
        let call = self.module(parent)?.get("module_calls")?.get(name)?;
        Some((call, parent))
    }

    /// An output of a module.
    pub(super) fn output(&self, module: &str, name: &str) -> Option<&'a Value> {
        let output = self.module(module)?.get("outputs")?.get(name)?;
        output.get("expression")
    }

    fn module(&self, address: &str) -> Option<&'a Value> {
        let names = names(address);
        names
            .split('.')
            .filter(|name| !name.is_empty())
            .try_fold(self.root?, |module, name| {
                module.get("module_calls")?.get(name)?.get("module")
            })
    }
}

fn collect<'a>(
    module: &'a Value,
    names: &str,
    out: &mut BTreeMap<String, BTreeMap<&'a str, &'a Value>>,
) {
    let own = out.entry(names.to_string()).or_default();
    let resources = module.get("resources").and_then(Value::as_array);
    for resource in resources.into_iter().flatten() {
        if let Some(address) = resource.get("address").and_then(Value::as_str) {
            own.insert(address, resource);
        }
    }
    let calls = module.get("module_calls").and_then(Value::as_object);
    for (name, call) in calls.into_iter().flatten() {
        if let Some(inside) = call.get("module") {
            let names = match names {
                "" => name.clone(),
                outside => format!("{outside}.{name}"),
            };
            collect(inside, &names, out);
        }
    }
}

/// `module.net["a"].module.sub[0]` → `net.sub`
fn names(address: &str) -> String {
    let steps = steps(address);
    let names: Vec<&str> = steps
        .iter()
        .filter_map(|step| match step {
            Piece::Name(name) if *name != "module" => Some(*name),
            _ => None,
        })
        .collect();
    names.join(".")
}

/// The address of the module outside, and the name of the call.
fn parent(address: &str) -> Option<(&str, &str)> {
    let steps = steps(address);
    let name = steps.iter().rev().find_map(|step| match step {
        Piece::Name(name) => Some(*name),
        Piece::Key(_) => None,
    })?;
    let tail = match steps.last()? {
        Piece::Key(key) => format!("module.{name}[{key}]"),
        Piece::Name(_) => format!("module.{name}"),
    };
    let parent = address.strip_suffix(tail.as_str())?;
    Some((parent.strip_suffix('.').unwrap_or(parent), name))
}

/// The key of the last module of an address.
pub(super) fn key(address: &str) -> Option<Value> {
    match steps(address).last()? {
        Piece::Key(key) => serde_json::from_str(key).ok(),
        Piece::Name(_) => None,
    }
}

/// A piece of an address or of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Name(&'a str),
    /// What stands in brackets: `0`, `"a"`.
    Key(&'a str),
}

/// `a.b["x.y"].c` → `a`, `b`, `["x.y"]`, `c`
pub(super) fn steps(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix('[') {
            let (key, after) = bracket(inside);
            pieces.push(Piece::Key(key));
            rest = after;
        } else {
            rest = rest.strip_prefix('.').unwrap_or(rest);
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            let (name, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if !name.is_empty() {
                pieces.push(Piece::Name(name));
            } else if after.len() == rest.len() && !after.starts_with('[') {
                // two dots in a row
                rest = after.strip_prefix('.').unwrap_or_default();
                continue;
            }
            rest = after;
        }
    }
    pieces
}

/// What stands before the closing bracket, and what behind it; a bracket in a text closes nothing.
fn bracket(text: &str) -> (&str, &str) {
    let (mut quoted, mut escaped) = (false, false);
    for (index, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ']' if !quoted => {
                let (key, after) = text.split_at_checked(index).unwrap_or((text, ""));
                return (key, after.strip_prefix(']').unwrap_or(after));
            }
            _ => {}
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::{Piece::*, key, names, parent, steps};

    #[test]
    fn addresses_are_taken_apart() {
        let address = r#"module.net["a.b]"].module.sub[0]"#;
        assert_eq!(names(address), "net.sub");
        assert_eq!(parent(address), Some((r#"module.net["a.b]"]"#, "sub")));
        assert_eq!(parent("module.net"), Some(("", "net")));
        assert_eq!(key(address), Some(0.into()));
        assert_eq!(
            steps(r#"x.y["k"].z"#),
            [Name("x"), Name("y"), Key("\"k\""), Name("z")]
        );
        assert_eq!(steps("..a["), [Name("a"), Key("")]);
    }
}
