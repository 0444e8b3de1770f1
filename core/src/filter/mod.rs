//! May it pass? One packet at one interface.

mod ask;
mod decision;
mod explain;
mod query;
mod security_group;

pub(crate) use ask::ask;
pub use decision::{Cause, Decision, Missing, Verb};
pub use explain::{explain, packet};
pub use query::{FilterQuery, FilterVerdict};
pub(crate) use security_group::missing_owner;
pub use security_group::{Passage, security_groups};
