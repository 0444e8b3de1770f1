//! Where does it go? Routing inside one VPC; what lies beyond is said to be unknown.

mod vpc;

pub use vpc::{NextHop, next_hop};
