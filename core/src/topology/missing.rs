use alloc::string::String;

use crate::reason::Message;

/// Something that is not in the input and could change the answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Missing {
    /// What it is.
    pub message: Message,
    /// The resource that it is about.
    pub resource: String,
    /// The read-only command that would bring it, where there is one.
    pub call: Option<String>,
}

impl Missing {
    pub(crate) fn new(message: Message, resource: impl Into<String>, call: Option<String>) -> Self {
        Self {
            message,
            resource: resource.into(),
            call,
        }
    }
}
