//! What stands at the places that packets come to, and decides there.

use alloc::collections::BTreeSet;

use crate::{
    model::{BackendServer, Listener, NicType},
    net::Direction,
    topology::{AclBinding, Interface, Members, Rule, RuleLists, Topology, VSwitch},
};

/// Whoever wants to know what an answer can depend on.
pub(super) trait Visitor {
    /// A rule of a group, or an entry of a list.
    fn rule(&mut self, rule: &Rule);

    /// Who is in a group of an interface.
    fn members(&mut self, _: &Members) {}

    /// What a load balancer listens for.
    fn listener(&mut self, _: &Listener) {}

    /// Whom a load balancer may pass a call on to.
    fn server(&mut self, _: &Topology, _: &BackendServer) {}
}

/// Everything that stands at a place; the groups of an interface only where they are asked there.
pub(super) fn visit(topology: &Topology, node: &str, visitor: &mut impl Visitor, groups: bool) {
    if let Some(own) = topology.interface(node) {
        match (groups, &own.vswitch) {
            (true, _) => interface(own, visitor),
            (false, Some(vswitch)) => network_acl(vswitch, visitor),
            (false, None) => {}
        }
    }
    if let Some(front) = topology.front(node) {
        interface(&front.interface, visitor);
        balancer(topology, node, visitor);
    }
    if let Some(list) = topology.access_list(node) {
        lists(&list.lists, visitor);
    }
    if let Some(vpc) = topology.vpc(node) {
        for vswitch in &vpc.vswitches {
            network_acl(vswitch, visitor);
        }
    }
}

/// The groups of an interface, and the network ACL of its vSwitch.
pub(super) fn interface(interface: &Interface, visitor: &mut impl Visitor) {
    if let Some(set) = &interface.groups {
        for nic in [NicType::Intranet, NicType::Internet] {
            for direction in [Direction::Ingress, Direction::Egress] {
                for rule in &set.rules(nic, direction).rules {
                    visitor.rule(rule);
                }
            }
        }
        for group in &set.groups {
            visitor.members(&group.members);
        }
    }
    if let Some(vswitch) = &interface.vswitch {
        network_acl(vswitch, visitor);
    }
}

fn network_acl(vswitch: &VSwitch, visitor: &mut impl Visitor) {
    if let AclBinding::Bound(acl) = &vswitch.network_acl {
        lists(&acl.lists, visitor);
    }
}

fn lists(lists: &RuleLists, visitor: &mut impl Visitor) {
    for direction in [Direction::Ingress, Direction::Egress] {
        for rule in &lists.of(direction).rules {
            visitor.rule(rule);
        }
    }
}

fn balancer(topology: &Topology, balancer: &str, visitor: &mut impl Visitor) {
    let network = topology.network();
    let mut groups = BTreeSet::new();
    for listener in &network.listeners {
        if listener.load_balancer_id != balancer {
            continue;
        }
        visitor.listener(listener);
        if let Some(list) = topology.access_list(&listener.listener_id) {
            lists(&list.lists, visitor);
        }
        groups.extend(listener.servers());
    }
    for group in &network.server_groups {
        let own = group.load_balancer_id.as_deref() == Some(balancer);
        if own || groups.contains(&group.server_group_id) {
            for server in group.servers.iter().flatten() {
                visitor.server(topology, server);
            }
        }
    }
}
