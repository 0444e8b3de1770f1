use alloc::string::{String, ToString};
use core::{fmt, net::IpAddr, str::FromStr};

use ipnet::IpNet;
use serde::{Deserialize, Serialize};

use super::parse_error::{ParseError, Problem};

/// A block of addresses, IPv4 or IPv6, written as `10.0.0.0/16`.
///
/// Reading is as the provider's: a bare address is a block of one, and host bits are masked off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
#[serde(try_from = "String", into = "String")]
pub struct Prefix(IpNet);

impl Prefix {
    /// The block that holds nothing but this address.
    pub fn host(address: IpAddr) -> Self {
        Self(IpNet::from(address))
    }

    /// Whether the address lies in the block; never across families.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }

    /// Whether the block is one of IPv4.
    pub fn is_ipv4(&self) -> bool {
        matches!(self.0, IpNet::V4(_))
    }

    /// The block as the `ipnet` crate's type.
    pub fn as_ipnet(&self) -> IpNet {
        self.0
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Prefix {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let text = text.trim();
        text.parse::<IpNet>()
            .map(|net| Self(net.trunc()))
            .or_else(|_| text.parse::<IpAddr>().map(Self::host))
            .map_err(|_| ParseError::new(text, Problem::Prefix))
    }
}

impl TryFrom<String> for Prefix {
    type Error = ParseError;

    fn try_from(text: String) -> Result<Self, ParseError> {
        text.parse()
    }
}

impl From<Prefix> for String {
    fn from(prefix: Prefix) -> Self {
        prefix.to_string()
    }
}
