//! Exposure says what every single question says.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be, and its numbers are small"
)]

#[path = "generated_networks/mod.rs"]
mod generated_networks;

use core::net::IpAddr;
use std::collections::BTreeMap;

use generated_networks::{Chance, network, port, protocol, query, topology};
use serde_json::{Value, json};
use vpclens::{
    Topology,
    net::Protocol,
    reach::Outcome,
    reason::{Lang, Reason},
    session::{read_answer, render},
    survey::{BlastQuery, Exposed, Exposure, ExposureQuery, Origin},
};

const BLOCKS: [&str; 9] = [
    "0.0.0.0/0",
    "0.0.0.0/1",
    "8.0.0.0/8",
    "8.8.8.0/24",
    "203.0.113.0/24",
    "203.0.113.7/32",
    "128.0.0.0/2",
    "192.168.0.0/17",
    "192.168.4.0/24",
];

/// Rules of groups and network ACLs name public blocks as well.
fn public_blocks(rules: &mut Value, chance: &mut Chance) {
    for rule in rules.as_array_mut().into_iter().flatten() {
        if rule.get("cidr_ip").is_some() && !chance.sometimes(3) {
            rule["cidr_ip"] = json!(chance.one(&BLOCKS));
        }
    }
}

/// A network with ways in from outside.
fn open(chance: &mut Chance) -> Value {
    let mut network = network(chance);
    for list in ["security_groups", "network_acls"] {
        for one in network[list].as_array_mut().unwrap() {
            for side in ["ingress", "egress"] {
                if let Some(rules) = one.get_mut(side) {
                    public_blocks(rules, chance);
                }
            }
        }
    }
    for group in network["security_groups"].as_array_mut().unwrap() {
        let Some(rules) = group.get_mut("ingress") else {
            continue;
        };
        let ports = chance.one(&["22/22", "80/443", "8000/9000", "1/65535"]);
        rules.as_array_mut().unwrap().push(
            json!({"priority": 3, "ip_protocol": "tcp", "port_range": ports,
            "cidr_ip": chance.one(&BLOCKS)}),
        );
    }
    for vswitch in network["vswitches"].as_array_mut().unwrap() {
        if vswitch["network_acl_id"] == "" || !chance.sometimes(3) {
            vswitch.as_object_mut().unwrap().remove("network_acl_id");
        }
    }
    for vpc in network["vpcs"].as_array_mut().unwrap() {
        vpc["ipv6_cidr_blocks"] = json!([]);
    }
    let mut eips = vec![
        json!({"allocation_id": "eip-1", "ip_address": "47.1.1.1", "instance_id": "eni-a12", "instance_type": "NetworkInterface"}),
        json!({"allocation_id": "eip-2", "ip_address": "47.1.1.2", "instance_id": "eni-b22", "instance_type": "NetworkInterface"}),
        json!({"allocation_id": "eip-3", "ip_address": "47.1.1.3", "instance_id": "ngw-1", "instance_type": "Nat"}),
        json!({"allocation_id": "eip-4", "ip_address": "47.1.1.4", "instance_id": "nlb-1", "instance_type": "SlbInstance"}),
    ];
    if chance.sometimes(3) {
        eips.push(json!({"allocation_id": "eip-5", "ip_address": "47.1.1.5", "instance_id": "eni-gone", "instance_type": "NetworkInterface"}));
    }
    network["eip_addresses"] = json!(eips);
    let mut gateway = json!({"nat_gateway_id": "ngw-1", "vpc_id": "vpc-a", "network_type": "internet", "status": "Available",
        "snat_table_entries": [],
        "forward_table_entries": [
            {"forward_entry_id": "fwd-1", "external_ip": "47.1.1.3", "external_port": "8022", "ip_protocol": "tcp", "internal_ip": "10.1.2.2", "internal_port": "22"},
            {"forward_entry_id": "fwd-2", "external_ip": "47.1.1.3", "external_port": "80", "ip_protocol": "any", "internal_ip": "10.1.2.3", "internal_port": "80"}]});
    if chance.sometimes(6) {
        gateway
            .as_object_mut()
            .unwrap()
            .remove("forward_table_entries");
    }
    network["nat_gateways"] = json!([gateway]);
    // two servers: which of them answers may depend on who asks
    network["server_groups"][0]["preserve_client_ip_enabled"] = json!(chance.sometimes(2));
    network["server_groups"][0]["servers"] = json!([
        {"server_id": "eni-b12", "server_ip": "10.2.1.2", "port": 8080},
        {"server_id": "eni-b23", "server_ip": "10.2.2.3", "port": 80}]);
    if chance.sometimes(2) {
        let acl = chance.one(&["white", "black"]);
        let block = chance.one(&BLOCKS);
        network["access_control_lists"] =
            json!([{"acl_id": "acl-1", "entries": [block, "8.8.8.0/25"]}]);
        network["load_balancers"]
            .as_array_mut()
            .unwrap()
            .push(json!({"load_balancer_id": "lb-1",
            "load_balancer_type": "clb", "vpc_id": "vpc-a", "address_type": "internet", "load_balancer_status": "active",
            "addresses": [{"public_ip_address": "47.1.1.6"}]}));
        network["listeners"].as_array_mut().unwrap().push(json!({"listener_id": "lb-1:tcp:443", "load_balancer_id": "lb-1",
            "protocol": "tcp", "listener_protocol": "tcp", "port": 443, "status": "running", "server_group_id": "rsp-1",
            "acl_status": "on", "acl_type": acl, "acl_ids": ["acl-1"]}));
        network["server_groups"].as_array_mut().unwrap().push(
            json!({"server_group_id": "rsp-1", "load_balancer_id": "lb-1",
            "vpc_id": "vpc-a", "health_check_enabled": false,
            "servers": [{"server_id": "eni-a13", "server_ip": "10.1.1.3", "port": 443}]}),
        );
    }
    network["on_premises_networks"] = json!([{"on_premises_network_id": "office", "cidr_blocks": ["192.168.0.0/16"],
        "connections": ["vco-1"]}]);
    network["vpn_gateways"] = json!([{"vpn_gateway_id": "vpn-1", "vpc_id": "vpc-a", "status": "active",
        "policy_routes": [], "bgp_routes": [],
        "destination_routes": [{"route_dest": "192.168.0.0/16", "next_hop": "vco-1", "weight": 100}]}]);
    network["vpn_connections"] = json!([{"vpn_connection_id": "vco-1", "vpn_gateway_id": "vpn-1", "status": "ipsec_sa_established",
        "local_subnets": [], "remote_subnets": []}]);
    let route = json!({"destination_cidr_block": "192.168.0.0/17", "next_hops": [{"next_hop_type": "VpnGateway", "next_hop_id": "vpn-1"}]});
    network["route_tables"][0]["route_entries"]
        .as_array_mut()
        .unwrap()
        .push(route);
    network
}

/// What an exposure says of one call; of several rows for one end the best.
fn said(
    exposure: &Exposure,
    is_meant: impl Fn(&Exposed) -> bool,
    source: IpAddr,
    protocol: Protocol,
    port: u16,
) -> Outcome {
    let rows = exposure.exposed.iter().filter(|one| is_meant(one));
    let rows = rows.filter(|one| {
        one.sources.addresses.contains(source)
            && one.services.iter().any(|part| {
                (part.protocols.0..=part.protocols.1).contains(&protocol)
                    && part
                        .ports
                        .is_none_or(|(first, last)| (first..=last).contains(&port))
            })
    });
    let mut outcomes: Vec<Outcome> = rows.map(|one| one.outcome).collect();
    assert!(
        outcomes.len() <= 1,
        "a call stands in one row: {outcomes:?}"
    );
    outcomes.pop().unwrap_or(Outcome::Unreachable)
}

fn source(chance: &mut Chance, of: &[&str]) -> IpAddr {
    let text = chance.one(of);
    let near: IpAddr = text.parse().unwrap();
    let IpAddr::V4(near) = near else { return near };
    match chance.below(4) {
        0 => IpAddr::V4((u32::from(near).wrapping_sub(1)).into()),
        1 => IpAddr::V4((u32::from(near).wrapping_add(1)).into()),
        _ => IpAddr::V4(near),
    }
}

fn count(asked: &mut [u32; 3], outcome: Outcome) {
    asked[match outcome {
        Outcome::Reachable => 0,
        Outcome::Unreachable => 1,
        Outcome::Undetermined => 2,
    }] += 1;
}

const PUBLIC: [&str; 14] = [
    "1.1.1.1",
    "8.0.0.0",
    "8.8.8.0",
    "8.8.8.127",
    "8.8.8.128",
    "8.8.8.255",
    "8.255.255.255",
    "127.255.255.255",
    "128.0.0.0",
    "191.255.255.255",
    "203.0.113.0",
    "203.0.113.7",
    "203.0.113.255",
    "5.5.5.5",
];

fn ask(topology: &Topology, source: IpAddr, to: &str, what: (Protocol, u16)) -> Option<Outcome> {
    let query = query(&source.to_string(), to, what.0, what.1);
    topology.outcome(&query).ok()
}

#[test]
fn what_the_internet_reaches_is_every_single_answer() {
    let mut asked = [0_u32; 3];
    for seed in 0..40 {
        let mut chance = Chance::new(seed);
        let written = open(&mut chance).to_string();
        let topology = topology(&written);
        let exposure = topology
            .exposure(&ExposureQuery::new(Origin::Internet))
            .unwrap();
        assert!(exposure.not_asked.is_empty());
        for _ in 0..300 {
            let source = source(&mut chance, &PUBLIC);
            if vpclens::net::is_private(source) {
                continue;
            }
            let called = chance.one(&[
                "47.1.1.1", "47.1.1.2", "47.1.1.3", "47.1.1.4", "47.1.1.5", "47.1.1.6",
            ]);
            let near = [80, 8022, 443, port(&mut chance), port(&mut chance)];
            let what = (protocol(&mut chance), near[chance.below(5)]);
            // an address that nothing here has is a host elsewhere
            if !written.contains(&format!("\"{called}\"")) {
                continue;
            }
            let Some(outcome) = ask(&topology, source, called, what) else {
                continue;
            };
            let address: IpAddr = called.parse().unwrap();
            let found = said(
                &exposure,
                |one| one.address == Some(address),
                source,
                what.0,
                what.1,
            );
            assert_eq!(
                found, outcome,
                "seed {seed}: {source} to {called} {what:?}\n{written}"
            );
            count(&mut asked, outcome);
        }
        // what has no public address is not told to be reachable
        for one in &exposure.exposed {
            assert!(one.address.is_some() || one.outcome != Outcome::Reachable);
            for decided in &one.decisions {
                let outcome = topology.outcome(&decided.witness).unwrap();
                assert_eq!(outcome, one.outcome, "the witness says so");
            }
        }
    }
    assert!(asked.iter().all(|count| *count > 200), "{asked:?}");
}

#[test]
fn what_another_side_reaches_is_every_single_answer() {
    let mut asked = [0_u32; 3];
    let near = [
        "192.168.0.0",
        "192.168.3.255",
        "192.168.4.0",
        "192.168.4.255",
        "192.168.5.0",
        "192.168.127.255",
        "192.168.128.0",
        "192.168.255.255",
        "192.168.9.9",
    ];
    for seed in 0..30 {
        let mut chance = Chance::new(seed);
        let written = open(&mut chance).to_string();
        let topology = topology(&written);
        let exposure = topology
            .exposure(&ExposureQuery::new(Origin::OnPremises))
            .unwrap();
        let ends = generated_networks::ends(&topology);
        for _ in 0..300 {
            let source = source(&mut chance, &near);
            if !source.to_string().starts_with("192.168.") {
                continue;
            }
            let to = &ends[chance.below(ends.len())];
            let what = (protocol(&mut chance), port(&mut chance));
            let Some(outcome) = ask(&topology, source, to, what) else {
                continue;
            };
            let found = said(
                &exposure,
                |one| one.ends.contains(to),
                source,
                what.0,
                what.1,
            );
            assert_eq!(found, outcome, "seed {seed}: {source} to {to} {what:?}");
            count(&mut asked, outcome);
        }
    }
    assert!(asked.iter().all(|count| *count > 100), "{asked:?}");
}

#[test]
fn a_question_about_one_port_is_a_part_of_the_question_about_all() {
    for seed in 0..20 {
        let mut chance = Chance::new(seed);
        let topology = topology(&open(&mut chance).to_string());
        let all = topology
            .exposure(&ExposureQuery::new(Origin::Internet))
            .unwrap();
        for port in [22, 80, 443, 8022] {
            let query = ExposureQuery::new(Origin::Internet).port(port);
            let one = topology.exposure(&query).unwrap();
            for source in PUBLIC {
                let source: IpAddr = source.parse().unwrap();
                for address in ["47.1.1.1", "47.1.1.3", "47.1.1.4"] {
                    let address: IpAddr = address.parse().unwrap();
                    let of = |exposure: &Exposure| {
                        let is_meant = |one: &Exposed| one.address == Some(address);
                        said(exposure, is_meant, source, Protocol::TCP, port)
                    };
                    assert_eq!(
                        of(&one),
                        of(&all),
                        "seed {seed}: {source} to {address} {port}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_origin_has_a_name() {
    let codes = Origin::ALL.map(|origin| origin.reason().as_str());
    assert_eq!(
        codes,
        [
            "exposure.internet",
            "exposure.on_premises",
            "exposure.other_accounts",
            "exposure.cloud_services",
            "exposure.classic"
        ]
    );
}

#[test]
fn what_was_not_asked_and_every_step_stand_in_the_text() {
    let text = |code: &str, name: &str, value: &str| {
        let reason = Reason::from_code(code).unwrap();
        reason.text(Lang::En).replace(name, value)
    };
    let parts = json!({"version": 1, "lang": "en", "outcome": "undetermined", "reason": "", "summary": "",
        "not_asked": ["eni-1", "eni-2"], "rules": {}, "resources": {}});
    let mut exposure = parts.clone();
    exposure["query"] = json!({"from": "internet"});
    exposure["exposed"] = json!([]);
    exposure["missing"] = json!([]);
    let written = render(&read_answer(&exposure).unwrap(), "text").unwrap();
    assert!(written.contains(&text("exposure.not_asked", "{count}", "2")));
    let mut blast = parts;
    blast["query"] = json!({"id": "eni-1", "reverse": false});
    blast["start"] = json!(["eni-1"]);
    blast["outside"] = json!([]);
    blast["fallen"] = json!([{"step": 7, "ends": ["eni-3"], "outcome": "reachable", "ways": []}]);
    let written = render(&read_answer(&blast).unwrap(), "text").unwrap();
    assert!(written.contains(&text("blast.step", "{step}", "7")));
}

#[test]
fn what_falls_is_every_single_answer() {
    let mut steps = [0_u32; 3];
    for seed in 0..24 {
        let mut chance = Chance::new(seed);
        let topology = topology(&open(&mut chance).to_string());
        let ends = generated_networks::ends(&topology);
        let opens = |from: &str, to: &str, wanted: Outcome| {
            topology.services(from, to).is_ok_and(|services| {
                let mut parts = services.with(wanted);
                parts.any(|part| part.ports.is_some())
            })
        };
        let start = &ends[chance.below(12)];
        let radius = topology.blast_radius(&BlastQuery::new(start)).unwrap();
        let fallen = |outcome| {
            let rows = radius.fallen.iter();
            let rows = rows.filter(move |one| one.outcome == outcome);
            rows.flat_map(|one| one.ends.iter().map(move |end| (end, one.step)))
        };
        let certain: BTreeMap<&String, usize> = fallen(Outcome::Reachable).collect();
        // whoever is opened a connection to by one that fell has fallen, one step later at most
        let held =
            core::iter::once((start, 0)).chain(certain.iter().map(|(end, step)| (*end, *step)));
        for (from, step) in held.filter(|(from, _)| topology.interface(from).is_some()) {
            for to in ends.iter().filter(|to| *to != from && *to != start) {
                if opens(from, to, Outcome::Reachable) {
                    assert!(
                        certain.get(to).is_some_and(|other| *other <= step + 1),
                        "seed {seed}: {from} opens {to}"
                    );
                }
                if opens(from, to, Outcome::Undetermined) {
                    assert!(
                        radius.fallen.iter().any(|one| one.ends.contains(to)),
                        "seed {seed}: {from} may open {to}"
                    );
                }
            }
        }
        for one in &radius.fallen {
            assert!(!one.ways.is_empty() && !one.ends.contains(start));
            for way in &one.ways {
                let outcome = topology.outcome(&way.witness).unwrap();
                assert!(
                    outcome <= one.outcome,
                    "seed {seed}: a way is as certain as what falls by it"
                );
                let before = |end: &String| {
                    end == start
                        || radius
                            .fallen
                            .iter()
                            .any(|other| other.step + 1 == one.step && other.ends.contains(end))
                };
                assert!(
                    way.from.iter().all(before),
                    "seed {seed}: a way begins where one was before"
                );
            }
            steps[one.step.min(3) - 1] += 1;
            // and who comes to it has been the one that was held
            if steps[0] % 7 == 0 {
                let query = BlastQuery::new(&one.ends[0]).reverse();
                let reverse = topology.blast_radius(&query).unwrap();
                let found = reverse
                    .fallen
                    .iter()
                    .find(|other| other.ends.contains(start));
                assert_eq!(
                    found.map(|other| other.outcome),
                    Some(one.outcome),
                    "seed {seed}"
                );
                if one.outcome == Outcome::Reachable {
                    assert_eq!(found.map(|other| other.step), Some(one.step), "seed {seed}");
                }
            }
        }
    }
    assert!(steps[0] > 20 && steps[1] > 5, "{steps:?}");
}
