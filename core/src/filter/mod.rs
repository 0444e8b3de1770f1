//! May it pass? One packet at one filter: the security groups of an interface, a network ACL, the access control lists
//! of a listener, the whitelist of a service.

mod access_list;
mod compiled;
mod decision;
mod explain;
mod fold;
mod lines;
mod many;
mod matching;
mod query;
mod security_group;
mod symbolic;
mod whole;

pub use crate::topology::Missing;
pub(crate) use crate::topology::ask;
#[cfg(feature = "survey")]
pub(crate) use access_list::ALWAYS;
pub use access_list::access_list;
pub use compiled::{Atoms, Budget, Compiled, Memo};
pub use decision::{Cause, Decision, Verb};
pub(crate) use explain::direction_zh;
pub use explain::{explain, explain_list, packet};
pub use lines::{Line, Lines, Shape, Views};
pub use many::{Columns, Many, ManyQuery};
pub use query::{FilterQuery, FilterVerdict, Subject};
pub(crate) use security_group::missing_owner;
pub use security_group::{Passage, security_groups};
pub use symbolic::{Coverage, Mark, Symbolic};
pub use whole::{Allowed, AllowedQuery, EffectiveRules, RulesQuery};
