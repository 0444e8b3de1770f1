//! The Python package in its virtual environment, with the tools that look after it.

use std::fs;
use std::path::PathBuf;

use crate::report::{Outcome, Report};
use crate::root;
use crate::stamp::{self, Stamp};
use crate::tool::{Failure, Tool};

const FOLDER: &str = "bindings-python";
const REQUIREMENTS: &str = "bindings-python/requirements-dev.txt";
const VENV: &str = "target/venv";
const WHEELS: &str = "target/wheels";

/// A program of the virtual environment.
pub(crate) fn program(name: &str) -> Tool {
    Tool::new(root::at(VENV).join("bin").join(name))
}

/// Makes the virtual environment and installs the pinned tools, unless that is what is there.
pub(crate) fn tools(report: &mut Report) -> Outcome<()> {
    let requirements = stamp::read(&root::at(REQUIREMENTS))?;
    let stamp = Stamp::of(root::at(VENV).join(".vpclens-stamp"), &[&requirements]);
    if stamp.is_current() && program("python").arg("--version").read().is_ok() {
        return Ok(());
    }
    report.step("Python: virtual environment", || {
        let recent = "import sys; sys.exit(sys.version_info < (3, 10))";
        if Tool::new("python3").args(["-c", recent]).run().is_err() {
            return Err(Failure::new("needs Python 3.10 or newer as `python3`")
                .with_command("sudo apt-get install python3 python3-venv"));
        }
        let venv = Tool::new("python3").args(["-m", "venv", "--clear", VENV]);
        venv.run()
            .map_err(|failure| failure.with_command("sudo apt-get install python3-venv"))
    })?;
    report.step("Python: tools", || {
        let pip = program("python").words("-m pip install --quiet --disable-pip-version-check");
        pip.args(["--requirement", REQUIREMENTS]).run()?;
        stamp.write()
    })
}

/// Builds the package and installs it, so that `target/venv/bin/vpclens` works.
pub(crate) fn install(report: &mut Report) -> Outcome<()> {
    if !report.first("python") {
        return Ok(());
    }
    tools(report)?;
    // optimised, so that what is tested is what is shipped, and the wheel needs no second build
    report.run(
        "Python: build and install",
        &maturin("develop").words("--release --locked"),
    )
}

/// Builds the wheel and says where it is.
pub(crate) fn wheel(report: &mut Report) -> Outcome<PathBuf> {
    install(report)?;
    let folder = root::at(WHEELS);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| Failure::io("remove", &folder, &error))?;
    }
    report.run(
        "Python: wheel",
        &maturin("build")
            .words("--release --locked --compression-level 9 --out")
            .arg(&folder),
    )?;
    let failure = |error| Failure::io("read", &folder, &error);
    let mut files = fs::read_dir(&folder)
        .map_err(failure)?
        .map(|entry| entry.map(|entry| entry.path()));
    let wheel = files.find(|file| {
        file.as_ref().map_or(true, |file| {
            file.extension().is_some_and(|end| end == "whl")
        })
    });
    wheel
        .ok_or_else(|| Failure::new(format!("maturin left no wheel in {WHEELS}")))?
        .map_err(failure)
}

/// Runs the tests, the type checker over package and tests, and the stubs against what was built.
pub(crate) fn test(report: &mut Report) -> Outcome<()> {
    install(report)?;
    report.run("Python tests", &python_module("pytest"))?;
    report.run(
        "Python types",
        &python_module("mypy").words("--strict python tests"),
    )?;
    report.run(
        "Python stubs",
        &python_module("mypy.stubtest").arg("vpclens"),
    )
}

fn python_module(name: &str) -> Tool {
    program("python").args(["-m", name]).within(FOLDER)
}

fn maturin(command: &str) -> Tool {
    program("maturin")
        .arg(command)
        .within(FOLDER)
        .set("VIRTUAL_ENV", root::at(VENV))
        .set("PIP_QUIET", "1")
}
