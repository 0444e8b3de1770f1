//! What answers at an address without being an interface of an instance: load balancers, endpoints of PrivateLink,
//! databases and other services in a VPC.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    sync::Arc,
    vec,
    vec::Vec,
};
use core::net::IpAddr;

use super::{
    BuildError, Interface, Vpc,
    build::Joined,
    checks::{Home, Member},
    interface::Link,
};
use crate::model::{EndpointZone, LoadBalancerType, Network};

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

/// A load balancer, an endpoint or a service, as packets meet it at one of its addresses.
#[derive(Debug)]
#[non_exhaustive]
pub struct Front {
    /// What it is.
    pub kind: FrontKind,
    /// This address before its others, its groups, and the vSwitch of this address, as if they were those of one
    /// interface.
    pub interface: Arc<Interface>,
    /// Whether no group watches it.
    pub ungrouped: bool,
}

/// Every front by id, and by VPC and address.
#[derive(Debug, Clone, Default)]
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
    /// Each address with the vSwitch that it lies in, the one that is called by default first.
    addresses: Vec<(IpAddr, Option<&'a str>)>,
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
                    addresses: addresses
                        .filter_map(|one| {
                            Some((one.private_ip_address?, one.vswitch_id.as_deref()))
                        })
                        .collect(),
                    groups: one.security_group_ids.as_deref(),
                },
            )?;
        }
        for one in &network.vpc_endpoints {
            let mut zones: Vec<&EndpointZone> = one.zones.iter().flatten().collect();
            // its name leads to zones that are connected
            zones.sort_by_key(|zone| !is_connected(zone));
            let zones = zones.into_iter();
            fronts.add(
                vpcs,
                joined,
                Written {
                    kind: FrontKind::VpcEndpoint,
                    list: "vpc_endpoints",
                    id: &one.endpoint_id,
                    vpc: one.vpc_id.as_deref(),
                    addresses: zones
                        .filter_map(|zone| Some((zone.eni_ip?, zone.vswitch_id.as_deref())))
                        .collect(),
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
                    addresses: one
                        .private_ip_addresses
                        .iter()
                        .map(|address| (*address, one.vswitch_id.as_deref()))
                        .collect(),
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
        let Written {
            kind,
            list,
            id,
            vpc,
            addresses,
            groups,
        } = written;
        // a load balancer may be in no group; an endpoint that names none has unknown ones (source PVL-174056)
        let ungrouped = match kind {
            FrontKind::ClassicLoadBalancer | FrontKind::Service => true,
            FrontKind::LoadBalancer => groups.is_some_and(<[String]>::is_empty),
            FrontKind::VpcEndpoint => false,
        };
        let groups = joined.set(Member {
            list,
            id,
            groups: groups.unwrap_or_default(),
            home: vpc.map_or(Home::Unknown, Home::Vpc),
        })?;
        let home = vpc.and_then(|id| vpcs.get(id).cloned());
        let all = addresses.iter().map(|(address, _)| *address);
        // a front without an address is still known by its id
        let places = addresses.iter().map(|(address, of)| (Some(*address), *of));
        let places: Vec<_> = if addresses.is_empty() {
            vec![(None, None)]
        } else {
            places.collect()
        };
        for (address, of) in places {
            let vswitch = home.as_ref().and_then(|vpc| {
                let mut list = vpc.vswitches.iter();
                let named = list.find(|one| Some(one.id.as_str()) == of);
                named.or_else(|| vpc.vswitch_of(address?)).cloned()
            });
            let others = all.clone().filter(|one| Some(*one) != address);
            let interface = Arc::new(Interface {
                id: id.to_string(),
                classic: false,
                link: Link::None,
                interface_type: None,
                status: None,
                instance: None,
                vpc: home.clone(),
                vswitch,
                addresses: address.into_iter().chain(others).collect(),
                prefixes: Vec::new(),
                addresses_incomplete: false,
                public_unknown: false,
                groups: groups.clone(),
            });
            let front = Arc::new(Front {
                kind,
                interface,
                ungrouped,
            });
            if let (Some(vpc), Some(address)) = (vpc, address) {
                let place = (vpc.to_string(), address);
                self.by_address.insert(place, Arc::clone(&front));
            }
            self.by_id.entry(id.to_string()).or_insert(front);
        }
        Ok(())
    }
}

/// Whether an endpoint works in a zone; a state that is not said is taken for one in which it does (source SDK-PVL).
pub(crate) fn is_connected(zone: &EndpointZone) -> bool {
    let status = zone.zone_status.as_deref();
    status.is_none_or(|status| ["Connected", "Migrated"].contains(&status))
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
