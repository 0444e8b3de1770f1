//! What people have → [`model::Network`](crate::model::Network).
//!
//! A dump is read leniently: every problem becomes a [`Notice`] with its place, and what could not be read counts as
//! not known. A hand-written document is read strictly: the first mistake is an error with its place.

mod after_apply;
#[cfg(feature = "dumps")]
pub mod anonymise;
#[cfg(feature = "dumps")]
pub mod collect;
mod complete;
pub mod document;
mod files;
mod json;
mod merge;
mod notice;
pub mod openapi;
mod place;
pub mod terraform;
#[cfg(feature = "intents")]
pub mod yaml;

pub(crate) use crate::model::decode::strict;
pub use files::from_files;
#[cfg(feature = "hcl")]
pub use files::from_files_in;
pub use merge::merge;
pub use notice::Notice;

use crate::{error::opaque_error, model::Network};

opaque_error! {
    /// An input that cannot be read at all.
    ImportError
}

/// A network with what was noticed while it was read.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Imported {
    /// The network.
    pub network: Network,
    /// What was not understood or left out.
    pub notices: alloc::vec::Vec<Notice>,
}
