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
mod prefix_map;
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
pub use prefix_map::PrefixMap;
pub use protocol::{Protocol, RuleProtocol};
pub use set_operation::SetOperation;

/// What networks route among themselves: RFC 1918, the shared block 100.64.0.0/10 that cloud services live in, the unique
/// local addresses of IPv6; and what is not of the Internet either: loopback, link-local, multicast.
const PRIVATE: [Prefix; 11] = [
    Prefix::v4([10, 0, 0, 0], 8),
    Prefix::v4([172, 16, 0, 0], 12),
    Prefix::v4([192, 168, 0, 0], 16),
    Prefix::v4([100, 64, 0, 0], 10),
    Prefix::v4([127, 0, 0, 0], 8),
    Prefix::v4([169, 254, 0, 0], 16),
    Prefix::v4([224, 0, 0, 0], 4),
    Prefix::v6(0xfc00, 7),
    Prefix::v6(0xfe80, 10),
    Prefix::v6(0xff00, 8),
    Prefix::LOOPBACK_IPV6,
];

/// Whether an address is one that networks route among themselves, or for another reason none of the Internet.
pub fn is_private(address: core::net::IpAddr) -> bool {
    PRIVATE.iter().any(|block| block.contains(address))
}

/// The addresses of cloud services inside a region (source D-RT).
pub const CLOUD_SERVICES: Prefix = Prefix::v4([100, 64, 0, 0], 10);

/// All addresses of which [`is_private`] is true.
pub fn private_addresses() -> AddressSet {
    PRIVATE.into_iter().collect()
}
