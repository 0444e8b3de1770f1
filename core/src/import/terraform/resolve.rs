//! What an attribute refers to that is known only after apply.
//!
//! The configuration tells which names an expression refers to and not what it does with them. One that names a single
//! resource means that resource; a list that names only resources means all of them. Where a variable, a local value or
//! a choice stands between, nobody knows.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::cell::Cell;

use serde_json::Value;

use super::{
    configuration::{Configuration, Piece, key, steps},
    shown::Resource,
};
use crate::import::after_apply::is_open;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Index(usize),
}

pub(super) type Path = Vec<Step>;

/// How many references are followed, one from another.
const DEPTH: usize = 16;

/// How many values are looked at in a whole plan: lists that refer to lists would have no end.
const PATIENCE: usize = 5_000_000;

/// Attributes that name other resources, beside those that end in `_id` and `_ids`.
const NAMING: &[&str] = &[
    "security_groups",
    "route_tables",
    "associated_instances",
    "next_hop",
    "id",
];

/// Attributes that hold a block, or name a list of them.
const BLOCKS: &[&str] = &[
    "destination_cidr_block",
    "source_cidr_ip",
    "destination_cidr_ip",
];

/// All resources of a plan with their configuration.
pub(super) struct World<'a> {
    resources: &'a [Resource],
    configuration: &'a Configuration<'a>,
    groups: BTreeMap<String, Vec<usize>>,
    /// How many values may still be looked at.
    patience: Cell<usize>,
}

/// A resource, or all that `count` or `for_each` made of it, and which attribute.
#[derive(Debug, PartialEq)]
struct Target {
    group: String,
    key: Option<Value>,
    attribute: Option<String>,
}

/// Where an expression stands.
#[derive(Clone, Copy)]
struct Scope<'a> {
    module: &'a str,
    key: Option<&'a Value>,
    /// How many siblings it has; nothing where nobody counted.
    siblings: Option<usize>,
    /// What `for_each` goes over.
    each: Option<&'a Value>,
}

fn names_resources(attribute: &str) -> bool {
    attribute.ends_with("_id")
        || attribute.ends_with("_ids")
        || NAMING.contains(&attribute)
        || BLOCKS.contains(&attribute)
}

fn is_list(attribute: &str) -> bool {
    // the tables of a NAT gateway: one each
    (attribute.ends_with("_ids") && !attribute.ends_with("_table_ids"))
        || ["security_groups", "route_tables", "associated_instances"].contains(&attribute)
}

impl<'a> World<'a> {
    pub(super) fn new(resources: &'a [Resource], configuration: &'a Configuration<'a>) -> Self {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, resource) in resources.iter().enumerate() {
            groups.entry(resource.group()).or_default().push(index);
        }
        Self {
            resources,
            configuration,
            groups,
            patience: Cell::new(PATIENCE),
        }
    }

    /// What stands for an open value; nothing where nobody knows.
    pub(super) fn resolve(&self, index: usize, path: &[Step]) -> Option<Value> {
        self.at(index, path, DEPTH)
    }

    fn at(&self, index: usize, path: &[Step], depth: usize) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        self.patience.set(self.patience.get().checked_sub(1)?);
        let resource = self.resources.get(index)?;
        let attribute = path.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        })?;
        if !names_resources(attribute) {
            return None;
        }
        let (expression, rest) = self.expression(resource, path)?;
        let block = self.configuration.block(resource)?;
        let scope = Scope {
            module: &resource.module,
            key: resource.key.as_ref(),
            siblings: self.groups.get(&resource.group()).map(Vec::len),
            each: block.get("for_each_expression"),
        };
        let targets = self.targets(scope, expression, depth)?;
        // a block is made of others in ways that nobody tells
        let list = |target: &Target| target.group.contains("alicloud_vpc_prefix_list.");
        if BLOCKS.contains(&attribute) && !targets.iter().all(list) {
            return None;
        }
        let whole = is_list(attribute);
        let mut values = Vec::new();
        for target in &targets {
            values.extend(self.values(target, attribute, whole, depth)?);
        }
        match (whole, rest, values.as_slice()) {
            (false, _, [one]) => Some(one.clone()),
            (true, [], [_, ..]) => Some(values.into()),
            // one of a list of which all are named
            (true, [Step::Index(position)], _) => {
                let list = at(&resource.values, path.get(..path.len().checked_sub(1)?)?)?;
                let named = list.as_array()?.len() == values.len();
                values.get(*position).filter(|_| named).cloned()
            }
            _ => None,
        }
    }

    /// The expression behind an attribute, and the steps of the path that lead into its value.
    fn expression<'p>(
        &self,
        resource: &Resource,
        path: &'p [Step],
    ) -> Option<(&'a Value, &'p [Step])> {
        let mut here = self.configuration.expressions(resource)?;
        for (count, step) in path.iter().enumerate() {
            match (step, here) {
                (Step::Key(key), Value::Object(_)) => here = here.get(key)?,
                (Step::Index(position), Value::Array(blocks)) => {
                    let value = at(&resource.values, path.get(..count.saturating_add(1))?);
                    here = block(blocks, *position, value?)?;
                }
                _ => return None,
            }
            if here.get("references").is_some() || here.get("constant_value").is_some() {
                return Some((
                    here,
                    path.get(count.saturating_add(1)..).unwrap_or_default(),
                ));
            }
        }
        None
    }

    /// What an expression refers to; nothing when anything but resources stands in it.
    fn targets(&self, scope: Scope<'_>, expression: &Value, depth: usize) -> Option<Vec<Target>> {
        let depth = depth.checked_sub(1)?;
        let references: Vec<&str> = expression
            .get("references")?
            .as_array()?
            .iter()
            .map(Value::as_str)
            .collect::<Option<_>>()?;
        let by_key = references
            .iter()
            .any(|one| *one == "count.index" || *one == "each.key");
        let mut targets: Vec<Target> = Vec::new();
        for (position, reference) in references.iter().enumerate() {
            // every reference is followed by the names that it begins with
            let begins_another = references.iter().enumerate().any(|(other, longer)| {
                other != position
                    && longer
                        .strip_prefix(reference)
                        .is_some_and(|rest| rest.starts_with(['.', '[']))
            });
            if begins_another || *reference == "count.index" || *reference == "each.key" {
                continue;
            }
            for target in self.follow(scope, reference, by_key, depth)? {
                if !targets.contains(&target) {
                    targets.push(target);
                }
            }
        }
        (!targets.is_empty()).then_some(targets)
    }

    fn follow(
        &self,
        scope: Scope<'_>,
        reference: &str,
        by_key: bool,
        depth: usize,
    ) -> Option<Vec<Target>> {
        let pieces = steps(reference);
        match pieces.as_slice() {
            [Piece::Name("each"), Piece::Name("value"), rest @ ..] => {
                let mut targets = self.targets(
                    Scope {
                        each: None,
                        ..scope
                    },
                    scope.each?,
                    depth,
                )?;
                for target in &mut targets {
                    self.of_scope(scope, target)?;
                    if let [Piece::Name(name), ..] = rest {
                        target.attribute = Some((*name).to_string());
                    }
                }
                Some(targets)
            }
            [Piece::Name("var"), Piece::Name(name), ..] => {
                let (call, parent) = self.configuration.call(scope.module)?;
                let expression = call.get("expressions")?.get(*name)?;
                let own = key(scope.module);
                let outside = Scope {
                    module: parent,
                    key: own.as_ref(),
                    siblings: None,
                    each: call.get("for_each_expression"),
                };
                self.targets(outside, expression, depth)
            }
            [Piece::Name("module"), Piece::Name(name), rest @ ..] => {
                let (call, output) = match rest {
                    [Piece::Key(key), Piece::Name(output), ..] => {
                        (format!("module.{name}[{key}]"), output)
                    }
                    [Piece::Name(output), ..] => (format!("module.{name}"), output),
                    _ => return None,
                };
                let module = match scope.module {
                    "" => call,
                    outside => format!("{outside}.{call}"),
                };
                let expression = self.configuration.output(&module, output)?;
                let inside = Scope {
                    module: &module,
                    key: None,
                    siblings: None,
                    each: None,
                };
                self.targets(inside, expression, depth)
            }
            _ => {
                let mut target = self.target(scope, &pieces)?;
                if by_key && target.key.is_none() {
                    self.of_scope(scope, &mut target)?;
                }
                Some([target].into())
            }
        }
    }

    /// `alicloud_vswitch.app[0].id`, in a module.
    fn target(&self, scope: Scope<'_>, pieces: &[Piece<'_>]) -> Option<Target> {
        let (local, rest) = match pieces {
            [
                Piece::Name("data"),
                Piece::Name(kind),
                Piece::Name(name),
                rest @ ..,
            ] => (format!("data.{kind}.{name}"), rest),
            [Piece::Name(kind), Piece::Name(name), rest @ ..] => (format!("{kind}.{name}"), rest),
            _ => return None,
        };
        let group = match scope.module {
            "" => local,
            module => format!("{module}.{local}"),
        };
        self.groups.get(&group)?;
        let (key, rest) = match rest {
            [Piece::Key(key), rest @ ..] => (serde_json::from_str(key).ok(), rest),
            _ => (None, rest),
        };
        let attribute = match rest {
            [] => None,
            // deeper than an attribute: an entry of a list of objects
            [Piece::Name(name)] | [Piece::Name(name), Piece::Key("0")] => Some((*name).to_string()),
            _ => return None,
        };
        Some(Target {
            group,
            key,
            attribute,
        })
    }

    /// The one of several that goes with the one that refers to them: they have the same keys.
    fn of_scope(&self, scope: Scope<'_>, target: &mut Target) -> Option<()> {
        let members = self.groups.get(&target.group)?;
        if let [one] = members.as_slice()
            && self.resources.get(*one)?.key.is_none()
        {
            return Some(());
        }
        if scope.siblings.is_some_and(|count| count != members.len()) {
            return None;
        }
        target.key = Some(scope.key?.clone());
        Some(())
    }

    fn values(
        &self,
        target: &Target,
        wanted: &str,
        list: bool,
        depth: usize,
    ) -> Option<Vec<Value>> {
        let members = self.groups.get(&target.group)?;
        let mut values = Vec::new();
        for index in members {
            let resource = self.resources.get(*index)?;
            self.patience.set(self.patience.get().checked_sub(1)?);
            if target.key.is_none() || target.key == resource.key {
                match self.attribute(*index, target.attribute.as_deref(), wanted, depth)? {
                    Value::Array(inside) => values.extend(inside),
                    one => values.push(one),
                }
            }
        }
        // a single value of one of several
        (list || values.len() == 1).then_some(values)
    }

    /// An attribute of a resource; where the reference does not say which, the one of the same name or its id.
    fn attribute(
        &self,
        index: usize,
        attribute: Option<&str>,
        wanted: &str,
        depth: usize,
    ) -> Option<Value> {
        let resource = self.resources.get(index)?;
        let name = match attribute {
            Some(name) => name,
            None if resource.values.contains_key(wanted) => wanted,
            None => "id",
        };
        let value = resource.values.get(name)?;
        if is_open(value) {
            return self.at(index, &[Step::Key(name.to_string())], depth);
        }
        matches!(value, Value::String(_) | Value::Array(_)).then(|| value.clone())
    }
}

fn at<'v>(values: &'v serde_json::Map<String, Value>, path: &[Step]) -> Option<&'v Value> {
    let (first, rest) = path.split_first()?;
    let Step::Key(first) = first else {
        return None;
    };
    rest.iter()
        .try_fold(values.get(first)?, |value, step| match step {
            Step::Key(key) => value.get(key),
            Step::Index(index) => value.get(*index),
        })
}

/// The block of the configuration that an entry was made of: the only one whose constants do not say otherwise.
fn block<'b>(blocks: &'b [Value], position: usize, entry: &Value) -> Option<&'b Value> {
    if let [one] = blocks {
        return (position == 0).then_some(one);
    }
    let agrees = |block: &&Value| {
        block.as_object().is_some_and(|fields| {
            fields.iter().all(|(key, expression)| {
                let constant = expression.get("constant_value");
                let said = entry.get(key).filter(|said| !is_open(said));
                constant.is_none() || said.is_none() || constant == said
            })
        })
    };
    let mut fitting = blocks.iter().filter(agrees);
    let one = fitting.next()?;
    fitting.next().is_none().then_some(one)
}
