//! The fewest blocks that may hold more than they have to: exact, over the tree of the blocks.

use alloc::{vec, vec::Vec};

use super::{aggregate, is_within, profile::size};
use crate::net::Prefix;

/// A place of the tree: a block that was given, or one where two branches meet.
struct Node {
    block: Prefix,
    /// The two branches; none of a block that was given.
    branches: Option<(usize, usize)>,
    /// The addresses under it that have to be held.
    held: u128,
    /// At place k - 1, the fewest other addresses with k blocks, and how many of the blocks lie in the first branch, none
    /// where the block is taken as a whole.
    cheapest: Vec<(u128, usize)>,
}

/// The fewest blocks that hold merged blocks and at most so many other addresses.
pub(super) fn cover(merged: &[Prefix], extra: u128) -> Vec<Prefix> {
    // of the families one by one the limit would count twice
    let split = merged.partition_point(Prefix::is_ipv4);
    let (v4, v6) = merged.split_at_checked(split).unwrap_or((merged, &[]));
    let trees = [Tree::of(v4), Tree::of(v6)];
    let best = |counts: (usize, usize)| {
        let cost = |tree: &Tree, count: usize| match (tree.nodes.last(), count) {
            (None, 0) => Some(0),
            (Some(root), 1..) => root
                .cheapest
                .get(count.wrapping_sub(1))
                .map(|(cost, _)| *cost),
            _ => None,
        };
        let [v4, v6] = &trees;
        cost(v4, counts.0)?.checked_add(cost(v6, counts.1)?)
    };
    let most = |tree: &Tree| tree.nodes.last().map_or(0, |root| root.cheapest.len());
    let [of_v4, of_v6] = trees.each_ref().map(most);
    let mut choice: Option<(usize, u128, (usize, usize))> = None;
    for in_v4 in 0..=of_v4 {
        for in_v6 in 0..=of_v6 {
            let Some(cost) = best((in_v4, in_v6)).filter(|cost| *cost <= extra) else {
                continue;
            };
            let next = (in_v4.saturating_add(in_v6), cost, (in_v4, in_v6));
            if choice.is_none_or(|best| next < best) {
                choice = Some(next);
            }
        }
    }
    let Some((_, _, (in_v4, in_v6))) = choice else {
        return merged.to_vec();
    };
    let mut blocks = Vec::new();
    for (tree, count) in trees.iter().zip([in_v4, in_v6]) {
        tree.write(count, &mut blocks);
    }
    // what was taken for two branches may make up one block
    aggregate(&blocks)
}

struct Tree {
    /// Branches come before what they branch from; the last is the root.
    nodes: Vec<Node>,
}

impl Tree {
    /// Sorted blocks of one family that are apart from one another.
    fn of(blocks: &[Prefix]) -> Self {
        let mut tree = Self { nodes: Vec::new() };
        // the right edge of the tree so far, from the root down
        let mut edge: Vec<usize> = Vec::new();
        let mut waiting: Vec<Prefix> = Vec::new();
        for block in blocks {
            let leaf = tree.leaf(*block);
            let meeting = edge.last().and_then(|last| {
                let last = tree.nodes.get(*last)?;
                meet(&last.block, block)
            });
            if let Some(meeting) = meeting {
                // what ends before the new branch is complete
                while let Some(above) = waiting.last().copied() {
                    if !is_within(&above, &meeting) {
                        break;
                    }
                    waiting.pop();
                    tree.close(&mut edge, above);
                }
                waiting.push(meeting);
            }
            edge.push(leaf);
        }
        while let Some(above) = waiting.pop() {
            tree.close(&mut edge, above);
        }
        tree
    }

    fn leaf(&mut self, block: Prefix) -> usize {
        self.nodes.push(Node {
            block,
            branches: None,
            held: size(&block),
            cheapest: vec![(0, 0)],
        });
        self.nodes.len().saturating_sub(1)
    }

    /// Joins the two last branches where they meet.
    fn close(&mut self, edge: &mut Vec<usize>, block: Prefix) {
        let (Some(second), Some(first)) = (edge.pop(), edge.pop()) else {
            return;
        };
        let (Some(one), Some(other)) = (self.nodes.get(first), self.nodes.get(second)) else {
            return;
        };
        let held = one.held.saturating_add(other.held);
        let count = one.cheapest.len().saturating_add(other.cheapest.len());
        let mut cheapest = vec![(u128::MAX, 0); count];
        if let Some(whole) = cheapest.first_mut() {
            *whole = (size(&block).saturating_sub(held), 0);
        }
        for (in_first, (left, _)) in one.cheapest.iter().enumerate() {
            for (in_second, (right, _)) in other.cheapest.iter().enumerate() {
                // both places are one less than their count
                let place = in_first.saturating_add(in_second).saturating_add(1);
                let cost = left.saturating_add(*right);
                if let Some(slot) = cheapest.get_mut(place)
                    && cost < slot.0
                {
                    *slot = (cost, in_first.saturating_add(1));
                }
            }
        }
        self.nodes.push(Node {
            block,
            branches: Some((first, second)),
            held,
            cheapest,
        });
        edge.push(self.nodes.len().saturating_sub(1));
    }

    /// The blocks of the cheapest way with a count.
    fn write(&self, count: usize, out: &mut Vec<Prefix>) {
        let mut todo = vec![(self.nodes.len().checked_sub(1), count)];
        while let Some((place, count)) = todo.pop() {
            let Some(node) = place.and_then(|place| self.nodes.get(place)) else {
                continue;
            };
            let choice = count.checked_sub(1).and_then(|at| node.cheapest.get(at));
            match (node.branches, choice) {
                (Some((first, second)), Some((_, in_first @ 1..))) => {
                    todo.push((Some(first), *in_first));
                    todo.push((Some(second), count.saturating_sub(*in_first)));
                }
                _ => out.push(node.block),
            }
        }
    }
}

/// The smallest block around two that are apart.
fn meet(one: &Prefix, other: &Prefix) -> Option<Prefix> {
    let first = one.range().0;
    (0..one.length())
        .rev()
        .filter_map(|length| Prefix::new(first, length))
        .find(|block| is_within(other, block))
}
