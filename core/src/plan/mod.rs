//! CIDR blocks before anything exists: sets of them, what overlaps with what, where there is room, what a provider allows.
//!
//! | | |
//! |---|---|
//! | [`aggregate`], [`subtract`], [`free`], [`cover`] … | sets of blocks |
//! | [`overlaps`], [`conflicts`] | what overlaps, and what that breaks |
//! | [`allocate`], [`split`], [`join`], [`summarise`] | room for what is wanted |
//! | [`Profile`], [`check`] | what a provider allows, with the documents that say so |
//! | [`PrefixTable`] | in which of many blocks an address lies |
//! | [`renumber`] | the smallest set of moves that ends overlaps |
//! | [`PlanDocument`], [`solve`], [`read_plan`] … | a whole plan of addresses |
//! | [`validate`], [`room_in_network`], [`present_conflicts`], [`wished_conflicts`] | networks as they are |
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
mod document;
mod error;
mod format;
mod key;
mod limit;
mod named;
mod overlap;
mod pairs;
mod parts;
mod prefix_table;
mod present;
mod profile;
mod providers;
mod question;
mod renumber;
mod review;
mod role;
mod room;
mod size;
mod solve;
mod text;
mod tree;
mod validate;

pub use algebra::{aggregate, complement, contains, cover, free, intersect, subtract};
pub use allocate::{Allocation, Options, Request, Strategy, allocate};
pub use check::check;
pub use conflict::{Conflict, conflicts};
pub use count::Count;
pub use document::{Kind, Node, PlanDocument};
pub use error::PlanError;
pub use format::{PlanFormat, plan_of, read_plan, write_plan};
pub use named::{Finding, NamedBlock, Severity};
pub use overlap::{Overlap, any_overlap, between, is_within, overlaps, overlaps_within};
pub use parts::{Summary, join, split, split_into, summarise};
pub use prefix_table::PrefixTable;
pub use present::{WishedNetwork, present_conflicts, vpc_blocks, wished_conflicts};
pub use profile::{Doubtful, Forbidden, Lengths, Most, Profile, Quota, Reserved, Usable};
pub use question::{
    Address, AllocateQuestion, Amount, Blocks, BlocksQuestion, ConnectQuestion, CoverQuestion,
    FreeQuestion, NamedQuestion, PlanOfQuestion, PlanQuestion, ProfileName, ReadPlanQuestion,
    RenumberQuestion, SplitQuestion, SummariseQuestion, TwoSetsQuestion, UseQuestion,
    ValidateQuestion, WritePlanQuestion,
};
pub use renumber::{Move, renumber};
pub use review::{Review, review};
pub use role::Role;
pub use room::{Room, room_in_network, room_in_plan};
pub use solve::solve;
pub use text::{aggregate_text, read_blocks, write_blocks};
pub use validate::{Compared, Match, validate};
