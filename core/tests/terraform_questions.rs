//! Networks in three shapes answer alike: between instances, from the Internet and to it, through load balancers,
//! PrivateLink and a VPN.

#![cfg(feature = "hcl")]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it should be"
)]

mod shapes;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use shapes::{NETWORKS, answers, configuration, document, resources, state};
use vpclens::session::Session;

fn gist(session: &Session, source: &str, destination: &str, packet: &Value) -> Value {
    let mut query = packet.clone();
    query["source"] = source.into();
    query["destination"] = destination.into();
    // what has no address of a version of IP has none in any shape
    let answer = match session.reach(&query, "en") {
        Ok(answer) => answer,
        Err(failure) => return json!([failure.code(), []]),
    };
    let answer = serde_json::to_value(answer).unwrap();
    let blockers = answer["blockers"].as_array().unwrap().iter();
    let blockers: Vec<Value> = blockers
        .map(|one| json!([one["reason"], one["leg"]]))
        .collect();
    json!([answer["outcome"], blockers])
}

/// An end of a question, as the configuration names it and as the provider does; an address is its own name.
type End = (String, String);

fn address(text: &str) -> End {
    (text.into(), text.into())
}

/// The version of IP, of an address.
fn family(end: &str) -> Option<u8> {
    let address = end.parse::<core::net::IpAddr>().ok()?;
    Some(if address.is_ipv6() { 6 } else { 4 })
}

fn of_types(state: &Value, types: &[&str]) -> Vec<End> {
    resources(state)
        .into_iter()
        .filter(|one| types.iter().any(|kind| one["type"] == *kind))
        .map(|one| {
            let [address, id] = [&one["address"], &one["values"]["id"]].map(Value::as_str);
            (address.unwrap().into(), id.unwrap().into())
        })
        .collect()
}

#[test]
fn instances_reach_one_another_alike() {
    let packets = [
        json!({"protocol": "tcp", "port": 80}),
        json!({"protocol": "tcp", "port": 443}),
        json!({"protocol": "tcp", "port": 3306}),
        json!({"protocol": "udp", "port": 53}),
        json!({"protocol": "icmp"}),
    ];
    let mut asked = 0;
    for (name, example) in NETWORKS {
        let shown = state(name, *example);
        let files = [configuration(name)];
        let configured = Session::from_terraform_files(&files, None, &Value::Null).unwrap();
        let known = Session::from_terraform(&shown, None, &Value::Null).unwrap();
        let dumped = Session::from_files(&answers(name, *example), &Value::Null).unwrap();
        let ends = of_types(
            &serde_json::from_str(&shown).unwrap(),
            &["alicloud_instance"],
        );
        for (source, source_id) in &ends {
            for (destination, destination_id) in &ends {
                for packet in &packets {
                    let expected = gist(&dumped, source_id, destination_id, packet);
                    let what = format!("{name}: {source} {destination} {packet}");
                    let answer = gist(&known, source_id, destination_id, packet);
                    assert_eq!(answer, expected, "{what}");
                    let answer = gist(&configured, source, destination, packet);
                    assert_eq!(answer, expected, "{what}");
                    asked += 1;
                }
            }
        }
    }
    assert!(asked > 500, "only {asked} questions");
}

/// What is known where somebody asked for routes: Terraform holds all those of a table.
fn with_no_route(expected: &Value) -> Value {
    let mut blockers = expected[1].clone();
    let list = blockers.as_array_mut().unwrap();
    list.push(json!(["route.no_route", "forward"]));
    json!(["unreachable", blockers])
}

/// What not every shape tells: how much of it there is, whether route tables decide about the Internet, which blocks of
/// IPv6 the provider handed out, what lies at the other end of a VPN.
fn beside(name: &str, dumped: &Value, ids: &BTreeMap<String, String>) -> (String, String) {
    let mut document = json!({"vpclens": 1, "coverage": dumped["coverage"]});
    let id = |id: &str| ids.get(id).map_or(id, String::as_str).to_string();
    if name == "internet-edge" {
        let vpc = id("vpc-edge");
        let six = ["2408:4005:3a0:3e00::/56"];
        document["vpcs"] =
            json!([{"vpc_id": vpc, "support_ipv4_gateway": false, "ipv6_cidr_blocks": six}]);
    }
    if name == "hybrid-private" {
        let place = |name: &str, block: &str, connection: &str| {
            let over = id(connection);
            json!({
                "on_premises_network_id": name, "cidr_blocks": [block], "connections": [over],
                "routes": [{"destination_cidr_block": "10.100.0.0/16", "next_hop": over}],
            })
        };
        document["on_premises_networks"] = json!([
            place("office", "192.168.0.0/16", "vco-office"),
            place("branch", "172.30.0.0/16", "vco-branch"),
        ]);
        document["vpn_gateways"] = json!([{"vpn_gateway_id": id("vpn-hq"), "bgp_routes": []}]);
    }
    ("beside.json".into(), document.to_string())
}

#[test]
fn the_way_in_and_out_is_alike() {
    let mut packets: Vec<Value> = [22, 25, 80, 443, 3306, 8081, 8088, 8443, 9003, 9009]
        .iter()
        .map(|port| json!({"protocol": "tcp", "port": port}))
        .collect();
    packets.push(json!({"protocol": "udp", "port": 53}));
    packets.push(json!({"protocol": "icmp"}));
    let (mut asked, mut outcomes) = (0, BTreeMap::<String, usize>::new());
    let mut wrong = Vec::new();
    for (name, example) in NETWORKS {
        let shown: Value = serde_json::from_str(&state(name, *example)).unwrap();
        let asked_for = answers(name, *example);
        let dumped = Session::from_files(&asked_for, &Value::Null).unwrap();
        let known_by = document(&dumped);
        let names = shapes::names(&shown);
        let ids = names
            .iter()
            .map(|(address, id)| (id.clone(), address.clone()))
            .collect();
        let same = BTreeMap::new();
        let together = |files: Vec<(String, String)>, ids| {
            let files = [files, vec![beside(name, &known_by, ids)]].concat();
            Session::from_files(&files, &Value::Null).unwrap()
        };
        let known = together(vec![("state.json".into(), shown.to_string())], &same);
        let configured = together(vec![configuration(name)], &ids);
        let dumped = together(asked_for, &same);

        let instances = of_types(&shown, &["alicloud_instance"]);
        let mut outside: Vec<End> = ["203.0.113.9", "8.8.8.8"].map(address).into();
        if *name == "internet-edge" {
            outside.push(address("2606:4700::1111"));
        }
        if *name == "hybrid-private" {
            outside.extend(["192.168.1.9", "192.168.2.9", "172.30.0.9"].map(address));
        }
        let mut inside = instances.clone();
        inside.extend(of_types(
            &shown,
            &[
                "alicloud_alb_load_balancer",
                "alicloud_nlb_load_balancer",
                "alicloud_privatelink_vpc_endpoint",
                "alicloud_slb_load_balancer",
            ],
        ));
        for one in resources(&shown) {
            let own = ["ip_address", "address", "eni_ip", "ipv6_address"];
            let own = own.iter().find_map(|key| one["values"][*key].as_str());
            inside.extend(own.filter(|own| !own.is_empty()).map(address));
        }
        let mut pairs: Vec<(&End, &End)> = Vec::new();
        for end in &inside {
            pairs.extend(outside.iter().map(|source| (source, end)));
            pairs.extend(instances.iter().map(|source| (source, end)));
        }
        for end in &instances {
            pairs.extend(outside.iter().map(|destination| (end, destination)));
        }
        // an address that nobody knows yet is somebody else's, and whoever gets one may be called from everywhere
        let told = document(&configured);
        let text = told.to_string();
        let later: Vec<&String> = inside
            .iter()
            .map(|(end, _)| end)
            .filter(|end| family(end).is_some() && !text.contains(&format!("\"{end}\"")))
            .collect();
        let called_later: Vec<&str> = told["network_interfaces"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["public_ip_address_unknown"] == true)
            .filter_map(|one| one["instance_id"].as_str())
            .collect();
        let routed = known_by.get("route_tables").is_some();
        for ((source, source_id), (destination, destination_id)) in pairs {
            let families = [source_id, destination_id].map(|end| family(end));
            if families[0].is_some() && families[1].is_some() && families[0] != families[1] {
                continue;
            }
            for packet in &packets {
                if packet["protocol"] == "icmp" && families.contains(&Some(6)) {
                    continue;
                }
                let expected = gist(&dumped, source_id, destination_id, packet);
                let outcome = expected[0].as_str().unwrap().to_string();
                *outcomes.entry(format!("{name} {outcome}")).or_default() += 1;
                for (shape, session, source, destination) in [
                    ("state", &known, source_id, destination_id),
                    ("configuration", &configured, source, destination),
                ] {
                    if shape == "configuration" && later.contains(&destination) {
                        continue;
                    }
                    let answer = gist(session, source, destination, packet);
                    let open = shape == "configuration"
                        && called_later.contains(&destination.as_str())
                        && answer == json!(["undetermined", []]);
                    let unasked = !routed && answer == with_no_route(&expected);
                    if answer != expected && !open && !unasked {
                        wrong.push(format!(
                            "{name}, {shape}: {source} {destination} {packet}: {answer}, a dump {expected}"
                        ));
                    }
                    asked += 1;
                }
            }
        }
    }
    println!("{asked} {outcomes:#?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(asked > 500, "only {asked} questions");
}
