//! Debian's packages, for what no language registry carries.

use std::fs;
use std::path::{Path, PathBuf};

use crate::report::{Outcome, Report};
use crate::tool::{Failure, Tool, on_path};

/// The release whose packages are unpacked: newer than the machine's own may be.
pub(crate) const SUITE: &str = "trixie";
const ARCHIVE: &str = "http://deb.debian.org/debian";
const KEYS: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

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

/// A folder with programs of Debian and all that they link to, the C library and its loader included.
#[derive(Debug)]
pub(crate) struct System {
    folder: PathBuf,
    libraries: PathBuf,
    loader: PathBuf,
}

impl System {
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// How a shell starts a program of `/usr/sbin` with its own libraries instead of the machine's.
    pub(crate) fn command(&self, program: &str) -> String {
        let program = self.path("usr/sbin").join(program);
        let words = [&self.loader, &self.libraries, &program].map(|path| path.display());
        let [loader, libraries, program] = words;
        format!("'{loader}' --library-path '{libraries}' '{program}'")
    }
}

/// Unpacks packages of [`SUITE`] with all that they need into a folder. Nothing is installed, and nobody need be root; apt
/// checks the signatures.
pub(crate) fn unpack(report: &mut Report, packages: &[&str], folder: &Path) -> Outcome<System> {
    if on_path("apt-get").is_none() || on_path("dpkg-deb").is_none() {
        return Err(Failure::new(format!(
            "needs {}, and there is no apt-get and dpkg-deb to fetch them",
            packages.join(", ")
        )));
    }
    if !Path::new(KEYS).is_file() {
        install(report, &["debian-archive-keyring"])?;
    }
    let state = folder.join("apt");
    let root = folder.join("root");
    report.step(
        &format!("Debian's {SUITE}: {}", packages.join(", ")),
        || {
            if folder.exists() {
                fs::remove_dir_all(folder)
                    .map_err(|error| Failure::io("remove", folder, &error))?;
            }
            for part in ["lists/partial", "archives/partial", "none"] {
                let part = state.join(part);
                fs::create_dir_all(&part).map_err(|error| Failure::io("make", &part, &error))?;
            }
            fs::create_dir_all(&root).map_err(|error| Failure::io("make", &root, &error))?;
            let write = |name: &str, text: &str| {
                let file = state.join(name);
                fs::write(&file, text).map_err(|error| Failure::io("write", &file, &error))
            };
            write(
                "sources.list",
                &format!("deb [signed-by={KEYS}] {ARCHIVE} {SUITE} main\n"),
            )?;
            // an empty list of what is installed: so everything comes along
            write("status", "")?;
            let apt = || {
                let set = |name: &str, file: &str| format!("{name}={}", state.join(file).display());
                let options = [
                    set("Dir::Etc::sourcelist", "sources.list"),
                    set("Dir::Etc::sourceparts", "none"),
                    set("Dir::Etc::preferences", "none/preferences"),
                    set("Dir::Etc::preferencesparts", "none"),
                    set("Dir::State", ""),
                    set("Dir::State::status", "status"),
                    set("Dir::State::lists", "lists"),
                    set("Dir::Cache", ""),
                    set("Dir::Cache::archives", "archives"),
                    "APT::Sandbox::User=root".to_owned(),
                ];
                let options = options
                    .into_iter()
                    .flat_map(|option| ["-o".to_owned(), option]);
                Tool::new("apt-get").arg("-qq").args(options)
            };
            apt().arg("update").run()?;
            apt()
                .words("install --yes --no-install-recommends --download-only")
                .args(packages.iter().copied())
                .run()?;
            let is_package = |name: &str| {
                Path::new(name)
                    .extension()
                    .is_some_and(|kind| kind == "deb")
            };
            for package in files(&state.join("archives"), is_package)? {
                Tool::new("dpkg-deb")
                    .arg("-x")
                    .arg(package)
                    .arg(&root)
                    .read()?;
            }
            Ok(())
        },
    )?;
    let missing = || Failure::new("the packages hold no C library");
    let libraries = files(&root.join("usr/lib"), |name| name.ends_with("-linux-gnu"))?;
    let libraries = libraries.into_iter().next().ok_or_else(missing)?;
    let loader = files(&libraries, |name| name.starts_with("ld-linux"))?;
    Ok(System {
        loader: loader.into_iter().next().ok_or_else(missing)?,
        libraries,
        folder: root,
    })
}

/// What a folder holds, of the names that are wanted.
fn files(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Outcome<Vec<PathBuf>> {
    let failure = |error| Failure::io("read", folder, &error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failure)? {
        let path = entry.map_err(failure)?.path();
        if path
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(&is_wanted)
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
