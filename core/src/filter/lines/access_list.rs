//! The lines of a network ACL, a listener, a whitelist.

use alloc::{sync::Arc, vec::Vec};

use super::{Line, Lines, Shape, Views, view::of_family};
use crate::{
    filter::{
        access_list::{always_allowed, cloud_services, may},
        decision::{Cause, Verb},
        security_group::verb,
    },
    net::{AddressSet, Direction, Family},
    reason::Reason,
    topology::{AccessList, FilterKind, Members, Ports, Remote, Rule},
};

impl Views<'_> {
    /// The lines of an access list.
    pub fn access_list(&mut self, list: &AccessList, direction: Direction) -> Lines {
        let mut lines = Vec::new();
        let semantics = self.topology.semantics();
        if list.kind == FilterKind::NetworkAcl {
            let exempt = if semantics.network_acl_exempts_cloud_services {
                cloud_services()
            } else {
                always_allowed()
            };
            lines.push(Line {
                cause: Cause::Other(Reason::NetworkAclExempt),
                verb: Verb::Permitted,
                certain: Some(Shape::of(Arc::new(exempt))),
                possible: None,
            });
        }
        let rules = list.lists.of(direction);
        let undetermined = match list.kind {
            FilterKind::ListenerAcl => Reason::ListenerAclUndetermined,
            FilterKind::ServiceWhitelist => Reason::ServiceWhitelistUndetermined,
            _ => Reason::NetworkAclUndetermined,
        };
        for one in &rules.gaps {
            let verb = may(list, one).map_or(Verb::Undetermined, verb);
            lines.push(Line {
                verb,
                ..gap(undetermined)
            });
        }
        for rule in &rules.rules {
            lines.push(rule_line(rule, |id, members| {
                let known = self.of_vpc(members.vpc.as_deref()).members(id, members);
                (known.certain, known.possible)
            }));
        }
        let reason = match (list.kind, list.unused, verb(list.default)) {
            (FilterKind::ListenerAcl, true, _) => Reason::ListenerAclUnused,
            (FilterKind::ListenerAcl, _, Verb::Permitted) => Reason::ListenerAclNotListed,
            (FilterKind::ListenerAcl, ..) => Reason::ListenerAclNoMatch,
            (FilterKind::ServiceWhitelist, ..) => Reason::ServiceWhitelistNoMatch,
            (_, _, Verb::Permitted) => Reason::NetworkAclDefaultAccept,
            _ => Reason::NetworkAclNoMatch,
        };
        lines.push(Line {
            cause: Cause::Other(reason),
            verb: verb(list.default),
            certain: Some(Shape::everything()),
            possible: None,
        });
        Lines {
            direction,
            list: lines,
        }
    }
}

/// Rules that nobody read: they may match anything, and do anything.
pub(super) fn gap(reason: Reason) -> Line {
    Line {
        cause: Cause::Other(reason),
        verb: Verb::Undetermined,
        certain: None,
        possible: Some(Shape::everything()),
    }
}

/// The line of a rule; `members` gives the addresses that a group stands for, for certain and possibly.
pub(super) fn rule_line(
    rule: &Arc<Rule>,
    members: impl FnOnce(&str, &Members) -> (Arc<AddressSet>, Arc<AddressSet>),
) -> Line {
    let everywhere = || Arc::new(AddressSet::all());
    let nowhere = || Arc::new(AddressSet::default());
    let (certain, possible) = match &rule.remote {
        Remote::Prefix(prefix) | Remote::Anywhere(prefix) => {
            let set: Arc<AddressSet> = Arc::new(core::iter::once(*prefix).collect());
            (Arc::clone(&set), set)
        }
        Remote::PrefixList(_, Some(entries)) => (Arc::clone(entries), Arc::clone(entries)),
        Remote::PrefixList(_, None) | Remote::Refused(_) => (nowhere(), everywhere()),
        Remote::Group(id, group) => members(id, group),
    };
    let spoken = |set: Arc<AddressSet>| {
        let families = [Family::V4, Family::V6];
        families
            .into_iter()
            .filter(|one| !rule.speaks_of(*one))
            .fold(set, |set, silent| {
                Arc::new(set.subtract(&of_family(silent)))
            })
    };
    let (certain, possible) = (spoken(certain), spoken(possible));
    let unknown_ports = matches!(rule.ports, Ports::List(_, None));
    let open = unknown_ports || certain != possible;
    Line {
        cause: Cause::Rule(Arc::clone(rule)),
        verb: verb(rule.policy),
        certain: (!unknown_ports).then(|| Shape::of_rule(rule, certain)),
        possible: open.then(|| Shape::of_rule(rule, possible)),
    }
}
