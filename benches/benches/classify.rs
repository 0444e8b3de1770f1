//! Lists of rules: classifying packets, compiling, findings. To see what a change did; `filters` has the peers.

use core::{hint::black_box, time::Duration};

use criterion::{BenchmarkId, Criterion, Throughput};
use vpclens_benches::{
    Classifier, Kind, LinearScan, NO_RULE, Ours, RuleSet, measuring, our_findings, our_rules,
};

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    for (kind, sizes) in [
        (Kind::SecurityGroup, [200, 1_000, 5_000].as_slice()),
        (Kind::Acl1, &[1_000, 10_000]),
        (Kind::Fw1, &[1_000, 10_000]),
        (Kind::Ipc1, &[1_000, 10_000]),
    ] {
        for rules in sizes {
            let (rules, packets) = if measuring() {
                (*rules, 100_000)
            } else {
                (rules / 50, 200)
            };
            let set = RuleSet::new(kind, rules, packets);
            all::<Ours>(&mut criterion, "ours", &set);
            one::<Ours>(&mut criterion, "ours", &set);
            one::<LinearScan>(&mut criterion, "linear scan", &set);
            compile(&mut criterion, &set);
            if kind == Kind::SecurityGroup {
                findings(&mut criterion, &set);
            }
        }
    }
    criterion.final_summary();
}

/// All packets in one call.
fn all<C: Classifier>(criterion: &mut Criterion, name: &str, set: &RuleSet) {
    let (classifier, packets) = ready::<C>(set);
    let mut verdicts = vec![NO_RULE; set.packets.len()];
    let mut group = criterion.benchmark_group("classify all");
    let number = u64::try_from(set.packets.len()).unwrap_or(u64::MAX);
    group.throughput(Throughput::Elements(number));
    group.bench_function(BenchmarkId::new(name, set), |bencher| {
        bencher.iter(|| classifier.classify_all(black_box(&packets), &mut verdicts));
    });
}

/// One packet after another.
fn one<C: Classifier>(criterion: &mut Criterion, name: &str, set: &RuleSet) {
    let (classifier, packets) = ready::<C>(set);
    let mut next = (0..set.packets.len()).cycle();
    let mut group = criterion.benchmark_group("classify one");
    group.bench_function(BenchmarkId::new(name, set), |bencher| {
        bencher.iter(|| {
            next.next()
                .map(|index| classifier.first_match(black_box(&packets), index))
        });
    });
}

fn ready<C: Classifier>(set: &RuleSet) -> (C, C::Packets) {
    let classifier = C::build(&C::source(&set.rules));
    (classifier, C::packets(&set.packets))
}

fn compile(criterion: &mut Criterion, set: &RuleSet) {
    let source = Ours::source(&set.rules);
    let mut group = criterion.benchmark_group("compile");
    group.bench_function(BenchmarkId::new("ours", set), |bencher| {
        bencher.iter(|| Ours::build(black_box(&source)));
    });
}

fn findings(criterion: &mut Criterion, set: &RuleSet) {
    let source = our_rules(&set.rules);
    let mut group = criterion.benchmark_group("findings");
    group.bench_function(BenchmarkId::new("ours", set), |bencher| {
        bencher.iter(|| our_findings(black_box(&source)));
    });
}
