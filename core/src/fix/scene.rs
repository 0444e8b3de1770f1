//! A step of a verdict with where it happened.

use core::net::IpAddr;

use alloc::{format, string::String};

use super::change::GroupRule;
use crate::{
    model::{Permission, SecurityGroup},
    net::{Direction, Flow, PortRange, Prefix, Protocol, RuleProtocol},
    reach::{Action, Step, Verdict},
    topology::{Interface, Rule, Topology},
};

/// A step, the packet as it was there, and the place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) topology: &'a Topology,
    pub(super) node: &'a str,
    pub(super) flow: Flow,
    pub(super) step: &'a Step,
}

/// Every step of a verdict, there and back.
pub(super) fn scenes<'a>(
    topology: &'a Topology,
    verdict: &'a Verdict<'_>,
) -> impl Iterator<Item = Scene<'a>> {
    let legs = [&verdict.forward, &verdict.back];
    let hops = legs.into_iter().flat_map(|leg| &leg.hops);
    hops.flat_map(move |hop| {
        hop.steps.iter().map(move |step| Scene {
            topology,
            node: &hop.node,
            flow: hop.flow,
            step,
        })
    })
}

impl<'a> Scene<'a> {
    pub(super) fn denies(&self) -> bool {
        self.step.action == Action::Denied
    }

    pub(super) fn direction(&self) -> Direction {
        self.step.direction.unwrap_or(Direction::Ingress)
    }

    /// The other side, as the filter sees it.
    pub(super) fn remote(&self) -> IpAddr {
        match self.direction() {
            Direction::Ingress => self.flow.source,
            Direction::Egress => self.flow.destination,
        }
    }

    /// The interface whose groups are asked.
    pub(super) fn interface(&self) -> Option<&'a Interface> {
        let own = self.topology.interface(self.node);
        let front = || Some(&self.topology.front(self.node)?.interface);
        Some(own.or_else(front)?.as_ref())
    }

    /// The ports that the packet asks for: of an answer those that clients have.
    pub(super) fn ports(&self) -> PortRange {
        if !self.flow.protocol.has_ports() {
            return PortRange::ANY;
        }
        let port = self.flow.destination_port;
        port.and_then(|port| PortRange::new(port, port))
            .unwrap_or(PortRange::CLIENT)
    }

    /// The protocol as rules can name it.
    pub(super) fn protocol(&self) -> RuleProtocol {
        const NAMED: [Protocol; 5] = [
            Protocol::ICMP,
            Protocol::TCP,
            Protocol::UDP,
            Protocol::GRE,
            Protocol::ICMPV6,
        ];
        if NAMED.contains(&self.flow.protocol) {
            RuleProtocol::One(self.flow.protocol)
        } else {
            RuleProtocol::All
        }
    }

    /// A rule about this packet, and no remote side yet.
    pub(super) fn permission(&self) -> Permission {
        let mut rule = Permission::new(self.protocol());
        rule.port_range = self.ports();
        rule
    }

    /// Gives a rule the address of the other side.
    pub(super) fn by_address(&self, mut rule: Permission) -> Permission {
        let block = Prefix::host(self.remote());
        if block.is_ipv4() {
            rule.cidr_ip = Some(block);
        } else {
            rule.ipv6_cidr_ip = Some(block);
        }
        rule
    }

    /// The group that a rule is added to: of those that the account may change the one with the fewest members.
    pub(super) fn smallest_group(&self) -> Option<&'a SecurityGroup> {
        let own = self.interface()?.groups.as_deref()?;
        let mut found: Option<(usize, &SecurityGroup)> = None;
        for group in &own.groups {
            let Some(written) = written(self.topology, &group.id) else {
                continue;
            };
            let size = members(self.topology, &group.id);
            if !written.service_managed && found.is_none_or(|(least, _)| size < least) {
                found = Some((size, written));
            }
        }
        Some(found?.1)
    }

    /// The rule of a group as it is written.
    pub(super) fn written_rule(&self, rule: &Rule) -> Option<GroupRule> {
        let group = written(self.topology, &rule.holder)?;
        let (ingress, egress) = (Direction::Ingress, Direction::Egress);
        let lists = [
            (&group.ingress, ingress, false),
            (&group.egress, egress, false),
            (&group.internet_ingress, ingress, true),
            (&group.internet_egress, egress, true),
        ];
        for (list, direction, internet) in lists {
            for (place, one) in list.iter().flatten().enumerate() {
                let side = if internet { "internet_" } else { "" };
                let label = one.security_group_rule_id.clone();
                let label =
                    label.unwrap_or_else(|| format!("{}.{side}{direction}[{place}]", rule.holder));
                if label == rule.label {
                    return Some(GroupRule {
                        security_group_id: rule.holder.clone(),
                        direction,
                        internet,
                        rule: one.clone(),
                    });
                }
            }
        }
        None
    }

    /// A rule in a list of a group, on the card that the packet comes to.
    pub(super) fn in_group(&self, group: &str, rule: Permission) -> GroupRule {
        let internet = self
            .interface()
            .is_some_and(|one| one.classic && !crate::net::is_private(self.remote()));
        GroupRule {
            security_group_id: String::from(group),
            direction: self.direction(),
            internet,
            rule,
        }
    }
}

/// A group as it is written.
pub(super) fn written<'a>(topology: &'a Topology, id: &str) -> Option<&'a SecurityGroup> {
    let mut groups = topology.network().security_groups.iter();
    groups.find(|one| one.security_group_id == id)
}

/// How many interfaces are in a group.
pub(super) fn members(topology: &Topology, id: &str) -> usize {
    let holds = |interface: &&alloc::sync::Arc<Interface>| {
        let set = interface.groups.as_ref();
        set.is_some_and(|set| set.groups.iter().any(|group| group.id == id))
    };
    topology.interfaces().filter(holds).count()
}
