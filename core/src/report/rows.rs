//! A set of packets as rows that people read.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::net::IpAddr;

use super::filter_answer::AllowedRow;
use crate::net::{AddressSet, Direction, Family, IntervalSet, PacketBox, PacketSet, Protocol};

/// A range of ports; `None` when any will do.
type Ports = Option<(u16, u16)>;

/// What boxes have in common that become one row: source ports, destination ports, the own end.
type Key = (Family, Ports, Ports, Ends);

/// A range of addresses.
type Ends = (IpAddr, IpAddr);

/// The other ends of boxes that have a key in common.
type Remotes = (Key, Vec<Ends>);

/// What rows have in common that differ in their ports: peers, protocols, source ports, own addresses.
type Row = (Vec<String>, Vec<String>, Vec<String>, Vec<String>);

/// The rows of a set at a filter that watches a direction; `most` are made, and whether there would be more.
pub(super) fn rows(
    packets: &PacketSet,
    direction: Direction,
    most: usize,
) -> (Vec<AllowedRow>, bool) {
    // by protocol first, so that protocols with the same other ends come together
    let mut ends: BTreeMap<Key, BTreeMap<(u8, u8), Vec<Ends>>> = BTreeMap::new();
    let mut more = false;
    for (count, one) in packets.boxes().enumerate() {
        if count >= BOXES {
            more = true;
            break;
        }
        let PacketBox {
            sources,
            destinations,
            protocols,
            source_ports,
            destination_ports,
            ..
        } = one;
        let (remote, local) = match direction {
            Direction::Ingress => (sources, destinations),
            Direction::Egress => (destinations, sources),
        };
        let key = (Family::of(remote.0), source_ports, destination_ports, local);
        let of_protocols = ends.entry(key).or_default().entry(protocols).or_default();
        of_protocols.push(remote);
    }
    let mut groups: BTreeMap<Remotes, Vec<(u8, u8)>> = BTreeMap::new();
    for (key, of_protocols) in ends {
        for (protocols, remotes) in of_protocols {
            groups.entry((key, remotes)).or_default().push(protocols);
        }
    }
    // rows that differ in nothing but their ports become one
    let mut merged: BTreeMap<Row, Vec<(u16, u16)>> = BTreeMap::new();
    for (((family, source_ports, ports, local), remotes), protocols) in groups {
        let remote = remotes
            .into_iter()
            .fold(AddressSet::default(), |all, (first, last)| {
                all.union(&AddressSet::range(first, last))
            });
        let peers = texts(&remote);
        let own = AddressSet::range(local.0, local.1);
        let local = if is_whole(&own, family) {
            Vec::new()
        } else {
            texts(&own)
        };
        let source_ports = source_ports.map(range).into_iter().collect();
        let key = (peers, names(protocols, family), source_ports, local);
        merged.entry(key).or_default().extend(ports);
    }
    let mut rows: Vec<AllowedRow> = merged
        .into_iter()
        .map(
            |((peers, protocols, source_ports, local), ports)| AllowedRow {
                peers,
                peer: None,
                protocols,
                ports: ports
                    .into_iter()
                    .collect::<IntervalSet<u16>>()
                    .iter()
                    .map(range)
                    .collect(),
                source_ports,
                local,
                reason: None,
                rule: None,
                resource: None,
            },
        )
        .collect();
    more |= rows.len() > most;
    rows.truncate(most);
    (rows, more)
}

/// Boxes looked at for one set.
const BOXES: usize = 100_000;

fn texts(set: &AddressSet) -> Vec<String> {
    set.prefixes().map(|prefix| prefix.to_string()).collect()
}

fn is_whole(set: &AddressSet, family: Family) -> bool {
    let block = match family {
        Family::V4 => crate::net::Prefix::ALL_IPV4,
        Family::V6 => crate::net::Prefix::ALL_IPV6,
    };
    *set == core::iter::once(block).collect()
}

fn range((first, last): (u16, u16)) -> String {
    if first == last {
        first.to_string()
    } else {
        format!("{first}-{last}")
    }
}

/// The protocols of a version of IP in words.
fn names(ranges: Vec<(u8, u8)>, family: Family) -> Vec<String> {
    let foreign = match family {
        Family::V4 => Protocol::ICMPV6.number(),
        Family::V6 => Protocol::ICMP.number(),
    };
    // the protocol that does not exist here cuts no range
    let set: IntervalSet<u8> = ranges.into_iter().collect();
    let set = set.union(&IntervalSet::range(foreign, foreign));
    if set.is_all() {
        return alloc::vec!["all".to_string()];
    }
    let left: Vec<u8> = set
        .complement()
        .iter()
        .flat_map(|(first, last)| first..=last)
        .collect();
    let name = |number: &u8| Protocol::from_number(*number).to_string();
    if left.len() <= 3 {
        let names: Vec<String> = left.iter().map(name).collect();
        return alloc::vec![format!("all but {}", names.join(", "))];
    }
    set.subtract(&IntervalSet::range(foreign, foreign))
        .iter()
        .map(|(first, last)| {
            if first == last {
                name(&first)
            } else {
                format!("{first}-{last}")
            }
        })
        .collect()
}
