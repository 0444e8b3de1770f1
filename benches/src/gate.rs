//! One interface behind as many rules as wanted.

use core::net::IpAddr;
use std::sync::Arc;

use vpclens::{
    Semantics, Topology,
    filter::{Decision, Passage, security_groups},
    model::{Network, Permission},
    net::{Direction, Flow, Protocol},
    topology::{Interface, Rule},
};

use crate::{
    network::{GROUPS_OF_AN_APPLICATION, Shape, network},
    random::Random,
    rules::PORTS,
    scan::matches,
};

const SEED: u64 = 0x6761_7465_0000_0000;
/// The groups of the interface: the first of the first application.
const GROUPS: usize = 5;
/// A port that nothing listens on: only rules for wide ranges of ports, or for all of them, speak of it.
const CLOSED: u16 = 4000;

/// An interface whose five groups have a number of ingress rules together, in a network of a thousand others.
#[derive(Debug)]
#[non_exhaustive]
pub struct Gate {
    topology: Topology,
    interface: Arc<Interface>,
    /// Packets that no rule matches, so that every rule is looked at.
    pub worst: Vec<Flow>,
    /// Packets to the ports that rules speak of.
    pub mixed: Vec<Flow>,
}

impl Gate {
    /// An interface behind so many rules, up to a thousand.
    pub fn new(rules: usize) -> Self {
        let mut network = network(Shape {
            rules: 25_000,
            ..Shape::of(1000)
        });
        let own: Vec<String> = network.security_groups[..GROUPS]
            .iter()
            .map(|group| group.security_group_id.clone())
            .collect();
        let pool: Vec<Permission> = network.security_groups[..GROUPS_OF_AN_APPLICATION]
            .iter()
            .flat_map(|group| group.ingress.clone().unwrap())
            .filter(|rule| !rule.group_id.as_ref().is_some_and(|id| own.contains(id)))
            .enumerate()
            .map(|(index, mut rule)| {
                // other groups keep the rule, and its id
                rule.security_group_rule_id = Some(format!("sgr-bp1gate{index:010}"));
                rule
            })
            .collect();
        network.network_interfaces[0]
            .vpc_id
            .clone_from(&network.security_groups[0].vpc_id);
        network.network_interfaces[0].security_group_ids = Some(own);
        // once with all of them, to know which ones the worst case does not meet
        let all = Self::behind(&pool, network.clone());
        let unmet: Vec<Permission> = all
            .rules()
            .iter()
            .filter(|rule| !all.worst.iter().any(|flow| matches(rule, flow)))
            .map(|rule| {
                let written = pool
                    .iter()
                    .find(|one| one.security_group_rule_id.as_ref() == Some(&rule.label));
                written.unwrap().clone()
            })
            .collect();
        assert!(unmet.len() >= rules, "only {} rules", unmet.len());
        // evenly from all priorities
        let picked: Vec<Permission> = (0..rules)
            .map(|index| unmet[index * unmet.len() / rules].clone())
            .collect();
        Self::behind(&picked, network)
    }

    fn behind(rules: &[Permission], mut network: Network) -> Self {
        for (number, group) in network.security_groups[..GROUPS].iter_mut().enumerate() {
            let share = rules.iter().skip(number).step_by(GROUPS);
            group.ingress = Some(share.cloned().collect());
        }
        let id = network.network_interfaces[0].network_interface_id.clone();
        let topology = Topology::build(network, Semantics::default()).unwrap();
        let interface = Arc::clone(topology.interface(&id).unwrap());
        let remotes = strangers(&topology, &interface);
        let mut random = Random::new(SEED);
        let mut flow = |port| Flow {
            source: *random.pick(&remotes),
            destination: interface.addresses[0],
            protocol: Protocol::TCP,
            source_port: None,
            destination_port: Some(port),
        };
        let worst = (0..64).map(|_| flow(CLOSED)).collect();
        let ports = PORTS.iter().cycle().take(1024);
        let mixed = ports.map(|port| flow(*port)).collect();
        Self {
            topology,
            interface,
            worst,
            mixed,
        }
    }

    /// The rules, in the order of evaluation.
    pub fn rules(&self) -> &[Arc<Rule>] {
        &self
            .interface
            .groups
            .as_ref()
            .unwrap()
            .intranet
            .ingress
            .rules
    }

    /// What is measured.
    pub fn decide(&self, flow: &Flow) -> Decision {
        let passage = Passage::new(&self.interface, Direction::Ingress, *flow);
        security_groups(&self.topology, &passage)
    }
}

/// The interfaces of the same VPC that share no group with this one.
fn strangers(topology: &Topology, gate: &Interface) -> Vec<IpAddr> {
    fn groups(one: &Interface) -> impl Iterator<Item = &String> {
        one.groups
            .iter()
            .flat_map(|set| &set.groups)
            .map(|group| &group.id)
    }
    let vpc = &gate.vpc.as_ref().unwrap().id;
    topology
        .interfaces()
        .filter(|one| one.is_in(vpc) && !groups(one).any(|id| groups(gate).any(|own| own == id)))
        .map(|one| one.addresses[0])
        .collect()
}
