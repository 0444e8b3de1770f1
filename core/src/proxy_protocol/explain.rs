use alloc::{format, string::String, vec::Vec};
use core::{fmt::Write, net::IpAddr};

use super::{
    decode::decode,
    decode_error::DecodeError,
    header::{Command, Family, Transport},
    options::Options,
    policy::Field,
    tlv::{ALIBABA, AWS, AZURE, GCP, TLV_HEAD, Tlv, TlvValue, Tlvs},
    v1, v2,
};
use crate::reason::Reason;

/// What every byte is for.
///
/// ```
/// use vpclens::proxy_protocol::{Options, explain};
///
/// let bytes = b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0C\x0A\0\0\x0E\x0A\0\0\x0F\xE6\xC2\0\x50hello";
/// let explanation = explain(bytes, &Options::default());
/// assert_eq!(explanation.result.map(|length| length), Ok(28));
/// let last = &explanation.parts[explanation.parts.len() - 1];
/// assert_eq!((last.name(), last.start, last.end), ("payload", 28, 33));
/// // The surprising case: bytes that are no header are explained as far as they can be, with the rule that they break.
/// let explanation = explain(&bytes[..20], &Options::default());
/// assert_eq!(explanation.result.unwrap_err().needed(), Some(8));
/// assert_eq!(explanation.parts[0].name(), "signature");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The length of the header, or why the bytes are none: exactly what [`decode()`](super::decode()) says.
    pub result: Result<usize, DecodeError>,
    /// The ranges in their order: every byte is in one of them.
    pub parts: Vec<Part>,
}

/// A range of bytes with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What it is for.
    pub reason: Reason,
    /// What stands there, in the words of the protocol or as hexadecimal digits.
    pub value: String,
    /// The parts that it is made of. Two parts of one byte are its upper and its lower half.
    pub parts: Vec<Self>,
}

impl Part {
    /// A short name for programs, such as `source_port`.
    pub fn name(&self) -> &'static str {
        let code = self.reason.as_str();
        code.strip_prefix("proxy_protocol.part_").unwrap_or(code)
    }
}

/// Says what every byte is for, and where it goes wrong.
pub fn explain(bytes: &[u8], options: &Options) -> Explanation {
    let mut parts = Cursor {
        bytes,
        at: 0,
        parts: Vec::new(),
    };
    if bytes.starts_with(v2::SIGNATURE) {
        binary(&mut parts, options);
    } else if bytes.starts_with(v1::PREFIX) {
        line(&mut parts, options);
    }
    let rest = parts.rest();
    parts.take(rest, Reason::ProxyProtocolPartUnread, hex);
    Explanation {
        result: decode(bytes, options).map(|header| header.len()),
        parts: parts.parts,
    }
}

/// Goes through bytes and makes parts of them, as far as they are there.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    parts: Vec<Part>,
}

impl Cursor<'_> {
    fn inside(&self, at: usize) -> Self {
        Self {
            bytes: self.bytes,
            at,
            parts: Vec::new(),
        }
    }

    fn rest(&self) -> usize {
        self.bytes.len().saturating_sub(self.at)
    }

    fn take(&mut self, length: usize, reason: Reason, value: impl Fn(&[u8]) -> String) {
        self.take_with(length, reason, value, |_| {});
    }

    fn take_with(
        &mut self,
        length: usize,
        reason: Reason,
        value: impl Fn(&[u8]) -> String,
        inner: impl FnOnce(&mut Self),
    ) {
        let (start, end) = (self.at, self.at.saturating_add(length.min(self.rest())));
        let found = self.bytes.get(start..end).unwrap_or_default();
        if found.is_empty() {
            return;
        }
        let mut inside = self.inside(start);
        inner(&mut inside);
        self.parts.push(Part {
            start,
            end,
            reason,
            value: value(found),
            parts: inside.parts,
        });
        self.at = end;
    }

    /// Two values in one byte.
    fn halves(&mut self, upper: (Reason, String), lower: (Reason, String)) {
        for (reason, value) in [upper, lower] {
            let at = self.at;
            self.take(1, reason, |_| value.clone());
            self.at = at;
        }
        self.at = self.bytes.len().min(self.at.saturating_add(1));
    }
}

fn binary(parts: &mut Cursor<'_>, options: &Options) {
    parts.take(v2::SIGNATURE.len(), Reason::ProxyProtocolPartSignature, hex);
    let Some(first) = parts.bytes.get(parts.at).copied() else {
        return;
    };
    let command = match first & 0x0F {
        0 => Command::Local.as_str().into(),
        1 => Command::Proxy.as_str().into(),
        other => format!("{other}"),
    };
    parts.halves(
        (Reason::ProxyProtocolPartVersion, format!("{}", first >> 4)),
        (Reason::ProxyProtocolPartCommand, command),
    );
    let Some(second) = parts.bytes.get(parts.at).copied() else {
        return;
    };
    let family = Family::of(second >> 4).map_or("?", Family::as_str);
    let transport = Transport::of(second & 0x0F);
    let transport = transport.map_or("?", Transport::as_str);
    parts.halves(
        (Reason::ProxyProtocolPartFamily, family.into()),
        (Reason::ProxyProtocolPartTransport, transport.into()),
    );
    let length = parts.bytes.get(parts.at..).and_then(<[u8]>::first_chunk);
    let length = length.map(|length| usize::from(u16::from_be_bytes(*length)));
    parts.take(2, Reason::ProxyProtocolPartLength, number);
    let (Some(length), Ok(opening)) = (length, v2::opening(first, second, options)) else {
        return;
    };
    let end = parts.at.saturating_add(length);
    let whole = end <= parts.bytes.len();
    if opening.silent {
        parts.take(length, Reason::ProxyProtocolPartDiscarded, hex);
    } else if length < opening.family.length() {
        parts.take(length, Reason::ProxyProtocolPartUnread, hex);
    } else {
        addresses(parts, opening.family);
        let body = parts.bytes.get(parts.at..end.min(parts.bytes.len()));
        let mut tlvs = Tlvs::ending(body.unwrap_or_default(), end.min(parts.bytes.len()));
        while let Ok(Some(found)) = tlvs.step() {
            tlv(parts, &found, false);
        }
        let broken = end.min(parts.bytes.len()).saturating_sub(parts.at);
        parts.take(broken, Reason::ProxyProtocolPartUnread, hex);
    }
    if whole {
        let rest = parts.rest();
        parts.take(rest, Reason::ProxyProtocolPartPayload, hex);
    }
}

fn addresses(parts: &mut Cursor<'_>, family: Family) {
    let length = match family {
        Family::Inet => 4,
        Family::Inet6 => 16,
        Family::Unix => 108,
        Family::Unspec => return,
    };
    parts.take(length, Reason::ProxyProtocolPartSource, address);
    parts.take(length, Reason::ProxyProtocolPartDestination, address);
    if family != Family::Unix {
        parts.take(2, Reason::ProxyProtocolPartSourcePort, number);
        parts.take(2, Reason::ProxyProtocolPartDestinationPort, number);
    }
}

fn tlv(parts: &mut Cursor<'_>, tlv: &Tlv<'_>, in_ssl: bool) {
    let value = tlv.value();
    let length = value.len().saturating_add(TLV_HEAD);
    let name = if in_ssl { tlv.ssl_name() } else { tlv.name() };
    let (kind, reason) = (tlv.kind(), kind_of(tlv, in_ssl));
    let title = match name {
        Some(name) => name.into(),
        None => format!("{kind:02x}"),
    };
    parts.take_with(
        length,
        reason,
        |_| title.clone(),
        |inside| {
            inside.take(1, Reason::ProxyProtocolPartTlvType, hex);
            inside.take(2, Reason::ProxyProtocolPartTlvLength, number);
            match tlv.meaning() {
                TlvValue::Ssl(ssl) if !in_ssl => {
                    inside.take(1, Reason::ProxyProtocolPartSslClient, hex);
                    inside.take(4, Reason::ProxyProtocolPartSslVerify, number);
                    let mut inner = ssl.tlvs();
                    while let Ok(Some(found)) = inner.step() {
                        self::tlv(inside, &found, true);
                    }
                }
                _ if in_ssl => inside.take(value.len(), Reason::ProxyProtocolPartValue, readable),
                _ => vendor(inside, tlv),
            }
            // what a broken TLV inside leaves over
            let left = tlv
                .offset()
                .saturating_add(length)
                .saturating_sub(inside.at);
            inside.take(left, Reason::ProxyProtocolPartUnread, hex);
        },
    );
}

fn vendor(inside: &mut Cursor<'_>, tlv: &Tlv<'_>) {
    let value = tlv.value();
    let rest = value.len().saturating_sub(1);
    match (tlv.kind(), value) {
        (ALIBABA, [sub_type, ..]) => {
            inside.take(1, Reason::ProxyProtocolPartSubType, hex);
            let field = Field::ALL
                .iter()
                .find(|field| field.sub_type() == *sub_type);
            let reason = match field {
                Some(Field::VpcId) => Reason::ProxyProtocolPartVpcId,
                Some(Field::EndpointId) => Reason::ProxyProtocolPartEndpointId,
                Some(Field::EndpointServiceId) => Reason::ProxyProtocolPartEndpointServiceId,
                None => Reason::ProxyProtocolPartValue,
            };
            inside.take(rest, reason, readable);
        }
        (AWS | AZURE, [_, ..]) => {
            inside.take(1, Reason::ProxyProtocolPartSubType, hex);
            inside.take(rest, Reason::ProxyProtocolPartValue, readable);
        }
        _ => inside.take(value.len(), Reason::ProxyProtocolPartValue, readable),
    }
}

fn kind_of(tlv: &Tlv<'_>, in_ssl: bool) -> Reason {
    if in_ssl {
        return Reason::ProxyProtocolPartSslTlv;
    }
    match tlv.meaning() {
        TlvValue::Alpn(_) => Reason::ProxyProtocolPartAlpn,
        TlvValue::Authority(_) => Reason::ProxyProtocolPartAuthority,
        TlvValue::Crc32c(_) => Reason::ProxyProtocolPartCrc32c,
        TlvValue::Noop(_) => Reason::ProxyProtocolPartNoop,
        TlvValue::UniqueId(_) => Reason::ProxyProtocolPartUniqueId,
        TlvValue::Ssl(_) => Reason::ProxyProtocolPartSsl,
        TlvValue::Netns(_) => Reason::ProxyProtocolPartNetns,
        TlvValue::Other(_) => match tlv.kind() {
            ALIBABA => Reason::ProxyProtocolPartAlibaba,
            AWS => Reason::ProxyProtocolPartAws,
            AZURE => Reason::ProxyProtocolPartAzure,
            GCP => Reason::ProxyProtocolPartGcp,
            0xE2..=0xEF => Reason::ProxyProtocolPartApplication,
            0xF0..=0xF7 => Reason::ProxyProtocolPartExperiment,
            _ => Reason::ProxyProtocolPartUnassigned,
        },
    }
}

fn line(parts: &mut Cursor<'_>, options: &Options) {
    let visible = parts.bytes.get(..options.v1_max_len).unwrap_or(parts.bytes);
    let Some(end) = visible.windows(2).position(|two| two == b"\r\n") else {
        return;
    };
    parts.take(v1::PREFIX.len(), Reason::ProxyProtocolPartPrefix, readable);
    let said = parts.bytes.get(parts.at..end).unwrap_or_default();
    if let Some(tail) = said.strip_prefix(b"UNKNOWN") {
        parts.take(
            said.len().saturating_sub(tail.len()),
            Reason::ProxyProtocolPartProtocol,
            readable,
        );
        parts.take(tail.len(), Reason::ProxyProtocolPartDiscarded, readable);
    } else {
        let reasons = [
            Reason::ProxyProtocolPartProtocol,
            Reason::ProxyProtocolPartSource,
            Reason::ProxyProtocolPartDestination,
            Reason::ProxyProtocolPartSourcePort,
            Reason::ProxyProtocolPartDestinationPort,
        ];
        let mut reasons = reasons.into_iter();
        // the space behind a field is its end
        for field in said.split_inclusive(|byte| *byte == b' ') {
            let reason = reasons.next().unwrap_or(Reason::ProxyProtocolPartUnread);
            parts.take(field.len(), reason, readable);
        }
    }
    parts.take(2, Reason::ProxyProtocolPartLineEnd, hex);
    let rest = parts.rest();
    parts.take(rest, Reason::ProxyProtocolPartPayload, hex);
}

/// Hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().saturating_mul(2));
    for byte in bytes {
        // writing to a text cannot fail
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// The text, where it is one that can be read, else hexadecimal digits.
fn readable(bytes: &[u8]) -> String {
    printable(bytes).map_or_else(|| hex(bytes), |text| text.trim_end().into())
}

/// The text, where it is one that can be read.
pub(crate) fn printable(bytes: &[u8]) -> Option<&str> {
    let text = core::str::from_utf8(bytes).ok()?;
    (!text.is_empty() && !text.chars().any(char::is_control)).then_some(text)
}

fn number(bytes: &[u8]) -> String {
    match bytes {
        [a, b] => format!("{}", u16::from_be_bytes([*a, *b])),
        [a, b, c, d] => format!("{}", u32::from_be_bytes([*a, *b, *c, *d])),
        other => hex(other),
    }
}

fn address(bytes: &[u8]) -> String {
    if let Ok(octets) = <[u8; 4]>::try_from(bytes) {
        return format!("{}", IpAddr::from(octets));
    }
    if let Ok(octets) = <[u8; 16]>::try_from(bytes) {
        return format!("{}", IpAddr::from(octets));
    }
    path(bytes)
}

/// A UNIX path without the zeros that fill it up; an abstract name is written with `@`, as elsewhere.
pub(crate) fn path(bytes: &[u8]) -> String {
    let end = bytes.iter().rposition(|byte| *byte != 0);
    let used = end.map_or(0, |end| end.saturating_add(1));
    let used = bytes.get(..used).unwrap_or_default();
    match used.strip_prefix(b"\0") {
        Some(name) => printable(name).map_or_else(|| hex(used), |name| format!("@{name}")),
        None if used.is_empty() => String::new(),
        None => readable(used),
    }
}
