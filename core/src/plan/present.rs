//! The blocks of networks as they are: what is in conflict today, and what a connection that is wished for would bring into
//! conflict.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use serde::Deserialize;

use super::{Conflict, NamedBlock, PlanError, Role, conflicts};
use crate::{
    error::Fault,
    model::{AttachmentType, Network, OnPremisesNetwork, Vpc},
    net::Prefix,
    reason::{Message, Reason},
};

/// The IPv4 blocks of a VPC, the primary one first; none when it is not known, because then it is not known what else lies
/// in the VPC.
pub fn vpc_blocks(vpc: &Vpc) -> Option<Vec<Prefix>> {
    let primary = core::iter::once(vpc.cidr_block?);
    Some(
        primary
            .chain(vpc.secondary_cidr_blocks.iter().copied())
            .collect(),
    )
}

/// The blocks of a network that are in conflict today: in one VPC, and between networks that are connected. Networks that
/// are not connected may have the same addresses.
///
/// The places are those of the list of blocks, which comes first.
///
/// # Errors
/// When there are too many pairs to list.
pub fn present_conflicts(network: &Network) -> Result<(Vec<NamedBlock>, Vec<Conflict>), PlanError> {
    let mut blocks: Vec<NamedBlock> = Vec::new();
    for vpc in &network.vpcs {
        blocks.extend(of_vpc(vpc));
        blocks.extend(vswitches(network, &vpc.vpc_id));
    }
    blocks.extend(network.on_premises_networks.iter().flat_map(of_site));
    let mut found = conflicts(&blocks)?;
    found.retain(|conflict| {
        let (first, second) = conflict.places;
        let (Some(first), Some(second)) = (blocks.get(first), blocks.get(second)) else {
            return false;
        };
        match (&first.network, &second.network) {
            (Some(one), Some(other)) if one != other => {
                // a vSwitch lies in its VPC, whose block says the same
                let inner = [first, second]
                    .into_iter()
                    .any(|one| lies_in_vpc(one, &blocks));
                !inner && !hubs(network, one).is_disjoint(&hubs(network, other))
            }
            _ => true,
        }
    });
    Ok((blocks, found))
}

/// A network that shall be connected with others.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct WishedNetwork {
    /// `vpc-…`, `tr-…` with all that is attached to it, or the id of a network on premises.
    pub id: Option<String>,
    /// Any name, where the network is not described.
    pub name: Option<String>,
    /// What its blocks are for.
    pub role: Role,
    /// Its blocks.
    pub blocks: Vec<Prefix>,
}

/// What would be in conflict if networks were connected, by peering, transit routers, VPN or leased lines: which of them
/// makes no difference, since all of them route by destination.
///
/// The places are those of the list of blocks, which comes first.
///
/// ```
/// use vpclens::{model::Network, plan::{WishedNetwork, wished_conflicts}};
///
/// let network: Network = serde_json::from_str(
///     r#"{"vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16"}]}"#,
/// )?;
/// let wished: Vec<WishedNetwork> = serde_json::from_str(
///     r#"[{"id": "vpc-1"}, {"name": "office", "role": "on_premises", "blocks": ["10.0.8.0/24"]}]"#,
/// )?;
/// let (_, found) = wished_conflicts(&network, &wished)?;
/// assert_eq!(found[0].message.reason().as_str(), "cidr.conflict_on_premises");
/// // The surprising case: a network that is not described is an error, and not a network without conflicts.
/// let wished: Vec<WishedNetwork> = serde_json::from_str(r#"[{"id": "vpc-2"}]"#)?;
/// assert_eq!(wished_conflicts(&network, &wished).unwrap_err().path(), Some("networks[0].id"));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When the network does not describe an id, or does not say the block of a VPC.
pub fn wished_conflicts(
    network: &Network,
    wished: &[WishedNetwork],
) -> Result<(Vec<NamedBlock>, Vec<Conflict>), PlanError> {
    let mut blocks: Vec<NamedBlock> = Vec::new();
    // by which of the wished networks each block came
    let mut origins: Vec<usize> = Vec::new();
    for (place, one) in wished.iter().enumerate() {
        for block in of_wished(network, one, place)? {
            // what is attached to several of them comes once
            if !blocks.contains(&block) {
                blocks.push(block);
                origins.push(place);
            }
        }
    }
    let mut found = conflicts(&blocks)?;
    found.retain(|conflict| {
        let (first, second) = conflict.places;
        let network = |place: usize| blocks.get(place).map(|block| &block.network);
        // what one of them holds is connected already
        origins.get(first) != origins.get(second) && network(first) != network(second)
    });
    Ok((blocks, found))
}

fn of_wished(
    network: &Network,
    wished: &WishedNetwork,
    place: usize,
) -> Result<Vec<NamedBlock>, PlanError> {
    let Some(id) = &wished.id else {
        let name = wished.name.clone();
        if name.is_none() {
            let problem = "a network has an `id`, or a `name` with `blocks`";
            return Err(PlanError::invalid(problem).at(&alloc::format!("networks[{place}]")));
        }
        let block = |block: &Prefix| NamedBlock {
            block: Some(*block),
            role: wished.role,
            name: None,
            network: name.clone(),
        };
        return Ok(wished.blocks.iter().map(block).collect());
    };
    let path = alloc::format!("networks[{place}].id");
    if let Some(vpc) = network.vpcs.iter().find(|vpc| vpc.vpc_id == *id) {
        return known(vpc, &path);
    }
    let mut sites = network.on_premises_networks.iter();
    if let Some(site) = sites.find(|site| site.on_premises_network_id == *id) {
        return Ok(of_site(site).collect());
    }
    let mut routers = network.transit_routers.iter();
    if routers.any(|router| router.transit_router_id == *id) {
        let hub = hub(network, id);
        let mut all = Vec::new();
        for vpc in &network.vpcs {
            if hubs(network, &vpc.vpc_id).contains(&hub) {
                all.extend(known(vpc, &path)?);
            }
        }
        for site in &network.on_premises_networks {
            if hubs(network, &site.on_premises_network_id).contains(&hub) {
                all.extend(of_site(site));
            }
        }
        return Ok(all);
    }
    let message = Message::new(Reason::QueryUnknownResource)
        .with("id", id.chars().take(80).collect::<String>())
        .with("hint", "say its `name`, `role` and `blocks`")
        .with("hint_zh", "请给出其 name、role 与 blocks");
    Err(Fault::at(message, path).into())
}

/// The blocks of a VPC whose primary block is known.
fn known(vpc: &Vpc, path: &str) -> Result<Vec<NamedBlock>, PlanError> {
    if vpc.cidr_block.is_none() {
        let message = Message::new(Reason::CidrPlanUnknownBlock).with("id", &vpc.vpc_id);
        return Err(PlanError::new(message).at(path));
    }
    Ok(of_vpc(vpc).collect())
}

fn of_vpc(vpc: &Vpc) -> impl Iterator<Item = NamedBlock> {
    let primary = vpc.cidr_block.iter().map(|block| (block, Role::Vpc));
    let secondary = vpc.secondary_cidr_blocks.iter();
    let secondary = secondary.map(|block| (block, Role::VpcSecondary));
    let users = vpc.user_cidrs.iter().map(|block| (block, Role::UserCidr));
    primary
        .chain(secondary)
        .chain(users)
        .map(|(block, role)| NamedBlock {
            name: vpc.vpc_name.clone(),
            ..NamedBlock::new(*block, role).of(&vpc.vpc_id)
        })
}

fn of_site(site: &OnPremisesNetwork) -> impl Iterator<Item = NamedBlock> {
    site.cidr_blocks.iter().map(|block| NamedBlock {
        name: site.name.clone(),
        ..NamedBlock::new(*block, Role::OnPremises).of(&site.on_premises_network_id)
    })
}

fn vswitches(network: &Network, vpc: &str) -> impl Iterator<Item = NamedBlock> {
    let own = network
        .vswitches
        .iter()
        .filter(move |one| one.vpc_id == vpc);
    own.filter_map(|one| {
        Some(NamedBlock {
            name: one
                .vswitch_name
                .clone()
                .or_else(|| Some(one.vswitch_id.clone())),
            ..NamedBlock::new(one.cidr_block?, Role::VSwitch).of(&one.vpc_id)
        })
    })
}

pub(super) fn lies_in_vpc(one: &NamedBlock, all: &[NamedBlock]) -> bool {
    one.role == Role::VSwitch
        && all
            .iter()
            .any(|other| other.role == Role::Vpc && other.network == one.network)
}

/// What connects a VPC or a network on premises: two that share one of these reach each other's blocks.
fn hubs(network: &Network, id: &str) -> BTreeSet<String> {
    let is = |other: &Option<String>| other.as_deref() == Some(id);
    let mut hubs = BTreeSet::new();
    for peering in &network.vpc_peer_connections {
        if is(&peering.vpc_id) || is(&peering.accepting_vpc_id) {
            hubs.insert(peering.instance_id.clone());
        }
    }
    let mut doors: Vec<&str> = alloc::vec![id];
    for gateway in network.vpn_gateways.iter().filter(|one| is(&one.vpc_id)) {
        hubs.insert(gateway.vpn_gateway_id.clone());
    }
    for interface in &network.router_interfaces {
        if is(&interface.vpc_instance_id) || is(&interface.opposite_vpc_instance_id) {
            hubs.extend(interface.router_id.clone());
            hubs.extend(interface.opposite_router_id.clone());
        }
    }
    let mut sites = network.on_premises_networks.iter();
    let site = sites.find(|site| site.on_premises_network_id == id);
    for connection in site.iter().flat_map(|site| &site.connections) {
        doors.push(connection);
        hubs.insert(connection.clone());
        let mut all = network.vpn_connections.iter();
        let vpn = all.find(|one| one.vpn_connection_id == *connection);
        hubs.extend(vpn.and_then(|vpn| vpn.vpn_gateway_id.clone()));
    }
    for attachment in &network.transit_router_attachments {
        // what connects two routers is no network
        let between = attachment.resource_type == Some(AttachmentType::Tr);
        let own = attachment
            .resource_id
            .as_deref()
            .is_some_and(|id| doors.contains(&id));
        if let Some(router) = attachment
            .transit_router_id
            .as_ref()
            .filter(|_| own && !between)
        {
            hubs.insert(hub(network, router));
        }
    }
    hubs
}

/// The routers of one CEN are one.
fn hub(network: &Network, router: &str) -> String {
    let mut all = network.transit_routers.iter();
    let found = all.find(|one| one.transit_router_id == router);
    found
        .and_then(|one| one.cen_id.clone())
        .unwrap_or_else(|| router.into())
}
