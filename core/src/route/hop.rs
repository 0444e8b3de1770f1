//! What the next hop of a route of a VPC leads to (source SDK-VPC `CreateRouteEntry`).

use alloc::string::ToString;
use core::net::IpAddr;

use super::{
    place::{Entry, Packet, Place, Side, Tell, Then},
    state::works,
};
use crate::{
    model::{AttachmentType, NextHopType, RouteNextHop, TransitRouterType},
    reason::{Message, Reason},
    topology::{Missing, PublicBinding, PublicOwner, Topology, Vpc, ask},
};

pub(super) fn out_of<'t, T: Tell>(
    topology: &'t Topology,
    vpc: &'t Vpc,
    hop: &'t RouteNextHop,
    packet: &mut Packet,
    tell: &mut T,
) -> Then<'t> {
    let id = hop.next_hop_id.as_deref().unwrap_or_default();
    let region = vpc.region.as_deref();
    let Some(kind) = hop.next_hop_type else {
        return undescribed(&vpc.id, "?", None, tell);
    };
    let (place, call, key) = match kind {
        NextHopType::NatGateway => {
            let place = topology.nat_gateway(id);
            let place = place.map(|one| Place::Nat(one, Side::Inside));
            (place, "vpc DescribeNatGateways", "NatGatewayId")
        }
        NextHopType::VpcPeer => {
            let place = topology.peer_connection(id);
            let place = place.map(|one| Place::Peering(one, &vpc.id));
            (place, "vpcpeer ListVpcPeerConnections", "InstanceId.1")
        }
        NextHopType::VpnGateway => {
            let place = topology.vpn_gateway(id).map(Place::VpnGateway);
            (place, "vpc DescribeVpnGateways", "VpnGatewayId")
        }
        NextHopType::Ecr => return associated(topology, vpc, id, tell),
        NextHopType::Attachment => return attached(topology, vpc, id, tell),
        NextHopType::CenBasic => return basic(topology, vpc, id, tell),
        NextHopType::RouterInterface => return opposite(topology, region, id, tell),
        NextHopType::Ipv4Gateway => return internet(topology, vpc, id, packet, tell),
        NextHopType::Ipv6Gateway => return ipv6(topology, vpc, id, packet, tell),
        NextHopType::GatewayEndpoint => {
            tell.forwarded(id, || {
                Message::new(Reason::RouteGatewayEndpoint).with("endpoint", id)
            });
            return Then::To(Place::CloudServices(vpc));
        }
        NextHopType::Instance
        | NextHopType::NetworkInterface
        | NextHopType::HaVip
        | NextHopType::GatewayLoadBalancerEndpoint
        | NextHopType::RouteTargetGroup => {
            let message = Message::new(Reason::MissingAppliance).with("appliance", id);
            tell.open(Missing::new(message, id, None));
            return Then::Ended;
        }
        // what is local and what leads nowhere has no way out
        NextHopType::Local
        | NextHopType::BlackHole
        | NextHopType::Vpc
        | NextHopType::Vbr
        | NextHopType::Ccn
        | NextHopType::VpnConnection
        | NextHopType::PhysicalConnection => return undescribed(&vpc.id, id, None, tell),
    };
    let Some(place) = place else {
        return undescribed(id, id, Some(ask(call, region, &[(key, id)])), tell);
    };
    Then::To(place)
}

/// To the Express Connect Router of an association.
fn associated<'t, T: Tell>(topology: &'t Topology, vpc: &Vpc, id: &str, tell: &mut T) -> Then<'t> {
    let mut routers = topology.network().express_connect_routers.iter();
    let router = routers.find(|router| {
        let mut associations = router.associations.iter().flatten();
        router.ecr_id == id || associations.any(|one| one.association_id == id)
    });
    let Some(router) = router else {
        let call = "expressconnectrouter DescribeExpressConnectRouterAssociation";
        let call = ask(call, None, &[("AssociationId", id)]);
        return undescribed(id, id, Some(call), tell);
    };
    let mut associations = router.associations.iter().flatten();
    let own =
        associations.find(|one| one.association_id == id || one.vpc_id.as_ref() == Some(&vpc.id));
    let active = own.is_none_or(|own| {
        let status = own.status.as_deref();
        works(
            tell,
            &own.association_id,
            status,
            &["ACTIVE"],
            Reason::EcrNotActive,
        )
    });
    if !active {
        return Then::Ended;
    }
    Then::To(Place::ExpressConnectRouter(router))
}

/// Into the transit router of the basic edition that a VPC is attached to.
fn basic<'t, T: Tell>(topology: &'t Topology, vpc: &Vpc, id: &str, tell: &mut T) -> Then<'t> {
    let is_basic = |router: &str| {
        let router = topology.transit_router(router);
        router.is_some_and(|one| one.transit_router_type == Some(TransitRouterType::Basic))
    };
    let mut attachments = topology.network().transit_router_attachments.iter();
    let own = attachments.find(|one| {
        one.resource_id.as_deref() == Some(&vpc.id)
            && one.transit_router_id.as_deref().is_some_and(is_basic)
    });
    let Some(own) = own else {
        let call = "cbn DescribeCenAttachedChildInstances";
        let cen = id.starts_with("cen-").then_some(("CenId", id));
        let call = ask(call, None, cen.as_slice());
        return undescribed(&vpc.id, id, Some(call), tell);
    };
    attached(topology, vpc, &own.transit_router_attachment_id, tell)
}

/// A route leads to something that the input does not describe.
pub(super) fn undescribed<'t, T: Tell>(
    resource: &str,
    next_hop: &str,
    call: Option<alloc::string::String>,
    tell: &mut T,
) -> Then<'t> {
    let message = Message::new(Reason::MissingNextHop).with("next_hop", next_hop);
    tell.open(Missing::new(message, resource.to_string(), call));
    Then::Ended
}

/// Over an attachment into its transit router.
pub(super) fn attached<'t, T: Tell>(
    topology: &'t Topology,
    vpc: &Vpc,
    id: &str,
    tell: &mut T,
) -> Then<'t> {
    let Some(attachment) = topology.attachment(id) else {
        let call = "cbn ListTransitRouterVpcAttachments";
        return undescribed(
            id,
            id,
            Some(ask(call, vpc.region.as_deref(), &[("VpcId", &vpc.id)])),
            tell,
        );
    };
    if !works(
        tell,
        id,
        attachment.status.as_deref(),
        &["Attached"],
        Reason::TransitRouterNotAttached,
    ) {
        return Then::Ended;
    }
    if attachment.resource_type == Some(AttachmentType::Vpc)
        && attachment
            .resource_id
            .as_deref()
            .is_some_and(|own| own != vpc.id)
    {
        tell.denied(id, || {
            let message = Message::new(Reason::TransitRouterOtherVpc).with("attachment", id);
            message.with("vpc", &vpc.id)
        });
        return Then::Ended;
    }
    let router = attachment.transit_router_id.as_deref();
    let Some(described) = router.and_then(|id| topology.transit_router(id)) else {
        let call = ask("cbn ListTransitRouters", None, &[]);
        return undescribed(id, router.unwrap_or("?"), Some(call), tell);
    };
    Then::To(Place::TransitRouter(described, attachment))
}

/// To the router at the other end of a router interface.
pub(super) fn opposite<'t, T: Tell>(
    topology: &'t Topology,
    region: Option<&str>,
    id: &str,
    tell: &mut T,
) -> Then<'t> {
    let Some(interface) = topology.router_interface(id) else {
        let call = ask("vpc DescribeRouterInterfaces", region, &[]);
        return undescribed(id, id, Some(call), tell);
    };
    let (own, reason) = (
        interface.status.as_deref(),
        Reason::RouterInterfaceNotActive,
    );
    if !works(tell, id, own, &["Active"], reason) {
        return Then::Ended;
    }
    let router = interface.opposite_router_id.as_deref().unwrap_or_default();
    let vpc = interface.opposite_vpc_instance_id.as_deref();
    if let Some(router) = topology.border_router(router) {
        return Then::To(Place::BorderRouter(router, Side::Inside));
    }
    let Some(vpc) = vpc.and_then(|vpc| topology.vpc(vpc)) else {
        let call = ask("vpc DescribeVirtualBorderRouters", region, &[]);
        return undescribed(id, router, Some(call), tell);
    };
    let entry = Entry::Gateway(&interface.router_interface_id);
    Then::To(Place::Vpc(vpc, entry))
}

/// Out by an active IPv4 gateway: only with a public address (source D-IP4GW).
fn internet<'t, T: Tell>(
    topology: &'t Topology,
    vpc: &'t Vpc,
    id: &str,
    packet: &mut Packet,
    tell: &mut T,
) -> Then<'t> {
    let mut gateways = topology.network().ipv4_gateways.iter();
    let gateway = gateways.find(|one| one.ipv4_gateway_id == id);
    match gateway.and_then(|one| one.enabled) {
        Some(true) => {}
        Some(false) => {
            tell.denied(id, || {
                Message::new(Reason::Ipv4GatewayNotActive).with("gateway", id)
            });
            return Then::Ended;
        }
        None => tell.assume(Message::new(Reason::AssumptionStateUnknown).with("resource", id)),
    }
    let source = packet.flow.source;
    let passed = |public: IpAddr| {
        let message = Message::new(Reason::Ipv4GatewayPassed).with("gateway", id);
        let message = message.with("address", source).with("public", public);
        message.with("vpc", &vpc.id)
    };
    // a NAT gateway has already put its public address in
    if let Some(PublicOwner::NatGateway(_)) = topology.public_owner(source) {
        tell.forwarded(id, || passed(source));
        return Then::To(Place::Internet);
    }
    match topology.public_binding(&vpc.id, source) {
        Some(PublicBinding::Own(public) | PublicBinding::CutThrough(public)) => {
            tell.forwarded(id, || passed(*public));
            packet.flow.source = *public;
            Then::To(Place::Internet)
        }
        // what a NAT gateway translates has to come by that gateway
        Some(PublicBinding::Mapped(..)) | None => {
            if topology
                .owner(&vpc.id, source)
                .is_some_and(|one| one.public_unknown)
            {
                let message = Message::new(Reason::MissingPublicAddress).with("address", source);
                let message = message.with("vpc", &vpc.id);
                let call = ask("vpc DescribeEipAddresses", vpc.region.as_deref(), &[]);
                tell.open(Missing::new(message, &vpc.id, Some(call)));
            } else {
                tell.denied(id, || {
                    Message::new(Reason::InternetNoPublicAddress).with("address", source)
                });
            }
            Then::Ended
        }
    }
}

/// Out by an IPv6 gateway: only with bandwidth of its own (source G-IPV6).
fn ipv6<'t, T: Tell>(
    topology: &'t Topology,
    vpc: &Vpc,
    id: &str,
    packet: &Packet,
    tell: &mut T,
) -> Then<'t> {
    let source = packet.flow.source;
    match ipv6_bandwidth(topology, source) {
        Some(0) => {
            tell.denied(id, || {
                Message::new(Reason::Ipv6NoBandwidth).with("address", source)
            });
            Then::Ended
        }
        Some(_) => Then::To(Place::Internet),
        None => {
            let message = Message::new(Reason::MissingIpv6Bandwidth).with("address", source);
            let call = ask(
                "vpc DescribeIpv6Addresses",
                vpc.region.as_deref(),
                &[("VpcId", &vpc.id)],
            );
            tell.open(Missing::new(message, id, Some(call)));
            Then::Ended
        }
    }
}

/// Mbit/s between an IPv6 address and the Internet; `None` when it is not known.
pub(super) fn ipv6_bandwidth(topology: &Topology, address: IpAddr) -> Option<u32> {
    let list = topology.network().ipv6_addresses.iter();
    let mut list = list.filter(|one| one.ipv6_address == address);
    list.next()?.internet_bandwidth
}
