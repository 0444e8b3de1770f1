//! Networks of two VPCs with everything that can stand between two ends, made by chance, the same for the same seed.

#![allow(dead_code, reason = "each test uses its part")]

use serde_json::{Value, json};
use vpclens::{Query, Semantics, Topology, import::document, net::Protocol};

/// Numbers that look like chance.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % u64::try_from(end).unwrap()).unwrap()
    }

    pub(crate) fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    pub(crate) fn sometimes(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
}

const VPCS: [&str; 2] = ["a", "b"];

fn ports(chance: &mut Chance) -> &'static str {
    chance.one(&[
        "22/22",
        "80/80",
        "80/443",
        "3306/3306",
        "8000/9000",
        "1/65535",
        "1024/65535",
    ])
}

fn block(chance: &mut Chance) -> &'static str {
    chance.one(&[
        "0.0.0.0/0",
        "10.0.0.0/8",
        "10.1.0.0/16",
        "10.1.1.0/24",
        "10.2.0.0/16",
        "10.2.2.0/24",
        "10.1.1.2/32",
        "10.2.1.0/29",
        "203.0.113.0/24",
        "203.0.113.8/29",
    ])
}

fn written_protocol(chance: &mut Chance) -> &'static str {
    chance.one(&["tcp", "tcp", "tcp", "udp", "icmp", "all", "gre"])
}

pub(crate) fn rule(chance: &mut Chance) -> Value {
    let protocol = written_protocol(chance);
    let mut rule = json!({
        "priority": chance.below(3) + 1,
        "policy": chance.one(&["accept", "accept", "drop"]),
        "ip_protocol": protocol,
    });
    if matches!(protocol, "tcp" | "udp") {
        rule["port_range"] = json!(ports(chance));
    }
    if chance.sometimes(3) {
        let (vpc, group) = (chance.one(&VPCS), chance.below(3));
        rule["group_id"] = json!(format!("sg-{vpc}{group}"));
    } else {
        rule["cidr_ip"] = json!(block(chance));
    }
    rule
}

fn entry(chance: &mut Chance) -> Value {
    let protocol = written_protocol(chance);
    let mut entry = json!({
        "policy": chance.one(&["accept", "accept", "accept", "drop"]),
        "protocol": protocol,
        "cidr_ip": block(chance),
    });
    if matches!(protocol, "tcp" | "udp") {
        entry["port"] = json!(ports(chance));
    }
    entry
}

fn some<T>(chance: &mut Chance, most: usize, mut make: impl FnMut(&mut Chance) -> T) -> Vec<T> {
    let count = chance.below(most + 1);
    (0..count).map(|_| make(chance)).collect()
}

/// A network of this format's document.
pub(crate) fn network(chance: &mut Chance) -> Value {
    let mut network = json!({"vpclens": 1});
    let (mut vpcs, mut vswitches, mut interfaces) = (Vec::new(), Vec::new(), Vec::new());
    let mut instances = Vec::new();
    let (mut groups, mut acls, mut tables) = (Vec::new(), Vec::new(), Vec::new());
    for (place, vpc) in VPCS.into_iter().enumerate() {
        let number = place + 1;
        let other_block = format!("10.{}.0.0/16", 2 - place);
        vpcs.push(json!({"vpc_id": format!("vpc-{vpc}"), "cidr_block": format!("10.{number}.0.0/16"), "user_cidrs": [], "secondary_cidr_blocks": []}));
        for zone in 1..3 {
            let acl = match chance.below(3) {
                0 => format!("nacl-{vpc}"),
                _ => String::new(),
            };
            vswitches.push(
                json!({"vswitch_id": format!("vsw-{vpc}{zone}"), "vpc_id": format!("vpc-{vpc}"),
                "cidr_block": format!("10.{number}.{zone}.0/24"), "network_acl_id": acl}),
            );
            for host in 2..5 {
                let first = chance.below(3);
                let mut own = vec![format!("sg-{vpc}{first}")];
                if chance.sometimes(3) {
                    own.push(format!("sg-{vpc}{}", (first + 1) % 3));
                }
                let mut interface = json!({"network_interface_id": format!("eni-{vpc}{zone}{host}"), "vpc_id": format!("vpc-{vpc}"),
                    "vswitch_id": format!("vsw-{vpc}{zone}"), "private_ip_address": format!("10.{number}.{zone}.{host}"),
                    "security_group_ids": own});
                if host == 3 {
                    let instance = format!("i-{vpc}{zone}");
                    interface["instance_id"] = json!(instance);
                    instances.push(
                        json!({"instance_id": instance, "vpc_id": format!("vpc-{vpc}"), "tags": {},
                        "status": chance.one(&["Running", "Running", "Stopped"])}),
                    );
                }
                interfaces.push(interface);
            }
        }
        for group in 0..3 {
            let mut written = json!({"security_group_id": format!("sg-{vpc}{group}"), "vpc_id": format!("vpc-{vpc}"),
                "security_group_type": "normal", "inner_access_policy": chance.one(&["Accept", "Drop"]),
                "ingress": some(chance, 4, rule), "egress": some(chance, 2, rule)});
            if chance.sometimes(8) {
                written.as_object_mut().unwrap().remove("ingress");
            }
            groups.push(written);
        }
        acls.push(
            json!({"network_acl_id": format!("nacl-{vpc}"), "vpc_id": format!("vpc-{vpc}"),
            "ingress": some(chance, 4, entry), "egress": some(chance, 4, entry)}),
        );
        let mut routes = Vec::new();
        if !chance.sometimes(4) {
            routes.push(json!({"destination_cidr_block": other_block, "next_hops": [{"next_hop_type": "VpcPeer", "next_hop_id": "pcc-1"}]}));
        }
        tables.push(json!({"route_table_id": format!("vtb-{vpc}"), "vpc_id": format!("vpc-{vpc}"), "route_table_type": "System",
            "route_entries": routes}));
    }
    network["vpcs"] = json!(vpcs);
    network["vswitches"] = json!(vswitches);
    network["network_interfaces"] = json!(interfaces);
    network["instances"] = json!(instances);
    network["security_groups"] = json!(groups);
    network["network_acls"] = json!(acls);
    network["route_tables"] = json!(tables);
    network["vpc_peer_connections"] = json!([{"instance_id": "pcc-1", "vpc_id": "vpc-a", "accepting_vpc_id": "vpc-b", "status": chance.one(&["Activated", "Activated", "Accepting"])}]);
    network["eip_addresses"] = json!(public(chance));
    if chance.sometimes(3) {
        let routes = network["route_tables"][0]["route_entries"].as_array_mut();
        routes.unwrap().push(json!({"destination_cidr_block": "0.0.0.0/0", "next_hops": [{"next_hop_type": "NatGateway", "next_hop_id": "ngw-1"}]}));
        network["nat_gateways"] = json!([{"nat_gateway_id": "ngw-1", "vpc_id": "vpc-a", "vswitch_id": "vsw-a2", "network_type": "internet", "status": "Available",
            "snat_table_entries": [{"snat_entry_id": "snat-1", "source_cidr": "10.1.1.0/24", "snat_ips": ["47.2.2.2"]}],
            "forward_table_entries": [{"forward_entry_id": "fwd-1", "external_ip": "47.2.2.3", "external_port": "8080", "internal_ip": "10.1.2.4", "internal_port": "80", "ip_protocol": "tcp"}]}]);
    }
    network["load_balancers"] = json!([{"load_balancer_id": "nlb-1", "load_balancer_type": "nlb", "vpc_id": "vpc-b", "address_type": "intranet",
        "load_balancer_status": "Active", "security_group_ids": [],
        "addresses": [{"vswitch_id": "vsw-b1", "private_ip_address": "10.2.1.100"}]}]);
    network["listeners"] = json!([{"listener_id": "lsn-1", "load_balancer_id": "nlb-1", "protocol": "tcp", "port": 80, "status": "Running",
        "server_group_id": "sgp-1"}]);
    network["server_groups"] = json!([{"server_group_id": "sgp-1", "vpc_id": "vpc-b", "preserve_client_ip_enabled": false,
        "health_check_enabled": false, "servers": [{"server_id": "eni-b12", "server_ip": "10.2.1.2", "port": 8080}]}]);
    if chance.sometimes(3) {
        further(&mut network, chance);
    }
    network
}

fn push(network: &mut Value, list: &str, entry: Value) {
    match network[list].as_array_mut() {
        Some(entries) => entries.push(entry),
        None => network[list] = json!([entry]),
    }
}

/// Adds a VPC behind a transit router, an endpoint of PrivateLink before the load balancer, and a network on premises
/// behind a VPN gateway.
fn further(network: &mut Value, chance: &mut Chance) {
    for vpc in network["vpcs"].as_array_mut().unwrap() {
        vpc["region_id"] = json!("cn-hangzhou");
    }
    push(
        network,
        "vpcs",
        json!({"vpc_id": "vpc-c", "region_id": "cn-hangzhou", "cidr_block": "10.3.0.0/16", "user_cidrs": [], "secondary_cidr_blocks": []}),
    );
    push(
        network,
        "vswitches",
        json!({"vswitch_id": "vsw-c1", "vpc_id": "vpc-c", "cidr_block": "10.3.1.0/24", "network_acl_id": ""}),
    );
    for host in 2..4 {
        push(
            network,
            "network_interfaces",
            json!({"network_interface_id": format!("eni-c1{host}"), "vpc_id": "vpc-c", "vswitch_id": "vsw-c1",
                "private_ip_address": format!("10.3.1.{host}"), "security_group_ids": ["sg-c0"]}),
        );
    }
    push(
        network,
        "security_groups",
        json!({"security_group_id": "sg-c0", "vpc_id": "vpc-c", "security_group_type": "normal", "inner_access_policy": "Accept",
            "ingress": some(chance, 4, rule), "egress": some(chance, 2, rule)}),
    );
    let mut own = Vec::new();
    let mut attachments = Vec::new();
    for (vpc, other) in [("a", "10.3.0.0/16"), ("c", "10.1.0.0/16")] {
        let attachment = format!("att-{vpc}");
        let published = !chance.sometimes(3);
        if !chance.sometimes(8) {
            push(
                network,
                "transit_router_attachments",
                json!({"transit_router_attachment_id": attachment, "transit_router_id": "tr-1", "resource_type": "VPC",
                    "resource_id": format!("vpc-{vpc}"), "status": "Attached", "auto_publish_route_enabled": published}),
            );
            attachments.push(attachment.clone());
        }
        let route = json!({"destination_cidr_block": other, "next_hops": [{"next_hop_type": "Attachment", "next_hop_id": attachment}]});
        if !published && !chance.sometimes(4) {
            own.push((vpc, route));
        }
    }
    push(
        network,
        "route_tables",
        json!({"route_table_id": "vtb-c", "vpc_id": "vpc-c", "route_table_type": "System", "route_entries": []}),
    );
    for (vpc, route) in own {
        let mut tables = network["route_tables"].as_array_mut().unwrap().iter_mut();
        let table = tables.find(|table| table["vpc_id"] == format!("vpc-{vpc}"));
        let routes = table.unwrap()["route_entries"].as_array_mut();
        routes.unwrap().push(route);
    }
    let mut part = || {
        let mut part = attachments.clone();
        part.retain(|_| !chance.sometimes(6));
        part
    };
    network["transit_router_route_tables"] = json!([{"transit_router_route_table_id": "vtb-tr", "transit_router_id": "tr-1",
        "transit_router_route_table_type": "System", "associations": part(), "propagations": part()}]);
    network["transit_routers"] = json!([{"transit_router_id": "tr-1", "cen_id": "cen-1", "region_id": "cn-hangzhou", "type": "Enterprise"}]);
    network["vpc_endpoints"] = json!([{"endpoint_id": "ep-1", "endpoint_type": "Interface", "region_id": "cn-hangzhou", "owner_id": "1",
        "vpc_id": "vpc-a", "service_id": "epsrv-1", "endpoint_status": "Active", "endpoint_business_status": "Normal",
        "connection_status": chance.one(&["Connected", "Connected", "Pending", "Disconnected"]),
        "zones": [{"zone_id": "cn-hangzhou-h", "vswitch_id": "vsw-a1", "eni_id": "eni-ep", "eni_ip": "10.1.1.100", "zone_status": "Connected"}],
        "security_group_ids": ["sg-a0"]}]);
    network["endpoint_services"] = json!([{"service_id": "epsrv-1", "service_name": "com.aliyuncs.privatelink.cn-hangzhou.epsrv-1",
        "region_id": "cn-hangzhou", "owner_id": "1", "service_status": "Active", "service_business_status": "Normal",
        "service_resource_type": "nlb", "zones": ["cn-hangzhou-h"], "supported_region_ids": [], "user_ids": [],
        "resources": [{"resource_id": "nlb-1", "zone_id": "cn-hangzhou-h"}]}]);
    network["load_balancers"][0]["addresses"][0]["zone_id"] = json!("cn-hangzhou-h");
    let far = |hop: &str| json!({"destination_cidr_block": "192.168.0.0/16", "next_hops": [{"next_hop_type": "VpnGateway", "next_hop_id": hop}]});
    if !chance.sometimes(4) {
        let routes = network["route_tables"][1]["route_entries"].as_array_mut();
        routes.unwrap().push(far("vpn-1"));
    }
    network["vpn_gateways"] = json!([{"vpn_gateway_id": "vpn-1", "vpc_id": "vpc-b", "vswitch_id": "vsw-b1", "status": "active",
        "policy_routes": [], "bgp_routes": [],
        "destination_routes": [{"route_dest": chance.one(&["192.168.0.0/16", "192.168.1.0/24"]), "next_hop": "vco-1", "weight": 100}]}]);
    network["vpn_connections"] = json!([{"vpn_connection_id": "vco-1", "local_subnets": [], "remote_subnets": [], "vpn_gateway_id": "vpn-1",
        "customer_gateway_id": "cgw-1", "status": "ipsec_sa_established"}]);
    let back = chance.one(&["10.0.0.0/8", "10.2.0.0/16", "10.2.1.0/24"]);
    network["on_premises_networks"] = json!([{"on_premises_network_id": "idc-1", "cidr_blocks": ["192.168.0.0/16"], "connections": ["vco-1"],
        "routes": [{"destination_cidr_block": back, "next_hop": "vco-1"}]}]);
}

/// Public addresses of some interfaces, as they are bound.
fn public(chance: &mut Chance) -> Vec<Value> {
    let mut addresses = Vec::new();
    for interface in ["a12", "a13", "a14", "a22", "b12", "b13", "b23", "b24"] {
        if chance.sometimes(3) {
            addresses.push(json!({"allocation_id": format!("eip-{interface}"), "ip_address": format!("47.1.1.{}", addresses.len() + 1),
                "instance_id": format!("eni-{interface}"), "instance_type": "NetworkInterface",
                "mode": chance.one(&["NAT", "NAT", "BINDED", "MULTI_BINDED"])}));
        }
    }
    addresses
}

/// The ends of a network.
pub(crate) fn ends(topology: &Topology) -> Vec<String> {
    let interfaces = topology.interfaces().map(|one| one.id.clone());
    let fronts = topology.fronts().map(|one| one.interface.id.clone());
    interfaces.chain(fronts).collect()
}

/// The network with one thing changed.
pub(crate) fn changed(network: &Value, chance: &mut Chance) -> Value {
    let mut network = network.clone();
    let further = network["transit_routers"].is_array();
    match chance.below(if further { 8 } else { 5 }) {
        5 => {
            let list = chance.one(&["associations", "propagations"]);
            network["transit_router_route_tables"][0][list] = json!(["att-a", "att-c"]);
        }
        6 => {
            let status = chance.one(&["Connected", "Pending"]);
            network["vpc_endpoints"][0]["connection_status"] = json!(status);
        }
        7 => network["vpn_gateways"][0]["destination_routes"] = json!([]),
        2 => {
            let place = chance.below(4);
            if let Some(instance) = network["instances"].get_mut(place) {
                let runs = instance["status"] == "Running";
                instance["status"] = json!(if runs { "Stopped" } else { "Running" });
            }
        }
        0 => {
            let place = chance.below(2);
            network["network_acls"][place]["ingress"] = json!(some(chance, 4, entry));
        }
        1 => {
            let place = chance.below(2);
            network["route_tables"][place]["route_entries"] = json!([]);
        }
        _ => {
            let place = chance.below(6);
            let list = chance.one(&["ingress", "ingress", "egress"]);
            network["security_groups"][place][list] = json!(some(chance, 4, rule));
        }
    }
    network
}

pub(crate) fn topology(text: &str) -> Topology {
    let read = document::from_json(text, &vpclens::Limits::default()).unwrap();
    Topology::build(read.network, Semantics::default()).unwrap()
}

pub(crate) fn query(source: &str, destination: &str, protocol: Protocol, port: u16) -> Query {
    let query = Query::new(source, destination);
    match protocol {
        Protocol::TCP => query.tcp(port),
        Protocol::UDP => query.udp(port),
        other => query.protocol(other),
    }
}

/// Ports at which the generated rules begin and end, beside them, and elsewhere.
pub(crate) fn port(chance: &mut Chance) -> u16 {
    let near = [
        22, 23, 25, 79, 80, 81, 443, 1024, 3306, 3307, 8000, 8080, 9000,
    ];
    match chance.below(3) {
        0 => u16::try_from(chance.below(65535) + 1).unwrap(),
        _ => near[chance.below(near.len())],
    }
}

pub(crate) fn protocol(chance: &mut Chance) -> Protocol {
    match chance.below(8) {
        0 => Protocol::ICMP,
        1 => Protocol::from_number(u8::try_from(chance.below(256)).unwrap()),
        2 | 3 => Protocol::UDP,
        _ => Protocol::TCP,
    }
}
