//! The Rust tests and benchmarks.

use crate::report::{Outcome, Report};
use crate::tool::Tool;

/// Unit, integration and documentation tests, and each benchmark once.
pub(crate) fn test(report: &mut Report) -> Outcome<()> {
    let tests = Tool::new("cargo").args(["test", "--locked", "--workspace"]);
    // these two are tested through Python and Node
    let tests = tests.args(["--exclude", "vpclens-python", "--exclude", "vpclens-wasm"]);
    report.run("Rust tests", &tests)?;
    let benches = Tool::new("cargo").args(["test", "--locked", "--package", "vpclens-benches"]);
    report.run("benchmarks, once each", &benches.arg("--benches"))
}

/// Every benchmark, or those that the arguments name to cargo.
pub(crate) fn bench(report: &mut Report, arguments: &[String]) -> Outcome<()> {
    let bench = Tool::new("cargo").args(["bench", "--locked", "--package", "vpclens-benches"]);
    report.run("benchmarks", &bench.args(arguments))
}
