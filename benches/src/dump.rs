//! A network → the answers of the provider's API, with all that they hold besides what is read.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use vpclens::{
    model::{
        GroupType, InnerAccessPolicy, Instance, InterfaceStatus, InterfaceType, Network,
        NetworkInterface, Permission, Policy, SecurityGroup, VSwitch, Vpc,
    },
    net::Direction,
};

use crate::network::REGION;

const CREATED: &str = "2025-03-04T02:11:31Z";
const RESOURCE_GROUP: &str = "rg-acfmbenches00001";

/// One JSON object that maps each call to its answers, in pages as the API gives them, without white space.
pub fn dump(network: &Network) -> String {
    let mut attached: BTreeMap<&str, Vec<&NetworkInterface>> = BTreeMap::new();
    for interface in &network.network_interfaces {
        if let Some(id) = &interface.instance_id {
            attached.entry(id).or_default().push(interface);
        }
    }
    let instance = |one: &Instance| instance(one, &attached[one.instance_id.as_str()]);
    let attributes: Vec<String> = network
        .security_groups
        .iter()
        .map(|group| attribute(group).to_string())
        .collect();
    let calls = [
        ("Vpcs", list(&network.vpcs, "Vpcs", "Vpc", vpc)),
        (
            "VSwitches",
            list(&network.vswitches, "VSwitches", "VSwitch", vswitch),
        ),
        (
            "Instances",
            list(&network.instances, "Instances", "Instance", instance),
        ),
        (
            "NetworkInterfaces",
            list(
                &network.network_interfaces,
                "NetworkInterfaceSets",
                "NetworkInterfaceSet",
                interface,
            ),
        ),
        (
            "SecurityGroups",
            list(
                &network.security_groups,
                "SecurityGroups",
                "SecurityGroup",
                group,
            ),
        ),
        ("SecurityGroupAttribute", attributes),
    ];
    let calls: Vec<String> = calls
        .into_iter()
        .map(|(what, answers)| format!("\"Describe{what}\":[{}]", answers.join(",")))
        .collect();
    format!("{{{}}}", calls.join(","))
}

/// The pages of a list of resources.
fn list<T>(all: &[T], outer: &str, inner: &str, entry: impl Fn(&T) -> Value) -> Vec<String> {
    const PAGE: usize = 50;
    let page = |(index, chunk): (usize, &[T])| {
        let entries: Vec<Value> = chunk.iter().map(&entry).collect();
        json!({
            outer: {inner: entries},
            "PageNumber": index + 1,
            "PageSize": PAGE,
            "RegionId": REGION,
            "RequestId": "6E3B9A54-0D1F-5C27-8A41-2F7C90D1B3E4",
            "TotalCount": all.len(),
        })
        .to_string()
    };
    all.chunks(PAGE).enumerate().map(page).collect()
}

fn vpc(one: &Vpc) -> Value {
    json!({
        "CenStatus": "",
        "CidrBlock": one.cidr_block.unwrap().to_string(),
        "CreationTime": CREATED,
        "Description": "",
        "EnabledIpv6": false,
        "Ipv6CidrBlock": "",
        "Ipv6CidrBlocks": {"Ipv6CidrBlock": []},
        "IsDefault": false,
        "OwnerId": 1_234_567_890_123_456_u64,
        "RegionId": one.region_id,
        "ResourceGroupId": RESOURCE_GROUP,
        "SecondaryCidrBlocks": {"SecondaryCidrBlock": []},
        "Status": "Available",
        "Tags": {"Tag": []},
        "UserCidrs": {"UserCidr": []},
        "VpcId": one.vpc_id,
        "VpcName": one.vpc_name,
    })
}

fn vswitch(one: &VSwitch) -> Value {
    json!({
        "AvailableIpAddressCount": 100,
        "CidrBlock": one.cidr_block.unwrap().to_string(),
        "CreationTime": CREATED,
        "Description": "",
        "EnabledIpv6": false,
        "Ipv6CidrBlock": "",
        "IsDefault": false,
        "NetworkAclId": one.network_acl_id.as_deref().unwrap_or_default(),
        "OwnerId": 1_234_567_890_123_456_u64,
        "ResourceGroupId": RESOURCE_GROUP,
        "RouteTable": {"RouteTableId": "vtb-bp1benches0000000001", "RouteTableType": "System"},
        "ShareType": "",
        "Status": "Available",
        "Tags": {"Tag": []},
        "VSwitchId": one.vswitch_id,
        "VSwitchName": one.vswitch_name,
        "VpcId": one.vpc_id,
        "ZoneId": one.zone_id,
    })
}

fn instance(one: &Instance, interfaces: &[&NetworkInterface]) -> Value {
    let primary = interfaces[0];
    let attached: Vec<Value> = interfaces
        .iter()
        .map(|interface| {
            json!({
                "Ipv4PrefixSets": {"Ipv4PrefixSet": []},
                "Ipv6PrefixSets": {"Ipv6PrefixSet": []},
                "Ipv6Sets": {"Ipv6Set": []},
                "MacAddress": "00:16:3e:0c:7a:01",
                "NetworkInterfaceId": interface.network_interface_id,
                "PrimaryIpAddress": interface.private_ip_address,
                "PrivateIpSets": {"PrivateIpSet": addresses(interface)},
                "Type": interface_type(interface),
            })
        })
        .collect();
    json!({
        "AutoReleaseTime": "",
        "ClusterId": "",
        "Cpu": 2,
        "CpuOptions": {"CoreCount": 1, "Numa": "", "ThreadsPerCore": 2},
        "CreationTime": "2025-03-04T02:11Z",
        "CreditSpecification": "",
        "DedicatedHostAttribute": {"DedicatedHostClusterId": "", "DedicatedHostId": "", "DedicatedHostName": ""},
        "DedicatedInstanceAttribute": {"Affinity": "", "Tenancy": ""},
        "DeletionProtection": false,
        "DeploymentSetId": "",
        "Description": "",
        "DeviceAvailable": true,
        "EipAddress": {"AllocationId": "", "InternetChargeType": "", "IpAddress": ""},
        "ExpiredTime": "2099-12-31T15:59Z",
        "GPUAmount": 0,
        "GPUSpec": "",
        "HostName": one.instance_name,
        "ImageId": "aliyun_3_x64_20G_alibase_20250117.vhd",
        "InnerIpAddress": {"IpAddress": []},
        "InstanceChargeType": "PostPaid",
        "InstanceId": one.instance_id,
        "InstanceName": one.instance_name,
        "InstanceNetworkType": "vpc",
        "InstanceType": "ecs.g7.large",
        "InstanceTypeFamily": "ecs.g7",
        "InternetChargeType": "PayByTraffic",
        "InternetMaxBandwidthIn": 100,
        "InternetMaxBandwidthOut": 10,
        "IoOptimized": true,
        "KeyPairName": "ops",
        "LocalStorageAmount": null,
        "LocalStorageCapacity": null,
        "Memory": 8192,
        "MetadataOptions": {"HttpEndpoint": "enabled", "HttpPutResponseHopLimit": 1, "HttpTokens": "required"},
        "NetworkInterfaces": {"NetworkInterface": attached},
        "OSName": "Alibaba Cloud Linux  3.2104 LTS 64位",
        "OSNameEn": "Alibaba Cloud Linux  3.2104 LTS 64 bit",
        "OSType": "linux",
        "OperationLocks": {"LockReason": []},
        "PublicIpAddress": {"IpAddress": one.public_ip_addresses},
        "RdmaIpAddress": {"IpAddress": []},
        "Recyclable": false,
        "RegionId": one.region_id,
        "ResourceGroupId": RESOURCE_GROUP,
        "SaleCycle": "",
        "SecurityGroupIds": {"SecurityGroupId": primary.security_group_ids},
        "SerialNumber": "8f1d2c3a-4b5e-4f60-9a7b-1c2d3e4f5001",
        "SpotDuration": 0,
        "SpotPriceLimit": 0,
        "SpotStrategy": "NoSpot",
        "StartTime": "2026-10-12T18:03Z",
        "Status": one.status,
        "StoppedMode": "Not-applicable",
        "Tags": {"Tag": [{"TagKey": "env", "TagValue": "prod"}]},
        "VlanId": "",
        "VpcAttributes": {
            "NatIpAddress": "",
            "PrivateIpAddress": {"IpAddress": [primary.private_ip_address]},
            "VSwitchId": primary.vswitch_id,
            "VpcId": one.vpc_id,
        },
        "ZoneId": "cn-hangzhou-h",
    })
}

fn interface(one: &NetworkInterface) -> Value {
    json!({
        "AssociatedPublicIp": {"AllocationId": null, "PublicIpAddress": one.public_ip_address},
        "Attachment": {
            "DeviceIndex": 0,
            "InstanceId": one.instance_id.as_deref().unwrap_or_default(),
            "MemberNetworkInterfaceIds": {"MemberNetworkInterfaceId": []},
            "NetworkCardIndex": 0,
            "TrunkNetworkInterfaceId": null,
        },
        "CreationTime": CREATED,
        "DeleteOnRelease": true,
        "Description": "",
        "InstanceId": one.instance_id.as_deref().unwrap_or_default(),
        "Ipv4PrefixSets": {"Ipv4PrefixSet": []},
        "Ipv6PrefixSets": {"Ipv6PrefixSet": []},
        "Ipv6Sets": {"Ipv6Set": []},
        "MacAddress": "00:16:3e:0c:7a:01",
        "NetworkInterfaceId": one.network_interface_id,
        "NetworkInterfaceName": "",
        "NetworkInterfaceTrafficMode": "Standard",
        "OwnerId": "1234567890123456",
        "PrivateIpAddress": one.private_ip_address,
        "PrivateIpSets": {"PrivateIpSet": addresses(one)},
        "QueueNumber": 2,
        "QueuePairNumber": 0,
        "ResourceGroupId": RESOURCE_GROUP,
        "SecurityGroupIds": {"SecurityGroupId": one.security_group_ids},
        "ServiceID": 0,
        "ServiceManaged": false,
        "SourceDestCheck": false,
        "Status": match one.status {
            Some(InterfaceStatus::Available) => "Available",
            _ => "InUse",
        },
        "Tags": {"Tag": [{"TagKey": "env", "TagValue": "prod"}]},
        "Type": interface_type(one),
        "VSwitchId": one.vswitch_id,
        "VpcId": one.vpc_id,
        "ZoneId": "cn-hangzhou-h",
    })
}

fn addresses(one: &NetworkInterface) -> Vec<Value> {
    one.private_ip_address
        .iter()
        .chain(&one.private_ip_addresses)
        .map(|address| {
            json!({
                "AssociatedPublicIp": {"AllocationId": null, "PublicIpAddress": null},
                "Primary": Some(*address) == one.private_ip_address,
                "PrivateDnsName": "",
                "PrivateIpAddress": address,
            })
        })
        .collect()
}

fn interface_type(one: &NetworkInterface) -> &'static str {
    match one.interface_type {
        Some(InterfaceType::Primary) => "Primary",
        _ => "Secondary",
    }
}

fn group(one: &SecurityGroup) -> Value {
    json!({
        "AvailableInstanceAmount": 5998,
        "CreationTime": CREATED,
        "Description": "",
        "EcsCount": 2,
        "GroupToGroupRuleCount": 1,
        "ResourceGroupId": RESOURCE_GROUP,
        "RuleCount": one.ingress.as_ref().map(Vec::len),
        "SecurityGroupId": one.security_group_id,
        "SecurityGroupName": one.security_group_name,
        "SecurityGroupType": match one.security_group_type {
            Some(GroupType::Enterprise) => "enterprise",
            _ => "normal",
        },
        "ServiceID": 0,
        "ServiceManaged": false,
        "Tags": {"Tag": [{"TagKey": "env", "TagValue": "prod"}]},
        "VpcId": one.vpc_id,
    })
}

fn attribute(one: &SecurityGroup) -> Value {
    let side = |rules: &Option<Vec<Permission>>, direction: Direction| -> Vec<Value> {
        let rules = rules.iter().flatten();
        rules.map(|rule| permission(rule, direction)).collect()
    };
    let mut rules = side(&one.ingress, Direction::Ingress);
    rules.extend(side(&one.egress, Direction::Egress));
    json!({
        "Description": "",
        "InnerAccessPolicy": match one.inner_access_policy {
            Some(InnerAccessPolicy::Drop) => "Drop",
            _ => "Accept",
        },
        "NextToken": "",
        "Permissions": {"Permission": rules},
        "RegionId": one.region_id,
        "RequestId": "3E9D51A1-B702-5C4E-A86F-1D0B7C93E251",
        "SecurityGroupId": one.security_group_id,
        "SecurityGroupName": one.security_group_name,
        "SnapshotPolicyIds": {"SnapshotPolicyId": []},
        "VpcId": one.vpc_id,
    })
}

fn permission(rule: &Permission, direction: Direction) -> Value {
    let remote_cidr = rule.cidr_ip.map(|cidr| cidr.to_string());
    let remote = (remote_cidr.unwrap_or_default(), rule.group_id.as_deref());
    let nothing = (String::new(), None);
    let (source, destination) = match direction {
        Direction::Ingress => (remote, nothing),
        Direction::Egress => (nothing, remote),
    };
    json!({
        "CreateTime": rule.create_time,
        "Description": rule.description.as_deref().unwrap_or_default(),
        "DestCidrIp": destination.0,
        "DestGroupId": destination.1.unwrap_or_default(),
        "DestGroupName": "",
        "DestGroupOwnerAccount": "",
        "DestPrefixListId": "",
        "DestPrefixListName": "",
        "Direction": direction.to_string(),
        "IpProtocol": rule.ip_protocol.to_string().to_uppercase(),
        "Ipv6DestCidrIp": "",
        "Ipv6SourceCidrIp": "",
        "NicType": "intranet",
        "Policy": match rule.policy {
            Policy::Accept => "Accept",
            Policy::Drop => "Drop",
        },
        "PortRange": rule.port_range.to_string(),
        "PortRangeListId": "",
        "PortRangeListName": "",
        "Priority": rule.priority.to_string(),
        "SecurityGroupRuleId": rule.security_group_rule_id,
        "SourceCidrIp": source.0,
        "SourceGroupId": source.1.unwrap_or_default(),
        "SourceGroupName": "",
        "SourceGroupOwnerAccount": "",
        "SourcePortRange": "",
        "SourcePrefixListId": "",
        "SourcePrefixListName": "",
    })
}
