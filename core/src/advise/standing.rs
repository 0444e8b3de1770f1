//! Where each way stands for some facts: every way once, the ways that can be used ranked.

use alloc::vec::Vec;

use super::{
    condition::{Condition, Known},
    facts::Facts,
    table::{Move, Row, table},
    way::Way,
};

/// How a way fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "every row ends in one of them")]
pub enum Fit {
    /// Every condition is met.
    Suits,
    /// No condition fails, and of some it is not known.
    MaySuit,
    /// A condition is not met.
    RuledOut,
    /// It does not connect ends of these kinds.
    NotForThese,
}

/// Where a way stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Standing {
    /// The way.
    pub way: Way,
    /// How it fits.
    pub fit: Fit,
    /// Its place, smaller first.
    pub score: i16,
}

/// Where every way stands: the ways that can be used first, by score and then in the order of the table, after them those
/// that are ruled out, and those for other kinds of ends.
///
/// ```
/// use vpclens::advise::{Way, standings};
/// # use vpclens::advise::{Bandwidth, End, Facts, Known};
/// # let facts = Facts { source: End::Vpc, destination: End::Vpc, same_vpc: Known::No, same_account: Known::Yes,
/// #     same_region: Known::Yes, same_group: Known::Unknown, intra_group: Known::Unknown, overlap: Known::No,
/// #     classic_blocks: Known::Unknown, zones: Known::Unknown, privatelink: Known::Yes, oss: Known::Unknown,
/// #     gateway_region: Known::Unknown, range_free: Known::Unknown, bandwidth: Bandwidth::Unsaid, encryption: false,
/// #     one_way: false, many_vpcs: true, cross_border: false, existing: Default::default() };
/// // `facts` are two VPCs of one account and region, with more to come
/// assert_eq!(standings(&facts)[0].way, Way::TransitRouter);
/// // The surprising case: the Internet connects everything in the cloud, and comes last of what can be used.
/// let usable = standings(&facts).into_iter().filter(|one| one.fit < vpclens::advise::Fit::RuledOut);
/// assert_eq!(usable.last().unwrap().way, Way::Internet);
/// ```
pub fn standings(facts: &Facts) -> Vec<Standing> {
    ranked(facts)
        .into_iter()
        .map(|(_, standing)| standing)
        .collect()
}

pub(super) fn ranked(facts: &Facts) -> Vec<(&'static Row, Standing)> {
    let mut all: Vec<_> = table().map(|row| (row, standing(row, facts))).collect();
    all.sort_by_key(|(_, one)| {
        let usable = one.fit < Fit::RuledOut;
        (!usable, usable.then_some(one.score), one.way)
    });
    all
}

fn standing(row: &Row, facts: &Facts) -> Standing {
    let fit = if (row.connects)(facts.source, facts.destination) {
        let results = row.conditions.iter().filter_map(|one| one.check(facts));
        results.fold(Fit::Suits, |fit, result| {
            fit.max(match result {
                Known::Yes => Fit::Suits,
                Known::Unknown => Fit::MaySuit,
                Known::No => Fit::RuledOut,
            })
        })
    } else {
        Fit::NotForThese
    };
    let moved = moves(row, facts).fold(row.place, |score, one| score.saturating_add(one.by));
    Standing {
        way: row.way,
        fit,
        score: if is_silent(row, facts) {
            moved.saturating_add(SILENT)
        } else {
            moved
        },
    }
}

/// Whether the documents do not speak of a need, which weighs against a way.
pub(super) fn is_silent(row: &Row, facts: &Facts) -> bool {
    row.conditions
        .iter()
        .filter(|one| {
            matches!(
                one,
                Condition::Encryption | Condition::SiteEncryption | Condition::CrossBorder(_)
            )
        })
        .any(|one| one.check(facts) == Some(Known::Unknown))
}

/// How far a way goes back for a need that the documents do not speak of.
const SILENT: i16 = 30;

/// What moves a way for these facts.
pub(super) fn moves<'a>(row: &'a Row, facts: &Facts) -> impl Iterator<Item = &'a Move> {
    row.moves.iter().filter(|one| (one.when)(facts))
}
