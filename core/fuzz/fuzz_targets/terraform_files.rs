//! Any text as the files of a Terraform configuration: it is read or refused, and what was read can be asked.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vpclens::{import::terraform, Limits, Semantics, Topology};

fuzz_target!(|text: &str| {
    // a line of this form begins another file
    let mut files: Vec<(&str, &str)> = Vec::new();
    let mut rest = text;
    let names = ["main.tf", "net/main.tf", "terraform.tfvars", "more.tf.json"];
    for name in names {
        let (own, after) = rest.split_once("\n#### \n").unwrap_or((rest, ""));
        files.push((name, own));
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    let mut limits = Limits::default();
    limits.items = 200_000;
    if let Ok(read) = terraform::in_folder(&files, "", &limits) {
        let _ = Topology::build(read.network, Semantics::default());
    }
});
