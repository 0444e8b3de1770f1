//! The published shapes of an answer about what to change.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use serde::Serialize;
use serde_json::Value;

use super::{
    answer::{AnswerMissing, AnswerQuery, AnswerResource},
    shapes::shapes,
    survey_answer::DiffDifference,
};

shapes! {
    /// The answer to *what is the smallest change that makes it so, or stops it*.
    FixAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// The question.
        query: AnswerQuery,
        /// Its answer today.
        #[cfg_attr(feature = "typescript", tsify(type = "\"reachable\" | \"unreachable\" | \"undetermined\""))]
        before: String,
        /// The answer that is proved for each of the fixes.
        #[cfg_attr(feature = "typescript", tsify(type = "\"reachable\" | \"unreachable\""))]
        after: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// The fixes, the smallest first.
        fixes: Vec<FixAnswerFix>,
        /// What stands in the way and cannot be changed here.
        without: Vec<FixObstacle>,
        /// What would have to be known first.
        missing: Vec<AnswerMissing>,
        /// The resources that the answer names, by id.
        resources: BTreeMap<String, AnswerResource>,
    }

    /// Changes that together do it, none of which can be left out.
    FixAnswerFix {
        /// The changes, in their order.
        changes: Vec<FixAnswerChange>,
        /// How many pairs of ends have another answer with them.
        pairs: u64,
        /// What can be opened differently with them, what was asked for among it.
        effects: Vec<DiffDifference>,
    }

    /// One change.
    FixAnswerChange {
        /// The stable code of what it does.
        reason: String,
        /// What is changed, in one sentence.
        message: String,
        /// The change as plain values, to be applied: an object with one field, its name.
        #[cfg_attr(feature = "typescript", tsify(type = "Change"))]
        change: Value,
        /// The calls of the provider's API that make it, in their order.
        calls: Vec<FixAnswerCall>,
        /// The `aliyun` commands that make it, one a line.
        command: String,
        /// The same as Terraform.
        terraform: String,
    }

    /// A call of the provider's API.
    FixAnswerCall {
        /// The product.
        product: String,
        /// The action.
        action: String,
        /// The parameters.
        parameters: BTreeMap<String, String>,
    }

    /// Something that stops it, and that no change takes away.
    FixObstacle {
        /// The stable code.
        reason: String,
        /// What it means.
        message: String,
    }
}
