use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::fmt::Display;

use super::{Lang, Reason};

/// A reason with what it speaks of: enough to write the sentence in any language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    reason: Reason,
    args: Vec<(&'static str, String)>,
}

impl Message {
    /// A message that speaks of nothing in particular.
    pub fn new(reason: Reason) -> Self {
        Self {
            reason,
            args: Vec::new(),
        }
    }

    /// Adds a value for one of the text's `{placeholders}`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The value for one of the text's `{placeholders}`.
    #[cfg(feature = "fix")]
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let mut args = self.args.iter();
        let (_, value) = args.find(|(key, _)| *key == name)?;
        Some(value)
    }

    /// The code.
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// The sentence.
    pub fn render(&self, lang: Lang) -> String {
        self.fill(self.reason.text(lang))
    }

    /// What helps, where there is something: the general advice with this message's values.
    pub fn help(&self, lang: Lang) -> Option<String> {
        self.reason.fix(lang).map(|fix| self.fill(fix))
    }

    fn fill(&self, template: &str) -> String {
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (name, tail) = after.split_once('}').unwrap_or((after, ""));
            match self.args.iter().find(|(key, _)| *key == name) {
                Some((_, value)) => out.push_str(value),
                // a gap that a person can see and report, and that the tests look for
                None => out.extend(["{", name, "}"]),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

impl Display for Message {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.render(Lang::En))
    }
}

impl From<Reason> for Message {
    fn from(reason: Reason) -> Self {
        Self::new(reason)
    }
}
