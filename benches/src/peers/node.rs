//! Ours once more, as wasm in Node: what a browser would need.

use std::{io, path::PathBuf, process::Command};

use serde_json::Value;

use super::program::{find, output};
use crate::text::Files;

/// Node, and a package that has been built.
#[derive(Debug, Clone)]
pub struct Node {
    program: PathBuf,
}

impl Node {
    /// Looks for Node on the PATH; whether there is a package that can do it shows in a trial.
    pub fn find(trial: &Files) -> Option<Self> {
        let node = Self {
            program: find("node")?,
        };
        node.speed(trial, 1).is_ok().then_some(node)
    }

    /// The version of Node.
    pub fn version(&self) -> String {
        let version = output(Command::new(&self.program).arg("--version"));
        version.unwrap_or_default().trim().to_string()
    }

    /// Seconds for a packet, over all packets so many times in a row. The script compares the verdicts.
    ///
    /// # Errors
    /// When the program fails.
    pub fn speed(&self, files: &Files, times: usize) -> io::Result<f64> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/wasm/classify.mjs");
        let mut command = Command::new(&self.program);
        command.arg(script).arg(files.stem()).arg(times.to_string());
        let text = output(&mut command)?;
        let answer = serde_json::from_str(&text).unwrap_or(Value::Null);
        let seconds = answer["seconds"].as_f64();
        seconds.ok_or_else(|| io::Error::other(format!("classify.mjs: {text}")))
    }
}
