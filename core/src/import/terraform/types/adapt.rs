//! What needs judgement when a resource is read.

use alloc::vec::Vec;

use serde_json::Value;

use crate::import::{
    after_apply::is_open,
    openapi::{
        calls::adapt::{
            ipv6_address_of, prefix_list_association as association,
            route_entry as known_route_entry, server as known_server,
        },
        convert::{Object, at},
        node::Node,
    },
};

fn text<'a>(object: &'a Object, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// One block for IPv6 stands under a name of its own.
pub(super) fn vpc(vpc: &mut Object, node: &Node<'_>) {
    let empty = vpc
        .get("ipv6_cidr_blocks")
        .is_none_or(|list| list.as_array().is_some_and(Vec::is_empty));
    if let Some(block) = at(node.value, "ipv6_cidr_block")
        && empty
    {
        vpc.insert(
            "ipv6_cidr_blocks".into(),
            Value::Array([block.clone()].into()),
        );
    }
}

/// A data source does not say which network ACL is bound to it.
pub(super) fn vswitch_data(vswitch: &mut Object, _: &Node<'_>) {
    vswitch.insert("network_acl_unknown".into(), true.into());
}

/// Whether a list of prefixes stands where a block may stand; one that does not exist yet goes by its address.
fn is_prefix_list(text: &str) -> bool {
    text.starts_with("pl-") || text.contains("alicloud_vpc_prefix_list.")
}

pub(super) fn route_entry(route: &mut Object, node: &Node<'_>) {
    if is_prefix_list(text(route, "destination_cidr_block"))
        && let Some(list) = route.remove("destination_cidr_block")
    {
        route.insert("prefix_list_id".into(), list);
    }
    known_route_entry(route, node);
}

/// A route with several next hops has a list of them, another one has attributes.
pub(super) fn vpc_route_entry(route: &mut Object, node: &Node<'_>) {
    let several =
        at(node.value, "next_hops").filter(|hops| !hops.as_array().is_some_and(Vec::is_empty));
    if let Some(Value::Array(hops)) = several {
        let read = hops.iter().map(|hop| {
            let mut out = Object::new();
            for (key, name) in [
                ("nexthop_type", "next_hop_type"),
                ("nexthop_id", "next_hop_id"),
                ("weight", "weight"),
            ] {
                if let Some(value) = at(hop, key) {
                    out.insert(name.into(), value.clone());
                }
            }
            if is_open(hop) {
                hop.clone()
            } else {
                out.into()
            }
        });
        route.insert("next_hops".into(), read.collect());
    }
    if !list(node.value, "route_publish_targets").is_empty() {
        route.insert("publish_status".into(), "Published".into());
    }
    route_entry(route, node);
}

/// An older attribute says it with yes or no. Advanced groups have no such policy.
pub(super) fn security_group(group: &mut Object, node: &Node<'_>) {
    if let Some(Value::Bool(inner)) = at(node.value, "inner_access")
        && !group.contains_key("inner_access_policy")
    {
        let word = if *inner { "Accept" } else { "Drop" };
        group.insert("inner_access_policy".into(), word.into());
    }
}

/// A list of prefixes may stand where a block stands; versions are written in any case.
pub(super) fn network_acl_entry(entry: &mut Object, _: &Node<'_>) {
    if is_prefix_list(text(entry, "cidr_ip"))
        && let Some(list) = entry.remove("cidr_ip")
    {
        entry.insert("prefix_list_id".into(), list);
    }
    let version = match text(entry, "ip_version").to_ascii_lowercase().as_str() {
        "ipv4" => "IPv4",
        "ipv6" => "IPv6",
        _ => return,
    };
    entry.insert("ip_version".into(), version.into());
}

pub(super) fn prefix_list_association(object: &mut Object, node: &Node<'_>) {
    association(object, node);
}

/// A CLB has one address, public or private.
pub(super) fn clb(balancer: &mut Object, node: &Node<'_>) {
    let kind = match text(balancer, "address_type") {
        "internet" => "public_ip_address",
        "intranet" => "private_ip_address",
        _ => return,
    };
    let Some(address) = at(node.value, "address") else {
        return;
    };
    let mut one = Object::new();
    one.insert(kind.into(), address.clone());
    if let Some(vswitch) = at(node.value, "vswitch_id") {
        one.insert("vswitch_id".into(), vswitch.clone());
    }
    balancer.insert("addresses".into(), Value::Array([one.into()].into()));
}

/// ALB and NLB have addresses in every zone, under names of their own.
pub(super) fn zones(balancer: &mut Object, node: &Node<'_>) {
    let public = text(balancer, "address_type") == "internet";
    let own = if public {
        "public_ip_address"
    } else {
        "private_ip_address"
    };
    let names = [
        ("zone_id", "zone_id"),
        ("vswitch_id", "vswitch_id"),
        ("intranet_address", "private_ip_address"),
        ("private_ipv4_address", "private_ip_address"),
        ("public_ipv4_address", "public_ip_address"),
        ("address", own),
        ("eni_id", "network_interface_id"),
    ];
    let ipv6_public = node.text("ipv6_address_type").as_deref() == Some("Internet");
    let (mut addresses, mut ipv6) = (Vec::new(), Vec::new());
    for zone in list(node.value, "zone_mappings") {
        let within = list(zone, "load_balancer_addresses");
        let places = if within.is_empty() {
            core::slice::from_ref(zone)
        } else {
            within
        };
        for place in places {
            let mut out = Object::new();
            for (key, name) in names {
                let value = at(place, key).or_else(|| at(zone, key));
                if let Some(value) = value.filter(|value| !is_open(value)) {
                    out.entry(name).or_insert_with(|| value.clone());
                }
            }
            let own = at(place, "ipv6_address").or_else(|| at(zone, "ipv6_address"));
            let own = own.filter(|address| !is_open(address));
            ipv6.extend(ipv6_address_of(&out, own, ipv6_public));
            let known = ["private_ip_address", "public_ip_address"];
            if known.iter().any(|key| out.contains_key(*key)) {
                addresses.push(out.into());
            }
        }
    }
    addresses.append(&mut ipv6);
    if !addresses.is_empty() {
        balancer.insert("addresses".into(), Value::Array(addresses));
    }
}

fn transport(listener: &mut Object) {
    let over = match text(listener, "listener_protocol") {
        "udp" | "quic" => "udp",
        "tcp" | "http" | "https" | "tcpssl" => "tcp",
        // refused where it stands
        _ => return,
    };
    listener.insert("protocol".into(), over.into());
}

/// The default group of a CLB goes by its own id; a listener that sends callers on to another one has no servers.
pub(super) fn clb_listener(listener: &mut Object, node: &Node<'_>) {
    transport(listener);
    let named = ["server_group_id", "master_slave_server_group_id"];
    let served = named.iter().all(|key| at(node.value, key).is_none());
    let forward = at(node.value, "listener_forward").is_some_and(|word| word != "off");
    if let Some(balancer) = listener.get("load_balancer_id").cloned()
        && served
        && !forward
    {
        listener.insert("server_group_id".into(), balancer);
    }
    if let Some(one) = at(node.value, "acl_id")
        && listener
            .get("acl_ids")
            .is_none_or(|ids| ids.as_array().is_some_and(Vec::is_empty))
    {
        listener.insert("acl_ids".into(), Value::Array([one.clone()].into()));
    }
}

/// A listener of NLB may have many ports, and then port 0; it has no access control list.
pub(super) fn nlb_listener(listener: &mut Object, node: &Node<'_>) {
    transport(listener);
    let number = |key: &str| match node.value.get(key) {
        Some(Value::Number(number)) => number.as_u64(),
        Some(Value::String(text)) => text.parse().ok(),
        _ => None,
    };
    if let (Some(0), Some(first), Some(last)) = (
        number("listener_port"),
        number("start_port"),
        number("end_port"),
    ) {
        listener.insert("port".into(), first.into());
        listener.insert("end_port".into(), last.into());
    }
    if let Some(config) = list(node.value, "proxy_protocol_config").first() {
        for (key, name) in [
            (
                "proxy_protocol_config_vpc_id_enabled",
                "ppv2_vpc_id_enabled",
            ),
            (
                "proxy_protocol_config_private_link_ep_id_enabled",
                "ppv2_private_link_ep_id_enabled",
            ),
            (
                "proxy_protocol_config_private_link_eps_id_enabled",
                "ppv2_private_link_eps_id_enabled",
            ),
        ] {
            if let Some(value @ Value::Bool(_)) = config.get(key) {
                listener.insert(name.into(), value.clone());
            }
        }
    }
}

/// The group of servers and the access control of a listener of ALB stand in blocks.
pub(super) fn alb_listener(listener: &mut Object, node: &Node<'_>) {
    transport(listener);
    let mut groups = list(node.value, "default_actions")
        .iter()
        .flat_map(|action| list(action, "forward_group_config"))
        .flat_map(|config| list(config, "server_group_tuples"))
        .filter_map(|group| at(group, "server_group_id"));
    // which of several gets a request is not modelled
    if let (Some(group), None) = (groups.next(), groups.next()) {
        listener.insert("server_group_id".into(), group.clone());
    }
    if let Some(config) = list(node.value, "acl_config").first() {
        let lists: Vec<Value> = list(config, "acl_relations")
            .iter()
            .filter_map(|relation| at(relation, "acl_id").cloned())
            .collect();
        let unbound = match config.get("acl_relations") {
            Some(relations) => relations.as_array().is_some_and(Vec::is_empty),
            None => !is_open(config),
        };
        if unbound {
            // what is attached counts, and a state shows an empty block where nothing is
            listener.entry("acl_status").or_insert_with(|| "off".into());
        }
        if !lists.is_empty() {
            listener.insert("acl_status".into(), "on".into());
            listener.insert("acl_ids".into(), Value::Array(lists));
            if let Some(Value::String(word)) = at(config, "acl_type") {
                listener.insert("acl_type".into(), word.to_ascii_lowercase().into());
            }
        }
    }
}

/// Whether servers are watched stands in a block.
pub(super) fn server_group(group: &mut Object, node: &Node<'_>) {
    for key in ["health_check", "health_check_config"] {
        let config = list(node.value, key).first();
        if let Some(watched @ Value::Bool(_)) =
            config.and_then(|config| at(config, "health_check_enabled"))
        {
            group.insert("health_check_enabled".into(), watched.clone());
        }
    }
}

/// A server that is known by its address has it for an id; port 0 is the port that was called.
pub(super) fn server(server: &mut Object, node: &Node<'_>) {
    known_server(server, node);
}
