//! Node.js: its packages and the tests of the npm package.

use std::fs;
use std::path::{Path, PathBuf};

use crate::report::{Outcome, Report};
use crate::root;
use crate::stamp::{self, Stamp};
use crate::tool::{Failure, Tool, on_path};
use crate::{toolchain, wasm};

/// What the build tools of the page ask for.
const OLDEST: (u32, u32) = (20, 19);

/// Installs what the lock file of a folder names, unless that is what is there.
pub(crate) fn install(report: &mut Report, folder: &str) -> Outcome<()> {
    if report.first("node") {
        report.step("Node.js", check_version)?;
    }
    let manifest = stamp::read(&root::at(folder).join("package.json"))?;
    let lock = stamp::read(&root::at(folder).join("package-lock.json"))?;
    // inside the folder that `npm ci` removes, so that both vanish together
    let stamp = Stamp::of(
        root::at(folder).join("node_modules/.vpclens-stamp"),
        &[&manifest, &lock],
    );
    if stamp.is_current() {
        return Ok(());
    }
    report.step(&format!("Node packages of {folder}"), || {
        let ci = Tool::new("npm")
            .words("ci --no-audit --no-fund")
            .within(folder);
        ci.set("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").run()?;
        stamp.write()
    })
}

/// Runs the tests of the npm package, and the TypeScript compiler over its types.
pub(crate) fn test(report: &mut Report) -> Outcome<()> {
    wasm::build(report)?;
    wasm::check_without_std(report)?;
    let mut files = Vec::new();
    collect_tests(&root::at("bindings-wasm/tests"), &mut files)?;
    files.sort();
    let tests = Tool::new("node")
        .words("--test --test-reporter=spec")
        .args(files)
        .within("bindings-wasm");
    report.run("Node tests", &tests)?;
    let types = Tool::new(root::at("bindings-wasm/node_modules/.bin/tsc"))
        .words("--project tsconfig.json")
        .within("bindings-wasm");
    report.run("TypeScript declarations", &types)
}

fn check_version() -> Outcome<()> {
    let oldest = format!("{}.{}", OLDEST.0, OLDEST.1);
    if on_path("node").is_none() || on_path("npm").is_none() {
        return Err(Failure::new(format!(
            "needs Node.js {oldest} or newer with npm: https://nodejs.org/en/download"
        )));
    }
    let version = Tool::new("node").arg("--version").read()?;
    println!("  {version}");
    if toolchain::version(version.trim_start_matches('v')) < OLDEST {
        let message =
            format!("Node.js {version} is older than {oldest}: https://nodejs.org/en/download");
        return Err(Failure::new(message));
    }
    Ok(())
}

fn collect_tests(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome<()> {
    let failure = |error| Failure::io("read", folder, &error);
    for entry in fs::read_dir(folder).map_err(failure)? {
        let path = entry.map_err(failure)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            collect_tests(&path, files)?;
        } else if [".test.js", ".test.mjs", ".test.cjs"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            files.push(
                path.strip_prefix(root::at("bindings-wasm"))
                    .unwrap_or(&path)
                    .to_owned(),
            );
        }
    }
    Ok(())
}
