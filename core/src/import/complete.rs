//! A document beside answers of the provider: what the provider does not know, such as networks of one's own.

use alloc::{string::String, vec::Vec};

use serde_json::{Map, Value};

use crate::{
    error::Fault,
    model::{Network, decode},
};

/// The field that tells the entries of a list apart; entries of other lists are only added.
const IDS: &[(&str, &str)] = &[
    ("vpcs", "vpc_id"),
    ("vswitches", "vswitch_id"),
    ("instances", "instance_id"),
    ("network_interfaces", "network_interface_id"),
    ("security_groups", "security_group_id"),
    ("network_acls", "network_acl_id"),
    ("access_control_lists", "acl_id"),
    ("listeners", "listener_id"),
    ("service_whitelists", "service_instance_id"),
    ("prefix_lists", "prefix_list_id"),
    ("port_range_lists", "port_range_list_id"),
    ("route_tables", "route_table_id"),
    ("eip_addresses", "allocation_id"),
    ("nat_gateways", "nat_gateway_id"),
    ("ipv4_gateways", "ipv4_gateway_id"),
    ("ipv6_gateways", "ipv6_gateway_id"),
    ("ipv6_addresses", "ipv6_address_id"),
    ("ha_vips", "ha_vip_id"),
    ("load_balancers", "load_balancer_id"),
    ("server_groups", "server_group_id"),
    ("vpc_peer_connections", "instance_id"),
    ("transit_routers", "transit_router_id"),
    ("transit_router_attachments", "transit_router_attachment_id"),
    (
        "transit_router_route_tables",
        "transit_router_route_table_id",
    ),
    ("route_maps", "route_map_id"),
    ("virtual_border_routers", "vbr_id"),
    ("router_interfaces", "router_interface_id"),
    ("express_connect_routers", "ecr_id"),
    ("vpn_gateways", "vpn_gateway_id"),
    ("vpn_connections", "vpn_connection_id"),
    ("on_premises_networks", "on_premises_network_id"),
    ("vpc_endpoints", "endpoint_id"),
    ("endpoint_services", "service_id"),
    ("gateway_endpoints", "endpoint_id"),
];

/// Puts what a document says into what answers said: a field that it has replaces the one of the entry with that id.
pub(super) fn complete(network: &Network, document: &Map<String, Value>) -> Result<Network, Fault> {
    // by way of its text, as documents are written
    let text = serde_json::to_string(network).unwrap_or_default();
    let mut whole: Value = serde_json::from_str(&text).unwrap_or_default();
    if let Some(fields) = whole.as_object_mut() {
        for (name, said) in document {
            let id = IDS.iter().find(|(list, _)| list == name);
            match (fields.get_mut(name), said, id) {
                (Some(Value::Array(list)), Value::Array(entries), Some((_, id))) => {
                    for entry in entries {
                        put(list, entry, id);
                    }
                }
                (Some(Value::Array(list)), Value::Array(entries), None) => {
                    list.extend(entries.iter().cloned());
                }
                (Some(Value::Object(fields)), Value::Object(said), _) => {
                    fields.extend(said.clone());
                }
                _ => {
                    fields.insert(name.clone(), said.clone());
                }
            }
        }
    }
    decode::record(&whole, None)
}

fn put(list: &mut Vec<Value>, entry: &Value, id: &str) {
    let same = |one: &&mut Value| one.get(id).is_some() && one.get(id) == entry.get(id);
    match (list.iter_mut().find(same), entry) {
        (Some(Value::Object(fields)), Value::Object(said)) => fields.extend(said.clone()),
        _ => list.push(entry.clone()),
    }
}
