//! The table of calls: what each is read into. `docs/importing.md` says what each is for.

pub(in crate::import) mod adapt;
mod express_connect;
mod internet;
mod load_balancer;
mod private_link;
mod transit_router;
mod vpc;
mod vpn;

use serde_json::Value;

use super::{convert::at, node::List, row::Row};

const TABLES: [&[Row]; 7] = [
    vpc::ROWS,
    internet::ROWS,
    transit_router::ROWS,
    express_connect::ROWS,
    vpn::ROWS,
    load_balancer::ROWS,
    private_link::ROWS,
];

pub(super) fn all() -> impl Iterator<Item = &'static Row> {
    TABLES.into_iter().flatten()
}

/// The rows of a call.
pub(super) fn rows(call: &str) -> impl Iterator<Item = &'static Row> {
    all().filter(move |row| row.call == call)
}

/// The call that a response answers, by the keys that only it has.
pub(super) fn of_response(value: &Value) -> Option<&'static str> {
    if !value.is_object() {
        return None;
    }
    all().find(|row| is_answer(row, value)).map(|row| row.call)
}

fn is_answer(row: &Row, value: &Value) -> bool {
    let (outer, inner) = row.envelope();
    let first = match (outer, value.get(outer).map(|list| List::of(list, inner))) {
        ("", _) => None,
        (_, Some(List::Flat(list) | List::Nested(list))) => list.first(),
        _ => return false,
    };
    if row.told.is_empty() {
        return !outer.is_empty();
    }
    row.told.split(' ').any(|key| {
        value.get(key).is_some()
            || at(value, key).is_some()
            || first.is_some_and(|first| first.get(key).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::all;
    use crate::import::openapi::row::in_the_model;

    #[test]
    fn every_row_speaks_of_the_model() {
        for row in all() {
            let completed = row.completes.split_whitespace();
            in_the_model(row.call, row.target(), row.fields, "", completed);
        }
    }
}
