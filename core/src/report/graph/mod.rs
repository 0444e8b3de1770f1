//! The network as a graph: what lies in what, and what is connected to what.

mod connections;
mod mermaid;
mod places;

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};
use core::fmt::Display;

pub use mermaid::graph_mermaid;
use serde::Serialize;

use super::shapes::shapes;
use crate::topology::{PublicOwner, Topology};

/// With more instances than this a vSwitch only says how many it has.
const MANY: usize = 30;
/// A label names so many things and counts the others.
const NAMED: usize = 3;
const INTERNET: &str = "internet";

shapes! {
    /// The network as a graph, sorted by id.
    NetworkGraph {
        /// The version of this shape: 1.
        version: u32,
        /// The places.
        nodes: Vec<GraphNode>,
        /// What connects them.
        edges: Vec<GraphEdge>,
    }

    /// A place of the network: a region, something in it, the Internet.
    GraphNode {
        /// Its id; of a region its name, and `internet`.
        id: String,
        /// The provider's noun, such as `Vpc`; `Region`, `Internet`.
        kind: String,
        /// Its name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// The place that it lies in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<String>,
        /// Its CIDR blocks, its address, its zone or its state.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        detail: Option<String>,
        /// Of a vSwitch how many instances have their primary interface in it. Where a network has many, they are no
        /// nodes of their own, and what is connected to one of them is connected to its vSwitch.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instances: Option<u32>,
        /// Of a vSwitch how many interfaces it has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interfaces: Option<u32>,
    }

    /// A connection of two places.
    GraphEdge {
        /// One end: the one that calls, where only one of them does.
        from: String,
        /// The other end.
        to: String,
        /// What connects them.
        #[cfg_attr(feature = "typescript", tsify(type = "\"internet\" | \"backend\" | \"private_link\" | \"peering\" | \"attachment\" | \"association\" | \"router_interface\" | \"connection\" | \"classic_link\""))]
        kind: String,
        /// Its id, addresses, ports or state.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    }
}

/// The network as a graph.
pub fn graph(topology: &Topology) -> NetworkGraph {
    let own = |id: &str| {
        topology
            .interface(id)
            .is_some_and(|one| one.instance.is_none())
    };
    let alone = topology.interfaces().filter(|one| own(&one.id)).count();
    let mut made = Graph {
        topology,
        many: topology.instances().count().saturating_add(alone) > MANY,
        nodes: BTreeMap::new(),
        edges: BTreeMap::new(),
    };
    made.vpcs();
    made.interfaces();
    made.gateways();
    made.balancers();
    made.private_link();
    made.transit();
    made.hybrid();
    made.internet();
    let edges = made.edges.into_iter().map(|((from, to, kind), labels)| {
        let more = labels.len().saturating_sub(NAMED);
        let named: Vec<String> = labels.into_iter().take(NAMED).collect();
        let mut label = named.join(", ");
        if more > 0 {
            label.extend([" +", &more.to_string()]);
        }
        GraphEdge {
            from,
            to,
            kind: kind.to_string(),
            label: Some(label).filter(|label| !label.is_empty()),
        }
    });
    NetworkGraph {
        version: 1,
        edges: edges.collect(),
        nodes: made.nodes.into_values().collect(),
    }
}

struct Graph<'t> {
    topology: &'t Topology,
    many: bool,
    nodes: BTreeMap<String, GraphNode>,
    edges: BTreeMap<(String, String, &'static str), BTreeSet<String>>,
}

/// What may hold what: the larger the number. Whatever the input says, nothing comes to lie in itself.
fn size(kind: &str) -> u8 {
    match kind {
        "Region" => 3,
        "Vpc" => 2,
        "VSwitch" => 1,
        _ => 0,
    }
}

fn listed<T: Display>(parts: impl IntoIterator<Item = T>) -> String {
    let parts: Vec<String> = parts.into_iter().map(|one| one.to_string()).collect();
    parts.join(", ")
}

impl Graph<'_> {
    /// Adds a place, or what is new about it. What refers to something that nothing describes makes a place of it, too.
    fn node(&mut self, id: &str, kind: &'static str, parent: Option<&str>, detail: &str) {
        let described = self.topology.describe(id);
        let (kind, name) = described.unwrap_or((kind, None));
        let parent = parent.filter(|parent| {
            if !self.nodes.contains_key(*parent) {
                let region = if kind == "Vpc" { "Region" } else { "Resource" };
                self.node(parent, region, None, "");
            }
            let holder = self.nodes.get(*parent);
            holder.is_some_and(|holder| size(&holder.kind) > size(kind))
        });
        let node = self
            .nodes
            .entry(id.to_string())
            .or_insert_with(|| GraphNode {
                id: id.to_string(),
                kind: kind.to_string(),
                name: name.map(ToString::to_string),
                parent: None,
                detail: None,
                instances: None,
                interfaces: None,
            });
        if node.parent.is_none() {
            node.parent = parent.map(ToString::to_string);
        }
        if node.detail.is_none() && !detail.is_empty() {
            node.detail = Some(detail.to_string());
        }
    }

    /// Where an instance or an interface is drawn.
    fn place(&self, id: &str) -> String {
        let topology = self.topology;
        let of_instance = topology.interfaces_of(id).and_then(<[_]>::first);
        let Some(interface) = of_instance.or_else(|| topology.interface(id)) else {
            return id.to_string();
        };
        let vswitch = interface.vswitch.as_ref().map(|one| one.id.as_str());
        let vpc = interface.vpc.as_ref().map(|one| one.id.as_str());
        let instance = interface.instance.as_ref().map(|one| one.id.as_str());
        let holder = vswitch.or(vpc).filter(|_| self.many);
        holder.or(instance).unwrap_or(&interface.id).to_string()
    }

    fn edge(&mut self, from: &str, to: &str, kind: &'static str, label: &str) {
        let (from, to) = (self.place(from), self.place(to));
        if from == to {
            return;
        }
        self.node(&from, "Resource", None, "");
        self.node(&to, "Resource", None, "");
        let labels = self.edges.entry((from, to, kind)).or_default();
        labels.extend(Some(label.to_string()).filter(|label| !label.is_empty()));
    }

    fn edge_to(&mut self, from: &str, to: Option<&String>, kind: &'static str, label: &str) {
        if let Some(to) = to {
            self.edge(from, to, kind, label);
        }
    }

    fn internet(&mut self) {
        for (address, owner) in self.topology.public_owners() {
            let id = match owner {
                PublicOwner::Interface(interface, _) => &interface.id,
                PublicOwner::NatGateway(id)
                | PublicOwner::LoadBalancer(id)
                | PublicOwner::HaVip(id)
                | PublicOwner::Undescribed(id) => id,
                PublicOwner::Unbound(_) => continue,
            };
            self.edge(id, INTERNET, "internet", &address.to_string());
        }
        if let Some(node) = self.nodes.get_mut(INTERNET) {
            node.kind = "Internet".to_string();
        }
    }
}
