//! Intents are what each pair says, asked by itself.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be, and its numbers are small"
)]

#[path = "generated_networks/mod.rs"]
mod generated_networks;

use std::collections::BTreeSet;

use generated_networks::{Chance, changed, network, query, topology};
use serde_json::{Value, json};
use vpclens::{
    Topology,
    import::yaml,
    net::Protocol,
    reach::Outcome,
    survey::intents::{
        AskedService, CounterExample, Date, Holding, Intents, Side, StatementCheck, WaiverState,
    },
};

/// Addresses outside of the networks, some of which rules name.
const OUTSIDE: [&str; 5] = [
    "198.51.100.1",
    "198.51.100.130",
    "8.8.8.8",
    "192.168.7.9",
    "192.168.9.9",
];

/// A network in which the Internet can come in, and in which tags are known of some.
fn open_network(chance: &mut Chance) -> Value {
    let mut made = network(chance);
    // an instance has tags as well, which the naive judge does not look at
    made["instances"] = json!([]);
    for (place, interface) in made["network_interfaces"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .enumerate()
    {
        interface.as_object_mut().unwrap().remove("instance_id");
        if chance.sometimes(3) {
            interface["public_ip_address"] = json!(format!("203.0.113.{}", place + 1));
        }
        match chance.below(4) {
            0 => {}
            1 => interface["tags"] = json!({}),
            _ => interface["tags"] = json!({"tier": chance.one(&["web", "app", "db"])}),
        }
    }
    for group in made["security_groups"].as_array_mut().unwrap() {
        let Some(rules) = group.get_mut("ingress").and_then(Value::as_array_mut) else {
            continue;
        };
        for rule in rules {
            if rule.get("cidr_ip").is_some() && chance.sometimes(2) {
                let blocks = ["198.51.100.0/24", "198.51.100.128/25", "0.0.0.0/0"];
                rule["cidr_ip"] = json!(chance.one(&blocks));
            }
        }
    }
    made
}

fn zones(chance: &mut Chance) -> Value {
    let group = format!("sg-{}{}", chance.one(&["a", "b"]), chance.below(3));
    let vswitch = format!("vsw-{}{}", chance.one(&["a", "b"]), chance.below(2) + 1);
    json!({
        "group": {"security_groups": [group]},
        "vswitch": {"vswitches": [vswitch]},
        "vpc": {"vpcs": ["vpc-b"]},
        "block": {"cidrs": ["10.1.1.0/29", "10.2.2.3/32"]},
        "some": {"ids": ["eni-a12", "eni-b13", "nlb-1"]},
        "tagged": {"tags": {"tier": chance.one(&["web", "d*"])}},
        "office": {"on_premises": ["192.168.0.0/16", "10.1.0.0/16"]},
        "partner": {"on_premises": ["198.51.100.0/25"]},
        "mixed": {"any": ["vswitch", "office", "some"], "except": ["block"]},
        "strangers": {"any": ["internet"], "except": ["partner"]},
        "both": {"vpcs": ["vpc-a"], "security_groups": ["sg-a0", "sg-a1"]},
    })
}

/// Three answers, by the meaning of a zone as it is written down.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Is {
    No,
    Open,
    Yes,
}

fn is(truth: bool) -> Is {
    if truth { Is::Yes } else { Is::No }
}

/// Load balancers and endpoints answer, they open nothing.
fn is_source(end: &str) -> bool {
    !["nlb-1", "ep-1"].contains(&end)
}

/// Whether an end is in a zone, from the written network and nothing else.
fn naive(zones: &Value, name: &str, end: &str, network: &Value) -> Is {
    let address: Option<core::net::Ipv4Addr> = end.parse().ok();
    let inside = |block: &str| -> bool {
        let (base, length) = block.split_once('/').unwrap();
        let (base, length): (core::net::Ipv4Addr, u32) =
            (base.parse().unwrap(), length.parse().unwrap());
        address.is_some_and(|address| {
            let shift = 32 - length;
            u64::from(u32::from(address)) >> shift == u64::from(u32::from(base)) >> shift
        })
    };
    match name {
        "internet" => return is(address.is_some() && !inside("192.168.0.0/16")),
        "everything" => return is(address.is_none()),
        _ => {}
    }
    let zone = &zones[name];
    let texts = |field: &str| -> Vec<String> {
        let list = zone.get(field).and_then(Value::as_array);
        let list = list.into_iter().flatten();
        list.map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    let balancer = json!({"network_interface_id": "nlb-1", "vpc_id": "vpc-b", "vswitch_id": "vsw-b1",
        "private_ip_address": "10.2.1.100", "security_group_ids": []});
    let endpoint = json!({"network_interface_id": "ep-1", "vpc_id": "vpc-a", "vswitch_id": "vsw-a1",
        "private_ip_address": "10.1.1.100", "security_group_ids": ["sg-a0"]});
    let record = network["network_interfaces"]
        .as_array()
        .unwrap()
        .iter()
        .chain([&balancer, &endpoint])
        .find(|one| one["network_interface_id"] == end);
    let mut meets = Vec::new();
    if let (Some(zone), None) = (zone.as_object(), address) {
        let own = |field: &str| record.unwrap()[field].as_str().unwrap().to_owned();
        for (field, _) in zone {
            meets.push(match field.as_str() {
                "ids" => is(texts(field).iter().any(|id| id == end)),
                "vpcs" => is(texts(field).contains(&own("vpc_id"))),
                "vswitches" => is(texts(field).contains(&own("vswitch_id"))),
                "security_groups" => is(record.is_some_and(|record| {
                    let groups = record["security_group_ids"].as_array().unwrap();
                    let mut groups = groups.iter().map(|one| one.as_str().unwrap().to_owned());
                    groups.any(|group| texts("security_groups").contains(&group))
                })),
                "cidrs" => {
                    let own = own("private_ip_address");
                    is(texts(field).iter().any(|block| naive_block(&own, block)))
                }
                "tags" => match record.and_then(|record| record.get("tags")) {
                    None => Is::Open,
                    Some(tags) => {
                        let wanted = zone["tags"]["tier"].as_str().unwrap();
                        is(tags.get("tier").and_then(Value::as_str).is_some_and(|own| {
                            own == wanted || wanted == "d*" && own.starts_with('d')
                        }))
                    }
                },
                _ => continue,
            });
        }
    }
    let mut found = meets.into_iter().min().unwrap_or(Is::No);
    if address.is_some() {
        found = is(texts("on_premises").iter().any(|block| inside(block)));
    }
    for other in texts("any") {
        found = found.max(naive(zones, &other, end, network));
    }
    for other in texts("except") {
        found = found.min(match naive(zones, &other, end, network) {
            Is::Yes => Is::No,
            Is::Open => Is::Open,
            Is::No => Is::Yes,
        });
    }
    found
}

fn naive_block(address: &str, block: &str) -> bool {
    let (base, length) = block.split_once('/').unwrap();
    let number = |text: &str| u64::from(u32::from(text.parse::<core::net::Ipv4Addr>().unwrap()));
    let shift = 32 - length.parse::<u32>().unwrap();
    number(address) >> shift == number(base) >> shift
}

const SERVICES: [&str; 8] = [
    "tcp 22",
    "tcp 3306",
    "tcp 80",
    "udp 8500",
    "icmp",
    "gre",
    "tcp 443-444",
    "all",
];

fn some(chance: &mut Chance, of: &[&str], most: usize) -> Vec<String> {
    let count = chance.below(most) + 1;
    let chosen: BTreeSet<String> = (0..count).map(|_| chance.one(of).to_owned()).collect();
    chosen.into_iter().collect()
}

const NAMES: [&str; 13] = [
    "internet",
    "everything",
    "group",
    "vswitch",
    "vpc",
    "block",
    "some",
    "tagged",
    "office",
    "partner",
    "mixed",
    "strangers",
    "both",
];

fn statements(chance: &mut Chance) -> Value {
    let mut made = Vec::new();
    for place in 0..6 {
        let (from, to) = (some(chance, &NAMES, 2), some(chance, &NAMES, 2));
        let services = some(chance, &SERVICES, 2);
        let kind = ["must_reach", "must_not_reach", "only_these_may_reach"][place % 3];
        let said = if place % 3 == 2 {
            let mut may = serde_json::Map::new();
            for zone in from {
                may.insert(zone, json!(some(chance, &SERVICES, 2)));
            }
            json!({"to": to, "from": may, "services": services})
        } else {
            json!({"from": from, "to": to, "services": services})
        };
        made.push(json!({"name": format!("statement {place}"), kind: said}));
    }
    json!(made)
}

fn probes() -> Vec<(Protocol, u16)> {
    [22, 80, 81, 443, 444, 3306, 9001]
        .into_iter()
        .map(|port| (Protocol::TCP, port))
        .chain([
            (Protocol::UDP, 8500),
            (Protocol::ICMP, 1),
            (Protocol::GRE, 1),
        ])
        .collect()
}

fn holds(services: &Value, protocol: Protocol, port: u16) -> bool {
    let port = protocol.has_ports().then_some(port);
    services.as_array().unwrap().iter().any(|text| {
        let service: AskedService = text.as_str().unwrap().parse().unwrap();
        service.holds(protocol, port)
    })
}

fn has(side: &Side, end: &str) -> bool {
    match end.parse() {
        Ok(address) => side.blocks.contains(address),
        Err(_) => side.ids.iter().any(|id| id == end),
    }
}

/// What a check says of one question.
fn said<'c>(
    check: &'c StatementCheck,
    ends: (&str, &str),
    (protocol, port): (Protocol, u16),
) -> Option<&'c CounterExample> {
    let about = |example: &&CounterExample| {
        let port = protocol.has_ports().then_some(port);
        has(&example.sources, ends.0)
            && has(&example.destinations, ends.1)
            && (example.services.is_empty()
                || example.services.iter().any(|one| {
                    let opened = one.service;
                    (opened.protocols.0..=opened.protocols.1).contains(&protocol)
                        && opened.ports.is_none_or(|(first, last)| {
                            port.is_some_and(|port| (first..=last).contains(&port))
                        })
                }))
    };
    check.counter_examples.iter().find(about)
}

/// What one answer means for a statement.
fn expected(
    statement: &Value,
    within: &dyn Fn(&str, &str) -> Is,
    ends: (&str, &str),
    (protocol, port): (Protocol, u16),
    outcome: Outcome,
) -> Option<Holding> {
    let any = |zones: &Value, end: &str| {
        let zones = zones.as_array().unwrap().iter();
        zones
            .map(|zone| within(zone.as_str().unwrap(), end))
            .max()
            .unwrap()
    };
    let against = match outcome {
        Outcome::Reachable => Some(Holding::Violated),
        Outcome::Unreachable => None,
        Outcome::Undetermined => Some(Holding::Undetermined),
    };
    let (found, sure) = if let Some(said) = statement.get("only_these_may_reach") {
        if !holds(&said["services"], protocol, port) {
            return None;
        }
        let may = said["from"]
            .as_object()
            .unwrap()
            .iter()
            .filter(|(_, services)| holds(services, protocol, port))
            .map(|(zone, _)| within(zone, ends.0))
            .max();
        let to = any(&said["to"], ends.1);
        let found = match may.unwrap_or(Is::No) {
            Is::Yes => None,
            Is::Open => against.map(|_| Holding::Undetermined),
            Is::No => against,
        };
        (found, to)
    } else {
        let must = statement.get("must_reach");
        let said = must.or_else(|| statement.get("must_not_reach")).unwrap();
        if !holds(&said["services"], protocol, port) {
            return None;
        }
        let found = match (must.is_some(), outcome) {
            (true, Outcome::Reachable) => None,
            (true, Outcome::Unreachable) => Some(Holding::Violated),
            (true, Outcome::Undetermined) => Some(Holding::Undetermined),
            (false, _) => against,
        };
        (
            found,
            any(&said["from"], ends.0).min(any(&said["to"], ends.1)),
        )
    };
    match sure {
        Is::No => None,
        Is::Open => found.map(|_| Holding::Undetermined),
        Is::Yes => found,
    }
}

fn ends(topology: &Topology) -> Vec<String> {
    let own = generated_networks::ends(topology).into_iter();
    own.chain(OUTSIDE.map(str::to_owned)).collect()
}

#[test]
fn intents_are_what_each_pair_says() {
    let mut count = [0_u32; 3];
    for seed in 0..25 {
        let mut chance = Chance::new(seed);
        let written = open_network(&mut chance);
        let topology = topology(&written.to_string());
        let (zones, statements) = (zones(&mut chance), statements(&mut chance));
        let document = json!({"vpclens_intents": 1, "zones": zones, "statements": statements});
        let intents = Intents::from_value(&document).unwrap();
        let check = topology.check(&intents, None, None).unwrap();
        let within = |zone: &str, end: &str| naive(&zones, zone, end, &written);
        let ends = ends(&topology);
        let mut worst = vec![None; check.statements.len()];
        for source in &ends {
            for destination in &ends {
                let outside = |end: &String| end.parse::<core::net::IpAddr>().is_ok();
                let both = outside(source) && outside(destination);
                if source == destination || both || !is_source(source) {
                    continue;
                }
                for (protocol, port) in probes() {
                    let query = query(source, destination, protocol, port);
                    let outcome = topology.outcome(&query).unwrap();
                    for (place, statement) in statements.as_array().unwrap().iter().enumerate() {
                        let ends = (source.as_str(), destination.as_str());
                        let wanted = expected(statement, &within, ends, (protocol, port), outcome);
                        let found = said(&check.statements[place], ends, (protocol, port));
                        let found = found.map(|one| one.holding);
                        assert_eq!(
                            found, wanted,
                            "seed {seed}: {source} to {destination} {protocol} {port}: {statement}\n{zones}\n{written}"
                        );
                        worst[place] = worst[place].max(wanted);
                        count[match wanted {
                            None => 0,
                            Some(Holding::Violated) => 1,
                            _ => 2,
                        }] += 1;
                    }
                }
            }
        }
        for (statement, worst) in check.statements.iter().zip(worst) {
            assert!(Some(statement.holding) >= worst, "{}", statement.name);
            for example in &statement.counter_examples {
                // the witness is one of those that it stands for
                let found = topology.outcome(&example.witness).unwrap();
                let now = example.services.first().map(|one| one.service.outcome);
                assert_eq!(Some(found), now);
                assert!(has(&example.sources, &example.witness.source));
                assert!(has(&example.destinations, &example.witness.destination));
            }
        }
    }
    // each answer is there often enough to mean something
    assert!(count.iter().all(|count| *count > 1000), "{count:?}");
}

#[test]
fn what_may_not_change_is_what_differs() {
    let (mut differing, mut equal) = (0, 0);
    for seed in 0..40 {
        let mut chance = Chance::new(seed);
        let written = open_network(&mut chance);
        let other = changed(&written, &mut chance);
        let (before, after) = (topology(&written.to_string()), topology(&other.to_string()));
        let zones = zones(&mut chance);
        let wide = ["everything", "internet", "vpc"];
        let (from, to) = (some(&mut chance, &wide, 2), some(&mut chance, &NAMES, 3));
        let services = some(&mut chance, &SERVICES, 3);
        let document = json!({"vpclens_intents": 1, "zones": zones, "statements": [
            {"name": "still", "may_not_change": {"from": from, "to": to, "services": services}}]});
        let intents = Intents::from_value(&document).unwrap();
        let check = after.check(&intents, None, Some(&before)).unwrap();
        let any = |zones_of: &[String], end: &str| {
            let all = zones_of.iter();
            all.map(|zone| naive(&zones, zone, end, &written))
                .max()
                .unwrap()
        };
        for source in ends(&before) {
            for destination in ends(&before) {
                let outside = |end: &str| end.parse::<core::net::IpAddr>().is_ok();
                let both = outside(&source) && outside(&destination);
                let within = any(&from, &source).min(any(&to, &destination));
                if source == destination || both || !is_source(&source) || within == Is::No {
                    continue;
                }
                for (protocol, port) in probes() {
                    if !holds(&json!(services), protocol, port) {
                        continue;
                    }
                    let query = query(&source, &destination, protocol, port);
                    let answers = (
                        before.outcome(&query).unwrap(),
                        after.outcome(&query).unwrap(),
                    );
                    let found = said(
                        &check.statements[0],
                        (&source, &destination),
                        (protocol, port),
                    );
                    assert_eq!(
                        found.is_some(),
                        answers.0 != answers.1,
                        "seed {seed}: {source} to {destination} {protocol} {port}"
                    );
                    if found.is_some() {
                        differing += 1;
                    } else {
                        equal += 1;
                    }
                }
            }
        }
    }
    assert!(differing > 30 && equal > 1000, "{differing} {equal}");
}

#[test]
fn what_is_new_was_not_so_before() {
    let mut count = [0_u32; 2];
    for seed in 0..20 {
        let mut chance = Chance::new(seed);
        let written = open_network(&mut chance);
        let other = changed(&written, &mut chance);
        let (before, after) = (topology(&written.to_string()), topology(&other.to_string()));
        let document = json!({"vpclens_intents": 1, "zones": zones(&mut chance), "statements": statements(&mut chance)});
        let intents = Intents::from_value(&document).unwrap();
        let earlier = before.check(&intents, None, None).unwrap();
        let check = after.check(&intents, None, Some(&before)).unwrap();
        let alone = after.check(&intents, None, None).unwrap();
        let same = after.check(&intents, None, Some(&after)).unwrap();
        let old = |one: &CounterExample| one.new == Some(false);
        let examples = same.statements.iter().map(|one| &one.counter_examples);
        assert!(examples.flatten().all(old), "seed {seed}");
        for (place, statement) in check.statements.iter().enumerate() {
            assert_eq!(statement.holding, alone.statements[place].holding);
            for source in ends(&after) {
                for destination in ends(&after) {
                    for probe in probes() {
                        let ends = (source.as_str(), destination.as_str());
                        let Some(now) = said(statement, ends, probe) else {
                            continue;
                        };
                        let then = said(&earlier.statements[place], ends, probe);
                        let worse = then.is_none_or(|then| then.holding < now.holding);
                        // more may be new at other ports of the same pair
                        assert!(
                            !worse || now.new == Some(true),
                            "seed {seed}: {ends:?} {probe:?}"
                        );
                        count[usize::from(worse)] += 1;
                    }
                }
            }
        }
    }
    assert!(count[0] > 1000 && count[1] > 20, "{count:?}");
}

#[test]
fn without_a_network_to_compare_with_nothing_is_the_same() {
    let document = json!({"vpclens_intents": 1, "statements": [
        {"name": "still", "may_not_change": {"from": ["everything"], "to": ["everything"]}}]});
    let intents = Intents::from_value(&document).unwrap();
    let topology = topology(&network(&mut Chance::new(1)).to_string());
    let check = topology.check(&intents, None, None).unwrap();
    assert_eq!(check.holding(), Holding::Undetermined);
    let check = topology.check(&intents, None, Some(&topology)).unwrap();
    assert_eq!(check.holding(), Holding::Holds);
}

#[test]
fn a_waiver_lets_be_what_it_names_until_its_last_day() {
    let written = json!({"vpclens": 1,
        "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24", "network_acl_id": ""}],
        "network_interfaces": (1..4).map(|host| json!({"network_interface_id": format!("eni-{host}"), "vpc_id": "vpc-1",
            "vswitch_id": "vsw-1", "private_ip_address": format!("10.0.0.{host}"), "security_group_ids": ["sg-1"]})).collect::<Vec<_>>(),
        "security_groups": [{"security_group_id": "sg-1", "vpc_id": "vpc-1", "security_group_type": "normal",
            "inner_access_policy": "Accept", "ingress": [], "egress": []}]});
    let topology = topology(&written.to_string());
    let document = |waiver: Value| {
        json!({"vpclens_intents": 1, "zones": {"one": {"ids": ["eni-1"]}, "two": {"ids": ["eni-2", "eni-3"]}},
            "statements": [{"name": "apart", "must_not_reach": {"from": ["one"], "to": ["two"]}}], "waivers": [waiver]})
    };
    let waived = |waiver: Value, today: &str| {
        let intents = Intents::from_value(&document(waiver)).unwrap();
        let today: Date = today.parse().unwrap();
        let check = topology.check(&intents, Some(today), None).unwrap();
        (
            check.statements[0].holding,
            check.waivers[0].state,
            check.holding(),
        )
    };
    let all = json!({"statement": "apart", "reason": "moves in spring", "until": "2026-03-31"});
    let one = json!({"statement": "apart", "to": "eni-3", "reason": "moves in spring", "until": "2026-03-31"});
    let none = json!({"statement": "apart", "to": "one", "reason": "moves in spring", "until": "2026-03-31"});
    assert_eq!(
        waived(all.clone(), "2026-03-31"),
        (Holding::Waived, WaiverState::Used, Holding::Waived)
    );
    assert_eq!(
        waived(all.clone(), "2026-04-01"),
        (Holding::Violated, WaiverState::Expired, Holding::Violated)
    );
    assert_eq!(
        waived(one, "2026-03-31"),
        (Holding::Violated, WaiverState::Used, Holding::Violated)
    );
    assert_eq!(
        waived(none, "2026-03-31"),
        (Holding::Violated, WaiverState::Unused, Holding::Violated)
    );
    let error = topology
        .check(&Intents::from_value(&document(all)).unwrap(), None, None)
        .unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        ("query.today_missing", Some("today"))
    );
}

#[test]
fn mistakes_have_their_place() {
    let statement =
        json!({"name": "a", "must_not_reach": {"from": ["internet"], "to": ["everything"]}});
    let cases = [
        (json!({"statements": []}), None, "input.missing_field"),
        (
            json!({"vpclens_intents": 2, "statements": []}),
            Some("vpclens_intents"),
            "input.unsupported_version",
        ),
        (
            json!({"vpclens_intents": 1, "statements": [statement, statement]}),
            Some("statements[1].name"),
            "input.invalid_value",
        ),
        (
            json!({"vpclens_intents": 1, "statements": [{"name": "a"}]}),
            Some("statements[0]"),
            "input.invalid_value",
        ),
        (
            json!({"vpclens_intents": 1, "statements": [{"name": "a", "must_reach": {"from": ["web"], "to": ["everything"], "services": ["tcp 22"]}}]}),
            Some("statements[0].must_reach.from"),
            "input.invalid_value",
        ),
        (
            json!({"vpclens_intents": 1, "statements": [{"name": "a", "must_reach": {"from": ["internet"], "to": ["everything"], "services": ["tcp 0"]}}]}),
            Some("statements[0].must_reach.services[0]"),
            "input.invalid_value",
        ),
        (
            json!({"vpclens_intents": 1, "statements": [], "zones": {"a": {"any": ["b"]}, "b": {"except": ["a"]}}}),
            Some("zones.a"),
            "input.invalid_value",
        ),
        (
            json!({"vpclens_intents": 1, "statements": [], "zones": {"internet": {}}}),
            Some("zones.internet"),
            "input.invalid_value",
        ),
        (
            json!({"vpclens_intents": 1, "statements": [], "zones": {"a": {"tag": {}}}}),
            Some("zones.a.tag"),
            "input.unknown_field",
        ),
        (
            json!({"vpclens_intents": 1, "statements": [statement], "waivers": [{"statement": "b", "reason": "x", "until": "2026-01-01"}]}),
            Some("waivers[0].statement"),
            "input.invalid_value",
        ),
        (
            json!({"vpclens_intents": 1, "statements": [statement], "waivers": [{"statement": "a", "reason": "x", "until": "2026-02-30"}]}),
            Some("waivers[0].until"),
            "input.invalid_value",
        ),
    ];
    for (document, path, code) in cases {
        let error = Intents::from_value(&document).unwrap_err();
        assert_eq!((error.path(), error.code()), (path, code), "{document}");
    }
}

#[test]
fn texts_that_are_no_yaml_are_refused_with_their_place() {
    let deep = "[".repeat(200) + &"]".repeat(200);
    let mut bomb = String::from("a: &a [1,1,1,1,1,1,1,1,1,1]\n");
    for pair in "abcdefghij".as_bytes().windows(2) {
        let (other, own) = (char::from(pair[0]), char::from(pair[1]));
        let list = vec![format!("*{other}"); 10].join(",");
        bomb = [bomb, format!("{own}: &{own} [{list}]\n")].concat();
    }
    let nested = "a: &a ".to_owned()
        + &"[".repeat(40)
        + &"]".repeat(40)
        + "\nb: &b [[[[[[[[[[[[[[[[[[[[[[[[[[*a]]]]]]]]]]]]]]]]]]]]]]]]]]\n";
    let cases = [
        ("a: 1\n  b: 2\n", "input.not_yaml", Some("line 2, column 4")),
        ("a: [1, 2", "input.not_yaml", None),
        ("a: !!str 1\n", "input.not_yaml", Some("line 1, column 10")),
        (
            "a: 1\n---\nb: 1\n",
            "input.not_yaml",
            Some("line 2, column 1"),
        ),
        ("[1]: 2\n", "input.not_yaml", None),
        ("a: *gone\n", "input.not_yaml", Some("line 1, column 4")),
        ("a: &a [*a]\n", "input.not_yaml", Some("line 1, column 8")),
        (deep.as_str(), "limit.depth", Some("line 1, column 65")),
        (bomb.as_str(), "limit.items", None),
        (nested.as_str(), "limit.depth", Some("line 2, column 33")),
        ("{\"a\": 1,}", "input.not_json", Some("line 1, column 9")),
    ];
    for (text, code, path) in cases {
        let error = yaml::read(text, &vpclens::Limits::default()).unwrap_err();
        assert_eq!(error.code(), code, "{text} {error}");
        if path.is_some() {
            assert_eq!(error.path(), path, "{text} {error}");
        }
    }
    let read = yaml::read(
        "a: ~\nb: [1, -2, 1.5, 0x10, 08, 10.0.0.0/8, 2026-12-31, \"1\", yes, true, .5, +, -.]\nc: |\n  two\n  lines\n",
        &vpclens::Limits::default(),
    )
    .unwrap();
    assert_eq!(
        read.value,
        json!({"a": null, "b": [1, -2, 1.5, "0x10", 8, "10.0.0.0/8", "2026-12-31", "1", "yes", true, 0.5, "+", "-."], "c": "two\nlines\n"})
    );
}
