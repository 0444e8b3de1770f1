use alloc::vec::Vec;

use super::{
    NamedBlock, PlanError, Role, Severity, is_within,
    limit::too_many,
    pairs::{Pair, pair},
};
use crate::{
    net::Prefix,
    reason::{Lang, Message},
};

/// Two blocks that overlap and should not.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// How bad it is.
    pub severity: Severity,
    /// The places of the two in the question, the one that comes first there first.
    pub places: (usize, usize),
    /// The two blocks, likewise.
    pub blocks: (Prefix, Prefix),
    /// What they have in common.
    pub common: Prefix,
    /// What it breaks, and why.
    pub message: Message,
    /// The keys of the documents behind it, as `docs/semantics.md` lists them.
    pub sources: &'static [&'static str],
}

/// Pairs that overlap, also where they may: many blocks may be the same.
const MOST_PAIRS: usize = 1_000_000;

/// Every two blocks that overlap and should not, the worst first, then in the order of the blocks.
///
/// ```
/// use vpclens::plan::{NamedBlock, Role, conflicts};
///
/// let vpc = NamedBlock::new("10.0.0.0/8".parse()?, Role::Vpc).of("prod");
/// let site = NamedBlock::new("10.1.0.0/16".parse()?, Role::OnPremises).of("office");
/// let found = conflicts(&[vpc.clone(), site])?;
/// assert_eq!(found[0].message.reason().as_str(), "cidr.conflict_on_premises");
/// // The surprising case: a vSwitch lies in its VPC, which is no conflict.
/// let vswitch = NamedBlock::new("10.1.0.0/24".parse()?, Role::VSwitch).of("prod");
/// assert_eq!(conflicts(&[vpc, vswitch])?, []);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When a block is left out whose role has none of its own, or there are too many pairs to list.
pub fn conflicts(blocks: &[NamedBlock]) -> Result<Vec<Conflict>, PlanError> {
    let mut sorted = blocks
        .iter()
        .enumerate()
        .map(|(place, named)| Ok((named.known_block(place)?, place)))
        .collect::<Result<Vec<(Prefix, usize)>, PlanError>>()?;
    sorted.sort_unstable();
    let mut around: Vec<(Prefix, usize)> = Vec::new();
    let (mut found, mut looked_at) = (Vec::new(), 0_usize);
    for (block, place) in sorted {
        while around
            .last()
            .is_some_and(|(outer, _)| !is_within(&block, outer))
        {
            around.pop();
        }
        looked_at = looked_at.saturating_add(around.len());
        if looked_at > MOST_PAIRS {
            return Err(too_many("pairs of blocks that overlap", MOST_PAIRS));
        }
        for (outer, other) in &around {
            let (first, second) = if *other < place {
                ((*other, *outer), (place, block))
            } else {
                ((place, block), (*other, *outer))
            };
            found.extend(between(blocks, first, second));
        }
        around.push((block, place));
    }
    found.sort_by_key(|conflict| (conflict.severity, conflict.places));
    Ok(found)
}

fn between(
    all: &[NamedBlock],
    (first, one): (usize, Prefix),
    (second, other): (usize, Prefix),
) -> Option<Conflict> {
    let (a, b) = (all.get(first)?, all.get(second)?);
    let Pair {
        reason,
        severity,
        sources,
        ..
    } = pair((a, &one), (b, &other))?;
    let common = if is_within(&one, &other) { one } else { other };
    let words = |named: &NamedBlock, block: &Prefix, lang: Lang| {
        let (en, zh) = named.role.words();
        let word = match lang {
            Lang::Zh => zh,
            _ => en,
        };
        alloc::format!(
            "{word}{} {}",
            if lang == Lang::Zh { "" } else { "," },
            named.label(block)
        )
    };
    Some(Conflict {
        severity: *severity,
        places: (first, second),
        blocks: (one, other),
        common,
        message: Message::new(*reason)
            .with("first", words(a, &one, Lang::En))
            .with("first_zh", words(a, &one, Lang::Zh))
            .with("second", words(b, &other, Lang::En))
            .with("second_zh", words(b, &other, Lang::Zh))
            .with("common", common),
        sources,
    })
}

/// Whether two blocks are of one network; two primary blocks never are.
pub(super) fn same_network(one: &NamedBlock, other: &NamedBlock) -> bool {
    let unnamed = one.network.is_none() && other.network.is_none();
    one.network == other.network
        && !(unnamed
            && one.role == other.role
            && matches!(one.role, Role::Vpc | Role::OnPremises | Role::Peer))
}
