//! The two ends of a question → interfaces and addresses.

use alloc::{string::ToString, sync::Arc, vec::Vec};
use core::net::IpAddr;

use super::query::Query;
use crate::{
    model::NatGateway,
    net::{CLOUD_SERVICES, Family, Flow},
    reason::{Message, Reason},
    route::{called, passes_on, service_region},
    topology::{Front, FrontKind, Interface, QueryError, Topology, VSwitch, Vpc, check_ports},
};

/// One end, as it was found in the topology.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Endpoint<'t> {
    /// The address that packets carry.
    pub address: IpAddr,
    /// The interface that has it; `None` when the input describes none.
    pub interface: Option<&'t Interface>,
    /// The VPC that it lies in; `None` outside all of them.
    pub vpc: Option<&'t Vpc>,
    /// The vSwitch that it lies in.
    pub vswitch: Option<&'t VSwitch>,
    /// What it is.
    pub kind: EndpointKind,
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
pub(super) struct Ends<'t> {
    pub(super) source: Endpoint<'t>,
    pub(super) destination: Endpoint<'t>,
    /// The address that the source calls: from the Internet a public one.
    pub(super) called: IpAddr,
    /// The port that it calls: another one where a NAT gateway passes it on.
    pub(super) called_port: Option<u16>,
    /// What it rests on that these are the ends that are meant.
    pub(super) assumptions: Vec<Message>,
}

/// What one end of the question names.
#[derive(Clone, Copy)]
enum Named<'t> {
    Interface(&'t Interface),
    Front(&'t Front),
    Address(IpAddr),
}

pub(super) fn resolve<'t>(topology: &'t Topology, query: &Query) -> Result<Ends<'t>, QueryError> {
    check_ports(query.protocol, query.port, query.source_port)?;
    let (source, of_source) = name(topology, query, "source")?;
    let (destination, of_destination) = name(topology, query, "destination")?;
    let mut assumptions: Vec<Message> = of_source.into_iter().chain(of_destination).collect();
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
    let (source, assumption) = endpoint(topology, source, &query.source, to, family, "source")?;
    assumptions.extend(assumption);
    let asked = &query.destination;
    let (destination, assumption) =
        endpoint(topology, destination, asked, from, family, "destination")?;
    assumptions.extend(assumption);
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
        assumptions,
    })
}

/// The public address and port that an end is known by.
fn public_address(
    topology: &Topology,
    source: &Endpoint<'_>,
    end: &Endpoint<'_>,
    query: &Query,
) -> Option<(IpAddr, Option<u16>)> {
    let interface = end.interface;
    if matches!(end.kind, EndpointKind::Front(_)) {
        let id = &interface?.id;
        let mut own = topology.load_balancer(id)?.addresses.iter();
        let family = Family::of(source.address);
        let fits = |one: &IpAddr| Family::of(*one) == family;
        let own = own.find_map(|one| one.public_ip_address.filter(fits));
        let eips = topology.network().eip_addresses.iter();
        let mut eips = eips.filter(|eip| eip.instance_id.as_ref() == Some(id));
        let public = own.or_else(|| eips.next()?.ip_address)?;
        return Some((public, query.port));
    }
    let vpc = match (end.vpc, interface) {
        (Some(vpc), _) => vpc.id.as_str(),
        (None, Some(interface)) if interface.classic => "",
        _ => return None,
    };
    // asked by its name, an interface is meant with all its addresses
    let by_name = query.destination.trim().parse::<IpAddr>().is_err();
    let others = interface.filter(|_| by_name);
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

/// What an end of the question names, and what it rests on that it is the one that is meant.
fn name<'t>(
    topology: &'t Topology,
    query: &Query,
    field: &'static str,
) -> Result<(Named<'t>, Option<Message>), QueryError> {
    let text = match field {
        "source" => &query.source,
        _ => &query.destination,
    };
    if let Ok(address) = text.trim().parse() {
        return Ok((Named::Address(address), None));
    }
    if let Some(gateway) = topology.nat_gateway(text.trim()) {
        let (address, assumption) = nat_gateway(topology, gateway, query, field)?;
        return Ok((Named::Address(address), assumption));
    }
    if let Some(front) = topology.front(text.trim()) {
        return Ok((Named::Front(front), None));
    }
    let (interface, assumption) = topology.find(text.trim(), field)?;
    Ok((Named::Interface(interface), assumption))
}

/// A NAT gateway is called at one of its addresses: one at which it passes the call on, where there is one.
fn nat_gateway(
    topology: &Topology,
    gateway: &NatGateway,
    query: &Query,
    field: &'static str,
) -> Result<(IpAddr, Option<Message>), QueryError> {
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
    Ok((address, assumption))
}

/// The version of IP that both ends can speak: that of the protocol or of an address where they name one, else IPv4
/// before IPv6.
fn family(
    source: &Named<'_>,
    destination: &Named<'_>,
    query: &Query,
) -> Result<Family, QueryError> {
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
        (Named::Address(one), Named::Address(other)) => {
            QueryError::new(Reason::QueryMixedFamilies, "destination", |message| {
                message.with("source", one).with("destination", other)
            })
        }
        (Named::Address(address), _) => no_address(
            &query.destination,
            Some(Family::of(*address)),
            "destination",
        ),
        (_, Named::Address(address)) => {
            no_address(&query.source, Some(Family::of(*address)), "source")
        }
        _ => no_address(&query.destination, None, "destination"),
    })
}

impl Named<'_> {
    /// Whether the end has an address of this version of IP.
    fn speaks(&self, family: Family) -> bool {
        match self {
            Self::Address(address) => Family::of(*address) == family,
            Self::Interface(interface) => interface.address(family).is_some(),
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
fn vpc_of<'t>(topology: &'t Topology, named: &Named<'t>) -> Option<&'t Vpc> {
    match named {
        Named::Interface(interface) => interface.vpc.as_deref(),
        Named::Front(front) => front.interface.vpc.as_deref(),
        Named::Address(address) => match candidates(topology, *address).as_slice() {
            [one] => Some(*one),
            _ => None,
        },
    }
}

/// The VPCs that an address can lie in: those with an interface that has it, and those whose blocks hold it.
fn candidates(topology: &Topology, address: IpAddr) -> Vec<&Vpc> {
    topology
        .vpcs()
        .map(Arc::as_ref)
        .filter(|vpc| {
            vpc.contains(address)
                || vpc.vswitch_of(address).is_some()
                || topology.owner(&vpc.id, address).is_some()
                || topology.front_at(&vpc.id, address).is_some()
        })
        .collect()
}

/// The end that is named, and what it rests on that it is the one that is meant.
fn endpoint<'t>(
    topology: &'t Topology,
    named: Named<'t>,
    asked: &str,
    other: Option<&Vpc>,
    family: Family,
    field: &'static str,
) -> Result<(Endpoint<'t>, Option<Message>), QueryError> {
    let unspoken = || no_address(asked, Some(family), field);
    match named {
        Named::Front(one) => {
            let address = one.interface.address(family).ok_or_else(unspoken)?;
            Ok((front(one, address), None))
        }
        Named::Interface(interface) => {
            let address = interface.address(family).ok_or_else(unspoken)?;
            Ok((
                of_interface(EndpointKind::Interface, interface, address),
                None,
            ))
        }
        Named::Address(address) => by_address(topology, address, other, field),
    }
}

/// What has an address, in the VPC of the other end where several have it.
fn by_address<'t>(
    topology: &'t Topology,
    address: IpAddr,
    other: Option<&Vpc>,
    field: &'static str,
) -> Result<(Endpoint<'t>, Option<Message>), QueryError> {
    let candidates = candidates(topology, address);
    let shared = other.and_then(|other| candidates.iter().find(|vpc| vpc.id == other.id));
    match (shared, candidates.as_slice()) {
        (Some(vpc), several) => {
            let assumption = (several.len() > 1).then(|| {
                let assumption = Message::new(Reason::AssumptionAddressInVpc);
                assumption.with("address", address).with("vpc", &vpc.id)
            });
            Ok((at(topology, vpc, address), assumption))
        }
        (None, [one]) => Ok((at(topology, one, address), None)),
        // an interface of which not even the VPC is known
        (None, []) => Ok(match topology.owners(address).next() {
            Some(owner) => (of_interface(EndpointKind::Interface, owner, address), None),
            None => (beyond(outside(topology, address), address), None),
        }),
        (None, several) => {
            let ids: Vec<&str> = several.iter().map(|vpc| vpc.id.as_str()).collect();
            let reason = Reason::QueryAmbiguousAddress;
            Err(QueryError::new(reason, field, |message| {
                let message = message.with("address", address);
                message.with("owners", ids.join(", "))
            }))
        }
    }
}

/// An interface under one of its addresses.
fn of_interface(kind: EndpointKind, interface: &Interface, address: IpAddr) -> Endpoint<'_> {
    let vpc = interface.vpc.as_deref();
    let own = interface.vswitch.as_deref();
    Endpoint {
        address,
        interface: Some(interface),
        vpc,
        vswitch: own.or_else(|| vpc?.vswitch_of(address).map(Arc::as_ref)),
        kind,
    }
}

/// What answers at an address without being an interface of an instance.
pub(super) fn front(front: &Front, address: IpAddr) -> Endpoint<'_> {
    of_interface(EndpointKind::Front(front.kind), &front.interface, address)
}

/// What has an address of a VPC.
pub(super) fn at<'t>(topology: &'t Topology, vpc: &'t Vpc, address: IpAddr) -> Endpoint<'t> {
    let front = topology.front_at(&vpc.id, address);
    let (kind, interface) = match (front, topology.owner(&vpc.id, address)) {
        (Some(front), _) => (EndpointKind::Front(front.kind), Some(&front.interface)),
        (None, Some(owner)) => (EndpointKind::Interface, Some(owner)),
        (None, None) => (EndpointKind::Address, None),
    };
    let interface = interface.map(Arc::as_ref);
    let own = interface.and_then(|one| one.vswitch.as_deref());
    Endpoint {
        address,
        interface,
        vpc: Some(vpc),
        vswitch: own.or_else(|| vpc.vswitch_of(address).map(Arc::as_ref)),
        kind,
    }
}

/// Something outside all VPCs.
pub(super) fn beyond<'t>(kind: EndpointKind, address: IpAddr) -> Endpoint<'t> {
    Endpoint {
        address,
        interface: None,
        vpc: None,
        vswitch: None,
        kind,
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
