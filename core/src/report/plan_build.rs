//! Answers about blocks → what is published.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    build::VERSION,
    plan_answer::{
        AllocationAnswer, BlockRow, BlocksAnswer, CheckAnswer, ConflictBlock, ConflictRow,
        ConflictsAnswer, FindingRow, MoveRow, MovesAnswer,
    },
};
use crate::{
    net::Prefix,
    plan::{Allocation, Conflict, Count, Finding, Move, NamedBlock, Profile, Request, Severity},
    reason::{Lang, Message, Reason},
};

/// A list of blocks.
pub fn blocks_answer(
    operation: &str,
    blocks: &[Prefix],
    extra: &[Prefix],
    profile: Option<&Profile>,
    lang: Lang,
) -> BlocksAnswer {
    let reason = if operation == "free" {
        Reason::CidrSummaryLeft
    } else {
        Reason::CidrSummaryBlocks
    };
    let summary = Message::new(reason)
        .with("count", blocks.len())
        .with("addresses", Count::of(blocks));
    BlocksAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        operation: operation.to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        blocks: rows(blocks, profile),
        extra: rows(extra, profile),
    }
}

/// Blocks that were given out.
pub fn allocation_answer(
    allocation: &Allocation,
    requests: &[Request],
    profile: &Profile,
    lang: Lang,
) -> AllocationAnswer {
    let summary = Message::new(Reason::CidrSummaryAllocated)
        .with("count", allocation.blocks.len())
        .with("addresses", Count::of(&allocation.left));
    let mut allocated = rows(&allocation.blocks, Some(profile));
    for (row, request) in allocated.iter_mut().zip(requests) {
        row.name.clone_from(&request.name);
    }
    AllocationAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        operation: "allocate".to_string(),
        profile: profile.name.to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        allocated,
        common: allocation.summary.map(|block| block.to_string()),
        left: rows(&allocation.left, None),
    }
}

/// Blocks that overlap and should not, of the operation `overlap` or `connect`.
pub fn conflicts_answer(
    operation: &str,
    conflicts: &[Conflict],
    blocks: &[NamedBlock],
    lang: Lang,
) -> ConflictsAnswer {
    let summary = if conflicts.is_empty() {
        Message::new(Reason::CidrSummaryNoConflict).with("count", blocks.len())
    } else {
        Message::new(Reason::CidrSummaryConflicts).with("count", conflicts.len())
    };
    ConflictsAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        operation: operation.to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        conflicts: conflict_rows(conflicts, blocks, lang),
    }
}

/// Conflicts, whose places are those of the blocks.
pub(super) fn conflict_rows(
    conflicts: &[Conflict],
    blocks: &[NamedBlock],
    lang: Lang,
) -> Vec<ConflictRow> {
    let one = |place: usize, block: &Prefix| {
        let named = blocks.get(place);
        ConflictBlock {
            place: number(place),
            block: block.to_string(),
            role: named.map_or("", |named| named.role.as_str()).to_string(),
            name: named.and_then(|named| named.name.clone()),
            network: named.and_then(|named| named.network.clone()),
        }
    };
    conflicts
        .iter()
        .map(|conflict| ConflictRow {
            severity: conflict.severity.as_str().to_string(),
            reason: conflict.message.reason().to_string(),
            message: conflict.message.render(lang),
            first: one(conflict.places.0, &conflict.blocks.0),
            second: one(conflict.places.1, &conflict.blocks.1),
            common: conflict.common.to_string(),
            help: conflict.message.help(lang),
            sources: keys(conflict.sources),
        })
        .collect()
}

/// Rules that blocks break.
pub fn check_answer(
    findings: &[Finding],
    blocks: &[NamedBlock],
    profile: &Profile,
    lang: Lang,
) -> CheckAnswer {
    let broken = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .count();
    let summary = if broken == 0 {
        Message::new(Reason::CidrSummaryAllowed)
    } else {
        Message::new(Reason::CidrSummaryBroken).with("count", broken)
    };
    let summary = summary.with("profile", profile.name);
    let known = blocks
        .iter()
        .filter_map(|named| Some((named, named.block.or(named.role.block())?)));
    CheckAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        operation: "check".to_string(),
        profile: profile.name.to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        findings: finding_rows(findings, lang),
        blocks: known
            .map(|(named, block)| BlockRow {
                name: named.name.clone(),
                ..row(&block, Some(profile))
            })
            .collect(),
    }
}

/// Findings, in their order.
pub(super) fn finding_rows(findings: &[Finding], lang: Lang) -> Vec<FindingRow> {
    findings
        .iter()
        .map(|finding| FindingRow {
            severity: finding.severity.as_str().to_string(),
            reason: finding.message.reason().to_string(),
            message: finding.message.render(lang),
            place: finding.place.map(number),
            help: finding.message.help(lang),
            sources: keys(finding.sources),
        })
        .collect()
}

/// Blocks that move.
pub fn moves_answer(moves: &[Move], lang: Lang) -> MovesAnswer {
    let summary = if moves.is_empty() {
        Message::new(Reason::CidrSummaryNoMove)
    } else {
        Message::new(Reason::CidrSummaryMoves).with("count", moves.len())
    };
    MovesAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        operation: "renumber".to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        moves: moves
            .iter()
            .map(|one| MoveRow {
                network: if one.of_second { "second" } else { "first" }.to_string(),
                from: one.from.to_string(),
                to: one.to.to_string(),
                addresses: Count::of(&[one.from]).to_string(),
            })
            .collect(),
    }
}

fn rows(blocks: &[Prefix], profile: Option<&Profile>) -> Vec<BlockRow> {
    blocks.iter().map(|block| row(block, profile)).collect()
}

fn row(block: &Prefix, profile: Option<&Profile>) -> BlockRow {
    let (first, last) = block.range();
    let usable = profile.map(|profile| profile.usable(block));
    let ends = usable.and_then(|usable| usable.range);
    BlockRow {
        name: None,
        block: block.to_string(),
        first: first.to_string(),
        last: last.to_string(),
        addresses: Count::of(&[*block]).to_string(),
        usable: usable.map(|usable| usable.count.to_string()),
        usable_first: ends.map(|(first, _)| first.to_string()),
        usable_last: ends.map(|(_, last)| last.to_string()),
    }
}

fn keys(sources: &[&str]) -> Vec<String> {
    sources.iter().map(ToString::to_string).collect()
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
