//! Answers of the provider's API as the `aliyun` command prints them.
//!
//! Lists come in two envelopes (`"Vpcs": {"Vpc": […]}` and `"Vpcs": […]`), empty ones as `null`, numbers at times as
//! text; unset texts are `""`. All of it is read; what cannot be read becomes a notice, and counts as not known.

mod call;
pub(super) mod calls;
pub(super) mod convert;
mod copies;
mod ecs;
mod entry;
#[cfg(feature = "dumps")]
mod ignored;
mod join;
mod network_acl;
pub(super) mod node;
mod not_read;
mod reader;
mod readers;
pub(super) mod records;
mod refusal;
pub(super) mod row;
mod security_group;
mod tags;
mod vpc;

pub(crate) use call::Call;
pub(super) use node::entries;
pub(super) use reader::is_dump;
pub(super) use readers::{BESIDE, Readers};
pub(super) use refusal::ErrorAnswer;

use super::{ImportError, Imported, files, json};
use crate::{error::Fault, limits::Limits, reason::Reason};

/// Reads a dump: an object that maps call names to an answer or a list of answers.
///
/// ```
/// use vpclens::import::openapi;
///
/// let dump = r#"{"DescribeVpcs": [
///     {"Vpcs": {"Vpc": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/8"}]}, "TotalCount": 2, "PageNumber": 1},
///     {"Vpcs": {"Vpc": [{"VpcId": "vpc-2", "CidrBlock": "172.16.**.**"}]}, "TotalCount": 2, "PageNumber": 2}]}"#;
/// let read = openapi::from_json(dump, &Default::default())?;
/// assert_eq!(read.network.vpcs.len(), 2);
/// // The surprising case: a value that cannot be read is noticed and counts as unknown; the rest is read all the same.
/// assert_eq!(read.network.vpcs[1].cidr_block, None);
/// assert_eq!(read.notices[0].path, "DescribeVpcs[1].Vpcs.Vpc[0].CidrBlock");
/// # Ok::<(), vpclens::import::ImportError>(())
/// ```
///
/// # Errors
/// When the text is no JSON, is too large, or is no object of answers.
pub fn from_json(text: &str, limits: &Limits) -> Result<Imported, ImportError> {
    files::check_size(text.len(), limits)?;
    let mut reader = Readers::new(*limits);
    if let Some(dump) = json::Dump::of(text) {
        reader.dump_of(&dump, None)?;
        return Ok(reader.finish());
    }
    let value = json::parse(text, None)?;
    if !is_dump(&value) {
        return Err(Fault::new(Reason::InputUnknownKind).into());
    }
    reader.dump(&value, None)?;
    Ok(reader.finish())
}
