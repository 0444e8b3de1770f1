//! Many blocks from one text, quickly.

use alloc::vec::Vec;
use core::net::IpAddr;

use super::{
    PlanError,
    algebra::{aggregated, cover},
    key::{Key, Keys, V4},
    limit::can_read,
};
use crate::net::Prefix;

/// Reads blocks, addresses and ranges such as `10.0.0.1-10.0.0.9`, separated by white space, commas or semicolons; what
/// follows a `#` on a line is a remark. Host bits are masked off, as the provider does.
///
/// ```
/// use vpclens::plan::read_blocks;
///
/// let blocks = read_blocks("10.0.0.0/16, fd00::/8 # what is ours\n10.1.0.0-10.1.0.5")?;
/// assert_eq!(blocks.len(), 4);
/// // The surprising case: an error says the line and the column of what is no block.
/// assert_eq!(read_blocks("10.0.0.0/8\n 10.0.0.0/33").unwrap_err().path(), Some("2:2"));
/// # Ok::<(), vpclens::plan::PlanError>(())
/// ```
///
/// # Errors
/// When something else stands between separators, a range is written backwards, or there are too many blocks.
pub fn read_blocks(text: &str) -> Result<Vec<Prefix>, PlanError> {
    let mut blocks = Vec::new();
    scan(text, |found| {
        match found {
            Found::Quick(key) => blocks.push(key.prefix()),
            Found::Slow(list) => blocks.extend(list),
        }
        blocks.len()
    })?;
    Ok(blocks)
}

/// What [`read_blocks`] reads, aggregated on the way.
///
/// ```
/// use vpclens::plan::aggregate_text;
///
/// assert_eq!(aggregate_text("10.0.0.0/25 10.0.0.128/25")?, ["10.0.0.0/24".parse()?]);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// As [`read_blocks`].
pub fn aggregate_text(text: &str) -> Result<Vec<Prefix>, PlanError> {
    let mut keys = Keys::default();
    // a block of IPv4 takes some sixteen letters
    keys.v4.reserve(text.len().wrapping_shr(4));
    scan(text, |found| {
        match found {
            Found::Quick(key) => keys.v4.push(key),
            Found::Slow(list) => list.iter().for_each(|block| keys.push(block)),
        }
        keys.v4.len().saturating_add(keys.v6.len())
    })?;
    Ok(aggregated(keys))
}

/// The blocks that one item stands for: one, or those of a range.
pub(super) fn read_item(item: &str) -> Result<Vec<Prefix>, PlanError> {
    // neither addresses nor blocks have a hyphen
    if let Some((first, last)) = item.split_once('-') {
        let end = |text: &str| text.trim().parse::<IpAddr>();
        if let (Ok(first), Ok(last)) = (end(first), end(last)) {
            return cover(first, last);
        }
    }
    let block = item.parse::<Prefix>();
    block
        .map(|block| alloc::vec![block])
        .map_err(|error| PlanError::invalid(&error))
}

enum Found {
    Quick(V4),
    Slow(Vec<Prefix>),
}

/// Hands on every item of a text; told how many blocks there are by now.
fn scan(text: &str, mut take: impl FnMut(Found) -> usize) -> Result<(), PlanError> {
    let mut rest = text.as_bytes();
    loop {
        while let [byte, tail @ ..] = rest {
            if *byte == b'#' {
                let end = tail.iter().position(|byte| *byte == b'\n');
                rest = end.and_then(|end| tail.get(end..)).unwrap_or_default();
            } else if is_separator(*byte) {
                rest = tail;
            } else {
                break;
            }
        }
        if rest.is_empty() {
            return Ok(());
        }
        let count = if let Some((key, tail)) = ipv4(rest) {
            rest = tail;
            take(Found::Quick(key))
        } else {
            let end = rest
                .iter()
                .position(|byte| is_separator(*byte) || *byte == b'#');
            let (item, tail) = rest
                .split_at_checked(end.unwrap_or(rest.len()))
                .unwrap_or((rest, &[]));
            let start = text.len().saturating_sub(rest.len());
            // separators are ASCII, so that an item of a text is a text
            let item = core::str::from_utf8(item).unwrap_or_default();
            let list = read_item(item).map_err(|error| error.at(&place(text, start)))?;
            rest = tail;
            take(Found::Slow(list))
        };
        can_read(count)?;
    }
}

fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b',' | b';')
}

/// Line and column, counted from one.
fn place(text: &str, offset: usize) -> alloc::string::String {
    let before = text.get(..offset).unwrap_or_default();
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.chars().rev().take_while(|char| *char != '\n');
    alloc::format!("{line}:{}", column.count().saturating_add(1))
}

/// A block or an address of IPv4 as nearly everybody writes it, and what follows; the careful reader sees to the rest.
fn ipv4(text: &[u8]) -> Option<(V4, &[u8])> {
    let (a, text) = octet(text)?;
    let (b, text) = octet(after(text, b'.')?)?;
    let (c, text) = octet(after(text, b'.')?)?;
    let (d, text) = octet(after(text, b'.')?)?;
    let address = (a << 24) | (b << 16) | (c << 8) | d;
    let (length, text) = match text {
        [b'/', tail @ ..] => {
            let (length, tail) = octet(tail)?;
            (
                u8::try_from(length).ok().filter(|length| *length <= 32)?,
                tail,
            )
        }
        _ => (32, text),
    };
    if text.first().is_some_and(|byte| !is_separator(*byte)) {
        return None;
    }
    let mask = u32::MAX
        .checked_shl(32_u32.saturating_sub(u32::from(length)))
        .unwrap_or_default();
    let first = address & mask;
    Some((V4 { first, length }, text))
}

fn after(text: &[u8], byte: u8) -> Option<&[u8]> {
    let (found, tail) = text.split_first()?;
    (*found == byte).then_some(tail)
}

/// One to three digits that make up a number below 256, without zeros before it. Four bytes are looked at together: how
/// many digits there are is different from one number to the next, and a guess costs more than the whole arithmetic.
fn octet(text: &[u8]) -> Option<(u32, &[u8])> {
    const ZEROS: u32 = 0x3030_3030;
    const HIGH: u32 = 0x8080_8080;
    let Some(bytes) = text.first_chunk::<4>() else {
        return last_octet(text);
    };
    let values = u32::from_le_bytes(*bytes) ^ ZEROS;
    // the high bit of every byte whose value is no digit
    let others = ((values & !HIGH).wrapping_add(0x7676_7676) | values) & HIGH;
    let bits = others.trailing_zeros() & !7;
    // of no digits nothing is left to shift out, and four are no octet
    let digits = values.checked_shl(32_u32.wrapping_sub(bits))?;
    let [_, hundreds, tens, ones] = digits.to_le_bytes();
    let value = u32::from(hundreds)
        .wrapping_mul(100)
        .wrapping_add(u32::from(tens).wrapping_mul(10))
        .wrapping_add(u32::from(ones));
    let led_by_zero = bits > 8 && values.trailing_zeros() >= 8;
    if bits > 24 || led_by_zero || value > 255 {
        return None;
    }
    let count = usize::try_from(bits >> 3).ok()?;
    Some((value, text.get(count..)?))
}

/// As [`octet`], within three bytes of the end.
fn last_octet(text: &[u8]) -> Option<(u32, &[u8])> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(count)?;
    let value = digits.iter().try_fold(0_u32, |value, byte| {
        let digit = u32::from(byte.wrapping_sub(b'0'));
        value.checked_mul(10)?.checked_add(digit)
    })?;
    let led_by_zero = digits.len() > 1 && digits.first() == Some(&b'0');
    (count > 0 && !led_by_zero && value < 256).then_some((value, rest))
}
