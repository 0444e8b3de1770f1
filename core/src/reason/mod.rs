//! Why: the one table of stable codes, with the texts that people read in English and Chinese.
//!
//! Every step of a verdict, every notice of an importer and every error names a [`Reason`]; `docs/reason-codes.md`
//! is generated from this table.
//!
//! ```
//! use vpclens::reason::{Lang, Reason};
//!
//! assert_eq!(Reason::SecurityGroupRuleDrop.as_str(), "security_group.rule_drop");
//! assert!(Reason::SecurityGroupRuleDrop.meaning(Lang::Zh).contains("规则"));
//! // A code is enough to find its texts again.
//! assert_eq!(Reason::from_code("route.local"), Some(Reason::RouteLocal));
//! ```

mod labels;
mod message;
mod provider_code;
mod table;

pub use labels::Label;
pub use message::Message;
pub use provider_code::ProviderCode;
pub use table::Reason;

/// A language that texts exist in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
}

impl Lang {
    /// The language of a tag such as `en`, `zh` or `zh-CN`; `None` when there are no texts in it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or(tag);
        [Self::En, Self::Zh]
            .into_iter()
            .find(|lang| language.eq_ignore_ascii_case(lang.tag()))
    }

    /// The tag of the language.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The one of two texts that is in this language.
    fn of(self, (en, zh): (&'static str, &'static str)) -> &'static str {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}
