//! Reads a dump as `serde_json::Value`: what the memory of `read_topology` is compared with.

use core::{error::Error, hint::black_box};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("give the path of a dump")?;
    let bytes = fs::read(path)?;
    let value: serde_json::Value = serde_json::from_slice(&bytes)?;
    black_box(&value);
    Ok(())
}
