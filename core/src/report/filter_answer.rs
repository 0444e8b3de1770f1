//! The published shapes of answers about whole filters.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use serde::Serialize;

use super::{
    answer::{AnswerAssumption, AnswerMissing, AnswerResource, AnswerRule},
    shapes::shapes,
};

shapes! {
    /// The rules of a filter, merged and in the order of evaluation.
    RulesAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// The interface whose groups were asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interface: Option<String>,
        /// The network ACL, listener or service that was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        filter: Option<String>,
        /// The directions that were asked for.
        directions: Vec<EffectiveDirection>,
        /// The rules that the answer names, by their label.
        rules: BTreeMap<String, AnswerRule>,
        /// The resources that the answer names, by id.
        resources: BTreeMap<String, AnswerResource>,
    }

    /// One direction of a filter.
    EffectiveDirection {
        /// The side.
        #[cfg_attr(feature = "typescript", tsify(type = "\"ingress\" | \"egress\""))]
        direction: String,
        /// The lines; the first that matches a packet decides it.
        lines: Vec<EffectiveLine>,
    }

    /// One line of a filter: a rule, or what the provider does before and after the rules.
    EffectiveLine {
        /// What becomes of a packet that it matches.
        #[cfg_attr(feature = "typescript", tsify(type = "\"accept\" | \"drop\" | \"unknown\""))]
        policy: String,
        /// The stable code of what it is, such as `security_group.rule_drop`.
        reason: String,
        /// The label of the rule, where it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
        /// What holds it: a group, an ACL; absent for what holds for all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        resource: Option<String>,
        /// The line in words.
        text: String,
        /// How much of what it matches is left for it to decide.
        #[cfg_attr(feature = "typescript", tsify(type = "\"decides\" | \"partly_shadowed\" | \"shadowed\" | \"matches_nothing\" | \"unknown\""))]
        coverage: String,
        /// The places of the lines that decide before it some of what it matches, counted from 0.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        shadowed_by: Vec<u32>,
        /// Whether the filter would do the same without it.
        redundant: bool,
        /// A packet that it decides; of a shadowed one a packet that it matches.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        witness: Option<AnswerPacket>,
    }

    /// A packet.
    AnswerPacket {
        /// Where it comes from.
        source: String,
        /// Where it goes.
        destination: String,
        /// Its protocol.
        protocol: String,
        /// Its destination port.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        port: Option<u16>,
        /// Its source port.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source_port: Option<u16>,
    }

    /// Exactly what a filter lets pass.
    AllowedAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// The interface whose groups were asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interface: Option<String>,
        /// The network ACL, listener or service that was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        filter: Option<String>,
        /// The side.
        #[cfg_attr(feature = "typescript", tsify(type = "\"ingress\" | \"egress\""))]
        direction: String,
        /// The protocol that was asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        protocol: Option<String>,
        /// The port that was asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        port: Option<u16>,
        /// What passes. No packet is in two rows.
        permitted: Vec<AllowedRow>,
        /// What may pass: the input does not tell.
        undetermined: Vec<AllowedRow>,
        /// Whether there are more rows than are shown.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        #[cfg_attr(feature = "typescript", tsify(type = "true"))]
        more: bool,
        /// What is missing to know of the first packet that may pass.
        missing: Vec<AnswerMissing>,
        /// What the answer rests on beyond the input.
        assumptions: Vec<AnswerAssumption>,
        /// The rules that the answer names, by their label.
        rules: BTreeMap<String, AnswerRule>,
        /// The resources that the answer names, by id.
        resources: BTreeMap<String, AnswerResource>,
    }

    /// Packets that pass, or may: the product of what stands in the row.
    AllowedRow {
        /// The addresses of the other end, as few blocks as hold exactly them.
        peers: Vec<String>,
        /// The group or the prefix list by which the rule names them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        peer: Option<String>,
        /// The protocols: `tcp`, `all`, `2-5`.
        protocols: Vec<String>,
        /// The destination ports: `22`, `8000-9000`; absent when any will do, and for protocols without ports.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ports: Vec<String>,
        /// The source ports; absent when any will do.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        source_ports: Vec<String>,
        /// The own addresses; absent when any will do.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        local: Vec<String>,
        /// The stable code of what lets them pass.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// The label of the rule that lets them pass, where one does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
        /// The group or ACL that lets them pass.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        resource: Option<String>,
    }
}
