//! The ingress rules of one interface, as security groups hold them.

use crate::{
    random::Random,
    rule5::{ALL_PORTS, Block, ICMP, Rule5, TCP, UDP},
};

/// The address of the interface: where all packets go.
pub(crate) const INTERFACE: u32 = 0x0a10_000a;

/// The ports that services listen on.
pub(crate) const PORTS: [u16; 100] = [
    20, 21, 22, 23, 25, 53, 67, 69, 80, 88, 110, 111, 123, 135, 139, 143, 161, 162, 179, 389, 443,
    445, 465, 500, 514, 587, 636, 873, 990, 993, 995, 1080, 1194, 1433, 1521, 1701, 1723, 1883,
    2049, 2181, 2375, 2376, 2379, 2380, 3000, 3128, 3268, 3306, 3389, 4222, 4369, 4500, 4789, 5000,
    5044, 5060, 5061, 5432, 5601, 5671, 5672, 5900, 5985, 5986, 6379, 6443, 6650, 7001, 7077, 7946,
    8000, 8008, 8020, 8080, 8081, 8086, 8088, 8123, 8161, 8200, 8443, 8500, 8600, 8848, 8883, 8888,
    9000, 9042, 9090, 9092, 9093, 9100, 9200, 9300, 9418, 9848, 10050, 11211, 15672, 27017,
];

/// A rule before its place is known: smaller priority first, drop before accept.
type Written = (u16, Rule5);

/// Rules with priorities from 1 to 100, in the order of evaluation. Of seven, one drops.
pub(super) fn rules(random: &mut Random, count: usize) -> Vec<Rule5> {
    let remotes = remotes(random, (count / 3).max(20));
    let mut written: Vec<Written> = (0..count).map(|_| rule(random, &remotes)).collect();
    written.sort_by_key(|(priority, rule)| (*priority, rule.accept));
    written.into_iter().map(|(_, rule)| rule).collect()
}

fn rule(random: &mut Random, remotes: &[Block]) -> Written {
    let priority = u16::try_from(1 + random.below(100)).unwrap();
    let mut src = *random.pick(remotes);
    let (proto, dport) = match random.below(100) {
        0..=73 => (Some(TCP), ports(random)),
        74..=91 => (Some(UDP), ports(random)),
        92..=95 => (Some(ICMP), ALL_PORTS),
        // nobody opens everything to many
        _ if src.length() < 24 => (Some(TCP), ports(random)),
        _ => (None, ALL_PORTS),
    };
    // the world may see the site
    if proto == Some(TCP) && random.percent(1) {
        src = Block::ALL;
    }
    let rule = Rule5 {
        priority_order: 0,
        src,
        dst: Block::ALL,
        sport: ALL_PORTS,
        dport: if src == Block::ALL { (443, 443) } else { dport },
        proto,
        accept: !random.percent(15),
    };
    (priority, rule)
}

/// One port, or now and then a few next to one another.
fn ports(random: &mut Random) -> (u16, u16) {
    let first = *random.pick(&PORTS);
    let more = if random.percent(85) {
        0
    } else {
        *random.pick(&[1, 2, 3, 9, 19, 99])
    };
    (first, first + more)
}

/// Different blocks from /8 to /32: of the company's networks, of their vSwitches and hosts, of offices and partners.
fn remotes(random: &mut Random, count: usize) -> Vec<Block> {
    let mut all = Vec::new();
    while all.len() < count {
        let (address, length) = match random.below(100) {
            0 => (10 << 24, *random.pick(&[8, 9, 10, 11])),
            1 => (*random.pick(&[0xac10_0000, 0x6440_0000]), 12),
            2 => (0xc0a8_0000, 16),
            3..=69 => {
                // a VPC of eight, one of its vSwitches, one of their hosts
                let vpc = 16 + random.below(8);
                let vswitch = random.towards_first(64);
                let address = (10 << 24) | (vpc << 16) | (vswitch << 8) | random.below(256);
                let lengths = [16, 20, 22, 24, 24, 24, 24, 26, 28, 32, 32, 32, 32, 32, 32];
                (address, *random.pick(&lengths))
            }
            _ => {
                let address = ((140 + random.below(56)) << 24) | random.below(1 << 24);
                let lengths = [15, 18, 21, 23, 24, 27, 29, 30, 32, 32, 32];
                (address, *random.pick(&lengths))
            }
        };
        let block = Block::around(u32::try_from(address).unwrap(), length);
        if !all.contains(&block) {
            all.push(block);
        }
    }
    all
}
