use alloc::string::String;

use serde::{Deserialize, Serialize};

use super::{PlanError, role::Role};
use crate::{net::Prefix, reason::Message};

/// A block with what it is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct NamedBlock {
    /// The block; may be left out where the role has one of its own, such as 100.64.0.0/10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<Prefix>,
    /// What it is for.
    pub role: Role,
    /// Any name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The network that it belongs to: a VPC, a site, a cluster. Blocks of one network have one name here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<String>,
}

impl NamedBlock {
    /// A block with a role.
    pub fn new(block: Prefix, role: Role) -> Self {
        Self {
            block: Some(block),
            role,
            ..Self::default()
        }
    }

    /// The same, as part of a network.
    #[must_use]
    pub fn of(mut self, network: &str) -> Self {
        self.network = Some(network.into());
        self
    }

    /// The block, or that of the role.
    pub(super) fn known_block(&self, place: usize) -> Result<Prefix, PlanError> {
        self.block.or(self.role.block()).ok_or_else(|| {
            let problem = alloc::format!("a `{}` has no block of its own", self.role.as_str());
            PlanError::invalid(&problem).at(&alloc::format!("blocks[{place}].block"))
        })
    }

    /// How it is spoken of: by its name, or by its block and network.
    pub(super) fn label(&self, block: &Prefix) -> String {
        match (&self.name, &self.network) {
            (Some(name), _) => alloc::format!("{name} ({block})"),
            (None, Some(network)) => alloc::format!("{network} ({block})"),
            (None, None) => alloc::format!("{block}"),
        }
    }
}

/// How bad something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// It cannot be built, or does not work.
    Error,
    /// It stops something that may be wanted.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// In plain values.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A rule that is broken, or something to know.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The place of the block in the question; none of what all blocks of a network make up together.
    pub place: Option<usize>,
    /// What is the matter.
    pub message: Message,
    /// The keys of the documents behind it, as `docs/semantics.md` lists them.
    pub sources: &'static [&'static str],
}
