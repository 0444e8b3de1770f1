//! Packets as values: addresses and prefixes, port ranges, protocols, [`Flow`], one packet header, and [`PacketSet`],
//! any number of them.
//!
//! ```
//! use vpclens::net::{PortRange, Prefix};
//!
//! // A bare address is a prefix of one address, and host bits are masked, as the provider does.
//! assert_eq!("10.0.0.9".parse::<Prefix>()?.to_string(), "10.0.0.9/32");
//! assert_eq!("10.159.6.18/12".parse::<Prefix>()?.to_string(), "10.144.0.0/12");
//! // The surprising case: a range written backwards is an error, never an empty or a swapped range.
//! assert!("200/1".parse::<PortRange>().is_err());
//! # Ok::<(), vpclens::net::ParseError>(())
//! ```

mod address_set;
mod bounded;
mod flow;
mod interval_set;
mod packet_set;
mod parse_error;
mod port;
mod prefix;
mod protocol;
mod set_operation;

pub use address_set::AddressSet;
pub use bounded::Bounded;
pub use flow::{Direction, Family, Flow};
pub use interval_set::IntervalSet;
pub use packet_set::{PacketBox, PacketSet, SetError};
pub use parse_error::ParseError;
pub use port::PortRange;
pub use prefix::Prefix;
pub use protocol::{Protocol, RuleProtocol};
pub use set_operation::SetOperation;

/// Whether an address is one that networks route among themselves: RFC 1918 and the shared block
/// 100.64.0.0/10 that cloud services live in; for IPv6 the unique local addresses.
///
/// Loopback, link-local and multicast addresses are not of the Internet either, and count as private here.
pub fn is_private(address: core::net::IpAddr) -> bool {
    use core::net::IpAddr;
    match address {
        IpAddr::V4(v4) => {
            v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_multicast()
                || matches!(v4.octets(), [100, 64..=127, ..])
        }
        IpAddr::V6(v6) => {
            v6.is_unique_local()
                || v6.is_loopback()
                || v6.is_unicast_link_local()
                || v6.is_multicast()
        }
    }
}
