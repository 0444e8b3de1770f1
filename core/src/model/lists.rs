use super::record::record;
use alloc::{string::String, vec::Vec};

use crate::net::{PortRange, Prefix};

/// A prefix list of ECS: blocks of addresses under one name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct PrefixList {
    /// `pl-…`
    pub prefix_list_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub prefix_list_name: Option<String>,
    /// `IPv4` or `IPv6`, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub address_family: Option<String>,
    /// How many blocks it may hold: a rule that names it counts as so many towards the provider's limits.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub max_entries: Option<u32>,
    /// The blocks; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub entries: Option<Vec<Prefix>>,
}

/// A port list of ECS: ranges of ports under one name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct PortRangeList {
    /// `prl-…`
    pub port_range_list_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub port_range_list_name: Option<String>,
    /// How many ranges it may hold: a rule that names it counts as so many towards the provider's limits.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub max_entries: Option<u32>,
    /// The ranges; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub entries: Option<Vec<PortRange>>,
}

record! { blank PrefixList {
    prefix_list_id,
    prefix_list_name,
    address_family,
    max_entries,
    entries,
} }

record! { blank PortRangeList {
    port_range_list_id,
    port_range_list_name,
    max_entries,
    entries,
} }
