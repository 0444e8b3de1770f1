use alloc::vec::Vec;

/// An integer that has a next one, up to a greatest.
pub trait Bounded: Copy + Ord {
    /// The next integer, unless this is the greatest.
    fn next(self) -> Option<Self>;
}

macro_rules! bounded {
    ($($integer:ty),*) => {$(
        impl Bounded for $integer {
            fn next(self) -> Option<Self> {
                self.checked_add(1)
            }
        }
    )*};
}

bounded!(u16, u32, u128);

/// A set of integers as sorted intervals that neither overlap nor touch, so that `==` is equality of sets.
///
/// ```
/// use vpclens::net::IntervalSet;
///
/// let ports: IntervalSet<u16> = [(80, 80), (443, 443)].into_iter().collect();
/// assert!(ports.contains(443) && !ports.contains(81));
/// // The surprising case: intervals that touch become one.
/// let touching: IntervalSet<u16> = [(11, 20), (1, 10)].into_iter().collect();
/// assert_eq!(touching, [(1, 20)].into_iter().collect());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IntervalSet<T>(Vec<(T, T)>);

impl<T> Default for IntervalSet<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Bounded> IntervalSet<T> {
    /// Whether the set holds nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the set holds this integer. O(log n) in the number of intervals.
    pub fn contains(&self, value: T) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= value);
        after
            .checked_sub(1)
            .and_then(|index| self.0.get(index))
            .is_some_and(|(_, last)| value <= *last)
    }

    /// The intervals in ascending order, first and last integer of each.
    pub fn iter(&self) -> impl Iterator<Item = (T, T)> + '_ {
        self.0.iter().copied()
    }
}

impl<T: Bounded> FromIterator<(T, T)> for IntervalSet<T> {
    /// An interval whose first is greater than its last holds nothing.
    fn from_iter<I: IntoIterator<Item = (T, T)>>(intervals: I) -> Self {
        let mut sorted: Vec<(T, T)> = intervals
            .into_iter()
            .filter(|(first, last)| first <= last)
            .collect();
        sorted.sort_unstable();
        let mut merged: Vec<(T, T)> = Vec::with_capacity(sorted.len());
        for (first, last) in sorted {
            match merged.last_mut() {
                Some((_, end)) if end.next().is_none_or(|next| first <= next) => {
                    *end = last.max(*end);
                }
                _ => merged.push((first, last)),
            }
        }
        Self(merged)
    }
}
