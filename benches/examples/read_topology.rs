//! Reads a dump as a topology, for the memory that it takes.

use core::{error::Error, hint::black_box};
use std::{env, fs};

use vpclens::{Limits, Semantics, Topology, import::openapi};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("give the path of a dump")?;
    let text = fs::read_to_string(path)?;
    let read = openapi::from_json(&text, &Limits::default())?;
    let topology = Topology::build(read.network, Semantics::default())?;
    black_box(&topology);
    Ok(())
}
