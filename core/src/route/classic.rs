//! The classic network and ClassicLink (source CL; the conditions by block of the VPC).

use core::net::IpAddr;

use crate::{
    net::Prefix,
    reason::Reason,
    topology::{Interface, Link, Vpc},
};

/// Whether ClassicLink carries packets between a classic instance and an address of a VPC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the three answers")]
pub enum ClassicWay {
    /// It does.
    Linked,
    /// It does not, for this reason.
    Refused(Reason),
    /// The input does not say whether they are linked.
    LinkUnknown,
    /// The blocks of the VPC are not known.
    BlocksUnknown,
}

const SERVED: [Prefix; 2] = [
    Prefix::v4([172, 16, 0, 0], 12),
    Prefix::v4([192, 168, 0, 0], 16),
];
const CLASSIC: Prefix = Prefix::v4([10, 0, 0, 0], 8);
const APART: Prefix = Prefix::v4([10, 111, 0, 0], 16);

/// Follows a packet between a classic instance and an address of a VPC, in either direction.
pub fn classic_way(classic: &Interface, vpc: &Vpc, address: IpAddr) -> ClassicWay {
    match &classic.link {
        Link::None => return ClassicWay::Refused(Reason::ClassicLinkNotLinked),
        Link::To(linked) if *linked != vpc.id => {
            return ClassicWay::Refused(Reason::ClassicLinkNotLinked);
        }
        Link::To(_) | Link::Unknown => {}
    }
    let Some(primary) = vpc.primary_block else {
        return ClassicWay::BlocksUnknown;
    };
    let within = |range: &Prefix| range.as_ipnet().contains(&primary.as_ipnet());
    let refused = if !primary.contains(address) {
        Some(Reason::ClassicLinkSecondaryBlock)
    } else if within(&CLASSIC) {
        (!APART.contains(address)).then_some(Reason::ClassicLinkVswitchOutsideRange)
    } else {
        (!SERVED.iter().any(within)).then_some(Reason::ClassicLinkVpcOutsideRange)
    };
    match refused {
        Some(reason) => ClassicWay::Refused(reason),
        None if classic.link == Link::Unknown => ClassicWay::LinkUnknown,
        None => ClassicWay::Linked,
    }
}

/// Whether two classic instances share an intranet; `None` when the region of one is not known.
pub fn share_intranet(one: &Interface, other: &Interface) -> Option<bool> {
    let region = |of: &Interface| of.instance.as_ref()?.region.clone();
    match (region(one), region(other)) {
        (Some(one), Some(other)) => Some(one == other),
        _ => None,
    }
}
