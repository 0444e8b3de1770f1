//! Questions about all pairs: what each end can open to each, what a change makes of it, what the Internet reaches, and
//! a proven fix.
//!
//! Time is that of the thread on the processor, and of all rounds the shortest counts.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::print_stdout,
    reason = "a benchmark stops where something is not as it should be, and prints what it measured"
)]

use core::hint::black_box;

use vpclens::{
    Semantics, Topology,
    model::{EipAddress, Network},
    net::Protocol,
    survey::{ExposureQuery, Origin, diff},
};
use vpclens_benches::{
    Dense, Questions, Shape,
    clock::{count, each, readable, spent},
    measuring, network,
    random::Random,
};

fn main() {
    // a million takes some gigabytes
    let million = std::env::var_os("VPCLENS_MILLION").is_some();
    let shapes: &[Shape] = if measuring() && million {
        &[Shape::fleets(1_000_000)]
    } else if measuring() {
        println!("| interfaces | measured | time | against | time | times as fast |");
        println!("|---|---|---|---|---|---|");
        &[
            Shape::of(1_000),
            Shape::of(10_000),
            Shape::fleets(10_000),
            Shape::fleets(100_000),
        ]
    } else {
        &[Shape::of(200), Shape::fleets(400)]
    };
    for shape in shapes {
        let network = network(*shape);
        all_pairs(*shape, &network);
        what_if(*shape, &network);
        exposure(*shape, network);
    }
    if !million {
        fixes();
    }
}

fn build(network: Network) -> Topology {
    Topology::build(network, Semantics::default()).unwrap()
}

/// All protocols and ports of all pairs; against asking pair by pair, of which a sample is asked and the rest
/// reckoned, and against a bit for each pair and one service.
fn all_pairs(shape: Shape, network: &Network) {
    let size = shape.interfaces;
    let topology = build(network.clone());
    let rounds = if size > 1_000 && !shape.fleets { 1 } else { 3 };
    let ours = shortest(rounds, || spent(|| topology.matrix()));
    let matrix = topology.matrix().unwrap();
    let mut random = Random::new(7);
    let interfaces = &network.network_interfaces;
    let mut end = || {
        interfaces[random.below(interfaces.len())]
            .network_interface_id
            .as_str()
    };
    let pairs: Vec<(&str, &str)> = (0..2_000)
        .map(|_| (end(), end()))
        .filter(|(one, other)| one != other)
        .collect();
    for (source, destination) in &pairs {
        let single = topology.services(source, destination);
        let cell = matrix.between(source, destination).unwrap();
        assert_eq!(single.as_ref().ok(), cell.services.as_ref().ok());
    }
    let single = each(&pairs, |(one, other)| topology.services(one, other));
    let all = single * count(interfaces.len()) * count(interfaces.len() - 1);
    let classes = matrix.classes.all.len();
    row(
        shape,
        &format!("all pairs and services, {classes} classes"),
        ours,
        "pair by pair, reckoned",
        all,
    );
    if size <= 10_000 {
        let dense = spent(|| Dense::new(&topology, Protocol::TCP, 443));
        let peer = "a bit a pair for one service";
        row(shape, "the same", ours, peer, dense);
    }
}

/// One rule more in one group; against both matrices.
fn what_if(shape: Shape, network: &Network) {
    let mut changed = network.clone();
    let group = &mut changed.security_groups[0];
    let rules = group.ingress.as_mut().unwrap();
    let mut rule = rules[0].clone();
    rule.port_range = "4711/4711".parse().unwrap();
    rules.push(rule);
    let (before, after) = (build(network.clone()), build(changed));
    let ours = shortest(3, || spent(|| diff(&before, &after)));
    let both = spent(|| (before.matrix(), after.matrix()));
    row(shape, "what one rule changes", ours, "both matrices", both);
}

/// What the Internet reaches by one port, where each twentieth interface has a public address.
fn exposure(shape: Shape, mut network: Network) {
    for (number, interface) in (0_u32..).zip(network.network_interfaces.iter().step_by(20)) {
        let mut address = EipAddress::default();
        address.allocation_id = format!("eip-{number}");
        address.ip_address = Some(core::net::Ipv4Addr::from(0x2f60_0000 + number).into());
        address.instance_id = Some(interface.network_interface_id.clone());
        address.instance_type = Some(vpclens::model::EipInstanceType::NetworkInterface);
        network.eip_addresses.push(address);
    }
    let topology = build(network);
    let mut query = ExposureQuery::new(Origin::Internet);
    query.protocol = Some(Protocol::TCP);
    query.port = Some(22);
    let ours = spent(|| black_box(topology.exposure(&query).unwrap()));
    let found = topology.exposure(&query).unwrap().exposed.len();
    if measuring() {
        let ours = readable(ours);
        let network = named(shape);
        println!(
            "| {network} | what the Internet reaches by port 22, {found} rows | {ours} | | | |"
        );
    }
}

/// A proven fix in a network of a thousand; against one question.
fn fixes() {
    let size = if measuring() { 1_000 } else { 100 };
    let topology = build(network(Shape::of(size)));
    let questions = Questions::new(&topology, if measuring() { 256 } else { 32 });
    let fixed = each(&questions.unreachable, |query| topology.fix(query));
    let asked = each(&questions.mixed, |query| topology.reach(query));
    let questions = fixed / asked;
    if measuring() {
        let (fixed, asked) = (readable(fixed), readable(asked));
        println!(
            "| {size} | a proven fix | {fixed} | one recorded question | {asked} | 1 / {questions:.0} |"
        );
    }
}

fn shortest(rounds: usize, mut work: impl FnMut() -> f64) -> f64 {
    let rounds = if measuring() { rounds } else { 1 };
    (0..rounds).map(|_| work()).reduce(f64::min).unwrap()
}

/// How many interfaces of what kind.
fn named(shape: Shape) -> String {
    let kind = if shape.fleets { " in fleets" } else { "" };
    format!("{}{kind}", shape.interfaces)
}

fn row(shape: Shape, measured: &str, ours: f64, against: &str, peer: f64) {
    if measuring() {
        let ratio = peer / ours;
        let (ours, peer) = (readable(ours), readable(peer));
        let network = named(shape);
        println!("| {network} | {measured} | {ours} | {against} | {peer} | {ratio:.1} |");
    }
}
