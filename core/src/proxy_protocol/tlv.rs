//! TLVs: type, length, value.

use super::decode_error::{DecodeError, Problem};
use super::options::Options;

pub(super) const ALPN: u8 = 0x01;
pub(super) const AUTHORITY: u8 = 0x02;
pub(super) const CRC32C: u8 = 0x03;
pub(super) const NOOP: u8 = 0x04;
pub(super) const UNIQUE_ID: u8 = 0x05;
pub(super) const SSL: u8 = 0x20;
pub(super) const NETNS: u8 = 0x30;
pub(super) const GCP: u8 = 0xE0;
pub(super) const ALIBABA: u8 = 0xE1;
pub(super) const AWS: u8 = 0xEA;
pub(super) const AZURE: u8 = 0xEE;

/// The types that stand inside the SSL TLV, with their names.
const SSL_NAMES: &[(u8, &str)] = &[
    (0x21, "SSL_VERSION"),
    (0x22, "SSL_CN"),
    (0x23, "SSL_CIPHER"),
    (0x24, "SSL_SIG_ALG"),
    (0x25, "SSL_KEY_ALG"),
    (0x26, "SSL_GROUP"),
    (0x27, "SSL_SIG_SCHEME"),
    (0x28, "SSL_CLIENT_CERT"),
];

pub(super) const LONGEST_UNIQUE_ID: usize = 128;
/// Type and length.
pub(super) const TLV_HEAD: usize = 3;

/// One TLV as it stands in a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tlv<'a> {
    kind: u8,
    offset: usize,
    value: &'a [u8],
}

/// What the protocol says of a TLV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TlvValue<'a> {
    /// `01`: the protocol on top of TLS, such as `h2`.
    Alpn(&'a [u8]),
    /// `02`: the host name that the client asked for, in UTF-8.
    Authority(&'a [u8]),
    /// `03`: the checksum of the header.
    Crc32c(u32),
    /// `04`: padding.
    Noop(&'a [u8]),
    /// `05`: an id of the connection, up to 128 bytes.
    UniqueId(&'a [u8]),
    /// `20`: what is known of the TLS session of the client.
    Ssl(Ssl<'a>),
    /// `30`: the network namespace.
    Netns(&'a [u8]),
    /// Everything else as it is: of vendors, experiments, and what came later than this.
    Other(&'a [u8]),
}

/// What is known of the TLS session of the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ssl<'a> {
    client: u8,
    verify: u32,
    tlvs: &'a [u8],
    end: usize,
}

/// TLVs in the order of the header, those of one type as often as they stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tlvs<'a> {
    rest: &'a [u8],
    /// Where they end in the header.
    end: usize,
}

impl<'a> Tlv<'a> {
    /// The type.
    pub fn kind(&self) -> u8 {
        self.kind
    }

    /// Where it begins in the header.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The bytes of its value.
    pub fn value(&self) -> &'a [u8] {
        self.value
    }

    /// The name of its type in the protocol or of its vendor, where it has one.
    pub fn name(&self) -> Option<&'static str> {
        Some(match self.kind {
            ALPN => "ALPN",
            AUTHORITY => "AUTHORITY",
            CRC32C => "CRC32C",
            NOOP => "NOOP",
            UNIQUE_ID => "UNIQUE_ID",
            SSL => "SSL",
            NETNS => "NETNS",
            GCP => "GCP",
            ALIBABA => "ALIBABA",
            AWS => "AWS",
            AZURE => "AZURE",
            _ => return None,
        })
    }

    /// The name of its type inside the SSL TLV.
    pub fn ssl_name(&self) -> Option<&'static str> {
        let named = SSL_NAMES.iter().find(|(kind, _)| *kind == self.kind);
        named.map(|(_, name)| *name)
    }

    /// What the protocol says of it. A value of the wrong length, which only unchecked TLVs have, is [`TlvValue::Other`].
    pub fn meaning(&self) -> TlvValue<'a> {
        let value = self.value;
        match self.kind {
            ALPN => TlvValue::Alpn(value),
            AUTHORITY => TlvValue::Authority(value),
            CRC32C => match value.try_into() {
                Ok(sum) => TlvValue::Crc32c(u32::from_be_bytes(sum)),
                Err(_) => TlvValue::Other(value),
            },
            NOOP => TlvValue::Noop(value),
            UNIQUE_ID if value.len() <= LONGEST_UNIQUE_ID => TlvValue::UniqueId(value),
            SSL => Ssl::of(self).map_or(TlvValue::Other(value), TlvValue::Ssl),
            NETNS => TlvValue::Netns(value),
            _ => TlvValue::Other(value),
        }
    }
}

impl<'a> Ssl<'a> {
    fn of(tlv: &Tlv<'a>) -> Option<Self> {
        let (head, rest) = tlv.value.split_first_chunk::<5>()?;
        let [client, verify @ ..] = *head;
        let value_at = tlv.offset.saturating_add(TLV_HEAD);
        Some(Self {
            client,
            verify: u32::from_be_bytes(verify),
            tlvs: rest,
            end: value_at.saturating_add(tlv.value.len()),
        })
    }

    /// The bits: `01` the client came over TLS, `02` it gave a certificate over this connection, `04` over this session.
    pub fn client(&self) -> u8 {
        self.client
    }

    /// 0 when the client gave a certificate and it was verified.
    pub fn verify(&self) -> u32 {
        self.verify
    }

    /// The TLVs inside it.
    pub fn tlvs(&self) -> Tlvs<'a> {
        Tlvs::ending(self.tlvs, self.end)
    }
}

impl<'a> Tlvs<'a> {
    pub(super) fn ending(rest: &'a [u8], end: usize) -> Self {
        Self { rest, end }
    }

    /// Where the next one begins.
    fn offset(&self) -> usize {
        self.end.saturating_sub(self.rest.len())
    }

    /// The next one, where there is a whole one.
    #[inline]
    fn take_one(&mut self) -> Option<Tlv<'a>> {
        let (head, after) = self.rest.split_first_chunk::<TLV_HEAD>()?;
        let [kind, high, low] = *head;
        let (value, rest) = after.split_at_checked(usize::from(u16::from_be_bytes([high, low])))?;
        let tlv = Tlv {
            kind,
            offset: self.offset(),
            value,
        };
        self.rest = rest;
        Some(tlv)
    }

    /// The next one, or what is wrong with it.
    pub(super) fn step(&mut self) -> Result<Option<Tlv<'a>>, DecodeError> {
        match self.take_one() {
            None if !self.rest.is_empty() => Err(self.broken()),
            tlv => Ok(tlv),
        }
    }

    /// What is wrong with what is left.
    #[cold]
    fn broken(&self) -> DecodeError {
        match self.rest {
            [kind, high, low, after @ ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                let problem = Problem::TlvOverflow {
                    kind: *kind,
                    length,
                    left: after.len(),
                };
                problem.at(self.offset().saturating_add(1))
            }
            left => Problem::TlvTruncated { left: left.len() }.at(self.offset()),
        }
    }

    /// Goes through all of them and gives the place of the checksum's value.
    #[inline]
    pub(super) fn check(mut self, options: &Options) -> Result<Option<usize>, DecodeError> {
        let mut sum_at = None;
        while let Some(tlv) = self.take_one() {
            match tlv.kind {
                CRC32C => {
                    let value_at = tlv.offset.saturating_add(TLV_HEAD);
                    if tlv.value.len() != 4 {
                        let length = tlv.value.len();
                        return Err(Problem::CrcLength { length }.at(tlv.offset.saturating_add(1)));
                    }
                    if sum_at.replace(value_at).is_some() {
                        return Err(Problem::CrcTwice.at(tlv.offset));
                    }
                }
                UNIQUE_ID if tlv.value.len() > LONGEST_UNIQUE_ID => {
                    let length = tlv.value.len();
                    let problem = Problem::UniqueIdTooLong { length };
                    return Err(problem.at(tlv.offset.saturating_add(1)));
                }
                SSL if options.check_ssl => check_ssl(&tlv)?,
                _ => {}
            }
        }
        if !self.rest.is_empty() {
            return Err(self.broken());
        }
        Ok(sum_at)
    }
}

fn check_ssl(tlv: &Tlv<'_>) -> Result<(), DecodeError> {
    let length = tlv.value.len();
    let Some(ssl) = Ssl::of(tlv) else {
        return Err(Problem::SslTooShort { length }.at(tlv.offset.saturating_add(1)));
    };
    let mut inside = ssl.tlvs();
    while inside.step()?.is_some() {}
    Ok(())
}

impl<'a> Iterator for Tlvs<'a> {
    type Item = Tlv<'a>;

    /// Ends at one that is broken, which only unchecked TLVs are.
    #[inline]
    fn next(&mut self) -> Option<Tlv<'a>> {
        self.take_one()
    }
}
