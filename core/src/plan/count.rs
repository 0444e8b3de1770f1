use core::fmt;

use crate::net::Prefix;

/// How many addresses there are, exactly; written as a decimal number.
///
/// ```
/// use vpclens::plan::Count;
///
/// assert_eq!(Count::of(&["10.0.0.0/8".parse()?, "10.1.0.0/16".parse()?]).to_string(), "16777216");
/// // The surprising case: all of IPv6 is one more than the largest integer of 128 bits.
/// assert_eq!(Count::of(&["::/0".parse()?]).to_string(), "340282366920938463463374607431768211456");
/// # Ok::<(), vpclens::net::ParseError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Count {
    /// In units of [`UNIT`].
    upper: u128,
    /// Less than [`UNIT`].
    lower: u128,
}

/// The largest power of ten whose double still fits.
const UNIT: u128 = 10_u128.pow(38);

impl Count {
    /// The addresses of blocks, each counted once.
    pub fn of(blocks: &[Prefix]) -> Self {
        let blocks = super::aggregate(blocks);
        let sizes = blocks.iter().map(Self::of_block);
        sizes.fold(Self::default(), Self::and)
    }

    /// The addresses of one block.
    pub(super) fn of_block(block: &Prefix) -> Self {
        Self::power(host_bits(block))
    }

    /// Two to the power of at most 128.
    pub(super) fn power(bits: u32) -> Self {
        // all of IPv6 as its two halves
        1_u128.checked_shl(bits).map_or_else(
            || Self::from(1_u128 << 127).and(Self::from(1_u128 << 127)),
            Self::from,
        )
    }

    /// The sum of both.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        // less than two units, which is within 128 bits
        let lower = self.lower.saturating_add(other.lower);
        let upper = self.upper.saturating_add(other.upper);
        Self {
            upper: upper.saturating_add(lower / UNIT),
            lower: lower % UNIT,
        }
    }

    /// The number, unless it is greater than an integer of 128 bits.
    pub fn get(self) -> Option<u128> {
        self.upper.checked_mul(UNIT)?.checked_add(self.lower)
    }
}

/// How many bits of its addresses a block leaves open.
pub(super) fn host_bits(block: &Prefix) -> u32 {
    let all: u32 = if block.is_ipv4() { 32 } else { 128 };
    all.saturating_sub(u32::from(block.length()))
}

impl From<u128> for Count {
    fn from(number: u128) -> Self {
        Self {
            upper: number / UNIT,
            lower: number % UNIT,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.upper == 0 {
            return self.lower.fmt(f);
        }
        write!(f, "{}{:038}", self.upper, self.lower)
    }
}
