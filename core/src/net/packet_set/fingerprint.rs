/// Spreads the bits of a number over all of it.
// the constants are those of SplitMix64; sums of what comes out can be taken in any order, which lets a processor
// work on many numbers at once
pub(super) fn mix(number: u64) -> u64 {
    let mixed = number
        .wrapping_add(0x9e37_79b9_7f4a_7c15)
        .wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 32)).wrapping_mul(0x94d0_49bb_1331_11eb)
}

/// The fingerprint of numbers in ascending order: their sum and the sum of their squares, which a processor takes of
/// several at once.
pub(super) fn of_ascending(numbers: impl Iterator<Item = u64>) -> u64 {
    let (sum, squares) = numbers.fold((0_u64, 0_u64), |(sum, squares), number| {
        let square = number.wrapping_mul(number);
        (sum.wrapping_add(number), squares.wrapping_add(square))
    });
    mix(mix(sum) ^ squares)
}

/// The fingerprint of a collection of numbers.
pub(super) fn sum(numbers: impl Iterator<Item = u64>) -> u64 {
    numbers.map(mix).fold(0, u64::wrapping_add)
}
