//! The playground: a static page on top of the npm package.

use crate::browser;
use crate::node;
use crate::report::{Outcome, Report};
use crate::tool::{Failure, Tool};
use crate::wasm;

const FOLDER: &str = "web-demo";

/// Builds the page into `web-demo/dist`.
pub(crate) fn build(report: &mut Report) -> Outcome<()> {
    if !report.first("page") {
        return Ok(());
    }
    wasm::build(report)?;
    node::install(report, FOLDER)?;
    report.run("page: build", &script("build"))
}

/// Builds and serves it until stopped.
pub(crate) fn serve(report: &mut Report, arguments: &[String]) -> Outcome<()> {
    let port = match arguments {
        [] => "4173",
        [port] if port.parse::<u16>().is_ok() => port,
        _ => return Err(Failure::new("serve takes one port number at most")),
    };
    build(report)?;
    report.step("page: serve", || {
        println!("  http://127.0.0.1:{port}/  (Ctrl-C ends it)");
        script("preview")
            .args(["--", "--host", "127.0.0.1", "--strictPort", "--port", port])
            .run()
    })
}

/// Checks its sources and drives it in a real browser.
pub(crate) fn test(report: &mut Report) -> Outcome<()> {
    build(report)?;
    report.run("page: check", &script("check"))?;
    let browser = browser::find(report)?;
    report.run(
        "page: browser tests",
        &script("test").set("VPCLENS_CHROMIUM", browser),
    )
}

fn script(name: &str) -> Tool {
    Tool::new("npm").args(["run", name]).within(FOLDER)
}
