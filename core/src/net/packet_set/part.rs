use alloc::{collections::BTreeSet, sync::Arc};
use core::convert::Infallible;

use super::{fingerprint::mix, layer::Layer};

/// A set of what is left of a packet once some of its fields are known.
///
/// Canonical: there is one way to write a set, so that `==` is equality of sets.
pub(super) enum Part<L: Layer> {
    Nothing,
    Everything,
    /// The field does not matter: what is below holds for all of its values.
    Any(L::Below),
    Some(Arc<Node<L>>),
}

/// A layer that many parts may share, where its field matters.
pub(super) struct Node<L> {
    /// Equal layers have equal prints; most layers that differ have others.
    pub(super) print: u64,
    pub(super) layer: L,
}

/// What a layer maps the values of its field to.
pub(super) trait Below: Clone + Eq {
    /// As [`Node::print`].
    fn print(&self) -> u64;

    /// A number that no other part of the same layer has while this one lives, unless it is the same.
    fn address(&self) -> usize;

    /// The intervals of all nodes, those already seen left out.
    fn interval_count(&self, seen: &mut BTreeSet<usize>) -> usize;
}

impl<L: Layer> Part<L> {
    pub(super) fn of(layer: L) -> Self {
        match layer.reduced() {
            Ok(part) => part,
            Err(layer) => Self::Some(Arc::new(Node::of(layer))),
        }
    }

    /// Whether it holds nothing or everything, where it does one of both.
    pub(super) fn constant(&self) -> Option<bool> {
        match self {
            Self::Nothing => Some(false),
            Self::Everything => Some(true),
            Self::Any(_) | Self::Some(_) => None,
        }
    }
}

impl<L: Layer> Below for Part<L> {
    fn print(&self) -> u64 {
        match self {
            Self::Nothing => mix(0),
            Self::Everything => mix(1),
            Self::Any(below) => mix(below.print()),
            Self::Some(node) => node.print,
        }
    }

    fn address(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Everything => 1,
            Self::Any(below) => below.address(),
            Self::Some(node) => Arc::as_ptr(node).addr(),
        }
    }

    fn interval_count(&self, seen: &mut BTreeSet<usize>) -> usize {
        match self {
            Self::Any(below) => below.interval_count(seen),
            Self::Some(node) if seen.insert(self.address()) => {
                let below = node.layer.intervals_below(seen);
                node.layer.intervals().saturating_add(below)
            }
            _ => 0,
        }
    }
}

/// Nothing is below the last field.
impl Below for Infallible {
    fn print(&self) -> u64 {
        match *self {}
    }

    fn address(&self) -> usize {
        match *self {}
    }

    fn interval_count(&self, _: &mut BTreeSet<usize>) -> usize {
        match *self {}
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

impl<L: Layer> From<bool> for Part<L> {
    fn from(everything: bool) -> Self {
        if everything {
            Self::Everything
        } else {
            Self::Nothing
        }
    }
}

// derived, it would ask for layers that can be cloned
impl<L: Layer> Clone for Part<L> {
    fn clone(&self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            Self::Everything => Self::Everything,
            Self::Any(below) => Self::Any(below.clone()),
            Self::Some(node) => Self::Some(Arc::clone(node)),
        }
    }
}

impl<L: Layer> PartialEq for Part<L> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing, Self::Nothing) | (Self::Everything, Self::Everything) => true,
            (Self::Any(one), Self::Any(other)) => one == other,
            (Self::Some(one), Self::Some(other)) => {
                Arc::ptr_eq(one, other) || one.print == other.print && one.layer == other.layer
            }
            _ => false,
        }
    }
}

impl<L: Layer> Eq for Part<L> {}
