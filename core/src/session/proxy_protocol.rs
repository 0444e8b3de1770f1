//! PROXY protocol headers, with plain values in and out.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::net::{IpAddr, SocketAddr};

use serde::Deserialize;
use serde_json::Value;

use super::{Failure, Session, invalid, language, no_such, read};
use crate::{
    error::Fault,
    proxy_protocol::{
        self, Builder, DecodeError, EncodeError, Finding, Header, Options, Policy, decode, servers,
    },
    report::{self, DecisionAnswer, ExplanationAnswer, HeaderAnswer},
};

/// A question about the caller of a header.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecideQuestion {
    policy: Policy,
    #[serde(default)]
    peer: Option<IpAddr>,
    #[serde(default)]
    options: Value,
}

/// A header that is to be written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderToWrite {
    #[serde(default = "two")]
    version: u8,
    #[serde(default = "proxy")]
    command: String,
    #[serde(default)]
    transport: Option<String>,
    #[serde(default)]
    source: Option<End>,
    #[serde(default)]
    destination: Option<End>,
    #[serde(default)]
    tlvs: Vec<TlvToWrite>,
    #[serde(default)]
    pad_to: Option<usize>,
    #[serde(default)]
    pad_to_multiple_of: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    #[serde(default)]
    ip: Option<IpAddr>,
    #[serde(default)]
    port: Option<u16>,
    #[serde(default)]
    path: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TlvToWrite {
    r#type: u8,
    #[serde(default)]
    value: Option<String>,
}

fn two() -> u8 {
    2
}

fn proxy() -> String {
    "PROXY".to_string()
}

impl From<DecodeError> for Failure {
    fn from(error: DecodeError) -> Self {
        let path = alloc::format!("bytes[{}]", error.offset());
        Self {
            fault: Fault::at(error.to_message(), path),
            header: Some(error),
        }
    }
}

impl From<servers::ConfigError> for Failure {
    fn from(error: servers::ConfigError) -> Self {
        Fault::from(error).into()
    }
}

impl From<EncodeError> for Failure {
    fn from(error: EncodeError) -> Self {
        Fault::new(error.to_message()).into()
    }
}

impl Failure {
    /// Of bytes that are no PROXY protocol header: where, and how many more are needed at least where more may help.
    pub fn header(&self) -> Option<DecodeError> {
        self.header
    }
}

/// What a PROXY protocol header says. The options are an object with the fields of [`Options`], the name of a preset, or null.
///
/// ```
/// use vpclens::session::proxy_protocol_decode;
///
/// let line = b"PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\r\n";
/// let header = proxy_protocol_decode(line, &serde_json::Value::Null)?;
/// assert_eq!((header.version, header.header_len), (1, 47));
/// // The surprising case: a beginning is a failure as well, which says how many bytes are missing.
/// let failure = proxy_protocol_decode(&line[..46], &serde_json::json!("strict")).unwrap_err();
/// assert_eq!(failure.header().and_then(|error| error.needed()), Some(1));
/// # Ok::<(), vpclens::session::Failure>(())
/// ```
///
/// # Errors
/// When the bytes are no header, and when the options are none.
pub fn proxy_protocol_decode(bytes: &[u8], options: &Value) -> Result<HeaderAnswer, Failure> {
    let options = proxy_protocol_options(options)?;
    Ok(report::header_answer(&decode(bytes, &options)?))
}

/// What every byte is for, and where it goes wrong.
///
/// # Errors
/// When the options are none, or there are no texts in the language.
pub fn proxy_protocol_explain(
    bytes: &[u8],
    options: &Value,
    lang: &str,
) -> Result<ExplanationAnswer, Failure> {
    let lang = language(lang)?;
    let explanation = proxy_protocol::explain(bytes, &proxy_protocol_options(options)?);
    Ok(report::explanation_answer(&explanation, lang))
}

/// The bytes of a header: an object as [`proxy_protocol_decode`] answers it, with `version`, `command`, `transport`, `source`,
/// `destination`, `tlvs` of `type` and `value`, and `pad_to` or `pad_to_multiple_of`. The checksum of a TLV of type 3 without
/// a value is computed.
///
/// # Errors
/// When the object is not of that form, or no such header can be written.
pub fn proxy_protocol_encode(header: &Value) -> Result<Vec<u8>, Failure> {
    Ok(builder(&read(header)?)?.build()?)
}

/// Whether the caller of a header may come in. The question is an object of a `policy` with the fields of [`Policy`], the
/// `peer` that the connection comes from, and `options`.
///
/// # Errors
/// As [`proxy_protocol_decode`], and when the question is not of that form.
pub fn proxy_protocol_decide(
    bytes: &[u8],
    question: &Value,
    lang: &str,
) -> Result<DecisionAnswer, Failure> {
    answered(bytes, question, lang, |_| Vec::new())
}

impl Session {
    /// As [`proxy_protocol_decide`], with what the network says of the caller: whether the endpoint is there and connected,
    /// whose VPC it is, and whether the listeners send what the header has.
    ///
    /// # Errors
    /// As [`proxy_protocol_decide`].
    pub fn proxy_protocol_decide(
        &self,
        bytes: &[u8],
        question: &Value,
        lang: &str,
    ) -> Result<DecisionAnswer, Failure> {
        answered(bytes, question, lang, |header| {
            proxy_protocol::check(&self.topology, header)
        })
    }
}

fn answered(
    bytes: &[u8],
    question: &Value,
    lang: &str,
    findings: impl FnOnce(&Header<'_>) -> Vec<Finding>,
) -> Result<DecisionAnswer, Failure> {
    let lang = language(lang)?;
    let question: DecideQuestion = read(question)?;
    let options = proxy_protocol_options(&question.options)?;
    let header = decode(bytes, &options)?;
    let decision = question.policy.decide(&header, question.peer);
    Ok(report::decision_answer(&decision, &findings(&header), lang))
}

/// Settings for a server, and for the listener in front of it, that let in only whom a policy allows. The question is an
/// object with `server`, `policy` and `settings`, as [`servers::generate`] takes them.
///
/// ```
/// use vpclens::session::proxy_protocol_config;
///
/// let mut question = serde_json::json!({
///     "server": "nginx_stream",
///     "policy": {"endpoint_ids": ["ep-bp1i288487e586152d4b"], "peers": ["10.0.1.0/24"]},
/// });
/// assert_eq!(proxy_protocol_config(&question)?[0].name, "nginx-stream.conf");
/// // The surprising case: ids stand in the files as they are, so what is no id is refused.
/// question["policy"]["endpoint_ids"][0] = "ep-1; allow all".into();
/// let refused = proxy_protocol_config(&question).unwrap_err();
/// assert_eq!(refused.path(), Some("policy.endpoint_ids[0]"));
/// # Ok::<(), vpclens::session::Failure>(())
/// ```
///
/// # Errors
/// When the question is not of that form, and as [`servers::generate`].
pub fn proxy_protocol_config(question: &Value) -> Result<Vec<servers::File>, Failure> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Config {
        server: servers::Server,
        policy: Policy,
        #[serde(default)]
        settings: servers::Settings,
    }
    let Config {
        server,
        policy,
        settings,
    } = read(question)?;
    Ok(servers::generate(server, &policy, &settings)?)
}

/// The bytes that a person writes as hexadecimal digits, with spaces, colons, `0x` or `\x` between them.
///
/// # Errors
/// When anything else stands there, or half a byte is left.
pub fn proxy_protocol_bytes(text: &str) -> Result<Vec<u8>, Failure> {
    bytes_of(text).ok_or_else(|| invalid("the text is not written in hexadecimal digits", "hex"))
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let words = text.split(|char: char| char.is_whitespace() || ":,;\\".contains(char));
    for word in words {
        let digits = word.strip_prefix("0x").or(word.strip_prefix('x'));
        let mut digits = digits.unwrap_or(word).chars();
        while let Some(upper) = digits.next() {
            let (upper, lower) = (upper.to_digit(16)?, digits.next()?.to_digit(16)?);
            bytes.push(u8::try_from((upper << 4) | lower).ok()?);
        }
    }
    Some(bytes)
}

/// Options, from an object with their fields, the name of a preset, or null.
///
/// # Errors
/// When they are none of these.
pub fn proxy_protocol_options(value: &Value) -> Result<Options, Failure> {
    match value {
        Value::Null => Ok(Options::default()),
        Value::String(name) => Options::preset(name)
            .ok_or_else(|| no_such("options", name, &Options::PRESETS.join(", "))),
        fields => read(fields),
    }
}

fn builder(header: &HeaderToWrite) -> Result<Builder, Failure> {
    let mut builder = match (header.command.as_str(), &header.source, &header.destination) {
        ("LOCAL", None, None) => Builder::local(),
        ("PROXY", None, None) => Builder::unknown(),
        ("PROXY", Some(source), Some(destination)) => ends(source, destination)?,
        ("PROXY", ..) => return Err(invalid("says one end and not the other", "source")),
        ("LOCAL", ..) => {
            return Err(invalid(
                "has no ends, since it is on the sender's own behalf",
                "command",
            ));
        }
        (other, ..) => return Err(no_such("command", other, "LOCAL, PROXY")),
    };
    match header.transport.as_deref() {
        None | Some("STREAM" | "UNSPEC") => {}
        Some("DGRAM") => builder = builder.datagrams(),
        Some(other) => return Err(no_such("transport", other, "STREAM, DGRAM, UNSPEC")),
    }
    match header.version {
        1 => builder = builder.line(),
        2 => {}
        other => return Err(no_such("version", &other.to_string(), "1, 2")),
    }
    for (index, tlv) in header.tlvs.iter().enumerate() {
        builder = match (&tlv.value, tlv.r#type) {
            (None, 3) => builder.crc32c(),
            (value, kind) => {
                let digits = value.as_deref().unwrap_or_default();
                let value = bytes_of(digits).ok_or_else(|| {
                    let place = alloc::format!("tlvs[{index}].value");
                    invalid("the value is not written in hexadecimal digits", &place)
                })?;
                builder.tlv(kind, value)
            }
        };
    }
    if let Some(length) = header.pad_to {
        builder = builder.pad_to(length);
    }
    if let Some(length) = header.pad_to_multiple_of {
        builder = builder.pad_to_multiple_of(length);
    }
    Ok(builder)
}

fn ends(source: &End, destination: &End) -> Result<Builder, Failure> {
    let ip = |end: &End| Some(SocketAddr::new(end.ip?, end.port?));
    let path = |end: &End| {
        let path = end
            .path
            .as_ref()
            .filter(|_| end.ip.is_none() && end.port.is_none())?;
        // an abstract name begins with a zero
        Some(match path.strip_prefix('@') {
            Some(name) => [b"\0", name.as_bytes()].concat(),
            None => path.as_bytes().to_vec(),
        })
    };
    match (ip(source), ip(destination), path(source), path(destination)) {
        (Some(source), Some(destination), ..) => Ok(Builder::proxy(source, destination)),
        (None, None, Some(source), Some(destination)) => Ok(Builder::unix(source, destination)),
        _ => Err(invalid(
            "needs `ip` and `port` of both ends, or `path` of both",
            "source",
        )),
    }
}
