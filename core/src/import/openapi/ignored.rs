//! What answers say that may matter and is not read: one notice for each key, with how often and where first.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
};

use super::{node::Node, row::Row};
use crate::{
    import::{after_apply::wants, notice::Notices},
    reason::{Message, Reason},
};

/// By call and key, how often, and the place of the first.
#[derive(Debug, Default)]
pub(super) struct Ignored(BTreeMap<(&'static str, &'static str), (usize, String)>);

impl Ignored {
    pub(super) fn look(&mut self, row: &Row, entry: &Node<'_>) {
        for key in row.ignored.split_whitespace() {
            if !entry.value.get(key).is_some_and(wants) {
                continue;
            }
            let place = || entry.place.key(key).to_string();
            let known = self.0.entry((row.call, key));
            let (count, _) = known.or_insert_with(|| (0, place()));
            *count = count.saturating_add(1);
        }
    }

    pub(super) fn tell(&self, notices: &mut Notices) {
        for ((call, key), (count, place)) in &self.0 {
            let message = Message::new(Reason::ImportIgnoredAttribute)
                .with("attribute", format!("{call}.{key}"))
                .with("count", count);
            notices.add(message, place);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::import::openapi::calls;

    #[test]
    fn why_a_key_is_not_read_stands_in_the_documentation() {
        let page = include_str!("../../../../docs/importing.md");
        let mut found = 0;
        for row in calls::all() {
            for key in row.ignored.split_whitespace() {
                let line = alloc::format!("| `{}` | `{key}` |", row.call);
                assert!(page.contains(&line), "docs/importing.md has no line {line}");
                found += 1;
            }
        }
        assert!(found > 5, "{found}");
    }
}
