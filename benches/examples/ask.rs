//! Asks a network of so many interfaces a thousand questions so many times, for a profiler: what a question costs is the
//! difference between two runs, since making the network costs the same in both.

use core::{error::Error, hint::black_box};
use std::env;

use vpclens::{Semantics, Topology};
use vpclens_benches::{Questions, Shape, network};

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = env::args()
        .skip(1)
        .map(|argument| argument.parse::<usize>());
    let mut next = || numbers.next().ok_or("give interfaces and rounds");
    let (interfaces, rounds) = (next()??, next()??);
    let topology = Topology::build(network(Shape::of(interfaces)), Semantics::default())?;
    let questions = Questions::new(&topology, 1_000).mixed;
    for _ in 0..rounds {
        for query in &questions {
            black_box(topology.reach(query)?);
        }
    }
    Ok(())
}
