//! `DescribeNetworkAcls`, `DescribeNetworkAclAttributes`, and the access control lists of load balancers.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    node::{Listed, Node},
    reader::Reader,
    refusal::{Unreadable, text, value},
};
use crate::{
    import::notice::Notices,
    model::{
        AccessControlList, AclStatus, AclType, ClassicLink, EntryType, Listener, NetworkAcl,
        NetworkAclEntry, Policy, UnreadRule,
    },
    net::{Direction, Family, PortRange, Prefix, Protocol},
    reason::{Message, Reason},
};

/// vSwitches, and the network ACLs that say that they are bound to them.
pub(super) type Bound = BTreeMap<String, BTreeSet<String>>;

impl Reader {
    pub(super) fn network_acls(&mut self, page: &Node<'_>) {
        let Self {
            network,
            bound,
            notices,
            ..
        } = self;
        page.each("NetworkAcls", "NetworkAcl", notices, |node, notices| {
            network.network_acls.extend(acl(&node, bound, notices));
        });
    }

    pub(super) fn network_acl_attribute(&mut self, answer: &Node<'_>) {
        let Self {
            network,
            bound,
            notices,
            ..
        } = self;
        answer.inside("NetworkAclAttribute", |node| {
            network.network_acls.extend(acl(&node, bound, notices));
        });
    }

    /// A vSwitch that does not say which ACL is bound to it may be named by the ACL.
    pub(super) fn join_network_acls(&mut self) {
        for vswitch in &mut self.network.vswitches {
            let Some(acls) = self.bound.get(&vswitch.vswitch_id) else {
                continue;
            };
            if vswitch.network_acl_unknown && acls.len() == 1 {
                vswitch.network_acl_id = acls.first().cloned();
                vswitch.network_acl_unknown = false;
            }
        }
    }

    pub(super) fn access_control_list(&mut self, answer: &Node<'_>) {
        let notices = &mut self.notices;
        let Some(acl_id) = answer.id("AclId", notices) else {
            return;
        };
        let entries = answer.values_of("AclEntrys", "AclEntry", "AclEntryIP", notices);
        self.network.access_control_lists.push(AccessControlList {
            acl_id,
            acl_name: answer.text("AclName"),
            region_id: answer.text("RegionId"),
            entries: entries.known(),
        });
    }

    pub(super) fn listeners(&mut self, page: &Node<'_>) {
        let Self {
            network, notices, ..
        } = self;
        page.each("Listeners", "Listener", notices, |node, notices| {
            let Some(load_balancer_id) = node.id("LoadBalancerId", notices) else {
                return;
            };
            let Some(port) = node.parse::<u16>("ListenerPort", notices) else {
                return;
            };
            let spoken = node.text("ListenerProtocol").unwrap_or_default();
            // HTTP and HTTPS travel over TCP
            let protocol = if ["udp", "quic"]
                .iter()
                .any(|one| spoken.eq_ignore_ascii_case(one))
            {
                Protocol::UDP
            } else {
                Protocol::TCP
            };
            let mut acl_ids: Vec<String> = node.values("AclIds", "AclId", notices).list;
            if acl_ids.is_empty() {
                acl_ids.extend(node.text("AclId"));
            }
            let config = |name, key| node.inside(name, |inner: Node<'_>| inner.text(key));
            let pair = ["TCPListenerConfig", "UDPListenerConfig"]
                .into_iter()
                .find_map(|name| config(name, "MasterSlaveServerGroupId"));
            // one that sends callers on to another listener has no servers
            let forward = config("HTTPListenerConfig", "ListenerForward");
            let served = pair.is_none() && forward.as_deref() != Some("on");
            // the default group of a CLB goes by its own id
            let server_group_id = node
                .text("VServerGroupId")
                .or_else(|| served.then(|| load_balancer_id.clone()));
            network.listeners.push(Listener {
                listener_id: format!("{load_balancer_id}:{}:{port}", spoken.to_ascii_lowercase()),
                protocol,
                port,
                end_port: None,
                acl_status: node.choice("AclStatus", notices, |text| match text {
                    "on" => Some(AclStatus::On),
                    "off" => Some(AclStatus::Off),
                    _ => None,
                }),
                acl_type: node.choice("AclType", notices, |text| match text {
                    "white" => Some(AclType::White),
                    "black" => Some(AclType::Black),
                    _ => None,
                }),
                acl_ids,
                status: node.text("Status"),
                server_group_id,
                master_slave_server_group_id: pair,
                backend_server_port: node.parse("BackendServerPort", notices),
                proxy_protocol_enabled: None,
                ppv2_vpc_id_enabled: None,
                ppv2_private_link_ep_id_enabled: None,
                ppv2_private_link_eps_id_enabled: None,
                listener_protocol: Some(spoken.to_ascii_lowercase())
                    .filter(|text| !text.is_empty()),
                load_balancer_id,
            });
        });
    }

    pub(super) fn classic_links(&mut self, page: &Node<'_>) {
        let Self {
            network, notices, ..
        } = self;
        page.each("Links", "Link", notices, |node, notices| {
            if let (Some(instance_id), Some(vpc_id)) =
                (node.id("InstanceId", notices), node.id("VpcId", notices))
            {
                network.classic_links.push(ClassicLink {
                    instance_id,
                    vpc_id,
                });
            }
        });
    }
}

fn acl(node: &Node<'_>, bound: &mut Bound, notices: &mut Notices) -> Option<NetworkAcl> {
    let network_acl_id = node.id("NetworkAclId", notices)?;
    node.each("Resources", "Resource", notices, |resource, _| {
        if resource.text("ResourceType").as_deref() == Some("VSwitch")
            && let Some(vswitch) = resource.text("ResourceId")
        {
            bound
                .entry(vswitch)
                .or_default()
                .insert(network_acl_id.clone());
        }
    });
    let mut acl = NetworkAcl {
        network_acl_id,
        network_acl_name: node.text("NetworkAclName"),
        vpc_id: node.text("VpcId"),
        region_id: node.text("RegionId"),
        ..NetworkAcl::default()
    };
    acl.ingress = entries(node, Direction::Ingress, &mut acl.unread, notices);
    acl.egress = entries(node, Direction::Egress, &mut acl.unread, notices);
    Some(acl)
}

fn entries(
    node: &Node<'_>,
    direction: Direction,
    unread: &mut Vec<UnreadRule>,
    notices: &mut Notices,
) -> Option<Vec<NetworkAclEntry>> {
    let (outer, inner, remote) = match direction {
        Direction::Ingress => ("IngressAclEntries", "IngressAclEntry", "SourceCidrIp"),
        Direction::Egress => ("EgressAclEntries", "EgressAclEntry", "DestinationCidrIp"),
    };
    let mut list = Vec::new();
    // entries stand in order: one that cannot be read may decide before all that follow, and no gap in the middle is
    // modelled, so that it counts as one before the whole list
    let listed = node.each(outer, inner, notices, |node, notices| {
        match entry(&node, remote) {
            Ok(entry) => list.push(entry),
            Err(Unreadable { key, problem, .. }) => {
                notices.add(
                    Message::new(Reason::ImportUnreadableRule).with("problem", problem),
                    node.place.key(key),
                );
                unread.push(UnreadRule {
                    direction: Some(direction),
                    nic_type: None,
                    place: node.place.to_string(),
                });
            }
        }
    });
    (listed == Listed::Read).then_some(list)
}

fn entry(node: &Node<'_>, remote: &'static str) -> Result<NetworkAclEntry, Unreadable> {
    let protocol = value(node, "Protocol", None)?
        .ok_or_else(|| Unreadable::new("Protocol", "it names no protocol", None))?;
    let mut entry = NetworkAclEntry::new(protocol);
    entry.network_acl_entry_id = node.text("NetworkAclEntryId");
    entry.network_acl_entry_name = node.text("NetworkAclEntryName");
    entry.description = node.text("Description");
    entry.entry_type = match node.text("EntryType").as_deref() {
        Some("system") => EntryType::System,
        Some("service") => EntryType::Service,
        _ => EntryType::Custom,
    };
    entry.policy = match text(node, "Policy", None)?.as_deref() {
        Some(text) if text.eq_ignore_ascii_case("accept") => Policy::Accept,
        Some(text) if text.eq_ignore_ascii_case("drop") => Policy::Drop,
        other => {
            let shown = other.unwrap_or_default();
            let problem = format!("`{shown}` is neither accept nor drop");
            return Err(Unreadable::new("Policy", problem, None));
        }
    };
    if let Some(text) = text(node, "Port", None)? {
        entry.port =
            PortRange::from_dump(&text).map_err(|error| Unreadable::new("Port", error, None))?;
    }
    entry.ip_version = match text(node, "IpVersion", None)?.as_deref() {
        None => None,
        Some(text) if text.eq_ignore_ascii_case("ipv4") => Some(Family::V4),
        Some(text) if text.eq_ignore_ascii_case("ipv6") => Some(Family::V6),
        Some(other) => {
            let problem = format!("`{other}` is no version of IP");
            return Err(Unreadable::new("IpVersion", problem, None));
        }
    };
    match text(node, remote, None)? {
        Some(list) if list.starts_with("pl-") => entry.prefix_list_id = Some(list),
        Some(block) => {
            let block: Prefix = block
                .parse()
                .map_err(|error: crate::net::ParseError| Unreadable::new(remote, error, None))?;
            entry.cidr_ip = Some(block);
        }
        None => {}
    }
    Ok(entry)
}
