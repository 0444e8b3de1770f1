//! Many packets at one filter, as columns.

use alloc::{format, string::String, vec::Vec};
use core::net::IpAddr;

use serde::Deserialize;

use super::{decision::Verb, query::Subject};
use crate::{
    net::{Direction, Family, Flow, Protocol},
    reason::{Message, Reason},
    topology::{QueryError, Topology},
};

/// Which filter many packets come to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ManyQuery {
    /// `eni-…`, or `i-…` for the primary interface of an instance.
    #[serde(default)]
    pub interface: Option<String>,
    /// `nacl-…`, `lsn-…`, `rm-…`: a filter of its own.
    #[serde(default)]
    pub filter: Option<String>,
    /// Whether the packets come in or go out.
    pub direction: Direction,
}

/// Packets as columns of one length. A column that is left empty says the same of all packets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::exhaustive_structs, reason = "plain data that callers fill")]
pub struct Columns {
    /// Where they come from; empty when they go out, from the interface's own address.
    pub sources: Vec<IpAddr>,
    /// Where they go; empty when they come in, to the interface's own address.
    pub destinations: Vec<IpAddr>,
    /// Their protocols by number; empty for TCP.
    pub protocols: Vec<u8>,
    /// Their destination ports; 0 for protocols without ports.
    pub ports: Vec<u16>,
    /// Their source ports; empty, or 0, when they are not known.
    pub source_ports: Vec<u16>,
}

impl Columns {
    /// Reads a column of addresses.
    ///
    /// # Errors
    /// When a text is no address, with its place.
    pub fn addresses<S: AsRef<str>>(
        field: &str,
        texts: impl IntoIterator<Item = S>,
    ) -> Result<Vec<IpAddr>, QueryError> {
        Self::each_address(field, texts).collect()
    }

    /// As [`Columns::addresses`], one address after the other.
    pub fn each_address<S: AsRef<str>>(
        field: &str,
        texts: impl IntoIterator<Item = S>,
    ) -> impl Iterator<Item = Result<IpAddr, QueryError>> {
        let texts = texts.into_iter().enumerate();
        texts.map(move |(index, text)| {
            let text = text.as_ref();
            text.parse().map_err(|_| {
                let shown: String = text.chars().take(80).collect();
                let problem = format!("`{shown}` is not an IP address");
                column_error(
                    Reason::InputInvalidValue,
                    &format!("{field}[{index}]"),
                    problem,
                )
            })
        })
    }
}

fn column_error(reason: Reason, path: &str, problem: String) -> QueryError {
    crate::error::Fault::at(Message::new(reason).with("problem", problem), path).into()
}

/// What becomes of many packets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Many {
    /// For each packet 0 when it is permitted, 1 when it is denied, 2 when the input does not tell.
    pub actions: Vec<u8>,
    /// For each packet the place of what decided in [`Many::deciders`]; beyond it when the input does not tell.
    pub decided_by: Vec<u32>,
    /// The lines of the filter: their stable codes, and the labels of those that are rules.
    pub deciders: Vec<(Reason, Option<String>)>,
}

impl Topology {
    /// Many packets at one filter, in their order.
    ///
    /// # Errors
    /// When the question names no filter of this network, or the columns do not fit together.
    pub fn filter_many(&self, query: &ManyQuery, columns: &Columns) -> Result<Many, QueryError> {
        let (interface, filter) = (query.interface.as_deref(), query.filter.as_deref());
        let (subject, _) = self.subject(interface, filter, query.direction)?;
        let flows = columns.flows(&subject, query.direction)?;
        let (lines, decided) = self.decide_many(&subject, query.direction, &flows);
        let mut many = Many {
            actions: Vec::with_capacity(decided.len()),
            decided_by: Vec::with_capacity(decided.len()),
            deciders: Vec::with_capacity(lines.list.len()),
        };
        for (verb, line) in decided {
            many.actions.push(match verb {
                Verb::Permitted => 0,
                Verb::Denied => 1,
                Verb::Undetermined => 2,
            });
            let line = line.and_then(|line| u32::try_from(line).ok());
            many.decided_by.push(line.unwrap_or(u32::MAX));
        }
        for line in &lines.list {
            let label = line.rule().map(|rule| rule.label.clone());
            many.deciders.push((line.reason(), label));
        }
        Ok(many)
    }
}

impl Columns {
    fn flows(&self, subject: &Subject, direction: Direction) -> Result<Vec<Flow>, QueryError> {
        let (remote, local, remote_field, local_field) = match direction {
            Direction::Ingress => (&self.sources, &self.destinations, "sources", "destinations"),
            Direction::Egress => (&self.destinations, &self.sources, "destinations", "sources"),
        };
        let columns = [
            (local_field, local.len()),
            ("protocols", self.protocols.len()),
            ("ports", self.ports.len()),
            ("source_ports", self.source_ports.len()),
        ];
        for (field, length) in columns {
            if length != 0 && length != remote.len() {
                let problem = format!(
                    "it has {length} entries, and {remote_field} has {}",
                    remote.len()
                );
                return Err(column_error(Reason::InputInvalidValue, field, problem));
            }
        }
        let own = |family| match subject {
            Subject::Interface(interface) => interface.address(family),
            Subject::List(_) => None,
        };
        let (own_v4, own_v6) = (own(Family::V4), own(Family::V6));
        let mut flows = Vec::with_capacity(remote.len());
        for (index, remote) in remote.iter().enumerate() {
            let own = match remote {
                IpAddr::V4(_) => own_v4,
                IpAddr::V6(_) => own_v6,
            };
            let port = |ports: &[u16]| ports.get(index).copied().filter(|port| *port != 0);
            let protocol = self
                .protocols
                .get(index)
                .copied()
                .map_or(Protocol::TCP, Protocol::from_number);
            let local = local.get(index).copied().or(own);
            let family = Family::of(*remote);
            let problem = match local {
                Some(local) if Family::of(local) != family => {
                    Some((local_field, Reason::QueryMixedFamilies))
                }
                None if matches!(subject, Subject::Interface(_)) => {
                    Some((remote_field, Reason::QueryNoAddress))
                }
                _ if protocol.family().is_some_and(|own| own != family) => {
                    Some(("protocols", Reason::QueryProtocolFamily))
                }
                _ if protocol.has_ports() && port(&self.ports).is_none() => {
                    Some(("ports", Reason::QueryPortRequired))
                }
                _ => None,
            };
            if let Some((field, reason)) = problem {
                let message = Message::new(reason)
                    .with("protocol", protocol)
                    .with("family", family)
                    .with("id", subject.id())
                    .with("end", remote)
                    .with("source", remote)
                    .with("destination", local.unwrap_or(*remote));
                return Err(crate::error::Fault::at(message, format!("{field}[{index}]")).into());
            }
            let local = local.unwrap_or(*remote);
            let (source, destination) = match direction {
                Direction::Ingress => (*remote, local),
                Direction::Egress => (local, *remote),
            };
            let ported = protocol.has_ports();
            flows.push(Flow {
                source,
                destination,
                protocol,
                source_port: port(&self.source_ports).filter(|_| ported),
                destination_port: port(&self.ports).filter(|_| ported),
            });
        }
        Ok(flows)
    }
}
