//! The lines of the security groups of an interface.

use alloc::{sync::Arc, vec::Vec};

use super::{
    Line, Lines, Shape, Views,
    access_list::{gap, rule_line},
    view::{Known, View, of_family},
};
use crate::{
    filter::{
        decision::{Cause, Verb},
        security_group::{METASERVER, SMTP},
    },
    model::{GroupType, InnerAccessPolicy, NicType, Policy},
    net::{AddressSet, Direction, Family, Prefix, Protocol, RuleProtocol, private_addresses},
    reason::Reason,
    topology::{GroupSet, Interface, Members, Remote, Rule},
};

impl Views<'_> {
    /// The lines of an interface's groups, for packets that no load balancer forwards.
    pub fn security_groups(&mut self, interface: &Interface, direction: Direction) -> Lines {
        let view = self.of(interface);
        let Some(set) = interface.groups.as_deref() else {
            return undetermined(direction, Reason::SecurityGroupUndetermined, Vec::new());
        };
        let linked = self.linked(interface, &view);
        Builder {
            views: self,
            view: &view,
            interface,
            set,
            direction,
            linked,
            lines: Vec::new(),
        }
        .build()
    }
}

fn undetermined(direction: Direction, reason: Reason, mut list: Vec<Line>) -> Lines {
    list.push(Line {
        cause: Cause::Other(reason),
        verb: Verb::Undetermined,
        certain: Some(Shape::everything()),
        possible: None,
    });
    Lines { direction, list }
}

struct Builder<'a, 'b> {
    views: &'a Views<'b>,
    view: &'a View,
    interface: &'a Interface,
    set: &'a GroupSet,
    direction: Direction,
    /// What ClassicLink connects with the interface.
    linked: Known,
    lines: Vec<Line>,
}

impl Builder<'_, '_> {
    fn build(mut self) -> Lines {
        self.exemptions();
        let refused = if self.set.is_foreign_to(self.interface) {
            Some(Reason::SecurityGroupOtherNetworkType)
        } else {
            self.set
                .is_mixed()
                .then_some(Reason::SecurityGroupMixedTypes)
        };
        if let Some(reason) = refused {
            return undetermined(self.direction, reason, self.lines);
        }
        if self.interface.classic {
            let private = private_addresses();
            let public = AddressSet::all().subtract(&private);
            self.card(NicType::Intranet, &private);
            self.card(NicType::Internet, &public);
        } else {
            self.card(NicType::Intranet, &AddressSet::all());
        }
        self.default();
        Lines {
            direction: self.direction,
            list: self.lines,
        }
    }

    fn egress(&self) -> bool {
        self.direction == Direction::Egress
    }

    fn exemptions(&mut self) {
        if self.egress() {
            let metaserver = core::iter::once(Prefix::host(METASERVER)).collect();
            self.lines.push(Line {
                cause: Cause::Other(Reason::SecurityGroupExemptMetaserver),
                verb: Verb::Permitted,
                certain: Some(Shape::of(Arc::new(metaserver))),
                possible: None,
            });
        }
        let closed = self.closed_to_mail();
        if closed.possible.is_empty() {
            return;
        }
        let mail = |remote: &Arc<AddressSet>| Shape {
            protocol: RuleProtocol::One(Protocol::TCP),
            ports: Some(crate::net::IntervalSet::range(SMTP, SMTP)),
            ..Shape::of(Arc::clone(remote))
        };
        self.lines.push(Line {
            cause: Cause::Other(Reason::SecurityGroupPlatformTcp25),
            verb: Verb::Denied,
            certain: Some(mail(&closed.certain)),
            possible: (closed.certain != closed.possible).then(|| mail(&closed.possible)),
        });
    }

    /// Where the platform drops mail.
    fn closed_to_mail(&self) -> Known {
        let semantics = self.views.topology.semantics();
        let public = || Known {
            certain: Arc::clone(&self.view.public),
            possible: Arc::clone(&self.view.maybe_public),
        };
        match (self.egress(), semantics) {
            (false, semantics) if semantics.tcp25_blocked_inbound => public(),
            (true, semantics) if !semantics.tcp25_unblocked && semantics.tcp25_blocked_inside => {
                Known::certain(AddressSet::all())
            }
            (true, semantics) if !semantics.tcp25_unblocked => public(),
            _ => Known::certain(AddressSet::default()),
        }
    }

    /// What a network card lets pass of the packets whose other end is in a scope.
    fn card(&mut self, nic: NicType, scope: &AddressSet) {
        let inner_first =
            !self.egress() || self.views.topology.semantics().inner_accept_beats_egress;
        if inner_first && nic == NicType::Intranet {
            self.intra_group(scope);
        }
        let list = self.set.rules(nic, self.direction);
        // nothing that nobody read can come before a drop of the first priority but another drop
        let first = |rule: &Rule| rule.policy == Policy::Drop && rule.priority <= 1;
        let ahead = list.rules.iter().take_while(|rule| first(rule)).count();
        for (index, rule) in list.rules.iter().enumerate() {
            if index == ahead {
                self.gaps(!list.gaps.is_empty(), scope);
            }
            let mut line = rule_line(rule, |id, members| self.members(id, members));
            self.as_the_settings_have_it(rule, &mut line, scope);
            self.lines.push(line);
        }
        if ahead == list.rules.len() {
            self.gaps(!list.gaps.is_empty(), scope);
        }
    }

    fn gaps(&mut self, any: bool, scope: &AddressSet) {
        if any {
            let mut line = gap(Reason::SecurityGroupUndetermined);
            line.possible = Some(Shape::of(Arc::new(scope.clone())));
            self.lines.push(line);
        }
    }

    fn members(&self, id: &str, members: &Members) -> (Arc<AddressSet>, Arc<AddressSet>) {
        let known = self.view.members(id, members);
        (known.certain, known.possible)
    }

    /// Leaves of a line what it speaks of, as the settings have it and within a scope.
    fn as_the_settings_have_it(&self, rule: &Rule, line: &mut Line, scope: &AddressSet) {
        let most = line.possible.clone().or_else(|| line.certain.clone());
        let cut = |shape: Option<Shape>, part: &AddressSet| {
            // sets that stay what they are stay shared
            shape.map(|mut shape| {
                if !part.is_all() {
                    shape.remote = Arc::new(shape.remote.intersect(part));
                }
                shape
            })
        };
        let part = self.spoken_of(rule);
        line.certain = cut(line.certain.take(), &part.certain.intersect(scope));
        line.possible = cut(most, &part.possible.intersect(scope));
        if line.certain == line.possible {
            line.possible = None;
        }
    }

    /// The part of the other ends that a rule speaks of.
    fn spoken_of(&self, rule: &Rule) -> Known {
        let semantics = self.views.topology.semantics();
        match &rule.remote {
            Remote::Prefix(_) | Remote::Anywhere(_) | Remote::PrefixList(..)
                if !semantics.classic_link_cidr_rules =>
            {
                Known {
                    certain: Arc::new(self.linked.possible.complement()),
                    possible: Arc::new(self.linked.certain.complement()),
                }
            }
            Remote::Group(_, members)
                if !semantics.group_rules_across_vpcs
                    && !self.interface.classic
                    && !self.is_of_own_vpc(members) =>
            {
                let owned = self.view.owned();
                self.and_both_families(
                    rule,
                    Known {
                        certain: Arc::new(owned.union(&self.linked.certain)),
                        possible: Arc::new(owned.union(&self.linked.possible)),
                    },
                )
            }
            _ => self.and_both_families(rule, Known::certain(AddressSet::all())),
        }
    }

    /// Without IPv6, where a rule with protocol `all` for a group does not speak of it.
    fn and_both_families(&self, rule: &Rule, part: Known) -> Known {
        let silent = matches!(rule.remote, Remote::Group(..))
            && rule.protocol == RuleProtocol::All
            && !self.views.topology.semantics().all_includes_ipv6_of_groups;
        if !silent {
            return part;
        }
        let v4 = of_family(Family::V4);
        Known {
            certain: Arc::new(part.certain.intersect(&v4)),
            possible: Arc::new(part.possible.intersect(&v4)),
        }
    }

    fn is_of_own_vpc(&self, members: &Members) -> bool {
        let vpc = self.interface.vpc.as_deref();
        vpc.is_some_and(|vpc| members.is_of(vpc))
    }

    fn intra_group(&mut self, scope: &AddressSet) {
        if self.set.type_for(self.interface) == Some(GroupType::Enterprise) {
            return;
        }
        let mut scope = scope.clone();
        if !self.views.topology.semantics().intra_group_includes_ipv6 {
            scope = scope.intersect(&of_family(Family::V4));
        }
        for group in &self.set.groups {
            if group.inner_access_policy == Some(InnerAccessPolicy::Drop) {
                continue;
            }
            let known = self.view.members(&group.id, &group.members);
            let sure =
                group.inner_access_policy.is_some() && self.set.type_for(self.interface).is_some();
            let certain = known.certain.intersect(&scope);
            // members of the interface's own groups are in its VPC
            let possible = known
                .possible
                .subtract(&self.view.outside)
                .union(&known.certain)
                .intersect(&scope);
            let open = !sure || possible != certain;
            self.lines.push(Line {
                cause: Cause::IntraGroup(Arc::clone(group)),
                verb: Verb::Permitted,
                certain: sure.then(|| Shape::of(Arc::new(certain))),
                possible: open.then(|| Shape::of(Arc::new(possible))),
            });
        }
    }

    fn default(&mut self) {
        let (verb, reason) = match (self.direction, self.set.type_for(self.interface)) {
            (Direction::Egress, Some(GroupType::Normal)) => {
                (Verb::Permitted, Reason::SecurityGroupDefaultAccept)
            }
            (Direction::Egress, None) => (Verb::Undetermined, Reason::SecurityGroupUndetermined),
            _ => (Verb::Denied, Reason::SecurityGroupDefaultDrop),
        };
        self.lines.push(Line {
            cause: Cause::Other(reason),
            verb,
            certain: Some(Shape::everything()),
            possible: None,
        });
    }
}
