//! Plans of addresses: what a solved plan is, that additions move nothing, and that formats lose nothing.

#![cfg(feature = "plan")]
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it should be"
)]

use proptest::prelude::*;
use vpclens::{
    net::Prefix,
    plan::{
        Kind, NamedBlock, Node, PlanDocument, PlanFormat, Role, any_overlap, is_within, read_plan,
        solve, write_plan,
    },
};

fn leaf() -> impl Strategy<Value = Node> {
    let size = prop_oneof![
        (22_u8..=29).prop_map(|length| (Some(length), None)),
        (0_u64..900).prop_map(|hosts| (None, Some(hosts))),
    ];
    (size, prop_oneof![Just(0_u32), 1_u32..250]).prop_map(|((length, hosts), growth)| {
        let mut node = Node::new("leaf", Kind::VSwitch);
        (node.length, node.hosts, node.growth) = (length, hosts, growth);
        node
    })
}

fn node() -> impl Strategy<Value = Node> {
    leaf().prop_recursive(3, 24, 4, |inner| {
        let parts = (
            prop::collection::vec(inner, 1..5),
            0_u32..150,
            prop::bool::weighted(0.85),
        );
        parts.prop_map(|(nodes, growth, contiguous)| {
            let mut node = Node::new("group", Kind::Group);
            (node.nodes, node.contiguous) = (nodes, contiguous);
            node.growth = if contiguous { growth } else { 0 };
            node
        })
    })
}

/// Names of their own, so that additions do not take names that are there.
fn name(nodes: &mut [Node], prefix: &str) {
    for (index, node) in nodes.iter_mut().enumerate() {
        node.name = format!("{prefix}{index}");
        name(&mut node.nodes, prefix);
    }
}

prop_compose! {
    fn plan()(mut nodes in prop::collection::vec(node(), 1..5), avoided in 0_u8..16) -> PlanDocument {
        name(&mut nodes, "n");
        let mut plan = PlanDocument::default();
        plan.pools = vec!["10.0.0.0/12".parse().unwrap(), "172.16.0.0/14".parse().unwrap()];
        plan.avoid = vec![NamedBlock::new(
            format!("10.{avoided}.0.0/17").parse().unwrap(),
            Role::OnPremises,
        )];
        plan.nodes = nodes;
        plan
    }
}

/// The blocks directly inside, of nodes that are no block those of their nodes.
fn inside(nodes: &[Node]) -> Vec<Prefix> {
    nodes
        .iter()
        .flat_map(|node| match node.address() {
            Some(block) => vec![block],
            None => inside(&node.nodes),
        })
        .collect()
}

fn holds(nodes: &[Node], around: &[Prefix], avoid: &[Prefix]) {
    let blocks = inside(nodes);
    for (index, block) in blocks.iter().enumerate() {
        assert!(
            around.iter().any(|around| is_within(block, around)),
            "{block} in {around:?}"
        );
        assert!(!any_overlap(&[*block], avoid), "{block} is another one's");
        let others = blocks.get(index.saturating_add(1)..).unwrap();
        assert!(!any_overlap(&[*block], others), "{block} and {others:?}");
    }
    for node in nodes {
        match node.address() {
            Some(block) => holds(&node.nodes, &[block], avoid),
            None => holds(&node.nodes, around, avoid),
        }
    }
}

fn avoided(plan: &PlanDocument) -> Vec<Prefix> {
    plan.avoid.iter().filter_map(|one| one.block).collect()
}

/// Every block with the names that lead to it, and whether it holds others.
fn blocks(nodes: &[Node], above: &str, out: &mut Vec<(String, Option<Prefix>, bool)>) {
    for node in nodes {
        let label = format!("{above}/{}", node.name);
        blocks(&node.nodes, &label, out);
        out.push((label, node.address(), !node.nodes.is_empty()));
    }
}

/// Adds a node somewhere where nodes are.
fn add(nodes: &mut Vec<Node>, new: Node, way: &[usize]) {
    let count = nodes.len();
    if let [first, rest @ ..] = way
        && let Some(node) = nodes.get_mut(first.checked_rem(count).unwrap_or_default())
        && !node.nodes.is_empty()
    {
        return add(&mut node.nodes, new, rest);
    }
    nodes.push(new);
}

proptest! {
    #[test]
    fn a_solved_plan_is_sound_and_stays(plan in plan()) {
        let Ok(solved) = solve(&plan) else { return Ok(()) };
        holds(&solved.nodes, &plan.pools, &avoided(&plan));
        prop_assert_eq!(&solve(&solved).unwrap(), &solved);
        // the same again from the beginning
        prop_assert_eq!(solve(&plan).unwrap(), solved);
    }

    #[test]
    fn additions_move_nothing(
        plan in plan(),
        mut new in prop::collection::vec(node(), 1..4),
        ways in prop::collection::vec(prop::collection::vec(0_usize..4, 0..3), 3),
    ) {
        let Ok(mut solved) = solve(&plan) else { return Ok(()) };
        name(&mut new, "new");
        let mut before = Vec::new();
        blocks(&solved.nodes, "", &mut before);
        for (one, way) in new.into_iter().zip(&ways) {
            add(&mut solved.nodes, one, way);
            // an error is an answer as well: what is there is never moved to make room
            let Ok(next) = solve(&solved) else { return Ok(()) };
            holds(&next.nodes, &plan.pools, &avoided(&plan));
            solved = next;
        }
        let mut after = Vec::new();
        blocks(&solved.nodes, "", &mut after);
        for (label, block, holds_others) in before {
            let (_, now, _) = after.iter().find(|(other, ..)| *other == label).unwrap();
            if let (Some(was), Some(now), true) = (block, now, holds_others) {
                prop_assert!(is_within(&was, now), "{label} moved from {was} to {now}");
            } else {
                prop_assert_eq!(&block, now, "{} moved", label);
            }
        }
    }

    #[test]
    fn formats_lose_nothing(mut plan in plan(), notes in "[a-z,\"\n; ]{0,12}", tag in "\\PC{0,6}") {
        if let Some(first) = plan.nodes.first_mut() {
            // spaces around a cell are not kept
            first.notes = Some(notes.trim().to_owned()).filter(|notes| !notes.is_empty());
            first.tags.insert("tag".to_owned(), tag);
        }
        let plan = solve(&plan).unwrap_or(plan);
        for format in [PlanFormat::Json, PlanFormat::Csv] {
            let text = write_plan(&plan, format).unwrap();
            prop_assert_eq!(&read_plan(&text, None).unwrap(), &plan, "{}", text);
        }
        // what that format knows of comes back: the ends with their blocks
        if let Ok(text) = write_plan(&plan, PlanFormat::Visualsubnetcalc) {
            let read = read_plan(&text, None).unwrap();
            let again = write_plan(&read, PlanFormat::Visualsubnetcalc).unwrap();
            prop_assert_eq!(read_plan(&again, None).unwrap(), read);
        }
    }

    #[test]
    fn no_text_is_read_with_a_panic(text in "[\\PC\n\r\",]{0,80}") {
        for format in [PlanFormat::Json, PlanFormat::Csv, PlanFormat::Visualsubnetcalc] {
            let _ = read_plan(&text, Some(format));
        }
    }
}
