//! A decision in words.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    decision::{Cause, Decision},
    security_group::Passage,
};
use crate::{
    net::{Direction, Flow},
    reason::{Message, Reason},
    topology::{AccessList, Interface, Rule},
};

/// The sentence of a decision about a packet at an interface, and the resource that it is about.
pub fn explain(decision: &Decision, passage: &Passage<'_>) -> (Message, String) {
    let message = Message::new(decision.reason());
    match &decision.cause {
        Cause::Rule(rule) => by_rule(message, rule, &passage.flow),
        Cause::IntraGroup(group) => (message.with("group", &group.id), group.id.clone()),
        Cause::Other(reason) => {
            let one_group = match decision.missing.as_slice() {
                [one] if *reason == Reason::SecurityGroupUndetermined => {
                    let set = passage.interface.groups.as_ref();
                    let own = |id: &&String| {
                        set.is_some_and(|set| set.groups.iter().any(|group| group.id == **id))
                    };
                    Some(&one.resource).filter(own)
                }
                _ => None,
            };
            let groups = match one_group {
                Some(id) => alloc::vec![id.as_str()],
                None => groups(passage),
            };
            // one group decides by itself; several do so as what the interface has
            let resource = match groups.as_slice() {
                [one] => *one,
                _ => passage.interface.id.as_str(),
            };
            let direction = passage.direction;
            (
                message
                    .with("interface", &passage.interface.id)
                    .with("direction", direction)
                    .with("direction_zh", direction_zh(direction))
                    .with("packet", packet(&passage.flow))
                    .with("remote", passage.remote())
                    .with("choice", choice(&groups, "one of ", ""))
                    .with("choice_zh", choice(&groups, "", " 之一"))
                    .with("group", groups.join(", ")),
                resource.to_string(),
            )
        }
    }
}

/// The sentence of a decision of an access list, and the resource that it is about.
pub fn explain_list(
    decision: &Decision,
    list: &AccessList,
    direction: Direction,
    flow: &Flow,
) -> (Message, String) {
    let message = Message::new(decision.reason());
    if let Cause::Rule(rule) = &decision.cause {
        return by_rule(message, rule, flow);
    }
    let remote = match direction {
        Direction::Ingress => flow.source,
        Direction::Egress => flow.destination,
    };
    let message = message
        .with("group", &list.id)
        .with("direction", direction)
        .with("direction_zh", direction_zh(direction))
        .with("packet", packet(flow))
        .with("remote", remote);
    (message, list.id.clone())
}

fn by_rule(message: Message, rule: &Rule, flow: &Flow) -> (Message, String) {
    let message = message
        .with("rule", &rule.label)
        .with("group", &rule.holder)
        .with("priority", rule.priority)
        .with("packet", packet(flow))
        .with("what", rule.what())
        .with("side", rule.side())
        .with("remote", &rule.remote);
    (message, rule.holder.clone())
}

/// The groups of the interface, or the interface itself where they are not known.
fn groups<'a>(passage: &Passage<'a>) -> Vec<&'a str> {
    let interface: &Interface = passage.interface;
    match &interface.groups {
        None => alloc::vec![interface.id.as_str()],
        Some(set) => set.groups.iter().map(|group| group.id.as_str()).collect(),
    }
}

/// The one group, or any of several.
fn choice(groups: &[&str], before: &str, after: &str) -> String {
    match groups {
        [one] => (*one).to_string(),
        several => alloc::format!("{before}{}{after}", several.join(", ")),
    }
}

/// What a packet asks for: `tcp/3306`, `icmp`; of an answer to a port that is not known `tcp`.
pub fn packet(flow: &Flow) -> String {
    flow.service()
}

/// A direction in Chinese, for the texts that name it.
pub(crate) fn direction_zh(direction: Direction) -> &'static str {
    match direction {
        Direction::Ingress => "入方向",
        Direction::Egress => "出方向",
    }
}
