//! The servers behind a load balancer.

use alloc::{sync::Arc, vec::Vec};
use core::net::IpAddr;

use crate::{
    reach::Query,
    topology::{Interface, Topology},
};

/// The interfaces that a server of a load balancer may be.
pub(super) fn servers<'t>(
    topology: &'t Topology,
    id: Option<&str>,
    address: Option<IpAddr>,
) -> impl Iterator<Item = &'t Arc<Interface>> {
    let own = id.and_then(|id| topology.interface(id));
    let of_instance = id.and_then(|id| topology.interfaces_of(id));
    let at = address.into_iter().flat_map(|one| topology.owners(one));
    own.into_iter()
        .chain(of_instance.into_iter().flatten())
        .chain(at)
}

/// The servers that a load balancer may pass a call on to, each with its port.
pub(super) fn beside<'t>(
    topology: &'t Topology,
    balancer: &'t str,
    query: &Query,
) -> impl Iterator<Item = (&'t Arc<Interface>, Option<u16>)> {
    let network = topology.network();
    let protocol = query.protocol;
    let port = query.port.unwrap_or_default();
    let listeners = network.listeners.iter().filter(move |one| {
        one.load_balancer_id == balancer && one.protocol == protocol && one.listens_on(port)
    });
    let groups = listeners.filter_map(|one| topology.server_group(one.servers()?));
    let all = groups.flat_map(|group| group.servers.iter().flatten());
    all.flat_map(|one| {
        let interfaces = servers(topology, one.server_id.as_deref(), one.server_ip);
        interfaces.map(|interface| (interface, one.port))
    })
}

/// Whether a load balancer can reach both where it can reach one.
pub(super) fn alike(one: &Interface, other: &Interface) -> bool {
    let groups = |of: &Interface| {
        let set = of.groups.as_ref()?;
        Some(
            set.groups
                .iter()
                .map(|group| group.id.clone())
                .collect::<Vec<_>>(),
        )
    };
    let vswitch = |of: &Interface| of.vswitch.as_ref().map(|one| one.id.clone());
    let status = |of: &Interface| {
        let instance = of.instance.as_ref();
        (of.status, instance.and_then(|one| one.status.clone()))
    };
    one.id == other.id
        || groups(one).is_some()
            && groups(one) == groups(other)
            && vswitch(one) == vswitch(other)
            && status(one) == status(other)
}
