//! Filters against others: classification, compiling, findings. All ways take turns, their verdicts are compared.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::arithmetic_side_effects,
    reason = "a benchmark stops where something is not as it should be, and prints what it measured"
)]

use core::hint::black_box;
use std::{env, path::PathBuf};

use vpclens_benches::{
    Classifier, Kind, LinearScan, NO_RULE, Ours, RuleSet,
    clock::{count, readable, spent},
    contest::Contest,
    measuring,
    peers::Dpdk,
    text::Files,
};

fn main() {
    classify(Kind::SecurityGroup, &[200, 1_000, 5_000]);
    for kind in [Kind::Acl1, Kind::Fw1, Kind::Ipc1] {
        classify(kind, &[1_000, 10_000]);
    }
}

fn classify(kind: Kind, sizes: &[usize]) {
    for rules in sizes {
        let packets = if measuring() { 100_000 } else { 500 };
        let rules = if measuring() { *rules } else { rules / 20 };
        let set = RuleSet::new(kind, rules, packets);
        let files = Files::write(&set, &folder()).unwrap();
        let verdicts = set.verdicts();
        let (ours, linear) = (Ours::source(&set.rules), LinearScan::source(&set.rules));
        let (ours, linear) = (Ours::build(&ours), LinearScan::build(&linear));
        let (our_packets, linear_packets) = (
            Ours::packets(&set.packets),
            LinearScan::packets(&set.packets),
        );
        let times = 20;
        let mut contest = Contest::default();
        contest.enter("ours", || {
            all(&ours, &our_packets, set.packets.len(), times)
        });
        contest.enter("linear", || {
            all(&linear, &linear_packets, set.packets.len(), 1)
        });
        if let Some(dpdk) = Dpdk::find(1) {
            for method in dpdk.methods(&files) {
                assert_eq!(dpdk.verdicts(&files, method).unwrap(), verdicts);
                let (dpdk, files) = (dpdk.clone(), &files);
                contest.enter(method.label, move || {
                    dpdk.speed(files, method, times).unwrap().seconds
                });
            }
            println!(
                "{:?}",
                dpdk.build(
                    &files,
                    &Files::write(&RuleSet::new(Kind::Acl1, 1, 1), &folder()).unwrap()
                )
            );
        }
        let rounds = if measuring() { 3 } else { 1 };
        for (name, t) in contest.run(rounds) {
            println!(
                "{set} {name} {} {}",
                readable(t.min()),
                readable(t.median())
            );
        }
    }
}

fn all<C: Classifier>(classifier: &C, packets: &C::Packets, number: usize, times: usize) -> f64 {
    let mut verdicts = vec![NO_RULE; number];
    let seconds = spent(|| {
        for _ in 0..times {
            classifier.classify_all(black_box(packets), &mut verdicts);
        }
    });
    black_box(verdicts);
    seconds / count(number * times)
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("rule_sets")
}
