//! Several networks as one, and what was read of one.

use alloc::vec::Vec;

use serde_json::Value;

use super::{Failure, Session};
use crate::{
    error::Fault,
    import::{self, Notice},
    limits::Limits,
    reason::{Message, Reason},
};

/// What is said of every input of a kind, and is no gap in it.
const SAID_ALWAYS: &[Reason] = &[Reason::ImportSynthesised, Reason::ImportTakenAsWhole];

impl Session {
    /// Several networks as one. What they say differently is not known, unless `later_counts`: then they are in the order
    /// of time.
    ///
    /// ```
    /// use serde_json::Value;
    /// use vpclens::session::Session;
    ///
    /// let one = Session::from_document(r#"{"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16"}]}"#, &Value::Null)?;
    /// let other = Session::from_document(r#"{"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.1.0.0/16"}]}"#, &Value::Null)?;
    /// let whole = Session::merge(&[&one, &other], true, &Value::Null)?;
    /// assert!(whole.to_document().contains("10.1.0.0/16"));
    /// // The surprising case: without an order neither counts, whichever comes first.
    /// let whole = Session::merge(&[&one, &other], false, &Value::Null)?;
    /// assert!(!whole.to_document().contains("cidr_block"));
    /// assert_eq!(whole.notices("en")?[0].reason, "import.contradiction");
    /// # Ok::<(), vpclens::session::Failure>(())
    /// ```
    ///
    /// # Errors
    /// When a setting does not exist, or the whole is too large.
    pub fn merge(
        networks: &[&Self],
        later_counts: bool,
        semantics: &Value,
    ) -> Result<Self, Failure> {
        let parts = networks.iter().map(|one| one.topology.network().clone());
        let mut read = import::merge(parts.collect(), later_counts, &Limits::default());
        let before = networks.iter().flat_map(|one| one.notices.clone());
        let mut notices: Vec<Notice> = before.collect();
        notices.append(&mut read.notices);
        read.notices = notices;
        Self::new(read, semantics)
    }

    /// Refuses an input of which something was not understood, or which refers to what it does not describe.
    ///
    /// # Errors
    /// When there is such a notice; its place is that of the first.
    pub fn strict(&self) -> Result<(), Failure> {
        let notices = self
            .notices
            .iter()
            .filter(|one| !SAID_ALWAYS.contains(&one.message.reason()))
            .map(|one| (one.message.reason(), Some(one.path.as_str())));
        let diagnostics = self
            .topology
            .diagnostics()
            .iter()
            .map(|one| (one.message.reason(), one.path.as_deref()))
            .filter(|(reason, _)| reason.as_str().starts_with("topology.unknown_"));
        let mut all = notices.chain(diagnostics);
        let Some((first, path)) = all.next() else {
            return Ok(());
        };
        let message = Message::new(Reason::InputNotices)
            .with("count", all.count().saturating_add(1))
            .with("first", first);
        let path = path.unwrap_or_default();
        Err(Fault::at(message, path).into())
    }

    /// What was read: how much of each kind, from where, and what was noticed, counted.
    ///
    /// # Errors
    /// When there are no texts in the language.
    #[cfg(feature = "dumps")]
    pub fn contents(&self, lang: &str) -> Result<crate::report::Contents, Failure> {
        let lang = super::language(lang)?;
        let network = self.topology.network();
        let diagnostics = self.topology.diagnostics();
        Ok(crate::report::contents(
            network,
            &self.notices,
            diagnostics,
            lang,
        ))
    }
}
