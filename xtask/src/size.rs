//! What people download and how long it takes to start: printed, and held to a budget.

use std::fs;
use std::path::Path;

use crate::report::{Outcome, Report};
use crate::root;
use crate::tool::{Failure, Tool};
use crate::{python, wasm};

/// Bytes after gzip of the module that a page loads first.
const BASE_BUDGET: u64 = 409_600;
/// Bytes after gzip of the whole module.
const WASM_BUDGET: u64 = 1_160_000;
/// Bytes after gzip of the module that reads Terraform's own language.
const CONFIGURATION_BUDGET: u64 = 240_000;
/// Bytes of the Python wheel.
const WHEEL_BUDGET: u64 = 4_600_000;
/// Fresh processes that a start time is the median of.
const RUNS: usize = 9;

const GZIP: &str = "const { gzipSync } = require('node:zlib'); const { readFileSync } = require('node:fs'); \
    console.log(gzipSync(readFileSync(process.argv[1]), { level: 9 }).length)";
const START_NODE: &str = "const start = performance.now(); await import('vpclens'); console.log(performance.now() - start)";
const START_PYTHON: &str = "import time; start = time.perf_counter(); import vpclens; print((time.perf_counter() - start) * 1000)";

pub(crate) fn measure(report: &mut Report) -> Outcome<()> {
    wasm::build(report)?;
    let wheel = python::wheel(report)?;
    report.step("sizes and start times", || {
        let (base_raw, base) = module(wasm::BASE_MODULE)?;
        let (raw, zipped) = module(wasm::MODULE)?;
        let (configuration_raw, configuration) = module(wasm::CONFIGURATION_MODULE)?;
        let packed = length(&wheel)?;
        let node = Tool::new("node")
            .args(["--input-type=module", "-e", START_NODE])
            .within("bindings-wasm");
        let python = python::program("python").args(["-c", START_PYTHON]);
        println!(
            "  wasm, base        {base_raw:>9} bytes, {base} after gzip (at most {BASE_BUDGET})"
        );
        println!("  wasm, whole       {raw:>9} bytes, {zipped} after gzip (at most {WASM_BUDGET})");
        println!(
            "  wasm, HCL         {configuration_raw:>9} bytes, {configuration} after gzip (at most {CONFIGURATION_BUDGET})"
        );
        println!("  wheel             {packed:>9} bytes (at most {WHEEL_BUDGET})");
        println!(
            "  import in Node    {:>9.1} ms, median of {RUNS} processes",
            median(&node)?
        );
        println!(
            "  import in Python  {:>9.1} ms, median of {RUNS} processes",
            median(&python)?
        );
        within_budget("base wasm module after gzip", base, BASE_BUDGET)?;
        within_budget("wasm module after gzip", zipped, WASM_BUDGET)?;
        within_budget(
            "wasm module of configurations after gzip",
            configuration,
            CONFIGURATION_BUDGET,
        )?;
        within_budget("wheel", packed, WHEEL_BUDGET)
    })
}

/// The bytes of a module, as it is and after gzip.
fn module(path: &str) -> Outcome<(u64, u64)> {
    let file = root::at(path);
    let zipped = Tool::new("node").args(["-e", GZIP]).arg(&file).read()?;
    let zipped = zipped
        .parse()
        .map_err(|_| Failure::new(format!("no size: `{zipped}`")))?;
    Ok((length(&file)?, zipped))
}

fn length(file: &Path) -> Outcome<u64> {
    fs::metadata(file)
        .map(|data| data.len())
        .map_err(|error| Failure::io("read", file, &error))
}

fn median(tool: &Tool) -> Outcome<f64> {
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let printed = tool.read()?;
        times.push(
            printed
                .parse::<f64>()
                .map_err(|_| Failure::new(format!("no time: `{printed}`")))?,
        );
    }
    times.sort_by(f64::total_cmp);
    times
        .get(RUNS / 2)
        .copied()
        .ok_or_else(|| Failure::new("nothing was measured"))
}

fn within_budget(what: &str, bytes: u64, budget: u64) -> Outcome<()> {
    if bytes <= budget {
        return Ok(());
    }
    Err(Failure::new(format!(
        "the {what} has {bytes} bytes, more than the budget of {budget}"
    )))
}
