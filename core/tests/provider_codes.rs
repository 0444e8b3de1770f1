//! Every error code of the provider is produced by a case, and what is too large for a case is produced here.

#![expect(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be"
)]

use core::time::Duration;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    time::Instant,
};

use serde_json::{Value, json};
use vpclens::{
    reason::{Lang, ProviderCode},
    report::Note,
    session::Session,
};

/// The table of security-groups.md §2.1, and the membership codes below it.
const REFERENCE: &[&str] = &[
    "OperationDenied",
    "InvalidIpProtocol.ValueNotSupported",
    "InvalidIpProtocol.Malformed",
    "InvalidIpPortRange.Malformed",
    "InvalidParam.PortRange",
    "InvalidPortRange.Malformed",
    "InvalidSourcePortRange.Malformed",
    "InvalidSourceCidrIp.Malformed",
    "InvalidParam.SourceCidrIp",
    "InvalidDestCidrIp.Malformed",
    "InvalidParam.DestCidrIp",
    "InvalidParam.Ipv6SourceCidrIp",
    "InvalidParam.Ipv6DestCidrIp",
    "InvalidParameter.Ipv6CidrIp",
    "ILLEGAL_IPV6_CIDR",
    "InvalidParam.SourceIp",
    "InvalidParam.DestIp",
    "InvalidParameter.Conflict",
    "InvalidParam.Ipv4ProtocolConflictWithIpv6Address",
    "InvalidParam.Ipv6ProtocolConflictWithIpv4Address",
    "InvalidParamter.Conflict",
    "InvalidSecurityGroup.IsSame",
    "InvalidPolicy.Malformed",
    "InvalidPriority.Malformed",
    "InvalidPriority.ValueNotSupported",
    "InvalidNicType.ValueNotSupported",
    "InvalidNicType.Mismatch",
    "InvalidSourceGroupId.Mismatch",
    "InvalidDestGroupId.Mismatch",
    "InvalidSourceGroupId.NotFound",
    "InvalidDestGroupId.NotFound",
    "InvalidSourceGroup.NotFound",
    "InvalidDestGroup.NotFound",
    "InvalidNetworkType.Conflict",
    "InvalidNetworkType.Mismatch",
    "InvalidSecurityGroup.InvalidNetworkType",
    "InvalidGroupAuthParameter.OperationDenied",
    "InvalidGroupParameter.OperationDenied",
    "AuthorizedGroupRule.LimitExceed",
    "AuthorizationLimitExceed",
    "LimitExceed.PrefixListAssociationResource",
    "NotSupported.ClassicNetworkPrefixList",
    "InvalidPrefixListId.NotFound",
    "InvalidParam.PrefixListAddressFamilyMismatch",
    "InvalidParam.ProtocolNotSupportPortRangeList",
    "InvalidPortRangeListId.NotFound",
    "MissingParameter",
    "MissingParameter.Source",
    "MissingParameter.Dest",
    "InvalidParam.Permissions",
    "InvalidParam.DuplicatePermissions",
    "InvalidSecurityGroupDiscription.Malformed",
    "InvalidSecurityGroupId.Malformed",
    "InvalidSecurityGroupId.NotFound",
    "InvalidOperation.ResourceManagedByCloudProduct",
    "InvalidOperation.SecurityGroupNotAuthorized",
    "InstanceSecurityGroupLimitExceeded",
    "SecurityGroupInstanceLimitExceeded",
    "InvalidInstanceId.Mismatch",
    "InvalidInstanceId.AlreadyExists",
    "InvalidOperation.VpcMismatch",
    "InvalidOperation.InvalidEniState",
    "InvalidOperation.InvalidEniType",
    "AclLimitExceed",
    "InvalidParam.EniIdAndInstanceId.Conflict",
    "RouterEntryConflict.Duplicated",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The codes that the notices and diagnostics of a case are expected to have; `every_case_holds` sees that they do.
fn expected_codes(case: &Value) -> BTreeSet<String> {
    let expectations = case["expect"].as_array().into_iter().flatten();
    let lists = expectations.flat_map(|one| [&one["notices"], &one["diagnostics"]]);
    let notes = lists.filter_map(Value::as_array).flatten();
    notes
        .filter_map(|note| Some(note["provider_code"].as_str()?.to_string()))
        .collect()
}

/// The cases that produce each code, as `<room>/<name>`.
fn producers() -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for room in ["topology", "import"] {
        for entry in fs::read_dir(root().join("tests/conformance").join(room)).unwrap() {
            let path = entry.unwrap().path();
            let case: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy();
            for code in expected_codes(&case) {
                let cases = found.entry(code).or_default();
                cases.insert(format!("{room}/{name}"));
            }
        }
    }
    found
}

#[test]
fn the_table_is_that_of_the_reference() {
    let known: Vec<&str> = ProviderCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(known, REFERENCE);
    for code in ProviderCode::ALL {
        assert_eq!(ProviderCode::from_code(code.as_str()), Some(*code));
        for lang in [Lang::En, Lang::Zh] {
            let meaning = code.meaning(lang);
            assert!(!meaning.is_empty() && !meaning.contains('{'), "{code:?}");
        }
    }
}

#[test]
fn every_code_is_produced_by_a_case() {
    let producers = producers();
    let missing: Vec<&&str> = REFERENCE
        .iter()
        .filter(|code| !producers.contains_key(**code))
        .collect();
    assert!(missing.is_empty(), "no case expects {missing:?}");
}

/// Every row `| code, code | seen | done | case, case |` of the page names codes that its cases produce.
#[test]
fn the_page_names_the_cases() {
    let page = fs::read_to_string(root().join("../docs/semantics.md")).unwrap();
    let (_, section) = page.split_once("## What the provider refuses").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let producers = producers();
    let mut named = BTreeSet::new();
    for row in section.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let of = |cell: &str| -> Vec<String> {
            let parts = cell.split('`').skip(1).step_by(2);
            parts.map(str::to_string).collect()
        };
        assert_eq!(cells.len(), 4, "{row}");
        let cases: BTreeSet<String> = of(cells[3]).into_iter().collect();
        for code in of(cells[0]) {
            let producing = producers.get(&code);
            let both = producing.is_some_and(|one| !one.is_disjoint(&cases));
            assert!(
                both,
                "`{code}` is produced by {producing:?}, not by {cases:?}"
            );
            named.insert(code);
        }
    }
    let all: BTreeSet<String> = REFERENCE.iter().map(ToString::to_string).collect();
    assert_eq!(named, all);
}

fn diagnostics(document: &Value) -> Vec<Note> {
    let session = Session::from_document(&document.to_string(), &Value::Null).unwrap();
    session.diagnostics("en").unwrap()
}

fn only(document: &Value) -> Option<Note> {
    let mut found = diagnostics(document);
    assert!(found.len() <= 1, "{found:?}");
    found.pop()
}

fn group(id: &str, vpc: &str, kind: &str) -> Value {
    json!({"security_group_id": id, "vpc_id": vpc, "security_group_type": kind, "ingress": [], "egress": []})
}

/// A network whose only group has so many members, spread over so many interfaces.
fn members(kind: &str, interfaces: usize, addresses: usize) -> Value {
    let mut left = addresses;
    let interfaces: Vec<Value> = (0..interfaces)
        .map(|number| {
            let own = left.min(addresses / interfaces + 1);
            left -= own;
            let block = (number / 250, number % 250);
            let list: Vec<String> = (0..own)
                .map(|last| format!("2408:4000:{:x}:{:x}::{last:x}", block.0, block.1))
                .collect();
            json!({"network_interface_id": format!("eni-{number:06}"), "vpc_id": "vpc-1",
                "ipv6_addresses": list, "security_group_ids": ["sg-1"]})
        })
        .collect();
    json!({"vpclens": 1, "network_interfaces": interfaces, "security_groups": [group("sg-1", "vpc-1", kind)]})
}

#[test]
fn a_group_has_as_many_members_as_its_kind_allows() {
    // source LIMITS: addresses of a basic group, interfaces of an advanced one
    assert_eq!(only(&members("normal", 60, 6_000)), None);
    let found = only(&members("normal", 60, 6_001)).unwrap();
    assert_eq!(
        found.provider_code.as_deref(),
        Some("SecurityGroupInstanceLimitExceeded")
    );
    assert_eq!(found.path.as_deref(), Some("security_groups[sg-1]"));
    assert!(found.message.contains("6001") && found.message.contains("allows 6000"));
    assert_eq!(only(&members("enterprise", 60, 6_001)), None);
    assert_eq!(only(&members("enterprise", 65_536, 65_536)), None);
    let found = only(&members("enterprise", 65_537, 65_537)).unwrap();
    assert!(found.message.contains("65537 interfaces"), "{found:?}");

    let classic = |count: u16| {
        let addresses: Vec<String> = (0..count)
            .map(|number| format!("10.1.{}.{}", number / 250, number % 250))
            .collect();
        json!({"vpclens": 1, "security_groups": [group("sg-1", "", "normal")],
            "instances": [{"instance_id": "i-1", "inner_ip_addresses": addresses, "security_group_ids": ["sg-1"]}]})
    };
    assert_eq!(only(&classic(1_000)), None);
    let found = only(&classic(1_001)).unwrap();
    assert_eq!(
        found.provider_code.as_deref(),
        Some("SecurityGroupInstanceLimitExceeded")
    );
}

#[test]
fn a_prefix_list_has_as_many_users_as_are_allowed() {
    let users = |count: usize| {
        let rule = json!({"ip_protocol": "tcp", "port_range": "22/22", "prefix_list_id": "pl-1"});
        let groups: Vec<Value> = (0..count)
            .map(|number| {
                let mut group = group(&format!("sg-{number:05}"), "vpc-1", "normal");
                group["ingress"] = json!([rule]);
                group["egress"] = json!([rule]);
                group
            })
            .collect();
        json!({"vpclens": 1, "security_groups": groups,
            "prefix_lists": [{"prefix_list_id": "pl-1", "entries": ["203.0.113.0/24"]}]})
    };
    assert_eq!(only(&users(1_000)), None);
    let found = only(&users(1_001)).unwrap();
    assert_eq!(
        found.provider_code.as_deref(),
        Some("LimitExceed.PrefixListAssociationResource")
    );
    assert_eq!(found.path.as_deref(), Some("prefix_lists[pl-1]"));
}

#[test]
fn thousands_of_rules_and_groups_take_no_time() {
    let start = Instant::now();
    let rules: Vec<Value> = (0..10_000_u32)
        .map(|number| json!({"ip_protocol": "icmp", "port_range": "8/8", "priority": 101, "cidr_ip": format!("10.{}.{}.0/24", number / 200, number % 200)}))
        .collect();
    let names: Vec<String> = (0..1_000).map(|number| format!("sg-{number}")).collect();
    let mut groups: Vec<Value> = names
        .iter()
        .map(|id| group(id, "vpc-1", "normal"))
        .collect();
    groups[0]["ingress"] = rules.into();
    let document = json!({"vpclens": 1, "security_groups": groups, "network_interfaces": [
        {"network_interface_id": "eni-1", "vpc_id": "vpc-1", "private_ip_address": "10.0.0.1", "security_group_ids": names}
    ]});
    let found = diagnostics(&document);
    let count = |code: &str| {
        let own = found
            .iter()
            .filter(|note| note.provider_code.as_deref() == Some(code));
        own.count()
    };
    assert_eq!(count("OperationDenied"), 10_000);
    assert_eq!(count("InvalidPriority.ValueNotSupported"), 10_000);
    assert_eq!(count("AuthorizationLimitExceed"), 1);
    assert_eq!(count("InstanceSecurityGroupLimitExceeded"), 1);
    assert_eq!(found.len(), 20_002);
    assert!(start.elapsed() < Duration::from_secs(20));
}
