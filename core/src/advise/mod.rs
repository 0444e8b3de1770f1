//! Which way of connecting suits two places, before anything exists.
//!
//! A [`Question`] says what is known of both ends and what is needed; a fact that is left out stays unknown. [`advise`]
//! holds it against a table with one row for each [`Way`] and gives them ranked, each with its steps, its conditions
//! (met, not met or unknown), its limits, what it costs and the documents behind it; what cannot be used is there as well,
//! with what rules it out.
//!
//! ```
//! use vpclens::advise::{Outcome, Place, Question, Way, advise};
//!
//! let place = |vpc: &str, block: &str| {
//!     let mut place = Place::default();
//!     place.vpc = Some(vpc.into());
//!     place.region = Some("cn-hangzhou".into());
//!     place.account = Some("ours".into());
//!     place.cidr = Some(vec![block.parse().unwrap()]);
//!     place
//! };
//! let advice = advise(&Question::new(place("a", "10.0.0.0/16"), place("b", "10.1.0.0/16")))?;
//! assert_eq!((advice.outcome(), advice.ways[0].way), (Outcome::Suits, Way::VpcPeering));
//! // The surprising case: where the blocks overlap a way that needs no routes between them comes first.
//! let advice = advise(&Question::new(place("a", "10.0.0.0/16"), place("b", "10.0.0.0/8")))?;
//! assert_eq!(advice.ways[0].way, Way::PrivateLink);
//! # Ok::<(), vpclens::advise::AdviseError>(())
//! ```

mod advice;
mod condition;
mod described;
mod existing;
mod facts;
mod question;
mod standing;
mod table;
mod way;

pub use advice::{Advice, AdvisedWay, Outcome, Precondition, RuledOut, Step, advise, advise_in};
pub use condition::Known;
pub use facts::{Bandwidth, End, ExistingSet, Facts};
pub use question::{Existing, Needs, NetworkKind, Place, Question, ServiceKind};
pub use standing::{Fit, Standing, standings};
pub use table::{Row, table};
pub use way::Way;

use crate::error::opaque_error;

opaque_error! {
    /// Why a question about ways of connecting cannot be answered.
    AdviseError
}
