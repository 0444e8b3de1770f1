//! The nodes of a plan with their places, parents before what lies in them.

use alloc::{collections::BTreeSet, format, string::String, vec::Vec};

use super::{Kind, NamedBlock, Node, PlanDocument, PlanError, Role, limit::too_many};
use crate::{
    net::Prefix,
    reason::{Message, Reason},
};

/// How deep nodes may lie in one another.
const DEEPEST: usize = 32;

/// A node with its place.
pub(super) struct Item<'a> {
    pub(super) node: &'a Node,
    /// Where in the document.
    pub(super) path: String,
    /// The names from the top on.
    pub(super) label: String,
    pub(super) parent: Option<usize>,
}

/// All nodes of a plan, in the order of the document.
pub(super) struct Tree<'a> {
    pub(super) items: Vec<Item<'a>>,
    /// Of each item, and at last of the top, the items whose blocks lie directly in it.
    inside: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    pub(super) fn of(document: &'a PlanDocument) -> Result<Self, PlanError> {
        document.check_version()?;
        let mut tree = Self {
            items: Vec::new(),
            inside: Vec::new(),
        };
        tree.add(&document.nodes, None, 0)?;
        tree.inside = alloc::vec![Vec::new(); tree.items.len().saturating_add(1)];
        for place in 0..tree.items.len() {
            if !tree
                .items
                .get(place)
                .is_some_and(|item| item.node.contiguous)
            {
                continue;
            }
            let around = tree.around(place).unwrap_or(tree.items.len());
            if let Some(inside) = tree.inside.get_mut(around) {
                inside.push(place);
            }
        }
        Ok(tree)
    }

    fn add(
        &mut self,
        nodes: &'a [Node],
        parent: Option<usize>,
        depth: usize,
    ) -> Result<(), PlanError> {
        let above = parent.and_then(|parent| self.items.get(parent));
        let (path, label, in_vpc) = above.map_or_else(Default::default, |item| {
            (
                format!("{}.", item.path),
                format!("{}/", item.label),
                self.vpc_of(parent).is_some(),
            )
        });
        if depth > DEEPEST {
            return Err(too_many("levels of nodes", DEEPEST).at(&path));
        }
        let mut names = BTreeSet::new();
        for (index, node) in nodes.iter().enumerate() {
            let path = format!("{path}nodes[{index}]");
            check(node, in_vpc).map_err(|error| error.at(&path))?;
            if !names.insert(node.name.as_str()) {
                let message = Message::new(Reason::CidrPlanNameTwice).with("name", &node.name);
                return Err(PlanError::new(message).at(&format!("{path}.name")));
            }
            let place = self.items.len();
            self.items.push(Item {
                node,
                path,
                label: format!("{label}{}", node.name),
                parent,
            });
            self.add(&node.nodes, Some(place), depth.saturating_add(1))?;
        }
        Ok(())
    }

    /// The items whose blocks lie directly in the block of one, or at the top.
    pub(super) fn inside(&self, place: Option<usize>) -> &[usize] {
        let place = place.unwrap_or(self.items.len());
        self.inside.get(place).map_or(&[], Vec::as_slice)
    }

    /// The item whose block holds that of another.
    fn around(&self, place: usize) -> Option<usize> {
        let mut next = self.items.get(place)?.parent;
        while let Some(parent) = next {
            let item = self.items.get(parent)?;
            if item.node.contiguous {
                return Some(parent);
            }
            next = item.parent;
        }
        None
    }

    /// The nearest item of a kind, from this one upwards.
    pub(super) fn nearest(&self, place: Option<usize>, kind: Kind) -> Option<(usize, &Item<'a>)> {
        let mut next = place;
        while let Some(place) = next {
            let item = self.items.get(place)?;
            if item.node.kind == kind {
                return Some((place, item));
            }
            next = item.parent;
        }
        None
    }

    /// The secondary blocks of the VPC that a place is in.
    pub(super) fn secondary(&self, place: Option<usize>) -> &'a [Prefix] {
        let vpc = self.nearest(place, Kind::Vpc);
        vpc.map_or(&[], |(_, item)| &item.node.secondary)
    }

    fn vpc_of(&self, place: Option<usize>) -> Option<usize> {
        self.nearest(place, Kind::Vpc).map(|(place, _)| place)
    }

    /// The blocks of VPCs and vSwitches that have one, each with the place of its item; then what is to be avoided, with
    /// the places after those of the items.
    pub(super) fn named(&self, document: &PlanDocument) -> Vec<(usize, NamedBlock)> {
        let mut named = Vec::new();
        for (place, item) in self.items.iter().enumerate() {
            let Some(role) = item.node.kind.role() else {
                continue;
            };
            let network = self.nearest(Some(place), Kind::Vpc);
            let one = |block: Prefix, role| NamedBlock {
                block: Some(block),
                role,
                name: Some(item.label.clone()),
                network: network.map(|(_, vpc)| vpc.label.clone()),
            };
            let block = item.node.address();
            named.extend(block.map(|block| (place, one(block, role))));
            let secondary = item.node.secondary.iter();
            named.extend(secondary.map(|block| (place, one(*block, Role::VpcSecondary))));
        }
        named.extend((self.items.len()..).zip(document.avoid.iter().cloned()));
        named
    }
}

fn check(node: &Node, in_vpc: bool) -> Result<(), PlanError> {
    let problem = if node.name.is_empty() || node.name.contains('/') {
        "a node has a name without a slash"
    } else if node.kind == Kind::VSwitch && !node.nodes.is_empty() {
        "nothing lies in a vSwitch"
    } else if matches!(node.kind, Kind::Vpc | Kind::Region) && in_vpc {
        "a VPC holds neither VPCs nor regions"
    } else if node.kind != Kind::Vpc && !node.secondary.is_empty() {
        "only a VPC has secondary blocks"
    } else if !node.nodes.is_empty() && node.hosts.is_some() {
        "hosts are asked for by nodes without nodes"
    } else if node.length.is_some() && node.hosts.is_some() {
        "a node has at most one of `length` and `hosts`"
    } else if !node.contiguous
        && (matches!(node.kind, Kind::Vpc | Kind::VSwitch)
            || node.address().is_some()
            || node.length.is_some()
            || node.hosts.is_some())
    {
        "a node that is not contiguous has no block, and is no VPC and no vSwitch"
    } else {
        return Ok(());
    };
    Err(PlanError::invalid(problem))
}
