//! `DescribeSecurityGroups`, `DescribeSecurityGroupAttribute`.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::str::FromStr;

use super::{node::Node, reader::Reader};
use crate::{
    import::notice::Notices,
    model::{GroupType, InnerAccessPolicy, Permission, Policy, SecurityGroup, UnreadPermission},
    net::{Direction, ParseError, PortRange, Prefix},
    reason::{Message, Reason},
};

/// The rules of a group, from all pages of `DescribeSecurityGroupAttribute` for it.
#[derive(Debug, Default)]
pub(super) struct Rules {
    ingress: Option<Vec<Permission>>,
    egress: Option<Vec<Permission>>,
    unread: Vec<UnreadPermission>,
    policy: Option<InnerAccessPolicy>,
    vpc_id: Option<String>,
    name: Option<String>,
    region_id: Option<String>,
    /// Pages that name a next one, and pages that do not: of a whole answer exactly the last does not.
    open_pages: usize,
    last_pages: usize,
    wrong_shape: bool,
    place: String,
}

impl Reader {
    pub(super) fn security_groups(&mut self, page: &Node<'_>) {
        let region_id = page.text("RegionId");
        let Self {
            network, notices, ..
        } = self;
        page.each("SecurityGroups", "SecurityGroup", |node| {
            let Some(security_group_id) = node.id("SecurityGroupId", notices) else {
                return;
            };
            let security_group_type = match node.text("SecurityGroupType").as_deref() {
                Some("normal") => Some(GroupType::Normal),
                Some("enterprise") => Some(GroupType::Enterprise),
                Some(other) => {
                    notices.add(
                        super::node::unreadable(other),
                        node.place.key("SecurityGroupType"),
                    );
                    None
                }
                None => None,
            };
            network.security_groups.push(SecurityGroup {
                security_group_id,
                security_group_name: node.text("SecurityGroupName"),
                region_id: node.text("RegionId").or_else(|| region_id.clone()),
                vpc_id: vpc_id(&node),
                security_group_type,
                ..SecurityGroup::default()
            });
        });
    }

    pub(super) fn security_group_attribute(&mut self, answer: &Node<'_>) {
        let Some(id) = answer.id("SecurityGroupId", &mut self.notices) else {
            return;
        };
        let notices = &mut self.notices;
        let rules = self.rules.entry(id.clone()).or_default();
        rules.place = answer.place.to_string();
        rules.policy = match answer.text("InnerAccessPolicy").as_deref() {
            Some(text) if text.eq_ignore_ascii_case("accept") => Some(InnerAccessPolicy::Accept),
            Some(text) if text.eq_ignore_ascii_case("drop") => Some(InnerAccessPolicy::Drop),
            _ => rules.policy,
        };
        rules.vpc_id = vpc_id(answer).or(rules.vpc_id.take());
        rules.name = answer.text("SecurityGroupName").or(rules.name.take());
        rules.region_id = answer.text("RegionId").or(rules.region_id.take());
        match answer.text("NextToken") {
            Some(_) => rules.open_pages = rules.open_pages.saturating_add(1),
            None => rules.last_pages = rules.last_pages.saturating_add(1),
        }
        if !answer.is_list("Permissions", "Permission") {
            notices.add(Reason::ImportUnknownShape, answer.place.key("Permissions"));
            rules.wrong_shape = true;
        }
        // an answer holds both directions unless the request asked for one
        let asked: Option<Direction> = answer.inside("_request", |request: Node<'_>| {
            direction(request.text("Direction").as_deref())
        });
        if asked != Some(Direction::Egress) {
            rules.ingress.get_or_insert_default();
        }
        if asked != Some(Direction::Ingress) {
            rules.egress.get_or_insert_default();
        }
        answer.each("Permissions", "Permission", |node| {
            let direction = direction(node.text("Direction").as_deref());
            match permission(&node, direction, notices) {
                Ok((Direction::Ingress, permission)) => {
                    rules.ingress.get_or_insert_default().push(permission);
                }
                Ok((Direction::Egress, permission)) => {
                    rules.egress.get_or_insert_default().push(permission);
                }
                Err((key, problem)) => {
                    notices.add(
                        Message::new(Reason::ImportUnreadableRule).with("problem", problem),
                        node.place.key(key),
                    );
                    rules.unread.push(UnreadPermission {
                        direction,
                        place: node.place.to_string(),
                    });
                }
            }
        });
    }

    /// Puts rules and groups together. Rules of a group that no `DescribeSecurityGroups` lists describe it all the
    /// same, but for its type.
    pub(super) fn join_rules(&mut self) {
        let mut all = core::mem::take(&mut self.rules);
        for group in &mut self.network.security_groups {
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
    if rules.last_pages == 0 {
        let message = Message::new(Reason::ImportMoreRules).with("group", &group.security_group_id);
        notices.add(message, &rules.place);
    }
    group.more_rules = rules.last_pages == 0 || rules.wrong_shape;
    for list in [&mut rules.ingress, &mut rules.egress] {
        drop_repeated(list);
    }
    group.ingress = rules.ingress;
    group.egress = rules.egress;
    group.unread = rules.unread;
    group.inner_access_policy = rules.policy;
    group.vpc_id = group.vpc_id.take().or(rules.vpc_id);
    group.security_group_name = group.security_group_name.take().or(rules.name);
    group.region_id = group.region_id.take().or(rules.region_id);
}

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
    node.text("VpcId")
        .or_else(|| node.has("VpcId").then(String::new))
}

fn direction(text: Option<&str>) -> Option<Direction> {
    match text {
        Some(text) if text.eq_ignore_ascii_case("ingress") => Some(Direction::Ingress),
        Some(text) if text.eq_ignore_ascii_case("egress") => Some(Direction::Egress),
        _ => None,
    }
}

/// The field of a rule that cannot be read, and why.
type Unreadable = (&'static str, String);

/// The fields of a rule that mirror each other between the directions.
struct Side {
    cidr: &'static str,
    ipv6_cidr: &'static str,
    group: &'static str,
    owner: &'static str,
    prefix_list: &'static str,
}

const SOURCE: Side = Side {
    cidr: "SourceCidrIp",
    ipv6_cidr: "Ipv6SourceCidrIp",
    group: "SourceGroupId",
    owner: "SourceGroupOwnerAccount",
    prefix_list: "SourcePrefixListId",
};

const DESTINATION: Side = Side {
    cidr: "DestCidrIp",
    ipv6_cidr: "Ipv6DestCidrIp",
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
    let direction = direction.ok_or((
        "Direction",
        "its direction is neither ingress nor egress".to_string(),
    ))?;
    let (remote, local) = match direction {
        Direction::Ingress => (SOURCE, DESTINATION),
        Direction::Egress => (DESTINATION, SOURCE),
    };
    let protocol = value(node, "IpProtocol")?
        .ok_or_else(|| ("IpProtocol", "it names no protocol".to_string()))?;
    let mut rule = Permission::new(protocol);
    rule.policy = match node.text("Policy").as_deref() {
        None => Policy::Accept,
        Some(text) if text.eq_ignore_ascii_case("accept") => Policy::Accept,
        Some(text) if text.eq_ignore_ascii_case("drop") => Policy::Drop,
        Some(other) => return Err(("Policy", format!("`{other}` is neither accept nor drop"))),
    };
    if let Some(text) = node.text("Priority") {
        rule.priority = text
            .trim()
            .parse()
            .map_err(|_| ("Priority", format!("`{text}` is not a priority")))?;
    }
    rule.port_range = ports(node, "PortRange")?;
    rule.source_port_range = ports(node, "SourcePortRange")?;
    rule.port_range_list_id = node.text("PortRangeListId");
    rule.cidr_ip = value(node, remote.cidr)?;
    rule.ipv6_cidr_ip = value(node, remote.ipv6_cidr)?;
    rule.group_id = node.text(remote.group);
    rule.group_owner_account = node.text(remote.owner);
    rule.prefix_list_id = node.text(remote.prefix_list);
    rule.local_cidr_ip = value(node, local.cidr)?;
    rule.local_ipv6_cidr_ip = value(node, local.ipv6_cidr)?;
    let no_remote = rule.cidr_ip.is_none()
        && rule.ipv6_cidr_ip.is_none()
        && rule.group_id.is_none()
        && rule.prefix_list_id.is_none();
    let everywhere = |prefix: Prefix| prefix.as_ipnet().prefix_len() == 0;
    if no_remote && direction == Direction::Egress && rule.local_cidr_ip.is_some_and(everywhere) {
        notices.add(Reason::ImportEgressSourceAsAny, node.place);
        rule.cidr_ip = rule.local_cidr_ip.take();
    }
    rule.security_group_rule_id = node.text("SecurityGroupRuleId");
    rule.description = node.text("Description");
    rule.create_time = node.text("CreateTime");
    Ok((direction, rule))
}

fn ports(node: &Node<'_>, key: &'static str) -> Result<PortRange, Unreadable> {
    match node.text(key) {
        None => Ok(PortRange::ANY),
        Some(text) => PortRange::from_dump(&text).map_err(|error| (key, error.to_string())),
    }
}

fn value<T: FromStr<Err = ParseError>>(
    node: &Node<'_>,
    key: &'static str,
) -> Result<Option<T>, Unreadable> {
    node.text(key)
        .map(|text| {
            text.parse()
                .map_err(|error: ParseError| (key, error.to_string()))
        })
        .transpose()
}
