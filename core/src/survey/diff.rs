//! What a change makes of a network: the connectivity that is gained and lost.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

use super::{
    changes::{Change, changes},
    class::{Class, Standings},
    pairs::Pairs,
    services::{Service, Services},
    touched::Touched,
};
use crate::{
    reach::Outcome,
    topology::{QueryError, Topology},
};

/// What is different between two networks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diff {
    /// What can be opened differently, by source and destination.
    pub differences: Vec<Difference>,
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
    /// How many pairs of ends are answered differently.
    pub fn pairs(&self) -> usize {
        self.differences.iter().fold(0, |sum, one| {
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
        let differences = match &touched {
            Touched::Groups(groups) if groups.is_empty() => Vec::new(),
            Touched::Groups(groups) => self.by_rules(after, groups, &touched),
            Touched::All => self.by_all(after),
        };
        Diff {
            differences,
            changes,
        }
    }

    /// Where nothing but rules of groups is written differently.
    fn by_rules(
        &mut self,
        after: &Topology,
        groups: &BTreeSet<String>,
        touched: &Touched,
    ) -> Vec<Difference> {
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
        let matters = |class: &Class| {
            let mut members = class.members.iter();
            members.any(|id| touched.matters_to(topology, after, id))
        };
        let matters: Vec<bool> = pairs.classes.iter().map(matters).collect();
        let mut telling = Telling::new();
        for cells in pairs.ruled(after, &matters) {
            let (one, other) = cells.1;
            telling.hear(cells, pairs.services(one), pairs.services(other));
        }
        telling.told(&pairs.classes)
    }

    /// Everything of both networks compared.
    fn by_all(&mut self, after: &Topology) -> Vec<Difference> {
        let topology = self.topology;
        let classes = joint(topology, after);
        let standings = self
            .standings
            .get_or_insert_with(|| Standings::new(topology));
        let kept = self.whole.take();
        let kept = kept.filter(|kept| kept.pairs.classes == classes);
        let before = kept.unwrap_or_else(|| Whole::new(standings, classes.clone()));
        let before = self.whole.insert(before);
        let mut after = Pairs::new(&Standings::new(after), classes);
        let mut telling = Telling::new();
        for source in before.pairs.order() {
            let row = before.row(source).into_iter().zip(after.row(source));
            for (destination, (one, other)) in row.enumerate() {
                let cells = ((source, destination), (one, other));
                telling.hear(cells, before.pairs.services(one), after.services(other));
            }
        }
        telling.told(&after.classes)
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
