//! Rules over five fields of a packet, and the plain meaning of a list of them.

use core::{fmt, net::Ipv4Addr};

/// The protocols that the generators speak of, by number.
pub(crate) const ICMP: u8 = 1;
pub(crate) const TCP: u8 = 6;
pub(crate) const UDP: u8 = 17;
pub(crate) const GRE: u8 = 47;

/// Every port: no condition.
pub const ALL_PORTS: (u16, u16) = (0, u16::MAX);

/// A block of IPv4 addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Block {
    first: u32,
    length: u8,
}

impl Block {
    /// Every address: no condition.
    pub const ALL: Self = Self {
        first: 0,
        length: 0,
    };

    /// The block of this length that the address lies in.
    pub fn around(address: u32, length: u8) -> Self {
        let first = address & mask(length);
        Self { first, length }
    }

    /// The smallest address.
    pub fn first(self) -> u32 {
        self.first
    }

    /// The largest address.
    pub fn last(self) -> u32 {
        self.first | !self.mask()
    }

    /// How many bits all its addresses share.
    pub fn length(self) -> u8 {
        self.length
    }

    /// The shared bits.
    pub fn mask(self) -> u32 {
        mask(self.length)
    }

    /// Whether an address lies in it.
    pub fn contains(self, address: u32) -> bool {
        address & self.mask() == self.first
    }
}

fn mask(length: u8) -> u32 {
    u32::MAX.checked_shl(32 - u32::from(length)).unwrap_or(0)
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", Ipv4Addr::from(self.first), self.length)
    }
}

/// A rule over five fields. In a list of rules the first that matches decides, so they stand in the order of evaluation.
///
/// A protocol without ports, or all protocols, always comes with all ports: such a rule means the same to every peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_structs, reason = "plain data")]
pub struct Rule5 {
    /// Its place in the order of evaluation, from 1.
    pub priority_order: u16,
    /// Where packets come from.
    pub src: Block,
    /// Where they go.
    pub dst: Block,
    /// First and last source port.
    pub sport: (u16, u16),
    /// First and last destination port.
    pub dport: (u16, u16),
    /// The protocol, or all.
    pub proto: Option<u8>,
    /// Whether it accepts.
    pub accept: bool,
}

impl Rule5 {
    /// Whether it matches a packet.
    pub fn matches(&self, packet: &Packet5) -> bool {
        let within = |(first, last): (u16, u16), port| first <= port && port <= last;
        self.src.contains(packet.src)
            && self.dst.contains(packet.dst)
            && within(self.sport, packet.sport)
            && within(self.dport, packet.dport)
            && self.proto.is_none_or(|proto| proto == packet.proto)
    }
}

/// The five fields of a packet; one without ports has 0 for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_structs, reason = "plain data")]
pub struct Packet5 {
    /// Where it comes from.
    pub src: u32,
    /// Where it goes.
    pub dst: u32,
    /// The source port.
    pub sport: u16,
    /// The destination port.
    pub dport: u16,
    /// The protocol.
    pub proto: u8,
}

/// What a list of rules means, as plainly as it can be said: the index of the first rule that matches.
pub fn first_match(rules: &[Rule5], packet: &Packet5) -> Option<usize> {
    rules.iter().position(|rule| rule.matches(packet))
}
