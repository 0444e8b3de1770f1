//! Sets of entries as bits, side by side.

use alloc::{collections::BTreeMap, vec, vec::Vec};

/// Rows of bits of one length; equal rows stand once.
#[derive(Debug)]
pub(super) struct Bitmaps {
    words: usize,
    rows: Vec<u64>,
    known: BTreeMap<Vec<u64>, u32>,
}

impl Bitmaps {
    /// No rows yet, for this many bits.
    pub(super) fn new(bits: usize) -> Self {
        Self {
            words: bits.div_ceil(64),
            rows: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// The number of a row with these bits.
    pub(super) fn add(&mut self, row: &[u64]) -> u32 {
        if let Some(known) = self.known.get(row) {
            return *known;
        }
        let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        self.rows.extend_from_slice(row);
        self.known.insert(row.to_vec(), number);
        number
    }

    /// Rows are complete: what finds equal ones is no longer needed.
    pub(super) fn finish(&mut self) {
        self.known = BTreeMap::new();
        self.rows.shrink_to_fit();
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len().checked_div(self.words).unwrap_or_default()
    }

    pub(super) fn row(&self, number: u32) -> &[u64] {
        let start = usize::try_from(number)
            .unwrap_or(usize::MAX)
            .saturating_mul(self.words);
        let end = start.saturating_add(self.words);
        self.rows.get(start..end).unwrap_or_default()
    }

    pub(super) fn bytes(&self) -> usize {
        self.rows.len().saturating_mul(8)
    }

    pub(super) fn words(&self) -> usize {
        self.words
    }
}

/// A row that is being made.
#[derive(Debug, Clone)]
pub(super) struct Row(pub(super) Vec<u64>);

impl Row {
    pub(super) fn new(bits: usize) -> Self {
        Self(vec![0; bits.div_ceil(64)])
    }

    pub(super) fn flip(&mut self, bit: usize) {
        if let Some(word) = self.0.get_mut(bit / 64) {
            *word ^= 1_u64 << (bit % 64);
        }
    }
}
