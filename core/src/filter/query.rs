use alloc::{string::String, sync::Arc};
use core::net::IpAddr;

use serde::Deserialize;

use super::{
    access_list::access_list,
    decision::Decision,
    explain::{explain, explain_list},
    security_group::{Passage, security_groups},
};
use crate::{
    net::{Direction, Family, Flow, Protocol},
    reason::{Message, Reason},
    topology::{AccessList, FilterKind, Interface, QueryError, Topology, check_ports},
};

/// One packet at one filter: may it pass?
///
/// The filter is either the security groups of an `interface`, or a network ACL, a listener or a service's whitelist by
/// its id. The end that is the interface itself may be left out; it is then the interface's own address.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FilterQuery {
    /// `eni-…`, or `i-…` for the primary interface of an instance: its security groups are asked.
    #[serde(default)]
    pub interface: Option<String>,
    /// `nacl-…`, `lsn-…`, `rm-…`: a filter of its own.
    #[serde(default)]
    pub filter: Option<String>,
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

/// What was asked: the groups of an interface, or a list.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Subject {
    /// The security groups of an interface.
    Interface(Arc<Interface>),
    /// A network ACL, a listener, a whitelist.
    List(Arc<AccessList>),
}

impl Subject {
    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Interface(interface) => &interface.id,
            Self::List(list) => &list.id,
        }
    }

    /// The groups that are asked, or the list itself.
    pub(crate) fn group_ids(&self) -> String {
        let Self::Interface(interface) = self else {
            return String::from(self.id());
        };
        let groups = interface.groups.iter().flat_map(|set| &set.groups);
        let ids: alloc::vec::Vec<&str> = groups.map(|group| group.id.as_str()).collect();
        ids.join(", ")
    }
}

/// The answer to a [`FilterQuery`].
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FilterVerdict {
    /// What was asked.
    pub subject: Subject,
    /// The packet as it was evaluated.
    pub flow: Flow,
    /// The decision.
    pub decision: Decision,
    /// The decision in words.
    pub message: Message,
    /// The resource that decided.
    pub resource: String,
}

impl Topology {
    /// Whether a filter lets a packet pass; of security groups, one that opens a session.
    ///
    /// # Errors
    /// When the question names no filter of this network, or leaves out what it needs.
    pub fn filter(&self, query: &FilterQuery) -> Result<FilterVerdict, QueryError> {
        check_ports(query.protocol, query.port, query.source_port)?;
        let (subject, several) = self.subject(
            query.interface.as_deref(),
            query.filter.as_deref(),
            query.direction,
        )?;
        let flow = query.flow(&subject)?;
        let (mut decision, (message, resource)) = match &subject {
            Subject::Interface(interface) => {
                let mut passage = Passage::new(interface, query.direction, flow);
                passage.via_load_balancer = query.via_load_balancer;
                let decision = security_groups(self, &passage);
                let said = explain(&decision, &passage);
                (decision, said)
            }
            Subject::List(list) => {
                let decision = access_list(self, list, query.direction, flow);
                let said = explain_list(&decision, list, query.direction, &flow);
                (decision, said)
            }
        };
        decision.assumptions.extend(several);
        Ok(FilterVerdict {
            subject,
            flow,
            decision,
            message,
            resource,
        })
    }

    /// What a question asks: exactly one of an interface and a filter of its own.
    pub(crate) fn subject(
        &self,
        interface: Option<&str>,
        filter: Option<&str>,
        direction: Direction,
    ) -> Result<(Subject, Option<Message>), QueryError> {
        match (interface, filter) {
            (Some(id), None) => {
                let (interface, several) = self.find(id, "interface")?;
                Ok((Subject::Interface(Arc::clone(interface)), several))
            }
            (None, Some(id)) => {
                let Some(list) = self.access_list(id) else {
                    return Err(self.unknown(id, "filter"));
                };
                if direction == Direction::Egress && list.kind != FilterKind::NetworkAcl {
                    let reason = Reason::QueryOneWayFilter;
                    return Err(QueryError::new(reason, "direction", |message| {
                        message.with("id", id)
                    }));
                }
                Ok((Subject::List(Arc::clone(list)), None))
            }
            _ => Err(QueryError::new(
                Reason::QueryOneSubject,
                "interface",
                |message| message,
            )),
        }
    }
}

impl FilterQuery {
    /// The packet, with the end that was left out.
    fn flow(&self, subject: &Subject) -> Result<Flow, QueryError> {
        let (remote, local, remote_field) = match self.direction {
            Direction::Ingress => (self.source, self.destination, "source"),
            Direction::Egress => (self.destination, self.source, "destination"),
        };
        let remote = remote.ok_or_else(|| {
            QueryError::new(Reason::QueryIncomplete, remote_field, |message| {
                message.with("field", remote_field)
            })
        })?;
        let family = Family::of(remote);
        if self.protocol.family().is_some_and(|own| own != family) {
            return Err(QueryError::new(
                Reason::QueryProtocolFamily,
                "protocol",
                |message| {
                    let own = self.protocol.family().unwrap_or(family);
                    message
                        .with("protocol", self.protocol)
                        .with("family", own)
                        .with("end", remote)
                },
            ));
        }
        let own = match subject {
            Subject::Interface(interface) => interface.address(family),
            Subject::List(_) => None,
        };
        let local = match (local.or(own), subject) {
            (Some(local), _) if Family::of(local) != family => {
                return Err(QueryError::new(
                    Reason::QueryMixedFamilies,
                    remote_field,
                    |message| message.with("source", remote).with("destination", local),
                ));
            }
            (Some(local), _) => local,
            // lists do not look at the end that is their own
            (None, Subject::List(_)) => remote,
            (None, Subject::Interface(interface)) => {
                return Err(QueryError::new(
                    Reason::QueryNoAddress,
                    "interface",
                    |message| message.with("id", &interface.id).with("family", family),
                ));
            }
        };
        let (source, destination) = match self.direction {
            Direction::Ingress => (remote, local),
            Direction::Egress => (local, remote),
        };
        Ok(Flow {
            source,
            destination,
            protocol: self.protocol,
            source_port: self.source_port,
            destination_port: self.port,
        })
    }
}
