//! The Rust tests and benchmarks.

use crate::report::{Outcome, Report};
use crate::tool::Tool;

/// Unit, integration and documentation tests; a benchmark with `test = true` runs once among them.
pub(crate) fn test(report: &mut Report) -> Outcome<()> {
    let tests =
        Tool::new("cargo").words("test --locked --workspace --features vpclens/schema,vpclens/hcl");
    // these two are tested through Python and Node
    let tests = tests.words(
        "--exclude vpclens-python --exclude vpclens-wasm --exclude vpclens-wasm-configuration",
    );
    report.run("Rust tests", &tests)
}

/// Every benchmark, or those that the arguments name to cargo.
pub(crate) fn bench(report: &mut Report, arguments: &[String]) -> Outcome<()> {
    let bench = Tool::new("cargo").words("bench --locked --package vpclens-benches");
    report.run("benchmarks", &bench.args(arguments))
}
