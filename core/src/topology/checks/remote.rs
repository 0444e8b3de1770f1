//! Whom a rule speaks of.

use alloc::string::String;

use super::{
    Known,
    rule::{Done, Report},
};
use crate::{
    model::{GroupType, NicType, Permission, SecurityGroup},
    net::{Direction, Prefix},
    reason::{ProviderCode, Reason},
    topology::Semantics,
};

/// The remote side of a rule as it was written: the first of what is given counts (source SDK).
#[derive(Debug, Clone, Copy)]
pub(in crate::topology) enum Object<'a> {
    /// A block, and the field that it stands in.
    Block(Prefix, &'static str),
    Group(&'a str),
    PrefixList(&'a str),
    /// A real answer writes *to anywhere* as a source of egress rules.
    Source(Prefix),
    None,
}

impl<'a> Object<'a> {
    pub(in crate::topology) fn of(
        rule: &'a Permission,
        direction: Direction,
        semantics: Semantics,
    ) -> Self {
        let everywhere = |block: &Prefix| block.as_ipnet().prefix_len() == 0;
        let Permission {
            cidr_ip,
            ipv6_cidr_ip,
            group_id,
            prefix_list_id,
            ..
        } = rule;
        match (cidr_ip, ipv6_cidr_ip, group_id, prefix_list_id) {
            (Some(block), ..) => Self::Block(*block, "cidr_ip"),
            (_, Some(block), ..) => Self::Block(*block, "ipv6_cidr_ip"),
            (_, _, Some(id), _) => Self::Group(id),
            (_, _, _, Some(id)) => Self::PrefixList(id),
            _ => match (rule.local_cidr_ip, rule.local_ipv6_cidr_ip) {
                (Some(only), None) | (None, Some(only))
                    if direction == Direction::Egress
                        && semantics.egress_source_is_destination
                        && everywhere(&only) =>
                {
                    Self::Source(only)
                }
                _ => Self::None,
            },
        }
    }

    /// How a report names it.
    pub(in crate::topology) fn shown(&self) -> String {
        match self {
            Self::Block(block, _) | Self::Source(block) => alloc::format!("{block}"),
            Self::Group(id) | Self::PrefixList(id) => String::from(*id),
            Self::None => String::from("?"),
        }
    }
}

/// Looks over whom a rule speaks of.
pub(super) fn object(report: &mut Report<'_>, known: &Known<'_>, object: &Object<'_>) {
    let written = report.written;
    match object {
        Object::Block(block, field) => {
            if written.is_classic() && !block.is_ipv4() {
                // classic instances have no IPv6 address
                report.refuse(ProviderCode::Ipv6CidrIp, field, Done::MatchesNothing);
            }
        }
        Object::Group(id) => group(report, known, id),
        Object::PrefixList(id) => prefix_list(report, known, id),
        Object::Source(_) => {}
        Object::None => {
            let (source, dest) = (ProviderCode::MissingSource, ProviderCode::MissingDest);
            let code = Some(written.source_or_dest(source, dest));
            let reason = Reason::TopologyRuleWithoutRemote;
            report.name(reason, ("list", ""), "", code, Done::NotUnderstood);
        }
    }
}

fn prefix_list(report: &mut Report<'_>, known: &Known<'_>, id: &str) {
    let field = "prefix_list_id";
    let list = known.prefix_lists.get(id);
    if list.is_none_or(|list| !list.known) {
        // a list that is described without its entries exists
        let code = list.is_none().then_some(ProviderCode::PrefixListIdNotFound);
        let reason = Reason::TopologyUnknownList;
        report.name(reason, ("list", id), field, code, Done::AsWritten);
    }
    if report.written.is_classic() {
        let code = ProviderCode::ClassicNetworkPrefixList;
        report.refuse(code, field, Done::AsWritten);
    }
}

fn group(report: &mut Report<'_>, known: &Known<'_>, id: &str) {
    let written = report.written;
    let own = written.group;
    let field = "group_id";
    let mismatch = written.source_or_dest(
        ProviderCode::SourceGroupIdMismatch,
        ProviderCode::DestGroupIdMismatch,
    );
    if written.is_classic() && written.nic == NicType::Internet {
        // members are known by their private addresses, which the public card never sees
        report.refuse(mismatch, field, Done::NotUnderstood);
    }
    let one_account = written.rule.group_owner_account.is_none();
    let Some(peer) = known.groups.get(id) else {
        let (source, dest) = (
            ProviderCode::SourceGroupIdNotFound,
            ProviderCode::DestGroupIdNotFound,
        );
        // nobody expects the groups of another account to be described
        let code = one_account.then_some(written.source_or_dest(source, dest));
        let reason = Reason::TopologyUnknownPeerGroup;
        report.name(reason, ("peer", id), field, code, Done::AsWritten);
        return;
    };
    let advanced = |one: &SecurityGroup| one.security_group_type == Some(GroupType::Enterprise);
    let refused = if id == own.security_group_id {
        let (source, dest) = (
            ProviderCode::ParamterConflict,
            ProviderCode::SecurityGroupIsSame,
        );
        let code = written.source_or_dest(source, dest);
        Some((Reason::TopologySelfReference, code))
    } else if advanced(own) {
        let code = ProviderCode::GroupParameter;
        Some((Reason::TopologyAdvancedPeerGroup, code))
    } else if advanced(peer) {
        let code = ProviderCode::GroupAuthParameter;
        Some((Reason::TopologyAdvancedPeerGroup, code))
    } else {
        match (own.vpc_id.as_deref(), peer.vpc_id.as_deref()) {
            (Some(here), Some(there)) if here != there => {
                if here.is_empty() || there.is_empty() {
                    between_networks(report, known, here, there);
                    return;
                }
                one_account.then_some((Reason::TopologyGroupInOtherVpc, mismatch))
            }
            _ => None,
        }
    };
    if let Some((reason, code)) = refused {
        let done = Done::NotUnderstood;
        report.name(reason, ("peer", id), field, Some(code), done);
    }
}

/// A group of a VPC and one of the classic network: only ClassicLink connects them, inside one account (source CL).
fn between_networks(report: &mut Report<'_>, known: &Known<'_>, here: &str, there: &str) {
    let written = report.written;
    let vpc = if here.is_empty() { there } else { here };
    let code = if written.rule.group_owner_account.is_some() {
        let (source, dest) = (
            ProviderCode::NetworkTypeMismatch,
            ProviderCode::NetworkTypeConflict,
        );
        written.source_or_dest(source, dest)
    } else if known.may_be_linked(vpc) {
        return;
    } else {
        ProviderCode::InvalidNetworkType
    };
    report.refuse(code, "group_id", Done::NotUnderstood);
}
