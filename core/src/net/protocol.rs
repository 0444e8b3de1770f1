use alloc::string::String;
use core::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{
    flow::Family,
    parse_error::{ParseError, Problem, written_as_text},
};

/// An IP protocol by its number, with the provider's names for the common ones.
///
/// Numbers and names are the same thing: `6` is `tcp`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
#[serde(try_from = "String", into = "String")]
pub struct Protocol(u8);

impl Protocol {
    /// ICMP of IPv4, protocol 1.
    pub const ICMP: Self = Self(1);
    /// TCP, protocol 6.
    pub const TCP: Self = Self(6);
    /// UDP, protocol 17.
    pub const UDP: Self = Self(17);
    /// GRE, protocol 47.
    pub const GRE: Self = Self(47);
    /// ICMP of IPv6, protocol 58.
    pub const ICMPV6: Self = Self(58);

    /// The protocol with this number.
    pub fn from_number(number: u8) -> Self {
        Self(number)
    }

    /// The protocol's number.
    pub fn number(self) -> u8 {
        self.0
    }

    /// The version of IP that it belongs to, unless it runs over both.
    pub fn family(self) -> Option<Family> {
        match self {
            Self::ICMP => Some(Family::V4),
            Self::ICMPV6 => Some(Family::V6),
            _ => None,
        }
    }

    /// Whether its packets carry ports that rules can name: TCP and UDP.
    pub fn has_ports(self) -> bool {
        self == Self::TCP || self == Self::UDP
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::ICMP => f.write_str("icmp"),
            Self::TCP => f.write_str("tcp"),
            Self::UDP => f.write_str("udp"),
            Self::GRE => f.write_str("gre"),
            Self::ICMPV6 => f.write_str("icmpv6"),
            Self(number) => number.fmt(f),
        }
    }
}

impl FromStr for Protocol {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let trimmed = text.trim();
        let named = [
            ("icmp", Self::ICMP),
            ("tcp", Self::TCP),
            ("udp", Self::UDP),
            ("gre", Self::GRE),
            ("icmpv6", Self::ICMPV6),
        ];
        named
            .into_iter()
            .find(|(name, _)| trimmed.eq_ignore_ascii_case(name))
            .map(|(_, protocol)| protocol)
            .or_else(|| trimmed.parse().ok().map(Self))
            .ok_or_else(|| ParseError::new(trimmed, Problem::Protocol))
    }
}

written_as_text!(Protocol);

/// The protocol of a rule: one, or `all`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
#[serde(try_from = "String", into = "String")]
#[expect(
    clippy::exhaustive_enums,
    reason = "a rule names one protocol or all; there is no third"
)]
pub enum RuleProtocol {
    /// Every protocol.
    All,
    /// This protocol.
    One(Protocol),
}

impl RuleProtocol {
    /// Whether a rule with this protocol speaks of packets with that one.
    pub fn covers(self, protocol: Protocol) -> bool {
        match self {
            Self::All => true,
            Self::One(one) => one == protocol,
        }
    }
}

impl fmt::Display for RuleProtocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::One(protocol) => protocol.fmt(f),
        }
    }
}

impl FromStr for RuleProtocol {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        if text.trim().eq_ignore_ascii_case("all") {
            Ok(Self::All)
        } else {
            text.parse().map(Self::One)
        }
    }
}

written_as_text!(RuleProtocol);
