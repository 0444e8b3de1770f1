//! What a change makes of a network: the connectivity that is gained and lost.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

#[cfg(feature = "fix")]
use super::class::number;
use super::{
    changes::{Change, changes},
    class::{Class, Standings},
    outside::{Asked, Comparison, OutsideDifference},
    pairs::Pairs,
    services::{Service, Services, asking},
    touched::Touched,
};
#[cfg(feature = "fix")]
use crate::net::Prefix;
use crate::{
    reach::{Outcome, Query},
    topology::{QueryError, Topology},
};

/// What is different between two networks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diff {
    /// What can be opened differently, by source and destination.
    pub differences: Vec<Difference>,
    /// What can be opened differently from outside of the network, and to there.
    pub outside: Vec<OutsideDifference>,
    /// What is written differently.
    pub changes: Vec<Change>,
}

/// What the members of one class can open to those of another before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The sources; nothing tells them apart, before or after.
    pub sources: Vec<String>,
    /// The destinations; nothing tells them apart, before or after.
    pub destinations: Vec<String>,
    /// Each part that has another answer, with the answer before, and the answer after.
    pub services: Vec<(Service, Outcome)>,
}

impl Diff {
    /// How many pairs of ends are answered differently; what is outside of the network counts by its blocks.
    pub fn pairs(&self) -> usize {
        let outside = self.outside.iter();
        let outside = outside.map(|one| one.ends.len().saturating_mul(one.blocks.len()));
        let outside = outside.fold(0, usize::saturating_add);
        self.differences.iter().fold(outside, |sum, one| {
            let (from, to) = (one.sources.len(), one.destinations.len());
            // an end is no destination of its own
            let own = one
                .sources
                .iter()
                .filter(|id| one.destinations.contains(id));
            let pairs = from.saturating_mul(to).saturating_sub(own.count());
            sum.saturating_add(pairs)
        })
    }
}

impl Diff {
    /// How much is answered differently: each pair of ends with its protocols and ports. Of what is outside of the
    /// network the parts of the address space count.
    #[cfg(feature = "fix")]
    pub(crate) fn size(&self) -> u128 {
        let ports = |services: &[(Service, Outcome)]| {
            let counts = services.iter().map(|(part, _)| part.size());
            counts.fold(0, u128::saturating_add)
        };
        let count = |length: usize| u128::try_from(length).unwrap_or(u128::MAX);
        let inside = self.differences.iter().map(|one| {
            let pairs = count(one.sources.len()).saturating_mul(count(one.destinations.len()));
            pairs.saturating_mul(ports(&one.services))
        });
        let outside = self.outside.iter().map(|one| {
            let blocks = one.blocks.iter().map(addresses_of);
            let addresses = blocks.fold(0, u128::saturating_add);
            let pairs = addresses.saturating_mul(count(one.ends.len()));
            pairs.saturating_mul(ports(&one.services))
        });
        inside.chain(outside).fold(0, u128::saturating_add)
    }
}

/// How many addresses a block has.
#[cfg(feature = "fix")]
fn addresses_of(block: &Prefix) -> u128 {
    let (first, last) = block.range();
    number(last).saturating_sub(number(first)).saturating_add(1)
}

impl Difference {
    /// One question that has another answer; nothing where there is no pair of two ends.
    pub fn witness(&self) -> Option<Query> {
        let mut sources = self.sources.iter();
        let (source, destination) = sources.find_map(|source| {
            let mut others = self.destinations.iter();
            Some((source, others.find(|other| *other != source)?))
        })?;
        let (part, _) = self.services.first()?;
        Some(asking(&Query::new(source, destination), part))
    }
}

/// What can be opened differently in the second network.
///
/// Ends are the same where their ids are. What only one of the networks has can open nothing, and can be opened by
/// nothing, in the other one.
pub(super) fn diff(before: &Topology, after: &Topology) -> Diff {
    Baseline::new(before).diff(after)
}

/// A network that others are compared with; what was found out of it for one is kept for the next.
pub(crate) struct Baseline<'t> {
    topology: &'t Topology,
    standings: Option<Standings<'t>>,
    pairs: Option<Pairs<'t>>,
    whole: Option<Whole<'t>>,
}

/// What each class can open to each, by source, as far as it was asked and kept.
struct Whole<'t> {
    pairs: Pairs<'t>,
    rows: Vec<Option<Vec<u32>>>,
}

/// Between ends, and from and to what is outside.
type Differences = (Vec<Difference>, Vec<OutsideDifference>);

/// Classes of which all rows are kept: each pair takes four bytes.
const MOST_KEPT: usize = 1 << 11;

impl<'t> Whole<'t> {
    fn new(standings: &Standings<'t>, classes: Vec<Class>) -> Self {
        let kept = Some(classes.len()).filter(|count| *count <= MOST_KEPT);
        Self {
            rows: alloc::vec![None; kept.unwrap_or_default()],
            pairs: Pairs::new(standings, classes),
        }
    }

    fn row(&mut self, source: usize) -> Vec<u32> {
        match self.rows.get_mut(source) {
            Some(Some(known)) => known.clone(),
            Some(unknown) => unknown.insert(self.pairs.row(source)).clone(),
            None => self.pairs.row(source),
        }
    }

    fn cell(&mut self, (source, destination): (usize, usize)) -> u32 {
        let known = self.rows.get(source).and_then(Option::as_ref);
        let known = known.and_then(|row| row.get(destination).copied());
        known.unwrap_or_else(|| self.pairs.cell((source, destination)))
    }
}

impl<'t> Baseline<'t> {
    pub(crate) fn new(topology: &'t Topology) -> Self {
        Self {
            topology,
            standings: None,
            pairs: None,
            whole: None,
        }
    }

    pub(crate) fn diff(&mut self, after: &Topology) -> Diff {
        let changes = changes(self.topology, after);
        let touched = Touched::of(self.topology, after, &changes);
        let rules = match &touched {
            Touched::Some(told) => told.only_rules(),
            Touched::All => None,
        };
        let (differences, outside) = match rules {
            Some(groups) if groups.is_empty() => (Vec::new(), Vec::new()),
            Some(groups) => self.by_rules(after, groups, &touched),
            None => self.by_ends(after, &touched),
        };
        Diff {
            differences,
            outside,
            changes,
        }
    }

    /// Where nothing but rules of groups is written differently.
    fn by_rules(
        &mut self,
        after: &Topology,
        groups: &BTreeSet<String>,
        touched: &Touched,
    ) -> Differences {
        let topology = self.topology;
        let standings = self
            .standings
            .get_or_insert_with(|| Standings::new(topology));
        let other = after.network().security_groups.iter();
        let other = other.filter(|one| groups.contains(&one.security_group_id));
        let classes = standings.classes(topology.network().security_groups.iter().chain(other));
        let kept = self.pairs.take().filter(|kept| kept.classes == classes);
        let pairs = self
            .pairs
            .insert(kept.unwrap_or_else(|| Pairs::new(standings, classes)));
        // they are in the same groups, before and after
        let matters = |class: &Class| {
            let mut members = class.members.iter().take(1);
            members.any(|id| touched.matters_to(topology, after, id))
        };
        let matters: Vec<bool> = pairs.classes.iter().map(matters).collect();
        let mut telling = Telling::new();
        for cells in pairs.ruled(after, &matters) {
            let (one, other) = cells.1;
            telling.hear(cells, pairs.services(one), pairs.services(other));
        }
        let told = telling.told(&pairs.classes);
        let classes = pairs.classes.iter().zip(&matters);
        let classes = classes.filter_map(|(one, is)| is.then_some((one, false)));
        let classes: Vec<(&Class, bool)> = classes.collect();
        // ways stay what they are, and so does where ends stand
        let asked = [topology, after].map(|one| Asked::new(one, standings));
        let named = touched.named(topology, after);
        (told, Comparison::new(asked).told(&classes, named.as_ref()))
    }

    /// Where ways may be others: both networks are asked about all pairs with an end that it matters to.
    fn by_ends(&mut self, after: &Topology, touched: &Touched) -> Differences {
        let topology = self.topology;
        let classes = joint(topology, after);
        let standings = self
            .standings
            .get_or_insert_with(|| Standings::new(topology));
        let kept = self.whole.take();
        let kept = kept.filter(|kept| kept.pairs.classes == classes);
        let before = kept.unwrap_or_else(|| Whole::new(standings, classes.clone()));
        let before = self.whole.insert(before);
        let others = Standings::new(after);
        let mut pairs = Pairs::new(&others, classes);
        let matters = |class: &Class| {
            let mut members = class.members.iter();
            members.any(|id| touched.matters_to(topology, after, id))
        };
        let matters: Vec<bool> = pairs.classes.iter().map(matters).collect();
        let mut telling = Telling::new();
        for source in before.pairs.order() {
            let (row, other): (Vec<_>, Vec<_>) = if matters.get(source) == Some(&true) {
                let row = before.row(source).into_iter().enumerate();
                (row.collect(), pairs.row(source))
            } else {
                let touched = matters.iter().enumerate();
                let touched = touched.filter_map(|(place, is)| is.then_some(place));
                let asked = touched.map(|to| {
                    let cell = before.cell((source, to));
                    ((to, cell), pairs.cell((source, to)))
                });
                asked.unzip()
            };
            for ((destination, one), other) in row.into_iter().zip(other) {
                let cells = ((source, destination), (one, other));
                telling.hear(cells, before.pairs.services(one), pairs.services(other));
            }
        }
        let told = telling.told(&pairs.classes);
        let classes = pairs.classes.iter().zip(&matters);
        let classes = classes
            .filter_map(|(one, is)| is.then_some(one))
            .map(|class| {
                let mut members = class.members.iter();
                (class, members.any(|id| touched.is_changed(id)))
            });
        let classes: Vec<(&Class, bool)> = classes.collect();
        let named = touched.named(topology, after);
        let asked = [Asked::new(topology, standings), Asked::new(after, &others)];
        (told, Comparison::new(asked).told(&classes, named.as_ref()))
    }
}

/// What two networks say of a pair of classes, by their places.
pub(super) type Cells = ((usize, usize), (u32, u32));

/// What one network says of a pair; nothing where there is no such pair.
type Found<'p> = Option<&'p Result<Services, QueryError>>;

/// The pairs of classes that are answered differently.
struct Telling {
    none: Services,
    known: BTreeMap<(u32, u32), Vec<(Service, Outcome)>>,
    cells: Vec<Cells>,
}

impl Telling {
    fn new() -> Self {
        Self {
            none: Services::none(),
            known: BTreeMap::new(),
            cells: Vec::new(),
        }
    }

    fn hear(&mut self, (places, cells): Cells, before: Found<'_>, after: Found<'_>) {
        // where the two ends cannot be asked of, nothing can be opened
        let [before, after] = [before, after].map(|found| match found {
            Some(Ok(services)) => services,
            _ => &self.none,
        });
        let known = self.known.entry(cells);
        if !known.or_insert_with(|| before.changes(after)).is_empty() {
            self.cells.push((places, cells));
        }
    }

    fn told(mut self, classes: &[Class]) -> Vec<Difference> {
        // classes stand in the order of their members
        self.cells.sort_unstable();
        let members = |place: usize| classes.get(place).map(|class| class.members.clone());
        let told = self.cells.iter().filter_map(|((from, to), cell)| {
            Some(Difference {
                sources: members(*from)?,
                destinations: members(*to)?,
                services: self.known.get(cell)?.clone(),
            })
        });
        told.collect()
    }
}

/// The classes that nothing tells apart, before or after.
pub(super) fn joint(before: &Topology, after: &Topology) -> Vec<Class> {
    let mut places: BTreeMap<String, (Option<usize>, Option<usize>)> = BTreeMap::new();
    for (place, class) in before.classes().all.into_iter().enumerate() {
        for id in class.members {
            places.entry(id).or_default().0 = Some(place);
        }
    }
    for (place, class) in after.classes().all.into_iter().enumerate() {
        for id in class.members {
            places.entry(id).or_default().1 = Some(place);
        }
    }
    let mut classes: BTreeMap<(Option<usize>, Option<usize>), Vec<String>> = BTreeMap::new();
    for (id, place) in places {
        classes.entry(place).or_default().push(id);
    }
    let mut classes: Vec<Class> = classes
        .into_values()
        .map(|members| Class { members })
        .collect();
    classes.sort_by(|one, other| one.members.cmp(&other.members));
    classes
}
