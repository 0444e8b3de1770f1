//! Routing inside one VPC.
//!
//! Every vSwitch has a system route in every route table of its VPC, and no custom route may be more specific than a
//! vSwitch (sources D-RT, SDK-VPC CreateRouteEntry): so whatever lies in a vSwitch of the VPC is delivered locally.

use alloc::sync::Arc;
use core::net::IpAddr;

use crate::topology::{Topology, VSwitch, Vpc};

/// Where a packet goes next.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum NextHop {
    /// The VPC's system route delivers it in this vSwitch; `None` when it is not known in which.
    Local(Option<Arc<VSwitch>>),
    /// It leaves the VPC, or goes to an address of it that is in no known vSwitch.
    Beyond,
}

/// Follows a packet from within a VPC to an address.
pub fn next_hop(topology: &Topology, vpc: &Vpc, address: IpAddr) -> NextHop {
    let owner = topology.owner(&vpc.id, address);
    let of_owner = owner.and_then(|interface| interface.vswitch.clone());
    match of_owner.or_else(|| vpc.vswitch_of(address).cloned()) {
        Some(vswitch) => NextHop::Local(Some(vswitch)),
        // an interface of the VPC is in one of its vSwitches, whichever it is
        None if owner.is_some() => NextHop::Local(None),
        None => NextHop::Beyond,
    }
}
