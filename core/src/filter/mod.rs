//! May it pass? One packet at one interface.

mod decision;
mod explain;
mod query;
mod security_group;

pub use decision::{Cause, Decision, Missing, Verb};
pub use explain::{explain, packet};
pub use query::{FilterQuery, FilterVerdict};
pub use security_group::{Passage, security_groups};
pub(crate) use security_group::{missing_owner, region_flag};
