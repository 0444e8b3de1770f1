//! The published shapes of answers about many connections.

use alloc::{string::String, vec::Vec};

use serde::Serialize;

use super::{answer::AnswerQuery, shapes::shapes};

shapes! {
    /// The answer to *what can A open to B*: all protocols and ports at once.
    ServicesAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// The ends; its protocol stands for all.
        query: AnswerQuery,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// Every protocol and port, in as few parts as have one answer.
        services: Vec<AnswerService>,
    }

    /// Protocols and ports of which one thing is true.
    AnswerService {
        /// In one text: `tcp 22`, `udp 8000-9000`, `icmp`, `protocols 48-57`.
        service: String,
        /// The first protocol, by number.
        first_protocol: u16,
        /// The last protocol, by number.
        last_protocol: u16,
        /// The first destination port, of TCP and UDP.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        first_port: Option<u16>,
        /// The last destination port, of TCP and UDP.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last_port: Option<u16>,
        /// Whether they can be opened.
        #[cfg_attr(feature = "typescript", tsify(type = "\"reachable\" | \"unreachable\" | \"undetermined\""))]
        outcome: String,
        /// Whether packets arrive, and only their answers are stopped; absent when not.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        #[cfg_attr(feature = "typescript", tsify(type = "true"))]
        one_way: bool,
    }

    /// The answer to *what can each open to each*.
    MatrixAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts.
        lang: String,
        /// What a row stands for; `tag:` stands before the key of a tag.
        #[cfg_attr(feature = "typescript", tsify(type = "\"end\" | \"instance\" | \"security_group\" | \"vswitch\" | \"vpc\" | \"zone\" | `tag:${string}`"))]
        by: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// The rows, which are the columns as well.
        rows: Vec<MatrixRow>,
        /// What is between two rows. Between those that are not here nothing can be opened.
        cells: Vec<MatrixCell>,
    }

    /// Ends that stand together.
    MatrixRow {
        /// The id of what they have in common; of ends that nothing tells apart, the id of the first; of a tag, `key=value`.
        id: String,
        /// Its name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// The ends.
        members: Vec<String>,
    }

    /// What the ends of one row can open to those of another.
    MatrixCell {
        /// The row of the sources.
        source: String,
        /// The row of the destinations.
        destination: String,
        /// What every source can open to every destination.
        reachable: Vec<String>,
        /// What only some can.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        some: Vec<String>,
        /// What arrives between all of them, while its answers are stopped.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        one_way: Vec<String>,
        /// What arrives between some of them, while its answers are stopped.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        some_one_way: Vec<String>,
        /// What the input does not tell.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        undetermined: Vec<String>,
    }

    /// The answer to *what is different between these two networks*.
    DiffAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts.
        lang: String,
        /// Whether anything is answered differently.
        #[cfg_attr(feature = "typescript", tsify(type = "\"same\" | \"different\""))]
        outcome: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// How many pairs of ends have another answer.
        pairs: u64,
        /// What is answered differently.
        differences: Vec<DiffDifference>,
        /// What is written differently.
        changes: Vec<DiffChange>,
    }

    /// What some sources can open differently to some destinations.
    DiffDifference {
        /// The sources; nothing tells them apart. Where they are outside of the network, their blocks of addresses.
        sources: Vec<String>,
        /// The destinations; nothing tells them apart. Where they are outside of the network, their blocks of addresses.
        destinations: Vec<String>,
        /// What the blocks are of; absent between two ends of the network. Of the Internet they hold no other address of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", tsify(optional, type = "\"internet\" | \"on_premises\" | \"cloud_services\""))]
        origin: Option<String>,
        /// Each part that has another answer.
        services: Vec<DiffService>,
        /// One question that has another answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", tsify(optional))]
        witness: Option<AnswerQuery>,
        /// The changes that make it so, as `security_groups[sg-1].ingress`: with them alone it is as it is, with fewer of
        /// them it is not. Absent where finding out would take too long.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "typescript", tsify(optional))]
        causes: Vec<String>,
    }

    /// Protocols and ports that have another answer.
    DiffService {
        /// In one text.
        service: String,
        /// The answer in the first network.
        #[cfg_attr(feature = "typescript", tsify(type = "\"reachable\" | \"unreachable\" | \"undetermined\""))]
        before: String,
        /// The answer in the second network.
        #[cfg_attr(feature = "typescript", tsify(type = "\"reachable\" | \"unreachable\" | \"undetermined\""))]
        after: String,
    }

    /// A record that is written differently.
    DiffChange {
        /// The list of the document format, such as `security_groups`.
        list: String,
        /// The id of the record.
        id: String,
        /// Whether it came, went or changed.
        #[cfg_attr(feature = "typescript", tsify(type = "\"added\" | \"removed\" | \"changed\""))]
        kind: String,
        /// The fields that differ, of one that changed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        fields: Vec<String>,
    }
}
