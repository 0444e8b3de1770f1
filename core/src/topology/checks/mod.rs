//! What the provider's API would not have let be, found in a network as it was written.
//!
//! Each finding is a [`Diagnostic`](super::Diagnostic) with the provider's own error code, the place in the model and
//! what is done instead. Two things may be done: where the meaning of a refused rule is clear all the same it counts as
//! it stands, and where it is not, the rule is an explicit unknown. [`rule`] tells which, and the compiler follows it,
//! so that the two cannot differ.
//!
//! Sources: AUTH-E, AUTH-21 and REVOKE (error tables), SDK (comments of the fields), LIMITS and USE (quotas), BASIC
//! (what advanced groups cannot do), SDK-VPC (blocks and routes). `docs/semantics.md` lists every code.

mod known;
mod membership;
mod private_link;
mod quota;
#[cfg(feature = "dumps")]
mod references;
mod remote;
mod repeated;
mod routing;
mod rule;

pub(super) use known::Known;
pub(super) use membership::{Home, Member};
pub(super) use private_link::connections;
pub(super) use quota::quotas;
#[cfg(feature = "dumps")]
pub(super) use references::references;
pub(super) use remote::Object;
pub(super) use repeated::{drop_repeated_ids, repeated_rules};
pub(super) use routing::routing;
pub(super) use rule::{Written, rule};

use super::Diagnostic;
use crate::{
    model::{Network, SecurityGroup},
    reason::{Message, ProviderCode, Reason},
};

/// What is odd about groups themselves, whatever their rules and members are.
pub(super) fn groups(network: &Network, diagnostics: &mut alloc::vec::Vec<Diagnostic>) {
    for group in &network.security_groups {
        let SecurityGroup {
            security_group_id: id,
            service_managed,
            ..
        } = group;
        if id.is_empty()
            || id
                .chars()
                .any(|one| one.is_whitespace() || one.is_control())
        {
            let message = Message::new(Reason::TopologyMalformedGroupId).with("group", id);
            let place = alloc::format!("security_groups[{id}].security_group_id");
            let found = Diagnostic::new(message, place);
            diagnostics.push(found.refused_as(ProviderCode::SecurityGroupIdMalformed));
        }
        if *service_managed {
            let message = Message::new(Reason::TopologyManagedGroup).with("group", id);
            let place = alloc::format!("security_groups[{id}].service_managed");
            let found = Diagnostic::new(message, place);
            diagnostics.push(found.refused_as(ProviderCode::ManagedByCloudProduct));
        }
    }
}
