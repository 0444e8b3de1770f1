//! The published shapes of an answer about ways of connecting.

use alloc::{string::String, vec::Vec};

use serde::Serialize;

use super::shapes::shapes;

shapes! {
    /// The answer to *which way of connecting suits these two places*.
    AdviceAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// Whether the first way suits for certain, or unless something unknown speaks against it, or there is none.
        #[cfg_attr(feature = "typescript", tsify(type = "\"suits\" | \"undetermined\" | \"none\""))]
        outcome: String,
        /// The stable code of the sentence; of no way, why there is none.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// Who opens connections, as far as it is known.
        source: AdvicePlace,
        /// Who is connected to, as far as it is known.
        destination: AdvicePlace,
        /// The ways that can be used, the best first.
        ways: Vec<AdviceWay>,
        /// The ways that cannot, in the order of the table.
        ruled_out: Vec<AdviceRuledOut>,
    }

    /// One end, as far as it is known; what is absent is unknown.
    AdvicePlace {
        /// What kind of place it is: a network, or a kind of service.
        #[cfg_attr(feature = "typescript", tsify(type = "\"vpc\" | \"classic\" | \"on_premises\" | \"internet\" | \"in_vpc\" | \"cloud_range\" | \"public\" | \"privatelink\" | \"own\""))]
        kind: String,
        /// The resource that the question names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// The cloud product.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        product: Option<String>,
        /// The account.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        account: Option<String>,
        /// The region.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        region: Option<String>,
        /// The VPC.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        vpc: Option<String>,
        /// The vSwitch.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        vswitch: Option<String>,
        /// The blocks of its addresses.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cidr: Option<Vec<String>>,
        /// Its zones.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        zones: Option<Vec<String>>,
        /// Its security groups.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        security_groups: Option<Vec<String>>,
    }

    /// A way that can be used.
    AdviceWay {
        /// Its name: `vpc_peering`, `privatelink` and so on.
        way: String,
        /// The stable code of what it is.
        reason: String,
        /// What it is.
        title: String,
        /// When it suits, and so its place in the table.
        about: String,
        /// Whether all conditions are met, or some are not known.
        #[cfg_attr(feature = "typescript", tsify(type = "\"suits\" | \"may_suit\""))]
        fit: String,
        /// What moved it forward or back.
        why: Vec<AdviceLine>,
        /// What it rests on.
        conditions: Vec<AdviceCondition>,
        /// What is to be done, in order.
        steps: Vec<AdviceStep>,
        /// What it does not do.
        limits: Vec<AdviceLine>,
        /// What it costs, in words.
        costs: Vec<AdviceLine>,
        /// The keys of the documents behind it, as `docs/semantics.md` lists them.
        sources: Vec<String>,
    }

    /// A way that cannot be used.
    AdviceRuledOut {
        /// Its name.
        way: String,
        /// What it is.
        title: String,
        /// The stable code of why not.
        reason: String,
        /// Why not.
        message: String,
        /// The conditions that are not met; empty where it connects other kinds of places.
        conditions: Vec<AdviceCondition>,
    }

    /// A point that a way rests on.
    AdviceCondition {
        /// The stable code.
        reason: String,
        /// Whether it is met.
        #[cfg_attr(feature = "typescript", tsify(type = "\"met\" | \"not_met\" | \"unknown\""))]
        result: String,
        /// The point.
        message: String,
        /// What was found in the facts, where there is more to say.
        found: Vec<AdviceLine>,
        /// What would decide or mend it, where it is not met.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        help: Option<String>,
    }

    /// Something to do.
    AdviceStep {
        /// The stable code.
        reason: String,
        /// What.
        message: String,
        /// The calls of the provider's API that do it, or show it.
        calls: Vec<String>,
    }

    /// A sentence with its code.
    AdviceLine {
        /// The stable code.
        reason: String,
        /// The sentence.
        message: String,
    }
}
