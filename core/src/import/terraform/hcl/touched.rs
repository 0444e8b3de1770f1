//! Modules that are not among the files: what they are told of, they may change.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
};

use hcl_edit::{
    Decorated,
    expr::{Expression, Traversal, TraversalOperator},
    visit::{self, Visit},
};
use serde_json::{Map, Value as Json};

use super::{
    block::Block,
    trouble::Trouble,
    value::Value,
    world::{Scope, World},
};

/// Who was told of a resource, and where.
#[derive(Debug, Clone)]
pub(super) struct By {
    /// The address of the module.
    pub(super) module: String,
    /// Its name where it is called.
    pub(super) call: String,
    pub(super) place: String,
}

/// Addresses of resources.
pub(super) type Touched = BTreeMap<String, By>;

/// Names in a call that are no arguments.
const META: &[&str] = &[
    "source",
    "version",
    "providers",
    "count",
    "for_each",
    "depends_on",
];

/// What a call tells its module of.
pub(super) fn by(
    world: &World<'_>,
    module: usize,
    call: &Block,
    touched: &mut Touched,
) -> Result<(), Trouble> {
    let scope = Scope {
        module,
        each: Some((Value::Unknown, Value::Unknown)),
        count: Some(Value::Unknown),
        ..Scope::default()
    };
    let outside = world.module(module).map(|own| own.address.clone());
    let address = match outside.as_deref().unwrap_or_default() {
        "" => format!("module.{}", call.label(0)),
        outside => format!("{outside}.module.{}", call.label(0)),
    };
    let by = By {
        module: address,
        call: call.label(0).into(),
        place: call.place.to_string(),
    };
    let mut found = BTreeSet::new();
    for (name, attribute) in &call.attributes {
        if META.contains(&name.as_str()) {
            continue;
        }
        let value = world.value(attribute, &scope)?;
        ids(world, &value, &mut found)?;
        let mut names = Names::default();
        names.visit_expr(&attribute.expression);
        for name in names.0 {
            if let Ok(value) = world.resource(module, &name) {
                ids(world, &value, &mut found)?;
            }
        }
    }
    for id in found {
        touched.entry(id).or_insert_with(|| by.clone());
    }
    Ok(())
}

/// The resources that a value names.
fn ids(world: &World<'_>, value: &Value, found: &mut BTreeSet<String>) -> Result<(), Trouble> {
    world.patience.spend(1)?;
    match value {
        Value::Id(id) => {
            found.insert(id.to_string());
        }
        Value::Resource(made) => {
            found.insert(made.address.clone());
        }
        Value::List(list) => {
            for item in &list.items {
                ids(world, item, found)?;
            }
        }
        Value::Map(map) => {
            for item in map.fields.values() {
                ids(world, item, found)?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// The resources that an expression speaks of, whatever comes of it.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Visit for Names {
    fn visit_traversal(&mut self, node: &Traversal) {
        if let (Expression::Variable(kind), Some(TraversalOperator::GetAttr(name))) =
            (&node.expr, node.operators.first().map(Decorated::value))
        {
            self.0
                .insert(format!("{}.{}", kind.as_str(), name.as_str()));
        }
        visit::visit_traversal(self, node);
    }
}

/// What other resources say of this one is not known any more.
pub(super) fn mark(
    kind: &str,
    by: &By,
    values: &mut Map<String, Json>,
    unknown: &mut Map<String, Json>,
) {
    match kind {
        "alicloud_vswitch" | "alicloud_subnet" => {
            values.insert("network_acl_unknown".into(), true.into());
            values.insert(
                "route_table_id".into(),
                format!("{}.route_table", by.module).into(),
            );
            unknown.remove("route_table_id");
        }
        "alicloud_instance" | "alicloud_ecs_network_interface" | "alicloud_network_interface" => {
            values.insert("public_ip_address_unknown".into(), true.into());
            values.insert("addresses_incomplete".into(), true.into());
        }
        _ => {}
    }
}
