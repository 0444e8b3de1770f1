//! Asks one question of a folder of `aliyun` answers: `cargo run --example reach -- FOLDER FROM TO PORT`.
#![expect(clippy::print_stdout, reason = "it is a program that prints")]

use core::error::Error;
use std::{env, fs};

use vpclens::{Limits, Query, Semantics, Topology, import, reason::Lang, report};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [folder, from, to, port] = args.as_slice() else {
        return Err("usage: reach FOLDER FROM TO PORT".into());
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            files.push((path.display().to_string(), fs::read_to_string(&path)?));
        }
    }
    files.sort();
    let texts: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let read = import::from_files(&texts, &Limits::default())?;
    let topology = Topology::build(read.network, Semantics::default())?;
    let verdict = topology.reach(&Query::new(from, to).tcp(port.parse()?))?;
    print!(
        "{}",
        report::text(&report::answer(&topology, &verdict, Lang::En))
    );
    Ok(())
}
