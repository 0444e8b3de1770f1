//! Networks in three shapes answer alike: between instances, from the Internet and to it, through load balancers,
//! PrivateLink and a VPN.

#![cfg(feature = "hcl")]
#![expect(
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

/// The three shapes of a network, each with what not every one tells.
struct Shapes {
    state: Value,
    dumped: Session,
    known: Session,
    configured: Session,
    /// Whether somebody asked the provider for route tables.
    routed: bool,
}

impl Shapes {
    fn of(name: &str, example: bool) -> Self {
        let state: Value = serde_json::from_str(&state(name, example)).unwrap();
        let answers = answers(name, example);
        let dumped = Session::from_files(&answers, &Value::Null).unwrap();
        let dumped = document(&dumped);
        let names = shapes::names(&state);
        let ids = names.iter().map(|(name, id)| (id.clone(), name.clone()));
        let (ids, same) = (ids.collect(), BTreeMap::new());
        let together = |files: Vec<(String, String)>, ids| {
            let files = [files, vec![beside(name, &dumped, ids)]].concat();
            // so that the groups of servers count, too
            Session::from_files(&files, &json!({"load_balancer_exempt": false})).unwrap()
        };
        Self {
            known: together(vec![("state.json".into(), state.to_string())], &same),
            configured: together(vec![configuration(name)], &ids),
            dumped: together(answers, &same),
            routed: dumped.get("route_tables").is_some(),
            state,
        }
    }

    /// Who is asked about, beside the instances themselves: what stands before them, and every address that is written down.
    fn inside(&self) -> Vec<End> {
        let mut inside = of_types(
            &self.state,
            &[
                "alicloud_alb_load_balancer",
                "alicloud_instance",
                "alicloud_nlb_load_balancer",
                "alicloud_privatelink_vpc_endpoint",
                "alicloud_slb_load_balancer",
            ],
        );
        for one in resources(&self.state) {
            if one["type"] == "alicloud_vpn_customer_gateway" {
                continue;
            }
            let zones = one["values"]["zone_mappings"].as_array();
            for values in zones.into_iter().flatten().chain([&one["values"]]) {
                let own = [
                    "address",
                    "eni_ip",
                    "intranet_address",
                    "ip_address",
                    "ipv6_address",
                    "private_ipv4_address",
                ];
                let own = own.iter().filter_map(|key| values[*key].as_str());
                inside.extend(own.filter(|own| !own.is_empty()).map(address));
            }
        }
        inside.sort();
        inside.dedup();
        inside
    }
}

fn outside(name: &str) -> Vec<End> {
    let own: &[&str] = match name {
        "internet-edge" => &["2606:4700::1111"],
        "hybrid-private" => &["192.168.1.9", "192.168.2.9", "172.30.0.9"],
        "gateway-mode" => &["172.31.0.9"],
        _ => &[],
    };
    let all = ["203.0.113.9", "8.8.8.8"].iter().chain(own);
    all.map(|text| address(text)).collect()
}

#[test]
fn the_way_in_and_out_is_alike() {
    let mut packets: Vec<Value> = [22, 25, 80, 443, 3306, 8081, 8088, 8443, 9003, 9009]
        .iter()
        .map(|port| json!({"protocol": "tcp", "port": port}))
        .collect();
    packets.push(json!({"protocol": "udp", "port": 53}));
    packets.push(json!({"protocol": "icmp"}));
    let (mut asked, mut wrong) = (0, Vec::new());
    for (name, example) in NETWORKS {
        let shapes = Shapes::of(name, *example);
        let (inside, outside) = (shapes.inside(), outside(name));
        let instances = of_types(&shapes.state, &["alicloud_instance"]);
        let mut pairs: Vec<(&End, &End)> = Vec::new();
        for end in &inside {
            pairs.extend(outside.iter().chain(&instances).map(|source| (source, end)));
        }
        for end in &instances {
            pairs.extend(outside.iter().map(|destination| (end, destination)));
        }
        // an address that nobody knows yet is somebody else's, and whoever gets one may be called from everywhere
        let told = document(&shapes.configured);
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
        let mut outcomes = BTreeMap::<String, usize>::new();
        for ((source, source_id), (destination, destination_id)) in pairs {
            let families = [source_id, destination_id].map(|end| family(end));
            if families[0].is_some() && families[1].is_some() && families[0] != families[1] {
                continue;
            }
            for packet in &packets {
                if packet["protocol"] == "icmp" && families.contains(&Some(6)) {
                    continue;
                }
                let expected = gist(&shapes.dumped, source_id, destination_id, packet);
                let outcome = expected[0].as_str().unwrap().to_string();
                *outcomes.entry(outcome).or_default() += 1;
                for (shape, session, source, destination) in [
                    ("state", &shapes.known, source_id, destination_id),
                    ("configuration", &shapes.configured, source, destination),
                ] {
                    if shape == "configuration" && later.contains(&destination) {
                        continue;
                    }
                    asked += 1;
                    let answer = gist(session, source, destination, packet);
                    let open = shape == "configuration"
                        && called_later.contains(&destination.as_str())
                        && answer == json!(["undetermined", []]);
                    let unasked = !shapes.routed && answer == with_no_route(&expected);
                    if answer != expected && !open && !unasked {
                        wrong.push(format!(
                            "{name}, {shape}: {source} {destination} {packet}: {answer}, a dump {expected}"
                        ));
                    }
                }
            }
        }
        for outcome in ["reachable", "unreachable"] {
            let count = outcomes.get(outcome).copied().unwrap_or_default();
            assert!(count > 20, "{name}: only {count} are {outcome}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(asked > 12_000, "only {asked} questions");
}

/// Source, destination, port of TCP, and why not; nothing where it works.
type Worked = (&'static str, &'static str, u16, &'static str);

/// What the provider does, worked out by hand: the three shapes could be wrong alike.
const BY_HAND: &[(&str, &[Worked])] = &[
    (
        "internet-edge",
        &[
            // the prefix list of the office holds the one and not the other
            ("203.0.113.9", "i-web", 22, ""),
            ("8.8.8.8", "i-web", 22, "security_group.default_drop"),
            ("203.0.113.9", "47.96.80.1", 80, ""),
            // DNAT to port 8443, whose group accepts it, and back through the same gateway
            ("203.0.113.9", "47.96.80.3", 443, ""),
            ("203.0.113.9", "47.96.80.3", 80, "nat.dnat_missing"),
            // the answer finds no way to the gateway
            ("203.0.113.9", "47.96.80.3", 22, "route.no_route"),
            // a whole address is used whatever the table says, both ways
            ("203.0.113.9", "47.96.80.4", 3306, ""),
            ("i-db", "203.0.113.9", 443, ""),
            ("203.0.113.9", "47.96.80.5", 80, "internet.unbound_address"),
            ("i-app", "203.0.113.9", 443, ""),
            ("i-web", "8.8.8.8", 25, "security_group.platform_tcp25"),
            ("2606:4700::1111", "i-web", 80, ""),
            ("i-web", "2606:4700::1111", 443, ""),
            ("i-app", "2606:4700::1111", 443, "route.no_route"),
        ],
    ),
    (
        "balanced",
        &[
            // the servers see the caller, and their group accepts one of the two
            ("203.0.113.9", "nlb-pub", 443, ""),
            ("8.8.8.8", "nlb-pub", 443, "security_group.default_drop"),
            // one listener for many ports, of which the servers accept the first
            ("8.8.8.8", "47.96.90.1", 9003, ""),
            ("8.8.8.8", "47.96.90.1", 9009, "security_group.default_drop"),
            ("8.8.8.8", "alb-pub", 80, ""),
            ("203.0.113.9", "alb-pub", 8088, ""),
            ("8.8.8.8", "alb-pub", 8088, "listener_acl.no_match"),
            ("i-client", "lb-int", 80, ""),
            ("i-other", "lb-int", 80, "listener_acl.no_match"),
            ("i-client", "lb-int", 8081, "listener_acl.entry_drop"),
            ("i-other", "lb-int", 8081, ""),
        ],
    ),
    (
        "hybrid-private",
        &[
            ("192.168.1.9", "i-app", 443, ""),
            ("172.30.0.9", "i-app", 443, "security_group.default_drop"),
            ("i-app", "192.168.1.9", 443, ""),
            ("i-app", "172.30.0.9", 443, ""),
            ("i-app", "ep-api", 443, ""),
            ("192.168.1.9", "ep-api", 443, ""),
            ("192.168.2.9", "ep-api", 443, "security_group.default_drop"),
            ("i-app", "10.100.1.200", 443, ""),
            ("i-app", "i-api", 8443, "route.no_route"),
            // its group accepts its own vSwitch, where the load balancer is
            ("i-spare", "nlb-api", 443, ""),
        ],
    ),
    (
        "gateway-mode",
        &[
            ("i-app", "8.8.8.8", 443, ""),
            ("i-dark", "203.0.113.9", 443, "route.no_route"),
            ("203.0.113.9", "47.96.120.3", 443, ""),
            ("203.0.113.9", "i-web", 443, ""),
            // the prefix list of the network ACL holds the one and not the other
            ("203.0.113.9", "i-web", 22, "network_acl.entry_drop"),
            ("8.8.8.8", "i-web", 22, ""),
            ("i-web", "i-dark", 3306, "network_acl.entry_drop"),
        ],
    ),
];

#[test]
fn answers_are_what_the_provider_does() {
    for (name, questions) in BY_HAND {
        let shapes = Shapes::of(name, false);
        for (source, destination, port, reason) in *questions {
            let packet = json!({"protocol": "tcp", "port": port});
            let what = format!("{name}: {source} {destination} {port}");
            for session in [&shapes.dumped, &shapes.known] {
                let answer = gist(session, source, destination, &packet);
                if reason.is_empty() {
                    assert_eq!(answer, json!(["reachable", []]), "{what}");
                    continue;
                }
                let blockers = answer[1].as_array().unwrap();
                let named = blockers.iter().any(|one| one[0] == *reason);
                assert!(named && answer[0] == "unreachable", "{what}: {answer}");
            }
        }
    }
}
