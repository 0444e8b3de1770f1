//! The tables of transit routers: as a dump has them, else computed from associations, propagations and route maps
//! (sources SDK-CBN, D-TR-PUB, D-TR-ASSOC; the text of the reference is vpc-routing §4).

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{
    agreement,
    cen::{Association, Cen, attached_to, leads_nowhere, to},
    precedence::{self, Decided},
    publication,
    route_map::{self, Candidate, Ruling, Stage},
    table::in_force,
};
use crate::{
    model::{
        AttachmentType, Network, NextHopType, RouteEntry, RouteEntryType, RouteNextHop,
        RouteTableType, TransitRouter, TransitRouterAttachment, TransitRouterRouteTable,
        TransitRouterType, TransmitDirection,
    },
    net::Prefix,
    topology::{Diagnostic, Semantics},
};

/// What transit routers do with routes.
#[derive(Debug, Default)]
pub(super) struct Transit {
    pub(super) tables: Vec<Table>,
    /// The table that routes for an attachment, by transit router and attachment.
    pub(super) of_association: BTreeMap<(String, String), String>,
    /// What VPCs are taught; `None` when that is not known.
    pub(super) taught: BTreeMap<String, Option<Vec<RouteEntry>>>,
}

/// A table with its routes.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) id: String,
    /// `None` when one is not known.
    pub(super) entries: Option<Vec<RouteEntry>>,
    /// Whether equal routes share the traffic: those in force do (source SKILL-CFW).
    pub(super) shared: bool,
    /// Blocks for which a static route stood against one that was taught.
    pub(super) settled: BTreeSet<Prefix>,
}

/// A route on its way through transit routers.
#[derive(Debug, Clone)]
pub(super) struct Learned<'a> {
    pub(super) entry: RouteEntry,
    /// What it was where it came from; `None` when that is not known.
    pub(super) origin: Option<RouteEntryType>,
    /// The attachment by which its region learned it; `None` when that is not known.
    pub(super) source: Option<&'a TransitRouterAttachment>,
}

/// A table before it is computed: both editions look the same.
pub(super) struct Plan<'a> {
    pub(super) id: &'a str,
    pub(super) router: &'a TransitRouter,
    /// Whether route maps without a table speak of it; `None` when that is not known.
    pub(super) default: Option<bool>,
    propagations: Option<Vec<&'a str>>,
    fixed: Vec<RouteEntry>,
    given: Option<&'a Vec<RouteEntry>>,
    pub(super) multi_region_ecmp: bool,
    /// Blocks that VPCs are told, too.
    aggregates: &'a [Prefix],
}

/// What each table holds of its own region, by table: other regions are told that and nothing else.
type Local<'a> = BTreeMap<&'a str, Option<Vec<Learned<'a>>>>;

pub(super) fn tables(
    network: &Network,
    semantics: &Semantics,
    diagnostics: &mut Vec<Diagnostic>,
) -> Transit {
    let cen = Cen::new(network);
    let plans = plans(&cen);
    let plans: BTreeMap<&str, Plan<'_>> = plans.into_iter().map(|one| (one.id, one)).collect();
    let first = semantics.transit_router_static_first;
    let local: Local<'_> = plans
        .iter()
        .map(|(id, plan)| (*id, plan.local(&cen, first)))
        .collect();
    let mut transit = Transit::default();
    let mut decided = BTreeMap::new();
    for (id, plan) in &plans {
        let computed = plan.whole(&cen, &local, &plans);
        if let (Some(given), Some(computed)) = (plan.given, &computed) {
            agreement::compare(&cen, plan, given, computed, diagnostics);
        }
        let routes = match plan.given {
            Some(given) => Some(precedence::given(&cen, plan.router, given)),
            None => computed.map(|routes| precedence::decide(&cen, plan, routes, first)),
        };
        transit.tables.push(Table {
            id: (*id).to_string(),
            entries: routes.as_ref().map(Decided::entries),
            shared: plan.given.is_some(),
            settled: routes
                .as_ref()
                .map(|one| one.settled.clone())
                .unwrap_or_default(),
        });
        decided.insert(*id, routes);
    }
    for attachment in &network.transit_router_attachments {
        teach(&cen, attachment, &plans, &decided, &mut transit.taught);
    }
    transit.of_association = cen.of_association;
    transit
}

fn plans<'a>(cen: &Cen<'a>) -> Vec<Plan<'a>> {
    let network = cen.network;
    let tables = &network.transit_router_route_tables;
    let enterprise = tables.iter().filter_map(|table| {
        let router = cen.router(table.transit_router_id.as_deref()?)?;
        let names = |list: &'a Vec<String>| list.iter().map(String::as_str).collect();
        Some(Plan {
            id: &table.transit_router_route_table_id,
            router,
            default: is_default(table, tables),
            propagations: table.propagations.as_ref().map(names),
            fixed: fixed(table),
            given: table.route_entries.as_ref(),
            multi_region_ecmp: table.multi_region_ecmp == Some(true),
            aggregates: &table.aggregation_cidr_blocks,
        })
    });
    let basic = network
        .transit_routers
        .iter()
        .filter(|router| router.transit_router_type == Some(TransitRouterType::Basic));
    let basic = basic.map(|router| Plan {
        id: &router.transit_router_id,
        router,
        default: Some(true),
        propagations: Some(
            attached_to(network, &router.transit_router_id)
                .map(|one| one.transit_router_attachment_id.as_str())
                .collect(),
        ),
        fixed: services(cen, router),
        given: router.route_entries.as_ref(),
        multi_region_ecmp: false,
        aggregates: &[],
    });
    enterprise.chain(basic).collect()
}

/// Whether a table came with its transit router; of one table alone that is so.
fn is_default(table: &TransitRouterRouteTable, all: &[TransitRouterRouteTable]) -> Option<bool> {
    if let Some(kind) = table.transit_router_route_table_type {
        return Some(kind == RouteTableType::System);
    }
    let mut others = all.iter().filter(|one| {
        one.transit_router_id == table.transit_router_id
            && one.transit_router_route_table_id != table.transit_router_route_table_id
    });
    let system = |one: &TransitRouterRouteTable| {
        one.transit_router_route_table_type == Some(RouteTableType::System)
    };
    if others.clone().any(system) {
        return Some(false);
    }
    others.next().is_none().then_some(true)
}

/// The routes that somebody made.
fn fixed(table: &TransitRouterRouteTable) -> Vec<RouteEntry> {
    let lists = table
        .prefix_list_associations
        .iter()
        .map(|list| RouteEntry {
            prefix_list_id: Some(list.prefix_list_id.clone()),
            route_entry_type: Some(RouteEntryType::Static),
            next_hops: vec![RouteNextHop {
                next_hop_type: match (list.next_hop_type, list.next_hop.as_deref()) {
                    (Some(NextHopType::BlackHole), _) | (_, Some("BlackHole")) => {
                        Some(NextHopType::BlackHole)
                    }
                    _ => Some(NextHopType::Attachment),
                },
                next_hop_id: list.next_hop.clone(),
                ..RouteNextHop::default()
            }],
            ..RouteEntry::default()
        });
    let entries = table.static_route_entries.iter().cloned();
    let entries = entries.map(|mut entry| {
        entry.route_entry_type = Some(RouteEntryType::Static);
        entry
    });
    entries.chain(lists).collect()
}

/// The cloud services that a transit router of the basic edition carries traffic to (source SDK-CBN
/// `ResolveAndRouteServiceInCen`).
fn services(cen: &Cen<'_>, router: &TransitRouter) -> Vec<RouteEntry> {
    let list = cen.network.cen_route_services.iter().filter(|one| {
        router.cen_id.as_ref() == Some(&one.cen_id)
            && (one.access_region_id.is_none() || one.access_region_id == router.region_id)
    });
    let entries = list.map(|one| RouteEntry {
        destination_cidr_block: Some(one.host),
        route_entry_type: Some(RouteEntryType::Static),
        next_hops: vec![RouteNextHop {
            next_hop_type: Some(NextHopType::Vpc),
            next_hop_id: one.host_vpc_id.clone(),
            ..RouteNextHop::default()
        }],
        ..RouteEntry::default()
    });
    entries.collect()
}

impl<'a> Plan<'a> {
    pub(super) fn basic(&self) -> bool {
        self.router.transit_router_type == Some(TransitRouterType::Basic)
    }

    fn stage(&self, direction: TransmitDirection) -> Stage<'_> {
        Stage {
            router: self.router,
            table: self.id,
            default: self.default,
            direction,
        }
    }

    /// The routes in force that are made here or that attachments of this region teach; `None` when one is not known.
    fn local(&self, cen: &Cen<'a>, static_first: bool) -> Option<Vec<Learned<'a>>> {
        let routes = if let Some(given) = self.given {
            precedence::given(cen, self.router, given)
        } else {
            let mut routes = self.taught(cen)?;
            if !self.basic() {
                routes.extend(self.made(cen));
            }
            precedence::decide(cen, self, routes, static_first)
        };
        let beyond = |one: &Learned<'_>| {
            let hops = one.entry.next_hops.iter();
            hops.filter_map(|hop| cen.attachment_of(hop, self.router))
                .any(|one| {
                    one.resource_type == Some(AttachmentType::Tr)
                        || one.transit_router_id.as_ref() != Some(&self.router.transit_router_id)
                })
        };
        let winners = routes.winners.into_iter();
        Some(winners.filter(|one| !beyond(one)).collect())
    }

    fn made(&self, cen: &Cen<'a>) -> impl Iterator<Item = Learned<'a>> {
        self.fixed.iter().map(|entry| Learned {
            origin: None,
            source: entry
                .next_hops
                .first()
                .and_then(|hop| cen.attachment_of(hop, self.router)),
            entry: entry.clone(),
        })
    }

    /// What attachments of this region teach.
    fn taught(&self, cen: &Cen<'a>) -> Option<Vec<Learned<'a>>> {
        let mut routes = Vec::new();
        for attachment in self.propagating(cen)? {
            if attachment.resource_type == Some(AttachmentType::Tr) {
                continue;
            }
            let mut taught = publication::taught(cen.network, attachment)?;
            if self.basic() {
                taught.retain(|one| {
                    one.destination_cidr_block
                        .is_none_or(|block| block.is_ipv4())
                });
            }
            let taught = taught.into_iter().map(|entry| Learned {
                origin: entry.route_entry_type,
                source: Some(attachment),
                entry,
            });
            self.admit(cen, attachment, taught, &mut routes)?;
        }
        Some(routes)
    }

    /// All of its routes; `None` when one is not known.
    fn whole(
        &self,
        cen: &Cen<'a>,
        local: &Local<'a>,
        plans: &BTreeMap<&str, Plan<'a>>,
    ) -> Option<Vec<Learned<'a>>> {
        let mut routes = self.taught(cen)?;
        routes.extend(self.made(cen));
        for attachment in self.propagating(cen)? {
            let told = attachment.auto_publish_route_enabled == Some(true) || self.basic();
            if attachment.resource_type != Some(AttachmentType::Tr) || !told {
                continue;
            }
            let other = other_end(attachment, &self.router.transit_router_id)?;
            let table = match cen.table_of(other, attachment) {
                Association::Table(id) => plans.get(id),
                Association::None => None,
                Association::Unknown => return None,
            };
            let Some(table) = table else {
                continue;
            };
            let mut passing = Vec::new();
            for route in local.get(table.id)?.as_ref()? {
                // a region is told the routes, not that they lead nowhere
                if !in_force(&route.entry) || leads_nowhere(&route.entry) {
                    continue;
                }
                match table.leaving(cen, route, attachment) {
                    Ruling::Permit(_) => passing.push(route.clone()),
                    Ruling::Deny => {}
                    Ruling::Unknown => return None,
                }
            }
            self.admit(cen, attachment, passing.into_iter(), &mut routes)?;
        }
        Some(routes)
    }

    fn propagating(&self, cen: &Cen<'a>) -> Option<Vec<&'a TransitRouterAttachment>> {
        let ids = self.propagations.as_ref()?;
        ids.iter().map(|id| cen.attachment(id)).collect()
    }

    /// What route maps say of a route that goes out to an attachment.
    fn leaving(
        &self,
        cen: &Cen<'a>,
        route: &Learned<'a>,
        destination: &'a TransitRouterAttachment,
    ) -> Ruling {
        let candidate = Candidate {
            route,
            destination: Some(destination),
        };
        route_map::rule(cen, &self.stage(TransmitDirection::RegionOut), &candidate)
    }

    /// Routes that an attachment teaches, as far as the route maps let them in; `None` when that is not known.
    fn admit(
        &self,
        cen: &Cen<'a>,
        attachment: &'a TransitRouterAttachment,
        taught: impl Iterator<Item = Learned<'a>>,
        routes: &mut Vec<Learned<'a>>,
    ) -> Option<()> {
        for mut route in taught {
            let candidate = Candidate {
                route: &route,
                destination: None,
            };
            let stage = self.stage(TransmitDirection::RegionIn);
            match route_map::rule(cen, &stage, &candidate) {
                Ruling::Permit(preference) => {
                    route.entry.preference = preference.or(route.entry.preference);
                    route.entry.status = None;
                }
                Ruling::Deny => route.entry.status = Some("Prohibited".into()),
                Ruling::Unknown => return None,
            }
            route.entry.route_entry_type = Some(RouteEntryType::Propagated);
            route.entry.publish_status = None;
            route.entry.next_hops = vec![to(attachment)];
            routes.push(route);
        }
        Some(())
    }
}

/// What a VPC learns by its attachment: the routes of the table that routes for it (source SDK-CBN).
fn teach<'a>(
    cen: &Cen<'a>,
    to_vpc: &'a TransitRouterAttachment,
    plans: &BTreeMap<&str, Plan<'a>>,
    decided: &BTreeMap<&str, Option<Decided<'a>>>,
    taught: &mut BTreeMap<String, Option<Vec<RouteEntry>>>,
) {
    let (Some(vpc), Some(AttachmentType::Vpc)) = (&to_vpc.resource_id, to_vpc.resource_type) else {
        return;
    };
    let router = to_vpc.transit_router_id.as_deref();
    let Some(router) = router.and_then(|id| cen.router(id)) else {
        return;
    };
    let basic = router.transit_router_type == Some(TransitRouterType::Basic);
    if !basic && to_vpc.auto_publish_route_enabled != Some(true) {
        return;
    }
    let lesson = match cen.table_of(&router.transit_router_id, to_vpc) {
        Association::Unknown => None,
        Association::None => Some(Vec::new()),
        Association::Table(id) => plans
            .get(id)
            .zip(decided.get(id).and_then(Option::as_ref))
            .and_then(|(plan, routes)| lesson(cen, plan, routes, to_vpc)),
    };
    let known = taught
        .entry(vpc.clone())
        .or_insert_with(|| Some(Vec::new()));
    *known = known.take().zip(lesson).map(|(mut known, lesson)| {
        known.extend(lesson);
        known
    });
}

fn lesson<'a>(
    cen: &Cen<'a>,
    plan: &Plan<'a>,
    routes: &Decided<'a>,
    to_vpc: &'a TransitRouterAttachment,
) -> Option<Vec<RouteEntry>> {
    let learned = |entry: RouteEntry| RouteEntry {
        route_entry_type: Some(RouteEntryType::Cen),
        next_hops: vec![to(to_vpc)],
        status: None,
        ..entry
    };
    let mut lesson: Vec<RouteEntry> = plan
        .aggregates
        .iter()
        .map(|block| {
            learned(RouteEntry {
                destination_cidr_block: Some(*block),
                ..RouteEntry::default()
            })
        })
        .collect();
    for route in &routes.winners {
        let mut hops = route.entry.next_hops.iter();
        let back = hops.all(|hop| {
            cen.attachment_of(hop, plan.router)
                .is_some_and(|one| one.resource_id == to_vpc.resource_id)
        });
        if back || leads_nowhere(&route.entry) {
            continue;
        }
        match plan.leaving(cen, route, to_vpc) {
            Ruling::Permit(_) => lesson.push(learned(route.entry.clone())),
            Ruling::Deny => {}
            Ruling::Unknown => return None,
        }
    }
    Some(lesson)
}

/// The transit router at the other end of an attachment between regions.
pub(crate) fn other_end<'a>(
    attachment: &'a TransitRouterAttachment,
    router: &str,
) -> Option<&'a str> {
    let ends = [
        &attachment.transit_router_id,
        &attachment.peer_transit_router_id,
    ];
    ends.into_iter()
        .flatten()
        .map(String::as_str)
        .find(|id| *id != router)
}
