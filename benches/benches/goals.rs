//! The goals as ratios: what is measured and its peer take turns, so that both see the same machine.
//!
//! Time is that of the thread on the processor, and of all rounds the shortest counts.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark stops where something is not as it should be, and prints what it measured"
)]

use core::{hint::black_box, iter::repeat_n};

use serde_json::Value;
use vpclens::{Limits, Query, Semantics, Topology, import::openapi, reason::Lang, report, session};
use vpclens_benches::{
    Questions, Shape,
    clock::{count, each, readable, spent},
    dump, measuring, network,
};

fn main() {
    if measuring() {
        println!("| measured | time | against | time | ratio | goal | |");
        println!("|---|---|---|---|---|---|---|");
    }
    import();
    reach();
}

fn import() {
    let (small, large) = if measuring() {
        (Shape::of(1_000), Shape::NAMED)
    } else {
        (Shape::of(100), Shape::of(200))
    };
    let [small, large] = [small, large].map(|shape| dump(&network(shape)));
    let rounds = 10;
    Comparison {
        measured: "a dump to a topology",
        against: "`serde_json::from_slice::<Value>`",
        goal: Some(2.5),
        rounds,
    }
    .print(|| spent(|| build(&large)), || spent(|| value(&large)));
    Comparison {
        measured: "a dump to a topology",
        against: "the same, and the value dropped",
        goal: None,
        rounds,
    }
    .print(
        || spent(|| build(&large)),
        || spent(|| drop(black_box(value(&large)))),
    );
    Comparison {
        measured: "a byte of that dump",
        against: "a byte of one of 1 000 interfaces",
        goal: None,
        rounds,
    }
    .print(
        || spent(|| build(&large)) / count(large.len()),
        || spent(|| build(&small)) / count(small.len()),
    );
}

fn value(text: &str) -> Value {
    serde_json::from_slice(black_box(text).as_bytes()).unwrap()
}

fn build(text: &str) -> Topology {
    let read = openapi::from_json(black_box(text), &Limits::default()).unwrap();
    Topology::build(read.network, Semantics::default()).unwrap()
}

fn reach() {
    let large = if measuring() { 100_000 } else { 2_000 };
    let [small, large] = [1_000, large].map(|interfaces| {
        let network = network(Shape::of(interfaces));
        Topology::build(network, Semantics::default()).unwrap()
    });
    let of_small = Questions::new(&small, 1_024);
    let of_large = Questions::new(&large, 1_024);
    let orders: [(&str, Order); 2] = [
        ("each asked sixteen times in a row", again),
        ("a thousand different ones in turn", in_turn),
    ];
    for (how, order) in orders {
        let measured = format!("a recorded question to 100 000 interfaces, {how}");
        let (questions, peers) = (order(&of_large.mixed), order(&of_small.mixed));
        Comparison {
            measured: &measured,
            against: "to 1 000 interfaces",
            goal: Some(1.5),
            rounds: 20,
        }
        .print(
            || each(&questions, |query| large.reach(query)),
            || each(&peers, |query| small.reach(query)),
        );
    }
    for (measured, queries) in [
        ("a recorded question, answer yes", &of_small.reachable),
        ("a recorded question, answer no", &of_small.unreachable),
        ("a recorded question, cannot tell", &of_small.undetermined),
    ] {
        Comparison {
            measured,
            against: "without recording",
            goal: Some(5.0),
            rounds: 60,
        }
        .print(
            || each(queries, |query| small.reach(query)),
            || each(queries, |query| small.outcome(query)),
        );
    }
    let answer = |query: &Query| {
        let verdict = small.reach(query).unwrap();
        session::to_json(&report::answer(&small, &verdict, Lang::En))
    };
    Comparison {
        measured: "a question to the JSON of its answer",
        against: "to the recording",
        goal: None,
        rounds: 30,
    }
    .print(
        || each(&of_small.mixed, answer),
        || each(&of_small.mixed, |query| small.reach(query)),
    );
}

type Order = fn(&[Query]) -> Vec<&Query>;

fn again(queries: &[Query]) -> Vec<&Query> {
    queries
        .iter()
        .flat_map(|query| repeat_n(query, 16))
        .collect()
}

fn in_turn(queries: &[Query]) -> Vec<&Query> {
    repeat_n(queries, 16).flatten().collect()
}

struct Comparison<'a> {
    measured: &'a str,
    against: &'a str,
    goal: Option<f64>,
    rounds: usize,
}

impl Comparison<'_> {
    fn print(&self, mut ours: impl FnMut() -> f64, mut peer: impl FnMut() -> f64) {
        if !measuring() {
            ours();
            peer();
            return;
        }
        let (ours, peer) = (0..self.rounds)
            .map(|_| (ours(), peer()))
            .reduce(|best, now| (best.0.min(now.0), best.1.min(now.1)))
            .unwrap();
        let ratio = ours / peer;
        let (goal, kept) = match self.goal {
            Some(goal) if ratio <= goal => (format!("≤ {goal}"), "met"),
            Some(goal) => (format!("≤ {goal}"), "not met"),
            None => (String::new(), ""),
        };
        let (ours, peer) = (readable(ours), readable(peer));
        let Self {
            measured, against, ..
        } = self;
        println!("| {measured} | {ours} | {against} | {peer} | {ratio:.2} | {goal} | {kept} |");
    }
}
