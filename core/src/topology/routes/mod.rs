//! Every route table, read or computed.

mod agreement;
mod cen;
mod precedence;
mod publication;
mod route_map;
mod table;
mod transit;

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

pub(crate) use cen::attachment_named;
pub(crate) use table::Lookup;
use table::Order;
pub use table::{Route, RouteTable};
pub(crate) use transit::other_end;

use super::{Diagnostic, Semantics};
use crate::{
    model::{
        AssociateType, Extent, Network, RouteEntry, RouteEntryType, RouteTable as Described,
        RouteTableType,
    },
    net::{AddressSet, Prefix},
};

/// The route tables of a network.
#[derive(Debug, Default)]
pub(super) struct Routes {
    tables: BTreeMap<String, Arc<RouteTable>>,
    system: BTreeMap<String, String>,
    of_vswitch: BTreeMap<String, String>,
    of_association: BTreeMap<(String, String), String>,
    // blocks of tables of transit routers for which a static route stood against one that was taught
    settled: BTreeSet<(String, Prefix)>,
}

/// What VPCs are taught, by VPC; `None` when that is not known.
type Taught = BTreeMap<String, Option<Vec<RouteEntry>>>;

impl Routes {
    pub(super) fn new(
        network: &Network,
        semantics: &Semantics,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut routes = Self::default();
        let transit = transit::tables(network, semantics, diagnostics);
        for table in transit.tables {
            let order = Order {
                rank: |_| [0; 3],
                shared: table.shared,
            };
            let settled = table.settled.into_iter();
            routes
                .settled
                .extend(settled.map(|block| (table.id.clone(), block)));
            routes.add(network, &table.id, table.entries, &order);
        }
        routes.of_association = transit.of_association;
        let order = Order {
            rank: if semantics.static_routes_first {
                static_first
            } else {
                dynamic_first
            },
            shared: false,
        };
        for table in &network.route_tables {
            let id = &table.route_table_id;
            for vswitch in &table.vswitch_ids {
                routes.of_vswitch.insert(vswitch.clone(), id.clone());
            }
            if let (Some(vpc), Some(RouteTableType::System)) =
                (&table.vpc_id, table.route_table_type)
            {
                routes.system.insert(vpc.clone(), id.clone());
            }
            routes.add(network, id, with_taught(table, &transit.taught), &order);
        }
        for vswitch in &network.vswitches {
            if let Some(table) = &vswitch.route_table_id {
                routes
                    .of_vswitch
                    .insert(vswitch.vswitch_id.clone(), table.clone());
            }
        }
        if network.coverage.route_tables == Extent::Complete {
            routes.add_system_tables(network, &transit.taught, &order);
        }
        routes
    }

    /// A VPC of which no system table is described has one that nobody has changed.
    fn add_system_tables(&mut self, network: &Network, taught: &Taught, order: &Order) {
        let described = network.vpcs.iter().map(|vpc| &vpc.vpc_id);
        let mentioned = network.vswitches.iter().map(|vswitch| &vswitch.vpc_id);
        // a table of a kind that is not said may be the one
        let unsaid: BTreeSet<&String> = network
            .route_tables
            .iter()
            .filter(|table| table.route_table_type.is_none())
            .filter_map(|table| table.vpc_id.as_ref())
            .collect();
        let vpcs: Vec<&String> = described.chain(mentioned).collect();
        for vpc in vpcs {
            if !self.system.contains_key(vpc) && !unsaid.contains(vpc) {
                let id = alloc::format!("{vpc}:system");
                let entries = taught.get(vpc).cloned().unwrap_or_else(|| Some(Vec::new()));
                self.add(network, &id, entries, order);
                self.system.insert(vpc.clone(), id);
            }
        }
    }

    fn add(
        &mut self,
        network: &Network,
        id: &str,
        entries: Option<Vec<RouteEntry>>,
        order: &Order,
    ) {
        let list = |id: &str| list(network, id);
        let table = RouteTable::new(id, entries, list, order);
        self.tables.insert(id.to_string(), Arc::new(table));
    }

    pub(super) fn table(&self, id: &str) -> Option<&Arc<RouteTable>> {
        self.tables.get(id)
    }

    /// The table that a vSwitch uses: its own, else the system table; the id alone where it is not described.
    pub(super) fn of_vswitch(&self, vpc: &str, vswitch: Option<&str>) -> Option<&str> {
        let own = vswitch.and_then(|vswitch| self.of_vswitch.get(vswitch));
        own.or_else(|| self.system.get(vpc)).map(String::as_str)
    }

    /// The table of a transit router that routes for an attachment.
    pub(super) fn of_attachment(&self, router: &str, attachment: &str) -> Option<&str> {
        let key = (router.to_string(), attachment.to_string());
        self.of_association.get(&key).map(String::as_str)
    }

    /// Whether in a table of a transit router a static route stood against one that was taught for the same block.
    pub(super) fn is_settled(&self, table: &str, block: Prefix) -> bool {
        !self.settled.is_empty() && self.settled.contains(&(table.to_string(), block))
    }
}

/// The routes of a table of a VPC together with those that transit routers teach it; `None` when they are not known.
///
/// A table that holds routes of CEN or the system route of cloud services is one as a dump has it: what it was taught
/// is in it (source SKILL-DIAG for who is taught).
fn with_taught(table: &Described, taught: &Taught) -> Option<Vec<RouteEntry>> {
    let mut entries = table.route_entries.clone()?;
    let learns = table.route_propagation_enable != Some(false)
        && table.associate_type != Some(AssociateType::Gateway);
    let dumped = entries.iter().any(|one| match one.route_entry_type {
        Some(RouteEntryType::Cen) => true,
        Some(RouteEntryType::System) => {
            one.destination_cidr_block == Some(Prefix::v4([100, 64, 0, 0], 10))
        }
        _ => false,
    });
    if learns
        && !dumped
        && let Some(taught) = table.vpc_id.as_ref().and_then(|vpc| taught.get(vpc))
    {
        entries.extend(taught.clone()?);
    }
    Some(entries)
}

/// The blocks of a prefix list, where they are known.
fn list(network: &Network, id: &str) -> Option<AddressSet> {
    let lists = &network.prefix_lists;
    let index = lists.binary_search_by(|one| one.prefix_list_id.as_str().cmp(id));
    let entries = lists.get(index.ok()?)?.entries.as_ref()?;
    Some(entries.iter().copied().collect())
}

/// Whether the router made the route, somebody made it, or something taught it.
fn kind(entry: &RouteEntry) -> u32 {
    match entry.route_entry_type {
        Some(RouteEntryType::System) => 0,
        None | Some(RouteEntryType::Custom | RouteEntryType::Static) => 1,
        Some(
            RouteEntryType::Propagated
            | RouteEntryType::Cen
            | RouteEntryType::Ecr
            | RouteEntryType::Bgp,
        ) => 2,
    }
}

fn static_first(entry: &RouteEntry) -> [u32; 3] {
    [kind(entry), 0, 0]
}

fn dynamic_first(entry: &RouteEntry) -> [u32; 3] {
    [
        if kind(entry) == 2 {
            1
        } else {
            kind(entry).saturating_mul(2)
        },
        0,
        0,
    ]
}
