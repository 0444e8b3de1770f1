//! The published shape of what a change does to connectivity and to intents.

use alloc::{string::String, vec::Vec};

use serde::Serialize;

use super::{
    answer::Answer,
    check_answer::{IntentsAnswer, IntentsService, IntentsSide},
    shapes::shapes,
};

shapes! {
    /// The answer to *may this change go in*.
    GateAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// The worst of all statements; with `new_only` of what was not so before.
        #[cfg_attr(feature = "typescript", tsify(type = "\"holds\" | \"violated\" | \"undetermined\""))]
        outcome: String,
        /// The answer in one sentence.
        summary: String,
        /// Whether what was so before counts as well.
        new_only: bool,
        /// What can be opened now and could not be before.
        gained: Vec<GateRow>,
        /// What could be opened before and cannot be now.
        lost: Vec<GateRow>,
        /// What is not known of one of the two networks.
        unclear: Vec<GateRow>,
        /// How many more rows there are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        more: Option<u32>,
        /// The statements, before and after.
        changes: Vec<GateStatement>,
        /// What became of the statements in the network after the change.
        intents: IntentsAnswer,
    }

    /// Pairs of ends whose connectivity changes.
    GateRow {
        /// The stable code.
        reason: String,
        /// The sentence.
        message: String,
        /// Who asks.
        sources: IntentsSide,
        /// Who is asked.
        destinations: IntentsSide,
        /// What it is about, before and after.
        services: Vec<IntentsService>,
        /// One question that stands for all, in the network after the change.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        witness: Option<Answer>,
        /// What was changed that makes it so, as `security_groups[sg-1].ingress`, found out with the witness: with these
        /// changes alone it is as it is, with fewer of them it is not. Absent where finding out would take too long.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "typescript", tsify(optional))]
        causes: Vec<String>,
    }

    /// A statement, before and after.
    GateStatement {
        /// Its name.
        name: String,
        /// What became of it before.
        #[cfg_attr(feature = "typescript", tsify(type = "\"holds\" | \"waived\" | \"violated\" | \"undetermined\""))]
        before: String,
        /// What became of it after.
        #[cfg_attr(feature = "typescript", tsify(type = "\"holds\" | \"waived\" | \"violated\" | \"undetermined\""))]
        after: String,
        /// How many of its counter-examples are new.
        new: u32,
    }
}
