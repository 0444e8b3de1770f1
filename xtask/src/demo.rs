//! The main job on the example network, from nothing.

use crate::page;
use crate::python;
use crate::report::{Outcome, Report};

/// The question that the example answers with no.
const QUESTION: &[&str] = &[
    "reach",
    "examples/three-tier",
    "--from",
    "i-bp1threetierapp01",
    "--to",
    "i-bp1threetierdb01",
    "--tcp",
    "3306",
];

/// How the command says no.
const NO: i32 = 1;

pub(crate) fn run(report: &mut Report) -> Outcome<()> {
    python::install(report)?;
    page::build(report)?;
    // before the answer, which is what should be in sight at the end
    report.table();
    report.step("can the app server open tcp/3306 on the database?", || {
        python::program("vpclens")
            .args(QUESTION)
            .words("--color always")
            .run_expecting(NO)
    })?;
    println!(
        "\nThat is the right answer for this network: no, exit code {NO} (0 is yes, 3 bad input, 4 undetermined).\
         \nThe mistake and its one-line mend:  examples/three-tier/README.md\
         \nAsk something else:                 target/venv/bin/vpclens reach --help\
         \nOpen the page:                      cargo xtask serve, then http://127.0.0.1:4173/"
    );
    Ok(())
}
