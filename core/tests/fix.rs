//! Fixes are proved: they do what was asked, nothing of them can be left out, and what they change besides is said.

#![expect(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test stops where something is not as it should be, its numbers are small, and it says how much it ran"
)]

#[path = "generated_networks/mod.rs"]
mod generated_networks;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use generated_networks::{Chance, ends, network, port, protocol, query, topology};
use serde_json::{Value, json};
use vpclens::{
    Query, Semantics, Topology,
    fix::{Call, Fix},
    import::document,
    net::{Direction, Protocol},
    reach::Outcome,
    survey::diff,
};

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// What the effects of a fix say of a question.
fn said(fix: &Fix, source: &str, destination: &str, protocol: Protocol, port: u16) -> bool {
    let part_holds = |protocols: (Protocol, Protocol), ports: Option<(u16, u16)>| {
        (protocols.0..=protocols.1).contains(&protocol)
            && ports.is_none_or(|(first, last)| (first..=last).contains(&port))
    };
    fix.effects.differences.iter().any(|one| {
        one.sources.iter().any(|id| id == source)
            && one.destinations.iter().any(|id| id == destination)
            && one
                .services
                .iter()
                .any(|(part, _)| part_holds(part.protocols, part.ports))
    })
}

fn holds(topology: &Topology, query: &Query, fix: &Fix, after: Outcome, seed: u64) {
    let changed = topology.apply(&fix.changes).unwrap();
    let written: Vec<String> = fix.changes.iter().map(ToString::to_string).collect();
    assert_eq!(
        changed.outcome(query).unwrap(),
        after,
        "seed {seed}: {written:?}"
    );
    for place in 0..fix.changes.len() {
        let mut fewer = fix.changes.clone();
        fewer.remove(place);
        let without = topology.apply(&fewer);
        let outcome = without.ok().and_then(|one| one.outcome(query).ok());
        assert_ne!(
            outcome,
            Some(after),
            "seed {seed}: {written:?} without {place}"
        );
    }
    assert_eq!(diff(topology, &changed), fix.effects);
}

#[test]
fn a_fix_is_found_and_proved() {
    let wanted = number("VPCLENS_FIXES").unwrap_or(100);
    let (mut opened, mut stopped, mut seed) = (0_u64, 0_u64, 0);
    while opened + stopped < wanted {
        seed += 1;
        let mut chance = Chance::new(seed);
        let topology = topology(&network(&mut chance).to_string());
        let ends = ends(&topology);
        for _ in 0..12 {
            let source = &ends[chance.below(ends.len())];
            let destination = &ends[chance.below(ends.len())];
            let (protocol, port) = (protocol(&mut chance), port(&mut chance));
            let query = query(source, destination, protocol, port);
            let Ok(before) = topology.outcome(&query) else {
                continue;
            };
            if source == destination || before == Outcome::Undetermined {
                continue;
            }
            let found = topology.fix(&query).unwrap();
            if found.fixes.is_empty() {
                let verdict = topology.reach(&query).unwrap();
                let blockers: Vec<String> = verdict
                    .blockers()
                    .map(|one| one.step.message.to_string())
                    .collect();
                assert!(
                    !found.missing.is_empty() || !found.without.is_empty(),
                    "seed {seed}: {source} to {destination} {protocol} {port}: {before:?} {blockers:?}"
                );
                // what has no fix is said why, in docs/changes.md
                for reason in &found.without {
                    assert!(WITHOUT.contains(&reason.as_str()), "seed {seed}: {reason}");
                }
                continue;
            }
            for fix in &found.fixes {
                holds(&topology, &query, fix, found.after, seed);
                assert!(
                    said(fix, source, destination, protocol, port),
                    "seed {seed}"
                );
            }
            if before == Outcome::Reachable {
                stopped += 1;
            } else {
                opened += 1;
            }
        }
    }
    println!("{opened} opened, {stopped} stopped, in {seed} networks");
}

/// A host with a public address, whose group has some rules, beside another host.
fn with_public_address(ingress: &Value) -> Topology {
    topology(
        &json!({"vpclens": 1,
            "vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16", "secondary_cidr_blocks": [], "user_cidrs": []}],
            "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}],
            "network_interfaces": [
                {"network_interface_id": "eni-1", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-1"]},
                {"network_interface_id": "eni-2", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.2", "security_group_ids": ["sg-2"]}],
            "eip_addresses": [{"allocation_id": "eip-1", "ip_address": "47.1.1.1", "instance_id": "eni-1", "instance_type": "NetworkInterface"}],
            "security_groups": [
                {"security_group_id": "sg-1", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Accept", "egress": [], "ingress": ingress},
                {"security_group_id": "sg-2", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Accept", "egress": [], "ingress": []}]})
        .to_string(),
    )
}

#[test]
fn what_a_fix_makes_of_the_internet_is_told() {
    let topology = with_public_address(&json!([]));
    let query = Query::new("8.8.8.8", "eni-1").tcp(22);
    let found = topology.fix(&query).unwrap();
    let [fix] = found.fixes.as_slice() else {
        panic!("{found:?}")
    };
    holds(&topology, &query, fix, found.after, 0);
    let [outside] = fix.effects.outside.as_slice() else {
        panic!("{:?}", fix.effects)
    };
    assert_eq!(outside.direction, Direction::Ingress);
    assert_eq!(outside.ends, ["eni-1"]);
    assert_eq!(outside.blocks, ["8.8.8.8/32".parse().unwrap()]);
    assert_eq!(outside.services[0].0.to_string(), "tcp 22");
    // what a rule takes away from all of the Internet is told, too
    let rule = json!([{"ip_protocol": "tcp", "port_range": "22/23", "cidr_ip": "0.0.0.0/0"}]);
    let topology = with_public_address(&rule);
    let stopped = topology.fix(&query).unwrap();
    let narrow = &stopped.fixes[0];
    let wide = stopped.fixes.last().unwrap();
    // the one that stops nothing but what was asked comes first
    assert_eq!(
        narrow.effects.outside[0].blocks,
        ["8.8.8.8/32".parse().unwrap()]
    );
    assert_eq!(
        wide.effects.outside[0].blocks,
        ["0.0.0.0/0".parse().unwrap()]
    );
    assert_eq!(
        wide.effects.outside[0].services[0].0.to_string(),
        "tcp 22-23"
    );
}

#[test]
fn what_the_provider_refuses_is_no_fix() {
    let query = Query::new("eni-2", "eni-1").tcp(22);
    let rules = |count: u16| -> Value {
        let rule = |port| json!({"ip_protocol": "tcp", "port_range": format!("{port}/{port}"), "group_id": "sg-2"});
        (1000..1000 + count).map(rule).collect()
    };
    for (count, names_a_group) in [(19, true), (20, false), (25, false)] {
        let topology = with_public_address(&rules(count));
        let found = topology.fix(&query).unwrap();
        assert!(!found.fixes.is_empty());
        for fix in &found.fixes {
            let written = fix.changes[0].to_string();
            assert_eq!(
                written.ends_with("from sg-2"),
                names_a_group && fix == &found.fixes[0],
                "{written}"
            );
        }
    }
}

/// The questions of the conformance cases about documents.
fn questions() -> Vec<(String, Topology, Query)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/reach");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let case: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let (Some(text), Some(expected)) = (
            case["input"].get("document").map(Value::to_string),
            case["expect"].as_array(),
        ) else {
            continue;
        };
        let semantics = case["input"].get("semantics").cloned();
        let semantics: Semantics = semantics
            .map(|one| serde_json::from_value(one).unwrap())
            .unwrap_or_default();
        for expectation in expected {
            let Some(query) = expectation.get("reach") else {
                continue;
            };
            let (Ok(read), Ok(query)) = (
                document::from_json(&text, &vpclens::Limits::default()),
                serde_json::from_value::<Query>(query.clone()),
            ) else {
                continue;
            };
            let topology = Topology::build(read.network, semantics).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy();
            found.push((name.to_string(), topology, query));
        }
    }
    found
}

/// Blockers that no change of this catalogue can take away, at least in one case: what would help is bought, built or
/// decided elsewhere, or is not modelled as a change yet.
const WITHOUT: &[&str] = &[
    "border_router.no_route",
    "border_router.not_active",
    "classic_link.not_linked",
    "classic_link.secondary_block",
    "classic_link.vpc_outside_range",
    "classic_link.vswitch_outside_range",
    "cloud_service.other_region",
    "ecr.no_route",
    "ecr.not_active",
    "ecr.not_allowed",
    "eip.cut_through",
    "internet.no_public_address",
    "internet.private_address",
    "internet.unbound_address",
    "ipv4_gateway.not_active",
    "ipv6.egress_only",
    "ipv6.no_bandwidth",
    "load_balancer.listener_not_running",
    "load_balancer.no_listener",
    "load_balancer.no_server",
    "load_balancer.not_active",
    "load_balancer.server_unhealthy",
    "nat.asymmetric",
    "nat.dnat_missing",
    "nat.dnat_shadowed_by_eip",
    "nat.not_available",
    "nat.private_destination",
    "nat.return_bypass",
    "nat.snat_missing",
    "on_premises.no_route",
    "on_premises.not_there",
    "peering.financial_locked",
    "peering.not_active",
    "peering.not_transitive",
    "peering.other_vpcs",
    "private_link.endpoint_not_active",
    "private_link.financial_locked",
    "private_link.no_resource",
    "private_link.not_connected",
    "private_link.region",
    "private_link.service_not_active",
    "private_link.tcpssl",
    "private_link.zone_not_connected",
    "private_link.zone_not_served",
    "reach.elsewhere",
    "reach.interface_not_attached",
    "route.loop",
    "route.no_route",
    "route.not_in_force",
    "route.overlap_local",
    "router_interface.not_active",
    "transit_router.black_hole",
    "transit_router.cross_region_transit",
    "transit_router.no_route",
    "transit_router.not_attached",
    "transit_router.other_vpc",
    "transit_router.route_map_deny",
    "transit_router.route_rejected",
    "vpn.not_active",
    "vpn.not_advertised",
    "vpn.not_negotiated",
    "vpn.tunnel_down",
];

#[test]
fn blockers_have_a_fix_or_are_listed() {
    let (mut mended, mut without) = (0, BTreeSet::new());
    for (_, topology, query) in questions() {
        let Ok(found) = topology.fix(&query) else {
            continue;
        };
        if found.before != Outcome::Unreachable {
            continue;
        }
        for fix in &found.fixes {
            holds(&topology, &query, fix, found.after, 0);
        }
        mended += usize::from(!found.fixes.is_empty());
        without.extend(found.without.iter().map(|reason| reason.as_str()));
    }
    let listed: BTreeSet<&str> = WITHOUT.iter().copied().collect();
    assert_eq!(without, listed);
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/changes.md");
    let page = fs::read_to_string(page).unwrap();
    for code in listed {
        assert!(
            page.contains(&format!("`{code}`")),
            "docs/changes.md does not say why `{code}` has no fix"
        );
    }
    assert!(mended > 60, "{mended}");
}

#[test]
fn what_reaches_can_be_stopped() {
    let mut kept = BTreeSet::new();
    for (name, topology, query) in questions() {
        let Ok(found) = topology.fix(&query) else {
            continue;
        };
        if found.before != Outcome::Reachable {
            continue;
        }
        for fix in &found.fixes {
            holds(&topology, &query, fix, found.after, 0);
        }
        if found.fixes.is_empty() {
            kept.insert(name);
        }
    }
    // inside one host, past all filters, or at a load balancer that no filter watches
    let never = [
        "load_balancer_over_ipv6",
        "load_balancer_with_an_elastic_address",
        "loopback",
        "nlb_network_acl_and_the_internet",
        "on_premises_inside_itself",
        "on_premises_that_uses_the_services_block",
        "r07_network_acl_and_name_resolution",
        "r45_public_alb_in_no_group",
        "r45_public_nlb_in_no_group",
        "services_through_a_transit_router",
        "setting_same_instance_uses_network",
        "steps_of_a_loopback",
    ];
    assert_eq!(kept.iter().collect::<Vec<_>>(), never);
}

#[test]
#[expect(clippy::too_many_lines, reason = "one line for each change")]
fn changes_are_said_in_one_line() {
    let mut seen: BTreeMap<&str, (String, String)> = BTreeMap::new();
    for (name, topology, query) in questions() {
        let Ok(found) = topology.fix(&query) else {
            continue;
        };
        for change in found.fixes.iter().flat_map(|fix| &fix.changes) {
            let code = change.message().reason().as_str();
            seen.entry(code)
                .or_insert((name.clone(), change.to_string()));
        }
    }
    let said: Vec<(&str, &str, &str)> = seen
        .iter()
        .map(|(code, (name, line))| (*code, name.as_str(), line.as_str()))
        .collect();
    let expected = [
        (
            "fix.accept_vpc_peer_connection",
            "peering_accepting",
            "accept pcc-1",
        ),
        (
            "fix.add_acl_entry",
            "load_balancer_listener_whitelist",
            "add to acl-1: 10.0.2.3/32",
        ),
        (
            "fix.add_service_user",
            "private_link_not_whitelisted",
            "add account 2 to the whitelist of epsrv-1",
        ),
        (
            "fix.add_whitelist_entry",
            "database_of_a_vpc_by_vpn",
            "add to the whitelist of rm-1: 10.0.0.1/32",
        ),
        (
            "fix.associate_attachment",
            "inter_region_association_missing_at_the_far_end",
            "associate att-1-2 with vtb-2",
        ),
        (
            "fix.attach_classic_link",
            "c50_classic_link",
            "link i-9 to vpc-1 by ClassicLink",
        ),
        (
            "fix.authorize_security_group",
            "a_peering_is_no_way_through",
            "add to sg-vpc-1: priority 1 drop tcp 443 to 10.1.0.9/32",
        ),
        (
            "fix.create_network_acl_entry",
            "alb_and_the_network_acl_of_its_vswitch",
            "add to nacl-2 as ingress entry 2: accept tcp 80 from 10.0.0.1/32",
        ),
        (
            "fix.create_route_entry",
            "disabled_next_hop",
            "add to vtb-1: route 0.0.0.0/0 to ngw-1",
        ),
        (
            "fix.create_vpn_route",
            "vpn_no_route",
            "add to vpn-1: route 192.168.0.0/16 to vco-1",
        ),
        (
            "fix.delete_route_entry",
            "a_peering_is_no_way_through",
            "remove from vtb-1: route 0.0.0.0/0",
        ),
        (
            "fix.enable_endpoint_connection",
            "private_link_connection_disconnected",
            "accept the connection of ep-1 to epsrv-1",
        ),
        (
            "fix.enable_propagation",
            "inter_region_learning_missing",
            "propagate att-1-2 to vtb-1",
        ),
        (
            "fix.modify_security_group_policy",
            "classic_inside_the_network",
            "set the intra-group policy of sg-c to Drop",
        ),
        (
            "fix.modify_security_group_rule",
            "both_directions_are_needed",
            "in sg-1: give priority 2 to: priority 1 drop tcp 80 to 0.0.0.0/0",
        ),
        (
            "fix.remove_acl_entry",
            "load_balancer_listener_blacklist",
            "remove from acl-1: 10.0.0.0/24",
        ),
        (
            "fix.revoke_security_group",
            "aggregate_route",
            "remove from sg-2: priority 1 accept all from 0.0.0.0/0",
        ),
        (
            "fix.start_instance",
            "load_balancer_no_server_runs",
            "start i-4",
        ),
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_change_of_what_is_not_there_is_refused() {
    let (_, topology, query) = questions()
        .into_iter()
        .find(|(name, _, _)| name == "peering_accepting")
        .unwrap();
    let found = topology.fix(&query).unwrap();
    let (_, other, _) = questions()
        .into_iter()
        .find(|(name, _, _)| name == "both_directions_are_needed")
        .unwrap();
    let error = other.apply(&found.fixes[0].changes).unwrap_err();
    assert_eq!(error.code(), "fix.not_applicable");
    assert_eq!(error.path(), Some("changes[0]"));
}

/// A rule by its id is modified; one without an id is added with the new priority before the old one is taken out.
#[test]
fn a_rule_without_an_id_gets_another_priority_by_two_calls() {
    let network = |id: &str| {
        let text = format!(
            r#"{{"vpclens": 1,
  "vpcs": [{{"vpc_id": "vpc-1", "region_id": "cn-hangzhou"}}],
  "vswitches": [{{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24", "network_acl_id": ""}}],
  "network_interfaces": [
    {{"network_interface_id": "eni-web", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-web"]}},
    {{"network_interface_id": "eni-db", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.2", "security_group_ids": ["sg-db"]}}],
  "security_groups": [
    {{"security_group_id": "sg-web", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop", "ingress": [], "egress": []}},
    {{"security_group_id": "sg-db", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop", "egress": [],
      "ingress": [{{{id}"policy": "drop", "priority": 1, "ip_protocol": "tcp", "port_range": "1/65535", "cidr_ip": "10.0.0.0/24"}}]}}]}}"#
        );
        topology(&text)
    };
    let commands = |topology: &Topology| {
        let query = Query::new("eni-web", "eni-db").tcp(3306);
        let found = topology.fix(&query).unwrap();
        let modifying = |fix: &&Fix| fix.changes[0].to_string().contains("give priority 2");
        let fix = found.fixes.iter().find(modifying).unwrap();
        let written = topology.write_changes(&fix.changes).unwrap();
        let calls = written[0].calls.iter().map(Call::command);
        calls.collect::<Vec<String>>()
    };
    let rule = |priority| {
        format!(
            "--RegionId cn-hangzhou --SecurityGroupId sg-db --Permissions.1.Policy drop --Permissions.1.Priority {priority} \
             --Permissions.1.IpProtocol TCP --Permissions.1.PortRange 1/65535 --Permissions.1.SourceCidrIp 10.0.0.0/24"
        )
    };
    assert_eq!(
        commands(&network("")),
        [
            format!("aliyun ecs AuthorizeSecurityGroup {}", rule(2)),
            format!("aliyun ecs RevokeSecurityGroup {}", rule(1)),
        ]
    );
    assert_eq!(
        commands(&network(r#""security_group_rule_id": "sgr-1", "#)),
        [
            "aliyun ecs ModifySecurityGroupRule --RegionId cn-hangzhou --SecurityGroupId sg-db \
          --SecurityGroupRuleId sgr-1 --Priority 2"
        ]
    );
}
