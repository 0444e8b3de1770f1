//! Answers that were given at different times: what was given at one time is read as one, and the later counts.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::{
    Call, ErrorAnswer,
    copies::asked,
    entries,
    node::{Node, unreadable},
    not_read,
    reader::Reader,
};
use crate::{
    error::Fault,
    import::{
        ImportError, Imported,
        files::check_items,
        json::Dump,
        merge::{Differing, Extents, Merger},
        notice::{Notices, Turn},
        place::Place,
    },
    limits::Limits,
    reason::{Message, Reason},
};

/// More times than anybody collects at.
const TIMES: usize = 1_000;

/// A reader for what was given at one time. An answer does not say when it was given: who asked may write it beside the
/// answer, as `_at`.
#[derive(Debug)]
pub(in crate::import) struct Readers {
    timed: BTreeMap<String, Reader>,
    untimed: Reader,
    limits: Limits,
    items: usize,
    turn: Turn,
}

/// The keys of what stands beside the answers of a dump.
pub(in crate::import) const BESIDE: [&str; 2] = ["_at", "_account"];

/// What stands beside the answers of a dump and holds for all of them.
#[derive(Clone, Copy, Default)]
struct Beside<'a> {
    at: Option<&'a str>,
    account: Option<&'a Value>,
}

/// The place of a key of a dump.
fn under<'a>(file: Option<&'a Place<'a>>, key: &'a str) -> Place<'a> {
    file.map_or_else(|| Place::root(key), |file| file.key(key))
}

impl Readers {
    pub(in crate::import) fn new(limits: Limits) -> Self {
        Self {
            timed: BTreeMap::new(),
            untimed: Reader::new(limits),
            limits,
            items: 0,
            turn: (0, ""),
        }
    }

    /// An object that maps call names to an answer or a list of answers.
    pub(in crate::import) fn dump(
        &mut self,
        value: &Value,
        file: Option<&Place<'_>>,
    ) -> Result<(), ImportError> {
        let beside = self.beside(file, |key| value.get(key));
        for (name, answers) in value.as_object().into_iter().flatten() {
            if BESIDE.contains(&name.as_str()) {
                continue;
            }
            let place = under(file, name);
            match (Call::of_name(name), answers) {
                (Some(_), Value::Array(pages)) => {
                    for (index, page) in pages.iter().enumerate() {
                        self.of_dump(name, Some(index), page, beside, file)?;
                    }
                }
                (Some(_), one) => self.of_dump(name, None, one, beside, file)?,
                (None, _) => {
                    if !self.untimed.refused(name, answers, &place) {
                        let message = Message::new(Reason::ImportUnknownCall).with("call", name);
                        self.untimed.notices.add(message, place);
                    }
                }
            }
        }
        Ok(())
    }

    fn beside<'v>(
        &mut self,
        file: Option<&Place<'_>>,
        find: impl Fn(&str) -> Option<&'v Value>,
    ) -> Beside<'v> {
        let [at, account] = BESIDE.map(find);
        let time = at.and_then(Value::as_str).filter(|at| is_time(at));
        if let (None, Some(at)) = (time, at) {
            let place = under(file, "_at");
            self.untimed.notices.add(unreadable(at), place);
        }
        Beside { at: time, account }
    }

    /// The same, answer by answer.
    pub(in crate::import) fn dump_of(
        &mut self,
        dump: &Dump<'_>,
        file: Option<&str>,
    ) -> Result<(), ImportError> {
        let place = file.map(Place::file);
        let beside = self.beside(place.as_ref(), |key| dump.beside.get(key));
        dump.each(file, &mut |name, index, answer| {
            // in whatever order calls stand, notices come in that of their names
            self.turn.1 = Call::of_name(name).map_or("", Call::name);
            self.of_dump(name, index, answer, beside, place.as_ref())
        })?;
        self.turn = (self.turn.0.saturating_add(1), "");
        self.untimed.notices.turn = self.turn;
        Ok(())
    }

    /// One answer of a dump, in a list or alone.
    fn of_dump(
        &mut self,
        name: &str,
        index: Option<usize>,
        answer: &Value,
        beside: Beside<'_>,
        file: Option<&Place<'_>>,
    ) -> Result<(), ImportError> {
        let Some(call) = Call::of_name(name) else {
            return Ok(());
        };
        let place = under(file, name);
        match index {
            Some(index) => self.answer(call, answer, beside, &place.index(index)),
            None => self.answer(call, answer, beside, &place),
        }
    }

    /// One answer of a call.
    pub(in crate::import) fn response(
        &mut self,
        call: Call,
        value: &Value,
        place: &Place<'_>,
    ) -> Result<(), ImportError> {
        self.answer(call, value, Beside::default(), place)
    }

    fn answer(
        &mut self,
        call: Call,
        value: &Value,
        beside: Beside<'_>,
        place: &Place<'_>,
    ) -> Result<(), ImportError> {
        self.untimed.notices.turn = self.turn;
        self.items = self.items.saturating_add(entries(value));
        check_items(self.items, &self.limits, place)?;
        let at = match value.get("_at") {
            None | Some(Value::Null) => beside.at,
            Some(Value::String(at)) if is_time(at) => Some(at.as_str()),
            Some(other) => {
                let place = place.key("_at");
                self.untimed.notices.add(unreadable(other), place);
                None
            }
        };
        let Some(at) = at else {
            self.untimed.response(call, value, None, place);
            return Ok(());
        };
        let listing = value
            .get("_account")
            .or(beside.account)
            .filter(|_| call.is_list() && value.get("_request").is_some())
            .map(|account| {
                let node = Node::new(value, place);
                let region = node.inside("_request", |request: Node<'_>| request.text("RegionId"));
                let region = region.unwrap_or_default();
                format!("{} {account} {region} {}", call.name(), asked(&node, ""))
            });
        if !self.timed.contains_key(at) {
            if self.timed.len() >= TIMES {
                let message = Message::new(Reason::LimitItems)
                    .with("limit", TIMES)
                    .with("what", "times");
                return Err(Fault::at(message, place.key("_at")).into());
            }
            self.timed.insert(at.to_string(), Reader::new(self.limits));
        }
        if let Some(reader) = self.timed.get_mut(at) {
            reader.notices.turn = self.turn;
            reader.response(call, value, listing, place);
        }
        Ok(())
    }

    /// An answer that says that a request was refused.
    pub(in crate::import) fn error_answer(&mut self, error: &ErrorAnswer<'_>, place: &Place<'_>) {
        self.untimed.error_answer(None, error, place);
    }

    /// A value that is no answer which is read.
    pub(in crate::import) fn unknown(&mut self, value: &Value, place: &Place<'_>) {
        match not_read::of_response(value) {
            Some(call) => {
                let message = Message::new(Reason::ImportUnknownCall).with("call", call);
                self.untimed.notices.add(message, place);
            }
            None => self.untimed.notices.add(Reason::ImportUnknownShape, place),
        }
    }

    pub(in crate::import) fn finish(self) -> Imported {
        let mut merger = Merger::new(Extents::Widest);
        let mut differing = Notices::new(self.limits.notices);
        let mut notices = Vec::new();
        let mut listings = BTreeMap::new();
        for reader in self.timed.into_values() {
            let read = reader.finish();
            for (listing, ids) in read.listings {
                let before = listings.insert(listing, ids.clone()).unwrap_or_default();
                for key in before.difference(&ids) {
                    if merger.leave_out(key) {
                        let (list, id) = key;
                        let message = Message::new(Reason::ImportGone).with("resource", id);
                        differing.add(message, format!("{list}.{id}"));
                    }
                }
            }
            notices.extend(read.notices);
            merger.add(read.network, Differing::LaterCounts, &mut differing);
        }
        let read = self.untimed.finish();
        notices.extend(read.notices);
        merger.add(read.network, Differing::Unknown, &mut differing);
        notices.extend(differing.finish());
        let mut network = merger.finish();
        network
            .network_acls
            .sort_by(|one, other| one.network_acl_id.cmp(&other.network_acl_id));
        network
            .prefix_lists
            .sort_by(|one, other| one.prefix_list_id.cmp(&other.prefix_list_id));
        network
            .port_range_lists
            .sort_by(|one, other| one.port_range_list_id.cmp(&other.port_range_list_id));
        Imported { network, notices }
    }
}

/// Whether a text is a time in the one form that can be compared as text: `2026-01-02T03:04:05Z`.
fn is_time(text: &str) -> bool {
    text.len() == 20
        && text
            .bytes()
            .zip("0000-00-00T00:00:00Z".bytes())
            .all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                sign => byte == sign,
            })
}
