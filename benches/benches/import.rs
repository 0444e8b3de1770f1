//! A dump → a network → a topology, against reading the same bytes as `serde_json::Value`.
//!
//! What comes out is dropped off the clock, for all alike.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops where something is not as it should be"
)]

use core::{hint::black_box, time::Duration};

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use serde_json::Value;
use vpclens::{
    Limits, Semantics, Topology,
    import::{Imported, openapi},
};
use vpclens_benches::{Shape, dump, measuring, network};

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    if measuring() {
        size(&mut criterion, "1000", Shape::of(1_000));
        size(&mut criterion, "10000", Shape::of(10_000));
        size(&mut criterion, "10000 with 50000 rules", Shape::NAMED);
    } else {
        size(&mut criterion, "100", Shape::of(100));
    }
    criterion.final_summary();
}

fn size(criterion: &mut Criterion, name: &str, shape: Shape) {
    let text = dump(&network(shape));
    let bytes = Throughput::Bytes(u64::try_from(text.len()).unwrap());
    run(criterion, bytes.clone(), ("value", name), || value(&text));
    run(criterion, bytes.clone(), ("network", name), || read(&text));
    run(criterion, bytes, ("topology", name), || {
        Topology::build(read(&text).network, Semantics::default()).unwrap()
    });
}

fn value(text: &str) -> Value {
    serde_json::from_slice(black_box(text).as_bytes()).unwrap()
}

fn read(text: &str) -> Imported {
    openapi::from_json(black_box(text), &Limits::default()).unwrap()
}

fn run<T>(
    criterion: &mut Criterion,
    bytes: Throughput,
    (what, size): (&str, &str),
    work: impl Fn() -> T,
) {
    criterion
        .benchmark_group("import")
        .throughput(bytes)
        .bench_function(BenchmarkId::new(what, size), |bencher| {
            bencher.iter_batched(|| (), |()| work(), BatchSize::PerIteration);
        });
}
