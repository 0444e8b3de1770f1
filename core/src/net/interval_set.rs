use alloc::vec::Vec;
use core::fmt;

use super::{
    bounded::{Bounded, earlier},
    set_operation::{Given, SetOperation},
};

/// A set of integers as sorted intervals that neither overlap nor touch, so that `==` is equality of sets.
///
/// ```
/// use vpclens::net::IntervalSet;
///
/// let ports: IntervalSet<u16> = [(80, 80), (443, 443)].into_iter().collect();
/// assert!(ports.contains(443) && !ports.contains(81));
/// assert_eq!(ports.complement().iter().next(), Some((0, 79)));
/// // The surprising case: intervals that touch become one.
/// let touching: IntervalSet<u16> = [(11, 20), (1, 10)].into_iter().collect();
/// assert_eq!(touching, [(1, 20)].into_iter().collect());
/// ```
// The integers at which membership changes, in ascending order; below the first nothing is in the set. With this,
// every operation is one merge, the complement costs nothing, and an interval may reach the greatest integer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IntervalSet<T>(Vec<T>);

impl<T> Default for IntervalSet<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Bounded> IntervalSet<T> {
    /// Every integer.
    pub fn all() -> Self {
        Self(alloc::vec![T::LEAST])
    }

    /// The integers from `first` to `last`, both included; none when `first` is greater.
    pub fn range(first: T, last: T) -> Self {
        core::iter::once((first, last)).collect()
    }

    /// Whether the set holds nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the set holds every integer.
    pub fn is_all(&self) -> bool {
        matches!(self.0.as_slice(), [first] if *first == T::LEAST)
    }

    /// How many intervals there are.
    pub fn interval_count(&self) -> usize {
        self.0.len().div_ceil(2)
    }

    /// Whether the set holds this integer. O(log n) in the number of intervals.
    pub fn contains(&self, value: T) -> bool {
        is_odd(self.0.partition_point(|change| *change <= value))
    }

    /// The intervals in ascending order, first and last integer of each.
    pub fn iter(&self) -> impl Iterator<Item = (T, T)> + '_ {
        intervals(&self.0)
    }

    /// What either set holds. This and its neighbours are O(n) in the number of intervals of both sets.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::combine(SetOperation::Union, &self.0, &other.0)
    }

    /// What both sets hold.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        Self::combine(SetOperation::Intersect, &self.0, &other.0)
    }

    /// What this set holds and the other does not.
    #[must_use]
    pub fn subtract(&self, other: &Self) -> Self {
        Self::combine(SetOperation::Subtract, &self.0, &other.0)
    }

    /// What the set does not hold.
    #[must_use]
    pub fn complement(&self) -> Self {
        Self(match self.0.split_first() {
            Some((first, rest)) if *first == T::LEAST => rest.to_vec(),
            _ => core::iter::once(T::LEAST)
                .chain(self.0.iter().copied())
                .collect(),
        })
    }

    /// Whether the other set holds all that this one does.
    pub fn is_subset(&self, other: &Self) -> bool {
        !Self::meets(SetOperation::Subtract, &self.0, &other.0)
    }

    /// Whether the sets have nothing in common.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        !Self::meets(SetOperation::Intersect, &self.0, &other.0)
    }

    /// The integers at which membership changes.
    pub(super) fn changes(&self) -> &[T] {
        &self.0
    }

    /// The set that an operation makes of two, each given by its changes.
    pub(super) fn combine(operation: SetOperation, mut left: &[T], mut right: &[T]) -> Self {
        let mut changes = Vec::with_capacity(left.len().saturating_add(right.len()));
        let (mut in_left, mut in_right, mut inside) = (false, false, false);
        loop {
            let (next_left, next_right) = (left.first().copied(), right.first().copied());
            let Some(next) = earlier(next_left, next_right) else {
                // what is common to a large set and a small one must not keep the room of the large one
                if changes.len().saturating_mul(2) < changes.capacity() {
                    changes.shrink_to_fit();
                }
                return Self(changes);
            };
            if next_left == next_right {
                (left, right) = (rest(left), rest(right));
                (in_left, in_right) = (!in_left, !in_right);
                if operation.holds(in_left, in_right) != inside {
                    changes.push(next);
                    inside = !inside;
                }
                continue;
            }
            // a run of changes on one side, while the other stays as it is, is taken or passed over as a whole
            let (run, given);
            if next_left == Some(next) {
                (run, left) = split(left, next_right);
                in_left ^= is_odd(run.len());
                given = operation.given_right(in_right);
            } else {
                (run, right) = split(right, next_left);
                in_right ^= is_odd(run.len());
                given = operation.given_left(in_left);
            }
            if !matches!(given, Given::Settled(_)) {
                changes.extend_from_slice(run);
                inside ^= is_odd(run.len());
            }
        }
    }

    /// Whether the set that an operation makes of two holds anything.
    pub(super) fn meets(operation: SetOperation, mut left: &[T], mut right: &[T]) -> bool {
        let (mut in_left, mut in_right) = (false, false);
        while !operation.holds(in_left, in_right) {
            let (next_left, next_right) = (left.first(), right.first());
            let Some(next) = earlier(next_left, next_right) else {
                return false;
            };
            let (left_changes, right_changes) = (next_left == Some(next), next_right == Some(next));
            if left_changes {
                left = rest(left);
            }
            if right_changes {
                right = rest(right);
            }
            in_left ^= left_changes;
            in_right ^= right_changes;
        }
        true
    }
}

impl<T: Bounded + fmt::Debug> fmt::Debug for IntervalSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// The intervals between changes.
pub(super) fn intervals<T: Bounded>(changes: &[T]) -> impl Iterator<Item = (T, T)> + '_ {
    changes.chunks(2).filter_map(|interval| match *interval {
        [first, after] => after.previous().map(|last| (first, last)),
        [first] => Some((first, T::GREATEST)),
        _ => None,
    })
}

fn is_odd(count: usize) -> bool {
    count & 1 == 1
}

fn rest<T>(changes: &[T]) -> &[T] {
    changes.split_first().map_or(&[], |(_, rest)| rest)
}

/// The changes before an integer, at least one, and the others.
fn split<T: Bounded>(changes: &[T], until: Option<T>) -> (&[T], &[T]) {
    let is_before = |change: &T| until.is_none_or(|until| *change < until);
    let count = if changes.get(1).is_some_and(is_before) {
        changes.partition_point(is_before)
    } else {
        1
    };
    changes.split_at_checked(count).unwrap_or((changes, &[]))
}

impl<T: Bounded> FromIterator<(T, T)> for IntervalSet<T> {
    /// An interval whose first is greater than its last holds nothing.
    fn from_iter<I: IntoIterator<Item = (T, T)>>(intervals: I) -> Self {
        let mut sorted: Vec<(T, T)> = intervals
            .into_iter()
            .filter(|(first, last)| first <= last)
            .collect();
        sorted.sort_unstable();
        let mut changes: Vec<T> = Vec::with_capacity(sorted.len().saturating_mul(2));
        for (first, last) in sorted {
            match changes.pop() {
                // touches the interval before it, which ends at the later of both ends
                Some(end) if first <= end => {
                    changes.extend(last.next().map(|after| after.max(end)));
                }
                before => changes.extend(before.into_iter().chain([first]).chain(last.next())),
            }
            // the rest lies in an interval that reaches the greatest integer
            if is_odd(changes.len()) {
                break;
            }
        }
        Self(changes)
    }
}

#[cfg(test)]
mod tests {
    use alloc::{vec, vec::Vec};

    use super::*;

    fn set(intervals: &[(u8, u8)]) -> IntervalSet<u8> {
        intervals.iter().copied().collect()
    }

    /// Sets whose intervals start, end and touch at all edges.
    fn samples() -> Vec<IntervalSet<u8>> {
        let edges = [
            (0, 0),
            (0, 3),
            (2, 5),
            (4, 4),
            (6, 9),
            (200, 255),
            (255, 255),
        ];
        let mut samples = vec![set(&[]), set(&[(0, 255)])];
        for one in edges {
            samples.extend(edges.map(|other| set(&[one, other])));
            samples.push(set(&[one, (7, 7), (100, 110)]));
        }
        samples
    }

    #[test]
    fn operations_hold_what_they_should() {
        for one in samples() {
            for other in samples() {
                let union = one.union(&other);
                let both = one.intersect(&other);
                let left = one.subtract(&other);
                for value in 0..=u8::MAX {
                    let (in_one, in_other) = (one.contains(value), other.contains(value));
                    assert_eq!(union.contains(value), in_one || in_other);
                    assert_eq!(both.contains(value), in_one && in_other);
                    assert_eq!(left.contains(value), in_one && !in_other);
                }
                assert_eq!(one.is_subset(&other), left.is_empty());
                assert_eq!(one.is_disjoint(&other), both.is_empty());
                // made in another way, it is the same value
                assert_eq!(left, one.intersect(&other.complement()));
                assert_eq!(union, one.iter().chain(other.iter()).collect());
            }
            assert_eq!(one.complement().complement(), one);
            assert_eq!(one.iter().collect::<IntervalSet<u8>>(), one);
            assert_eq!(one.iter().count(), one.interval_count());
        }
    }

    #[test]
    fn the_greatest_integer_is_like_any_other() {
        let top = set(&[(250, 255), (3, 255)]);
        assert_eq!(top.iter().collect::<Vec<_>>(), [(3, 255)]);
        assert!(top.contains(255) && !top.contains(2));
        assert_eq!(top.complement(), set(&[(0, 2)]));
        assert!(IntervalSet::<u8>::all().is_all() && set(&[(0, 255)]).is_all());
        assert!(IntervalSet::range(5_u8, 4).is_empty());
    }
}
