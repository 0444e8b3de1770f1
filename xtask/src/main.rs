//! Every chore of the project behind one door: `cargo xtask` lists them.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command for people: what it prints is what it is for"
)]

mod browser;
mod debian;
mod demo;
mod lint;
mod node;
mod page;
mod python;
mod report;
mod root;
mod rust;
mod servers;
mod size;
mod stamp;
mod test;
mod tool;
mod toolchain;
mod wasm;

use std::process::ExitCode;

use report::{Outcome, Report};

struct Chore {
    name: &'static str,
    about: &'static str,
    run: fn(&mut Report, &[String]) -> Outcome<()>,
}

const CHORES: &[Chore] = &[
    Chore {
        name: "demo",
        about: "set everything up, ask the example network a question, tell how to open the page",
        run: |report, _| demo::run(report),
    },
    Chore {
        name: "test",
        about: "set everything up and run every test, or the named parts: lint rust node python browser size",
        run: test::run,
    },
    Chore {
        name: "ci",
        about: "test, then the licences and sources of every dependency",
        run: |report, _| test::run(report, &[]).and_then(|()| lint::dependencies(report)),
    },
    Chore {
        name: "fmt",
        about: "format the Rust and Python sources",
        run: |report, _| lint::format(report),
    },
    Chore {
        name: "lint",
        about: "formatting, clippy, rustdoc, ruff and spelling, nothing changed",
        run: |report, _| lint::check(report),
    },
    Chore {
        name: "wasm",
        about: "build the npm package into bindings-wasm/pkg",
        run: |report, _| wasm::build(report),
    },
    Chore {
        name: "python",
        about: "build the Python package and install it, with its tools, into target/venv",
        run: |report, _| python::install(report),
    },
    Chore {
        name: "page",
        about: "build the playground into web-demo/dist",
        run: |report, _| page::build(report),
    },
    Chore {
        name: "serve",
        about: "build the playground and serve it on 127.0.0.1, port 4173 or the given one",
        run: page::serve,
    },
    Chore {
        name: "bench",
        about: "run the benchmarks; arguments go to cargo bench",
        run: rust::bench,
    },
    Chore {
        name: "size",
        about: "sizes of the wasm module and the wheel, start times of both",
        run: |report, _| size::measure(report),
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        list();
        return ExitCode::SUCCESS;
    };
    let Some(chore) = CHORES.iter().find(|chore| chore.name == name) else {
        eprintln!("no chore is called `{name}`\n");
        list();
        return ExitCode::from(2);
    };
    let mut report = Report::start();
    let outcome = (chore.run)(&mut report, rest);
    report.close(name, outcome.as_ref().err());
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn list() {
    println!("cargo xtask <chore>\n");
    for chore in CHORES {
        println!("  {:8} {}", chore.name, chore.about);
    }
    println!(
        "\nVPCLENS_WASM_ROUTE=installed|rustup|debian  where the wasm compiler comes from (default: the first that works)\
         \nVPCLENS_CHROMIUM=/path/to/browser           the browser of `test browser` (default: found on PATH, else Debian's)\
         \nVPCLENS_SERVERS=/path/to/folder             nginx, haproxy and envoy of `test servers` (default: Debian's and PyPI's)"
    );
}
