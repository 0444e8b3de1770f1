//! The classes of one field of a packet: what the same entries match.

use alloc::{vec, vec::Vec};

use super::{
    Budget, Entry,
    atoms::Atoms,
    bitmaps::{Bitmaps, Row},
};
use crate::{
    filter::lines::Shape,
    net::{AddressSet, IntervalSet, Protocol, RuleProtocol},
};

/// A field of packets: the class of each piece of it, and the entries that match each class.
#[derive(Debug)]
pub(super) struct Dimension {
    classes: Vec<u32>,
    pub(super) bitmaps: Bitmaps,
    /// For services: where the pieces of ports begin, by protocol.
    slots: Vec<u32>,
    /// Whether there would have been too many bits.
    pub(super) overgrown: bool,
}

impl Dimension {
    /// The classes of addresses; where an entry has no set, it matches all.
    pub(super) fn addresses<'a>(
        atoms: &Atoms,
        entries: &[Entry<'a>],
        budget: Budget,
        set: impl Fn(&'a Shape) -> Option<&'a AddressSet>,
    ) -> Self {
        let everything = [(0, atoms.addresses())];
        Self::swept(atoms.addresses(), entries, budget, |shape, add| {
            match set(shape) {
                None => everything.into_iter().for_each(add),
                Some(set) => atoms.of_addresses(set).for_each(add),
            }
        })
    }

    /// The classes of source ports. Packets without ports are in the class of port 0, which no entry names.
    pub(super) fn source_ports(atoms: &Atoms, entries: &[Entry<'_>], budget: Budget) -> Self {
        Self::swept(atoms.ports(), entries, budget, |shape, add| {
            of_ports(atoms, shape.source_ports.as_ref(), 0, add);
        })
    }

    /// The classes of protocols and destination ports together.
    pub(super) fn services(atoms: &Atoms, entries: &[Entry<'_>], budget: Budget) -> Self {
        // the protocols that some entry names, and one for all others
        let mut named: Vec<Protocol> = entries
            .iter()
            .filter_map(|entry| match entry.shape.protocol {
                RuleProtocol::All => None,
                RuleProtocol::One(one) => Some(one),
            })
            .chain([Protocol::TCP, Protocol::UDP])
            .collect();
        named.sort_unstable();
        named.dedup();
        let width = atoms.ports();
        let others = named.len().saturating_mul(width);
        let mut slots = vec![u32::try_from(others).unwrap_or(u32::MAX); 256];
        let bases: Vec<(Protocol, usize)> = named
            .iter()
            .enumerate()
            .map(|(slot, protocol)| (*protocol, slot.saturating_mul(width)))
            .collect();
        for (protocol, base) in &bases {
            if let Some(slot) = slots.get_mut(usize::from(protocol.number())) {
                *slot = u32::try_from(*base).unwrap_or(u32::MAX);
            }
        }
        let total = others.saturating_add(width);
        let mut dimension = Self::swept(total, entries, budget, |shape, add| {
            let speaks = |protocol: Protocol| match shape.protocol {
                RuleProtocol::All => true,
                RuleProtocol::One(one) => one == protocol,
            };
            for (protocol, base) in bases.iter().filter(|(protocol, _)| speaks(*protocol)) {
                match &shape.ports {
                    Some(_) if !protocol.has_ports() => {}
                    ports => of_ports(atoms, ports.as_ref(), *base, &mut *add),
                }
            }
            if shape.protocol == RuleProtocol::All && shape.ports.is_none() {
                add((others, total));
            }
        });
        dimension.slots = slots;
        dimension
    }

    /// Goes through the pieces in order and keeps the entries that match.
    fn swept<'a>(
        pieces: usize,
        entries: &[Entry<'a>],
        budget: Budget,
        ranges: impl Fn(&'a Shape, &mut dyn FnMut((usize, usize))),
    ) -> Self {
        let mut events: Vec<(usize, usize)> = Vec::new();
        for (bit, entry) in entries.iter().enumerate() {
            ranges(entry.shape, &mut |(first, end)| {
                if first < end {
                    events.push((first, bit));
                    events.push((end, bit));
                }
            });
        }
        events.sort_unstable();
        let mut bitmaps = Bitmaps::new(entries.len());
        let mut row = Row::new(entries.len());
        let mut classes = Vec::with_capacity(pieces);
        let mut overgrown = false;
        let mut events = events.into_iter().peekable();
        let mut class = 0;
        for piece in 0..pieces {
            let mut changed = piece == 0;
            while let Some((_, bit)) = events.next_if(|(at, _)| *at == piece) {
                row.flip(bit);
                changed = true;
            }
            if changed && !overgrown {
                class = bitmaps.add(&row.0);
                overgrown = bitmaps.bytes() > budget.bitmaps;
            }
            classes.push(class);
        }
        bitmaps.finish();
        Self {
            classes,
            bitmaps,
            slots: Vec::new(),
            overgrown,
        }
    }

    /// Classes are known by this many times their number from now on, and what matches them is no longer needed.
    pub(super) fn finish(&mut self, stride: u32) {
        for class in &mut self.classes {
            *class = class.wrapping_mul(stride);
        }
        self.bitmaps = Bitmaps::new(0);
    }

    #[inline]
    pub(super) fn class(&self, piece: usize) -> u32 {
        self.classes.get(piece).copied().unwrap_or_default()
    }

    /// The piece of a protocol and a piece of ports.
    #[inline]
    pub(super) fn service(&self, protocol: u8, port: usize) -> usize {
        let base = self.slots.get(usize::from(protocol)).copied();
        let base = usize::try_from(base.unwrap_or_default()).unwrap_or_default();
        base.wrapping_add(port)
    }

    pub(super) fn len(&self) -> usize {
        self.bitmaps.len()
    }

    pub(super) fn bytes(&self) -> usize {
        let classes = self.classes.len().saturating_mul(4);
        classes.saturating_add(self.bitmaps.bytes())
    }
}

fn of_ports(
    atoms: &Atoms,
    ports: Option<&IntervalSet<u16>>,
    base: usize,
    add: &mut dyn FnMut((usize, usize)),
) {
    let mut shifted = |(first, end): (usize, usize)| {
        add((first.saturating_add(base), end.saturating_add(base)));
    };
    match ports {
        None => shifted((0, atoms.ports())),
        Some(set) => {
            for (first, last) in set.iter() {
                shifted(atoms.of_ports(first, last));
            }
        }
    }
}
