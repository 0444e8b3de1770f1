use super::{super::bounded::Bounded, fingerprint::mix};

/// The value of a field of a packet.
pub(super) trait Field: Bounded {
    /// Where the one interval of a field starts that nobody looks at.
    const STARTS: &'static [Self];

    /// The value in 64 bits; what differs may become the same, but seldom does.
    fn bits(self) -> u64;
}

macro_rules! fields {
    ($($integer:ty),*) => {$(
        impl Field for $integer {
            const STARTS: &'static [Self] = &[Self::MIN];

            fn bits(self) -> u64 {
                self.into()
            }
        }
    )*};
}

fields!(u8, u16, u32);

impl Field for u128 {
    const STARTS: &'static [Self] = &[Self::MIN];

    fn bits(self) -> u64 {
        let half = |number: u128| u64::try_from(number & u128::from(u64::MAX)).unwrap_or(0);
        mix(half(self >> 64)) ^ half(self)
    }
}
