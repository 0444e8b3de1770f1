//! On the Internet: whose a public address is.

use super::{
    hop::ipv6_bandwidth,
    place::{Entry, Packet, Place, Side, Tell, Then},
};
use crate::{
    model::{Extent, NatNetworkType},
    net::Family,
    reason::{Message, Reason},
    topology::{Interface, Missing, PublicOwner, Topology, Vpc, ask},
};

pub(super) fn on<'t, T: Tell>(
    topology: &'t Topology,
    packet: &mut Packet,
    tell: &mut T,
) -> Then<'t> {
    let address = packet.flow.destination;
    match topology.public_owner(address) {
        Some(PublicOwner::Interface(interface, private)) => {
            tell.forwarded(&interface.id, || {
                let message = Message::new(Reason::InternetToInterface).with("public", address);
                message
                    .with("interface", &interface.id)
                    .with("address", private)
            });
            packet.flow.destination = *private;
            into(topology, interface, tell)
        }
        Some(PublicOwner::NatGateway(id)) => match topology.nat_gateway(id) {
            Some(gateway) => Then::To(Place::Nat(gateway, Side::Outside)),
            None => super::hop::undescribed(
                id,
                id,
                Some(ask(
                    "vpc DescribeNatGateways",
                    None,
                    &[("NatGatewayId", id)],
                )),
                tell,
            ),
        },
        Some(PublicOwner::LoadBalancer(id)) => match topology.load_balancer(id) {
            Some(balancer) => Then::Balancer(balancer),
            None => super::hop::undescribed(id, id, None, tell),
        },
        Some(PublicOwner::HaVip(id)) => {
            let list = &topology.network().ha_vips;
            let found = list.iter().find(|one| one.ha_vip_id == *id);
            let home = found
                .and_then(|one| Some((one.ip_address?, topology.vpc(one.vpc_id.as_deref()?)?)));
            match home {
                Some((private, vpc)) => {
                    packet.flow.destination = private;
                    Then::To(Place::Vpc(vpc, Entry::Internet))
                }
                None => super::hop::undescribed(
                    id,
                    id,
                    Some(ask("vpc DescribeHaVips", None, &[])),
                    tell,
                ),
            }
        }
        Some(PublicOwner::Undescribed(id)) => super::hop::undescribed(id, id, None, tell),
        Some(PublicOwner::Unbound(id)) => {
            tell.denied(id, || {
                let message = Message::new(Reason::InternetUnboundAddress).with("eip", id);
                message.with("public", address)
            });
            Then::Ended
        }
        None => strange(topology, packet, tell),
    }
}

/// The VPC that an interface is in.
fn into<'t, T: Tell>(topology: &'t Topology, interface: &'t Interface, tell: &mut T) -> Then<'t> {
    if interface.classic {
        return Then::Arrived;
    }
    let Some(vpc) = interface.vpc.as_deref() else {
        let message = Message::new(Reason::MissingVpc).with("interface", &interface.id);
        tell.open(Missing::new(message, &interface.id, None));
        return Then::Ended;
    };
    let vpc = topology.vpc(&vpc.id).unwrap_or(vpc);
    Then::To(Place::Vpc(vpc, Entry::Internet))
}

/// An address that nothing here is known by.
fn strange<'t, T: Tell>(topology: &'t Topology, packet: &Packet, tell: &mut T) -> Then<'t> {
    let address = packet.flow.destination;
    if crate::net::is_private(address) {
        match topology.owners(address).next() {
            Some(owner) if owner.public_unknown => {
                let message = Message::new(Reason::MissingPublicAddress).with("address", address);
                let call = ask("vpc DescribeEipAddresses", None, &[]);
                tell.open(Missing::new(message, &owner.id, Some(call)));
            }
            Some(owner) => {
                if let Some(missing) = unknown_entries(topology, owner) {
                    tell.open(missing);
                    return Then::Ended;
                }
                assume_listed(topology, owner, tell);
                tell.denied(&owner.id, || {
                    Message::new(Reason::InternetNoPublicAddress).with("address", address)
                });
            }
            None => tell.denied("internet", || {
                Message::new(Reason::InternetPrivateAddress).with("address", address)
            }),
        }
        return Then::Ended;
    }
    if Family::of(address) == Family::V4 {
        return Then::Arrived;
    }
    // IPv6 knows no translation: an address of a VPC is the interface's own
    let owner = topology.owners(address).find(|one| one.vpc.is_some());
    let of_owner = owner.and_then(|one| topology.vpc(&one.vpc.as_ref()?.id));
    let mut vpcs = topology.vpcs();
    let own = of_owner.or_else(|| {
        let vpc = vpcs.find(|vpc| vpc.contains(address) || vpc.vswitch_of(address).is_some())?;
        topology.vpc(&vpc.id)
    });
    let Some(vpc) = own else {
        return Then::Arrived;
    };
    let resource = owner.map_or(vpc.id.as_str(), |interface| &interface.id);
    let region = vpc.region.as_deref();
    let args: &[(&str, &str)] = &[("VpcId", &vpc.id)];
    match ipv6_bandwidth(topology, address) {
        None => {
            let message = Message::new(Reason::MissingIpv6Bandwidth).with("address", address);
            let call = ask("vpc DescribeIpv6Addresses", region, args);
            tell.open(Missing::new(message, resource, Some(call)));
            return Then::Ended;
        }
        Some(0) => {
            tell.denied(resource, || {
                Message::new(Reason::Ipv6NoBandwidth).with("address", address)
            });
            return Then::Ended;
        }
        Some(_) => {}
    }
    match calls_out_only(topology, vpc, packet) {
        _ if packet.answer => {}
        Some(false) => {}
        Some(true) => {
            tell.denied(resource, || {
                Message::new(Reason::Ipv6EgressOnly).with("address", address)
            });
            return Then::Ended;
        }
        None => {
            let message = Message::new(Reason::MissingEgressOnlyRules).with("address", address);
            let mut gateways = topology.network().ipv6_gateways.iter();
            let gateway = gateways
                .find(|one| one.vpc_id == vpc.id && one.egress_only_rules.is_none())
                .map(|one| ("Ipv6GatewayId", one.ipv6_gateway_id.as_str()));
            let call = "vpc DescribeIpv6EgressOnlyRules";
            let call = ask(call, region, gateway.as_slice());
            tell.open(Missing::new(message, resource, Some(call)));
            return Then::Ended;
        }
    }
    Then::To(Place::Vpc(vpc, Entry::Internet))
}

/// Whether an address may call out and cannot be called; `None` when that is not known.
fn calls_out_only(topology: &Topology, vpc: &Vpc, packet: &Packet) -> Option<bool> {
    let network = topology.network();
    let mut addresses = network.ipv6_addresses.iter();
    let own = addresses.find(|one| one.ipv6_address == packet.flow.destination)?;
    let gateways = network.ipv6_gateways.iter();
    let gateways = gateways.filter(|one| one.vpc_id == vpc.id);
    let rules = gateways
        .clone()
        .flat_map(|one| one.egress_only_rules.iter().flatten());
    let mut named = rules.filter_map(|rule| rule.instance_id.as_deref());
    if named.any(|id| id == own.ipv6_address_id) {
        return Some(true);
    }
    let described = match gateways.clone().count() {
        0 => network.coverage.route_tables == Extent::Complete,
        _ => gateways.clone().all(|one| one.egress_only_rules.is_some()),
    };
    described.then_some(false)
}

/// A NAT gateway that nobody described, or of which nobody knows what it passes on, may pass it on.
fn unknown_entries(topology: &Topology, owner: &Interface) -> Option<Missing> {
    let vpc = owner.vpc.as_ref()?;
    if topology.network().coverage.nat_gateways == Extent::Partial {
        let message = Message::new(Reason::MissingNatGateways).with("vpc", &vpc.id);
        let region = vpc.region.as_deref();
        let call = ask("vpc DescribeNatGateways", region, &[("VpcId", &vpc.id)]);
        return Some(Missing::new(message, &vpc.id, Some(call)));
    }
    let mut gateways = topology.network().nat_gateways.iter();
    let gateway = gateways.find(|one| {
        one.vpc_id == vpc.id
            && one.network_type != Some(NatNetworkType::Intranet)
            && one.forward_table_entries.is_none()
    })?;
    let id = &gateway.nat_gateway_id;
    let message = Message::new(Reason::MissingDnat).with("gateway", id);
    let region = vpc.region.as_deref();
    let call = ask(
        "vpc DescribeForwardTableEntries",
        region,
        &[("NatGatewayId", id)],
    );
    Some(Missing::new(message, id, Some(call)))
}

/// That no other NAT gateway passes calls on.
fn assume_listed<T: Tell>(topology: &Topology, owner: &Interface, tell: &mut T) {
    if let Some(vpc) = &owner.vpc
        && topology.network().coverage.nat_gateways == Extent::Listed
    {
        tell.assume(Message::new(Reason::AssumptionNatGatewaysListed).with("vpc", &vpc.id));
    }
}
