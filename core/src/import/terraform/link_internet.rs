//! NAT and public addresses: what is said of one resource in another one.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::{
    link::{INSTANCE, INTERFACE, of_mut, owned, said},
    shown::Resource,
};
use crate::import::{
    after_apply::is_open,
    openapi::{convert::at, node::says_something},
};

pub(super) fn link(resources: &mut [Resource]) {
    nat_tables(resources);
    public_addresses(resources);
}

/// Entries name the table of a NAT gateway, and the gateway its tables.
fn nat_tables(resources: &mut [Resource]) {
    let mut gateways: BTreeMap<String, Value> = BTreeMap::new();
    for gateway in resources.iter() {
        let read: Vec<Value> = match gateway.kind.as_str() {
            "alicloud_nat_gateway" => [Value::Object(gateway.values.clone())].into(),
            "alicloud_nat_gateways" => gateway.list("gateways").to_vec(),
            _ => continue,
        };
        for one in &read {
            let Some(id) = at(one, "id").or_else(|| at(one, "nat_gateway_id")) else {
                continue;
            };
            for key in ["snat_table_ids", "forward_table_ids"] {
                let tables = match at(one, key) {
                    Some(Value::String(text)) => text.split(',').map(ToString::to_string).collect(),
                    Some(Value::Array(list)) => list
                        .iter()
                        .filter_map(|one| one.as_str().map(ToString::to_string))
                        .collect(),
                    _ => Vec::new(),
                };
                for table in tables {
                    gateways.insert(table, id.clone());
                }
            }
        }
    }
    for entry in of_mut(
        resources,
        &["alicloud_snat_entry", "alicloud_forward_entry"],
    ) {
        let table = match entry.kind.as_str() {
            "alicloud_snat_entry" => "snat_table_id",
            _ => "forward_table_id",
        };
        let found = entry.text(table).and_then(|table| gateways.get(table));
        let gateway = found.or_else(|| entry.values.get(table)).cloned();
        entry.set("nat_gateway_id", gateway.unwrap_or(Value::Null));
        // the provider writes down the block of a vSwitch that the entry is for
        if entry.text("source_vswitch_id").is_some()
            && entry.values.get("source_cidr").is_some_and(is_open)
        {
            entry.values.remove("source_cidr");
        }
    }
}

/// What an elastic address is bound to tells its kind.
fn public_addresses(resources: &mut [Resource]) {
    let mut kinds: BTreeMap<String, &'static str> = BTreeMap::new();
    for resource in resources.iter() {
        let kind = match resource.kind.as_str() {
            "alicloud_instance" => "EcsInstance",
            "alicloud_nat_gateway" => "Nat",
            "alicloud_slb_load_balancer" | "alicloud_slb" => "SlbInstance",
            "alicloud_havip" | "alicloud_vpc_ha_vip" => "HaVip",
            "alicloud_ecs_network_interface" | "alicloud_network_interface" => "NetworkInterface",
            _ => continue,
        };
        if let Some(id) = resource.text("id") {
            kinds.insert(id.to_string(), kind);
        }
    }
    let known = elastic(resources);
    let (mut lost, mut public) = (false, BTreeSet::new());
    for association in of_mut(resources, &["alicloud_eip_association"]) {
        let unsaid = association.text("instance_type").is_none();
        if let Some(kind) = association.text("instance_id").and_then(|id| kinds.get(id))
            && unsaid
        {
            association.set("instance_type", *kind);
        }
        lost |= ["allocation_id", "instance_id"]
            .iter()
            .any(|key| association.values.get(*key).is_some_and(is_open));
        let address = association.text("allocation_id");
        if !address.is_some_and(|id| known.contains_key(id)) {
            public.extend(association.text("instance_id").map(ToString::to_string));
        }
    }
    // it has an address that nobody knows yet
    for kinds in [INSTANCE, INTERFACE] {
        for owner in of_mut(resources, kinds) {
            if lost || owner.text("id").is_some_and(|id| public.contains(id)) {
                owner.set("public_ip_address_unknown", true);
            }
        }
    }
    zones(resources, &known);
    let bandwidth = owned(said(
        resources,
        &["alicloud_vpc_ipv6_internet_bandwidth"],
        "ipv6_address_id",
        "bandwidth",
    ));
    for address in of_mut(resources, &["alicloud_vpc_ipv6_address"]) {
        let own = address.text("id").and_then(|id| bandwidth.get(id)).cloned();
        address.set("internet_bandwidth", own.unwrap_or_else(|| 0.into()));
    }
}

/// The elastic addresses that are known, by their id.
fn elastic(resources: &[Resource]) -> BTreeMap<String, Value> {
    let kinds = ["alicloud_eip_address", "alicloud_eip"];
    let mut known = owned(said(resources, &kinds, "id", "ip_address"));
    known.retain(|_, address| says_something(address) && !is_open(address));
    known
}

/// A zone of a load balancer names the elastic address that it is called at.
fn zones(resources: &mut [Resource], elastic: &BTreeMap<String, Value>) {
    let kinds = ["alicloud_nlb_load_balancer", "alicloud_alb_load_balancer"];
    for balancer in of_mut(resources, &kinds) {
        let Some(Value::Array(zones)) = balancer.values.get_mut("zone_mappings") else {
            continue;
        };
        for zone in zones.iter_mut().filter_map(Value::as_object_mut) {
            let named = zone.get("allocation_id").and_then(Value::as_str);
            let address = named.and_then(|id| elastic.get(id)).cloned();
            let own = zone.get("public_ipv4_address");
            let known = own.is_some_and(|own| says_something(own) && !is_open(own));
            if let Some(address) = address.filter(|_| !known) {
                zone.insert("public_ipv4_address".into(), address);
            }
        }
    }
}
