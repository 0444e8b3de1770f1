//! Damage to a JSON text: in its structure, or in its letters.

use serde_json::{Value, json};

use crate::naive::networks::Choices;

pub(crate) fn damage(text: &str, choices: &mut Choices<'_>) -> String {
    if choices.once_in(8) {
        return in_letters(text, choices);
    }
    let Ok(mut value) = serde_json::from_str::<Value>(text) else {
        return text.into();
    };
    for _ in 0..=choices.below(6) {
        in_structure(&mut value, choices);
    }
    value.to_string()
}

/// Cuts the text, or puts something into it.
fn in_letters(text: &str, choices: &mut Choices<'_>) -> String {
    let place = choices.below(256).saturating_mul(256) | choices.below(256);
    let place = place.checked_rem(text.chars().count().max(1)).unwrap_or(0);
    let before: String = text.chars().take(place).collect();
    let after: String = text
        .chars()
        .skip(place.saturating_add(choices.below(3)))
        .collect();
    let between = ["", "{", "]", "\"", "\u{0}", "-1", "null", "\\u00", "[[[["];
    let between = choices.pick(&between).copied().unwrap_or_default();
    if choices.once_in(3) {
        before
    } else {
        before + between + &after
    }
}

/// Walks down to some value and puts another in its place.
fn in_structure(value: &mut Value, choices: &mut Choices<'_>) {
    let stop = choices.once_in(8);
    match value {
        Value::Object(map) if !stop && !map.is_empty() => {
            let key = map.keys().nth(choices.below(map.len())).cloned();
            let key = key.unwrap_or_default();
            if choices.once_in(12) {
                map.remove(&key);
            } else if choices.once_in(24) {
                let moved = map.remove(&key).unwrap_or_default();
                map.insert(key.to_lowercase(), moved);
            } else if let Some(inside) = map.get_mut(&key) {
                in_structure(inside, choices);
            }
        }
        Value::Array(list) if !stop && !list.is_empty() => {
            let index = choices.below(list.len());
            if choices.once_in(8) {
                list.extend(list.get(index).cloned());
            } else if let Some(inside) = list.get_mut(index) {
                in_structure(inside, choices);
            }
        }
        other => *other = strange(other, choices),
    }
}

fn strange(value: &Value, choices: &mut Choices<'_>) -> Value {
    let all = [
        Value::Null,
        json!(""),
        json!([]),
        json!({}),
        json!(true),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!("0.0.0.0/0"),
        json!("::/0"),
        json!("172.16.**.**"),
        json!("10.0.0.0/33"),
        json!("-1/-1"),
        json!("65535/0"),
        json!("0/0"),
        json!("{}"),
        json!("1e400"),
        json!("\u{1b}[31m`</pre>"),
        json!("x".repeat(300)),
        json!([value]),
        json!({"Item": value}),
        json!([value, value]),
    ];
    choices.pick(&all).cloned().unwrap_or_default()
}
