use alloc::string::String;
use core::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    str::FromStr,
};

use ipnet::{IpNet, IpSubnets, Ipv4Net, Ipv4Subnets, Ipv6Net, Ipv6Subnets};
use serde::{Deserialize, Serialize};

use super::parse_error::{ParseError, Problem, written_as_text};

/// A block of addresses, IPv4 or IPv6, written as `10.0.0.0/16`.
///
/// Reading is as the provider's: a bare address is a block of one, and host bits are masked off. Numbers have no zeros before
/// them, since programs differ in what `010` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
#[serde(try_from = "String", into = "String")]
pub struct Prefix(IpNet);

impl Prefix {
    /// All of IPv4.
    pub const ALL_IPV4: Self = Self::v4([0, 0, 0, 0], 0);
    /// All of IPv6.
    pub const ALL_IPV6: Self = Self::v6(0, 0);

    /// The loopback address of IPv6.
    pub(crate) const LOOPBACK_IPV6: Self =
        Self(IpNet::V6(Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128)));

    /// A block of IPv4 that the crate itself speaks of.
    pub(crate) const fn v4([a, b, c, d]: [u8; 4], length: u8) -> Self {
        let first = Ipv4Addr::new(a, b, c, d);
        Self(IpNet::V4(Ipv4Net::new_assert(first, length)))
    }

    /// A block of IPv6 that the crate itself speaks of, by its first sixteen bits.
    pub(crate) const fn v6(first: u16, length: u8) -> Self {
        let first = Ipv6Addr::new(first, 0, 0, 0, 0, 0, 0, 0);
        Self(IpNet::V6(Ipv6Net::new_assert(first, length)))
    }

    /// The block of this length that holds the address; none when the family has no such length.
    ///
    /// ```
    /// use vpclens::net::Prefix;
    ///
    /// let block = Prefix::new("10.0.5.9".parse()?, 16);
    /// assert_eq!(block.map(|block| block.to_string()).as_deref(), Some("10.0.0.0/16"));
    /// // The surprising case: /64 is a length of IPv6 only.
    /// assert_eq!(Prefix::new("10.0.5.9".parse()?, 64), None);
    /// # Ok::<(), core::net::AddrParseError>(())
    /// ```
    pub fn new(address: IpAddr, length: u8) -> Option<Self> {
        let block = IpNet::new(address, length).ok()?;
        Some(Self(block.trunc()))
    }

    /// How many bits all addresses of the block have in common: 16 of a /16.
    pub fn length(&self) -> u8 {
        self.0.prefix_len()
    }

    /// The block that holds nothing but this address.
    pub fn host(address: IpAddr) -> Self {
        Self(IpNet::from(address))
    }

    /// Whether the address lies in the block; never across families.
    #[inline]
    pub fn contains(&self, address: IpAddr) -> bool {
        // every question asks this of many blocks: what differs lies behind the bits that all have in common
        match (self.0, address) {
            (IpNet::V4(block), IpAddr::V4(address)) => {
                let differs = u32::from(block.addr()) ^ u32::from(address);
                differs.leading_zeros() >= u32::from(block.prefix_len())
            }
            (IpNet::V6(block), IpAddr::V6(address)) => {
                let differs = u128::from(block.addr()) ^ u128::from(address);
                differs.leading_zeros() >= u32::from(block.prefix_len())
            }
            _ => false,
        }
    }

    /// The fewest blocks that make up the addresses from `first` to `last`, both included, in ascending order; none
    /// when they are out of order or of two families.
    ///
    /// ```
    /// use vpclens::net::Prefix;
    ///
    /// let cover = Prefix::cover("10.0.0.0".parse()?, "10.0.2.255".parse()?);
    /// let texts: Vec<String> = cover.map(|prefix| prefix.to_string()).collect();
    /// assert_eq!(texts, ["10.0.0.0/23", "10.0.2.0/24"]);
    /// # Ok::<(), core::net::AddrParseError>(())
    /// ```
    pub fn cover(first: IpAddr, last: IpAddr) -> impl Iterator<Item = Self> {
        let blocks = match (first, last) {
            (IpAddr::V4(first), IpAddr::V4(last)) => {
                Some(IpSubnets::from(Ipv4Subnets::new(first, last, 0)))
            }
            (IpAddr::V6(first), IpAddr::V6(last)) => {
                Some(IpSubnets::from(Ipv6Subnets::new(first, last, 0)))
            }
            _ => None,
        };
        blocks.into_iter().flatten().map(Self)
    }

    /// The first and the last address of the block.
    pub fn range(&self) -> (IpAddr, IpAddr) {
        (self.0.network(), self.0.broadcast())
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
        let problem = || ParseError::new(text, Problem::Prefix);
        let Some((address, length)) = text.split_once('/') else {
            return text.parse().map(Self::host).map_err(|_| problem());
        };
        // a number with a zero before it is octal to some programs: `010.0.0.0` is 8.0.0.0 there, so it is none here
        let is_number = length == "0" || length.starts_with(|first| matches!(first, '1'..='9'));
        let address: IpAddr = address.parse().map_err(|_| problem())?;
        length
            .parse()
            .ok()
            .filter(|_| is_number)
            .and_then(|length| Self::new(address, length))
            .ok_or_else(problem)
    }
}

written_as_text!(Prefix);

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn a_block_holds_what_others_say_it_holds() {
        let addresses = [
            "0.0.0.0",
            "10.0.0.1",
            "10.127.255.255",
            "10.128.0.0",
            "255.255.255.255",
        ];
        let addresses =
            addresses
                .into_iter()
                .chain(["::", "::1", "2001:db8::1", "2001:db8:8000::", "ffff::"]);
        let addresses: Vec<IpAddr> = addresses.map(|one| one.parse().unwrap()).collect();
        for base in &addresses {
            for length in 0..=128 {
                let Some(block) = Prefix::new(*base, length) else {
                    continue;
                };
                for address in &addresses {
                    assert_eq!(
                        block.contains(*address),
                        block.as_ipnet().contains(address),
                        "{block} {address}"
                    );
                }
            }
        }
    }
}
