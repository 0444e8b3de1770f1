//! What was laid over one another before, to be found again at once.

use alloc::{collections::BTreeMap, vec, vec::Vec};

use super::{pairs::NONE, strip::Strip};
use crate::{net::Protocol, reach::Outcome};

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
        let numbers = key.iter().map(|one| u64::from(*one));
        let mixed = numbers.fold(0, mixed);
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

/// What a way and the groups at its ends let pass together, with the place of the services.
#[derive(Default)]
pub(super) struct Joined {
    /// By a number that is the same for what is the same.
    known: BTreeMap<u64, Vec<Joint>>,
}

/// With the protocol that belongs to the other version of IP.
type Joint = (Strip<(Outcome, bool)>, Option<Protocol>, u32);

impl Joined {
    pub(super) fn get(
        &self,
        strip: &Strip<(Outcome, bool)>,
        foreign: Option<Protocol>,
    ) -> Option<u32> {
        let mut known = self.known.get(&number(strip))?.iter();
        let found = known.find(|(one, other, _)| one == strip && *other == foreign);
        found.map(|(.., place)| *place)
    }

    pub(super) fn insert(
        &mut self,
        strip: Strip<(Outcome, bool)>,
        foreign: Option<Protocol>,
        place: u32,
    ) {
        let same = self.known.entry(number(&strip)).or_default();
        same.push((strip, foreign, place));
    }
}

fn number(strip: &Strip<(Outcome, bool)>) -> u64 {
    strip.runs.iter().fold(0, |number, (start, value)| {
        let (outcome, one_way) = *value;
        let outcome = match outcome {
            Outcome::Reachable => 0,
            Outcome::Unreachable => 1,
            Outcome::Undetermined => 2,
        };
        let next = u64::from(*start) << 3 | outcome << 1 | u64::from(one_way);
        mixed(number, next)
    })
}

/// Another number for each number that comes after one, spread over all.
pub(super) fn mixed(before: u64, next: u64) -> u64 {
    let mixed = (before ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed.rotate_left(29)
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
