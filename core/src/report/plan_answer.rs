//! The published shapes of answers about blocks.

use alloc::{string::String, vec::Vec};

use serde::Serialize;
use serde_json::Value;

use super::{
    plan_document_answer::{
        PlanAnswer, ReadPlanAnswer, UseAnswer, ValidateAnswer, WrittenPlanAnswer,
    },
    shapes::shapes,
};
use crate::model::record::Read;

/// An answer about blocks, known by its operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum CidrAnswer {
    /// A list of blocks.
    Blocks(BlocksAnswer),
    /// Blocks that were given out.
    Allocation(AllocationAnswer),
    /// Blocks that overlap and should not.
    Conflicts(ConflictsAnswer),
    /// Rules that blocks break.
    Check(CheckAnswer),
    /// Blocks that move.
    Moves(MovesAnswer),
    /// A plan with its blocks.
    Plan(PlanAnswer),
    /// A plan that was read.
    ReadPlan(ReadPlanAnswer),
    /// A plan in a format of others.
    WrittenPlan(WrittenPlanAnswer),
    /// How full a network is.
    Use(UseAnswer),
    /// A network against a plan.
    Validate(ValidateAnswer),
}

impl CidrAnswer {
    /// The kind is told by a field that only it has.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let has = |field| value.get(field).is_some();
        if has("nodes") {
            PlanAnswer::read(value).ok().map(Self::Plan)
        } else if has("plan") {
            ReadPlanAnswer::read(value).ok().map(Self::ReadPlan)
        } else if has("text") {
            WrittenPlanAnswer::read(value).ok().map(Self::WrittenPlan)
        } else if has("rooms") {
            UseAnswer::read(value).ok().map(Self::Use)
        } else if has("compared") {
            ValidateAnswer::read(value).ok().map(Self::Validate)
        } else if has("conflicts") {
            ConflictsAnswer::read(value).ok().map(Self::Conflicts)
        } else if has("allocated") {
            AllocationAnswer::read(value).ok().map(Self::Allocation)
        } else if has("findings") {
            CheckAnswer::read(value).ok().map(Self::Check)
        } else if has("moves") {
            MovesAnswer::read(value).ok().map(Self::Moves)
        } else {
            BlocksAnswer::read(value).ok().map(Self::Blocks)
        }
    }
}

shapes! {
    /// The answer to a question about sets of blocks.
    BlocksAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// What was asked.
        #[cfg_attr(feature = "typescript", tsify(type = "\"aggregate\" | \"subtract\" | \"intersect\" | \"complement\" | \"cover\" | \"free\" | \"split\" | \"join\" | \"summarise\""))]
        operation: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// The blocks, in ascending order.
        blocks: Vec<BlockRow>,
        /// Of a summary, what the blocks hold beyond what was given.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        extra: Vec<BlockRow>,
    }

    /// One block.
    BlockRow {
        /// The name of the request that it was given out for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// The block.
        block: String,
        /// Its first address.
        first: String,
        /// Its last address.
        last: String,
        /// How many addresses it has: a decimal number of any size.
        addresses: String,
        /// How many of them hosts can have, by a profile.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        usable: Option<String>,
        /// The first that a host can have.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        usable_first: Option<String>,
        /// The last that a host can have.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        usable_last: Option<String>,
    }

    /// The answer to *where is room for these*.
    AllocationAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// What was asked: `allocate`.
        #[cfg_attr(feature = "typescript", tsify(type = "\"allocate\""))]
        operation: String,
        /// The profile that says how many hosts a block has room for.
        profile: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// The blocks, in the order of the requests.
        allocated: Vec<BlockRow>,
        /// The one block that holds all of them and nothing else, where that was asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        common: Option<String>,
        /// What is left of the pool.
        left: Vec<BlockRow>,
    }

    /// The answer to *what overlaps and should not*.
    ConflictsAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// What was asked: `overlap` or `connect`.
        #[cfg_attr(feature = "typescript", tsify(type = "\"overlap\" | \"connect\""))]
        operation: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// Each two blocks, the worst first.
        conflicts: Vec<ConflictRow>,
    }

    /// Two blocks that overlap and should not.
    ConflictRow {
        /// How bad it is.
        #[cfg_attr(feature = "typescript", tsify(type = "\"error\" | \"warning\" | \"note\""))]
        severity: String,
        /// The stable code of what it breaks.
        reason: String,
        /// What it breaks, and why.
        message: String,
        /// The one that comes first in the question.
        first: ConflictBlock,
        /// The other.
        second: ConflictBlock,
        /// What they have in common.
        common: String,
        /// What helps, where something does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        help: Option<String>,
        /// The keys of the documents behind it, as `docs/semantics.md` lists them.
        sources: Vec<String>,
    }

    /// A block of a question.
    ConflictBlock {
        /// Its place in the question, from 0 on.
        place: u32,
        /// The block.
        block: String,
        /// What it is for.
        role: String,
        /// Its name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// The network that it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        network: Option<String>,
    }

    /// The answer to *which rules do these break*.
    CheckAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// What was asked: `check`.
        #[cfg_attr(feature = "typescript", tsify(type = "\"check\""))]
        operation: String,
        /// Whose rules.
        profile: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// The rules that are broken, and what is good to know, in the order of the blocks.
        findings: Vec<FindingRow>,
        /// The blocks, in the order of the question.
        blocks: Vec<BlockRow>,
    }

    /// A rule that is broken, or something to know.
    FindingRow {
        /// How bad it is.
        #[cfg_attr(feature = "typescript", tsify(type = "\"error\" | \"warning\" | \"note\""))]
        severity: String,
        /// The stable code.
        reason: String,
        /// The sentence.
        message: String,
        /// The place of the block in the question; absent of what the blocks of a network are together.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<u32>,
        /// What helps, where something does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        help: Option<String>,
        /// The keys of the documents behind it, as `docs/semantics.md` lists them.
        sources: Vec<String>,
    }

    /// The answer to *what has to move*.
    MovesAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// What was asked: `renumber`.
        #[cfg_attr(feature = "typescript", tsify(type = "\"renumber\""))]
        operation: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// The moves, in ascending order of where the blocks are.
        moves: Vec<MoveRow>,
    }

    /// A block that moves.
    MoveRow {
        /// The network that it is of.
        #[cfg_attr(feature = "typescript", tsify(type = "\"first\" | \"second\""))]
        network: String,
        /// Where it is.
        from: String,
        /// Where it goes.
        to: String,
        /// How many addresses move.
        addresses: String,
    }
}
