//! What was found for three numbers before, to be found again at once.

use alloc::{vec, vec::Vec};

use super::pairs::NONE;

type Key = [u32; 3];

/// A table in which a key stands at the first free slot from the one that its number gives.
pub(super) struct Laid {
    /// A power of two, at most half of them taken; those that are free have [`NONE`] for what was found.
    slots: Vec<(Key, u32)>,
    taken: usize,
}

const FREE: (Key, u32) = ([NONE; 3], NONE);
const FEWEST: usize = 1 << 10;

impl Laid {
    pub(super) fn new() -> Self {
        Self {
            slots: vec![FREE; FEWEST],
            taken: 0,
        }
    }

    pub(super) fn get(&self, key: Key) -> Option<u32> {
        let (known, found) = self.slots.get(self.slot(key))?;
        (*known == key && *found != NONE).then_some(*found)
    }

    pub(super) fn insert(&mut self, key: Key, found: u32) {
        if self.taken >= self.slots.len() / 2 {
            let more = vec![FREE; self.slots.len().saturating_mul(2)];
            let before = core::mem::replace(&mut self.slots, more);
            for (key, found) in before.into_iter().filter(|(_, found)| *found != NONE) {
                self.put(key, found);
            }
        }
        self.put(key, found);
        self.taken = self.taken.saturating_add(1);
    }

    fn put(&mut self, key: Key, found: u32) {
        let slot = self.slot(key);
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = (key, found);
        }
    }

    /// Where the key stands, or would.
    fn slot(&self, key: Key) -> usize {
        let mixed = key.iter().fold(0_u64, |mixed, one| {
            (mixed ^ u64::from(*one))
                .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                .rotate_left(29)
        });
        let last = self.slots.len().saturating_sub(1);
        let mut slot = usize::try_from(mixed & 0xffff_ffff).unwrap_or_default() & last;
        while let Some((known, found)) = self.slots.get(slot)
            && *found != NONE
            && *known != key
        {
            slot = slot.saturating_add(1) & last;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_again() {
        let mut laid = Laid::new();
        let keys = || {
            (0..20).flat_map(|one| {
                (0..20).flat_map(move |two| (0..20).map(move |three| [one, two, three]))
            })
        };
        for (found, key) in (0..).zip(keys()) {
            assert_eq!(laid.get(key), None);
            laid.insert(key, found);
        }
        for (found, key) in (0..).zip(keys()) {
            assert_eq!(laid.get(key), Some(found));
        }
    }
}
