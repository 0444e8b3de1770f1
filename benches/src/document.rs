//! A list of rules as a network: one interface whose only group holds them.

use core::net::{IpAddr, Ipv4Addr};

use vpclens::{
    model::{
        GroupType, InnerAccessPolicy, Network, NetworkInterface, Permission, Policy, SecurityGroup,
        Vpc,
    },
    net::{Flow, PortRange, Prefix, Protocol, RuleProtocol},
};

use crate::{
    network::REGION,
    rule_set::INTERFACE_ADDRESS,
    rule5::{ALL_PORTS, Block, Packet5, Rule5, TCP, UDP},
};

/// The id of the interface.
pub const INTERFACE: &str = "eni-bp1benches0000000001";
const GROUP: &str = "sg-bp1benches0000000001";
const VPC: &str = "vpc-bp1benches000000001";

/// The network. Priorities are the places of the rules, so beyond the 100 that the provider has, and the group is an
/// advanced one: what no rule matches is dropped in both directions, and nothing comes before the rules.
pub fn document(rules: &[Rule5]) -> Network {
    let mut vpc = Vpc::default();
    vpc.vpc_id = VPC.to_string();
    vpc.region_id = Some(REGION.to_string());
    vpc.cidr_block = Some("10.16.0.0/16".parse().unwrap());

    let mut group = SecurityGroup::default();
    group.security_group_id = GROUP.to_string();
    group.region_id = Some(REGION.to_string());
    group.vpc_id = Some(VPC.to_string());
    group.security_group_type = Some(GroupType::Enterprise);
    group.inner_access_policy = Some(InnerAccessPolicy::Drop);
    group.ingress = Some(rules.iter().enumerate().map(permission).collect());
    group.egress = Some(Vec::new());

    let mut interface = NetworkInterface::default();
    interface.network_interface_id = INTERFACE.to_string();
    interface.vpc_id = Some(VPC.to_string());
    interface.private_ip_address = Some(address(INTERFACE_ADDRESS));
    interface.security_group_ids = Some(vec![GROUP.to_string()]);

    let mut network = Network::default();
    network.vpcs = vec![vpc];
    network.security_groups = vec![group];
    network.network_interfaces = vec![interface];
    network
}

/// The rule id of the rule at an index.
pub fn rule_id(index: usize) -> String {
    format!("sgr-bp1rule{index:010}")
}

/// A packet as filters see it.
pub fn flow(packet: &Packet5) -> Flow {
    let has_ports = matches!(packet.proto, TCP | UDP);
    Flow {
        source: address(packet.src),
        destination: address(packet.dst),
        protocol: Protocol::from_number(packet.proto),
        source_port: has_ports.then_some(packet.sport),
        destination_port: has_ports.then_some(packet.dport),
    }
}

pub(crate) fn permission((index, rule): (usize, &Rule5)) -> Permission {
    let protocol = rule.proto.map_or(RuleProtocol::All, |proto| {
        RuleProtocol::One(Protocol::from_number(proto))
    });
    let mut permission = Permission::new(protocol);
    permission.security_group_rule_id = Some(rule_id(index));
    permission.priority = rule.priority_order;
    permission.policy = if rule.accept {
        Policy::Accept
    } else {
        Policy::Drop
    };
    permission.cidr_ip = Some(prefix(rule.src));
    permission.local_cidr_ip = (rule.dst != Block::ALL).then(|| prefix(rule.dst));
    permission.source_port_range = ports(rule.sport);
    permission.port_range = match rule.proto {
        // these have to say it with numbers
        Some(TCP | UDP) if rule.dport == ALL_PORTS => ports((1, u16::MAX)),
        _ => ports(rule.dport),
    };
    permission
}

fn address(address: u32) -> IpAddr {
    Ipv4Addr::from(address).into()
}

fn prefix(block: Block) -> Prefix {
    block.to_string().parse().unwrap()
}

fn ports(range: (u16, u16)) -> PortRange {
    if range == ALL_PORTS {
        PortRange::ANY
    } else {
        PortRange::new(range.0, range.1).unwrap()
    }
}
