//! Which ends a change can matter to.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use super::changes::Change;
use crate::topology::Topology;

/// Which ends a change can matter to.
pub(super) enum Touched {
    /// It may matter to any.
    All,
    /// Only rules of these groups are written differently.
    Groups(BTreeSet<String>),
}

impl Touched {
    pub(super) fn of(before: &Topology, after: &Topology, changes: &[Change]) -> Self {
        let rules = |change: &&Change| {
            change.list == "security_groups"
                && !change.fields.is_empty()
                && change
                    .fields
                    .iter()
                    .all(|field| field.ends_with("gress") || field == "inner_access_policy")
        };
        let groups: Vec<&Change> = changes.iter().filter(rules).collect();
        let elsewhere = before.semantics() != after.semantics()
            || before.network().coverage != after.network().coverage;
        if elsewhere || groups.len() < changes.len() {
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
