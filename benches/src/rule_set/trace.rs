//! Packets for a list of rules.

use std::collections::BTreeSet;

use super::security_group::PORTS;
use crate::{
    random::Random,
    rule5::{Block, GRE, ICMP, Packet5, Rule5, TCP, UDP},
};

/// So many different packets, nine of ten drawn from a rule and the tenth from anywhere; all to one address, if given.
pub(super) fn packets(
    random: &mut Random,
    rules: &[Rule5],
    count: usize,
    to: Option<u32>,
) -> Vec<Packet5> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::with_capacity(count);
    while all.len() < count {
        let mut packet = if random.percent(90) {
            let rule = *random.pick(rules);
            of_rule(random, &rule)
        } else {
            noise(random)
        };
        packet.dst = to.unwrap_or(packet.dst);
        if seen.insert(packet) {
            all.push(packet);
        }
    }
    all
}

fn of_rule(random: &mut Random, rule: &Rule5) -> Packet5 {
    let proto = rule.proto.unwrap_or_else(|| any_protocol(random));
    let dport = match rule.dport {
        (0, u16::MAX) if random.percent(50) => *random.pick(&PORTS),
        range => port(random, range),
    };
    let packet = Packet5 {
        src: address(random, rule.src),
        dst: address(random, rule.dst),
        sport: port(random, rule.sport),
        dport,
        proto,
    };
    portless(packet)
}

fn noise(random: &mut Random) -> Packet5 {
    let packet = Packet5 {
        src: address(random, Block::ALL),
        dst: address(random, Block::ALL),
        sport: port(random, (1, u16::MAX)),
        dport: port(random, (1, u16::MAX)),
        proto: any_protocol(random),
    };
    portless(packet)
}

fn any_protocol(random: &mut Random) -> u8 {
    *random.pick(&[TCP, TCP, TCP, TCP, UDP, UDP, UDP, ICMP, GRE])
}

fn portless(packet: Packet5) -> Packet5 {
    match packet.proto {
        TCP | UDP => packet,
        _ => Packet5 {
            sport: 0,
            dport: 0,
            ..packet
        },
    }
}

fn address(random: &mut Random, block: Block) -> u32 {
    let size = usize::try_from(block.last() - block.first()).unwrap() + 1;
    block.first() + u32::try_from(random.below(size)).unwrap()
}

/// A port of the range, never port 0.
fn port(random: &mut Random, (first, last): (u16, u16)) -> u16 {
    let first = first.max(1);
    first + u16::try_from(random.below(usize::from(last - first) + 1)).unwrap()
}
