use alloc::vec::Vec;
use core::net::IpAddr;

use super::prefix::Prefix;

/// Values by block, asked for the longest block that holds an address.
///
/// Nested blocks are laid out as ranges that do not overlap, and buckets of equal width tell where among them to look:
/// a question takes about the same time whatever the number and the lengths of the blocks.
///
/// ```
/// use vpclens::net::{Prefix, PrefixMap};
///
/// let routes: PrefixMap<&str> = [("0.0.0.0/0", "nat"), ("10.0.0.0/8", "cen"), ("10.1.0.0/16", "vpn")]
///     .iter()
///     .map(|(block, next)| Ok((block.parse::<Prefix>()?, *next)))
///     .collect::<Result<_, vpclens::net::ParseError>>()?;
/// assert_eq!(routes.longest("10.1.2.3".parse().unwrap()), Some(&"vpn"));
/// // The surprising case: behind the end of an inner block the outer one holds again.
/// assert_eq!(routes.longest("10.2.0.0".parse().unwrap()), Some(&"cen"));
/// # Ok::<(), vpclens::net::ParseError>(())
/// ```
#[derive(Debug, Clone)]
pub struct PrefixMap<T> {
    v4: Ranges<u32>,
    v6: Ranges<u128>,
    values: Vec<T>,
}

/// An address as a number.
trait Number: Copy + Ord {
    fn after(self) -> Option<Self>;
    /// The bucket of this width that it lies in, counted from a first address.
    fn bucket(self, first: Self, width: u32) -> Option<usize>;
    /// The bits that its distance from a first address takes.
    fn bits(self, first: Self) -> u32;
}

macro_rules! number {
    ($($of:ty)*) => {$(
        impl Number for $of {
            fn after(self) -> Option<Self> {
                self.checked_add(1)
            }

            fn bucket(self, first: Self, width: u32) -> Option<usize> {
                let bucket = self.checked_sub(first)?.checked_shr(width)?;
                // behind the last bucket all are the same
                Some(usize::try_from(bucket).unwrap_or(usize::MAX))
            }

            fn bits(self, first: Self) -> u32 {
                <$of>::BITS.saturating_sub(self.saturating_sub(first).leading_zeros())
            }
        }
    )*};
}

number!(u32 u128);

/// Where each range begins, and the value of the innermost block that holds it.
#[derive(Debug, Clone)]
struct Ranges<N> {
    starts: Vec<N>,
    /// No value is `u32::MAX`.
    holders: Vec<u32>,
    /// How many ranges begin before each bucket of 2^`width` addresses, counted from the first range.
    buckets: Vec<u32>,
    width: u32,
}

impl<N> Default for Ranges<N> {
    fn default() -> Self {
        Self {
            starts: Vec::new(),
            holders: Vec::new(),
            buckets: Vec::new(),
            width: 0,
        }
    }
}

impl<T> Default for PrefixMap<T> {
    fn default() -> Self {
        Self {
            v4: Ranges::default(),
            v6: Ranges::default(),
            values: Vec::new(),
        }
    }
}

impl<T> FromIterator<(Prefix, T)> for PrefixMap<T> {
    /// Of equal blocks the last one counts.
    fn from_iter<I: IntoIterator<Item = (Prefix, T)>>(entries: I) -> Self {
        let (blocks, values): (Vec<Prefix>, Vec<T>) = entries.into_iter().unzip();
        let (mut v4, mut v6) = (Vec::new(), Vec::new());
        for (index, block) in (0_u32..).zip(&blocks) {
            match block.range() {
                (IpAddr::V4(first), IpAddr::V4(last)) => {
                    v4.push((u32::from(first), u32::from(last), index));
                }
                (IpAddr::V6(first), IpAddr::V6(last)) => {
                    v6.push((u128::from(first), u128::from(last), index));
                }
                _ => {}
            }
        }
        Self {
            v4: Ranges::new(v4),
            v6: Ranges::new(v6),
            values,
        }
    }
}

impl<T> PrefixMap<T> {
    /// The value of the longest block that holds the address.
    pub fn longest(&self, address: IpAddr) -> Option<&T> {
        let holder = match address {
            IpAddr::V4(address) => self.v4.holder(u32::from(address)),
            IpAddr::V6(address) => self.v6.holder(u128::from(address)),
        };
        self.values.get(usize::try_from(holder?).ok()?)
    }
}

impl<N: Number> Ranges<N> {
    fn new(mut blocks: Vec<(N, N, u32)>) -> Self {
        // outer blocks before inner ones, equal ones in their order
        blocks.sort_unstable_by(|one, other| {
            let (first, last, index) = *one;
            (first, other.1, index).cmp(&(other.0, last, other.2))
        });
        let mut ranges = Self::default();
        let mut open: Vec<(N, u32)> = Vec::new();
        for (first, last, index) in blocks {
            ranges.close(&mut open, Some(first));
            ranges.begin(first, index);
            open.push((last, index));
        }
        ranges.close(&mut open, None);
        ranges.spread();
        ranges
    }

    /// Makes about one bucket for each range.
    fn spread(&mut self) {
        let (Some(first), Some(last)) = (self.starts.first().copied(), self.starts.last().copied())
        else {
            return;
        };
        let wanted = usize::BITS.saturating_sub(self.starts.len().leading_zeros());
        self.width = last.bits(first).saturating_sub(wanted);
        let mut before = 0_u32;
        for start in &self.starts {
            let bucket = start.bucket(first, self.width).unwrap_or_default();
            while self.buckets.len() <= bucket {
                self.buckets.push(before);
            }
            before = before.saturating_add(1);
        }
        self.buckets.push(before);
    }

    fn close(&mut self, open: &mut Vec<(N, u32)>, first: Option<N>) {
        while let Some((last, _)) = open.last().copied() {
            if first.is_some_and(|first| first <= last) {
                return;
            }
            open.pop();
            if let Some(next) = last.after() {
                self.begin(next, open.last().map_or(u32::MAX, |(_, index)| *index));
            }
        }
    }

    fn begin(&mut self, first: N, holder: u32) {
        if self.starts.last() == Some(&first) {
            self.starts.pop();
            self.holders.pop();
        }
        self.starts.push(first);
        self.holders.push(holder);
    }

    fn holder(&self, address: N) -> Option<u32> {
        let bucket = address.bucket(*self.starts.first()?, self.width)?;
        // behind the last bucket the last range goes on
        let bucket = bucket.min(self.buckets.len().checked_sub(2)?);
        let from = usize::try_from(*self.buckets.get(bucket)?).ok()?;
        let to = usize::try_from(*self.buckets.get(bucket.checked_add(1)?)?).ok()?;
        let begun = self.starts.get(from..to)?;
        let begun = begun.iter().take_while(|first| **first <= address).count();
        let after = from.checked_add(begun)?;
        self.holders.get(after.checked_sub(1)?).copied()
    }
}
