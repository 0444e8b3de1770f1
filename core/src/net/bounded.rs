/// An integer between a least and a greatest.
pub trait Bounded: Copy + Ord + 'static {
    /// The least integer.
    const LEAST: Self;
    /// The greatest integer.
    const GREATEST: Self;

    /// The next integer, unless this is the greatest.
    fn next(self) -> Option<Self>;

    /// The integer before this one, unless this is the least.
    fn previous(self) -> Option<Self>;
}

macro_rules! bounded {
    ($($integer:ty),*) => {$(
        impl Bounded for $integer {
            const LEAST: Self = Self::MIN;
            const GREATEST: Self = Self::MAX;

            fn next(self) -> Option<Self> {
                self.checked_add(1)
            }

            fn previous(self) -> Option<Self> {
                self.checked_sub(1)
            }
        }
    )*};
}

bounded!(u8, u16, u32, u128);

/// The lesser of two ends, where `None` is an end beyond the greatest integer.
pub(super) fn earlier<T: Ord>(one: Option<T>, other: Option<T>) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
