use super::record::{leaves, record};
use alloc::string::String;

use serde::{Deserialize, Serialize};

use crate::net::Direction;

/// A rule that was there and could not be understood: any verdict that it could change is undetermined.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[expect(clippy::exhaustive_structs, reason = "plain data that importers build")]
pub struct UnreadRule {
    /// Its direction, where at least that was clear.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub direction: Option<Direction>,
    /// The network card of a classic instance that it watches, where that was clear.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub nic_type: Option<NicType>,
    /// Where it stands in the input.
    pub place: String,
}

/// The network card of a classic instance that a rule watches. In a VPC there is only the private one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[expect(clippy::exhaustive_enums, reason = "an instance has two cards at most")]
pub enum NicType {
    /// The one with the private address: all that an interface in a VPC has.
    #[default]
    Intranet,
    /// The one with the public address.
    Internet,
}

leaves! { NicType }

record! { whole UnreadRule {
    direction,
    nic_type,
    place,
} }
