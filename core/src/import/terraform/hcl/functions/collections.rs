//! Lists, sets and maps.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{ANY, Function, argument, conversions::json, is_closed, items, lenient, shape, whole};
use crate::import::terraform::hcl::{
    expression::{is_unknown, key_of, length, position},
    trouble::Trouble,
    value::{Value, integer, number},
    world::World,
};

pub(super) const FUNCTIONS: &[Function] = &[
    whole("alltrue", (1, 1), |_, arguments| {
        let mut all = true;
        for item in items(arguments, 0)? {
            all &= item.to_bool()?;
        }
        Ok(Value::Bool(all))
    }),
    whole("anytrue", (1, 1), |_, arguments| {
        let mut any = false;
        for item in items(arguments, 0)? {
            any |= item.to_bool()?;
        }
        Ok(Value::Bool(any))
    }),
    shape("chunklist", (2, 2), |_, arguments| {
        let size = position(argument(arguments, 1))?.max(1);
        let chunks: Result<Vec<Value>, Trouble> = items(arguments, 0)?
            .chunks(size)
            .map(|chunk| Value::list(chunk.to_vec()))
            .collect();
        Value::list(chunks?)
    }),
    lenient("coalesce", (1, ANY), coalesce),
    lenient("coalescelist", (1, ANY), |_, arguments| {
        for list in arguments {
            match list {
                Value::List(own) if own.items.is_empty() => {}
                Value::Null => {}
                other => return Ok(other.clone()),
            }
        }
        Err(Trouble::said("none of the lists has an entry"))
    }),
    shape("compact", (1, 1), |_, arguments| {
        let items = items(arguments, 0)?;
        if items.iter().any(|item| matches!(item, Value::Unknown)) {
            return Ok(Value::Unknown);
        }
        let says = |item: &&Value| match item {
            Value::Text(text) => !text.is_empty(),
            other => !matches!(other, Value::Null),
        };
        Value::list(items.iter().filter(says).cloned().collect())
    }),
    shape("concat", (0, ANY), |_, arguments| {
        let mut all = Vec::new();
        for index in 0..arguments.len() {
            if is_closed(arguments, index) {
                return Ok(Value::Unknown);
            }
            all.extend_from_slice(items(arguments, index)?);
        }
        Value::list(all)
    }),
    shape("contains", (2, 2), contains),
    shape("distinct", (1, 1), |world, arguments| {
        distinct(world, items(arguments, 0)?)
    }),
    shape("element", (2, 2), |_, arguments| {
        if is_closed(arguments, 0) || is_closed(arguments, 1) {
            return Ok(Value::Unknown);
        }
        let items = items(arguments, 0)?;
        let index = argument(arguments, 1).to_integer()?;
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let index = index
            .checked_rem_euclid(count)
            .and_then(|index| usize::try_from(index).ok());
        index
            .and_then(|index| items.get(index))
            .cloned()
            .ok_or_else(|| Trouble::said("the list is empty"))
    }),
    shape("flatten", (1, 1), |world, arguments| {
        let mut out = Vec::new();
        if flatten(world, items(arguments, 0)?, &mut out)? {
            Value::list(out)
        } else {
            Ok(Value::Unknown)
        }
    }),
    whole("index", (2, 2), |world, arguments| {
        let wanted = argument(arguments, 1);
        for (index, item) in items(arguments, 0)?.iter().enumerate() {
            if item.same(wanted, &world.patience)? == Some(true) {
                return Ok(number(index));
            }
        }
        Err(Trouble::said("the list has no such entry"))
    }),
    shape("keys", (1, 1), |_, arguments| {
        match argument(arguments, 0) {
            Value::Map(map) => Value::list(map.fields.keys().map(Value::text).collect()),
            other if is_unknown(other) => Ok(Value::Unknown),
            other => Err(Trouble::said(format!("{} is not a map", other.kind()))),
        }
    }),
    shape("length", (1, 1), |_, arguments| {
        length(argument(arguments, 0))
    }),
    lenient("lookup", (2, 3), lookup),
    shape("matchkeys", (3, 3), |world, arguments| {
        let mut out = Vec::new();
        for (value, key) in items(arguments, 0)?.iter().zip(items(arguments, 1)?) {
            for wanted in items(arguments, 2)? {
                match key.same(wanted, &world.patience)? {
                    Some(true) => {
                        out.push(value.clone());
                        break;
                    }
                    Some(false) => {}
                    None => return Ok(Value::Unknown),
                }
            }
        }
        Value::list(out)
    }),
    shape("merge", (0, ANY), |_, arguments| {
        let mut out = BTreeMap::new();
        for one in arguments {
            match one {
                Value::Map(map) => out.extend(map.fields.clone()),
                Value::Null => {}
                other if is_unknown(other) => return Ok(Value::Unknown),
                other => {
                    return Err(Trouble::said(format!("{} is not a map", other.kind())));
                }
            }
        }
        Value::map(out)
    }),
    shape("one", (1, 1), |_, arguments| {
        if matches!(argument(arguments, 0), Value::Null) {
            return Ok(Value::Null);
        }
        if is_closed(arguments, 0) {
            return Ok(Value::Unknown);
        }
        match items(arguments, 0)? {
            [] => Ok(Value::Null),
            [one] => Ok(one.clone()),
            _ => Err(Trouble::said("the list has more than one entry")),
        }
    }),
    whole("range", (1, 3), range),
    shape("reverse", (1, 1), |_, arguments| {
        Value::list(items(arguments, 0)?.iter().rev().cloned().collect())
    }),
    shape("setintersection", (1, ANY), |world, arguments| {
        among(world, arguments, true)
    }),
    shape("setproduct", (1, ANY), product),
    shape("setsubtract", (2, 2), |world, arguments| {
        among(world, arguments, false)
    }),
    shape("setunion", (1, ANY), |world, arguments| {
        let mut all = Vec::new();
        for index in 0..arguments.len() {
            all.extend_from_slice(items(arguments, index)?);
        }
        set(world, Value::list(all)?)
    }),
    shape("slice", (3, 3), |_, arguments| {
        let (from, to) = (
            position(argument(arguments, 1))?,
            position(argument(arguments, 2))?,
        );
        items(arguments, 0)?.get(from..to).map_or_else(
            || Err(Trouble::said("the list is shorter than that")),
            |part| Value::list(part.to_vec()),
        )
    }),
    whole("sort", (1, 1), |_, arguments| {
        let mut texts = Vec::new();
        for item in items(arguments, 0)? {
            texts.push(item.to_text()?);
        }
        texts.sort();
        Value::list(texts.into_iter().map(Value::text).collect())
    }),
    shape("values", (1, 1), |_, arguments| {
        match argument(arguments, 0) {
            Value::Map(map) => Value::list(map.fields.values().cloned().collect()),
            other if is_unknown(other) => Ok(Value::Unknown),
            other => Err(Trouble::said(format!("{} is not a map", other.kind()))),
        }
    }),
    shape("zipmap", (2, 2), |_, arguments| {
        let (names, values) = (items(arguments, 0)?, items(arguments, 1)?);
        if names.len() != values.len() {
            return Err(Trouble::said("the lists are of different lengths"));
        }
        let mut out = BTreeMap::new();
        for (name, value) in names.iter().zip(values) {
            match key_of(name)? {
                Some(name) => out.insert(name, value.clone()),
                None => return Ok(Value::Unknown),
            };
        }
        Value::map(out)
    }),
];

fn coalesce(_: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    for value in arguments {
        match value {
            Value::Null => {}
            Value::Text(text) if text.is_empty() => {}
            // it may be empty, and then the next one counts
            Value::Unknown => return Ok(Value::Unknown),
            other => return Ok(other.clone()),
        }
    }
    Err(Trouble::said("none of the values says anything"))
}

fn contains(world: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    if is_closed(arguments, 0) {
        return Ok(Value::Unknown);
    }
    let wanted = argument(arguments, 1);
    let mut known = true;
    for item in items(arguments, 0)? {
        match item.same(wanted, &world.patience)? {
            Some(true) => return Ok(Value::Bool(true)),
            Some(false) => {}
            None => known = false,
        }
    }
    Ok(if known {
        Value::Bool(false)
    } else {
        Value::Unknown
    })
}

/// Every entry once. Names of different resources are different ids.
fn distinct(world: &World<'_>, items: &[Value]) -> Result<Value, Trouble> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for item in items {
        if !is_told_apart(world, item)? {
            return Ok(Value::Unknown);
        }
        if seen.insert(order(item)) {
            out.push(item.clone());
        }
    }
    Value::list(out)
}

/// Whether it can be seen that an entry is another one than others.
fn is_told_apart(world: &World<'_>, item: &Value) -> Result<bool, Trouble> {
    let whole = !item.holds_unknown(&world.patience)?;
    Ok(whole || matches!(item, Value::Id(_) | Value::Resource(_) | Value::Module(_)))
}

/// What tells entries apart, and the order of sets: numbers by size, then texts.
fn order(item: &Value) -> (u8, i64, String) {
    match item {
        Value::Number(number) => (0, integer(*number).unwrap_or(i64::MAX), number.to_string()),
        Value::Text(text) => (1, 0, text.to_string()),
        Value::Id(name) => (2, 0, name.to_string()),
        Value::Resource(made) => (3, 0, made.address.clone()),
        Value::Module(index) => (4, i64::try_from(*index).unwrap_or(i64::MAX), String::new()),
        other => (5, 0, json(other).to_string()),
    }
}

/// A list as a set: every entry once, in order.
pub(in crate::import::terraform::hcl) fn set(
    world: &World<'_>,
    value: Value,
) -> Result<Value, Trouble> {
    let Value::List(list) = &value else {
        return Ok(value);
    };
    let Value::List(once) = distinct(world, &list.items)? else {
        // how many there are is not known
        return Ok(Value::Unknown);
    };
    let mut items = once.items.clone();
    items.sort_by_cached_key(order);
    Value::list(items)
}

fn flatten(world: &World<'_>, items: &[Value], out: &mut Vec<Value>) -> Result<bool, Trouble> {
    for item in items {
        world.patience.spend(1)?;
        match item {
            Value::List(list) => {
                if !flatten(world, &list.items, out)? {
                    return Ok(false);
                }
            }
            // it may be a list
            Value::Unknown => return Ok(false),
            other => out.push(other.clone()),
        }
    }
    Ok(true)
}

fn lookup(world: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let (map, key) = (argument(arguments, 0), argument(arguments, 1));
    let Some(key) = key_of(key)? else {
        return Ok(Value::Unknown);
    };
    match (map, arguments.get(2)) {
        (Value::Map(fields), default) => match (fields.fields.get(&key), default) {
            (Some(value), _) => Ok(value.clone()),
            (None, Some(default)) => Ok(default.clone()),
            (None, None) => Err(Trouble::said(format!("there is no `{key}`"))),
        },
        (Value::Unknown, _) => Ok(Value::Unknown),
        (other, _) => world.attribute(other, &key),
    }
}

fn range(world: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let number = |index: usize| argument(arguments, index).to_number();
    let (from, to) = match arguments.len() {
        1 => (0.0, number(0)?),
        _ => (number(0)?, number(1)?),
    };
    let step = match arguments.len() {
        3 => number(2)?,
        _ if to < from => -1.0,
        _ => 1.0,
    };
    if step == 0.0 {
        return Err(Trouble::said("the step is 0"));
    }
    let mut out = Vec::new();
    let mut next = from;
    while (step > 0.0 && next < to) || (step < 0.0 && next > to) {
        world.patience.spend(1)?;
        out.push(Value::Number(next));
        let after = next + step;
        if after.total_cmp(&next).is_eq() {
            return Err(Trouble::said("the step is too small"));
        }
        next = after;
    }
    Value::list(out)
}

/// The entries of the first list that are in all others, or in none of them.
fn among(world: &World<'_>, arguments: &[Value], wanted: bool) -> Result<Value, Trouble> {
    let mut sets: Vec<BTreeSet<(u8, i64, String)>> = Vec::new();
    for index in 0..arguments.len() {
        let items = items(arguments, index)?;
        for item in items {
            if item.holds_unknown(&world.patience)? {
                return Ok(Value::Unknown);
            }
        }
        sets.push(items.iter().map(order).collect());
    }
    let kept = items(arguments, 0)?
        .iter()
        .filter(|item| {
            let key = order(item);
            sets.iter().skip(1).all(|set| set.contains(&key) == wanted)
        })
        .cloned()
        .collect();
    set(world, Value::list(kept)?)
}

fn product(world: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let mut rows: Vec<Vec<Value>> = [Vec::new()].into();
    for index in 0..arguments.len() {
        if is_closed(arguments, index) {
            return Ok(Value::Unknown);
        }
        let own = items(arguments, index)?;
        let cells = rows
            .len()
            .saturating_mul(own.len())
            .saturating_mul(index.saturating_add(1));
        world.patience.spend(cells)?;
        let mut longer = Vec::new();
        for row in &rows {
            for item in own {
                let mut row = row.clone();
                row.push(item.clone());
                longer.push(row);
            }
        }
        rows = longer;
    }
    let rows: Result<Vec<Value>, Trouble> = rows.into_iter().map(Value::list).collect();
    Value::list(rows?)
}
