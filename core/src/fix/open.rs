//! What takes a blocker away.

use alloc::{string::String, vec, vec::Vec};

use super::{
    Taste,
    change::{AclEntry, Change},
    scene::{Scene, members},
};
use crate::{
    model::{
        AttachmentType, GroupType, NetworkAclEntry, NextHopType, Policy, RouteNextHop,
        RouteTableType, TransitRouterAttachment,
    },
    net::{AddressSet, CLOUD_SERVICES, Prefix, is_private},
    reason::Reason,
    topology::{FilterKind, Lookup, Remote, Vpc},
};

/// Ways to take the blocker away, each of one or more changes, those that a user would take first before others.
pub(super) fn ways(scene: &Scene<'_>, taste: Taste) -> Vec<Vec<Change>> {
    match scene.step.message.reason() {
        Reason::SecurityGroupRuleDrop | Reason::SecurityGroupDefaultDrop => group(scene, taste),
        Reason::NetworkAclEntryDrop | Reason::NetworkAclNoMatch => {
            alone(network_acl(scene, Policy::Accept))
        }
        Reason::ListenerAclNoMatch | Reason::ListenerAclNotListed => listed(scene),
        Reason::ListenerAclEntryDrop => unlisted(scene),
        Reason::ServiceWhitelistNoMatch => vec![vec![Change::ModifySecurityIps {
            service_instance_id: scene.step.resource.clone(),
            entry: Prefix::host(scene.remote()),
        }]],
        Reason::RouteNoRoute => routes(scene),
        Reason::RouteBlackHole | Reason::RouteNextHopDown | Reason::PeeringNotTransitive => {
            alone(without_route(scene))
        }
        Reason::VpnNoRoute => through_connections(scene),
        Reason::PeeringNotActive => accepted(scene),
        Reason::TransitRouterAssociationMissing => associated(scene),
        Reason::TransitRouterNoRoute => taught(scene),
        Reason::ClassicLinkNotLinked => alone(linked(scene)),
        Reason::PrivateLinkNotWhitelisted => alone(whitelisted(scene)),
        Reason::PrivateLinkNotConnected => alone(connected(scene)),
        Reason::ReachInstanceStopped => vec![vec![Change::StartInstance {
            instance_id: scene.step.resource.clone(),
        }]],
        _ => Vec::new(),
    }
}

/// The one way, of one change.
fn alone(change: Option<Change>) -> Vec<Vec<Change>> {
    change.map(|change| vec![change]).into_iter().collect()
}

/// A rule that comes before what drops.
fn group(scene: &Scene<'_>, taste: Taste) -> Vec<Vec<Change>> {
    let Some(group) = scene.smallest_group() else {
        return Vec::new();
    };
    let mut changes = Vec::new();
    let mut rule = scene.permission();
    if let Some(dropping) = &scene.step.rule {
        if taste.revoke {
            let written = scene.written_rule(dropping);
            return written
                .map(|rule| vec![Change::RevokeSecurityGroup(rule)])
                .into_iter()
                .collect();
        }
        match dropping.priority.checked_sub(1) {
            // at equal priority what drops comes first, and nothing comes before the first priority
            None | Some(0) => {
                let Some(written) = scene.written_rule(dropping) else {
                    return Vec::new();
                };
                changes.push(Change::ModifySecurityGroupRule {
                    rule: written,
                    priority: 2,
                });
            }
            Some(before) => rule.priority = u16::try_from(before.min(100)).unwrap_or(100),
        }
    }
    let named = taste.groups.then(|| group_of_remote(scene)).flatten();
    let rule = match named {
        Some(remote) => {
            rule.group_id = Some(remote);
            rule
        }
        None => scene.by_address(rule),
    };
    let rule = scene.in_group(&group.security_group_id, rule);
    changes.push(Change::AuthorizeSecurityGroup(rule));
    vec![changes]
}

/// The smallest group of the other side, where rules of this interface can name groups: those of basic groups, for
/// interfaces of the same VPC.
fn group_of_remote(scene: &Scene<'_>) -> Option<String> {
    let interface = scene.interface()?;
    let basic = interface.groups.as_ref()?.type_for(interface) == Some(GroupType::Normal);
    let other = scene.topology.peer(interface, scene.remote())?;
    let groups = &other.groups.as_ref().filter(|_| basic)?.groups;
    let counted = groups
        .iter()
        .filter(|group| group.group_type == Some(GroupType::Normal))
        .filter(|group| group.members.counts(scene.remote()));
    let smallest = counted.min_by_key(|group| members(scene.topology, &group.id))?;
    Some(smallest.id.clone())
}

/// An entry about this packet, right before the one that decided, or behind all.
pub(super) fn network_acl(scene: &Scene<'_>, policy: Policy) -> Option<Change> {
    let acl = scene.topology.access_list(&scene.step.resource)?;
    if acl.kind != FilterKind::NetworkAcl {
        return None;
    }
    let direction = scene.direction();
    let behind = acl.lists.of(direction).rules.len();
    Some(Change::InsertNetworkAclEntry(AclEntry {
        network_acl_id: acl.id.clone(),
        direction,
        place: place(scene).unwrap_or(behind),
        entry: entry(scene, policy),
    }))
}

/// The place of the entry that decided.
fn place(scene: &Scene<'_>) -> Option<usize> {
    let priority = scene.step.rule.as_ref()?.priority;
    usize::try_from(priority.checked_sub(1)?).ok()
}

fn entry(scene: &Scene<'_>, policy: Policy) -> NetworkAclEntry {
    let mut entry = NetworkAclEntry::new(scene.protocol());
    entry.policy = policy;
    entry.port = scene.ports();
    entry.cidr_ip = Some(Prefix::host(scene.remote()));
    entry
}

/// The access control lists of a listener.
fn lists(scene: &Scene<'_>) -> Vec<String> {
    let mut listeners = scene.topology.network().listeners.iter();
    let listener = listeners.find(|one| one.listener_id == scene.step.resource);
    listener.map(|one| one.acl_ids.clone()).unwrap_or_default()
}

fn listed(scene: &Scene<'_>) -> Vec<Vec<Change>> {
    let change = |acl_id| Change::AddEntriesToAcl {
        acl_id,
        entry: Prefix::host(scene.remote()),
    };
    let lists = lists(scene).into_iter();
    lists.map(|list| vec![change(list)]).collect()
}

fn unlisted(scene: &Scene<'_>) -> Vec<Vec<Change>> {
    let Some(Remote::Prefix(entry)) = scene.step.rule.as_ref().map(|rule| &rule.remote) else {
        return Vec::new();
    };
    let own = lists(scene);
    let lists = scene.topology.network().access_control_lists.iter();
    let holding = lists.filter(|list| {
        own.contains(&list.acl_id) && list.entries.iter().flatten().any(|one| one == entry)
    });
    let removed: Vec<Change> = holding
        .map(|list| Change::RemoveEntriesFromAcl {
            acl_id: list.acl_id.clone(),
            entry: *entry,
        })
        .collect();
    Some(removed)
        .filter(|removed| !removed.is_empty())
        .into_iter()
        .collect()
}

/// Routes to where the address is.
fn routes(scene: &Scene<'_>) -> Vec<Vec<Change>> {
    let topology = scene.topology;
    let network = topology.network();
    let Some(from) = topology.vpc(scene.node) else {
        return Vec::new();
    };
    let address = scene.flow.destination;
    let mut hops: Vec<(NextHopType, &str, Prefix)> = Vec::new();
    for to in topology.vpcs().filter(|vpc| vpc.id != from.id) {
        let Some(block) = block_of(to, from, scene) else {
            continue;
        };
        for connection in &network.vpc_peer_connections {
            let ends = [&connection.vpc_id, &connection.accepting_vpc_id];
            let joins = |vpc: &Vpc| ends.iter().any(|end| end.as_ref() == Some(&vpc.id));
            if joins(from) && joins(to) {
                hops.push((NextHopType::VpcPeer, &connection.instance_id, block));
            }
        }
        for (own, _) in joined(scene, &from.id, &to.id) {
            let id = own.transit_router_attachment_id.as_str();
            hops.push((NextHopType::Attachment, id, block));
        }
    }
    let own = network.on_premises_networks.iter();
    let outside = own.flat_map(|one| &one.cidr_blocks);
    for block in outside.filter(|block| block.contains(address)) {
        for gateway in &network.vpn_gateways {
            if gateway.vpc_id.as_deref() == Some(from.id.as_str()) {
                hops.push((NextHopType::VpnGateway, &gateway.vpn_gateway_id, *block));
            }
        }
        for attachment in attachments_of(scene, &from.id) {
            let id = attachment.transit_router_attachment_id.as_str();
            hops.push((NextHopType::Attachment, id, *block));
        }
    }
    if !is_private(address) && address.is_ipv4() {
        for gateway in network
            .nat_gateways
            .iter()
            .filter(|one| one.vpc_id == from.id)
        {
            let id = gateway.nat_gateway_id.as_str();
            hops.push((NextHopType::NatGateway, id, Prefix::ALL_IPV4));
        }
    }
    hops.into_iter()
        .map(|(kind, id, destination)| {
            let next_hop = RouteNextHop {
                next_hop_type: Some(kind),
                next_hop_id: Some(String::from(id)),
                ..RouteNextHop::default()
            };
            vec![Change::CreateRouteEntry {
                route_table_id: scene.step.resource.clone(),
                destination,
                next_hop,
            }]
        })
        .collect()
}

/// The block of a VPC that holds the address; of a VPC that shares addresses with the sender's, that of the vSwitch.
fn block_of(to: &Vpc, from: &Vpc, scene: &Scene<'_>) -> Option<Prefix> {
    let address = scene.flow.destination;
    let holding = |blocks: &[Prefix]| blocks.iter().copied().find(|one| one.contains(address));
    let vswitch = || holding(&to.vswitch_of(address)?.cidr_blocks);
    let whole = holding(&to.cidr_blocks);
    let meets = |block: &Prefix| {
        let (first, last) = block.range();
        from.cidr_blocks
            .iter()
            .any(|own| own.contains(first) || own.contains(last) || block.contains(own.range().0))
    };
    whole.filter(|block| !meets(block)).or_else(vswitch)
}

fn attachments_of<'a>(
    scene: &Scene<'a>,
    vpc: &str,
) -> impl Iterator<Item = &'a TransitRouterAttachment> {
    let all = scene.topology.network().transit_router_attachments.iter();
    all.filter(move |one| {
        one.resource_type == Some(AttachmentType::Vpc) && one.resource_id.as_deref() == Some(vpc)
    })
}

/// Attachments of two VPCs at one transit router, or at two that are in one CEN instance.
fn joined<'a>(
    scene: &Scene<'a>,
    from: &str,
    to: &str,
) -> Vec<(&'a TransitRouterAttachment, &'a TransitRouterAttachment)> {
    let cen = |one: &TransitRouterAttachment| {
        let router = one.transit_router_id.as_deref()?;
        scene.topology.transit_router(router)?.cen_id.clone()
    };
    let pairs = attachments_of(scene, from).flat_map(|own| {
        let others = attachments_of(scene, to);
        others.map(move |other| (own, other))
    });
    pairs
        .filter(|(own, other)| {
            own.transit_router_id == other.transit_router_id
                || (cen(own).is_some() && cen(own) == cen(other))
        })
        .collect()
}

/// Without the route that the packet takes.
pub(super) fn without_route(scene: &Scene<'_>) -> Option<Change> {
    let table = scene.topology.route_table(&scene.step.resource)?;
    match table.lookup(scene.flow.destination) {
        Lookup::Route(route) if route.entry.destination_cidr_block.is_some() => {
            Some(Change::DeleteRouteEntry {
                route_table_id: table.id.clone(),
                destination: route.destination,
            })
        }
        _ => None,
    }
}

/// Routes of a VPN gateway over each of its connections. The provider takes none for everything, and none that meets
/// the block of its own services.
fn through_connections(scene: &Scene<'_>) -> Vec<Vec<Change>> {
    let network = scene.topology.network();
    let address = scene.flow.destination;
    let sites = network.on_premises_networks.iter();
    let blocks = sites.flat_map(|one| &one.cidr_blocks);
    let wide: Vec<Prefix> = blocks
        .copied()
        .filter(|block| block.contains(address))
        .collect();
    let refused = |block: &Prefix| {
        let set = AddressSet::from(*block);
        *block == Prefix::ALL_IPV4 || !set.is_disjoint(&AddressSet::from(CLOUD_SERVICES))
    };
    let gateway = scene.step.resource.as_str();
    let connections = network.vpn_connections.iter();
    let own = connections.filter(|one| one.vpn_gateway_id.as_deref() == Some(gateway));
    own.filter_map(|one| {
        let negotiated = one.remote_subnets.iter().flatten().copied();
        let negotiated = negotiated.filter(|block| block.contains(address));
        // as wide as what is there, where the provider takes that
        let blocks = negotiated.chain(wide.iter().copied());
        let mut blocks = blocks.chain([Prefix::host(address)]);
        let destination = blocks.find(|block| !refused(block))?;
        Some(vec![Change::CreateVpnRouteEntry {
            vpn_gateway_id: String::from(gateway),
            destination,
            vpn_connection_id: one.vpn_connection_id.clone(),
        }])
    })
    .collect()
}

/// Only one that waits for the other side can be accepted.
fn accepted(scene: &Scene<'_>) -> Vec<Vec<Change>> {
    let id = &scene.step.resource;
    let connection = scene.topology.peer_connection(id);
    match connection.and_then(|one| one.status.as_deref()) {
        Some("Accepting") => vec![vec![Change::AcceptVpcPeerConnection {
            instance_id: id.clone(),
        }]],
        _ => Vec::new(),
    }
}

/// An instance has one link at most: one that is linked elsewhere cannot be linked here.
fn linked(scene: &Scene<'_>) -> Option<Change> {
    let id = scene.step.message.value("instance")?;
    let interface = scene.topology.interface(id);
    let instance = interface.and_then(|one| one.instance.as_ref());
    let instance = instance.map_or(id, |one| one.id.as_str());
    let mut links = scene.topology.network().classic_links.iter();
    if links.any(|link| link.instance_id == instance) {
        return None;
    }
    Some(Change::AttachClassicLinkVpc {
        instance_id: String::from(instance),
        vpc_id: String::from(scene.step.message.value("vpc")?),
    })
}

fn whitelisted(scene: &Scene<'_>) -> Option<Change> {
    let value = |name| scene.step.message.value(name).map(String::from);
    Some(Change::AddUserToVpcEndpointService {
        service_id: value("service")?,
        user_id: value("owner")?,
    })
}

/// Only a connection that waits for the side of the service, or that it took back, can be accepted.
fn connected(scene: &Scene<'_>) -> Option<Change> {
    let mut endpoints = scene.topology.network().vpc_endpoints.iter();
    let endpoint = endpoints.find(|one| one.endpoint_id == scene.step.resource)?;
    let waits = endpoint.connection_status.as_deref() == Some("Disconnected");
    let service = endpoint.service_id.clone().filter(|_| waits)?;
    Some(Change::EnableVpcEndpointConnection {
        endpoint_id: endpoint.endpoint_id.clone(),
        service_id: service,
    })
}

/// By the table that came with the transit router, before others.
fn associated(scene: &Scene<'_>) -> Vec<Vec<Change>> {
    let Some(attachment) = scene.step.message.value("attachment") else {
        return Vec::new();
    };
    let tables = scene.topology.network().transit_router_route_tables.iter();
    let mut tables: Vec<_> = tables
        .filter(|one| one.transit_router_id.as_ref() == Some(&scene.step.resource))
        .collect();
    tables.sort_by_key(|one| one.transit_router_route_table_type != Some(RouteTableType::System));
    let change = |table: &String| Change::AssociateTransitRouterAttachmentWithRouteTable {
        transit_router_attachment_id: String::from(attachment),
        transit_router_route_table_id: table.clone(),
    };
    let tables = tables.into_iter();
    tables
        .map(|one| vec![change(&one.transit_router_route_table_id)])
        .collect()
}

/// By what is attached where the address is.
fn taught(scene: &Scene<'_>) -> Vec<Vec<Change>> {
    let address = scene.flow.destination;
    let router = scene.step.message.value("router");
    let all = scene.topology.network().transit_router_attachments.iter();
    let here = all.filter(|one| one.transit_router_id.as_deref() == router);
    let holds = |one: &&TransitRouterAttachment| {
        let target = one.resource_id.as_deref().unwrap_or_default();
        match one.resource_type {
            Some(AttachmentType::Vpc) => scene
                .topology
                .vpc(target)
                .is_some_and(|vpc| vpc.contains(address) || vpc.vswitch_of(address).is_some()),
            // what lies behind them is known only when it teaches
            _ => true,
        }
    };
    let change = |one: &TransitRouterAttachment| Change::EnableTransitRouterRouteTablePropagation {
        transit_router_attachment_id: one.transit_router_attachment_id.clone(),
        transit_router_route_table_id: scene.step.resource.clone(),
    };
    let mut teachers: Vec<&TransitRouterAttachment> = here.filter(holds).collect();
    teachers.sort_by_key(|one| one.resource_type != Some(AttachmentType::Vpc));
    teachers.into_iter().map(|one| vec![change(one)]).collect()
}
