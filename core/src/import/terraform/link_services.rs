//! Load balancers, IPsec connections and transit routers: what is said of one resource in another one.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::{
    link::{Added, of, of_mut},
    shown::Resource,
};
use crate::import::{
    after_apply::is_open,
    openapi::convert::{Object, at},
};

pub(super) fn link(resources: &mut Vec<Resource>, added: &mut Added) {
    listeners(resources);
    members(resources);
    bgp(resources);
    default_tables(resources, added);
}

/// A listener of CLB has no id of its own, one of ALB may have its lists from elsewhere.
fn listeners(resources: &mut [Resource]) {
    for listener in of_mut(resources, &["alicloud_slb_listener"]) {
        let port = listener.values.get("frontend_port").cloned();
        if let (Some(balancer), Some(protocol), Some(Value::Number(port))) = (
            listener.text("load_balancer_id"),
            listener.text("protocol"),
            port,
        ) {
            let id = format!("{balancer}:{}:{port}", protocol.to_ascii_lowercase());
            listener.set("listener_id", id);
        }
    }
    for (kind, word) in [
        ("alicloud_nlb_load_balancer", "nlb"),
        ("alicloud_alb_load_balancer", "alb"),
    ] {
        for balancer in of_mut(resources, &[kind]) {
            balancer.set("load_balancer_type", word);
        }
    }
    let mut lists: BTreeMap<String, (Vec<Value>, Value)> = BTreeMap::new();
    for attachment in of(resources, &["alicloud_alb_listener_acl_attachment"]) {
        let list = attachment.values.get("acl_id").cloned();
        if let (Some(listener), Some(list)) = (attachment.text("listener_id"), list) {
            let entry = lists.entry(listener.to_string()).or_default();
            entry.0.push(list);
            entry.1 = attachment
                .values
                .get("acl_type")
                .cloned()
                .unwrap_or_default();
        }
    }
    for listener in of_mut(resources, &["alicloud_alb_listener"]) {
        if let Some((ids, word)) = listener.text("id").and_then(|id| lists.get(id)).cloned() {
            listener.set("acl_status", "on");
            listener.set("acl_ids", ids);
            listener.set("acl_type", word);
        } else {
            let config = listener.values.get("acl_config");
            let own = !listener.list("acl_config").is_empty();
            if !own && !config.is_some_and(is_open) {
                listener.set("acl_status", "off");
            }
        }
    }
}

/// Servers of CLB stand in several shapes: a list of ids with one port, blocks, ids alone.
fn members(resources: &mut [Resource]) {
    let kinds = [
        "alicloud_slb_server_group",
        "alicloud_slb_master_slave_server_group",
        "alicloud_slb_backend_server",
        "alicloud_slb_attachment",
    ];
    for group in of_mut(resources, &kinds) {
        let mut members = Vec::new();
        for key in ["servers", "backend_servers", "instance_ids"] {
            match group.values.get(key) {
                Some(value) if is_open(value) => members.push(value.clone()),
                Some(Value::Array(list)) => list.iter().for_each(|one| member(one, &mut members)),
                _ => {}
            }
        }
        group.set("members", members);
    }
}

fn member(entry: &Value, members: &mut Vec<Value>) {
    if !entry.is_object() || is_open(entry) {
        let mut one = Object::new();
        one.insert("server_id".into(), entry.clone());
        members.push(one.into());
        return;
    }
    let ids = match entry.get("server_ids") {
        Some(Value::Array(ids)) => ids.clone(),
        Some(value) => [value.clone()].into(),
        None => entry.get("server_id").cloned().into_iter().collect(),
    };
    for id in ids {
        let mut one = Object::new();
        one.insert("server_id".into(), id);
        if let Some(port) = entry.get("port") {
            one.insert("port".into(), port.clone());
        }
        members.push(one.into());
    }
}

/// Whether an IPsec connection of a transit router is taught routes by BGP.
fn bgp(resources: &mut [Resource]) {
    for connection in of_mut(resources, &["alicloud_vpn_gateway_vpn_attachment"]) {
        let tunnels = connection.values.get("enable_tunnels_bgp");
        let config = connection.list("bgp_config").first();
        let enabled = config.and_then(|config| at(config, "enable"));
        let off = |said: Option<&Value>| match said {
            None | Some(Value::Null | Value::Bool(false)) => true,
            Some(Value::String(text)) => text == "false",
            Some(_) => false,
        };
        let word = if off(tunnels) && off(enabled) {
            "off"
        } else {
            "on"
        };
        connection.set("bgp", word);
    }
}

/// An older attribute puts an attachment into the table that came with the transit router.
fn default_tables(resources: &mut Vec<Resource>, added: &mut Added) {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for read in resources
        .iter()
        .filter(|one| one.kind == "alicloud_cen_transit_router_route_tables")
    {
        for table in read.list("tables") {
            let system = at(table, "transit_router_route_table_type").and_then(Value::as_str);
            if let (Some("System"), Some(router), Some(Value::String(id))) = (
                system,
                read.text("transit_router_id"),
                at(table, "transit_router_route_table_id").or_else(|| at(table, "id")),
            ) {
                known.insert(router.to_string(), id.clone());
            }
        }
    }
    let mut more = Vec::new();
    let attachments = [
        "alicloud_cen_transit_router_vpc_attachment",
        "alicloud_cen_transit_router_peer_attachment",
        "alicloud_cen_transit_router_vbr_attachment",
    ];
    for attachment in of(resources, &attachments) {
        for (attribute, kind) in [
            (
                "route_table_association_enabled",
                "alicloud_cen_transit_router_route_table_association",
            ),
            (
                "route_table_propagation_enabled",
                "alicloud_cen_transit_router_route_table_propagation",
            ),
        ] {
            if attachment.values.get(attribute) != Some(&Value::Bool(true)) {
                continue;
            }
            let Some(router) = attachment
                .text("transit_router_id")
                .map(ToString::to_string)
            else {
                continue;
            };
            let table = known.entry(router.clone()).or_insert_with(|| {
                let id = format!("{router}.system");
                added.one(
                    "route tables that came with transit routers",
                    "转发路由器的系统路由表",
                    &attachment.place,
                );
                more.push(made(
                    attachment,
                    "alicloud_cen_transit_router_route_table",
                    [
                        ("id", Value::from(id.as_str())),
                        ("transit_router_id", router.as_str().into()),
                        ("transit_router_route_table_type", "System".into()),
                    ],
                ));
                id
            });
            let id = attachment
                .text("transit_router_attachment_id")
                .unwrap_or_default();
            let table = Value::from(table.as_str());
            more.push(made(
                attachment,
                kind,
                [
                    ("transit_router_route_table_id", table),
                    ("transit_router_attachment_id", id.into()),
                    ("transit_router_id", Value::Null),
                ],
            ));
        }
    }
    resources.extend(more);
}

/// A resource that another one speaks of.
fn made<const N: usize>(by: &Resource, kind: &str, fields: [(&str, Value); N]) -> Resource {
    Resource {
        kind: kind.to_string(),
        values: fields
            .into_iter()
            .map(|(key, value)| (key.to_string(), value))
            .collect(),
        ..by.clone()
    }
}
