//! More than the provider allows (sources LIMITS and USE). Quotas change no verdict.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};
use core::fmt;

use super::{Known, known::weight};
use crate::{
    model::{GroupType, Network, Permission, PortRangeList, SecurityGroup},
    reason::{Message, ProviderCode, Reason},
    topology::{Diagnostic, Topology, interface::is_classic},
};

/// How many of something there may be.
struct Quota {
    most: usize,
    /// The number as people read it, in English and Chinese.
    limit: [&'static str; 2],
    what: [&'static str; 2],
    code: ProviderCode,
}

const GROUPS_PER_INTERFACE: Quota = Quota {
    most: 10,
    limit: [
        "10 (the page of JoinSecurityGroup still says 5)",
        "10（JoinSecurityGroup 的文档仍写 5）",
    ],
    what: ["security groups", "个安全组"],
    code: ProviderCode::InstanceSecurityGroupLimit,
};
const RULES_PER_INTERFACE: Quota = Quota {
    most: 1_000,
    limit: ["1000", "1000"],
    what: ["rules in all its security groups together", "条安全组规则"],
    code: ProviderCode::AclLimit,
};
const RULES_OF_GROUP: Quota = Quota {
    most: RULES_PER_INTERFACE.most,
    limit: [
        "1000 for all groups of an interface together",
        "1000（一块网卡的所有安全组合计）",
    ],
    what: ["rules", "条规则"],
    code: ProviderCode::AuthorizationLimit,
};
const GROUP_RULES: Quota = Quota {
    most: 20,
    limit: ["20", "20"],
    what: ["rules that name a group", "条以安全组为授权对象的规则"],
    code: ProviderCode::AuthorizedGroupRuleLimit,
};
const MEMBERS_OF_BASIC: Quota = Quota {
    most: 6_000,
    limit: ["6000", "6000"],
    what: ["private addresses of members", "个成员私网地址"],
    code: ProviderCode::SecurityGroupInstanceLimit,
};
const MEMBERS_OF_ADVANCED: Quota = Quota {
    most: 65_536,
    limit: ["65536", "65536"],
    what: ["interfaces", "块网卡"],
    code: ProviderCode::SecurityGroupInstanceLimit,
};
const MEMBERS_OF_CLASSIC: Quota = Quota {
    most: 1_000,
    limit: ["1000", "1000"],
    ..MEMBERS_OF_BASIC
};
const USERS_OF_PREFIX_LIST: Quota = Quota {
    most: 1_000,
    limit: ["1000", "1000"],
    what: ["security groups that use it", "个关联的安全组"],
    code: ProviderCode::PrefixListAssociationLimit,
};

impl Quota {
    fn check(
        &self,
        count: usize,
        resource: &str,
        place: impl fmt::Display,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if count <= self.most {
            return;
        }
        let [limit, limit_zh] = self.limit;
        let [what, what_zh] = self.what;
        let message = Message::new(Reason::TopologyOverQuota)
            .with("resource", resource)
            .with("count", count)
            .with("what", what)
            .with("what_zh", what_zh)
            .with("limit", limit)
            .with("limit_zh", limit_zh);
        diagnostics.push(Diagnostic::new(message, place).refused_as(self.code));
    }
}

/// Looks for what there is too much of.
pub(in crate::topology) fn quotas(
    network: &Network,
    known: &Known<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let members = members(network);
    let mut weights: BTreeMap<&str, usize> = BTreeMap::new();
    let mut users: BTreeMap<&str, usize> = BTreeMap::new();
    for group in &network.security_groups {
        let id = group.security_group_id.as_str();
        let weight = rules(group)
            .map(|rule| weight_of(rule, known))
            .fold(0, usize::saturating_add);
        weights.insert(id, weight);
        let count = members.get(id).copied().unwrap_or_default();
        of_group(group, weight, count, diagnostics);
        let lists = rules(group).filter_map(|rule| rule.prefix_list_id.as_deref());
        for list in lists.collect::<BTreeSet<&str>>() {
            let count = users.entry(list).or_default();
            *count = count.saturating_add(1);
        }
    }
    for (list, count) in users {
        let place = format_args!("prefix_lists[{list}]");
        USERS_OF_PREFIX_LIST.check(count, list, place, diagnostics);
    }
    for one in &network.network_interfaces {
        let ids = one.security_group_ids.as_deref();
        let place = ("network_interfaces", one.network_interface_id.as_str());
        of_interface(place, ids.unwrap_or_default(), &weights, diagnostics);
    }
    for one in network.instances.iter().filter(|one| is_classic(one)) {
        let ids = one.security_group_ids.as_deref();
        let place = ("instances", one.instance_id.as_str());
        of_interface(place, ids.unwrap_or_default(), &weights, diagnostics);
    }
}

impl Topology {
    /// How much there is of what there is too much of, by its place and the code that it is refused with.
    #[cfg(feature = "fix")]
    pub(crate) fn over_quota(&self) -> BTreeMap<(Option<String>, Option<&'static str>), usize> {
        let network = self.network();
        let mut found = Vec::new();
        quotas(network, &Known::new(network), &mut found);
        let found = found.into_iter().map(|one| {
            let count = one
                .message
                .value("count")
                .and_then(|text| text.parse().ok());
            let key = (one.path, one.provider_code);
            (key, count.unwrap_or_default())
        });
        found.collect()
    }
}

fn of_group(
    group: &SecurityGroup,
    weight: usize,
    members: Count,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let id = &group.security_group_id;
    let place = format_args!("security_groups[{id}]");
    RULES_OF_GROUP.check(weight, id, place, diagnostics);
    let advanced = group.security_group_type == Some(GroupType::Enterprise);
    if !advanced {
        let for_groups = rules(group).filter(|rule| names_group(rule)).count();
        GROUP_RULES.check(for_groups, id, place, diagnostics);
    }
    match (group.vpc_id.as_deref(), group.security_group_type) {
        (Some(""), _) => MEMBERS_OF_CLASSIC.check(members.addresses, id, place, diagnostics),
        (_, Some(GroupType::Enterprise)) => {
            MEMBERS_OF_ADVANCED.check(members.interfaces, id, place, diagnostics);
        }
        (_, Some(GroupType::Normal)) => {
            MEMBERS_OF_BASIC.check(members.addresses, id, place, diagnostics);
        }
        (_, None) => {}
    }
}

fn of_interface(
    (list, id): (&str, &str),
    groups: &[String],
    weights: &BTreeMap<&str, usize>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let groups: BTreeSet<&str> = groups.iter().map(String::as_str).collect();
    let place = format_args!("{list}[{id}].security_group_ids");
    GROUPS_PER_INTERFACE.check(groups.len(), id, place, diagnostics);
    let of_each = || {
        groups
            .iter()
            .filter_map(|group| weights.get(group).copied())
    };
    // of a group that is too large alone its own report says so
    if of_each().all(|weight| weight <= RULES_OF_GROUP.most) {
        let weight = of_each().fold(0, usize::saturating_add);
        RULES_PER_INTERFACE.check(weight, id, place, diagnostics);
    }
}

/// Every rule of a group, of all directions and cards.
fn rules(group: &SecurityGroup) -> impl Iterator<Item = &Permission> {
    let lists = [
        &group.ingress,
        &group.egress,
        &group.internet_ingress,
        &group.internet_egress,
    ];
    lists.into_iter().flatten().flatten()
}

fn names_group(rule: &Permission) -> bool {
    rule.cidr_ip.is_none() && rule.ipv6_cidr_ip.is_none() && rule.group_id.is_some()
}

/// As how many rules a rule counts. Of a rule with two lists the larger one is taken: no document says what becomes of
/// the two.
fn weight_of(rule: &Permission, known: &Known<'_>) -> usize {
    let blocks = rule.cidr_ip.is_some() || rule.ipv6_cidr_ip.is_some() || rule.group_id.is_some();
    let prefixes = match rule.prefix_list_id.as_deref() {
        Some(list) if !blocks => known.prefix_lists.get(list).map(|list| list.weight),
        _ => None,
    };
    let of_ports = |list: &&PortRangeList| {
        let entries = list.entries.as_ref().map(Vec::len);
        weight(list.max_entries, entries)
    };
    let ports = match rule.port_range_list_id.as_deref() {
        Some(list) if rule.port_range.is_any() => known.port_lists.get(list).map(of_ports),
        _ => None,
    };
    prefixes.unwrap_or(1).max(ports.unwrap_or(1))
}

/// How many members a group has.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    interfaces: usize,
    addresses: usize,
}

fn members(network: &Network) -> BTreeMap<&str, Count> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for one in &network.network_interfaces {
        // a delegated block counts once: no document says more, and this is the least that it can be
        let addresses = [
            usize::from(one.private_ip_address.is_some()),
            one.private_ip_addresses.len(),
            one.ipv6_addresses.len(),
            one.ipv4_prefixes.len(),
            one.ipv6_prefixes.len(),
        ];
        let addresses = addresses.into_iter().fold(0, usize::saturating_add);
        count(&mut counts, one.security_group_ids.as_deref(), addresses);
    }
    for one in network.instances.iter().filter(|one| is_classic(one)) {
        let addresses = one.inner_ip_addresses.len();
        count(&mut counts, one.security_group_ids.as_deref(), addresses);
    }
    counts
}

fn count<'a>(counts: &mut BTreeMap<&'a str, Count>, groups: Option<&'a [String]>, more: usize) {
    for id in groups.unwrap_or_default() {
        let group = counts.entry(id).or_default();
        group.interfaces = group.interfaces.saturating_add(1);
        group.addresses = group.addresses.saturating_add(more);
    }
}
