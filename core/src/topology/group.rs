use alloc::{
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::{fmt, net::IpAddr};

use super::interface::{Interface, Vpc};
use crate::{
    model::{GroupType, InnerAccessPolicy, Permission, Policy},
    net::{AddressSet, Direction, PortRange, Prefix, RuleProtocol},
};

/// A security group as filters see it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Group {
    /// `sg-…`
    pub id: String,
    /// Whether the input describes it at all.
    pub described: bool,
    /// Whether it is of the classic network.
    pub classic: bool,
    /// The VPC that it is of, where the input says so.
    pub vpc: Option<String>,
    /// Basic or advanced, where it is known.
    pub group_type: Option<GroupType>,
    /// The intra-group policy, where it is known.
    pub inner_access_policy: Option<InnerAccessPolicy>,
    /// The addresses of its members.
    pub members: Arc<Members>,
    /// The region, for the commands that would bring what is missing.
    pub region: Option<String>,
}

/// The private addresses that a group stands for.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Members {
    /// Primary private addresses.
    pub primary: AddressSet,
    /// Secondary, IPv6 and delegated addresses.
    pub further: AddressSet,
    /// Addresses that may be members': of interfaces in the VPC of the group whose groups are not known.
    pub possible: Arc<AddressSet>,
    /// Whether no other address can be a member's.
    pub complete: bool,
    /// The VPC that all members are in, where it is known.
    pub vpc: Option<String>,
}

/// Whether an address belongs to a set of which not everything may be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the three answers")]
pub enum Membership {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// The input does not hold the answer.
    Unknown,
}

/// A rule, ready to be matched. Rules of an interface's groups stand in the order of evaluation.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    /// The provider's rule id, else the place in the group such as `sg-db.ingress[2]`.
    pub label: String,
    /// The group that holds it.
    pub group: String,
    /// The side that it watches.
    pub direction: Direction,
    /// The rule as it was written.
    pub permission: Permission,
    /// The remote side.
    pub remote: Remote,
    /// The destination ports.
    pub ports: Ports,
}

/// The remote side of a rule.
#[derive(Debug)]
#[non_exhaustive]
pub enum Remote {
    /// A block of addresses.
    Prefix(Prefix),
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
    /// What it does with a packet that it matches.
    pub fn policy(&self) -> Policy {
        self.permission.policy
    }

    /// Its protocol.
    pub fn protocol(&self) -> RuleProtocol {
        self.permission.ip_protocol
    }

    /// Protocol and ports as people write them: `tcp 3306`, `udp 8000-9000`, `all`.
    pub fn what(&self) -> String {
        let protocol = self.protocol();
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
}

impl fmt::Display for Rule {
    /// The rule in one line: `priority 1 drop tcp 3306 from 0.0.0.0/0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let permission = &self.permission;
        write!(
            f,
            "priority {} {} {} {} {}",
            permission.priority,
            permission.policy,
            self.what(),
            self.side(),
            self.remote
        )?;
        if !permission.source_port_range.is_any() {
            write!(f, ", source ports {}", permission.source_port_range)?;
        }
        let local = permission.local_cidr_ip.or(permission.local_ipv6_cidr_ip);
        if let Some(local) = local {
            write!(f, ", local address in {local}")?;
        }
        Ok(())
    }
}

impl Remote {
    /// The id of what it names, unless it is a block.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Prefix(_) | Self::Refused(_) => None,
            Self::Group(id, _) | Self::PrefixList(id, _) => Some(id),
        }
    }
}

impl fmt::Display for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Prefix(prefix) => prefix.fmt(f),
            Self::Group(id, _) | Self::PrefixList(id, _) | Self::Refused(id) => f.write_str(id),
        }
    }
}

/// A rule list that is not wholly known.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Gap {
    /// The group is not described at all.
    Group(String),
    /// The rules of a direction were not read, or not all of them.
    Rules(String),
    /// A rule of the group stands at this place and could not be understood.
    Rule {
        /// The group.
        group: String,
        /// Where the rule stands.
        place: String,
    },
}

/// The groups of an interface taken together: the rules of all of them in the order of evaluation.
///
/// Interfaces in the same groups share one.
#[derive(Debug)]
#[non_exhaustive]
pub struct GroupSet {
    /// The groups, by id.
    pub groups: Vec<Arc<Group>>,
    /// Rules for what comes in: smaller priority first, drop before accept, then newest first.
    pub ingress: Vec<Arc<Rule>>,
    /// Rules for what goes out, in the same order.
    pub egress: Vec<Arc<Rule>>,
    /// What is not known of the ingress rules.
    pub ingress_gaps: Vec<Arc<Gap>>,
    /// What is not known of the egress rules.
    pub egress_gaps: Vec<Arc<Gap>>,
}

impl GroupSet {
    /// The rules of a direction.
    pub fn rules(&self, direction: Direction) -> &[Arc<Rule>] {
        match direction {
            Direction::Ingress => &self.ingress,
            Direction::Egress => &self.egress,
        }
    }

    /// What is not known of the rules of a direction.
    pub fn gaps(&self, direction: Direction) -> &[Arc<Gap>] {
        match direction {
            Direction::Ingress => &self.ingress_gaps,
            Direction::Egress => &self.egress_gaps,
        }
    }

    /// Whether groups of both types are among them, which the provider does not allow.
    pub fn is_mixed(&self) -> bool {
        let has = |wanted| {
            self.groups
                .iter()
                .any(|group| group.group_type == Some(wanted))
        };
        has(GroupType::Normal) && has(GroupType::Enterprise)
    }

    /// The type that all of them have; `None` when it is not known of any.
    ///
    /// All groups of an interface are of one type, so that knowing it of one is enough.
    pub fn group_type(&self) -> Option<GroupType> {
        self.groups.iter().find_map(|group| group.group_type)
    }
}

impl Members {
    /// Whether an address, as a packet in a VPC carries it, is that of a member of the group with this id.
    ///
    /// `owner` is the interface of that VPC that has the address: its own groups then tell.
    pub fn membership(
        &self,
        id: &str,
        address: IpAddr,
        vpc: Option<&Vpc>,
        owner: Option<&Interface>,
    ) -> Membership {
        if let Some(owner) = owner {
            return match &owner.groups {
                None => Membership::Unknown,
                Some(set) if set.groups.iter().any(|group| group.id == id) => Membership::Yes,
                Some(_) => Membership::No,
            };
        }
        if self.primary.contains(address) || self.further.contains(address) {
            return Membership::Yes;
        }
        if self.possible.contains(address) {
            return Membership::Unknown;
        }
        let outside = |vpc: &Vpc| self.is_of(vpc) && vpc.is_outside(address);
        if self.complete || vpc.is_some_and(outside) {
            Membership::No
        } else {
            Membership::Unknown
        }
    }

    /// Whether all members are in this VPC.
    pub fn is_of(&self, vpc: &Vpc) -> bool {
        self.vpc.as_ref() == Some(&vpc.id)
    }
}
