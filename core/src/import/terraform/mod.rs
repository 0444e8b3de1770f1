//! What `terraform show -json` prints of a state or of a plan.
//!
//! A resource is read by its type: the table of types says which records of the model its attributes make. A plan gives
//! two networks, before and after. What a plan leaves open is not known, but for references: a resource that does not
//! exist yet goes by its address, such as `alicloud_vpc.main`, and the configuration says who refers to it.

mod configuration;
#[cfg(feature = "hcl")]
mod hcl;
mod link;
mod link_internet;
mod link_services;
mod planned;
mod reader;
mod resolve;
mod shown;
mod types;

#[cfg(feature = "hcl")]
pub(crate) use hcl::planned;
pub(super) use reader::Reader;
pub(super) use shown::is_shown;

use super::{ImportError, Imported, files, json};
use crate::{error::Fault, limits::Limits, reason::Reason};

/// The two networks of a plan.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Plan {
    /// As it was when the plan was made.
    pub before: Imported,
    /// As it will be once the plan was applied.
    pub after: Imported,
}

/// Which network of a plan is meant. A state is the same before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::exhaustive_enums, reason = "a plan has two ends")]
pub enum Moment {
    /// As it was when the plan was made.
    Before,
    /// As it will be once the plan was applied.
    #[default]
    After,
}

/// Reads a state, or what a plan will make of it.
///
/// ```
/// use vpclens::import::terraform;
///
/// let plan = r#"{"format_version": "1.2",
///     "planned_values": {"root_module": {"resources": [
///         {"address": "alicloud_vpc.main", "mode": "managed", "type": "alicloud_vpc", "name": "main", "values": {"cidr_block": "10.0.0.0/8"}},
///         {"address": "alicloud_vswitch.a", "mode": "managed", "type": "alicloud_vswitch", "name": "a", "values": {"cidr_block": "10.1.0.0/16"}}]}},
///     "resource_changes": [
///         {"address": "alicloud_vpc.main", "change": {"actions": ["create"], "after_unknown": {"id": true}}},
///         {"address": "alicloud_vswitch.a", "change": {"actions": ["create"], "after_unknown": {"id": true, "vpc_id": true}}}],
///     "configuration": {"root_module": {"resources": [
///         {"address": "alicloud_vswitch.a", "mode": "managed", "type": "alicloud_vswitch", "name": "a",
///          "expressions": {"vpc_id": {"references": ["alicloud_vpc.main.id", "alicloud_vpc.main"]}}}]}}}"#;
/// let read = terraform::from_json(plan, &Default::default())?;
/// assert_eq!(read.network.vpcs[0].vpc_id, "alicloud_vpc.main");
/// // The surprising case: the VPC has no id yet, and the vSwitch is in it all the same.
/// assert_eq!(read.network.vswitches[0].vpc_id, "alicloud_vpc.main");
/// # Ok::<(), vpclens::import::ImportError>(())
/// ```
///
/// # Errors
/// When the text is no JSON, is too large, is nothing that `terraform show -json` prints, or is of another version.
pub fn from_json(text: &str, limits: &Limits) -> Result<Imported, ImportError> {
    at(text, Moment::After, limits)
}

/// Reads a configuration: its files, `.tf`, `.tf.json` and the values of its variables, by their paths.
///
/// What it makes goes by its address, as in a plan. Several configurations in one map of files are an error when more than
/// one holds a network; [`in_folder`] says which one is meant.
///
/// ```
/// use vpclens::import::terraform;
///
/// let files = [
///     ("main.tf", r#"
///         resource "alicloud_vpc" "main" { cidr_block = var.block }
///         resource "alicloud_vswitch" "app" {
///           count      = 2
///           vpc_id     = alicloud_vpc.main.id
///           cidr_block = cidrsubnet(var.block, 8, count.index)
///         }"#),
///     ("variables.tf", r#"variable "block" { default = "10.0.0.0/16" }"#),
/// ];
/// let read = terraform::from_files(&files, &Default::default())?;
/// assert_eq!(read.network.vswitches[1].cidr_block.unwrap().to_string(), "10.0.1.0/24");
/// // The surprising case: how many there are is not known, and so nothing is said of them, with a notice.
/// let files = [("main.tf", r#"
///     variable "zones" {}
///     resource "alicloud_vpc" "main" { cidr_block = "10.0.0.0/16" }
///     resource "alicloud_vswitch" "app" {
///       for_each = toset(var.zones)
///       vpc_id   = alicloud_vpc.main.id
///     }"#)];
/// let read = terraform::from_files(&files, &Default::default())?;
/// assert!(read.network.vswitches.is_empty());
/// assert!(read.notices.iter().any(|one| one.message.reason().as_str() == "import.count_not_known"));
/// # Ok::<(), vpclens::import::ImportError>(())
/// ```
///
/// # Errors
/// When a text is not of Terraform's language, when the texts or what they make is too large, and when several folders
/// hold networks of their own.
#[cfg(feature = "hcl")]
pub fn from_files(files: &[(&str, &str)], limits: &Limits) -> Result<Imported, ImportError> {
    configured(files, None, limits)
}

/// Reads the configuration in one of the folders; the others are there for the modules in them.
///
/// # Errors
/// As [`from_files`], and when there is no such folder.
#[cfg(feature = "hcl")]
pub fn in_folder(
    files: &[(&str, &str)],
    folder: &str,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    configured(files, Some(folder), limits)
}

/// Whether a file is one of a configuration, by its name.
pub(super) fn is_configuration(path: &str) -> bool {
    let plain = path.strip_suffix(".json").unwrap_or(path);
    [".tf", ".tfvars"].iter().any(|end| plain.ends_with(end))
}

#[cfg(feature = "hcl")]
fn configured(
    files: &[(&str, &str)],
    folder: Option<&str>,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    let (plan, notices) = planned(files, folder, limits)?;
    let mut reader = Reader::new(*limits);
    reader.shown(&plan, None, Moment::After)?;
    let mut read = reader.finish();
    read.notices.splice(0..0, notices);
    Ok(read)
}

/// Reads a state, or one of the two networks of a plan.
///
/// # Errors
/// As [`from_json`].
pub fn at(text: &str, moment: Moment, limits: &Limits) -> Result<Imported, ImportError> {
    files::check_size(text.len(), limits)?;
    let value = json::parse(text, None)?;
    if !is_shown(&value) {
        return Err(Fault::new(Reason::InputUnknownKind).into());
    }
    let mut reader = Reader::new(*limits);
    reader.shown(&value, None, moment)?;
    Ok(reader.finish())
}

/// Reads both networks of a plan.
///
/// ```
/// use vpclens::import::terraform;
///
/// let plan = r#"{"format_version": "1.2", "planned_values": {"root_module": {}},
///     "prior_state": {"format_version": "1.0", "values": {"root_module": {"resources": [
///         {"address": "alicloud_vpc.main", "mode": "managed", "type": "alicloud_vpc", "name": "main",
///          "values": {"id": "vpc-1", "cidr_block": "10.0.0.0/8"}}]}}}}"#;
/// let plan = terraform::plan_from_json(plan, &Default::default())?;
/// assert_eq!(plan.before.network.vpcs[0].vpc_id, "vpc-1");
/// // The surprising case: what the plan destroys is only in the network before.
/// assert!(plan.after.network.vpcs.is_empty());
/// # Ok::<(), vpclens::import::ImportError>(())
/// ```
///
/// # Errors
/// As [`from_json`], and when it is a state.
pub fn plan_from_json(text: &str, limits: &Limits) -> Result<Plan, ImportError> {
    files::check_size(text.len(), limits)?;
    let value = json::parse(text, None)?;
    if !is_shown(&value) || value.get("planned_values").is_none() {
        return Err(Fault::new(Reason::InputUnknownKind).into());
    }
    let network = |moment| -> Result<Imported, ImportError> {
        let mut reader = Reader::new(*limits);
        reader.shown(&value, None, moment)?;
        Ok(reader.finish())
    };
    Ok(Plan {
        before: network(Moment::Before)?,
        after: network(Moment::After)?,
    })
}
