//! What an origin outside can really reach, by which address, and from which sources.

use alloc::{collections::BTreeSet, string::String, sync::Arc, vec::Vec};
use core::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::{
    asker::Asker,
    class::Standings,
    origin::Origin,
    services::Service,
    target::{targets, wanted},
};
use crate::{
    net::{AddressSet, Family, Prefix, Protocol},
    reach::{Outcome, Query},
    topology::{Missing, QueryError, Rule, Topology, check_ports},
};

/// What can an origin reach?
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ExposureQuery {
    /// From where.
    #[serde(default)]
    pub from: Origin,
    /// One end, by an id or an address; without it, every end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    /// One protocol; without it, every one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol: Option<Protocol>,
    /// One port of TCP and UDP; without it, every one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
}

impl ExposureQuery {
    /// A question about everything that an origin can reach.
    pub fn new(from: Origin) -> Self {
        Self {
            from,
            ..Self::default()
        }
    }

    /// About one end only.
    #[must_use]
    pub fn destination(mut self, destination: impl Into<String>) -> Self {
        self.destination = Some(destination.into());
        self
    }

    /// About one port only, of TCP and of UDP.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = Some(port);
        self
    }

    fn check(&self) -> Result<(), QueryError> {
        match (self.protocol, self.port) {
            // a protocol with ports and without one is asked about at all of them
            (Some(protocol), None) if protocol.has_ports() => Ok(()),
            (Some(protocol), port) => check_ports(protocol, port, None),
            (None, Some(port)) => check_ports(Protocol::TCP, Some(port), None),
            (None, None) => Ok(()),
        }
    }

    pub(super) fn asks(&self, service: &Service) -> bool {
        let protocol = self
            .protocol
            .is_none_or(|one| (service.protocols.0..=service.protocols.1).contains(&one));
        let port = self.port.is_none_or(|port| {
            service
                .ports
                .is_some_and(|(first, last)| (first..=last).contains(&port))
        });
        protocol && port
    }
}

/// What an origin can reach, and what of that is not known.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Exposure {
    /// The question.
    pub query: ExposureQuery,
    /// What can be reached before what may be, by end and address. What is not named cannot be reached.
    pub exposed: Vec<Exposed>,
    /// What is not known of the origin itself.
    pub missing: Vec<Missing>,
    /// The ends that were not asked about, since there were too many questions before them.
    pub not_asked: Vec<String>,
}

/// Ends that the same sources can reach by the same services.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Exposed {
    /// Who is called; the answer is the same for all of them.
    pub ends: Vec<String>,
    /// The public address that is called, where it is not the end's own.
    pub address: Option<IpAddr>,
    /// Whom a load balancer or a NAT gateway passes the call on to.
    pub behind: Option<String>,
    /// Reachable, or undetermined.
    pub outcome: Outcome,
    /// What can be opened.
    pub services: Vec<Service>,
    /// Whether that is everything.
    pub everything: bool,
    /// Who can open it.
    pub sources: Sources,
    /// How it is decided, for which of the sources.
    pub decisions: Vec<Decided>,
}

/// Who can open something.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sources {
    /// All addresses.
    pub addresses: AddressSet,
    /// The fewest blocks that hold them and no other address of the origin.
    pub blocks: Vec<Prefix>,
    /// The blocks of the origin's other addresses, in the same way.
    pub except: Vec<Prefix>,
    /// Whether they are all of the origin, of this version of IP.
    pub whole: bool,
    /// The ends that they are, of an origin that is made of ends.
    pub ends: Vec<String>,
}

/// How something is decided.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Decided {
    /// The sources that it is decided for.
    pub blocks: Vec<Prefix>,
    /// The rules that let the packet and its answer pass, in the order of the way.
    pub rules: Vec<Arc<Rule>>,
    /// The places on the way there.
    pub path: Vec<String>,
    /// What is not known and could change the answer.
    pub missing: Vec<Missing>,
    /// A question whose answer tells every step.
    pub witness: Query,
}

/// Questions to the evaluator after which no further end is asked about.
const MOST_QUESTIONS: usize = 4_000_000;

impl Topology {
    /// What an origin outside can really reach: which protocols and ports of which ends, by which public address, from
    /// which sources, and by which rules.
    ///
    /// Rules are never compared with a text such as `0.0.0.0/0`: the sources are cut at every block that something on the
    /// way names, and each part is asked.
    ///
    /// ```
    /// use vpclens::{Semantics, Topology, import::document, survey::{ExposureQuery, Origin}};
    ///
    /// let text = r#"{"vpclens": 1,
    ///   "vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16", "secondary_cidr_blocks": [], "user_cidrs": []}],
    ///   "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}],
    ///   "network_interfaces": [{"network_interface_id": "eni-1", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-1"]}],
    ///   "eip_addresses": [{"allocation_id": "eip-1", "ip_address": "47.1.1.1", "instance_id": "eni-1", "instance_type": "NetworkInterface"}],
    ///   "security_groups": [{"security_group_id": "sg-1", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Accept", "egress": [],
    ///     "ingress": [{"ip_protocol": "tcp", "port_range": "22/22", "cidr_ip": "0.0.0.0/0", "priority": 2},
    ///                 {"ip_protocol": "all", "cidr_ip": "203.0.113.0/24", "policy": "drop", "priority": 1}]}]}"#;
    /// let network = document::from_json(text, &Default::default())?.network;
    /// let topology = Topology::build(network, Semantics::default())?;
    /// let exposure = topology.exposure(&ExposureQuery::new(Origin::Internet))?;
    /// let [found] = exposure.exposed.as_slice() else { panic!() };
    /// assert_eq!((found.ends[0].as_str(), found.services[0].to_string()), ("eni-1", "tcp 22".into()));
    /// // The surprising case: the rule names 0.0.0.0/0, and yet it is not all of the Internet that comes in.
    /// assert!(!found.sources.whole);
    /// assert_eq!(found.sources.except, ["203.0.113.0/24".parse()?]);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the question names an end that the network does not have, or a port for a protocol without any.
    pub fn exposure(&self, query: &ExposureQuery) -> Result<Exposure, QueryError> {
        query.check()?;
        let origin = query.from;
        let wanted = match &query.destination {
            Some(text) => Some(wanted(self, text.trim(), "destination")?),
            None => None,
        };
        let standings = Standings::new(self);
        let classes = standings.classes(&self.network().security_groups);
        let mut asker = Asker::new(self, query, &classes, &standings);
        let (mut exposed, mut not_asked) = (Vec::new(), Vec::new());
        for target in targets(self, origin, &classes) {
            let Some(target) = target.only(wanted.as_ref()) else {
                continue;
            };
            if asker.questions > MOST_QUESTIONS {
                not_asked.extend(target.ends);
                continue;
            }
            let found = asker.exposed(&target);
            if target.uniform {
                for one in found {
                    together(&mut exposed, one);
                }
            } else {
                exposed.extend(found);
            }
        }
        if let Some(wanted) = &wanted {
            exposed.retain(|one: &Exposed| {
                let mut named = one.ends.iter().chain(&one.behind);
                named.any(|id| wanted.ids.contains(id))
                    || one.address.is_some() && one.address == wanted.address
            });
        }
        exposed.sort_by(|one, other| {
            let key = |of: &Exposed| (of.outcome, of.ends.clone(), of.address);
            let order = key(one).cmp(&key(other));
            order.then_with(|| one.services.cmp(&other.services))
        });
        let not_asked: BTreeSet<String> = not_asked.into_iter().collect();
        Ok(Exposure {
            query: query.clone(),
            exposed,
            missing: origin.missing(self),
            not_asked: not_asked.into_iter().collect(),
        })
    }
}

/// Ends of which nothing but the same thing is missing are told in one row.
fn together(exposed: &mut Vec<Exposed>, one: Exposed) {
    let missing = |of: &Exposed| {
        let all = of
            .decisions
            .iter()
            .flat_map(|decided| decided.missing.iter());
        all.cloned().collect::<Vec<Missing>>()
    };
    let own = missing(&one);
    let mut rows = exposed.iter_mut();
    let alike = rows.find(|row| {
        row.address.is_none()
            && row.behind.is_none()
            && row.outcome == one.outcome
            && row.services == one.services
            && row.sources == one.sources
            && missing(row) == own
    });
    match alike {
        Some(row) => {
            row.ends.extend(one.ends);
            row.ends.sort();
        }
        None => exposed.push(one),
    }
}

impl Exposed {
    /// The version of IP that it is about.
    pub fn family(&self) -> Option<Family> {
        let (first, _) = self.sources.addresses.iter().next()?;
        Some(Family::of(first))
    }
}
