//! What the networks at a transit router tell it of themselves (source D-TR-PUB).

use alloc::{collections::BTreeSet, vec::Vec};

use super::table::in_force;
use crate::{
    model::{
        AttachmentType, Extent, Network, NextHopType, PublishStatus, RouteEntry, RouteEntryType,
        RouteTableType, TransitRouterAttachment,
    },
    net::Prefix,
};

/// What an attachment teaches, before route maps; `None` when it is not known.
pub(super) fn taught(
    network: &Network,
    attachment: &TransitRouterAttachment,
) -> Option<Vec<RouteEntry>> {
    let id = attachment.resource_id.as_deref()?;
    match attachment.resource_type? {
        AttachmentType::Vpc => of_vpc(network, id),
        AttachmentType::Vbr => of_border_router(network, id),
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

/// All routes of its table but those that CEN taught it.
fn of_border_router(network: &Network, vbr: &str) -> Option<Vec<RouteEntry>> {
    let list = &network.virtual_border_routers;
    let described = list.iter().find(|one| one.vbr_id == vbr);
    let named = described.and_then(|one| one.route_table_id.as_deref());
    let table = network.route_tables.iter().find(|table| {
        table.router_id.as_deref() == Some(vbr) || Some(table.route_table_id.as_str()) == named
    })?;
    let entries = table.route_entries.as_ref()?.iter();
    let own = entries.filter(|one| one.route_entry_type != Some(RouteEntryType::Cen));
    Some(own.filter(|one| in_force(one)).cloned().collect())
}

/// The block of each vSwitch unless it was withdrawn, and routes of the system table that were published.
fn of_vpc(network: &Network, vpc: &str) -> Option<Vec<RouteEntry>> {
    // of a VPC of somebody else nobody knows the vSwitches
    network.vpcs.iter().find(|one| one.vpc_id == vpc)?;
    let mut tables = network
        .route_tables
        .iter()
        .filter(|table| table.vpc_id.as_deref() == Some(vpc));
    let system = tables
        .clone()
        .find(|table| table.route_table_type == Some(RouteTableType::System));
    let entries = match system {
        Some(table) => table.route_entries.as_deref()?,
        // nobody has changed one that is not described
        None if network.coverage.route_tables == Extent::Complete
            && tables.all(|table| table.route_table_type.is_some()) =>
        {
            &[]
        }
        None => return None,
    };
    let said = |status: PublishStatus| {
        let entries = entries.iter();
        entries.filter(move |one| one.publish_status == Some(status))
    };
    let withdrawn: BTreeSet<Prefix> = said(PublishStatus::NonPublished)
        .filter_map(|one| one.destination_cidr_block)
        .collect();
    let mut taught = Vec::new();
    for vswitch in network.vswitches.iter().filter(|one| one.vpc_id == vpc) {
        let blocks = [Some(vswitch.cidr_block?), vswitch.ipv6_cidr_block];
        for block in blocks.into_iter().flatten() {
            if !withdrawn.contains(&block) {
                taught.push(RouteEntry {
                    destination_cidr_block: Some(block),
                    route_entry_type: Some(RouteEntryType::System),
                    ..RouteEntry::default()
                });
            }
        }
    }
    let custom = said(PublishStatus::Published).filter(|one| can_be_published(one));
    taught.extend(custom.map(|one| RouteEntry {
        route_entry_type: one.route_entry_type.or(Some(RouteEntryType::Custom)),
        ..one.clone()
    }));
    Some(taught)
}

/// A route that somebody made and that does not itself lead to another VPC or to a transit router.
fn can_be_published(entry: &RouteEntry) -> bool {
    let made = matches!(
        entry.route_entry_type,
        None | Some(RouteEntryType::Custom | RouteEntryType::Bgp)
    );
    let never = [
        NextHopType::Attachment,
        NextHopType::CenBasic,
        NextHopType::VpcPeer,
        NextHopType::Ecr,
        NextHopType::GatewayLoadBalancerEndpoint,
    ];
    made && in_force(entry)
        && entry.prefix_list_id.is_none()
        && !entry.next_hops.iter().any(|hop| {
            let kind = hop.next_hop_type;
            kind.is_some_and(|kind| never.contains(&kind))
        })
}
