use super::record::{leaves, record};
use alloc::string::String;

use serde::{Deserialize, Serialize};

/// The network that an instance is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[expect(clippy::exhaustive_enums, reason = "there are two kinds of networks")]
pub enum NetworkType {
    /// A VPC.
    Vpc,
    /// The classic network, which all accounts of a region shared.
    Classic,
}

/// A classic instance that is linked to a VPC (ClassicLink).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[expect(clippy::exhaustive_structs, reason = "plain data that importers build")]
pub struct ClassicLink {
    /// `i-…`
    pub instance_id: String,
    /// `vpc-…`
    pub vpc_id: String,
}

leaves! { NetworkType }

record! { whole ClassicLink {
    instance_id,
    vpc_id,
} }
