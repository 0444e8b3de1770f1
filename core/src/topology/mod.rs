//! A network that was checked and indexed, ready to be asked.
//!
//! A [`Topology`] can only be made by [`Topology::build`]. Whatever refers to something that is not there was turned
//! into a [diagnostic](Topology::diagnostics) and an explicit unknown, so that evaluation never meets a dangling
//! reference and never takes a gap for a "no".

mod build;
mod group;
mod interface;
mod names;
mod question;
mod rules;
mod semantics;

use alloc::{collections::BTreeMap, string::String, sync::Arc, vec::Vec};
use core::net::IpAddr;

pub use group::{Gap, Group, GroupSet, Members, Membership, Ports, Remote, Rule};
pub use interface::{AclBinding, Instance, Interface, VSwitch, Vpc};
pub use question::QueryError;
pub(crate) use question::check_ports;
pub use semantics::Semantics;

use crate::{error::opaque_error, model::Network, reason::Message};

opaque_error! {
    /// A network that is too large to be indexed.
    BuildError
}

/// A network, checked and indexed.
///
/// ```
/// use vpclens::{Semantics, Topology, import::document};
///
/// let text = r#"{"vpclens": 1, "network_interfaces": [
///     {"network_interface_id": "eni-1", "vpc_id": "vpc-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-gone"]}
/// ]}"#;
/// let read = document::from_json(text, &Default::default())?;
/// let topology = Topology::build(read.network, Semantics::default())?;
/// // The surprising case: a group that nothing describes is no error, and no verdict is built on it.
/// assert_eq!(topology.diagnostics()[0].reason().as_str(), "topology.unknown_group");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Topology {
    network: Network,
    semantics: Semantics,
    diagnostics: Vec<Message>,
    vpcs: BTreeMap<String, Arc<Vpc>>,
    interfaces: BTreeMap<String, Arc<Interface>>,
    // the interfaces of an instance, primary first
    instances: BTreeMap<String, Vec<Arc<Interface>>>,
    addresses: BTreeMap<IpAddr, Vec<Arc<Interface>>>,
    // interfaces with delegated blocks: few, and looked at only when no address is equal
    delegated: Vec<Arc<Interface>>,
}

impl Topology {
    /// Checks a network and indexes it.
    ///
    /// # Errors
    /// Only when the network is too large: everything else that is wrong with it becomes a diagnostic.
    pub fn build(network: Network, semantics: Semantics) -> Result<Self, BuildError> {
        build::build(network, semantics)
    }

    /// What does not fit together in the input.
    pub fn diagnostics(&self) -> &[Message] {
        &self.diagnostics
    }

    /// The network as it was given, without repeated ids.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// How the open points are read.
    pub fn semantics(&self) -> &Semantics {
        &self.semantics
    }

    /// The interface with this id.
    pub fn interface(&self, id: &str) -> Option<&Arc<Interface>> {
        self.interfaces.get(id)
    }

    /// All interfaces, by id.
    pub fn interfaces(&self) -> impl Iterator<Item = &Arc<Interface>> {
        self.interfaces.values()
    }

    /// The interfaces of an instance, the primary one first; `None` when no such instance is known.
    pub fn interfaces_of(&self, instance: &str) -> Option<&[Arc<Interface>]> {
        self.instances.get(instance).map(Vec::as_slice)
    }

    /// All instances with their interfaces, by id.
    pub fn instances(&self) -> impl Iterator<Item = (&str, &[Arc<Interface>])> {
        self.instances
            .iter()
            .map(|(id, interfaces)| (id.as_str(), interfaces.as_slice()))
    }

    /// The provider's noun for what has this id, and its name where it has one.
    pub fn describe(&self, id: &str) -> Option<(&'static str, Option<&str>)> {
        let (kind, name) = names::describe(&self.network, id)?;
        // an interface without a name of its own is known by its instance
        let name = name.or_else(|| {
            let instance = self.interface(id)?.instance.as_ref()?;
            names::describe(&self.network, &instance.id)?.1
        });
        Some((kind, name))
    }

    /// All VPCs, by id.
    pub fn vpcs(&self) -> impl Iterator<Item = &Arc<Vpc>> {
        self.vpcs.values()
    }

    /// Every interface that has the address, in whatever VPC.
    pub fn owners(&self, address: IpAddr) -> impl Iterator<Item = &Arc<Interface>> {
        let exact = self.addresses.get(&address).into_iter().flatten();
        let delegated = self.delegated.iter();
        let delegated = delegated.filter(move |interface| interface.holds(address));
        exact.chain(delegated)
    }

    /// The interface of a VPC that has the address.
    pub fn owner(&self, vpc: &str, address: IpAddr) -> Option<&Arc<Interface>> {
        self.owners(address).find(|interface| interface.is_in(vpc))
    }
}
