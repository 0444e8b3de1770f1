//! The decision table: one row for each way, all of it data.

mod hybrid;
mod service;
mod vpc;

use super::{
    condition::{Condition, Known},
    facts::{End, Facts},
    question::Existing,
    way::Way,
};
use crate::reason::Reason;

/// The table.
pub(super) const ROWS: &[&[Row]] = &[vpc::ROWS, hybrid::ROWS, service::ROWS];

/// One row of the decision table, for one way of connecting.
#[derive(Debug)]
pub struct Row {
    pub(super) way: Way,
    /// What it is; the meaning of the code says when it suits.
    pub(super) name: Reason,
    /// Which kinds of ends it connects.
    pub(super) connects: fn(End, End) -> bool,
    /// Its place where nothing else is said, smaller first.
    pub(super) place: i16,
    pub(super) moves: &'static [Move],
    pub(super) conditions: &'static [Condition],
    pub(super) steps: &'static [Line],
    pub(super) limits: &'static [Line],
    pub(super) costs: &'static [Line],
    /// The keys of `docs/semantics.md`.
    pub(super) sources: &'static [&'static str],
}

impl Row {
    /// The way.
    pub fn way(&self) -> Way {
        self.way
    }

    /// What it is; the meaning of the code says when it suits.
    pub fn name(&self) -> Reason {
        self.name
    }

    /// Whether it connects ends of these kinds.
    pub fn connects(&self, source: End, destination: End) -> bool {
        (self.connects)(source, destination)
    }

    /// Its place where nothing else is said, smaller first.
    pub fn place(&self) -> i16 {
        self.place
    }

    /// What moves it for some facts: how far, negative is forward, and why.
    pub fn moves(&self) -> impl Iterator<Item = (i16, Reason)> + '_ {
        self.moves.iter().map(|one| (one.by, one.why))
    }

    /// What it rests on.
    pub fn conditions(&self) -> impl Iterator<Item = Reason> + '_ {
        self.conditions.iter().map(|one| one.reason())
    }

    /// The keys of the documents behind it.
    pub fn sources(&self) -> &'static [&'static str] {
        self.sources
    }
}

/// The decision table: every way has one row.
pub fn table() -> impl Iterator<Item = &'static Row> {
    ROWS.iter().copied().flatten()
}

/// What moves a way forward or back.
#[derive(Debug)]
pub(super) struct Move {
    pub(super) when: fn(&Facts) -> bool,
    /// Smaller comes first.
    pub(super) by: i16,
    pub(super) why: Reason,
}

/// A step, a limit or a cost, where it applies.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) when: fn(&Facts) -> bool,
    pub(super) text: Reason,
    /// The calls of the provider's API that do it, or show it.
    pub(super) calls: &'static [&'static str],
}

const fn line(when: fn(&Facts) -> bool, text: Reason, calls: &'static [&'static str]) -> Line {
    Line { when, text, calls }
}

/// A line that always applies.
const fn always(text: Reason, calls: &'static [&'static str]) -> Line {
    line(|_| true, text, calls)
}

/// What is there already need not be made.
const fn existing(when: fn(&Facts) -> bool) -> Move {
    Move {
        when,
        by: -25,
        why: Reason::AdviseWhyExisting,
    }
}

// the lines that several ways share

const NETWORK_ACL: Line = always(Reason::AdviseLimitNetworkAcl, &[]);
const FREE_IN_REGION: Line = always(Reason::AdviseCostFreeInRegion, &[]);

/// The destination lets the source in, by blocks.
const LET_IN_BLOCK: Line = line(
    |facts| facts.destination == End::Vpc,
    Reason::AdviseStepRuleForBlock,
    &["AuthorizeSecurityGroup"],
);
const LET_IN_LISTENER: Line = line(
    |facts| facts.destination == End::ServiceOwn,
    Reason::AdviseStepListener,
    &[],
);
const LET_IN_WHITELIST: Line = line(
    |facts| facts.destination == End::ServiceInVpc,
    Reason::AdviseStepWhitelist,
    &[],
);
const CREATE_TRANSIT_ROUTER: Line = line(
    |facts| !facts.exists(Existing::TransitRouter),
    Reason::AdviseStepCreateTransitRouter,
    &["CreateCen", "CreateTransitRouter"],
);
const GRANT_TO_TRANSIT_ROUTER: Line = line(
    |facts| needs_grant(facts) && !facts.exists(Existing::TransitRouter),
    Reason::AdviseStepGrantTransitRouter,
    &["GrantInstanceToTransitRouter"],
);
const ATTACH_VPC: Line = line(
    |facts| !facts.exists(Existing::TransitRouter),
    Reason::AdviseStepAttachVpc,
    &["CreateTransitRouterVpcAttachment"],
);
const ASSOCIATE: Line = always(
    Reason::AdviseStepAssociate,
    &[
        "AssociateTransitRouterAttachmentWithRouteTable",
        "EnableTransitRouterRouteTablePropagation",
    ],
);
const VPC_ROUTE_TO_TRANSIT_ROUTER: Line = always(
    Reason::AdviseStepRouteToTransitRouter,
    &["CreateRouteEntry"],
);
const ROUTES_ON_PREMISES: Line = always(Reason::AdviseStepRoutesOnPremises, &[]);
const COST_TRANSIT_ROUTER: Line = always(Reason::AdviseCostTransitRouter, &[]);

fn needs_grant(facts: &Facts) -> bool {
    Condition::Grant(Existing::Grant).check(facts) == Some(Known::Unknown)
}

fn both_in_vpcs(source: End, destination: End) -> bool {
    source.in_vpc() && destination.in_vpc()
}

/// Between a site and a VPC, either way.
fn site_and_vpc(source: End, destination: End) -> bool {
    (source == End::OnPremises && destination.in_vpc())
        || (source.in_vpc() && destination == End::OnPremises)
}

fn other_region(facts: &Facts) -> bool {
    facts.same_region == Known::No
}
