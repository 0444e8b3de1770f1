use super::{
    PacketBox, PacketSet,
    family::{Address, Packets},
};
use crate::net::{bounded::Bounded, protocol::Protocol};

impl PacketSet {
    /// Boxes that cover the set exactly and have no packet in common: IPv4 first, then by protocol, destination port,
    /// source port, destination and source.
    ///
    /// They are made one by one; there may be very many more than the set has intervals.
    pub fn boxes(&self) -> impl Iterator<Item = PacketBox> + '_ {
        boxes(&self.v4).chain(boxes(&self.v6))
    }
}

fn boxes<A: Address>(packets: &Packets<A>) -> impl Iterator<Item = PacketBox> + '_ {
    packets.ranges().flat_map(|(first, last, ports)| {
        let protocols = (first, existing_end(last, A::ABSENT));
        ports.ranges().flat_map(move |(first, last, rest)| {
            let destination_ports = (!ports.ignores_field()).then(|| existing_ports(first, last));
            rest.ranges().flat_map(move |(first, last, addresses)| {
                let source_ports = (!rest.ignores_field()).then(|| existing_ports(first, last));
                addresses.ranges().flat_map(move |(first, last, sources)| {
                    let destinations = (first.ip(), last.ip());
                    sources.intervals().map(move |(first, last)| PacketBox {
                        sources: (first.ip(), last.ip()),
                        destinations,
                        protocols,
                        source_ports,
                        destination_ports,
                    })
                })
            })
        })
    })
}

/// The absent protocol goes with the one before it, so that a range may end in it, but never starts there.
fn existing_end(last: u8, absent: Protocol) -> u8 {
    if last == absent.number() {
        last.previous().unwrap_or(last)
    } else {
        last
    }
}

/// Port 0 goes with port 1, so that a range may start with it, but never ends there.
fn existing_ports(first: u16, last: u16) -> (u16, u16) {
    (first.max(1), last)
}
