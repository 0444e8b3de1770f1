//! Whether a resource is in a state in which it carries packets.

use super::place::Tell;
use crate::reason::{Message, Reason};

/// Tells when it is not; a state that is not known is assumed to be one, and said.
pub(super) fn works<T: Tell>(
    tell: &mut T,
    id: &str,
    status: Option<&str>,
    good: &[&str],
    reason: Reason,
) -> bool {
    let Some(status) = status else {
        tell.assume(Message::new(Reason::AssumptionStateUnknown).with("resource", id));
        return true;
    };
    let fine = good.iter().any(|one| one.eq_ignore_ascii_case(status));
    if !fine {
        tell.denied(id, || {
            Message::new(reason)
                .with("resource", id)
                .with("status", status)
        });
    }
    fine
}
