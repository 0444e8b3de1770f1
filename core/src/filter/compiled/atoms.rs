//! Where addresses and ports fall: one index over all that the filters speak of.

use alloc::{collections::BTreeMap, collections::BTreeSet, vec, vec::Vec};
use core::net::IpAddr;

use super::super::lines::Lines;
use crate::net::AddressSet;

/// The pieces into which the lines of some filters cut addresses and ports.
#[derive(Debug)]
pub struct Atoms {
    v4: V4Index,
    /// The first address of each piece of IPv6, in order.
    v6: Vec<u128>,
    /// The first address of each piece of IPv4, in order.
    v4_starts: Vec<u32>,
    ports: PortIndex,
    /// The first port of each piece, in order.
    port_starts: Vec<u16>,
}

impl Atoms {
    /// The pieces for these filters.
    pub fn of<'a>(filters: impl IntoIterator<Item = &'a Lines>) -> Self {
        let mut v4 = BTreeSet::from([0_u32]);
        let mut v6 = BTreeSet::from([0_u128]);
        let mut ports = BTreeSet::from([0_u16]);
        for lines in filters {
            let shapes = lines
                .list
                .iter()
                .flat_map(|line| [line.certain.as_ref(), line.possible.as_ref()])
                .flatten();
            let mut seen = BTreeSet::new();
            for shape in shapes {
                for set in [Some(&shape.remote), shape.local.as_ref()]
                    .into_iter()
                    .flatten()
                {
                    // many lines share one set
                    if seen.insert(alloc::sync::Arc::as_ptr(set)) {
                        cut(set, &mut v4, &mut v6);
                    }
                }
                for set in [&shape.ports, &shape.source_ports].into_iter().flatten() {
                    for (first, last) in set.iter() {
                        ports.insert(first);
                        ports.extend(last.checked_add(1));
                    }
                }
            }
        }
        let v4_starts: Vec<u32> = v4.into_iter().collect();
        let port_starts: Vec<u16> = ports.into_iter().collect();
        Self {
            v4: V4Index::new(&v4_starts),
            v6: v6.into_iter().collect(),
            ports: PortIndex::new(&port_starts),
            v4_starts,
            port_starts,
        }
    }

    /// How many pieces of addresses there are, of both families.
    pub fn addresses(&self) -> usize {
        self.v4_starts.len().saturating_add(self.v6.len())
    }

    /// How many pieces of ports there are.
    pub fn ports(&self) -> usize {
        self.port_starts.len()
    }

    /// The bytes that the index takes.
    pub fn bytes(&self) -> usize {
        let words = |count: usize, size: usize| count.saturating_mul(size);
        words(self.v4.top.len(), 4)
            .saturating_add(words(self.v4.middle.len(), 4))
            .saturating_add(words(self.v4.leaves.len(), 4))
            .saturating_add(words(self.v4_starts.len(), 4))
            .saturating_add(words(self.v6.len(), 16))
            .saturating_add(words(self.ports.leaves.len(), 4))
    }

    /// The piece that an address is in.
    #[inline]
    pub(super) fn address(&self, address: IpAddr) -> usize {
        match address {
            IpAddr::V4(v4) => self.v4.find(u32::from(v4)),
            IpAddr::V6(v6) => {
                let after = self.v6.partition_point(|start| *start <= u128::from(v6));
                self.v4_starts.len().saturating_add(after.saturating_sub(1))
            }
        }
    }

    /// The piece that a port is in.
    #[inline]
    pub(super) fn port(&self, port: u16) -> usize {
        self.ports.find(port)
    }

    /// The pieces that a set holds, as ranges of their numbers, first and behind the last.
    pub(super) fn of_addresses<'a>(
        &'a self,
        set: &'a AddressSet,
    ) -> impl Iterator<Item = (usize, usize)> + 'a {
        set.iter().map(|(first, last)| {
            let end = match last {
                IpAddr::V4(v4) => match u32::from(v4).checked_add(1) {
                    Some(next) => self.v4_starts.partition_point(|start| *start < next),
                    None => self.v4_starts.len(),
                },
                IpAddr::V6(v6) => {
                    let behind = match u128::from(v6).checked_add(1) {
                        Some(next) => self.v6.partition_point(|start| *start < next),
                        None => self.v6.len(),
                    };
                    self.v4_starts.len().saturating_add(behind)
                }
            };
            (self.address(first), end)
        })
    }

    /// The pieces that a range of ports holds.
    pub(super) fn of_ports(&self, first: u16, last: u16) -> (usize, usize) {
        let end = match last.checked_add(1) {
            Some(next) => self.port_starts.partition_point(|start| *start < next),
            None => self.port_starts.len(),
        };
        (self.port(first), end)
    }
}

fn cut(set: &AddressSet, v4: &mut BTreeSet<u32>, v6: &mut BTreeSet<u128>) {
    for (first, last) in set.iter() {
        match (first, last) {
            (IpAddr::V4(first), IpAddr::V4(last)) => {
                v4.insert(u32::from(first));
                v4.extend(u32::from(last).checked_add(1));
            }
            (IpAddr::V6(first), IpAddr::V6(last)) => {
                v6.insert(u128::from(first));
                v6.extend(u128::from(last).checked_add(1));
            }
            _ => {}
        }
    }
}

/// Sixteen, eight and eight bits of an address, each leading to where the next are looked up. An entry is a place in the
/// next array and a mask: what is the same for all following bits takes one element there, and no branch.
#[derive(Debug)]
struct V4Index {
    top: Vec<u32>,
    middle: Vec<u32>,
    leaves: Vec<u32>,
}

/// The bit of an entry that says that the following bits matter.
const WIDE: u32 = 1 << 31;

fn step(entry: u32, bits: u32) -> usize {
    let mask = 0_u32.wrapping_sub(entry >> 31);
    // the place has 31 bits, so that nothing is lost where a pointer has 32
    usize::try_from((entry & !WIDE).wrapping_add(bits & mask)).unwrap_or(usize::MAX)
}

impl V4Index {
    fn new(starts: &[u32]) -> Self {
        let mut leaves = Leaves::default();
        let mut middle = Leaves::default();
        let mut top = Vec::with_capacity(1 << 16);
        let mut next = Cursor { starts, at: 0 };
        for high in 0..1_u32 << 16 {
            let first = high << 16;
            if let Some(atom) = next.whole(first, first | 0xffff) {
                let leaf = leaves.one(atom);
                top.push(middle.one(leaf));
                continue;
            }
            let entries = (0..1_u32 << 8).map(|bits| {
                let first = first | bits << 8;
                if let Some(atom) = next.whole(first, first | 0xff) {
                    leaves.one(atom)
                } else {
                    let atoms = (0..1_u32 << 8).map(|low| next.at(first | low)).collect();
                    leaves.many(atoms)
                }
            });
            let entries: Vec<u32> = entries.collect();
            top.push(middle.many(entries));
        }
        Self {
            top,
            middle: middle.list,
            leaves: leaves.list,
        }
    }

    #[inline]
    fn find(&self, address: u32) -> usize {
        let at = |list: &[u32], index: usize| list.get(index).copied().unwrap_or_default();
        let top = at(
            &self.top,
            usize::try_from(address >> 16).unwrap_or_default(),
        );
        let middle = at(&self.middle, step(top, address >> 8 & 0xff));
        let leaf = at(&self.leaves, step(middle, address & 0xff));
        usize::try_from(leaf).unwrap_or_default()
    }
}

/// Follows ascending addresses through the pieces.
struct Cursor<'a> {
    starts: &'a [u32],
    at: usize,
}

impl Cursor<'_> {
    /// The piece of an address not below the last one asked for.
    fn at(&mut self, address: u32) -> u32 {
        while self
            .starts
            .get(self.at.saturating_add(1))
            .is_some_and(|start| *start <= address)
        {
            self.at = self.at.saturating_add(1);
        }
        u32::try_from(self.at).unwrap_or(u32::MAX)
    }

    /// The piece that holds all of a range, if one does.
    fn whole(&mut self, first: u32, last: u32) -> Option<u32> {
        let atom = self.at(first);
        let next = self.starts.get(self.at.saturating_add(1));
        next.is_none_or(|start| *start > last).then_some(atom)
    }
}

/// An array of blocks in which equal ones stand once.
#[derive(Default)]
struct Leaves {
    list: Vec<u32>,
    ones: BTreeMap<u32, u32>,
    blocks: BTreeMap<Vec<u32>, u32>,
}

impl Leaves {
    fn place(&self) -> u32 {
        u32::try_from(self.list.len()).unwrap_or(u32::MAX) & !WIDE
    }

    fn one(&mut self, value: u32) -> u32 {
        let place = self.place();
        let known = *self.ones.entry(value).or_insert(place);
        if known == place {
            self.list.push(value);
        }
        known
    }

    fn many(&mut self, block: Vec<u32>) -> u32 {
        if let Some(known) = self.blocks.get(&block) {
            return *known;
        }
        let entry = self.place() | WIDE;
        self.list.extend_from_slice(&block);
        self.blocks.insert(block, entry);
        entry
    }
}

/// Eight and eight bits of a port, as [`V4Index`].
#[derive(Debug)]
struct PortIndex {
    top: Vec<u32>,
    leaves: Vec<u32>,
}

impl PortIndex {
    fn new(starts: &[u16]) -> Self {
        let wide: Vec<u32> = starts.iter().copied().map(u32::from).collect();
        let mut next = Cursor {
            starts: &wide,
            at: 0,
        };
        let mut leaves = Leaves::default();
        let mut top = vec![0; 1 << 8];
        for (high, entry) in (0_u32..).zip(&mut top) {
            let first = high << 8;
            *entry = if let Some(atom) = next.whole(first, first | 0xff) {
                leaves.one(atom)
            } else {
                let atoms = (0..1_u32 << 8).map(|low| next.at(first | low)).collect();
                leaves.many(atoms)
            };
        }
        Self {
            top,
            leaves: leaves.list,
        }
    }

    #[inline]
    fn find(&self, port: u16) -> usize {
        let at = |list: &[u32], index: usize| list.get(index).copied().unwrap_or_default();
        let top = at(&self.top, usize::from(port >> 8));
        let leaf = at(&self.leaves, step(top, u32::from(port & 0xff)));
        usize::try_from(leaf).unwrap_or_default()
    }
}
