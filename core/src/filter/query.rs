use alloc::string::String;
use core::net::IpAddr;

use serde::Deserialize;

use super::{
    decision::Decision,
    security_group::{Passage, security_groups},
};
use crate::{
    net::{Direction, Family, Flow, Protocol},
    reason::Reason,
    topology::{QueryError, Topology, check_ports},
};

/// One packet at one interface: do its security groups let it pass?
///
/// The end that is the interface itself may be left out; it is then the interface's own address.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FilterQuery {
    /// `eni-…`, or `i-…` for the primary interface of an instance.
    pub interface: String,
    /// Whether the packet comes in or goes out.
    pub direction: Direction,
    /// Where the packet comes from.
    #[serde(default)]
    pub source: Option<IpAddr>,
    /// Where it goes.
    #[serde(default)]
    pub destination: Option<IpAddr>,
    /// Its protocol.
    #[serde(default = "tcp")]
    pub protocol: Protocol,
    /// Its destination port.
    #[serde(default)]
    pub port: Option<u16>,
    /// Its source port.
    #[serde(default)]
    pub source_port: Option<u16>,
    /// Whether a load balancer forwards it.
    #[serde(default)]
    pub via_load_balancer: bool,
}

fn tcp() -> Protocol {
    Protocol::TCP
}

/// The answer to a [`FilterQuery`].
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FilterVerdict {
    /// The id of the interface that was asked.
    pub interface: String,
    /// The packet as it was evaluated.
    pub flow: Flow,
    /// The decision.
    pub decision: Decision,
}

impl Topology {
    /// Whether the security groups of an interface let a packet pass that opens a session.
    ///
    /// # Errors
    /// When the question names no interface of this network, or leaves out what it needs.
    pub fn filter(&self, query: &FilterQuery) -> Result<FilterVerdict, QueryError> {
        check_ports(query.protocol, query.port, query.source_port)?;
        let (interface, several) = self.find(&query.interface, "interface")?;
        let (remote, local, remote_field) = match query.direction {
            Direction::Ingress => (query.source, query.destination, "source"),
            Direction::Egress => (query.destination, query.source, "destination"),
        };
        let remote = remote.ok_or_else(|| {
            QueryError::new(Reason::QueryIncomplete, remote_field, |message| {
                message.with("field", remote_field)
            })
        })?;
        let family = Family::of(remote);
        if query.protocol.family().is_some_and(|own| own != family) {
            return Err(QueryError::new(
                Reason::QueryProtocolFamily,
                "protocol",
                |message| {
                    let own = query.protocol.family().unwrap_or(family);
                    message
                        .with("protocol", query.protocol)
                        .with("family", own)
                        .with("end", remote)
                },
            ));
        }
        let local = match local.or_else(|| interface.address(family)) {
            Some(local) if Family::of(local) != family => {
                return Err(QueryError::new(
                    Reason::QueryMixedFamilies,
                    remote_field,
                    |message| message.with("source", remote).with("destination", local),
                ));
            }
            Some(local) => local,
            None => {
                return Err(QueryError::new(
                    Reason::QueryNoAddress,
                    "interface",
                    |message| message.with("id", &query.interface).with("family", family),
                ));
            }
        };
        let (source, destination) = match query.direction {
            Direction::Ingress => (remote, local),
            Direction::Egress => (local, remote),
        };
        let flow = Flow {
            source,
            destination,
            protocol: query.protocol,
            source_port: query.source_port,
            destination_port: query.port,
        };
        let mut passage = Passage::new(&interface, query.direction, flow);
        passage.via_load_balancer = query.via_load_balancer;
        let mut decision = security_groups(self, &passage);
        decision.assumptions.extend(several);
        Ok(FilterVerdict {
            interface: interface.id.clone(),
            flow,
            decision,
        })
    }
}
