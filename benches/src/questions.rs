//! Questions about a network.

use std::collections::BTreeMap;

use vpclens::{Query, Topology, model::NetworkInterface, net::Protocol, reach::Outcome};

use crate::{random::Random, rules::PORTS};

const SEED: u64 = 0x7175_6572_6965_7300;

/// Questions by how the network answers them. Four of five stay within an application, the others go anywhere.
#[derive(Debug)]
#[expect(
    clippy::exhaustive_structs,
    reason = "one list for all, and one for each answer"
)]
pub struct Questions {
    /// In the order in which they came up.
    pub mixed: Vec<Query>,
    /// Those of them that the network answers with yes.
    pub reachable: Vec<Query>,
    /// Those that it answers with no.
    pub unreachable: Vec<Query>,
    /// Those that it cannot answer.
    pub undetermined: Vec<Query>,
}

impl Questions {
    /// So many questions, of which all three kinds have some.
    pub fn new(topology: &Topology, count: usize) -> Self {
        let mut random = Random::new(SEED);
        let ends = Ends::new(topology);
        let mixed: Vec<Query> = (0..count).map(|_| ends.ask(&mut random)).collect();
        let with = |wanted| -> Vec<Query> {
            let is = |query: &&Query| topology.outcome(query).unwrap() == wanted;
            let found: Vec<Query> = mixed.iter().filter(is).cloned().collect();
            assert!(!found.is_empty(), "no question is {wanted:?}");
            found
        };
        Self {
            reachable: with(Outcome::Reachable),
            unreachable: with(Outcome::Unreachable),
            undetermined: with(Outcome::Undetermined),
            mixed,
        }
    }
}

struct Ends<'a> {
    all: &'a [NetworkInterface],
    /// The interfaces of each application, which the names of the groups give.
    applications: BTreeMap<&'a str, Vec<&'a NetworkInterface>>,
    application_of: BTreeMap<&'a str, &'a str>,
}

impl<'a> Ends<'a> {
    fn new(topology: &'a Topology) -> Self {
        let network = topology.network();
        let application_of: BTreeMap<&str, &str> = network
            .security_groups
            .iter()
            .map(|group| {
                let name = group.security_group_name.as_deref().unwrap();
                let (application, _) = name.split_once('-').unwrap();
                (group.security_group_id.as_str(), application)
            })
            .collect();
        let mut applications: BTreeMap<&str, Vec<&NetworkInterface>> = BTreeMap::new();
        for interface in &network.network_interfaces {
            let application = application_of[first_group(interface)];
            applications.entry(application).or_default().push(interface);
        }
        Self {
            all: &network.network_interfaces,
            applications,
            application_of,
        }
    }

    fn ask(&self, random: &mut Random) -> Query {
        let source = random.pick(self.all);
        let neighbours = &self.applications[self.application_of[first_group(source)]];
        let destination = if random.percent(80) {
            random.pick(neighbours)
        } else {
            random.pick(self.all)
        };
        let query = Query::new(
            &source.network_interface_id,
            &destination.network_interface_id,
        );
        match random.below(10) {
            0 => query.protocol(Protocol::ICMP),
            1 => query.udp(*random.pick(&PORTS)),
            _ => query.tcp(*random.pick(&PORTS)),
        }
    }
}

fn first_group(interface: &NetworkInterface) -> &str {
    &interface.security_group_ids.as_ref().unwrap()[0]
}
