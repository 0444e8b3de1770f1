//! The published shapes of answers about plans and about networks as they are.

use alloc::{string::String, vec::Vec};

use serde::Serialize;

use super::{
    plan_answer::{ConflictRow, FindingRow},
    shapes::shapes,
};
use crate::plan::PlanDocument;

shapes! {
    /// The answer to *which blocks does this plan get*.
    PlanAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// What was asked: `plan`.
        #[cfg_attr(feature = "typescript", tsify(type = "\"plan\""))]
        operation: String,
        /// Whose rules count.
        profile: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// The plan with the blocks that were given out: what is given back the next time, so that they stay.
        #[cfg_attr(feature = "typescript", tsify(type = "PlanDocument"))]
        plan: PlanDocument,
        /// The nodes, in the order of the plan, parents first.
        nodes: Vec<PlanRow>,
        /// How full the pools are, and every block that holds others.
        rooms: Vec<RoomRow>,
        /// The rules of the provider that are broken, and what is good to know; places are those of the nodes.
        findings: Vec<FindingRow>,
        /// What overlaps and should not; places are those of the nodes, then those of what is to be avoided.
        conflicts: Vec<ConflictRow>,
    }

    /// A node of a plan.
    PlanRow {
        /// What it is.
        #[cfg_attr(feature = "typescript", tsify(type = "PlanKind"))]
        kind: String,
        /// The names from the top on, with slashes.
        name: String,
        /// How deep it lies, from 0 on.
        depth: u32,
        /// Its block; absent where it is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        block: Option<String>,
        /// Whether the block was given out just now.
        new: bool,
        /// What nobody else gets around the block.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reserve: Option<String>,
        /// How many addresses the block has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        addresses: Option<String>,
        /// Of a vSwitch, how many of them hosts can have.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        usable: Option<String>,
    }

    /// How full something is.
    RoomRow {
        /// What it is.
        #[cfg_attr(feature = "typescript", tsify(type = "\"pool\" | PlanKind"))]
        kind: String,
        /// Its name.
        name: String,
        /// Its id, where it exists.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// Its blocks.
        blocks: Vec<String>,
        /// How many addresses are used; of a vSwitch with those that the provider keeps.
        used: String,
        /// How many are free.
        free: String,
        /// The largest block that is free.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        largest: Option<String>,
        /// How many more blocks of the length that was asked for fit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fits: Option<String>,
        /// Whether more may be used than the input shows.
        at_least: bool,
    }

    /// A plan that was read.
    ReadPlanAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// What was asked.
        #[cfg_attr(feature = "typescript", tsify(type = "\"read_plan\" | \"plan_of\""))]
        operation: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// The plan.
        #[cfg_attr(feature = "typescript", tsify(type = "PlanDocument"))]
        plan: PlanDocument,
    }

    /// A plan in another format.
    WrittenPlanAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// What was asked: `write_plan`.
        #[cfg_attr(feature = "typescript", tsify(type = "\"write_plan\""))]
        operation: String,
        /// The format.
        #[cfg_attr(feature = "typescript", tsify(type = "PlanFormat"))]
        format: String,
        /// The plan in this format.
        text: String,
    }

    /// The answer to *how full is this network*.
    UseAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// What was asked: `use`.
        #[cfg_attr(feature = "typescript", tsify(type = "\"use\""))]
        operation: String,
        /// Whose rules say which addresses are kept.
        profile: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// The pools that were asked for, then each VPC with its vSwitches.
        rooms: Vec<RoomRow>,
        /// What overlaps today and should not: in one VPC, and between networks that are connected.
        conflicts: Vec<ConflictRow>,
    }

    /// The answer to *is this network as planned*.
    ValidateAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// What was asked: `validate`.
        #[cfg_attr(feature = "typescript", tsify(type = "\"validate\""))]
        operation: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// Each VPC and vSwitch of the plan, then what is not planned.
        compared: Vec<ComparedRow>,
    }

    /// A part of a plan and its counterpart.
    ComparedRow {
        /// How they go together.
        #[cfg_attr(feature = "typescript", tsify(type = "\"same\" | \"differs\" | \"unknown\" | \"missing\" | \"unplanned\""))]
        state: String,
        /// What it is.
        #[cfg_attr(feature = "typescript", tsify(type = "PlanKind"))]
        kind: String,
        /// The names of the plan from the top on, where it is planned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        planned: Option<String>,
        /// The id, where it is in the network.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// The block that is planned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        planned_block: Option<String>,
        /// The block that is there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        block: Option<String>,
        /// The stable code of the sentence.
        reason: String,
        /// The sentence.
        message: String,
        /// What helps, where something does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        help: Option<String>,
    }
}
