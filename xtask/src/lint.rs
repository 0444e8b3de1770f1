//! Everything that reads the sources without running them.

use crate::python;
use crate::report::{Outcome, Report};
use crate::root;
use crate::tool::{Tool, on_path};

const DENY: &str = "0.20.2";

fn cargo() -> Tool {
    Tool::new("cargo")
}

pub(crate) fn format(report: &mut Report) -> Outcome<()> {
    python::tools(report)?;
    report.run("format Rust", &cargo().words("fmt --all"))?;
    report.run("format Python", &ruff().words("format ."))
}

/// The quick ones first.
pub(crate) fn check(report: &mut Report) -> Outcome<()> {
    report.run("Rust formatting", &cargo().words("fmt --all --check"))?;
    python::tools(report)?;
    report.run("Python formatting", &ruff().words("format --check ."))?;
    report.run("ruff", &ruff().words("check ."))?;
    report.run(
        "spelling",
        &python::program("typos").words("--config typos.toml"),
    )?;

    let clippy = || cargo().words("clippy --locked --all-targets");
    report.run("clippy", &clippy().words("--workspace -- -D warnings"))?;
    let core = clippy().words("--package vpclens --all-features -- -D warnings");
    report.run("clippy: every feature of the core", &core)?;
    // not among all targets, since it needs the servers to run
    let servers = cargo().words("clippy --locked --package vpclens --test servers");
    report.run("clippy: tests of servers", &servers.words("-- -D warnings"))?;
    let doc = cargo().words("doc --locked --no-deps --package vpclens --all-features");
    report.run("rustdoc", &doc.set("RUSTDOCFLAGS", "-D warnings"))
}

/// Licences, sources and duplicates of every dependency, as `deny.toml` has them.
pub(crate) fn dependencies(report: &mut Report) -> Outcome<()> {
    let own = root::at("target/tools/bin/cargo-deny");
    let deny = if let Some(deny) = on_path("cargo-deny") {
        deny
    } else {
        if !own.is_file() {
            let install = cargo().words("install --locked --debug --root target/tools");
            report.run(
                "install cargo-deny",
                &install.args(["--version", DENY, "cargo-deny"]),
            )?;
        }
        own
    };
    let check = Tool::new(deny).words("--all-features check bans licenses sources");
    report.run("dependencies", &check)
}

fn ruff() -> Tool {
    python::program("ruff").within("bindings-python")
}
