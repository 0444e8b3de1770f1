//! The provider's own samples and what is odd in real answers: what is read of them, and what is said of the rest.
//!
//! Expectations are worked out by hand from the files; `fixtures/openapi/README.md` says where each comes from.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;
use vpclens::{
    model::{
        Extent, GroupType, InnerAccessPolicy, InterfaceStatus, InterfaceType, Network, Policy,
        SecurityGroup,
    },
    net::{Direction, PortRange, Protocol, RuleProtocol},
    session::Session,
};

/// Reads one file and checks the codes and places of its notices, each place below the file.
fn read(name: &str, notices: &[(&str, &str)]) -> Network {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/openapi");
    let text = fs::read_to_string(path.join(name)).unwrap();
    let session = Session::from_files(&[(name.into(), text)], &Value::Null).unwrap();
    let found: Vec<(String, String)> = session
        .notices("en")
        .unwrap()
        .into_iter()
        .map(|note| {
            let place = note.path.unwrap_or_default();
            let inside = place.strip_prefix(name).unwrap_or("elsewhere");
            let inside = inside.trim_start_matches(": ").to_string();
            (note.reason, inside)
        })
        .collect();
    let expected: Vec<(String, String)> = notices
        .iter()
        .map(|(code, place)| ((*code).to_string(), (*place).to_string()))
        .collect();
    assert_eq!(found, expected, "{name}");
    let network = session.topology().network().clone();
    // an answer does not say which filters its request had
    assert_eq!(network.coverage.network_interfaces, Extent::Partial);
    network
}

fn only_group(network: &Network) -> &SecurityGroup {
    assert_eq!(network.security_groups.len(), 1);
    &network.security_groups[0]
}

fn texts(values: &[impl ToString]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

#[test]
fn no_file_is_without_a_test() {
    fn names(folder: &Path, out: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                names(&path, out);
            } else if path.extension().is_some_and(|kind| kind == "json") {
                out.insert(path.file_name().unwrap().to_string_lossy().into());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut all = BTreeSet::new();
    names(&root.join("fixtures/openapi"), &mut all);
    let tests = fs::read_to_string(root.join("fixtures.rs")).unwrap();
    assert!(all.len() >= 17, "the samples are not where they should be");
    for name in all {
        assert!(tests.contains(&name), "nothing reads {name}");
    }
}

#[test]
fn sample_of_vpcs() {
    let network = read(
        "DescribeVpcs.json",
        &[
            (
                "import.unreadable_value",
                "Vpcs.Vpc[0].Ipv6CidrBlocks.Ipv6CidrBlock[0].Ipv6CidrBlock",
            ),
            ("import.unreadable_value", "Vpcs.Vpc[0].Ipv6CidrBlock"),
            ("import.incomplete_pages", ""),
        ],
    );
    let vpc = &network.vpcs[0];
    assert_eq!(vpc.vpc_id, "vpc-bp1qpo0kug3a20qqe****");
    assert_eq!(vpc.vpc_name.as_deref(), Some("vpc1"));
    assert_eq!(vpc.region_id.as_deref(), Some("cn-hangzhou"));
    assert_eq!(vpc.cidr_block, "192.168.0.0/16".parse().ok());
    assert_eq!(texts(&vpc.secondary_cidr_blocks), ["192.168.20.0/24"]);
    assert_eq!(texts(&vpc.user_cidrs), ["10.0.0.0/8"]);
    assert!(vpc.ipv6_cidr_blocks.is_empty());
}

#[test]
fn sample_of_vswitches() {
    let network = read("DescribeVSwitches.json", &[]);
    let vswitch = &network.vswitches[0];
    assert_eq!(vswitch.vswitch_id, "vsw-25bcdxs7pv1****");
    assert_eq!(vswitch.vpc_id, "vpc-257gcdcdq64****");
    assert_eq!(vswitch.zone_id.as_deref(), Some("cn-hangzhou-d"));
    assert_eq!(vswitch.cidr_block, "172.16.0.0/24".parse().ok());
    let v6 = "2408:4002:10c4:4e03::/64".parse().ok();
    assert_eq!(vswitch.ipv6_cidr_block, v6);
    let acl = vswitch.network_acl_id.as_deref();
    assert_eq!(acl, Some("nacl-a2do9e413e0spzasx****"));
}

#[test]
fn sample_of_instances() {
    let inside = |rest: &str| format!("Instances.Instance[0].{rest}");
    let interface = "NetworkInterfaces.NetworkInterface[0]";
    let places = [
        inside("PublicIpAddress.IpAddress[0]"),
        inside("EipAddress.IpAddress"),
        inside(&format!("{interface}.PrimaryIpAddress")),
        inside(&format!(
            "{interface}.PrivateIpSets.PrivateIpSet[0].PrivateIpAddress"
        )),
    ];
    let notices: Vec<(&str, &str)> = places
        .iter()
        .map(|place| ("import.unreadable_value", place.as_str()))
        .collect();
    let network = read("DescribeInstances.json", &notices);
    let instance = &network.instances[0];
    assert_eq!(instance.instance_id, "i-bp67acfmxazb4p****");
    assert_eq!(instance.status.as_deref(), Some("Running"));
    assert!(instance.public_ip_addresses.is_empty());
    let interface = &network.network_interfaces[0];
    assert_eq!(interface.network_interface_id, "eni-2zeh9atclduxvf1z****");
    assert_eq!(interface.interface_type, Some(InterfaceType::Primary));
    assert_eq!(interface.instance_id.as_ref(), Some(&instance.instance_id));
    assert_eq!(
        interface.vpc_id.as_deref(),
        Some("vpc-2zeuphj08tt7q3brd****")
    );
    let vswitch = interface.vswitch_id.as_deref();
    assert_eq!(vswitch, Some("vsw-2zeh0r1pabwtg6wcs****"));
    let groups = interface.security_group_ids.as_deref();
    assert_eq!(groups.unwrap(), ["sg-bp67acfmxazb4p****"]);
    assert_eq!(interface.private_ip_address, None);
}

#[test]
fn sample_of_network_interfaces() {
    let inside = |rest: &str| format!("NetworkInterfaceSets.NetworkInterfaceSet[0].{rest}");
    let places = [
        inside("PrivateIpAddress"),
        inside("PrivateIpSets.PrivateIpSet[0].PrivateIpAddress"),
        inside("Ipv6Sets.Ipv6Set[0].Ipv6Address"),
        inside("Ipv4PrefixSets.Ipv4PrefixSet[0].Ipv4Prefix"),
        inside("Ipv6PrefixSets.Ipv6PrefixSet[0].Ipv6Prefix"),
        inside("AssociatedPublicIp.PublicIpAddress"),
    ];
    let mut notices: Vec<(&str, &str)> = places
        .iter()
        .map(|place| ("import.unreadable_value", place.as_str()))
        .collect();
    notices.push(("import.incomplete_pages", ""));
    let network = read("DescribeNetworkInterfaces.json", &notices);
    let interface = &network.network_interfaces[0];
    assert_eq!(interface.network_interface_id, "eni-bp125p95hhdhn3ot****");
    assert_eq!(interface.interface_type, Some(InterfaceType::Secondary));
    assert_eq!(interface.status, Some(InterfaceStatus::Available));
    let instance = interface.instance_id.as_deref();
    assert_eq!(instance, Some("i-bp1e2l6djkndyuli****"));
    let groups = interface.security_group_ids.as_deref();
    assert_eq!(groups.unwrap(), ["sg-bp18kz60mefsicfg****"]);
    assert_eq!(interface.private_ip_address, None);
    assert!(interface.ipv4_prefixes.is_empty() && interface.ipv6_prefixes.is_empty());
}

#[test]
fn sample_of_security_groups() {
    let notices = [("import.incomplete_pages", "")];
    let network = read("DescribeSecurityGroups.json", &notices);
    let group = only_group(&network);
    assert_eq!(group.security_group_id, "sg-bp67acfmxazb4p****");
    assert_eq!(group.security_group_type, Some(GroupType::Normal));
    assert_eq!(group.vpc_id.as_deref(), Some("vpc-bp67acfmxazb4p****"));
    // this answer has neither the policy nor the rules
    assert_eq!(group.inner_access_policy, None);
    assert_eq!((&group.ingress, &group.egress), (&None, &None));
}

/// The sample rule fills every field, an unreadable address among them; and more rules follow.
fn sample_of_rules(name: &str, call: &str) {
    let rule = format!("{call}Permissions.Permission[0].Ipv6SourceCidrIp");
    let place = call.trim_end_matches('.');
    let notices = [
        ("import.unreadable_rule", rule.as_str()),
        ("import.more_rules", place),
    ];
    let network = read(name, &notices);
    let group = only_group(&network);
    assert_eq!(group.security_group_id, "sg-bp1gxw6bznjjvhu3****");
    assert_eq!(group.inner_access_policy, Some(InnerAccessPolicy::Accept));
    assert_eq!(group.security_group_type, None);
    assert_eq!(group.ingress, Some(Vec::new()));
    assert!(group.more_rules);
    assert_eq!(group.unread.len(), 1);
    assert_eq!(group.unread[0].direction, Some(Direction::Ingress));
}

#[test]
fn sample_of_one_group() {
    sample_of_rules("DescribeSecurityGroupAttribute.json", "");
}

#[test]
fn numbers_stand_for_texts() {
    let call = "DescribeSecurityGroupAttribute.";
    sample_of_rules("oddities/numbers_for_text.json", call);
}

#[test]
fn sample_of_a_prefix_list() {
    let network = read("DescribePrefixListAttributes.json", &[]);
    let list = &network.prefix_lists[0];
    assert_eq!(list.prefix_list_id, "pl-x1j1k5ykzqlixdcy****");
    assert_eq!(list.address_family.as_deref(), Some("IPv4"));
    assert_eq!(texts(list.entries.as_ref().unwrap()), ["192.168.1.0/24"]);
}

#[test]
fn samples_of_port_lists() {
    let network = read("DescribePortRangeLists.json", &[]);
    let list = &network.port_range_lists[0];
    assert_eq!(list.port_range_list_id, "prl-2ze9743****");
    // the entries come from the other call
    assert_eq!(list.entries, None);
    // which does not say of which list they are
    let notices = [("import.missing_id", "")];
    let network = read("DescribePortRangeListEntries.json", &notices);
    assert!(network.port_range_lists.is_empty());
}

#[test]
fn a_bare_address_is_a_block_of_one() {
    let network = read("oddities/bare_ip.json", &[]);
    let rules = only_group(&network).ingress.as_ref().unwrap();
    assert_eq!(rules[0].cidr_ip, "119.110.100.86/32".parse().ok());
    assert_eq!(rules[0].ip_protocol, RuleProtocol::One(Protocol::TCP));
    assert_eq!(rules[0].port_range, PortRange::new(22, 22).unwrap());
    assert_eq!(rules[0].source_port_range, PortRange::ANY);
    assert_eq!(rules[0].local_cidr_ip, None);
}

#[test]
fn any_source_port_and_a_group_of_another_account() {
    let network = read("oddities/source_port_range_any.json", &[]);
    let rules = only_group(&network).ingress.as_ref().unwrap();
    assert_eq!(rules[0].ip_protocol, RuleProtocol::All);
    assert_eq!(rules[0].source_port_range, PortRange::ANY);
    assert_eq!(
        rules[0].group_id.as_deref(),
        Some("sg-bp1bastionhost0000001")
    );
    let owner = rules[0].group_owner_account.as_deref();
    assert_eq!(owner, Some("1649796836582446"));
    assert_eq!(rules[0].cidr_ip, None);
}

#[test]
fn nulls_are_empty_lists() {
    let network = read("oddities/null_lists.json", &[]);
    assert_eq!(network.instances.len(), 1);
    assert!(network.instances[0].public_ip_addresses.is_empty());
    assert_eq!(network.network_interfaces.len(), 1);
    let interface = &network.network_interfaces[0];
    assert_eq!(interface.private_ip_address, "172.16.226.33".parse().ok());
    assert_eq!(interface.public_ip_address, None);
    assert!(interface.private_ip_addresses.is_empty());
    let groups = interface.security_group_ids.as_deref();
    assert_eq!(groups.unwrap(), ["sg-bp1oddity000000000001"]);
    let group = only_group(&network);
    assert_eq!(group.ingress, Some(Vec::new()));
    assert_eq!(group.egress, Some(Vec::new()));
    assert!(!group.more_rules);
}

#[test]
fn priorities_beyond_100_are_old_rules() {
    let network = read("oddities/legacy_priority_110.json", &[]);
    let rules = only_group(&network).ingress.as_ref().unwrap();
    let read: Vec<(u16, Policy, String)> = rules
        .iter()
        .map(|rule| (rule.priority, rule.policy, rule.port_range.to_string()))
        .collect();
    let expected =
        ["22/22", "3389/3389", "-1/-1"].map(|ports| (110, Policy::Accept, ports.to_string()));
    assert_eq!(read, expected);
}

#[test]
fn an_egress_rule_with_only_a_source_goes_anywhere() {
    let network = read(
        "oddities/egress_source_as_any.json",
        &[(
            "import.egress_source_as_any",
            "DescribeSecurityGroupAttribute.Permissions.Permission[0]",
        )],
    );
    let group = only_group(&network);
    assert_eq!(group.ingress, Some(Vec::new()));
    let rules = group.egress.as_ref().unwrap();
    // what it means is a setting: the rule is read as it stands
    assert_eq!(rules[0].cidr_ip, None);
    assert_eq!(rules[0].local_cidr_ip, "0.0.0.0/0".parse().ok());
}

#[test]
fn a_group_of_the_classic_network_comes_in_two_answers() {
    let network = read("oddities/classic_group.json", &[]);
    let group = only_group(&network);
    assert_eq!(group.vpc_id.as_deref(), Some(""));
    assert_eq!(group.security_group_type, Some(GroupType::Normal));
    assert_eq!(group.ingress.as_ref().unwrap().len(), 1);
    assert_eq!(group.internet_ingress.as_ref().unwrap().len(), 1);
    assert_eq!(group.egress, Some(Vec::new()));
    assert_eq!(group.internet_egress, Some(Vec::new()));
}

#[test]
fn an_interface_without_a_public_address() {
    let network = read("oddities/empty_associated_public_ip.json", &[]);
    let interface = &network.network_interfaces[0];
    assert_eq!(interface.private_ip_address, "172.16.226.33".parse().ok());
    assert_eq!(interface.public_ip_address, None);
    assert_eq!(interface.status, Some(InterfaceStatus::InUse));
}
