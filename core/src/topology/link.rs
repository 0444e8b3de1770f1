//! Who is linked with whom over ClassicLink, as far as the input tells.

use super::{
    group::Membership,
    interface::{Interface, Link},
};

/// Whether ClassicLink connects two interfaces.
pub(crate) fn between(one: &Interface, other: &Interface) -> Membership {
    let (classic, in_vpc) = match (one.classic, other.classic) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return Membership::No,
    };
    match &classic.link {
        Link::To(vpc) if in_vpc.is_in(vpc) => Membership::Yes,
        Link::None | Link::To(_) => Membership::No,
        Link::Unknown => Membership::Unknown,
    }
}

/// Whether two interfaces could be linked, were it known where one of them is.
pub(crate) fn may_end_anywhere(one: &Interface, other: &Interface) -> bool {
    let open = |interface: &Interface| !interface.classic && interface.vpc.is_none();
    let linked = |interface: &Interface| interface.classic && interface.link != Link::None;
    (open(one) && linked(other)) || (open(other) && linked(one))
}

/// Whether an interface could be linked with one that is not described.
pub(crate) fn may_reach_strangers(of: &Interface, links_known: bool) -> bool {
    if of.classic {
        of.link != Link::None
    } else {
        // a described link names its instance, so that a stranger is linked only by one that is not described
        !links_known || of.vpc.is_none()
    }
}
