//! Filters against others, as ratios: `classification`, `compiling`, `findings`, single `decisions`, or those of them that
//! are named. All ways take turns, and all that they find is compared.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::arithmetic_side_effects,
    reason = "a benchmark stops where something is not as it should be, and prints what it measured"
)]

use core::{fmt::Display, hint::black_box};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

use vpclens::net::Flow;
#[cfg(feature = "oxidd")]
use vpclens_benches::peers::Oxidd;
use vpclens_benches::{
    Classifier, Findings, FlatScan, Gate, Kind, LinearScan, NO_RULE, Ours, PlainScan, RuleSet,
    clock::{count, each, spent},
    contest::{Contest, Times},
    findings, first_match, measuring, our_findings, our_rules,
    peers::{Dpdk, METHODS, Method, Node, Way, Z3, pin},
    table::{COMPARISONS, Goal, LIMITS, comparison, limit},
    text::Files,
};

const OURS: &str = "ours";
const LOOP: &str = "a loop over the rules";
const BOXES: &str = "plain subtraction of boxes";
const WASM: &str = "in WebAssembly";

fn main() {
    let bench = Bench::new();
    bench.introduce();
    let parts: [(&str, &dyn Fn()); 4] = [
        ("classification", &|| bench.classification()),
        ("compiling", &|| bench.compiling()),
        ("findings", &|| bench.findings()),
        ("decisions", &decisions),
    ];
    let named = |name| env::args().any(|argument| argument == name);
    let some = parts.iter().any(|(name, _)| named(*name));
    for (name, part) in parts {
        if !some || named(name) {
            part();
        }
    }
}

/// What is there to be measured, and how often.
struct Bench {
    dpdk: Option<Dpdk>,
    z3: Option<Z3>,
    /// A set of few rules: what programs take to start.
    smallest: Files,
    rounds: usize,
}

/// A set of rules, with what its packets come to, and on disk.
struct Subject {
    set: RuleSet,
    verdicts: Vec<Option<usize>>,
    files: Files,
}

impl Subject {
    fn new(kind: Kind, rules: usize) -> Self {
        let (rules, packets) = if measuring() {
            (rules, 100_000)
        } else {
            (rules / 10, 500)
        };
        let set = RuleSet::new(kind, rules, packets);
        let verdicts = set.verdicts();
        let files = Files::write(&set, &verdicts, &folder()).unwrap();
        Self {
            set,
            verdicts,
            files,
        }
    }
}

impl Bench {
    fn new() -> Self {
        let processor = pin();
        let environment = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        Self {
            dpdk: Dpdk::find(processor),
            z3: Z3::find(&environment.join("bench-peers")),
            smallest: Subject::new(Kind::SecurityGroup, 10).files,
            rounds: if measuring() { 7 } else { 1 },
        }
    }

    /// DPDK; when nothing is measured, one kind of rules is enough to see that it still works.
    fn dpdk(&self, kind: Kind) -> Option<&Dpdk> {
        let wanted = measuring() || kind == Kind::SecurityGroup;
        self.dpdk.as_ref().filter(|_| wanted)
    }

    fn z3(&self, kind: Kind) -> Option<&Z3> {
        let wanted = measuring() || kind == Kind::SecurityGroup;
        self.z3.as_ref().filter(|_| wanted)
    }

    fn introduce(&self) {
        let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = cpu.lines().find_map(|line| line.strip_prefix("model name"));
        let model = model.map_or("unknown", |line| line.trim_start_matches([' ', '\t', ':']));
        let has = |flag: &&str| cpu.split_whitespace().any(|word| word == *flag);
        let flags: Vec<&str> = ["avx2", "avx512f", "avx512bw"]
            .into_iter()
            .filter(has)
            .collect();
        say(format_args!("- processor: {model}, {}", flags.join(" ")));
        let missing = || "not installed".to_string();
        say(format_args!(
            "- DPDK: {}",
            self.dpdk.as_ref().map_or_else(missing, Dpdk::version)
        ));
        let z3 = self.z3.as_ref().map(|z3| z3.version().to_string());
        say(format_args!("- z3: {}", z3.unwrap_or_else(missing)));
        let oxidd = if cfg!(feature = "oxidd") {
            "0.13"
        } else {
            "not built in (`--features oxidd`)"
        };
        say(format_args!("- oxidd: {oxidd}"));
    }

    fn classification(&self) {
        say(format_args!(
            "\n## Packets to the first rule that matches\n\n{COMPARISONS}"
        ));
        let mut growth = Vec::new();
        for (kind, sizes) in [
            (Kind::SecurityGroup, &[200, 1_000, 5_000][..]),
            (Kind::Acl1, &[1_000, 10_000]),
            (Kind::Fw1, &[1_000, 10_000]),
            (Kind::Ipc1, &[1_000, 10_000]),
        ] {
            let most = if measuring() { sizes.len() } else { 1 };
            let of = |rules: &usize| self.classify(&Subject::new(kind, *rules), *rules);
            let times: Vec<Times> = sizes.iter().take(most).map(of).collect();
            growth.push((kind, sizes, times));
        }
        say(format_args!("\n{COMPARISONS}"));
        for (kind, sizes, times) in growth {
            let of = |index: usize| sizes.get(index).zip(times.get(index));
            if let Some(((few, small), (many, large))) = of(0).zip(of(sizes.len() - 1)) {
                let goal = match kind {
                    Kind::SecurityGroup => Goal::AtMost(1.7),
                    _ => Goal::AtMost(2.5),
                };
                let (few, many) = (format!("{kind} {few}"), format!("{kind} {many}"));
                say(comparison((&many, large), (&few, small), goal));
            }
        }
    }

    /// All ways to classify the packets of a set.
    fn classify(&self, subject: &Subject, rules: usize) -> Times {
        let Subject {
            set,
            verdicts,
            files,
        } = subject;
        let source = Ours::source(&set.rules);
        let ours = Ready::<Ours>::new(set, &source, verdicts);
        let scan = Ready::<LinearScan>::new(set, &LinearScan::source(&set.rules), verdicts);
        let dpdk = self.dpdk(set.kind);
        let ways = dpdk.map_or(Vec::new(), |dpdk| dpdk.ways(files));
        let node = (set.kind == Kind::SecurityGroup)
            .then(|| Node::find(files))
            .flatten();
        let mut contest = Contest::default();
        contest.enter(OURS, || ours.classify(20));
        contest.enter("ours, once", || ours.classify(1));
        contest.enter("ours, the first time", || {
            let new = Ours::build(&source);
            ours.classify_by(&new, 1)
        });
        contest.enter(LOOP, || scan.classify(1));
        for way in &ways {
            let label = way.method().label;
            assert!(way.verdicts().unwrap() == *verdicts, "{label} on {set}");
            contest.enter(label, || way.speed().unwrap());
        }
        if let Some(node) = &node {
            contest.enter(WASM, || node.speed(files, 20).unwrap());
        }
        let outcome = contest.run(self.rounds);
        let ours = outcome.of(OURS).unwrap();
        let name = set.to_string();
        let print = |who: &str, times: &Times, against: &str, goal| {
            if let Some(peer) = outcome.of(against) {
                say(comparison((who, times), (against, peer), goal));
            }
        };
        print(&name, ours, LOOP, Goal::Open);
        let fastest = ways.last().map(Way::method);
        for method in METHODS {
            print(
                &name,
                ours,
                method.label,
                goal(set.kind, rules, method, fastest),
            );
        }
        if let Some(times) = outcome.of(WASM) {
            let who = format!("{name}, in WebAssembly");
            print(&who, times, Method::AVX2.label, Goal::Faster(2.0));
            print(&who, times, OURS, Goal::AtMost(1.6));
        }
        if let Some(times) = outcome.of("ours, the first time") {
            let who = format!("{name}, the first time");
            print(&who, times, "ours, once", Goal::AtMost(4.0));
        }
        ours.clone()
    }

    /// From rules to the first packet.
    fn compiling(&self) {
        say(format_args!("\n## Rules to a classifier\n\n{COMPARISONS}"));
        let mut limits = Vec::new();
        for (kind, rules) in [
            (Kind::SecurityGroup, 1_000),
            (Kind::SecurityGroup, 5_000),
            (Kind::Acl1, 1_000),
            (Kind::Fw1, 1_000),
            (Kind::Ipc1, 1_000),
            (Kind::Acl1, 10_000),
            (Kind::Fw1, 10_000),
            (Kind::Ipc1, 10_000),
        ] {
            if rules > 1_000 && !measuring() {
                continue;
            }
            let Subject { set, files, .. } = Subject::new(kind, rules);
            let source = Ours::source(&set.rules);
            let mut contest = Contest::default();
            contest.enter(OURS, || spent(|| Ours::build(black_box(&source))));
            let dpdk = self.dpdk(kind);
            if let Some(dpdk) = dpdk.filter(|dpdk| dpdk.tables(&files).is_some()) {
                contest.enter("tables", || dpdk.tables(&files).unwrap());
                contest.enter("start", || dpdk.tables(&self.smallest).unwrap());
            }
            let outcome = contest.run(self.rounds);
            let ours = outcome.of(OURS).unwrap();
            let name = set.to_string();
            if let Some((tables, start)) = outcome.of("tables").zip(outcome.of("start")) {
                let goal = match (kind, rules) {
                    (Kind::Fw1, 10_000) => Goal::Faster(20.0),
                    _ => Goal::Open,
                };
                let peer = tables.without(start);
                say(comparison((&name, ours), ("DPDK", &peer), goal));
            }
            if (kind, rules) == (Kind::SecurityGroup, 1_000) {
                limits.push(limit(&name, ours, 5e-3));
            }
            let classifier = Ours::build(&source);
            let held = self.dpdk.as_ref().and_then(|dpdk| dpdk.peak(&files));
            let held = held.map_or("–".to_string(), |bytes| {
                bytes.div_ceil(1 << 20).to_string()
            });
            limits.push(format!(
                "| {name}: MiB | {:.1} | DPDK's program: {held} | 64 | |",
                count(classifier.bytes()) / count(1 << 20),
            ));
        }
        say(format_args!("\n{LIMITS}"));
        for line in limits {
            say(line);
        }
    }

    /// What rules never decide, which ones could go, and a packet for every other one.
    fn findings(&self) {
        say(format_args!(
            "\n## Rules to what there is to say about them\n\n{COMPARISONS}"
        ));
        let mut limits = Vec::new();
        for kind in [Kind::SecurityGroup, Kind::Acl1, Kind::Fw1, Kind::Ipc1] {
            let Subject { set, files, .. } = Subject::new(kind, 1_000);
            let source = our_rules(&set.rules);
            let found = our_findings(&source);
            check(&set, &found);
            let mut contest = Contest::default();
            contest.enter(OURS, || spent(|| our_findings(black_box(&source))));
            contest.enter(BOXES, || spent(|| findings(black_box(&set.rules))));
            #[cfg(feature = "oxidd")]
            contest.enter("oxidd", || {
                let store = Oxidd::default();
                spent(|| store.shadowed(black_box(&set.rules)))
            });
            if let Some(z3) = self.z3(kind) {
                contest.enter("z3", || {
                    let answer = z3.shadowed(&files, 60).unwrap();
                    let rules = u32::try_from(answer.rules).unwrap();
                    let expected = found.shadowed.iter().filter(|rule| **rule < answer.rules);
                    assert!(answer.shadowed.iter().eq(expected), "z3 on {set}");
                    // where the time was up, as if the rest took no longer each
                    answer.seconds / f64::from(rules) * count(set.rules.len())
                });
            }
            let outcome = contest.run(self.rounds);
            let ours = outcome.of(OURS).unwrap();
            let name = set.to_string();
            for (peer, goal) in [
                (BOXES, Goal::Open),
                ("oxidd", Goal::Faster(100.0)),
                ("z3", Goal::Faster(1500.0)),
            ] {
                if let Some(times) = outcome.of(peer) {
                    say(comparison((&name, ours), (peer, times), goal));
                }
            }
            limits.push(limit(&name, ours, 0.5e-3));
            if kind != Kind::SecurityGroup && measuring() {
                limits.push(self.findings_of_many(kind, ours.min()));
            }
        }
        say(format_args!("\n{LIMITS}"));
        for line in limits {
            say(line);
        }
    }

    /// The same for 10 000 rules, unless a thousand already took too long.
    fn findings_of_many(&self, kind: Kind, of_thousand: f64) -> String {
        let set = RuleSet::new(kind, 10_000, 1);
        if of_thousand > 0.05 {
            return format!("| {set} | – | – | 60 ms | not measured |");
        }
        let source = our_rules(&set.rules);
        let mut contest = Contest::default();
        contest.enter(OURS, || spent(|| our_findings(black_box(&source))));
        let outcome = contest.run(self.rounds);
        limit(&set.to_string(), outcome.of(OURS).unwrap(), 60e-3)
    }
}

/// One packet at an interface, with nothing compiled for it.
fn decisions() {
    say(format_args!("\n## Single decisions\n\n{COMPARISONS}"));
    // enough packets for a round that the clock can measure
    let times = if measuring() { 20_000 } else { 1 };
    for rules in [10, 100, 1_000] {
        let gate = Gate::new(rules);
        let (plain, flat) = (PlainScan::new(gate.rules()), FlatScan::new(gate.rules()));
        for (packets, flows) in [
            ("none matches", &gate.worst),
            ("ports that rules name", &gate.mixed),
        ] {
            let flows: Vec<Flow> = flows.iter().copied().cycle().take(times).collect();
            let mut contest = Contest::default();
            contest.enter(OURS, || each(&flows, |flow| gate.decide(flow)));
            contest.enter("a loop over these rules", || {
                each(&flows, |flow| plain.first(flow))
            });
            contest.enter("a loop over them packed", || {
                each(&flows, |flow| flat.first(flow))
            });
            let outcome = contest.run(if measuring() { 30 } else { 1 });
            let name = format!("{rules} rules, {packets}");
            for (peer, goal) in [
                ("a loop over these rules", Goal::AtMost(1.2)),
                ("a loop over them packed", Goal::Open),
            ] {
                let (ours, times) = (outcome.of(OURS).unwrap(), outcome.of(peer).unwrap());
                say(comparison((&name, ours), (peer, times), goal));
            }
        }
    }
}

/// How much faster than DPDK a set is to be classified; where there is no AVX-512, the next best counts.
fn goal(kind: Kind, rules: usize, method: Method, fastest: Option<Method>) -> Goal {
    let fastest = fastest == Some(method);
    match (kind, rules) {
        (Kind::SecurityGroup, 5_000) if fastest => Goal::Faster(1.25),
        (Kind::SecurityGroup, 5_000) => Goal::Open,
        (Kind::SecurityGroup, _) if method == Method::AVX512 => Goal::Faster(2.0),
        (Kind::SecurityGroup, _) if method == Method::AVX2 => Goal::Faster(4.0),
        (Kind::SecurityGroup, _) => Goal::Faster(6.0),
        (Kind::Acl1, 10_000) if fastest => Goal::Faster(1.2),
        (Kind::Fw1, 10_000) if fastest => Goal::Faster(2.5),
        (Kind::Ipc1, 10_000) if fastest => Goal::Faster(1.5),
        _ => Goal::Open,
    }
}

/// A classifier with its packets.
struct Ready<C: Classifier> {
    classifier: C,
    packets: C::Packets,
    number: usize,
}

impl<C: Classifier> Ready<C> {
    /// Compares its verdicts, too.
    fn new(set: &RuleSet, source: &C::Source, verdicts: &[Option<usize>]) -> Self {
        let ready = Self {
            classifier: C::build(source),
            packets: C::packets(&set.packets),
            number: set.packets.len(),
        };
        let mut found = vec![NO_RULE; ready.number];
        ready.classifier.classify_all(&ready.packets, &mut found);
        for (index, (found, verdict)) in found.iter().zip(verdicts).enumerate() {
            let one = ready.classifier.first_match(&ready.packets, index);
            assert_eq!(one, *verdict, "{set}, packet {index}");
            let expected = verdict.map_or(NO_RULE, |rule| u32::try_from(rule).unwrap());
            assert_eq!(*found, expected, "{set}, packet {index}");
        }
        ready
    }

    fn classify(&self, times: usize) -> f64 {
        self.classify_by(&self.classifier, times)
    }

    /// Seconds for a packet, over all packets so many times in a row.
    fn classify_by(&self, classifier: &C, times: usize) -> f64 {
        let mut verdicts = vec![NO_RULE; self.number];
        let seconds = spent(|| {
            for _ in 0..times {
                classifier.classify_all(black_box(&self.packets), &mut verdicts);
                black_box(&mut verdicts);
            }
        });
        seconds / count(self.number * times)
    }
}

/// Everybody finds the same.
fn check(set: &RuleSet, ours: &Findings) {
    let plain = findings(&set.rules);
    assert_eq!(ours.shadowed, plain.shadowed, "{set}");
    assert_eq!(ours.redundant, plain.redundant, "{set}");
    assert_eq!(ours.witnesses.len(), set.rules.len());
    for (rule, witness) in ours.witnesses.iter().enumerate() {
        let decided = witness.map(|packet| first_match(&set.rules, &packet).unwrap());
        let expected = (!plain.shadowed.contains(&rule)).then_some(rule);
        assert_eq!(decided, expected, "{set}");
    }
    #[cfg(feature = "oxidd")]
    {
        let store = Oxidd::default();
        assert_eq!(store.shadowed(&set.rules), plain.shadowed, "oxidd on {set}");
        assert_eq!(
            store.redundant(&set.rules),
            plain.redundant,
            "oxidd on {set}"
        );
    }
}

/// Prints what was measured.
fn say(line: impl Display) {
    if measuring() {
        println!("{line}");
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("rule_sets")
}
