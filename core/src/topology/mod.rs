//! A network that was checked and indexed, ready to be asked.
//!
//! A [`Topology`] can only be made by [`Topology::build`]. Whatever refers to something that is not there was turned
//! into a [diagnostic](Topology::diagnostics) and an explicit unknown, so that evaluation never meets a dangling
//! reference and never takes a gap for a "no".

mod access_list;
mod ask;
mod build;
mod by_id;
mod checks;
mod compile;
mod diagnostic;
mod fronts;
mod group;
mod groups;
mod interface;
pub(crate) mod link;
mod members;
mod missing;
mod names;
mod public;
mod question;
#[cfg(feature = "fix")]
mod renewed;
mod routes;
mod rule;
mod semantics;

use alloc::{collections::BTreeMap, string::String, sync::Arc, vec::Vec};
use core::net::IpAddr;

pub use access_list::AccessList;
pub(crate) use ask::ask;
pub use diagnostic::Diagnostic;
pub use fronts::{Front, FrontKind};
pub(crate) use fronts::{is_connected, kind_of};
pub use group::{Group, GroupSet, Members, Membership};
pub use interface::{AclBinding, Instance, Interface, Link, VSwitch, Vpc};
pub use missing::Missing;
pub(crate) use public::{PublicBinding, PublicOwner, is_usable};
pub use question::QueryError;
pub(crate) use question::check_ports;
pub(crate) use routes::{Lookup, attachment_named, other_end};
pub use routes::{Route, RouteTable};
pub use rule::{FilterKind, Gap, Ports, Remote, Rule, RuleList, RuleLists};
pub use semantics::Semantics;

use crate::{
    error::opaque_error,
    model::{NatGateway, Network},
    net::Prefix,
};

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
/// let found = &topology.diagnostics()[0];
/// assert_eq!(found.message.reason().as_str(), "topology.unknown_group");
/// assert_eq!(found.path.as_deref(), Some("network_interfaces[eni-1].security_group_ids[0]"));
/// assert_eq!(found.provider_code, Some("InvalidSecurityGroupId.NotFound"));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Topology {
    network: Network,
    semantics: Semantics,
    diagnostics: Vec<Diagnostic>,
    // what other rules leave as it is, is shared
    vpcs: Arc<BTreeMap<String, Arc<Vpc>>>,
    interfaces: BTreeMap<String, Arc<Interface>>,
    // the interfaces of an instance, primary first
    instances: BTreeMap<String, Vec<Arc<Interface>>>,
    addresses: BTreeMap<IpAddr, Vec<Arc<Interface>>>,
    // interfaces with delegated blocks: few, and looked at only when no address is equal
    delegated: Vec<Arc<Interface>>,
    access_lists: Arc<BTreeMap<String, Arc<AccessList>>>,
    fronts: fronts::Fronts,
    routes: Arc<routes::Routes>,
    public: public::PublicAddresses,
    // whether no address belongs to an interface that is not described
    whole: bool,
    // whether no classic instance is linked that no described link names
    links_known: bool,
    // what other rules are put into place with
    #[cfg(feature = "fix")]
    groups: Option<groups::GroupIndex>,
}

impl Topology {
    /// Checks a network and indexes it.
    ///
    /// # Errors
    /// Only when the network is too large: everything else that is wrong with it becomes a diagnostic.
    pub fn build(network: Network, semantics: Semantics) -> Result<Self, BuildError> {
        build::build(network, semantics)
    }

    /// What does not fit together in the input, and what the provider would not have let be.
    pub fn diagnostics(&self) -> &[Diagnostic] {
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

    /// The VPC with this id.
    pub fn vpc(&self, id: &str) -> Option<&Vpc> {
        self.vpcs.get(id).map(Arc::as_ref)
    }

    /// Every interface that has the address, in whatever VPC.
    pub fn owners(&self, address: IpAddr) -> impl Iterator<Item = &Arc<Interface>> {
        let exact = self.addresses.get(&address).into_iter().flatten();
        let delegated = self.delegated.iter();
        let delegated = delegated.filter(move |interface| interface.holds(address));
        exact.chain(delegated)
    }

    /// The interface that an interface knows by this address: one of its VPC, or of the classic network.
    pub fn peer(&self, of: &Interface, address: IpAddr) -> Option<&Arc<Interface>> {
        match &of.vpc {
            Some(vpc) => self.owner(&vpc.id, address),
            None if of.classic => self.owners(address).find(|one| one.classic),
            None => None,
        }
    }

    /// Whether ClassicLink connects an interface with an address that is nobody's in its own network.
    pub fn link(&self, of: &Interface, address: IpAddr) -> Membership {
        // it serves private blocks only
        if !crate::net::is_private(address) {
            return Membership::No;
        }
        let mut owned = false;
        let mut open = false;
        for owner in self.owners(address) {
            owned = true;
            match (link::between(of, owner), &owner.vpc) {
                (Membership::Yes, _) => return Membership::Yes,
                (Membership::Unknown, _) => open = true,
                // an interface of an unknown VPC may be in the linked one
                (Membership::No, None) => open |= link::may_end_anywhere(of, owner),
                (Membership::No, Some(_)) => {}
            }
        }
        let stranger = !owned && !self.whole && link::may_reach_strangers(of, self.links_known);
        if open || stranger {
            Membership::Unknown
        } else {
            Membership::No
        }
    }

    /// The network ACL, listener or whitelist with this id.
    pub fn access_list(&self, id: &str) -> Option<&Arc<AccessList>> {
        self.access_lists.get(id)
    }

    /// All network ACLs, listeners and whitelists, by id.
    pub fn access_lists(&self) -> impl Iterator<Item = &Arc<AccessList>> {
        self.access_lists.values()
    }

    /// Whether no address belongs to an interface that is not described, and whether all links are.
    pub(crate) fn knows(&self) -> (bool, bool) {
        (self.whole, self.links_known)
    }

    /// The load balancer, endpoint or service with this id.
    pub fn front(&self, id: &str) -> Option<&Arc<Front>> {
        self.fronts.by_id.get(id)
    }

    /// All load balancers, endpoints and services, by id.
    pub fn fronts(&self) -> impl Iterator<Item = &Arc<Front>> {
        self.fronts.by_id.values()
    }

    /// What answers at an address of a VPC without being an interface.
    pub(crate) fn front_at(&self, vpc: &str, address: IpAddr) -> Option<&Arc<Front>> {
        if self.fronts.by_address.is_empty() {
            return None;
        }
        self.fronts.by_address.get(&(String::from(vpc), address))
    }

    /// The route table with this id.
    pub fn route_table(&self, id: &str) -> Option<&RouteTable> {
        self.routes.table(id).map(Arc::as_ref)
    }

    /// The id of the route table that a vSwitch uses, or without one the system table; `None` when it is not known.
    pub fn route_table_of(&self, vpc: &str, vswitch: Option<&str>) -> Option<&str> {
        self.routes.of_vswitch(vpc, vswitch)
    }

    /// The id of the table that a transit router uses for what comes from an attachment; `None` when there is none.
    pub fn route_table_for(&self, transit_router: &str, attachment: &str) -> Option<&str> {
        self.routes.of_attachment(transit_router, attachment)
    }

    /// Whether a table of a transit router had a static route and a taught one for the same block.
    pub(crate) fn is_settled(&self, table: &str, block: Prefix) -> bool {
        self.routes.is_settled(table, block)
    }

    /// What a public address stands for.
    pub(crate) fn public_owner(&self, address: IpAddr) -> Option<&PublicOwner> {
        self.public.owner(address)
    }

    /// The addresses that a NAT gateway is called at.
    pub(crate) fn addresses_of_nat_gateway(&self, id: &str) -> Vec<IpAddr> {
        self.public.of_nat_gateway(id)
    }

    /// Every public address with what it stands for, by address.
    pub(crate) fn public_owners(&self) -> impl Iterator<Item = (&IpAddr, &PublicOwner)> {
        self.public.owners()
    }

    /// The VPC NAT gateway that has this private address of a VPC.
    pub(crate) fn nat_gateway_at(&self, vpc: &str, address: IpAddr) -> Option<&NatGateway> {
        self.nat_gateway(self.public.private(vpc, address)?)
    }

    /// How a private address of a VPC is known on the Internet.
    pub(crate) fn public_binding(&self, vpc: &str, private: IpAddr) -> Option<&PublicBinding> {
        self.public.binding(vpc, private)
    }

    /// The interface of a VPC that has the address.
    pub fn owner(&self, vpc: &str, address: IpAddr) -> Option<&Arc<Interface>> {
        self.owners(address).find(|interface| interface.is_in(vpc))
    }
}
