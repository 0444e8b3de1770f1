//! On the Internet: whose a public address is.

use super::{
    hop::ipv6_bandwidth,
    place::{Entry, Packet, Place, Side, Tell, Then},
};
use crate::{
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
        None => strange(topology, packet, tell),
    }
}

/// The VPC that an interface is in.
fn into<'t, T: Tell>(topology: &'t Topology, interface: &'t Interface, tell: &mut T) -> Then<'t> {
    if interface.classic {
        return Then::Arrived;
    }
    let vpc: Option<&'t Vpc> = interface.vpc.as_deref();
    match vpc {
        Some(vpc) => Then::To(Place::Vpc(
            topology.vpc(&vpc.id).unwrap_or(vpc),
            Entry::Internet,
        )),
        None => {
            let message = Message::new(Reason::MissingVpc).with("interface", &interface.id);
            tell.open(Missing::new(message, &interface.id, None));
            Then::Ended
        }
    }
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
            Some(owner) => tell.denied(&owner.id, || {
                Message::new(Reason::InternetNoPublicAddress).with("address", address)
            }),
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
    let Some(interface) = topology.owners(address).next() else {
        return Then::Arrived;
    };
    match ipv6_bandwidth(topology, address) {
        None => {
            let message = Message::new(Reason::MissingIpv6Bandwidth).with("address", address);
            let call = ask("vpc DescribeIpv6Addresses", None, &[]);
            tell.open(Missing::new(message, &interface.id, Some(call)));
            Then::Ended
        }
        Some(0) => {
            tell.denied(&interface.id, || {
                Message::new(Reason::Ipv6NoBandwidth).with("address", address)
            });
            Then::Ended
        }
        Some(_) if !packet.answer && calls_out_only(topology, interface, packet) => {
            tell.denied(&interface.id, || {
                Message::new(Reason::Ipv6EgressOnly).with("address", address)
            });
            Then::Ended
        }
        Some(_) => into(topology, interface, tell),
    }
}

fn calls_out_only(topology: &Topology, interface: &Interface, packet: &Packet) -> bool {
    let network = topology.network();
    let mut addresses = network.ipv6_addresses.iter();
    let own = addresses.find(|one| one.ipv6_address == packet.flow.destination);
    let vpc = interface.vpc.as_ref().map(|vpc| vpc.id.as_str());
    let gateways = network
        .ipv6_gateways
        .iter()
        .filter(|one| Some(one.vpc_id.as_str()) == vpc);
    let mut rules = gateways.flat_map(|one| one.egress_only_rules.iter().flatten());
    own.is_some_and(|own| {
        rules.any(|rule| rule.instance_id.as_deref() == Some(own.ipv6_address_id.as_str()))
    })
}
