//! Rules as written → rules as filters see them.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

use super::{
    BuildError, Diagnostic, Semantics,
    checks::{self, Known, Object, Written},
    group::{Group, Members},
    groups::Compiled,
    members::members,
    rule::{FilterKind, Gap, Ports, Remote, Rule},
};
use crate::{
    model::{GroupType, Network, NicType, Permission, SecurityGroup, UnreadRule},
    net::{AddressSet, Direction, PortRange, Prefix, RuleProtocol},
    reason::{Message, Reason},
};

pub(super) struct Compiler<'a> {
    semantics: Semantics,
    regions: &'a BTreeMap<&'a str, &'a str>,
    pub(super) known: Known<'a>,
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
        let known = Known::new(network);
        let members = members(network, &known.groups, semantics)?;
        Ok(Self::with_members(
            network, regions, semantics, known, members,
        ))
    }

    /// One that knows what of the network rules may refer to, and who is in which group.
    pub(super) fn with_members(
        network: &'a Network,
        regions: &'a BTreeMap<&'a str, &'a str>,
        semantics: Semantics,
        known: Known<'a>,
        members: BTreeMap<&'a str, Arc<Members>>,
    ) -> Self {
        Self {
            labels: BTreeSet::new(),
            semantics,
            members,
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
            known,
        }
    }

    pub(super) fn group(
        &mut self,
        group: &SecurityGroup,
        diagnostics: &mut Vec<Diagnostic>,
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
                let written = list(group, nic, direction);
                let one_card = vpc.is_some_and(|vpc| !vpc.is_empty());
                if nic == NicType::Internet && one_card {
                    return (Vec::new(), Vec::new());
                }
                let mut gaps = unread(id, &group.unread, Some(nic), direction);
                if written.is_none() || group.more_rules {
                    gaps.push(Arc::new(Gap::Rules(id.to_string())));
                }
                let mut rules = self.rules(group, (nic, direction), diagnostics);
                // in a VPC there is one card, whatever list a rule stands in
                if one_card {
                    rules.extend(self.rules(group, (NicType::Internet, direction), diagnostics));
                }
                (rules, gaps)
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
        (nic, direction): (NicType, Direction),
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<Rule>> {
        let permissions = list(group, nic, direction).unwrap_or_default();
        let mut rules = Vec::with_capacity(permissions.len());
        let labels = self.labels(group, (nic, direction), permissions, diagnostics);
        let written: Vec<Written<'_>> = permissions
            .iter()
            .zip(&labels)
            .enumerate()
            .map(|(index, (rule, label))| Written {
                group,
                nic,
                direction,
                index,
                label,
                rule,
            })
            .collect();
        checks::repeated_rules(&written, diagnostics);
        for one in written {
            let permission = one.rule;
            let understood = checks::rule(&self.known, self.semantics, one, diagnostics);
            let object = Object::of(permission, direction, self.semantics);
            let (ports, source_ports) = self.ports(permission);
            rules.push(Arc::new(Rule {
                kind: FilterKind::SecurityGroup,
                holder: group.security_group_id.clone(),
                direction,
                priority: u32::from(permission.priority),
                policy: permission.policy,
                protocol: permission.ip_protocol,
                family: None,
                remote: self.remote(&object, understood),
                ports,
                source_ports,
                local: local(permission, &object),
                description: permission.description.clone(),
                create_time: permission.create_time.clone(),
                label: one.label.to_string(),
            }));
        }
        rules
    }

    /// The names of the rules of a list.
    fn labels(
        &mut self,
        group: &SecurityGroup,
        (nic, direction): (NicType, Direction),
        permissions: &[Permission],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<String> {
        let id = &group.security_group_id;
        let side = match nic {
            NicType::Intranet => "",
            NicType::Internet => "internet_",
        };
        let mut labels = Vec::with_capacity(permissions.len());
        for (index, permission) in permissions.iter().enumerate() {
            let place = || format!("{side}{direction}[{index}]");
            labels.push(self.label(
                permission.security_group_rule_id.as_ref(),
                || format!("{id}.{}", place()),
                || format!("security_groups[{id}].{}.security_group_rule_id", place()),
                diagnostics,
            ));
        }
        labels
    }

    /// The rule's id, else its place; of two rules with one id the second is named by its place.
    pub(super) fn label(
        &mut self,
        id: Option<&String>,
        place: impl FnOnce() -> String,
        path: impl FnOnce() -> String,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> String {
        match id {
            None => place(),
            Some(id) if self.labels.insert(id.clone()) => id.clone(),
            Some(id) => {
                let message = Message::new(Reason::TopologyDuplicateRuleId).with("id", id);
                diagnostics.push(Diagnostic::new(message, path()));
                place()
            }
        }
    }

    /// The remote side of a rule; of one that is not understood nobody knows what it stands for.
    fn remote(&self, object: &Object<'_>, understood: bool) -> Remote {
        match object {
            Object::Block(block, _) if understood => Remote::Prefix(*block),
            Object::Source(block) if understood => Remote::Anywhere(*block),
            Object::Group(id) if understood => {
                Remote::Group((*id).to_string(), self.members_of(id))
            }
            Object::PrefixList(id) if understood => {
                Remote::PrefixList((*id).to_string(), self.prefix_list(id))
            }
            refused => Remote::Refused(refused.shown()),
        }
    }

    /// Destination and source ports. Of a protocol without ports a rule that names some is not understood, and may
    /// speak of any packet.
    fn ports(&self, permission: &Permission) -> (Ports, PortRange) {
        let any = (Ports::Range(PortRange::ANY), PortRange::ANY);
        match (permission.ip_protocol, &permission.port_range_list_id) {
            (RuleProtocol::One(one), Some(list))
                if one.has_ports() && permission.port_range.is_any() =>
            {
                let entries = self.port_lists.get(list.as_str()).cloned();
                (
                    Ports::List(list.clone(), entries),
                    permission.source_port_range,
                )
            }
            (RuleProtocol::One(one), _) if one.has_ports() => (
                Ports::Range(permission.port_range),
                permission.source_port_range,
            ),
            _ => any,
        }
    }
}

/// A list of rules as it was written.
fn list(group: &SecurityGroup, nic: NicType, direction: Direction) -> Option<&[Permission]> {
    let list = match (nic, direction) {
        (NicType::Intranet, Direction::Ingress) => &group.ingress,
        (NicType::Intranet, Direction::Egress) => &group.egress,
        (NicType::Internet, Direction::Ingress) => &group.internet_ingress,
        (NicType::Internet, Direction::Egress) => &group.internet_egress,
    };
    list.as_deref()
}

/// The blocks that the interface's own address must lie in. Two of different versions are not understood, and say
/// nothing.
fn local(permission: &Permission, object: &Object<'_>) -> Vec<Prefix> {
    match (permission.local_cidr_ip, permission.local_ipv6_cidr_ip) {
        _ if matches!(object, Object::Source(_)) => Vec::new(),
        (Some(only), None) | (None, Some(only)) => alloc::vec![only],
        _ => Vec::new(),
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
