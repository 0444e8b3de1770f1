//! Filters far larger than the provider allows end in an answer or in a typed limit.

#![expect(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be"
)]

use serde_json::{Value, json};
use vpclens::session::{Failure, Session};

fn rule(index: usize) -> Value {
    let (high, low) = (index / 250 % 250, index % 250);
    let port = 1 + index * 7 % 60_000;
    json!({
        "policy": if index.is_multiple_of(5) { "drop" } else { "accept" },
        "priority": 1 + index % 100,
        "ip_protocol": if index.is_multiple_of(3) { "udp" } else { "tcp" },
        "port_range": format!("{port}/{}", port + index % 9),
        "cidr_ip": format!("{}.{high}.{low}.0/{}", 10 + index % 40, 8 + index % 25),
    })
}

fn session(groups: usize, rules: usize) -> Session {
    let ids: Vec<String> = (0..groups).map(|group| format!("sg-{group}")).collect();
    let described: Vec<Value> = ids
        .iter()
        .enumerate()
        .map(|(group, id)| {
            let rules: Vec<Value> = (0..rules).map(|at| rule(group * rules + at)).collect();
            json!({
                "security_group_id": id, "vpc_id": "vpc-1", "security_group_type": "normal",
                "inner_access_policy": "Drop", "ingress": rules, "egress": [],
            })
        })
        .collect();
    let document = json!({
        "vpclens": 1,
        "vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16"}],
        "network_interfaces": [{
            "network_interface_id": "eni-1", "vpc_id": "vpc-1", "private_ip_address": "10.0.0.1",
            "security_group_ids": ids,
        }],
        "security_groups": described,
    });
    Session::from_document(&document.to_string(), &Value::Null).unwrap()
}

fn answers_or_limit<T>(answer: Result<T, Failure>) {
    if let Err(failure) = answer {
        assert_eq!(failure.kind(), "limit", "{failure}");
    }
}

fn asked(session: &Session) {
    let packet = json!({
        "interface": "eni-1", "direction": "ingress", "source": "10.3.4.5", "port": 22,
    });
    session.filter(&packet, "en").unwrap();
    let whole = json!({"interface": "eni-1", "direction": "ingress"});
    answers_or_limit(session.effective_rules(&whole, "en"));
    answers_or_limit(session.allowed(&whole, "en"));
}

#[test]
fn ten_thousand_rules_in_a_group() {
    asked(&session(1, 10_000));
}

#[test]
fn more_rules_than_can_be_looked_at_together() {
    let session = session(1, 20_001);
    let whole = json!({"interface": "eni-1", "direction": "ingress"});
    let failure = session.effective_rules(&whole, "en").unwrap_err();
    assert_eq!(failure.code(), "limit.items");
    let packet = json!({
        "interface": "eni-1", "direction": "ingress", "source": "10.3.4.5", "port": 22,
    });
    session.filter(&packet, "en").unwrap();
}

#[test]
fn a_thousand_groups_on_an_interface() {
    asked(&session(1_000, 3));
}

#[test]
fn a_matrix_of_more_ends_than_memory_holds_pairs_of_is_refused() {
    // each is in a group of its own, so that nothing is alike
    let interfaces: Vec<Value> = (0..16_385)
        .map(|place| {
            json!({
                "network_interface_id": format!("eni-{place:05}"), "vpc_id": "vpc-1", "vswitch_id": "vsw-1",
                "private_ip_address": format!("10.0.{}.{}", place / 256, place % 256),
                "security_group_ids": [format!("sg-{place:05}")],
            })
        })
        .collect();
    let document = json!({"vpclens": 1, "network_interfaces": interfaces}).to_string();
    let session = Session::from_document(&document, &Value::Null).unwrap();
    let failure = session.matrix(&json!({"by": "vpc"}), "en").unwrap_err();
    assert_eq!(failure.code(), "limit.items");
    assert_eq!(failure.kind(), "limit");
}
