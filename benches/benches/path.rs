//! A whole way from one interface to another, with the rule of every filter on it: recorded, silent, and many at a time,
//! against a policy in Rego, and from Python against aerleon and a loop over netaddr. All take turns and all that they find
//! is compared; then criterion measures ours and the policy, to see what a change did.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark stops where something is not as it should be, and prints what it measured"
)]

use core::{hint::black_box, time::Duration};
use std::{fs, path::PathBuf};

use criterion::{Criterion, Throughput};
use regorus::{Engine, Value};
use serde_json::json;
use vpclens::{Query, Topology};
use vpclens_benches::{
    Passed, Path,
    clock::{each, spent},
    contest::Contest,
    measuring, passed,
    peers::{Library, pin},
    table::{COMPARISONS, Goal, LIMITS, comparison, limit},
};

const OURS: [&str; 3] = [
    "a question, recorded",
    "a question, silent",
    "1 024 questions, silent, each",
];
const REGO: &str = "regorus";
/// Packets that slow peers are asked about.
const SAMPLE: usize = 32;

fn main() {
    let (rules, packets) = if measuring() {
        (1_000, 1_024)
    } else {
        (50, 64)
    };
    let path = Path::new(rules, packets);
    let (topology, queries, verdicts) = (path.topology(), path.queries(), path.verdicts());
    for (query, expected) in queries.iter().zip(&verdicts) {
        assert_eq!(
            passed(&topology.reach(query).unwrap()),
            *expected,
            "{query:?}"
        );
    }
    let mut policy = policy(&path);
    let inputs = inputs(&path);
    for (input, expected) in inputs.iter().zip(&verdicts) {
        assert_eq!(decided(&evaluate(&mut policy, input)), *expected);
    }
    let reachable = verdicts.iter().filter(|one| one.reachable).count();
    println!(
        "{} packets, {reachable} of them arrive\n",
        path.packets.len()
    );
    contest(&path, &topology, &queries, (&mut policy, &inputs));
    criterion(&topology, &queries, (&mut policy, &inputs));
}

fn contest(
    path: &Path,
    topology: &Topology,
    queries: &[Query],
    (policy, inputs): (&mut Engine, &[Value]),
) {
    pin();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("path.json");
    fs::write(&file, path.json()).unwrap();
    let library = Library::find(&folder.with_file_name("bench-peers"));
    let sixteen = queries.iter().take(16).cycle().take(queries.len());
    let again: Vec<&Query> = sixteen.collect();
    let mut contest = Contest::default();
    contest.enter(OURS[0], || each(&again, |query| topology.reach(query)));
    contest.enter(OURS[1], || each(&again, |query| topology.outcome(query)));
    contest.enter(OURS[2], || each(queries, |query| topology.outcome(query)));
    contest.enter(REGO, || {
        let sample = inputs.iter().take(SAMPLE);
        let times = sample.map(|input| spent(|| evaluate(policy, input)));
        times.sum::<f64>() / f64::from(u32::try_from(SAMPLE.min(inputs.len())).unwrap())
    });
    let names: Vec<&'static str> = library.iter().flat_map(Library::names).collect();
    for name in &names {
        let library = library.as_ref().unwrap();
        contest.enter(name, || library.path(name, &file, SAMPLE).unwrap());
    }
    let outcome = contest.run(if measuring() { 7 } else { 1 });
    if !measuring() {
        return;
    }
    println!("{COMPARISONS}");
    let batch = outcome.of(OURS[2]).unwrap();
    for peer in core::iter::once(REGO).chain(names) {
        let goal = match peer {
            REGO => Goal::Faster(20_000.0),
            "netaddr" => Goal::Faster(500.0),
            _ => Goal::Open,
        };
        let times = outcome.of(peer).unwrap();
        println!("{}", comparison((OURS[2], batch), (peer, times), goal));
    }
    println!("\n{LIMITS}");
    for name in OURS {
        println!("{}", limit(name, outcome.of(name).unwrap(), 40e-9));
    }
}

fn criterion(topology: &Topology, queries: &[Query], (policy, inputs): (&mut Engine, &[Value])) {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    let mut group = criterion.benchmark_group("path");
    let mut next = queries.iter().cycle();
    group.bench_function("one, recorded", |bencher| {
        bencher.iter(|| topology.reach(black_box(next.next().unwrap())));
    });
    group.bench_function("one, silent", |bencher| {
        bencher.iter(|| topology.outcome(black_box(next.next().unwrap())));
    });
    let mut next = inputs.iter().cycle();
    group.bench_function("one, regorus", |bencher| {
        bencher.iter(|| evaluate(policy, black_box(next.next().unwrap())));
    });
    group.throughput(Throughput::Elements(u64::try_from(queries.len()).unwrap()));
    group.bench_function("many, silent", |bencher| {
        bencher.iter(|| {
            let outcomes = queries.iter().map(|query| topology.outcome(query).unwrap());
            outcomes.collect::<Vec<_>>()
        });
    });
    group.finish();
    criterion.final_summary();
}

/// The policy with the lists as its data.
fn policy(path: &Path) -> Engine {
    let mut engine = Engine::new();
    let text = include_str!("../rego/path.rego");
    engine.add_policy("path.rego".into(), text.into()).unwrap();
    engine
        .add_data(Value::from_json_str(&path.data().to_string()).unwrap())
        .unwrap();
    engine
}

fn inputs(path: &Path) -> Vec<Value> {
    let packets = path.packets.iter();
    let input = packets.map(|one| {
        json!({"src": one.src, "dst": one.dst, "sport": one.sport, "dport": one.dport, "proto": one.proto})
    });
    input
        .map(|one| Value::from_json_str(&one.to_string()).unwrap())
        .collect()
}

fn evaluate(engine: &mut Engine, input: &Value) -> Value {
    engine.set_input(input.clone());
    engine.eval_rule("data.path.answer".into()).unwrap()
}

fn decided(answer: &Value) -> Passed {
    let deciders = answer["deciders"].as_array().unwrap().iter();
    Passed {
        reachable: *answer["reachable"].as_bool().unwrap(),
        deciders: deciders
            .map(|index| usize::try_from(index.as_i64().unwrap()).ok())
            .collect(),
    }
}
