//! What others offer for the same job. A peer that is not installed is left out of the measurement.

mod dpdk;
mod library;
mod node;
#[cfg(feature = "oxidd")]
mod oxidd;
mod program;
mod z3;

pub use dpdk::{Dpdk, METHODS, Method, Way};
pub use library::Library;
pub use node::Node;
#[cfg(feature = "oxidd")]
pub use oxidd::Oxidd;
pub use program::pin;
pub use z3::{Shadowed, Z3};
