//! Any mix of texts: what each of them is shows in its content.

use alloc::vec::Vec;
use core::fmt;

use serde_json::Value;

use super::{
    ImportError, Imported, Notice,
    complete::complete,
    document, json,
    openapi::{self, Call},
    place::Place,
    terraform::{self, Moment},
};
use crate::{
    error::Fault,
    limits::Limits,
    reason::{Message, Reason},
};

/// Reads a network from named texts: answers of `aliyun` calls in any number of files, in one or several JSON values
/// a file; objects that map call names to answers; what `terraform show -json` prints, of a plan what it will make; the
/// files of a Terraform configuration, by their names, where the feature `hcl` is on; one document of our own. Answers beside Terraform count more than it, since they tell what there is. A document beside
/// either completes them: it says what the provider does not know, such as networks of one's own, and counts most.
///
/// The kind of each value is recognised by what it holds; but for files of Terraform the names are used in messages only.
///
/// ```
/// use vpclens::import::from_files;
///
/// let page = r#"{"Vpcs": {"Vpc": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/8"}]}, "TotalCount": 1}"#;
/// let read = from_files(&[("anything.json", page)], &Default::default())?;
/// assert_eq!(read.network.vpcs.len(), 1);
/// // The surprising case: a damaged file is an error with line and column, and nothing is read by halves.
/// let error = from_files(&[("good.json", page), ("cut.json", "{\n\"Vpcs\": ")], &Default::default());
/// assert_eq!(error.unwrap_err().path(), Some("cut.json:2:8"));
/// # Ok::<(), vpclens::import::ImportError>(())
/// ```
///
/// # Errors
/// When a text is no JSON, when the texts are too large, or when none of them is of a kind that is read here.
pub fn from_files(files: &[(&str, &str)], limits: &Limits) -> Result<Imported, ImportError> {
    read(files, None, limits)
}

/// As [`from_files`], where several folders hold configurations of Terraform of their own: this one is meant.
///
/// ```
/// use vpclens::import::from_files_in;
///
/// let vpc = r#"resource "alicloud_vpc" "main" { cidr_block = "10.0.0.0/8" }"#;
/// let files = [("live/main.tf", vpc), ("test/main.tf", vpc)];
/// let read = from_files_in(&files, "live", &Default::default())?;
/// assert_eq!(read.network.vpcs.len(), 1);
/// // The surprising case: a folder without any file of Terraform is an error, also where nothing else is of Terraform.
/// let error = from_files_in(&[("a.json", "{}")], "live", &Default::default()).unwrap_err();
/// assert_eq!(error.code(), "input.no_such_folder");
/// # Ok::<(), vpclens::import::ImportError>(())
/// ```
///
/// # Errors
/// As [`from_files`], and when no file of Terraform lies in the folder.
#[cfg(feature = "hcl")]
pub fn from_files_in(
    files: &[(&str, &str)],
    folder: &str,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    read(files, Some(folder), limits)
}

fn read(
    files: &[(&str, &str)],
    folder: Option<&str>,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    let bytes = files
        .iter()
        .fold(0_usize, |sum, (_, text)| sum.saturating_add(text.len()));
    check_size(bytes, limits)?;
    let mut reader = openapi::Readers::new(*limits);
    let mut shown = terraform::Reader::new(*limits);
    let mut recognised = false;
    let mut documents = Vec::new();
    let mut values = 0_usize;
    let mut configuration = Vec::new();
    // what is read depends on the files and not on the order that they come in
    let mut files = files.to_vec();
    files.sort_unstable();
    for (name, text) in &files {
        if terraform::is_configuration(name) {
            configuration.push((*name, *text));
            continue;
        }
        let place = Place::file(name);
        if let Some(dump) = json::Dump::of(text) {
            values = values.saturating_add(1);
            reader.dump_of(&dump, Some(name))?;
            recognised = true;
            continue;
        }
        for value in json::each(text, Some(name)) {
            let value = value?;
            values = values.saturating_add(1);
            if value.get("vpclens").is_some() {
                documents.push((name, value));
            } else if TERRAFORM && terraform::is_shown(&value) {
                shown.shown(&value, Some(name), Moment::After)?;
            } else if let Some(call) = Call::of_response(&value) {
                reader.response(call, &value, &place)?;
                recognised = true;
            } else if openapi::is_dump(&value) {
                reader.dump(&value, Some(&place))?;
                recognised = true;
            } else if let Some(error) = openapi::ErrorAnswer::of(&value) {
                reader.error_answer(&error, &place);
                recognised = true;
            } else {
                reader.unknown(&value, &place);
            }
        }
    }
    let notices = configured(&configuration, folder, &mut shown, limits)?;
    let mut read = mixed(
        &files,
        documents,
        values,
        (recognised, reader, shown),
        limits,
    )?;
    read.notices.splice(0..0, notices);
    Ok(read)
}

/// Adds what a configuration of Terraform makes, with what was noticed in it.
#[cfg(feature = "hcl")]
fn configured(
    files: &[(&str, &str)],
    folder: Option<&str>,
    shown: &mut terraform::Reader,
    limits: &Limits,
) -> Result<Vec<Notice>, ImportError> {
    if files.is_empty() && folder.is_none() {
        return Ok(Vec::new());
    }
    let (plan, notices) = terraform::planned(files, folder, limits)?;
    shown.shown(&plan, None, Moment::After)?;
    Ok(notices)
}

/// This build has no reader for configurations.
#[cfg(not(feature = "hcl"))]
fn configured(
    files: &[(&str, &str)],
    _: Option<&str>,
    _: &mut terraform::Reader,
    _: &Limits,
) -> Result<Vec<Notice>, ImportError> {
    match files.first() {
        None => Ok(Vec::new()),
        Some((name, _)) => Err(Fault::at(Reason::InputTerraformFiles, name).into()),
    }
}

/// Puts together what was read of several kinds.
fn mixed(
    files: &[(&str, &str)],
    mut documents: Vec<(&&str, Value)>,
    values: usize,
    (recognised, reader, shown): (bool, openapi::Readers, terraform::Reader),
    limits: &Limits,
) -> Result<Imported, ImportError> {
    if let [(name, _), rest @ ..] = documents.as_slice()
        && (!rest.is_empty() || (values > 1 && !recognised && shown.is_empty()))
    {
        return Err(Fault::at(Reason::InputMixedKinds, name).into());
    }
    if let Some((name, value)) = documents.pop() {
        let alone = document::from_value(value.clone(), Some(name), limits)?;
        if !recognised && shown.is_empty() {
            return Ok(alone);
        }
        let mut read = both(recognised, reader, shown)?;
        let mut said = value.as_object().cloned().unwrap_or_default();
        said.remove("vpclens");
        read.network = complete(&read.network, &said)?;
        return Ok(read);
    }
    if !recognised && shown.is_empty() {
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).take(3).collect();
        return Err(Fault::at(Reason::InputUnknownKind, names.join(", ")).into());
    }
    both(recognised, reader, shown)
}

/// Whether this build knows what Terraform prints; a constant, so that one that does not leaves the importer out.
const TERRAFORM: bool = cfg!(feature = "terraform");

/// What answers say, and what Terraform says of what they do not speak of.
fn both(
    recognised: bool,
    reader: openapi::Readers,
    shown: terraform::Reader,
) -> Result<Imported, ImportError> {
    if !TERRAFORM || shown.is_empty() {
        return Ok(reader.finish());
    }
    let mut read = shown.finish();
    let answers = reader.finish();
    if recognised {
        let text = serde_json::to_string(&answers.network).unwrap_or_default();
        let said: Value = serde_json::from_str(&text).unwrap_or_default();
        let said = said.as_object().cloned().unwrap_or_default();
        read.network = complete(&read.network, &said)?;
    }
    read.notices.extend(answers.notices);
    Ok(read)
}

pub(super) fn check_size(bytes: usize, limits: &Limits) -> Result<(), ImportError> {
    if bytes <= limits.bytes {
        return Ok(());
    }
    let message = Message::new(Reason::LimitBytes)
        .with("found", bytes)
        .with("limit", limits.bytes);
    Err(Fault::new(message).into())
}

pub(super) fn check_items(
    items: usize,
    limits: &Limits,
    place: impl fmt::Display,
) -> Result<(), ImportError> {
    if items <= limits.items {
        return Ok(());
    }
    let message = Message::new(Reason::LimitItems)
        .with("limit", limits.items)
        .with("what", "entries");
    Err(Fault::at(message, place).into())
}
