use alloc::{
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::{
    fmt,
    net::{IpAddr, Ipv4Addr},
};

use ipnet::IpNet;

use super::group::Members;
use crate::{
    model::Policy,
    net::{AddressSet, Direction, Family, Flow, PortRange, Prefix, RuleProtocol},
};

/// What holds a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FilterKind {
    /// A security group.
    SecurityGroup,
    /// A network ACL.
    NetworkAcl,
    /// The access control lists of a load balancer's listener.
    ListenerAcl,
    /// The whitelist of a cloud service.
    ServiceWhitelist,
}

/// A rule that somebody wrote, ready to be matched. Rules stand in the order of evaluation.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    /// The provider's rule id, else the place such as `sg-db.ingress[2]`.
    pub label: String,
    /// The kind of what holds it.
    pub kind: FilterKind,
    /// What holds it: a group, an ACL, a listener, a service.
    pub holder: String,
    /// The side that it watches.
    pub direction: Direction,
    /// Smaller comes first.
    pub priority: u32,
    /// What it does with a packet that it matches.
    pub policy: Policy,
    /// Its protocol.
    pub protocol: RuleProtocol,
    /// The version of IP that it speaks of, where it says so; else its remote side and protocol tell.
    pub family: Option<Family>,
    /// The remote side.
    pub remote: Remote,
    /// The destination ports.
    pub ports: Ports,
    /// The source ports.
    pub source_ports: PortRange,
    /// Blocks that the interface's own address must lie in, all of them.
    pub local: Vec<Prefix>,
    /// What its author wrote of it.
    pub description: Option<String>,
    /// When it was made.
    pub create_time: Option<String>,
}

/// The remote side of a rule.
#[derive(Debug)]
#[non_exhaustive]
pub enum Remote {
    /// A block of addresses.
    Prefix(Prefix),
    /// Everything of a version of IP, since an egress rule has nothing but a source that is everything: one reading of
    /// what a sample answer of the provider shows.
    Anywhere(Prefix),
    /// The members of a group.
    Group(String, Arc<Members>),
    /// A prefix list; `None` when its entries are not known.
    PrefixList(String, Option<Arc<AddressSet>>),
    /// Something that the provider does not accept: nobody knows what it stands for.
    Refused(String),
}

/// The destination ports of a rule.
#[derive(Debug)]
#[non_exhaustive]
pub enum Ports {
    /// A range, or any.
    Range(PortRange),
    /// A port list; `None` when its entries are not known.
    List(String, Option<Arc<Vec<PortRange>>>),
}

impl Rule {
    /// Protocol and ports as people write them: `tcp 3306`, `udp 8000-9000`, `all`.
    pub fn what(&self) -> String {
        let protocol = self.protocol;
        match &self.ports {
            Ports::List(list, _) => format!("{protocol} {list}"),
            Ports::Range(range) => match range.bounds() {
                None => protocol.to_string(),
                Some((first, last)) if first == last => format!("{protocol} {first}"),
                Some((first, last)) => format!("{protocol} {first}-{last}"),
            },
        }
    }

    /// The word before the remote side: `from` or `to`.
    pub fn side(&self) -> &'static str {
        match self.direction {
            Direction::Ingress => "from",
            Direction::Egress => "to",
        }
    }

    /// Whether it can speak of packets of this version of IP: `all` and most protocols follow the remote side.
    pub fn speaks_of(&self, family: Family) -> bool {
        let own = match self.protocol {
            RuleProtocol::All => None,
            RuleProtocol::One(one) => one.family(),
        };
        self.family.is_none_or(|said| said == family) && own.is_none_or(|own| own == family)
    }
}

impl fmt::Display for Rule {
    /// The rule in one line: `priority 1 drop tcp 3306 from 0.0.0.0/0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "priority {} {} {} {} {}",
            self.priority,
            self.policy,
            self.what(),
            self.side(),
            self.remote
        )?;
        if !self.source_ports.is_any() {
            write!(f, ", source ports {}", self.source_ports)?;
        }
        for local in &self.local {
            write!(f, ", local address in {local}")?;
        }
        Ok(())
    }
}

impl Remote {
    /// The id of what it names, unless it is a block.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Prefix(_) | Self::Anywhere(_) | Self::Refused(_) => None,
            Self::Group(id, _) | Self::PrefixList(id, _) => Some(id),
        }
    }
}

impl fmt::Display for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Prefix(prefix) | Self::Anywhere(prefix) => prefix.fmt(f),
            Self::Group(id, _) | Self::PrefixList(id, _) | Self::Refused(id) => f.write_str(id),
        }
    }
}

/// A rule list that is not wholly known.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Gap {
    /// What holds the rules is not described at all.
    Holder(String),
    /// The rules of a direction were not read, or not all of them.
    Rules(String),
    /// A rule stands at this place and could not be understood.
    Rule {
        /// What holds it.
        holder: String,
        /// Where the rule stands.
        place: String,
    },
}

/// Rules in the order of evaluation, with what is not known of them.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct RuleList {
    /// The rules.
    pub rules: Vec<Arc<Rule>>,
    /// What is not known.
    pub gaps: Vec<Arc<Gap>>,
    // one a rule, side by side: most rules are ruled out by them without being looked at
    keys: Vec<Key>,
}

impl RuleList {
    pub(super) fn new(rules: Vec<Arc<Rule>>, gaps: Vec<Arc<Gap>>) -> Self {
        let keys = rules.iter().map(|rule| Key::of(rule)).collect();
        Self { rules, gaps, keys }
    }

    /// The rules that protocol, ports and address do not rule out, in their order.
    pub(crate) fn candidates(
        &self,
        flow: &Flow,
        remote: IpAddr,
    ) -> impl Iterator<Item = &Arc<Rule>> {
        let probe = Probe::of(flow, remote);
        let kept = self.keys.iter().zip(&self.rules);
        kept.filter(move |(key, _)| key.may_match(&probe))
            .map(|(_, rule)| rule)
    }
}

/// The rules of both directions.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct RuleLists {
    /// Rules for what comes in.
    pub ingress: RuleList,
    /// Rules for what goes out.
    pub egress: RuleList,
}

impl RuleLists {
    /// The rules of a direction.
    pub fn of(&self, direction: Direction) -> &RuleList {
        match direction {
            Direction::Ingress => &self.ingress,
            Direction::Egress => &self.egress,
        }
    }
}

/// The parts of a rule that a packet is compared with first.
#[derive(Debug, Clone, Copy)]
struct Key {
    network: u32,
    mask: u32,
    first: u16,
    last: u16,
    /// A protocol's number; for `all` any.
    protocol: Option<u8>,
    v4: bool,
    v6: bool,
}

/// The same parts of a packet.
struct Probe {
    address: u32,
    port: Option<u16>,
    protocol: u8,
    v4: bool,
}

impl Key {
    fn of(rule: &Rule) -> Self {
        let (network, mask, block) = match rule.remote {
            Remote::Prefix(prefix) | Remote::Anywhere(prefix) => match prefix.as_ipnet() {
                IpNet::V4(net) => (
                    u32::from(net.network()),
                    u32::from(net.netmask()),
                    Some(Family::V4),
                ),
                IpNet::V6(_) => (0, 0, Some(Family::V6)),
            },
            _ => (0, 0, None),
        };
        let (first, last) = match rule.ports {
            Ports::Range(range) => range.bounds().unwrap_or((0, u16::MAX)),
            Ports::List(..) => (0, u16::MAX),
        };
        let of = |family| rule.speaks_of(family) && block.is_none_or(|block| block == family);
        Self {
            network,
            mask,
            first,
            last,
            protocol: match rule.protocol {
                RuleProtocol::All => None,
                RuleProtocol::One(one) => Some(one.number()),
            },
            v4: of(Family::V4),
            v6: of(Family::V6),
        }
    }

    fn may_match(&self, probe: &Probe) -> bool {
        let family = if probe.v4 { self.v4 } else { self.v6 };
        self.protocol.is_none_or(|own| own == probe.protocol)
            && probe
                .port
                .is_none_or(|port| self.first <= port && port <= self.last)
            && family
            && (!probe.v4 || probe.address & self.mask == self.network)
    }
}

impl Probe {
    fn of(flow: &Flow, remote: IpAddr) -> Self {
        let v4 = match remote {
            IpAddr::V4(v4) => v4,
            IpAddr::V6(_) => Ipv4Addr::UNSPECIFIED,
        };
        // a packet without a port matches only what restricts none; one whose port is open may match any
        let port = match flow.destination_port {
            None if !flow.protocol.has_ports() => Some(0),
            port => port,
        };
        Self {
            address: u32::from(v4),
            port,
            protocol: flow.protocol.number(),
            v4: remote.is_ipv4(),
        }
    }
}
