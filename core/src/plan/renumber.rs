use alloc::{string::ToString, vec::Vec};

use super::{Options, Request};
use super::{PlanError, Profile, allocate, is_within, profile::size};
use crate::net::Prefix;

/// A block that moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Move {
    /// Whether it is one of the second network.
    pub of_second: bool,
    /// Where it is.
    pub from: Prefix,
    /// Where it goes: a block of the same size.
    pub to: Prefix,
}

/// What ends the overlaps of two networks: the moves of the fewest addresses, and of those the fewest blocks. It is
/// exact for any number of blocks, since blocks nest. A block inside another one of its network moves with it.
///
/// ```
/// use vpclens::plan::renumber;
///
/// let pool = ["172.16.0.0/12".parse()?];
/// let (first, second) = (["10.0.0.0/8".parse()?], ["10.1.0.0/16".parse()?, "192.168.0.0/24".parse()?]);
/// let moves = renumber(&first, &second, &pool)?;
/// // The surprising case: what moves is not the network that came second but the smaller of two blocks that overlap.
/// assert_eq!((moves.len(), moves[0].of_second, moves[0].from), (1, true, second[0]));
/// assert_eq!(moves[0].to, "172.16.0.0/16".parse()?);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When the pool has no room beside both networks.
pub fn renumber(
    first: &[Prefix],
    second: &[Prefix],
    pool: &[Prefix],
) -> Result<Vec<Move>, PlanError> {
    let nodes = forest(first, second);
    let moved = cheapest(&nodes);
    let used: Vec<Prefix> = first.iter().chain(second).copied().collect();
    let requests: Vec<Request> = moved
        .iter()
        .map(|node| Request {
            name: Some(node.block.to_string()),
            ipv6: Some(!node.block.is_ipv4()),
            ..Request::length(node.block.length())
        })
        .collect();
    let [profile, ..] = Profile::ALL;
    let found = allocate(pool, &used, &requests, &Options::new(profile))
        // the requests are not those of the caller
        .map_err(|error| error.at("pool"))?;
    let pairs = moved.iter().zip(found.blocks);
    Ok(pairs
        .map(|(node, to)| Move {
            of_second: node.of_second,
            from: node.block,
            to,
        })
        .collect())
}

/// Addresses and blocks that move.
type Cost = (u128, usize);

struct Node {
    block: Prefix,
    of_second: bool,
    /// The smallest block around it.
    parent: Option<usize>,
}

/// Which network has blocks around a place that stay.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stays {
    Neither,
    First,
    Second,
}

/// The blocks of both networks, without those inside another of their network, outer ones first.
fn forest(first: &[Prefix], second: &[Prefix]) -> Vec<Node> {
    let of = |blocks: &[Prefix], of_second: bool| {
        let blocks = blocks.iter().map(move |block| (*block, of_second));
        blocks.collect::<Vec<_>>()
    };
    let mut sorted = of(first, false);
    sorted.extend(of(second, true));
    sorted.sort_unstable();
    sorted.dedup();
    let mut nodes: Vec<Node> = Vec::with_capacity(sorted.len());
    let mut around: Vec<usize> = Vec::new();
    for (block, of_second) in sorted {
        let holds = |place: &usize| {
            let outer = nodes.get(*place);
            outer.is_some_and(|outer| is_within(&block, &outer.block))
        };
        while around.last().is_some_and(|place| !holds(place)) {
            around.pop();
        }
        let own = |place: &usize| {
            let outer = nodes.get(*place);
            outer.is_some_and(|outer| outer.of_second == of_second)
        };
        if around.iter().any(own) {
            continue;
        }
        let parent = around.last().copied();
        around.push(nodes.len());
        nodes.push(Node {
            block,
            of_second,
            parent,
        });
    }
    nodes
}

/// The nodes to move. No two nodes of different networks may stay where one lies in the other.
fn cheapest(nodes: &[Node]) -> Vec<&Node> {
    // what moving costs under each node, by who stays around it; children come after their parents
    let mut below = alloc::vec![[(0, 0); 3]; nodes.len()];
    let mut choices = alloc::vec![[false; 3]; nodes.len()];
    for (place, node) in nodes.iter().enumerate().rev() {
        let Some(inside) = below.get(place).copied() else {
            continue;
        };
        let mut costs = [(0, 0); 3];
        let mut moves = [false; 3];
        for ((state, cost), moved) in STATES.into_iter().zip(&mut costs).zip(&mut moves) {
            let moving = plus(at(&inside, state), (size(&node.block), 1));
            let staying = stay(node, state).map(|state| at(&inside, state));
            // alike, the first network stays
            let prefer = staying
                .is_some_and(|staying| staying < moving || staying == moving && !node.of_second);
            *moved = !prefer;
            *cost = staying.filter(|_| prefer).unwrap_or(moving);
        }
        if let Some(choice) = choices.get_mut(place) {
            *choice = moves;
        }
        if let Some(parent) = node.parent.and_then(|parent| below.get_mut(parent)) {
            for (sum, cost) in parent.iter_mut().zip(costs) {
                *sum = plus(*sum, cost);
            }
        }
    }
    let mut states = alloc::vec![Stays::Neither; nodes.len()];
    let mut moved = Vec::new();
    for (place, (node, choice)) in nodes.iter().zip(&choices).enumerate() {
        let around = node.parent.and_then(|parent| states.get(parent).copied());
        let around = around.unwrap_or(Stays::Neither);
        let goes = STATES
            .iter()
            .zip(choice)
            .any(|(state, goes)| *state == around && *goes);
        let next = if goes {
            moved.push(node);
            around
        } else {
            stay(node, around).unwrap_or(around)
        };
        if let Some(state) = states.get_mut(place) {
            *state = next;
        }
    }
    moved
}

const STATES: [Stays; 3] = [Stays::Neither, Stays::First, Stays::Second];

/// Who stays around what lies in a node that stays; none where it cannot.
fn stay(node: &Node, around: Stays) -> Option<Stays> {
    let own = if node.of_second {
        Stays::Second
    } else {
        Stays::First
    };
    (around == Stays::Neither || around == own).then_some(own)
}

fn at(costs: &[Cost; 3], state: Stays) -> Cost {
    let [neither, first, second] = *costs;
    match state {
        Stays::Neither => neither,
        Stays::First => first,
        Stays::Second => second,
    }
}

fn plus(one: Cost, other: Cost) -> Cost {
    (one.0.saturating_add(other.0), one.1.saturating_add(other.1))
}
