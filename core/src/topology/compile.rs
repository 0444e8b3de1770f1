//! Rules as written → rules as filters see them.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

use super::{
    BuildError, Semantics,
    group::{Group, Members},
    groups::Compiled,
    members::members,
    rule::{FilterKind, Gap, Ports, Remote, Rule},
};
use crate::{
    model::{GroupType, Network, NicType, Permission, SecurityGroup, UnreadRule},
    net::{AddressSet, Direction, PortRange, Prefix},
    reason::{Message, Reason},
};

pub(super) struct Compiler<'a> {
    semantics: Semantics,
    regions: &'a BTreeMap<&'a str, &'a str>,
    groups: BTreeMap<&'a str, &'a SecurityGroup>,
    pub(super) members: BTreeMap<&'a str, Arc<Members>>,
    prefix_lists: BTreeMap<&'a str, Arc<AddressSet>>,
    port_lists: BTreeMap<&'a str, Arc<Vec<PortRange>>>,
    /// Rule ids seen so far: a second rule with one of them is named by its place.
    labels: BTreeSet<String>,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(
        network: &'a Network,
        regions: &'a BTreeMap<&'a str, &'a str>,
        semantics: Semantics,
    ) -> Result<Self, BuildError> {
        let groups: BTreeMap<_, _> = network
            .security_groups
            .iter()
            .map(|group| (group.security_group_id.as_str(), group))
            .collect();
        Ok(Self {
            labels: BTreeSet::new(),
            semantics,
            members: members(network, &groups, semantics)?,
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

    pub(super) fn group(
        &mut self,
        group: &SecurityGroup,
        diagnostics: &mut Vec<Message>,
    ) -> Compiled {
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
                // there are no advanced groups in the classic network
                group_type: match vpc {
                    Some("") => Some(GroupType::Normal),
                    _ => group.security_group_type,
                },
                inner_access_policy: group.inner_access_policy,
                members: self.members_of(id),
                region,
            }),
            lists: Compiled::SIDES.map(|(nic, direction)| {
                let written = match (nic, direction) {
                    (NicType::Intranet, Direction::Ingress) => &group.ingress,
                    (NicType::Intranet, Direction::Egress) => &group.egress,
                    (NicType::Internet, Direction::Ingress) => &group.internet_ingress,
                    (NicType::Internet, Direction::Egress) => &group.internet_egress,
                };
                if nic == NicType::Internet && vpc != Some("") {
                    return (Vec::new(), Vec::new());
                }
                let mut gaps = unread(id, &group.unread, Some(nic), direction);
                if written.is_none() || group.more_rules {
                    gaps.push(Arc::new(Gap::Rules(id.to_string())));
                }
                let written = written.as_deref().unwrap_or_default();
                (
                    self.rules(group, written, (nic, direction), diagnostics),
                    gaps,
                )
            }),
        }
    }

    /// How the open points are read.
    pub(super) fn semantics(&self) -> Semantics {
        self.semantics
    }

    /// The blocks of a prefix list, where they are known.
    pub(super) fn prefix_list(&self, id: &str) -> Option<Arc<AddressSet>> {
        self.prefix_lists.get(id).cloned()
    }

    pub(super) fn members_of(&self, id: &str) -> Arc<Members> {
        self.members.get(id).cloned().unwrap_or_default()
    }

    fn rules(
        &mut self,
        group: &SecurityGroup,
        written: &[Permission],
        (nic, direction): (NicType, Direction),
        diagnostics: &mut Vec<Message>,
    ) -> Vec<Arc<Rule>> {
        let id = &group.security_group_id;
        let side = match nic {
            NicType::Intranet => "",
            NicType::Internet => "internet_",
        };
        let mut rules = Vec::with_capacity(written.len());
        for (index, permission) in written.iter().enumerate() {
            let label = self.label(
                permission.security_group_rule_id.as_ref(),
                || format!("{id}.{side}{direction}[{index}]"),
                diagnostics,
            );
            let (remote, local) = self.remote(group, permission, direction, &label, diagnostics);
            rules.push(Arc::new(Rule {
                ports: self.ports(group, permission, &label, diagnostics),
                kind: FilterKind::SecurityGroup,
                holder: id.clone(),
                direction,
                priority: u32::from(permission.priority),
                policy: permission.policy,
                protocol: permission.ip_protocol,
                family: None,
                remote,
                source_ports: permission.source_port_range,
                local,
                description: permission.description.clone(),
                create_time: permission.create_time.clone(),
                label,
            }));
        }
        rules
    }

    /// The rule's id, else its place; of two rules with one id the second is named by its place.
    pub(super) fn label(
        &mut self,
        id: Option<&String>,
        place: impl FnOnce() -> String,
        diagnostics: &mut Vec<Message>,
    ) -> String {
        match id {
            None => place(),
            Some(id) if self.labels.insert(id.clone()) => id.clone(),
            Some(id) => {
                diagnostics.push(Message::new(Reason::TopologyDuplicateRuleId).with("id", id));
                place()
            }
        }
    }

    /// The remote side of a rule, and the blocks that the local side must be in.
    fn remote(
        &self,
        group: &SecurityGroup,
        permission: &Permission,
        direction: Direction,
        label: &str,
        diagnostics: &mut Vec<Message>,
    ) -> (Remote, Vec<Prefix>) {
        let local = || {
            let blocks = [permission.local_cidr_ip, permission.local_ipv6_cidr_ip];
            blocks.into_iter().flatten().collect()
        };
        let mut report = |reason: Reason, key: &'static str, value: &str| {
            diagnostics.push(
                Message::new(reason)
                    .with("rule", label)
                    .with("group", &group.security_group_id)
                    .with(key, value),
            );
        };
        if let Some(prefix) = permission.cidr_ip.or(permission.ipv6_cidr_ip) {
            return (Remote::Prefix(prefix), local());
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
                        return (Remote::Refused(peer_id.clone()), local());
                    }
                }
            }
            return (
                Remote::Group(peer_id.clone(), self.members_of(peer_id)),
                local(),
            );
        }
        if let Some(list) = &permission.prefix_list_id {
            let entries = self.prefix_list(list);
            if entries.is_none() {
                report(Reason::TopologyUnknownList, "list", list);
            }
            return (Remote::PrefixList(list.clone(), entries), local());
        }
        // a real answer writes "to anywhere" as a source of egress rules
        let everywhere = |prefix: &Prefix| prefix.as_ipnet().prefix_len() == 0;
        if let [only] = local().as_slice()
            && everywhere(only)
            && direction == Direction::Egress
            && self.semantics.egress_source_is_destination
        {
            return (Remote::Anywhere(*only), Vec::new());
        }
        report(Reason::TopologyRuleWithoutRemote, "list", "");
        (Remote::Refused("?".to_string()), local())
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

/// The gaps that unread rules leave in a list.
pub(super) fn unread(
    holder: &str,
    rules: &[UnreadRule],
    nic: Option<NicType>,
    direction: Direction,
) -> Vec<Arc<Gap>> {
    let may_be = |rule: &&UnreadRule| {
        rule.direction.is_none_or(|one| one == direction)
            && (nic.is_none() || rule.nic_type.is_none() || rule.nic_type == nic)
    };
    let gap = |rule: &UnreadRule| {
        Arc::new(Gap::Rule {
            holder: holder.to_string(),
            place: rule.place.clone(),
        })
    };
    rules.iter().filter(may_be).map(gap).collect()
}

/// Whether two groups are of two VPCs. A group of the classic network may be named over ClassicLink.
fn differ(one: Option<&String>, other: Option<&String>) -> bool {
    let [one, other] = [one, other].map(|id| id.filter(|id| !id.is_empty()));
    matches!((one, other), (Some(one), Some(other)) if one != other)
}
