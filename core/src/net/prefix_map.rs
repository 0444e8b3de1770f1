use alloc::vec::Vec;
use core::net::IpAddr;

use super::{flow::Family, prefix::Prefix};

/// Values by block, asked for the longest block that holds an address.
///
/// Nested blocks are laid out as ranges that do not overlap, so that a question is one binary search, whatever the
/// lengths of the blocks.
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
    v4: Ranges,
    v6: Ranges,
    values: Vec<T>,
}

/// Where each range begins, and the value of the innermost block that holds it.
#[derive(Debug, Clone, Default)]
struct Ranges {
    starts: Vec<u128>,
    holders: Vec<Option<usize>>,
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
        let of = |v4: bool| {
            let blocks = blocks.iter().enumerate();
            let blocks = blocks.filter(|(_, block)| block.is_ipv4() == v4);
            let blocks = blocks.map(|(index, block)| {
                let (first, last) = block.range();
                (number(first), number(last), index)
            });
            Ranges::new(blocks.collect())
        };
        Self {
            v4: of(true),
            v6: of(false),
            values,
        }
    }
}

impl<T> PrefixMap<T> {
    /// The value of the longest block that holds the address.
    pub fn longest(&self, address: IpAddr) -> Option<&T> {
        let ranges = match Family::of(address) {
            Family::V4 => &self.v4,
            Family::V6 => &self.v6,
        };
        self.values.get(ranges.holder(number(address))?)
    }
}

impl Ranges {
    fn new(mut blocks: Vec<(u128, u128, usize)>) -> Self {
        // outer blocks before inner ones, equal ones in their order
        blocks.sort_unstable_by(|one, other| {
            let (first, last, index) = *one;
            (first, other.1, index).cmp(&(other.0, last, other.2))
        });
        let mut ranges = Self::default();
        let mut open: Vec<(u128, usize)> = Vec::new();
        for (first, last, index) in blocks {
            ranges.close(&mut open, Some(first));
            ranges.begin(first, Some(index));
            open.push((last, index));
        }
        ranges.close(&mut open, None);
        ranges
    }

    /// Ends the open blocks that end before `first`; behind each the one around it holds again.
    fn close(&mut self, open: &mut Vec<(u128, usize)>, first: Option<u128>) {
        while let Some((last, _)) = open.last().copied() {
            if first.is_some_and(|first| first <= last) {
                return;
            }
            open.pop();
            if let Some(next) = last.checked_add(1) {
                self.begin(next, open.last().map(|(_, index)| *index));
            }
        }
    }

    fn begin(&mut self, first: u128, holder: Option<usize>) {
        if self.starts.last() == Some(&first) {
            self.starts.pop();
            self.holders.pop();
        }
        self.starts.push(first);
        self.holders.push(holder);
    }

    fn holder(&self, address: u128) -> Option<usize> {
        let after = self.starts.partition_point(|first| *first <= address);
        *self.holders.get(after.checked_sub(1)?)?
    }
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(u32::from(address)),
        IpAddr::V6(address) => u128::from(address),
    }
}
