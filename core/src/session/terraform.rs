//! Files of Terraform's own language.

use alloc::{string::String, vec::Vec};

use serde::Serialize;
use serde_json::Value;

use super::{Failure, Session, noted};
use crate::{
    import::{self, terraform},
    limits::Limits,
    reason::Lang,
    report::Note,
};

/// A configuration as `terraform show -json` would print a plan that makes all of it.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ShownConfiguration {
    /// The plan, for [`Session::from_terraform`].
    pub shown: Value,
    /// What was noticed in the files, in English.
    pub en: Vec<Note>,
    /// The same in Chinese.
    pub zh: Vec<Note>,
}

impl Session {
    /// Reads the files of a Terraform configuration, by their paths; `folder` says which one is meant where several hold
    /// configurations of their own.
    ///
    /// # Errors
    /// As [`terraform::in_folder`], and when a setting does not exist.
    pub fn from_terraform_files(
        files: &[(String, String)],
        folder: Option<&str>,
        semantics: &Value,
    ) -> Result<Self, Failure> {
        let files = borrowed(files);
        let read = match folder {
            Some(folder) => terraform::in_folder(&files, folder, &Limits::default())?,
            None => terraform::from_files(&files, &Limits::default())?,
        };
        Self::new(read, semantics)
    }

    /// Reads any mix of named texts; `folder` says which configuration of Terraform is meant where several folders hold one.
    ///
    /// # Errors
    /// As [`import::from_files_in`], and when a setting does not exist.
    pub fn from_files_in(
        files: &[(String, String)],
        folder: &str,
        semantics: &Value,
    ) -> Result<Self, Failure> {
        let read = import::from_files_in(&borrowed(files), folder, &Limits::default())?;
        Self::new(read, semantics)
    }
}

/// Evaluates a configuration without reading it, for a reader that is elsewhere.
///
/// # Errors
/// As [`terraform::in_folder`].
pub fn shown_configuration(
    files: &[(String, String)],
    folder: Option<&str>,
) -> Result<ShownConfiguration, Failure> {
    let (shown, notices) = terraform::planned(&borrowed(files), folder, &Limits::default())?;
    Ok(ShownConfiguration {
        shown,
        en: noted(&notices, Lang::En),
        zh: noted(&notices, Lang::Zh),
    })
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect()
}
