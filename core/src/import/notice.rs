use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use crate::reason::{Message, Reason};

/// Something that an importer did not understand or left out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Notice {
    /// What.
    pub message: Message,
    /// Where in the input.
    pub path: String,
    /// The provider's error code: what its API refuses such a value with, or what it answered.
    pub provider_code: Option<String>,
}

/// Whose turn it is: notices of an earlier one come first, whenever they come up.
pub(in crate::import) type Turn = (usize, &'static str);

/// Notices in their turn and as they come up: listed up to a bound, counted beyond it.
#[derive(Debug)]
pub(super) struct Notices {
    listed: Vec<(Turn, Notice)>,
    bound: usize,
    more: usize,
    pub(in crate::import) turn: Turn,
}

impl Notices {
    pub(super) fn new(bound: usize) -> Self {
        Self {
            listed: Vec::new(),
            bound,
            more: 0,
            turn: (0, ""),
        }
    }

    pub(super) fn add(&mut self, message: impl Into<Message>, path: impl fmt::Display) {
        self.refuse(message, path, None);
    }

    /// A notice about something that the provider has an error code for.
    pub(super) fn refuse(
        &mut self,
        message: impl Into<Message>,
        path: impl fmt::Display,
        code: Option<&str>,
    ) {
        let place = self.listed.partition_point(|(turn, _)| *turn <= self.turn);
        if self.listed.len() >= self.bound {
            self.more = self.more.saturating_add(1);
            if place >= self.bound {
                return;
            }
            self.listed.pop();
        }
        let notice = Notice {
            message: message.into(),
            path: path.to_string(),
            provider_code: code.map(ToString::to_string),
        };
        self.listed.insert(place, (self.turn, notice));
    }

    pub(super) fn finish(self) -> Vec<Notice> {
        let listed = self.listed.into_iter().map(|(_, notice)| notice);
        let more = (self.more > 0).then(|| Notice {
            message: Message::new(Reason::ImportMore).with("count", self.more),
            path: String::new(),
            provider_code: None,
        });
        listed.chain(more).collect()
    }
}
