//! PROXY protocol headers → what is published.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    build::VERSION,
    header_answer::{
        DecisionAnswer, DecisionReason, ExplanationAnswer, HeaderAlibaba, HeaderAnswer, HeaderCrc,
        HeaderEndpoint, HeaderPart, HeaderSsl, HeaderTlv, HeaderUnknown, NetworkFinding,
    },
};
use crate::{
    proxy_protocol::{
        Crc, Decision, Endpoint, Explanation, Field, Finding, Fit, Header, Part, Tlv, TlvValue,
        hex, printable, unix_path,
    },
    reason::{Lang, Message, Reason},
};

/// The answer that a header is published as.
pub fn header_answer(header: &Header<'_>) -> HeaderAnswer {
    HeaderAnswer {
        version: header.version().number().into(),
        command: header.command().as_str().to_string(),
        family: header.family().as_str().to_string(),
        transport: header.transport().as_str().to_string(),
        source: endpoint(header.source()),
        destination: endpoint(header.destination()),
        header_len: number(header.len()),
        crc32c: crc(header.crc()),
        tlvs: header.tlvs().map(|one| tlv(&one, false)).collect(),
        alibaba: alibaba(header),
        aws: header
            .aws()
            .filter_map(printable)
            .map(ToString::to_string)
            .collect(),
        azure: header.azure().collect(),
        gcp: header.gcp().map(|id| id.to_string()).collect(),
    }
}

fn endpoint(endpoint: Endpoint<'_>) -> Option<HeaderEndpoint> {
    let mut said = HeaderEndpoint {
        ip: None,
        port: None,
        path: None,
    };
    match endpoint {
        Endpoint::None => return None,
        Endpoint::Ip { address, port } => {
            said.ip = Some(address.to_string());
            said.port = Some(port);
        }
        Endpoint::Unix(bytes) => said.path = Some(unix_path(bytes)),
    }
    Some(said)
}

fn crc(crc: Crc) -> HeaderCrc {
    let (state, value) = match crc {
        Crc::Absent => ("absent", None),
        Crc::Verified(value) => ("verified", Some(value)),
        Crc::Unchecked(value) => ("unchecked", Some(value)),
    };
    HeaderCrc {
        state: state.to_string(),
        value: value.map(|value| format!("{value:08x}")),
    }
}

fn tlv(tlv: &Tlv<'_>, in_ssl: bool) -> HeaderTlv {
    let name = if in_ssl { tlv.ssl_name() } else { tlv.name() };
    let id = tlv.value().get(1..).unwrap_or_default();
    let mut field = None;
    let mut ssl = None;
    let text = match tlv.meaning() {
        _ if in_ssl => name.and_then(|_| printable(tlv.value())),
        TlvValue::Alpn(text)
        | TlvValue::Authority(text)
        | TlvValue::UniqueId(text)
        | TlvValue::Netns(text) => printable(text),
        TlvValue::Ssl(found) => {
            ssl = Some(HeaderSsl {
                client: found.client().into(),
                verify: found.verify(),
                tlvs: found.tlvs().map(|one| self::tlv(&one, true)).collect(),
            });
            None
        }
        TlvValue::Other(value) => match name {
            Some("ALIBABA") => {
                let known = |one: &&Field| value.first() == Some(&one.sub_type());
                field = Field::ALL.iter().find(known);
                printable(id)
            }
            Some("AWS") => printable(id),
            _ => None,
        },
        _ => None,
    };
    HeaderTlv {
        r#type: tlv.kind().into(),
        name: name.map(ToString::to_string),
        offset: number(tlv.offset()),
        length: number(tlv.value().len()),
        value: hex(tlv.value()),
        text: text.map(ToString::to_string),
        field: field.map(|field| field.as_str().to_string()),
        ssl,
    }
}

fn alibaba(header: &Header<'_>) -> HeaderAlibaba {
    let said = header.alibaba();
    let mut unknown: Vec<HeaderUnknown> = said
        .unknown()
        .map(|(sub_type, value)| HeaderUnknown {
            sub_type: sub_type.map(u32::from),
            value: hex(value),
        })
        .collect();
    let mut ids = |field: Field| -> Vec<String> {
        let (mut ids, sub_type) = (Vec::new(), field.sub_type());
        for value in said.values(field) {
            match printable(value) {
                Some(id) => ids.push(id.to_string()),
                None => unknown.push(HeaderUnknown {
                    sub_type: Some(sub_type.into()),
                    value: hex(value),
                }),
            }
        }
        ids
    };
    let vpc_ids = ids(Field::VpcId);
    let endpoint_ids = ids(Field::EndpointId);
    let endpoint_service_ids = ids(Field::EndpointServiceId);
    HeaderAlibaba {
        vpc_ids,
        endpoint_ids,
        endpoint_service_ids,
        unknown,
    }
}

/// The answer that explained bytes are published as.
pub fn explanation_answer(explanation: &Explanation, lang: Lang) -> ExplanationAnswer {
    let (result, message) = match &explanation.result {
        Ok(length) => (
            "header",
            Message::new(Reason::ProxyProtocolHeader).with("length", length),
        ),
        Err(error) if error.incomplete() => ("incomplete", error.to_message()),
        Err(error) => ("invalid", error.to_message()),
    };
    let error = explanation.result.err();
    ExplanationAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        result: result.to_string(),
        reason: message.reason().to_string(),
        summary: message.render(lang),
        header_len: explanation.result.ok().map(number),
        offset: error.map(|error| number(error.offset())),
        needed: error.and_then(|error| error.needed()).map(number),
        parts: parts(&explanation.parts, lang),
    }
}

fn parts(all: &[Part], lang: Lang) -> Vec<HeaderPart> {
    all.iter()
        .map(|part| HeaderPart {
            start: number(part.start),
            end: number(part.end),
            name: part.name().to_string(),
            value: part.value.clone(),
            reason: part.reason.to_string(),
            meaning: part.reason.text(lang).to_string(),
            parts: parts(&part.parts, lang),
        })
        .collect()
}

/// The answer that a decision is published as, with what a network says of the caller.
pub fn decision_answer(decision: &Decision, findings: &[Finding], lang: Lang) -> DecisionAnswer {
    let (word, reason) = if decision.allowed {
        ("allow", Reason::ProxyProtocolAllowed)
    } else {
        ("deny", Reason::ProxyProtocolDenied)
    };
    DecisionAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        decision: word.to_string(),
        reason: reason.to_string(),
        summary: reason.text(lang).to_string(),
        reasons: decision
            .reasons
            .iter()
            .map(|message| DecisionReason {
                reason: message.reason().to_string(),
                message: message.render(lang),
                help: message.help(lang),
            })
            .collect(),
        findings: findings.iter().map(|one| finding(one, lang)).collect(),
    }
}

fn finding(finding: &Finding, lang: Lang) -> NetworkFinding {
    let state = match finding.fit {
        Fit::Fits => "fits",
        Fit::Differs => "differs",
        Fit::Unknown => "unknown",
    };
    NetworkFinding {
        state: state.to_string(),
        reason: finding.message.reason().to_string(),
        message: finding.message.render(lang),
        resource: finding.resource.clone(),
        call: finding.call.clone(),
        help: finding.message.help(lang),
    }
}

/// Headers are shorter than any number that does not fit.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
