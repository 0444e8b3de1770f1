//! Security groups as written → groups as filters see them.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

use super::{
    BuildError,
    group::{Gap, Group, GroupSet, Members, Ports, Remote, Rule},
};
use crate::{
    error::Fault,
    model::{Extent, GroupType, Network, Permission, SecurityGroup},
    net::{AddressSet, Direction, PortRange, Prefix},
    reason::{Message, Reason},
};

/// Members, and rules of all distinct combinations of groups, each taken together. Real networks stay far below: 100 000
/// interfaces in two groups each with twenty addresses are four million members.
const BUDGET: usize = 10_000_000;

/// One group with its rules, before it is merged with the others of an interface.
struct Compiled {
    group: Arc<Group>,
    ingress: (Vec<Arc<Rule>>, Vec<Arc<Gap>>),
    egress: (Vec<Arc<Rule>>, Vec<Arc<Gap>>),
}

impl Compiled {
    /// What the group adds to a combination that it is part of.
    fn size(&self) -> usize {
        [
            self.ingress.0.len(),
            self.ingress.1.len(),
            self.egress.0.len(),
            self.egress.1.len(),
        ]
        .into_iter()
        .fold(1, usize::saturating_add)
    }
}

/// All groups of a network, and the sets of them that interfaces have.
pub(super) struct GroupIndex {
    compiled: BTreeMap<String, Compiled>,
    sets: BTreeMap<Vec<String>, Arc<GroupSet>>,
    members: BTreeMap<String, Arc<Members>>,
    /// What all sets hold together: it grows when many groups are mixed in many ways.
    merged: usize,
}

impl GroupIndex {
    /// `regions` gives the region of each VPC.
    pub(super) fn new(
        network: &Network,
        regions: &BTreeMap<&str, &str>,
        diagnostics: &mut Vec<Message>,
    ) -> Result<Self, BuildError> {
        let mut compiler = Compiler::new(network, regions)?;
        let mut groups = BTreeMap::new();
        for group in &network.security_groups {
            let id = group.security_group_id.clone();
            groups.insert(id, compiler.compile(group, diagnostics));
        }
        let members = compiler.members.into_iter();
        Ok(Self {
            compiled: groups,
            sets: BTreeMap::new(),
            members: members
                .map(|(id, members)| (id.to_string(), members))
                .collect(),
            merged: 0,
        })
    }

    /// Whether the input describes the group.
    pub(super) fn describes(&self, id: &str) -> bool {
        self.compiled.get(id).is_some_and(|one| one.group.described)
    }

    /// Whether the group is known to be of another VPC than this one.
    pub(super) fn is_of_other_vpc(&self, id: &str, vpc: &str) -> bool {
        self.compiled.get(id).is_some_and(|one| {
            let own = one.group.vpc.as_deref();
            one.group.described && own.is_some_and(|own| !own.is_empty() && own != vpc)
        })
    }

    /// The groups with these ids taken together.
    pub(super) fn set(&mut self, ids: &[String]) -> Result<Arc<GroupSet>, BuildError> {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids.dedup();
        if let Some(set) = self.sets.get(&ids) {
            return Ok(Arc::clone(set));
        }
        let sizes = ids
            .iter()
            .map(|id| self.compiled.get(id).map_or(1, Compiled::size));
        self.merged = sizes.fold(self.merged, usize::saturating_add);
        within_budget(self.merged, "rules over all combinations of groups")?;
        let set = Arc::new(self.merge(&ids));
        self.sets.insert(ids, Arc::clone(&set));
        Ok(set)
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
            let members = self.members.get(id);
            let one = self
                .compiled
                .entry(id.clone())
                .or_insert_with(|| undescribed(id, members));
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

fn undescribed(id: &str, members: Option<&Arc<Members>>) -> Compiled {
    let gap = || {
        (
            Vec::new(),
            alloc::vec![Arc::new(Gap::Group(id.to_string()))],
        )
    };
    Compiled {
        group: Arc::new(Group {
            id: id.to_string(),
            described: false,
            classic: false,
            vpc: None,
            group_type: None,
            inner_access_policy: None,
            members: members.cloned().unwrap_or_default(),
            region: None,
        }),
        ingress: gap(),
        egress: gap(),
    }
}

fn within_budget(count: usize, what: &str) -> Result<(), BuildError> {
    if count <= BUDGET {
        return Ok(());
    }
    let message = Message::new(Reason::LimitItems)
        .with("limit", BUDGET)
        .with("what", what);
    Err(Fault::new(message).into())
}

struct Compiler<'a> {
    regions: &'a BTreeMap<&'a str, &'a str>,
    groups: BTreeMap<&'a str, &'a SecurityGroup>,
    members: BTreeMap<&'a str, Arc<Members>>,
    prefix_lists: BTreeMap<&'a str, Arc<AddressSet>>,
    port_lists: BTreeMap<&'a str, Arc<Vec<PortRange>>>,
    /// Rule ids seen so far: a second rule with one of them is named by its place.
    labels: BTreeSet<String>,
}

impl<'a> Compiler<'a> {
    fn new(
        network: &'a Network,
        regions: &'a BTreeMap<&'a str, &'a str>,
    ) -> Result<Self, BuildError> {
        let groups: BTreeMap<_, _> = network
            .security_groups
            .iter()
            .map(|group| (group.security_group_id.as_str(), group))
            .collect();
        Ok(Self {
            labels: BTreeSet::new(),
            members: members(network, &groups)?,
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
        })
    }

    fn compile(&mut self, group: &SecurityGroup, diagnostics: &mut Vec<Message>) -> Compiled {
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
                vpc: group.vpc_id.clone(),
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
        &mut self,
        group: &SecurityGroup,
        direction: Direction,
        diagnostics: &mut Vec<Message>,
    ) -> (Vec<Arc<Rule>>, Vec<Arc<Gap>>) {
        let id = &group.security_group_id;
        let written = match direction {
            Direction::Ingress => &group.ingress,
            Direction::Egress => &group.egress,
        };
        let mut gaps: Vec<Arc<Gap>> = group
            .unread
            .iter()
            .filter(|unread| unread.direction.is_none_or(|one| one == direction))
            .map(|unread| {
                Arc::new(Gap::Rule {
                    group: id.clone(),
                    place: unread.place.clone(),
                })
            })
            .collect();
        if written.is_none() || group.more_rules {
            gaps.push(Arc::new(Gap::Rules(id.clone())));
        }
        let written = written.as_deref().unwrap_or_default();
        let mut rules = Vec::with_capacity(written.len());
        for (index, permission) in written.iter().enumerate() {
            let label = self.label(
                permission,
                || format!("{id}.{direction}[{index}]"),
                diagnostics,
            );
            rules.push(Arc::new(Rule {
                remote: self.remote(group, permission, &label, diagnostics),
                ports: self.ports(group, permission, &label, diagnostics),
                group: id.clone(),
                direction,
                permission: permission.clone(),
                label,
            }));
        }
        (rules, gaps)
    }

    /// The rule's id, else its place; of two rules with one id the second is named by its place.
    fn label(
        &mut self,
        permission: &Permission,
        place: impl FnOnce() -> String,
        diagnostics: &mut Vec<Message>,
    ) -> String {
        match &permission.security_group_rule_id {
            None => place(),
            Some(id) if self.labels.insert(id.clone()) => id.clone(),
            Some(id) => {
                diagnostics.push(Message::new(Reason::TopologyDuplicateRuleId).with("id", id));
                place()
            }
        }
    }

    /// The remote side of a rule.
    fn remote(
        &self,
        group: &SecurityGroup,
        permission: &Permission,
        label: &str,
        diagnostics: &mut Vec<Message>,
    ) -> Remote {
        let mut report = |reason: Reason, key: &'static str, value: &str| {
            diagnostics.push(
                Message::new(reason)
                    .with("rule", label)
                    .with("group", &group.security_group_id)
                    .with(key, value),
            );
        };
        if let Some(prefix) = permission.cidr_ip.or(permission.ipv6_cidr_ip) {
            return Remote::Prefix(prefix);
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
                        return Remote::Refused(peer_id.clone());
                    }
                }
            }
            return Remote::Group(peer_id.clone(), self.members_of(peer_id));
        }
        if let Some(list) = &permission.prefix_list_id {
            let entries = self.prefix_lists.get(list.as_str()).cloned();
            if entries.is_none() {
                report(Reason::TopologyUnknownList, "list", list);
            }
            return Remote::PrefixList(list.clone(), entries);
        }
        report(Reason::TopologyRuleWithoutRemote, "list", "");
        Remote::Refused("?".to_string())
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
) -> Result<BTreeMap<&'a str, Arc<Members>>, BuildError> {
    #[derive(Default)]
    struct Collected<'a> {
        primary: Vec<Prefix>,
        further: Vec<Prefix>,
        vpcs: BTreeSet<&'a str>,
        /// Whether a member has addresses that are not known.
        open: bool,
    }
    let mut collected: BTreeMap<&str, Collected<'_>> = BTreeMap::new();
    // an interface that may be in any group, with addresses of which nobody knows whose they are
    let mut open = network.coverage.network_interfaces != Extent::Complete;
    let mut groupless: BTreeMap<&str, Vec<Prefix>> = BTreeMap::new();
    let mut count = 0_usize;
    for group in &network.security_groups {
        collected.insert(&group.security_group_id, Collected::default());
    }
    for interface in &network.network_interfaces {
        let primary = interface.private_ip_address;
        let further: Vec<Prefix> = interface
            .private_ip_addresses
            .iter()
            .chain(&interface.ipv6_addresses)
            .copied()
            .filter(|address| Some(*address) != primary)
            .map(Prefix::host)
            .chain(interface.ipv4_prefixes.iter().copied())
            .chain(interface.ipv6_prefixes.iter().copied())
            .collect();
        let nameless = interface.addresses_incomplete || (primary.is_none() && further.is_empty());
        let ids = interface.security_group_ids.as_deref().unwrap_or_default();
        if ids.is_empty() {
            match interface.vpc_id.as_deref().filter(|_| !nameless) {
                None => open = true,
                Some(vpc) => {
                    let addresses = groupless.entry(vpc).or_default();
                    addresses.extend(primary.map(Prefix::host));
                    addresses.extend_from_slice(&further);
                }
            }
        }
        count = count.saturating_add(further.len().saturating_add(1).saturating_mul(ids.len()));
        within_budget(count, "members of groups")?;
        for id in ids {
            let group = collected.entry(id).or_default();
            group.primary.extend(primary.map(Prefix::host));
            group.further.extend_from_slice(&further);
            group.vpcs.extend(interface.vpc_id.as_deref());
            group.open |= nameless;
        }
    }
    let groupless: BTreeMap<&str, Arc<AddressSet>> = groupless
        .into_iter()
        .map(|(vpc, addresses)| (vpc, Arc::new(addresses.into_iter().collect())))
        .collect();
    let finished = collected.into_iter().map(|(id, group)| {
        let own = described.get(id).and_then(|group| group.vpc_id.as_deref());
        let mut of_members = group.vpcs.into_iter();
        let vpc = own.or_else(|| of_members.next().filter(|_| of_members.next().is_none()));
        let members = Members {
            primary: group.primary.into_iter().collect(),
            further: group.further.into_iter().collect(),
            possible: vpc
                .and_then(|vpc| groupless.get(vpc).cloned())
                .unwrap_or_default(),
            complete: !open && !group.open && described.contains_key(id),
            vpc: vpc.map(ToString::to_string),
        };
        (id, Arc::new(members))
    });
    Ok(finished.collect())
}
