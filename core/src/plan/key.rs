//! Blocks of one family as plain numbers, for what sorts and merges many of them.

use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

use crate::net::{Bounded, Prefix};

/// A block of one family. Ascending by first address, and the larger block before those inside it.
pub(super) trait Key: Copy + Ord {
    /// An address as a number.
    type Number: Bounded;

    /// The first address.
    fn first(self) -> Self::Number;

    /// The last address.
    fn last(self) -> Self::Number;

    /// The largest block that starts at an address and does not reach beyond another.
    fn largest(first: Self::Number, last: Self::Number) -> Self;

    /// The block as it is written.
    fn prefix(self) -> Prefix;

    /// Sorts by first address; blocks with the same one may stand in any order.
    fn sort_by_first(keys: &mut Vec<Self>);

    /// Whether the other block lies in this one.
    fn holds(self, other: Self) -> bool {
        self.first() <= other.first() && other.last() <= self.last()
    }
}

/// A block of IPv4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct V4 {
    pub(super) first: u32,
    pub(super) length: u8,
}

/// A block of IPv6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct V6 {
    pub(super) first: u128,
    pub(super) length: u8,
}

/// What the addresses of a block have not in common, as ones; none of a length that there is not.
macro_rules! host_bits {
    ($number:ty, $length:expr) => {
        <$number>::MAX
            .checked_shr(u32::from($length))
            .unwrap_or_default()
    };
}

/// The length of the largest block between two addresses that starts at the first.
macro_rules! largest_length {
    ($number:ty, $first:expr, $last:expr) => {{
        let span = $last.wrapping_sub($first);
        let by_size = span
            .checked_add(1)
            .map_or(<$number>::BITS, |count| count.max(1).ilog2());
        let bits = $first.trailing_zeros().min(by_size);
        u8::try_from(<$number>::BITS.saturating_sub(bits)).unwrap_or_default()
    }};
}

impl Key for V4 {
    type Number = u32;

    fn first(self) -> u32 {
        self.first
    }

    fn last(self) -> u32 {
        self.first | host_bits!(u32, self.length)
    }

    fn largest(first: u32, last: u32) -> Self {
        let length = largest_length!(u32, first, last);
        Self { first, length }
    }

    fn prefix(self) -> Prefix {
        Prefix::new(IpAddr::V4(Ipv4Addr::from_bits(self.first)), self.length)
            .unwrap_or(Prefix::ALL_IPV4)
    }

    fn sort_by_first(keys: &mut Vec<Self>) {
        if keys.len() < RADIX_PAYS {
            keys.sort_unstable();
        } else if !keys.is_sorted_by_key(|key| key.first) {
            radix(keys);
        }
    }
}

impl Key for V6 {
    type Number = u128;

    fn first(self) -> u128 {
        self.first
    }

    fn last(self) -> u128 {
        self.first | host_bits!(u128, self.length)
    }

    fn largest(first: u128, last: u128) -> Self {
        let length = largest_length!(u128, first, last);
        Self { first, length }
    }

    fn prefix(self) -> Prefix {
        Prefix::new(IpAddr::V6(Ipv6Addr::from_bits(self.first)), self.length)
            .unwrap_or(Prefix::ALL_IPV6)
    }

    fn sort_by_first(keys: &mut Vec<Self>) {
        keys.sort_unstable();
    }
}

/// Blocks of both families.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    pub(super) v4: Vec<V4>,
    pub(super) v6: Vec<V6>,
}

impl Keys {
    pub(super) fn push(&mut self, block: &Prefix) {
        match block.as_ipnet() {
            IpNet::V4(net) => self.v4.push(V4 {
                first: net.addr().to_bits(),
                length: net.prefix_len(),
            }),
            IpNet::V6(net) => self.v6.push(V6 {
                first: net.addr().to_bits(),
                length: net.prefix_len(),
            }),
        }
    }
}

impl<'a> FromIterator<&'a Prefix> for Keys {
    fn from_iter<I: IntoIterator<Item = &'a Prefix>>(blocks: I) -> Self {
        let blocks = blocks.into_iter();
        let mut keys = Self::default();
        // nearly all blocks that people have are of IPv4
        keys.v4.reserve(blocks.size_hint().0);
        blocks.for_each(|block| keys.push(block));
        keys
    }
}

/// From here on three passes over the keys cost less than comparing them.
const RADIX_PAYS: usize = 256;
/// The bits of an address, lowest first, that each pass looks at.
const DIGIT_BITS: u32 = 11;
const DIGITS: usize = 1 << DIGIT_BITS;
const PASSES: [u32; 3] = [0, DIGIT_BITS, DIGIT_BITS * 2];

fn digit(key: V4, shift: u32) -> usize {
    let bits = key.first.checked_shr(shift).unwrap_or_default();
    usize::try_from(bits).unwrap_or_default() & (DIGITS - 1)
}

/// Sorts by first address in passes over its digits.
fn radix(keys: &mut Vec<V4>) {
    let mut places = alloc::vec![[0_usize; DIGITS]; PASSES.len()];
    for key in keys.iter() {
        for (counts, shift) in places.iter_mut().zip(PASSES) {
            if let Some(count) = counts.get_mut(digit(*key, shift)) {
                *count = count.wrapping_add(1);
            }
        }
    }
    let mut from = core::mem::take(keys);
    let mut to = alloc::vec![V4::default(); from.len()];
    for (counts, shift) in places.iter_mut().zip(PASSES) {
        let mut start = 0_usize;
        for count in counts.iter_mut() {
            start = start.wrapping_add(core::mem::replace(count, start));
        }
        for key in &from {
            let Some(place) = counts.get_mut(digit(*key, shift)) else {
                continue;
            };
            if let Some(slot) = to.get_mut(*place) {
                *slot = *key;
            }
            *place = place.wrapping_add(1);
        }
        core::mem::swap(&mut from, &mut to);
    }
    *keys = from;
}
