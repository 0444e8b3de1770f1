//! How full blocks are, and how broken up what is left of them is.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::net::IpAddr;

use super::{
    Count, PlanDocument, PlanError, Profile, aggregate, free, intersect, present::vpc_blocks,
    subtract, tree::Tree,
};
use crate::{
    model::{Extent, Network, VSwitch},
    net::Prefix,
};

/// How full something is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Room {
    /// What it is: `pool`, or as in [`Kind`](super::Kind).
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its id, where it exists.
    pub id: Option<String>,
    /// Its blocks.
    pub blocks: Vec<Prefix>,
    /// How many addresses are used; of a vSwitch with those that the provider keeps.
    pub used: Count,
    /// How many are not.
    pub free: Count,
    /// The largest block of those.
    pub largest: Option<Prefix>,
    /// How many blocks of the length that was asked for they have room for.
    pub fits: Option<Count>,
    /// Whether more may be used than is known.
    pub at_least: bool,
}

impl Room {
    fn of(
        (kind, name): (&'static str, &str),
        blocks: &[Prefix],
        used: &[Prefix],
        length: Option<u8>,
    ) -> Result<Self, PlanError> {
        let left = free(blocks, used)?;
        // of blocks of one length the first
        let largest = left.iter().min_by_key(|block| (block.length(), **block));
        Ok(Self {
            kind,
            name: name.into(),
            id: None,
            used: Count::of(&intersect(blocks, used)?),
            free: Count::of(&left),
            largest: largest.copied(),
            fits: length.map(|length| {
                let parts = left
                    .iter()
                    .filter_map(|block| length.checked_sub(block.length()));
                let counts = parts.map(|bits| Count::power(bits.into()));
                counts.fold(Count::default(), Count::and)
            }),
            blocks: aggregate(blocks),
            at_least: false,
        })
    }
}

/// How full the pools of a plan that was solved are, and every block of it that holds others.
///
/// ```
/// use vpclens::plan::{PlanDocument, room_in_plan, solve};
///
/// let plan: PlanDocument = serde_json::from_str(
///     r#"{"plan": 1, "pools": ["10.0.0.0/16"], "nodes": [{"name": "a", "length": 24, "growth": 100}]}"#,
/// )?;
/// let rooms = room_in_plan(&solve(&plan)?, Some(24))?;
/// // The surprising case: what is kept for growth is free, so that all but one of 256 blocks are.
/// assert_eq!(rooms[0].fits.map(|fits| fits.to_string()).as_deref(), Some("255"));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// As [`solve`](super::solve) of what is written wrongly.
pub fn room_in_plan(document: &PlanDocument, length: Option<u8>) -> Result<Vec<Room>, PlanError> {
    let tree = Tree::of(document)?;
    let taken = document
        .avoid
        .iter()
        .enumerate()
        .map(|(place, one)| one.known_block(place))
        .collect::<Result<Vec<_>, _>>()?;
    let secondary = tree.items.iter().flat_map(|item| &item.node.secondary);
    let secondary: Vec<Prefix> = secondary.copied().collect();
    let inside = |place: Option<usize>| {
        let items = tree
            .inside(place)
            .iter()
            .filter_map(|place| tree.items.get(*place));
        let blocks = items.filter_map(|item| item.node.address());
        blocks.chain(taken.iter().copied()).collect::<Vec<_>>()
    };
    let mut rooms = Vec::new();
    for pool in aggregate(&document.pools) {
        let mut used = inside(None);
        used.extend(&secondary);
        rooms.push(Room::of(
            ("pool", &pool.to_string()),
            &[pool],
            &used,
            length,
        )?);
    }
    for (place, item) in tree.items.iter().enumerate() {
        let Some(block) = item.node.address().filter(|_| !item.node.nodes.is_empty()) else {
            continue;
        };
        let mut blocks = alloc::vec![block];
        blocks.extend(&item.node.secondary);
        let kind = item.node.kind.as_str();
        let mut room = Room::of((kind, &item.label), &blocks, &inside(Some(place)), length)?;
        room.id.clone_from(&item.node.id);
        rooms.push(room);
    }
    Ok(rooms)
}

/// How full pools, and the VPCs and vSwitches of a network are: VPCs by their vSwitches, and these by the addresses of
/// interfaces and those that the provider keeps.
///
/// # Errors
/// When it takes too many blocks to write down what is free.
pub fn room_in_network(
    network: &Network,
    pools: &[Prefix],
    profile: &Profile,
    length: Option<u8>,
) -> Result<Vec<Room>, PlanError> {
    // interfaces are the only ones of which an extent is known, and a dump never has all of them
    let partial = network.coverage.network_interfaces != Extent::Complete;
    let mut rooms = Vec::new();
    let all: Vec<Prefix> = network
        .vpcs
        .iter()
        .flat_map(|vpc| {
            vpc.cidr_block
                .into_iter()
                .chain(vpc.secondary_cidr_blocks.iter().copied())
        })
        .chain(
            network
                .on_premises_networks
                .iter()
                .flat_map(|site| site.cidr_blocks.iter().copied()),
        )
        .collect();
    let unknown = network.vpcs.iter().any(|vpc| vpc.cidr_block.is_none());
    for pool in aggregate(pools) {
        let mut room = Room::of(("pool", &pool.to_string()), &[pool], &all, length)?;
        room.at_least = partial || unknown;
        rooms.push(room);
    }
    for vpc in &network.vpcs {
        let name = vpc.vpc_name.as_deref().unwrap_or(&vpc.vpc_id);
        let blocks = vpc_blocks(vpc).unwrap_or_else(|| vpc.secondary_cidr_blocks.clone());
        let own = || {
            network
                .vswitches
                .iter()
                .filter(|one| one.vpc_id == vpc.vpc_id)
        };
        let used: Vec<Prefix> = own().filter_map(|one| one.cidr_block).collect();
        let mut room = Room::of(("vpc", name), &blocks, &used, length)?;
        room.id = Some(vpc.vpc_id.clone());
        room.at_least =
            partial || vpc.cidr_block.is_none() || own().any(|one| one.cidr_block.is_none());
        rooms.push(room);
        for vswitch in own() {
            rooms.extend(in_vswitch(network, vswitch, profile, partial)?);
        }
    }
    Ok(rooms)
}

fn in_vswitch(
    network: &Network,
    vswitch: &VSwitch,
    profile: &Profile,
    partial: bool,
) -> Result<Option<Room>, PlanError> {
    let Some(block) = vswitch.cidr_block else {
        return Ok(None);
    };
    let usable = profile.usable(&block).range;
    let usable = usable.map_or(Ok(Vec::new()), |(first, last)| super::cover(first, last))?;
    let mut used = subtract(&[block], &usable)?;
    let own = |id: &Option<String>| id.as_ref() == Some(&vswitch.vswitch_id);
    let interfaces = network
        .network_interfaces
        .iter()
        .filter(|one| own(&one.vswitch_id));
    let mut incomplete = partial;
    for interface in interfaces {
        incomplete |= interface.addresses_incomplete || interface.private_ip_address.is_none();
        let all = interface
            .private_ip_address
            .iter()
            .chain(&interface.private_ip_addresses);
        used.extend(all.copied().filter(IpAddr::is_ipv4).map(Prefix::host));
    }
    let name = vswitch
        .vswitch_name
        .as_deref()
        .unwrap_or(&vswitch.vswitch_id);
    let mut room = Room::of(("vswitch", name), &[block], &used, None)?;
    room.id = Some(vswitch.vswitch_id.clone());
    room.at_least = incomplete;
    Ok(Some(room))
}
