//! Rules of security groups, made from bytes.

use vpclens::{
    Semantics,
    model::{GroupType, Network, NicType, Permission, Policy, SecurityGroup},
    net::{Direction, PortRange, Prefix, RuleProtocol},
};

use super::networks::Choices;

pub(crate) const BLOCKS: &[&str] = &[
    "0.0.0.0/0",
    "10.111.0.1/32",
    "10.111.0.0/24",
    "10.111.0.2/31",
    "10.111.1.0/24",
    "203.0.113.0/24",
    "128.0.0.0/1",
    "100.64.0.0/10",
    "10.111.0.21/32",
    "10.111.0.64/28",
    "0.0.0.0/1",
    "203.0.113.8/30",
    "100.100.2.128/28",
    "10.1.0.0/31",
    "10.0.0.0/8",
    "172.16.0.2/32",
    "100.100.100.200/32",
];
pub(crate) const BLOCKS_V6: &[&str] = &[
    "::/0",
    "2408:4000:1:1::/64",
    "2408:4000:1:1::2/128",
    "2408:4000::/32",
    "2001:db8::/32",
    "8000::/1",
    "2408:4000:1:1::2/127",
    "2408:4000:2::2/128",
];
/// What rules for the public card of classic groups speak of.
const PUBLIC_BLOCKS: &[&str] = &[
    "0.0.0.0/0",
    "47.96.0.0/31",
    "47.96.0.1/32",
    "203.0.113.0/24",
    "203.0.113.9/32",
    "128.0.0.0/1",
];
pub(crate) const RANGES: &[&str] = &[
    "22/22",
    "25/25",
    "80/443",
    "1/65535",
    "443/443",
    "20/80",
    "65535/65535",
    "-1/-1",
    "1/1",
    "81/442",
];
const SOURCE_RANGES: &[&str] = &["1024/65535", "1/1024", "40000/40000", "1/65535", "1/1023"];
const PROTOCOLS: &[&str] = &[
    "tcp", "all", "udp", "icmp", "icmpv6", "gre", "6", "50", "1", "58", "17", "47",
];
/// 110 stands in old dumps.
const PRIORITIES: &[u16] = &[1, 1, 2, 100, 110, 99];

/// One of the four rule lists of a group; in a VPC there are only those of the private card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Side {
    pub(crate) nic: NicType,
    pub(crate) direction: Direction,
}

impl Side {
    pub(crate) const ALL: [Self; 4] = [
        Self::new(NicType::Intranet, Direction::Ingress),
        Self::new(NicType::Intranet, Direction::Egress),
        Self::new(NicType::Internet, Direction::Ingress),
        Self::new(NicType::Internet, Direction::Egress),
    ];

    pub(crate) const fn new(nic: NicType, direction: Direction) -> Self {
        Self { nic, direction }
    }

    pub(crate) fn of(self, group: &mut SecurityGroup) -> &mut Option<Vec<Permission>> {
        match (self.nic, self.direction) {
            (NicType::Intranet, Direction::Ingress) => &mut group.ingress,
            (NicType::Intranet, Direction::Egress) => &mut group.egress,
            (NicType::Internet, Direction::Ingress) => &mut group.internet_ingress,
            (NicType::Internet, Direction::Egress) => &mut group.internet_egress,
        }
    }

    pub(crate) fn rules(self, group: &SecurityGroup) -> Option<&Vec<Permission>> {
        super::security_groups::rules(group, self.nic, self.direction)
    }
}

/// A list of rules for a group that the network has; some are those of other groups once more.
pub(crate) fn rules(
    holder: &str,
    side: Side,
    network: &Network,
    settings: Semantics,
    choices: &mut Choices<'_>,
) -> Vec<Permission> {
    let mut others: Vec<&Permission> = Vec::new();
    let own = network
        .security_groups
        .iter()
        .find(|one| one.security_group_id == holder);
    for group in &network.security_groups {
        let same = own.is_some_and(|own| {
            (own.vpc_id.as_ref(), own.security_group_type)
                == (group.vpc_id.as_ref(), group.security_group_type)
        });
        let fits = |rule: &&Permission| rule.group_id.as_deref() != Some(holder);
        if same && group.security_group_id != holder {
            others.extend(side.rules(group).into_iter().flatten().filter(fits));
        }
    }
    (0..choices.below(8).min(6))
        .map(|number| {
            let mut choices = choices.part(16);
            let (again, named) = (choices.once_in(6), !choices.once_in(8));
            let other = choices.pick(&others).copied();
            let mut made = match other.filter(|_| again) {
                Some(other) => other.clone(),
                None => rule(holder, side, network, settings, &mut choices),
            };
            let id = match side.nic {
                NicType::Intranet => format!("sgr-{holder}-{}-{number}", side.direction),
                NicType::Internet => format!("sgr-{holder}-internet-{}-{number}", side.direction),
            };
            made.security_group_rule_id = Some(id).filter(|_| named);
            made
        })
        .collect()
}

/// A rule that the provider accepts for the group.
pub(crate) fn rule(
    holder: &str,
    side: Side,
    network: &Network,
    settings: Semantics,
    choices: &mut Choices<'_>,
) -> Permission {
    let mut groups = network.security_groups.iter();
    let own = groups.find(|one| one.security_group_id == holder);
    let classic = own.is_some_and(|one| one.vpc_id.as_deref() == Some(""));
    let protocol = choices.parse(PROTOCOLS);
    let mut made = Permission::new(protocol.unwrap_or(RuleProtocol::All));
    if choices.once_in(2) {
        made.policy = Policy::Drop;
    }
    made.priority = choices.pick(PRIORITIES).copied().unwrap_or(1);
    // only TCP and UDP have ports
    let (ranged, listed) = (choices.below(RANGES.len()), choices.below(12));
    if matches!(made.ip_protocol, RuleProtocol::One(one) if one.has_ports()) {
        let range = RANGES.get(ranged).and_then(|text| text.parse().ok());
        made.port_range = range.unwrap_or(PortRange::ANY);
        if listed > 9 && !classic {
            made.port_range_list_id = Some("prl-1".into());
        }
        // a list beside a range is ignored
        if listed == 10 {
            made.port_range = PortRange::ANY;
        }
        if choices.once_in(6) {
            made.source_port_range = choices.parse(SOURCE_RANGES).unwrap_or(PortRange::ANY);
        }
    }
    let (kind, which) = (choices.below(16), choices.below(256));
    let block = |list: &[&str]| -> Option<Prefix> {
        list.get(which.checked_rem(list.len())?)?.parse().ok()
    };
    let peer = || peer(own?, which, network);
    match (side.nic, classic, kind) {
        (NicType::Internet, ..) => made.cidr_ip = block(PUBLIC_BLOCKS),
        (_, true, 0..=8) | (_, false, 0..=4) => made.cidr_ip = block(BLOCKS),
        (_, false, 5..=7) => made.ipv6_cidr_ip = block(BLOCKS_V6),
        (_, false, 8) => made.prefix_list_id = Some("pl-1".into()),
        (_, false, 9) => made.prefix_list_id = Some("pl-2".into()),
        // of several remote sides the first counts
        (_, _, 10) => {
            made.cidr_ip = block(BLOCKS);
            made.group_id = peer();
        }
        (_, false, 11) => {
            made.group_id = peer();
            made.prefix_list_id = Some("pl-1".into());
        }
        _ => made.group_id = peer(),
    }
    // the account is said where it is another one, and where core needs it
    let named =
        groups_of(network).find(|one| Some(&one.security_group_id) == made.group_id.as_ref());
    let across = named.is_some_and(|one| Some(&one.vpc_id) != own.map(|own| &own.vpc_id));
    let over_link =
        across && (classic || named.is_some_and(|one| one.vpc_id.as_deref() == Some("")));
    if across && !over_link {
        made.group_owner_account = Some("1649796836582446".into());
    }
    let has_remote = |one: &Permission| {
        let blocks = one.cidr_ip.is_some() || one.ipv6_cidr_ip.is_some();
        blocks || one.group_id.is_some() || one.prefix_list_id.is_some()
    };
    if !has_remote(&made) {
        made.cidr_ip = block(BLOCKS);
    }
    let (local, sourced) = (choices.below(12), choices.once_in(12));
    if sourced && side.direction == Direction::Egress && settings.egress_source_is_destination {
        // "to anywhere", as one sample answer has it
        made.cidr_ip = None;
        made.ipv6_cidr_ip = None;
        made.group_id = None;
        made.group_owner_account = None;
        made.prefix_list_id = None;
        if local == 0 && !classic {
            made.local_ipv6_cidr_ip = "::/0".parse().ok();
        } else {
            made.local_cidr_ip = "0.0.0.0/0".parse().ok();
        }
    } else if local > 10 {
        let own = match side.nic {
            NicType::Intranet => choices.parse(BLOCKS),
            NicType::Internet => choices.parse(PUBLIC_BLOCKS),
        };
        made.local_cidr_ip = own;
    } else if local > 9 && !classic {
        made.local_ipv6_cidr_ip = choices.parse(BLOCKS_V6);
    }
    let year = choices.below(16);
    made.create_time = (year < 14).then(|| format!("20{:02}-01-01T00:00:00Z", year / 2));
    made
}

fn groups_of(network: &Network) -> impl Iterator<Item = &SecurityGroup> {
    network.security_groups.iter()
}

/// A group that a rule of the holder may name: both basic, and not the holder itself; a group of the classic network
/// and one of a VPC only with ClassicLink.
fn peer(own: &SecurityGroup, which: usize, network: &Network) -> Option<String> {
    let basic = |one: &SecurityGroup| one.security_group_type == Some(GroupType::Normal);
    let classic = |one: &SecurityGroup| one.vpc_id.as_deref() == Some("");
    let linked = |one: &SecurityGroup| {
        let mut links = network.classic_links.iter();
        links.any(|link| Some(&link.vpc_id) == one.vpc_id.as_ref())
    };
    let fits = |one: &&SecurityGroup| {
        let connected = match (classic(own), classic(one)) {
            (false, true) => linked(own),
            (true, false) => linked(one),
            _ => true,
        };
        basic(one) && connected && one.security_group_id != own.security_group_id
    };
    let groups = groups_of(network).filter(|_| basic(own));
    let others: Vec<&SecurityGroup> = groups.filter(fits).collect();
    let one = others.get(which.checked_rem(others.len())?)?;
    Some(one.security_group_id.clone())
}
