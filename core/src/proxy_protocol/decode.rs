use alloc::vec::Vec;

use super::{
    decode_error::{DecodeError, Problem},
    header::Header,
    options::Options,
    v1, v2,
};

/// Reads the header at the beginning of what was received. Nothing is copied; what follows the header is for the
/// application.
///
/// ```
/// use vpclens::proxy_protocol::{Crc, Options, decode};
///
/// let received = b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x29\x0A\0\0\x0E\x0A\0\0\x0F\xE6\xC2\0\x50\
///     \xE1\0\x1A\x01vpc-bp179qeke0wzo1mr8bxhlGET / HTTP/1.1\r\n";
/// let header = decode(received, &Options::default())?;
/// assert_eq!(header.alibaba().vpc_ids().next(), Some(&b"vpc-bp179qeke0wzo1mr8bxhl"[..]));
/// assert_eq!(received.get(header.len()..), Some(&b"GET / HTTP/1.1\r\n"[..]));
/// // The surprising case: without a checksum anybody on the way may have written it.
/// assert_eq!(header.crc(), Crc::Absent);
/// # Ok::<(), vpclens::proxy_protocol::DecodeError>(())
/// ```
///
/// # Errors
/// When the bytes are no header under the options, or only the beginning of one.
#[inline]
pub fn decode<'a>(bytes: &'a [u8], options: &Options) -> Result<Header<'a>, DecodeError> {
    if bytes.starts_with(v2::SIGNATURE) {
        v2::decode(bytes, options)
    } else if bytes.starts_with(v1::PREFIX) {
        v1::decode(bytes, options)
    } else {
        Err(unsigned(bytes, options))
    }
}

/// Reads a header and the payload that came with it in one datagram: each datagram has its own, in version 2.
///
/// ```
/// use vpclens::proxy_protocol::{Options, decode_datagram};
///
/// let datagram = b"\r\n\r\n\0\r\nQUIT\n\x21\x12\0\x0C\x0A\0\0\x0E\x0A\0\0\x0F\xE6\xC2\0\x35hello";
/// let (header, payload) = decode_datagram(datagram, &Options::default())?;
/// assert_eq!((header.len(), payload), (28, &b"hello"[..]));
/// // The surprising case: what would be the beginning of a header in a stream is wrong here, as no more will come.
/// let error = decode_datagram(&datagram[..20], &Options::default()).unwrap_err();
/// assert!(!error.incomplete());
/// # Ok::<(), vpclens::proxy_protocol::DecodeError>(())
/// ```
///
/// # Errors
/// As [`decode()`], when the datagram has less than the whole header, and for version 1, which has no datagrams.
pub fn decode_datagram<'a>(
    bytes: &'a [u8],
    options: &Options,
) -> Result<(Header<'a>, &'a [u8]), DecodeError> {
    let options = Options {
        allow_v1: false,
        ..*options
    };
    let header = decode(bytes, &options).map_err(DecodeError::of_datagram)?;
    let payload = bytes.get(header.len()..).unwrap_or_default();
    Ok((header, payload))
}

/// Neither signature is there: wrong, or not whole yet.
#[cold]
fn unsigned(bytes: &[u8], options: &Options) -> DecodeError {
    let common = |signature: &[u8]| {
        let same = bytes.iter().zip(signature).take_while(|(a, b)| a == b);
        same.count()
    };
    let (one, two) = (common(v1::PREFIX), common(v2::SIGNATURE));
    let length = bytes.len();
    let of_one = options.allow_v1 && one == length;
    let of_two = options.allow_v2 && two == length;
    // of no bytes at all both are beginnings, and a line may be the shorter one
    if of_one {
        v1::incomplete(bytes)
    } else if of_two {
        let needed = v2::HEAD.saturating_sub(length);
        Problem::Incomplete { needed }.at(length)
    } else if length > 0 && (one == length || two == length) {
        let version = if one == length { 1 } else { 2 };
        Problem::VersionNotAllowed(version).at(0)
    } else {
        Problem::BadSignature.at(one.max(two))
    }
}

/// Reads a header from a stream, piece by piece, and takes no byte that comes after it.
///
/// ```
/// use vpclens::proxy_protocol::{Decoder, Options};
///
/// let stream = b"PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\r\nGET / HTTP/1.1\r\n";
/// let mut decoder = Decoder::new(Options::default());
/// assert_eq!(decoder.feed(&stream[..20])?, 20);
/// assert!(decoder.header().is_none());
/// // The surprising case: of a piece with payload only the header is taken.
/// assert_eq!(decoder.feed(&stream[20..])?, 27);
/// assert_eq!(decoder.header().map(|header| header.len()), Some(47));
/// # Ok::<(), vpclens::proxy_protocol::DecodeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Decoder {
    options: Options,
    held: Vec<u8>,
    state: State,
}

#[derive(Debug, Clone, Copy)]
enum State {
    /// At least this many more bytes belong to the header.
    Needs(DecodeError, usize),
    Complete,
    Refused(DecodeError),
}

impl State {
    fn of(held: &[u8], options: &Options) -> Self {
        match decode(held, options) {
            Ok(_) => Self::Complete,
            Err(error) => match error.needed() {
                Some(needed) => Self::Needs(error, needed),
                None => Self::Refused(error),
            },
        }
    }
}

impl Decoder {
    /// A decoder that has received nothing.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            held: Vec::new(),
            state: State::of(&[], &options),
        }
    }

    /// Takes what was received and says how many of its bytes belong to the header; none once it is complete. It never holds
    /// more than the options let a header have.
    ///
    /// # Errors
    /// When what was received so far is no header; every later call says the same.
    pub fn feed(&mut self, mut received: &[u8]) -> Result<usize, DecodeError> {
        let before = self.held.len();
        loop {
            match self.state {
                State::Complete => break,
                State::Refused(error) => return Err(error),
                State::Needs(..) if received.is_empty() => break,
                State::Needs(_, needed) => {
                    // what is needed at least is of the header, so that payload is never taken
                    let at = needed.min(received.len());
                    let (taken, rest) = received.split_at_checked(at).unwrap_or((received, &[]));
                    self.held.extend_from_slice(taken);
                    received = rest;
                    self.state = State::of(&self.held, &self.options);
                }
            }
        }
        Ok(self.held.len().saturating_sub(before))
    }

    /// The header, once it is complete.
    pub fn header(&self) -> Option<Header<'_>> {
        match self.state {
            State::Complete => decode(&self.held, &self.options).ok(),
            _ => None,
        }
    }

    /// How many more bytes are needed at least; none once the header is complete or refused.
    pub fn needed(&self) -> usize {
        match self.state {
            State::Needs(_, needed) => needed,
            _ => 0,
        }
    }

    /// The header of a stream that has ended.
    ///
    /// # Errors
    /// When it ended before the header was complete, or what was received is no header.
    pub fn finish(&self) -> Result<Header<'_>, DecodeError> {
        match self.state {
            State::Complete => decode(&self.held, &self.options),
            State::Needs(error, _) | State::Refused(error) => Err(error),
        }
    }
}
