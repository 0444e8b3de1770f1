use alloc::vec::Vec;

use super::{
    PlanError,
    algebra::set,
    key::{Key, Keys},
    limit::can_list,
};
use crate::net::Prefix;

/// Two blocks that have addresses in common; one of them then holds the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Overlap {
    /// The block of the first set.
    pub first: Prefix,
    /// The block of the second set.
    pub second: Prefix,
}

impl Overlap {
    /// What they have in common: the smaller of the two.
    pub fn common(&self) -> Prefix {
        if is_within(&self.first, &self.second) {
            self.first
        } else {
            self.second
        }
    }
}

/// Every pair of blocks, one of each set, that overlap; in ascending order, each once. O(n log n) in the number of blocks,
/// and then as many steps as there are pairs.
///
/// # Errors
/// When there are too many pairs to list.
pub fn overlaps(first: &[Prefix], second: &[Prefix]) -> Result<Vec<Overlap>, PlanError> {
    let (first, second): (Keys, Keys) = (first.iter().collect(), second.iter().collect());
    let mut out = Vec::new();
    sweep(first.v4, second.v4, &mut out)?;
    sweep(first.v6, second.v6, &mut out)?;
    Ok(out)
}

/// Every pair of different blocks of one set that overlap, the one that holds the other first; in ascending order.
///
/// ```
/// use vpclens::plan::overlaps_within;
///
/// let blocks = ["10.0.0.0/8".parse()?, "192.168.0.0/16".parse()?, "10.1.0.0/16".parse()?];
/// let found = overlaps_within(&blocks)?;
/// assert_eq!((found.len(), found[0].first), (1, blocks[0]));
/// // The surprising case: a block that is listed twice does not overlap itself.
/// assert_eq!(overlaps_within(&[blocks[0], blocks[0]])?, []);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When there are too many pairs to list.
pub fn overlaps_within(blocks: &[Prefix]) -> Result<Vec<Overlap>, PlanError> {
    let keys: Keys = blocks.iter().collect();
    let mut out = Vec::new();
    nested(keys.v4, &mut out)?;
    nested(keys.v6, &mut out)?;
    Ok(out)
}

/// What overlaps between the blocks of two networks that are, or shall be, connected.
///
/// ```
/// use vpclens::plan::between;
///
/// assert!(between(&["10.0.0.0/16".parse()?], &["10.1.0.0/16".parse()?]).is_empty());
/// // The surprising case: a large block overlaps with every block inside it, not only with its equal.
/// let found = between(&["10.0.0.0/16".parse()?], &["10.0.0.0/8".parse()?]);
/// assert_eq!(found[0].common().to_string(), "10.0.0.0/16");
/// # Ok::<(), vpclens::net::ParseError>(())
/// ```
pub fn between(first: &[Prefix], second: &[Prefix]) -> Vec<Overlap> {
    // of merged blocks there are never too many pairs
    overlaps(first, second)
        .or_else(|_| overlaps(&super::aggregate(first), &super::aggregate(second)))
        .unwrap_or_default()
}

/// Whether any block of one set overlaps any of the other.
pub fn any_overlap(first: &[Prefix], second: &[Prefix]) -> bool {
    !set(first).is_disjoint(&set(second))
}

/// Whether all of the inner block lies in the outer one; never across versions of IP.
pub fn is_within(inner: &Prefix, outer: &Prefix) -> bool {
    inner.is_ipv4() == outer.is_ipv4()
        && outer.length() <= inner.length()
        && outer.contains(inner.range().0)
}

/// A pair as places in two lists.
type Pair = (usize, usize);

/// The blocks around the one that the sweep has come to, the largest first, with their places.
struct Around<K>(Vec<(K, usize)>);

impl<K: Key> Around<K> {
    /// Leaves the blocks that end before this one; it lies in all that are left, since blocks nest or are apart.
    fn move_to(&mut self, key: K) {
        while self.0.last().is_some_and(|(outer, _)| !outer.holds(key)) {
            self.0.pop();
        }
    }

    fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().map(|(_, place)| *place)
    }
}

fn sweep<K: Key>(first: Vec<K>, second: Vec<K>, out: &mut Vec<Overlap>) -> Result<(), PlanError> {
    let (first, second) = (unique(first), unique(second));
    let (mut left, mut right) = (first.iter().enumerate(), second.iter().enumerate());
    let (mut next_left, mut next_right) = (left.next(), right.next());
    let (mut around_left, mut around_right) = (Around(Vec::new()), Around(Vec::new()));
    let mut pairs: Vec<Pair> = Vec::new();
    loop {
        let take_left = match (next_left, next_right) {
            (None, None) => break,
            (Some((_, left)), Some((_, right))) => left <= right,
            (left, _) => left.is_some(),
        };
        if take_left {
            let Some((place, key)) = next_left else { break };
            around_right.move_to(*key);
            pairs.extend(around_right.places().map(|other| (place, other)));
            around_left.move_to(*key);
            around_left.0.push((*key, place));
            next_left = left.next();
        } else {
            let Some((place, key)) = next_right else {
                break;
            };
            around_left.move_to(*key);
            pairs.extend(around_left.places().map(|other| (other, place)));
            around_right.move_to(*key);
            around_right.0.push((*key, place));
            next_right = right.next();
        }
        can_list(count(&pairs, out), "pairs of blocks that overlap")?;
    }
    write(&pairs, &first, &second, out);
    Ok(())
}

fn nested<K: Key>(keys: Vec<K>, out: &mut Vec<Overlap>) -> Result<(), PlanError> {
    let keys = unique(keys);
    let mut around = Around(Vec::new());
    let mut pairs: Vec<Pair> = Vec::new();
    for (place, key) in keys.iter().enumerate() {
        around.move_to(*key);
        pairs.extend(around.places().map(|outer| (outer, place)));
        around.0.push((*key, place));
        can_list(count(&pairs, out), "pairs of blocks that overlap")?;
    }
    write(&pairs, &keys, &keys, out);
    Ok(())
}

fn count(pairs: &[Pair], out: &[Overlap]) -> u128 {
    u128::try_from(pairs.len().saturating_add(out.len())).unwrap_or(u128::MAX)
}

fn unique<K: Key>(mut keys: Vec<K>) -> Vec<K> {
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Writes pairs down by their first block. For one first block the sweep meets the second ones in ascending order, so
/// that counting is all the sorting there is to do.
fn write<K: Key>(pairs: &[Pair], first: &[K], second: &[K], out: &mut Vec<Overlap>) {
    let mut starts = alloc::vec![0_usize; first.len()];
    for (place, _) in pairs {
        if let Some(count) = starts.get_mut(*place) {
            *count = count.saturating_add(1);
        }
    }
    let mut start = out.len();
    for count in &mut starts {
        start = start.saturating_add(core::mem::replace(count, start));
    }
    let Some(any) = pairs.first().and_then(|pair| named(*pair, first, second)) else {
        return;
    };
    out.resize(start, any);
    for pair in pairs {
        let slot = starts.get_mut(pair.0);
        let (Some(slot), Some(found)) = (slot, named(*pair, first, second)) else {
            continue;
        };
        if let Some(place) = out.get_mut(*slot) {
            *place = found;
        }
        *slot = slot.saturating_add(1);
    }
}

fn named<K: Key>((one, other): Pair, first: &[K], second: &[K]) -> Option<Overlap> {
    Some(Overlap {
        first: first.get(one)?.prefix(),
        second: second.get(other)?.prefix(),
    })
}

#[cfg(test)]
mod tests {
    use alloc::{string::ToString, vec::Vec};

    use super::*;

    fn blocks(texts: &[&str]) -> Vec<Prefix> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn neighbours_do_not_overlap_and_families_are_apart() {
        let first = blocks(&["10.0.0.0/9", "::/0"]);
        let others = blocks(&["10.128.0.0/9", "0.0.0.0/5"]);
        assert!(overlaps(&first, &others).unwrap().is_empty());
        assert!(overlaps(&[], &first).unwrap().is_empty());
    }

    #[test]
    fn every_pair_once_in_order() {
        let first = blocks(&["10.1.0.0/16", "10.0.0.0/8", "10.1.0.0/16"]);
        let found = overlaps(&first, &blocks(&["10.1.2.0/24"])).unwrap();
        let common: Vec<_> = found.iter().map(|pair| pair.first.to_string()).collect();
        assert_eq!(common, ["10.0.0.0/8", "10.1.0.0/16"]);
        assert!(found.iter().all(|pair| pair.common() == pair.second));
    }

    #[test]
    fn too_many_pairs_are_an_error() {
        let around: Vec<Prefix> = (0..=24)
            .filter_map(|length| Prefix::new([10, 0, 0, 0].into(), length))
            .collect();
        let inner: Vec<Prefix> = (0..64_000_u32)
            .filter_map(|place| {
                Prefix::new(core::net::Ipv4Addr::from(place | 0x0a00_0000).into(), 32)
            })
            .collect();
        assert_eq!(overlaps(&around, &inner).unwrap_err().code(), "limit.items");
    }
}
