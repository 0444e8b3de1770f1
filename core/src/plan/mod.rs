//! CIDR blocks before anything exists: what overlaps with what, and in which of them an address lies.
//!
//! ```
//! use vpclens::{net::Prefix, plan::overlaps};
//!
//! let first: [Prefix; 2] = ["10.0.0.0/16".parse()?, "172.16.0.0/24".parse()?];
//! assert!(overlaps(&first, &["192.168.0.0/16".parse()?]).is_empty());
//! // The surprising case: a large block overlaps with every block inside it, not only with its equal.
//! let found = overlaps(&first, &["10.0.0.0/8".parse()?]);
//! assert_eq!(found[0].common().to_string(), "10.0.0.0/16");
//! # Ok::<(), vpclens::net::ParseError>(())
//! ```

mod overlap;
mod prefix_table;

pub use overlap::{Overlap, is_within, overlaps};
pub use prefix_table::{PlanError, PrefixTable};
