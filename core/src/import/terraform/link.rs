//! What Terraform says of one resource in another one, and what the provider makes along with them.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::{link_internet, link_services, shown::Resource};
use crate::{
    import::{
        after_apply::{holds_open, is_open, open},
        notice::Notices,
        openapi::convert::{Object, at},
    },
    reason::{Message, Reason},
};

/// Puts together what belongs together, with a notice about what was added that Terraform does not hold.
pub(super) fn link(resources: &mut Vec<Resource>, notices: &mut Notices) {
    let mut added = Added::default();
    interfaces(resources);
    homes(resources);
    cards(resources);
    network_acls(resources);
    bindings(resources);
    link_internet::link(resources);
    states(resources);
    published(resources, &mut added);
    link_services::link(resources, &mut added);
    for resource in resources.iter().filter(|one| one.managed) {
        let place = &resource.place;
        if resource.kind == "alicloud_vpc" && resource.text("route_table_id").is_some() {
            added.one("system route tables", "系统路由表", place);
        }
        let given = resource.text("network_interface_id");
        if resource
            .text("primary_interface")
            .is_some_and(|own| given != Some(own))
        {
            added.one("primary network interfaces", "实例主网卡", place);
        }
    }
    for ((what, zh), (count, place)) in &added.counts {
        let message = Message::new(Reason::ImportSynthesised)
            .with("what", what)
            .with("what_zh", zh)
            .with("count", count);
        notices.add(message, place);
    }
}

/// What was added, and where the first of each belongs.
#[derive(Default)]
pub(super) struct Added {
    counts: BTreeMap<(&'static str, &'static str), (usize, String)>,
}

impl Added {
    pub(super) fn one(&mut self, what: &'static str, zh: &'static str, place: &str) {
        let entry = self.counts.entry((what, zh));
        let (count, _) = entry.or_insert_with(|| (0, place.to_string()));
        *count = count.saturating_add(1);
    }
}

/// What all resources of some types say of a key: the value behind it.
pub(super) fn said<'a>(
    resources: &'a [Resource],
    kinds: &[&str],
    key: &str,
    value: &str,
) -> BTreeMap<String, &'a Value> {
    of(resources, kinds)
        .filter_map(|one| Some((one.text(key)?.to_string(), one.values.get(value)?)))
        .filter(|(_, value)| !value.is_null())
        .collect()
}

pub(super) fn of<'a>(
    resources: &'a [Resource],
    kinds: &[&str],
) -> impl Iterator<Item = &'a Resource> {
    resources
        .iter()
        .filter(move |one| one.managed && kinds.contains(&one.kind.as_str()))
}

pub(super) fn of_mut<'a>(
    resources: &'a mut [Resource],
    kinds: &[&str],
) -> impl Iterator<Item = &'a mut Resource> {
    resources
        .iter_mut()
        .filter(move |one| one.managed && kinds.contains(&one.kind.as_str()))
}

pub(super) const INSTANCE: &[&str] = &["alicloud_instance"];
pub(super) const INTERFACE: &[&str] = &[
    "alicloud_ecs_network_interface",
    "alicloud_network_interface",
];
const VSWITCH: &[&str] = &["alicloud_vswitch", "alicloud_subnet"];

/// Instances have a primary interface of which Terraform says no id; others are attached.
fn interfaces(resources: &mut [Resource]) {
    for instance in of_mut(resources, INSTANCE) {
        let absent = |key: &str| {
            instance
                .values
                .get(key)
                .is_none_or(|one| *one == "" || one.is_null())
        };
        let classic = absent("vswitch_id") && absent("vpc_id");
        instance.set("classic", if classic { "classic" } else { "vpc" });
        if classic {
            for (from, to) in [
                ("private_ip", "classic_address"),
                ("security_groups", "classic_groups"),
            ] {
                let value = match instance.values.get(from) {
                    Some(Value::String(text)) => Value::Array([text.as_str().into()].into()),
                    Some(value) => value.clone(),
                    None => continue,
                };
                instance.set(to, value);
            }
            continue;
        }
        let own = match (instance.text("network_interface_id"), instance.text("id")) {
            (Some(own), _) => own.to_string(),
            (None, Some(id)) => format!("{id}:primary"),
            (None, None) => continue,
        };
        instance.set("primary_interface", own);
        incomplete(
            instance,
            &["private_ip", "ipv6_addresses", "secondary_private_ips"],
        );
        if instance.values.get("public_ip").is_some_and(is_open) {
            instance.set("public_ip_address_unknown", true);
        }
    }
    let attached = said(
        resources,
        &[
            "alicloud_ecs_network_interface_attachment",
            "alicloud_network_interface_attachment",
        ],
        "network_interface_id",
        "instance_id",
    );
    let attached: BTreeMap<String, Value> = owned(attached);
    for interface in of_mut(resources, INTERFACE) {
        let instance = interface
            .text("id")
            .and_then(|id| attached.get(id))
            .cloned();
        let status = match &instance {
            Some(_) => "InUse",
            None => interface.text("status").unwrap_or("Available"),
        };
        interface.set("status", status.to_string());
        if let Some(instance) = instance {
            interface.set("instance_id", instance);
        }
        incomplete(
            interface,
            &[
                "primary_ip_address",
                "private_ip",
                "ipv6_addresses",
                "ipv4_prefixes",
                "private_ip_addresses",
                "private_ips",
            ],
        );
    }
}

pub(super) fn owned(map: BTreeMap<String, &Value>) -> BTreeMap<String, Value> {
    map.into_iter()
        .map(|(key, value)| (key, value.clone()))
        .collect()
}

/// Addresses that are known only after apply are addresses of nobody else.
fn incomplete(interface: &mut Resource, keys: &[&str]) {
    let open = |key: &&str| interface.values.get(*key).is_some_and(holds_open);
    if keys.iter().any(open) {
        interface.set("addresses_incomplete", true);
    }
}

/// What lies in a vSwitch lies in its VPC.
fn homes(resources: &mut [Resource]) {
    let mut vpcs = owned(said(resources, VSWITCH, "id", "vpc_id"));
    for read in resources
        .iter()
        .filter(|one| one.kind == "alicloud_vswitches" && !one.managed)
    {
        for vswitch in read.list("vswitches") {
            if let (Some(Value::String(id)), Some(vpc)) = (at(vswitch, "id"), at(vswitch, "vpc_id"))
            {
                vpcs.entry(id.clone()).or_insert_with(|| vpc.clone());
            }
        }
    }
    let within = [
        "alicloud_instance",
        "alicloud_ecs_network_interface",
        "alicloud_network_interface",
        "alicloud_havip",
        "alicloud_vpc_ha_vip",
        "alicloud_slb_load_balancer",
        "alicloud_slb",
        "alicloud_vpc_ipv6_address",
    ];
    for resource in of_mut(resources, &within) {
        if resource.text("vpc_id").is_none()
            && let Some(vpc) = resource
                .text("vswitch_id")
                .and_then(|id| vpcs.get(id))
                .cloned()
        {
            resource.set("vpc_id", vpc);
        }
    }
}

/// In a VPC an interface has one network card, whatever word a rule uses for it.
fn cards(resources: &mut [Resource]) {
    let in_vpc: BTreeSet<String> = of(resources, &["alicloud_security_group"])
        .filter(|group| {
            group
                .values
                .get("vpc_id")
                .is_some_and(|vpc| !vpc.is_null() && *vpc != "")
        })
        .filter_map(|group| group.text("id").map(ToString::to_string))
        .collect();
    for rule in of_mut(resources, &["alicloud_security_group_rule"]) {
        let direction = match rule.values.get("type") {
            Some(value @ Value::String(word)) if word == "ingress" || word == "egress" => {
                value.clone()
            }
            // it may be of any direction
            _ => open("alicloud_security_group_rule.type"),
        };
        let private = rule
            .text("security_group_id")
            .is_none_or(|group| in_vpc.contains(group));
        let side = match (&direction, rule.text("nic_type")) {
            (Value::String(direction), Some("internet")) if !private => {
                format!("internet_{direction}").into()
            }
            _ => direction,
        };
        rule.set("side", side);
    }
}

/// Network ACLs say which vSwitches they are bound to.
fn network_acls(resources: &mut [Resource]) {
    let mut bound: BTreeMap<String, Value> = BTreeMap::new();
    let mut unknown = false;
    let mut bind = |resource: &Value, acl: &Value| match resource.get("resource_id") {
        Some(Value::String(id)) if !acl.is_null() => {
            bound.insert(id.clone(), acl.clone());
        }
        Some(value) if is_open(value) => unknown = true,
        _ => {}
    };
    for resource in resources.iter().filter(|one| one.managed) {
        let key = match resource.kind.as_str() {
            "alicloud_network_acl" => "id",
            "alicloud_network_acl_attachment" | "alicloud_vpc_network_acl_attachment" => {
                "network_acl_id"
            }
            _ => continue,
        };
        let acl = resource.values.get(key).unwrap_or(&Value::Null);
        match resource.values.get("resources") {
            Some(value) if is_open(value) => bind(&open_resource(value), acl),
            _ => resource.list("resources").iter().for_each(|one| {
                bind(if is_open(one) { &Value::Null } else { one }, acl);
            }),
        }
        if key == "network_acl_id" {
            bind(&Value::Object(resource.values.clone()), acl);
        }
    }
    for vswitch in of_mut(resources, VSWITCH) {
        let acl = vswitch.text("id").and_then(|id| bound.get(id)).cloned();
        match acl {
            Some(Value::String(acl)) => vswitch.set("network_acl_id", acl),
            Some(_) => vswitch.set("network_acl_unknown", true),
            None if unknown => vswitch.set("network_acl_unknown", true),
            None => {}
        }
    }
}

fn open_resource(value: &Value) -> Value {
    let mut one = Object::new();
    one.insert("resource_id".into(), value.clone());
    one.into()
}

/// A vSwitch that may be bound to a table of which nobody knows uses no table that is described.
fn bindings(resources: &mut [Resource]) {
    let kinds = ["alicloud_route_table_attachment"];
    let open = |value: Option<&Value>| value.is_some_and(is_open);
    let mut to: BTreeMap<String, String> = BTreeMap::new();
    let mut any = None;
    for one in of(resources, &kinds) {
        let table = one.values.get("route_table_id");
        match one.text("vswitch_id") {
            Some(vswitch) if open(table) => {
                to.insert(vswitch.to_string(), one.address.clone());
            }
            None if open(one.values.get("vswitch_id")) => any = Some(one.address.clone()),
            _ => {}
        }
    }
    let bound: BTreeSet<String> = of(resources, &kinds)
        .filter_map(|one| one.text("vswitch_id").map(ToString::to_string))
        .collect();
    for vswitch in of_mut(resources, VSWITCH) {
        let Some(id) = vswitch.text("id").map(ToString::to_string) else {
            continue;
        };
        let other = any.as_ref().filter(|_| !bound.contains(&id));
        if let Some(table) = to.get(&id).or(other) {
            vswitch.set("route_table_id", table.clone());
        }
    }
}

/// Who accepts a connection sees it as it is; the other side saw it before. One that does not exist yet will work.
fn states(resources: &mut [Resource]) {
    for (kind, key, target, field, good) in [
        (
            "alicloud_vpc_peer_connection_accepter",
            "instance_id",
            "alicloud_vpc_peer_connection",
            "status",
            Value::Null,
        ),
        (
            "alicloud_privatelink_vpc_endpoint_connection",
            "endpoint_id",
            "alicloud_privatelink_vpc_endpoint",
            "connection_status",
            "Connected".into(),
        ),
    ] {
        let accepted: BTreeMap<String, Value> = of(resources, &[kind])
            .filter_map(|one| {
                let status = one.text("status").map_or_else(|| good.clone(), Value::from);
                Some((one.text(key)?.to_string(), status))
            })
            .collect();
        for one in of_mut(resources, &[target]) {
            if let Some(status) = one.text("id").and_then(|id| accepted.get(id)).cloned() {
                one.set(field, status);
            }
        }
    }
}

/// A VPN gateway may put its routes into the table that came with the VPC.
fn published(resources: &mut Vec<Resource>, added: &mut Added) {
    let tables = owned(said(resources, &["alicloud_vpc"], "id", "route_table_id"));
    let gateways = owned(said(
        resources,
        &[
            "alicloud_vpn_gateway",
            "alicloud_vpn_gateway_enhanced_vpn_gateway",
        ],
        "id",
        "vpc_id",
    ));
    let mut more = Vec::new();
    for route in of(
        resources,
        &["alicloud_vpn_route_entry", "alicloud_vpn_pbr_route_entry"],
    ) {
        if route.values.get("publish_vpc") != Some(&Value::Bool(true)) {
            continue;
        }
        let vpc = route.text("vpn_gateway_id").and_then(|id| gateways.get(id));
        let Some(table) = vpc.and_then(Value::as_str).and_then(|vpc| tables.get(vpc)) else {
            continue;
        };
        let mut published = route.clone();
        published.kind = "alicloud_route_entry".into();
        let mut values = Object::new();
        values.insert("route_table_id".into(), table.clone());
        values.insert("nexthop_type".into(), "VpnGateway".into());
        for (from, to) in [
            ("route_dest", "destination_cidrblock"),
            ("vpn_gateway_id", "nexthop_id"),
        ] {
            if let Some(value) = route.values.get(from) {
                values.insert(to.into(), value.clone());
            }
        }
        published.values = values;
        added.one(
            "routes that VPN gateways publish",
            "VPN 网关发布的路由",
            &route.place,
        );
        more.push(published);
    }
    resources.extend(more);
}
