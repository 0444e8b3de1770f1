use core::net::IpAddr;

use super::{
    super::{
        bounded::Bounded,
        flow::{Family, Flow},
    },
    family::Address,
    packet,
};

/// The packets whose fields lie in ranges, both ends included: a [`PacketSet`](super::PacketSet) is a number of these.
///
/// ```
/// use vpclens::net::{Family, Flow, PacketBox, Protocol};
///
/// let mut any = PacketBox::of_family(Family::V4);
/// let (source, destination) = ([10, 0, 0, 1].into(), [10, 0, 0, 2].into());
/// let ping = Flow { source, destination, protocol: Protocol::ICMP, source_port: None, destination_port: None };
/// assert!(any.contains(&ping));
/// // The surprising case: every port is still a restriction, to packets that have ports.
/// any.destination_ports = Some((1, 65535));
/// assert!(!any.contains(&ping));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PacketBox {
    /// First and last source address; two addresses of two families match nothing.
    pub sources: (IpAddr, IpAddr),
    /// First and last destination address.
    pub destinations: (IpAddr, IpAddr),
    /// First and last protocol by number.
    pub protocols: (u8, u8),
    /// First and last source port of TCP and UDP; `None` also matches packets without ports.
    pub source_ports: Option<(u16, u16)>,
    /// First and last destination port of TCP and UDP; `None` also matches packets without ports.
    pub destination_ports: Option<(u16, u16)>,
}

impl PacketBox {
    /// Every packet of a family.
    pub fn of_family(family: Family) -> Self {
        let addresses = match family {
            Family::V4 => (u32::LEAST.ip(), u32::GREATEST.ip()),
            Family::V6 => (u128::LEAST.ip(), u128::GREATEST.ip()),
        };
        Self {
            sources: addresses,
            destinations: addresses,
            protocols: (u8::LEAST, u8::GREATEST),
            source_ports: None,
            destination_ports: None,
        }
    }

    /// Whether the flow is a packet that lies in the box. As in a [`PacketSet`](super::PacketSet), a flow that is no
    /// packet lies in none: ports of TCP and UDP that are zero or not known, families that do not fit together.
    pub fn contains(&self, flow: &Flow) -> bool {
        let Some(ports) = packet::ports(flow) else {
            return false;
        };
        let among = |range: Option<(u16, u16)>, port: Option<u16>| {
            range.is_none_or(|(first, last)| port.is_some_and(|port| first <= port && port <= last))
        };
        // addresses of two families can be compared, so that a range from one to the other has to be ruled out
        let within = |(first, last): (IpAddr, IpAddr), address: IpAddr| {
            Family::of(first) == Family::of(last) && first <= address && address <= last
        };
        within(self.sources, flow.source)
            && within(self.destinations, flow.destination)
            && (self.protocols.0..=self.protocols.1).contains(&flow.protocol.number())
            && among(self.source_ports, ports.map(|(source, _)| source))
            && among(
                self.destination_ports,
                ports.map(|(_, destination)| destination),
            )
    }
}
