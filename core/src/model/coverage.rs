use serde::{Deserialize, Serialize};

/// How much of a kind of resource a source described.
///
/// Without it an absent thing could not be told from a thing that was never asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[expect(
    clippy::exhaustive_enums,
    reason = "nothing, some of it, or all of it was described"
)]
pub enum Extent {
    /// Nothing of this kind was described.
    Absent,
    /// Some of it: a page is missing, or things were only mentioned by others.
    Partial,
    /// All of it. A hand-written document is complete unless it says otherwise.
    #[default]
    Complete,
}

/// The extent of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Coverage {
    /// `DescribeVpcs`.
    pub vpcs: Extent,
    /// `DescribeVSwitches`.
    pub vswitches: Extent,
    /// `DescribeInstances`.
    pub instances: Extent,
    /// `DescribeNetworkInterfaces`.
    pub network_interfaces: Extent,
    /// `DescribeSecurityGroups`.
    pub security_groups: Extent,
}

impl Coverage {
    /// Nothing was described yet: where an importer starts.
    pub const ABSENT: Self = Self {
        vpcs: Extent::Absent,
        vswitches: Extent::Absent,
        instances: Extent::Absent,
        network_interfaces: Extent::Absent,
        security_groups: Extent::Absent,
    };

    /// Whether every kind was described wholly.
    pub fn is_complete(&self) -> bool {
        *self == Self::default()
    }
}
