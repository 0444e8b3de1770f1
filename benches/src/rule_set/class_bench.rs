//! Lists of rules over all five fields, of the kinds that papers on packet classification measure with: what share of
//! the rules has which lengths of prefixes, which ports and which protocols. The shares are our own.

use std::collections::BTreeSet;

use crate::{
    random::Random,
    rule_set::security_group::PORTS,
    rule5::{ALL_PORTS, Block, GRE, ICMP, Rule5, TCP, UDP},
};

/// A choice and its share, in a hundred.
type Shares<T> = &'static [(usize, T)];

/// What a list of rules is like.
pub(super) struct Character {
    /// Lengths of the source prefix, from and to.
    src: Shares<(u8, u8)>,
    dst: Shares<(u8, u8)>,
    sport: Shares<Ports>,
    dport: Shares<Ports>,
    proto: Shares<Option<u8>>,
    /// Different source prefixes and different destination prefixes, for a thousand rules.
    blocks: (usize, usize),
    /// How far a rule may stand before more specific ones.
    disorder: usize,
}

#[derive(Debug, Clone, Copy)]
enum Ports {
    All,
    /// From 1024.
    High,
    /// Below 1024.
    Low,
    Range,
    One,
}

impl Character {
    pub(super) const ACL1: Self = Self {
        src: &[
            (2, (0, 0)),
            (3, (8, 15)),
            (15, (16, 23)),
            (20, (24, 27)),
            (20, (28, 31)),
            (40, (32, 32)),
        ],
        dst: &[
            (1, (0, 0)),
            (9, (16, 23)),
            (20, (24, 27)),
            (15, (28, 31)),
            (55, (32, 32)),
        ],
        sport: &[(100, Ports::All)],
        dport: &[
            (70, Ports::One),
            (12, Ports::Range),
            (5, Ports::High),
            (13, Ports::All),
        ],
        proto: &[(80, Some(TCP)), (12, Some(UDP)), (3, Some(ICMP)), (5, None)],
        blocks: (140, 280),
        disorder: 64,
    };

    pub(super) const FW1: Self = Self {
        src: &[
            (40, (0, 0)),
            (3, (8, 15)),
            (12, (16, 23)),
            (18, (24, 31)),
            (27, (32, 32)),
        ],
        dst: &[
            (36, (0, 0)),
            (2, (8, 15)),
            (12, (16, 23)),
            (18, (24, 31)),
            (32, (32, 32)),
        ],
        sport: &[
            (66, Ports::All),
            (14, Ports::High),
            (3, Ports::Low),
            (10, Ports::One),
            (7, Ports::Range),
        ],
        dport: &[
            (14, Ports::All),
            (10, Ports::High),
            (6, Ports::Low),
            (48, Ports::One),
            (22, Ports::Range),
        ],
        proto: &[
            (52, Some(TCP)),
            (30, Some(UDP)),
            (6, Some(ICMP)),
            (3, Some(GRE)),
            (9, None),
        ],
        blocks: (200, 230),
        disorder: 24,
    };

    pub(super) const IPC1: Self = Self {
        src: &[
            (6, (0, 0)),
            (4, (8, 15)),
            (20, (16, 23)),
            (25, (24, 31)),
            (45, (32, 32)),
        ],
        dst: &[
            (8, (0, 0)),
            (2, (8, 15)),
            (20, (16, 23)),
            (25, (24, 31)),
            (45, (32, 32)),
        ],
        sport: &[
            (84, Ports::All),
            (5, Ports::High),
            (8, Ports::One),
            (3, Ports::Range),
        ],
        dport: &[
            (40, Ports::All),
            (6, Ports::High),
            (40, Ports::One),
            (14, Ports::Range),
        ],
        proto: &[
            (45, Some(TCP)),
            (27, Some(UDP)),
            (8, Some(ICMP)),
            (2, Some(GRE)),
            (18, None),
        ],
        blocks: (110, 100),
        disorder: 24,
    };
}

/// Different rules, on the whole the more specific ones first.
pub(super) fn rules(random: &mut Random, character: &Character, count: usize) -> Vec<Rule5> {
    let networks = networks(random, count.isqrt());
    let (srcs, dsts) = character.blocks;
    let srcs = Blocks::new(random, character.src, srcs * count / 1000, &networks);
    let dsts = Blocks::new(random, character.dst, dsts * count / 1000, &networks);
    let mut seen = BTreeSet::new();
    let mut all = Vec::with_capacity(count);
    while all.len() < count {
        let (src, dst) = (srcs.pick(random), dsts.pick(random));
        let rule = rule(random, character, src, dst);
        let different = Rule5 {
            accept: true,
            ..rule
        };
        // between everybody and everybody there is little to say
        let speaks = src != Block::ALL || dst != Block::ALL || random.percent(10);
        if speaks && specificity(&rule) >= 16 && seen.insert(different) {
            // some come earlier than they should, and hide others
            let order = specificity(&rule) + random.below(character.disorder);
            all.push((order, rule));
        }
    }
    all.sort_by_key(|(order, _)| core::cmp::Reverse(*order));
    all.into_iter().map(|(_, rule)| rule).collect()
}

/// Networks of 65 536 addresses, which prefixes lie in.
fn networks(random: &mut Random, count: usize) -> Vec<usize> {
    (0..count)
        .map(|_| ((1 + random.below(222)) << 24) | (random.below(256) << 16))
        .collect()
}

/// The prefixes that rules have on one side: for each range of lengths its share of the rules and its prefixes.
struct Blocks(Vec<(usize, Vec<Block>)>);

impl Blocks {
    fn new(
        random: &mut Random,
        shares: Shares<(u8, u8)>,
        count: usize,
        networks: &[usize],
    ) -> Self {
        let mut of = |(share, lengths): &(usize, (u8, u8))| {
            let size = (count * share).div_ceil(100).max(1);
            let blocks = (0..size).map(|_| block(random, *lengths, networks));
            (*share, blocks.collect())
        };
        Self(shares.iter().map(&mut of).collect())
    }

    fn pick(&self, random: &mut Random) -> Block {
        let blocks = share(random, &self.0);
        *random.pick(blocks)
    }
}

/// Prefixes lie close together, and within one another.
fn block(random: &mut Random, (shortest, longest): (u8, u8), networks: &[usize]) -> Block {
    let more = random.below(usize::from(longest - shortest) + 1);
    let length = shortest + u8::try_from(more).unwrap();
    let network = networks[random.towards_first(networks.len())];
    let address = network | (random.towards_first(256) << 8) | random.below(256);
    Block::around(u32::try_from(address).unwrap(), length)
}

fn rule(random: &mut Random, character: &Character, src: Block, dst: Block) -> Rule5 {
    let proto = *share(random, character.proto);
    let (sport, dport) = match proto {
        Some(TCP | UDP) => (
            ports(random, character.sport),
            ports(random, character.dport),
        ),
        _ => (ALL_PORTS, ALL_PORTS),
    };
    Rule5 {
        priority_order: 0,
        src,
        dst,
        sport,
        dport,
        proto,
        accept: random.percent(70),
    }
}

fn share<'a, T>(random: &mut Random, shares: &'a [(usize, T)]) -> &'a T {
    let drawn = random.below(100);
    let mut sum = 0;
    let mut reached = |size: usize| {
        sum += size;
        drawn < sum
    };
    let (_, choice) = shares.iter().find(|(size, _)| reached(*size)).unwrap();
    choice
}

fn ports(random: &mut Random, kinds: Shares<Ports>) -> (u16, u16) {
    match share(random, kinds) {
        Ports::All => ALL_PORTS,
        Ports::High => (1024, u16::MAX),
        Ports::Low => (1, 1023),
        Ports::One => {
            let port = *random.pick(&PORTS);
            (port, port)
        }
        Ports::Range => {
            let first = *random.pick(&PORTS);
            let more = *random.pick(&[1, 4, 10, 63, 100, 999, 5000]);
            (first, first.saturating_add(more))
        }
    }
}

/// How many bits of a header a rule looks at, about.
fn specificity(rule: &Rule5) -> usize {
    let of_ports = |(first, last): (u16, u16)| (last - first).leading_zeros();
    let bits = u32::from(rule.src.length())
        + u32::from(rule.dst.length())
        + of_ports(rule.sport)
        + of_ports(rule.dport)
        + rule.proto.map_or(0, |_| 8);
    usize::try_from(bits).unwrap()
}
