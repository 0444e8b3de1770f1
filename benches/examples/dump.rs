//! Writes the dump that the goals of the import speak of.

use std::io::{self, Write};

use vpclens_benches::{Shape, dump, network};

fn main() -> io::Result<()> {
    io::stdout().write_all(dump(&network(Shape::NAMED)).as_bytes())
}
