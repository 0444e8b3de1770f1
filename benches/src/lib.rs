//! What the benchmarks work on: networks as large as wanted, made from a seed, and questions about them.
//!
//! | | |
//! |---|---|
//! | [`Shape`], [`network()`] | how large → a network with realistic groups and rules |
//! | [`dump()`] | a network → the answers of the provider's API as one JSON text |
//! | [`Questions`] | questions that such a network answers with yes, with no, and with *cannot tell* |
//! | [`Gate`] | one interface behind as many rules as wanted, and packets for it |
//! | [`PlainScan`], [`FlatScan`] | what a decision of security groups is measured against |
//! | [`Path`] | two interfaces with everything between them, and packets from one to the other |
//! | [`RuleSet`] | rules over five fields, and packets for them |
//! | [`first_match`], [`findings()`] | what such rules mean, and what there is to say about them, as plainly as can be |
//! | [`document()`], [`text`] | such rules as a network, and as text for other programs |
//! | [`Classifier`], [`Ours`], [`LinearScan`], [`peers`] | what is measured on them, and against what |
//! | [`Dense`] | who reaches whom by one service, a bit a pair |
//! | [`clock`], [`contest`], [`table`] | time, turns, and goals |
//!
//! Everything is made before the clock starts, and the same on every machine.

#![recursion_limit = "256"]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::missing_panics_doc,
    reason = "the inputs are of our own making, and a benchmark stops where something is not as it should be"
)]

mod boxes;
mod classifier;
pub mod clock;
pub mod contest;
mod dense;
mod document;
mod dump;
mod gate;
mod network;
mod ours;
mod path;
pub mod peers;
mod placement;
mod questions;
pub mod random;
mod rule5;
mod rule_set;
mod rules;
mod scan;
pub mod table;
pub mod text;

pub use boxes::findings;
pub use classifier::{Classifier, Findings, LinearScan, NO_RULE};
pub use dense::Dense;
pub use document::{INTERFACE, document, flow, rule_id};
pub use dump::dump;
pub use gate::Gate;
pub use network::{Shape, network};
pub use ours::{OurRules, Ours, our_findings, our_rules};
pub use path::{Passed, Path, Stage, passed};
pub use questions::Questions;
pub use rule_set::{Kind, RuleSet};
pub use rule5::{ALL_PORTS, Block, Packet5, Rule5, first_match};
pub use scan::{FlatScan, PlainScan};

/// Whether benchmarks are measured; else each of them runs once, and a small network will do.
pub fn measuring() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}
