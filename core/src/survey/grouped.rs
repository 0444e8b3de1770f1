//! A matrix by what ends have in common.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use super::{
    class::Class,
    matrix::Matrix,
    services::{Service, Services},
};
use crate::{
    reach::Outcome,
    topology::{Interface, Topology},
};

/// What ends are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum By {
    /// Each end by itself.
    #[default]
    End,
    /// The instance, or the interface where it has none.
    Instance,
    /// The security groups; an end is in each of its own.
    SecurityGroup,
    /// The vSwitch.
    VSwitch,
    /// The VPC.
    Vpc,
    /// The zone.
    Zone,
}

/// What the members of groups can open to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Grouped {
    /// The groups by name, with the ends in them.
    pub groups: BTreeMap<String, Vec<String>>,
    /// What is between two groups, by the names of the sources and of the destinations. Where there are no two different
    /// ends there is nothing.
    pub cells: BTreeMap<(String, String), GroupCell>,
}

/// What the members of one group can open to those of another.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupCell {
    /// What is answered alike for each source and each destination. What is not is unreachable here where some can open
    /// it, and undetermined where that is not known either.
    pub services: Services,
    /// What some sources can open to some destinations and others cannot; everything else is unreachable here.
    pub some: Services,
}

impl By {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::End,
        Self::Instance,
        Self::SecurityGroup,
        Self::VSwitch,
        Self::Vpc,
        Self::Zone,
    ];

    /// Its name in questions and answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::End => "end",
            Self::Instance => "instance",
            Self::SecurityGroup => "security_group",
            Self::VSwitch => "vswitch",
            Self::Vpc => "vpc",
            Self::Zone => "zone",
        }
    }

    /// The groups that an end is in; what has none goes by its own id.
    fn names(self, topology: &Topology, id: &str) -> Vec<String> {
        let front = || topology.front(id).map(|front| &front.interface);
        let interface = topology.interface(id).or_else(front);
        let names = interface.map(|interface| self.names_of(interface));
        let names = names.unwrap_or_default();
        if names.is_empty() {
            return alloc::vec![id.to_string()];
        }
        names
    }

    fn names_of(self, interface: &Interface) -> Vec<String> {
        let one = |name: Option<&str>| name.into_iter().map(ToString::to_string).collect();
        match self {
            Self::End => Vec::new(),
            Self::Instance => one(interface.instance.as_ref().map(|one| one.id.as_str())),
            Self::VSwitch => one(interface.vswitch.as_ref().map(|one| one.id.as_str())),
            Self::Vpc => one(interface.vpc.as_ref().map(|one| one.id.as_str())),
            Self::Zone => {
                let vswitch = interface.vswitch.as_ref();
                one(vswitch.and_then(|one| one.zone.as_deref()))
            }
            Self::SecurityGroup => {
                let groups = interface.groups.iter().flat_map(|set| &set.groups);
                groups.map(|group| group.id.clone()).collect()
            }
        }
    }
}

impl Matrix {
    /// The same by what ends have in common. Nothing is asked again.
    pub fn grouped(&self, topology: &Topology, by: By) -> Grouped {
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        // how many members of a class are in a group, by class and group
        let mut parts: Vec<BTreeMap<String, usize>> = Vec::new();
        for class in &self.classes.all {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for id in &class.members {
                for name in by.names(topology, id) {
                    let count = counts.entry(name.clone()).or_default();
                    *count = count.saturating_add(1);
                    groups.entry(name).or_default().push(id.clone());
                }
            }
            parts.push(counts);
        }
        for members in groups.values_mut() {
            members.sort();
        }
        let none = Services::none();
        let mut found: BTreeMap<(String, String), BTreeSet<&Services>> = BTreeMap::new();
        for cell in self.cells() {
            let (Some(from), Some(to)) = (parts.get(cell.source), parts.get(cell.destination))
            else {
                continue;
            };
            let services = cell.services.as_ref().unwrap_or(&none);
            for source in from.keys() {
                for destination in to.keys() {
                    let within = cell.source == cell.destination;
                    let same = within && source == destination;
                    // the only member of a class has nothing to open to itself
                    if same && from.get(source) == Some(&1) {
                        continue;
                    }
                    let key = (source.clone(), destination.clone());
                    found.entry(key).or_default().insert(services);
                }
            }
        }
        // many groups have the same between them
        let mut joined: BTreeMap<BTreeSet<&Services>, GroupCell> = BTreeMap::new();
        let cells = found.into_iter().map(|(key, all)| {
            let cell = joined
                .entry(all)
                .or_insert_with_key(|all| GroupCell::of(all));
            (key, cell.clone())
        });
        let cells = cells.collect();
        Grouped { groups, cells }
    }

    /// The members of the class of a cell's sources, and of its destinations.
    pub fn ends(&self, cell: super::Cell<'_>) -> Option<(&Class, &Class)> {
        let source = self.classes.all.get(cell.source)?;
        Some((source, self.classes.all.get(cell.destination)?))
    }
}

impl GroupCell {
    fn of(all: &BTreeSet<&Services>) -> Self {
        let alike = |answers: &[&Service]| {
            let mut outcomes = answers.iter().map(|one| one.outcome);
            let first = outcomes.next()?;
            outcomes.all(|outcome| outcome == first).then_some(first)
        };
        let some = |answers: &[&Service]| {
            let mut outcomes = answers.iter().map(|one| one.outcome);
            alike(answers).is_none() && outcomes.any(|outcome| outcome == Outcome::Reachable)
        };
        let services = Services::joined(all, |part, answers| {
            let outcome = match alike(answers) {
                Some(outcome) => outcome,
                None if some(answers) => Outcome::Unreachable,
                None => Outcome::Undetermined,
            };
            let one_way = alike(answers).is_some() && answers.iter().all(|one| one.one_way);
            Service {
                outcome,
                one_way,
                ..part
            }
        });
        let some = Services::joined(all, |part, answers| Service {
            outcome: if some(answers) {
                Outcome::Reachable
            } else {
                Outcome::Unreachable
            },
            ..part
        });
        Self { services, some }
    }
}
