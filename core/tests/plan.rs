//! The laws of sets of blocks, of allocations and of conflicts, on random input, against a second way of computing them.

#![cfg(feature = "plan")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be"
)]

use std::net::IpAddr;

use proptest::{collection::vec, prelude::*};
use vpclens::{
    net::{AddressSet, Prefix},
    plan::{
        Count, Overlap, aggregate, aggregate_text, any_overlap, complement, contains, cover, free,
        intersect, is_within, overlaps, overlaps_within, read_blocks, subtract,
    },
};

/// Blocks that are close enough to one another to overlap and to touch, with the ends of both families among them.
fn block() -> impl Strategy<Value = Prefix> {
    let v4 = (any::<u32>(), 0_u8..=32).prop_map(|(address, length)| {
        let near = address & 0x0000_03ff
            | if address & 0x400 == 0 {
                0x0a00_0000
            } else {
                0xffff_fc00
            };
        let far = address & 0x8000_0000 != 0;
        let length = if far { length } else { length.max(20) };
        Prefix::new(std::net::Ipv4Addr::from(near).into(), length).unwrap()
    });
    let v6 = (any::<u128>(), 0_u8..=128).prop_map(|(address, length)| {
        let near = address & 0xff
            | if address & 0x100 == 0 {
                0
            } else {
                u128::MAX - 0xff
            };
        let far = address & (1 << 127) != 0;
        let length = if far { length } else { length.max(118) };
        Prefix::new(std::net::Ipv6Addr::from(near).into(), length).unwrap()
    });
    prop_oneof![4 => v4, 1 => v6]
}

fn blocks() -> impl Strategy<Value = Vec<Prefix>> {
    vec(block(), 0..24)
}

fn set(blocks: &[Prefix]) -> AddressSet {
    blocks.iter().copied().collect()
}

/// Canonical: ascending, apart, and no two are the halves of one block.
fn is_minimal(blocks: &[Prefix]) -> bool {
    blocks.windows(2).all(|pair| {
        let (one, other) = (pair[0], pair[1]);
        let parent = one
            .length()
            .checked_sub(1)
            .and_then(|length| Prefix::new(one.range().0, length));
        let halves = one.length() == other.length()
            && parent.is_some_and(|parent| is_within(&one, &parent) && is_within(&other, &parent));
        one < other && !halves && !is_within(&other, &one) && !is_within(&one, &other)
    })
}

proptest! {
    #[test]
    fn aggregate_is_minimal_idempotent_and_equal(given in blocks()) {
        let merged = aggregate(&given);
        prop_assert!(is_minimal(&merged));
        prop_assert_eq!(set(&merged), set(&given));
        prop_assert_eq!(aggregate(&merged), merged.clone());
        prop_assert_eq!(&set(&given).prefixes().collect::<Vec<_>>(), &merged);
        let text: Vec<String> = given.iter().map(ToString::to_string).collect();
        prop_assert_eq!(aggregate_text(&text.join("\n")).unwrap(), merged);
        prop_assert_eq!(read_blocks(&text.join(", ")).unwrap(), given);
    }

    /// The passes over the digits only start with many blocks.
    #[test]
    fn many_blocks_are_as_few(seed in vec((any::<u32>(), 8_u8..=32), 250..700)) {
        let given: Vec<Prefix> = seed
            .iter()
            .map(|(address, length)| Prefix::new(std::net::Ipv4Addr::from(*address).into(), *length).unwrap())
            .collect();
        prop_assert_eq!(aggregate(&given), set(&given).prefixes().collect::<Vec<_>>());
    }

    #[test]
    fn sets_are_what_their_members_say(one in blocks(), other in blocks()) {
        let (left, both) = (subtract(&one, &other).unwrap(), intersect(&one, &other).unwrap());
        prop_assert!(is_minimal(&left) && is_minimal(&both));
        // what changes membership starts or ends a block
        let edges: Vec<IpAddr> = one.iter().chain(&other).flat_map(|block| [block.range().0, block.range().1]).collect();
        let holds = |blocks: &[Prefix], address: IpAddr| blocks.iter().any(|block| block.contains(address));
        for address in edges {
            let (in_one, in_other) = (holds(&one, address), holds(&other, address));
            prop_assert_eq!(holds(&left, address), in_one && !in_other);
            prop_assert_eq!(holds(&both, address), in_one && in_other);
        }
        // free and used make up the pool, and nothing is in both
        let rest = free(&one, &other).unwrap();
        let parts: Vec<Prefix> = rest.iter().chain(&both).copied().collect();
        prop_assert_eq!(aggregate(&parts), aggregate(&one));
        prop_assert!(!any_overlap(&rest, &other));
        prop_assert_eq!(any_overlap(&one, &other), !both.is_empty());
        prop_assert_eq!(contains(&one, &other), set(&other).is_subset(&set(&one)));
        prop_assert_eq!(complement(&complement(&one).unwrap()).unwrap().len() <= aggregate(&one).len(), true);
        let (counted, parted) = (Count::of(&one), [Count::of(&left), Count::of(&both)]);
        if let (Some(all), [Some(a), Some(b)]) = (counted.get(), parted.map(Count::get)) {
            prop_assert_eq!(all, a + b);
        }
    }

    #[test]
    fn overlaps_are_all_pairs(one in blocks(), other in blocks()) {
        let near = |a: &Prefix, b: &Prefix| is_within(a, b) || is_within(b, a);
        let pairs = |one: &[Prefix], other: &[Prefix]| {
            let all = one.iter().flat_map(|a| other.iter().map(move |b| (*a, *b)));
            let mut all: Vec<_> = all.filter(|(a, b)| near(a, b)).collect();
            all.sort();
            all.dedup();
            all
        };
        let told = |found: Vec<Overlap>| found.iter().map(|pair| (pair.first, pair.second)).collect::<Vec<_>>();
        prop_assert_eq!(told(overlaps(&one, &other).unwrap()), pairs(&one, &other));
        let mut within = pairs(&one, &one);
        within.retain(|(a, b)| a != b && is_within(b, a));
        prop_assert_eq!(told(overlaps_within(&one).unwrap()), within);
    }

    #[test]
    fn a_range_is_covered_by_the_fewest_blocks(one in any::<u32>(), other in any::<u32>()) {
        let (first, last) = (one.min(other), one.max(other));
        let address = |number: u32| IpAddr::from(std::net::Ipv4Addr::from(number));
        let blocks = cover(address(first), address(last)).unwrap();
        prop_assert!(is_minimal(&blocks));
        prop_assert_eq!(set(&blocks), AddressSet::range(address(first), address(last)));
        prop_assert!(first == last || cover(address(last), address(first)).is_err());
    }
}

#[test]
fn what_is_no_block_has_a_place() {
    for (text, path) in [
        ("10.0.0.0/33", "1:1"),
        ("10.0.0.0/8, 10.0.0.256", "1:13"),
        ("# fine\n\n  ::ffff::/8", "3:3"),
        ("10.0.0.9-10.0.0.1", "1:1"),
        ("10.0.0.1-::1", "1:1"),
        ("10.0.0.0/8/9", "1:1"),
        ("010.0.0.0/8", "1:1"),
        ("10.0.0.0/", "1:1"),
        ("10.0.0", "1:1"),
        ("\u{4f60}\u{597d} 1", "1:1"),
    ] {
        let error = read_blocks(text).unwrap_err();
        assert_eq!(
            (error.code(), error.path()),
            ("input.invalid_value", Some(path)),
            "{text}"
        );
        assert_eq!(aggregate_text(text).unwrap_err().path(), Some(path));
    }
}

#[test]
fn what_is_read_is_what_the_careful_reader_reads() {
    let text = "0.0.0.0/0 255.255.255.255 10.1.2.3/8,1.2.3.4/31;\t::/0\r\n::ffff:10.0.0.1/128#x\n10.0.0.0-10.0.0.2#";
    let found: Vec<String> = read_blocks(text)
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    let expected = [
        "0.0.0.0/0",
        "255.255.255.255/32",
        "10.0.0.0/8",
        "1.2.3.4/31",
        "::/0",
        "::ffff:10.0.0.1/128",
        "10.0.0.0/31",
        "10.0.0.2/32",
    ];
    assert_eq!(found, expected);
    assert_eq!(read_blocks(" # nothing\n,;").unwrap(), []);
}

#[test]
fn counts_are_exact() {
    let count = |text: &str| Count::of(&read_blocks(text).unwrap()).to_string();
    assert_eq!(
        count("::/0 0.0.0.0/0"),
        "340282366920938463463374607436063178752"
    );
    assert_eq!(count("::/1"), "170141183460469231731687303715884105728");
    assert_eq!(count("fd00::/56"), "4722366482869645213696");
    assert_eq!(count(""), "0");
}

#[test]
fn millions_of_blocks_are_an_error_or_an_answer() {
    let mut text = String::new();
    for place in 0..5_000_001_u32 {
        text.push_str(["1.1.1.1 ", "1.1.1.0 "][usize::from(place & 1 == 1)]);
    }
    assert_eq!(aggregate_text(&text).unwrap_err().code(), "limit.items");
    let fewer = &text[..text.len() - 8];
    assert_eq!(aggregate_text(fewer).unwrap().len(), 1);
}
