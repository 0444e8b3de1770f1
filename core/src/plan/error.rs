use core::{fmt, net::IpAddr};

use crate::{
    error::{Fault, opaque_error},
    reason::{Message, Reason},
};

opaque_error! {
    /// A plan that cannot be made, or blocks that cannot be read.
    PlanError
}

impl PlanError {
    pub(super) fn new(message: impl Into<Message>) -> Self {
        Fault::new(message).into()
    }

    pub(super) fn invalid(problem: impl fmt::Display) -> Self {
        Self::new(Message::new(Reason::InputInvalidValue).with("problem", problem))
    }

    pub(super) fn reversed(first: IpAddr, last: IpAddr) -> Self {
        Self::invalid(format_args!(
            "`{first}-{last}` is no range: the last address comes before the first, or is of the other family"
        ))
    }

    /// The same, at a place.
    pub(super) fn at(self, path: &str) -> Self {
        let mut fault = Fault::from(self);
        fault.path = Some(path.into());
        fault.into()
    }
}
