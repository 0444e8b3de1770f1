use alloc::{string::String, sync::Arc, vec::Vec};
use core::net::IpAddr;

use super::{
    interface::{Interface, Vpc},
    rule::{RuleList, RuleLists},
};
use crate::{
    model::{GroupType, InnerAccessPolicy, NicType},
    net::{AddressSet, Direction},
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
    /// Whether those count, too.
    pub further_count: bool,
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

/// The groups of an interface taken together: the rules of all of them in the order of evaluation.
///
/// Interfaces in the same groups share one.
#[derive(Debug)]
#[non_exhaustive]
pub struct GroupSet {
    /// The groups, by id.
    pub groups: Vec<Arc<Group>>,
    /// Their rules: smaller priority first, drop before accept, then newest first. Of classic groups, those for the
    /// private card.
    pub intranet: RuleLists,
    /// Of classic groups, the rules for the public card, in the same order.
    pub internet: RuleLists,
}

impl GroupSet {
    /// The rules that watch a network card in a direction.
    pub fn rules(&self, nic: NicType, direction: Direction) -> &RuleList {
        match nic {
            NicType::Intranet => self.intranet.of(direction),
            NicType::Internet => self.internet.of(direction),
        }
    }

    /// Whether one of them is known to be of another kind of network than an interface.
    pub fn is_foreign_to(&self, interface: &Interface) -> bool {
        self.groups.iter().any(|group| match group.vpc.as_deref() {
            Some("") => !interface.classic,
            Some(_) => interface.classic,
            None => false,
        })
    }

    /// The type that all groups of an interface have; there are no advanced groups in the classic network.
    pub fn type_for(&self, interface: &Interface) -> Option<GroupType> {
        if interface.classic {
            Some(GroupType::Normal)
        } else {
            self.group_type()
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
                Some(set) if set.groups.iter().any(|group| group.id == id) => {
                    // whether an address that is not the primary one counts was settled when the group was indexed
                    if self.counts(address) {
                        Membership::Yes
                    } else {
                        Membership::No
                    }
                }
                Some(_) => Membership::No,
            };
        }
        if self.counts(address) {
            return Membership::Yes;
        }
        if self.ignores(address) {
            return Membership::No;
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

    /// Whether an address is one of its members', wherever they are.
    pub fn counts(&self, address: IpAddr) -> bool {
        self.primary.contains(address) || (self.further_count && self.further.contains(address))
    }

    /// The addresses of its members that count.
    pub fn counted(&self) -> AddressSet {
        if self.further_count {
            self.primary.union(&self.further)
        } else {
            self.primary.clone()
        }
    }

    /// The addresses of its members that do not count.
    pub fn ignored(&self) -> AddressSet {
        self.primary.union(&self.further).subtract(&self.counted())
    }

    /// Whether an address is one of its members', and does not count.
    pub fn ignores(&self, address: IpAddr) -> bool {
        !self.counts(address) && self.further.contains(address)
    }

    /// Whether all members are in this VPC.
    pub fn is_of(&self, vpc: &Vpc) -> bool {
        self.vpc.as_ref() == Some(&vpc.id)
    }
}
