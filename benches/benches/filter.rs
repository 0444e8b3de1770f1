//! One decision of the security groups of an interface, by number of rules, against loops over the same rules.

use core::{hint::black_box, time::Duration};

use criterion::{BenchmarkId, Criterion};
use vpclens::net::Flow;
use vpclens_benches::{FlatScan, Gate, PlainScan};

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(30)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    for rules in [10, 100, 1_000] {
        let gate = Gate::new(rules);
        let (plain, flat) = (PlainScan::new(gate.rules()), FlatScan::new(gate.rules()));
        for (packets, flows) in [("no rule matches", &gate.worst), ("mixed", &gate.mixed)] {
            let which = format!("{rules} rules, {packets}");
            let decide = |flow: &Flow| gate.decide(flow);
            each(&mut criterion, ("security_groups", &which), flows, decide);
            let first = |flow: &Flow| plain.first(flow);
            each(&mut criterion, ("plain scan", &which), flows, first);
            let first = |flow: &Flow| flat.first(flow);
            each(&mut criterion, ("flat scan", &which), flows, first);
        }
    }
    criterion.final_summary();
}

fn each<R>(
    criterion: &mut Criterion,
    (what, which): (&str, &str),
    flows: &[Flow],
    work: impl Fn(&Flow) -> R,
) {
    let id = BenchmarkId::new(what, which);
    let mut next = flows.iter().cycle();
    criterion
        .benchmark_group("filter")
        .bench_function(id, |bencher| {
            bencher.iter(|| next.next().map(|flow| work(black_box(flow))));
        });
}
