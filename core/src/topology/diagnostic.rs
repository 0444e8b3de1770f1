use alloc::string::String;
use core::fmt;

use crate::reason::{Message, ProviderCode};

/// Something that does not fit together in a network, or that the provider would not have let be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What.
    pub message: Message,
    /// Where in the model, by id where there is one: `security_groups[sg-db].ingress[2].port_range`.
    pub path: Option<String>,
    /// The error code with which the provider's API refuses it, such as `OperationDenied`.
    pub provider_code: Option<&'static str>,
}

impl Diagnostic {
    pub(super) fn new(message: impl Into<Message>, path: impl fmt::Display) -> Self {
        Self {
            message: message.into(),
            path: Some(alloc::format!("{path}")),
            provider_code: None,
        }
    }

    pub(super) fn refused_as(mut self, code: impl Into<Option<ProviderCode>>) -> Self {
        self.provider_code = code.into().map(ProviderCode::as_str);
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}
