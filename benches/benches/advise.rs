//! Which way of connecting suits two places: the table over combinations of facts, and one question to its answer.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops where something is not as it should be"
)]

use core::{hint::black_box, time::Duration};

use criterion::{Criterion, Throughput};
use serde_json::{Value, json};
use vpclens::{
    advise::{Bandwidth, End, ExistingSet, Facts, Known, advise, standings},
    reason::Lang,
    report, session,
};

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    let mut group = criterion.benchmark_group("advise");
    let all = combinations();
    let written: Vec<Value> = questions();
    let read: Vec<_> = written
        .iter()
        .map(|question| session::read(question).unwrap())
        .collect();
    let mut next = read.iter().cycle();
    group.bench_function("a question", |bencher| {
        bencher.iter(|| advise(black_box(next.next().unwrap())).unwrap());
    });
    let mut next = read.iter().cycle();
    group.bench_function("a question to its answer", |bencher| {
        bencher.iter(|| {
            let advice = advise(black_box(next.next().unwrap())).unwrap();
            report::advice_answer(&advice, Lang::En)
        });
    });
    let mut next = written.iter().cycle();
    group.bench_function("a question from JSON to JSON", |bencher| {
        bencher.iter(|| {
            let answer = session::advise(black_box(next.next().unwrap()), "en").unwrap();
            session::to_json(&answer)
        });
    });
    group.throughput(Throughput::Elements(u64::try_from(all.len()).unwrap()));
    group.bench_function("all combinations", |bencher| {
        bencher.iter(|| {
            let ways = all.iter().map(|facts| standings(black_box(facts)).len());
            ways.sum::<usize>()
        });
    });
    group.finish();
    criterion.final_summary();
}

/// What a fact can be, put into facts that are there.
type Vary = fn(&Facts) -> Vec<Facts>;

/// Two ends of every kind, with what many conditions ask for known to be so, known not to be, and unknown.
fn combinations() -> Vec<Facts> {
    let vary: [Vary; 5] = [
        |facts| {
            End::ALL
                .iter()
                .map(|&source| Facts { source, ..*facts })
                .collect()
        },
        |facts| {
            End::ALL
                .iter()
                .map(|&destination| Facts {
                    destination,
                    ..*facts
                })
                .collect()
        },
        |facts| {
            Known::ALL
                .iter()
                .map(|&same_account| Facts {
                    same_account,
                    ..*facts
                })
                .collect()
        },
        |facts| {
            Known::ALL
                .iter()
                .map(|&same_region| Facts {
                    same_region,
                    ..*facts
                })
                .collect()
        },
        |facts| {
            Known::ALL
                .iter()
                .map(|&overlap| Facts { overlap, ..*facts })
                .collect()
        },
    ];
    let nothing = Facts {
        source: End::Internet,
        destination: End::Internet,
        same_vpc: Known::Unknown,
        same_account: Known::Unknown,
        same_region: Known::Unknown,
        same_group: Known::Unknown,
        intra_group: Known::Unknown,
        overlap: Known::Unknown,
        classic_blocks: Known::Unknown,
        zones: Known::Unknown,
        privatelink: Known::Unknown,
        oss: Known::Unknown,
        gateway_region: Known::Unknown,
        range_free: Known::Unknown,
        bandwidth: Bandwidth::Unsaid,
        encryption: false,
        one_way: false,
        many_vpcs: false,
        cross_border: false,
        existing: ExistingSet::default(),
    };
    let more = |all: Vec<Facts>, vary: &Vary| all.iter().flat_map(vary).collect();
    vary.iter().fold(vec![nothing], more)
}

/// Questions as people write them.
fn questions() -> Vec<Value> {
    let vpc = |name: &str, region: &str, block: &str| json!({"vpc": name, "region": region, "account": "ours", "cidr": [block]});
    let here = vpc("a", "cn-hangzhou", "10.0.0.0/16");
    let others = [
        vpc("b", "cn-hangzhou", "10.1.0.0/16"),
        vpc("b", "cn-hangzhou", "10.0.0.0/8"),
        vpc("b", "cn-shanghai", "10.1.0.0/16"),
        json!({"network": "on_premises", "cidr": ["192.168.0.0/16"]}),
        json!({"network": "internet"}),
        json!({"service": "cloud_range", "product": "oss", "region": "cn-hangzhou"}),
        json!({"service": "own", "vpc": "b", "region": "cn-hangzhou"}),
        json!({"network": "classic"}),
    ];
    let question = |other: &Value| json!({"source": here, "destination": other});
    others.iter().map(question).collect()
}
