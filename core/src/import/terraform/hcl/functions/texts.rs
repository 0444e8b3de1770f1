//! Texts.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{ANY, Function, argument, conversions::json, items, whole};
use crate::import::terraform::hcl::{
    trouble::Trouble,
    value::{Value, written},
    world::World,
};

pub(super) const FUNCTIONS: &[Function] = &[
    whole("chomp", (1, 1), |_, arguments| {
        changed(arguments, |text| {
            text.trim_end_matches(['\r', '\n']).to_string()
        })
    }),
    whole("endswith", (2, 2), |_, arguments| {
        let (text, end) = two(arguments)?;
        Ok(Value::Bool(text.ends_with(&end)))
    }),
    whole("format", (1, ANY), |_, arguments| {
        format_text(arguments).map(Value::text)
    }),
    whole("formatlist", (1, ANY), format_list),
    whole("join", (2, ANY), join),
    whole("lower", (1, 1), |_, arguments| {
        changed(arguments, str::to_lowercase)
    }),
    whole("replace", (3, 3), replace),
    whole("split", (2, 2), |_, arguments| {
        let (by, text) = two(arguments)?;
        if text.is_empty() {
            return Value::list(Vec::new());
        }
        if by.is_empty() {
            return Value::list(
                text.chars()
                    .map(|one| Value::text(one.to_string()))
                    .collect(),
            );
        }
        Value::list(text.split(by.as_str()).map(Value::text).collect())
    }),
    whole("startswith", (2, 2), |_, arguments| {
        let (text, start) = two(arguments)?;
        Ok(Value::Bool(text.starts_with(&start)))
    }),
    whole("strcontains", (2, 2), |_, arguments| {
        let (text, part) = two(arguments)?;
        Ok(Value::Bool(text.contains(&part)))
    }),
    whole("strrev", (1, 1), |_, arguments| {
        changed(arguments, |text| text.chars().rev().collect())
    }),
    whole("substr", (3, 3), cut),
    whole("title", (1, 1), |_, arguments| changed(arguments, title)),
    whole("trim", (2, 2), |_, arguments| {
        let (text, away) = two(arguments)?;
        Ok(Value::text(text.trim_matches(|one| away.contains(one))))
    }),
    whole("trimprefix", (2, 2), |_, arguments| {
        let (text, start) = two(arguments)?;
        Ok(Value::text(
            text.strip_prefix(start.as_str()).unwrap_or(&text),
        ))
    }),
    whole("trimspace", (1, 1), |_, arguments| {
        changed(arguments, |text| text.trim().to_string())
    }),
    whole("trimsuffix", (2, 2), |_, arguments| {
        let (text, end) = two(arguments)?;
        Ok(Value::text(
            text.strip_suffix(end.as_str()).unwrap_or(&text),
        ))
    }),
    whole("upper", (1, 1), |_, arguments| {
        changed(arguments, str::to_uppercase)
    }),
];

fn changed(arguments: &[Value], change: impl Fn(&str) -> String) -> Result<Value, Trouble> {
    Ok(Value::text(change(&argument(arguments, 0).to_text()?)))
}

fn two(arguments: &[Value]) -> Result<(String, String), Trouble> {
    Ok((
        argument(arguments, 0).to_text()?,
        argument(arguments, 1).to_text()?,
    ))
}

fn title(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .flat_map(|one| {
            let upper = !inside && one.is_alphabetic();
            inside = one.is_alphanumeric();
            if upper {
                one.to_uppercase().collect::<Vec<char>>()
            } else {
                [one].into()
            }
        })
        .collect()
}

fn join(_: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let by = argument(arguments, 0).to_text()?;
    let mut parts = Vec::new();
    for index in 1..arguments.len() {
        for item in items(arguments, index)? {
            parts.push(item.to_text()?);
        }
    }
    Ok(Value::text(parts.join(&by)))
}

fn replace(_: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let (text, part) = two(arguments)?;
    let with = argument(arguments, 2).to_text()?;
    if part.len() > 1 && part.starts_with('/') && part.ends_with('/') {
        return Err(Trouble::said("regular expressions are not evaluated"));
    }
    Ok(Value::text(text.replace(&part, &with)))
}

fn cut(_: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let text = argument(arguments, 0).to_text()?;
    let offset = argument(arguments, 1).to_integer()?;
    let length = argument(arguments, 2).to_integer()?;
    let all: Vec<char> = text.chars().collect();
    let back = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
    let from = if offset < 0 {
        all.len()
            .checked_sub(back)
            .ok_or_else(|| Trouble::said("the text is shorter than that"))?
    } else {
        back
    };
    let count = usize::try_from(length).unwrap_or(usize::MAX);
    Ok(Value::text(
        all.iter().skip(from).take(count).collect::<String>(),
    ))
}

fn format_list(world: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let count = arguments
        .iter()
        .filter_map(|one| match one {
            Value::List(list) => Some(list.items.len()),
            _ => None,
        })
        .max()
        .unwrap_or(1);
    world
        .patience
        .spend(count.saturating_mul(arguments.len()))?;
    let mut made = Vec::new();
    for index in 0..count {
        let mut row = Vec::new();
        for one in arguments {
            row.push(match one {
                Value::List(list) => list
                    .items
                    .get(index)
                    .cloned()
                    .ok_or_else(|| Trouble::said("the lists are of different lengths"))?,
                other => other.clone(),
            });
        }
        made.push(Value::text(format_text(&row)?));
    }
    Value::list(made)
}

/// `%s`, `%d`, `%v`, `%q`, `%f`, `%x`, `%t` and `%%`, with `-`, `0`, `+`, a width and a precision.
fn format_text(arguments: &[Value]) -> Result<String, Trouble> {
    /// A wider text is never meant.
    const WIDTH: usize = 1_000;
    let pattern = argument(arguments, 0).to_text()?;
    let mut values = arguments.iter().skip(1);
    let mut out = String::new();
    let mut rest = pattern.chars().peekable();
    while let Some(one) = rest.next() {
        if one != '%' {
            out.push(one);
            continue;
        }
        let mut flags = String::new();
        while let Some(flag) = rest.next_if(|one| "-0+ ".contains(*one)) {
            flags.push(flag);
        }
        let mut digits = String::new();
        while let Some(digit) = rest.next_if(|one| one.is_ascii_digit() || *one == '.') {
            digits.push(digit);
        }
        let verb = rest.next().unwrap_or('%');
        if verb == '%' {
            out.push('%');
            continue;
        }
        let value = values
            .next()
            .ok_or_else(|| Trouble::said("there are fewer values than places for them"))?;
        let (width, precision) = digits.split_once('.').unwrap_or((&digits, ""));
        let width: usize = width.parse().unwrap_or(0);
        let precision: Option<usize> = precision.parse().ok();
        if width > WIDTH || precision.is_some_and(|places| places > WIDTH) {
            return Err(Trouble::said("the place is too wide"));
        }
        let number = matches!(verb, 'd' | 'f' | 'x' | 'X');
        let mut text = match verb {
            's' => value.to_text()?,
            'v' => match value {
                Value::List(_) | Value::Map(_) | Value::Null => json(value).to_string(),
                other => other.to_text()?,
            },
            'q' => json(&Value::text(value.to_text()?)).to_string(),
            't' => value.to_bool()?.to_string(),
            'd' => written(value.to_number()?),
            'f' => {
                let places = precision.unwrap_or(6);
                format!("{:.places$}", value.to_number()?)
            }
            'x' => format!("{:x}", value.to_integer()?),
            'X' => format!("{:X}", value.to_integer()?),
            _ => return Err(Trouble::said(format!("`%{verb}` is not evaluated"))),
        };
        if flags.contains('+') && number && !text.starts_with('-') {
            text.insert(0, '+');
        }
        let missing = width.saturating_sub(text.chars().count());
        if flags.contains('-') {
            out.push_str(&text);
            out.extend(core::iter::repeat_n(' ', missing));
        } else if flags.contains('0') && number {
            let digits = text.trim_start_matches(['-', '+']);
            let sign = text.strip_suffix(digits).unwrap_or_default();
            out.push_str(sign);
            out.extend(core::iter::repeat_n('0', missing));
            out.push_str(digits);
        } else {
            out.extend(core::iter::repeat_n(' ', missing));
            out.push_str(&text);
        }
    }
    if values.next().is_some() {
        return Err(Trouble::said("there are more values than places for them"));
    }
    Ok(out)
}
