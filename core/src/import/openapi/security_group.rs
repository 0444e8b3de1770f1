//! `DescribeSecurityGroups`, `DescribeSecurityGroupAttribute`.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::mem;

use super::{
    copies::are_copies,
    node::{Listed, Node},
    reader::Reader,
    records::contradiction,
    refusal::{Unreadable, ipv6_block, ports, priority, refused, source_ports, text, value},
};
use crate::{
    import::notice::Notices,
    model::{
        GroupType, InnerAccessPolicy, NicType, Permission, Policy, SecurityGroup, UnreadRule,
        record::Write,
    },
    net::{Direction, PortRange, Prefix, RuleProtocol},
    reason::{Message, ProviderCode, Reason},
};

/// The rules of a group, from all pages of `DescribeSecurityGroupAttribute` for it.
#[derive(Debug, Default)]
pub(super) struct Rules {
    sides: Sides,
    unread: Vec<UnreadRule>,
    policy: Option<InnerAccessPolicy>,
    /// Whether answers name different ones.
    policies_differ: bool,
    vpc_id: Option<String>,
    name: Option<String>,
    region_id: Option<String>,
    wrong_shape: bool,
    place: String,
}

/// The rules of a group by network card and direction.
#[derive(Debug, Default)]
struct Sides {
    ingress: OneWay,
    egress: OneWay,
    internet_ingress: OneWay,
    internet_egress: OneWay,
}

impl Sides {
    fn of(&mut self, card: NicType, direction: Direction) -> &mut OneWay {
        match (card, direction) {
            (NicType::Intranet, Direction::Ingress) => &mut self.ingress,
            (NicType::Intranet, Direction::Egress) => &mut self.egress,
            (NicType::Internet, Direction::Ingress) => &mut self.internet_ingress,
            (NicType::Internet, Direction::Egress) => &mut self.internet_egress,
        }
    }

    fn all(&mut self) -> [&mut OneWay; 4] {
        [
            &mut self.ingress,
            &mut self.egress,
            &mut self.internet_ingress,
            &mut self.internet_egress,
        ]
    }

    /// In a VPC an interface has one network card, whatever word a rule uses for it.
    fn merge_cards(&mut self) {
        self.ingress.extend(mem::take(&mut self.internet_ingress));
        self.egress.extend(mem::take(&mut self.internet_egress));
    }
}

/// The rules of a group in one direction.
#[derive(Debug, Default)]
struct OneWay {
    /// Nothing while no page spoke of this direction.
    rules: Option<Vec<Permission>>,
    /// How many pages came that name no next one: of a whole answer the last does not.
    ends: usize,
}

impl OneWay {
    /// A page that speaks of this direction.
    fn page(&mut self, last: bool) {
        self.rules.get_or_insert_default();
        self.ends = self.ends.saturating_add(last.into());
    }

    fn is_open(&self) -> bool {
        self.rules.is_some() && self.ends == 0
    }

    /// Whether the input holds several lists that are not the same.
    fn differs(&self) -> bool {
        let rules = self.rules.iter().flatten();
        self.ends > 1 && !are_copies(self.ends, rules.map(|rule| rule.write().to_string()))
    }

    /// Each rule as often as one list has it.
    fn drop_copies(&mut self) {
        let (ends, mut seen) = (self.ends, BTreeMap::<String, usize>::new());
        if let (Some(rules), 2..) = (&mut self.rules, ends) {
            rules.retain(|rule| {
                let times = seen.entry(rule.write().to_string()).or_default();
                *times = times.saturating_add(1);
                times.checked_rem(ends) == Some(1)
            });
        }
    }

    fn extend(&mut self, other: Self) {
        self.ends = self.ends.saturating_add(other.ends);
        if let Some(rules) = other.rules {
            self.rules.get_or_insert_default().extend(rules);
        }
    }
}

impl Reader {
    pub(super) fn security_groups(&mut self, page: &Node<'_>) {
        let region_id = page.text("RegionId");
        let Self {
            network, notices, ..
        } = self;
        page.each(
            "SecurityGroups",
            "SecurityGroup",
            notices,
            |node, notices| {
                let Some(security_group_id) = node.id("SecurityGroupId", notices) else {
                    return;
                };
                let security_group_type =
                    node.choice("SecurityGroupType", notices, |text| match text {
                        "normal" => Some(GroupType::Normal),
                        "enterprise" => Some(GroupType::Enterprise),
                        _ => None,
                    });
                network.security_groups.push(SecurityGroup {
                    security_group_id,
                    security_group_name: node.text("SecurityGroupName"),
                    region_id: node.text("RegionId").or_else(|| region_id.clone()),
                    vpc_id: vpc_id(&node),
                    security_group_type,
                    service_managed: node.text("ServiceManaged").as_deref() == Some("true"),
                    ..SecurityGroup::default()
                });
            },
        );
    }

    pub(super) fn security_group_attribute(&mut self, answer: &Node<'_>) {
        let Some(id) = answer.id("SecurityGroupId", &mut self.notices) else {
            return;
        };
        let notices = &mut self.notices;
        let rules = self.rules.entry(id.clone()).or_default();
        rules.place = answer.place.to_string();
        let policy = answer.choice("InnerAccessPolicy", notices, |text| {
            if text.eq_ignore_ascii_case("accept") {
                Some(InnerAccessPolicy::Accept)
            } else {
                text.eq_ignore_ascii_case("drop")
                    .then_some(InnerAccessPolicy::Drop)
            }
        });
        rules.policies_differ |=
            policy.is_some() && rules.policy.is_some_and(|known| Some(known) != policy);
        rules.policy = policy.or(rules.policy);
        rules.vpc_id = vpc_id(answer).or(rules.vpc_id.take());
        rules.name = answer.text("SecurityGroupName").or(rules.name.take());
        rules.region_id = answer.text("RegionId").or(rules.region_id.take());
        let asked_nic = answer.inside("_request", |request: Node<'_>| nic(&request));
        // an answer speaks of one network card: the one that was asked for, or that its rules name
        let mut seen = asked_nic;
        let listed = answer.each("Permissions", "Permission", notices, |node, notices| {
            let direction = direction(node.text("Direction").as_deref());
            let read = check_card(&node, rules.vpc_id.as_deref(), notices)
                .and_then(|()| permission(&node, direction, notices));
            match read {
                Ok((direction, permission)) => {
                    let card = nic(&node).or(asked_nic).unwrap_or_default();
                    seen = seen.or(Some(card));
                    let side = rules.sides.of(card, direction);
                    side.rules.get_or_insert_default().push(permission);
                }
                Err(Unreadable { key, problem, code }) => {
                    notices.refuse(
                        Message::new(Reason::ImportUnreadableRule).with("problem", problem),
                        node.place.key(key),
                        code.map(ProviderCode::as_str),
                    );
                    rules.unread.push(UnreadRule {
                        direction,
                        nic_type: nic(&node).or(asked_nic),
                        place: node.place.to_string(),
                    });
                }
            }
        });
        rules.wrong_shape |= listed == Listed::Misshapen;
        if listed == Listed::Absent {
            return;
        }
        // an answer holds both directions unless the request asked for one
        let asked: Option<Direction> = answer.inside("_request", |request: Node<'_>| {
            direction(request.text("Direction").as_deref())
        });
        let last = answer.text("NextToken").is_none();
        let card = match seen {
            Some(card) => card,
            // of a classic group without rules nobody knows which card the answer is about
            None if rules.vpc_id.as_deref() == Some("") => return,
            None => NicType::Intranet,
        };
        for direction in [Direction::Ingress, Direction::Egress] {
            if asked.is_none_or(|asked| asked == direction) {
                rules.sides.of(card, direction).page(last);
            }
        }
    }

    /// Puts rules and groups together. Rules of a group that no `DescribeSecurityGroups` lists describe it all the
    /// same, but for its type.
    pub(super) fn join_rules(&mut self) {
        let mut all = mem::take(&mut self.rules);
        // of a group that is listed twice the last description counts
        for group in self.network.security_groups.iter_mut().rev() {
            if let Some(rules) = all.remove(&group.security_group_id) {
                fill(group, rules, &mut self.notices);
            }
        }
        for (security_group_id, rules) in all {
            let mut group = SecurityGroup {
                security_group_id,
                ..SecurityGroup::default()
            };
            fill(&mut group, rules, &mut self.notices);
            self.network.security_groups.push(group);
        }
    }
}

fn fill(group: &mut SecurityGroup, mut rules: Rules, notices: &mut Notices) {
    group.vpc_id = group.vpc_id.take().or(rules.vpc_id);
    let id = &group.security_group_id;
    if rules.policies_differ {
        notices.add(contradiction(id, "inner_access_policy"), &rules.place);
        rules.policy = None;
    }
    for (side, name) in rules.sides.all().into_iter().zip(SIDES) {
        if side.differs() {
            notices.add(contradiction(id, name), &rules.place);
            side.rules = None;
        }
        side.drop_copies();
    }
    if group.vpc_id.as_deref() != Some("") {
        rules.sides.merge_cards();
    }
    let mut sides = rules.sides.all();
    let seen = sides.iter().filter(|side| side.rules.is_some()).count();
    let open = sides.iter().filter(|side| side.is_open()).count();
    if open > 0 {
        let message = Message::new(Reason::ImportMoreRules).with("group", &group.security_group_id);
        notices.add(message, &rules.place);
    }
    let all_open = open > 0 && open == seen;
    group.more_rules = all_open || rules.wrong_shape;
    for one_way in &mut sides {
        // a list that goes on in one direction only is as good as none: the model speaks of all
        if one_way.is_open() && !group.more_rules {
            one_way.rules = None;
        }
        drop_repeated(&mut one_way.rules);
    }
    group.ingress = rules.sides.ingress.rules;
    group.egress = rules.sides.egress.rules;
    group.internet_ingress = rules.sides.internet_ingress.rules;
    group.internet_egress = rules.sides.internet_egress.rules;
    group.unread = rules.unread;
    group.inner_access_policy = rules.policy;
    group.security_group_name = group.security_group_name.take().or(rules.name);
    group.region_id = group.region_id.take().or(rules.region_id);
}

/// The fields of the model for them.
const SIDES: [&str; 4] = ["ingress", "egress", "internet_ingress", "internet_egress"];

/// A page may be there twice; a rule with an id is one rule.
fn drop_repeated(rules: &mut Option<Vec<Permission>>) {
    let mut seen = alloc::collections::BTreeSet::new();
    if let Some(rules) = rules {
        rules.retain(|rule| {
            rule.security_group_rule_id
                .as_ref()
                .is_none_or(|id| seen.insert(id.clone()))
        });
    }
}

/// The VPC of a group: a field that is there and empty says *classic network*.
fn vpc_id(node: &Node<'_>) -> Option<String> {
    let empty = node.has("VpcId") && !node.is_misshapen("VpcId");
    node.text("VpcId").or_else(|| empty.then(String::new))
}

fn nic(node: &Node<'_>) -> Option<NicType> {
    match node.text("NicType") {
        Some(text) if text.eq_ignore_ascii_case("internet") => Some(NicType::Internet),
        Some(text) if text.eq_ignore_ascii_case("intranet") => Some(NicType::Intranet),
        _ => None,
    }
}

/// A word for the network card that is none: any will do for a group of a VPC, which has one.
fn check_card(node: &Node<'_>, vpc: Option<&str>, notices: &mut Notices) -> Result<(), Unreadable> {
    let key = "NicType";
    let code = ProviderCode::NicTypeNotSupported;
    let says_something = node.text(key).is_some() || node.is_misshapen(key);
    if nic(node).is_some() || !says_something {
        return Ok(());
    }
    if vpc == Some("") {
        let problem = "it names no network card that exists";
        return Err(Unreadable::new(key, problem, code));
    }
    let done = ["it is read as intranet", "按 intranet 处理"];
    notices.refuse(
        refused(code, done),
        node.place.key(key),
        Some(code.as_str()),
    );
    Ok(())
}

fn direction(text: Option<&str>) -> Option<Direction> {
    match text {
        Some(text) if text.eq_ignore_ascii_case("ingress") => Some(Direction::Ingress),
        Some(text) if text.eq_ignore_ascii_case("egress") => Some(Direction::Egress),
        _ => None,
    }
}

/// The fields of a rule that mirror each other between the directions.
struct Side {
    cidr: (&'static str, ProviderCode),
    ipv6_cidr: (&'static str, ProviderCode),
    group: &'static str,
    owner: &'static str,
    prefix_list: &'static str,
}

const SOURCE: Side = Side {
    cidr: ("SourceCidrIp", ProviderCode::SourceCidrIpMalformed),
    ipv6_cidr: ("Ipv6SourceCidrIp", ProviderCode::Ipv6SourceCidrIp),
    group: "SourceGroupId",
    owner: "SourceGroupOwnerAccount",
    prefix_list: "SourcePrefixListId",
};

const DESTINATION: Side = Side {
    cidr: ("DestCidrIp", ProviderCode::DestCidrIpMalformed),
    ipv6_cidr: ("Ipv6DestCidrIp", ProviderCode::Ipv6DestCidrIp),
    group: "DestGroupId",
    owner: "DestGroupOwnerAccount",
    prefix_list: "DestPrefixListId",
};

/// A rule, or why it cannot be read.
fn permission(
    node: &Node<'_>,
    direction: Option<Direction>,
    notices: &mut Notices,
) -> Result<(Direction, Permission), Unreadable> {
    let missing = |key, problem, code| move || Unreadable::new(key, problem, code);
    let direction = direction.ok_or_else(missing(
        "Direction",
        "its direction is neither ingress nor egress",
        None,
    ))?;
    let (remote, local) = match direction {
        Direction::Ingress => (SOURCE, DESTINATION),
        Direction::Egress => (DESTINATION, SOURCE),
    };
    let protocol = protocol(node)?.ok_or_else(missing(
        "IpProtocol",
        "it names no protocol",
        Some(ProviderCode::MissingParameter),
    ))?;
    let mut rule = Permission::new(protocol);
    let malformed = ProviderCode::PolicyMalformed;
    rule.policy = match text(node, "Policy", malformed)?.as_deref() {
        None => Policy::Accept,
        Some(text) if text.eq_ignore_ascii_case("accept") => Policy::Accept,
        Some(text) if text.eq_ignore_ascii_case("drop") => Policy::Drop,
        Some(other) => {
            let problem = format!("`{other}` is neither accept nor drop");
            return Err(Unreadable::new("Policy", problem, malformed));
        }
    };
    if let Some(priority) = priority(node)? {
        rule.priority = priority;
    }
    rule.port_range_list_id = text(node, "PortRangeListId", None)?;
    all_ports(node, &mut rule, notices)?;
    rule.cidr_ip = value(node, remote.cidr.0, remote.cidr.1)?;
    rule.ipv6_cidr_ip = ipv6_block(node, remote.ipv6_cidr.0, remote.ipv6_cidr.1)?;
    rule.group_id = text(node, remote.group, None)?;
    rule.group_owner_account = node.text(remote.owner);
    rule.prefix_list_id = text(node, remote.prefix_list, None)?;
    rule.local_cidr_ip = value(node, local.cidr.0, local.cidr.1)?;
    rule.local_ipv6_cidr_ip = ipv6_block(node, local.ipv6_cidr.0, local.ipv6_cidr.1)?;
    let no_remote = rule.cidr_ip.is_none()
        && rule.ipv6_cidr_ip.is_none()
        && rule.group_id.is_none()
        && rule.prefix_list_id.is_none();
    let everywhere = |prefix: Prefix| prefix.as_ipnet().prefix_len() == 0;
    if no_remote && direction == Direction::Egress && rule.local_cidr_ip.is_some_and(everywhere) {
        notices.add(Reason::ImportEgressSourceAsAny, node.place);
    }
    rule.security_group_rule_id = node.text("SecurityGroupRuleId");
    rule.description = node.text("Description");
    rule.create_time = node.text("CreateTime");
    Ok((direction, rule))
}

fn protocol(node: &Node<'_>) -> Result<Option<RuleProtocol>, Unreadable> {
    let key = "IpProtocol";
    text(node, key, ProviderCode::IpProtocolMalformed)?;
    value(node, key, ProviderCode::IpProtocolNotSupported)
}

/// Destination and source ports. What the provider does not take today may still stand in old rules.
fn all_ports(
    node: &Node<'_>,
    rule: &mut Permission,
    notices: &mut Notices,
) -> Result<(), Unreadable> {
    let mut notice = |key: &str, code: ProviderCode, done| {
        let place = node.place.key(key);
        notices.refuse(refused(code, done), place, Some(code.as_str()));
    };
    let from_one = ["port 0 is read as port 1", "端口 0 按 1 处理"];
    let (range, zero) = ports(node)?;
    if zero {
        notice("PortRange", ProviderCode::PortRange, from_one);
    }
    let ported = matches!(rule.ip_protocol, RuleProtocol::One(one) if one.has_ports());
    if range.is_none() && ported && rule.port_range_list_id.is_none() {
        let done = ["it is read as -1/-1", "按 -1/-1 处理"];
        notice("PortRange", ProviderCode::PortRangeMissing, done);
    }
    rule.port_range = range.unwrap_or(PortRange::ANY);
    let (source, zero) = source_ports(node)?;
    if zero {
        let code = ProviderCode::SourcePortRangeMalformed;
        notice("SourcePortRange", code, from_one);
    }
    rule.source_port_range = source;
    Ok(())
}
