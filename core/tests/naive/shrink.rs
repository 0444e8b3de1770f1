//! Bytes for the generators: many of them from a number, and fewer that still show the same.

/// Bytes from a number, the same every time; some strings are mostly of zeros, which make plain networks.
pub(crate) fn bytes(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed;
    let mut next = move || {
        // splitmix64
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    };
    let plain = next() % 4 == 0;
    let mut made = Vec::with_capacity(length.saturating_add(8));
    while made.len() < length {
        let (kept, word) = (next().to_le_bytes(), next().to_le_bytes());
        let masked = word.iter().zip(kept);
        made.extend(masked.map(|(byte, kept)| if plain && kept % 2 == 0 { 0 } else { *byte }));
    }
    made.truncate(length);
    made
}

/// The plainest bytes that still fail in the same way: whole stretches of zeros first, then smaller numbers.
pub(crate) fn shrink(mut bytes: Vec<u8>, fails: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut stretch = bytes.len();
    while stretch > 0 {
        let mut start = 0;
        while start < bytes.len() {
            let end = start.saturating_add(stretch).min(bytes.len());
            let mut other = bytes.clone();
            let part = other.get_mut(start..end).unwrap_or_default();
            if part.iter().any(|byte| *byte != 0) {
                part.fill(0);
                if fails(&other) {
                    bytes = other;
                }
            }
            start = end;
        }
        stretch /= 2;
    }
    for index in 0..bytes.len() {
        let before = bytes.get(index).copied().unwrap_or(0);
        for smaller in (1..before).take(16).chain([before / 2]) {
            let mut other = bytes.clone();
            if let Some(byte) = other.get_mut(index).filter(|_| smaller < before) {
                *byte = smaller;
                if fails(&other) {
                    bytes = other;
                    break;
                }
            }
        }
    }
    bytes
}
