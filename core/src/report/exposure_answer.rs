//! The published shapes of answers about what is reached from outside, and about what falls step by step.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use serde::Serialize;

use super::{
    answer::{AnswerMissing, AnswerQuery, AnswerResource, AnswerRule},
    shapes::shapes,
};

shapes! {
    /// The answer to *what can be reached from outside*.
    ExposureAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// The question.
        query: ExposureAnswerQuery,
        /// Whether anything is reached, or may be.
        #[cfg_attr(feature = "typescript", tsify(type = "\"exposed\" | \"undetermined\" | \"closed\""))]
        outcome: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// What is reached before what may be, by end and address. What is not named is not reached.
        exposed: Vec<ExposedRow>,
        /// What is not known of the origin itself.
        missing: Vec<AnswerMissing>,
        /// The ends that were not asked about, since there were too many questions before them.
        not_asked: Vec<String>,
        /// The rules that the answer names, by their label.
        rules: BTreeMap<String, AnswerRule>,
        /// The resources that the answer names, by id.
        resources: BTreeMap<String, AnswerResource>,
    }

    /// A question about what is reached from outside.
    ExposureAnswerQuery {
        /// From where.
        #[cfg_attr(feature = "typescript", tsify(type = "\"internet\" | \"on_premises\" | \"other_accounts\" | \"cloud_services\" | \"classic\""))]
        from: String,
        /// The end that is asked about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        destination: Option<String>,
        /// The protocol that is asked about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        protocol: Option<String>,
        /// The port that is asked about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        port: Option<u16>,
    }

    /// Ends that the same sources reach by the same services.
    ExposedRow {
        /// Who is called; the answer is the same for all of them.
        ends: Vec<String>,
        /// The public address that is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<String>,
        /// Whom a load balancer or a NAT gateway passes the call on to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        behind: Option<String>,
        /// Whether it is reached, or may be.
        #[cfg_attr(feature = "typescript", tsify(type = "\"reachable\" | \"undetermined\""))]
        outcome: String,
        /// What can be opened, such as `tcp 22`, `udp 8000-9000`, `icmp`; only `all` where it is everything.
        services: Vec<String>,
        /// Whether all sources of the origin can open it.
        all_sources: bool,
        /// The fewest blocks that hold the sources, and no other address of the origin.
        sources: Vec<String>,
        /// The blocks of the origin's other addresses.
        except: Vec<String>,
        /// The ends that the sources are, where they are some.
        source_ends: Vec<String>,
        /// The stable code of the sentence.
        reason: String,
        /// The row in words.
        message: String,
        /// How it is decided, for which of the sources.
        decisions: Vec<ExposedDecision>,
    }

    /// How something is decided.
    ExposedDecision {
        /// The blocks of the sources that it is decided for.
        sources: Vec<String>,
        /// The labels of the rules that let the packet and its answer pass, in the order of the way.
        rules: Vec<String>,
        /// The places on the way there.
        path: Vec<String>,
        /// What is not known and could change the answer.
        missing: Vec<AnswerMissing>,
        /// A question whose answer tells every step.
        witness: AnswerQuery,
        /// The stable code of the sentence.
        reason: String,
        /// The decision in words.
        message: String,
    }

    /// The answer to *what falls with this end*, or *who comes to it*.
    BlastAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// The question.
        query: BlastAnswerQuery,
        /// Whether another end falls, or may fall.
        #[cfg_attr(feature = "typescript", tsify(type = "\"spreads\" | \"undetermined\" | \"contained\""))]
        outcome: String,
        /// The stable code of the sentence.
        reason: String,
        /// The answer in one sentence.
        summary: String,
        /// What is held from the beginning, or who is come to.
        start: Vec<String>,
        /// The ends, certain before possible, by step and id. What is not named does not fall.
        fallen: Vec<FallenRow>,
        /// What of these ends is reached from outside; only where it is asked who comes to an end.
        outside: Vec<OutsideRow>,
        /// The ends that were not asked about, since there were too many questions before them.
        not_asked: Vec<String>,
        /// The rules that the answer names, by their label.
        rules: BTreeMap<String, AnswerRule>,
        /// The resources that the answer names, by id.
        resources: BTreeMap<String, AnswerResource>,
    }

    /// A question about what falls with an end.
    BlastAnswerQuery {
        /// The end.
        id: String,
        /// Whether it is asked who comes to it.
        reverse: bool,
        /// How many steps are followed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        steps: Option<u32>,
    }

    /// Ends that fall in one step.
    FallenRow {
        /// How many steps it takes.
        step: u32,
        /// The ends; nothing tells them apart.
        ends: Vec<String>,
        /// Whether they fall for certain, or something that is not known could keep them.
        #[cfg_attr(feature = "typescript", tsify(type = "\"reachable\" | \"undetermined\""))]
        outcome: String,
        /// What opens the step.
        ways: Vec<FallenWay>,
    }

    /// What opens a step.
    FallenWay {
        /// Who opens the connection.
        from: Vec<String>,
        /// Who accepts it.
        to: Vec<String>,
        /// What passes it on: a load balancer or an endpoint.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        through: Option<String>,
        /// What can be opened.
        services: Vec<String>,
        /// Whether it can be opened, or may be.
        #[cfg_attr(feature = "typescript", tsify(type = "\"reachable\" | \"undetermined\""))]
        outcome: String,
        /// The labels of the rules that let the first of the services pass.
        rules: Vec<String>,
        /// What is not known of it.
        missing: Vec<AnswerMissing>,
        /// A question whose answer tells every step of the first of the services.
        witness: AnswerQuery,
        /// The stable code of the sentence.
        reason: String,
        /// The way in words.
        message: String,
    }

    /// What is reached from an origin outside.
    OutsideRow {
        /// From where.
        #[cfg_attr(feature = "typescript", tsify(type = "\"internet\" | \"on_premises\""))]
        from: String,
        /// What is reached.
        exposed: ExposedRow,
    }
}
