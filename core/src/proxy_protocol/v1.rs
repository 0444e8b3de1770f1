//! Version 1, a line of text.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{
    decode_error::{DecodeError, Problem},
    header::{Command, Crc, Endpoint, Ends, Family, Header, Transport, Version},
    options::{Options, V1Addresses, V1Ports},
};

pub(super) const PREFIX: &[u8; 6] = b"PROXY ";
/// `PROXY UNKNOWN` with the end of the line: no line is shorter.
const SHORTEST: usize = 15;

/// Decodes bytes that begin with the prefix.
pub(super) fn decode<'a>(bytes: &'a [u8], options: &Options) -> Result<Header<'a>, DecodeError> {
    if !options.allow_v1 {
        return Err(Problem::VersionNotAllowed(1).at(0));
    }
    let limit = options.v1_max_len;
    let visible = bytes.get(..limit).unwrap_or(bytes);
    let end = visible.windows(2).position(|two| two == b"\r\n");
    let Some(line) = end.and_then(|end| visible.get(..end)) else {
        return Err(if bytes.len() >= limit {
            Problem::LineTooLong { limit }.at(limit)
        } else {
            incomplete(bytes)
        });
    };
    let whole = line.len().saturating_add(2);
    let mut header = Header {
        bytes: bytes.get(..whole).unwrap_or(bytes),
        tlvs: &[],
        ends: Ends::None,
        crc: Crc::Absent,
        version: Version::V1,
        command: Command::Proxy,
        family: Family::Unspec,
        transport: Transport::Unspec,
        checked: true,
    };
    let said = line.get(PREFIX.len()..).unwrap_or_default();
    if let Some(tail) = said.strip_prefix(b"UNKNOWN") {
        if !tail.is_empty() && !options.v1_unknown_tail {
            return Err(Problem::UnknownTail.at(PREFIX.len().saturating_add(7)));
        }
    } else {
        let (family, ends) = if let Some(ends) = said.strip_prefix(b"TCP4 ") {
            (Family::Inet, ends)
        } else if let Some(ends) = said.strip_prefix(b"TCP6 ") {
            (Family::Inet6, ends)
        } else {
            return Err(Problem::BadProtocol.at(PREFIX.len()));
        };
        let at = line.len().saturating_sub(ends.len());
        let (source, destination) = endpoints(family, ends, at, options)?;
        header.ends = Ends::Line(source, destination);
        header.family = family;
        header.transport = Transport::Stream;
    }
    if options.require_crc {
        return Err(Problem::CrcMissing.at(whole));
    }
    Ok(header)
}

/// How many bytes are missing at least from a beginning of a line.
#[cold]
pub(super) fn incomplete(bytes: &[u8]) -> DecodeError {
    let end = if bytes.ends_with(b"\r") { 1 } else { 2 };
    let needed = SHORTEST.saturating_sub(bytes.len()).max(end);
    Problem::Incomplete { needed }.at(bytes.len())
}

fn endpoints<'a>(
    family: Family,
    text: &[u8],
    at: usize,
    options: &Options,
) -> Result<(Endpoint<'a>, Endpoint<'a>), DecodeError> {
    let within = |place: usize| at.saturating_add(place);
    if let Some(place) = text.iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
        let found = text.get(place).copied().unwrap_or_default();
        return Err(Problem::BareLineEnd(found).at(within(place)));
    }
    let mut fields = text.split(|byte| *byte == b' ');
    let found = fields.clone().count();
    let (Some(source), Some(destination), Some(from), Some(to), None) = (
        fields.next(),
        fields.next(),
        fields.next(),
        fields.next(),
        fields.next(),
    ) else {
        return Err(Problem::FieldCount { found }.at(at));
    };
    let second = source.len().saturating_add(1);
    let third = second.saturating_add(destination.len()).saturating_add(1);
    let fourth = third.saturating_add(from.len()).saturating_add(1);
    let source = address(family, source, options).map_err(|problem| problem.at(at))?;
    let destination =
        address(family, destination, options).map_err(|problem| problem.at(within(second)))?;
    let from = port(from, options).map_err(|problem| problem.at(within(third)))?;
    let to = port(to, options).map_err(|problem| problem.at(within(fourth)))?;
    Ok((endpoint(source, from), endpoint(destination, to)))
}

fn endpoint<'a>(address: Option<IpAddr>, port: Option<u16>) -> Endpoint<'a> {
    match (address, port) {
        (Some(address), Some(port)) => Endpoint::Ip { address, port },
        _ => Endpoint::None,
    }
}

/// `None` is a text that is taken without knowing what it means.
fn address(family: Family, text: &[u8], options: &Options) -> Result<Option<IpAddr>, Problem> {
    let exact = core::str::from_utf8(text).ok().and_then(|text| {
        if family == Family::Inet {
            return text.parse().ok().map(|address: Ipv4Addr| address.into());
        }
        let plain = options.v1_mapped_tail || !text.contains('.');
        let address = text.parse().ok().filter(|_| plain);
        address.map(|address: Ipv6Addr| address.into())
    });
    if exact.is_some() {
        return Ok(exact);
    }
    let taken = match options.v1_addresses {
        V1Addresses::Exact => false,
        V1Addresses::Digits => {
            family == Family::Inet && made_of(text, |byte| byte.is_ascii_digit() || byte == b'.')
        }
        V1Addresses::Characters => made_of(text, |byte| {
            byte.is_ascii_hexdigit() || b".:".contains(&byte)
        }),
    };
    if taken {
        Ok(None)
    } else {
        Err(Problem::BadAddress)
    }
}

/// As [`address`].
fn port(text: &[u8], options: &Options) -> Result<Option<u16>, Problem> {
    if !made_of(text, |byte| byte.is_ascii_digit()) {
        return Err(Problem::BadPort);
    }
    let exact = options.v1_ports == V1Ports::Exact;
    if exact && text.len() > 1 && text.starts_with(b"0") {
        return Err(Problem::BadPort);
    }
    let port = core::str::from_utf8(text)
        .ok()
        .and_then(|text| text.parse().ok());
    if port.is_some() || options.v1_ports == V1Ports::Digits {
        Ok(port)
    } else {
        Err(Problem::BadPort)
    }
}

fn made_of(text: &[u8], part: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.iter().all(|byte| part(*byte))
}
