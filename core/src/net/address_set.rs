use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

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
/// let whole = "10.0.0.0/8".parse::<Prefix>()?;
/// assert_eq!(halves, AddressSet::from(whole));
/// // The surprising case: what is left of a block may take many prefixes to write down.
/// let left = halves.subtract(&"10.0.0.1".parse::<Prefix>()?.into());
/// assert_eq!(left.prefixes().count(), 24);
/// # Ok::<(), vpclens::net::ParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressSet {
    v4: IntervalSet<u32>,
    v6: IntervalSet<u128>,
}

impl AddressSet {
    /// Every address of both families.
    pub fn all() -> Self {
        Self {
            v4: IntervalSet::all(),
            v6: IntervalSet::all(),
        }
    }

    /// The addresses from `first` to `last`, both included; none when they are out of order or of two families.
    pub fn range(first: IpAddr, last: IpAddr) -> Self {
        core::iter::once((first, last)).collect()
    }

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

    /// Whether the set holds every address of both families.
    pub fn is_all(&self) -> bool {
        self.v4.is_all() && self.v6.is_all()
    }

    /// What either set holds. This and its neighbours are O(n) in the number of blocks of both sets.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            v4: self.v4.union(&other.v4),
            v6: self.v6.union(&other.v6),
        }
    }

    /// What both sets hold.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        Self {
            v4: self.v4.intersect(&other.v4),
            v6: self.v6.intersect(&other.v6),
        }
    }

    /// What this set holds and the other does not.
    #[must_use]
    pub fn subtract(&self, other: &Self) -> Self {
        Self {
            v4: self.v4.subtract(&other.v4),
            v6: self.v6.subtract(&other.v6),
        }
    }

    /// What the set does not hold, of both families.
    #[must_use]
    pub fn complement(&self) -> Self {
        Self {
            v4: self.v4.complement(),
            v6: self.v6.complement(),
        }
    }

    /// Whether the other set holds all that this one does.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.v4.is_subset(&other.v4) && self.v6.is_subset(&other.v6)
    }

    /// Whether the sets have nothing in common.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.v4.is_disjoint(&other.v4) && self.v6.is_disjoint(&other.v6)
    }

    /// The ranges in ascending order, first and last address of each, IPv4 first.
    pub fn iter(&self) -> impl Iterator<Item = (IpAddr, IpAddr)> + '_ {
        let v4 = self.v4.iter().map(|(first, last)| (v4(first), v4(last)));
        v4.chain(self.v6.iter().map(|(first, last)| (v6(first), v6(last))))
    }

    /// The fewest prefixes that make up the set, in ascending order, IPv4 first.
    pub fn prefixes(&self) -> impl Iterator<Item = Prefix> + '_ {
        self.iter()
            .flat_map(|(first, last)| Prefix::cover(first, last))
    }

    /// The addresses of IPv4 as numbers.
    pub(super) fn v4(&self) -> &IntervalSet<u32> {
        &self.v4
    }

    /// The addresses of IPv6 as numbers.
    pub(super) fn v6(&self) -> &IntervalSet<u128> {
        &self.v6
    }
}

fn v4(number: u32) -> IpAddr {
    Ipv4Addr::from(number).into()
}

fn v6(number: u128) -> IpAddr {
    Ipv6Addr::from(number).into()
}

impl From<Prefix> for AddressSet {
    fn from(prefix: Prefix) -> Self {
        core::iter::once(prefix).collect()
    }
}

impl FromIterator<Prefix> for AddressSet {
    fn from_iter<I: IntoIterator<Item = Prefix>>(prefixes: I) -> Self {
        prefixes.into_iter().map(|prefix| prefix.range()).collect()
    }
}

impl FromIterator<(IpAddr, IpAddr)> for AddressSet {
    /// A range whose ends are out of order or of two families holds nothing.
    fn from_iter<I: IntoIterator<Item = (IpAddr, IpAddr)>>(ranges: I) -> Self {
        let (mut v4, mut v6) = (Vec::new(), Vec::new());
        for range in ranges {
            match range {
                (IpAddr::V4(first), IpAddr::V4(last)) => v4.push((first.into(), last.into())),
                (IpAddr::V6(first), IpAddr::V6(last)) => v6.push((first.into(), last.into())),
                _ => {}
            }
        }
        Self {
            v4: v4.into_iter().collect(),
            v6: v6.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::{string::ToString, vec::Vec};

    use super::*;

    fn set(texts: &[&str]) -> AddressSet {
        let prefixes = texts.iter().map(|text| text.parse::<Prefix>().unwrap());
        prefixes.collect()
    }

    fn written(set: &AddressSet) -> Vec<alloc::string::String> {
        set.prefixes().map(|prefix| prefix.to_string()).collect()
    }

    #[test]
    fn prefixes_are_as_few_as_they_can_be() {
        let range = AddressSet::range([10, 0, 0, 1].into(), [10, 0, 0, 8].into());
        assert_eq!(
            written(&range),
            ["10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/30", "10.0.0.8/32"]
        );
        assert_eq!(written(&AddressSet::all()), ["0.0.0.0/0", "::/0"]);
        assert_eq!(
            written(&set(&["fd00::/9", "fd80::/9", "255.255.255.255"])),
            ["255.255.255.255/32", "fd00::/8"]
        );
        assert_eq!(written(&AddressSet::default()), [""; 0]);
    }

    #[test]
    fn prefixes_make_up_the_set_again() {
        let all_but = set(&["10.1.2.3", "0.0.0.0", "fd00::1", "::/1"]).complement();
        assert_eq!(all_but.prefixes().collect::<AddressSet>(), all_but);
        assert_eq!(all_but.iter().collect::<AddressSet>(), all_but);
        assert!(all_but.contains([255; 4].into()) && !all_but.contains([10, 1, 2, 3].into()));
    }

    #[test]
    fn operations_keep_the_families_apart() {
        let v4 = set(&["0.0.0.0/0"]);
        let v6 = v4.complement();
        assert_eq!(v6, set(&["::/0"]));
        assert!(v4.union(&v6).is_all() && v4.intersect(&v6).is_empty() && v4.is_disjoint(&v6));
        assert!(v4.is_subset(&AddressSet::all()) && !AddressSet::all().is_subset(&v4));
        assert_eq!(AddressSet::all().subtract(&v4), v6);
    }

    #[test]
    fn a_range_of_two_families_holds_nothing() {
        assert!(AddressSet::range([0; 4].into(), [0xffff; 8].into()).is_empty());
        assert!(AddressSet::range([10, 0, 0, 2].into(), [10, 0, 0, 1].into()).is_empty());
    }
}
