//! Asking the crate's filter, and whether it says what the naive one says.

use vpclens::{
    Topology,
    filter::{Cause, Decision, Passage, Verb, security_groups},
    net::{Flow, Protocol},
};

use super::{Decider, Packet, Verdict, networks::Situation};

/// The decision of the crate's filter; `None` when the packet is at no interface of the network.
pub(crate) fn ask(situation: &Situation) -> Option<Decision> {
    let topology = Topology::build(situation.network.clone(), situation.settings).ok()?;
    let Packet {
        direction,
        source,
        destination,
        protocol,
        source_port,
        destination_port,
        via_load_balancer,
        ..
    } = situation.packet;
    let flow = Flow {
        source,
        destination,
        protocol: Protocol::from_number(protocol),
        source_port,
        destination_port,
    };
    let interface = topology.interface(&situation.packet.interface)?;
    let mut passage = Passage::new(interface, direction, flow);
    passage.via_load_balancer = via_load_balancer;
    Some(security_groups(&topology, &passage))
}

impl Verdict<'_> {
    pub(crate) fn verb(&self) -> Verb {
        if self.passes {
            Verb::Permitted
        } else {
            Verb::Denied
        }
    }

    /// Whether the decision is this verdict, and names what decided it.
    pub(crate) fn is(&self, decision: &Decision) -> bool {
        let named = match (&decision.cause, &self.decider) {
            (Cause::Rule(rule), Decider::Rules(rules)) => rules.iter().any(|(group, one)| {
                *group == rule.holder
                    && one.security_group_rule_id.as_deref() == Some(rule.label.as_str())
            }),
            (Cause::IntraGroup(group), Decider::Inner(ids)) => ids.contains(&group.id.as_str()),
            (Cause::Other(reason), decider) => {
                let expected = match (decider, self.passes) {
                    (Decider::MetaServer, _) => "security_group.exempt_metaserver",
                    (Decider::LoadBalancer, _) => "security_group.exempt_load_balancer",
                    (Decider::Tcp25, _) => "security_group.platform_tcp25",
                    (Decider::Default, true) => "security_group.default_accept",
                    (Decider::Default, false) => "security_group.default_drop",
                    _ => "",
                };
                reason.as_str() == expected
            }
            _ => false,
        };
        named && decision.verb == self.verb()
    }
}
