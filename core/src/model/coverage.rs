use super::record::{leaves, record};
use serde::{Deserialize, Serialize};

/// How much of a kind of resource a source described.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[expect(
    clippy::exhaustive_enums,
    reason = "some of it, what was listed, or all of it"
)]
pub enum Extent {
    /// There may be others that were not described.
    Partial,
    /// The provider listed them, but an answer does not say which filters its request had: that there are no others is
    /// an assumption.
    Listed,
    /// There are no others. A hand-written document is complete unless it says otherwise; a dump never is.
    #[default]
    Complete,
}

/// What can be concluded from something not being there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields, default))]
#[non_exhaustive]
pub struct Coverage {
    /// Whether an address that no described interface has is nobody's: then it is no member of any described group.
    pub network_interfaces: Extent,
    /// Whether a classic instance that no described link names is linked to no VPC.
    pub classic_links: Extent,
    /// Whether a VPC without a described route table has system routes only, and one without a described IPv4 gateway
    /// has none.
    pub route_tables: Extent,
    /// Whether a load balancer listens on no port but those of described listeners; where they are listed, one that has
    /// any.
    pub listeners: Extent,
    /// Whether no NAT gateway but those that are described passes calls on to a VPC.
    pub nat_gateways: Extent,
}

impl Coverage {
    /// Whether every kind was described wholly.
    pub fn is_complete(&self) -> bool {
        *self == Self::default()
    }
}

leaves! { Extent }

record! { blank Coverage {
    network_interfaces or Extent::default(),
    classic_links or Extent::default(),
    route_tables or Extent::default(),
    listeners or Extent::default(),
    nat_gateways or Extent::default(),
} }
