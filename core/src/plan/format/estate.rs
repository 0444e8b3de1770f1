//! A network as it is, as a plan.

use alloc::vec::Vec;

use super::super::{Kind, NamedBlock, Node, PlanDocument, ProfileName, Role};
use crate::{
    model::{Network, VSwitch, Vpc},
    net::Prefix,
};

/// A plan of what a network has: regions with VPCs, zones and vSwitches, all fixed; what is on premises is avoided. VPCs
/// and vSwitches whose blocks are not known are left out.
///
/// ```
/// use vpclens::{model::Network, plan::plan_of};
///
/// let network: Network = serde_json::from_str(
///     r#"{"vpcs": [{"vpc_id": "vpc-1", "region_id": "cn-hangzhou", "cidr_block": "10.0.0.0/16"}, {"vpc_id": "vpc-2"}]}"#,
/// )?;
/// let plan = plan_of(&network, Default::default());
/// // The surprising case: a region is no block, since nobody planned it as one.
/// assert_eq!((plan.nodes[0].name.as_str(), plan.nodes[0].address()), ("cn-hangzhou", None));
/// assert_eq!(plan.nodes[0].nodes[0].id.as_deref(), Some("vpc-1"));
/// assert_eq!(plan.nodes.len(), 1);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn plan_of(network: &Network, profile: ProfileName) -> PlanDocument {
    let mut plan = PlanDocument {
        profile,
        ..PlanDocument::default()
    };
    for vpc in &network.vpcs {
        let Some(block) = vpc.cidr_block else {
            continue;
        };
        let node = of_vpc(network, vpc, block);
        let region = vpc
            .region_id
            .as_deref()
            .map(|region| (region, Kind::Region));
        put(&mut plan.nodes, region, node, &vpc.vpc_id);
    }
    for site in &network.on_premises_networks {
        let block = |block: &Prefix| NamedBlock {
            name: site.name.clone(),
            ..NamedBlock::new(*block, Role::OnPremises).of(&site.on_premises_network_id)
        };
        plan.avoid.extend(site.cidr_blocks.iter().map(block));
    }
    plan
}

fn of_vpc(network: &Network, vpc: &Vpc, block: Prefix) -> Node {
    let mut node = existing(vpc.vpc_name.as_deref(), &vpc.vpc_id, block, Kind::Vpc);
    node.secondary.clone_from(&vpc.secondary_cidr_blocks);
    for vswitch in network
        .vswitches
        .iter()
        .filter(|one| one.vpc_id == vpc.vpc_id)
    {
        let Some(block) = vswitch.cidr_block else {
            continue;
        };
        let VSwitch {
            vswitch_id: id,
            vswitch_name: name,
            ..
        } = vswitch;
        let one = existing(name.as_deref(), id, block, Kind::VSwitch);
        let zone = vswitch.zone_id.as_deref().map(|zone| (zone, Kind::Zone));
        put(&mut node.nodes, zone, one, id);
    }
    node
}

fn existing(name: Option<&str>, id: &str, block: Prefix, kind: Kind) -> Node {
    let name = name.filter(|name| !name.is_empty()).unwrap_or(id);
    let mut node = Node::new(&name.replace('/', "-"), kind);
    node.id = Some(id.into());
    node.cidr = Some(block);
    node
}

/// Names are free in a network, and not in a plan.
fn add(nodes: &mut Vec<Node>, mut node: Node, id: &str) {
    if nodes.iter().any(|other| other.name == node.name) {
        node.name = alloc::format!("{} {id}", node.name);
    }
    nodes.push(node);
}

/// Adds a node to those of a region or zone, which is no block.
fn put(nodes: &mut Vec<Node>, around: Option<(&str, Kind)>, node: Node, id: &str) {
    let Some((name, kind)) = around else {
        add(nodes, node, id);
        return;
    };
    let is = |other: &&mut Node| other.kind == kind && other.name == name;
    if let Some(found) = nodes.iter_mut().find(is) {
        add(&mut found.nodes, node, id);
        return;
    }
    let mut outer = Node::new(name, kind);
    outer.contiguous = false;
    outer.nodes.push(node);
    nodes.push(outer);
}
