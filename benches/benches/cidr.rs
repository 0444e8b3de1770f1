//! Sets of blocks beside crates for that: merging blocks that were read, merging them from text, and what is free.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a benchmark prints what it measured, of small numbers, and stops where something is not as it should be"
)]

use core::net::Ipv4Addr;

use cidr_aggregator::{Aggregator, parse_cidrs};
use ipnet::{IpNet, Ipv4Net};
use range_set_blaze::RangeSetBlaze;
use vpclens::{
    net::Prefix,
    plan::{aggregate, aggregate_text, free, overlaps_within, read_blocks},
};
use vpclens_benches::{
    clock::{count, readable, spent},
    measuring,
    random::Random,
};

fn main() {
    let sizes: &[usize] = if measuring() {
        &[1_000, 100_000, 1_000_000]
    } else {
        &[100]
    };
    println!("| blocks | | ours | against | theirs | ratio |\n|---|---|---|---|---|---|");
    for size in sizes {
        let (nets, prefixes, text) = blocks(*size);
        merge(&nets, &prefixes);
        merge_text(*size, &text);
    }
    spaces(if measuring() { 1_000 } else { 100 });
}

/// Blocks as tables of real networks have them: most of them long, some inside others, some neighbours. Of 100 000 nearly all are
/// left when they are merged, of a million about half.
fn blocks(size: usize) -> (Vec<IpNet>, Vec<Prefix>, String) {
    let mut random = Random::new(6);
    let nets: Vec<IpNet> = (0..size)
        .map(|_| {
            let length = match random.below(100) {
                0 => 14 + random.below(4),
                1..=29 => 18 + random.below(5),
                _ => 23 + random.below(7),
            };
            let length = u8::try_from(length).unwrap();
            IpNet::V4(
                Ipv4Net::new(Ipv4Addr::from(random.word()), length)
                    .unwrap()
                    .trunc(),
            )
        })
        .collect();
    let lines: Vec<String> = nets.iter().map(ToString::to_string).collect();
    let prefixes = lines.iter().map(|line| line.parse().unwrap()).collect();
    (nets, prefixes, lines.join("\n"))
}

/// The shortest of several rounds in which all sides take turns.
fn rounds<const N: usize>(mut sides: [&mut dyn FnMut() -> f64; N]) -> [f64; N] {
    let mut best = [f64::INFINITY; N];
    for _ in 0..if measuring() { 15 } else { 1 } {
        for (side, best) in sides.iter_mut().zip(&mut best) {
            *best = best.min(side());
        }
    }
    best
}

fn row(size: usize, what: &str, ours: f64, peer: &str, theirs: f64) {
    let each = |time: f64| readable(time / count(size));
    println!(
        "| {size} | {what} | {} | {peer} | {} | {:.1} |",
        each(ours),
        each(theirs),
        theirs / ours
    );
}

fn merge(nets: &[IpNet], prefixes: &[Prefix]) {
    let ranges: Vec<_> = nets
        .iter()
        .map(|net| match net {
            IpNet::V4(net) => net.network().to_bits()..=net.broadcast().to_bits(),
            IpNet::V6(_) => 0..=0,
        })
        .collect();
    let owned = nets.to_vec();
    let theirs: Vec<Prefix> = IpNet::aggregate(&owned)
        .iter()
        .map(|net| net.to_string().parse().unwrap())
        .collect();
    let merged = aggregate(prefixes);
    assert_eq!(merged, theirs);
    println!("<!-- {} blocks make up {} -->", nets.len(), merged.len());
    let [ours, ipnet, blaze] = rounds([
        &mut || spent(|| aggregate(prefixes)),
        &mut || spent(|| IpNet::aggregate(&owned)),
        &mut || spent(|| ranges.iter().cloned().collect::<RangeSetBlaze<u32>>()),
    ]);
    row(nets.len(), "merge what was read", ours, "`ipnet`", ipnet);
    row(
        nets.len(),
        "merge what was read",
        ours,
        "`range-set-blaze`, ranges",
        blaze,
    );
}

fn merge_text(size: usize, text: &str) {
    let parsed =
        |text: &str| -> Vec<IpNet> { text.lines().map(|line| line.parse().unwrap()).collect() };
    let [ours, read, ipnet, ipnet_read, aggregator] = rounds([
        &mut || spent(|| aggregate_text(text).unwrap()),
        &mut || spent(|| read_blocks(text).unwrap()),
        &mut || spent(|| IpNet::aggregate(&parsed(text))),
        &mut || spent(|| parsed(text)),
        &mut || {
            spent(|| {
                let (blocks, _, _) = parse_cidrs(text);
                blocks.aggregated().normalized()
            })
        },
    ]);
    row(size, "read", read, "`ipnet`", ipnet_read);
    row(size, "read and merge", ours, "`ipnet`", ipnet);
    row(
        size,
        "read and merge",
        ours,
        "`cidr-aggregator`",
        aggregator,
    );
}

/// What Python's packages are measured against, in whole questions: see benches/python/cidr.py.
fn spaces(size: usize) {
    let mut random = Random::new(7);
    let used: Vec<Prefix> = (0..size)
        .map(|_| {
            let length = u8::try_from(20 + random.below(9)).unwrap();
            let address = 0x0a00_0000 | random.word() & 0x00ff_ffff;
            Prefix::new(Ipv4Addr::from(address).into(), length).unwrap()
        })
        .collect();
    let pool = ["10.0.0.0/8".parse().unwrap()];
    let [space, pairs] = rounds([&mut || spent(|| free(&pool, &used).unwrap()), &mut || {
        spent(|| overlaps_within(&used).unwrap())
    }]);
    println!(
        "\nfree space of 10.0.0.0/8, {size} used: {}",
        readable(space)
    );
    println!("all overlaps among {size}: {}", readable(pairs));
}
