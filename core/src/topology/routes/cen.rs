//! Who is attached to which transit router, and which table routes for it.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
};

use super::transit::other_end;
use crate::model::{
    AttachmentType, Network, NextHopType, RouteEntry, RouteNextHop, TransitRouter,
    TransitRouterAttachment, TransitRouterType,
};

/// Which table routes for an attachment.
pub(super) enum Association<'c> {
    Table(&'c str),
    None,
    Unknown,
}

/// The transit routers of a network with what is attached to them.
pub(super) struct Cen<'a> {
    pub(super) network: &'a Network,
    /// The table that routes for an attachment, by transit router and attachment.
    pub(super) of_association: BTreeMap<(String, String), String>,
}

impl<'a> Cen<'a> {
    pub(super) fn new(network: &'a Network) -> Self {
        let mut of_association = BTreeMap::new();
        for table in &network.transit_router_route_tables {
            let Some(router) = &table.transit_router_id else {
                continue;
            };
            for attachment in table.associations.iter().flatten() {
                let key = (router.clone(), attachment.clone());
                let id = table.transit_router_route_table_id.clone();
                of_association.insert(key, id);
            }
        }
        for router in &network.transit_routers {
            let id = &router.transit_router_id;
            if router.transit_router_type == Some(TransitRouterType::Basic) {
                for one in attached_to(network, id) {
                    let key = (id.clone(), one.transit_router_attachment_id.clone());
                    of_association.insert(key, id.clone());
                }
            }
        }
        Self {
            network,
            of_association,
        }
    }

    pub(super) fn router(&self, id: &str) -> Option<&'a TransitRouter> {
        find_router(self.network, id)
    }

    pub(super) fn attachment(&self, id: &str) -> Option<&'a TransitRouterAttachment> {
        let list = &self.network.transit_router_attachments;
        let index = list.binary_search_by(|one| one.transit_router_attachment_id.as_str().cmp(id));
        list.get(index.ok()?)
    }

    /// The table of a transit router that routes for an attachment.
    pub(super) fn table_of(
        &self,
        router: &str,
        attachment: &TransitRouterAttachment,
    ) -> Association<'_> {
        let id = &attachment.transit_router_attachment_id;
        let key = (router.to_string(), id.clone());
        if let Some(table) = self.of_association.get(&key) {
            return Association::Table(table);
        }
        let tables = self.network.transit_router_route_tables.iter();
        let mut tables = tables
            .filter(|one| one.transit_router_id.as_deref() == Some(router))
            .peekable();
        let known = tables.peek().is_some() && tables.all(|one| one.associations.is_some());
        if known {
            Association::None
        } else {
            Association::Unknown
        }
    }

    /// The attachment that a next hop means; tables of the basic edition name what is attached.
    pub(super) fn attachment_of(
        &self,
        hop: &RouteNextHop,
        router: &TransitRouter,
    ) -> Option<&'a TransitRouterAttachment> {
        let id = hop.next_hop_id.as_deref()?;
        self.attachment(id)
            .or_else(|| attachment_named(self.network, id, router))
    }

    /// The region of what an attachment brings: the own one, or that at the other end.
    pub(super) fn region_behind(
        &self,
        attachment: &TransitRouterAttachment,
        router: &TransitRouter,
    ) -> Option<&'a str> {
        let id = if attachment.resource_type == Some(AttachmentType::Tr) {
            other_end(attachment, &router.transit_router_id)?
        } else {
            attachment.transit_router_id.as_deref()?
        };
        self.router(id)?.region_id.as_deref()
    }
}

// the lists of a topology are sorted by id
fn find_router<'a>(network: &'a Network, id: &str) -> Option<&'a TransitRouter> {
    let list = &network.transit_routers;
    let index = list.binary_search_by(|one| one.transit_router_id.as_str().cmp(id));
    list.get(index.ok()?)
}

/// Everything that is attached to a transit router, from either side.
pub(super) fn attached_to<'a>(
    network: &'a Network,
    router: &'a str,
) -> impl Iterator<Item = &'a TransitRouterAttachment> {
    let list = network.transit_router_attachments.iter();
    list.filter(move |one| {
        one.transit_router_id.as_deref() == Some(router)
            || one.peer_transit_router_id.as_deref() == Some(router)
    })
}

/// The attachment of a resource: to this transit router, else to another one of the same CEN instance.
pub(crate) fn attachment_named<'a>(
    network: &'a Network,
    resource: &str,
    router: &TransitRouter,
) -> Option<&'a TransitRouterAttachment> {
    let list = network.transit_router_attachments.iter();
    let mut list = list.filter(|one| one.resource_id.as_deref() == Some(resource));
    let own = Some(router.transit_router_id.as_str());
    let near = list
        .clone()
        .find(|one| one.transit_router_id.as_deref() == own);
    near.or_else(|| {
        list.find(|one| {
            let other = one.transit_router_id.as_deref();
            let other = other.and_then(|id| find_router(network, id));
            other.is_some_and(|other| other.cen_id.is_some() && other.cen_id == router.cen_id)
        })
    })
}

pub(super) fn to(attachment: &TransitRouterAttachment) -> RouteNextHop {
    RouteNextHop {
        next_hop_type: Some(NextHopType::Attachment),
        next_hop_id: Some(attachment.transit_router_attachment_id.clone()),
        ..RouteNextHop::default()
    }
}

pub(super) fn leads_nowhere(entry: &RouteEntry) -> bool {
    let hops = &entry.next_hops;
    hops.iter()
        .any(|hop| hop.next_hop_type == Some(NextHopType::BlackHole))
}
