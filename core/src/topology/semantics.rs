use serde::{Deserialize, Serialize};

/// What the provider's documents leave open, with the reading that is taken unless one says otherwise.
///
/// A verdict that rests on one of these says so in its assumptions. Sources: `docs/semantics.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Semantics {
    /// Whether the intra-group policy Accept also outranks egress drop rules. Default: no, as the one table that
    /// gives the order of checks per direction has it; two other pages read as if it did.
    pub inner_accept_beats_egress: bool,
    /// Whether the provider opened outbound TCP port 25 for this account. Default: no.
    pub tcp25_unblocked: bool,
}
