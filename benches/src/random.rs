//! The same numbers for the same seed, on every machine: xorshift64*.

/// Where the numbers come from.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// Numbers of this seed.
    pub fn new(seed: u64) -> Self {
        // the state must not be zero
        Self(seed | 1)
    }

    /// 32 bits.
    pub fn word(&mut self) -> u32 {
        u32::try_from(self.next() & 0xffff_ffff).unwrap()
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// A number from 0 up to, and without, the bound.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap();
        usize::try_from(self.next() % bound).unwrap()
    }

    /// A number below the bound, small ones more often than large ones.
    pub fn towards_first(&mut self, bound: usize) -> usize {
        let bound = 1 + self.below(bound);
        self.below(bound)
    }

    /// Whether something happens that does so in this many of a hundred cases.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    /// An id as the provider makes them: `sg-bp1` and 17 letters or digits.
    pub fn id(&mut self, kind: &str) -> String {
        const DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
        let tail = (0..17).map(|_| char::from(*self.pick(DIGITS)));
        let tail: String = tail.collect();
        format!("{kind}-bp1{tail}")
    }
}
