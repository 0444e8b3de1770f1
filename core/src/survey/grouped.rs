//! A matrix by what ends have in common.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::{fmt, str::FromStr};

use super::{
    class::Class,
    matrix::Matrix,
    services::{Service, Services},
    tags::Tags,
};
use crate::{
    reach::Outcome,
    topology::{Interface, Topology},
};

/// What ends are put together by: as text `end`, `instance`, `security_group`, `vswitch`, `vpc`, `zone` or `tag:KEY`.
///
/// ```
/// use vpclens::survey::By;
///
/// assert_eq!("vswitch".parse(), Ok(By::VSwitch));
/// // The surprising case: only the first colon divides, since keys of tags may have colons of their own.
/// assert_eq!("tag:acs:rm:rgId".parse(), Ok(By::Tag("acs:rm:rgId".into())));
/// assert!("tag:".parse::<By>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// The values of the tag with this key, each group by `key=value`. The tags of an instance are those of its interfaces,
    /// and an end is in each of its own.
    Tag(String),
}

/// A text that is no [`By`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is none of end, instance, security_group, vswitch, vpc, zone and tag:KEY")]
pub struct NoBy(String);

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
    /// What only some pairs have one way: there it arrives and its answers are stopped. Everything else is not marked here.
    pub some_one_way: Services,
}

impl By {
    /// Those that need no key.
    const PLAIN: [Self; 6] = [
        Self::End,
        Self::Instance,
        Self::SecurityGroup,
        Self::VSwitch,
        Self::Vpc,
        Self::Zone,
    ];

    /// The groups that an end is in; what has none goes by its own id.
    fn names(&self, topology: &Topology, tags: &Tags<'_>, id: &str) -> BTreeSet<String> {
        let front = || topology.front(id).map(|front| &front.interface);
        let interface = topology.interface(id).or_else(front);
        let mut names: BTreeSet<String> = match (self, interface) {
            (Self::Tag(key), _) => {
                let values = tags.values(id, key);
                values.map(|value| format!("{key}={value}")).collect()
            }
            (_, Some(interface)) => self.names_of(interface),
            (_, None) => BTreeSet::new(),
        };
        if names.is_empty() {
            names.insert(id.to_string());
        }
        names
    }

    fn names_of(&self, interface: &Interface) -> BTreeSet<String> {
        let one = |name: Option<&str>| name.into_iter().map(ToString::to_string).collect();
        match self {
            Self::End | Self::Tag(_) => BTreeSet::new(),
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

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::End => "end",
            Self::Instance => "instance",
            Self::SecurityGroup => "security_group",
            Self::VSwitch => "vswitch",
            Self::Vpc => "vpc",
            Self::Zone => "zone",
            Self::Tag(key) => return write!(f, "tag:{key}"),
        })
    }
}

impl FromStr for By {
    type Err = NoBy;

    fn from_str(text: &str) -> Result<Self, NoBy> {
        match text.strip_prefix("tag:") {
            Some(key) if !key.is_empty() => Some(Self::Tag(key.to_string())),
            _ => Self::PLAIN.into_iter().find(|by| by.to_string() == text),
        }
        .ok_or_else(|| NoBy(text.chars().take(80).collect()))
    }
}

impl Matrix {
    /// The same by what ends have in common. Nothing is asked again.
    pub fn grouped(&self, topology: &Topology, by: &By) -> Grouped {
        let tags = Tags::new(topology);
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        // how many members of a class are in a group, by class and group
        let mut parts: Vec<BTreeMap<String, usize>> = Vec::new();
        for class in &self.classes.all {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for id in &class.members {
                for name in by.names(topology, &tags, id) {
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
        let every_way = |answers: &[&Service]| answers.iter().all(|one| one.one_way);
        let services = Services::joined(all, |part, answers| {
            let outcome = match alike(answers) {
                Some(outcome) => outcome,
                None if some(answers) => Outcome::Unreachable,
                None => Outcome::Undetermined,
            };
            Service {
                outcome,
                one_way: every_way(answers),
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
        let some_one_way = Services::joined(all, |part, answers| Service {
            outcome: Outcome::Unreachable,
            one_way: !every_way(answers) && answers.iter().any(|one| one.one_way),
            ..part
        });
        Self {
            services,
            some,
            some_one_way,
        }
    }
}
