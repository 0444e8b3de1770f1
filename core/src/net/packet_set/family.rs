use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{
    super::{interval_set::IntervalSet, protocol::Protocol},
    field::Field,
    layer::Pieces,
    part::Part,
};

/// Packets by protocol, then by the fields below.
///
/// What does not exist goes with its neighbour: port 0 with port 1, the ICMP of the other family with the protocol
/// before it. So everything is one constant, the complement of a set is plain negation, and `==` stays exact.
pub(super) type Packets<A> = Part<Pieces<u8, DestinationPorts<A>>>;
pub(super) type DestinationPorts<A> = Pieces<u16, SourcePorts<A>>;
pub(super) type SourcePorts<A> = Pieces<u16, Destinations<A>>;
pub(super) type Destinations<A> = Pieces<A, Sources<A>>;
pub(super) type Sources<A> = IntervalSet<A>;

/// A number that is an address of one family.
pub(super) trait Address: Field {
    /// The protocol that this family does not have.
    const ABSENT: Protocol;
    /// Addresses that stand well in an example.
    const EXAMPLES: [Self; 2];
    /// Blocks that no plain host has an address in.
    const RESERVED: &'static [(Self, Self)];

    /// The address.
    fn ip(self) -> IpAddr;

    /// Whether it reads as the address of a network.
    fn begins_block(self) -> bool;
}

impl Address for u32 {
    const ABSENT: Protocol = Protocol::ICMPV6;
    const EXAMPLES: [Self; 2] = [0x0a00_0002, 0x0a00_0001];
    const RESERVED: &'static [(Self, Self)] = &[
        (0, 0x00ff_ffff),
        (0x7f00_0000, 0x7fff_ffff),
        (0xa9fe_0000, 0xa9fe_ffff),
        (0xe000_0000, Self::MAX),
    ];

    fn ip(self) -> IpAddr {
        Ipv4Addr::from(self).into()
    }

    fn begins_block(self) -> bool {
        self.trailing_zeros() >= 8
    }
}

impl Address for u128 {
    const ABSENT: Protocol = Protocol::ICMP;
    const EXAMPLES: [Self; 2] = [(0xfd00 << 112) | 2, (0xfd00 << 112) | 1];
    const RESERVED: &'static [(Self, Self)] = &[
        (0, 0xffff_ffff_ffff_ffff),
        (0xfe80 << 112, 0xfebf_ffff_ffff_ffff_ffff_ffff_ffff_ffff),
        (0xff00 << 112, Self::MAX),
    ];

    fn ip(self) -> IpAddr {
        Ipv6Addr::from(self).into()
    }

    fn begins_block(self) -> bool {
        self.trailing_zeros() >= 16
    }
}
