use alloc::vec::Vec;

use super::{
    PlanError, aggregate,
    limit::{can_list, too_many},
    profile::size,
};
use crate::{
    net::Prefix,
    reason::{Message, Reason},
};

/// The parts of a block that have a length, in ascending order.
///
/// ```
/// use vpclens::plan::split;
///
/// let parts = split(&"10.0.0.0/23".parse()?, 24)?;
/// assert_eq!(parts, ["10.0.0.0/24".parse()?, "10.0.1.0/24".parse()?]);
/// // The surprising case: there may be more parts than anybody can list, and that is an error.
/// assert_eq!(split(&"::/0".parse()?, 64).unwrap_err().code(), "limit.items");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When the block is smaller than its parts would be, the family has no such length, or there are too many parts.
pub fn split(block: &Prefix, length: u8) -> Result<Vec<Prefix>, PlanError> {
    let most = if block.is_ipv4() { 32 } else { 128 };
    let bits = length
        .checked_sub(block.length())
        .filter(|_| length <= most)
        .ok_or_else(|| no_such_parts(block, length))?;
    let parts = 1_u128.checked_shl(u32::from(bits)).unwrap_or(u128::MAX);
    let mut level = Vec::with_capacity(can_list(parts, "blocks in the answer")?);
    level.push(*block);
    for _ in 0..bits {
        level = level.iter().flat_map(halves).collect();
    }
    Ok(level)
}

/// A block as so many parts, as equal as they can be, the larger ones first.
///
/// ```
/// use vpclens::plan::split_into;
///
/// // The surprising case: three parts of a block are a half and two quarters.
/// let parts = split_into(&"10.0.0.0/24".parse()?, 3)?;
/// let texts: Vec<_> = parts.iter().map(|part| part.to_string()).collect();
/// assert_eq!(texts, ["10.0.0.0/25", "10.0.0.128/26", "10.0.0.192/26"]);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When the block has fewer addresses than it would have parts, or there are none or too many parts.
pub fn split_into(block: &Prefix, parts: usize) -> Result<Vec<Prefix>, PlanError> {
    let count = u128::try_from(parts).unwrap_or(u128::MAX);
    if count == 0 || count > size(block) {
        let message = Message::new(Reason::CidrNoSuchParts);
        let message = message.with("block", block).with("parts", parts);
        return Err(PlanError::new(message));
    }
    can_list(count, "blocks in the answer")?;
    let even = u8::try_from(parts.ilog2()).unwrap_or(u8::MAX);
    let level = split(block, block.length().saturating_add(even))?;
    // so many of the last ones are halved once more
    let whole = level.len().saturating_mul(2).saturating_sub(parts);
    let (keep, halve) = level.split_at_checked(whole).unwrap_or((&level, &[]));
    Ok(keep
        .iter()
        .copied()
        .chain(halve.iter().flat_map(halves))
        .collect())
}

/// The one block that blocks make up.
///
/// ```
/// use vpclens::plan::join;
///
/// assert_eq!(join(&["10.0.0.0/25".parse()?, "10.0.0.128/25".parse()?])?, "10.0.0.0/24".parse()?);
/// // The surprising case: these two are neighbours, and the block around both would hold more than they do.
/// assert_eq!(join(&["10.0.1.0/24".parse()?, "10.0.2.0/24".parse()?]).unwrap_err().code(), "cidr.not_one_block");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When they are more than one block, or there is none.
pub fn join(blocks: &[Prefix]) -> Result<Prefix, PlanError> {
    match aggregate(blocks).as_slice() {
        [one] => Ok(*one),
        others => {
            let message = Message::new(Reason::CidrNotOneBlock);
            Err(PlanError::new(message.with("count", others.len())))
        }
    }
}

/// Blocks for a route table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// The blocks, in ascending order.
    pub blocks: Vec<Prefix>,
    /// The addresses that they hold and that were not asked for.
    pub extra: Vec<Prefix>,
}

/// How many blocks there may be after merging where others may be covered as well: more than any route table has.
const MOST_SUMMARISED: usize = 1_000;

/// The fewest blocks for a route table that hold what is given and at most so many other addresses; of those the ones
/// with the fewest other addresses.
///
/// ```
/// use vpclens::plan::summarise;
///
/// let given = ["10.0.0.0/24".parse()?, "10.0.2.0/24".parse()?, "10.0.3.0/24".parse()?];
/// assert_eq!(summarise(&given, 0)?.blocks.len(), 2);
/// // The surprising case: one block less costs 256 addresses that nobody asked for, and they are named.
/// let summary = summarise(&given, 256)?;
/// assert_eq!(summary.blocks, ["10.0.0.0/22".parse()?]);
/// assert_eq!(summary.extra, ["10.0.1.0/24".parse()?]);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When others may be covered, and there are more than a thousand blocks.
pub fn summarise(blocks: &[Prefix], extra: u128) -> Result<Summary, PlanError> {
    let fewest = aggregate(blocks);
    if extra == 0 {
        return Ok(Summary {
            blocks: fewest,
            extra: Vec::new(),
        });
    }
    if fewest.len() > MOST_SUMMARISED {
        return Err(too_many("blocks to summarise", MOST_SUMMARISED));
    }
    let found = super::cheapest::cover(&fewest, extra);
    let extra = super::subtract(&found, &fewest)?;
    Ok(Summary {
        blocks: found,
        extra,
    })
}

/// The two halves of a block; of a single address there are none.
pub(super) fn halves(block: &Prefix) -> impl Iterator<Item = Prefix> + use<> {
    let (first, last) = block.range();
    let length = block.length().saturating_add(1);
    [first, last]
        .into_iter()
        .filter_map(move |address| Prefix::new(address, length))
}

fn no_such_parts(block: &Prefix, length: u8) -> PlanError {
    let message = Message::new(Reason::CidrNoSuchLength);
    PlanError::new(message.with("block", block).with("length", length))
}
