//! A change as the provider is asked for it: the call and its parameters.

use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::change::{AclEntry, Change, GroupRule, VPN_ROUTE_WEIGHT};
use crate::{
    model::{EntryType, LoadBalancerType, Network, NetworkAclEntry, NextHopType, Permission},
    net::{Direction, PortRange, Prefix, RuleProtocol},
};

/// A request to the provider's API that makes a change.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// The product, as the `aliyun` command knows it.
    pub product: &'static str,
    /// The action.
    pub action: &'static str,
    /// The parameters, in the order in which people write them.
    pub parameters: Vec<(String, String)>,
}

impl Call {
    fn new(product: &'static str, action: &'static str) -> Self {
        Self {
            product,
            action,
            parameters: Vec::new(),
        }
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "values and references are given alike"
    )]
    fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.parameters.push((name.to_string(), value.to_string()));
        self
    }

    fn maybe(self, name: &str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The `aliyun` command that makes this request.
    pub fn command(&self) -> String {
        let mut words: Vec<String> = vec![format!("aliyun {} {}", self.product, self.action)];
        let parameters = self.parameters.iter();
        words.extend(parameters.map(|(name, value)| format!("--{name} {}", quoted(value))));
        words.join(" ")
    }
}

/// As a shell reads it back: in quotes where it has more than letters, digits and plain signs.
fn quoted(value: &str) -> String {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_./:,+@%=".contains(char);
    if !value.is_empty() && value.chars().all(plain) {
        return value.to_string();
    }
    let inner: Vec<&str> = value.split('\'').collect();
    format!("'{}'", inner.join("'\\''"))
}

impl Change {
    /// The requests that make it; `after` is the network with this change.
    pub(super) fn calls(&self, after: &Network) -> Vec<Call> {
        match self {
            // without an id only the description of a rule can be modified; the provider says to add a new one, then to delete the old one
            // (source MODIFY)
            Self::ModifySecurityGroupRule { rule, priority }
                if rule.rule.security_group_rule_id.is_none() =>
            {
                let mut changed = rule.clone();
                changed.rule.priority = *priority;
                vec![
                    Self::AuthorizeSecurityGroup(changed).call(after),
                    Self::RevokeSecurityGroup(rule.clone()).call(after),
                ]
            }
            _ => vec![self.call(after)],
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each change")]
    fn call(&self, after: &Network) -> Call {
        match self {
            Self::AuthorizeSecurityGroup(rule) => {
                let action = by_side(
                    rule,
                    "AuthorizeSecurityGroup",
                    "AuthorizeSecurityGroupEgress",
                );
                of_group(action, &rule.security_group_id, after).permission(rule)
            }
            Self::RevokeSecurityGroup(rule) => {
                let action = by_side(rule, "RevokeSecurityGroup", "RevokeSecurityGroupEgress");
                let call = of_group(action, &rule.security_group_id, after);
                match &rule.rule.security_group_rule_id {
                    Some(id) => call.with("SecurityGroupRuleId.1", id),
                    None => call.permission(rule),
                }
            }
            Self::ModifySecurityGroupRule { rule, priority } => {
                let action = by_side(
                    rule,
                    "ModifySecurityGroupRule",
                    "ModifySecurityGroupEgressRule",
                );
                let id = rule.rule.security_group_rule_id.as_ref();
                of_group(action, &rule.security_group_id, after)
                    .maybe("SecurityGroupRuleId", id)
                    .with("Priority", priority)
            }
            Self::ModifySecurityGroupPolicy {
                security_group_id,
                policy,
            } => of_group("ModifySecurityGroupPolicy", security_group_id, after)
                .with("InnerAccessPolicy", format!("{policy:?}")),
            Self::InsertNetworkAclEntry(entry) => entries(entry, after),
            Self::AddEntriesToAcl { acl_id, entry } => listed(
                acl_id,
                after,
                "AddAccessControlListEntry",
                "AddEntriesToAcl",
                |call| call.with("AclEntries.1.Entry", entry),
                entry,
            ),
            Self::RemoveEntriesFromAcl { acl_id, entry } => listed(
                acl_id,
                after,
                "RemoveAccessControlListEntry",
                "RemoveEntriesFromAcl",
                |call| call.with("Entries.1", entry),
                entry,
            ),
            Self::ModifySecurityIps {
                service_instance_id,
                entry,
            } => {
                let (product, id) = match service_instance_id.split_once('-') {
                    Some(("r", _)) => ("r-kvstore", "InstanceId"),
                    Some(("dds", _)) => ("dds", "DBInstanceId"),
                    _ => ("rds", "DBInstanceId"),
                };
                Call::new(product, "ModifySecurityIps")
                    .with(id, service_instance_id)
                    .with("ModifyMode", "Append")
                    .with("SecurityIps", entry)
            }
            Self::CreateRouteEntry {
                route_table_id,
                destination,
                next_hop,
            } => Call::new("vpc", "CreateRouteEntry")
                .with("RouteTableId", route_table_id)
                .with("DestinationCidrBlock", destination)
                .maybe("NextHopType", next_hop.next_hop_type.and_then(name_of))
                .maybe("NextHopId", next_hop.next_hop_id.as_ref()),
            Self::DeleteRouteEntry {
                route_table_id,
                destination,
            } => Call::new("vpc", "DeleteRouteEntry")
                .with("RouteTableId", route_table_id)
                .with("DestinationCidrBlock", destination),
            Self::CreateVpnRouteEntry {
                vpn_gateway_id,
                destination,
                vpn_connection_id,
            } => Call::new("vpc", "CreateVpnRouteEntry")
                .maybe("RegionId", region_of_gateway(vpn_gateway_id, after))
                .with("VpnGatewayId", vpn_gateway_id)
                .with("RouteDest", destination)
                .with("NextHop", vpn_connection_id)
                .with("Weight", VPN_ROUTE_WEIGHT)
                .with("PublishVpc", false),
            Self::AcceptVpcPeerConnection { instance_id } => {
                Call::new("vpcpeer", "AcceptVpcPeerConnection").with("InstanceId", instance_id)
            }
            Self::AssociateTransitRouterAttachmentWithRouteTable {
                transit_router_attachment_id,
                transit_router_route_table_id,
            } => Call::new("cbn", "AssociateTransitRouterAttachmentWithRouteTable")
                .with("TransitRouterAttachmentId", transit_router_attachment_id)
                .with("TransitRouterRouteTableId", transit_router_route_table_id),
            Self::EnableTransitRouterRouteTablePropagation {
                transit_router_attachment_id,
                transit_router_route_table_id,
            } => Call::new("cbn", "EnableTransitRouterRouteTablePropagation")
                .with("TransitRouterAttachmentId", transit_router_attachment_id)
                .with("TransitRouterRouteTableId", transit_router_route_table_id),
            Self::AttachClassicLinkVpc {
                instance_id,
                vpc_id,
            } => Call::new("ecs", "AttachClassicLinkVpc")
                .maybe("RegionId", region_of_vpc(vpc_id, after))
                .with("InstanceId", instance_id)
                .with("VpcId", vpc_id),
            Self::AddUserToVpcEndpointService {
                service_id,
                user_id,
            } => Call::new("privatelink", "AddUserToVpcEndpointService")
                .maybe("RegionId", region_of_service(service_id, after))
                .with("ServiceId", service_id)
                .with("UserId", user_id),
            Self::EnableVpcEndpointConnection {
                endpoint_id,
                service_id,
            } => Call::new("privatelink", "EnableVpcEndpointConnection")
                .maybe("RegionId", region_of_service(service_id, after))
                .with("EndpointId", endpoint_id)
                .with("ServiceId", service_id),
            Self::StartInstance { instance_id } => {
                Call::new("ecs", "StartInstance").with("InstanceId", instance_id)
            }
        }
    }
}

/// The provider's word for a kind of next hop.
pub(super) fn name_of(kind: NextHopType) -> Option<String> {
    let name = serde_json::to_value(kind).ok()?;
    name.as_str().map(ToString::to_string)
}

fn by_side(rule: &GroupRule, ingress: &'static str, egress: &'static str) -> &'static str {
    match rule.direction {
        Direction::Ingress => ingress,
        Direction::Egress => egress,
    }
}

fn of_group(action: &'static str, id: &str, network: &Network) -> Call {
    let mut groups = network.security_groups.iter();
    let group = groups.find(|one| one.security_group_id == id);
    let region = group.and_then(|one| {
        let of_vpc = || region_of_vpc(one.vpc_id.as_deref()?, network);
        one.region_id.as_deref().or_else(of_vpc)
    });
    Call::new("ecs", action)
        .maybe("RegionId", region)
        .with("SecurityGroupId", id)
}

fn region_of_vpc<'n>(id: &str, network: &'n Network) -> Option<&'n str> {
    let mut vpcs = network.vpcs.iter();
    vpcs.find(|one| one.vpc_id == id)?.region_id.as_deref()
}

/// An entry of an access control list, by the call of the product that the list belongs to.
fn listed(
    acl_id: &str,
    network: &Network,
    classic: &'static str,
    application: &'static str,
    entry_of: impl FnOnce(Call) -> Call,
    entry: &Prefix,
) -> Call {
    let of = |product, action| {
        Call::new(product, action)
            .maybe("RegionId", region_of_list(acl_id, network))
            .with("AclId", acl_id)
    };
    if is_classic(acl_id, network) {
        let entries = format!(r#"[{{"entry":"{entry}"}}]"#);
        of("slb", classic).with("AclEntrys", entries)
    } else {
        entry_of(of("alb", application))
    }
}

fn region_of_list<'n>(id: &str, network: &'n Network) -> Option<&'n str> {
    let mut lists = network.access_control_lists.iter();
    lists.find(|one| one.acl_id == id)?.region_id.as_deref()
}

fn region_of_gateway<'n>(id: &str, network: &'n Network) -> Option<&'n str> {
    let mut gateways = network.vpn_gateways.iter();
    let gateway = gateways.find(|one| one.vpn_gateway_id == id)?;
    region_of_vpc(gateway.vpc_id.as_deref()?, network)
}

fn region_of_service<'n>(id: &str, network: &'n Network) -> Option<&'n str> {
    let mut services = network.endpoint_services.iter();
    services
        .find(|one| one.service_id == id)?
        .region_id
        .as_deref()
}

/// Whether a list is one of classic load balancers: those of their listeners are others than those of application load
/// balancers.
pub(super) fn is_classic(acl_id: &str, network: &Network) -> bool {
    let uses = network
        .listeners
        .iter()
        .filter(|one| one.acl_ids.iter().any(|id| id == acl_id));
    let mut kinds = uses.filter_map(|listener| {
        let mut all = network.load_balancers.iter();
        all.find(|one| one.load_balancer_id == listener.load_balancer_id)?
            .load_balancer_type
    });
    !kinds.any(|kind| kind != LoadBalancerType::Clb)
}

impl Call {
    /// A rule as both the calls that add one and those that take one out name it.
    fn permission(self, rule: &GroupRule) -> Self {
        let Permission {
            policy,
            priority,
            ip_protocol,
            ..
        } = &rule.rule;
        let one = &rule.rule;
        // the remote side of what comes in is the source, the own side the destination, and the other way round
        let (remote, own) = match rule.direction {
            Direction::Ingress => ("Source", "Dest"),
            Direction::Egress => ("Dest", "Source"),
        };
        let name = |field: &str| format!("Permissions.1.{field}");
        let source_ports = Some(one.source_port_range).filter(|range| *range != PortRange::ANY);
        self.with(&name("Policy"), policy)
            .with(&name("Priority"), priority)
            .with(&name("IpProtocol"), ip_protocol.to_string().to_uppercase())
            .maybe(&name("PortRangeListId"), one.port_range_list_id.as_ref())
            .maybe(
                &name("PortRange"),
                Some(ports(one)).filter(|_| one.port_range_list_id.is_none()),
            )
            .maybe(&name("SourcePortRange"), source_ports)
            .maybe(&name(&format!("{remote}CidrIp")), one.cidr_ip)
            .maybe(&name(&format!("Ipv6{remote}CidrIp")), one.ipv6_cidr_ip)
            .maybe(&name(&format!("{remote}GroupId")), one.group_id.as_ref())
            .maybe(
                &name(&format!("{remote}GroupOwnerAccount")),
                one.group_owner_account.as_ref(),
            )
            .maybe(
                &name(&format!("{remote}PrefixListId")),
                one.prefix_list_id.as_ref(),
            )
            .maybe(&name(&format!("{own}CidrIp")), one.local_cidr_ip)
            .maybe(&name(&format!("Ipv6{own}CidrIp")), one.local_ipv6_cidr_ip)
            .maybe(&name("NicType"), Some("internet").filter(|_| rule.internet))
    }
}

/// The ports of a rule: those of protocols that have ports cannot be named as all.
pub(super) fn ports(rule: &Permission) -> String {
    match (rule.ip_protocol, rule.port_range) {
        (RuleProtocol::One(protocol), PortRange::ANY) if protocol.has_ports() => {
            String::from("1/65535")
        }
        (_, range) => range.to_string(),
    }
}

/// The whole list of one direction: the provider replaces it. Entries that the provider made are not the account's to
/// write.
fn entries(changed: &AclEntry, after: &Network) -> Call {
    let mut lists = after.network_acls.iter();
    let acl = lists.find(|one| one.network_acl_id == changed.network_acl_id);
    let (side, remote) = match changed.direction {
        Direction::Ingress => ("Ingress", "SourceCidrIp"),
        Direction::Egress => ("Egress", "DestinationCidrIp"),
    };
    let region = acl.and_then(|one| {
        let of_vpc = || region_of_vpc(one.vpc_id.as_deref()?, after);
        one.region_id.as_deref().or_else(of_vpc)
    });
    let mut call = Call::new("vpc", "UpdateNetworkAclEntries")
        .maybe("RegionId", region)
        .with("NetworkAclId", &changed.network_acl_id)
        .with(&format!("Update{side}AclEntries"), true);
    let list = acl.and_then(|one| match changed.direction {
        Direction::Ingress => one.ingress.as_ref(),
        Direction::Egress => one.egress.as_ref(),
    });
    let own = list.into_iter().flatten();
    let own = own.filter(|one| one.entry_type == EntryType::Custom);
    for (place, entry) in own.enumerate() {
        let number = place.saturating_add(1);
        let name = |field: &str| format!("{side}AclEntries.{number}.{field}");
        for (field, value) in fields(entry, remote) {
            call = call.with(&name(field), value);
        }
    }
    call
}

/// The fields of an entry, by the provider's names.
fn fields<'e>(entry: &'e NetworkAclEntry, remote: &'e str) -> Vec<(&'e str, String)> {
    let mut fields = vec![
        ("Policy", entry.policy.to_string()),
        ("Protocol", entry.protocol.to_string()),
        ("Port", entry.port.to_string()),
    ];
    let block = entry.cidr_ip.map(|block| block.to_string());
    let block = block.or_else(|| entry.prefix_list_id.clone());
    fields.extend(block.map(|block| (remote, block)));
    let v6 = entry.cidr_ip.is_some_and(|block| !block.is_ipv4());
    fields.extend(v6.then(|| ("IpVersion", String::from("IPv6"))));
    let name = entry.network_acl_entry_name.clone();
    fields.extend(name.map(|name| ("NetworkAclEntryName", name)));
    let text = entry.description.clone();
    fields.extend(text.map(|text| ("Description", text)));
    fields
}
