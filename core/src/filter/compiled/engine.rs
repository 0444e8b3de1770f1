//! From the classes of a packet to the line that decides it.

use alloc::{boxed::Box, vec, vec::Vec};

use super::{Budget, Entry, classes::Dimension};
use crate::{
    filter::{
        decision::Verb,
        lines::{Lines, Shape},
    },
    net::{Direction, Flow, RuleProtocol},
};

/// What a table says of packets that are undetermined.
const OPEN: u16 = u16::MAX;

/// The classes of a packet: of the other end, the own end, protocol and port, the source port.
pub(super) type Classes = [u32; 4];

#[derive(Debug)]
pub(super) enum Engine {
    /// The line for every combination of classes; classes are places in it that are added up.
    Table(Vec<u16>),
    /// The entries that match are found when a packet comes.
    Bitmaps(Box<Rows>),
    /// The lines are looked at one by one.
    Scan,
}

/// What entries are, by their bits.
#[derive(Debug)]
pub(super) struct Rows {
    /// The line of each entry.
    line: Vec<u32>,
    /// Which entries match for certain, may let pass, may drop.
    certain: Vec<u64>,
    may_pass: Vec<u64>,
    may_drop: Vec<u64>,
    /// The bits of each field, by class; a field that no entry asks for has none.
    fields: [Option<Field>; 4],
}

#[derive(Debug)]
struct Field {
    words: usize,
    rows: Vec<u64>,
    /// One bit a word: whether the word has any.
    summary: Vec<u64>,
}

impl Field {
    fn of(dimension: &Dimension) -> Self {
        let words = dimension.bitmaps.words();
        let count = u32::try_from(dimension.len()).unwrap_or(u32::MAX);
        let mut rows = Vec::with_capacity(dimension.len().saturating_mul(words));
        let mut summary = Vec::new();
        for class in 0..count {
            let row = dimension.bitmaps.row(class);
            rows.extend_from_slice(row);
            let bits = row.chunks(64).map(|words| {
                let marks = words.iter().enumerate();
                marks.fold(0_u64, |bits, (place, word)| {
                    if *word == 0 {
                        bits
                    } else {
                        bits | 1 << (place % 64)
                    }
                })
            });
            summary.extend(bits);
        }
        Self {
            words,
            rows,
            summary,
        }
    }

    /// The words of a class, and the marks of those that have any bit.
    fn row(&self, class: u32) -> Row<'_> {
        let class = usize::try_from(class).unwrap_or(usize::MAX);
        let of = |list, width: usize| -> &[u64] {
            let list: &Vec<u64> = list;
            let start = class.saturating_mul(width);
            list.get(start..start.saturating_add(width))
                .unwrap_or_default()
        };
        Row {
            words: of(&self.rows, self.words),
            summary: of(&self.summary, self.words.div_ceil(64)),
        }
    }
}

/// The entries that match a class of a field.
#[derive(Debug, Clone, Copy)]
struct Row<'a> {
    words: &'a [u64],
    summary: &'a [u64],
}

/// What was found for classes before, in a fixed number of places; a later packet takes the place of an earlier one.
#[derive(Debug, Default)]
pub struct Memo {
    places: Vec<(u64, u32)>,
}

/// The places of a memo: a power of two.
const PLACES: usize = 1 << 16;

impl Memo {
    /// Where classes are kept, and the key by which they are known; classes that are too many to be packed are not.
    fn place(&mut self, classes: Classes) -> Option<(u64, &mut (u64, u32))> {
        let mut key = 0_u64;
        for class in classes {
            key = key << 16 | u64::from(u16::try_from(class).ok()?);
        }
        if self.places.is_empty() {
            // the key of what is never asked: it would be kept elsewhere
            self.places = vec![(u64::MAX, 0); PLACES];
        }
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
        let place = usize::try_from(mixed).unwrap_or_default();
        Some((key, self.places.get_mut(place)?))
    }
}

impl Engine {
    pub(super) fn new(
        entries: &[Entry<'_>],
        lines: &Lines,
        budget: Budget,
        dimensions: [Option<&Dimension>; 4],
    ) -> Self {
        if dimensions
            .iter()
            .flatten()
            .any(|dimension| dimension.overgrown)
        {
            return Self::Scan;
        }
        let rows = Rows::new(entries, lines, dimensions);
        let sizes = dimensions.map(|dimension| dimension.map_or(1, Dimension::len));
        let cells = sizes.iter().copied().fold(1, usize::saturating_mul);
        if cells.saturating_mul(2) > budget.table || lines.list.len() >= usize::from(OPEN) {
            return Self::Bitmaps(Box::new(rows));
        }
        let mut table = Vec::with_capacity(cells);
        let field = |index: usize, size: usize| -> Vec<Option<Row<'_>>> {
            let field = rows.fields.get(index).and_then(Option::as_ref);
            let classes = 0..u32::try_from(size).unwrap_or(u32::MAX);
            classes
                .map(|class| field.map(|field| field.row(class)))
                .collect()
        };
        let [remote, local, service, port] = sizes;
        let locals = field(1, local);
        let (services, ports) = (field(2, service), field(3, port));
        for remote in field(0, remote) {
            for local in &locals {
                for service in &services {
                    for port in &ports {
                        let line = rows.first_of(&[remote, *local, *service, *port]);
                        table.push(u16::try_from(line).unwrap_or(OPEN));
                    }
                }
            }
        }
        Self::Table(table)
    }

    /// How far apart the classes of each field are in the table; 1 where there is none.
    pub(super) fn strides(&self, sizes: [usize; 4]) -> [u32; 4] {
        let [_, local, service, source_port] = sizes;
        let stride = |fields: &[usize]| match self {
            Self::Table(_) => {
                let cells = fields.iter().copied().fold(1, usize::saturating_mul);
                u32::try_from(cells).unwrap_or(u32::MAX)
            }
            _ => 1,
        };
        [
            stride(&[local, service, source_port]),
            stride(&[service, source_port]),
            stride(&[source_port]),
            1,
        ]
    }

    #[inline]
    pub(super) fn look(
        &self,
        classes: Classes,
        memo: &mut Memo,
        lines: &Lines,
        flow: &Flow,
    ) -> usize {
        match self {
            Self::Table(table) => {
                let [remote, local, service, port] = classes;
                let place = remote
                    .wrapping_add(local)
                    .wrapping_add(service)
                    .wrapping_add(port);
                let place = usize::try_from(place).unwrap_or(usize::MAX);
                usize::from(table.get(place).copied().unwrap_or(OPEN))
            }
            Self::Bitmaps(rows) => rows.remembered(classes, memo),
            Self::Scan => scan(lines, flow),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Table(lines) => lines.len().saturating_mul(2),
            Self::Bitmaps(rows) => rows
                .fields
                .iter()
                .flatten()
                .map(|field| field.rows.len().saturating_add(field.summary.len()))
                .fold(0, usize::saturating_add)
                .saturating_mul(8),
            Self::Scan => 0,
        }
    }
}

impl Rows {
    fn new(entries: &[Entry<'_>], lines: &Lines, dimensions: [Option<&Dimension>; 4]) -> Self {
        let words = entries.len().div_ceil(64);
        let mut rows = Self {
            line: Vec::with_capacity(entries.len()),
            may_pass: vec![0; words],
            may_drop: vec![0; words],
            certain: vec![0; words],
            fields: dimensions.map(|dimension| dimension.map(Field::of)),
        };
        for (bit, entry) in entries.iter().enumerate() {
            rows.line
                .push(u32::try_from(entry.line).unwrap_or(u32::MAX));
            let verb = lines.list.get(entry.line).map(|line| line.verb);
            let marks = [
                (&mut rows.certain, entry.certain),
                (&mut rows.may_pass, verb != Some(Verb::Denied)),
                (&mut rows.may_drop, verb != Some(Verb::Permitted)),
            ];
            for (bits, _) in marks.into_iter().filter(|(_, wanted)| *wanted) {
                if let Some(word) = bits.get_mut(bit / 64) {
                    *word |= 1 << (bit % 64);
                }
            }
        }
        rows
    }

    fn remembered(&self, classes: Classes, memo: &mut Memo) -> usize {
        let Some((key, place)) = memo.place(classes) else {
            return self.first(classes);
        };
        if place.0 != key || key == u64::MAX {
            let line = self.first(classes);
            *place = (key, u32::try_from(line).unwrap_or(u32::MAX));
        }
        match place.1 {
            u32::MAX => usize::MAX,
            line => usize::try_from(line).unwrap_or(usize::MAX),
        }
    }

    /// The line that decides packets of these classes; beyond all lines when they are undetermined.
    fn first(&self, classes: Classes) -> usize {
        let mut rows = [None; 4];
        for ((row, field), class) in rows.iter_mut().zip(&self.fields).zip(classes) {
            *row = field.as_ref().map(|field| field.row(class));
        }
        self.first_of(&rows)
    }

    fn first_of(&self, rows: &[Option<Row<'_>>; 4]) -> usize {
        let all = |bits: fn(&Row<'_>, usize) -> u64, place: usize| {
            rows.iter()
                .flatten()
                .fold(u64::MAX, |all, row| all & bits(row, place))
        };
        let mut may = (false, false);
        for chunk in 0..self.certain.len().div_ceil(64) {
            let mut present = all(|row, place| at(row.summary, place), chunk);
            while present != 0 {
                let place = usize::try_from(present.trailing_zeros()).unwrap_or_default();
                present &= present.wrapping_sub(1);
                let word = chunk.saturating_mul(64).saturating_add(place);
                let matching = all(|row, place| at(row.words, place), word);
                if matching == 0 {
                    continue;
                }
                if let Some(line) = self.in_word(word, matching, &mut may) {
                    return line;
                }
            }
        }
        usize::MAX
    }

    /// Goes through the matching entries of a word; `may` holds what could have happened before.
    fn in_word(&self, word: usize, mut matching: u64, may: &mut (bool, bool)) -> Option<usize> {
        let bits = |list: &[u64]| list.get(word).copied().unwrap_or_default();
        let (certain, pass, drop) = (
            bits(&self.certain),
            bits(&self.may_pass),
            bits(&self.may_drop),
        );
        while matching != 0 {
            let bit = matching & matching.wrapping_neg();
            matching ^= bit;
            let (passes, drops) = (pass & bit != 0, drop & bit != 0);
            if certain & bit == 0 {
                may.0 |= passes;
                may.1 |= drops;
                continue;
            }
            let agrees = match (passes, drops) {
                (true, false) => !may.1,
                (false, true) => !may.0,
                _ => false,
            };
            let place = usize::try_from(bit.trailing_zeros()).unwrap_or_default();
            let index = word.saturating_mul(64).saturating_add(place);
            let line = self.line.get(index).copied().filter(|_| agrees);
            return Some(line.map_or(usize::MAX, |line| {
                usize::try_from(line).unwrap_or(usize::MAX)
            }));
        }
        None
    }
}

fn at(list: &[u64], place: usize) -> u64 {
    list.get(place).copied().unwrap_or_default()
}

/// The line that decides a packet, by looking at all.
fn scan(lines: &Lines, flow: &Flow) -> usize {
    let mut may = (false, false);
    for (index, line) in lines.list.iter().enumerate() {
        let matches = |shape: &Option<Shape>| {
            shape
                .as_ref()
                .is_some_and(|shape| holds(shape, lines.direction, flow))
        };
        let (passes, drops) = (line.verb != Verb::Denied, line.verb != Verb::Permitted);
        if matches(&line.certain) {
            let open = match line.verb {
                Verb::Permitted => may.1,
                Verb::Denied => may.0,
                Verb::Undetermined => true,
            };
            return if open { usize::MAX } else { index };
        }
        if matches(&line.possible) {
            may = (may.0 || passes, may.1 || drops);
        }
    }
    usize::MAX
}

fn holds(shape: &Shape, direction: Direction, flow: &Flow) -> bool {
    let (remote, local) = match direction {
        Direction::Ingress => (flow.source, flow.destination),
        Direction::Egress => (flow.destination, flow.source),
    };
    let covered = match shape.protocol {
        RuleProtocol::All => true,
        RuleProtocol::One(one) => one == flow.protocol,
    };
    let among = |ports: &Option<crate::net::IntervalSet<u16>>, port: Option<u16>| {
        let own = port.filter(|_| flow.protocol.has_ports());
        ports
            .as_ref()
            .is_none_or(|set| own.is_some_and(|port| set.contains(port)))
    };
    covered
        && among(&shape.ports, flow.destination_port)
        && among(&shape.source_ports, flow.source_port)
        && shape.remote.contains(remote)
        && shape.local.as_ref().is_none_or(|set| set.contains(local))
}
