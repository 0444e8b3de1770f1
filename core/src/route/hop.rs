//! What the next hop of a route of a VPC leads to (source SDK-VPC CreateRouteEntry).

use alloc::string::ToString;
use core::net::IpAddr;

use super::{
    place::{Entry, Packet, Place, Side, Tell, Then},
    state::works,
    vpc::leave,
};
use crate::{
    model::{AttachmentType, NextHopType, RouteNextHop, TransitRouterType},
    reason::{Message, Reason},
    topology::{Missing, Topology, Vpc, ask},
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
    match kind {
        NextHopType::NatGateway => match topology.nat_gateway(id) {
            Some(gateway) => Then::To(Place::Nat(gateway, Side::Inside)),
            None => undescribed(
                id,
                id,
                Some(ask(
                    "vpc DescribeNatGateways",
                    region,
                    &[("NatGatewayId", id)],
                )),
                tell,
            ),
        },
        NextHopType::VpcPeer => match topology.peer_connection(id) {
            Some(connection) => Then::To(Place::Peering(connection, &vpc.id)),
            None => undescribed(
                id,
                id,
                Some(ask(
                    "vpcpeer ListVpcPeerConnections",
                    region,
                    &[("InstanceId.1", id)],
                )),
                tell,
            ),
        },
        NextHopType::Attachment => attached(topology, vpc, id, tell),
        NextHopType::CenBasic => {
            let list = &topology.network().transit_router_attachments;
            let own = list.iter().find(|one| {
                one.resource_id.as_deref() == Some(&vpc.id)
                    && one.transit_router_id.as_deref().is_some_and(|router| {
                        topology.transit_router(router).is_some_and(|router| {
                            router.transit_router_type == Some(TransitRouterType::Basic)
                        })
                    })
            });
            match own {
                Some(own) => attached(topology, vpc, &own.transit_router_attachment_id, tell),
                None => undescribed(
                    &vpc.id,
                    id,
                    Some(ask("cbn DescribeCenAttachedChildInstances", None, &[])),
                    tell,
                ),
            }
        }
        NextHopType::VpnGateway => match topology.vpn_gateway(id) {
            Some(gateway) => Then::To(Place::VpnGateway(gateway)),
            None => undescribed(
                id,
                id,
                Some(ask(
                    "vpc DescribeVpnGateways",
                    region,
                    &[("VpnGatewayId", id)],
                )),
                tell,
            ),
        },
        NextHopType::RouterInterface => opposite(topology, region, id, tell),
        NextHopType::Ecr => {
            let list = topology.network().express_connect_routers.iter();
            let mut routers = list.filter(|router| {
                let associations = router.associations.iter().flatten();
                router.ecr_id == id || associations.clone().any(|one| one.association_id == id)
            });
            match routers.next() {
                Some(router) => {
                    let mut associations = router.associations.iter().flatten();
                    let own = associations.find(|one| {
                        one.association_id == id || one.vpc_id.as_ref() == Some(&vpc.id)
                    });
                    let reason = Reason::EcrNotActive;
                    let active = own.is_none_or(|own| {
                        let status = own.status.as_deref();
                        works(tell, &own.association_id, status, &["ACTIVE"], reason)
                    });
                    if !active {
                        return Then::Ended;
                    }
                    Then::To(Place::ExpressConnectRouter(router))
                }
                None => {
                    let call = "expressconnectrouter DescribeExpressConnectRouterAssociation";
                    undescribed(
                        id,
                        id,
                        Some(ask(call, None, &[("AssociationId", id)])),
                        tell,
                    )
                }
            }
        }
        NextHopType::Ipv4Gateway => internet(topology, vpc, id, packet, tell),
        NextHopType::Ipv6Gateway => ipv6(topology, vpc, id, packet, tell),
        NextHopType::GatewayEndpoint => {
            tell.forwarded(id, || {
                Message::new(Reason::RouteGatewayEndpoint).with("endpoint", id)
            });
            Then::To(Place::CloudServices(vpc))
        }
        NextHopType::BlackHole => {
            tell.denied(id, || {
                Message::new(Reason::RouteBlackHole).with("table", &vpc.id)
            });
            Then::Ended
        }
        NextHopType::Instance
        | NextHopType::NetworkInterface
        | NextHopType::HaVip
        | NextHopType::GatewayLoadBalancerEndpoint
        | NextHopType::RouteTargetGroup => {
            let message = Message::new(Reason::MissingAppliance).with("appliance", id);
            tell.open(Missing::new(message, id, None));
            Then::Ended
        }
        NextHopType::Local
        | NextHopType::Vpc
        | NextHopType::Vbr
        | NextHopType::Ccn
        | NextHopType::VpnConnection
        | NextHopType::PhysicalConnection => undescribed(&vpc.id, id, None, tell),
    }
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
    match router.and_then(|id| topology.transit_router(id)) {
        Some(router) => Then::To(Place::TransitRouter(router, attachment)),
        None => {
            let router = router.unwrap_or("?");
            undescribed(
                id,
                router,
                Some(ask("cbn ListTransitRouters", None, &[])),
                tell,
            )
        }
    }
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
    match vpc.and_then(|vpc| topology.vpc(vpc)) {
        Some(vpc) => Then::To(Place::Vpc(
            vpc,
            Entry::Gateway(&interface.router_interface_id),
        )),
        None => {
            let call = ask("vpc DescribeVirtualBorderRouters", region, &[]);
            undescribed(id, router, Some(call), tell)
        }
    }
}

/// Out by an active IPv4 gateway: only with a public address (source D-IP4GW).
fn internet<'t, T: Tell>(
    topology: &'t Topology,
    vpc: &'t Vpc,
    id: &str,
    packet: &mut Packet,
    tell: &mut T,
) -> Then<'t> {
    let gateway = topology
        .network()
        .ipv4_gateways
        .iter()
        .find(|one| one.ipv4_gateway_id == id);
    if gateway.is_some_and(|one| one.enabled == Some(false)) {
        tell.denied(id, || {
            Message::new(Reason::Ipv4GatewayNotActive).with("gateway", id)
        });
        return Then::Ended;
    }
    let source = packet.flow.source;
    // a NAT gateway has already put its public address in
    if vpc.is_public(source) == Some(true) {
        return Then::To(Place::Internet);
    }
    match topology.public_binding(&vpc.id, source) {
        Some(binding) => {
            let binding = binding.clone();
            leave(vpc, &binding, packet, tell)
        }
        None => {
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
