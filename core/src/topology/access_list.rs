//! Filters that are lists of entries: network ACLs, access control lists of listeners, whitelists of services.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

use super::{
    Diagnostic,
    compile::{Compiler, unread},
    rule::{FilterKind, Gap, Ports, Remote, Rule, RuleList, RuleLists},
};
use crate::{
    model::{AclStatus, AclType, Listener, Network, NetworkAcl, NetworkAclEntry, Policy},
    net::{Direction, PortRange, Prefix, RuleProtocol},
    reason::{Message, Reason},
};

/// An ordered list of entries that lets packets pass or not.
#[derive(Debug)]
#[non_exhaustive]
pub struct AccessList {
    /// What it is.
    pub kind: FilterKind,
    /// `nacl-…`, `lsn-…`, `rm-…`
    pub id: String,
    /// The region, for the commands that would bring what is missing.
    pub region: Option<String>,
    /// Its entries, the first one first. Only network ACLs watch both directions.
    pub lists: RuleLists,
    /// What becomes of a packet that no entry matches.
    pub default: Policy,
    /// What its entries do, where all do the same and it is known.
    pub entries: Option<Policy>,
    /// Whether it filters nothing at all, so that its default is no decision of anybody.
    pub unused: bool,
}

/// All of a network, by id.
pub(super) fn access_lists(
    network: &Network,
    compiler: &mut Compiler<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Arc<AccessList>> {
    let mut lists = BTreeMap::new();
    for acl in &network.network_acls {
        let lists_of =
            |direction, compiler: &mut Compiler<'_>, diagnostics: &mut Vec<Diagnostic>| {
                network_acl(acl, direction, compiler, diagnostics)
            };
        let list = AccessList {
            kind: FilterKind::NetworkAcl,
            id: acl.network_acl_id.clone(),
            region: acl.region_id.clone(),
            lists: RuleLists {
                ingress: lists_of(Direction::Ingress, compiler, diagnostics),
                egress: lists_of(Direction::Egress, compiler, diagnostics),
            },
            default: if compiler.semantics().network_acl_default_accept {
                Policy::Accept
            } else {
                Policy::Drop
            },
            entries: None,
            unused: false,
        };
        lists.insert(list.id.clone(), Arc::new(list));
    }
    let blocks: BTreeMap<&str, Option<&[Prefix]>> = network
        .access_control_lists
        .iter()
        .map(|one| (one.acl_id.as_str(), one.entries.as_deref()))
        .collect();
    for written in &network.listeners {
        let list = listener(written, &blocks);
        lists.insert(list.id.clone(), Arc::new(list));
    }
    for written in &network.service_whitelists {
        let id = &written.service_instance_id;
        let mut rules = Vec::new();
        let mut gaps = Vec::new();
        match &written.entries {
            Some(entries) => add(&mut rules, id, FilterKind::ServiceWhitelist, entries),
            None => gaps.push(Arc::new(Gap::Rules(id.clone()))),
        }
        for group in &written.security_group_ids {
            let members = compiler.members_of(group);
            let remote = Remote::Group(group.clone(), members);
            push(
                &mut rules,
                id,
                FilterKind::ServiceWhitelist,
                remote,
                Policy::Accept,
            );
        }
        let list = AccessList {
            kind: FilterKind::ServiceWhitelist,
            id: id.clone(),
            region: written.region_id.clone(),
            lists: incoming(rules, gaps),
            default: Policy::Drop,
            entries: Some(Policy::Accept),
            unused: false,
        };
        lists.insert(id.clone(), Arc::new(list));
    }
    lists
}

/// A network ACL that something names and nothing describes.
pub(super) fn undescribed_acl(id: &str, region: Option<&str>) -> AccessList {
    let gap = || {
        RuleList::new(
            Vec::new(),
            alloc::vec![Arc::new(Gap::Holder(id.to_string()))],
        )
    };
    AccessList {
        kind: FilterKind::NetworkAcl,
        id: id.to_string(),
        region: region.map(ToString::to_string),
        lists: RuleLists {
            ingress: gap(),
            egress: gap(),
        },
        default: Policy::Drop,
        entries: None,
        unused: false,
    }
}

fn network_acl(
    acl: &NetworkAcl,
    direction: Direction,
    compiler: &mut Compiler<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> RuleList {
    let id = &acl.network_acl_id;
    let written = match direction {
        Direction::Ingress => &acl.ingress,
        Direction::Egress => &acl.egress,
    };
    let mut gaps = unread(id, &acl.unread, None, direction);
    if written.is_none() {
        gaps.push(Arc::new(Gap::Rules(id.clone())));
    }
    let mut rules = Vec::new();
    for (index, entry) in written.iter().flatten().enumerate() {
        let path = format!("network_acls[{id}].{direction}[{index}]");
        let label = compiler.label(
            entry.network_acl_entry_id.as_ref(),
            || format!("{id}.{direction}[{index}]"),
            || format!("{path}.network_acl_entry_id"),
            diagnostics,
        );
        let remote = entry_remote(entry, id, (&label, &path), compiler, diagnostics);
        rules.push(Arc::new(Rule {
            label,
            kind: FilterKind::NetworkAcl,
            holder: id.clone(),
            direction,
            priority: place(index),
            policy: entry.policy,
            protocol: entry.protocol,
            family: entry.ip_version,
            remote,
            ports: Ports::Range(entry.port),
            source_ports: PortRange::ANY,
            local: Vec::new(),
            description: entry.description.clone(),
            create_time: None,
        }));
    }
    RuleList::new(rules, gaps)
}

fn entry_remote(
    entry: &NetworkAclEntry,
    acl: &str,
    (label, path): (&str, &str),
    compiler: &Compiler<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Remote {
    let mut report = |reason, list: &str, field: &str| {
        let message = Message::new(reason)
            .with("rule", label)
            .with("group", acl)
            .with("list", list);
        diagnostics.push(Diagnostic::new(message, format_args!("{path}{field}")));
    };
    match (entry.cidr_ip, &entry.prefix_list_id) {
        (Some(prefix), _) => Remote::Prefix(prefix),
        (None, Some(list)) => {
            let entries = compiler.prefix_list(list);
            if entries.is_none() {
                report(Reason::TopologyUnknownList, list, ".prefix_list_id");
            }
            Remote::PrefixList(list.clone(), entries)
        }
        (None, None) => {
            report(Reason::TopologyRuleWithoutRemote, "", "");
            Remote::Refused("?".to_string())
        }
    }
}

fn listener(written: &Listener, blocks: &BTreeMap<&str, Option<&[Prefix]>>) -> AccessList {
    let id = &written.listener_id;
    let mut rules = Vec::new();
    let mut gaps = Vec::new();
    let used = written.acl_status != Some(AclStatus::Off);
    let entries = written.acl_type.map(|kind| match kind {
        AclType::White => Policy::Accept,
        AclType::Black => Policy::Drop,
    });
    for acl in written.acl_ids.iter().filter(|_| used) {
        match blocks.get(acl.as_str()).copied().flatten() {
            None => gaps.push(Arc::new(Gap::Holder(acl.clone()))),
            Some(blocks) => {
                for prefix in blocks {
                    let remote = Remote::Prefix(*prefix);
                    let policy = entries.unwrap_or_default();
                    push(&mut rules, id, FilterKind::ListenerAcl, remote, policy);
                }
            }
        }
    }
    // lists without a single entry filter nothing, whichever kind they are
    let unused = rules.is_empty() && gaps.is_empty();
    if entries.is_none() {
        rules.clear();
    }
    if used && !unused && (written.acl_status.is_none() || entries.is_none()) {
        gaps.push(Arc::new(Gap::Rules(id.clone())));
    }
    AccessList {
        kind: FilterKind::ListenerAcl,
        id: id.clone(),
        region: None,
        lists: incoming(rules, gaps),
        default: match entries {
            Some(Policy::Accept) if !unused => Policy::Drop,
            _ => Policy::Accept,
        },
        entries,
        unused,
    }
}

fn incoming(rules: Vec<Arc<Rule>>, gaps: Vec<Arc<Gap>>) -> RuleLists {
    RuleLists {
        ingress: RuleList::new(rules, gaps),
        egress: RuleList::default(),
    }
}

fn add(rules: &mut Vec<Arc<Rule>>, holder: &str, kind: FilterKind, entries: &[Prefix]) {
    for prefix in entries {
        push(rules, holder, kind, Remote::Prefix(*prefix), Policy::Accept);
    }
}

fn push(
    rules: &mut Vec<Arc<Rule>>,
    holder: &str,
    kind: FilterKind,
    remote: Remote,
    policy: Policy,
) {
    let index = rules.len();
    rules.push(Arc::new(Rule {
        label: format!("{holder}[{index}]"),
        kind,
        holder: holder.to_string(),
        direction: Direction::Ingress,
        priority: place(index),
        policy,
        protocol: RuleProtocol::All,
        family: None,
        remote,
        ports: Ports::Range(PortRange::ANY),
        source_ports: PortRange::ANY,
        local: Vec::new(),
        description: None,
        create_time: None,
    }));
}

/// The place of an entry, counted from 1, is its priority.
fn place(index: usize) -> u32 {
    u32::try_from(index.saturating_add(1)).unwrap_or(u32::MAX)
}
