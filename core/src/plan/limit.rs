//! How many blocks there may be.

use core::fmt;

use super::PlanError;
use crate::{
    error::Fault,
    limits::Limits,
    reason::{Message, Reason},
};

/// Blocks or pairs of blocks that an answer lists.
const MOST_LISTED: usize = 1_000_000;

/// Whether an answer can list so many.
pub(super) fn can_list(count: u128, what: &str) -> Result<usize, PlanError> {
    let count = usize::try_from(count).ok();
    count
        .filter(|count| *count <= MOST_LISTED)
        .ok_or_else(|| too_many(what, MOST_LISTED))
}

/// Whether so many blocks are read.
pub(super) fn can_read(count: usize) -> Result<(), PlanError> {
    let most = Limits::default().items;
    if count > most {
        return Err(too_many("blocks", most));
    }
    Ok(())
}

pub(super) fn too_many(what: impl fmt::Display, limit: usize) -> PlanError {
    let message = Message::new(Reason::LimitItems);
    Fault::new(message.with("limit", limit).with("what", what)).into()
}
