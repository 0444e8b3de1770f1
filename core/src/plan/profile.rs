//! The rules of providers for blocks: data, with their sources.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{Count, Role, count::host_bits};
use crate::net::Prefix;

/// The rules of one provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Profile {
    /// Its name in plain values.
    pub name: &'static str,
    /// The addresses of a subnet of IPv4 that nobody can have.
    pub reserved_ipv4: Reserved,
    /// Those of a subnet of IPv6.
    pub reserved_ipv6: Reserved,
    /// Which lengths blocks may have.
    pub lengths: &'static [Lengths],
    /// Ranges that blocks must not touch.
    pub forbidden: &'static [Forbidden],
    /// How many blocks of a role a network may have.
    pub quotas: &'static [Quota],
    /// How many addresses a network may have.
    pub most_addresses: Option<Most>,
    /// VPC blocks that are shorter than this are allowed by some documents and not by others.
    pub doubtful_below: Option<Doubtful>,
    /// Whether other than private blocks have consequences in a VPC.
    pub public_range: Option<&'static [&'static str]>,
    /// Whether a secondary block must not start with 0.
    pub no_leading_zero: Option<&'static [&'static str]>,
}

/// Addresses at both ends of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reserved {
    /// At its start.
    pub first: u8,
    /// At its end.
    pub last: u8,
    /// From this length on none is reserved.
    pub none_from: Option<u8>,
    /// The keys of the documents.
    pub sources: &'static [&'static str],
}

/// The lengths that blocks of a role may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lengths {
    /// The role.
    pub role: Role,
    /// Whether blocks of IPv4 are meant, or of IPv6.
    pub ipv4: bool,
    /// The shortest, which is the largest block.
    pub shortest: u8,
    /// The longest.
    pub longest: u8,
    /// Only each so many of them, from the shortest on.
    pub step: u8,
    /// The keys of the documents.
    pub sources: &'static [&'static str],
}

/// A range that blocks must not touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Forbidden {
    /// Which roles.
    pub roles: &'static [Role],
    /// The range.
    pub range: Prefix,
    /// The keys of the documents.
    pub sources: &'static [&'static str],
}

/// How many blocks of a role a network may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quota {
    /// The role.
    pub role: Role,
    /// Of one family alone, or of both together.
    pub ipv4: Option<bool>,
    /// How many.
    pub most: usize,
    /// The keys of the documents.
    pub sources: &'static [&'static str],
}

/// A greatest number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Most {
    /// The number.
    pub most: u32,
    /// The keys of the documents.
    pub sources: &'static [&'static str],
}

/// A length that documents do not agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Doubtful {
    /// The shortest length that all documents allow.
    pub shortest: u8,
    /// The keys of the documents.
    pub sources: &'static [&'static str],
}

/// The addresses of a subnet that its hosts can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Usable {
    /// How many.
    pub count: Count,
    /// The first and the last of them; none when there is none.
    pub range: Option<(IpAddr, IpAddr)>,
}

impl Profile {
    /// Every profile.
    pub const ALL: [&'static Self; 5] = super::providers::ALL;

    /// The profile of a name: `alibaba_cloud`, `aws`, `azure`, `oci` or `plain`.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|profile| profile.name == name)
    }

    /// The addresses of a subnet that its hosts can have.
    ///
    /// ```
    /// use vpclens::plan::Profile;
    ///
    /// let subnet = "192.168.1.0/24".parse()?;
    /// let usable = Profile::named("alibaba_cloud").map(|profile| profile.usable(&subnet));
    /// assert_eq!(usable.map(|usable| usable.count.to_string()).as_deref(), Some("252"));
    /// // The surprising case: the first of them is .1, and of AWS and Azure it is .4.
    /// let first = |name| Profile::named(name)?.usable(&subnet).range.map(|(first, _)| first.to_string());
    /// assert_eq!(first("alibaba_cloud").as_deref(), Some("192.168.1.1"));
    /// assert_eq!(first("aws").as_deref(), Some("192.168.1.4"));
    /// # Ok::<(), vpclens::net::ParseError>(())
    /// ```
    pub fn usable(&self, block: &Prefix) -> Usable {
        let reserved = self.reserved(block);
        let none = Usable {
            count: Count::default(),
            range: None,
        };
        let (skip, drop) = (u128::from(reserved.first), u128::from(reserved.last));
        let (first, last) = match block.range() {
            (IpAddr::V4(first), IpAddr::V4(last)) => {
                (u128::from(first.to_bits()), u128::from(last.to_bits()))
            }
            (IpAddr::V6(first), IpAddr::V6(last)) => (first.to_bits(), last.to_bits()),
            _ => return none,
        };
        let ends = first.checked_add(skip).zip(last.checked_sub(drop));
        let Some((first, last)) = ends.filter(|(first, last)| first <= last) else {
            return none;
        };
        let count = Count::from(last.saturating_sub(first)).and(Count::from(1));
        let address = |number: u128| -> IpAddr {
            match u32::try_from(number) {
                Ok(number) if block.is_ipv4() => Ipv4Addr::from_bits(number).into(),
                _ => Ipv6Addr::from_bits(number).into(),
            }
        };
        Usable {
            count,
            range: Some((address(first), address(last))),
        }
    }

    fn reserved(&self, block: &Prefix) -> Reserved {
        let reserved = if block.is_ipv4() {
            self.reserved_ipv4
        } else {
            self.reserved_ipv6
        };
        match reserved.none_from {
            Some(length) if block.length() >= length => Reserved {
                first: 0,
                last: 0,
                ..reserved
            },
            _ => reserved,
        }
    }

    /// The length of the smallest subnet that has room for so many hosts; none when the largest has not.
    ///
    /// ```
    /// use vpclens::plan::Profile;
    ///
    /// let alibaba_cloud = Profile::named("alibaba_cloud").unwrap_or(Profile::ALL[0]);
    /// assert_eq!(alibaba_cloud.smallest(200, true), Some(24));
    /// // The surprising case: four addresses of every vSwitch are taken, so that 253 hosts need a /23.
    /// assert_eq!(alibaba_cloud.smallest(253, true), Some(23));
    /// ```
    pub fn smallest(&self, hosts: u128, ipv4: bool) -> Option<u8> {
        let all = if ipv4 { 32 } else { 128 };
        let whole = if ipv4 {
            Prefix::ALL_IPV4
        } else {
            Prefix::ALL_IPV6
        };
        let lengths = self.lengths_of(Role::VSwitch, ipv4);
        let (shortest, longest) =
            lengths.map_or((0, all), |lengths| (lengths.shortest, lengths.longest));
        (shortest..=longest)
            .rev()
            .filter(|length| lengths.is_none_or(|lengths| lengths.allow(*length)))
            .find(|length| {
                Prefix::new(whole.range().0, *length)
                    .is_some_and(|block| self.usable(&block).count >= Count::from(hosts))
            })
    }

    pub(super) fn lengths_of(&self, role: Role, ipv4: bool) -> Option<&'static Lengths> {
        self.lengths
            .iter()
            .find(|lengths| lengths.role == role && lengths.ipv4 == ipv4)
    }
}

impl Lengths {
    pub(super) fn allow(&self, length: u8) -> bool {
        let beyond = length.checked_sub(self.shortest);
        length <= self.longest
            && beyond.is_some_and(|beyond| beyond.checked_rem(self.step).unwrap_or(0) == 0)
    }
}

/// As many addresses as a block has, unless that is more than an integer holds.
pub(super) fn size(block: &Prefix) -> u128 {
    1_u128.checked_shl(host_bits(block)).unwrap_or(u128::MAX)
}
