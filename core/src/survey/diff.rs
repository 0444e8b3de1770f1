//! What a change makes of a network: the connectivity that is gained and lost.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::{
    class::Class,
    pairs::Pairs,
    services::{Service, Services},
};
use crate::{
    model,
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

/// How a record is written differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    clippy::exhaustive_enums,
    reason = "one of both networks has it, or both"
)]
pub enum ChangeKind {
    /// Only the second network has it.
    Added,
    /// Only the first network has it.
    Removed,
    /// Both have it.
    Changed,
}

/// A record that is written differently.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Change {
    /// The list of the document, such as `security_groups`.
    pub list: String,
    /// The id of the record.
    pub id: String,
    /// Whether it came, went or changed.
    pub kind: ChangeKind,
    /// The fields that differ; none for a record that only one of the networks has.
    pub fields: Vec<String>,
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

/// Fields that say what people call something: they change no answer.
const NAMES: [&str; 4] = ["_name", "name", "description", "tags"];

/// What can be opened differently in the second network.
///
/// Ends are the same where their ids are. What only one of the networks has can open nothing, and can be opened by
/// nothing, in the other one.
pub(super) fn diff(before: &Topology, after: &Topology) -> Diff {
    let changes = changes(before, after);
    let touched = Touched::of(&changes);
    let classes = joint(before, after);
    let matters = classes.iter().map(|class| {
        let mut members = class.members.iter();
        members.any(|id| touched.matters_to(before, after, id))
    });
    let matters: Vec<bool> = matters.collect();
    let pairs = [before, after].map(|topology| Pairs::new(topology, &classes));
    let differences = differences(&classes, &matters, pairs);
    Diff {
        differences,
        changes,
    }
}

/// The pairs of classes that are answered differently.
fn differences(
    classes: &[Class],
    matters: &[bool],
    [mut before, mut after]: [Pairs<'_>; 2],
) -> Vec<Difference> {
    // where the two ends cannot be asked of, nothing can be opened
    let none = Services::none();
    let services = |found: Option<&Result<Services, QueryError>>| match found {
        Some(Ok(services)) => services.clone(),
        _ => none.clone(),
    };
    let mut known: BTreeMap<(u32, u32), Vec<(Service, Outcome)>> = BTreeMap::new();
    let mut differences = Vec::new();
    let matter = |place: usize| matters.get(place) == Some(&true);
    for source in before.order() {
        let Some(from) = classes.get(source) else {
            continue;
        };
        let wanted = |destination| matter(source) || matter(destination);
        let rows = [&mut before, &mut after].map(|pairs| pairs.row(source, wanted));
        let [one, other] = rows.each_ref().map(|row| row.iter().copied());
        for (to, cells) in classes.iter().zip(one.zip(other)) {
            let (one, other) = (before.services(cells.0), after.services(cells.1));
            if one.is_none() && other.is_none() {
                continue;
            }
            let changes = known
                .entry(cells)
                .or_insert_with(|| services(one).changes(&services(other)));
            if !changes.is_empty() {
                differences.push(Difference {
                    sources: from.members.clone(),
                    destinations: to.members.clone(),
                    services: changes.clone(),
                });
            }
        }
    }
    differences.sort_by(|one, other| {
        let sources = one.sources.cmp(&other.sources);
        sources.then_with(|| one.destinations.cmp(&other.destinations))
    });
    differences
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

/// Which ends a change can matter to.
pub(super) enum Touched {
    /// It may matter to any.
    All,
    /// Only rules of these groups are written differently.
    Groups(BTreeSet<String>),
}

impl Touched {
    pub(super) fn of(changes: &[Change]) -> Self {
        let rules = |change: &&Change| {
            change.list == "security_groups"
                && !change.fields.is_empty()
                && change
                    .fields
                    .iter()
                    .all(|field| field.ends_with("gress") || field == "inner_access_policy")
        };
        let groups: Vec<&Change> = changes.iter().filter(rules).collect();
        if groups.len() < changes.len() {
            return Self::All;
        }
        Self::Groups(groups.into_iter().map(|change| change.id.clone()).collect())
    }

    /// Whether it can matter to what an end opens, or to what opens it.
    pub(super) fn matters_to(&self, before: &Topology, after: &Topology, id: &str) -> bool {
        let Self::Groups(groups) = self else {
            return true;
        };
        // a load balancer passes on to interfaces of other groups
        if before.front(id).is_some() || after.front(id).is_some() {
            return true;
        }
        let interface = after.interface(id).or_else(|| before.interface(id));
        let set = interface.map(|interface| &interface.groups);
        set.is_none_or(|set| {
            set.as_ref().is_none_or(|set| {
                let mut own = set.groups.iter();
                own.any(|group| groups.contains(&group.id))
            })
        })
    }
}

/// The records that are written differently, but for what people call them.
pub(super) fn changes(before: &Topology, after: &Topology) -> Vec<Change> {
    let written = |topology: &Topology| {
        let value = serde_json::to_value(topology.network()).unwrap_or_default();
        match value {
            Value::Object(lists) => lists,
            _ => serde_json::Map::new(),
        }
    };
    let (before, after) = (written(before), written(after));
    let lists: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut changes = Vec::new();
    for list in lists {
        let records = |all: &serde_json::Map<String, Value>| -> BTreeMap<String, Value> {
            let records = all.get(list).and_then(Value::as_array);
            let records = records.into_iter().flatten().enumerate();
            records
                .map(|(place, record)| (id_of(list, record, place), record.clone()))
                .collect()
        };
        let (before, after) = (records(&before), records(&after));
        let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for id in ids {
            let (kind, fields) = match (before.get(id), after.get(id)) {
                (Some(one), Some(other)) => (ChangeKind::Changed, differing(one, other)),
                (None, _) => (ChangeKind::Added, Vec::new()),
                (_, None) => (ChangeKind::Removed, Vec::new()),
            };
            if kind == ChangeKind::Changed && fields.is_empty() {
                continue;
            }
            changes.push(Change {
                list: list.clone(),
                id: id.clone(),
                kind,
                fields,
            });
        }
    }
    changes
}

/// The id of a record; one without goes by its place.
fn id_of(list: &str, record: &Value, place: usize) -> String {
    let id = model::id_field(list).and_then(|field| record.get(field)?.as_str());
    id.map_or_else(|| place.to_string(), ToString::to_string)
}

fn differing(one: &Value, other: &Value) -> Vec<String> {
    let (Value::Object(one), Value::Object(other)) = (one, other) else {
        return Vec::new();
    };
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let names = names
        .into_iter()
        .filter(|name| !NAMES.iter().any(|suffix| name.ends_with(suffix)));
    names
        .filter(|name| one.get(*name) != other.get(*name))
        .cloned()
        .collect()
}
