//! A set of packets as rows that people read.

use alloc::{
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

/// What boxes have in common whose other ends come together: a key and a range of protocols.
type OfProtocols = (Key, (u8, u8));

/// A range of addresses.
type Ends = (IpAddr, IpAddr);

/// What rows have in common that differ in their ports: peers, protocols, source ports, own addresses.
type Row = (Vec<String>, Vec<String>, Vec<String>, Vec<String>);

/// The rows of a set at a filter that watches a direction; `most` are made, and whether there would be more.
pub(super) fn rows(
    packets: &PacketSet,
    direction: Direction,
    most: usize,
) -> (Vec<AllowedRow>, bool) {
    // by protocol first, so that protocols with the same other ends come together
    let mut ends: Vec<(OfProtocols, Ends)> = Vec::new();
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
        ends.push(((key, protocols), remote));
    }
    let of_protocols = grouped(ends).into_iter();
    let remotes = of_protocols.map(|((key, protocols), remotes)| ((key, remotes), protocols));
    // rows that differ in nothing but their ports become one
    let mut alike: Vec<(Row, Ports)> = Vec::new();
    for (((family, source_ports, ports, local), remotes), protocols) in grouped(remotes.collect()) {
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
        alike.push((key, ports));
    }
    let mut rows: Vec<AllowedRow> = grouped(alike)
        .into_iter()
        .map(
            |((peers, protocols, source_ports, local), ports)| AllowedRow {
                peers,
                peer: None,
                protocols,
                ports: ports
                    .into_iter()
                    .flatten()
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

/// The values of each key in their order, by key.
fn grouped<K: Ord, V>(mut pairs: Vec<(K, V)>) -> Vec<(K, Vec<V>)> {
    pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut groups: Vec<(K, Vec<V>)> = Vec::new();
    for (key, value) in pairs {
        match groups.last_mut() {
            Some((last, values)) if *last == key => values.push(value),
            _ => groups.push((key, alloc::vec![value])),
        }
    }
    groups
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
