use alloc::vec::Vec;

use super::fingerprint::mix;

/// The addresses of two parts.
pub(super) type Pair = (usize, usize);

/// Values by pairs of addresses: a hash table, which `alloc` does not have. Nothing goes through it in its own order.
#[derive(Debug)]
pub(super) struct Memo<V> {
    /// A power of two, or none; at least half are free, so that a search ends soon.
    slots: Vec<Option<(Pair, V)>>,
    taken: usize,
}

impl<V> Memo<V> {
    pub(super) fn new() -> Self {
        Self {
            slots: Vec::new(),
            taken: 0,
        }
    }

    pub(super) fn get(&self, pair: Pair) -> Option<&V> {
        let slot = self.slots.get(self.position(pair)?)?;
        slot.as_ref().map(|(_, value)| value)
    }

    /// Keeps a value, in place of an earlier one.
    pub(super) fn insert(&mut self, pair: Pair, value: V) {
        if self.taken.saturating_mul(2) >= self.slots.len() {
            let twice = self.slots.len().saturating_mul(2).max(16);
            let mut larger = Vec::new();
            larger.resize_with(twice, || None);
            let taken = core::mem::replace(&mut self.slots, larger);
            for (pair, value) in taken.into_iter().flatten() {
                self.set(pair, value);
            }
        }
        if self.set(pair, value).is_none() {
            self.taken = self.taken.saturating_add(1);
        }
    }

    /// Takes the slot of a pair and gives back what was in it.
    fn set(&mut self, pair: Pair, value: V) -> Option<(Pair, V)> {
        let position = self.position(pair)?;
        self.slots.get_mut(position)?.replace((pair, value))
    }

    /// The slot of a pair, or the free one that it would take; none when there are no slots.
    fn position(&self, pair: Pair) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        let first = hash(pair) & last;
        (first..=last).chain(0..first).find(|position| {
            let slot = self.slots.get(*position);
            slot.is_none_or(|slot| slot.as_ref().is_none_or(|(taken, _)| *taken == pair))
        })
    }
}

fn hash((left, right): Pair) -> usize {
    let bits = |address: usize| u64::try_from(address).unwrap_or(0);
    // half of the bits, so that they fit everywhere
    usize::try_from(mix(mix(bits(left)) ^ bits(right)) >> 32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_found() {
        let mut memo = Memo::new();
        assert_eq!(memo.get((0, 0)), None);
        for number in 0..1000 {
            memo.insert((number * 16, number % 7), number);
            memo.insert((number * 16, number % 7), number + 1);
        }
        for number in 0..1000 {
            assert_eq!(memo.get((number * 16, number % 7)), Some(&(number + 1)));
            assert_eq!(memo.get((number % 7, number * 16 + 1)), None);
        }
        assert_eq!((memo.taken, memo.slots.len()), (1000, 2048));
    }
}
