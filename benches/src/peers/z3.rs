//! The solver z3, through its package for Python.

use std::{
    io,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use super::program::output;
use crate::text::Files;

/// A Python that has z3.
#[derive(Debug, Clone)]
pub struct Z3 {
    python: PathBuf,
    version: String,
}

/// What it found before the time was up.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Shadowed {
    /// Seconds on the processor, without reading the rules.
    pub seconds: f64,
    /// How many rules it got to.
    pub rules: usize,
    /// Those that never decide.
    pub shadowed: Vec<usize>,
}

impl Z3 {
    /// Looks for it in the virtual environment of the peers.
    pub fn find(environment: &Path) -> Option<Self> {
        let python = environment.join("bin/python");
        let print = "import z3; print(z3.get_version_string())";
        let version = output(Command::new(&python).args(["-c", print])).ok()?;
        Some(Self {
            python,
            version: version.trim().to_string(),
        })
    }

    /// Its version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The rules that never decide.
    ///
    /// # Errors
    /// When the program fails.
    pub fn shadowed(&self, files: &Files, seconds: u32) -> io::Result<Shadowed> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/python/shadowed.py");
        let mut command = Command::new(&self.python);
        command
            .arg(script)
            .arg(&files.rules)
            .arg(seconds.to_string());
        let text = output(&mut command)?;
        read(&text).ok_or_else(|| io::Error::other(format!("shadowed.py: {text}")))
    }
}

fn read(text: &str) -> Option<Shadowed> {
    let answer: Value = serde_json::from_str(text).ok()?;
    let index = |number: &Value| usize::try_from(number.as_u64()?).ok();
    Some(Shadowed {
        seconds: answer["seconds"].as_f64()?,
        rules: index(&answer["rules"])?,
        shadowed: answer["shadowed"]
            .as_array()?
            .iter()
            .map(index)
            .collect::<Option<_>>()?,
    })
}
