use alloc::{collections::BTreeMap, sync::Arc};

use super::{
    super::set_operation::{Given, SetOperation},
    layer::Layer,
    memo::Memo,
    part::{Below, Node, Part},
};

/// What is remembered of one layer while two sets are combined: both sides live that long, so that an address stands
/// for a part.
pub(super) struct Work<L: Layer> {
    done: Memo<Part<L>>,
    /// New nodes by their prints, so that equal ones are shared.
    known: BTreeMap<u64, Arc<Node<L>>>,
    below: L::Work,
}

// derived, it would ask for layers that have a default
impl<L: Layer> Default for Work<L> {
    fn default() -> Self {
        Self {
            done: Memo::new(),
            known: BTreeMap::new(),
            below: L::Work::default(),
        }
    }
}

impl<L: Layer> Work<L> {
    fn share(&mut self, layer: L, growth: &mut Growth) -> Result<Part<L>, Overgrown> {
        let node = Node::of(layer);
        if let Some(known) = self.known.get(&node.print)
            && known.layer == node.layer
        {
            return Ok(Part::Some(Arc::clone(known)));
        }
        growth.add(node.layer.intervals())?;
        let node = Arc::new(node);
        self.known.insert(node.print, Arc::clone(&node));
        Ok(Part::Some(node))
    }
}

/// How many intervals were made, and how many may be. What is made is part of the result, or equal to what is.
pub(super) struct Growth {
    made: usize,
    limit: usize,
}

/// More intervals than may be.
pub(super) struct Overgrown;

impl Growth {
    pub(super) fn new(limit: usize) -> Self {
        Self { made: 0, limit }
    }

    pub(super) fn made(&self) -> usize {
        self.made
    }

    fn add(&mut self, intervals: usize) -> Result<(), Overgrown> {
        self.made = self.made.saturating_add(intervals);
        if self.made > self.limit {
            return Err(Overgrown);
        }
        Ok(())
    }
}

/// What an operation makes of two parts.
pub(super) fn combine<L: Layer>(
    operation: SetOperation,
    left: &Part<L>,
    right: &Part<L>,
    work: &mut Work<L>,
    growth: &mut Growth,
) -> Result<Part<L>, Overgrown> {
    let known = match (left.constant(), right.constant()) {
        (Some(left), Some(right)) => return Ok(operation.holds(left, right).into()),
        (Some(left), None) => Some((operation.given_left(left), right)),
        (None, Some(right)) => Some((operation.given_right(right), left)),
        (None, None) if left.address() == right.address() => Some((operation.given_equal(), left)),
        (None, None) => None,
    };
    match known {
        Some((Given::Settled(constant), _)) => return Ok(constant.into()),
        Some((Given::Same, other)) => return Ok(other.clone()),
        Some((Given::Flipped, _)) | None => {}
    }
    if let (Part::Any(left), Part::Any(right)) = (left, right) {
        return L::combine_below(operation, left, right, &mut work.below, growth);
    }
    let pair = (left.address(), right.address());
    if let Some(done) = work.done.get(pair) {
        return Ok(done.clone());
    }
    let layer = L::combine(operation, left, right, &mut work.below, growth)?;
    let part = match layer.reduced() {
        Ok(part) => part,
        Err(layer) => work.share(layer, growth)?,
    };
    work.done.insert(pair, part.clone());
    Ok(part)
}

/// Whether an operation on two parts leaves anything. `done` holds pairs that leave nothing.
pub(super) fn meets<L: Layer>(
    operation: SetOperation,
    left: &Part<L>,
    right: &Part<L>,
    done: &mut Memo<()>,
) -> bool {
    let given = match (left.constant(), right.constant()) {
        (Some(left), Some(right)) => return operation.holds(left, right),
        (Some(left), None) => operation.given_left(left),
        (None, Some(right)) => operation.given_right(right),
        (None, None) if left.address() == right.address() => operation.given_equal(),
        (None, None) => {
            let pair = (left.address(), right.address());
            if done.get(pair).is_some() {
                return false;
            }
            let meets = L::meets(operation, left, right, done);
            if !meets {
                done.insert(pair, ());
            }
            return meets;
        }
    };
    // what is not constant holds something and lacks something
    given != Given::Settled(false)
}

#[cfg(test)]
mod tests {
    use crate::net::{Family, PacketBox, PacketSet, packet_set::fingerprint::of_ascending};

    #[test]
    fn parts_with_the_same_print_are_kept_apart() {
        // two sets of numbers with the same sum and the same sum of squares
        let prints = [[0, 4, 5], [1, 2, 6]].map(|changes| of_ascending(changes.into_iter()));
        assert_eq!(prints[0], prints[1]);

        let any = PacketBox::of_family(Family::V4);
        let sources = |first: u8, last: u8, port| {
            let sources = ([0, 0, 0, first].into(), [0, 0, 0, last].into());
            PacketSet::of(&PacketBox {
                sources,
                protocols: (6, 6),
                destination_ports: Some((port, port)),
                ..any
            })
        };
        // the numbers are where membership changes, and both sets of sources reach the greatest address
        let all = PacketSet::of(&PacketBox {
            protocols: (6, 6),
            destination_ports: Some((80, 81)),
            ..any
        });
        let holes = [sources(4, 4, 80), sources(0, 0, 81), sources(2, 5, 81)];
        let mut set = all;
        for hole in &holes {
            set = set.subtract(hole).unwrap();
        }
        assert_eq!(set.boxes().count(), 4);
        // and both are made anew at once
        let hole = PacketBox {
            sources: ([9; 4].into(), [9; 4].into()),
            ..any
        };
        let less = set.subtract(&PacketSet::of(&hole)).unwrap();
        assert_eq!(less.boxes().count(), 6);
        assert_eq!(less.union(&set).unwrap(), set);
    }
}
