//! What others offer for the same job. A peer that is not installed is left out of the measurement.

mod dpdk;

pub use dpdk::{Build, Dpdk, METHODS, Method, Speed};
