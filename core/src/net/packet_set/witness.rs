use core::iter::successors;

use super::{
    PacketSet,
    family::{Address, Packets},
};
use crate::net::{flow::Flow, protocol::Protocol};

/// What a person expects to see first.
const PREFERRED: [Protocol; 4] = [
    Protocol::TCP,
    Protocol::UDP,
    Protocol::ICMP,
    Protocol::ICMPV6,
];

/// The first of the ports that clients are given.
const CLIENT_PORT: u16 = 49152;

impl PacketSet {
    /// A packet of the set, always the same one, as plain as the set allows: TCP before UDP before ICMP before other
    /// protocols, IPv4 before IPv6, the lowest destination port, the source port 49152, addresses that a host may have.
    pub fn witness(&self) -> Option<Flow> {
        let plain = PREFERRED
            .into_iter()
            .find_map(|protocol| packet(&self.v4, protocol).or_else(|| packet(&self.v6, protocol)));
        plain.or_else(|| {
            let v4 = lowest(&self.v4).and_then(|protocol| packet(&self.v4, protocol));
            let v6 = lowest(&self.v6).and_then(|protocol| packet(&self.v6, protocol));
            v4.into_iter().chain(v6).min_by_key(|flow| flow.protocol)
        })
    }
}

fn lowest<A: Address>(packets: &Packets<A>) -> Option<Protocol> {
    let (first, _, _) = packets.ranges().next()?;
    Some(Protocol::from_number(first))
}

fn packet<A: Address>(packets: &Packets<A>, protocol: Protocol) -> Option<Flow> {
    if protocol == A::ABSENT {
        return None;
    }
    let ports = packets.at(protocol.number());
    let (destination_port, _, rest) = ports.ranges().next()?;
    let client = Some((CLIENT_PORT, rest.at(CLIENT_PORT)));
    let lowest = rest
        .ranges()
        .map(|(first, _, addresses)| (first, addresses));
    let (source_port, addresses) = client
        .into_iter()
        .chain(lowest)
        .find(|(_, addresses)| addresses.constant() != Some(false))?;

    let (destination, sources) = addresses
        .ranges()
        .find_map(|(first, last, sources)| Some((plain_address(first, last, None)?, sources)))
        .or_else(|| {
            addresses
                .ranges()
                .map(|(first, _, sources)| (first, sources))
                .next()
        })?;
    let source = sources
        .intervals()
        .find_map(|(first, last)| plain_address(first, last, Some(destination)))
        .or_else(|| sources.intervals().map(|(first, _)| first).next())?;

    // port 0 goes with port 1
    let port = |port: u16| protocol.has_ports().then_some(port.max(1));
    Some(Flow {
        source: source.ip(),
        destination: destination.ip(),
        protocol,
        source_port: port(source_port),
        destination_port: port(destination_port),
    })
}

/// The first address of a range that a host may have, other than `taken`.
fn plain_address<A: Address>(first: A, last: A, taken: Option<A>) -> Option<A> {
    let reserved = |address: A| {
        A::RESERVED
            .iter()
            .find(|(first, last)| (*first..=*last).contains(&address))
    };
    let free = |address: &A| {
        (first..=last).contains(address) && Some(*address) != taken && reserved(*address).is_none()
    };
    let start = match reserved(first) {
        Some((_, end)) => {
            if let Some(example) = A::EXAMPLES.into_iter().find(free) {
                return Some(example);
            }
            end.next()?
        }
        None => first,
    };
    // one is taken and one may be the address of a network, so that the third is the last that can be needed
    let mut candidates = successors(Some(start), |address| address.next())
        .take(3)
        .filter(free);
    let first = candidates.next()?;
    if first.begins_block() {
        return Some(candidates.next().unwrap_or(first));
    }
    Some(first)
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use super::*;
    use crate::net::{Family, PacketBox, Prefix};

    fn between(source: &str, destination: &str, protocols: (u8, u8)) -> PacketSet {
        let range = |text: &str| text.parse::<Prefix>().unwrap().range();
        PacketSet::of(&PacketBox {
            sources: range(source),
            destinations: range(destination),
            protocols,
            source_ports: None,
            destination_ports: None,
        })
    }

    fn written(set: &PacketSet) -> String {
        let flow = set.witness().unwrap();
        let ports = flow.source_port.zip(flow.destination_port);
        alloc::format!(
            "{} {} {} {ports:?}",
            flow.protocol,
            flow.source,
            flow.destination
        )
    }

    #[test]
    fn a_witness_is_plain() {
        assert_eq!(
            written(&PacketSet::all()),
            "tcp 10.0.0.1 10.0.0.2 Some((49152, 1))"
        );
        assert_eq!(
            written(&between("10.0.0.0/8", "10.0.0.0/8", (17, 17))),
            "udp 10.0.0.2 10.0.0.1 Some((49152, 1))"
        );
        assert_eq!(
            written(&between("fd00::/8", "::/0", (2, 255))),
            "tcp fd00::1 fd00::2 Some((49152, 1))"
        );
        assert_eq!(
            written(&between("8.8.8.8", "0.0.0.0/1", (0, 5))),
            "icmp 8.8.8.8 10.0.0.2 None"
        );
        assert_eq!(
            written(&between("::/0", "fd00::1", (57, 60))),
            "icmpv6 fd00::2 fd00::1 None"
        );
        assert_eq!(
            written(&between("1.2.3.4", "1.2.3.5", (47, 50))),
            "gre 1.2.3.4 1.2.3.5 None"
        );
    }

    #[test]
    fn an_address_that_looks_reserved_is_taken_only_where_there_is_no_other() {
        assert_eq!(
            written(&between("127.0.0.1", "10.0.0.0", (50, 50))),
            "50 127.0.0.1 10.0.0.0 None"
        );
        let beyond = between("0.0.0.0/1", "127.0.0.0/8", (50, 50));
        assert_eq!(written(&beyond), "50 10.0.0.2 127.0.0.0 None");
        let left = beyond
            .subtract(&between("10.0.0.0/8", "0.0.0.0/0", (0, 255)))
            .unwrap();
        assert_eq!(written(&left), "50 1.0.0.1 127.0.0.0 None");
    }

    #[test]
    fn a_client_port_is_taken_only_where_it_is_free() {
        let mut one = PacketBox {
            protocols: (6, 6),
            ..PacketBox::of_family(Family::V4)
        };
        one.source_ports = Some((0, 80));
        one.destination_ports = Some((0, 80));
        let flow = PacketSet::of(&one).witness().unwrap();
        assert_eq!(
            (flow.source_port, flow.destination_port),
            (Some(1), Some(1))
        );
        assert_eq!(PacketSet::empty().witness(), None);
        assert_eq!(flow.protocol.to_string(), "tcp");
    }
}
