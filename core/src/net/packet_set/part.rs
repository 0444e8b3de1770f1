use alloc::{collections::BTreeSet, sync::Arc};

use super::{fingerprint::mix, layer::Layer};

/// A set of what is left of a packet once some of its fields are known.
///
/// Canonical: what holds nothing or everything is never written as a node, so that `==` is equality of sets.
#[derive(Debug)]
pub(super) enum Part<L> {
    Nothing,
    Everything,
    Some(Arc<Node<L>>),
}

/// A layer that many parts may share.
#[derive(Debug)]
pub(super) struct Node<L> {
    /// Equal layers have equal prints; most layers that differ have others.
    pub(super) print: u64,
    pub(super) layer: L,
}

impl<L: Layer> Part<L> {
    pub(super) fn of(layer: L) -> Self {
        match layer.constant() {
            Some(constant) => constant.into(),
            None => Self::Some(Arc::new(Node::of(layer))),
        }
    }

    /// Whether it holds nothing or everything, where it does one of both.
    pub(super) fn constant(&self) -> Option<bool> {
        match self {
            Self::Nothing => Some(false),
            Self::Everything => Some(true),
            Self::Some(_) => None,
        }
    }

    pub(super) fn print(&self) -> u64 {
        match self {
            Self::Nothing => mix(0),
            Self::Everything => mix(1),
            Self::Some(node) => node.print,
        }
    }

    /// A number that no other part of the same layer has while this one lives, unless it is the same node.
    pub(super) fn address(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Everything => 1,
            Self::Some(node) => Arc::as_ptr(node).addr(),
        }
    }

    /// The intervals of all nodes, those already seen left out.
    pub(super) fn interval_count(&self, seen: &mut BTreeSet<usize>) -> usize {
        match self {
            Self::Some(node) if seen.insert(self.address()) => {
                let below = node.layer.intervals_below(seen);
                node.layer.intervals().saturating_add(below)
            }
            _ => 0,
        }
    }
}

impl<L: Layer> Node<L> {
    pub(super) fn of(layer: L) -> Self {
        Self {
            print: layer.print(),
            layer,
        }
    }
}

impl<L> From<bool> for Part<L> {
    fn from(everything: bool) -> Self {
        if everything {
            Self::Everything
        } else {
            Self::Nothing
        }
    }
}

// derived, it would ask for layers that can be cloned
impl<L> Clone for Part<L> {
    fn clone(&self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            Self::Everything => Self::Everything,
            Self::Some(node) => Self::Some(Arc::clone(node)),
        }
    }
}

impl<L: Eq> PartialEq for Part<L> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing, Self::Nothing) | (Self::Everything, Self::Everything) => true,
            (Self::Some(one), Self::Some(other)) => {
                Arc::ptr_eq(one, other) || one.print == other.print && one.layer == other.layer
            }
            _ => false,
        }
    }
}

impl<L: Eq> Eq for Part<L> {}
