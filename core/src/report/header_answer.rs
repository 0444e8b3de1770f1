//! The published shapes of answers about PROXY protocol headers.

use alloc::{string::String, vec::Vec};

use serde::Serialize;

use super::shapes::shapes;

shapes! {
    /// A header, as it was decoded.
    HeaderAnswer {
        /// The version of the protocol: 1 or 2.
        version: u32,
        /// Who opened the connection.
        #[cfg_attr(feature = "typescript", tsify(type = "\"LOCAL\" | \"PROXY\""))]
        command: String,
        /// What kind of addresses it has.
        #[cfg_attr(feature = "typescript", tsify(type = "\"UNSPEC\" | \"INET\" | \"INET6\" | \"UNIX\""))]
        family: String,
        /// What the caller's connection is.
        #[cfg_attr(feature = "typescript", tsify(type = "\"UNSPEC\" | \"STREAM\" | \"DGRAM\""))]
        transport: String,
        /// Where the caller is; absent where the connection's own end counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<HeaderEndpoint>,
        /// What the caller connected to; absent where the connection's own end counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        destination: Option<HeaderEndpoint>,
        /// How many bytes the header has; what follows them is for the application.
        header_len: u32,
        /// What is known of the checksum.
        crc32c: HeaderCrc,
        /// The TLVs in their order, repeated ones included.
        tlvs: Vec<HeaderTlv>,
        /// What Alibaba Cloud says of the caller.
        alibaba: HeaderAlibaba,
        /// The VPC endpoint ids of AWS.
        aws: Vec<String>,
        /// The link ids of Azure.
        azure: Vec<u32>,
        /// The connection ids of Google Cloud, as texts: numbers of JavaScript do not hold them.
        gcp: Vec<String>,
    }

    /// One end of the caller's connection.
    HeaderEndpoint {
        /// The address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ip: Option<String>,
        /// The port.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        port: Option<u16>,
        /// The path of a UNIX socket; an abstract name begins with `@`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        path: Option<String>,
    }

    /// What is known of the checksum.
    HeaderCrc {
        /// Whether there is one, and whether it was held against the header.
        #[cfg_attr(feature = "typescript", tsify(type = "\"absent\" | \"verified\" | \"unchecked\""))]
        state: String,
        /// The checksum, as eight hexadecimal digits.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<String>,
    }

    /// One TLV.
    HeaderTlv {
        /// The type.
        r#type: u32,
        /// The name of the type, where it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// The byte of the header that it begins at.
        offset: u32,
        /// How many bytes its value has.
        length: u32,
        /// The value, as hexadecimal digits.
        value: String,
        /// The value as text, where it is meant as one; of a cloud's id without the sub-type.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// What an Alibaba Cloud TLV is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", tsify(optional, type = "\"vpc_id\" | \"endpoint_id\" | \"endpoint_service_id\""))]
        field: Option<String>,
        /// What the SSL TLV says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ssl: Option<HeaderSsl>,
    }

    /// What is known of the TLS session of the client.
    HeaderSsl {
        /// The bits: 1 the client came over TLS, 2 it gave a certificate over this connection, 4 over this session.
        client: u32,
        /// 0 when the client gave a certificate and it was verified.
        verify: u32,
        /// The TLVs inside it.
        tlvs: Vec<HeaderTlv>,
    }

    /// What Alibaba Cloud says of the caller.
    HeaderAlibaba {
        /// The caller's VPC.
        vpc_ids: Vec<String>,
        /// The endpoint that the caller came through.
        endpoint_ids: Vec<String>,
        /// The endpoint service that it is connected to.
        endpoint_service_ids: Vec<String>,
        /// What is of no known field, or no text.
        unknown: Vec<HeaderUnknown>,
    }

    /// An Alibaba Cloud TLV of no known field.
    HeaderUnknown {
        /// The sub-type; an empty TLV has none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sub_type: Option<u32>,
        /// The value behind it, as hexadecimal digits.
        value: String,
    }

    /// Bytes, explained.
    ExplanationAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// Whether they begin with a header, with the beginning of one, or with neither.
        #[cfg_attr(feature = "typescript", tsify(type = "\"header\" | \"incomplete\" | \"invalid\""))]
        result: String,
        /// The stable code of the sentence.
        reason: String,
        /// The result in one sentence, with the rule that is broken.
        summary: String,
        /// How many bytes the header has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        header_len: Option<u32>,
        /// The byte at which a rule is broken, or where more bytes are needed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        offset: Option<u32>,
        /// How many more bytes are needed at least.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        needed: Option<u32>,
        /// The ranges in their order: every byte is in one of them.
        parts: Vec<HeaderPart>,
    }

    /// A range of bytes with its meaning.
    HeaderPart {
        /// The first byte.
        start: u32,
        /// The byte after the last.
        end: u32,
        /// A short name, such as `source_port`.
        name: String,
        /// What stands there.
        value: String,
        /// The stable code of the meaning.
        reason: String,
        /// What it is for.
        meaning: String,
        /// The parts that it is made of; two parts of one byte are its upper and its lower half.
        parts: Vec<HeaderPart>,
    }

    /// Whether a caller may come in.
    DecisionAnswer {
        /// The version of this shape: 1.
        version: u32,
        /// The language of the texts: `en` or `zh`.
        lang: String,
        /// The decision.
        #[cfg_attr(feature = "typescript", tsify(type = "\"allow\" | \"deny\""))]
        decision: String,
        /// The stable code of the sentence.
        reason: String,
        /// The decision in one sentence.
        summary: String,
        /// All that speaks against it, or where nothing does, what it is allowed for.
        reasons: Vec<DecisionReason>,
        /// What the network says of the caller; empty where none was asked.
        findings: Vec<NetworkFinding>,
    }

    /// A reason of a decision.
    DecisionReason {
        /// The stable code.
        reason: String,
        /// The sentence.
        message: String,
        /// What helps, where something does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        help: Option<String>,
    }

    /// What the network says of something in a header.
    NetworkFinding {
        /// Whether it fits, does not, or cannot be told from the input.
        #[cfg_attr(feature = "typescript", tsify(type = "\"fits\" | \"differs\" | \"unknown\""))]
        state: String,
        /// The stable code.
        reason: String,
        /// The sentence.
        message: String,
        /// What it is about.
        resource: String,
        /// The read-only command that would tell, where it is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call: Option<String>,
        /// What helps, where something does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        help: Option<String>,
    }
}
