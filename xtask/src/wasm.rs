//! The npm package: compiled, bound, optimised, and put together with its hand-written files.

use std::fs;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use crate::node;
use crate::report::{Outcome, Report};
use crate::root;
use crate::stamp::{self, Stamp};
use crate::tool::{Failure, Tool};
use crate::toolchain::Compiler;

const PACKAGE: &str = "bindings-wasm/pkg";
const SCRATCH: &str = "target/xtask";
const HAND_WRITTEN: &str = "bindings-wasm/npm";
pub(crate) const MODULE: &str = "bindings-wasm/pkg/vpclens_wasm_bg.wasm";
/// What a page loads first: questions about packets, without whole filters and advice.
pub(crate) const BASE_MODULE: &str = "bindings-wasm/pkg/base/vpclens_wasm_bg.wasm";
/// What reads files of Terraform's own language.
pub(crate) const CONFIGURATION_MODULE: &str =
    "bindings-wasm/pkg/configuration/vpclens_wasm_configuration_bg.wasm";

/// What rustc writes for wasm by default, so that wasm-opt may read and use it; and how it may: loops and branches that are
/// laid out anew take less, the last round finds a little more, nothing lies below address 1024 but the far end of the
/// stack, and functions with like names are alike, which gzip sees when they are neighbours.
const WASM_OPT: &[&str] = &[
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--low-memory-unused",
    "--reorder-functions-by-name",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds `bindings-wasm/pkg`.
pub(crate) fn build(report: &mut Report) -> Outcome<()> {
    if !report.first("wasm") {
        return Ok(());
    }
    let compiler = Compiler::find(report)?;
    let folder = root::at(compiler.target_folder()).join("wasm32-unknown-unknown/wasm");
    let built = folder.join("vpclens_wasm.wasm");
    let configuration = folder.join("vpclens_wasm_configuration.wasm");
    let package = |name| {
        compiler
            .build()
            .args(["--profile", "wasm", "--package", name])
    };
    let compile = || package("vpclens-wasm");
    report.run(
        "wasm: compile the base",
        &compile().words("--no-default-features"),
    )?;
    let base = root::at(SCRATCH).join("base.wasm");
    report.step("wasm: keep the base", || {
        fs::create_dir_all(root::at(SCRATCH))
            .map_err(|error| Failure::io("create", &root::at(SCRATCH), &error))?;
        copy(&built, &base)
    })?;
    report.run("wasm: compile", &compile())?;
    report.run(
        "wasm: compile the reader of configurations",
        &package("vpclens-wasm-configuration"),
    )?;
    report.step("wasm: bind to JavaScript", || {
        // the hand-written package.json comes first: `file:` links to the package need it to resolve
        lay_out()?;
        bind(&built)?;
        bind_base(&base)?;
        bind_configuration(&configuration)
    })?;
    node::install(report, "bindings-wasm")?;
    report.step("wasm: optimise the base", || optimise(BASE_MODULE, "base"))?;
    report.step("wasm: optimise", || optimise(MODULE, "optimised"))?;
    report.step("wasm: optimise the reader of configurations", || {
        optimise(CONFIGURATION_MODULE, "configuration")
    })
}

/// Proves that the core needs no `std`, where the compiler in use can prove it.
pub(crate) fn check_without_std(report: &mut Report) -> Outcome<()> {
    match Compiler::find(report)?.check_without_std() {
        Some(check) => report.run("core without std", &check),
        None => Ok(()),
    }
}

/// Starts the package folder afresh with the hand-written files, and gives it the version of the workspace.
fn lay_out() -> Outcome<()> {
    let (from, to) = (root::at(HAND_WRITTEN), root::at(PACKAGE));
    if to.exists() {
        fs::remove_dir_all(&to).map_err(|error| Failure::io("remove", &to, &error))?;
    }
    fs::create_dir_all(&to).map_err(|error| Failure::io("create", &to, &error))?;
    let entries = fs::read_dir(&from).map_err(|error| Failure::io("read", &from, &error))?;
    for entry in entries {
        let entry = entry.map_err(|error| Failure::io("read", &from, &error))?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    copy(&root::at("LICENSE"), &to.join("LICENSE"))?;

    let manifest = to.join("package.json");
    let text = String::from_utf8_lossy(&stamp::read(&manifest)?).into_owned();
    let placeholder = r#""version": "0.0.0""#;
    if !text.contains(placeholder) {
        return Err(Failure::new(format!(
            "{HAND_WRITTEN}/package.json lacks {placeholder}, where the version goes"
        )));
    }
    let text = text.replacen(
        placeholder,
        &format!(r#""version": "{}""#, env!("CARGO_PKG_VERSION")),
        1,
    );
    fs::write(&manifest, text).map_err(|error| Failure::io("write", &manifest, &error))
}

/// The whole module, with the types of every entry: they lack the functions that start a module, which the entries do in
/// their own ways.
fn bind(module: &Path) -> Outcome<()> {
    let (package, commonjs) = (root::at(PACKAGE), root::at(SCRATCH).join("commonjs"));
    bind_twice(module, "vpclens_wasm", &package, &commonjs)?;
    let types = commonjs.join("vpclens_wasm.d.ts");
    copy(&types, &package.join("index.d.ts"))?;
    copy(&types, &package.join("index.d.cts"))
}

/// The base, for `import` only.
fn bind_base(module: &Path) -> Outcome<()> {
    let folder = root::at(PACKAGE).join("base");
    generate(module, "vpclens_wasm", Glue::Import, &folder)
}

/// The reader of configurations, with types that are written by hand.
fn bind_configuration(module: &Path) -> Outcome<()> {
    let folder = root::at(PACKAGE).join("configuration");
    let commonjs = root::at(SCRATCH).join("commonjs");
    bind_twice(module, "vpclens_wasm_configuration", &folder, &commonjs)
}

/// Writes the glue twice around one module: for `import`, and as `CommonJS` for `require`.
fn bind_twice(module: &Path, name: &str, folder: &Path, commonjs: &Path) -> Outcome<()> {
    generate(module, name, Glue::Import, folder)?;
    generate(module, name, Glue::Require, commonjs)?;
    let bound = format!("{name}_bg.wasm");
    if stamp::read(&folder.join(&bound))? != stamp::read(&commonjs.join(&bound))? {
        return Err(Failure::new(
            "wasm-bindgen made different modules for import and require",
        ));
    }
    copy(
        &commonjs.join(format!("{name}.js")),
        &folder.join(format!("{name}.cjs")),
    )
}

/// How a program loads a module.
#[derive(Clone, Copy)]
enum Glue {
    Import,
    /// With types.
    Require,
}

fn generate(module: &Path, name: &str, glue: Glue, folder: &Path) -> Outcome<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name(name)
        .remove_producers_section(true)
        // without the default path a page would have to say where the module is
        .omit_default_module_path(false);
    let bindgen = match glue {
        Glue::Import => bindgen.typescript(false).web(true),
        Glue::Require => bindgen.typescript(true).nodejs(true),
    };
    bindgen
        .and_then(|bindgen| bindgen.generate(folder))
        .map_err(|error| Failure::new(format!("wasm-bindgen: {error:#}")))
}

/// Replaces a module by its optimised form, which is kept for as long as the module stays the same.
fn optimise(module: &str, name: &str) -> Outcome<()> {
    let module = root::at(module);
    let kept = root::at(SCRATCH).join(format!("{name}-small.wasm"));
    let lock = stamp::read(&root::at("bindings-wasm/package-lock.json"))?;
    let flags = WASM_OPT.join(" ");
    let inputs = [&stamp::read(&module)?, &lock, flags.as_bytes()];
    let stamp = Stamp::of(root::at(SCRATCH).join(format!("{name}.stamp")), &inputs);
    if stamp.is_current() && kept.is_file() {
        println!("  the module is the same as last time");
    } else {
        let wasm_opt = Tool::new(root::at("bindings-wasm/node_modules/.bin/wasm-opt"));
        wasm_opt
            .args(WASM_OPT)
            .arg(&module)
            .arg("-o")
            .arg(&kept)
            .run()?;
        stamp.write()?;
    }
    copy(&kept, &module)
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    fs::copy(from, to)
        .map(|_| ())
        .map_err(|error| Failure::io("copy to", to, &error))
}
