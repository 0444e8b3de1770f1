//! CIDR blocks before anything exists: sets of them, and what overlaps with what.
//!
//! ```
//! use vpclens::{net::Prefix, plan::overlaps};
//!
//! let first: [Prefix; 2] = ["10.0.0.0/16".parse()?, "172.16.0.0/24".parse()?];
//! assert!(overlaps(&first, &["192.168.0.0/16".parse()?])?.is_empty());
//! // The surprising case: a large block overlaps with every block inside it, not only with its equal.
//! let found = overlaps(&first, &["10.0.0.0/8".parse()?])?;
//! assert_eq!(found[0].common().to_string(), "10.0.0.0/16");
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

mod algebra;
mod count;
mod error;
mod key;
mod limit;
mod overlap;
mod text;

pub use algebra::{aggregate, complement, contains, cover, free, intersect, subtract};
pub use count::Count;
pub use error::PlanError;
pub use overlap::{Overlap, any_overlap, is_within, overlaps, overlaps_within};
pub use text::{aggregate_text, read_blocks};
