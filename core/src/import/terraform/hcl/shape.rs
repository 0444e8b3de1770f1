//! A configuration → what `terraform show -json` would print of a plan that makes all of it.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    rc::Rc,
    string::{String, ToString},
    vec::Vec,
};

use serde_json::{Map, Value as Json, json};

use super::{
    block::Block,
    functions::json,
    schema::schema,
    touched::{self, Touched},
    trouble::Trouble,
    value::{Made, Value},
    world::{Patience, World},
};
use crate::{
    import::{
        openapi::row::{Kind, Mark, Row, fields},
        terraform::types::{self, Type},
    },
    model::id_field,
};

type Object = Map<String, Json>;

/// What is gathered of all modules.
#[derive(Default)]
struct Plan {
    /// Resources by the address of their module.
    modules: BTreeMap<String, Vec<Json>>,
    changes: Vec<Json>,
    /// What the blocks say, by the names of their modules and their address in there.
    said: BTreeMap<(Vec<String>, String), BTreeSet<String>>,
    /// Resources that modules which are not among the files may say more of.
    touched: Touched,
    made: Vec<Rc<Made>>,
}

/// The plan, as JSON.
pub(super) fn plan(world: &World<'_>) -> Result<Json, Trouble> {
    let mut plan = Plan::default();
    let mut next = 0;
    // calls make more modules
    while let Some(module) = world.module(next) {
        if let Some(folder) = world.folder(next) {
            for (name, call) in &folder.calls {
                match world.call(next, name) {
                    Ok(Value::Unknown) => touched::by(world, next, call, &mut plan.touched)?,
                    Ok(_) => {}
                    Err(trouble) => world.refuse(trouble, &call.place)?,
                }
            }
            for (local, block) in &folder.resources {
                if block.kind != "resource" {
                    continue;
                }
                match world.resource(next, local) {
                    Ok(value) => plan.all(world, &value, block, &module.names, local)?,
                    Err(trouble) => world.refuse(trouble, &block.place)?,
                }
            }
        }
        next = next.saturating_add(1);
    }
    plan.more();
    Ok(plan.shown())
}

impl Plan {
    /// All that a block makes.
    fn all(
        &mut self,
        world: &World<'_>,
        value: &Value,
        block: &Block,
        names: &[String],
        local: &str,
    ) -> Result<(), Trouble> {
        let one = |value: &Value| match value {
            Value::Resource(made) => Some(made.clone()),
            _ => None,
        };
        let all: Vec<(Option<Json>, Rc<Made>)> = match value {
            Value::List(list) => list
                .items
                .iter()
                .enumerate()
                .filter_map(|(index, value)| Some((Some(index.into()), one(value)?)))
                .collect(),
            Value::Map(map) => map
                .fields
                .iter()
                .filter_map(|(key, value)| Some((Some(key.as_str().into()), one(value)?)))
                .collect(),
            value => one(value).map(|made| (None, made)).into_iter().collect(),
        };
        for (key, made) in all {
            let (mut values, mut unknown) = if made.doubtful {
                match types::of(&made.kind, true) {
                    Some(kind) => doubtful(kind, &made.fields),
                    // an unmodelled type is told of all the same
                    None => (Object::new(), Object::new()),
                }
            } else {
                written(&made, &world.patience)?
            };
            if made.doubtful && values.is_empty() && unknown.is_empty() {
                continue;
            }
            if let Some(touched) = self.touched.get(&made.address) {
                touched::mark(&made.kind, touched, &mut values, &mut unknown);
            }
            let said = self.said.entry((names.to_vec(), local.into())).or_default();
            said.extend(values.keys().cloned());
            said.extend(
                made.fields
                    .iter()
                    .filter(|(_, value)| !matches!(value, Value::Null))
                    .map(|(name, _)| name.clone()),
            );
            let place = format!("{}: {}", block.place, made.address);
            self.put(
                &made.address,
                &made.kind,
                local,
                key,
                &values,
                &unknown,
                &place,
            );
            self.made.push(made);
        }
        Ok(())
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the fields of an entry of a plan"
    )]
    fn put(
        &mut self,
        address: &str,
        kind: &str,
        local: &str,
        key: Option<Json>,
        values: &Object,
        unknown: &Object,
        place: &str,
    ) {
        let name = local.rsplit('.').next().unwrap_or_default();
        let tail = match &key {
            Some(key) => format!("{local}[{key}]"),
            None => local.to_string(),
        };
        let module = address.strip_suffix(tail.as_str()).unwrap_or_default();
        let module = module.strip_suffix('.').unwrap_or(module);
        let mut entry = json!({
            "address": address,
            "mode": "managed",
            "type": kind,
            "name": name,
            "declared": place,
            "values": values,
        });
        if let (Some(key), Some(entry)) = (key, entry.as_object_mut()) {
            entry.insert("index".into(), key);
        }
        self.modules.entry(module.into()).or_default().push(entry);
        self.changes.push(json!({
            "address": address,
            "change": {"actions": ["create"], "after_unknown": unknown},
        }));
    }

    /// What modules that are not read may add to resources that they were told of: nobody knows what, or whether.
    fn more(&mut self) {
        let made = core::mem::take(&mut self.made);
        for made in made.iter().filter(|made| !made.doubtful) {
            let Some(kind) = types::of(&made.kind, true) else {
                continue;
            };
            let owned: BTreeMap<&str, String> = owned(kind, made);
            // the module may have been told of what comes along with it
            let mut names = core::iter::once(&made.address).chain(owned.values());
            let Some(touched) = names.find_map(|name| self.touched.get(name)) else {
                continue;
            };
            let touched = touched.clone();
            for (name, owner, row) in types::parts() {
                let (list, _) = row.target();
                let Some(id) = owned.get(list) else { continue };
                let fields = BTreeMap::from([(owner.to_string(), Value::Id(id.as_str().into()))]);
                let (values, unknown) = doubtful(name, &fields);
                let first = name.name.split_whitespace().next().unwrap_or_default();
                let local = format!("{first}.{}", touched.call);
                let address = format!("{}.{local}[{}]", touched.module, Json::from(id.as_str()));
                let key = Some(Json::from(id.as_str()));
                let place = format!("{}: {}", touched.place, touched.module);
                self.put(&address, first, &local, key, &values, &unknown, &place);
            }
        }
    }

    fn shown(self) -> Json {
        let mut root = Object::new();
        let mut children = Vec::new();
        for (address, resources) in self.modules {
            if address.is_empty() {
                root.insert("resources".into(), resources.into());
            } else {
                children.push(json!({"address": address, "resources": resources}));
            }
        }
        root.insert("child_modules".into(), children.into());
        let mut configuration = json!({});
        for ((names, local), said) in self.said {
            let module = names.iter().fold(&mut configuration, |module, name| {
                inside(inside(inside(module, "module_calls"), name), "module")
            });
            let expressions: Object = said.into_iter().map(|name| (name, json!({}))).collect();
            let entry = json!({"address": local, "expressions": expressions});
            match inside(module, "resources") {
                Json::Array(list) => list.push(entry),
                empty => *empty = [entry].into_iter().collect(),
            }
        }
        json!({
            "format_version": "1.2",
            "planned_values": {"root_module": root},
            "resource_changes": self.changes,
            "configuration": {"root_module": configuration},
        })
    }
}

fn inside<'j>(object: &'j mut Json, key: &str) -> &'j mut Json {
    if !object.is_object() {
        *object = json!({});
    }
    // an object gives a place for any key
    &mut object[key]
}

/// The attributes that are known, and those that are not.
fn written(made: &Made, patience: &Patience) -> Result<(Object, Object), Trouble> {
    let (mut values, mut unknown) = (Object::new(), Object::new());
    for (name, value) in &made.fields {
        let (value, left) = part(value, patience)?;
        if left != Json::Bool(false) {
            unknown.insert(name.clone(), left);
        }
        if !value.is_null() {
            values.insert(name.clone(), value);
        }
    }
    let kind = types::of(&made.kind, true).unwrap_or(&Type::NEW);
    let own = schema(&made.kind);
    let computed = own.map_or("", |own| own.computed);
    let words = [kind.id, kind.brings, computed].into_iter();
    for name in words.flat_map(str::split_whitespace) {
        if !values.contains_key(name) {
            unknown.insert(name.into(), true.into());
        }
    }
    for default in own.map_or("", |own| own.defaults).split_whitespace() {
        if let Some((name, value)) = default.split_once('=')
            && !unknown.contains_key(name)
        {
            values.entry(name).or_insert_with(|| value.into());
        }
    }
    // what has tags and sets none has none, as in a plan
    if TAGGED.contains(&made.kind.as_str()) && !unknown.contains_key("tags") {
        values.entry("tags").or_insert(Json::Null);
    }
    Ok((values, unknown))
}

/// Types whose tags are kept.
const TAGGED: [&str; 8] = [
    "alicloud_alb_load_balancer",
    "alicloud_ecs_network_interface",
    "alicloud_instance",
    "alicloud_network_interface",
    "alicloud_nlb_load_balancer",
    "alicloud_privatelink_vpc_endpoint",
    "alicloud_slb",
    "alicloud_slb_load_balancer",
];

/// A value as far as it is known, and what of it is not, the way plans show it.
fn part(value: &Value, patience: &Patience) -> Result<(Json, Json), Trouble> {
    patience.spend(1)?;
    Ok(match value {
        Value::Unknown | Value::Resource(_) | Value::Module(_) => (Json::Null, true.into()),
        Value::List(list) => {
            let parts: Result<Vec<(Json, Json)>, Trouble> =
                list.items.iter().map(|item| part(item, patience)).collect();
            let (known, left): (Vec<Json>, Vec<Json>) = parts?.into_iter().unzip();
            (
                known.into(),
                if open(left.iter()) {
                    left.into()
                } else {
                    false.into()
                },
            )
        }
        Value::Map(map) => {
            let (mut known, mut left) = (Object::new(), Object::new());
            for (key, value) in &map.fields {
                let (value, unknown) = part(value, patience)?;
                known.insert(key.clone(), value);
                left.insert(key.clone(), unknown);
            }
            let any = open(left.values());
            (known.into(), if any { left.into() } else { false.into() })
        }
        Value::Text(text) => {
            patience.spend(text.len().checked_div(16).unwrap_or(0))?;
            (json(value), false.into())
        }
        value => (json(value), false.into()),
    })
}

fn open<'j>(mut left: impl Iterator<Item = &'j Json>) -> bool {
    left.any(|one| *one != Json::Bool(false))
}

/// What may be there: whose it would be is known, and nothing else. Nothing at all of what belongs to nothing else.
fn doubtful(kind: &Type, said: &BTreeMap<String, Value>) -> (Object, Object) {
    let (mut values, mut unknown) = (Object::new(), Object::new());
    let parts = kind.rows.iter().filter(|row| !row.target().1.is_empty());
    let linked = kind.rows.is_empty();
    for row in parts {
        let (outer, _) = row.envelope();
        if outer.is_empty() {
            for name in keys(row.fields) {
                unknown.insert(name, true.into());
            }
        } else {
            unknown.insert(outer.into(), true.into());
        }
        // which of the lists it would be in may be known
        match said.get("type") {
            _ if row.only.is_empty() => {}
            Some(value @ Value::Text(_)) => {
                values.insert("type".into(), json(value));
            }
            _ => {
                unknown.insert("type".into(), true.into());
            }
        }
    }
    if linked {
        // what is put into other resources: all of it may be otherwise
        unknown.extend(said.keys().map(|name| (name.clone(), true.into())));
    }
    if unknown.is_empty() {
        return (values, unknown);
    }
    let owners = kind.rows.iter().flat_map(|row| row.of.split([' ', ':']));
    for name in owners.chain(["snat_table_id", "forward_table_id"]) {
        match said.get(name) {
            Some(value @ (Value::Id(_) | Value::Text(_))) => {
                unknown.remove(name);
                values.insert(name.into(), json(value));
            }
            Some(_) => {
                unknown.insert(name.into(), true.into());
            }
            None => {}
        }
    }
    (values, unknown)
}

/// The keys that fields are read from.
fn keys(text: &'static str) -> Vec<String> {
    let text = text.strip_prefix('*').unwrap_or(text);
    fields(text)
        .filter(|field| field.mark != Mark::Constant)
        .flat_map(|field| match field.kind {
            Kind::Itself => keys(field.fields),
            _ => [field.key.to_string()].into(),
        })
        .collect()
}

/// The lists of records that a resource makes, with the id that it has in each.
fn owned(kind: &'static Type, made: &Made) -> BTreeMap<&'static str, String> {
    let mut out = BTreeMap::new();
    for row in kind.rows.iter().filter(|row| row.target().1.is_empty()) {
        let own = |row: &Row| {
            row.of.split(' ').find_map(|key| match made.attribute(key) {
                Value::Id(id) | Value::Text(id) => Some(id.to_string()),
                _ => None,
            })
        };
        let (list, _) = row.target();
        if let Some(id) = own(row).filter(|_| id_field(list).is_some()) {
            out.insert(list, id);
        }
    }
    out
}
