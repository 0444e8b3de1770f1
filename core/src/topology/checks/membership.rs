//! The groups that an interface says it is in.

use alloc::{collections::BTreeSet, format, string::String, vec::Vec};

use super::Known;
use crate::{
    reason::{Message, ProviderCode, Reason},
    topology::Diagnostic,
};

/// An interface, or a classic instance, with the groups that it names.
#[derive(Clone, Copy)]
pub(in crate::topology) struct Member<'a> {
    /// The list of the model that it stands in.
    pub(in crate::topology) list: &'static str,
    pub(in crate::topology) id: &'a str,
    pub(in crate::topology) groups: &'a [String],
    pub(in crate::topology) home: Home<'a>,
}

/// The network that it is in.
#[derive(Clone, Copy)]
pub(in crate::topology) enum Home<'a> {
    Vpc(&'a str),
    Classic,
    Unknown,
}

impl Member<'_> {
    pub(in crate::topology) fn place(&self) -> String {
        let Self { list, id, .. } = self;
        format!("{list}[{id}].security_group_ids")
    }

    /// Looks the groups over; `false` when they cannot be believed.
    pub(in crate::topology) fn check(
        &self,
        known: &Known<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> bool {
        let mut believed = true;
        let mut seen = BTreeSet::new();
        for (index, group) in self.groups.iter().enumerate() {
            let mut say = |message: Message, code: ProviderCode| {
                let message = message.with("interface", self.id).with("group", group);
                let place = format!("{}[{index}]", self.place());
                diagnostics.push(Diagnostic::new(message, place).refused_as(code));
            };
            if !seen.insert(group) {
                let message = Message::new(Reason::TopologyGroupListedTwice);
                say(message, ProviderCode::InstanceIdAlreadyExists);
                continue;
            }
            let Some(described) = known.groups.get(group.as_str()) else {
                let message = Message::new(Reason::TopologyUnknownGroup);
                say(message, ProviderCode::SecurityGroupIdNotFound);
                continue;
            };
            match (self.home, described.vpc_id.as_deref()) {
                (Home::Vpc(_), Some("")) => {
                    let message = Message::new(Reason::TopologyGroupOfOtherNetwork);
                    say(message, ProviderCode::InstanceIdMismatch);
                }
                (Home::Classic, Some(vpc)) if !vpc.is_empty() => {
                    let message = Message::new(Reason::TopologyGroupOfOtherNetwork);
                    say(message, ProviderCode::InstanceIdMismatch);
                }
                (Home::Vpc(here), Some(there)) if here != there => {
                    // one of them is enough
                    if believed {
                        let message = Message::new(Reason::TopologyGroupOfOtherVpc);
                        say(message.with("vpc", here), ProviderCode::VpcMismatch);
                    }
                    believed = false;
                }
                _ => {}
            }
        }
        believed
    }
}
