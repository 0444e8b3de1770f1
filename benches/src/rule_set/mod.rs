//! Lists of rules made from a seed, and packets for them.

mod class_bench;
mod security_group;
mod trace;

use core::fmt;

use class_bench::Character;
pub(crate) use security_group::{INTERFACE as INTERFACE_ADDRESS, PORTS};

use crate::{
    random::Random,
    rule5::{Packet5, Rule5, first_match},
};

const SEED: u64 = 0x7275_6c65_7300_0000;

/// What a list of rules is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "what there is")]
pub enum Kind {
    /// The ingress rules of an interface: remote side, protocol and ports.
    SecurityGroup,
    /// An access list: specific addresses, destination ports.
    Acl1,
    /// A firewall: many wildcards in the addresses, ranges of ports on both sides.
    Fw1,
    /// Something of both.
    Ipc1,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SecurityGroup => "sg",
            Self::Acl1 => "acl1",
            Self::Fw1 => "fw1",
            Self::Ipc1 => "ipc1",
        })
    }
}

/// Rules in the order of evaluation, and different packets in no order.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RuleSet {
    /// What it is like.
    pub kind: Kind,
    /// The rules.
    pub rules: Vec<Rule5>,
    /// The packets: nine of ten are drawn from a rule, the tenth from anywhere.
    pub packets: Vec<Packet5>,
}

impl RuleSet {
    /// So many rules and so many packets of a kind, the same every time.
    pub fn new(kind: Kind, rules: usize, packets: usize) -> Self {
        let mut random = Random::new(SEED ^ u64::try_from(rules).unwrap());
        let mut list = match kind {
            Kind::SecurityGroup => security_group::rules(&mut random, rules),
            Kind::Acl1 => class_bench::rules(&mut random, &Character::ACL1, rules),
            Kind::Fw1 => class_bench::rules(&mut random, &Character::FW1, rules),
            Kind::Ipc1 => class_bench::rules(&mut random, &Character::IPC1, rules),
        };
        for (order, rule) in (1..).zip(&mut list) {
            rule.priority_order = order;
        }
        let to = (kind == Kind::SecurityGroup).then_some(INTERFACE_ADDRESS);
        let packets = trace::packets(&mut random, &list, packets, to);
        Self {
            kind,
            rules: list,
            packets,
        }
    }

    /// The index of the first rule that matches each packet, by the plain meaning of the rules.
    pub fn verdicts(&self) -> Vec<Option<usize>> {
        let packets = self.packets.iter();
        packets
            .map(|packet| first_match(&self.rules, packet))
            .collect()
    }
}

impl fmt::Display for RuleSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.rules.len())
    }
}
