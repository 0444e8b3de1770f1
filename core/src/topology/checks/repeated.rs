//! What stands twice.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::mem;

use super::Written;
use crate::{
    model::{Network, Permission, Policy},
    net::{PortRange, Prefix, RuleProtocol},
    reason::{Message, ProviderCode, Reason},
    topology::Diagnostic,
};

/// Keeps the last of several entries with one id, and says so.
pub(in crate::topology) fn drop_repeated_ids(
    network: &mut Network,
    diagnostics: &mut Vec<Diagnostic>,
) {
    macro_rules! keep_last {
        ($($list:ident: $id:ident,)*) => {$(
            let name = stringify!($list);
            keep_last(&mut network.$list, name, |one| &one.$id, diagnostics);
        )*};
    }
    keep_last! {
        vpcs: vpc_id,
        vswitches: vswitch_id,
        instances: instance_id,
        network_interfaces: network_interface_id,
        security_groups: security_group_id,
        network_acls: network_acl_id,
        access_control_lists: acl_id,
        listeners: listener_id,
        service_whitelists: service_instance_id,
        prefix_lists: prefix_list_id,
        port_range_lists: port_range_list_id,
    }
}

fn keep_last<T>(
    list: &mut Vec<T>,
    name: &str,
    id: fn(&T) -> &String,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut kept: BTreeMap<String, T> = BTreeMap::new();
    for entry in mem::take(list) {
        let id = id(&entry).clone();
        if kept.insert(id.clone(), entry).is_some() {
            let place = format!("{name}[{id}]");
            let message = Message::new(Reason::TopologyDuplicateId).with("id", id);
            diagnostics.push(Diagnostic::new(message, place));
        }
    }
    *list = kept.into_values().collect();
}

/// Rules of one direction seen so far, by all that makes a rule: its id, description and age do not.
#[derive(Default)]
pub(in crate::topology) struct SeenRules<'a>(BTreeMap<Key<'a>, String>);

type Key<'a> = (
    (Policy, u16, RuleProtocol),
    (PortRange, PortRange, Option<&'a str>),
    [Option<Prefix>; 4],
    [Option<&'a str>; 3],
);

impl<'a> SeenRules<'a> {
    /// Says so when the rule stands already.
    pub(in crate::topology) fn add(
        &mut self,
        rule: &'a Permission,
        written: Written<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(first) = self.0.get(&key(rule)) else {
            self.0.insert(key(rule), written.label.to_string());
            return;
        };
        let message = Message::new(Reason::TopologyDuplicateRule)
            .with("rule", written.label)
            .with("group", &written.group.security_group_id)
            .with("other", first);
        let found = Diagnostic::new(message, written.place(""));
        diagnostics.push(found.refused_as(ProviderCode::DuplicatePermissions));
    }
}

fn key(rule: &Permission) -> Key<'_> {
    (
        (rule.policy, rule.priority, rule.ip_protocol),
        (
            rule.port_range,
            rule.source_port_range,
            rule.port_range_list_id.as_deref(),
        ),
        [
            rule.cidr_ip,
            rule.ipv6_cidr_ip,
            rule.local_cidr_ip,
            rule.local_ipv6_cidr_ip,
        ],
        [
            rule.group_id.as_deref(),
            rule.group_owner_account.as_deref(),
            rule.prefix_list_id.as_deref(),
        ],
    )
}
