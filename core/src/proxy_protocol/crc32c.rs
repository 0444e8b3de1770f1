//! CRC-32C (Castagnoli), eight bytes at a time by tables: the same on every machine and in wasm.

/// Reflected.
const POLYNOMIAL: u32 = 0x82F6_3B78;

/// Row `n` holds what a byte does to the sum when `n` bytes follow it.
static TABLES: [[u32; 256]; 8] = tables();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "runs in the compiler, where a mistake does not build"
)]
const fn tables() -> [[u32; 256]; 8] {
    let mut tables = [[0; 256]; 8];
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
        while row < 8 {
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
    // whole words before the value, the one or two words that it stands in, whole words after them
    let (before, rest) = header
        .split_at_checked(value_at & !7)
        .unwrap_or((header, &[]));
    let (around, after) = rest.split_at_checked(16).unwrap_or((rest, &[]));
    let mut window = [0; 16];
    for (place, byte) in window.iter_mut().zip(around) {
        *place = *byte;
    }
    for place in window.iter_mut().skip(value_at & 7).take(4) {
        *place = 0;
    }
    let window = window.get(..around.len()).unwrap_or_default();
    !add(add(add(!0, before), window), after)
}

fn add(mut sum: u32, bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        let [low @ .., fifth, sixth, seventh, eighth] = *word;
        let [first, second, third, fourth] = (sum ^ u32::from_le_bytes(low)).to_le_bytes();
        sum = looked_up(7, first)
            ^ looked_up(6, second)
            ^ looked_up(5, third)
            ^ looked_up(4, fourth)
            ^ looked_up(3, fifth)
            ^ looked_up(2, sixth)
            ^ looked_up(1, seventh)
            ^ looked_up(0, eighth);
    }
    for byte in rest {
        let [low, ..] = sum.to_le_bytes();
        sum = (sum >> 8) ^ looked_up(0, low ^ byte);
    }
    sum
}

#[inline]
fn looked_up(row: usize, byte: u8) -> u32 {
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
