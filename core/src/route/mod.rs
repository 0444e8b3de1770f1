//! Where does it go? Routing inside one VPC, on the classic network, and over
//! ClassicLink; what lies beyond is said to be unknown.

mod classic;
mod vpc;

pub use classic::{ClassicWay, classic_way, share_intranet};
pub use vpc::{NextHop, next_hop};
