//! Tags of ends.

use alloc::{collections::BTreeMap, string::String};

use crate::topology::Topology;

type Pairs = BTreeMap<String, String>;

/// The tags of a network, as far as they are known.
pub(super) struct Tags<'t> {
    topology: &'t Topology,
    all: BTreeMap<&'t str, Option<&'t Pairs>>,
}

impl<'t> Tags<'t> {
    pub(super) fn new(topology: &'t Topology) -> Self {
        let network = topology.network();
        let mut all = BTreeMap::new();
        for one in &network.instances {
            all.insert(one.instance_id.as_str(), one.tags.as_ref());
        }
        for one in &network.network_interfaces {
            all.insert(one.network_interface_id.as_str(), one.tags.as_ref());
        }
        for one in &network.load_balancers {
            all.insert(one.load_balancer_id.as_str(), one.tags.as_ref());
        }
        for one in &network.vpc_endpoints {
            all.insert(one.endpoint_id.as_str(), one.tags.as_ref());
        }
        Self { topology, all }
    }

    /// The values of one tag of an end. Tags of an instance are those of its interfaces, which may have more of their own.
    pub(super) fn values(&self, end: &str, key: &str) -> impl Iterator<Item = &'t str> {
        let instance = self.instance(end).and_then(|id| self.of(id));
        let both = [instance, self.of(end)];
        both.into_iter()
            .flatten()
            .filter_map(move |tags| tags.get(key).map(String::as_str))
    }

    /// Whether what is not among the tags of an end is no tag of it. The tags of an interface alone do not tell.
    pub(super) fn are_known(&self, end: &str) -> bool {
        self.of(self.instance(end).unwrap_or(end)).is_some()
    }

    fn of(&self, id: &str) -> Option<&'t Pairs> {
        self.all.get(id).copied().flatten()
    }

    fn instance(&self, end: &str) -> Option<&'t str> {
        let interface = self.topology.interface(end)?;
        interface.instance.as_deref().map(|one| one.id.as_str())
    }
}
