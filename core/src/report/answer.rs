//! The published shapes. Fields may be added; a name or a meaning does not change within a version.

use alloc::{boxed::Box, collections::BTreeMap, string::String, vec::Vec};

use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::Value;

use super::{filter_answer::AnswerPacket, shapes::shapes};
use crate::model::record::Read;

/// An answer of any kind, known by its fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum AnyAnswer {
    /// *Can A talk to B.*
    Reach(Box<Answer>),
    /// *Do this interface's groups let this packet pass.*
    Filter(Box<FilterAnswer>),
    /// *What are the rules of this filter.*
    Rules(Box<super::RulesAnswer>),
    /// *What does this filter let pass.*
    Allowed(Box<super::AllowedAnswer>),
    /// *Which way of connecting suits.*
    #[cfg(feature = "advise")]
    Advice(Box<super::AdviceAnswer>),
    /// *What does this PROXY protocol header say.*
    #[cfg(feature = "proxy_protocol")]
    Header(Box<super::HeaderAnswer>),
    /// *What are these bytes of a header for.*
    #[cfg(feature = "proxy_protocol")]
    Explanation(Box<super::ExplanationAnswer>),
    /// *May this caller come in.*
    #[cfg(feature = "proxy_protocol")]
    Decision(Box<super::DecisionAnswer>),
    /// *What can A open to B*.
    #[cfg(feature = "survey")]
    Services(Box<super::ServicesAnswer>),
    /// *What can each open to each*.
    #[cfg(feature = "survey")]
    Matrix(Box<super::MatrixAnswer>),
    /// *What is different between two networks*.
    #[cfg(feature = "survey")]
    Diff(Box<super::DiffAnswer>),
    /// *What is the smallest change*.
    #[cfg(feature = "fix")]
    Fix(Box<super::FixAnswer>),
    /// *What is reached from outside.*
    #[cfg(feature = "survey")]
    Exposure(Box<super::ExposureAnswer>),
    /// *What falls with this end.*
    #[cfg(feature = "survey")]
    Blast(Box<super::BlastAnswer>),
    /// A question about blocks.
    #[cfg(feature = "plan")]
    Cidr(Box<super::CidrAnswer>),
    /// *Is what people mean still true*.
    #[cfg(feature = "intents")]
    Intents(Box<super::IntentsAnswer>),
    /// *May this change go in*.
    #[cfg(feature = "intents")]
    Gate(Box<super::GateAnswer>),
}

impl AnyAnswer {
    /// What is said of a value that is no answer.
    pub(crate) const NONE: &str = "data did not match any variant of untagged enum AnyAnswer";

    /// The kind is told by a field that only it has. Other fields that it does not know are passed over: there may be new
    /// ones.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let has = |field| value.get(field).is_some();
        #[cfg(feature = "plan")]
        // first, since answers about blocks have fields that others are known by
        if has("operation") {
            let answer = super::CidrAnswer::read(value);
            return answer.map(|answer| Self::Cidr(Box::new(answer)));
        }
        #[cfg(feature = "intents")]
        if has("statements") {
            return boxed(value).map(Self::Intents);
        } else if has("new_only") {
            return boxed(value).map(Self::Gate);
        }
        #[cfg(feature = "advise")]
        if has("ways") {
            return boxed(value).map(Self::Advice);
        }
        #[cfg(feature = "survey")]
        if has("services") {
            return boxed(value).map(Self::Services);
        } else if has("cells") {
            return boxed(value).map(Self::Matrix);
        } else if has("differences") {
            return boxed(value).map(Self::Diff);
        }
        #[cfg(feature = "fix")]
        if has("fixes") {
            return boxed(value).map(Self::Fix);
        }
        #[cfg(feature = "proxy_protocol")]
        if has("tlvs") {
            return boxed(value).map(Self::Header);
        } else if has("parts") {
            return boxed(value).map(Self::Explanation);
        } else if has("findings") {
            return boxed(value).map(Self::Decision);
        }
        #[cfg(feature = "survey")]
        if has("fallen") {
            return boxed(value).map(Self::Blast);
        } else if has("exposed") {
            return boxed(value).map(Self::Exposure);
        }
        if has("directions") {
            boxed(value).map(Self::Rules)
        } else if has("permitted") {
            boxed(value).map(Self::Allowed)
        } else {
            Self::read_verdict(value)
        }
    }

    /// An answer about one packet.
    pub(crate) fn read_verdict(value: &Value) -> Option<Self> {
        if value.get("outcome").is_some() {
            boxed(value).map(Self::Reach)
        } else {
            boxed(value).map(Self::Filter)
        }
    }
}

fn boxed<T: Read>(value: &Value) -> Option<Box<T>> {
    T::read(value).ok().map(Box::new)
}

impl<'de> Deserialize<'de> for AnyAnswer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Self::read(&value).ok_or_else(|| D::Error::custom(Self::NONE))
    }
}

shapes! {
    /// The answer to *can A talk to B*.
    Answer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// The question.
        query: AnswerQuery,
        /// The answer.
        #[cfg_attr(feature = "typescript", tsify(type = "\"reachable\" | \"unreachable\" | \"undetermined\""))]
        outcome: String,
        /// The answer in one sentence.
        summary: String,
        /// Who asks, as it was found.
        source: AnswerEndpoint,
        /// Who is asked, as it was found.
        destination: AnswerEndpoint,
        /// Everything that stops it, in the order of the way.
        blockers: Vec<AnswerBlocker>,
        /// What is not known and could change the answer.
        missing: Vec<AnswerMissing>,
        /// What to look at first, second …; absent when the answer is yes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        checks: Vec<AnswerCheck>,
        /// What the answer rests on beyond the input.
        assumptions: Vec<AnswerAssumption>,
        /// The way there.
        forward: AnswerTrace,
        /// The way back.
        back: AnswerTrace,
        /// The rules that the answer names, by their label.
        rules: BTreeMap<String, AnswerRule>,
        /// The resources that the answer names, by id.
        resources: BTreeMap<String, AnswerResource>,
    }

    /// A question between two ends.
    AnswerQuery {
        /// Who asks.
        source: String,
        /// Who is asked.
        destination: String,
        /// The protocol.
        protocol: String,
        /// The destination port.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        port: Option<u16>,
        /// The source port.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source_port: Option<u16>,
    }

    /// One end, as it was found.
    AnswerEndpoint {
        /// What the question said.
        resource: String,
        /// The interface.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interface: Option<String>,
        /// The address that packets carry.
        address: String,
        /// The vSwitch.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        vswitch: Option<String>,
        /// The VPC.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        vpc: Option<String>,
        /// The zone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        zone: Option<String>,
        /// The groups; absent when they are not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        security_groups: Option<Vec<String>>,
    }

    /// Something that stops the packet or its answer.
    AnswerBlocker {
        /// There or back.
        #[cfg_attr(feature = "typescript", tsify(type = "\"forward\" | \"return\""))]
        leg: String,
        /// The stable code.
        reason: String,
        /// The resource that stops it.
        resource: String,
        /// The label of the rule that does, where one does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
        /// The sentence.
        message: String,
        /// What helps.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        help: Option<String>,
    }

    /// Something that is not in the input and could change the answer.
    AnswerMissing {
        /// There or back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", tsify(type = "\"forward\" | \"return\""))]
        leg: Option<String>,
        /// The stable code.
        reason: String,
        /// The resource that it is about.
        resource: String,
        /// The read-only command that would bring it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call: Option<String>,
        /// The sentence.
        message: String,
        /// What helps.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        help: Option<String>,
    }

    /// One of the things to look at, in the order in which people do, when something cannot be reached.
    AnswerCheck {
        /// What to look at.
        #[cfg_attr(feature = "typescript", tsify(type = "\"filters\" | \"operating_system\" | \"routes\" | \"overlap\""))]
        check: String,
        /// What was found there.
        #[cfg_attr(feature = "typescript", tsify(type = "\"blocked\" | \"unknown\" | \"clear\" | \"not_seen\""))]
        state: String,
        /// The sentence.
        message: String,
    }

    /// Something that the answer rests on beyond the input.
    AnswerAssumption {
        /// The stable code.
        reason: String,
        /// The sentence.
        message: String,
    }

    /// One leg.
    AnswerTrace {
        /// How it ends.
        #[cfg_attr(feature = "typescript", tsify(type = "\"accepted\" | \"denied_out\" | \"denied_in\" | \"not_delivered\" | \"insufficient_info\" | \"not_walked\""))]
        disposition: String,
        /// The places on the way.
        hops: Vec<AnswerHop>,
    }

    /// A place on the way.
    AnswerHop {
        /// The resource.
        node: String,
        /// The packet as it comes there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        packet: Option<AnswerPacket>,
        /// What happens there.
        steps: Vec<AnswerStep>,
    }

    /// One thing that happens.
    AnswerStep {
        /// What it is about.
        #[cfg_attr(feature = "typescript", tsify(type = "\"originate\" | \"filter\" | \"routing\" | \"delivery\""))]
        kind: String,
        /// The side of a filter.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", tsify(type = "\"ingress\" | \"egress\""))]
        direction: Option<String>,
        /// What happens.
        #[cfg_attr(feature = "typescript", tsify(type = "\"originated\" | \"permitted\" | \"denied\" | \"forwarded\" | \"delivered\" | \"undetermined\""))]
        action: String,
        /// The stable code.
        reason: String,
        /// The resource that it is about.
        resource: String,
        /// The label of the rule that decided.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
        /// The sentence.
        message: String,
    }

    /// A rule of a security group, or an entry of a network ACL, a listener or a whitelist.
    AnswerRule {
        /// What holds it: a group, an ACL, a listener, a service.
        resource: String,
        /// The side that it watches.
        #[cfg_attr(feature = "typescript", tsify(type = "\"ingress\" | \"egress\""))]
        direction: String,
        /// Smaller comes first; of an entry its place in the list, counted from 1.
        priority: u32,
        /// What it does.
        #[cfg_attr(feature = "typescript", tsify(type = "\"accept\" | \"drop\""))]
        policy: String,
        /// The protocol.
        protocol: String,
        /// The destination ports, or the id of a port list.
        ports: String,
        /// The source ports.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source_ports: Option<String>,
        /// The remote side: a block, a group or a prefix list.
        remote: String,
        /// The further condition on the interface's own address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        local: Option<String>,
        /// The rule in one line.
        text: String,
        /// What its author wrote of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        description: Option<String>,
    }

    /// A resource that an answer names.
    AnswerResource {
        /// The provider's noun, such as `SecurityGroup`.
        kind: String,
        /// Its name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    }

    /// The answer to *do this interface's groups let this packet pass*.
    FilterAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts.
        lang: String,
        /// The question, with the ends filled in.
        query: FilterAnswerQuery,
        /// The answer.
        #[cfg_attr(feature = "typescript", tsify(type = "\"permitted\" | \"denied\" | \"undetermined\""))]
        action: String,
        /// The stable code.
        reason: String,
        /// The resource that decided.
        resource: String,
        /// The label of the rule that decided.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
        /// The sentence.
        message: String,
        /// What helps, when it is not permitted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        help: Option<String>,
        /// What is not known and could change the answer.
        missing: Vec<AnswerMissing>,
        /// What the answer rests on beyond the input.
        assumptions: Vec<AnswerAssumption>,
        /// The rules that the answer names.
        rules: BTreeMap<String, AnswerRule>,
        /// The resources that the answer names.
        resources: BTreeMap<String, AnswerResource>,
    }

    /// One packet at one interface.
    FilterAnswerQuery {
        /// The interface whose groups were asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interface: Option<String>,
        /// The network ACL, listener or service that was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        filter: Option<String>,
        /// The side.
        #[cfg_attr(feature = "typescript", tsify(type = "\"ingress\" | \"egress\""))]
        direction: String,
        /// Where the packet comes from.
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
        /// Whether a load balancer forwards it; absent when not.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        #[cfg_attr(feature = "typescript", tsify(type = "true"))]
        via_load_balancer: bool,
    }

    /// Something that was noticed while the input was read or checked.
    Note {
        /// The stable code.
        reason: String,
        /// Where in the input; of what does not fit together, where in the network, by id: `security_groups[sg-db].ingress[2]`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        path: Option<String>,
        /// The error code with which the provider refuses it, where it does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        provider_code: Option<String>,
        /// The sentence.
        message: String,
    }

    /// Something that a question can be about.
    EndpointChoice {
        /// What to ask with.
        id: String,
        /// `Instance` or `NetworkInterface`.
        kind: String,
        /// Its name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Its primary address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<String>,
        /// Its VPC.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        vpc: Option<String>,
        /// Its vSwitch.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        vswitch: Option<String>,
        /// Its zone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        zone: Option<String>,
    }
}
