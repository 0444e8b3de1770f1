use alloc::{collections::BTreeSet, vec::Vec};
use core::{convert::Infallible, slice};

use super::{
    super::{
        bounded::earlier,
        interval_set::{IntervalSet, intervals},
        set_operation::{Given, SetOperation},
    },
    combine::{Growth, Overgrown, Work, combine, meets},
    field::Field,
    fingerprint::{of_ascending, sum},
    memo::Memo,
    part::{Below, Part},
};

/// One field of a packet: a function from its values to what the fields below may be.
pub(super) trait Layer: Eq + Sized + 'static {
    /// What the values of the field are mapped to.
    type Below: Below;
    /// What is remembered of the layers below while two sets are combined.
    type Work: Default;

    /// The layer as a part of its own kind, where that takes no node.
    fn reduced(self) -> Result<Part<Self>, Self>;

    /// Equal for equal layers, and seldom for others.
    fn print(&self) -> u64;

    /// The intervals of this layer alone.
    fn intervals(&self) -> usize;

    /// The intervals of the nodes below, those already seen left out.
    fn intervals_below(&self, seen: &mut BTreeSet<usize>) -> usize;

    /// The layer that an operation makes of two parts.
    fn combine(
        operation: SetOperation,
        left: &Part<Self>,
        right: &Part<Self>,
        work: &mut Self::Work,
        growth: &mut Growth,
    ) -> Result<Self, Overgrown>;

    /// The part that an operation makes of two where the field matters in neither.
    fn combine_below(
        operation: SetOperation,
        left: &Self::Below,
        right: &Self::Below,
        work: &mut Self::Work,
        growth: &mut Growth,
    ) -> Result<Part<Self>, Overgrown>;

    /// Whether an operation on two parts leaves anything. `done` holds pairs that leave nothing.
    fn meets(
        operation: SetOperation,
        left: &Part<Self>,
        right: &Part<Self>,
        done: &mut Memo<()>,
    ) -> bool;
}

/// A field with fields below it: intervals of its values, each with what holds in it; neighbours differ.
pub(super) struct Pieces<T, L: Layer> {
    /// Where the intervals start, in ascending order from the least value on; each ends where the next one starts.
    starts: Vec<T>,
    /// One for each interval.
    parts: Vec<Part<L>>,
}

// derived, it would not see that parts can be compared when their layers can
impl<T: Eq, L: Layer> PartialEq for Pieces<T, L> {
    fn eq(&self, other: &Self) -> bool {
        self.starts == other.starts && self.parts == other.parts
    }
}

impl<T: Eq, L: Layer> Eq for Pieces<T, L> {}

impl<T: Field, L: Layer> Pieces<T, L> {
    const EMPTY: Self = Self {
        starts: Vec::new(),
        parts: Vec::new(),
    };

    /// `inside` for the values of a set, nothing for the others.
    pub(super) fn within(values: &IntervalSet<T>, inside: &Part<L>) -> Part<Self> {
        let mut pieces = Self::EMPTY;
        if !values.contains(T::LEAST) {
            pieces.push(T::LEAST, Part::Nothing);
        }
        for change in values.changes() {
            let holds = values.contains(*change);
            pieces.push(*change, if holds { inside.clone() } else { Part::Nothing });
        }
        Part::of(pieces)
    }

    /// Adds an interval after the others, which it may continue.
    fn push(&mut self, start: T, part: Part<L>) {
        if self.parts.last().is_none_or(|last| *last != part) {
            self.starts.push(start);
            self.parts.push(part);
        }
    }

    /// Adds intervals of which the first differs from the last one here.
    fn extend(&mut self, run: &Run<'_, T, L>) {
        self.starts.extend_from_slice(run.starts);
        self.parts.extend_from_slice(run.parts);
    }
}

impl<T: Field, L: Layer> Part<Pieces<T, L>> {
    const NOTHING: &'static [Part<L>] = &[Part::Nothing];
    const EVERYTHING: &'static [Part<L>] = &[Part::Everything];

    fn run(&self) -> Run<'_, T, L> {
        let (starts, parts) = match self {
            Self::Nothing => (T::STARTS, Self::NOTHING),
            Self::Everything => (T::STARTS, Self::EVERYTHING),
            Self::Any(part) => (T::STARTS, slice::from_ref(part)),
            Self::Some(node) => (node.layer.starts.as_slice(), node.layer.parts.as_slice()),
        };
        Run { starts, parts }
    }

    /// What is left once the field has this value.
    pub(super) fn at(&self, value: T) -> &Part<L> {
        let holding = self.run().from(value).parts.first();
        holding.unwrap_or(&Part::Nothing)
    }

    /// The intervals that hold something, first and last value of each.
    pub(super) fn ranges(&self) -> impl Iterator<Item = (T, T, &Part<L>)> {
        let Run { starts, parts } = self.run();
        let lasts = starts.iter().skip(1).map(|start| start.previous());
        let ends = starts.iter().zip(lasts.chain([Some(T::GREATEST)]));
        ends.zip(parts)
            .filter(|(_, part)| part.constant() != Some(false))
            .filter_map(|((first, last), part)| Some((*first, last?, part)))
    }

    /// Whether every value of the field leaves the same.
    pub(super) fn ignores_field(&self) -> bool {
        !matches!(self, Self::Some(_))
    }
}

/// The part for which a field does not matter.
fn any<T: Field, L: Layer>(part: Part<L>) -> Part<Pieces<T, L>> {
    match part.constant() {
        Some(constant) => constant.into(),
        None => Part::Any(part),
    }
}

/// Some intervals that follow one another.
struct Run<'a, T, L: Layer> {
    starts: &'a [T],
    parts: &'a [Part<L>],
}

impl<T: Field, L: Layer> Run<'_, T, L> {
    /// Where the first interval ends and the second starts, unless there is no second.
    fn end(&self) -> Option<T> {
        self.starts.get(1).copied()
    }

    /// The intervals from the one that holds a value on; the first must not start after it.
    fn from(&self, value: T) -> Self {
        let starts_after = |index: usize| self.starts.get(index).is_none_or(|start| value < *start);
        // mostly it is the first or the second
        let index = match (starts_after(1), starts_after(2)) {
            (true, _) => 0,
            (_, true) => 1,
            _ => self
                .starts
                .partition_point(|start| *start <= value)
                .saturating_sub(1),
        };
        self.part(index, self.starts.len())
    }

    /// The intervals after the first that start before a value.
    fn further(&self, until: Option<T>) -> Self {
        let end = match until {
            Some(until) => self.starts.partition_point(|start| *start < until),
            None => self.starts.len(),
        };
        self.part(1, end)
    }

    fn part(&self, first: usize, end: usize) -> Self {
        Self {
            starts: self.starts.get(first..end).unwrap_or_default(),
            parts: self.parts.get(first..end).unwrap_or_default(),
        }
    }
}

impl<T: Field, L: Layer> Layer for Pieces<T, L> {
    type Below = Part<L>;
    type Work = Work<L>;

    fn reduced(mut self) -> Result<Part<Self>, Self> {
        match (self.parts.pop(), self.parts.is_empty()) {
            (Some(part), true) => Ok(any(part)),
            (last, _) => {
                self.parts.extend(last);
                Err(self)
            }
        }
    }

    fn print(&self) -> u64 {
        let pieces = self.starts.iter().zip(&self.parts);
        sum(pieces.map(|(start, part)| start.bits() ^ part.print()))
    }

    fn intervals(&self) -> usize {
        self.starts.len()
    }

    fn intervals_below(&self, seen: &mut BTreeSet<usize>) -> usize {
        let below = self.parts.iter().map(|part| part.interval_count(seen));
        below.fold(0, usize::saturating_add)
    }

    fn combine(
        operation: SetOperation,
        left: &Part<Self>,
        right: &Part<Self>,
        work: &mut Work<L>,
        growth: &mut Growth,
    ) -> Result<Self, Overgrown> {
        let (mut left, mut right) = (left.run(), right.run());
        let mut made = Self::EMPTY;
        let mut start = T::LEAST;
        while let ([one, ..], [other, ..]) = (left.parts, right.parts) {
            let (end_left, end_right) = (left.end(), right.end());
            let given_left = one.constant().map(|one| operation.given_left(one));
            let given_right = other.constant().map(|other| operation.given_right(other));
            // where one side is constant for a while, the other is taken or passed over as a whole
            let until = match (given_left, given_right) {
                (Some(Given::Settled(constant)), _) => {
                    made.push(start, constant.into());
                    end_left
                }
                (_, Some(Given::Settled(constant))) => {
                    made.push(start, constant.into());
                    end_right
                }
                (Some(Given::Same), _) => {
                    made.push(start, other.clone());
                    made.extend(&right.further(end_left));
                    end_left
                }
                (_, Some(Given::Same)) => {
                    made.push(start, one.clone());
                    made.extend(&left.further(end_right));
                    end_right
                }
                _ => {
                    made.push(start, combine(operation, one, other, work, growth)?);
                    earlier(end_left, end_right)
                }
            };
            let Some(until) = until else { break };
            (left, right) = (left.from(until), right.from(until));
            start = until;
        }
        Ok(made)
    }

    fn combine_below(
        operation: SetOperation,
        left: &Part<L>,
        right: &Part<L>,
        work: &mut Work<L>,
        growth: &mut Growth,
    ) -> Result<Part<Self>, Overgrown> {
        combine(operation, left, right, work, growth).map(any)
    }

    fn meets(
        operation: SetOperation,
        left: &Part<Self>,
        right: &Part<Self>,
        done: &mut Memo<()>,
    ) -> bool {
        let (mut left, mut right) = (left.run(), right.run());
        while let ([one, ..], [other, ..]) = (left.parts, right.parts) {
            if meets(operation, one, other, done) {
                return true;
            }
            // where one side rules everything out for a while, the other is passed over
            let ruled_out = |given: Option<Given>| given == Some(Given::Settled(false));
            let until = if ruled_out(one.constant().map(|one| operation.given_left(one))) {
                left.end()
            } else if ruled_out(other.constant().map(|other| operation.given_right(other))) {
                right.end()
            } else {
                earlier(left.end(), right.end())
            };
            let Some(until) = until else { break };
            (left, right) = (left.from(until), right.from(until));
        }
        false
    }
}

impl<T: Field> Part<IntervalSet<T>> {
    /// The values at which membership changes.
    fn changes(&self) -> &[T] {
        match self {
            Self::Nothing => &[],
            Self::Everything => T::STARTS,
            Self::Any(never) => match *never {},
            Self::Some(node) => node.layer.changes(),
        }
    }

    pub(super) fn contains(&self, value: T) -> bool {
        match self {
            Self::Some(node) => node.layer.contains(value),
            constant => constant.constant() == Some(true),
        }
    }

    /// The intervals in ascending order, first and last value of each.
    pub(super) fn intervals(&self) -> impl Iterator<Item = (T, T)> + '_ {
        intervals(self.changes())
    }
}

impl<T: Field> Layer for IntervalSet<T> {
    type Below = Infallible;
    type Work = ();

    fn reduced(self) -> Result<Part<Self>, Self> {
        if self.is_empty() {
            Ok(Part::Nothing)
        } else if self.is_all() {
            Ok(Part::Everything)
        } else {
            Err(self)
        }
    }

    fn print(&self) -> u64 {
        of_ascending(self.changes().iter().map(|change| change.bits()))
    }

    fn intervals(&self) -> usize {
        self.interval_count()
    }

    fn intervals_below(&self, _: &mut BTreeSet<usize>) -> usize {
        0
    }

    fn combine(
        operation: SetOperation,
        left: &Part<Self>,
        right: &Part<Self>,
        (): &mut (),
        _: &mut Growth,
    ) -> Result<Self, Overgrown> {
        Ok(Self::combine(operation, left.changes(), right.changes()))
    }

    fn combine_below(
        _: SetOperation,
        left: &Infallible,
        _: &Infallible,
        (): &mut (),
        _: &mut Growth,
    ) -> Result<Part<Self>, Overgrown> {
        match *left {}
    }

    fn meets(
        operation: SetOperation,
        left: &Part<Self>,
        right: &Part<Self>,
        _: &mut Memo<()>,
    ) -> bool {
        Self::meets(operation, left.changes(), right.changes())
    }
}
