use alloc::string::String;

use crate::reason::{Lang, Message, Reason};

/// Why bytes are no header: the rule, and where it is broken. Copied as easily as a number; the sentence is made when
/// somebody asks.
///
/// ```
/// use vpclens::proxy_protocol::{Options, decode};
///
/// let error = decode(b"GET / HTTP/1.1\r\n", &Options::default()).unwrap_err();
/// assert_eq!((error.code(), error.offset()), ("proxy_protocol.bad_signature", 0));
/// // The surprising case: a beginning is not wrong, and says how much is missing at least.
/// let error = decode(b"PROXY TCP4 1.2.3.4", &Options::default()).unwrap_err();
/// assert!(error.incomplete());
/// assert_eq!(error.needed(), Some(2));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.to_message())]
pub struct DecodeError {
    problem: Problem,
    offset: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    Incomplete {
        needed: usize,
    },
    IncompleteDatagram {
        needed: usize,
    },
    BadSignature,
    VersionNotAllowed(u8),
    BadVersion(u8),
    BadCommand(u8),
    BadFamily(u8),
    BadTransport(u8),
    UnexpectedFamilyByte(u8),
    UnspecRefused,
    OnlyTcp(u8),
    LengthTooShort {
        length: usize,
        needed: usize,
    },
    TooLong {
        length: usize,
        limit: usize,
    },
    TlvTruncated {
        left: usize,
    },
    TlvOverflow {
        kind: u8,
        length: usize,
        left: usize,
    },
    CrcLength {
        length: usize,
    },
    CrcMismatch {
        written: u32,
        computed: u32,
    },
    CrcTwice,
    CrcMissing,
    UniqueIdTooLong {
        length: usize,
    },
    SslTooShort {
        length: usize,
    },
    LineTooLong {
        limit: usize,
    },
    BadProtocol,
    FieldCount {
        found: usize,
    },
    BadAddress,
    BadPort,
    BareLineEnd(u8),
    UnknownTail,
}

impl Problem {
    pub(super) fn at(self, offset: usize) -> DecodeError {
        DecodeError {
            problem: self,
            offset,
        }
    }
}

impl DecodeError {
    /// The stable code, such as `proxy_protocol.crc_mismatch`.
    pub fn code(&self) -> &'static str {
        self.reason().as_str()
    }

    /// The byte at which the rule is broken; of a header that is not whole, how much of it there is.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Whether more bytes may make it a header.
    pub fn incomplete(&self) -> bool {
        self.needed().is_some()
    }

    /// How many more bytes are needed at least, where more may help. All of them belong to the header.
    pub fn needed(&self) -> Option<usize> {
        match self.problem {
            Problem::Incomplete { needed } => Some(needed),
            _ => None,
        }
    }

    /// The rule, in a language.
    pub fn message(&self, lang: Lang) -> String {
        self.to_message().render(lang)
    }

    /// What helps, where something does.
    pub fn help(&self, lang: Lang) -> Option<String> {
        self.to_message().help(lang)
    }

    /// As a header that had to be whole.
    pub(super) fn of_datagram(self) -> Self {
        match self.problem {
            Problem::Incomplete { needed } => {
                Problem::IncompleteDatagram { needed }.at(self.offset)
            }
            _ => self,
        }
    }

    pub(crate) fn reason(&self) -> Reason {
        match self.problem {
            Problem::Incomplete { .. } => Reason::ProxyProtocolIncomplete,
            Problem::IncompleteDatagram { .. } => Reason::ProxyProtocolIncompleteDatagram,
            Problem::BadSignature => Reason::ProxyProtocolBadSignature,
            Problem::VersionNotAllowed(_) => Reason::ProxyProtocolVersionNotAllowed,
            Problem::BadVersion(_) => Reason::ProxyProtocolBadVersion,
            Problem::BadCommand(_) => Reason::ProxyProtocolBadCommand,
            Problem::BadFamily(_) => Reason::ProxyProtocolBadFamily,
            Problem::BadTransport(_) => Reason::ProxyProtocolBadTransport,
            Problem::UnexpectedFamilyByte(_) => Reason::ProxyProtocolUnexpectedFamilyByte,
            Problem::UnspecRefused => Reason::ProxyProtocolUnspecRefused,
            Problem::OnlyTcp(_) => Reason::ProxyProtocolOnlyTcp,
            Problem::LengthTooShort { .. } => Reason::ProxyProtocolLengthTooShort,
            Problem::TooLong { .. } => Reason::ProxyProtocolHeaderTooLong,
            Problem::TlvTruncated { .. } => Reason::ProxyProtocolTlvTruncated,
            Problem::TlvOverflow { .. } => Reason::ProxyProtocolTlvOverflow,
            Problem::CrcLength { .. } => Reason::ProxyProtocolCrcBadLength,
            Problem::CrcMismatch { .. } => Reason::ProxyProtocolCrcMismatch,
            Problem::CrcTwice => Reason::ProxyProtocolCrcTwice,
            Problem::CrcMissing => Reason::ProxyProtocolCrcMissing,
            Problem::UniqueIdTooLong { .. } => Reason::ProxyProtocolUniqueIdTooLong,
            Problem::SslTooShort { .. } => Reason::ProxyProtocolSslTooShort,
            Problem::LineTooLong { .. } => Reason::ProxyProtocolV1LineTooLong,
            Problem::BadProtocol => Reason::ProxyProtocolV1BadProtocol,
            Problem::FieldCount { .. } => Reason::ProxyProtocolV1BadFieldCount,
            Problem::BadAddress => Reason::ProxyProtocolV1BadAddress,
            Problem::BadPort => Reason::ProxyProtocolV1BadPort,
            Problem::BareLineEnd(_) => Reason::ProxyProtocolV1BareLineEnd,
            Problem::UnknownTail => Reason::ProxyProtocolV1UnknownTail,
        }
    }

    pub(crate) fn to_message(self) -> Message {
        let message = Message::new(self.reason()).with("offset", self.offset);
        match self.problem {
            Problem::Incomplete { needed } | Problem::IncompleteDatagram { needed } => {
                message.with("needed", needed)
            }
            Problem::VersionNotAllowed(found)
            | Problem::BadVersion(found)
            | Problem::BadCommand(found)
            | Problem::BadFamily(found)
            | Problem::BadTransport(found) => message.with("found", found),
            Problem::UnexpectedFamilyByte(found)
            | Problem::OnlyTcp(found)
            | Problem::BareLineEnd(found) => message.with("found", format_args!("{found:02x}")),
            Problem::LengthTooShort { length, needed } => {
                message.with("length", length).with("needed", needed)
            }
            Problem::TooLong { length, limit } => {
                message.with("length", length).with("limit", limit)
            }
            Problem::TlvTruncated { left } => message.with("left", left),
            Problem::TlvOverflow { kind, length, left } => message
                .with("type", format_args!("{kind:02x}"))
                .with("length", length)
                .with("left", left),
            Problem::CrcMismatch { written, computed } => message
                .with("written", format_args!("{written:08x}"))
                .with("computed", format_args!("{computed:08x}")),
            Problem::CrcLength { length }
            | Problem::UniqueIdTooLong { length }
            | Problem::SslTooShort { length } => message.with("length", length),
            Problem::LineTooLong { limit } => message.with("limit", limit),
            Problem::FieldCount { found } => message.with("found", found),
            _ => message,
        }
    }
}
