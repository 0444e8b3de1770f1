//! The JSON notation of a configuration: strings are templates, and blocks are objects under their labels.

use alloc::{
    format,
    rc::Rc,
    string::{String, ToString},
    vec::Vec,
};

use hcl_edit::{
    Number,
    expr::{Array, Expression, Object, ObjectKey, ObjectValue},
    parser,
    template::StringTemplate,
};
use serde_json::{Map, Value};

use super::block::{Attribute, Block};
use crate::{
    error::Fault,
    import::{ImportError, place::Place},
    reason::{Message, Reason},
};

/// The top-level blocks with the number of their labels.
const KINDS: &[(&str, usize)] = &[
    ("resource", 2),
    ("data", 2),
    ("variable", 1),
    ("output", 1),
    ("module", 1),
    ("locals", 0),
];

/// What an object may be that is no block.
const MAPS: &[&str] = &[
    "tags",
    "for_each",
    "default",
    "value",
    "providers",
    "source",
];

/// Whether expressions are looked for in texts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Texts {
    Templates,
    Plain,
}

/// The blocks of a file.
pub(super) fn read(value: &Value, file: &str) -> Result<Vec<Block>, ImportError> {
    let root = Place::file(file);
    let mut out = Vec::new();
    for one in several(value) {
        let object = object(one, &root)?;
        for (kind, labels) in KINDS {
            if let Some(inside) = object.get(*kind) {
                labelled(kind, *labels, &[], inside, &root.key(kind), &mut out)?;
            }
        }
    }
    Ok(out)
}

/// The values of a file of variables.
pub(super) fn values(value: &Value, file: &str) -> Result<Block, ImportError> {
    let place = Place::file(file);
    let mut block = Block::default();
    for (name, value) in object(value, &place)? {
        attribute(&mut block, name, value, Texts::Plain, &place.key(name))?;
    }
    Ok(block)
}

fn labelled(
    kind: &str,
    missing: usize,
    labels: &[String],
    value: &Value,
    place: &Place<'_>,
    out: &mut Vec<Block>,
) -> Result<(), ImportError> {
    for one in several(value) {
        if let Some(missing) = missing.checked_sub(1) {
            for (label, inside) in object(one, place)? {
                let mut labels = labels.to_vec();
                labels.push(label.clone());
                labelled(kind, missing, &labels, inside, &place.key(label), out)?;
            }
        } else {
            let mut block = body(one, place)?;
            block.kind = kind.into();
            block.labels = labels.to_vec();
            // a resource may hold blocks; what others hold are values
            if kind != "resource" && kind != "data" {
                block.blocks.clear();
                for (name, value) in object(one, place)? {
                    let texts = match (kind, name.as_str()) {
                        ("variable", "default") => Texts::Plain,
                        _ => Texts::Templates,
                    };
                    attribute(&mut block, name, value, texts, &place.key(name))?;
                }
            }
            out.push(block);
        }
    }
    Ok(())
}

/// What a block holds: an object under a name may be a block, and a list of one object says the same.
fn body(value: &Value, place: &Place<'_>) -> Result<Block, ImportError> {
    let mut block = Block {
        place: place.to_string().into(),
        ..Block::default()
    };
    for (name, value) in object(value, place)? {
        let place = place.key(name);
        match (name.as_str(), value) {
            ("//", _) => {}
            ("dynamic", _) => labelled("dynamic", 1, &[], value, &place, &mut block.blocks)?,
            ("content", Value::Object(_)) => {
                let mut content = body(value, &place)?;
                content.kind.clone_from(name);
                block.blocks.push(content);
            }
            (_, Value::Object(_)) if !MAPS.contains(&name.as_str()) => {
                let mut inside = body(value, &place)?;
                inside.kind.clone_from(name);
                block.blocks.push(inside);
            }
            _ => attribute(&mut block, name, value, Texts::Templates, &place)?,
        }
    }
    Ok(block)
}

fn attribute(
    block: &mut Block,
    name: &str,
    value: &Value,
    texts: Texts,
    place: &Place<'_>,
) -> Result<(), ImportError> {
    let attribute = Attribute {
        expression: Rc::new(expression(value, texts, place)?),
        place: place.to_string().into(),
    };
    block.attributes.insert(name.into(), attribute);
    Ok(())
}

fn expression(value: &Value, texts: Texts, place: &Place<'_>) -> Result<Expression, ImportError> {
    Ok(match value {
        Value::Null => Expression::null(),
        Value::Bool(truth) => Expression::from(*truth),
        Value::Number(number) => match number.as_f64().and_then(Number::from_f64) {
            Some(number) => Expression::from(number),
            None => return Err(wrong("a number that can be read", place)),
        },
        Value::String(text) => match texts {
            Texts::Plain => Expression::from(text.as_str()),
            Texts::Templates => template(text, place)?,
        },
        Value::Array(items) => {
            let mut array = Array::new();
            for (index, item) in items.iter().enumerate() {
                array.push(expression(item, texts, &place.index(index))?);
            }
            Expression::from(array)
        }
        Value::Object(fields) => {
            let mut object = Object::new();
            for (key, value) in fields {
                let place = place.key(key);
                let name = match texts {
                    Texts::Plain => Expression::from(key.as_str()),
                    Texts::Templates => template(key, &place)?,
                };
                let value = expression(value, texts, &place)?;
                object.insert(ObjectKey::Expression(name), ObjectValue::new(value));
            }
            Expression::from(object)
        }
    })
}

fn template(text: &str, place: &Place<'_>) -> Result<Expression, ImportError> {
    if !text.contains("${") && !text.contains("%{") {
        return Ok(Expression::from(text));
    }
    let template = parser::parse_template(text).map_err(|error| {
        let message = Message::new(Reason::InputNotHcl).with("problem", error.message());
        ImportError::from(Fault::at(message, place))
    })?;
    let mut out = StringTemplate::new();
    for element in template {
        out.push(element);
    }
    Ok(Expression::from(out))
}

/// One, or all of a list.
fn several(value: &Value) -> &[Value] {
    match value {
        Value::Array(list) => list,
        one => core::slice::from_ref(one),
    }
}

fn object<'v>(value: &'v Value, place: &Place<'_>) -> Result<&'v Map<String, Value>, ImportError> {
    value.as_object().ok_or_else(|| wrong("an object", place))
}

fn wrong(expected: &str, place: &Place<'_>) -> ImportError {
    let message =
        Message::new(Reason::InputInvalidValue).with("problem", format!("expected {expected}"));
    Fault::at(message, place).into()
}
