//! The longest block that holds an address, beside crates for that; and whole ways beside the routing that they need.

#![expect(
    clippy::print_stdout,
    clippy::arithmetic_side_effects,
    reason = "a benchmark prints what it measured, of small numbers"
)]

use core::{
    hint::black_box,
    net::{IpAddr, Ipv4Addr},
};

use ipnet::Ipv4Net;
use vpclens::net::{Prefix, PrefixMap};
use vpclens_benches::{
    clock::{each, readable},
    measuring,
    random::Random,
};

/// Addresses asked in each round; of all rounds the shortest counts.
const ADDRESSES: usize = 1 << 16;
const ROUNDS: usize = 9;

fn main() {
    let sizes: &[usize] = if measuring() {
        &[100, 1_000, 10_000, 100_000]
    } else {
        &[100]
    };
    println!(
        "| blocks | `PrefixMap` | prefix-trie | ip_network_table | poptrie | best peer against ours |"
    );
    println!("|---|---|---|---|---|---|");
    for size in sizes {
        row(*size);
    }
}

/// Blocks as tables of real networks have them: most of them long.
fn blocks(size: usize, random: &mut Random) -> Vec<Ipv4Net> {
    let mut blocks = Vec::with_capacity(size);
    while blocks.len() < size {
        let length = match random.below(10) {
            0 => 8 + random.below(9),
            1..=3 => 16 + random.below(6),
            _ => 22 + random.below(7),
        };
        let address = Ipv4Addr::from(random.word());
        let Ok(block) = Ipv4Net::new(address, u8::try_from(length).unwrap_or(24)) else {
            continue;
        };
        blocks.push(block.trunc());
    }
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

fn row(size: usize) {
    let mut random = Random::new(7);
    let blocks = blocks(size, &mut random);
    // half of what is asked lies in a block for certain
    let addresses: Vec<Ipv4Addr> = (0..ADDRESSES)
        .map(|index| match blocks.get(index % (blocks.len() * 2)) {
            Some(block) => Ipv4Addr::from(
                u32::from(block.network()) | (random.word() & u32::from(block.hostmask())),
            ),
            None => Ipv4Addr::from(random.word()),
        })
        .collect();
    let ours: PrefixMap<u32> = (0_u32..)
        .zip(&blocks)
        .filter_map(|(index, block)| Some((block.to_string().parse::<Prefix>().ok()?, index)))
        .collect();
    let mut trie = prefix_trie::PrefixMap::new();
    let mut table = ip_network_table::IpNetworkTable::new();
    let mut pop = poptrie::Poptrie::<(Ipv4Addr, u8), u32>::new();
    for (index, block) in (0_u32..).zip(&blocks) {
        trie.insert(*block, index);
        if let Ok(network) = ip_network::Ipv4Network::new(block.network(), block.prefix_len()) {
            table.insert(network, index);
        }
        pop.insert((block.network(), block.prefix_len()), index);
    }
    for address in &addresses {
        let here = ours.longest(IpAddr::V4(*address)).copied();
        let host = Ipv4Net::from(*address);
        assert_eq!(
            here,
            trie.get_lpm(&host).map(|(_, index)| *index),
            "{address}"
        );
        assert_eq!(
            here,
            table.longest_match(*address).map(|(_, index)| *index),
            "{address}"
        );
        assert_eq!(here, pop.lookup(*address).copied(), "{address}");
    }
    let times = [
        best(|| {
            each(&addresses, |address| {
                ours.longest(IpAddr::V4(*address)).copied()
            })
        }),
        best(|| {
            each(&addresses, |address| {
                trie.get_lpm(&Ipv4Net::from(*address))
                    .map(|(_, index)| *index)
            })
        }),
        best(|| {
            each(&addresses, |address| {
                table.longest_match(*address).map(|(_, index)| *index)
            })
        }),
        best(|| each(&addresses, |address| pop.lookup(*address).copied())),
    ];
    let [own, peers @ ..] = &times;
    let peer = peers.iter().copied().fold(f64::INFINITY, f64::min);
    let cells: Vec<String> = times.iter().map(|time| readable(*time)).collect();
    println!("| {size} | {} | {:.2} |", cells.join(" | "), peer / own);
}

fn best(round: impl Fn() -> f64) -> f64 {
    (0..ROUNDS)
        .map(|_| black_box(round()))
        .fold(f64::INFINITY, f64::min)
}
