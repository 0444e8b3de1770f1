//! Where in the input something stands.

use core::fmt;

/// A chain of steps from the top of the input to a value; made on the stack and written out only when needed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    parent: Option<&'a Self>,
    step: Step<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    /// A file: what follows is set off by a colon.
    File(&'a str),
    Key(&'a str),
    Index(usize),
}

impl<'a> Place<'a> {
    pub(super) fn file(name: &'a str) -> Self {
        Self {
            parent: None,
            step: Step::File(name),
        }
    }

    pub(super) fn root(key: &'a str) -> Self {
        Self {
            parent: None,
            step: Step::Key(key),
        }
    }

    pub(super) fn key(&'a self, key: &'a str) -> Self {
        Self {
            parent: Some(self),
            step: Step::Key(key),
        }
    }

    pub(super) fn index(&'a self, index: usize) -> Self {
        Self {
            parent: Some(self),
            step: Step::Index(index),
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match (self.step, self.parent.map(|parent| parent.step)) {
            (Step::File(name), _) => f.write_str(name),
            (Step::Key(key), None) => f.write_str(key),
            (Step::Key(key), Some(Step::File(_))) => write!(f, ": {key}"),
            (Step::Key(key), Some(_)) => write!(f, ".{key}"),
            (Step::Index(index), _) => write!(f, "[{index}]"),
        }
    }
}
