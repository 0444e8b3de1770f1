use alloc::{string::String, sync::Arc, vec::Vec};
use core::net::IpAddr;

use super::{access_list::AccessList, group::GroupSet};
use crate::{
    model::{self, InterfaceStatus, InterfaceType, NetworkType, NicType},
    net::{AddressSet, Family, Prefix},
};

/// A VPC with what lies in it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Vpc {
    /// `vpc-…`
    pub id: String,
    /// The region.
    pub region: Option<String>,
    /// Its blocks of both families: primary, secondary, IPv6.
    pub cidr_blocks: Vec<Prefix>,
    /// Its primary IPv4 block.
    pub primary_block: Option<Prefix>,
    /// Whether its IPv4 blocks are known; its IPv6 blocks are when there is one.
    pub blocks_known: bool,
    /// Public blocks that it uses privately.
    pub user_cidrs: Vec<Prefix>,
    /// Whether its route tables decide about the Internet; `None` when it is not known.
    pub centralised: Option<bool>,
    /// Its vSwitches.
    pub vswitches: Vec<Arc<VSwitch>>,
}

/// A vSwitch.
#[derive(Debug)]
#[non_exhaustive]
pub struct VSwitch {
    /// `vsw-…`
    pub id: String,
    /// The zone.
    pub zone: Option<String>,
    /// Its blocks of both families.
    pub cidr_blocks: Vec<Prefix>,
    /// Whether a network ACL is bound to it.
    pub network_acl: AclBinding,
}

/// Whether a network ACL is bound to a vSwitch.
#[derive(Debug, Clone)]
#[expect(clippy::exhaustive_enums, reason = "the three answers")]
pub enum AclBinding {
    /// None is.
    None,
    /// This one is.
    Bound(Arc<AccessList>),
    /// The input does not say.
    Unknown,
}

/// Whether a classic instance is linked to a VPC.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the three answers")]
pub enum Link {
    /// It is linked to none; nor is what is no classic instance.
    None,
    /// It is linked to this one.
    To(String),
    /// The input does not say.
    Unknown,
}

/// An instance.
#[derive(Debug)]
#[non_exhaustive]
pub struct Instance {
    /// `i-…`
    pub id: String,
    /// Its state, such as `Running`; `None` when it is not known.
    pub status: Option<String>,
    /// The region.
    pub region: Option<String>,
}

/// Where packets leave and arrive, with all that it refers to: an elastic network interface, or both cards of a
/// classic instance.
#[derive(Debug)]
#[non_exhaustive]
pub struct Interface {
    /// `eni-…`, or the `i-…` of a classic instance.
    pub id: String,
    /// Whether it is of the classic network.
    pub classic: bool,
    /// The VPC that a classic instance is linked to.
    pub link: Link,
    /// Primary or secondary.
    pub interface_type: Option<InterfaceType>,
    /// In use or not.
    pub status: Option<InterfaceStatus>,
    /// What it is attached to.
    pub instance: Option<Arc<Instance>>,
    /// Its VPC.
    pub vpc: Option<Arc<Vpc>>,
    /// Its vSwitch.
    pub vswitch: Option<Arc<VSwitch>>,
    /// Its addresses, the primary one first.
    pub addresses: Vec<IpAddr>,
    /// Blocks delegated to it.
    pub prefixes: Vec<Prefix>,
    /// Whether it has addresses that are not known.
    pub addresses_incomplete: bool,
    /// Whether it is not known if a public address stands for it.
    pub public_unknown: bool,
    /// Its groups taken together; `None` when they are not known.
    pub groups: Option<Arc<GroupSet>>,
}

impl Vpc {
    /// The vSwitch whose block holds the address.
    pub fn vswitch_of(&self, address: IpAddr) -> Option<&Arc<VSwitch>> {
        self.vswitches.iter().find(|vswitch| {
            vswitch
                .cidr_blocks
                .iter()
                .any(|cidr| cidr.contains(address))
        })
    }

    /// Whether the address lies in one of its own blocks.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.cidr_blocks.iter().any(|cidr| cidr.contains(address))
    }

    /// Whether the address certainly lies in none of its blocks.
    pub fn is_outside(&self, address: IpAddr) -> bool {
        self.knows_blocks_of(address)
            && !self.contains(address)
            && self.vswitch_of(address).is_none()
    }

    /// Whether its blocks of the address's version of IP are known.
    fn knows_blocks_of(&self, address: IpAddr) -> bool {
        match Family::of(address) {
            Family::V4 => self.blocks_known,
            Family::V6 => self.cidr_blocks.iter().any(|cidr| !cidr.is_ipv4()),
        }
    }

    /// The addresses of the versions of IP of which its blocks are known.
    pub(crate) fn known_families(&self) -> AddressSet {
        let v4 = self.blocks_known.then_some(Prefix::ALL_IPV4);
        let v6 = self.cidr_blocks.iter().any(|cidr| !cidr.is_ipv4());
        v4.into_iter()
            .chain(v6.then_some(Prefix::ALL_IPV6))
            .collect()
    }

    /// Whether the address is one of the Internet as this VPC sees it; `None` when its blocks are not known.
    pub fn is_public(&self, address: IpAddr) -> Option<bool> {
        let private = crate::net::is_private(address)
            || self.contains(address)
            || self.vswitch_of(address).is_some()
            || self.user_cidrs.iter().any(|cidr| cidr.contains(address));
        if private {
            Some(false)
        } else {
            self.knows_blocks_of(address).then_some(true)
        }
    }
}

impl Interface {
    /// Its first address of a family.
    pub fn address(&self, family: Family) -> Option<IpAddr> {
        self.addresses
            .iter()
            .copied()
            .find(|address| Family::of(*address) == family)
    }

    /// Whether the address lies in a block delegated to it.
    pub fn holds(&self, address: IpAddr) -> bool {
        self.prefixes.iter().any(|prefix| prefix.contains(address))
    }

    /// The network card that carries traffic with this address.
    pub fn nic(&self, remote: IpAddr) -> NicType {
        if self.classic && !crate::net::is_private(remote) {
            NicType::Internet
        } else {
            NicType::Intranet
        }
    }

    /// Whether it is in the VPC with this id.
    pub fn is_in(&self, vpc: &str) -> bool {
        self.vpc.as_ref().is_some_and(|own| own.id == vpc)
    }
}

/// Whether an instance is of the classic network.
pub(super) fn is_classic(instance: &model::Instance) -> bool {
    match instance.instance_network_type {
        Some(network) => network == NetworkType::Classic,
        None => !instance.inner_ip_addresses.is_empty(),
    }
}
