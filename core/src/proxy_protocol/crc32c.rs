//! CRC-32C (Castagnoli), sixteen bytes at a time by tables: the same on every machine and in wasm.

/// Reflected.
const POLYNOMIAL: u32 = 0x82F6_3B78;

/// Row `n` holds what a byte does to the sum when `n` bytes follow it.
static TABLES: [[u32; 256]; 16] = tables();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "runs in the compiler, where a mistake does not build"
)]
const fn tables() -> [[u32; 256]; 16] {
    let mut tables = [[0; 256]; 16];
    let mut byte = 0;
    while byte < 256 {
        let mut sum = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = (sum >> 1) ^ (POLYNOMIAL & 0_u32.wrapping_sub(sum & 1));
            bit += 1;
        }
        tables[0][byte] = sum;
        byte += 1;
    }
    // the rows beyond the first need the whole first row
    let mut byte = 0;
    while byte < 256 {
        let mut row = 1;
        while row < 16 {
            let before = tables[row - 1][byte];
            tables[row][byte] = (before >> 8) ^ tables[0][(before & 0xFF) as usize];
            row += 1;
        }
        byte += 1;
    }
    tables
}

/// The sum of a header whose four bytes from `value_at` on count as zeros.
pub(super) fn of_header(header: &[u8], value_at: usize) -> u32 {
    // whole blocks before the value, the one or two blocks that it stands in, whole blocks after them
    let (before, rest) = header
        .split_at_checked(value_at & !15)
        .unwrap_or((header, &[]));
    let (around, after) = rest.split_at_checked(32).unwrap_or((rest, &[]));
    let mut window = [0; 32];
    for (place, byte) in window.iter_mut().zip(around) {
        *place = *byte;
    }
    let value = window.get_mut(value_at & 15..);
    if let Some(value) = value.and_then(<[u8]>::first_chunk_mut::<4>) {
        *value = [0; 4];
    }
    let window = window.get(..around.len()).unwrap_or_default();
    !add(add(add(!0, before), window), after)
}

fn add(mut sum: u32, bytes: &[u8]) -> u32 {
    let (blocks, rest) = bytes.as_chunks::<16>();
    for block in blocks {
        // only the first word waits for the sum
        let [word @ .., _, _, _, _, _, _, _, _, _, _, _, _] = *block;
        let [_, _, _, _, second @ .., _, _, _, _, _, _, _, _] = *block;
        let [_, _, _, _, _, _, _, _, third @ .., _, _, _, _] = *block;
        let [_, _, _, _, _, _, _, _, _, _, _, _, fourth @ ..] = *block;
        let later = looked_up(8, second) ^ looked_up(4, third) ^ looked_up(0, fourth);
        sum = later ^ looked_up(12, mixed(sum, word));
    }
    let (words, rest) = rest.as_chunks::<4>();
    for word in words {
        sum = looked_up(0, mixed(sum, *word));
    }
    for byte in rest {
        let [low, ..] = sum.to_le_bytes();
        sum = (sum >> 8) ^ entry(0, low ^ byte);
    }
    sum
}

fn mixed(sum: u32, word: [u8; 4]) -> [u8; 4] {
    (sum ^ u32::from_le_bytes(word)).to_le_bytes()
}

/// What four bytes do to the sum when so many bytes follow them.
#[inline]
fn looked_up(following: usize, [first, second, third, fourth]: [u8; 4]) -> u32 {
    entry(following | 3, first)
        ^ entry(following | 2, second)
        ^ entry(following | 1, third)
        ^ entry(following, fourth)
}

#[inline]
fn entry(row: usize, byte: u8) -> u32 {
    // both are in range, which the compiler sees
    TABLES
        .get(row)
        .and_then(|row| row.get(usize::from(byte)))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{POLYNOMIAL, add, of_header};
    use alloc::vec::Vec;

    fn bit_by_bit(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                (sum >> 1) ^ (if sum & 1 == 1 { POLYNOMIAL } else { 0 })
            })
        })
    }

    #[test]
    fn the_check_value_of_the_polynomial() {
        assert_eq!(!add(!0, b"123456789"), 0xE306_9283);
        assert_eq!(bit_by_bit(b"123456789"), 0xE306_9283);
    }

    #[test]
    fn four_bytes_anywhere_count_as_zeros() {
        let bytes: Vec<u8> = (0..70_u8).map(|byte| byte.wrapping_mul(37)).collect();
        for length in 4..bytes.len() {
            for at in 0..=length - 4 {
                let mut zeroed = bytes[..length].to_vec();
                zeroed[at..at + 4].fill(0);
                assert_eq!(of_header(&bytes[..length], at), bit_by_bit(&zeroed));
            }
        }
    }
}
