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

/// Notices as they come up: listed up to a bound, counted beyond it.
#[derive(Debug)]
pub(super) struct Notices {
    listed: Vec<Notice>,
    bound: usize,
    more: usize,
}

impl Notices {
    pub(super) fn new(bound: usize) -> Self {
        Self {
            listed: Vec::new(),
            bound,
            more: 0,
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
        if self.listed.len() < self.bound {
            self.listed.push(Notice {
                message: message.into(),
                path: path.to_string(),
                provider_code: code.map(ToString::to_string),
            });
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    pub(super) fn finish(mut self) -> Vec<Notice> {
        if self.more > 0 {
            self.listed.push(Notice {
                message: Message::new(Reason::ImportMore).with("count", self.more),
                path: String::new(),
                provider_code: None,
            });
        }
        self.listed
    }
}
