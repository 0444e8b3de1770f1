use alloc::vec::Vec;
use core::net::IpAddr;

use super::{
    PlanError,
    key::{Key, Keys, V4, V6},
    limit::can_list,
};
use crate::net::{AddressSet, Bounded, Prefix};

/// The fewest blocks that hold the same addresses, in ascending order, IPv4 first.
///
/// ```
/// use vpclens::{net::Prefix, plan::aggregate};
///
/// let blocks: Vec<Prefix> = ["10.0.1.0/24", "10.0.0.0/24", "10.0.1.128/25"]
///     .iter()
///     .map(|text| text.parse())
///     .collect::<Result<_, _>>()?;
/// assert_eq!(aggregate(&blocks), ["10.0.0.0/23".parse()?]);
/// // The surprising case: neighbours that are no halves of one block stay apart.
/// let apart = ["10.0.1.0/24".parse()?, "10.0.2.0/24".parse()?];
/// assert_eq!(aggregate(&apart), apart);
/// # Ok::<(), vpclens::net::ParseError>(())
/// ```
pub fn aggregate(blocks: &[Prefix]) -> Vec<Prefix> {
    aggregated(blocks.iter().collect())
}

/// As [`aggregate`], of keys that are given away.
pub(super) fn aggregated(mut keys: Keys) -> Vec<Prefix> {
    let mut out = Vec::new();
    merge(&mut keys.v4, &mut out);
    merge(&mut keys.v6, &mut out);
    out
}

/// Sorts blocks of one family and writes down the ranges that they make up.
fn merge<K: Key>(keys: &mut Vec<K>, out: &mut Vec<Prefix>) {
    K::sort_by_first(keys);
    let mut keys = keys.iter();
    let Some(start) = keys.next() else {
        return;
    };
    let (mut first, mut last) = (start.first(), start.last());
    for key in keys {
        let next = key.first();
        if next <= last || last.next() == Some(next) {
            last = last.max(key.last());
        } else {
            cover_range::<K>(first, last, out);
            (first, last) = (next, key.last());
        }
    }
    cover_range::<K>(first, last, out);
}

/// The fewest blocks that make up a range: each as large as it can be where it starts.
fn cover_range<K: Key>(mut first: K::Number, last: K::Number, out: &mut Vec<Prefix>) {
    loop {
        let block = K::largest(first, last);
        out.push(block.prefix());
        match block.last().next() {
            Some(next) if next <= last => first = next,
            _ => return,
        }
    }
}

/// The addresses of the first blocks that none of the others holds.
///
/// ```
/// use vpclens::plan::subtract;
///
/// let left = subtract(&["10.0.0.0/22".parse()?], &["10.0.1.0/24".parse()?])?;
/// assert_eq!(left, ["10.0.0.0/24".parse()?, "10.0.2.0/23".parse()?]);
/// // The surprising case: taking out what is not there changes nothing but the way it is written.
/// let halves = ["10.0.0.0/25".parse()?, "10.0.0.128/25".parse()?];
/// assert_eq!(subtract(&halves, &["192.168.0.0/16".parse()?])?, ["10.0.0.0/24".parse()?]);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When it takes too many blocks to write down.
pub fn subtract(blocks: &[Prefix], others: &[Prefix]) -> Result<Vec<Prefix>, PlanError> {
    written(&set(blocks).subtract(&set(others)))
}

/// The addresses that both hold.
///
/// # Errors
/// When it takes too many blocks to write down.
pub fn intersect(blocks: &[Prefix], others: &[Prefix]) -> Result<Vec<Prefix>, PlanError> {
    written(&set(blocks).intersect(&set(others)))
}

/// The addresses of the families of the blocks that they do not hold.
///
/// ```
/// use vpclens::plan::complement;
///
/// assert_eq!(complement(&["128.0.0.0/1".parse()?])?, ["0.0.0.0/1".parse()?]);
/// // The surprising case: nothing is said of IPv6 where nothing of IPv6 is given.
/// assert_eq!(complement(&["0.0.0.0/0".parse()?])?, []);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When it takes too many blocks to write down.
pub fn complement(blocks: &[Prefix]) -> Result<Vec<Prefix>, PlanError> {
    let families = [Prefix::ALL_IPV4, Prefix::ALL_IPV6];
    let same = |all: &Prefix| blocks.iter().any(|block| block.is_ipv4() == all.is_ipv4());
    let all: AddressSet = families.into_iter().filter(same).collect();
    written(&all.subtract(&set(blocks)))
}

/// What a pool has free beside what is used of it.
///
/// ```
/// use vpclens::plan::free;
///
/// let pool = ["10.0.0.0/23".parse()?];
/// assert_eq!(free(&pool, &["10.0.0.0/24".parse()?])?, ["10.0.1.0/24".parse()?]);
/// // The surprising case: what is used around the pool uses all of it.
/// assert_eq!(free(&pool, &["10.0.0.0/8".parse()?])?, []);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When it takes too many blocks to write down.
pub fn free(pool: &[Prefix], used: &[Prefix]) -> Result<Vec<Prefix>, PlanError> {
    subtract(pool, used)
}

/// The fewest blocks that make up the addresses from the first to the last.
///
/// ```
/// use vpclens::plan::cover;
///
/// let blocks = cover("10.0.0.0".parse()?, "10.0.2.255".parse()?)?;
/// assert_eq!(blocks, ["10.0.0.0/23".parse()?, "10.0.2.0/24".parse()?]);
/// // The surprising case: a range that is written backwards is an error and not empty.
/// assert!(cover("10.0.0.9".parse()?, "10.0.0.1".parse()?).is_err());
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When the last comes before the first, or is of the other family.
pub fn cover(first: IpAddr, last: IpAddr) -> Result<Vec<Prefix>, PlanError> {
    if first.is_ipv4() != last.is_ipv4() || last < first {
        return Err(PlanError::reversed(first, last));
    }
    let mut out = Vec::new();
    cover_addresses(first, last, &mut out);
    Ok(out)
}

/// Whether the blocks hold all addresses of the others.
///
/// ```
/// use vpclens::plan::contains;
///
/// assert!(contains(&["10.0.0.0/8".parse()?], &["10.1.0.0/16".parse()?]));
/// // The surprising case: several blocks hold together what none of them holds.
/// let halves = ["10.0.0.0/9".parse()?, "10.128.0.0/9".parse()?];
/// assert!(contains(&halves, &["10.0.0.0/8".parse()?]));
/// # Ok::<(), vpclens::net::ParseError>(())
/// ```
pub fn contains(blocks: &[Prefix], others: &[Prefix]) -> bool {
    set(others).is_subset(&set(blocks))
}

pub(super) fn set(blocks: &[Prefix]) -> AddressSet {
    blocks.iter().copied().collect()
}

fn written(set: &AddressSet) -> Result<Vec<Prefix>, PlanError> {
    let mut out = Vec::new();
    for (first, last) in set.iter() {
        cover_addresses(first, last, &mut out);
        let count = u128::try_from(out.len()).unwrap_or(u128::MAX);
        can_list(count, "blocks in the answer")?;
    }
    Ok(out)
}

fn cover_addresses(first: IpAddr, last: IpAddr, out: &mut Vec<Prefix>) {
    match (first, last) {
        (IpAddr::V4(first), IpAddr::V4(last)) => {
            cover_range::<V4>(first.to_bits(), last.to_bits(), out);
        }
        (IpAddr::V6(first), IpAddr::V6(last)) => {
            cover_range::<V6>(first.to_bits(), last.to_bits(), out);
        }
        _ => {}
    }
}
