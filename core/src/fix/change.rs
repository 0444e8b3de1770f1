//! What somebody can change, each as one call of the provider, and what a network is after it.

use alloc::{string::String, vec::Vec};

use serde::{Deserialize, Serialize};

use crate::{
    model::{
        ClassicLink, InnerAccessPolicy, Network, NetworkAclEntry, Permission, RouteEntry,
        RouteEntryType, RouteNextHop, SecurityGroup, VpnRoute,
    },
    net::{Direction, Prefix},
};

/// One change of a network, by the name of the provider's call.
///
/// As plain values it is an object with one field, its name: `{"DeleteRouteEntry": {"route_table_id": …}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub enum Change {
    /// A rule is added to a security group.
    AuthorizeSecurityGroup(GroupRule),
    /// A rule is taken out of a security group.
    RevokeSecurityGroup(GroupRule),
    /// A rule of a security group gets another priority.
    ModifySecurityGroupRule {
        /// The rule as it stands.
        rule: GroupRule,
        /// What it gets.
        priority: u16,
    },
    /// The members of a group do, or do not, reach one another without a rule.
    ModifySecurityGroupPolicy {
        /// The group.
        security_group_id: String,
        /// What it gets.
        policy: InnerAccessPolicy,
    },
    /// An entry is put into a network ACL.
    InsertNetworkAclEntry(AclEntry),
    /// A block is added to an access control list of listeners.
    AddEntriesToAcl {
        /// The list.
        acl_id: String,
        /// The block.
        entry: Prefix,
    },
    /// A block is taken out of an access control list of listeners.
    RemoveEntriesFromAcl {
        /// The list.
        acl_id: String,
        /// The block.
        entry: Prefix,
    },
    /// A block is added to the whitelist of a service.
    ModifySecurityIps {
        /// The instance of the service.
        service_instance_id: String,
        /// The block.
        entry: Prefix,
    },
    /// A route is added to a table of a VPC.
    CreateRouteEntry {
        /// The table.
        route_table_id: String,
        /// Where to.
        destination: Prefix,
        /// What leads on.
        next_hop: RouteNextHop,
    },
    /// A route is taken out of a table of a VPC.
    DeleteRouteEntry {
        /// The table.
        route_table_id: String,
        /// Where to.
        destination: Prefix,
    },
    /// A route by destination is added to a VPN gateway.
    CreateVpnRouteEntry {
        /// The gateway.
        vpn_gateway_id: String,
        /// Where to.
        destination: Prefix,
        /// The connection that leads on.
        vpn_connection_id: String,
    },
    /// The other side accepts a peering.
    AcceptVpcPeerConnection {
        /// The connection.
        instance_id: String,
    },
    /// An attachment of a transit router gets a table.
    AssociateTransitRouterAttachmentWithRouteTable {
        /// The attachment.
        transit_router_attachment_id: String,
        /// The table.
        transit_router_route_table_id: String,
    },
    /// An attachment teaches a table of a transit router.
    EnableTransitRouterRouteTablePropagation {
        /// The attachment.
        transit_router_attachment_id: String,
        /// The table.
        transit_router_route_table_id: String,
    },
    /// An instance of the classic network is linked to a VPC.
    AttachClassicLinkVpc {
        /// The instance.
        instance_id: String,
        /// The VPC.
        vpc_id: String,
    },
    /// An account may make endpoints for a service.
    AddUserToVpcEndpointService {
        /// The service.
        service_id: String,
        /// The account.
        user_id: String,
    },
    /// The side of the service accepts the connection of an endpoint.
    EnableVpcEndpointConnection {
        /// The endpoint.
        endpoint_id: String,
        /// The service.
        service_id: String,
    },
    /// An instance is started.
    StartInstance {
        /// The instance.
        instance_id: String,
    },
}

/// A rule in a list of a security group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct GroupRule {
    /// The group.
    pub security_group_id: String,
    /// The side that it watches.
    pub direction: Direction,
    /// Whether it watches the public card, which only groups of the classic network have rules of their own for.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub internet: bool,
    /// The rule.
    pub rule: Permission,
}

/// An entry in a list of a network ACL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct AclEntry {
    /// The network ACL.
    pub network_acl_id: String,
    /// The list.
    pub direction: Direction,
    /// Its place in the list, counted from 0; what stands there and behind it moves on.
    pub place: usize,
    /// The entry.
    pub entry: NetworkAclEntry,
}

/// The weight of an active route of a VPN gateway; 0 is that of a standby.
pub(super) const VPN_ROUTE_WEIGHT: u32 = 100;

/// The network with all of the changes, in their order; the place of the first one that speaks of something that is not there.
pub(crate) fn applied(network: &Network, changes: &[Change]) -> Result<Network, usize> {
    let mut network = network.clone();
    for (place, change) in changes.iter().enumerate() {
        apply(&mut network, change).ok_or(place)?;
    }
    Ok(network)
}

#[expect(clippy::too_many_lines, reason = "one arm for each change")]
fn apply(network: &mut Network, change: &Change) -> Option<()> {
    match change {
        Change::AuthorizeSecurityGroup(rule) => rule.list(network)?.push(rule.rule.clone()),
        Change::RevokeSecurityGroup(rule) => {
            let place = rule.place(network)?;
            rule.list(network)?.remove(place);
        }
        Change::ModifySecurityGroupRule { rule, priority } => {
            let place = rule.place(network)?;
            rule.list(network)?.get_mut(place)?.priority = *priority;
        }
        Change::ModifySecurityGroupPolicy {
            security_group_id,
            policy,
        } => group(network, security_group_id)?.inner_access_policy = Some(*policy),
        Change::InsertNetworkAclEntry(entry) => {
            let mut lists = network.network_acls.iter_mut();
            let acl = lists.find(|one| one.network_acl_id == entry.network_acl_id)?;
            let list = match entry.direction {
                Direction::Ingress => acl.ingress.as_mut()?,
                Direction::Egress => acl.egress.as_mut()?,
            };
            let place = entry.place.min(list.len());
            list.insert(place, entry.entry.clone());
        }
        Change::AddEntriesToAcl { acl_id, entry } => {
            access_list(network, acl_id)?.push(*entry);
        }
        Change::RemoveEntriesFromAcl { acl_id, entry } => {
            let list = access_list(network, acl_id)?;
            let place = list.iter().position(|one| one == entry)?;
            list.remove(place);
        }
        Change::ModifySecurityIps {
            service_instance_id,
            entry,
        } => {
            let mut lists = network.service_whitelists.iter_mut();
            let list = lists.find(|one| one.service_instance_id == *service_instance_id)?;
            list.entries.as_mut()?.push(*entry);
        }
        Change::CreateRouteEntry {
            route_table_id,
            destination,
            next_hop,
        } => {
            routes(network, route_table_id)?.push(RouteEntry {
                destination_cidr_block: Some(*destination),
                route_entry_type: Some(RouteEntryType::Custom),
                next_hops: alloc::vec![next_hop.clone()],
                ..RouteEntry::default()
            });
        }
        Change::DeleteRouteEntry {
            route_table_id,
            destination,
        } => {
            let routes = routes(network, route_table_id)?;
            let mut places = routes.iter();
            let place = places.position(|one| one.destination_cidr_block == Some(*destination))?;
            routes.remove(place);
        }
        Change::CreateVpnRouteEntry {
            vpn_gateway_id,
            destination,
            vpn_connection_id,
        } => {
            let mut gateways = network.vpn_gateways.iter_mut();
            let gateway = gateways.find(|one| one.vpn_gateway_id == *vpn_gateway_id)?;
            gateway.destination_routes.as_mut()?.push(VpnRoute {
                route_dest: Some(*destination),
                next_hop: Some(vpn_connection_id.clone()),
                weight: Some(VPN_ROUTE_WEIGHT),
                ..VpnRoute::default()
            });
        }
        Change::AcceptVpcPeerConnection { instance_id } => {
            let mut connections = network.vpc_peer_connections.iter_mut();
            let connection = connections.find(|one| one.instance_id == *instance_id)?;
            connection.status = Some(String::from("Activated"));
        }
        Change::AssociateTransitRouterAttachmentWithRouteTable {
            transit_router_attachment_id,
            transit_router_route_table_id,
        } => {
            let table = transit_table(network, transit_router_route_table_id)?;
            let list = table.associations.get_or_insert_default();
            list.push(transit_router_attachment_id.clone());
        }
        Change::EnableTransitRouterRouteTablePropagation {
            transit_router_attachment_id,
            transit_router_route_table_id,
        } => {
            let table = transit_table(network, transit_router_route_table_id)?;
            let list = table.propagations.get_or_insert_default();
            list.push(transit_router_attachment_id.clone());
            // what was read of the table is no longer what it holds
            table.route_entries = None;
        }
        Change::AttachClassicLinkVpc {
            instance_id,
            vpc_id,
        } => {
            let mut instances = network.instances.iter();
            instances.find(|one| one.instance_id == *instance_id)?;
            network.classic_links.push(ClassicLink {
                instance_id: instance_id.clone(),
                vpc_id: vpc_id.clone(),
            });
        }
        Change::AddUserToVpcEndpointService {
            service_id,
            user_id,
        } => {
            let mut services = network.endpoint_services.iter_mut();
            let service = services.find(|one| one.service_id == *service_id)?;
            service.user_ids.as_mut()?.push(user_id.clone());
        }
        Change::EnableVpcEndpointConnection {
            endpoint_id,
            service_id,
        } => {
            let mut services = network.endpoint_services.iter();
            let service = services.find(|one| one.service_id == *service_id)?;
            let mut endpoints = network.vpc_endpoints.iter_mut();
            let endpoint = endpoints.find(|one| one.endpoint_id == *endpoint_id)?;
            // an account that is not on the whitelist has no connection that could be accepted
            let stranger = |users: &Vec<String>| {
                let mut owner = endpoint.owner_id.iter();
                owner
                    .any(|owner| service.owner_id.as_ref() != Some(owner) && !users.contains(owner))
            };
            if service.user_ids.as_ref().is_some_and(stranger) {
                return None;
            }
            endpoint.connection_status = Some(String::from("Connected"));
        }
        Change::StartInstance { instance_id } => {
            let mut instances = network.instances.iter_mut();
            let instance = instances.find(|one| one.instance_id == *instance_id)?;
            instance.status = Some(String::from("Running"));
        }
    }
    Some(())
}

impl GroupRule {
    fn list<'n>(&self, network: &'n mut Network) -> Option<&'n mut Vec<Permission>> {
        let group = group(network, &self.security_group_id)?;
        match (self.internet, self.direction) {
            (false, Direction::Ingress) => group.ingress.as_mut(),
            (false, Direction::Egress) => group.egress.as_mut(),
            (true, Direction::Ingress) => group.internet_ingress.as_mut(),
            (true, Direction::Egress) => group.internet_egress.as_mut(),
        }
    }

    fn place(&self, network: &mut Network) -> Option<usize> {
        let mut rules = self.list(network)?.iter();
        rules.position(|one| *one == self.rule)
    }
}

fn group<'n>(network: &'n mut Network, id: &str) -> Option<&'n mut SecurityGroup> {
    let mut groups = network.security_groups.iter_mut();
    groups.find(|one| one.security_group_id == id)
}

fn access_list<'n>(network: &'n mut Network, id: &str) -> Option<&'n mut Vec<Prefix>> {
    let mut lists = network.access_control_lists.iter_mut();
    lists.find(|one| one.acl_id == id)?.entries.as_mut()
}

fn routes<'n>(network: &'n mut Network, id: &str) -> Option<&'n mut Vec<RouteEntry>> {
    let mut tables = network.route_tables.iter_mut();
    let table = tables.find(|one| one.route_table_id == id)?;
    table.route_entries.as_mut()
}

fn transit_table<'n>(
    network: &'n mut Network,
    id: &str,
) -> Option<&'n mut crate::model::TransitRouterRouteTable> {
    let mut tables = network.transit_router_route_tables.iter_mut();
    tables.find(|one| one.transit_router_route_table_id == id)
}
