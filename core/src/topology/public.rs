//! Public addresses: what each stands for, and which one something inside is known by.
//!
//! Sources: SDK-VPC AssociateEipAddress, CreateForwardEntry, CreateSnatEntry; G-NAT (which of several is used).

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::net::IpAddr;

use super::Interface;
use crate::{
    model::{EipAddress, EipInstanceType, EipMode, InterfaceType, NatGateway, Network},
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
    // by VPC and private address
    bindings: BTreeMap<(String, IpAddr), PublicBinding>,
}

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
            public.elastic(eip, interfaces, &primary);
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
            public.translated(gateway);
        }
        public
    }

    fn elastic(
        &mut self,
        eip: &EipAddress,
        interfaces: &BTreeMap<String, Arc<Interface>>,
        primary: &impl Fn(&str) -> Option<Arc<Interface>>,
    ) {
        let (Some(address), Some(id)) = (eip.ip_address, eip.instance_id.as_deref()) else {
            return;
        };
        let owner = match eip.instance_type {
            Some(EipInstanceType::Nat) => PublicOwner::NatGateway(id.to_string()),
            Some(EipInstanceType::SlbInstance) => PublicOwner::LoadBalancer(id.to_string()),
            Some(EipInstanceType::HaVip) => PublicOwner::HaVip(id.to_string()),
            Some(EipInstanceType::IpAddress) => return,
            Some(EipInstanceType::EcsInstance | EipInstanceType::NetworkInterface) | None => {
                if let Some(interface) = interfaces.get(id).cloned().or_else(|| primary(id)) {
                    self.bind(address, &interface, eip.private_ip_address, eip.mode);
                }
                return;
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
        if let Some(vpc) = &interface.vpc {
            let binding = match mode {
                Some(EipMode::Binded) => PublicBinding::CutThrough(address),
                _ => PublicBinding::Own(address),
            };
            self.bindings.insert((vpc.id.clone(), private), binding);
        }
    }

    /// The addresses of a NAT gateway; an address that stands for one inside is used by that one alone.
    fn translated(&mut self, gateway: &NatGateway) {
        let id = &gateway.nat_gateway_id;
        let snat = gateway.snat_table_entries.iter().flatten();
        let forward = gateway.forward_table_entries.iter().flatten();
        let addresses = snat
            .flat_map(|entry| entry.snat_ips.iter().copied())
            .chain(forward.clone().filter_map(|entry| entry.external_ip));
        for address in addresses {
            self.owners
                .entry(address)
                .or_insert_with(|| PublicOwner::NatGateway(id.clone()));
        }
        for entry in forward {
            let any = |text: &Option<String>| {
                let text = text.as_deref();
                text.is_some_and(|text| text.eq_ignore_ascii_case("any"))
            };
            if let (Some(external), Some(internal), true) = (
                entry.external_ip,
                entry.internal_ip,
                any(&entry.external_port) && any(&entry.ip_protocol),
            ) {
                self.bindings
                    .entry((gateway.vpc_id.clone(), internal))
                    .or_insert_with(|| PublicBinding::Mapped(external, id.clone()));
            }
        }
    }

    pub(super) fn owner(&self, address: IpAddr) -> Option<&PublicOwner> {
        self.owners.get(&address)
    }

    pub(super) fn owners(&self) -> impl Iterator<Item = (&IpAddr, &PublicOwner)> {
        self.owners.iter()
    }

    pub(super) fn binding(&self, vpc: &str, private: IpAddr) -> Option<&PublicBinding> {
        self.bindings.get(&(vpc.to_string(), private))
    }
}
