//! Blocks for a plan: sizes from the leaves up, places from the top down. What has a block keeps it.

use alloc::vec::Vec;

use super::{
    Kind, Node, PlanDocument, PlanError, Strategy,
    algebra::{contains, free},
    allocate::FreeSpace,
    is_within,
    size::Sizes,
    tree::{Item, Tree},
};
use crate::{
    net::Prefix,
    reason::{Message, Reason},
};

/// A plan with a block for every node that needs one. The same plan has the same answer, and what was added to a plan
/// that was solved before moves nothing of it.
///
/// ```
/// use vpclens::plan::{PlanDocument, solve};
///
/// let plan = |nodes: &str| -> Result<PlanDocument, serde_json::Error> {
///     serde_json::from_str(&format!(r#"{{"plan": 1, "pools": ["10.0.0.0/8"], "nodes": [{nodes}]}}"#))
/// };
/// let web = r#"{"name": "web", "length": 24, "growth": 100}"#;
/// let mut solved = solve(&plan(web)?)?;
/// assert_eq!(solved.nodes[0].block, Some("10.0.0.0/24".parse()?));
/// // The surprising case: the next one does not follow at once, since the first may grow to a /23.
/// solved.nodes.extend(plan(r#"{"name": "db", "length": 24}"#)?.nodes);
/// assert_eq!(solve(&solved)?.nodes[1].block, Some("10.0.2.0/24".parse()?));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// With the place of the node: when it has no size, does not fit, overlaps another one, or lies outside what is around it.
pub fn solve(document: &PlanDocument) -> Result<PlanDocument, PlanError> {
    let tree = Tree::of(document)?;
    let places = Solver::new(document, &tree)?.place()?;
    let mut solved = document.clone();
    let mut blocks = places.into_iter();
    write(&mut solved.nodes, &mut blocks);
    Ok(solved)
}

/// Blocks in the order of the document, parents first.
fn write(nodes: &mut [Node], blocks: &mut impl Iterator<Item = Option<Prefix>>) {
    for node in nodes {
        let block = blocks.next().flatten();
        node.block = block.filter(|_| node.cidr.is_none());
        write(&mut node.nodes, blocks);
    }
}

struct Solver<'a> {
    document: &'a PlanDocument,
    tree: &'a Tree<'a>,
    sizes: Sizes,
    /// What belongs to others, with the secondary blocks of all VPCs.
    taken: Vec<Prefix>,
    placed: Vec<Option<Prefix>>,
}

impl<'a> Solver<'a> {
    fn new(document: &'a PlanDocument, tree: &'a Tree<'a>) -> Result<Self, PlanError> {
        let mut taken = Vec::new();
        for (place, one) in document.avoid.iter().enumerate() {
            let block = one
                .known_block(place)
                .map_err(|error| error.at(&alloc::format!("avoid[{place}].block")))?;
            taken.push(block);
        }
        taken.extend(tree.items.iter().flat_map(|item| &item.node.secondary));
        let sizes = Sizes::of(document, tree, &taken)?;
        Ok(Self {
            document,
            tree,
            sizes,
            taken,
            placed: alloc::vec![None; tree.items.len()],
        })
    }

    fn place(mut self) -> Result<Vec<Option<Prefix>>, PlanError> {
        self.level(None, &self.document.pools)?;
        for place in 0..self.tree.items.len() {
            let Some(block) = self.placed.get(place).copied().flatten() else {
                continue;
            };
            let mut space = alloc::vec![block];
            space.extend(
                self.tree
                    .items
                    .get(place)
                    .iter()
                    .flat_map(|item| &item.node.secondary),
            );
            self.level(Some(place), &space)?;
        }
        Ok(self.placed)
    }

    /// Places what lies directly in a block, or at the top.
    fn level(&mut self, around: Option<usize>, space: &[Prefix]) -> Result<(), PlanError> {
        let inside = self.tree.inside(around);
        let kept = self.keep(around, space)?;
        let mut used: Vec<Prefix> = kept
            .iter()
            .map(|(place, block)| self.sizes.reserve(*place, block))
            .collect();
        // the secondary blocks of a VPC are not taken from it
        let own = self.tree.secondary(around);
        used.extend(self.taken.iter().filter(|block| !own.contains(block)));
        let mut left = FreeSpace::of(free(space, &used)?);
        let mut new: Vec<(u8, usize)> = inside
            .iter()
            .filter(|place| self.sizes.kept(**place).is_none())
            .filter_map(|place| Some((self.sizes.reserved_length(*place)?, *place)))
            .collect();
        // the largest first, so that as many as possible fit
        new.sort_unstable();
        for (reserve, place) in new {
            let Some(found) = left.take(self.sizes.ipv4, reserve, Strategy::BestFit) else {
                return Err(self.no_room(place, around, &left));
            };
            let length = self.sizes.length(place).unwrap_or(reserve);
            self.set(place, Prefix::new(found.range().0, length));
        }
        Ok(())
    }

    /// The blocks that stay, or grow where they are.
    fn keep(
        &mut self,
        around: Option<usize>,
        space: &[Prefix],
    ) -> Result<Vec<(usize, Prefix)>, PlanError> {
        let inside = self.tree.inside(around).iter();
        let kept: Vec<(usize, Prefix)> = inside
            .filter_map(|place| Some((*place, self.sizes.kept(*place)?)))
            .collect();
        let mut sorted: Vec<(Prefix, usize)> =
            kept.iter().map(|(place, block)| (*block, *place)).collect();
        sorted.sort_unstable();
        for (place, block) in &kept {
            let Some(item) = self.tree.items.get(*place) else {
                continue;
            };
            let before = item.node.address();
            let grew = before.is_some_and(|before| before != *block);
            // at the top, what is there already may lie anywhere
            let must_lie_inside =
                around.is_some() || grew && before.is_some_and(|before| contains(space, &[before]));
            let meets_taken = |block: &Prefix| super::any_overlap(&[*block], &self.taken);
            let taken = grew && meets_taken(block) && before.is_some_and(|old| !meets_taken(&old));
            if must_lie_inside && !contains(space, &[*block]) || taken {
                return Err(self.outside(item, block, around, grew));
            }
            self.set(*place, Some(*block));
        }
        self.apart(&sorted, around)?;
        Ok(kept)
    }

    /// Blocks beside one another are apart; but VPCs that are fixed may overlap, which is told as a conflict.
    fn apart(&self, sorted: &[(Prefix, usize)], around: Option<usize>) -> Result<(), PlanError> {
        let mut holding: Vec<(Prefix, usize)> = Vec::new();
        let item = |place: usize| self.tree.items.get(place);
        let fixed = |place: usize| {
            let node = item(place).map(|item| item.node);
            node.is_some_and(|node| node.kind == Kind::Vpc && node.cidr.is_some())
        };
        for (block, place) in sorted.iter().copied() {
            while holding
                .last()
                .is_some_and(|(outer, _)| !is_within(&block, outer))
            {
                holding.pop();
            }
            let mut others = holding.iter().rev();
            let found = others.find(|(_, other)| !(fixed(place) && fixed(*other)));
            if let Some((outer, other)) = found.copied() {
                // the later one is told
                let mut pair = [(place, block), (other, outer)];
                pair.sort_unstable();
                let [(first, one), (second, two)] = pair;
                if let (Some(early), Some(late)) = (item(first), item(second)) {
                    for (item, block) in [(early, one), (late, two)] {
                        if item.node.address().is_some_and(|before| before != block) {
                            return Err(self.outside(item, &block, around, true));
                        }
                    }
                    let message = Message::new(Reason::CidrPlanOverlap)
                        .with("node", label(late, &two))
                        .with("other", label(early, &one));
                    return Err(PlanError::new(message).at(&late.path));
                }
            }
            holding.push((block, place));
        }
        Ok(())
    }

    fn set(&mut self, place: usize, block: Option<Prefix>) {
        if let Some(slot) = self.placed.get_mut(place) {
            *slot = block;
        }
    }

    fn outside(
        &self,
        item: &Item<'_>,
        block: &Prefix,
        around: Option<usize>,
        grew: bool,
    ) -> PlanError {
        let reason = if grew {
            Reason::CidrPlanCannotGrow
        } else {
            Reason::CidrPlanOutside
        };
        let before = item.node.address().unwrap_or(*block);
        let message = Message::new(reason)
            .with("node", label(item, &before))
            .with("length", block.length());
        let (parent, parent_zh) = self.name(around);
        let message = message.with("parent", parent).with("parent_zh", parent_zh);
        PlanError::new(message).at(&item.path)
    }

    fn no_room(&self, place: usize, around: Option<usize>, left: &FreeSpace) -> PlanError {
        let item = self.tree.items.get(place);
        let length = self.sizes.length(place).unwrap_or_default();
        let reserve = self.sizes.reserved_length(place).unwrap_or(length);
        let reason = match left.largest(self.sizes.ipv4) {
            None => Reason::CidrPlanNothingFree,
            Some(_) if reserve == length => Reason::CidrPlanNoRoom,
            Some(_) => Reason::CidrPlanNoRoomToGrow,
        };
        let (parent, parent_zh) = self.name(around);
        let mut message = Message::new(reason)
            .with("node", item.map_or("", |item| &item.label))
            .with("length", length)
            .with("reserve", reserve)
            .with("parent", parent)
            .with("parent_zh", parent_zh);
        if let Some(largest) = left.largest(self.sizes.ipv4) {
            message = message.with("largest", largest);
        }
        PlanError::new(message).at(item.map_or("", |item| &item.path))
    }

    /// What is around, in words.
    fn name(&self, around: Option<usize>) -> (alloc::string::String, alloc::string::String) {
        let item = around.and_then(|around| Some((self.tree.items.get(around)?, around)));
        match item {
            Some((item, around)) => {
                let block = self.placed.get(around).copied().flatten();
                let name = block.map_or_else(|| item.label.clone(), |block| label(item, &block));
                (name.clone(), name)
            }
            None => ("the pools".into(), "地址池".into()),
        }
    }
}

fn label(item: &Item<'_>, block: &Prefix) -> alloc::string::String {
    alloc::format!("{} ({block})", item.label)
}
