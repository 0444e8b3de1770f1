//! CIDR blocks before anything exists: sets of them, what overlaps with what, where there is room, what a provider allows.
//!
//! | | |
//! |---|---|
//! | [`aggregate`], [`subtract`], [`free`], [`cover`] … | sets of blocks |
//! | [`overlaps`], [`conflicts`] | what overlaps, and what that breaks |
//! | [`allocate`], [`split`], [`join`], [`summarise`] | room for what is wanted |
//! | [`Profile`], [`check`] | what a provider allows, with the documents that say so |
//! | [`renumber`] | the smallest set of moves that ends overlaps |
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
mod allocate;
mod cheapest;
mod check;
mod conflict;
mod count;
mod error;
mod key;
mod limit;
mod named;
mod overlap;
mod pairs;
mod parts;
mod profile;
mod providers;
mod question;
mod renumber;
mod role;
mod text;

pub use algebra::{aggregate, complement, contains, cover, free, intersect, subtract};
pub use allocate::{Allocation, Options, Request, Strategy, allocate};
pub use check::check;
pub use conflict::{Conflict, conflicts};
pub use count::Count;
pub use error::PlanError;
pub use named::{Finding, NamedBlock, Severity};
pub use overlap::{Overlap, any_overlap, is_within, overlaps, overlaps_within};
pub use parts::{Summary, join, split, split_into, summarise};
pub use profile::{Doubtful, Forbidden, Lengths, Most, Profile, Quota, Reserved, Usable};
pub use question::{
    Address, AllocateQuestion, Amount, Blocks, BlocksQuestion, CoverQuestion, FreeQuestion,
    NamedQuestion, ProfileName, RenumberQuestion, SplitQuestion, SummariseQuestion,
    TwoSetsQuestion,
};
pub use renumber::{Move, renumber};
pub use role::Role;
pub use text::{aggregate_text, read_blocks, write_blocks};
