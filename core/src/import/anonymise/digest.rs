//! A keyed digest of texts: SipHash-2-4, by Aumasson and Bernstein (2012), which nobody who lacks the key can undo by
//! trying.

use alloc::string::String;

/// A key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digest {
    key: (u64, u64),
}

impl Digest {
    /// The key that texts make.
    pub(super) fn of_key<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut key = (0, 1);
        for text in texts {
            let digest = Self { key };
            key = (
                digest.of(&[0], text.as_bytes()),
                digest.of(&[1], text.as_bytes()),
            );
        }
        Self { key }
    }

    /// The digest of some bytes, apart from those of another kind.
    pub(super) fn of(&self, kind: &[u8], bytes: &[u8]) -> u64 {
        let (first, second) = self.key;
        let mut state = State {
            a: first ^ 0x736f_6d65_7073_6575,
            b: second ^ 0x646f_7261_6e64_6f6d,
            c: first ^ 0x6c79_6765_6e65_7261,
            d: second ^ 0x7465_6462_7974_6573,
        };
        let (mut word, mut shift, mut length) = (0_u64, 0_u32, 0_u64);
        for byte in kind.iter().chain(bytes) {
            word |= u64::from(*byte).wrapping_shl(shift);
            shift = shift.wrapping_add(8);
            length = length.wrapping_add(1);
            if shift == 64 {
                state.word(word);
                (word, shift) = (0, 0);
            }
        }
        state.word(word | length.wrapping_shl(56));
        state.end()
    }

    /// A text of small letters and digits.
    pub(super) fn letters(&self, text: &str, length: usize) -> String {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let mut out = String::new();
        let (mut bits, mut round) = (0_u64, 2_u8);
        while out.len() < length {
            if out.len().checked_rem(12) == Some(0) {
                bits = self.of(&[round], text.as_bytes());
                round = round.wrapping_add(1);
            }
            let place = usize::try_from(bits & 31).unwrap_or_default();
            out.push(LETTERS.get(place).copied().map_or('x', char::from));
            bits = bits.wrapping_shr(5);
        }
        out
    }

    /// A number of that many digits, 15 at most.
    pub(super) fn digits(&self, text: &str, length: usize) -> u64 {
        let length = u32::try_from(length).unwrap_or(15).clamp(1, 15);
        let most = 10_u64.saturating_pow(length);
        let least = most.checked_div(10).unwrap_or_default();
        let rest = self
            .of(&[0xff], text.as_bytes())
            .checked_rem(most.saturating_sub(least))
            .unwrap_or_default();
        least.saturating_add(rest)
    }
}

struct State {
    a: u64,
    b: u64,
    c: u64,
    d: u64,
}

impl State {
    fn word(&mut self, word: u64) {
        self.d ^= word;
        self.round();
        self.round();
        self.a ^= word;
    }

    fn end(mut self) -> u64 {
        self.c ^= 0xff;
        for _ in 0..4 {
            self.round();
        }
        self.a ^ self.b ^ self.c ^ self.d
    }

    fn round(&mut self) {
        self.a = self.a.wrapping_add(self.b);
        self.b = self.b.rotate_left(13) ^ self.a;
        self.a = self.a.rotate_left(32);
        self.c = self.c.wrapping_add(self.d);
        self.d = self.d.rotate_left(16) ^ self.c;
        self.a = self.a.wrapping_add(self.d);
        self.d = self.d.rotate_left(21) ^ self.a;
        self.c = self.c.wrapping_add(self.b);
        self.b = self.b.rotate_left(17) ^ self.c;
        self.c = self.c.rotate_left(32);
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn the_digest_is_that_of_the_paper() {
        // the test vector of the paper: key 00 01 … 0f, message 00 01 … 0e
        let digest = Digest {
            key: (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908),
        };
        let message: [u8; 15] = core::array::from_fn(|index| u8::try_from(index).unwrap_or(0));
        assert_eq!(digest.of(&[], &message), 0xa129_ca61_49be_45e5);
    }
}
