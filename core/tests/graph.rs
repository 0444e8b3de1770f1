//! The network as a graph: one case for each kind of place and of connection, and what it is written as.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it should be"
)]

use serde_json::{Value, json};
use vpclens::{report::NetworkGraph, session::Session};

fn session(mut document: Value) -> Session {
    let fields = document.as_object_mut().unwrap();
    fields.insert("vpclens".to_owned(), json!(1));
    Session::from_document(&document.to_string(), &Value::Null).unwrap()
}

fn graph(document: Value) -> NetworkGraph {
    session(document).graph()
}

/// Every connection as `from kind to label`.
fn edges(document: Value) -> Vec<String> {
    let edge = |edge: &vpclens::report::GraphEdge| {
        let line = format!("{} {} {}", edge.from, edge.kind, edge.to);
        match &edge.label {
            Some(label) => format!("{line} {label}"),
            None => line,
        }
    };
    graph(document).edges.iter().map(edge).collect()
}

/// Every place as `parent/id kind detail`.
fn nodes(document: Value) -> Vec<String> {
    let node = |node: &vpclens::report::GraphNode| {
        let parent = node.parent.as_deref().unwrap_or_default();
        let detail = node.detail.as_deref().unwrap_or_default();
        let line = format!("{parent}/{} {} {detail}", node.id, node.kind);
        line.trim_end().to_owned()
    };
    graph(document).nodes.iter().map(node).collect()
}

fn instance(number: usize) -> [Value; 2] {
    [
        json!({"instance_id": format!("i-{number:02}"), "vpc_id": "vpc-1"}),
        json!({"network_interface_id": format!("eni-{number:02}"), "instance_id": format!("i-{number:02}"), "vpc_id": "vpc-1",
            "vswitch_id": "vsw-1", "private_ip_address": format!("10.0.1.{number}")}),
    ]
}

/// A vSwitch with so many instances; the first of them stands behind an elastic address.
fn crowd(count: usize) -> Value {
    let (instances, interfaces): (Vec<Value>, Vec<Value>) =
        (1..=count).map(|number| instance(number).into()).unzip();
    json!({
        "vpcs": [{"vpc_id": "vpc-1", "vpc_name": "shop", "region_id": "cn-hangzhou", "cidr_block": "10.0.0.0/16",
            "ipv6_cidr_blocks": ["2408:4000::/56"]}],
        "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "zone_id": "cn-hangzhou-h", "cidr_block": "10.0.1.0/24"}],
        "instances": instances,
        "network_interfaces": interfaces,
        "eip_addresses": [{"allocation_id": "eip-1", "ip_address": "8.1.1.1", "instance_type": "EcsInstance", "instance_id": "i-01"}],
    })
}

#[test]
fn regions_hold_vpcs_hold_vswitches_hold_instances() {
    assert_eq!(
        nodes(crowd(2)),
        [
            "/cn-hangzhou Region",
            "vsw-1/i-01 Instance 10.0.1.1",
            "vsw-1/i-02 Instance 10.0.1.2",
            "/internet Internet",
            "cn-hangzhou/vpc-1 Vpc 10.0.0.0/16, 2408:4000::/56",
            "vpc-1/vsw-1 VSwitch 10.0.1.0/24, cn-hangzhou-h",
        ]
    );
    assert_eq!(edges(crowd(2)), ["i-01 internet internet 8.1.1.1"]);
    let graph = graph(crowd(2));
    let vpc = graph.nodes.iter().find(|node| node.id == "vpc-1").unwrap();
    assert_eq!(vpc.name.as_deref(), Some("shop"));
}

#[test]
fn many_instances_are_counted_and_their_connections_are_those_of_the_vswitch() {
    assert!(graph(crowd(30)).nodes.iter().any(|node| node.id == "i-30"));
    let graph = graph(crowd(31));
    assert!(graph.nodes.iter().all(|node| node.kind != "Instance"));
    let vswitch = graph.nodes.iter().find(|node| node.id == "vsw-1").unwrap();
    assert_eq!(
        (vswitch.instances, vswitch.interfaces),
        (Some(31), Some(31))
    );
    assert_eq!(edges(crowd(31)), ["vsw-1 internet internet 8.1.1.1"]);
}

#[test]
fn gateways_and_load_balancers_reach_the_internet() {
    let document = json!({
        "vpcs": [{"vpc_id": "vpc-1"}],
        "nat_gateways": [
            {"nat_gateway_id": "ngw-1", "vpc_id": "vpc-1", "status": "Available",
                "snat_table_entries": [{"snat_entry_id": "snat-1", "snat_ips": ["8.1.1.1", "8.1.1.2", "8.1.1.3", "8.1.1.4", "8.1.1.5"]}]},
            {"nat_gateway_id": "ngw-private", "vpc_id": "vpc-1", "network_type": "intranet"},
        ],
        "ipv4_gateways": [{"ipv4_gateway_id": "ipv4gw-1", "vpc_id": "vpc-1", "enabled": true},
            {"ipv4_gateway_id": "ipv4gw-off", "vpc_id": "vpc-1", "enabled": false}],
        "ipv6_gateways": [{"ipv6_gateway_id": "ipv6gw-1", "vpc_id": "vpc-1"}],
        "load_balancers": [{"load_balancer_id": "alb-1", "vpc_id": "vpc-1", "address_type": "internet"}],
        "ha_vips": [{"ha_vip_id": "havip-1", "vpc_id": "vpc-1", "ip_address": "10.0.0.9", "associated_instances": ["i-gone"]}],
        "eip_addresses": [{"allocation_id": "eip-1", "ip_address": "8.1.2.1", "instance_type": "HaVip", "instance_id": "havip-1"}],
    });
    assert_eq!(
        edges(document.clone()),
        [
            "alb-1 internet internet",
            "havip-1 backend i-gone",
            "havip-1 internet internet 8.1.2.1",
            "ipv4gw-1 internet internet",
            "ipv6gw-1 internet internet",
            "ngw-1 internet internet 8.1.1.1, 8.1.1.2, 8.1.1.3 +2",
        ]
    );
    let nodes = nodes(document);
    for expected in [
        "vpc-1/ngw-1 NatGateway Available",
        "vpc-1/ngw-private NatGateway",
        "vpc-1/ipv4gw-off Ipv4Gateway",
        "vpc-1/havip-1 HaVip 10.0.0.9",
        "/i-gone Instance",
    ] {
        assert!(nodes.iter().any(|node| node == expected), "{nodes:?}");
    }
}

#[test]
fn nothing_reaches_the_internet_and_so_there_is_none() {
    let ids = nodes(json!({"vpcs": [{"vpc_id": "vpc-1"}]}));
    assert_eq!(ids, ["/vpc-1 Vpc"]);
}

#[test]
fn a_load_balancer_calls_its_servers_by_id_and_by_address() {
    let mut document = crowd(3);
    let fields = document.as_object_mut().unwrap();
    fields.remove("eip_addresses");
    fields.insert(
        "load_balancers".into(),
        json!([{"load_balancer_id": "nlb-1", "vpc_id": "vpc-1", "addresses": [{"private_ip_address": "10.0.1.200"}]}]),
    );
    fields.insert(
        "listeners".into(),
        json!([{"listener_id": "lsn-1", "load_balancer_id": "nlb-1", "protocol": "tcp", "port": 443, "server_group_id": "sgp-1"},
            {"listener_id": "lsn-2", "load_balancer_id": "nlb-1", "protocol": "udp", "port": 53, "server_group_id": "sgp-1"},
            {"listener_id": "lsn-3", "load_balancer_id": "nlb-1", "protocol": "udp", "port": 99}]),
    );
    fields.insert(
        "server_groups".into(),
        json!([{"server_group_id": "sgp-1", "vpc_id": "vpc-1", "servers": [{"server_id": "i-01", "port": 8443}, {"server_ip": "10.0.1.2"}]}]),
    );
    assert_eq!(
        edges(document),
        [
            "nlb-1 backend i-01 tcp/443, udp/53",
            "nlb-1 backend i-02 tcp/443, udp/53"
        ]
    );
}

#[test]
fn an_endpoint_calls_its_service_and_the_service_its_load_balancer() {
    let document = json!({
        "vpcs": [{"vpc_id": "vpc-1"}],
        "vpc_endpoints": [
            {"endpoint_id": "ep-1", "vpc_id": "vpc-1", "service_id": "epsrv-1", "connection_status": "Connected",
                "zones": [{"eni_ip": "10.0.0.5"}]},
            {"endpoint_id": "ep-2", "vpc_id": "vpc-1", "service_name": "com.example.orders"},
        ],
        "endpoint_services": [{"service_id": "epsrv-1", "service_name": "com.example.orders", "region_id": "cn-hangzhou",
            "resources": [{"resource_id": "nlb-1"}]}],
        "gateway_endpoints": [{"endpoint_id": "vpce-1", "vpc_id": "vpc-1", "service_name": "com.aliyun.cn-hangzhou.oss"}],
    });
    assert_eq!(
        edges(document.clone()),
        [
            "ep-1 private_link epsrv-1 Connected",
            "ep-2 private_link epsrv-1",
            "epsrv-1 backend nlb-1",
            "vpce-1 private_link com.aliyun.cn-hangzhou.oss"
        ]
    );
    let nodes = nodes(document);
    assert!(nodes.contains(&"vpc-1/ep-1 VpcEndpoint 10.0.0.5".to_owned()));
    assert!(nodes.contains(&"cn-hangzhou/epsrv-1 EndpointService".to_owned()));
}

#[test]
fn transit_routers_and_peerings_connect_vpcs() {
    let document = json!({
        "vpcs": [{"vpc_id": "vpc-1", "region_id": "cn-hangzhou"}],
        "transit_routers": [{"transit_router_id": "tr-1", "cen_id": "cen-1", "region_id": "cn-hangzhou"}],
        "transit_router_attachments": [
            {"transit_router_attachment_id": "tr-attach-1", "transit_router_id": "tr-1", "resource_type": "VPC", "resource_id": "vpc-1"},
            {"transit_router_attachment_id": "tr-attach-2", "transit_router_id": "tr-1", "resource_type": "TR", "peer_transit_router_id": "tr-2"},
        ],
        "vpc_peer_connections": [{"instance_id": "pcc-1", "vpc_id": "vpc-1", "accepting_vpc_id": "vpc-2"}],
    });
    assert_eq!(
        edges(document.clone()),
        [
            "tr-1 attachment tr-2 tr-attach-2",
            "tr-1 attachment vpc-1 tr-attach-1",
            "vpc-1 peering vpc-2 pcc-1"
        ]
    );
    assert!(nodes(document).contains(&"cn-hangzhou/tr-1 TransitRouter cen-1".to_owned()));
}

#[test]
fn lines_lead_to_networks_on_premises() {
    let document = json!({
        "vpcs": [{"vpc_id": "vpc-1"}],
        "virtual_border_routers": [{"vbr_id": "vbr-1", "region_id": "cn-hangzhou", "status": "active"}],
        // both ends of one connection
        "router_interfaces": [
            {"router_interface_id": "ri-1", "vpc_instance_id": "vpc-1", "opposite_router_id": "vbr-1"},
            {"router_interface_id": "ri-2", "router_id": "vbr-1", "opposite_vpc_instance_id": "vpc-1"},
        ],
        "express_connect_routers": [{"ecr_id": "ecr-1", "child_instances": ["vbr-1"],
            "associations": [{"association_id": "ecr-assoc-1", "vpc_id": "vpc-1", "status": "ACTIVE"}]}],
        "vpn_gateways": [{"vpn_gateway_id": "vpn-1", "vpc_id": "vpc-1"}],
        "vpn_connections": [{"vpn_connection_id": "vco-1", "vpn_gateway_id": "vpn-1", "status": "ipsec_sa_established"}],
        "on_premises_networks": [{"on_premises_network_id": "office", "cidr_blocks": ["192.168.0.0/16"], "connections": ["vco-1", "vbr-1"]}],
    });
    assert_eq!(
        edges(document.clone()),
        [
            "ecr-1 association vbr-1",
            "ecr-1 association vpc-1 ACTIVE",
            "vbr-1 connection office",
            "vbr-1 router_interface vpc-1 ri-1, ri-2",
            "vco-1 connection office",
            "vpn-1 connection vco-1",
        ]
    );
    let nodes = nodes(document);
    assert!(nodes.contains(&"/office OnPremisesNetwork 192.168.0.0/16".to_owned()));
    assert!(nodes.contains(&"/vco-1 VpnConnection ipsec_sa_established".to_owned()));
}

#[test]
fn a_classic_instance_is_linked_to_a_vpc() {
    let document = json!({
        "vpcs": [{"vpc_id": "vpc-1"}],
        "instances": [{"instance_id": "i-1", "instance_network_type": "classic", "inner_ip_addresses": ["10.1.1.1"]}],
        "classic_links": [{"instance_id": "i-1", "vpc_id": "vpc-1"}],
    });
    assert_eq!(edges(document), ["i-1 classic_link vpc-1"]);
}

#[test]
fn nothing_comes_to_lie_in_itself() {
    let document = json!({
        "vpcs": [{"vpc_id": "vpc-1", "region_id": "vpc-2"}, {"vpc_id": "vpc-2", "region_id": "vpc-1"}],
        "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vsw-1"}],
    });
    assert_eq!(
        nodes(document.clone()),
        ["/vpc-1 Vpc", "/vpc-2 Vpc", "/vsw-1 VSwitch"]
    );
    assert_eq!(session(document).graph_mermaid().lines().count(), 4);
}

#[test]
fn mermaid_draws_boxes_in_boxes() {
    insta::assert_snapshot!("graph_mermaid", session(crowd(2)).graph_mermaid());
}

#[test]
fn a_name_ends_no_label() {
    let text = session(json!({"vpcs": [{"vpc_id": "vpc-1", "vpc_name": "a\"] --> b\nclick <b>"}]}))
        .graph_mermaid();
    assert_eq!(
        text,
        "flowchart LR\n  n0[\"Vpc a#34;] --#62; bclick #60;b#62;<br/>vpc-1\"]\n"
    );
}
