//! Debian's packages, for what no language registry carries.

use crate::report::{Outcome, Report};
use crate::tool::{Failure, Tool, on_path};

/// Installs packages of Debian, never at the price of removing others.
pub(crate) fn install(report: &mut Report, packages: &[&str]) -> Outcome<()> {
    let by_hand = format!(
        "sudo apt-get update && sudo apt-get install {}",
        packages.join(" ")
    );
    if on_path("apt-get").is_none() {
        let message = format!(
            "needs {}, and there is no apt-get to install it",
            packages.join(", ")
        );
        return Err(Failure::new(message));
    }
    let is_root = Tool::new("id").arg("-u").read()? == "0";
    if !is_root && on_path("sudo").is_none() {
        let message = format!(
            "needs {}, and only root may install it",
            packages.join(", ")
        );
        return Err(Failure::new(message).with_command(by_hand));
    }
    let apt = || {
        let tool = if is_root {
            Tool::new("env")
        } else {
            Tool::new("sudo").arg("env")
        };
        // a machine that sets itself up may hold the lock for a while
        tool.words("DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300")
    };
    report.step("Debian's package lists", || {
        if apt().arg("update").run().is_err() {
            println!("  not all of them: going on with what there is");
        }
        Ok(())
    })?;
    let install = apt()
        .words("install --yes --no-install-recommends --no-remove")
        .args(packages.iter().copied());
    report.run(
        &format!("Debian's packages {}", packages.join(", ")),
        &install,
    )
}
