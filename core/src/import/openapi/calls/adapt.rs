//! What needs judgement when an entry is read.

use alloc::vec::Vec;
use core::net::IpAddr;

use serde_json::Value;

use super::super::{
    convert::{Object, at},
    node::Node,
};

fn text<'a>(object: &'a Object, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// A list of prefixes may stand where a block stands; the weight of an only next hop says nothing.
pub(in crate::import) fn route_entry(route: &mut Object, _: &Node<'_>) {
    if text(route, "destination_cidr_block").starts_with("pl-")
        && let Some(list) = route.remove("destination_cidr_block")
    {
        route.insert("prefix_list_id".into(), list);
    }
    if let Some([Value::Object(only)]) = route
        .get_mut("next_hops")
        .and_then(Value::as_array_mut)
        .map(Vec::as_mut_slice)
    {
        only.remove("weight");
    }
}

/// Every kind of thing but a black hole is reached through its attachment.
pub(in crate::import) fn prefix_list_association(association: &mut Object, _: &Node<'_>) {
    match text(association, "next_hop_type") {
        "BlackHole" => {
            association.remove("next_hop");
        }
        "VPC" | "VBR" | "TR" | "ECR" => {
            association.insert("next_hop_type".into(), "Attachment".into());
        }
        _ => {}
    }
}

/// The answer names what a route leads to and not its kind, which the beginning of its id tells.
pub(in crate::import) fn ecr_route(route: &mut Object, entry: &Node<'_>) {
    let id = entry.text("NexthopInstanceId").unwrap_or_default();
    let kind = match id.split('-').next() {
        Some("vbr") => "VBR",
        Some("vpc") => "VPC",
        _ => return,
    };
    if let Some(hop) = route
        .get_mut("next_hops")
        .and_then(|hops| hops.get_mut(0))
        .and_then(Value::as_object_mut)
    {
        hop.insert("next_hop_type".into(), kind.into());
    }
}

/// The words of a VPN for where a route comes from.
pub(in crate::import) fn vco_route(route: &mut Object, _: &Node<'_>) {
    let word = match text(route, "type") {
        "custom" => "Custom",
        "bgp" => "BGP",
        _ => return,
    };
    route.insert("type".into(), word.into());
}

/// An address without bandwidth is for the VPC only.
pub(in crate::import) fn ipv6_address(address: &mut Object, entry: &Node<'_>) {
    if entry.text("NetworkType").as_deref() == Some("Private") {
        address
            .entry("internet_bandwidth")
            .or_insert_with(|| 0.into());
    }
}

/// A CLB has one address, public or private.
pub(in crate::import) fn clb(balancer: &mut Object, entry: &Node<'_>) {
    let kind = match text(balancer, "address_type") {
        "internet" => "public_ip_address",
        "intranet" => "private_ip_address",
        _ => return,
    };
    let Some(address) = at(entry.value, "Address") else {
        return;
    };
    let mut one = Object::new();
    one.insert(kind.into(), address.clone());
    if let Some(vswitch) = at(entry.value, "VSwitchId") {
        one.insert("vswitch_id".into(), vswitch.clone());
    }
    balancer.insert("addresses".into(), Value::Array([one.into()].into()));
}

/// ALB and NLB have addresses in every zone, under names of their own. The address of an ALB is public when it is
/// called from the Internet.
pub(in crate::import) fn zones(balancer: &mut Object, entry: &Node<'_>) {
    let public = text(balancer, "address_type") == "internet";
    let address = if public {
        "public_ip_address"
    } else {
        "private_ip_address"
    };
    let names = [
        ("IntranetAddress", "private_ip_address"),
        ("PrivateIPv4Address", "private_ip_address"),
        ("PublicIPv4Address", "public_ip_address"),
        ("Address", address),
        ("EniId", "network_interface_id"),
    ];
    let ipv6_public = entry.text("Ipv6AddressType").as_deref() == Some("Internet");
    let (mut addresses, mut ipv6) = (Vec::new(), Vec::new());
    for zone in list(entry.value, "ZoneMappings") {
        for one in list(zone, "LoadBalancerAddresses") {
            let mut out = Object::new();
            for (key, name) in [("ZoneId", "zone_id"), ("VSwitchId", "vswitch_id")] {
                if let Some(value) = at(zone, key) {
                    out.insert(name.into(), value.clone());
                }
            }
            for (key, name) in names {
                if let Some(value) = at(one, key) {
                    out.entry(name).or_insert_with(|| value.clone());
                }
            }
            ipv6.extend(ipv6_address_of(&out, at(one, "Ipv6Address"), ipv6_public));
            addresses.push(out.into());
        }
    }
    addresses.append(&mut ipv6);
    if !addresses.is_empty() {
        balancer.insert("addresses".into(), Value::Array(addresses));
    }
}

/// The address of IPv6 beside one of IPv4; it lies in the vSwitch, also where the Internet may call it.
pub(in crate::import) fn ipv6_address_of(
    beside: &Object,
    address: Option<&Value>,
    public: bool,
) -> Option<Value> {
    let address = address?;
    let mut own = beside.clone();
    own.insert("private_ip_address".into(), address.clone());
    own.remove("public_ip_address");
    if public {
        own.insert("public_ip_address".into(), address.clone());
    }
    Some(own.into())
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// HTTP, HTTPS and TCPSSL travel over TCP, QUIC over UDP. An NLB has no access control lists.
pub(in crate::import) fn listener(listener: &mut Object, entry: &Node<'_>) {
    let over = match text(listener, "listener_protocol") {
        "udp" | "quic" => "udp",
        "tcp" | "http" | "https" | "tcpssl" => "tcp",
        // refused where it stands
        _ => return,
    };
    listener.insert("protocol".into(), over.into());
    if text(listener, "load_balancer_id").starts_with("nlb-") {
        listener.insert("acl_status".into(), "off".into());
    }
    // a listener on many ports has port 0
    let ports = ["StartPort", "EndPort"].map(|key| entry.text(key));
    if let [Some(first), Some(last)] = ports
        && first != "0"
    {
        for (name, port) in [("port", first), ("end_port", last)] {
            let number = port.parse::<u16>();
            listener.insert(
                name.into(),
                number.map_or_else(|_| port.into(), Value::from),
            );
        }
    }
    let actions = list(entry.value, "DefaultActions");
    let mut groups = actions
        .iter()
        .filter_map(|action| action.get("ForwardGroupConfig"))
        .flat_map(|config| list(config, "ServerGroupTuples"))
        .filter_map(|group| at(group, "ServerGroupId"));
    // which of several gets a request is not modelled
    if let (Some(group), None) = (groups.next(), groups.next()) {
        listener.insert("server_group_id".into(), group.clone());
    }
}

/// Only the attributes of a listener tell its access control.
pub(in crate::import) fn listener_attribute(object: &mut Object, entry: &Node<'_>) {
    listener(object, entry);
    let Some(config) = at(entry.value, "AclConfig") else {
        object.insert("acl_status".into(), "off".into());
        return;
    };
    let lists: Vec<Value> = list(config, "AclRelations")
        .iter()
        .filter_map(|relation| at(relation, "AclId").cloned())
        .collect();
    let used = if lists.is_empty() { "off" } else { "on" };
    object.insert("acl_status".into(), used.into());
    object.insert("acl_ids".into(), Value::Array(lists));
    if let Some(Value::String(word)) = at(config, "AclType") {
        object.insert("acl_type".into(), word.to_ascii_lowercase().into());
    }
}

/// A server that is known by its address has it for an id; port 0 is the port that was called.
pub(in crate::import) fn server(server: &mut Object, _: &Node<'_>) {
    if text(server, "server_id").parse::<IpAddr>().is_ok()
        && let Some(address) = server.remove("server_id")
    {
        server.insert("server_ip".into(), address);
    }
    if server.get("port").and_then(Value::as_u64) == Some(0) {
        server.remove("port");
    }
}

/// Further regions count once they are open.
pub(in crate::import) fn endpoint_service(service: &mut Object, entry: &Node<'_>) {
    if entry
        .value
        .get("SupportedRegionSet")
        .is_some_and(Value::is_array)
    {
        let open: Vec<Value> = list(entry.value, "SupportedRegionSet")
            .iter()
            .filter(|region| {
                let status = at(region, "RegionServiceStatus").and_then(Value::as_str);
                status.is_none_or(|status| status == "Available")
            })
            .filter_map(|region| at(region, "SupportedRegionId").cloned())
            .collect();
        service.insert("supported_region_ids".into(), Value::Array(open));
    }
}
