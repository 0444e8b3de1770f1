//! Security groups as written → groups as filters see them.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

use super::group::{Gap, Group, GroupSet, Members, Ports, Remote, Rule};
use crate::{
    model::{GroupType, Network, Permission, SecurityGroup},
    net::{AddressSet, Direction, PortRange, Prefix},
    reason::{Message, Reason},
};

/// One group with its rules, before it is merged with the others of an interface.
struct Compiled {
    group: Arc<Group>,
    ingress: (Vec<Arc<Rule>>, Vec<Gap>),
    egress: (Vec<Arc<Rule>>, Vec<Gap>),
}

/// All groups of a network, and the sets of them that interfaces have.
pub(super) struct GroupIndex {
    compiled: BTreeMap<String, Compiled>,
    sets: BTreeMap<Vec<String>, Arc<GroupSet>>,
    /// Rules in all sets together: what grows when many groups are mixed in many ways.
    pub(super) merged_rules: usize,
}

impl GroupIndex {
    /// `regions` gives the region of each VPC.
    pub(super) fn new(
        network: &Network,
        regions: &BTreeMap<&str, &str>,
        diagnostics: &mut Vec<Message>,
    ) -> Self {
        let compiler = Compiler::new(network, regions);
        Self {
            compiled: network
                .security_groups
                .iter()
                .map(|group| {
                    let id = group.security_group_id.clone();
                    (id, compiler.compile(group, diagnostics))
                })
                .collect(),
            sets: BTreeMap::new(),
            merged_rules: 0,
        }
    }

    /// Whether the input describes the group.
    pub(super) fn describes(&self, id: &str) -> bool {
        self.compiled.get(id).is_some_and(|one| one.group.described)
    }

    /// The groups with these ids taken together.
    pub(super) fn set(&mut self, ids: &[String]) -> Arc<GroupSet> {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids.dedup();
        if let Some(set) = self.sets.get(&ids) {
            return Arc::clone(set);
        }
        let set = Arc::new(self.merge(&ids));
        self.merged_rules = self
            .merged_rules
            .saturating_add(set.ingress.len())
            .saturating_add(set.egress.len());
        self.sets.insert(ids, Arc::clone(&set));
        set
    }

    fn merge(&mut self, ids: &[String]) -> GroupSet {
        let mut set = GroupSet {
            groups: Vec::with_capacity(ids.len()),
            ingress: Vec::new(),
            egress: Vec::new(),
            ingress_gaps: Vec::new(),
            egress_gaps: Vec::new(),
        };
        for id in ids {
            let one = self
                .compiled
                .entry(id.clone())
                .or_insert_with(|| undescribed(id));
            set.groups.push(Arc::clone(&one.group));
            set.ingress.extend_from_slice(&one.ingress.0);
            set.egress.extend_from_slice(&one.egress.0);
            set.ingress_gaps.extend_from_slice(&one.ingress.1);
            set.egress_gaps.extend_from_slice(&one.egress.1);
        }
        sort(&mut set.ingress);
        sort(&mut set.egress);
        set
    }
}

/// Smaller priority first, drop before accept; then, which changes no verdict but names one rule for certain, the
/// newest first and the label.
fn sort(rules: &mut [Arc<Rule>]) {
    rules.sort_by(|a, b| {
        let key = |rule: &Rule| (rule.permission.priority, rule.permission.policy);
        key(a)
            .cmp(&key(b))
            .then_with(|| b.permission.create_time.cmp(&a.permission.create_time))
            .then_with(|| a.label.cmp(&b.label))
    });
}

fn undescribed(id: &str) -> Compiled {
    let gap = || (Vec::new(), alloc::vec![Gap::Group(id.to_string())]);
    Compiled {
        group: Arc::new(Group {
            id: id.to_string(),
            described: false,
            classic: false,
            group_type: None,
            inner_access_policy: None,
            members: Arc::default(),
            region: None,
        }),
        ingress: gap(),
        egress: gap(),
    }
}

struct Compiler<'a> {
    regions: &'a BTreeMap<&'a str, &'a str>,
    groups: BTreeMap<&'a str, &'a SecurityGroup>,
    members: BTreeMap<&'a str, Arc<Members>>,
    prefix_lists: BTreeMap<&'a str, Arc<AddressSet>>,
    port_lists: BTreeMap<&'a str, Arc<Vec<PortRange>>>,
}

impl<'a> Compiler<'a> {
    fn new(network: &'a Network, regions: &'a BTreeMap<&'a str, &'a str>) -> Self {
        let groups: BTreeMap<_, _> = network
            .security_groups
            .iter()
            .map(|group| (group.security_group_id.as_str(), group))
            .collect();
        Self {
            members: members(network, &groups),
            prefix_lists: network
                .prefix_lists
                .iter()
                .filter_map(|list| {
                    let entries = list.entries.as_ref()?;
                    let set: AddressSet = entries.iter().copied().collect();
                    Some((list.prefix_list_id.as_str(), Arc::new(set)))
                })
                .collect(),
            port_lists: network
                .port_range_lists
                .iter()
                .filter_map(|list| {
                    let entries = list.entries.as_ref()?;
                    Some((list.port_range_list_id.as_str(), Arc::new(entries.clone())))
                })
                .collect(),
            regions,
            groups,
        }
    }

    fn compile(&self, group: &SecurityGroup, diagnostics: &mut Vec<Message>) -> Compiled {
        let id = group.security_group_id.as_str();
        let vpc = group.vpc_id.as_deref();
        let region = group
            .region_id
            .clone()
            .or_else(|| Some((*self.regions.get(vpc?)?).to_string()));
        Compiled {
            group: Arc::new(Group {
                id: id.to_string(),
                described: true,
                classic: vpc == Some(""),
                group_type: group.security_group_type,
                inner_access_policy: group.inner_access_policy,
                members: self.members_of(id),
                region,
            }),
            ingress: self.rules(group, Direction::Ingress, diagnostics),
            egress: self.rules(group, Direction::Egress, diagnostics),
        }
    }

    fn members_of(&self, id: &str) -> Arc<Members> {
        self.members.get(id).cloned().unwrap_or_default()
    }

    fn rules(
        &self,
        group: &SecurityGroup,
        direction: Direction,
        diagnostics: &mut Vec<Message>,
    ) -> (Vec<Arc<Rule>>, Vec<Gap>) {
        let id = &group.security_group_id;
        let written = match direction {
            Direction::Ingress => &group.ingress,
            Direction::Egress => &group.egress,
        };
        let mut gaps: Vec<Gap> = group
            .unread
            .iter()
            .filter(|unread| unread.direction.is_none_or(|one| one == direction))
            .map(|unread| Gap::Rule {
                group: id.clone(),
                place: unread.place.clone(),
            })
            .collect();
        if written.is_none() || group.more_rules {
            gaps.push(Gap::Rules(id.clone()));
        }
        let written = written.as_deref().unwrap_or_default();
        let mut rules = Vec::with_capacity(written.len());
        for (index, permission) in written.iter().enumerate() {
            let label = permission
                .security_group_rule_id
                .clone()
                .unwrap_or_else(|| format!("{id}.{direction}[{index}]"));
            match self.remote(group, permission, &label, diagnostics) {
                Some(remote) => rules.push(Arc::new(Rule {
                    ports: self.ports(group, permission, &label, diagnostics),
                    group: id.clone(),
                    direction,
                    permission: permission.clone(),
                    remote,
                    label,
                })),
                None => gaps.push(Gap::Rule {
                    group: id.clone(),
                    place: label,
                }),
            }
        }
        (rules, gaps)
    }

    /// The remote side; `None` when the rule cannot be as it is written.
    fn remote(
        &self,
        group: &SecurityGroup,
        permission: &Permission,
        label: &str,
        diagnostics: &mut Vec<Message>,
    ) -> Option<Remote> {
        let mut report = |reason: Reason, key: &'static str, value: &str| {
            diagnostics.push(
                Message::new(reason)
                    .with("rule", label)
                    .with("group", &group.security_group_id)
                    .with(key, value),
            );
        };
        if let Some(prefix) = permission.cidr_ip.or(permission.ipv6_cidr_ip) {
            return Some(Remote::Prefix(prefix));
        }
        if let Some(peer_id) = &permission.group_id {
            match self.groups.get(peer_id.as_str()) {
                None => report(Reason::TopologyUnknownPeerGroup, "peer", peer_id),
                Some(peer) => {
                    let one_account = permission.group_owner_account.is_none();
                    let advanced = |one: &SecurityGroup| {
                        one.security_group_type == Some(GroupType::Enterprise)
                    };
                    let refused = if *peer_id == group.security_group_id {
                        Some(Reason::TopologySelfReference)
                    } else if advanced(peer) || advanced(group) {
                        Some(Reason::TopologyAdvancedPeerGroup)
                    } else if one_account && differ(peer.vpc_id.as_ref(), group.vpc_id.as_ref()) {
                        Some(Reason::TopologyGroupInOtherVpc)
                    } else {
                        None
                    };
                    if let Some(reason) = refused {
                        report(reason, "peer", peer_id);
                        return None;
                    }
                }
            }
            return Some(Remote::Group(peer_id.clone(), self.members_of(peer_id)));
        }
        if let Some(list) = &permission.prefix_list_id {
            let entries = self.prefix_lists.get(list.as_str()).cloned();
            if entries.is_none() {
                report(Reason::TopologyUnknownList, "list", list);
            }
            return Some(Remote::PrefixList(list.clone(), entries));
        }
        report(Reason::TopologyRuleWithoutRemote, "list", "");
        None
    }

    fn ports(
        &self,
        group: &SecurityGroup,
        permission: &Permission,
        label: &str,
        diagnostics: &mut Vec<Message>,
    ) -> Ports {
        match &permission.port_range_list_id {
            Some(list) if permission.port_range.is_any() => {
                let entries = self.port_lists.get(list.as_str()).cloned();
                if entries.is_none() {
                    diagnostics.push(
                        Message::new(Reason::TopologyUnknownList)
                            .with("rule", label)
                            .with("group", &group.security_group_id)
                            .with("list", list),
                    );
                }
                Ports::List(list.clone(), entries)
            }
            _ => Ports::Range(permission.port_range),
        }
    }
}

fn differ(one: Option<&String>, other: Option<&String>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}

/// The addresses of every group that an interface names.
fn members<'a>(
    network: &'a Network,
    described: &BTreeMap<&str, &SecurityGroup>,
) -> BTreeMap<&'a str, Arc<Members>> {
    let all_interfaces = network.coverage.network_interfaces == crate::model::Extent::Complete;
    let mut collected: BTreeMap<&str, (Vec<Prefix>, Vec<Prefix>)> = BTreeMap::new();
    for group in &network.security_groups {
        collected.insert(&group.security_group_id, Default::default());
    }
    for interface in &network.network_interfaces {
        let primary = interface.private_ip_address;
        let further = interface
            .private_ip_addresses
            .iter()
            .chain(&interface.ipv6_addresses)
            .copied()
            .filter(|address| Some(*address) != primary)
            .map(Prefix::host)
            .chain(interface.ipv4_prefixes.iter().copied())
            .chain(interface.ipv6_prefixes.iter().copied());
        let further: Vec<Prefix> = further.collect();
        for id in interface.security_group_ids.iter().flatten() {
            let (primaries, furthers) = collected.entry(id).or_default();
            primaries.extend(primary.map(Prefix::host));
            furthers.extend_from_slice(&further);
        }
    }
    collected
        .into_iter()
        .map(|(id, (primary, further))| {
            let members = Members {
                primary: primary.into_iter().collect(),
                further: further.into_iter().collect(),
                complete: all_interfaces && described.contains_key(id),
                vpc: described.get(id).and_then(|group| group.vpc_id.clone()),
            };
            (id, Arc::new(members))
        })
        .collect()
}
