//! Over a VPC peering connection (vpc-routing §5).

use super::{
    hop::undescribed,
    place::{Entry, Place, Tell, Then},
    state::works,
};
use crate::{
    model::VpcPeerConnection,
    reason::{Message, Reason},
    topology::{Topology, ask},
};

pub(super) fn over<'t, T: Tell>(
    topology: &'t Topology,
    connection: &'t VpcPeerConnection,
    from: &str,
    tell: &mut T,
) -> Then<'t> {
    let id = connection.instance_id.as_str();
    if !works(
        tell,
        id,
        connection.status.as_deref(),
        &["Activated"],
        Reason::PeeringNotActive,
    ) {
        return Then::Ended;
    }
    let business = connection.biz_status.as_deref();
    if business.is_some() && !works(tell, id, business, &["Normal"], Reason::PeeringLocked) {
        return Then::Ended;
    }
    let ends = [&connection.vpc_id, &connection.accepting_vpc_id];
    let mut others = ends
        .iter()
        .filter_map(|end| end.as_deref())
        .filter(|end| *end != from);
    let other = others.next();
    if ends
        .iter()
        .all(|end| end.as_deref().is_some_and(|end| end != from))
    {
        tell.denied(id, || {
            Message::new(Reason::PeeringOtherVpcs)
                .with("connection", id)
                .with("vpc", from)
        });
        return Then::Ended;
    }
    let Some(vpc) = other.and_then(|other| topology.vpc(other)) else {
        let call = other.map_or_else(
            || {
                ask(
                    "vpcpeer ListVpcPeerConnections",
                    None,
                    &[("InstanceId.1", id)],
                )
            },
            |vpc| ask("vpc DescribeVpcs", None, &[("VpcId", vpc)]),
        );
        return undescribed(id, other.unwrap_or(id), Some(call), tell);
    };
    tell.forwarded(id, || {
        Message::new(Reason::PeeringCrossed)
            .with("connection", id)
            .with("vpc", &vpc.id)
    });
    Then::To(Place::Vpc(vpc, Entry::Peering(id)))
}
