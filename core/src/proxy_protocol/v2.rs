//! Version 2, binary.

use super::{
    crc32c,
    decode_error::{DecodeError, Problem},
    header::{Command, Crc, Ends, Family, Header, Transport, Version},
    options::{Options, OtherThanTcp},
    tlv::{TlvValue, Tlvs},
};

pub(super) const SIGNATURE: &[u8; 12] = b"\r\n\r\n\0\r\nQUIT\n";
/// Signature, version and command, family and transport, length.
pub(super) const HEAD: usize = 16;
const VERSION_AT: usize = 12;
const FAMILY_AT: usize = 13;
const LENGTH_AT: usize = 14;

/// What the thirteenth and fourteenth byte say.
pub(super) struct Opening {
    command: Command,
    pub(super) family: Family,
    transport: Transport,
    /// Whether the block says nothing of the caller.
    pub(super) silent: bool,
}

/// Decodes bytes that begin with the signature.
#[inline]
pub(super) fn decode<'a>(bytes: &'a [u8], options: &Options) -> Result<Header<'a>, DecodeError> {
    let Some([.., first, second, high, low]) = bytes.first_chunk::<HEAD>() else {
        return Err(beginning(bytes, options));
    };
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    let whole = HEAD.saturating_add(length);
    let opening = opening(*first, *second, options)?;
    if whole > options.max_len {
        let limit = options.max_len;
        return Err(Problem::TooLong {
            length: whole,
            limit,
        }
        .at(LENGTH_AT));
    }
    let addresses = opening.family.length();
    if !opening.silent && length < addresses {
        let needed = addresses;
        return Err(Problem::LengthTooShort { length, needed }.at(LENGTH_AT));
    }
    let Some((bytes, _)) = bytes.split_at_checked(whole) else {
        return Err(incomplete(bytes.len(), whole));
    };
    let block = bytes.get(HEAD..).unwrap_or_default();
    let mut header = Header {
        bytes,
        tlvs: &[],
        ends: Ends::None,
        crc: Crc::Absent,
        version: Version::V2,
        command: opening.command,
        family: opening.family,
        transport: opening.transport,
        checked: options.check_tlvs,
    };
    if let Some((_, rest)) = block.split_at_checked(addresses) {
        let tlvs = Tlvs::ending(rest, whole);
        if opening.silent {
            header.crc = discarded(&header, tlvs, options)?;
        } else {
            header.ends = ends(opening.family, block);
            header.tlvs = rest;
            header.crc = if options.check_tlvs {
                checksum(bytes, tlvs.check(options)?, options)?
            } else {
                unchecked(tlvs)
            };
        }
    }
    if options.require_crc && !matches!(header.crc, Crc::Verified(_)) {
        return Err(Problem::CrcMissing.at(whole));
    }
    Ok(header)
}

/// The checksum of TLVs that nobody looked at.
#[inline(never)]
fn unchecked(mut tlvs: Tlvs<'_>) -> Crc {
    let sum = tlvs.find_map(|tlv| match tlv.meaning() {
        TlvValue::Crc32c(sum) => Some(sum),
        _ => None,
    });
    sum.map_or(Crc::Absent, Crc::Unchecked)
}

/// The checksum of a block that is discarded: where one can be found in it, a wrong one still says that the header is
/// damaged, its command perhaps.
#[inline(never)]
fn discarded(header: &Header<'_>, tlvs: Tlvs<'_>, options: &Options) -> Result<Crc, DecodeError> {
    if !options.check_tlvs {
        return Ok(Crc::Absent);
    }
    match tlvs.check(options) {
        Ok(sum_at) if header.command == Command::Local => checksum(header.bytes, sum_at, options),
        _ => Ok(Crc::Absent),
    }
}

#[inline]
fn checksum(header: &[u8], at: Option<usize>, options: &Options) -> Result<Crc, DecodeError> {
    let Some(at) = at else {
        return Ok(Crc::Absent);
    };
    let Some(value) = header.get(at..).and_then(<[u8]>::first_chunk) else {
        return Ok(Crc::Absent);
    };
    let written = u32::from_be_bytes(*value);
    if !options.verify_crc {
        return Ok(Crc::Unchecked(written));
    }
    let computed = crc32c::of_header(header, at);
    if computed == written {
        Ok(Crc::Verified(written))
    } else {
        Err(Problem::CrcMismatch { written, computed }.at(at))
    }
}

/// A block that is as long as its family says.
#[inline]
fn ends(family: Family, block: &[u8]) -> Ends<'_> {
    let ends = match family {
        Family::Unspec => None,
        Family::Inet => block.first_chunk().map(Ends::Four),
        Family::Inet6 => block.first_chunk().map(Ends::Six),
        Family::Unix => block.first_chunk().map(Ends::Unix),
    };
    ends.unwrap_or(Ends::None)
}

#[inline]
pub(super) fn opening(first: u8, second: u8, options: &Options) -> Result<Opening, DecodeError> {
    if !options.allow_v2 {
        return Err(Problem::VersionNotAllowed(2).at(0));
    }
    let version = first >> 4;
    if version != 2 {
        return Err(Problem::BadVersion(version).at(VERSION_AT));
    }
    let ignores = options.other_than_tcp == OtherThanTcp::Ignore;
    let command = match first & 0x0F {
        0 => Command::Local,
        1 => Command::Proxy,
        _ if ignores => Command::Local,
        other => return Err(Problem::BadCommand(other).at(VERSION_AT)),
    };
    let tcp = matches!(second, 0x11 | 0x21);
    let lenient = match command {
        Command::Local => options.local_family_ignored || ignores,
        Command::Proxy => ignores,
    };
    let family = match Family::of(second >> 4) {
        Some(family) => family,
        None if lenient => Family::Unspec,
        None => return Err(Problem::BadFamily(second >> 4).at(FAMILY_AT)),
    };
    let transport = match Transport::of(second & 0x0F) {
        Some(transport) => transport,
        None if lenient => Transport::Unspec,
        None => return Err(Problem::BadTransport(second & 0x0F).at(FAMILY_AT)),
    };
    let mut silent = command == Command::Local || family == Family::Unspec;
    if command == Command::Proxy && !tcp {
        match options.other_than_tcp {
            OtherThanTcp::Refuse => return Err(Problem::OnlyTcp(second).at(FAMILY_AT)),
            OtherThanTcp::Ignore => silent = true,
            OtherThanTcp::Read => {
                let half = (family == Family::Unspec) != (transport == Transport::Unspec);
                if half && options.strict_family_byte {
                    return Err(Problem::UnexpectedFamilyByte(second).at(FAMILY_AT));
                }
                if family == Family::Unspec && !options.accept_unspec_proxy {
                    return Err(Problem::UnspecRefused.at(FAMILY_AT));
                }
            }
        }
    }
    Ok(Opening {
        command,
        family,
        transport,
        silent,
    })
}

/// Fewer than 16 bytes: wrong already, or not whole yet.
#[cold]
fn beginning(bytes: &[u8], options: &Options) -> DecodeError {
    // a byte that is not there yet is taken as one that is always right
    let first = bytes.get(VERSION_AT).copied().unwrap_or(0x21);
    let second = bytes.get(FAMILY_AT).copied().unwrap_or(0x11);
    match opening(first, second, options) {
        Err(error) => error,
        Ok(_) => incomplete(bytes.len(), HEAD),
    }
}

#[cold]
fn incomplete(have: usize, whole: usize) -> DecodeError {
    let needed = whole.saturating_sub(have);
    Problem::Incomplete { needed }.at(have)
}
