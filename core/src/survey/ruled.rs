//! What other rules of some groups change.
//!
//! Ways stay what they are, so that only those pairs are looked at of which the groups at one of the ends say something
//! else than before.

use alloc::{collections::BTreeMap, vec::Vec};

use super::{
    diff::Cells,
    gates::{Gate, Gates, Key},
    pairs::{Pairs, Ways},
};
use crate::{net::Direction, topology::Topology};

/// What the groups of an end say before and after.
struct Said {
    before: Gate,
    after: Gate,
}

impl Said {
    /// What is said of an address before and after; nothing where more than that has a say.
    fn of(&self, address: usize) -> Option<(u32, u32)> {
        let before = self.before.as_ref()?.get(address)?;
        Some((*before, *self.after.as_ref()?.get(address)?))
    }

    fn differs(&self, address: usize) -> bool {
        self.of(address)
            .is_none_or(|(before, after)| before != after)
    }
}

impl<'t> Pairs<'t> {
    /// What is said of pairs before and after, as far as one of the two classes matters: of those for which it can be
    /// different.
    pub(super) fn ruled(&mut self, after: &Topology, matters: &[bool]) -> Vec<Cells> {
        let touched: Vec<usize> = (0..matters.len())
            .filter(|place| matters.get(*place) == Some(&true))
            .collect();
        let mut known = BTreeMap::new();
        let said = matters.iter().enumerate().map(|(place, matters)| {
            let both = [Direction::Egress, Direction::Ingress];
            matters.then(|| both.map(|direction| self.said(place, direction, after, &mut known)))
        });
        let said: Vec<Option<[Said; 2]>> = said.collect();
        let of = |place: usize| said.get(place)?.as_ref();
        let everything: Vec<usize> = (0..matters.len()).collect();
        let mut cells = Vec::new();
        for source in self.order() {
            let leaving = of(source).map(|[leaving, _]| leaving);
            let destinations = if leaving.is_some() {
                &everything
            } else {
                &touched
            };
            for destination in destinations {
                let entering = of(*destination).map(|[_, entering]| entering);
                let places = (source, *destination);
                let found = self.before_and_after(places, (leaving, entering), after);
                cells.extend(found.map(|found| (places, found)));
            }
        }
        cells
    }

    fn before_and_after(
        &mut self,
        places: (usize, usize),
        (leaving, entering): (Option<&Said>, Option<&Said>),
        after: &Topology,
    ) -> Option<(u32, u32)> {
        let directly = |pairs: &mut Self| {
            pairs.ids(places)?;
            let before = pairs.directly(places, pairs.topology);
            Some((before, pairs.directly(places, after)))
        };
        let (way, addresses) = match self.ways(places) {
            Some(Ways::One(way, addresses)) => (way, addresses?),
            _ => return directly(self),
        };
        let from = self.address(places.0, addresses.0);
        let to = self.address(places.1, addresses.1);
        let (Some(from), Some(to)) = (from, to) else {
            return directly(self);
        };
        let differs = |said: Option<&Said>, address| said.is_some_and(|one| one.differs(address));
        if !differs(leaving, to) && !differs(entering, from) {
            return None;
        }
        self.ids(places)?;
        let mut of = |said: Option<&Said>, place, direction, address| {
            if let Some(said) = said {
                return said.of(address);
            }
            let gate = self.gate(place, direction)?;
            let gate = *gate.get(address)?;
            Some((gate, gate))
        };
        let leaving = of(leaving, places.0, Direction::Egress, to);
        let entering = of(entering, places.1, Direction::Ingress, from);
        let (Some(leaving), Some(entering)) = (leaving, entering) else {
            return directly(self);
        };
        let before = self.laid_of([way, leaving.0, entering.0])?;
        Some((before, self.laid_of([way, leaving.1, entering.1])?))
    }

    fn said(
        &mut self,
        place: usize,
        direction: Direction,
        after: &Topology,
        known: &mut BTreeMap<Key<'t>, Gate>,
    ) -> Said {
        let own = self.end(place).map(|end| end.interface);
        let both = own.and_then(|own| Some((own, after.interface(&own.id)?)));
        let Some((own, other)) = both else {
            return Said {
                before: None,
                after: None,
            };
        };
        let before = self.gates.of(own, direction);
        let key = Gates::key(own, direction);
        let after = known.entry(key);
        let after = after.or_insert_with(|| self.gates.found(other, direction));
        Said {
            before,
            after: after.clone(),
        }
    }
}
