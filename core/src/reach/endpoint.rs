//! The two ends of a question → interfaces and addresses.

use alloc::{
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::net::IpAddr;

use super::query::Query;
use crate::{
    net::Family,
    reason::{Message, Reason},
    topology::{Interface, QueryError, Topology, VSwitch, Vpc, check_ports},
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
    pub(super) assumptions: Vec<Message>,
}

/// Source and destination.
#[derive(Debug, Clone)]
pub(super) struct Ends {
    pub(super) source: Endpoint,
    pub(super) destination: Endpoint,
}

/// What one end of the question names.
enum Named {
    Interface(Arc<Interface>, Vec<Message>),
    Address(IpAddr),
}

pub(super) fn resolve(topology: &Topology, query: &Query) -> Result<Ends, QueryError> {
    check_ports(query.protocol, query.port, query.source_port)?;
    let source = name(topology, &query.source, "source")?;
    let destination = name(topology, &query.destination, "destination")?;
    let family = family(&source, &destination, query)?;
    // an address that several VPCs use is the one in the VPC of the other end
    let (from, to) = (vpc_of(topology, &source), vpc_of(topology, &destination));
    Ok(Ends {
        source: endpoint(topology, source, &query.source, to, family, "source")?,
        destination: endpoint(
            topology,
            destination,
            &query.destination,
            from,
            family,
            "destination",
        )?,
    })
}

fn name(topology: &Topology, text: &str, field: &'static str) -> Result<Named, QueryError> {
    if let Ok(address) = text.trim().parse() {
        return Ok(Named::Address(address));
    }
    let (interface, assumption) = topology.find(text.trim(), field)?;
    Ok(Named::Interface(
        interface,
        assumption.into_iter().collect(),
    ))
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

impl Named {
    /// Whether the end has an address of this version of IP.
    fn speaks(&self, family: Family) -> bool {
        match self {
            Self::Address(address) => Family::of(*address) == family,
            Self::Interface(interface, _) => interface.address(family).is_some(),
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
        Named::Address(address) => match candidates(topology, *address).as_slice() {
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
    let (interface, address, vpc, assumptions) = match named {
        Named::Interface(interface, assumptions) => {
            let Some(address) = interface.address(family) else {
                return Err(no_address(asked, Some(family), field));
            };
            let vpc = interface.vpc.clone();
            (Some(interface), address, vpc, assumptions)
        }
        Named::Address(address) => {
            let mut assumptions = Vec::new();
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
            let interface = match &vpc {
                Some(vpc) => topology.owner(&vpc.id, address).cloned(),
                // an interface of which not even the VPC is known
                None => topology.owners(address).next().cloned(),
            };
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
        assumptions,
    })
}
