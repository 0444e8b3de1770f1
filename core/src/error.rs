//! What went wrong, and where in the input.

use alloc::string::String;
use core::fmt;

use crate::reason::{Lang, Message, Reason};

/// What the opaque errors of all rooms hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) message: Message,
    pub(crate) path: Option<String>,
}

impl Fault {
    pub(crate) fn new(message: impl Into<Message>) -> Self {
        Self {
            message: message.into(),
            path: None,
        }
    }

    pub(crate) fn at(message: impl Into<Message>, path: impl fmt::Display) -> Self {
        Self {
            message: message.into(),
            path: Some(alloc::format!("{path}")).filter(|path| !path.is_empty()),
        }
    }

    pub(crate) fn reason(&self) -> Reason {
        self.message.reason()
    }

    /// As [`Message::help`], without the advice that this fault has nothing to say for.
    pub(crate) fn help(&self, lang: Lang) -> Option<String> {
        self.message
            .help(lang)
            .filter(|help| !help.is_empty() && !help.contains('{'))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

/// Declares the opaque error of a room: a box round a [`Fault`] with the methods that every error has.
macro_rules! opaque_error {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
        #[error("{0}")]
        pub struct $name(alloc::boxed::Box<$crate::error::Fault>);

        impl $name {
            /// The stable code, such as `input.unknown_field`.
            pub fn code(&self) -> &'static str {
                self.0.reason().as_str()
            }

            /// Where in the input, such as `DescribeVpcs[0].Vpcs.Vpc[3].CidrBlock`.
            pub fn path(&self) -> Option<&str> {
                self.0.path.as_deref()
            }

            /// What went wrong, in a language.
            pub fn message(&self, lang: $crate::reason::Lang) -> alloc::string::String {
                self.0.message.render(lang)
            }

            /// What helps, where something does.
            pub fn help(&self, lang: $crate::reason::Lang) -> Option<alloc::string::String> {
                self.0.help(lang)
            }
        }

        impl From<$name> for $crate::error::Fault {
            fn from(error: $name) -> Self {
                *error.0
            }
        }

        impl From<$crate::error::Fault> for $name {
            fn from(fault: $crate::error::Fault) -> Self {
                Self(alloc::boxed::Box::new(fault))
            }
        }
    };
}

pub(crate) use opaque_error;
