//! What a plan of addresses is made of: a tree with names and sizes, and the blocks that were given to it.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use serde::{Deserialize, Serialize};

use super::{NamedBlock, PlanError, ProfileName, Role};
use crate::{
    error::Fault,
    model::record::leaves,
    net::Prefix,
    reason::{Message, Reason},
};

/// The version of the format of plans that this version writes and reads.
const VERSION: u32 = 1;

/// A plan of addresses. What [`solve`](super::solve) gave out stands in it, so that the next time it stays where it is.
///
/// ```
/// use vpclens::plan::{PlanDocument, solve};
///
/// let plan: PlanDocument = serde_json::from_str(
///     r#"{"plan": 1, "pools": ["10.0.0.0/8"], "nodes": [
///         {"name": "prod", "kind": "vpc", "length": 16, "nodes": [{"name": "web", "kind": "vswitch", "hosts": 200}]}]}"#,
/// )?;
/// let solved = solve(&plan)?;
/// assert_eq!(solved.nodes[0].nodes[0].block, Some("10.0.0.0/24".parse()?));
/// // The surprising case: a plan that was solved before does not change any more.
/// assert_eq!(solve(&solved)?, solved);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PlanDocument {
    /// The version of the format: 1.
    pub plan: u32,
    /// Whose rules count.
    #[serde(default)]
    pub profile: ProfileName,
    /// Where blocks may be given out; all of one family.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pools: Vec<Prefix>,
    /// What belongs to others: no block is given out there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub avoid: Vec<NamedBlock>,
    /// What is planned.
    #[serde(default)]
    pub nodes: Vec<Node>,
}

impl Default for PlanDocument {
    fn default() -> Self {
        Self {
            plan: VERSION,
            profile: ProfileName::default(),
            pools: Vec::new(),
            avoid: Vec::new(),
            nodes: Vec::new(),
        }
    }
}

impl PlanDocument {
    pub(super) fn check_version(&self) -> Result<(), PlanError> {
        if self.plan == VERSION {
            return Ok(());
        }
        let message = Message::new(Reason::InputUnsupportedVersion)
            .with("found", self.plan)
            .with("supported", VERSION);
        Err(Fault::at(message, "plan").into())
    }
}

/// A part of a plan: by default one block, with the blocks of its nodes inside.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Node {
    /// Any name without a slash; of nodes beside one another each has its own. Of a region and a zone it is the provider's.
    pub name: String,
    /// What it is.
    #[serde(default)]
    pub kind: Kind,
    /// The id of what exists already: `vpc-…`, `vsw-…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The length of the block; without it, it is as large as its hosts or its nodes need.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<u8>,
    /// How many hosts it has to have room for, beside the addresses that the provider keeps. Only of a node without nodes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hosts: Option<u64>,
    /// How much is kept free next to the block, in percent of it, so that it can grow where it is.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub growth: u32,
    /// The block, where it is fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cidr: Option<Prefix>,
    /// The block that was given out. It is kept; without it the node is placed anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<Prefix>,
    /// The secondary blocks of a VPC, which are fixed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secondary: Vec<Prefix>,
    /// Whether it is one block, which is one route; otherwise its nodes lie anywhere in what is around it.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub contiguous: bool,
    /// Notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// A colour for pages, such as `#ffd966`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// Tags.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
    /// What lies inside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<Node>,
}

impl Node {
    /// A node that is one block, without anything else.
    pub fn new(name: &str, kind: Kind) -> Self {
        Self {
            name: name.into(),
            kind,
            contiguous: true,
            ..Self::default()
        }
    }

    /// The block, fixed or given out.
    pub fn address(&self) -> Option<Prefix> {
        self.cidr.or(self.block)
    }
}

// serde takes these by reference
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands references in"
)]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands references in"
)]
fn is_yes(truth: &bool) -> bool {
    *truth
}

fn yes() -> bool {
    true
}

/// What a node of a plan is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// Anything else: an environment, a team, a tier over several zones.
    #[default]
    Group,
    /// A region.
    Region,
    /// A VPC, or a virtual network.
    Vpc,
    /// A zone.
    Zone,
    /// A vSwitch, or a subnet: a tier of a zone.
    #[serde(rename = "vswitch")]
    VSwitch,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Group,
        Self::Region,
        Self::Vpc,
        Self::Zone,
        Self::VSwitch,
    ];

    /// The kind in plain values.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Region => "region",
            Self::Vpc => "vpc",
            Self::Zone => "zone",
            Self::VSwitch => "vswitch",
        }
    }

    /// The role of its block, where the provider has rules for it.
    pub(super) fn role(self) -> Option<Role> {
        match self {
            Self::Vpc => Some(Role::Vpc),
            Self::VSwitch => Some(Role::VSwitch),
            Self::Group | Self::Region | Self::Zone => None,
        }
    }
}

leaves! { PlanDocument }
