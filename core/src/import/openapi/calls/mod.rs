//! The table of calls: what each is read into. `docs/importing.md` says what each is for.

pub(in crate::import) mod adapt;
mod express_connect;
mod internet;
mod load_balancer;
mod private_link;
mod transit_router;
mod vpc;
mod vpn;

use serde_json::Value;

use super::{convert::at, node::List, row::Row};

const TABLES: [&[Row]; 7] = [
    vpc::ROWS,
    internet::ROWS,
    transit_router::ROWS,
    express_connect::ROWS,
    vpn::ROWS,
    load_balancer::ROWS,
    private_link::ROWS,
];

/// The field that names a record, by the list of the document.
const IDS: [(&str, &str); 32] = [
    ("access_control_lists", "acl_id"),
    ("cen_route_services", ""),
    ("eip_addresses", "allocation_id"),
    ("endpoint_services", "service_id"),
    ("express_connect_routers", "ecr_id"),
    ("gateway_endpoints", "endpoint_id"),
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
    ("prefix_lists", "prefix_list_id"),
    ("route_maps", "route_map_id"),
    ("route_tables", "route_table_id"),
    ("router_interfaces", "router_interface_id"),
    ("security_groups", "security_group_id"),
    ("server_groups", "server_group_id"),
    ("transit_router_attachments", "transit_router_attachment_id"),
    (
        "transit_router_route_tables",
        "transit_router_route_table_id",
    ),
    ("transit_routers", "transit_router_id"),
    ("virtual_border_routers", "vbr_id"),
    ("vpc_endpoints", "endpoint_id"),
    ("vpc_peer_connections", "instance_id"),
    ("vpcs", "vpc_id"),
    ("vpn_connections", "vpn_connection_id"),
    ("vpn_gateways", "vpn_gateway_id"),
    ("vswitches", "vswitch_id"),
];

/// The field that names the records of a list; empty when they have none.
pub(in crate::import) fn id_of(list: &str) -> &'static str {
    IDS.into_iter()
        .find(|(name, _)| *name == list)
        .map_or("", |(_, id)| id)
}

pub(super) fn all() -> impl Iterator<Item = &'static Row> {
    TABLES.into_iter().flatten()
}

/// The rows of a call.
pub(super) fn rows(call: &str) -> impl Iterator<Item = &'static Row> {
    all().filter(move |row| row.call == call)
}

/// The call that a response answers, by the keys that only it has.
pub(super) fn of_response(value: &Value) -> Option<&'static str> {
    if !value.is_object() {
        return None;
    }
    all().find(|row| is_answer(row, value)).map(|row| row.call)
}

fn is_answer(row: &Row, value: &Value) -> bool {
    let (outer, inner) = row.envelope();
    let first = match (outer, value.get(outer).map(|list| List::of(list, inner))) {
        ("", _) => None,
        (_, Some(List::Flat(list) | List::Nested(list))) => list.first(),
        _ => return false,
    };
    if row.told.is_empty() {
        return !outer.is_empty();
    }
    row.told.split(' ').any(|key| {
        value.get(key).is_some()
            || at(value, key).is_some()
            || first.is_some_and(|first| first.get(key).is_some())
    })
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use serde_json::{Value, json};

    use super::{all, id_of};
    use crate::{
        import::openapi::row::fields,
        model::{Network, decode},
    };

    /// Refuses a field that the model does not have; what is in it does not matter here.
    fn check(call: &str, document: &Value) {
        if let Err(fault) = decode::record::<Network>(document, None) {
            let problem = fault.message.to_string();
            assert!(!problem.contains("unknown field"), "{call}: {problem}");
        }
    }

    fn check_fields(call: &str, names: &'static str, document: &dyn Fn(Value) -> Value) {
        for field in fields(names) {
            let name = field.name();
            check(call, &document(json!({ name.as_str(): Value::Null })));
            check_fields(call, field.fields, &|inside| {
                document(json!({ name.as_str(): [inside] }))
            });
        }
    }

    #[test]
    fn every_row_speaks_of_the_model() {
        for row in all() {
            let (list, part) = row.target();
            let id = id_of(list);
            assert!(!id.is_empty() || list == "cen_route_services", "{list}");
            let document = |entry: Value| match part {
                "" => json!({ list: [entry] }),
                part => json!({ list: [{ part: [entry] }] }),
            };
            check(row.call, &document(Value::Null));
            if !row.fields.starts_with('*') {
                check_fields(row.call, row.fields, &document);
            }
            if !row.completes.is_empty() {
                check(row.call, &document(json!({ row.completes: Value::Null })));
            }
        }
    }
}
