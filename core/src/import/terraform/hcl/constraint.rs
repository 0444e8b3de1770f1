//! The types that variables are declared with: values are converted, and what an object leaves out is filled in.

use alloc::{collections::BTreeMap, rc::Rc, vec::Vec};

use hcl_edit::expr::{Expression, FuncCall, ObjectKey};

use super::{
    trouble::Trouble,
    value::Value,
    world::{Scope, World},
};

/// A value as the type wants it.
pub(super) fn convert(
    world: &World<'_>,
    value: Value,
    wanted: &Expression,
) -> Result<Value, Trouble> {
    world.patience.spend(1)?;
    if matches!(
        value,
        Value::Null | Value::Unknown | Value::Id(_) | Value::Resource(_) | Value::Module(_)
    ) {
        return Ok(value);
    }
    world.deeper(|| match wanted {
        Expression::Variable(name) => match name.as_str() {
            "string" => Ok(Value::text(value.to_text()?)),
            "number" => Ok(Value::Number(value.to_number()?)),
            "bool" => Ok(Value::Bool(value.to_bool()?)),
            _ => Ok(value),
        },
        Expression::FuncCall(call) => {
            let first = call.args.iter().next();
            match (call.name.name.as_str(), first) {
                ("list", Some(of)) => list(world, &value, of),
                ("set", Some(of)) => super::functions::set(world, list(world, &value, of)?),
                ("map", Some(of)) => map(world, &value, of),
                ("object", Some(Expression::Object(fields))) => {
                    let Value::Map(map) = &value else {
                        return Err(Trouble::said(alloc::format!(
                            "{} is not an object",
                            value.kind()
                        )));
                    };
                    object(world, map, fields.iter().map(|(key, of)| (key, of.expr())))
                }
                ("optional", Some(of)) => convert(world, value, of),
                _ => Ok(value),
            }
        }
        _ => Ok(value),
    })
}

fn list(world: &World<'_>, value: &Value, of: &Expression) -> Result<Value, Trouble> {
    let Value::List(list) = value else {
        return Err(Trouble::said(alloc::format!(
            "{} is not a list",
            value.kind()
        )));
    };
    let items: Result<Vec<Value>, Trouble> = list
        .items
        .iter()
        .map(|item| convert(world, item.clone(), of))
        .collect();
    Value::list(items?)
}

fn map(world: &World<'_>, value: &Value, of: &Expression) -> Result<Value, Trouble> {
    let Value::Map(map) = value else {
        return Err(Trouble::said(alloc::format!(
            "{} is not a map",
            value.kind()
        )));
    };
    let mut out = BTreeMap::new();
    for (key, field) in &map.fields {
        out.insert(key.clone(), convert(world, field.clone(), of)?);
    }
    Value::map(out)
}

fn object<'e>(
    world: &World<'_>,
    map: &Rc<super::value::Map>,
    wanted: impl Iterator<Item = (&'e ObjectKey, &'e Expression)>,
) -> Result<Value, Trouble> {
    let mut out = BTreeMap::new();
    for (key, of) in wanted {
        let name = match key {
            ObjectKey::Ident(name) | ObjectKey::Expression(Expression::Variable(name)) => {
                name.as_str()
            }
            ObjectKey::Expression(Expression::String(name)) => name.as_str(),
            ObjectKey::Expression(_) => continue,
        };
        let given = map.fields.get(name).cloned().unwrap_or(Value::Null);
        let value = match (&given, default(of)) {
            (Value::Null, Some(default)) => world.evaluate(default, &Scope::default())?,
            _ => given,
        };
        out.insert(name.into(), convert(world, value, of)?);
    }
    Value::map(out)
}

/// `optional(type, default)`
fn default(of: &Expression) -> Option<&Expression> {
    let call: &FuncCall = match of {
        Expression::FuncCall(call) if call.name.name.as_str() == "optional" => call,
        _ => return None,
    };
    call.args.iter().nth(1)
}
