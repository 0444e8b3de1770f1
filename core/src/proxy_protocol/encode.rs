use alloc::{string::String, vec::Vec};
use core::net::{IpAddr, Ipv6Addr, SocketAddr};

use super::{
    crc32c,
    decode::decode,
    decode_error::DecodeError,
    header::{Command, Family, Transport, Version},
    options::Options,
    policy::Field,
    tlv::{ALIBABA, CRC32C, NOOP, TLV_HEAD},
    v1, v2,
};
use crate::reason::{Lang, Message, Reason};

/// Writes a header.
///
/// ```
/// use vpclens::proxy_protocol::{Builder, Crc, Field, Options, decode};
///
/// let bytes = Builder::proxy("10.0.0.14:59074".parse()?, "10.0.0.15:80".parse()?)
///     .crc32c()
///     .alibaba(Field::EndpointId, "ep-bp1i288487e586152d4b")
///     .pad_to(80)
///     .build()?;
/// assert_eq!(bytes.len(), 80);
/// assert!(matches!(decode(&bytes, &Options::default())?.crc(), Crc::Verified(_)));
/// // The surprising case: a gap of one or two bytes cannot be filled, since a TLV has three at least.
/// let short = Builder::proxy("10.0.0.14:59074".parse()?, "10.0.0.15:80".parse()?).pad_to(30).build();
/// assert_eq!(short.unwrap_err().code(), "proxy_protocol.padding_does_not_fit");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Builder {
    version: Version,
    command: Command,
    transport: Transport,
    ends: Ends,
    tlvs: Vec<Written>,
    padding: Padding,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Ends {
    None,
    Ip(SocketAddr, SocketAddr),
    Unix(Vec<u8>, Vec<u8>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Written {
    Tlv(u8, Vec<u8>),
    /// A checksum that is computed last.
    Checksum,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Padding {
    None,
    To(usize),
    ToMultipleOf(usize),
}

/// Why a header cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.to_message())]
pub struct EncodeError {
    problem: Problem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Problem {
    FamiliesDiffer,
    TlvTooLong {
        kind: u8,
        length: usize,
    },
    TooLong {
        length: usize,
    },
    LineTakesOnlyTcp,
    PathTooLong {
        length: usize,
    },
    Padding {
        length: usize,
        wanted: usize,
    },
    /// What was written would be refused by every receiver.
    Refused(DecodeError),
}

impl From<Problem> for EncodeError {
    fn from(problem: Problem) -> Self {
        Self { problem }
    }
}

impl EncodeError {
    /// The stable code, such as `proxy_protocol.families_differ`.
    pub fn code(&self) -> &'static str {
        self.to_message().reason().as_str()
    }

    /// The rule, in a language.
    pub fn message(&self, lang: Lang) -> String {
        self.to_message().render(lang)
    }

    /// What helps, where something does.
    pub fn help(&self, lang: Lang) -> Option<String> {
        self.to_message().help(lang)
    }

    pub(crate) fn to_message(self) -> Message {
        match self.problem {
            Problem::FamiliesDiffer => Reason::ProxyProtocolFamiliesDiffer.into(),
            Problem::TlvTooLong { kind, length } => {
                Message::new(Reason::ProxyProtocolTlvValueTooLong)
                    .with("type", format_args!("{kind:02x}"))
                    .with("length", length)
            }
            Problem::TooLong { length } => {
                let message = Message::new(Reason::ProxyProtocolHeaderTooLong);
                message.with("length", length).with("limit", LONGEST)
            }
            Problem::LineTakesOnlyTcp => Reason::ProxyProtocolLineTakesOnlyTcp.into(),
            Problem::PathTooLong { length } => {
                Message::new(Reason::ProxyProtocolPathTooLong).with("length", length)
            }
            Problem::Padding { length, wanted } => {
                let message = Message::new(Reason::ProxyProtocolPaddingDoesNotFit);
                message.with("length", length).with("wanted", wanted)
            }
            Problem::Refused(error) => error.to_message(),
        }
    }
}

/// What the two bytes of the length can say.
const LONGEST: usize = v2::HEAD + 65_535;
const PATH: usize = 108;

impl Builder {
    fn new(command: Command, transport: Transport, ends: Ends) -> Self {
        Self {
            version: Version::V2,
            command,
            transport,
            ends,
            tlvs: Vec::new(),
            padding: Padding::None,
        }
    }

    /// On behalf of a client that connected over TCP.
    pub fn proxy(source: SocketAddr, destination: SocketAddr) -> Self {
        Self::new(
            Command::Proxy,
            Transport::Stream,
            Ends::Ip(source, destination),
        )
    }

    /// On behalf of a client of a UNIX socket. Paths are filled up with zeros; one that begins with a zero is an abstract name.
    pub fn unix(source: impl Into<Vec<u8>>, destination: impl Into<Vec<u8>>) -> Self {
        let ends = Ends::Unix(source.into(), destination.into());
        Self::new(Command::Proxy, Transport::Stream, ends)
    }

    /// On behalf of a client that nothing is said of.
    pub fn unknown() -> Self {
        Self::new(Command::Proxy, Transport::Unspec, Ends::None)
    }

    /// On the sender's own behalf, for instance to check health.
    pub fn local() -> Self {
        Self::new(Command::Local, Transport::Unspec, Ends::None)
    }

    /// As a line of version 1, which has addresses of TCP only.
    #[must_use]
    pub fn line(mut self) -> Self {
        self.version = Version::V1;
        self
    }

    /// The client sends datagrams, each of which begins with a header.
    #[must_use]
    pub fn datagrams(mut self) -> Self {
        self.transport = Transport::Dgram;
        self
    }

    /// Adds a TLV behind those that are there. A checksum that is given here is written as it is, and has to be right.
    #[must_use]
    pub fn tlv(mut self, kind: u8, value: impl Into<Vec<u8>>) -> Self {
        self.tlvs.push(Written::Tlv(kind, value.into()));
        self
    }

    /// Adds an id as Alibaba Cloud writes it.
    #[must_use]
    pub fn alibaba(self, field: Field, id: &str) -> Self {
        let mut value = alloc::vec![field.sub_type()];
        value.extend_from_slice(id.as_bytes());
        self.tlv(ALIBABA, value)
    }

    /// Adds the checksum behind the TLVs that are there; it is computed last.
    #[must_use]
    pub fn crc32c(mut self) -> Self {
        self.tlvs.push(Written::Checksum);
        self
    }

    /// Fills the header up to so many bytes.
    #[must_use]
    pub fn pad_to(mut self, length: usize) -> Self {
        self.padding = Padding::To(length);
        self
    }

    /// Fills the header up to the next multiple.
    #[must_use]
    pub fn pad_to_multiple_of(mut self, length: usize) -> Self {
        self.padding = Padding::ToMultipleOf(length);
        self
    }

    /// The bytes.
    ///
    /// # Errors
    /// When a length does not fit, the ends are of two families, or every receiver would refuse what was asked for.
    pub fn build(&self) -> Result<Vec<u8>, EncodeError> {
        let bytes = match self.version {
            Version::V1 => self.text()?,
            Version::V2 => self.binary()?,
        };
        let options = Options {
            max_len: LONGEST,
            ..Options::default()
        };
        decode(&bytes, &options).map_err(Problem::Refused)?;
        Ok(bytes)
    }

    fn text(&self) -> Result<Vec<u8>, EncodeError> {
        let stream = self.command == Command::Proxy && self.transport != Transport::Dgram;
        if !stream || !self.tlvs.is_empty() || self.padding != Padding::None {
            return Err(Problem::LineTakesOnlyTcp.into());
        }
        let mut line = v1::PREFIX.to_vec();
        let written = match &self.ends {
            Ends::None => "UNKNOWN\r\n".into(),
            Ends::Ip(from, to) => match (from.ip(), to.ip()) {
                (IpAddr::V4(source), IpAddr::V4(destination)) => {
                    alloc::format!(
                        "TCP4 {source} {destination} {} {}\r\n",
                        from.port(),
                        to.port()
                    )
                }
                (IpAddr::V6(source), IpAddr::V6(destination)) => {
                    let (source, destination) = (groups(source), groups(destination));
                    alloc::format!(
                        "TCP6 {source} {destination} {} {}\r\n",
                        from.port(),
                        to.port()
                    )
                }
                _ => return Err(Problem::FamiliesDiffer.into()),
            },
            Ends::Unix(..) => return Err(Problem::LineTakesOnlyTcp.into()),
        };
        line.extend_from_slice(written.as_bytes());
        Ok(line)
    }

    fn binary(&self) -> Result<Vec<u8>, EncodeError> {
        let mut body = Vec::new();
        let family = self.write_ends(&mut body)?;
        let mut sum_at = None;
        for tlv in &self.tlvs {
            match tlv {
                Written::Tlv(kind, value) => write_tlv(&mut body, *kind, value)?,
                Written::Checksum => {
                    let value_at = body.len().saturating_add(v2::HEAD).saturating_add(TLV_HEAD);
                    sum_at = Some(value_at);
                    write_tlv(&mut body, CRC32C, &[0; 4])?;
                }
            }
        }
        self.pad(&mut body)?;
        let whole = body.len().saturating_add(v2::HEAD);
        let length = u16::try_from(body.len()).map_err(|_| Problem::TooLong { length: whole })?;
        let mut bytes = v2::SIGNATURE.to_vec();
        bytes.push(match self.command {
            Command::Local => 0x20,
            Command::Proxy => 0x21,
        });
        let transport = match (family, self.transport) {
            (Family::Unspec, _) | (_, Transport::Unspec) => 0,
            (_, Transport::Stream) => 1,
            (_, Transport::Dgram) => 2,
        };
        let family = match family {
            Family::Unspec => 0x00,
            Family::Inet => 0x10,
            Family::Inet6 => 0x20,
            Family::Unix => 0x30,
        };
        bytes.push(family | transport);
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.append(&mut body);
        if let Some(at) = sum_at {
            let sum = crc32c::of_header(&bytes, at).to_be_bytes();
            for (place, byte) in bytes.iter_mut().skip(at).zip(sum) {
                *place = byte;
            }
        }
        Ok(bytes)
    }

    fn write_ends(&self, body: &mut Vec<u8>) -> Result<Family, Problem> {
        Ok(match &self.ends {
            Ends::None => Family::Unspec,
            Ends::Ip(from, to) => {
                let family = match (from.ip(), to.ip()) {
                    (IpAddr::V4(source), IpAddr::V4(destination)) => {
                        body.extend_from_slice(&source.octets());
                        body.extend_from_slice(&destination.octets());
                        Family::Inet
                    }
                    (IpAddr::V6(source), IpAddr::V6(destination)) => {
                        body.extend_from_slice(&source.octets());
                        body.extend_from_slice(&destination.octets());
                        Family::Inet6
                    }
                    _ => return Err(Problem::FamiliesDiffer),
                };
                body.extend_from_slice(&from.port().to_be_bytes());
                body.extend_from_slice(&to.port().to_be_bytes());
                family
            }
            Ends::Unix(source, destination) => {
                for path in [source, destination] {
                    let length = path.len();
                    let Some(gap) = PATH.checked_sub(length) else {
                        return Err(Problem::PathTooLong { length });
                    };
                    body.extend_from_slice(path);
                    body.extend(core::iter::repeat_n(0, gap));
                }
                Family::Unix
            }
        })
    }

    fn pad(&self, body: &mut Vec<u8>) -> Result<(), Problem> {
        let length = body.len().saturating_add(v2::HEAD);
        let wanted = match self.padding {
            Padding::None => return Ok(()),
            Padding::To(wanted) => wanted,
            Padding::ToMultipleOf(unit) => {
                let next = |length: usize| length.checked_next_multiple_of(unit);
                match next(length) {
                    // a gap that no TLV fits into is passed over
                    Some(wanted) if matches!(wanted.saturating_sub(length), 1..TLV_HEAD) => {
                        next(length.saturating_add(TLV_HEAD)).unwrap_or(wanted)
                    }
                    Some(wanted) => wanted,
                    None => {
                        return Err(Problem::Padding {
                            length,
                            wanted: unit,
                        });
                    }
                }
            }
        };
        match wanted.checked_sub(length) {
            Some(0) => Ok(()),
            Some(gap) if gap >= TLV_HEAD && wanted <= LONGEST => {
                let zeros = alloc::vec![0; gap.saturating_sub(TLV_HEAD)];
                write_tlv(body, NOOP, &zeros)
            }
            Some(gap) if gap >= TLV_HEAD => Err(Problem::TooLong { length: wanted }),
            _ => Err(Problem::Padding { length, wanted }),
        }
    }
}

fn write_tlv(body: &mut Vec<u8>, kind: u8, value: &[u8]) -> Result<(), Problem> {
    let length = value.len();
    let written = u16::try_from(length).map_err(|_| Problem::TlvTooLong { kind, length })?;
    body.push(kind);
    body.extend_from_slice(&written.to_be_bytes());
    body.extend_from_slice(value);
    Ok(())
}

/// As hexadecimal groups: a line of version 1 does not know the form `::ffff:1.2.3.4`.
fn groups(address: Ipv6Addr) -> String {
    let plain = alloc::format!("{address}");
    if !plain.contains('.') {
        return plain;
    }
    let groups = address.segments().map(|group| alloc::format!("{group:x}"));
    groups.join(":")
}
