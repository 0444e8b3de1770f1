//! Drawings: the network as a graph and as a flowchart, by its size; the ways of an answer as a flowchart and as SVG.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops where something is not as it should be"
)]

use core::{hint::black_box, time::Duration};

use criterion::{BenchmarkId, Criterion};
use vpclens::{Semantics, Topology, reason::Lang, report, session};
use vpclens_benches::{Questions, Shape, measuring, network};

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    // the smallest one is small enough to have its instances drawn one by one
    let sizes: &[usize] = if measuring() {
        &[20, 1_000, 10_000]
    } else {
        &[20, 300]
    };
    for size in sizes {
        let network = network(Shape::of(*size));
        let topology = Topology::build(network, Semantics::default()).unwrap();
        of_network(&mut criterion, &topology, *size);
        if (300..=1_000).contains(size) {
            of_answers(&mut criterion, &topology);
        }
    }
    criterion.final_summary();
}

fn of_network(criterion: &mut Criterion, topology: &Topology, size: usize) {
    let mut group = criterion.benchmark_group("drawings");
    group.bench_function(BenchmarkId::new("graph", size), |bencher| {
        bencher.iter(|| report::graph(black_box(topology)));
    });
    group.bench_function(BenchmarkId::new("graph as JSON", size), |bencher| {
        bencher.iter(|| session::to_json(&report::graph(black_box(topology))));
    });
    group.bench_function(BenchmarkId::new("graph as Mermaid", size), |bencher| {
        bencher.iter(|| report::graph_mermaid(black_box(topology)));
    });
}

fn of_answers(criterion: &mut Criterion, topology: &Topology) {
    let queries = Questions::new(topology, 256).mixed;
    let answers: Vec<_> = queries
        .iter()
        .map(|query| report::answer(topology, &topology.reach(query).unwrap(), Lang::En))
        .collect();
    let mut group = criterion.benchmark_group("drawings");
    let mut next = answers.iter().cycle();
    group.bench_function("a way as Mermaid", |bencher| {
        bencher.iter(|| report::mermaid(black_box(next.next().unwrap())).unwrap());
    });
    group.bench_function("a way as SVG", |bencher| {
        bencher.iter(|| report::svg(black_box(next.next().unwrap())).unwrap());
    });
}
