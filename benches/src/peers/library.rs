//! Libraries for Python that can be asked about a whole way.

use std::{
    io,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use super::program::output;

/// The names that the script knows: two peers, and ours from the same language.
const NAMES: [&str; 3] = ["aerleon", "netaddr", "vpclens"];

/// A Python that has some of them.
#[derive(Debug, Clone)]
pub struct Library {
    python: PathBuf,
    names: Vec<&'static str>,
}

impl Library {
    /// Looks for them in the virtual environment of the peers.
    pub fn find(environment: &Path) -> Option<Self> {
        let python = environment.join("bin/python");
        let has = |name: &&str| {
            let import = format!("import {name}");
            output(Command::new(&python).args(["-c", &import])).is_ok()
        };
        let names: Vec<_> = NAMES.into_iter().filter(has).collect();
        (!names.is_empty()).then_some(Self { python, names })
    }

    /// Those that are there.
    pub fn names(&self) -> Vec<&'static str> {
        self.names.clone()
    }

    /// Seconds on the processor for a question, over the first so many of a file; the script compares the verdicts.
    ///
    /// # Errors
    /// When the script fails.
    pub fn path(&self, name: &str, file: &Path, sample: usize) -> io::Result<f64> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/python/path.py");
        let mut command = Command::new(&self.python);
        command
            .args([script, name])
            .arg(file)
            .arg(sample.to_string());
        let text = output(&mut command)?;
        let answer = serde_json::from_str(&text).unwrap_or(Value::Null);
        let seconds = answer["seconds"].as_f64();
        seconds.ok_or_else(|| io::Error::other(format!("path.py: {text}")))
    }
}
