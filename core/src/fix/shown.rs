//! A change in one line.

use alloc::{format, string::String};
use core::fmt;

use super::{
    call::name_of,
    change::{Change, GroupRule},
};
use crate::{
    filter::direction_zh,
    model::{NetworkAclEntry, Permission, RouteNextHop},
    net::{Direction, PortRange, Prefix, RuleProtocol},
    reason::{Message, Reason},
};

impl Change {
    /// What is changed, as people read it.
    pub fn message(&self) -> Message {
        match self {
            Self::AuthorizeSecurityGroup(rule) => rule.message(Reason::FixAuthorizeSecurityGroup),
            Self::RevokeSecurityGroup(rule) => rule.message(Reason::FixRevokeSecurityGroup),
            Self::ModifySecurityGroupRule { rule, priority } => rule
                .message(Reason::FixModifySecurityGroupRule)
                .with("priority", priority),
            Self::ModifySecurityGroupPolicy {
                security_group_id,
                policy,
            } => Message::new(Reason::FixModifySecurityGroupPolicy)
                .with("group", security_group_id)
                .with("policy", format!("{policy:?}")),
            Self::InsertNetworkAclEntry(entry) => Message::new(Reason::FixCreateNetworkAclEntry)
                .with("group", &entry.network_acl_id)
                .with("direction", entry.direction)
                .with("direction_zh", direction_zh(entry.direction))
                .with("place", entry.place.saturating_add(1))
                .with("rule", of_entry(&entry.entry, entry.direction)),
            Self::AddEntriesToAcl { acl_id, entry } => Message::new(Reason::FixAddAclEntry)
                .with("group", acl_id)
                .with("block", entry),
            Self::RemoveEntriesFromAcl { acl_id, entry } => Message::new(Reason::FixRemoveAclEntry)
                .with("group", acl_id)
                .with("block", entry),
            Self::ModifySecurityIps {
                service_instance_id,
                entry,
            } => Message::new(Reason::FixAddWhitelistEntry)
                .with("service", service_instance_id)
                .with("block", entry),
            Self::CreateRouteEntry {
                route_table_id,
                destination,
                next_hop,
            } => Message::new(Reason::FixCreateRouteEntry)
                .with("table", route_table_id)
                .with("destination", destination)
                .with("next_hop", of_next_hop(next_hop)),
            Self::DeleteRouteEntry {
                route_table_id,
                destination,
            } => Message::new(Reason::FixDeleteRouteEntry)
                .with("table", route_table_id)
                .with("destination", destination),
            Self::CreateVpnRouteEntry {
                vpn_gateway_id,
                destination,
                vpn_connection_id,
            } => Message::new(Reason::FixCreateVpnRoute)
                .with("gateway", vpn_gateway_id)
                .with("destination", destination)
                .with("connection", vpn_connection_id),
            Self::AcceptVpcPeerConnection { instance_id } => {
                Message::new(Reason::FixAcceptPeering).with("connection", instance_id)
            }
            Self::AssociateTransitRouterAttachmentWithRouteTable {
                transit_router_attachment_id,
                transit_router_route_table_id,
            } => Message::new(Reason::FixAssociateAttachment)
                .with("attachment", transit_router_attachment_id)
                .with("table", transit_router_route_table_id),
            Self::EnableTransitRouterRouteTablePropagation {
                transit_router_attachment_id,
                transit_router_route_table_id,
            } => Message::new(Reason::FixEnablePropagation)
                .with("attachment", transit_router_attachment_id)
                .with("table", transit_router_route_table_id),
            Self::AttachClassicLinkVpc {
                instance_id,
                vpc_id,
            } => Message::new(Reason::FixAttachClassicLink)
                .with("instance", instance_id)
                .with("vpc", vpc_id),
            Self::AddUserToVpcEndpointService {
                service_id,
                user_id,
            } => Message::new(Reason::FixAddServiceUser)
                .with("service", service_id)
                .with("account", user_id),
            Self::EnableVpcEndpointConnection {
                endpoint_id,
                service_id,
            } => Message::new(Reason::FixEnableEndpointConnection)
                .with("endpoint", endpoint_id)
                .with("service", service_id),
            Self::StartInstance { instance_id } => {
                Message::new(Reason::FixStartInstance).with("instance", instance_id)
            }
        }
    }
}

impl fmt::Display for Change {
    /// `add to sg-db: priority 1 accept tcp 3306 from sg-web`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl GroupRule {
    fn message(&self, reason: Reason) -> Message {
        let message = Message::new(reason).with("group", &self.security_group_id);
        message.with("rule", self.line())
    }

    fn line(&self) -> String {
        let Permission {
            priority,
            policy,
            ip_protocol,
            port_range,
            ..
        } = &self.rule;
        format!(
            "priority {priority} {policy} {}{}",
            what(*ip_protocol, *port_range),
            side(self.direction, self.rule.remote())
        )
    }
}

impl Permission {
    /// The remote side as it is written, where one is.
    fn remote(&self) -> Option<String> {
        let block = |block: Option<Prefix>| block.map(|block| format!("{block}"));
        let named = || {
            self.group_id
                .clone()
                .or_else(|| self.prefix_list_id.clone())
        };
        block(self.cidr_ip)
            .or_else(|| block(self.ipv6_cidr_ip))
            .or_else(named)
    }
}

fn of_entry(entry: &NetworkAclEntry, direction: Direction) -> String {
    let remote = entry.cidr_ip.map(|block| format!("{block}"));
    let remote = remote.or_else(|| entry.prefix_list_id.clone());
    format!(
        "{} {}{}",
        entry.policy,
        what(entry.protocol, entry.port),
        side(direction, remote)
    )
}

/// The id of what leads on; of what needs none, such as the own VPC, the kind.
fn of_next_hop(next_hop: &RouteNextHop) -> String {
    let kind = || next_hop.next_hop_type.and_then(name_of);
    let named = next_hop.next_hop_id.clone().or_else(kind);
    named.unwrap_or_else(|| String::from("-"))
}

fn side(direction: Direction, remote: Option<String>) -> String {
    let word = match direction {
        Direction::Ingress => "from",
        Direction::Egress => "to",
    };
    remote.map_or_else(String::new, |remote| format!(" {word} {remote}"))
}

fn what(protocol: RuleProtocol, ports: PortRange) -> String {
    match ports.bounds() {
        None => format!("{protocol}"),
        Some((first, last)) if first == last => format!("{protocol} {first}"),
        Some((first, last)) => format!("{protocol} {first}-{last}"),
    }
}
