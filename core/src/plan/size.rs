//! How large the blocks of a plan are, from the leaves up.

use alloc::vec::Vec;

use super::{
    Kind, PlanDocument, PlanError, Profile, Strategy,
    allocate::FreeSpace,
    free, is_within,
    tree::{Item, Tree},
};
use crate::{
    net::Prefix,
    reason::{Message, Reason},
};

/// How large the block of a node is.
#[derive(Clone, Copy)]
struct Size {
    length: u8,
    /// The length of the block around it that nobody else gets.
    reserve: u8,
    /// Where it is already.
    kept: Option<Prefix>,
}

/// The sizes of all nodes of a plan that are one block.
pub(super) struct Sizes {
    pub(super) ipv4: bool,
    sizes: Vec<Option<Size>>,
}

impl Sizes {
    pub(super) fn of(
        document: &PlanDocument,
        tree: &Tree<'_>,
        taken: &[Prefix],
    ) -> Result<Self, PlanError> {
        let ipv4 = family(document, tree)?;
        let mut sizes = Self {
            ipv4,
            sizes: alloc::vec![None; tree.items.len()],
        };
        let profile = document.profile.profile();
        for (place, item) in tree.items.iter().enumerate().rev() {
            if !item.node.contiguous {
                continue;
            }
            let size = sizes
                .size(place, item, tree, profile, taken)
                .map_err(|error| error.at(&item.path))?;
            if let Some(slot) = sizes.sizes.get_mut(place) {
                *slot = Some(size);
            }
        }
        Ok(sizes)
    }

    pub(super) fn length(&self, place: usize) -> Option<u8> {
        Some(self.get(place)?.length)
    }

    pub(super) fn reserved_length(&self, place: usize) -> Option<u8> {
        Some(self.get(place)?.reserve)
    }

    pub(super) fn kept(&self, place: usize) -> Option<Prefix> {
        self.get(place)?.kept
    }

    /// The block around a block that nobody else gets.
    pub(super) fn reserve(&self, place: usize, block: &Prefix) -> Prefix {
        let length = self.reserved_length(place);
        grown(block, length.unwrap_or(block.length()))
    }

    fn get(&self, place: usize) -> Option<Size> {
        self.sizes.get(place).copied().flatten()
    }

    fn size(
        &self,
        place: usize,
        item: &Item<'_>,
        tree: &Tree<'_>,
        profile: &Profile,
        taken: &[Prefix],
    ) -> Result<Size, PlanError> {
        let node = item.node;
        let own = self.own(item, profile)?;
        if let Some(fixed) = node.cidr {
            if own.is_some_and(|own| own < fixed.length()) {
                let message = Message::new(Reason::CidrPlanFixedTooSmall)
                    .with("node", &item.label)
                    .with("block", fixed)
                    .with("length", own.unwrap_or_default());
                return Err(PlanError::new(message));
            }
            return Ok(self.with_reserve(item, fixed.length(), Some(fixed), profile));
        }
        let inside = tree.inside(Some(place));
        if inside.is_empty() {
            let known = own.or(node.block.map(|block| block.length()));
            let Some(length) = known else {
                let message = Message::new(Reason::CidrPlanNoSize);
                return Err(PlanError::new(message.with("node", &item.label)));
            };
            let kept = node.block.map(|block| grown(&block, length));
            let length = kept.map_or(length, |block| block.length());
            return Ok(self.with_reserve(item, length, kept, profile));
        }
        let secondary = tree.secondary(Some(place));
        let others = taken.iter().filter(|block| !secondary.contains(block));
        let (mut length, kept) = self.around(item, inside, own, others.copied().collect())?;
        if own.is_none() {
            length = self.allowed(node.kind, length, profile);
        }
        let kept = kept.map(|block| grown(&block, length));
        Ok(self.with_reserve(item, length, kept, profile))
    }

    /// What the node itself asks for.
    fn own(&self, item: &Item<'_>, profile: &Profile) -> Result<Option<u8>, PlanError> {
        let most = if self.ipv4 { 32 } else { 128 };
        if let Some(length) = item.node.length.filter(|length| *length > most) {
            return Err(PlanError::invalid(format_args!(
                "a block of IPv{} has no length of {length}",
                if self.ipv4 { 4 } else { 6 }
            )));
        }
        match item.node.hosts {
            None => Ok(item.node.length),
            Some(hosts) => {
                let hosts = u128::from(hosts.max(1));
                let length = profile.smallest(hosts, self.ipv4).ok_or_else(|| {
                    let message = Message::new(Reason::CidrTooManyHosts).with("hosts", hosts);
                    PlanError::new(message.with("profile", profile.name))
                })?;
                Ok(Some(length))
            }
        }
    }

    fn with_reserve(
        &self,
        item: &Item<'_>,
        length: u8,
        kept: Option<Prefix>,
        profile: &Profile,
    ) -> Size {
        let growth = item.node.growth;
        // so often the block is doubled
        let doubled = growth
            .div_ceil(100)
            .saturating_add(1)
            .next_power_of_two()
            .trailing_zeros();
        let of_block = length.saturating_sub(u8::try_from(doubled).unwrap_or(u8::MAX));
        // a block with room for more hosts than it has to may hold its growth already
        let of_hosts = item.node.hosts.filter(|_| growth > 0).and_then(|hosts| {
            let hosts = u128::from(hosts);
            let more = hosts.saturating_mul(u128::from(growth)).div_ceil(100);
            profile.smallest(hosts.saturating_add(more).max(1), self.ipv4)
        });
        let reserve = if growth == 0 {
            length
        } else {
            of_hosts.unwrap_or(of_block)
        };
        Size {
            length,
            reserve: reserve.min(length),
            kept,
        }
    }

    /// The length of a block that holds others, and where it is if it is known.
    fn around(
        &self,
        item: &Item<'_>,
        inside: &[usize],
        own: Option<u8>,
        mut used: Vec<Prefix>,
    ) -> Result<(u8, Option<Prefix>), PlanError> {
        let secondary = &item.node.secondary;
        let in_secondary = |block: &Prefix| secondary.iter().any(|one| is_within(block, one));
        let mut kept: Vec<Prefix> = Vec::new();
        let mut new: Vec<u8> = Vec::new();
        for place in inside {
            let Some(size) = self.get(*place) else {
                continue;
            };
            match size.kept {
                Some(block) if in_secondary(&block) => {}
                Some(block) => {
                    kept.push(block);
                    used.push(self.reserve(*place, &block));
                }
                None => new.push(size.reserve),
            }
        }
        new.sort_unstable();
        let mut around = kept.iter().copied().chain(item.node.block);
        let Some(first) = around.next() else {
            let length = total(&new, self.ipv4);
            return Ok((own.unwrap_or(length), None));
        };
        let start = around.try_fold(first, |block, other| common(&block, &other));
        // families that do not mix are told where the block is placed
        let start = start.unwrap_or(first);
        if let Some(own) = own {
            let block = grown(&start, own);
            return Ok((block.length(), Some(block)));
        }
        for length in (0..=start.length()).rev() {
            let block = grown(&start, length);
            if fits(&block, &used, &new, self.ipv4)? {
                return Ok((length, Some(block)));
            }
        }
        Ok((start.length(), Some(start)))
    }

    /// The nearest length that the provider takes for a block whose size nobody gave.
    fn allowed(&self, kind: Kind, length: u8, profile: &Profile) -> u8 {
        let lengths = kind
            .role()
            .and_then(|role| profile.lengths_of(role, self.ipv4));
        let Some(lengths) = lengths else {
            return length;
        };
        let mut larger = (lengths.shortest..=length.min(lengths.longest)).rev();
        larger
            .find(|length| lengths.allow(*length))
            .unwrap_or(length)
    }
}

/// One family for the whole plan.
fn family(document: &PlanDocument, tree: &Tree<'_>) -> Result<bool, PlanError> {
    let blocks = tree.items.iter().filter_map(|item| item.node.address());
    let mut all = document.pools.iter().copied().chain(blocks);
    let Some(first) = all.next() else {
        return Ok(true);
    };
    if all.any(|block| block.is_ipv4() != first.is_ipv4()) {
        let problem = "the blocks of a plan are of one family; the other one is another plan";
        return Err(PlanError::invalid(problem).at("pools"));
    }
    Ok(first.is_ipv4())
}

/// A block, or the larger one around it that has a length.
pub(super) fn grown(block: &Prefix, length: u8) -> Prefix {
    let length = length.min(block.length());
    Prefix::new(block.range().0, length).unwrap_or(*block)
}

/// The smallest block around two of one family.
pub(super) fn common(one: &Prefix, other: &Prefix) -> Option<Prefix> {
    let longest = one.length().min(other.length());
    let mut larger = (0..=longest).rev().map(|length| grown(one, length));
    larger.find(|block| is_within(other, block))
}

/// The length of a block in which blocks of these lengths have room when nothing else is in it.
fn total(lengths: &[u8], ipv4: bool) -> u8 {
    let bits: u8 = if ipv4 { 32 } else { 128 };
    let sizes = lengths.iter().map(|length| {
        let bits = u32::from(bits.saturating_sub(*length));
        1_u128.checked_shl(bits).unwrap_or(u128::MAX)
    });
    let total = sizes.fold(0_u128, u128::saturating_add);
    let exponent = total
        .checked_next_power_of_two()
        .map_or(128, u128::trailing_zeros);
    bits.saturating_sub(u8::try_from(exponent).unwrap_or(bits))
}

fn fits(block: &Prefix, used: &[Prefix], new: &[u8], ipv4: bool) -> Result<bool, PlanError> {
    let mut left = FreeSpace::of(free(&[*block], used)?);
    let mut new = new.iter();
    Ok(new.all(|length| left.take(ipv4, *length, Strategy::BestFit).is_some()))
}
