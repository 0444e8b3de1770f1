//! How big is too big: bounds on every input, on by default.

/// Bounds on what is read. Going over one is a typed error, never a crash or a silent cut.
///
/// ```
/// use vpclens::{Limits, import::{document, openapi}};
///
/// let mut limits = Limits::default();
/// limits.items = 2;
/// let error = document::from_json(r#"{"vpclens": 1, "vpcs": [{}, {}, {}]}"#, &limits).unwrap_err();
/// assert_eq!(error.code(), "limit.items");
/// // The surprising case: one entry may be too much, since the lists inside it count as well.
/// let dump = r#"{"DescribeVpcs": {"Vpcs": {"Vpc": [{"VpcId": "vpc-1", "UserCidrs": {"UserCidr": ["10.0.0.0/8", "11.0.0.0/8"]}}]}}}"#;
/// assert_eq!(openapi::from_json(dump, &limits).unwrap_err().code(), "limit.items");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of all texts together. Default 512 mebibytes, and 128 on `wasm32`, whose memory is smaller.
    pub bytes: usize,
    /// Entries of all lists together: resources, rules, addresses. Default 5 million.
    pub items: usize,
    /// Notices that are listed one by one; the rest is counted. Default 1 000.
    pub notices: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: if cfg!(target_arch = "wasm32") {
                128 << 20
            } else {
                512 << 20
            },
            items: 5_000_000,
            notices: 1_000,
        }
    }
}
