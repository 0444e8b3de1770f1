//! The arguments of a block, and the blocks inside of it.

use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

use super::{
    block::Block,
    trouble::Trouble,
    value::{Value, number},
    world::{Scope, World},
};

/// What is not an argument of a resource.
const META: &[&str] = &[
    "connection",
    "count",
    "depends_on",
    "for_each",
    "lifecycle",
    "provider",
    "provisioner",
    "timeouts",
];

impl World<'_> {
    /// The arguments of a block; blocks of one kind are a list.
    pub(super) fn fields(
        &self,
        block: &Block,
        scope: &Scope,
    ) -> Result<BTreeMap<String, Value>, Trouble> {
        self.deeper(|| {
            let mut fields = BTreeMap::new();
            for (name, attribute) in &block.attributes {
                if !META.contains(&name.as_str()) {
                    fields.insert(name.clone(), self.value(attribute, scope)?);
                }
            }
            let mut lists: BTreeMap<&str, Option<Vec<Value>>> = BTreeMap::new();
            for inside in &block.blocks {
                if META.contains(&inside.kind.as_str()) {
                    continue;
                }
                if inside.kind != "dynamic" {
                    let one = Value::map(self.fields(inside, scope)?)?;
                    let list = lists
                        .entry(&inside.kind)
                        .or_insert_with(|| Some(Vec::new()));
                    if let Some(list) = list {
                        list.push(one);
                    }
                    continue;
                }
                let made = self.dynamic(inside, scope)?;
                let list = lists
                    .entry(inside.label(0))
                    .or_insert_with(|| Some(Vec::new()));
                match (list.as_mut(), made) {
                    (Some(list), Some(made)) => list.extend(made),
                    _ => *list = None,
                }
            }
            for (name, list) in lists {
                let value = match list {
                    Some(list) => Value::list(list)?,
                    None => Value::Unknown,
                };
                fields.insert(name.into(), value);
            }
            self.patience.spend(fields.len())?;
            Ok(fields)
        })
    }

    /// The blocks that a dynamic one makes; nothing where it is not known how many.
    fn dynamic(&self, block: &Block, scope: &Scope) -> Result<Option<Vec<Value>>, Trouble> {
        let Some(each) = block.attribute("for_each") else {
            return Ok(None);
        };
        let Some(entries) = self.entries(&self.value(each, scope)?)? else {
            return Ok(None);
        };
        let iterator = match block.attribute("iterator").map(|one| &*one.expression) {
            Some(hcl_edit::expr::Expression::Variable(name)) => name.as_str(),
            _ => block.label(0),
        };
        let Some(content) = block.blocks.iter().find(|one| one.kind == "content") else {
            return Ok(None);
        };
        let mut made = Vec::new();
        for (key, value) in entries {
            let both = BTreeMap::from([("key".into(), key), ("value".into(), value)]);
            let mut scope = scope.clone();
            scope.names.push((iterator.into(), Value::map(both)?));
            made.push(Value::map(self.fields(content, &scope)?)?);
        }
        Ok(Some(made))
    }

    /// The keys and values that something goes over; nothing where nobody knows.
    pub(super) fn entries(&self, value: &Value) -> Result<Option<Vec<(Value, Value)>>, Trouble> {
        let entries: Vec<(Value, Value)> = match value {
            Value::List(list) => list
                .items
                .iter()
                .enumerate()
                .map(|(index, value)| (number(index), value.clone()))
                .collect(),
            Value::Map(map) => map
                .fields
                .iter()
                .map(|(key, value)| (Value::text(key), value.clone()))
                .collect(),
            Value::Unknown | Value::Id(_) | Value::Resource(_) | Value::Module(_) => {
                return Ok(None);
            }
            other => {
                let problem = format!("{} is neither a list nor a map", other.kind());
                return Err(Trouble::said(problem));
            }
        };
        self.patience.spend(entries.len())?;
        Ok(Some(entries))
    }
}
