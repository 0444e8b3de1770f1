use core::net::IpAddr;

use super::tlv::Tlvs;

/// A header: who the sender says is calling. It borrows the bytes that it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) tlvs: &'a [u8],
    pub(super) ends: Ends<'a>,
    pub(super) crc: Crc,
    pub(super) version: Version,
    pub(super) command: Command,
    pub(super) family: Family,
    pub(super) transport: Transport,
    pub(super) checked: bool,
}

/// Both ends of the caller's connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends<'a> {
    None,
    /// As version 2 writes them: they are taken apart when somebody asks.
    Four(&'a [u8; 12]),
    Six(&'a [u8; 36]),
    Unix(&'a [u8; 216]),
    /// As they were read from a line.
    Line(Endpoint<'a>, Endpoint<'a>),
}

/// The version of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Version {
    /// A line of text: addresses only.
    V1,
    /// Binary, with TLVs.
    V2,
}

/// Who opened the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "all other values are refused")]
pub enum Command {
    /// The sender itself, for instance to check health: what the header says of the caller is to be ignored.
    Local,
    /// Somebody else, on whose behalf the sender connects.
    Proxy,
}

/// What kind of addresses a header has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "all other values are refused")]
pub enum Family {
    /// None: those of the connection count.
    Unspec,
    /// IPv4.
    Inet,
    /// IPv6.
    Inet6,
    /// Paths of UNIX sockets.
    Unix,
}

/// What the caller's connection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "all other values are refused")]
pub enum Transport {
    /// Not said.
    Unspec,
    /// A stream: TCP, or a UNIX stream.
    Stream,
    /// Datagrams: UDP, or UNIX datagrams.
    Dgram,
}

/// One end of the caller's connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Endpoint<'a> {
    /// Not said: the end of the connection itself counts.
    None,
    /// An address and a port.
    Ip {
        /// The address.
        address: IpAddr,
        /// The port.
        port: u16,
    },
    /// The 108 bytes of a UNIX path, filled up with zeros; one that begins with a zero is an abstract name.
    Unix(&'a [u8]),
}

/// What is known of the checksum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Crc {
    /// There is none.
    Absent,
    /// It is right.
    Verified(u32),
    /// It was not held against the header, because the options say so.
    Unchecked(u32),
}

impl<'a> Header<'a> {
    /// The version.
    pub fn version(&self) -> Version {
        self.version
    }

    /// Who opened the connection.
    pub fn command(&self) -> Command {
        self.command
    }

    /// What kind of addresses there are; of `LOCAL` it is to be ignored.
    pub fn family(&self) -> Family {
        self.family
    }

    /// What the caller's connection is; of `LOCAL` it is to be ignored.
    pub fn transport(&self) -> Transport {
        self.transport
    }

    /// Where the caller is.
    #[inline]
    pub fn source(&self) -> Endpoint<'a> {
        match self.ends {
            Ends::None => Endpoint::None,
            Ends::Four([a, b, c, d, _, _, _, _, high, low, _, _]) => {
                Endpoint::ip([*a, *b, *c, *d], [*high, *low])
            }
            Ends::Six(ends) => six(ends, 0, 0),
            Ends::Unix(paths) => Endpoint::Unix(paths.get(..108).unwrap_or_default()),
            Ends::Line(source, _) => source,
        }
    }

    /// What the caller connected to.
    #[inline]
    pub fn destination(&self) -> Endpoint<'a> {
        match self.ends {
            Ends::None => Endpoint::None,
            Ends::Four([_, _, _, _, a, b, c, d, _, _, high, low]) => {
                Endpoint::ip([*a, *b, *c, *d], [*high, *low])
            }
            Ends::Six(ends) => six(ends, 16, 2),
            Ends::Unix(paths) => Endpoint::Unix(paths.get(108..).unwrap_or_default()),
            Ends::Line(_, destination) => destination,
        }
    }

    /// How many bytes the header has; what follows them is for the application.
    #[expect(clippy::len_without_is_empty, reason = "a header is never empty")]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The bytes of the header.
    pub fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The TLVs in their order, repeated ones included. There are none where the protocol says to discard them: with `LOCAL`,
    /// and without a family, since then nobody knows where they begin.
    pub fn tlvs(&self) -> Tlvs<'a> {
        Tlvs::ending(self.tlvs, self.bytes.len())
    }

    /// What is known of the checksum.
    pub fn crc(&self) -> Crc {
        self.crc
    }

    /// Whether bounds and lengths of the TLVs were checked; where they were not, [`tlvs`](Self::tlvs) ends at a broken one.
    pub fn tlvs_checked(&self) -> bool {
        self.checked
    }
}

impl Endpoint<'_> {
    #[inline]
    fn ip(address: impl Into<IpAddr>, port: [u8; 2]) -> Self {
        Endpoint::Ip {
            address: address.into(),
            port: u16::from_be_bytes(port),
        }
    }
}

/// One end of IPv6, by where its address and its port stand among those of both.
fn six<'a>(ends: &[u8; 36], address_at: usize, port_at: usize) -> Endpoint<'a> {
    let (addresses, ports) = ends.split_at_checked(32).unwrap_or((ends, &[]));
    let address = addresses
        .get(address_at..)
        .and_then(<[u8]>::first_chunk::<16>);
    let port = ports.get(port_at..).and_then(<[u8]>::first_chunk::<2>);
    match (address, port) {
        (Some(address), Some(port)) => Endpoint::ip(*address, *port),
        _ => Endpoint::None,
    }
}

impl Version {
    /// The number.
    pub fn number(self) -> u8 {
        match self {
            Self::V1 => 1,
            Self::V2 => 2,
        }
    }
}

impl Command {
    /// As the protocol writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Local => "LOCAL",
            Self::Proxy => "PROXY",
        }
    }
}

impl Family {
    pub(super) fn of(number: u8) -> Option<Self> {
        Some(match number {
            0 => Self::Unspec,
            1 => Self::Inet,
            2 => Self::Inet6,
            3 => Self::Unix,
            _ => return None,
        })
    }

    /// How many bytes its two ends take in version 2.
    pub(super) fn length(self) -> usize {
        match self {
            Self::Unspec => 0,
            Self::Inet => 12,
            Self::Inet6 => 36,
            Self::Unix => 216,
        }
    }

    /// As the protocol writes it, without `AF_`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unspec => "UNSPEC",
            Self::Inet => "INET",
            Self::Inet6 => "INET6",
            Self::Unix => "UNIX",
        }
    }
}

impl Transport {
    pub(super) fn of(number: u8) -> Option<Self> {
        Some(match number {
            0 => Self::Unspec,
            1 => Self::Stream,
            2 => Self::Dgram,
            _ => return None,
        })
    }

    /// As the protocol writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unspec => "UNSPEC",
            Self::Stream => "STREAM",
            Self::Dgram => "DGRAM",
        }
    }
}
