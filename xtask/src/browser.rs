//! A Chromium for the tests of the page.

use std::path::PathBuf;

use crate::debian;
use crate::report::{Outcome, Report};
use crate::tool::{Failure, on_path};

const CHOSEN: &str = "VPCLENS_CHROMIUM";
const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// The browser that the environment names, one that is there, or Debian's.
pub(crate) fn find(report: &mut Report) -> Outcome<PathBuf> {
    if let Some(chosen) = std::env::var_os(CHOSEN).filter(|path| !path.is_empty()) {
        let path = PathBuf::from(chosen);
        let missing = || {
            Failure::new(format!(
                "{CHOSEN} names {}, which is no file",
                path.display()
            ))
        };
        return if path.is_file() {
            Ok(path)
        } else {
            Err(missing())
        };
    }
    if let Some(path) = installed() {
        return Ok(path);
    }
    if on_path("apt-get").is_some() {
        // the sandbox is a package of its own, and a user who is not root needs it
        debian::install(
            report,
            &["chromium", "chromium-sandbox", "fonts-liberation"],
        )?;
    }
    installed().ok_or_else(|| {
        Failure::new("needs a Chromium: put one on the PATH, or name it")
            .with_command(format!("export {CHOSEN}=/path/to/chrome"))
    })
}

fn installed() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| on_path(name))
}
