//! Public addresses: what each stands for, and which one something inside is known by.
//!
//! Sources: SDK-VPC `AssociateEipAddress`, `CreateForwardEntry`, `CreateSnatEntry`; G-NAT (which of several is used).

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::net::IpAddr;

use super::Interface;
use crate::{
    model::{
        EipAddress, EipInstanceType, EipMode, InterfaceType, NatGateway, NatNetworkType, Network,
    },
    net::Family,
};

/// What a public address stands for.
#[derive(Debug, Clone)]
pub(crate) enum PublicOwner {
    /// An interface, or one card of a classic instance.
    Interface(Arc<Interface>, IpAddr),
    NatGateway(String),
    LoadBalancer(String),
    HaVip(String),
    /// Something that the input does not describe.
    Undescribed(String),
    /// Nothing: the elastic IP address with this id is bound to nothing.
    Unbound(String),
}

/// How something inside is known outside.
#[derive(Debug, Clone)]
pub(crate) enum PublicBinding {
    /// By an address of its own.
    Own(IpAddr),
    /// By an address that replaces its private one.
    CutThrough(IpAddr),
    /// By an address that a NAT gateway keeps for it alone.
    Mapped(IpAddr, String),
}

impl PublicBinding {
    pub(crate) fn address(&self) -> IpAddr {
        match self {
            Self::Own(address) | Self::CutThrough(address) | Self::Mapped(address, _) => *address,
        }
    }
}

/// The public addresses of a network.
#[derive(Debug, Default)]
pub(super) struct PublicAddresses {
    owners: BTreeMap<IpAddr, PublicOwner>,
    // by private address; classic instances are in the VPC without an id
    bindings: BTreeMap<IpAddr, ByVpc<PublicBinding>>,
    // the private addresses of VPC NAT gateways
    private: BTreeMap<IpAddr, ByVpc<String>>,
}

/// Private addresses are those of a VPC, and others may have them too.
type ByVpc<T> = BTreeMap<String, T>;

impl PublicAddresses {
    pub(super) fn new(
        network: &Network,
        interfaces: &BTreeMap<String, Arc<Interface>>,
        instances: &BTreeMap<String, Vec<Arc<Interface>>>,
    ) -> Self {
        let mut public = Self::default();
        let primary = |id: &str| {
            let list = instances.get(id)?;
            let known = list
                .iter()
                .find(|one| one.interface_type == Some(InterfaceType::Primary));
            known.or_else(|| list.first()).cloned()
        };
        for one in &network.network_interfaces {
            if let (Some(address), Some(interface)) = (
                one.public_ip_address,
                interfaces.get(&one.network_interface_id),
            ) {
                public.bind(address, interface, None, None);
            }
        }
        for one in &network.instances {
            for address in &one.public_ip_addresses {
                if let Some(interface) = primary(&one.instance_id) {
                    public.bind(*address, &interface, None, None);
                }
            }
        }
        for eip in &network.eip_addresses {
            public.elastic(network, eip, interfaces, &primary);
        }
        for balancer in &network.load_balancers {
            for address in balancer
                .addresses
                .iter()
                .filter_map(|one| one.public_ip_address)
            {
                let owner = PublicOwner::LoadBalancer(balancer.load_balancer_id.clone());
                public.owners.insert(address, owner);
            }
        }
        for gateway in &network.nat_gateways {
            if gateway.network_type == Some(NatNetworkType::Intranet) {
                for address in translated_addresses(gateway) {
                    let own = public.private.entry(address).or_default();
                    own.insert(gateway.vpc_id.clone(), gateway.nat_gateway_id.clone());
                }
            } else {
                public.translated(gateway);
            }
        }
        public
    }

    fn elastic(
        &mut self,
        network: &Network,
        eip: &EipAddress,
        interfaces: &BTreeMap<String, Arc<Interface>>,
        primary: &impl Fn(&str) -> Option<Arc<Interface>>,
    ) {
        let Some(address) = eip.ip_address else {
            return;
        };
        let Some(id) = eip.instance_id.as_deref().filter(|id| !id.is_empty()) else {
            let owner = PublicOwner::Unbound(eip.allocation_id.clone());
            self.owners.entry(address).or_insert(owner);
            return;
        };
        let owner = match eip.instance_type.or_else(|| kind(network, id)) {
            Some(EipInstanceType::Nat) => PublicOwner::NatGateway(id.to_string()),
            Some(EipInstanceType::SlbInstance) => PublicOwner::LoadBalancer(id.to_string()),
            Some(EipInstanceType::HaVip) => PublicOwner::HaVip(id.to_string()),
            Some(EipInstanceType::IpAddress) => PublicOwner::Undescribed(id.to_string()),
            Some(EipInstanceType::EcsInstance | EipInstanceType::NetworkInterface) | None => {
                match interfaces.get(id).cloned().or_else(|| primary(id)) {
                    Some(interface) => {
                        self.bind(address, &interface, eip.private_ip_address, eip.mode);
                        return;
                    }
                    None => PublicOwner::Undescribed(id.to_string()),
                }
            }
        };
        self.owners.insert(address, owner);
    }

    fn bind(
        &mut self,
        address: IpAddr,
        interface: &Arc<Interface>,
        private: Option<IpAddr>,
        mode: Option<EipMode>,
    ) {
        let Some(private) = private.or_else(|| interface.address(Family::of(address))) else {
            return;
        };
        let owner = PublicOwner::Interface(Arc::clone(interface), private);
        self.owners.insert(address, owner);
        let home = match &interface.vpc {
            Some(vpc) => vpc.id.clone(),
            None if interface.classic => String::new(),
            None => return,
        };
        let binding = match mode {
            Some(EipMode::Binded) => PublicBinding::CutThrough(address),
            _ => PublicBinding::Own(address),
        };
        let own = self.bindings.entry(private).or_default();
        own.insert(home, binding);
    }

    /// The addresses of a NAT gateway; an address that stands for one inside is used by that one alone.
    fn translated(&mut self, gateway: &NatGateway) {
        let id = &gateway.nat_gateway_id;
        for address in translated_addresses(gateway) {
            self.owners
                .entry(address)
                .or_insert_with(|| PublicOwner::NatGateway(id.clone()));
        }
        let forward = gateway.forward_table_entries.iter().flatten();
        for entry in forward.filter(|entry| is_usable(entry.status.as_deref())) {
            let any = |text: &Option<String>| {
                let text = text.as_deref();
                text.is_some_and(|text| text.eq_ignore_ascii_case("any"))
            };
            if let (Some(external), Some(internal), true) = (
                entry.external_ip,
                entry.internal_ip,
                any(&entry.external_port) && any(&entry.ip_protocol),
            ) {
                let own = self.bindings.entry(internal).or_default();
                own.entry(gateway.vpc_id.clone())
                    .or_insert_with(|| PublicBinding::Mapped(external, id.clone()));
            }
        }
    }

    /// The VPC NAT gateway that a private address of a VPC stands for.
    pub(super) fn private(&self, vpc: &str, address: IpAddr) -> Option<&str> {
        let found = self.private.get(&address)?.get(vpc);
        found.map(String::as_str)
    }

    /// The addresses that a NAT gateway is called at, public before private.
    pub(super) fn of_nat_gateway(&self, id: &str) -> Vec<IpAddr> {
        let owned = self.owners.iter().filter_map(|(address, owner)| {
            matches!(owner, PublicOwner::NatGateway(of) if of == id).then_some(*address)
        });
        let private = self
            .private
            .iter()
            .filter(|(_, own)| own.values().any(|of| of == id));
        owned.chain(private.map(|(address, _)| *address)).collect()
    }

    pub(super) fn owner(&self, address: IpAddr) -> Option<&PublicOwner> {
        self.owners.get(&address)
    }

    pub(super) fn owners(&self) -> impl Iterator<Item = (&IpAddr, &PublicOwner)> {
        self.owners.iter()
    }

    pub(super) fn binding(&self, vpc: &str, private: IpAddr) -> Option<&PublicBinding> {
        self.bindings.get(&private)?.get(vpc)
    }
}

/// What an elastic IP address is bound to, by the id alone.
fn kind(network: &Network, id: &str) -> Option<EipInstanceType> {
    let mut gateways = network.nat_gateways.iter();
    let mut balancers = network.load_balancers.iter();
    let mut addresses = network.ha_vips.iter();
    if gateways.any(|one| one.nat_gateway_id == id) {
        Some(EipInstanceType::Nat)
    } else if balancers.any(|one| one.load_balancer_id == id) {
        Some(EipInstanceType::SlbInstance)
    } else {
        let any = addresses.any(|one| one.ha_vip_id == id);
        any.then_some(EipInstanceType::HaVip)
    }
}

/// The addresses that a NAT gateway translates to.
fn translated_addresses(gateway: &NatGateway) -> impl Iterator<Item = IpAddr> + '_ {
    let snat = gateway.snat_table_entries.iter().flatten();
    let forward = gateway.forward_table_entries.iter().flatten();
    snat.flat_map(|entry| entry.snat_ips.iter().copied())
        .chain(forward.filter_map(|entry| entry.external_ip))
}

/// Whether an entry of a NAT gateway is in force; one without a status is.
pub(crate) fn is_usable(status: Option<&str>) -> bool {
    status.is_none_or(|status| status.eq_ignore_ascii_case("available"))
}
