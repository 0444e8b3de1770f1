//! Many blocks from one text, quickly.

use alloc::{string::String, vec::Vec};
use core::{fmt::Write, net::IpAddr};

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

/// Blocks as one text, a block in each line.
///
/// ```
/// use vpclens::plan::write_blocks;
///
/// assert_eq!(write_blocks(&["10.0.0.0/8".parse()?, "fd00::/8".parse()?]), "10.0.0.0/8\nfd00::/8");
/// // The surprising case: an address is written as the block that it is.
/// assert_eq!(write_blocks(&["10.0.0.1".parse()?]), "10.0.0.1/32");
/// # Ok::<(), vpclens::net::ParseError>(())
/// ```
pub fn write_blocks(blocks: &[Prefix]) -> String {
    let mut text = String::with_capacity(blocks.len().saturating_mul(18));
    for (place, block) in blocks.iter().enumerate() {
        if place > 0 {
            text.push('\n');
        }
        if let IpAddr::V4(first) = block.range().0 {
            // the way over formatters takes many times as long
            for (octet, end) in first.octets().into_iter().zip(['.', '.', '.', '/']) {
                push_number(&mut text, octet);
                text.push(end);
            }
            push_number(&mut text, block.length());
        } else {
            // writing to a text cannot fail
            let _ = write!(text, "{block}");
        }
    }
    text
}

fn push_number(text: &mut String, number: u8) {
    let digit = |number: u8| char::from((number % 10) | b'0');
    if number > 99 {
        text.push(digit(number / 100));
    }
    if number > 9 {
        text.push(digit(number / 10));
    }
    text.push(digit(number));
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
fn place(text: &str, offset: usize) -> String {
    let before = text.get(..offset).unwrap_or_default();
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.chars().rev().take_while(|char| *char != '\n');
    alloc::format!("{line}:{}", column.count().saturating_add(1))
}

/// A block of IPv4 as nearly everybody writes it, and what follows; the careful reader sees to the rest.
///
/// Sixteen bytes are looked at together: where numbers end is different from one to the next, and a processor that has
/// to guess it loses more than all the arithmetic.
fn ipv4(text: &[u8]) -> Option<(V4, &[u8])> {
    let window = text.first_chunk::<16>()?;
    let mut ends = not_digits(u128::from_le_bytes(*window));
    let mut numbers = [0_u32; 4];
    let mut start = 0_u32;
    for (number, end) in numbers.iter_mut().zip([b'.', b'.', b'.', b'/']) {
        let place = ends.trailing_zeros() >> 3;
        ends &= ends.wrapping_sub(1);
        if window.get(usize::try_from(place).ok()?) != Some(&end) {
            return None;
        }
        *number = octet(window, start, place)?;
        start = place.wrapping_add(1);
    }
    let (length, rest) = length(text.get(usize::try_from(start).ok()?..)?)?;
    if rest.first().is_some_and(|byte| !is_separator(*byte)) {
        return None;
    }
    let [a, b, c, d] = numbers;
    let address = (a << 24) | (b << 16) | (c << 8) | d;
    let mask = u32::MAX
        .checked_shl(32_u32.saturating_sub(u32::from(length)))
        .unwrap_or_default();
    let first = address & mask;
    Some((V4 { first, length }, rest))
}

/// The high bit of every byte that is no digit.
fn not_digits(bytes: u128) -> u128 {
    const ZEROS: u128 = u128::from_le_bytes([b'0'; 16]);
    const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
    // lifts 10 and what is greater over the high bit
    const BEYOND: u128 = u128::from_le_bytes([0x76; 16]);
    let values = bytes ^ ZEROS;
    ((values & !HIGH).wrapping_add(BEYOND) | values) & HIGH
}

/// One to three digits that make up a number below 256, without zeros before it.
fn octet(window: &[u8; 16], start: u32, end: u32) -> Option<u32> {
    let count = end.wrapping_sub(start);
    let from = window.get(usize::try_from(start).ok()?..)?;
    let values = u32::from_le_bytes(*from.first_chunk::<4>()?) ^ 0x3030_3030;
    // of no digits nothing is left to shift out
    let digits = values.checked_shl(32_u32.wrapping_sub(count.wrapping_mul(8)))?;
    let [_, hundreds, tens, ones] = digits.to_le_bytes();
    let value = u32::from(hundreds)
        .wrapping_mul(100)
        .wrapping_add(u32::from(tens).wrapping_mul(10))
        .wrapping_add(u32::from(ones));
    let led_by_zero = count > 1 && values.trailing_zeros() > 7;
    (count <= 3 && !led_by_zero && value < 256).then_some(value)
}

/// One or two digits that make up a number from 0 to 32, without zeros before it.
fn length(text: &[u8]) -> Option<(u8, &[u8])> {
    let (byte, rest) = text.split_first()?;
    let first = digit(*byte)?;
    match rest.split_first() {
        Some((byte, rest)) if byte.is_ascii_digit() => {
            let length = first.wrapping_mul(10).wrapping_add(digit(*byte)?);
            (first != 0 && length <= 32).then_some((length, rest))
        }
        _ => Some((first, rest)),
    }
}

fn digit(byte: u8) -> Option<u8> {
    let digit = byte.wrapping_sub(b'0');
    (digit < 10).then_some(digit)
}
