//! Networks made from a seed.
//!
//! Groups come in applications of twelve, an application lies in one VPC, and rules mostly speak of the groups of their
//! own application: so questions within an application cost the same in a small and in a large network, apart from what
//! really grows.

use core::ops::Range;

use vpclens::{
    model::{GroupType, InnerAccessPolicy, Network, SecurityGroup, Vpc},
    net::Prefix,
};

use crate::{placement::Placement, random::Random, rules::Rules};

const SEED: u64 = 0x7670_636c_656e_7300;
pub(crate) const GROUPS_OF_AN_APPLICATION: usize = 12;
pub(crate) const VPCS: usize = 4;
pub(crate) const REGION: &str = "cn-hangzhou";

/// How large a network is.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "counts, and a choice")]
pub struct Shape {
    /// Elastic network interfaces.
    pub interfaces: usize,
    /// Security groups.
    pub groups: usize,
    /// Rules of all groups together.
    pub rules: usize,
    /// Whether interfaces come in fleets: those with the same groups stand in the same three vSwitches, all running and
    /// none with a public address, and no rule names a host.
    pub fleets: bool,
}

impl Shape {
    /// The dump that the goals of the import speak of.
    pub const NAMED: Self = Self {
        interfaces: 10_000,
        groups: 2_000,
        rules: 50_000,
        fleets: false,
    };

    /// A network of so many interfaces: groups grow with the square root, each has some 36 rules.
    pub fn of(interfaces: usize) -> Self {
        let groups = (9 * interfaces).isqrt();
        Self {
            interfaces,
            groups,
            rules: 36 * groups,
            fleets: false,
        }
    }

    /// A network of so many interfaces that come in fleets: 300 groups, each with some 36 rules.
    pub fn fleets(interfaces: usize) -> Self {
        Self {
            interfaces,
            groups: 300,
            rules: 36 * 300,
            fleets: true,
        }
    }
}

/// Groups that belong together, all of one type and in one VPC.
#[derive(Debug)]
pub(crate) struct Application {
    pub(crate) number: usize,
    pub(crate) vpc: usize,
    pub(crate) groups: Range<usize>,
}

impl Application {
    fn group_type(&self) -> GroupType {
        match self.number % 7 {
            6 => GroupType::Enterprise,
            _ => GroupType::Normal,
        }
    }
}

/// A network of this shape: four VPCs, vSwitches with and without a network ACL, instances with one or two interfaces,
/// basic and advanced groups with their rules.
pub fn network(shape: Shape) -> Network {
    let mut random = Random::new(SEED);
    let mut network = Network::default();
    network.vpcs = (0..VPCS).map(|number| vpc(&mut random, number)).collect();
    let applications: Vec<Application> = (0..shape.groups)
        .step_by(GROUPS_OF_AN_APPLICATION)
        .enumerate()
        .map(|(number, first)| Application {
            number,
            vpc: number % VPCS,
            groups: first..shape.groups.min(first + GROUPS_OF_AN_APPLICATION),
        })
        .collect();
    for application in &applications {
        for index in 0..application.groups.len() {
            let group = group(&mut random, &network, application, index);
            network.security_groups.push(group);
        }
    }
    Placement::new(&mut random, &mut network, shape).place(&applications);
    let rules = Rules::new(&mut random, &network, &applications, shape).write();
    for (group, (ingress, egress)) in network.security_groups.iter_mut().zip(rules) {
        group.ingress = Some(ingress);
        group.egress = Some(egress);
    }
    network
}

/// A block of a VPC.
pub(crate) fn block(vpc: usize, third: usize, length: u8) -> Prefix {
    let text = format!("10.{}.{third}.0/{length}", 16 + vpc);
    text.parse().unwrap()
}

fn vpc(random: &mut Random, number: usize) -> Vpc {
    let mut vpc = Vpc::default();
    vpc.vpc_id = random.id("vpc");
    vpc.vpc_name = Some(format!("net-{number}"));
    vpc.region_id = Some(REGION.to_string());
    vpc.cidr_block = Some(block(number, 0, 16));
    vpc
}

fn group(
    random: &mut Random,
    network: &Network,
    application: &Application,
    index: usize,
) -> SecurityGroup {
    let mut group = SecurityGroup::default();
    group.security_group_id = random.id("sg");
    group.security_group_name = Some(format!("app{:03}-{index}", application.number));
    group.region_id = Some(REGION.to_string());
    group.vpc_id = Some(network.vpcs[application.vpc].vpc_id.clone());
    group.security_group_type = Some(application.group_type());
    group.inner_access_policy = Some(if random.percent(70) {
        InnerAccessPolicy::Accept
    } else {
        InnerAccessPolicy::Drop
    });
    group
}
