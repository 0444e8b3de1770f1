//! A network as it is, held against a plan.

use alloc::{string::String, vec::Vec};

use super::{
    Kind, PlanDocument, PlanError,
    tree::{Item, Tree},
};
use crate::{
    model::{Network, VSwitch, Vpc},
    net::Prefix,
    reason::{Message, Reason},
};

/// How a part of a plan and a part of a network go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Match {
    /// Both are the same.
    Same,
    /// They are meant to be the same, and differ.
    Differs,
    /// It is not known whether they are the same.
    Unknown,
    /// Planned, and not in the network.
    Missing,
    /// In the network, and not planned.
    Unplanned,
}

impl Match {
    /// In plain values.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Differs => "differs",
            Self::Unknown => "unknown",
            Self::Missing => "missing",
            Self::Unplanned => "unplanned",
        }
    }
}

/// A VPC or vSwitch of a plan, of a network, or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Compared {
    /// How they go together.
    pub state: Match,
    /// Which kind.
    pub kind: Kind,
    /// The names of the plan from the top on, where it is planned.
    pub planned: Option<String>,
    /// The id, where it is in the network.
    pub id: Option<String>,
    /// The block that is planned.
    pub planned_block: Option<Prefix>,
    /// The block that is there.
    pub block: Option<Prefix>,
    /// What is to be said about it.
    pub message: Message,
}

/// Every VPC and vSwitch of a plan that was solved with its counterpart in a network, in the order of the plan, then what is
/// not planned. Counterparts are found by id, else by block, else by name, and never in another region or zone.
///
/// ```
/// use vpclens::{model::Network, plan::{Match, PlanDocument, validate}};
///
/// let plan: PlanDocument = serde_json::from_str(
///     r#"{"plan": 1, "nodes": [{"name": "prod", "kind": "vpc", "cidr": "10.0.0.0/16"}]}"#,
/// )?;
/// let network = |vpc: &str| serde_json::from_str::<Network>(&format!(r#"{{"vpcs": [{vpc}]}}"#));
/// let found = validate(&plan, &network(r#"{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16"}"#)?)?;
/// assert_eq!(found[0].state, Match::Same);
/// // The surprising case: without its block it is found by its name, and not known to be the same.
/// let found = validate(&plan, &network(r#"{"vpc_id": "vpc-1", "vpc_name": "prod"}"#)?)?;
/// assert_eq!(found[0].state, Match::Unknown);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// As [`solve`](super::solve) of what is written wrongly.
pub fn validate(document: &PlanDocument, network: &Network) -> Result<Vec<Compared>, PlanError> {
    let tree = Tree::of(document)?;
    let vpcs: Vec<There<'_>> = network.vpcs.iter().map(There::vpc).collect();
    let pairs = pairs(&tree, None, Kind::Vpc, &vpcs);
    let mut out = Vec::new();
    for (planned, found) in &pairs {
        let vpc = found.and_then(|found| vpcs.get(found));
        out.push(compared(&tree, *planned, vpc, Kind::Vpc));
        let own = |one: &&VSwitch| vpc.is_some_and(|vpc| vpc.id == one.vpc_id);
        let own: Vec<There<'_>> = network
            .vswitches
            .iter()
            .filter(own)
            .map(There::vswitch)
            .collect();
        for (planned, found) in self::pairs(&tree, *planned, Kind::VSwitch, &own) {
            let vswitch = found.and_then(|found| own.get(found));
            out.push(compared(&tree, planned, vswitch, Kind::VSwitch));
        }
    }
    Ok(out)
}

/// What is in the network.
struct There<'a> {
    id: &'a str,
    name: Option<&'a str>,
    /// The region or the zone.
    place: Option<&'a str>,
    block: Option<Prefix>,
}

impl<'a> There<'a> {
    fn vpc(vpc: &'a Vpc) -> Self {
        Self {
            id: &vpc.vpc_id,
            name: vpc.vpc_name.as_deref(),
            place: vpc.region_id.as_deref(),
            block: vpc.cidr_block,
        }
    }

    fn vswitch(vswitch: &'a VSwitch) -> Self {
        Self {
            id: &vswitch.vswitch_id,
            name: vswitch.vswitch_name.as_deref(),
            place: vswitch.zone_id.as_deref(),
            block: vswitch.cidr_block,
        }
    }
}

/// Where a node is planned: the region of a VPC, the zone of a vSwitch.
fn place<'a>(tree: &Tree<'a>, at: usize, kind: Kind) -> Option<&'a str> {
    let around = if kind == Kind::Vpc {
        Kind::Region
    } else {
        Kind::Zone
    };
    tree.nearest(Some(at), around)
        .map(|(_, item)| item.node.name.as_str())
}

/// Whether what is planned, at its place, is what is there.
type Sameness<'a> = dyn Fn(usize, &Item<'_>, &There<'_>) -> bool + 'a;

/// Each planned node of a kind in a VPC, or anywhere, with its counterpart; then what has none.
fn pairs(
    tree: &Tree<'_>,
    vpc: Option<usize>,
    kind: Kind,
    all: &[There<'_>],
) -> Vec<(Option<usize>, Option<usize>)> {
    let in_vpc = |at: usize| tree.nearest(Some(at), Kind::Vpc).map(|(place, _)| place) == vpc;
    let planned: Vec<(usize, &Item<'_>)> = tree
        .items
        .iter()
        .enumerate()
        .filter(|(at, item)| {
            item.node.kind == kind && (kind == Kind::Vpc || vpc.is_some() && in_vpc(*at))
        })
        .collect();
    let elsewhere = |at: usize, there: &There<'_>| {
        place(tree, at, kind)
            .zip(there.place)
            .is_some_and(|(one, other)| one != other)
    };
    let same: [&Sameness<'_>; 3] = [
        &|_, item, there| item.node.id.as_deref() == Some(there.id),
        &|at, item, there| {
            item.node.id.is_none()
                && item.node.address().is_some()
                && item.node.address() == there.block
                && !elsewhere(at, there)
        },
        &|at, item, there| {
            item.node.id.is_none() && there.name == Some(&item.node.name) && !elsewhere(at, there)
        },
    ];
    let mut partner: Vec<Option<usize>> = alloc::vec![None; planned.len()];
    let mut taken = alloc::vec![false; all.len()];
    for is_same in same {
        for ((at, item), slot) in planned.iter().zip(&mut partner) {
            if slot.is_some() {
                continue;
            }
            let mut free = all
                .iter()
                .enumerate()
                .zip(&mut taken)
                .filter(|(_, taken)| !**taken);
            if let Some(((found, _), taken)) =
                free.find(|((_, there), _)| is_same(*at, item, there))
            {
                *slot = Some(found);
                *taken = true;
            }
        }
    }
    let planned = planned.iter().map(|(at, _)| Some(*at)).zip(partner);
    let others = taken.iter().enumerate().filter(|(_, taken)| !**taken);
    planned
        .chain(others.map(|(found, _)| (None, Some(found))))
        .collect()
}

fn compared(
    tree: &Tree<'_>,
    planned: Option<usize>,
    found: Option<&There<'_>>,
    kind: Kind,
) -> Compared {
    let item = planned.and_then(|at| tree.items.get(at));
    let block = item.and_then(|item| item.node.address());
    let there = found.and_then(|found| found.block);
    let moved = planned
        .and_then(|at| place(tree, at, kind))
        .zip(found.and_then(|one| one.place));
    let moved = moved.filter(|(one, other)| one != other);
    let (state, reason) = match (item, found) {
        (None, _) => (Match::Unplanned, Reason::CidrPlanUnplanned),
        (_, None) => (Match::Missing, Reason::CidrPlanMissing),
        _ if moved.is_some() => (Match::Differs, Reason::CidrPlanElsewhere),
        _ if block.is_none() || there.is_none() => (Match::Unknown, Reason::CidrPlanNotKnown),
        _ if block == there => (Match::Same, Reason::CidrPlanSame),
        _ => (Match::Differs, Reason::CidrPlanDiffers),
    };
    let text =
        |block: Option<Prefix>| block.map_or_else(|| "–".into(), |block| alloc::format!("{block}"));
    let (one, other) = moved.unwrap_or_default();
    Compared {
        state,
        kind,
        planned: item.map(|item| item.label.clone()),
        id: found.map(|found| found.id.into()),
        planned_block: block,
        block: there,
        message: Message::new(reason)
            .with("node", item.map_or("", |item| &item.label))
            .with("id", found.map_or("", |found| found.id))
            .with("planned", text(block))
            .with("found", text(there))
            .with("planned_place", one)
            .with("found_place", other),
    }
}
