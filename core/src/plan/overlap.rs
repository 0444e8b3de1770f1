use alloc::vec::Vec;

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

/// Every pair of blocks, one of each set, that overlap; in ascending order, each once.
pub fn overlaps(first: &[Prefix], second: &[Prefix]) -> Vec<Overlap> {
    let mut found: Vec<Overlap> = first
        .iter()
        .flat_map(|first| {
            second.iter().map(|second| Overlap {
                first: *first,
                second: *second,
            })
        })
        // blocks nest or are apart: there is nothing between
        .filter(|pair| is_within(&pair.first, &pair.second) || is_within(&pair.second, &pair.first))
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Whether all of the inner block lies in the outer one; never across versions of IP.
pub fn is_within(inner: &Prefix, outer: &Prefix) -> bool {
    let (first, last) = inner.range();
    outer.contains(first) && outer.contains(last)
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
        assert!(overlaps(&first, &blocks(&["10.128.0.0/9", "0.0.0.0/5"])).is_empty());
        assert!(overlaps(&[], &first).is_empty());
    }

    #[test]
    fn every_pair_once_in_order() {
        let first = blocks(&["10.1.0.0/16", "10.0.0.0/8", "10.1.0.0/16"]);
        let found = overlaps(&first, &blocks(&["10.1.2.0/24"]));
        let common: Vec<_> = found.iter().map(|pair| pair.first.to_string()).collect();
        assert_eq!(common, ["10.0.0.0/8", "10.1.0.0/16"]);
        assert!(found.iter().all(|pair| pair.common() == pair.second));
    }
}
