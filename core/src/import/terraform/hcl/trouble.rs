//! Why an expression has no value.

use alloc::string::String;

use crate::reason::Message;

#[derive(Debug, Clone)]
pub(super) enum Trouble {
    /// The expression is wrong, or says what this evaluator does not know.
    Said(String),
    /// A bound was reached: the whole input is refused.
    Bound(Message),
}

impl Trouble {
    pub(super) fn said(problem: impl Into<String>) -> Self {
        Self::Said(problem.into())
    }
}
