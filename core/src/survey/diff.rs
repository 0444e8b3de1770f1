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
}

impl<'t> Baseline<'t> {
    pub(crate) fn new(topology: &'t Topology) -> Self {
        Self {
            topology,
            standings: None,
            pairs: None,
        }
    }

    pub(crate) fn diff(&mut self, after: &Topology) -> Diff {
        let changes = changes(self.topology, after);
        let touched = Touched::of(self.topology, after, &changes);
        let differences = match &touched {
            Touched::Groups(groups) if groups.is_empty() => Vec::new(),
            Touched::Groups(groups) => self.by_rules(after, groups, &touched),
            Touched::All => by_all(self.topology, after),
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
        let cells = pairs.ruled(after, &matters);
        let said = |cell| pairs.services(cell);
        told(&pairs.classes, cells, (said, said))
    }
}

/// Everything of both networks compared.
fn by_all(before: &Topology, after: &Topology) -> Vec<Difference> {
    let classes = joint(before, after);
    let [mut before, mut after] =
        [before, after].map(|topology| Pairs::new(&Standings::new(topology), classes.clone()));
    let mut cells = Vec::new();
    for source in before.order() {
        let rows = [&mut before, &mut after].map(|pairs| pairs.row(source));
        let [one, other] = rows.each_ref().map(|row| row.iter().copied());
        let row = one.zip(other).enumerate();
        cells.extend(row.map(|(destination, found)| ((source, destination), found)));
    }
    told(
        &classes,
        cells,
        (|cell| before.services(cell), |cell| after.services(cell)),
    )
}

/// What two networks say of a pair of classes, by their places.
pub(super) type Cells = ((usize, usize), (u32, u32));

/// The pairs of classes that are answered differently.
fn told<'p, A, B>(classes: &[Class], mut cells: Vec<Cells>, said: (A, B)) -> Vec<Difference>
where
    A: Fn(u32) -> Option<&'p Result<Services, QueryError>>,
    B: Fn(u32) -> Option<&'p Result<Services, QueryError>>,
{
    // where the two ends cannot be asked of, nothing can be opened
    let none = Services::none();
    let services = |found: Option<&'p Result<Services, QueryError>>| match found {
        Some(Ok(services)) => services,
        _ => &none,
    };
    let mut known: BTreeMap<(u32, u32), Vec<(Service, Outcome)>> = BTreeMap::new();
    cells.retain(|(_, (one, other))| {
        let changes = known
            .entry((*one, *other))
            .or_insert_with(|| services(said.0(*one)).changes(services(said.1(*other))));
        !changes.is_empty()
    });
    // classes stand in the order of their members
    cells.sort_unstable();
    let members = |place: usize| classes.get(place).map(|class| class.members.clone());
    let told = cells
        .into_iter()
        .filter_map(|((source, destination), cell)| {
            Some(Difference {
                sources: members(source)?,
                destinations: members(destination)?,
                services: known.get(&cell)?.clone(),
            })
        });
    told.collect()
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
