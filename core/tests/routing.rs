//! Routing holds for every table and in every order: the longest block is the one that another implementation finds, and
//! the order in which a document lists its nouns changes no answer.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test stops where something is not as it should be, its numbers are small, and it says how much it ran"
)]

use core::net::IpAddr;
use std::{collections::BTreeMap, fs, path::Path};

use prefix_trie::PrefixMap as Trie;
use proptest::prelude::*;
use serde_json::Value;
use vpclens::{
    net::{Prefix, PrefixMap},
    session::Session,
};

/// Blocks that often hold one another, of both versions of IP.
fn block() -> impl Strategy<Value = Prefix> {
    let v4 = (0..4_u32, any::<u32>(), 0..=32_u8).prop_map(|(near, bits, length)| {
        let bits = if near == 0 {
            bits
        } else {
            0x0a00_0000 | bits & 0x0003_0303
        };
        format!("{}/{length}", core::net::Ipv4Addr::from(bits))
    });
    let v6 = (0..4_u32, any::<u128>(), 0..=128_u8).prop_map(|(near, bits, length)| {
        let low = 0x2408_4000_u128 << 96 | bits & (3 << 64 | 3);
        let bits = if near == 0 { bits } else { low };
        format!("{}/{length}", core::net::Ipv6Addr::from(bits))
    });
    prop_oneof![3 => v4, 1 => v6].prop_map(|text| text.parse().unwrap())
}

fn next(address: IpAddr, forward: bool) -> IpAddr {
    match address {
        IpAddr::V4(one) if forward => u32::from(one).wrapping_add(1).to_be_bytes().into(),
        IpAddr::V4(one) => u32::from(one).wrapping_sub(1).to_be_bytes().into(),
        IpAddr::V6(one) if forward => u128::from(one).wrapping_add(1).to_be_bytes().into(),
        IpAddr::V6(one) => u128::from(one).wrapping_sub(1).to_be_bytes().into(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: proptest::test_runner::RngSeed::Fixed(1), cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_longest_block_is_that_of_a_trie(blocks in prop::collection::vec(block(), 0..40), more in prop::collection::vec(block(), 0..8)) {
        let map: PrefixMap<usize> = blocks.iter().copied().zip(0..).collect();
        let (mut v4, mut v6) = (Trie::new(), Trie::new());
        for (index, block) in blocks.iter().enumerate() {
            match block.as_ipnet() {
                ipnet::IpNet::V4(net) => v4.insert(net.trunc(), index),
                ipnet::IpNet::V6(net) => v6.insert(net.trunc(), index),
            };
        }
        // the ends of blocks and what lies beside them, where mistakes would show
        let ends = blocks.iter().chain(&more).flat_map(|block| {
            let (first, last) = block.range();
            [first, last, next(first, false), next(last, true)]
        });
        for address in ends {
            let expected = match address {
                IpAddr::V4(one) => v4.get_lpm(&one.into()).map(|(_, index)| *index),
                IpAddr::V6(one) => v6.get_lpm(&one.into()).map(|(_, index)| *index),
            };
            prop_assert_eq!(map.longest(address).copied(), expected, "{} in {:?}", address, blocks);
        }
    }
}

/// Lists of which the order means something, or by which something is named.
const ORDERED: &[&str] = &[
    "ingress",
    "egress",
    "internet_ingress",
    "internet_egress",
    "private_ip_addresses",
    "public_ip_addresses",
    "inner_ip_addresses",
    "ipv6_addresses",
    "security_group_ids",
    "unread",
];

/// Turns round all lists below that have no order, or sorts them by their text.
fn reorder(value: &mut Value, name: &str, turn: bool) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                reorder(value, name, turn);
            }
        }
        Value::Array(list) => {
            for one in list.iter_mut() {
                reorder(one, "", turn);
            }
            // a list of texts of this name stands in an interface, one of nouns at the top
            let ordered = ORDERED.contains(&name)
                && !list
                    .iter()
                    .any(|one| one.is_object() && one.get("ipv6_address").is_some());
            if ordered {
            } else if turn {
                list.reverse();
            } else {
                list.sort_by_key(Value::to_string);
            }
        }
        _ => {}
    }
}

/// Every answer to the questions of a case.
fn answers(case: &Value, document: &Value) -> BTreeMap<String, Value> {
    let semantics = &case["input"]["semantics"];
    let Ok(session) = Session::from_document(&document.to_string(), semantics) else {
        return BTreeMap::new();
    };
    let questions = case["expect"].as_array().unwrap();
    let questions = questions.iter().filter_map(|one| one.get("reach"));
    questions
        .filter_map(|query| {
            let answer = session.reach(query, "en").ok()?;
            Some((query.to_string(), serde_json::to_value(answer).unwrap()))
        })
        .collect()
}

#[test]
fn the_order_of_a_document_is_irrelevant() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/reach");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|one| one.unwrap().path())
        .collect();
    paths.sort();
    let (mut asked, mut failures) = (0_usize, Vec::new());
    for path in paths {
        let case: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let document = &case["input"]["document"];
        if !document.is_object() {
            continue;
        }
        let expected = answers(&case, document);
        for turn in [true, false] {
            let mut other = document.clone();
            reorder(&mut other, "", turn);
            for (query, answer) in answers(&case, &other) {
                asked += 1;
                if expected.get(&query) != Some(&answer) {
                    failures.push(format!(
                        "{}: {query}\n{:?}\n{answer}",
                        path.display(),
                        expected.get(&query)
                    ));
                }
            }
        }
    }
    println!("order: {asked} answers");
    assert!(asked > 300, "the cases are not where they should be");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
