//! What is wrong with the blocks of a plan.

use alloc::vec::Vec;

use super::{
    Conflict, Finding, NamedBlock, PlanDocument, PlanError, check, conflicts, present::lies_in_vpc,
    tree::Tree,
};
use crate::net::Prefix;

/// A plan with what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Review {
    /// The nodes in the order of the document, then what is to be avoided: the places below are those of this list.
    pub blocks: Vec<NamedBlock>,
    /// Of each node, what nobody else gets around its block.
    pub reserves: Vec<Option<Prefix>>,
    /// The rules of the provider that it breaks.
    pub findings: Vec<Finding>,
    /// What overlaps and should not: only blocks that were fixed do.
    pub conflicts: Vec<Conflict>,
}

/// What is wrong with the blocks of a plan that was solved.
///
/// ```
/// use vpclens::plan::{read_plan, review};
///
/// let plan = read_plan("kind,name,cidr,role\nvpc,prod,10.0.0.0/30,\navoid,office,10.0.0.0/24,on_premises\n", None)?;
/// let found = review(&plan)?;
/// assert_eq!(found.findings[0].message.reason().as_str(), "cidr.length");
/// // The surprising case: what is fixed is never moved away from what is to be avoided, and in conflict with it.
/// assert_eq!(found.conflicts[0].message.reason().as_str(), "cidr.conflict_on_premises");
/// # Ok::<(), vpclens::plan::PlanError>(())
/// ```
///
/// # Errors
/// As [`solve`](super::solve) of what is written wrongly.
pub fn review(document: &PlanDocument) -> Result<Review, PlanError> {
    let tree = Tree::of(document)?;
    let sizes = super::size::Sizes::of(document, &tree, &[])?;
    let (places, known): (Vec<usize>, Vec<NamedBlock>) = tree.named(document).into_iter().unzip();
    let place = |index: usize| places.get(index).copied();
    let mut findings = check(&known, document.profile.profile())?;
    for finding in &mut findings {
        finding.place = finding.place.and_then(place);
    }
    let mut conflicts = conflicts(&known)?;
    conflicts.retain(|conflict| {
        let (first, second) = conflict.places;
        let ends = [first, second].map(|end| known.get(end));
        let [Some(one), Some(other)] = ends else {
            return false;
        };
        // a vSwitch lies in its VPC, whose block says the same
        one.network == other.network
            || ![one, other].into_iter().any(|end| lies_in_vpc(end, &known))
    });
    for conflict in &mut conflicts {
        let (first, second) = conflict.places;
        conflict.places = (
            place(first).unwrap_or(first),
            place(second).unwrap_or(second),
        );
    }
    let label = |item: &super::tree::Item<'_>| NamedBlock {
        block: item.node.address(),
        name: Some(item.label.clone()),
        ..NamedBlock::default()
    };
    let mut blocks: Vec<NamedBlock> = tree.items.iter().map(label).collect();
    blocks.extend(document.avoid.iter().cloned());
    for (place, named) in places.iter().zip(known).rev() {
        if let Some(slot) = blocks.get_mut(*place) {
            *slot = named;
        }
    }
    let reserves = tree.items.iter().enumerate().map(|(place, item)| {
        let block = item.node.address()?;
        Some(sizes.reserve(place, &block)).filter(|reserve| *reserve != block)
    });
    Ok(Review {
        reserves: reserves.collect(),
        blocks,
        findings,
        conflicts,
    })
}
