//! Every route table, read or computed.

mod route_map;
mod table;
mod transit;

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

pub(crate) use table::Lookup;
use table::Order;
pub use table::{Route, RouteTable};
pub(crate) use transit::other_end;

use super::{Diagnostic, Semantics};
use crate::{
    model::{Extent, Network, RouteEntry, RouteEntryType, RouteTableType},
    net::{AddressSet, Prefix},
};

/// The route tables of a network.
#[derive(Debug, Default)]
pub(super) struct Routes {
    tables: BTreeMap<String, Arc<RouteTable>>,
    system: BTreeMap<String, String>,
    of_vswitch: BTreeMap<String, String>,
    of_association: BTreeMap<(String, String), String>,
}

impl Routes {
    pub(super) fn new(
        network: &Network,
        semantics: &Semantics,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut routes = Self::default();
        let transit = transit::tables(network, diagnostics);
        for (id, entries, shared) in transit.tables {
            let order = Order {
                rank: if semantics.transit_router_static_first {
                    transit::static_first
                } else {
                    transit::by_preference
                },
                shared,
            };
            routes.add(network, &id, entries, &order);
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
            let mut entries = table.route_entries.clone();
            if let (Some(entries), Some(vpc)) = (&mut entries, &table.vpc_id)
                && table.route_propagation_enable != Some(false)
            {
                entries.extend(transit.dynamic.get(vpc).cloned().into_iter().flatten());
            }
            routes.add(network, id, entries, &order);
        }
        for vswitch in &network.vswitches {
            if let Some(table) = &vswitch.route_table_id {
                routes
                    .of_vswitch
                    .insert(vswitch.vswitch_id.clone(), table.clone());
            }
        }
        if network.coverage.route_tables == Extent::Complete {
            routes.add_system_tables(network, &transit.dynamic, &order);
        }
        routes
    }

    /// A VPC of which no system table is described has one that nobody has changed.
    fn add_system_tables(
        &mut self,
        network: &Network,
        dynamic: &BTreeMap<String, Vec<RouteEntry>>,
        order: &Order,
    ) {
        let described = network.vpcs.iter().map(|vpc| &vpc.vpc_id);
        let mentioned = network.vswitches.iter().map(|vswitch| &vswitch.vpc_id);
        let vpcs: Vec<&String> = described.chain(mentioned).collect();
        for vpc in vpcs {
            if !self.system.contains_key(vpc) {
                let id = alloc::format!("{vpc}:system");
                let entries = dynamic.get(vpc).cloned().unwrap_or_default();
                self.add(network, &id, Some(entries), order);
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

/// A block that every vSwitch of the VPC is reached by.
pub(super) fn vswitch_blocks<'a>(
    network: &'a Network,
    vpc: &'a str,
) -> impl Iterator<Item = Prefix> + 'a {
    network
        .vswitches
        .iter()
        .filter(move |vswitch| vswitch.vpc_id == vpc)
        .flat_map(|vswitch| {
            vswitch
                .cidr_block
                .into_iter()
                .chain(vswitch.ipv6_cidr_block)
        })
}
