//! The published shape of what became of intents.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use serde::Serialize;

use super::{
    answer::{Answer, AnswerResource},
    shapes::shapes,
};

shapes! {
    /// The answer to *is what people mean still true*.
    IntentsAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// The worst of all; an expired waiver is as bad as a statement that does not hold.
        #[cfg_attr(feature = "typescript", tsify(type = "\"holds\" | \"violated\" | \"undetermined\""))]
        outcome: String,
        /// The answer in one sentence.
        summary: String,
        /// The day that waivers are held against.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        today: Option<String>,
        /// The file of the intents.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<String>,
        /// The statements, in the order of the file.
        statements: Vec<IntentsStatement>,
        /// The waivers, in the order of the file.
        waivers: Vec<IntentsWaiver>,
        /// The resources that the answer names, by id.
        resources: BTreeMap<String, AnswerResource>,
    }

    /// A statement with what became of it.
    IntentsStatement {
        /// Its name.
        name: String,
        /// Why it is to hold.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// Which kind it is.
        #[cfg_attr(feature = "typescript", tsify(type = "\"must_reach\" | \"must_not_reach\" | \"only_these_may_reach\" | \"may_not_change\""))]
        kind: String,
        /// What became of it.
        #[cfg_attr(feature = "typescript", tsify(type = "\"holds\" | \"waived\" | \"violated\" | \"undetermined\""))]
        verdict: String,
        /// How many pairs of ends it was asked of.
        pairs: u32,
        /// What speaks against it, and what is not known; at most fifty.
        counter_examples: Vec<IntentsCounterExample>,
        /// How many more of them there are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        more: Option<u32>,
        /// What is to be said of its zones.
        notes: Vec<IntentsNote>,
        /// The line of the file in which it begins, where that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        line: Option<u32>,
    }

    /// Pairs of ends for which a statement does not hold, or for which that is not known.
    IntentsCounterExample {
        /// Which of the two.
        #[cfg_attr(feature = "typescript", tsify(type = "\"violated\" | \"undetermined\""))]
        verdict: String,
        /// The stable code.
        reason: String,
        /// The sentence.
        message: String,
        /// What helps.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        help: Option<String>,
        /// Who asks. Each of them asks each of the destinations.
        sources: IntentsSide,
        /// Who is asked.
        destinations: IntentsSide,
        /// What it is about; empty where no question could be asked.
        services: Vec<IntentsService>,
        /// The waiver that lets it be, by its place in the list.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        waiver: Option<u32>,
        /// Whether it was not found in the network that is compared with, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        new: Option<bool>,
        /// One question that stands for all, with its ways and the rules that decide.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        witness: Option<Answer>,
        /// Why no question could be asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        problem: Option<IntentsNote>,
    }

    /// Ends of the network, and addresses outside of it.
    IntentsSide {
        /// Ends by id; at most a thousand.
        ids: Vec<String>,
        /// How many there are.
        count: u32,
        /// Zones whose addresses outside of the network all belong to it.
        zones: Vec<String>,
        /// Further blocks outside of the network; at most a hundred.
        blocks: Vec<String>,
    }

    /// A protocol and ports, with the answer.
    IntentsService {
        /// Such as `tcp 22` or `udp 8000-9000`.
        service: String,
        /// The answer.
        #[cfg_attr(feature = "typescript", tsify(type = "\"reachable\" | \"unreachable\" | \"undetermined\""))]
        outcome: String,
        /// The answer in the network that is compared with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", tsify(type = "\"reachable\" | \"unreachable\" | \"undetermined\""))]
        before: Option<String>,
    }

    /// Something to be said.
    IntentsNote {
        /// The stable code.
        reason: String,
        /// The sentence.
        message: String,
        /// What helps.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        help: Option<String>,
    }

    /// A waiver with what became of it.
    IntentsWaiver {
        /// The statement that it is for.
        statement: String,
        /// Only for these sources.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        /// Only for these destinations.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        /// Its last day.
        until: String,
        /// Why there is one.
        why: String,
        /// What became of it.
        #[cfg_attr(feature = "typescript", tsify(type = "\"used\" | \"unused\" | \"expired\""))]
        state: String,
        /// The stable code.
        reason: String,
        /// The sentence.
        message: String,
        /// What helps.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        help: Option<String>,
    }
}
