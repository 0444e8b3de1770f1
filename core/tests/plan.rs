//! The laws of sets of blocks, of allocations and of conflicts, on random input, against a second way of computing them.

#![cfg(feature = "plan")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be"
)]

use core::net::IpAddr;

use proptest::{collection::vec, prelude::*};

use vpclens::{
    net::{AddressSet, Prefix},
    plan::{
        Count, NamedBlock, Options, Overlap, Profile, Request, Role, Strategy as Placement,
        aggregate, aggregate_text, allocate, any_overlap, check, complement, conflicts, contains,
        cover, free, intersect, is_within, join, overlaps, overlaps_within, read_blocks, renumber,
        split, split_into, subtract, summarise, write_blocks,
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
        Prefix::new(core::net::Ipv4Addr::from(near).into(), length).unwrap()
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
        Prefix::new(core::net::Ipv6Addr::from(near).into(), length).unwrap()
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
        prop_assert_eq!(write_blocks(&given), text.join("\n"));
        prop_assert_eq!(read_blocks(&text.join(", ")).unwrap(), given);
    }

    /// The passes over the digits only start with many blocks.
    #[test]
    fn many_blocks_are_as_few(seed in vec((any::<u32>(), 8_u8..=32), 250..700)) {
        let given: Vec<Prefix> = seed
            .iter()
            .map(|(address, length)| Prefix::new(core::net::Ipv4Addr::from(*address).into(), *length).unwrap())
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
        let address = |number: u32| IpAddr::from(core::net::Ipv4Addr::from(number));
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

/// The quick way takes only what the careful one reads the same.
#[test]
fn every_damage_of_a_block_is_read_as_alone() {
    let whole = "10.1.255.3/24 and the rest of a line";
    for place in 0..14 {
        for byte in (0_u8..128).filter(|byte| !b" \n\r\t,;#-".contains(byte)) {
            for cut in [0, 1] {
                let mut bytes = whole.as_bytes().to_vec();
                bytes.splice(place..place + cut, [byte]);
                let text = String::from_utf8(bytes).unwrap();
                let item = text.split(' ').next().unwrap();
                let alone: Option<Prefix> = item.parse().ok();
                let read = read_blocks(&format!("{item} 1.1.1.1/32 1.1.1.1/32"));
                assert_eq!(read.ok().map(|blocks| blocks[0]), alone, "{item}");
            }
        }
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
fn many_blocks_with_roles_are_an_error_or_an_answer() {
    let block = |place: u32, role: Role| {
        let block = Prefix::new(
            core::net::Ipv4Addr::from(0x0a00_0000 + place * 16).into(),
            28,
        );
        NamedBlock::new(block.unwrap(), role).of("prod")
    };
    let mut blocks: Vec<NamedBlock> = (0..60_000)
        .map(|place| block(place, Role::VSwitch))
        .collect();
    blocks.push(NamedBlock::new("10.0.0.0/8".parse().unwrap(), Role::Vpc).of("prod"));
    assert!(conflicts(&blocks).unwrap().is_empty());
    let reasons: Vec<&str> = check(&blocks, alibaba_cloud())
        .unwrap()
        .iter()
        .map(|one| one.message.reason().as_str())
        .collect();
    assert_eq!(
        reasons,
        ["cidr.large_vpc", "cidr.quota", "cidr.many_addresses"]
    );
    // overlaps that are no conflicts are looked at as well
    let same = vec![block(0, Role::OnPremises); 2_000];
    assert_eq!(conflicts(&same).unwrap_err().code(), "limit.items");
}

#[test]
fn millions_of_blocks_are_an_error_or_an_answer() {
    let mut text = String::new();
    for place in 0..5_000_001_u32 {
        text.push_str(["1.1.1.1 ", "1.1.1.0 "][usize::from(place & 1 == 1)]);
    }
    assert_eq!(aggregate_text(&text).unwrap_err().code(), "limit.items");
    let fewer = text.get(..text.len() - 8).unwrap();
    assert_eq!(aggregate_text(fewer).unwrap().len(), 1);
}

fn alibaba_cloud() -> &'static Profile {
    Profile::named("alibaba_cloud").unwrap()
}

proptest! {
    /// What is given out is apart, in the pool, aligned, as large as asked; with what is left and used it is the pool.
    #[test]
    fn allocations_keep_their_promises(
        used in blocks(),
        lengths in vec(21_u8..=32, 0..8),
        best_fit in any::<bool>(),
        contiguous in any::<bool>(),
    ) {
        let pool: Vec<Prefix> = ["10.0.0.0/21", "10.0.12.0/23"].map(|text| text.parse().unwrap()).into();
        let mut options = Options::new(alibaba_cloud());
        options.strategy = if best_fit { Placement::BestFit } else { Placement::FirstFit };
        options.contiguous = contiguous;
        let requests: Vec<Request> = lengths.iter().map(|length| Request::length(*length)).collect();
        let room = free(&pool, &used).unwrap();
        match allocate(&pool, &used, &requests, &options) {
            Ok(found) => {
                prop_assert_eq!(found.blocks.iter().map(Prefix::length).collect::<Vec<_>>(), lengths);
                let sorted = overlaps_within(&found.blocks).unwrap();
                prop_assert!(sorted.is_empty());
                let mut unique = found.blocks.clone();
                unique.sort_unstable();
                unique.dedup();
                prop_assert_eq!(unique.len(), found.blocks.len());
                prop_assert!(contains(&room, &found.blocks));
                prop_assert!(!any_overlap(&found.left, &found.blocks) && is_minimal(&found.left));
                let parts: Vec<Prefix> = found.left.iter().chain(&found.blocks).copied().collect();
                prop_assert_eq!(aggregate(&parts), room);
                if let Some(common) = found.summary {
                    prop_assert!(contains(&[common], &found.blocks));
                    let given: u128 = found.blocks.iter().map(|block| Count::of(&[*block]).get().unwrap()).sum();
                    prop_assert!(Count::of(&[common]).get().unwrap() < 2 * given);
                }
                let again = allocate(&pool, &used, &requests, &options).unwrap();
                prop_assert_eq!(again, found);
            }
            Err(error) => {
                prop_assert!(["cidr.does_not_fit", "cidr.nothing_free"].contains(&error.code()));
                // one block that is asked for always has room where a free block is as large
                if let [length] = lengths.as_slice() {
                    prop_assert!(room.iter().all(|block| !block.is_ipv4() || block.length() > *length));
                }
            }
        }
    }

    #[test]
    fn parts_make_up_their_block(block in block(), parts in 1_usize..70) {
        match split_into(&block, parts) {
            Ok(found) => {
                prop_assert_eq!(found.len(), parts);
                prop_assert!(overlaps_within(&found).unwrap().is_empty());
                prop_assert_eq!(join(&found).unwrap(), block);
                let sizes: Vec<u8> = found.iter().map(Prefix::length).collect();
                prop_assert!(sizes.is_sorted() && sizes[parts - 1] - sizes[0] <= 1);
            }
            Err(error) => {
                prop_assert_eq!(error.code(), "cidr.no_such_parts");
                prop_assert!(Count::of(&[block]).get().unwrap() < u128::try_from(parts).unwrap());
            }
        }
    }

    /// Against every choice of blocks from the tree: none with as few blocks covers less, none with fewer is within the limit.
    #[test]
    fn summaries_are_the_fewest(places in vec((0_u32..16, 28_u8..=32), 1..7), extra in 0_u128..12) {
        let given: Vec<Prefix> = places
            .iter()
            .map(|(place, length)| Prefix::new(core::net::Ipv4Addr::from(0x0a00_0000 + place).into(), *length).unwrap())
            .collect();
        let found = summarise(&given, extra).unwrap();
        prop_assert!(contains(&found.blocks, &given));
        prop_assert_eq!(&found.extra, &subtract(&found.blocks, &given).unwrap());
        let beyond = Count::of(&found.extra).get().unwrap();
        prop_assert!(beyond <= extra);
        let (fewest, least) = every_cover(&aggregate(&given), extra);
        prop_assert_eq!((found.blocks.len(), beyond), (fewest, least));
    }

    /// Against every set of blocks that could move.
    #[test]
    fn moves_are_the_fewest(
        first in vec((0_u32..64, 26_u8..=32), 0..5),
        second in vec((0_u32..64, 26_u8..=32), 0..5),
    ) {
        let made = |places: &[(u32, u8)]| {
            let mut blocks: Vec<Prefix> = places
                .iter()
                .map(|(place, length)| Prefix::new(core::net::Ipv4Addr::from(0x0a00_0000 + place).into(), *length).unwrap())
                .collect();
            blocks.sort_unstable();
            blocks.dedup();
            // a block inside another one of its network moves with it
            let all = blocks.clone();
            blocks.retain(|block| !all.iter().any(|outer| outer != block && is_within(block, outer)));
            blocks
        };
        let (first, second) = (made(&first), made(&second));
        let pool = ["10.0.0.0/20".parse().unwrap()];
        let moves = renumber(&first, &second, &pool).unwrap();
        let after = |blocks: &[Prefix], of_second: bool| -> Vec<Prefix> {
            let moved = |block: &Prefix| moves.iter().find(|one| one.of_second == of_second && one.from == *block);
            blocks.iter().map(|block| moved(block).map_or(*block, |one| one.to)).collect()
        };
        let (one, other) = (after(&first, false), after(&second, true));
        prop_assert!(!any_overlap(&one, &other));
        prop_assert!(overlaps_within(&one).unwrap().is_empty() && overlaps_within(&other).unwrap().is_empty());
        let cost = |blocks: &[Prefix]| -> (u128, usize) {
            (blocks.iter().map(|block| Count::of(&[*block]).get().unwrap()).sum(), blocks.len())
        };
        let found = cost(&moves.iter().map(|one| one.from).collect::<Vec<_>>());
        let all: Vec<(bool, Prefix)> = first.iter().map(|block| (false, *block)).chain(second.iter().map(|block| (true, *block))).collect();
        let least = (0..1_usize << all.len())
            .filter_map(|set| {
                let stays = |of_second: bool| -> Vec<Prefix> {
                    let blocks = all.iter().enumerate().filter(|(place, (second, _))| *second == of_second && set & (1 << place) == 0);
                    blocks.map(|(_, (_, block))| *block).collect()
                };
                let moved: Vec<Prefix> = all.iter().enumerate().filter(|(place, _)| set & (1 << place) != 0).map(|(_, (_, block))| *block).collect();
                (!any_overlap(&stays(false), &stays(true))).then(|| cost(&moved))
            })
            .min();
        prop_assert_eq!(Some(found), least);
    }

    #[test]
    fn conflicts_are_found_for_every_pair(
        named in vec((block(), 0..Role::ALL.len(), 0_u8..3), 0..12),
    ) {
        let blocks: Vec<NamedBlock> = named
            .iter()
            .map(|(block, role, network)| {
                let named = NamedBlock::new(*block, Role::ALL[*role]);
                match network {
                    0 => named,
                    other => named.of(&other.to_string()),
                }
            })
            .collect();
        let found = conflicts(&blocks).unwrap();
        // alone, a pair is the conflict that it is among others
        let mut pairs = Vec::new();
        for first in 0..blocks.len() {
            for second in first + 1..blocks.len() {
                let two = [blocks[first].clone(), blocks[second].clone()];
                let alone = conflicts(&two).unwrap();
                if let Some(one) = alone.first() {
                    pairs.push((one.severity, (first, second), one.message.reason(), one.common));
                }
                // the order of the two changes nothing
                let [a, b] = two;
                let turned = conflicts(&[b, a]).unwrap();
                prop_assert_eq!(
                    turned.iter().map(|one| one.message.reason()).collect::<Vec<_>>(),
                    alone.iter().map(|one| one.message.reason()).collect::<Vec<_>>()
                );
            }
        }
        pairs.sort();
        let found: Vec<_> = found.iter().map(|one| (one.severity, one.places, one.message.reason(), one.common)).collect();
        prop_assert_eq!(found, pairs);
    }

    #[test]
    fn the_smallest_subnet_has_room(hosts in 1_u128..70_000, ipv4 in any::<bool>()) {
        for profile in Profile::ALL {
            let whole = if ipv4 { Prefix::ALL_IPV4 } else { Prefix::ALL_IPV6 };
            let room = |length: u8| Prefix::new(whole.range().0, length).map_or(0, |block| profile.usable(&block).count.get().unwrap_or(u128::MAX));
            if let Some(length) = profile.smallest(hosts, ipv4) {
                prop_assert!(room(length) >= hosts);
                let next = if ipv4 { length + 1 } else { length };
                prop_assert!(next == length || next > 32 || room(next) < hosts || profile.smallest(room(next), ipv4).is_none_or(|other| other <= length));
            } else {
                // the largest subnet that each allows has 16 bits, of which AWS keeps five addresses
                prop_assert!(hosts > 65_531, "{} {hosts}", profile.name);
            }
        }
    }
}

/// The fewest blocks that hold merged ones within a limit, and how much they hold beyond: by trying all, from the
/// smallest block around all of them down.
fn every_cover(merged: &[Prefix], extra: u128) -> (usize, u128) {
    fn tries(block: Prefix, merged: &[Prefix]) -> Vec<(usize, u128)> {
        let inside: Vec<Prefix> = intersect(merged, &[block]).unwrap();
        if inside.is_empty() {
            return vec![(0, 0)];
        }
        let size = |blocks: &[Prefix]| Count::of(blocks).get().unwrap();
        let whole = (1, size(&[block]) - size(&inside));
        let mut out = vec![whole];
        if inside != [block] {
            let [first, second] = split(&block, block.length() + 1).unwrap()[..] else {
                return out;
            };
            for (one, cost) in tries(first, merged) {
                out.extend(
                    tries(second, merged)
                        .iter()
                        .map(|(other, more)| (one + other, cost + more)),
                );
            }
        }
        out.sort_unstable();
        out.dedup_by_key(|(count, _)| *count);
        out
    }
    let root = Prefix::new(merged[0].range().0, 27).unwrap();
    let all = tries(root, merged);
    *all.iter().filter(|(_, cost)| *cost <= extra).min().unwrap()
}

#[test]
fn summaries_of_both_families_share_the_limit() {
    let given = read_blocks("10.0.0.0/32 10.0.0.3/32 fd00::/128 fd00::3/128").unwrap();
    let counts: Vec<usize> = (0..5)
        .map(|extra| summarise(&given, extra).unwrap().blocks.len())
        .collect();
    assert_eq!(counts, [4, 4, 3, 3, 2]);
    let many: Vec<Prefix> = (0..1_001_u32)
        .map(|place| Prefix::new(core::net::Ipv4Addr::from(place * 2).into(), 32).unwrap())
        .collect();
    assert_eq!(summarise(&many, 1).unwrap_err().code(), "limit.items");
    assert_eq!(summarise(&many, 0).unwrap().blocks.len(), 1_001);
    // as many as are allowed: 512, 256, 128 and 4 of them in one block each, and the other 100 alone
    let found = summarise(&many[..1_000], 900).unwrap();
    assert_eq!(
        (found.blocks.len(), Count::of(&found.extra).get()),
        (104, Some(900))
    );
}

#[test]
fn what_was_given_out_does_not_depend_on_names() {
    let options = Options::new(alibaba_cloud());
    let pool = read_blocks("10.0.0.0/16").unwrap();
    let requests = [Request::hosts(4), Request::hosts(5), Request::hosts(252)];
    let found = allocate(&pool, &[], &requests, &options).unwrap();
    let texts: Vec<String> = found.blocks.iter().map(ToString::to_string).collect();
    assert_eq!(texts, ["10.0.1.16/29", "10.0.1.0/28", "10.0.0.0/24"]);
    // all of IPv6 as a pool is no trouble
    let pool = read_blocks("::/0").unwrap();
    let both = [Request::length(64), Request::length(0)];
    let error = allocate(&pool, &[], &both, &options).unwrap_err();
    // the larger one is placed first, and then nothing is left
    assert_eq!(
        (error.code(), error.path()),
        ("cidr.nothing_free", Some("requests[0]"))
    );
    let found = allocate(&pool, &[], &[Request::length(64)], &options).unwrap();
    assert_eq!(
        (found.blocks[0].to_string().as_str(), found.left.len()),
        ("::/64", 64)
    );
}

/// The keys of documents that profiles and the table of roles name are listed with their addresses.
#[test]
fn every_source_is_listed() {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/semantics.md"))
            .unwrap();
    let (_, list) = page.split_once("\n## Sources\n").unwrap();
    let known: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split('|').nth(1))
        .flat_map(|keys| keys.split(',').map(str::trim))
        .collect();
    let mut keys: Vec<&str> = Vec::new();
    for profile in Profile::ALL {
        keys.extend(
            profile
                .reserved_ipv4
                .sources
                .iter()
                .chain(profile.reserved_ipv6.sources),
        );
        keys.extend(profile.lengths.iter().flat_map(|one| one.sources));
        keys.extend(profile.forbidden.iter().flat_map(|one| one.sources));
        keys.extend(profile.quotas.iter().flat_map(|one| one.sources));
        keys.extend(profile.most_addresses.iter().flat_map(|one| one.sources));
        keys.extend(profile.doubtful_below.iter().flat_map(|one| one.sources));
        keys.extend(profile.public_range.iter().copied().flatten());
        keys.extend(profile.no_leading_zero.iter().copied().flatten());
    }
    // the same block in every role, in two networks: every row of the table of roles comes up
    let block: Prefix = "10.0.0.0/16".parse().unwrap();
    let all: Vec<NamedBlock> = ["a", "b", "a"]
        .iter()
        .flat_map(|network| Role::ALL.map(|role| NamedBlock::new(block, role).of(network)))
        .collect();
    keys.extend(conflicts(&all).unwrap().iter().flat_map(|one| one.sources));
    assert!(keys.len() > 100);
    for key in keys {
        assert!(known.contains(&key), "`{key}` is not listed");
    }
}
