use core::net::IpAddr;

use ipnet::IpNet;

use super::{interval_set::IntervalSet, prefix::Prefix};

/// A set of addresses, IPv4 and IPv6 kept apart; canonical, so that `==` is equality of sets.
///
/// ```
/// use vpclens::net::{AddressSet, Prefix};
///
/// let halves: AddressSet = ["10.0.0.0/9", "10.128.0.0/9"]
///     .iter()
///     .map(|text| text.parse::<Prefix>())
///     .collect::<Result<_, _>>()?;
/// assert!(halves.contains("10.200.0.1".parse().unwrap()));
/// assert_eq!(halves, core::iter::once("10.0.0.0/8".parse::<Prefix>()?).collect());
/// # Ok::<(), vpclens::net::ParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressSet {
    v4: IntervalSet<u32>,
    v6: IntervalSet<u128>,
}

impl AddressSet {
    /// Whether the set holds this address. O(log n) in the number of blocks.
    pub fn contains(&self, address: IpAddr) -> bool {
        match address {
            IpAddr::V4(v4) => self.v4.contains(u32::from(v4)),
            IpAddr::V6(v6) => self.v6.contains(u128::from(v6)),
        }
    }

    /// Whether the set holds nothing.
    pub fn is_empty(&self) -> bool {
        self.v4.is_empty() && self.v6.is_empty()
    }
}

impl FromIterator<Prefix> for AddressSet {
    fn from_iter<I: IntoIterator<Item = Prefix>>(prefixes: I) -> Self {
        let (mut v4, mut v6) = (alloc::vec::Vec::new(), alloc::vec::Vec::new());
        for prefix in prefixes {
            match prefix.as_ipnet() {
                IpNet::V4(net) => v4.push((u32::from(net.network()), u32::from(net.broadcast()))),
                IpNet::V6(net) => v6.push((u128::from(net.network()), u128::from(net.broadcast()))),
            }
        }
        Self {
            v4: v4.into_iter().collect(),
            v6: v6.into_iter().collect(),
        }
    }
}
