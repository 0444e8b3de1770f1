//! Dumps: how they are asked for, read whatever their order, made fit to be shared, and refused when they are none.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};
use vpclens::{
    Limits,
    import::{self, anonymise::anonymise},
    session::{self, Session},
};

type Files = Vec<(String, String)>;

fn examples() -> Vec<(String, Files)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let mut all: Vec<(String, Files)> = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|folder| {
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            (name, files(&folder))
        })
        .filter(|(_, files)| !files.is_empty())
        .collect();
    all.sort();
    assert!(all.len() >= 8, "the examples are not where they should be");
    all
}

fn files(folder: &Path) -> Files {
    let mut files: Files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn borrowed(files: &Files) -> Vec<(&str, &str)> {
    files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect()
}

fn read(files: &Files) -> Session {
    Session::from_files(files, &Value::Null).unwrap()
}

/// What a verdict says without a name.
fn said(session: &Session, source: &str, destination: &str, port: u16) -> Value {
    let query = json!({"source": source, "destination": destination, "port": port});
    match session.reach(&query, "en") {
        Err(failure) => json!({"error": failure.code()}),
        Ok(answer) => {
            let answer = serde_json::to_value(answer).unwrap();
            let codes = |list: &str| -> Value {
                let list = answer[list].as_array().cloned().unwrap_or_default();
                list.iter().map(|one| one["reason"].clone()).collect()
            };
            json!({
                "outcome": answer["outcome"],
                "blockers": codes("blockers"),
                "assumptions": codes("assumptions"),
                "missing": codes("missing"),
            })
        }
    }
}

#[test]
fn an_anonymised_example_answers_the_same() {
    let mut asked = 0_usize;
    for (name, files) in examples() {
        let before = read(&files);
        let made = anonymise(&borrowed(&files), Some("key"), &Limits::default()).unwrap();
        let after = read(&made.files);
        let id = |id: &str| made.ids.get(id).cloned().unwrap_or_else(|| id.to_string());
        let ends: Vec<String> = before.endpoints().into_iter().map(|one| one.id).collect();
        let internet = "8.8.8.8";
        for source in ends.iter().take(12).map(String::as_str).chain([internet]) {
            for destination in ends.iter().take(12).map(String::as_str).chain([internet]) {
                let new = |end: &str| match end.parse() {
                    Ok(address) => made.address(address).to_string(),
                    Err(_) => id(end),
                };
                for port in [22, 443, 3306] {
                    let old = said(&before, source, destination, port);
                    let now = said(&after, &new(source), &new(destination), port);
                    assert_eq!(old, now, "{name}: {source} to {destination}, {port}");
                    asked = asked.saturating_add(1);
                }
            }
        }
        let codes = |session: &Session| -> Vec<String> {
            let notices = session.notices("en").unwrap();
            notices.into_iter().map(|one| one.reason).collect()
        };
        assert_eq!(codes(&before), codes(&after), "{name}");
    }
    assert!(asked > 500, "{asked}");
}

/// Everything that an example calls something of its own.
fn own_words(value: &Value, key: &str, words: &mut Vec<String>) {
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(key, value)| own_words(value, key, words)),
        Value::Array(list) => list.iter().for_each(|value| own_words(value, key, words)),
        Value::String(text) => {
            let own = key.ends_with("Name") || key == "Description" || key.ends_with("Id");
            let of_a_region = key.ends_with("RegionId") || key.ends_with("ZoneId");
            if own && !of_a_region && text.len() > 5 && !text.starts_with("com.aliyun.") {
                words.push(text.clone());
            }
        }
        _ => {}
    }
}

#[test]
fn nothing_of_ones_own_is_let_through() {
    for (name, files) in examples() {
        let mut words = Vec::new();
        for (_, text) in &files {
            for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
                own_words(&value.unwrap(), "", &mut words);
            }
        }
        let made = anonymise(&borrowed(&files), None, &Limits::default()).unwrap();
        for (file, text) in &made.files {
            for word in &words {
                assert!(
                    !text.contains(&format!("\"{word}\"")),
                    "{name}: {word} in {file}"
                );
            }
        }
    }
    let secret = r#"{"VpnConnections": {"VpnConnection": [{"VpnConnectionId": "vco-1", "Name": "to berlin", "Novelty": "berlin",
        "IkeConfig": {"Psk": "hunter2", "LocalId": "10.1.1.1"}, "Tags": {"Tag": [{"Key": "team", "Value": "pay"}]},
        "an own key": "berlin", "LocalSubnet": "10.1.0.0/16,10.2.0.0/16", "RemoteSubnet": "192.168.3.0/24", "OwnerId": 1234567890123456}]}}"#;
    let made = anonymise(&[("berlin.json", secret)], Some("k"), &Limits::default()).unwrap();
    let (file, text) = &made.files[0];
    assert_eq!(file, "0001.json");
    for word in [
        "berlin",
        "hunter2",
        "team",
        "pay",
        "own",
        "1234567890123456",
        "10.1.",
    ] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    assert!(
        text.contains("\"LocalSubnet\": \"10.") && text.contains("\"RemoteSubnet\": \"192.168.")
    );
}

#[test]
fn the_same_key_gives_the_same_names() {
    let (_, files) = examples().remove(0);
    let made = |key| {
        let made = anonymise(&borrowed(&files), key, &Limits::default()).unwrap();
        (made.files, made.ids)
    };
    assert_eq!(made(Some("a")), made(Some("a")));
    assert_ne!(made(Some("a")), made(Some("b")));
    assert_eq!(made(None), made(None));
    assert_ne!(made(None), made(Some("a")));
}

#[test]
fn addresses_keep_what_they_have_in_common() {
    let made = anonymise(&[("a", r#"{"vpclens": 1}"#)], Some("k"), &Limits::default()).unwrap();
    let of = |text: &str| made.address(text.parse().unwrap());
    for fixed in [
        "0.0.0.0",
        "100.100.2.136",
        "127.0.0.1",
        "169.254.1.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "ff02::1",
    ] {
        assert_eq!(of(fixed).to_string(), fixed);
    }
    let addresses = [
        "10.0.0.1",
        "10.0.0.2",
        "10.0.1.1",
        "10.111.0.1",
        "10.200.3.4",
        "172.16.0.1",
        "172.31.255.254",
        "192.168.0.1",
        "192.168.255.1",
        "8.8.8.8",
        "8.8.4.4",
        "47.96.1.2",
        "47.97.1.2",
        "203.0.113.9",
        "11.0.0.1",
    ];
    let common = |one: core::net::IpAddr, other: core::net::IpAddr| match (one, other) {
        (core::net::IpAddr::V4(one), core::net::IpAddr::V4(other)) => {
            (one.to_bits() ^ other.to_bits()).leading_zeros()
        }
        _ => 0,
    };
    for one in addresses {
        let (old, new) = (one.parse().unwrap(), of(one));
        assert_eq!(
            vpclens::net::is_private(old),
            vpclens::net::is_private(new),
            "{one} became {new}"
        );
        for other in addresses {
            let expected = common(old, other.parse().unwrap());
            assert_eq!(common(new, of(other)), expected, "{one} {other}");
        }
    }
    let stayed = (0..=255_u8).filter(|third| {
        of(&format!("192.168.{third}.9")) == core::net::IpAddr::from([192, 168, *third, 9])
    });
    assert!(stayed.count() < 32, "addresses stay as they are");
}

#[test]
fn terraform_becomes_a_document() {
    let state = r#"{"format_version": "1.0", "values": {"root_module": {"resources": [{"address": "alicloud_vpc.payroll",
        "mode": "managed", "type": "alicloud_vpc", "name": "payroll", "provider_name": "alicloud",
        "values": {"id": "vpc-1", "vpc_name": "payroll", "cidr_block": "10.0.0.0/8"}}]}}}"#;
    let made = anonymise(&[("a.json", state)], Some("k"), &Limits::default()).unwrap();
    assert!(!made.files[0].1.contains("payroll"));
    let document: Value = serde_json::from_str(&made.files[0].1).unwrap();
    assert_eq!(document["vpcs"][0]["cidr_block"], "10.0.0.0/8");
}

#[cfg(feature = "hcl")]
#[test]
fn a_configuration_becomes_a_document() {
    let main = r#"resource "alicloud_vpc" "payroll" { cidr_block = "10.0.0.0/8" }"#;
    let secret = r#"password = "hunter2""#;
    let files = [("main.tf", main), ("terraform.tfvars", secret)];
    let made = anonymise(&files, Some("k"), &Limits::default()).unwrap();
    assert_eq!(made.files.len(), 1);
    assert!(!made.files[0].1.contains("payroll") && !made.files[0].1.contains("hunter2"));
    let document: Value = serde_json::from_str(&made.files[0].1).unwrap();
    assert_eq!(document["vpcs"][0]["cidr_block"], "10.0.0.0/8");
}

#[test]
fn the_order_and_the_names_of_files_say_nothing() {
    for (name, mut files) in examples() {
        // two answers that differ
        let contradiction = files.iter().find(|(_, text)| text.contains("\"VpcName\""));
        if let Some((_, text)) = contradiction.cloned() {
            files.push((
                "other.json".into(),
                text.replace("\"CidrBlock\": \"1", "\"CidrBlock\": \"2"),
            ));
        }
        let plain = read(&files);
        let mut turned = files.clone();
        turned.reverse();
        let other = read(&turned);
        assert_eq!(plain.to_document(), other.to_document(), "{name}");
        assert_eq!(
            plain.notices("en").unwrap(),
            other.notices("en").unwrap(),
            "{name}"
        );
        for (index, (name, _)) in turned.iter_mut().enumerate() {
            *name = format!("{index}.json");
        }
        assert_eq!(plain.to_document(), read(&turned).to_document(), "{name}");
    }
}

#[test]
fn a_document_is_itself_again() {
    for (name, files) in examples() {
        let document = read(&files).to_document();
        let again = Session::from_document(&document, &Value::Null).unwrap();
        assert_eq!(document, again.to_document(), "{name}");
        let merged = Session::merge(&[&again, &again], false, &Value::Null).unwrap();
        assert_eq!(document, merged.to_document(), "{name}");
    }
}

#[test]
fn what_was_read_is_counted() {
    let files = [("a.json".to_string(), r#"{"DescribeVpcs": {"Vpcs": {"Vpc": [
        {"VpcId": "vpc-1", "RegionId": "cn-hangzhou", "OwnerId": 7, "CidrBlock": "?"}, {"VpcId": "vpc-2", "CidrBlock": "!"}]}, "TotalCount": 2},
        "DescribeFlowLogs": {"FlowLogs": {"FlowLog": []}}}"#.to_string())];
    let session = Session::from_files(&files, &Value::Null).unwrap();
    let contents = serde_json::to_value(session.contents("en").unwrap()).unwrap();
    assert_eq!(contents["kinds"], json!([{"kind": "vpcs", "count": 2}]));
    assert_eq!(contents["regions"], json!(["cn-hangzhou"]));
    assert_eq!(contents["accounts"], json!(["7"]));
    let counts: Vec<(&str, u64)> = contents["notices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["reason"].as_str().unwrap(),
                one["count"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        counts,
        [("import.unknown_call", 1), ("import.unreadable_value", 2)]
    );
    let failure = session.strict().unwrap_err();
    assert_eq!(
        (failure.code(), failure.path().is_some()),
        ("input.notices", true)
    );
    assert!(failure.message("en").contains('3'), "{failure}");
    // what Terraform never says is no gap
    let state = r#"{"format_version": "1.0", "values": {"root_module": {"resources": [{"address": "alicloud_vpc.a", "mode": "managed",
        "type": "alicloud_vpc", "name": "a", "values": {"id": "vpc-1", "cidr_block": "10.0.0.0/8"}}]}}}"#;
    let session = Session::from_terraform(state, None, &Value::Null).unwrap();
    assert!(!session.notices("en").unwrap().is_empty());
    session.strict().unwrap();
}

#[test]
fn networks_are_merged_whatever_their_order() {
    let read = |text: &str| Session::from_document(text, &Value::Null).unwrap();
    let one = read(
        r#"{"vpclens": 1, "coverage": {"route_tables": "partial"}, "vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16"}],
        "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "network_acl_unknown": true}, {"vswitch_id": "vsw-2", "vpc_id": "vpc-1"}]}"#,
    );
    let other = read(
        r#"{"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1", "vpc_name": "main", "cidr_block": "10.0.0.0/16"}, {"vpc_id": "vpc-2"}],
        "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "network_acl_id": "nacl-1"}, {"vswitch_id": "vsw-2", "vpc_id": "vpc-1", "network_acl_id": "nacl-1"}]}"#,
    );
    let whole = Session::merge(&[&one, &other], false, &Value::Null).unwrap();
    let turned = Session::merge(&[&other, &one], false, &Value::Null).unwrap();
    assert_eq!(whole.to_document(), turned.to_document());
    let document: Value = serde_json::from_str(&whole.to_document()).unwrap();
    assert_eq!(document["coverage"]["route_tables"], "partial");
    assert_eq!(
        document["vpcs"][0],
        json!({"vpc_id": "vpc-1", "vpc_name": "main", "cidr_block": "10.0.0.0/16"})
    );
    assert_eq!(document["vpcs"][1]["vpc_id"], "vpc-2");
    // what one of them does not know the other one tells; that there is none differs from that there is one
    assert_eq!(
        document["vswitches"][0],
        json!({"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "network_acl_id": "nacl-1"})
    );
    assert_eq!(
        document["vswitches"][1],
        json!({"vswitch_id": "vsw-2", "vpc_id": "vpc-1", "network_acl_unknown": true})
    );
    let notices = whole.notices("en").unwrap();
    let codes: Vec<&str> = notices.iter().map(|one| one.reason.as_str()).collect();
    assert_eq!(codes, ["import.contradiction"]);
    let later = Session::merge(&[&one, &other], true, &Value::Null).unwrap();
    assert_eq!(later.notices("en").unwrap()[0].reason, "import.superseded");
    assert!(!later.to_document().contains("network_acl_unknown"));
}

fn refused(text: &str) -> (&'static str, String) {
    let failure = Session::from_files(&[("a.json".into(), text.into())], &Value::Null).unwrap_err();
    (
        failure.code(),
        failure.path().unwrap_or_default().to_string(),
    )
}

#[test]
fn hostile_input_is_refused_with_its_place() {
    let place = |code, place: &str| (code, place.to_string());
    assert_eq!(
        refused("{\"Vpcs\": "),
        place("input.not_json", "a.json:1:9")
    );
    assert_eq!(
        refused("{\"a\": 1,\n \"a\": 2}"),
        place("input.not_json", "a.json:2:4")
    );
    assert_eq!(
        refused(&"[".repeat(10_000)),
        place("limit.depth", "a.json:1:128")
    );
    assert_eq!(refused(&"{\"a\":".repeat(10_000)).0, "limit.depth");
    assert_eq!(refused("{\"a\": 1e999}").0, "input.not_json");
    assert_eq!(refused("{\"a\": \"\\ud800\"}").0, "input.not_json");
    assert_eq!(refused("{\"a\": \"\u{1}\"}").0, "input.not_json");
    assert_eq!(refused("[[[1, 2").0, "input.not_json");
    assert_eq!(refused("").0, "input.unknown_kind");
    // the same within a dump, whose answers are read one by one, and within what is looked at as a whole
    for beside in ["", ", \"_note\": 1"] {
        let twice =
            format!("{{\"DescribeVpcs\": [{{\n\"a\": 1}},\n {{\"a\": 1, \"a\": 2}}]{beside}}}");
        assert_eq!(refused(&twice), place("input.not_json", "a.json:3:13"));
        let half = format!("{{}}\n{{\"DescribeVpcs\": {{\"a\": \"\\ud800\"}}{beside}}}");
        assert_eq!(refused(&half), place("input.not_json", "a.json:2:31"));
        let deep = format!(
            "{{\"DescribeVpcs\": [{}{}]{beside}}}",
            "[".repeat(130),
            "]".repeat(130)
        );
        let (code, at) = refused(&deep);
        // each part is as deep as a value may be
        assert!(
            code == "limit.depth" && at.starts_with("a.json:1:14"),
            "{at}"
        );
    }
    assert_eq!(
        refused("{\"DescribeVpcs\": [], \"DescribeVpcs\": []}"),
        place("input.not_json", "a.json:1:35")
    );
    assert_eq!(
        refused("{\"DescribeVpcs\": []} }"),
        place("input.not_json", "a.json:1:22")
    );
    let mut limits = Limits::default();
    limits.bytes = 10;
    let error = import::from_files(&[("a.json", "{\"vpclens\": 1}")], &limits).unwrap_err();
    assert_eq!(error.code(), "limit.bytes");
    // as many times as nobody collects at
    let answers: Vec<String> = (0..1_100)
        .map(|at| {
            let (hour, minute) = (at / 60, at % 60);
            let time = format!("2026-01-01T{hour:02}:{minute:02}:00Z");
            json!({"Vpcs": {"Vpc": []}, "_at": time}).to_string()
        })
        .collect();
    let answers = answers.concat();
    assert_eq!(refused(&answers), place("limit.items", "a.json: _at"));
}

#[test]
fn a_dump_says_the_same_answer_by_answer() {
    let vpc = |id: &str| json!({"Vpcs": {"Vpc": [{"VpcId": id, "CidrBlock": "10.0.0.0/8"}]}, "TotalCount": 2});
    let named = json!({"VpcId": "vpc-1", "VRouterId": "vrt-1", "VpcName": "later", "_at": "2026-01-03T00:00:00Z"});
    let parts = json!({
        "DescribeVpcs": [vpc("vpc-1"), vpc("vpc-2"), "no answer"],
        "DescribeVpcAttribute": named,
        "_account": "123",
        "_at": "2026-01-02T00:00:00Z",
    });
    // a key that no dump has makes the reader look at everything first
    let mut whole = parts.clone();
    whole["_note"] = json!(1);
    // as does another order of the calls, which says nothing
    let fields = parts.as_object().into_iter().flatten().rev();
    let fields: Vec<String> = fields
        .map(|(key, value)| format!("{}: {value}", json!(key)))
        .collect();
    let turned = format!("{{{}}}", fields.join(", "));
    let texts = [parts.to_string(), whole.to_string(), turned];
    let [parts, whole, turned] = texts.map(|dump| {
        let session = read(&vec![("a.json".to_string(), dump)]);
        let notices = session.notices("en").unwrap();
        let told: Vec<(String, String)> = notices
            .iter()
            .map(|one| (one.reason.clone(), one.path.clone().unwrap_or_default()))
            .filter(|(_, path)| !path.ends_with("_note"))
            .collect();
        (session.to_document(), told)
    });
    assert_eq!(parts, whole);
    assert_eq!(parts, turned);
    assert_eq!(
        parts.1,
        [(
            "import.unknown_shape".to_string(),
            "a.json: DescribeVpcs[2]".to_string()
        )]
    );
    assert!(parts.0.contains("later"));
}

/// A folder that is gone afterwards.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Stands for the provider's command: two pages by number, two by token, and a call that is not allowed.
const ALIYUN: &str = r#"#!/bin/sh
product=$1 call=$2; shift 2
page=1 token= of=
while [ $# -gt 0 ]; do
  case $1 in --PageNumber) page=$2 ;; --NextToken) token=$2 ;; --VpcId | --RouteTableId | --SecurityGroupId) of=$2 ;; esac
  shift 2
done
case $call in
  GetCallerIdentity) echo '{"AccountId": "123", "RequestId": "r"}' ;;
  DescribeVpcs) printf '{\n\t"PageNumber": %s,\n\t"PageSize": 50,\n\t"RequestId": "r",\n\t"TotalCount": 51,\n\t"Vpcs": {\n\t\t"Vpc": [\n\t\t\t{"VpcId": "vpc-%s", "CidrBlock": "10.%s.0.0/16", "RegionId": "cn-hangzhou"}\n\t\t]\n\t}\n}\n' "$page" "$page" "$page" ;;
  DescribeVpcAttribute) echo "{\"VpcId\": \"$of\", \"VRouterId\": \"vrt-1\", \"RequestId\": \"r\"}" ;;
  DescribeRouteTableList) echo '{"RouterTableList": {"RouterTableListType": [{"RouteTableId": "vtb-1", "VpcId": "vpc-1"}]}, "TotalCount": 1, "PageNumber": 1, "RequestId": "r"}' ;;
  DescribeRouteEntryList)
    next=more; [ -n "$token" ] && next=
    echo "{\"NextToken\": \"$next\", \"RequestId\": \"r\", \"RouteEntrys\": {\"RouteEntry\": [{\"RouteTableId\": \"$of\", \"DestinationCidrBlock\": \"10.9${token:+9}.0.0/16\", \"Type\": \"Custom\", \"Status\": \"Available\", \"NextHops\": {\"NextHop\": [{\"NextHopType\": \"Instance\", \"NextHopId\": \"i-1\"}]}}]}}" ;;
  # keys in the order of the alphabet, as the command prints them
  DescribeCens) printf '{\n\t"Cens": {\n\t\t"Cen": [\n\t\t\t{\n\t\t\t\t"CenBandwidthPackageIds": {\n\t\t\t\t\t"CenBandwidthPackageId": []\n\t\t\t\t},\n\t\t\t\t"CenId": "cen-1",\n\t\t\t\t"Description": "the \\"old\\" {one",\n\t\t\t\t"Tags": {\n\t\t\t\t\t"Tag": []\n\t\t\t\t}\n\t\t\t}\n\t\t]\n\t},\n\t"TotalCount": 1\n}\n' ;;
  ListTransitRouters) printf '{\n\t"TotalCount": 1,\n\t"TransitRouters": [\n\t\t{\n\t\t\t"CenId": "cen-1",\n\t\t\t"RegionId": "cn-hangzhou",\n\t\t\t"TransitRouterCidrList": [],\n\t\t\t"TransitRouterId": "tr-1"\n\t\t}\n\t]\n}\n' ;;
  ListTransitRouterRouteTables) printf '{\n\t"TotalCount": 1,\n\t"TransitRouterRouteTables": [\n\t\t{\n\t\t\t"RegionId": "cn-hangzhou",\n\t\t\t"RouteTableOptions": {\n\t\t\t\t"MultiRegionECMP": "disable"\n\t\t\t},\n\t\t\t"TransitRouterId": "tr-1",\n\t\t\t"TransitRouterRouteTableId": "vtb-tr-1",\n\t\t\t"TransitRouterRouteTableType": "System"\n\t\t}\n\t]\n}\n' ;;
  ListTransitRouterPrefixListAssociation) echo "{\"PrefixLists\": [{\"PrefixListId\": \"pl-1\"}]}" ;;
  DescribeNatGateways) echo 'ERROR: Forbidden' >&2; exit 1 ;;
  *) echo '{"RequestId": "r"}' ;;
esac
"#;

#[test]
fn the_script_writes_what_is_read() {
    let scratch = Scratch::new("collect");
    let path = |name: &str| scratch.0.join(name);
    let question = json!({"regions": ["cn-hangzhou"], "format": "sh"});
    fs::write(path("collect.sh"), session::collect(&question).unwrap()).unwrap();
    fs::create_dir(path("bin")).unwrap();
    fs::write(path("bin/aliyun"), ALIYUN).unwrap();
    fs::set_permissions(path("bin/aliyun"), fs::Permissions::from_mode(0o755)).unwrap();
    let search = format!(
        "{}:{}",
        path("bin").display(),
        std::env::var("PATH").unwrap()
    );
    let out = Command::new("sh")
        .arg(path("collect.sh"))
        .arg(path("dump"))
        .env("PATH", search)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(1), "{told}");
    assert!(
        told.contains("not answered: vpc DescribeNatGateways"),
        "{told}"
    );
    assert_eq!(told.matches("not answered").count(), 1, "{told}");
    let files = files(&path("dump"));
    let asked = |call: &str| {
        let answers = files.iter().find(|(name, _)| name.contains(call));
        answers.map(|(_, text)| text.as_str()).unwrap_or_default()
    };
    let of = r#""_request":{"TransitRouterTableId":"vtb-tr-1","TransitRouterId":"tr-1","RegionId":"cn-hangzhou"}"#;
    let answer = asked("ListTransitRouterPrefixListAssociation");
    assert!(answer.contains(of), "{answer}");
    let files: Files = files
        .into_iter()
        .filter(|(_, text)| {
            text.contains("\"Vpcs\"") || text.contains("VRouterId") || text.contains("Route")
        })
        .collect();
    let session = read(&files);
    let notices = session.notices("en").unwrap();
    let stated: Vec<&str> = notices
        .iter()
        .filter(|one| one.reason != "import.unknown_shape")
        .map(|one| one.message.as_str())
        .collect();
    // the stand-in says 51 and holds two
    assert_eq!(stated.len(), 1, "{stated:?}");
    assert!(stated[0].contains("DescribeVpcs"), "{stated:?}");
    let document: Value = serde_json::from_str(&session.to_document()).unwrap();
    let ids: Vec<&str> = document["vpcs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["vpc_id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["vpc-1", "vpc-2"]);
    let routes = document["route_tables"][0]["route_entries"]
        .as_array()
        .unwrap();
    assert_eq!(routes.len(), 2, "{routes:?}");
}

#[test]
fn the_requests_are_listed_and_allowed() {
    let collect = |format: &str| session::collect(&json!({"format": format})).unwrap();
    let listed: Value = serde_json::from_str(&collect("json")).unwrap();
    let requests = listed["requests"].as_array().unwrap();
    let policy: Value = serde_json::from_str(&collect("policy")).unwrap();
    assert_eq!(listed["policy"], policy);
    let actions = policy["Statement"][0]["Action"].as_array().unwrap();
    assert!(requests.iter().all(|one| actions.contains(&one["action"])));
    assert!(
        actions.contains(&json!("cen:ListTransitRouters"))
            && actions.contains(&json!("vpc:ListVpcPeerConnections"))
    );
    assert_eq!(
        collect("text")
            .lines()
            .filter(|line| line.starts_with("aliyun "))
            .count(),
        requests.len()
    );
    let failure = session::collect(&json!({"format": "yaml"})).unwrap_err();
    assert_eq!(failure.path(), Some("format"));
}
