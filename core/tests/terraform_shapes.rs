//! Networks in three shapes: their documents say the same.

#![cfg(feature = "hcl")]
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it should be"
)]

mod shapes;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use shapes::{NETWORKS, answers, configuration, document, names, state};
use vpclens::session::Session;

/// Which of two documents says something that the other does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Only {
    First,
    Second,
}

/// Something that only one of two documents may say: the networks, which of the two, where. A place is the names of fields
/// and the ids of entries; `*` stands for any, `eip-*` for those that begin so, `**` for all that follow.
type Silence = (&'static str, Only, &'static str);

/// What only answers of the provider say, or only a state of Terraform.
const DUMP_AND_STATE: &[Silence] = &[
    // Terraform has no attribute for it
    ("*", Only::First, "eip_addresses * region_id"),
    ("*", Only::First, "endpoint_services * zones **"),
    ("*", Only::First, "instances * region_id"),
    ("*", Only::First, "listeners * status"),
    ("*", Only::First, "load_balancers lb-int region_id"),
    ("*", Only::First, "network_acls * * * network_acl_entry_id"),
    ("*", Only::First, "network_acls * region_id"),
    ("*", Only::First, "route_tables * associate_type"),
    ("*", Only::First, "route_tables * route_entries * status"),
    (
        "*",
        Only::First,
        "route_tables * route_entries * next_hops * enabled",
    ),
    ("*", Only::First, "route_tables * router_id"),
    ("*", Only::First, "security_groups * region_id"),
    (
        "*",
        Only::First,
        "transit_router_attachments * zone_mappings * network_interface_id",
    ),
    (
        "*",
        Only::First,
        "transit_router_route_tables * multi_region_ecmp",
    ),
    ("*", Only::First, "vpc_endpoints * zones * eni_id"),
    ("*", Only::First, "vpc_peer_connections * biz_status"),
    ("*", Only::First, "vpcs * owner_id"),
    ("*", Only::First, "vpcs * support_ipv4_gateway"),
    // a server of CLB goes by its id
    ("*", Only::First, "server_groups * servers * server_ip"),
    // an elastic address is said once, of the address
    ("*", Only::First, "instances * public_ip_addresses *"),
    ("*", Only::First, "network_interfaces * public_ip_address"),
    // which private address it goes to stands there where it was chosen
    ("*", Only::First, "eip_addresses * private_ip_address"),
    // a load balancer names its addresses, and not the other way round
    ("*", Only::First, "eip_addresses eip-alb-* instance_id"),
    ("*", Only::First, "eip_addresses eip-alb-* instance_type"),
    ("*", Only::First, "eip_addresses eip-nlb-* instance_id"),
    ("*", Only::First, "eip_addresses eip-nlb-* instance_type"),
    // no call that is read says it
    (
        "balanced",
        Only::Second,
        "access_control_lists acl-admin acl_name",
    ),
    ("*", Only::Second, "prefix_lists pl-partners address_family"),
    ("*", Only::Second, "prefix_lists pl-partners max_entries"),
    (
        "*",
        Only::Second,
        "prefix_lists pl-partners prefix_list_name",
    ),
    // ids of the provider tell it, addresses of a plan do not
    ("*", Only::Second, "load_balancers * load_balancer_type"),
    // nobody made these calls
    ("three-tier", Only::Second, "eip_addresses **"),
    (
        "three-tier same-vpc network-acl advanced-groups secondary-block",
        Only::Second,
        "route_tables **",
    ),
    // these states were written without it
    ("three-tier", Only::First, "instances * tags *"),
    ("three-tier", Only::First, "network_interfaces * tags *"),
    (
        "peered-vpcs cen-one-region cen-two-regions",
        Only::First,
        "route_tables * route_propagation_enable",
    ),
];

/// What only a configuration says, or only the state of what it made.
const CONFIGURATION_AND_STATE: &[Silence] = &[
    // what is made will be in order
    ("*", Only::Second, "* * status"),
    ("*", Only::Second, "endpoint_services * service_status"),
    (
        "*",
        Only::Second,
        "endpoint_services * service_business_status",
    ),
    ("*", Only::Second, "load_balancers * load_balancer_status"),
    (
        "*",
        Only::Second,
        "nat_gateways * forward_table_entries * status",
    ),
    (
        "*",
        Only::Second,
        "nat_gateways * snat_table_entries * status",
    ),
    (
        "*",
        Only::Second,
        "vpc_endpoints * endpoint_business_status",
    ),
    ("*", Only::Second, "vpc_endpoints * endpoint_status"),
    ("*", Only::Second, "vpc_endpoints * zones * zone_status"),
    ("*", Only::Second, "vpn_connections * tunnels * status"),
    // the provider says it of itself
    ("*", Only::Second, "* * region_id"),
    // the provider hands it out, or makes it up
    ("three-tier", Only::Second, "eip_addresses * ip_address"),
    (
        "three-tier",
        Only::Second,
        "network_interfaces * public_ip_address",
    ),
    (
        "three-tier",
        Only::First,
        "network_interfaces * public_ip_address_unknown",
    ),
    (
        "three-tier",
        Only::Second,
        "security_groups * security_group_name",
    ),
    ("*", Only::Second, "endpoint_services * service_name"),
    (
        "*",
        Only::Second,
        "load_balancers * addresses * network_interface_id",
    ),
    ("*", Only::Second, "vpc_endpoints * service_name"),
    ("*", Only::Second, "vpcs * ipv6_cidr_blocks *"),
    ("*", Only::Second, "vpn_connections * tunnels * tunnel_id"),
    ("*", Only::Second, "vswitches * ipv6_cidr_block"),
    // an interface goes by its address until it has an id, which no state tells
    ("*", Only::First, "vpc_endpoints * zones * eni_id"),
    // it takes the block of the vSwitch that the entry names
    (
        "*",
        Only::Second,
        "nat_gateways * snat_table_entries snat-app source_cidr",
    ),
    // the provider says what it took where nothing was asked for
    ("*", Only::Second, "eip_addresses eip-alb-* mode"),
    ("*", Only::Second, "eip_addresses eip-nlb-* mode"),
    (
        "*",
        Only::Second,
        "endpoint_services * supported_region_ids",
    ),
    ("*", Only::Second, "ha_vips * master_instance_id"),
    ("*", Only::Second, "route_tables * route_propagation_enable"),
];

/// What names an entry of a list.
const IDS: &[(&str, &str)] = &[
    ("access_control_lists", "acl_id"),
    ("addresses", "private_ip_address"),
    ("egress_only_rules", "ipv6_egress_only_rule_id"),
    ("eip_addresses", "allocation_id"),
    ("endpoint_services", "service_id"),
    ("forward_table_entries", "forward_entry_id"),
    ("ha_vips", "ha_vip_id"),
    ("instances", "instance_id"),
    ("ipv4_gateways", "ipv4_gateway_id"),
    ("ipv6_addresses", "ipv6_address_id"),
    ("ipv6_gateways", "ipv6_gateway_id"),
    ("listeners", "listener_id"),
    ("load_balancers", "load_balancer_id"),
    ("nat_gateways", "nat_gateway_id"),
    ("network_acls", "network_acl_id"),
    ("network_interfaces", "network_interface_id"),
    ("next_hops", "next_hop_id"),
    ("prefix_lists", "prefix_list_id"),
    ("route_entries", "destination_cidr_block"),
    ("route_entries", "prefix_list_id"),
    ("route_tables", "route_table_id"),
    ("security_groups", "security_group_id"),
    ("server_groups", "server_group_id"),
    ("servers", "server_id"),
    ("snat_table_entries", "snat_entry_id"),
    ("transit_router_attachments", "transit_router_attachment_id"),
    (
        "transit_router_route_tables",
        "transit_router_route_table_id",
    ),
    ("transit_routers", "transit_router_id"),
    ("tunnels", "role"),
    ("vpc_endpoints", "endpoint_id"),
    ("vpc_peer_connections", "instance_id"),
    ("vpcs", "vpc_id"),
    ("vpn_connections", "vpn_connection_id"),
    ("vpn_gateways", "vpn_gateway_id"),
    ("vswitches", "vswitch_id"),
    ("zone_mappings", "vswitch_id"),
    ("zones", "zone_id"),
];

type Leaves = BTreeMap<Vec<String>, Value>;

/// Every value of a document by its place. The order of texts and of entries with an id says nothing, nor do that and the
/// ids of the rules of a group, which go by all that they say; the order of others counts.
fn leaves(value: &Value, place: &mut Vec<String>, out: &mut Leaves) {
    let rules = place.first().is_some_and(|list| list == "security_groups");
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                // states that were written by hand leave out that there are no tags
                if key == "tags" && value.as_object().is_none_or(Map::is_empty) {
                    continue;
                }
                place.push(key.clone());
                leaves(value, place, out);
                place.pop();
            }
        }
        Value::Array(list) if !list.is_empty() => {
            let of = place.last().cloned().unwrap_or_default();
            for (index, value) in list.iter().enumerate() {
                let mut keys = IDS.iter().filter(|(list, _)| *list == of);
                let name = match keys.find_map(|(_, key)| value.get(*key)?.as_str()) {
                    Some(id) => id.to_string(),
                    None if rules || !value.is_object() => {
                        place.push(without_what_names_it(value).to_string());
                        let twice = out.insert(place.clone(), Value::Null).is_some();
                        assert!(rules || !twice, "it is there twice: {place:?}");
                        place.pop();
                        continue;
                    }
                    None => index.to_string(),
                };
                place.push(name);
                leaves(value, place, out);
                place.pop();
            }
        }
        other => {
            let twice = out.insert(place.clone(), other.clone());
            assert_eq!(twice, None, "two entries go by one name: {place:?}");
        }
    }
}

fn without_what_names_it(rule: &Value) -> Value {
    let mut rule = rule.clone();
    for key in ["security_group_rule_id", "create_time"] {
        rule.as_object_mut().and_then(|rule| rule.remove(key));
    }
    rule
}

fn places(value: &Value) -> Leaves {
    let mut out = Leaves::new();
    leaves(value, &mut Vec::new(), &mut out);
    out
}

fn fits(place: &[String], pattern: &str) -> bool {
    let mut words = pattern.split(' ');
    for step in place {
        match words.next() {
            Some("**") => return true,
            Some(word) if word == step => {}
            Some(word)
                if word
                    .strip_suffix('*')
                    .is_some_and(|head| step.starts_with(head)) => {}
            _ => return false,
        }
    }
    words.next().is_none()
}

/// Holds two documents against each other, and remembers which silences there are.
fn compare(
    network: &str,
    first: &Value,
    second: &Value,
    silences: &[Silence],
    kept: &mut BTreeSet<usize>,
) -> Vec<String> {
    let (first, second) = (places(first), places(second));
    let all: BTreeSet<&Vec<String>> = first.keys().chain(second.keys()).collect();
    let mut wrong = Vec::new();
    for place in all {
        let only = match (first.get(place), second.get(place)) {
            (Some(one), Some(other)) if one == other => continue,
            (Some(_), None) => Some(Only::First),
            (None, Some(_)) => Some(Only::Second),
            _ => None,
        };
        let silence = silences.iter().position(|(of, side, pattern)| {
            let named = *of == "*" || of.split(' ').any(|one| one == network);
            named && Some(*side) == only && fits(place, pattern)
        });
        match silence {
            Some(silence) => {
                kept.insert(silence);
            }
            None => wrong.push(format!(
                "{network}: {}: {:?} and {:?}",
                place.join(" "),
                first.get(place),
                second.get(place)
            )),
        }
    }
    wrong
}

/// Every silence is one that there is.
fn needed(silences: &[Silence], kept: &BTreeSet<usize>) {
    for (index, silence) in silences.iter().enumerate() {
        assert!(kept.contains(&index), "nobody keeps {silence:?}");
    }
}

/// A document with the ids of the state.
fn renamed(value: &Value, names: &BTreeMap<String, String>) -> Value {
    match value {
        Value::String(text) => {
            // the id of a listener of CLB begins with that of its load balancer
            let (head, rest) = text.split_at(text.find(':').unwrap_or(text.len()));
            let own = names.get(text).cloned();
            own.or_else(|| Some(format!("{}{rest}", names.get(head)?)))
                .unwrap_or_else(|| text.clone())
                .into()
        }
        Value::Array(list) => list.iter().map(|one| renamed(one, names)).collect(),
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (key.clone(), renamed(value, names)))
            .collect(),
        other => other.clone(),
    }
}

#[test]
fn a_configuration_is_what_its_state_is() {
    let (mut wrong, mut kept) = (Vec::new(), BTreeSet::new());
    for (name, example) in NETWORKS {
        let shown = state(name, *example);
        let files = [configuration(name)];
        let configured = Session::from_terraform_files(&files, None, &Value::Null).unwrap();
        let known = Session::from_terraform(&shown, None, &Value::Null).unwrap();
        let names = names(&serde_json::from_str(&shown).unwrap());
        let found = renamed(&document(&configured), &names);
        let expected = document(&known);
        let rows = CONFIGURATION_AND_STATE;
        wrong.extend(compare(name, &found, &expected, rows, &mut kept));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    needed(CONFIGURATION_AND_STATE, &kept);
}

fn entries<'a>(document: &'a mut Value, list: &str) -> impl Iterator<Item = &'a mut Value> {
    let list = document.get_mut(list).and_then(Value::as_array_mut);
    list.into_iter().flatten()
}

/// Every table has system routes, which Terraform has no words for; what a transit router learned it does not hold either.
fn without_what_is_learned(document: &mut Value) {
    for (tables, learned) in [
        ("route_tables", "System"),
        ("transit_router_route_tables", "Propagated"),
    ] {
        for table in entries(document, tables) {
            let routes = table.get_mut("route_entries");
            let Some(routes) = routes.and_then(Value::as_array_mut) else {
                continue;
            };
            routes.retain(|route| route.get("type").is_none_or(|one| one != learned));
            if routes.is_empty() {
                table.as_object_mut().unwrap().remove("route_entries");
            }
        }
    }
}

/// Answers say it of the vSwitch, of the table, or of both, Terraform where a table of one's own is attached: which table a
/// vSwitch uses stands in the vSwitch then.
fn with_the_tables_of_vswitches(document: &mut Value) {
    let mut used: BTreeMap<String, Value> = BTreeMap::new();
    let mut system: BTreeMap<String, Value> = BTreeMap::new();
    for table in entries(document, "route_tables") {
        let id = table["route_table_id"].clone();
        let bound = table.as_object_mut().unwrap().remove("vswitch_ids");
        for vswitch in bound.iter().flat_map(|list| list.as_array().unwrap()) {
            used.insert(vswitch.as_str().unwrap().into(), id.clone());
        }
        let of = |key: &str| table.get(key).and_then(Value::as_str);
        if of("route_table_type") == Some("System") {
            system.insert(of("vpc_id").unwrap().into(), id);
        }
    }
    let told = document.get("route_tables").is_some();
    for vswitch in entries(document, "vswitches") {
        let of = |key: &str| vswitch.get(key).and_then(Value::as_str);
        if let (true, Some(own), Some(id)) = (told, of("route_table_id"), of("vswitch_id")) {
            assert_eq!(used[id], own, "{id}: two answers say two things");
        }
        let table = of("route_table_id")
            .map(Value::from)
            .or_else(|| used.get(of("vswitch_id")?).cloned())
            .or_else(|| system.get(of("vpc_id")?).cloned());
        let vswitch = vswitch.as_object_mut().unwrap();
        vswitch.insert("route_table_id".into(), table.unwrap_or_default());
    }
}

#[test]
fn a_dump_is_what_its_state_is() {
    let (mut wrong, mut kept) = (Vec::new(), BTreeSet::new());
    for (name, example) in NETWORKS {
        let dumped = Session::from_files(&answers(name, *example), &Value::Null).unwrap();
        let known = Session::from_terraform(&state(name, *example), None, &Value::Null).unwrap();
        let mut documents = [document(&dumped), document(&known)];
        for document in &mut documents {
            // a state never holds all that there is
            document.as_object_mut().unwrap().remove("coverage");
            without_what_is_learned(document);
            with_the_tables_of_vswitches(document);
        }
        let [dumped, known] = &documents;
        wrong.extend(compare(name, dumped, known, DUMP_AND_STATE, &mut kept));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    needed(DUMP_AND_STATE, &kept);
}
