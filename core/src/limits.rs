//! How big is too big: bounds on every input, on by default.

/// Bounds on what is read. Going over one is a typed error, never a crash or a silent cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of all texts together. Default 512 mebibytes.
    pub bytes: usize,
    /// Entries of all lists together: resources, rules, addresses. Default 5 million.
    pub items: usize,
    /// Notices that are listed one by one; the rest is counted. Default 1 000.
    pub notices: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 512 << 20,
            items: 5_000_000,
            notices: 1_000,
        }
    }
}
