//! The rules of the groups.

use vpclens::{
    model::{GroupType, Network, Permission, Policy},
    net::{Direction, PortRange, Prefix, Protocol, RuleProtocol},
};

use crate::{
    network::{Application, Shape, VPCS, block},
    random::Random,
};

/// The ports that rules, and questions, speak of.
pub(crate) const PORTS: [u16; 20] = [
    22, 53, 80, 123, 443, 1433, 2181, 3306, 3389, 5432, 5672, 6379, 8080, 8443, 9000, 9092, 9100,
    9200, 11211, 27017,
];
const RANGES: [(u16, u16); 4] = [(1, 1023), (1024, 65535), (8000, 8999), (30000, 32767)];
const FEWEST: usize = 8;

/// Ingress and egress of a group.
type Sides = (Vec<Permission>, Vec<Permission>);

pub(crate) struct Rules<'a> {
    random: &'a mut Random,
    network: &'a Network,
    applications: &'a [Application],
    shape: Shape,
    /// The blocks of the vSwitches of each VPC.
    vswitches: [Vec<Prefix>; VPCS],
}

impl<'a> Rules<'a> {
    pub(crate) fn new(
        random: &'a mut Random,
        network: &'a Network,
        applications: &'a [Application],
        shape: Shape,
    ) -> Self {
        let of = |vpc: usize| {
            let id = &network.vpcs[vpc].vpc_id;
            let inside = network.vswitches.iter().filter(|one| one.vpc_id == *id);
            inside.filter_map(|one| one.cidr_block).collect()
        };
        Self {
            random,
            network,
            applications,
            shape,
            vswitches: core::array::from_fn(of),
        }
    }

    /// As many rules as wanted for all groups together: at least eight for each, some have several times that.
    pub(crate) fn write(mut self) -> Vec<Sides> {
        let total = self.shape.rules;
        let groups = self.network.security_groups.len();
        let weights: Vec<usize> = (0..groups).map(|_| 1 + self.random.below(50)).collect();
        let weight: usize = weights.iter().sum();
        let spread = total.saturating_sub(FEWEST * groups);
        let (mut before, mut all) = (0, Vec::new());
        for application in self.applications {
            for group in application.groups.clone() {
                let after = before + weights[group];
                let more = spread * after / weight - spread * before / weight;
                all.push(self.of_group(application, group, FEWEST + more));
                before = after;
            }
        }
        all
    }

    fn of_group(&mut self, application: &Application, group: usize, count: usize) -> Sides {
        let (mut ingress, mut egress) = (Vec::new(), Vec::new());
        let advanced = self.is_advanced(group);
        if advanced {
            // nothing goes out of an advanced group without a rule
            let mut out = Permission::new(RuleProtocol::All);
            out.cidr_ip = "0.0.0.0/0".parse().ok();
            egress.push(self.signed(out));
        }
        for _ in egress.len()..count {
            if !advanced && self.random.percent(10) {
                let rule = self.permission(application, group, Direction::Egress);
                egress.push(rule);
            } else {
                let rule = self.permission(application, group, Direction::Ingress);
                ingress.push(rule);
            }
        }
        (ingress, egress)
    }

    fn is_advanced(&self, group: usize) -> bool {
        let group = &self.network.security_groups[group];
        group.security_group_type == Some(GroupType::Enterprise)
    }

    fn permission(&mut self, of: &Application, group: usize, direction: Direction) -> Permission {
        let (protocol, ports) = match self.random.below(100) {
            0..=79 => (RuleProtocol::One(Protocol::TCP), self.ports()),
            80..=87 => (RuleProtocol::One(Protocol::UDP), self.ports()),
            88..=93 => (RuleProtocol::One(Protocol::ICMP), PortRange::ANY),
            _ => (RuleProtocol::All, PortRange::ANY),
        };
        let mut rule = Permission::new(protocol);
        rule.port_range = ports;
        let drops = match direction {
            Direction::Ingress => 10,
            Direction::Egress => 60,
        };
        if self.random.percent(drops) {
            rule.policy = Policy::Drop;
        }
        if self.random.percent(40) {
            rule.priority = u16::try_from(1 + self.random.below(100)).unwrap();
        }
        if !self.is_advanced(group) && self.random.percent(45) {
            rule.group_id = self.peer(of, group);
        }
        if rule.group_id.is_none() {
            rule.cidr_ip = Some(self.block(of.vpc));
        }
        self.signed(rule)
    }

    /// One port, or now and then a range of them.
    fn ports(&mut self) -> PortRange {
        let (first, last) = if self.random.percent(85) {
            let port = *self.random.pick(&PORTS);
            (port, port)
        } else {
            *self.random.pick(&RANGES)
        };
        PortRange::new(first, last).unwrap()
    }

    /// Another basic group of the VPC, mostly one of the same application.
    fn peer(&mut self, own: &Application, group: usize) -> Option<String> {
        let application = if self.random.percent(90) {
            own
        } else {
            self.random.pick(self.applications)
        };
        let peer = application.groups.start + self.random.below(application.groups.len());
        let fits = application.vpc == own.vpc && peer != group && !self.is_advanced(peer);
        fits.then(|| self.network.security_groups[peer].security_group_id.clone())
    }

    fn block(&mut self, vpc: usize) -> Prefix {
        match self.random.below(100) {
            0..=9 => "0.0.0.0/0".parse().unwrap(),
            10..=19 => "10.0.0.0/8".parse().unwrap(),
            20..=29 => block(vpc, 0, 16),
            30..=69 => *self.random.pick(&self.vswitches[vpc]),
            70..=89 if !self.shape.fleets => {
                let one = self.random.pick(&self.network.network_interfaces);
                Prefix::host(one.private_ip_address.unwrap())
            }
            // an office
            _ => format!("203.0.113.{}", self.random.below(256))
                .parse()
                .unwrap(),
        }
    }

    /// With all that a rule carries besides what it does.
    fn signed(&mut self, mut rule: Permission) -> Permission {
        rule.security_group_rule_id = Some(self.random.id("sgr"));
        if self.random.percent(50) {
            rule.description = Some(format!("ticket {}", 1000 + self.random.below(9000)));
        }
        let (day, minute) = (1 + self.random.below(28), self.random.below(60));
        rule.create_time = Some(format!("2025-03-{day:02}T08:{minute:02}:00Z"));
        rule
    }
}
