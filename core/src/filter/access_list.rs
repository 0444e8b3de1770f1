//! Network ACLs, access control lists of listeners, whitelists of services: the first entry that matches decides.
//!
//! They are stateless: an answer is judged like any packet (source D-ACL). Ports are destination ports in both
//! directions. What no entry of a network ACL matches is dropped (source D-ACL-OLD).

use alloc::string::String;

use super::{
    ask::ask,
    decision::{Cause, Decision, Missing, Verb},
    fold::Fold,
    matching::{Packet, matches, missing},
    security_group::verb,
};
use crate::{
    model::Policy,
    net::{AddressSet, Direction, Flow, Prefix},
    reason::{Message, Reason},
    topology::{AccessList, FilterKind, Gap, Semantics, Topology},
};

/// Name resolution and metadata, which network ACLs always let pass (source D-ACL-OLD).
const ALWAYS: [Prefix; 3] = [
    Prefix::v4([100, 100, 2, 112], 28),
    Prefix::v4([100, 100, 2, 128], 28),
    Prefix::v4([100, 100, 100, 200], 32),
];

/// Where the provider's services live.
const CLOUD_SERVICES: Prefix = Prefix::v4([100, 64, 0, 0], 10);

/// Whether an access list lets a packet pass.
pub fn access_list(
    topology: &Topology,
    list: &AccessList,
    direction: Direction,
    flow: Flow,
) -> Decision {
    let semantics = topology.semantics();
    let packet = Packet::new(direction, flow, semantics.client_ports);
    let mut assumptions = alloc::vec::Vec::new();
    if list.kind == FilterKind::NetworkAcl && CLOUD_SERVICES.contains(packet.remote) {
        let always = ALWAYS.iter().any(|block| block.contains(packet.remote));
        if always || semantics.network_acl_exempts_cloud_services {
            let mut decision =
                Decision::new(Verb::Permitted, Cause::Other(Reason::NetworkAclExempt));
            if !always {
                decision.assumptions.push(assume_cloud_services(semantics));
            }
            return decision;
        }
        assumptions.push(assume_cloud_services(semantics));
    }
    if list.unused {
        return Decision::new(Verb::Permitted, Cause::Other(Reason::ListenerAclUnused));
    }
    let rules = list.lists.of(direction);
    let mut fold = Fold::default();
    let region = list.region.as_deref();
    let certain = fold.first(
        rules.candidates(&flow, packet.remote),
        |rule| {
            matches(rule, &packet, |id, members| {
                members.membership(id, packet.remote, None, None)
            })
        },
        |rule, open| {
            missing(rule, open, &packet, |call, parameter, value| {
                ask(call, region, &[(parameter, value)])
            })
        },
    );
    fold.gaps(&rules.gaps, |gap| missing_entries(list, gap));
    let mut decision = match certain {
        Some(rule) => Decision::new(
            verb(rule.policy),
            Cause::Rule(alloc::sync::Arc::clone(rule)),
        ),
        None => by_default(list, semantics),
    };
    if packet.is_answer_to_open_port() {
        let assumption = Message::new(Reason::AssumptionClientPorts);
        assumptions.push(assumption.with("ports", semantics.client_ports));
    }
    decision.assumptions.append(&mut assumptions);
    let undetermined = match list.kind {
        FilterKind::ListenerAcl => Reason::ListenerAclUndetermined,
        FilterKind::ServiceWhitelist => Reason::ServiceWhitelistUndetermined,
        _ => Reason::NetworkAclUndetermined,
    };
    fold.settle(Some(decision), undetermined)
}

fn by_default(list: &AccessList, semantics: &Semantics) -> Decision {
    let reason = match (list.kind, list.default) {
        (FilterKind::ListenerAcl, Policy::Accept) => Reason::ListenerAclNotListed,
        (FilterKind::ListenerAcl, Policy::Drop) => Reason::ListenerAclNoMatch,
        (FilterKind::ServiceWhitelist, _) => Reason::ServiceWhitelistNoMatch,
        (_, Policy::Accept) => Reason::NetworkAclDefaultAccept,
        (_, Policy::Drop) => Reason::NetworkAclNoMatch,
    };
    let mut decision = Decision::new(verb(list.default), Cause::Other(reason));
    if list.kind == FilterKind::NetworkAcl {
        let assumption = Message::new(Reason::AssumptionNetworkAclDefault);
        let value = semantics.network_acl_default_accept;
        decision.assumptions.push(assumption.with("value", value));
    }
    decision
}

fn assume_cloud_services(semantics: &Semantics) -> Message {
    let value = semantics.network_acl_exempts_cloud_services;
    Message::new(Reason::AssumptionNetworkAclCloudServices).with("value", value)
}

/// 100.64.0.0/10, where the provider's services live.
pub(super) fn cloud_services() -> AddressSet {
    core::iter::once(CLOUD_SERVICES).collect()
}

/// The addresses that network ACLs always let pass.
pub(super) fn always_allowed() -> AddressSet {
    ALWAYS.into_iter().collect()
}

fn missing_entries(list: &AccessList, gap: &Gap) -> Missing {
    let region = list.region.as_deref();
    let call = |call: &str, parameter: &str, value: &str| -> Option<String> {
        Some(ask(call, region, &[(parameter, value)]))
    };
    match (list.kind, gap) {
        (FilterKind::ListenerAcl, Gap::Holder(acl)) => Missing::new(
            Message::new(Reason::MissingAccessControlList).with("acl", acl),
            acl,
            call("slb DescribeAccessControlListAttribute", "AclId", acl),
        ),
        (FilterKind::ListenerAcl, _) => Missing::new(
            Message::new(Reason::MissingListenerAcl).with("listener", &list.id),
            &list.id,
            Some(ask("slb DescribeLoadBalancerListeners", region, &[])),
        ),
        (FilterKind::ServiceWhitelist, _) => Missing::new(
            Message::new(Reason::MissingServiceWhitelist).with("service", &list.id),
            &list.id,
            call(
                "rds DescribeDBInstanceIPArrayList",
                "DBInstanceId",
                &list.id,
            ),
        ),
        (_, Gap::Rule { place, .. }) => Missing::new(
            Message::new(Reason::MissingNetworkAclEntry)
                .with("acl", &list.id)
                .with("place", place),
            &list.id,
            None,
        ),
        _ => Missing::new(
            Message::new(Reason::MissingNetworkAcl).with("acl", &list.id),
            &list.id,
            call("vpc DescribeNetworkAclAttributes", "NetworkAclId", &list.id),
        ),
    }
}
