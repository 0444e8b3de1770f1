//! PROXY protocol: who is really calling, when a load balancer or PrivateLink stands between.

mod policy;
pub mod servers;

pub use policy::{Field, Policy};
