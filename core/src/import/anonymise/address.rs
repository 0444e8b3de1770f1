//! Other addresses, of which two share as many first bits as the old ones did: blocks stay blocks, and what lies in one
//! another stays so. The idea is that of Crypto-PAn (Xu, Fan, Ammar, Moon 2002), with ranges that are not left.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::digest::Digest;
use crate::net::Prefix;

/// Ranges that mean something, by first address and length: none of them is left. In those that stay, nothing changes.
const V4: &[([u8; 4], u8, Stays)] = &[
    ([0, 0, 0, 0], 8, Stays::Whole),
    ([10, 0, 0, 0], 8, Stays::Range),
    // of the classic network, a range of its own
    ([10, 111, 0, 0], 16, Stays::Range),
    // cloud services
    ([100, 64, 0, 0], 10, Stays::Whole),
    ([127, 0, 0, 0], 8, Stays::Whole),
    ([169, 254, 0, 0], 16, Stays::Whole),
    ([172, 16, 0, 0], 12, Stays::Range),
    ([192, 0, 0, 0], 24, Stays::Whole),
    ([192, 0, 2, 0], 24, Stays::Range),
    ([192, 168, 0, 0], 16, Stays::Range),
    ([198, 18, 0, 0], 15, Stays::Range),
    ([198, 51, 100, 0], 24, Stays::Range),
    ([203, 0, 113, 0], 24, Stays::Range),
    ([224, 0, 0, 0], 4, Stays::Whole),
    ([240, 0, 0, 0], 4, Stays::Whole),
];

/// The same of IPv6, by the first bits.
const V6: &[(u128, u8, Stays)] = &[
    (0, 8, Stays::Whole),
    (0x0064 << 112, 16, Stays::Whole),
    (0x2000 << 112, 3, Stays::Range),
    (0x2001_0db8 << 96, 32, Stays::Range),
    (0xfc00 << 112, 7, Stays::Range),
    (0xfe80 << 112, 10, Stays::Whole),
    (0xff00 << 112, 8, Stays::Whole),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stays {
    /// Addresses stay in it.
    Range,
    /// Its addresses stay as they are.
    Whole,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Addresses {
    digest: Digest,
}

impl Addresses {
    pub(super) fn new(digest: Digest) -> Self {
        Self { digest }
    }

    pub(super) fn address(&self, address: IpAddr) -> IpAddr {
        match address {
            IpAddr::V4(address) => {
                let bits = u128::from(address.to_bits()).wrapping_shl(96);
                let ranges = V4.iter().map(|(first, length, stays)| {
                    let bits = u128::from(u32::from_be_bytes(*first)).wrapping_shl(96);
                    (bits, *length, *stays)
                });
                let mapped = self.bits(4, bits, 32, &ranges).wrapping_shr(96);
                u32::try_from(mapped)
                    .map_or(address, Ipv4Addr::from_bits)
                    .into()
            }
            IpAddr::V6(address) => {
                if let Some(inner) = address.to_ipv4_mapped()
                    && let IpAddr::V4(inner) = self.address(inner.into())
                {
                    return inner.to_ipv6_mapped().into();
                }
                let ranges = V6.iter().copied();
                Ipv6Addr::from_bits(self.bits(6, address.to_bits(), 128, &ranges)).into()
            }
        }
    }

    pub(super) fn block(&self, block: Prefix) -> Prefix {
        let (first, _) = block.range();
        // the bits behind the length are none of the block's
        Prefix::new(self.address(first), block.length()).unwrap_or(block)
    }

    /// At each bit the two halves of what shares the bits before it change places or do not. They do not where a range
    /// lies in one of them.
    fn bits(
        &self,
        family: u8,
        bits: u128,
        length: u8,
        ranges: &(impl Iterator<Item = (u128, u8, Stays)> + Clone),
    ) -> u128 {
        let mut mapped = bits;
        for place in 0..length {
            let mask = first_bits(place);
            let before = bits & mask;
            let fixed = ranges.clone().any(|(first, long, stays)| {
                let inside = long > place && first & mask == before;
                let whole =
                    stays == Stays::Whole && long <= place && before & first_bits(long) == first;
                inside || whole
            });
            let mut node = [0; 17];
            for (to, from) in node.iter_mut().zip(before.to_be_bytes()) {
                *to = from;
            }
            if let Some(last) = node.last_mut() {
                *last = place;
            }
            if !fixed && self.digest.of(&[0xfe, family], &node) & 1 == 1 {
                mapped ^= 1_u128.wrapping_shl(u32::from(127_u8.saturating_sub(place)));
            }
        }
        mapped
    }
}

fn first_bits(length: u8) -> u128 {
    match length {
        0 => 0,
        some => u128::MAX.wrapping_shl(u32::from(128_u8.saturating_sub(some))),
    }
}
