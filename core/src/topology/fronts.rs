//! What answers at an address without being an interface of an instance: load balancers, endpoints of PrivateLink,
//! databases and other services in a VPC.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::net::IpAddr;

use super::{
    BuildError, Interface, Vpc,
    build::Joined,
    checks::{Home, Member},
    interface::{Link, VSwitch},
};
use crate::model::{LoadBalancerType, Network};

/// What answers at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FrontKind {
    /// A classic load balancer: it has no interface, so no network ACL watches it.
    ClassicLoadBalancer,
    /// An application or network load balancer.
    LoadBalancer,
    /// An endpoint of PrivateLink.
    VpcEndpoint,
    /// An instance of a service, with a whitelist of its own.
    Service,
}

/// A load balancer, an endpoint or a service, as packets meet it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Front {
    /// What it is.
    pub kind: FrontKind,
    /// Its addresses and groups, as if they were those of one interface.
    pub interface: Arc<Interface>,
    /// Whether it is known to be in no group.
    pub ungrouped: bool,
}

/// Every front by id, and by VPC and address.
#[derive(Debug, Default)]
pub(super) struct Fronts {
    pub(super) by_id: BTreeMap<String, Arc<Front>>,
    pub(super) by_address: BTreeMap<(String, IpAddr), Arc<Front>>,
}

/// What the lists of the model say of a front.
struct Written<'a> {
    kind: FrontKind,
    list: &'static str,
    id: &'a str,
    vpc: Option<&'a str>,
    vswitch: Option<&'a str>,
    addresses: Vec<IpAddr>,
    groups: Option<&'a [String]>,
}

impl Fronts {
    pub(super) fn new(
        network: &Network,
        vpcs: &BTreeMap<String, Arc<Vpc>>,
        joined: &mut Joined<'_>,
    ) -> Result<Self, BuildError> {
        let mut fronts = Self::default();
        for one in &network.load_balancers {
            let addresses = one.addresses.iter();
            fronts.add(
                vpcs,
                joined,
                Written {
                    kind: match kind_of(one.load_balancer_type, &one.load_balancer_id) {
                        LoadBalancerType::Clb => FrontKind::ClassicLoadBalancer,
                        LoadBalancerType::Alb | LoadBalancerType::Nlb => FrontKind::LoadBalancer,
                    },
                    list: "load_balancers",
                    id: &one.load_balancer_id,
                    vpc: one.vpc_id.as_deref(),
                    vswitch: one
                        .addresses
                        .first()
                        .and_then(|one| one.vswitch_id.as_deref()),
                    addresses: addresses.filter_map(|one| one.private_ip_address).collect(),
                    groups: one.security_group_ids.as_deref(),
                },
            )?;
        }
        for one in &network.vpc_endpoints {
            let zones = one.zones.iter().flatten();
            fronts.add(
                vpcs,
                joined,
                Written {
                    kind: FrontKind::VpcEndpoint,
                    list: "vpc_endpoints",
                    id: &one.endpoint_id,
                    vpc: one.vpc_id.as_deref(),
                    vswitch: zones.clone().find_map(|zone| zone.vswitch_id.as_deref()),
                    addresses: zones.filter_map(|zone| zone.eni_ip).collect(),
                    groups: one.security_group_ids.as_deref(),
                },
            )?;
        }
        for one in &network.service_whitelists {
            fronts.add(
                vpcs,
                joined,
                Written {
                    kind: FrontKind::Service,
                    list: "service_whitelists",
                    id: &one.service_instance_id,
                    vpc: one.vpc_id.as_deref(),
                    vswitch: one.vswitch_id.as_deref(),
                    addresses: one.private_ip_addresses.clone(),
                    groups: Some(&[]),
                },
            )?;
        }
        Ok(fronts)
    }

    fn add(
        &mut self,
        vpcs: &BTreeMap<String, Arc<Vpc>>,
        joined: &mut Joined<'_>,
        written: Written<'_>,
    ) -> Result<(), BuildError> {
        let vpc = written.vpc.and_then(|id| vpcs.get(id).cloned());
        let vswitch: Option<Arc<VSwitch>> = vpc.as_ref().and_then(|vpc| {
            let first = written.addresses.first();
            let named = vpc
                .vswitches
                .iter()
                .find(|one| Some(one.id.as_str()) == written.vswitch);
            named.or_else(|| vpc.vswitch_of(*first?)).cloned()
        });
        let interface = Arc::new(Interface {
            id: written.id.to_string(),
            classic: false,
            link: Link::None,
            interface_type: None,
            status: None,
            instance: None,
            vpc,
            vswitch,
            addresses: written.addresses,
            prefixes: Vec::new(),
            addresses_incomplete: false,
            public_unknown: false,
            groups: joined.set(Member {
                list: written.list,
                id: written.id,
                groups: written.groups.unwrap_or_default(),
                home: written.vpc.map_or(Home::Unknown, Home::Vpc),
            })?,
        });
        let front = Arc::new(Front {
            kind: written.kind,
            ungrouped: written.kind == FrontKind::ClassicLoadBalancer
                || written.groups.is_some_and(<[String]>::is_empty),
            interface,
        });
        for address in &front.interface.addresses {
            if let Some(vpc) = written.vpc {
                self.by_address
                    .insert((vpc.to_string(), *address), Arc::clone(&front));
            }
        }
        self.by_id.insert(written.id.to_string(), front);
        Ok(())
    }
}

/// The kind of a load balancer, told by its id where nothing else does.
pub(crate) fn kind_of(kind: Option<LoadBalancerType>, id: &str) -> LoadBalancerType {
    kind.unwrap_or_else(|| {
        if id.starts_with("alb-") {
            LoadBalancerType::Alb
        } else if id.starts_with("nlb-") {
            LoadBalancerType::Nlb
        } else {
            LoadBalancerType::Clb
        }
    })
}
