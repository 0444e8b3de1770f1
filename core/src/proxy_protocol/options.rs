use serde::{Deserialize, Serialize};

/// What is taken for a header. Every field is a switch of its own; the presets are settings of them.
///
/// ```
/// use vpclens::proxy_protocol::{Options, decode};
///
/// let line = b"PROXY TCP4 1.2.3.4 5.6.7.8 080 80\r\n";
/// assert_eq!(decode(line, &Options::default()).unwrap_err().code(), "proxy_protocol.v1_bad_port");
/// // The surprising case: widely used servers take what the text of the protocol forbids.
/// assert!(decode(line, &Options::nginx()).is_ok());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "switches that do not depend on one another"
)]
#[non_exhaustive]
pub struct Options {
    /// Whether version 1, the line of text, is taken. Default yes.
    pub allow_v1: bool,
    /// Whether version 2 is taken. Default yes.
    pub allow_v2: bool,
    /// The longest header of version 2 in bytes, the first 16 included. Default 4096.
    pub max_len: usize,
    /// The longest line of version 1 in bytes, its end included. Default 107.
    pub v1_max_len: usize,
    /// Whether a checksum that is there has to be right. Default yes.
    pub verify_crc: bool,
    /// Whether a checksum has to be there. Default no: the protocol leaves it to the sender.
    pub require_crc: bool,
    /// Whether `PROXY` of the family `UNSPEC` is taken, without addresses and TLVs; a receiver is free to refuse it. Default
    /// yes.
    pub accept_unspec_proxy: bool,
    /// Whether only the combinations of family and transport that the protocol lists are taken: not `01`, `02`, `10`, `20`
    /// and `30`. Default yes.
    pub strict_family_byte: bool,
    /// Whether `LOCAL` is taken with a family or transport that is not defined: the text has it ignored. Default yes.
    pub local_family_ignored: bool,
    /// What becomes of `PROXY` for anything else than TCP over IP. Default [`OtherThanTcp::Read`].
    pub other_than_tcp: OtherThanTcp,
    /// Whether TLVs are checked at all: their bounds, the lengths of checksum and unique id, the checksum. Default yes.
    pub check_tlvs: bool,
    /// Whether the SSL TLV is checked as well, with the TLVs inside it. Default yes.
    pub check_ssl: bool,
    /// Whether `UNKNOWN` of version 1 may be followed by anything. Default yes.
    pub v1_unknown_tail: bool,
    /// Whether an IPv6 address of version 1 may end as `::ffff:1.2.3.4` does. Default no: the text knows hexadecimal groups
    /// only.
    pub v1_mapped_tail: bool,
    /// What an address of version 1 may look like. Default [`V1Addresses::Exact`].
    pub v1_addresses: V1Addresses,
    /// What a port of version 1 may look like. Default [`V1Ports::Exact`].
    pub v1_ports: V1Ports,
}

/// What becomes of version 2 `PROXY` for anything else than TCP over IPv4 or IPv6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OtherThanTcp {
    /// All that the protocol defines is read, and the rest is refused.
    #[default]
    Read,
    /// It is refused.
    Refuse,
    /// It is taken as saying nothing of the caller, even where command, family or transport are not defined.
    Ignore,
}

/// What an address of version 1 may look like. One that is taken without being an address is not guessed: the header then
/// has no endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum V1Addresses {
    /// An address of the family.
    #[default]
    Exact,
    /// Of IPv4 anything made of digits and dots.
    Digits,
    /// Anything made of hexadecimal digits, dots and colons, whatever the family.
    Characters,
}

/// What a port of version 1 may look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum V1Ports {
    /// `0` to `65535` without leading zeros.
    #[default]
    Exact,
    /// As that, with leading zeros.
    LeadingZeros,
    /// Any digits; a number that is no port leaves the header without the endpoint.
    Digits,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            allow_v1: true,
            allow_v2: true,
            max_len: 4096,
            v1_max_len: 107,
            verify_crc: true,
            require_crc: false,
            accept_unspec_proxy: true,
            strict_family_byte: true,
            local_family_ignored: true,
            other_than_tcp: OtherThanTcp::Read,
            check_tlvs: true,
            check_ssl: true,
            v1_unknown_tail: true,
            v1_mapped_tail: false,
            v1_addresses: V1Addresses::Exact,
            v1_ports: V1Ports::Exact,
        }
    }
}

impl Options {
    /// Only what every receiver has to take.
    pub fn strict() -> Self {
        Self {
            accept_unspec_proxy: false,
            local_family_ignored: false,
            ..Self::default()
        }
    }

    /// What HAProxy 2.6 takes with `accept-proxy`.
    pub fn haproxy() -> Self {
        Self {
            max_len: 16_384,
            accept_unspec_proxy: false,
            other_than_tcp: OtherThanTcp::Refuse,
            check_ssl: false,
            v1_unknown_tail: false,
            v1_mapped_tail: true,
            v1_addresses: V1Addresses::Digits,
            v1_ports: V1Ports::Digits,
            ..Self::default()
        }
    }

    /// What nginx 1.28 takes with `listen … proxy_protocol`: it looks at no TLV before a variable is read.
    pub fn nginx() -> Self {
        Self {
            v1_max_len: 4096,
            verify_crc: false,
            other_than_tcp: OtherThanTcp::Ignore,
            check_tlvs: false,
            check_ssl: false,
            v1_mapped_tail: true,
            v1_addresses: V1Addresses::Characters,
            v1_ports: V1Ports::LeadingZeros,
            ..Self::default()
        }
    }

    /// A preset by its name: `default`, `strict`, `haproxy` or `nginx`.
    pub fn preset(name: &str) -> Option<Self> {
        match name {
            "default" => Some(Self::default()),
            "strict" => Some(Self::strict()),
            "haproxy" => Some(Self::haproxy()),
            "nginx" => Some(Self::nginx()),
            _ => None,
        }
    }

    /// The names of the presets.
    pub const PRESETS: &[&str] = &["default", "strict", "haproxy", "nginx"];
}
