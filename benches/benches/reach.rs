//! One question: by size of the network, with and without recording, and on to the JSON of the answer.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops where something is not as it should be"
)]

use core::{hint::black_box, time::Duration};

use criterion::{BenchmarkId, Criterion};
use vpclens::{Semantics, Topology, reason::Lang, report, session};
use vpclens_benches::{Questions, Shape, measuring, network};

const QUESTIONS: usize = 1024;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(30)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    let (sizes, middle): (&[usize], _) = if measuring() {
        (&[1_000, 10_000, 100_000], 10_000)
    } else {
        (&[1_000], 1_000)
    };
    for size in sizes {
        by_size(&mut criterion, *size);
    }
    by_outcome(&mut criterion, middle);
    criterion.final_summary();
}

fn topology(interfaces: usize) -> Topology {
    Topology::build(network(Shape::of(interfaces)), Semantics::default()).unwrap()
}

fn by_size(criterion: &mut Criterion, size: usize) {
    let topology = topology(size);
    let queries = Questions::new(&topology, QUESTIONS).mixed;
    each(
        criterion,
        ("outcome", &size.to_string()),
        &queries,
        |query| topology.outcome(query).unwrap(),
    );
    each(
        criterion,
        ("recorded", &size.to_string()),
        &queries,
        |query| topology.reach(query).unwrap(),
    );
}

fn by_outcome(criterion: &mut Criterion, size: usize) {
    let topology = topology(size);
    let questions = Questions::new(&topology, QUESTIONS);
    for (outcome, queries) in [
        ("reachable", &questions.reachable),
        ("unreachable", &questions.unreachable),
        ("undetermined", &questions.undetermined),
    ] {
        each(criterion, ("outcome", outcome), queries, |query| {
            topology.outcome(query).unwrap()
        });
        each(criterion, ("recorded", outcome), queries, |query| {
            topology.reach(query).unwrap()
        });
        let verdicts: Vec<_> = queries
            .iter()
            .map(|query| topology.reach(query).unwrap())
            .collect();
        each(criterion, ("answer", outcome), &verdicts, |verdict| {
            report::answer(&topology, verdict, Lang::En)
        });
        let answers: Vec<_> = verdicts
            .iter()
            .map(|verdict| report::answer(&topology, verdict, Lang::En))
            .collect();
        each(criterion, ("json", outcome), &answers, session::to_json);
    }
}

/// Measures one piece of work on one thing after the other.
fn each<T, R>(
    criterion: &mut Criterion,
    (what, which): (&str, &str),
    things: &[T],
    work: impl Fn(&T) -> R,
) {
    let id = BenchmarkId::new(what, which);
    let mut next = things.iter().cycle();
    criterion
        .benchmark_group("reach")
        .bench_function(id, |bencher| {
            bencher.iter(|| work(black_box(next.next().unwrap())));
        });
}
