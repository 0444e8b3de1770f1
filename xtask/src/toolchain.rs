//! Where the compiler for wasm comes from: the toolchain in use, a target added to it by rustup, or, where only package
//! registries can be reached, Debian's Rust, which builds the standard library itself.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::debian;
use crate::report::{Outcome, Report};
use crate::tool::{Failure, Tool, on_path};

const TARGET: &str = "wasm32-unknown-unknown";
const IMMEDIATE_ABORT: &str = "-Zunstable-options -Cpanic=immediate-abort";
const ROUTE: &str = "VPCLENS_WASM_ROUTE";
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

#[derive(Debug)]
pub(crate) enum Compiler {
    /// The toolchain in use has the target.
    Installed,
    /// `/usr/bin/cargo`, with the linker that it lacks.
    Debian { linker: PathBuf },
}

impl Compiler {
    /// The first route that works, or the one that the environment names; looked for once in a run.
    pub(crate) fn find(report: &mut Report) -> Outcome<&'static Self> {
        static FOUND: OnceLock<Compiler> = OnceLock::new();
        match FOUND.get() {
            Some(compiler) => Ok(compiler),
            None => Self::by_route(report).map(|compiler| FOUND.get_or_init(|| compiler)),
        }
    }

    fn by_route(report: &mut Report) -> Outcome<Self> {
        match std::env::var(ROUTE).as_deref() {
            Err(_) | Ok("") => Self::first_that_works(report),
            Ok("installed") if has_target() => Ok(Self::Installed),
            Ok("installed") => Err(no_target(&format!(
                "the toolchain in use has no target {TARGET}"
            ))),
            Ok("rustup") => {
                report.run("wasm target by rustup", &rustup())?;
                Ok(Self::Installed)
            }
            Ok("debian") => Self::debian(report),
            Ok(other) => Err(Failure::new(format!(
                "{ROUTE} is `{other}`, and may be installed, rustup or debian"
            ))),
        }
    }

    fn first_that_works(report: &mut Report) -> Outcome<Self> {
        if has_target() {
            return Ok(Self::Installed);
        }
        let added = on_path("rustup").is_some() && report.step("wasm target by rustup, if it can be reached", || {
            let added = rustup().run();
            if added.is_err() {
                println!(
                    "  not to be had, so Debian's Rust is next ({ROUTE}=debian skips this attempt)"
                );
            }
            Ok(added.is_ok())
        })?;
        if added {
            return Ok(Self::Installed);
        }
        if on_path("apt-get").is_none() {
            return Err(no_target(&format!(
                "no Rust compiler for {TARGET} is to be had here"
            )));
        }
        Self::debian(report)
    }

    fn debian(report: &mut Report) -> Outcome<Self> {
        if !debian_is_ready() {
            debian::install(report, &["rustc-web", "cargo-web", "rust-web-src"])?;
        }
        if !debian_is_ready() {
            return Err(no_target(&format!(
                "Debian's Rust here is older than {OLDEST} or has no library source"
            )));
        }
        if let Some(linker) = rustup_linker() {
            return Ok(Self::Debian { linker });
        }
        // the linker must read what the compiler's LLVM writes, so it is taken from the same LLVM
        let version = field(&debian_rustc().arg("-vV").read()?, "LLVM version: ");
        let major = version.split('.').next().unwrap_or_default();
        let linker = PathBuf::from(format!("/usr/bin/wasm-ld-{major}"));
        if !linker.is_file() {
            debian::install(report, &[&format!("lld-{major}")])?;
        }
        Ok(Self::Debian { linker })
    }

    /// The folder, below the repository, that this compiler builds into.
    pub(crate) fn target_folder(&self) -> &'static str {
        match self {
            Self::Installed => "target/wasm",
            Self::Debian { .. } => "target/wasm-debian",
        }
    }

    /// `cargo build` for wasm.
    pub(crate) fn build(&self) -> Tool {
        let tool = match self {
            Self::Installed => Tool::new("cargo"),
            // no panic is reachable, so that the library need not carry the texts of any
            Self::Debian { linker } => debian_cargo(linker)
                .set(
                    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                    IMMEDIATE_ABORT,
                )
                .words("-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size"),
        };
        tool.words("build --locked --target")
            .arg(TARGET)
            .arg("--target-dir")
            .arg(self.target_folder())
    }

    /// A check of the core on a target that has no `std` at all; only a library built here can lack it.
    pub(crate) fn check_without_std(&self) -> Option<Tool> {
        match self {
            Self::Installed => None,
            Self::Debian { linker } => Some(
                debian_cargo(linker)
                    .words("-Zbuild-std=core,alloc check --locked --package vpclens")
                    .words("--target-dir target/no-std --target")
                    .arg(TARGET),
            ),
        }
    }
}

fn has_target() -> bool {
    let folder = Tool::new("rustc")
        .words("--print target-libdir --target")
        .arg(TARGET)
        .read();
    folder.is_ok_and(|folder| Path::new(&folder).is_dir())
}

fn no_target(why: &str) -> Failure {
    Failure::new(why).with_command(rustup().to_string())
}

fn rustup() -> Tool {
    Tool::new("rustup").words("target add").arg(TARGET)
}

fn debian_rustc() -> Tool {
    Tool::new("/usr/bin/rustc").unset("RUSTUP_TOOLCHAIN")
}

/// `-Z` belongs to nightly compilers; `RUSTC_BOOTSTRAP` lets a stable one read it.
fn debian_cargo(linker: &Path) -> Tool {
    Tool::new("/usr/bin/cargo")
        .unset("RUSTUP_TOOLCHAIN")
        .set("RUSTC", "/usr/bin/rustc")
        .set("RUSTC_BOOTSTRAP", "1")
        .set("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
}

fn debian_is_ready() -> bool {
    let has = |file: &str| Path::new(file).is_file();
    has("/usr/bin/cargo")
        && has("/usr/lib/rustlib/src/rust/library/Cargo.lock")
        && has("/usr/bin/rustc")
        && debian_rustc()
            .arg("-vV")
            .read()
            .is_ok_and(|text| version(&field(&text, "release: ")) >= version(OLDEST))
}

/// The linker that rustup's toolchains carry for every target.
fn rustup_linker() -> Option<PathBuf> {
    let sysroot = Tool::new("rustc").words("--print sysroot").read().ok()?;
    let host = field(&Tool::new("rustc").arg("-vV").read().ok()?, "host: ");
    let linker = Path::new(&sysroot)
        .join("lib/rustlib")
        .join(host)
        .join("bin/rust-lld");
    linker.is_file().then_some(linker)
}

fn field(text: &str, name: &str) -> String {
    text.lines()
        .find_map(|line| line.strip_prefix(name))
        .unwrap_or_default()
        .to_owned()
}

/// The first two numbers of a version.
pub(crate) fn version(text: &str) -> (u32, u32) {
    let mut numbers = text
        .split('.')
        .map(|number| number.parse().unwrap_or_default());
    (
        numbers.next().unwrap_or_default(),
        numbers.next().unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::{field, version};

    #[test]
    fn versions_compare_by_number() {
        assert!(version("1.100.0") > version("1.88"));
        assert!(version("1.85.0-nightly") < version("1.88"));
    }

    #[test]
    fn a_field_is_the_rest_of_its_line() {
        assert_eq!(
            field(
                "rustc 1\nhost: x86_64-unknown-linux-gnu\nrelease: 1",
                "host: "
            ),
            "x86_64-unknown-linux-gnu"
        );
    }
}
