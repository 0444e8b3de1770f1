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
    report.run("format Rust", &cargo().args(["fmt", "--all"]))?;
    report.run("format Python", &ruff().args(["format", "."]))
}

pub(crate) fn check(report: &mut Report) -> Outcome<()> {
    report.run(
        "Rust formatting",
        &cargo().args(["fmt", "--all", "--check"]),
    )?;
    let clippy = || cargo().args(["clippy", "--locked", "--all-targets"]);
    report.run(
        "clippy",
        &clippy().args(["--workspace", "--", "-D", "warnings"]),
    )?;
    let core = clippy().args([
        "--package",
        "vpclens",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ]);
    report.run("clippy: every feature of the core", &core)?;
    let doc = cargo().args([
        "doc",
        "--locked",
        "--no-deps",
        "--package",
        "vpclens",
        "--all-features",
    ]);
    report.run("rustdoc", &doc.set("RUSTDOCFLAGS", "-D warnings"))?;

    python::tools(report)?;
    report.run(
        "Python formatting",
        &ruff().args(["format", "--check", "."]),
    )?;
    report.run("ruff", &ruff().args(["check", "."]))?;
    report.run(
        "spelling",
        &python::program("typos").args(["--config", "typos.toml"]),
    )
}

/// Licences, sources and duplicates of every dependency, as `deny.toml` has them.
pub(crate) fn dependencies(report: &mut Report) -> Outcome<()> {
    let own = root::at("target/tools/bin/cargo-deny");
    let deny = if let Some(deny) = on_path("cargo-deny") {
        deny
    } else {
        if !own.is_file() {
            let install =
                cargo().args(["install", "--locked", "--debug", "--root", "target/tools"]);
            report.run(
                "install cargo-deny",
                &install.args(["--version", DENY, "cargo-deny"]),
            )?;
        }
        own
    };
    let check = Tool::new(deny).args(["--all-features", "check", "bans", "licenses", "sources"]);
    report.run("dependencies", &check)
}

fn ruff() -> Tool {
    python::program("ruff").within("bindings-python")
}
