//! A change as Terraform has it: what is added is a resource, what is changed or taken out is said where.

use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{
    call::{is_classic, name_of, ports},
    change::{Change, GroupRule, VPN_ROUTE_WEIGHT},
};
use crate::{model::Network, net::Direction};

/// An attribute and its value, as Terraform writes it.
type Attribute = (&'static str, String);

impl Change {
    /// Terraform text that makes the change; `label` is the name of a resource that is new.
    #[expect(clippy::too_many_lines, reason = "one arm for each change")]
    pub(super) fn terraform(&self, network: &Network, label: &str) -> String {
        match self {
            Self::AuthorizeSecurityGroup(rule) => {
                resource("alicloud_security_group_rule", label, &permission(rule))
            }
            Self::RevokeSecurityGroup(_)
            | Self::AttachClassicLinkVpc { .. }
            | Self::DeleteRouteEntry { .. }
            | Self::RemoveEntriesFromAcl { .. } => format!("# {self}\n"),
            Self::ModifySecurityGroupRule { priority, .. } => {
                format!("# {self}\n# priority = {priority}\n")
            }
            Self::ModifySecurityGroupPolicy { policy, .. } => {
                format!("# {self}\n# inner_access_policy = \"{policy:?}\"\n")
            }
            Self::InsertNetworkAclEntry(entry) => {
                let (block, remote) = match entry.direction {
                    Direction::Ingress => ("ingress_acl_entries", "source_cidr_ip"),
                    Direction::Egress => ("egress_acl_entries", "destination_cidr_ip"),
                };
                let one = &entry.entry;
                let to = one.cidr_ip.map(|block| block.to_string());
                let to = to.or_else(|| one.prefix_list_id.clone());
                let attributes = [
                    ("policy", text(one.policy)),
                    ("protocol", text(one.protocol)),
                    ("port", text(one.port)),
                    (remote, text(to.unwrap_or_default())),
                ];
                format!("# {self}\n{}", body(block, &attributes))
            }
            Self::AddEntriesToAcl { acl_id, entry } => {
                let kind = if is_classic(acl_id, network) {
                    "alicloud_slb_acl_entry_attachment"
                } else {
                    "alicloud_alb_acl_entry_attachment"
                };
                resource(
                    kind,
                    label,
                    &[("acl_id", id(acl_id)), ("entry", text(entry))],
                )
            }
            Self::ModifySecurityIps { entry, .. } => {
                format!("# {self}\n# security_ips = [.., \"{entry}\"]\n")
            }
            Self::CreateRouteEntry {
                route_table_id,
                destination,
                next_hop,
            } => {
                let mut attributes = vec![
                    ("route_table_id", id(route_table_id)),
                    ("destination_cidrblock", text(destination)),
                ];
                let kind = next_hop.next_hop_type.and_then(name_of);
                attributes.extend(kind.map(|kind| ("nexthop_type", text(kind))));
                let to = next_hop.next_hop_id.as_deref();
                attributes.extend(to.map(|to| ("nexthop_id", id(to))));
                resource("alicloud_route_entry", label, &attributes)
            }
            Self::CreateVpnRouteEntry {
                vpn_gateway_id,
                destination,
                vpn_connection_id,
            } => resource(
                "alicloud_vpn_route_entry",
                label,
                &[
                    ("vpn_gateway_id", id(vpn_gateway_id)),
                    ("route_dest", text(destination)),
                    ("next_hop", id(vpn_connection_id)),
                    ("weight", VPN_ROUTE_WEIGHT.to_string()),
                    ("publish_vpc", false.to_string()),
                ],
            ),
            Self::AcceptVpcPeerConnection { instance_id } => resource(
                "alicloud_vpc_peer_connection_accepter",
                label,
                &[("instance_id", id(instance_id))],
            ),
            Self::AssociateTransitRouterAttachmentWithRouteTable {
                transit_router_attachment_id,
                transit_router_route_table_id,
            } => resource(
                "alicloud_cen_transit_router_route_table_association",
                label,
                &[
                    (
                        "transit_router_attachment_id",
                        id(transit_router_attachment_id),
                    ),
                    (
                        "transit_router_route_table_id",
                        id(transit_router_route_table_id),
                    ),
                ],
            ),
            Self::EnableTransitRouterRouteTablePropagation {
                transit_router_attachment_id,
                transit_router_route_table_id,
            } => resource(
                "alicloud_cen_transit_router_route_table_propagation",
                label,
                &[
                    (
                        "transit_router_attachment_id",
                        id(transit_router_attachment_id),
                    ),
                    (
                        "transit_router_route_table_id",
                        id(transit_router_route_table_id),
                    ),
                ],
            ),
            Self::AddUserToVpcEndpointService {
                service_id,
                user_id,
            } => resource(
                "alicloud_privatelink_vpc_endpoint_service_user",
                label,
                &[("service_id", id(service_id)), ("user_id", text(user_id))],
            ),
            Self::EnableVpcEndpointConnection {
                endpoint_id,
                service_id,
            } => resource(
                "alicloud_privatelink_vpc_endpoint_connection",
                label,
                &[
                    ("endpoint_id", id(endpoint_id)),
                    ("service_id", id(service_id)),
                ],
            ),
            Self::StartInstance { .. } => format!("# {self}\n# status = \"Running\"\n"),
        }
    }
}

fn permission(rule: &GroupRule) -> Vec<Attribute> {
    let one = &rule.rule;
    let mut attributes = vec![
        ("security_group_id", id(&rule.security_group_id)),
        ("type", text(rule.direction)),
        (
            "nic_type",
            text(if rule.internet {
                "internet"
            } else {
                "intranet"
            }),
        ),
        ("policy", text(one.policy)),
        ("priority", one.priority.to_string()),
        ("ip_protocol", text(one.ip_protocol)),
        ("port_range", text(ports(one))),
    ];
    attributes.extend(one.cidr_ip.map(|block| ("cidr_ip", text(block))));
    attributes.extend(one.ipv6_cidr_ip.map(|block| ("ipv6_cidr_ip", text(block))));
    let group = one.group_id.as_deref();
    attributes.extend(group.map(|group| ("source_security_group_id", id(group))));
    let list = one.prefix_list_id.as_deref();
    attributes.extend(list.map(|list| ("prefix_list_id", id(list))));
    attributes
}

fn resource(kind: &str, label: &str, attributes: &[Attribute]) -> String {
    body(&format!("resource \"{kind}\" \"{label}\""), attributes)
}

/// A block with its attributes, aligned as `terraform fmt` does.
fn body(head: &str, attributes: &[Attribute]) -> String {
    let width = attributes.iter().map(|(name, _)| name.len()).max();
    let width = width.unwrap_or_default();
    let lines = attributes.iter();
    let lines: Vec<String> = lines
        .map(|(name, value)| format!("  {name:width$} = {value}"))
        .collect();
    format!("{head} {{\n{}\n}}\n", lines.join("\n"))
}

/// A text in quotes; what would be a template in it is written as it is.
#[expect(
    clippy::needless_pass_by_value,
    reason = "values and references are given alike"
)]
fn text(value: impl ToString) -> String {
    let value = value.to_string();
    let value = value.replace('\\', "\\\\").replace('"', "\\\"");
    let value = value.replace("${", "$${").replace("%{", "%%{");
    let plain: String = value.chars().filter(|char| !char.is_control()).collect();
    format!("\"{plain}\"")
}

/// An id, or the resource of this configuration that has it: what is not made yet goes by its address.
fn id(value: &str) -> String {
    let is_address = value.starts_with("alicloud_")
        && value.contains('.')
        && value
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "_.[]\"-".contains(char));
    if is_address {
        format!("{value}.id")
    } else {
        text(value)
    }
}
