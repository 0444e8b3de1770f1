//! A whole way between two interfaces: two groups, two network ACLs in both directions, and the routes between two
//! vSwitches. What every peer decides is the same: whether each of the six lists lets the packet or its answer pass, and
//! by which of its rules.

use core::net::Ipv4Addr;

use serde_json::{Value, json};
use vpclens::{
    Query, Semantics, Topology,
    import::document::to_json,
    model::{
        GroupType, InnerAccessPolicy, Network, NetworkAcl, NetworkAclEntry, NetworkInterface,
        Permission, SecurityGroup, VSwitch, Vpc,
    },
    net::Protocol,
    reach::{Outcome, StepKind, Verdict},
    reason::Reason,
};

use crate::{
    document::{permission, rule_id},
    network::REGION,
    random::Random,
    rule_set::{Kind, PORTS, RuleSet},
    rule5::{ALL_PORTS, Block, ICMP, Packet5, Rule5, TCP, UDP, first_match},
};

/// The two interfaces.
const ENDS: [&str; 2] = ["eni-bp1benches0000000001", "eni-bp1benches0000000002"];
const GROUPS: [&str; 2] = ["sg-bp1benches0000000001", "sg-bp1benches0000000002"];
const LISTS: [&str; 2] = ["nacl-bp1benches00000001", "nacl-bp1benches00000002"];
const VSWITCHES: [&str; 2] = ["vsw-bp1benches000000001", "vsw-bp1benches000000002"];
const VPC: &str = "vpc-bp1benches000000001";
/// The address of each, and the block of its vSwitch.
const ADDRESSES: [u32; 2] = [0x0a10_010a, 0x0a10_020a];
const SEED: u64 = 0x7061_7468_0000_0000;
/// More rules than any list has.
const APART: usize = 10_000;

/// A filter on the way, in the order in which packet and answer come to them.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Stage {
    /// Its rules, in the order of evaluation.
    pub rules: Vec<Rule5>,
    /// Whether it lets pass what no rule matches.
    pub default: bool,
    /// Whether it sees the answer.
    pub answer: bool,
}

/// What becomes of a packet: whether all filters let it and its answer pass, and the rule of each that decides.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "plain data")]
pub struct Passed {
    /// Whether all do.
    pub reachable: bool,
    /// The index of the rule in each, where one matches.
    pub deciders: Vec<Option<usize>>,
}

/// Two interfaces with everything between them, and packets from the first to the second.
#[derive(Debug)]
#[non_exhaustive]
pub struct Path {
    /// Everything that is asked on the way.
    pub stages: Vec<Stage>,
    /// Different packets, most of them to ports that rules speak of.
    pub packets: Vec<Packet5>,
}

impl Path {
    /// Groups with so many rules, 200 for what goes out, and network ACLs with twenty entries; so many packets.
    pub fn new(rules: usize, packets: usize) -> Self {
        let group = |rules| RuleSet::new(Kind::SecurityGroup, rules, 1).rules;
        // the last entry lets the rest pass, or hardly anything would
        let acl = |entries: usize| {
            let mut list = group(entries);
            list.push(Rule5 {
                priority_order: u16::try_from(entries + 1).unwrap(),
                src: Block::ALL,
                dst: Block::ALL,
                sport: ALL_PORTS,
                dport: ALL_PORTS,
                proto: None,
                accept: true,
            });
            list
        };
        let stage = |rules, default, answer| Stage {
            rules,
            default,
            answer,
        };
        let stages = vec![
            stage(outwards(group(200)), true, false),
            stage(outwards(acl(19)), false, false),
            stage(acl(18), false, false),
            stage(group(rules), false, false),
            stage(outwards(acl(17)), false, true),
            stage(acl(16), false, true),
        ];
        let mut random = Random::new(SEED);
        let mut packet = || {
            let (proto, dport) = match random.below(20) {
                0 => (ICMP, 0),
                1 => (TCP, 1 + random.below(60_000)),
                2..=4 => (UDP, usize::from(*random.pick(&PORTS))),
                _ => (TCP, usize::from(*random.pick(&PORTS))),
            };
            let sport = if proto == ICMP {
                0
            } else {
                32_768 + random.below(28_232)
            };
            Packet5 {
                src: ADDRESSES[0],
                dst: ADDRESSES[1],
                sport: u16::try_from(sport).unwrap(),
                dport: u16::try_from(dport).unwrap(),
                proto,
            }
        };
        let packets = (0..packets).map(|_| packet()).collect();
        Self { stages, packets }
    }

    /// What becomes of each packet, as plainly as it can be said.
    pub fn verdicts(&self) -> Vec<Passed> {
        let packets = self.packets.iter();
        packets.map(|packet| self.verdict(packet)).collect()
    }

    fn verdict(&self, packet: &Packet5) -> Passed {
        let answer = Packet5 {
            src: packet.dst,
            dst: packet.src,
            sport: packet.dport,
            dport: packet.sport,
            proto: packet.proto,
        };
        let mut passed = Passed {
            reachable: true,
            deciders: Vec::new(),
        };
        for stage in &self.stages {
            let seen = if stage.answer { &answer } else { packet };
            let first = first_match(&stage.rules, seen);
            passed.reachable &= first.map_or(stage.default, |index| stage.rules[index].accept);
            passed.deciders.push(first);
        }
        passed
    }

    /// The questions that ask the same as the packets.
    pub fn queries(&self) -> Vec<Query> {
        let query = |packet: &Packet5| {
            let query = Query::new(ENDS[0], ENDS[1]);
            let query = match packet.proto {
                TCP => query.tcp(packet.dport),
                UDP => query.udp(packet.dport),
                other => return query.protocol(Protocol::from_number(other)),
            };
            query.source_port(packet.sport)
        };
        self.packets.iter().map(query).collect()
    }

    /// The network, ready to be asked.
    pub fn topology(&self) -> Topology {
        Topology::build(self.network(), Semantics::default()).unwrap()
    }

    /// All of it for a peer that is a program: lists, packets, what becomes of them, and the network.
    pub fn json(&self) -> String {
        let packet = |one: &Packet5| json!([one.src, one.dst, one.sport, one.dport, one.proto]);
        let verdict = |one: Passed| json!([one.reachable, one.deciders]);
        json!({
            "stages": self.stages(),
            "packets": self.packets.iter().map(packet).collect::<Vec<_>>(),
            "verdicts": self.verdicts().into_iter().map(verdict).collect::<Vec<_>>(),
            "ends": ENDS,
            "document": to_json(&self.network()),
        })
        .to_string()
    }

    /// The lists and the blocks of the vSwitches as first and last address, so that a peer need not read texts.
    pub fn data(&self) -> Value {
        let block = |address| {
            let block = Block::around(address, 24);
            json!([block.first(), block.last()])
        };
        json!({"stages": self.stages(), "vswitches": ADDRESSES.map(block)})
    }

    fn stages(&self) -> Value {
        let rule = |one: &Rule5| {
            json!({
                "src": [one.src.first(), one.src.last()],
                "dst": [one.dst.first(), one.dst.last()],
                "sport": one.sport,
                "dport": one.dport,
                "proto": one.proto.map_or([0, u8::MAX], |proto| [proto; 2]),
                "accept": one.accept,
            })
        };
        let stage = |one: &Stage| {
            json!({
                "rules": one.rules.iter().map(rule).collect::<Vec<_>>(),
                "default": one.default,
                "answer": one.answer,
            })
        };
        self.stages.iter().map(stage).collect()
    }

    fn network(&self) -> Network {
        let mut vpc = Vpc::default();
        vpc.vpc_id = VPC.to_string();
        vpc.region_id = Some(REGION.to_string());
        vpc.cidr_block = Some("10.16.0.0/16".parse().unwrap());
        let mut network = Network::default();
        network.vpcs = vec![vpc];
        // in the order of the stages: what each end's group and network ACL see
        let groups = [(None, Some(0)), (Some(3), None)];
        let lists = [(5, 1), (2, 4)];
        for end in 0..2 {
            let (ingress, egress) = groups[end];
            let side = |stage: Option<usize>| {
                let rules = stage.map(|stage| self.permissions(stage));
                Some(rules.unwrap_or_default())
            };
            let mut group = SecurityGroup::default();
            group.security_group_id = GROUPS[end].to_string();
            group.vpc_id = Some(VPC.to_string());
            group.security_group_type = Some(GroupType::Normal);
            group.inner_access_policy = Some(InnerAccessPolicy::Drop);
            (group.ingress, group.egress) = (side(ingress), side(egress));
            network.security_groups.push(group);

            let (ingress, egress) = lists[end];
            let mut list = NetworkAcl::default();
            list.network_acl_id = LISTS[end].to_string();
            list.vpc_id = Some(VPC.to_string());
            list.ingress = Some(self.entries(ingress));
            list.egress = Some(self.entries(egress));
            network.network_acls.push(list);

            let mut vswitch = VSwitch::default();
            vswitch.vswitch_id = VSWITCHES[end].to_string();
            vswitch.vpc_id = VPC.to_string();
            let block = Block::around(ADDRESSES[end], 24);
            vswitch.cidr_block = Some(block.to_string().parse().unwrap());
            vswitch.network_acl_id = Some(LISTS[end].to_string());
            network.vswitches.push(vswitch);

            let mut interface = NetworkInterface::default();
            interface.network_interface_id = ENDS[end].to_string();
            interface.vpc_id = Some(VPC.to_string());
            interface.vswitch_id = Some(VSWITCHES[end].to_string());
            interface.private_ip_address = Some(Ipv4Addr::from(ADDRESSES[end]).into());
            interface.security_group_ids = Some(vec![GROUPS[end].to_string()]);
            network.network_interfaces.push(interface);
        }
        network
    }

    fn permissions(&self, stage: usize) -> Vec<Permission> {
        let rules = self.stages[stage].rules.iter().enumerate();
        let written = rules.map(|(index, rule)| {
            let mut written = permission((index, &inwards(*rule)));
            written.security_group_rule_id = Some(rule_id(stage * APART + index));
            written
        });
        written.collect()
    }

    fn entries(&self, stage: usize) -> Vec<NetworkAclEntry> {
        let written = self.permissions(stage).into_iter().map(|rule| {
            let mut entry = NetworkAclEntry::new(rule.ip_protocol);
            entry.network_acl_entry_id = rule.security_group_rule_id;
            entry.policy = rule.policy;
            entry.port = rule.port_range;
            entry.cidr_ip = rule.cidr_ip;
            entry
        });
        written.collect()
    }
}

/// What a recorded answer says of the same filters.
pub fn passed(verdict: &Verdict<'_>) -> Passed {
    let hops = verdict.forward.hops.iter().chain(&verdict.back.hops);
    let steps = hops.flat_map(|hop| &hop.steps);
    // of an answer the groups see nothing
    let steps = steps.filter(|step| {
        step.kind == StepKind::Filter && step.message.reason() != Reason::SecurityGroupSession
    });
    let decider = |label: &str| {
        let digits: String = label
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .collect();
        let digits: String = digits.chars().rev().collect();
        digits.parse::<usize>().unwrap() % APART
    };
    Passed {
        reachable: verdict.outcome == Outcome::Reachable,
        deciders: steps
            .map(|step| step.rule.as_ref().map(|rule| decider(&rule.label)))
            .collect(),
    }
}

/// Rules for what goes out name the other end as the destination.
fn outwards(rules: Vec<Rule5>) -> Vec<Rule5> {
    let turned = rules.into_iter().map(|rule| Rule5 {
        src: rule.dst,
        dst: rule.src,
        ..rule
    });
    turned.collect()
}

/// A rule with the other end as the source.
fn inwards(rule: Rule5) -> Rule5 {
    if rule.src == Block::ALL {
        Rule5 {
            src: rule.dst,
            dst: rule.src,
            ..rule
        }
    } else {
        rule
    }
}
