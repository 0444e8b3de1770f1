//! `DescribeInstances`, `DescribeNetworkInterfaces`, prefix lists and port lists.

use alloc::{
    collections::BTreeSet,
    string::{String, ToString},
    vec::Vec,
};
use core::net::IpAddr;

use serde_json::Value;

use super::{
    Call, calls,
    convert::Object,
    node::{Node, Values},
    reader::Reader,
    tags,
};
use crate::{
    import::notice::Notices,
    model::{
        Instance, InterfaceStatus, InterfaceType, NetworkInterface, NetworkType, PortRangeList,
        PrefixList,
    },
};

impl Reader {
    pub(super) fn instances(&mut self, page: &Node<'_>) {
        let Self {
            network,
            notices,
            mentioned,
            ..
        } = self;
        page.each("Instances", "Instance", notices, |node, notices| {
            let Some(instance_id) = node.id("InstanceId", notices) else {
                return;
            };
            let attributes = |key| node.inside("VpcAttributes", |inner: Node<'_>| inner.text(key));
            let vpc_id = attributes("VpcId");
            let mut public_ip_addresses: Vec<IpAddr> =
                node.values("PublicIpAddress", "IpAddress", notices).list;
            node.inside("EipAddress", |eip| {
                public_ip_addresses.extend(eip.parse::<IpAddr>("IpAddress", notices));
            });
            let told = node.has("PublicIpAddress") && node.has("EipAddress");
            let groups = groups(&node, notices);
            let alone = node.len("NetworkInterfaces", "NetworkInterface") == Some(1);
            node.each(
                "NetworkInterfaces",
                "NetworkInterface",
                notices,
                |inner, notices| {
                    let Some(id) = inner.id("NetworkInterfaceId", notices) else {
                        return;
                    };
                    let mut interface = interface(&inner, id, "PrimaryIpAddress", notices);
                    // the groups of an instance are those of its primary interface
                    let primary = interface
                        .interface_type
                        .map_or(alone, |kind| kind == InterfaceType::Primary);
                    if primary {
                        interface.security_group_ids.clone_from(&groups);
                        interface.vswitch_id = attributes("VSwitchId");
                        interface.public_ip_address = public_ip_addresses.first().copied();
                    }
                    interface.public_ip_address_unknown =
                        !primary || (public_ip_addresses.is_empty() && !told);
                    interface.instance_id = Some(instance_id.clone());
                    interface.vpc_id.clone_from(&vpc_id);
                    interface.status = Some(InterfaceStatus::InUse);
                    mentioned.network_interfaces.push(interface);
                },
            );
            let inner = node.values("InnerIpAddress", "IpAddress", notices).list;
            let instance_network_type =
                node.choice("InstanceNetworkType", notices, |text| match text {
                    "classic" => Some(NetworkType::Classic),
                    "vpc" => Some(NetworkType::Vpc),
                    _ => None,
                });
            let classic = instance_network_type == Some(NetworkType::Classic);
            network.instances.push(Instance {
                instance_network_type,
                inner_ip_addresses: inner,
                // in a VPC they are those of the primary interface, and stand there
                security_group_ids: groups.filter(|_| classic),
                instance_name: node.text("InstanceName"),
                status: node.text("Status"),
                region_id: node.text("RegionId"),
                tags: tags::read(&node, notices),
                vpc_id,
                public_ip_addresses,
                instance_id,
            });
        });
    }

    pub(super) fn network_interfaces(&mut self, page: &Node<'_>) {
        let Self {
            network,
            notices,
            records,
            ..
        } = self;
        let (outer, inner) = Call::DescribeNetworkInterfaces.list();
        page.each(outer, inner, notices, |node, notices| {
            let Some(id) = node.id("NetworkInterfaceId", notices) else {
                return;
            };
            let mut interface = interface(&node, id, "PrivateIpAddress", notices);
            interface.network_interface_name = node.text("NetworkInterfaceName");
            interface.vpc_id = node.text("VpcId");
            interface.vswitch_id = node.text("VSwitchId");
            // one that is being attached or detached is neither
            interface.status = node.choice("Status", notices, |text| match text {
                "InUse" => Some(InterfaceStatus::InUse),
                "Available" => Some(InterfaceStatus::Available),
                _ => None,
            });
            interface.instance_id = node
                .text("InstanceId")
                .or_else(|| node.inside("Attachment", |inner: Node<'_>| inner.text("InstanceId")));
            interface.public_ip_address_unknown = !node.has("AssociatedPublicIp");
            interface.public_ip_address = node.inside("AssociatedPublicIp", |inner| {
                inner.parse("PublicIpAddress", notices)
            });
            let elastic = elastic(&node, &mut interface);
            for row in calls::rows("DescribeEipAddresses") {
                records.read(row, &Node::new(&elastic, node.place), notices);
            }
            interface.security_group_ids = groups(&node, notices);
            interface.tags = tags::read(&node, notices);
            network.network_interfaces.push(interface);
        });
    }

    /// Interfaces that only `DescribeInstances` speaks of.
    pub(super) fn add_mentioned_interfaces(&mut self, mut mentioned: Vec<NetworkInterface>) {
        let described = self.network.network_interfaces.iter();
        let described: BTreeSet<String> = described
            .map(|one| one.network_interface_id.clone())
            .collect();
        mentioned.retain(|one| !described.contains(&one.network_interface_id));
        mentioned.sort_by(|one, other| one.network_interface_id.cmp(&other.network_interface_id));
        self.network.network_interfaces.extend(mentioned);
    }

    pub(super) fn prefix_list(&mut self, answer: &Node<'_>) {
        let Some(prefix_list_id) = answer.id("PrefixListId", &mut self.notices) else {
            return;
        };
        let notices = &mut self.notices;
        let list = PrefixList {
            prefix_list_id,
            prefix_list_name: answer.text("PrefixListName"),
            address_family: answer.text("AddressFamily"),
            max_entries: most(answer),
            entries: answer
                .values_of("Entries", "Entry", "Cidr", notices)
                .known(),
        };
        self.network.prefix_lists.push(list);
    }

    pub(super) fn port_range_lists(&mut self, page: &Node<'_>) {
        let Self {
            network, notices, ..
        } = self;
        page.each(
            "PortRangeLists",
            "PortRangeList",
            notices,
            |node, notices| {
                if let Some(id) = node.id("PortRangeListId", notices) {
                    network.port_range_lists.push(PortRangeList {
                        port_range_list_id: id,
                        port_range_list_name: node.text("PortRangeListName"),
                        max_entries: most(&node),
                        ..PortRangeList::default()
                    });
                }
            },
        );
    }

    /// The answer does not say which list it is of: the request does.
    pub(super) fn port_range_list_entries(&mut self, answer: &Node<'_>) {
        let id = answer
            .text("PortRangeListId")
            .or_else(|| answer.inside("_request", |inner: Node<'_>| inner.text("PortRangeListId")));
        let Some(id) = id else {
            answer.id("_request.PortRangeListId", &mut self.notices);
            return;
        };
        let entries = answer.values_of("Entries", "Entry", "PortRange", &mut self.notices);
        self.network.port_range_lists.push(PortRangeList {
            port_range_list_id: id,
            entries: entries.known(),
            ..PortRangeList::default()
        });
    }
}

/// How many entries a list may hold.
fn most(list: &Node<'_>) -> Option<u32> {
    list.text("MaxEntries")?.parse().ok()
}

/// What both calls say of an interface in the same words.
fn interface(
    node: &Node<'_>,
    network_interface_id: String,
    primary: &str,
    notices: &mut Notices,
) -> NetworkInterface {
    let interface_type = match node.text("Type").as_deref() {
        Some("Primary") => Some(InterfaceType::Primary),
        Some(_) => Some(InterfaceType::Secondary),
        None => None,
    };
    let private_ip_address = node.parse(primary, notices);
    let private: Values<IpAddr> =
        node.values_of("PrivateIpSets", "PrivateIpSet", "PrivateIpAddress", notices);
    let ipv6 = node.values_of("Ipv6Sets", "Ipv6Set", "Ipv6Address", notices);
    let ipv4_prefixes = node.values_of("Ipv4PrefixSets", "Ipv4PrefixSet", "Ipv4Prefix", notices);
    let ipv6_prefixes = node.values_of("Ipv6PrefixSets", "Ipv6PrefixSet", "Ipv6Prefix", notices);
    let whole = private.whole && ipv6.whole && ipv4_prefixes.whole && ipv6_prefixes.whole;
    NetworkInterface {
        network_interface_id,
        interface_type,
        addresses_incomplete: !whole || node.is_unread(primary, private_ip_address.as_ref()),
        private_ip_addresses: private
            .list
            .into_iter()
            .filter(|address| Some(*address) != private_ip_address)
            .collect(),
        private_ip_address,
        ipv6_addresses: ipv6.list,
        ipv4_prefixes: ipv4_prefixes.list,
        ipv6_prefixes: ipv6_prefixes.list,
        ..NetworkInterface::default()
    }
}

/// The elastic addresses of further private addresses, as the call that lists such addresses says them.
fn elastic(node: &Node<'_>, interface: &mut NetworkInterface) -> Value {
    let id = interface.network_interface_id.as_str();
    let own = interface.private_ip_address.map(|own| own.to_string());
    let mut unknown = false;
    let mut list = Vec::new();
    // what is wrong with the list was noticed when its addresses were read
    let mut noticed = Notices::new(0);
    node.each("PrivateIpSets", "PrivateIpSet", &mut noticed, |set, _| {
        let private = set.text("PrivateIpAddress");
        if private == own || set.text("Primary").as_deref() == Some("true") {
            return;
        }
        unknown |= !set.has("AssociatedPublicIp");
        unknown |= set.inside("AssociatedPublicIp", |public| {
            let said = ["AllocationId", "PublicIpAddress"].map(|key| public.text(key));
            let nameless = matches!(said, [None, Some(_)]);
            if let [Some(elastic), Some(address)] = said {
                let mut one = Object::new();
                one.insert("AllocationId".into(), elastic.into());
                one.insert("IpAddress".into(), address.into());
                one.insert("InstanceType".into(), "NetworkInterface".into());
                one.insert("InstanceId".into(), id.into());
                one.insert("PrivateIpAddress".into(), private.into());
                list.push(Value::Object(one));
            }
            nameless
        });
    });
    interface.public_ip_address_unknown |= unknown;
    let mut answer = Object::new();
    answer.insert("EipAddresses".into(), Value::Array(list));
    Value::Object(answer)
}

/// The groups that an entry names; not known when it names none, or one that cannot be read.
fn groups(node: &Node<'_>, notices: &mut Notices) -> Option<Vec<String>> {
    node.values("SecurityGroupIds", "SecurityGroupId", notices)
        .known()
        .filter(|ids| !ids.is_empty())
}
