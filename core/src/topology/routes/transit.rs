//! The tables of transit routers: as a dump has them, else computed from associations, propagations and route maps
//! (sources SDK-CBN, D-TR-PUB, D-TR-ASSOC; the text of the reference is vpc-routing §4).

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{
    route_map::{self, Candidate, Ruling},
    vswitch_blocks,
};
use crate::{
    model::{
        AttachmentType, Network, NextHopType, PublishStatus, RouteEntry, RouteEntryType,
        RouteNextHop, RouteTableType, TransitRouter, TransitRouterAttachment,
        TransitRouterRouteTable, TransitRouterType, TransmitDirection,
    },
    net::Prefix,
    reason::{Message, Reason},
    topology::Diagnostic,
};

#[derive(Debug, Default)]
pub(super) struct Transit {
    /// Each table with its routes, and whether equal routes share the traffic.
    pub(super) tables: Vec<(String, Option<Vec<RouteEntry>>, bool)>,
    /// The table that routes for an attachment, by transit router and attachment.
    pub(super) of_association: BTreeMap<(String, String), String>,
    /// What VPCs are taught, where that is computed.
    pub(super) dynamic: BTreeMap<String, Vec<RouteEntry>>,
}

/// A table before it is computed: both editions look the same.
struct Plan<'a> {
    id: &'a str,
    router: &'a TransitRouter,
    /// Whether route maps without a table speak of it.
    default: bool,
    propagations: Option<Vec<&'a str>>,
    fixed: Vec<RouteEntry>,
    given: Option<&'a Vec<RouteEntry>>,
    shared: bool,
}

pub(super) fn tables(network: &Network, diagnostics: &mut Vec<Diagnostic>) -> Transit {
    let plans = plans(network);
    let mut transit = Transit {
        of_association: associations(network),
        ..Transit::default()
    };
    // what each table holds of its own region; other regions are told that and nothing else
    let local: BTreeMap<&str, Option<Vec<RouteEntry>>> = plans
        .iter()
        .map(|plan| (plan.id, plan.local(network)))
        .collect();
    for plan in &plans {
        let computed = plan.whole(network, &local, &transit.of_association);
        if let (Some(given), Some(computed)) = (plan.given, &computed) {
            compare(plan.id, given, computed, diagnostics);
        }
        if plan.given.is_none() {
            plan.teach(network, computed.as_deref(), &mut transit);
        }
        let entries = plan.given.cloned().or(computed);
        transit.tables.push((
            plan.id.to_string(),
            entries,
            plan.given.is_some() || plan.shared,
        ));
    }
    transit
}

fn plans(network: &Network) -> Vec<Plan<'_>> {
    let routers: BTreeMap<&str, &TransitRouter> = network
        .transit_routers
        .iter()
        .map(|router| (router.transit_router_id.as_str(), router))
        .collect();
    let enterprise = network
        .transit_router_route_tables
        .iter()
        .filter_map(|table| {
            let router = routers.get(table.transit_router_id.as_deref()?)?;
            Some(Plan {
                id: &table.transit_router_route_table_id,
                router,
                default: table.transit_router_route_table_type == Some(RouteTableType::System),
                propagations: table
                    .propagations
                    .as_ref()
                    .map(|list| list.iter().map(String::as_str).collect()),
                fixed: fixed(table),
                given: table.route_entries.as_ref(),
                shared: table.multi_region_ecmp == Some(true),
            })
        });
    let basic = network
        .transit_routers
        .iter()
        .filter(|router| router.transit_router_type == Some(TransitRouterType::Basic));
    let basic = basic.map(|router| Plan {
        id: &router.transit_router_id,
        router,
        default: true,
        propagations: Some(
            attached_to(network, &router.transit_router_id)
                .map(|one| one.transit_router_attachment_id.as_str())
                .collect(),
        ),
        fixed: Vec::new(),
        given: router.route_entries.as_ref(),
        shared: false,
    });
    enterprise.chain(basic).collect()
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
                next_hop_type: match list.next_hop_type {
                    Some(NextHopType::BlackHole) => Some(NextHopType::BlackHole),
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

/// Everything that is attached to a transit router, from either side.
pub(super) fn attached_to<'a>(
    network: &'a Network,
    router: &'a str,
) -> impl Iterator<Item = &'a TransitRouterAttachment> {
    network
        .transit_router_attachments
        .iter()
        .filter(move |one| {
            one.transit_router_id.as_deref() == Some(router)
                || one.peer_transit_router_id.as_deref() == Some(router)
        })
}

fn associations(network: &Network) -> BTreeMap<(String, String), String> {
    let mut found = BTreeMap::new();
    for table in &network.transit_router_route_tables {
        let Some(router) = &table.transit_router_id else {
            continue;
        };
        for attachment in table.associations.iter().flatten() {
            let key = (router.clone(), attachment.clone());
            found.insert(key, table.transit_router_route_table_id.clone());
        }
    }
    for router in &network.transit_routers {
        let id = &router.transit_router_id;
        if router.transit_router_type == Some(TransitRouterType::Basic) {
            for one in attached_to(network, id) {
                let key = (id.clone(), one.transit_router_attachment_id.clone());
                found.insert(key, id.clone());
            }
        }
    }
    found
}

impl<'a> Plan<'a> {
    /// The routes that are made here and that attachments of this region teach; `None` when one is not known.
    fn local(&self, network: &'a Network) -> Option<Vec<RouteEntry>> {
        if let Some(given) = self.given {
            let peers: BTreeSet<&str> = attached_to(network, &self.router.transit_router_id)
                .filter(|one| one.resource_type == Some(AttachmentType::Tr))
                .map(|one| one.transit_router_attachment_id.as_str())
                .collect();
            let is_peer = |hop: &RouteNextHop| {
                let id = hop.next_hop_id.as_deref();
                id.is_some_and(|id| peers.contains(id))
            };
            let own = given
                .iter()
                .filter(|one| !one.next_hops.iter().any(is_peer));
            return Some(own.cloned().collect());
        }
        self.computed_local(network)
    }

    fn computed_local(&self, network: &'a Network) -> Option<Vec<RouteEntry>> {
        let mut entries = self.fixed.clone();
        for attachment in self.propagating(network)? {
            if attachment.resource_type != Some(AttachmentType::Tr) {
                let taught = taught(network, attachment)?;
                self.admit(network, attachment, taught, &mut entries)?;
            }
        }
        Some(entries)
    }

    /// All of its routes; `None` when one is not known.
    fn whole(
        &self,
        network: &'a Network,
        local: &BTreeMap<&str, Option<Vec<RouteEntry>>>,
        of_association: &BTreeMap<(String, String), String>,
    ) -> Option<Vec<RouteEntry>> {
        let mut entries = self.computed_local(network)?;
        for attachment in self.propagating(network)? {
            if attachment.resource_type != Some(AttachmentType::Tr) {
                continue;
            }
            let basic = self.router.transit_router_type == Some(TransitRouterType::Basic);
            match attachment.auto_publish_route_enabled {
                Some(true) => {}
                _ if basic => {}
                Some(false) => continue,
                None => return None,
            }
            let other = other_end(attachment, &self.router.transit_router_id)?;
            let key = (
                other.to_string(),
                attachment.transit_router_attachment_id.clone(),
            );
            let Some(table) = of_association.get(&key) else {
                continue;
            };
            let told = local.get(table.as_str())?.clone()?;
            // a region is told the routes, not that they lead nowhere
            let told = told.into_iter().filter(|one| !leads_nowhere(one)).collect();
            self.admit(network, attachment, told, &mut entries)?;
        }
        Some(entries)
    }

    fn propagating(&self, network: &'a Network) -> Option<Vec<&'a TransitRouterAttachment>> {
        let ids = self.propagations.as_ref()?;
        ids.iter().map(|id| attachment(network, id)).collect()
    }

    /// Routes that an attachment teaches, as far as the route maps let them in; `None` when that is not known.
    fn admit(
        &self,
        network: &Network,
        attachment: &TransitRouterAttachment,
        taught: Vec<RouteEntry>,
        entries: &mut Vec<RouteEntry>,
    ) -> Option<()> {
        for mut entry in taught {
            let candidate = Candidate {
                entry: &entry,
                source: attachment,
                destination: None,
            };
            let place = (self.router, self.id, self.default);
            match route_map::rule(network, place, TransmitDirection::RegionIn, &candidate) {
                Ruling::Permit(preference) => {
                    entry.preference = preference.or(entry.preference);
                }
                Ruling::Deny => entry.status = Some("Prohibited".into()),
                Ruling::Unknown => return None,
            }
            entry.route_entry_type = Some(RouteEntryType::Propagated);
            entry.publish_status = None;
            entry.next_hops = vec![to(attachment)];
            if attachment.resource_type == Some(AttachmentType::Tr) {
                // a route of another region stands behind one of this region
                entry.as_paths.push("TR".into());
            }
            entries.push(entry);
        }
        Some(())
    }

    /// What the VPCs that are attached learn: the routes of the table that routes for them.
    fn teach(&self, network: &Network, routes: Option<&[RouteEntry]>, transit: &mut Transit) {
        let basic = self.router.transit_router_type == Some(TransitRouterType::Basic);
        for one in attached_to(network, &self.router.transit_router_id) {
            let key = (
                self.router.transit_router_id.clone(),
                one.transit_router_attachment_id.clone(),
            );
            let (Some(vpc), Some(AttachmentType::Vpc)) = (&one.resource_id, one.resource_type)
            else {
                continue;
            };
            let told = basic || one.auto_publish_route_enabled == Some(true);
            if !told || transit.of_association.get(&key).map(String::as_str) != Some(self.id) {
                continue;
            }
            let learned = transit.dynamic.entry(vpc.clone()).or_default();
            let back = Some(one.transit_router_attachment_id.as_str());
            for entry in routes.into_iter().flatten() {
                let own = entry
                    .next_hops
                    .iter()
                    .any(|hop| hop.next_hop_id.as_deref() == back);
                if own || leads_nowhere(entry) || entry.status.is_some() {
                    continue;
                }
                let source = entry
                    .next_hops
                    .first()
                    .and_then(|hop| hop.next_hop_id.as_deref());
                let Some(source) = source.and_then(|id| attachment(network, id)) else {
                    continue;
                };
                let candidate = Candidate {
                    entry,
                    source,
                    destination: Some(one),
                };
                let place = (self.router, self.id, self.default);
                let ruling =
                    route_map::rule(network, place, TransmitDirection::RegionOut, &candidate);
                if matches!(ruling, Ruling::Permit(_)) {
                    learned.push(RouteEntry {
                        route_entry_type: Some(RouteEntryType::Cen),
                        next_hops: vec![to(one)],
                        ..entry.clone()
                    });
                }
            }
        }
    }
}

fn to(attachment: &TransitRouterAttachment) -> RouteNextHop {
    RouteNextHop {
        next_hop_type: Some(NextHopType::Attachment),
        next_hop_id: Some(attachment.transit_router_attachment_id.clone()),
        ..RouteNextHop::default()
    }
}

fn leads_nowhere(entry: &RouteEntry) -> bool {
    let hops = &entry.next_hops;
    hops.iter()
        .any(|hop| hop.next_hop_type == Some(NextHopType::BlackHole))
}

fn attachment<'a>(network: &'a Network, id: &str) -> Option<&'a TransitRouterAttachment> {
    let list = &network.transit_router_attachments;
    let index = list.binary_search_by(|one| one.transit_router_attachment_id.as_str().cmp(id));
    list.get(index.ok()?)
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

/// What an attachment teaches, before route maps; `None` when it is not known (source D-TR-PUB).
fn taught(network: &Network, attachment: &TransitRouterAttachment) -> Option<Vec<RouteEntry>> {
    let id = attachment.resource_id.as_deref()?;
    match attachment.resource_type? {
        AttachmentType::Vpc => Some(published(network, id)),
        AttachmentType::Vbr => {
            let vbr = network
                .virtual_border_routers
                .iter()
                .find(|vbr| vbr.vbr_id == id);
            let named = vbr.and_then(|vbr| vbr.route_table_id.as_deref());
            let table = network.route_tables.iter().find(|table| {
                table.router_id.as_deref() == Some(id)
                    || Some(table.route_table_id.as_str()) == named
            })?;
            let entries = table.route_entries.as_ref()?.iter();
            let own = entries.filter(|one| one.route_entry_type != Some(RouteEntryType::Cen));
            Some(own.cloned().collect())
        }
        AttachmentType::Vpn => {
            let list = &network.vpn_connections;
            list.iter()
                .find(|one| one.vpn_connection_id == id)?
                .route_entries
                .clone()
        }
        AttachmentType::Ecr => {
            let list = &network.express_connect_routers;
            list.iter()
                .find(|one| one.ecr_id == id)?
                .route_entries
                .clone()
        }
        AttachmentType::Tr | AttachmentType::Ccn => None,
    }
}

/// What a VPC teaches: the block of each vSwitch unless it was withdrawn, and routes of the system table that were
/// published.
fn published(network: &Network, vpc: &str) -> Vec<RouteEntry> {
    let system = network.route_tables.iter().find(|table| {
        table.vpc_id.as_deref() == Some(vpc)
            && table.route_table_type == Some(RouteTableType::System)
    });
    let entries = system.and_then(|table| table.route_entries.as_ref());
    let said = |status: PublishStatus| {
        let entries = entries.into_iter().flatten();
        entries.filter(move |one| one.publish_status == Some(status))
    };
    let withdrawn: BTreeSet<Prefix> = said(PublishStatus::NonPublished)
        .filter_map(|one| one.destination_cidr_block)
        .collect();
    let blocks = vswitch_blocks(network, vpc).filter(|block| !withdrawn.contains(block));
    let system = blocks.map(|block| RouteEntry {
        destination_cidr_block: Some(block),
        route_entry_type: Some(RouteEntryType::System),
        ..RouteEntry::default()
    });
    let custom = said(PublishStatus::Published).filter(|one| {
        one.route_entry_type != Some(RouteEntryType::System) && one.prefix_list_id.is_none()
    });
    system.chain(custom.cloned()).collect()
}

/// Says where the routes in force are not those that association, learning and route maps lead to.
fn compare(
    table: &str,
    given: &[RouteEntry],
    computed: &[RouteEntry],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let active = |one: &&RouteEntry| {
        one.status
            .as_deref()
            .is_none_or(|status| status == "Active")
    };
    let blocks = |list: &[RouteEntry]| -> BTreeSet<Prefix> {
        list.iter()
            .filter(active)
            .filter_map(|one| one.destination_cidr_block)
            .collect()
    };
    let (given, computed) = (blocks(given), blocks(computed));
    let sides = [
        (
            Reason::TopologyTransitRouteUnexpected,
            given.difference(&computed),
        ),
        (
            Reason::TopologyTransitRouteAbsent,
            computed.difference(&given),
        ),
    ];
    for (reason, blocks) in sides {
        for block in blocks {
            let message = Message::new(reason)
                .with("table", table)
                .with("destination", block);
            let place = alloc::format!("transit_router_route_tables[{table}].route_entries");
            diagnostics.push(Diagnostic::new(message, place));
        }
    }
}

/// Static routes before those that were taught, then by preference and length of the way (sources SDK-CBN; the first is
/// not documented).
pub(super) fn static_first(entry: &RouteEntry) -> [u32; 3] {
    let [preference, way, _] = by_preference(entry);
    let fixed = entry.route_entry_type == Some(RouteEntryType::Static);
    [u32::from(!fixed), preference, way]
}

pub(super) fn by_preference(entry: &RouteEntry) -> [u32; 3] {
    let way = u32::try_from(entry.as_paths.len()).unwrap_or(u32::MAX);
    [entry.preference.unwrap_or(50), way, 0]
}
