//! The two ends of a question → interfaces and addresses.

use alloc::{
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::net::IpAddr;

use super::query::Query;
use crate::{
    model::NatGateway,
    net::{Family, Flow},
    reason::{Message, Reason},
    route::{CLOUD_SERVICES, called, passes_on, service_region},
    topology::{Front, FrontKind, Interface, QueryError, Topology, VSwitch, Vpc, check_ports},
};

/// One end, as it was found.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Endpoint {
    /// What the question said.
    pub asked: String,
    /// The address that packets carry.
    pub address: IpAddr,
    /// The interface that has it; `None` when the input describes none.
    pub interface: Option<Arc<Interface>>,
    /// The VPC that it lies in; `None` outside all of them.
    pub vpc: Option<Arc<Vpc>>,
    /// The vSwitch that it lies in.
    pub vswitch: Option<Arc<VSwitch>>,
    /// What it is.
    pub kind: EndpointKind,
    pub(super) assumptions: Vec<Message>,
}

/// What an end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointKind {
    /// A network interface, or a card of a classic instance.
    Interface,
    /// An address of a VPC of which nobody knows whose it is.
    Address,
    /// A load balancer, an endpoint of PrivateLink, an instance of a service.
    Front(FrontKind),
    /// In a declared network of one's own.
    OnPremises,
    /// A cloud service of 100.64.0.0/10.
    CloudService,
    /// A host on the Internet, or a public address.
    Internet,
    /// A private address that nothing in the input has.
    Elsewhere,
}

/// Source and destination.
#[derive(Debug, Clone)]
pub(super) struct Ends {
    pub(super) source: Endpoint,
    pub(super) destination: Endpoint,
    /// The address that the source calls: from the Internet a public one.
    pub(super) called: IpAddr,
    /// The port that it calls: another one where a NAT gateway passes it on.
    pub(super) called_port: Option<u16>,
}

/// What one end of the question names.
enum Named {
    Interface(Arc<Interface>, Vec<Message>),
    Front(Arc<Front>),
    Address(IpAddr, Option<Message>),
}

pub(super) fn resolve(topology: &Topology, query: &Query) -> Result<Ends, QueryError> {
    check_ports(query.protocol, query.port, query.source_port)?;
    let source = name(topology, query, "source")?;
    let destination = name(topology, query, "destination")?;
    let answers_only = match &source {
        Named::Front(front) => front.kind != FrontKind::Service,
        _ => topology.nat_gateway(query.source.trim()).is_some(),
    };
    if answers_only {
        return Err(QueryError::new(
            Reason::QueryNotASource,
            "source",
            |message| message.with("id", query.source.trim()),
        ));
    }
    let family = family(&source, &destination, query)?;
    // an address that several VPCs use is the one in the VPC of the other end
    let (from, to) = (vpc_of(topology, &source), vpc_of(topology, &destination));
    let source = endpoint(topology, source, &query.source, to, family, "source")?;
    let asked = &query.destination;
    let destination = endpoint(topology, destination, asked, from, family, "destination")?;
    let outside = source.kind == EndpointKind::Internet;
    let public = outside
        .then(|| public_address(topology, &source, &destination, query))
        .flatten();
    let (called, called_port) = public.unwrap_or((destination.address, query.port));
    Ok(Ends {
        source,
        destination,
        called,
        called_port,
    })
}

/// The public address and port that an end is known by.
fn public_address(
    topology: &Topology,
    source: &Endpoint,
    end: &Endpoint,
    query: &Query,
) -> Option<(IpAddr, Option<u16>)> {
    let interface = end.interface.as_ref();
    if matches!(end.kind, EndpointKind::Front(_)) {
        let id = &interface?.id;
        let mut own = topology.load_balancer(id)?.addresses.iter();
        let own = own.find_map(|one| one.public_ip_address);
        let eips = topology.network().eip_addresses.iter();
        let mut eips = eips.filter(|eip| eip.instance_id.as_ref() == Some(id));
        let public = own.or_else(|| eips.next()?.ip_address)?;
        return Some((public, query.port));
    }
    let vpc = match (&end.vpc, interface) {
        (Some(vpc), _) => vpc.id.as_str(),
        (None, Some(interface)) if interface.classic => "",
        _ => return None,
    };
    // asked by its name, an interface is meant with all its addresses
    let others = interface.filter(|_| end.asked.parse::<IpAddr>().is_err());
    let others = others.into_iter().flat_map(|one| one.addresses.iter());
    let others = others.filter(|one| one.is_ipv4() == end.address.is_ipv4());
    let mut all = core::iter::once(&end.address).chain(others);
    if let Some(binding) = all.find_map(|one| topology.public_binding(vpc, *one)) {
        return Some((binding.address(), query.port));
    }
    if interface.is_some_and(|one| one.public_unknown) {
        return None;
    }
    let inside = Flow {
        source: source.address,
        destination: end.address,
        protocol: query.protocol,
        source_port: query.source_port,
        destination_port: query.port,
    };
    called(topology, &inside, vpc)
}

fn name(topology: &Topology, query: &Query, field: &'static str) -> Result<Named, QueryError> {
    let text = match field {
        "source" => &query.source,
        _ => &query.destination,
    };
    if let Ok(address) = text.trim().parse() {
        return Ok(Named::Address(address, None));
    }
    if let Some(gateway) = topology.nat_gateway(text.trim()) {
        return nat_gateway(topology, gateway, query, field);
    }
    if let Some(front) = topology.front(text.trim()) {
        return Ok(Named::Front(Arc::clone(front)));
    }
    let (interface, assumption) = topology.find(text.trim(), field)?;
    Ok(Named::Interface(
        interface,
        assumption.into_iter().collect(),
    ))
}

/// A NAT gateway is called at one of its addresses: one at which it passes the call on, where there is one.
fn nat_gateway(
    topology: &Topology,
    gateway: &NatGateway,
    query: &Query,
    field: &'static str,
) -> Result<Named, QueryError> {
    let id = &gateway.nat_gateway_id;
    let addresses = topology.addresses_of_nat_gateway(id);
    let passed = addresses.iter().find(|address| {
        let call = Flow {
            source: **address,
            destination: **address,
            protocol: query.protocol,
            source_port: query.source_port,
            destination_port: query.port,
        };
        passes_on(gateway, &call)
    });
    let address = passed.or(addresses.first());
    let address = *address.ok_or_else(|| no_address(id, Some(Family::V4), field))?;
    let assumption = (addresses.len() > 1).then(|| {
        let message = Message::new(Reason::AssumptionNatGatewayAddress).with("gateway", id);
        message.with("address", address)
    });
    Ok(Named::Address(address, assumption))
}

/// The version of IP that both ends can speak: that of the protocol or of an address where they name one, else IPv4
/// before IPv6.
fn family(source: &Named, destination: &Named, query: &Query) -> Result<Family, QueryError> {
    let ends = [
        (source, &query.source, "source"),
        (destination, &query.destination, "destination"),
    ];
    if let Some(own) = query.protocol.family() {
        let other = ends.into_iter().find(|(end, _, _)| !end.speaks(own));
        return match other {
            None => Ok(own),
            Some((_, asked, field)) => Err(QueryError::new(
                Reason::QueryProtocolFamily,
                field,
                |message| {
                    message
                        .with("protocol", query.protocol)
                        .with("family", own)
                        .with("end", asked.trim())
                },
            )),
        };
    }
    let families = [Family::V4, Family::V6];
    let common = families
        .into_iter()
        .find(|family| source.speaks(*family) && destination.speaks(*family));
    common.ok_or_else(|| match (source, destination) {
        (Named::Address(one, _), Named::Address(other, _)) => {
            QueryError::new(Reason::QueryMixedFamilies, "destination", |message| {
                message.with("source", one).with("destination", other)
            })
        }
        (Named::Address(address, _), _) => no_address(
            &query.destination,
            Some(Family::of(*address)),
            "destination",
        ),
        (_, Named::Address(address, _)) => {
            no_address(&query.source, Some(Family::of(*address)), "source")
        }
        _ => no_address(&query.destination, None, "destination"),
    })
}

impl Named {
    /// Whether the end has an address of this version of IP.
    fn speaks(&self, family: Family) -> bool {
        match self {
            Self::Address(address, _) => Family::of(*address) == family,
            Self::Interface(interface, _) => interface.address(family).is_some(),
            Self::Front(front) => front.interface.address(family).is_some(),
        }
    }
}

/// `family` is what the other end needs; `None` when any would do.
fn no_address(id: &str, family: Option<Family>, field: &'static str) -> QueryError {
    let family = family.map_or_else(|| "IPv4, IPv6".to_string(), |family| family.to_string());
    QueryError::new(Reason::QueryNoAddress, field, |message| {
        message.with("id", id.trim()).with("family", family)
    })
}

/// The VPC that an end is in beyond doubt.
fn vpc_of(topology: &Topology, named: &Named) -> Option<Arc<Vpc>> {
    match named {
        Named::Interface(interface, _) => interface.vpc.clone(),
        Named::Front(front) => front.interface.vpc.clone(),
        Named::Address(address, _) => match candidates(topology, *address).as_slice() {
            [one] => Some(Arc::clone(one)),
            _ => None,
        },
    }
}

/// The VPCs that an address can lie in: those with an interface that has it, and those whose blocks hold it.
fn candidates(topology: &Topology, address: IpAddr) -> Vec<Arc<Vpc>> {
    topology
        .vpcs()
        .filter(|vpc| {
            vpc.contains(address)
                || vpc.vswitch_of(address).is_some()
                || topology.owner(&vpc.id, address).is_some()
                || topology.front_at(&vpc.id, address).is_some()
        })
        .cloned()
        .collect()
}

fn endpoint(
    topology: &Topology,
    named: Named,
    asked: &str,
    other: Option<Arc<Vpc>>,
    family: Family,
    field: &'static str,
) -> Result<Endpoint, QueryError> {
    let asked = asked.trim();
    let mut kind = EndpointKind::Interface;
    let (interface, address, vpc, assumptions) = match named {
        Named::Front(front) => {
            let Some(address) = front.interface.address(family) else {
                return Err(no_address(asked, Some(family), field));
            };
            kind = EndpointKind::Front(front.kind);
            let interface = Arc::clone(&front.interface);
            let vpc = interface.vpc.clone();
            (Some(interface), address, vpc, Vec::new())
        }
        Named::Interface(interface, assumptions) => {
            let Some(address) = interface.address(family) else {
                return Err(no_address(asked, Some(family), field));
            };
            let vpc = interface.vpc.clone();
            (Some(interface), address, vpc, assumptions)
        }
        Named::Address(address, assumption) => {
            let mut assumptions = Vec::from_iter(assumption);
            let candidates = candidates(topology, address);
            let shared = other.and_then(|other| {
                let here = candidates.iter().find(|vpc| vpc.id == other.id);
                here.cloned()
            });
            let vpc = match (shared, candidates.as_slice()) {
                (Some(vpc), several) => {
                    if several.len() > 1 {
                        assumptions.push(
                            Message::new(Reason::AssumptionAddressInVpc)
                                .with("address", address)
                                .with("vpc", &vpc.id),
                        );
                    }
                    Some(vpc)
                }
                (None, []) => None,
                (None, [one]) => Some(Arc::clone(one)),
                (None, several) => {
                    let ids: Vec<&str> = several.iter().map(|vpc| vpc.id.as_str()).collect();
                    return Err(QueryError::new(
                        Reason::QueryAmbiguousAddress,
                        field,
                        |message| {
                            message
                                .with("address", address)
                                .with("owners", ids.join(", "))
                        },
                    ));
                }
            };
            if let Some(vpc) = vpc {
                let mut end = at(topology, &vpc, address);
                end.asked = asked.into();
                end.assumptions = assumptions;
                return Ok(end);
            }
            // an interface of which not even the VPC is known
            let interface = topology.owners(address).next().cloned();
            if interface.is_none() {
                kind = outside(topology, address);
            }
            (interface, address, vpc, assumptions)
        }
    };
    let vswitch = interface
        .as_ref()
        .and_then(|interface| interface.vswitch.clone())
        .or_else(|| vpc.as_ref()?.vswitch_of(address).cloned());
    Ok(Endpoint {
        asked: asked.into(),
        address,
        interface,
        vpc,
        vswitch,
        kind,
        assumptions,
    })
}

/// What has an address of a VPC.
pub(super) fn at(topology: &Topology, vpc: &Arc<Vpc>, address: IpAddr) -> Endpoint {
    let front = topology.front_at(&vpc.id, address);
    let (kind, interface) = match (front, topology.owner(&vpc.id, address)) {
        (Some(front), _) => (EndpointKind::Front(front.kind), Some(&front.interface)),
        (None, Some(owner)) => (EndpointKind::Interface, Some(owner)),
        (None, None) => (EndpointKind::Address, None),
    };
    let interface = interface.cloned();
    let own = interface.as_ref().and_then(|one| one.vswitch.clone());
    Endpoint {
        asked: address.to_string(),
        address,
        vswitch: own.or_else(|| vpc.vswitch_of(address).cloned()),
        vpc: Some(Arc::clone(vpc)),
        interface,
        kind,
        assumptions: Vec::new(),
    }
}

/// Something outside all VPCs.
pub(super) fn beyond(kind: EndpointKind, address: IpAddr) -> Endpoint {
    Endpoint {
        asked: address.to_string(),
        address,
        interface: None,
        vpc: None,
        vswitch: None,
        kind,
        assumptions: Vec::new(),
    }
}

/// What an address outside all VPCs is.
fn outside(topology: &Topology, address: IpAddr) -> EndpointKind {
    let networks = &topology.network().on_premises_networks;
    let declared = networks.iter().flat_map(|one| &one.cidr_blocks);
    if topology.public_owner(address).is_some() {
        EndpointKind::Internet
    } else if service_region(address).is_some() {
        // whoever else uses it, it is known to be a service
        EndpointKind::CloudService
    } else if declared.into_iter().any(|block| block.contains(address)) {
        EndpointKind::OnPremises
    } else if CLOUD_SERVICES.contains(address) {
        EndpointKind::CloudService
    } else if crate::net::is_private(address) {
        EndpointKind::Elsewhere
    } else {
        EndpointKind::Internet
    }
}
