//! The table of Terraform's functions that are evaluated.

mod addresses;
mod collections;
mod conversions;
mod numbers;
mod texts;

use alloc::format;

pub(super) use collections::set;
pub(super) use conversions::json;

use super::{expression::is_unknown, trouble::Trouble, value::Value, world::World};

type Run = fn(&World<'_>, &[Value]) -> Result<Value, Trouble>;

/// How much of its arguments a function needs to know.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// All that is in them.
    Whole,
    /// Only what they consist of: entries may be unknown.
    Shape,
    /// It sees for itself.
    Nothing,
}

struct Function {
    name: &'static str,
    /// How many arguments it takes, at least and at most.
    takes: (usize, usize),
    needs: Needs,
    run: Run,
}

const ANY: usize = usize::MAX;

const fn whole(name: &'static str, takes: (usize, usize), run: Run) -> Function {
    Function {
        name,
        takes,
        needs: Needs::Whole,
        run,
    }
}

const fn shape(name: &'static str, takes: (usize, usize), run: Run) -> Function {
    Function {
        name,
        takes,
        needs: Needs::Shape,
        run,
    }
}

const fn lenient(name: &'static str, takes: (usize, usize), run: Run) -> Function {
    Function {
        name,
        takes,
        needs: Needs::Nothing,
        run,
    }
}

const TABLES: [&[Function]; 5] = [
    addresses::FUNCTIONS,
    collections::FUNCTIONS,
    conversions::FUNCTIONS,
    numbers::FUNCTIONS,
    texts::FUNCTIONS,
];

/// The value of a call; nothing where there is no such function here.
pub(super) fn call(
    world: &World<'_>,
    name: &str,
    arguments: &[Value],
) -> Result<Option<Value>, Trouble> {
    let Some(function) = TABLES
        .into_iter()
        .flatten()
        .find(|function| function.name == name)
    else {
        return Ok(None);
    };
    let (least, most) = function.takes;
    if arguments.len() < least || arguments.len() > most {
        let problem = format!("{name} does not take {} arguments", arguments.len());
        return Err(Trouble::said(problem));
    }
    let mut known = true;
    for argument in arguments {
        known &= match function.needs {
            Needs::Whole => !argument.holds_unknown(&world.patience)?,
            Needs::Shape => !matches!(argument, Value::Unknown),
            Needs::Nothing => true,
        };
    }
    if !known {
        return Ok(Some(Value::Unknown));
    }
    let value = (function.run)(world, arguments).map_err(|trouble| match trouble {
        Trouble::Said(problem) => Trouble::said(format!("{name}: {problem}")),
        bound @ Trouble::Bound(_) => bound,
    })?;
    let made = match &value {
        Value::List(list) => list.items.len(),
        Value::Map(map) => map.fields.len(),
        Value::Text(text) => text.len().checked_div(16).unwrap_or(0),
        _ => 0,
    };
    world.patience.spend(made)?;
    Ok(Some(value))
}

/// An argument; a missing one is null.
fn argument(arguments: &[Value], index: usize) -> &Value {
    arguments.get(index).unwrap_or(&Value::Null)
}

fn items(arguments: &[Value], index: usize) -> Result<&[Value], Trouble> {
    match argument(arguments, index) {
        Value::List(list) => Ok(&list.items),
        other => Err(Trouble::said(format!("{} is not a list", other.kind()))),
    }
}

/// Whether an argument is something whose entries nobody knows.
fn is_closed(arguments: &[Value], index: usize) -> bool {
    is_unknown(argument(arguments, index))
}
