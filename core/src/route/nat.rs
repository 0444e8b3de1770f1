//! What a NAT gateway does with a packet (sources SDK-VPC, D-NAT-FAQ, G-NAT; vpc-routing §7.3).

use core::net::IpAddr;

use super::{
    place::{Entry, Packet, Place, Side, Tell, Then},
    state::works,
    vpc::CLOUD_SERVICES,
};
use crate::{
    model::{ForwardEntry, NatGateway, NatNetworkType, SnatEntry},
    net::{Flow, PortRange, Protocol},
    reason::{Message, Reason},
    topology::{Missing, PublicBinding, Topology, Vpc, ask},
};

pub(super) fn at<'t, T: Tell>(
    topology: &'t Topology,
    gateway: &'t NatGateway,
    side: Side,
    packet: &mut Packet,
    tell: &mut T,
) -> Then<'t> {
    let id = &gateway.nat_gateway_id;
    if !works(
        tell,
        id,
        gateway.status.as_deref(),
        &["Available"],
        Reason::NatNotAvailable,
    ) {
        return Then::Ended;
    }
    let Some(vpc) = topology.vpc(&gateway.vpc_id) else {
        return super::hop::undescribed(id, &gateway.vpc_id, None, tell);
    };
    if let Some(flow) = packet.untranslated(id) {
        tell.forwarded(id, || told(Reason::NatUndone, id, &packet.flow, &flow));
        packet.flow = flow;
        return onward(gateway, vpc, side, tell);
    }
    if packet.answer {
        tell.denied(id, || {
            Message::new(Reason::NatAsymmetric).with("gateway", id)
        });
        return Then::Ended;
    }
    let after = match side {
        Side::Inside => snat(gateway, vpc, packet, tell),
        Side::Outside => dnat(topology, gateway, packet, tell),
    };
    let Some(after) = after else {
        return Then::Ended;
    };
    let reason = match side {
        Side::Inside => Reason::NatSnat,
        Side::Outside => Reason::NatDnat,
    };
    tell.forwarded(id, || told(reason, id, &packet.flow, &after));
    packet.translate(id, after);
    onward(gateway, vpc, side, tell)
}

fn told(reason: Reason, gateway: &str, before: &Flow, after: &Flow) -> Message {
    let (before, after) = match (
        before.source == after.source,
        before.destination == after.destination,
    ) {
        (false, _) => (
            end(before.source, before.source_port),
            end(after.source, after.source_port),
        ),
        _ => (
            end(before.destination, before.destination_port),
            end(after.destination, after.destination_port),
        ),
    };
    Message::new(reason)
        .with("gateway", gateway)
        .with("before", before)
        .with("after", after)
}

fn end(address: IpAddr, port: Option<u16>) -> alloc::string::String {
    match port {
        Some(port) => alloc::format!("{address} port {port}"),
        None => alloc::format!("{address}"),
    }
}

/// Where a translated packet goes on.
fn onward<'t, T: Tell>(
    gateway: &'t NatGateway,
    vpc: &'t Vpc,
    side: Side,
    tell: &mut T,
) -> Then<'t> {
    let public = gateway.network_type != Some(NatNetworkType::Intranet);
    if side == Side::Inside && public {
        match vpc.centralised {
            // the table of the gateway's own vSwitch leads to the IPv4 gateway, or not
            Some(true) => {}
            Some(false) => return Then::To(Place::Internet),
            None => {
                let message = Message::new(Reason::MissingGatewayMode).with("vpc", &vpc.id);
                let call = ask(
                    "vpc DescribeVpcAttribute",
                    vpc.region.as_deref(),
                    &[("VpcId", &vpc.id)],
                );
                tell.open(Missing::new(message, &vpc.id, Some(call)));
                return Then::Ended;
            }
        }
    }
    Then::To(Place::Vpc(vpc, Entry::Nat(gateway)))
}

/// The source under which a packet goes out: of several entries the one for the longest block (source D-NAT-FAQ).
fn snat<T: Tell>(gateway: &NatGateway, vpc: &Vpc, packet: &Packet, tell: &mut T) -> Option<Flow> {
    let id = &gateway.nat_gateway_id;
    let source = packet.flow.source;
    let public = gateway.network_type != Some(NatNetworkType::Intranet);
    if public
        && vpc.is_public(packet.flow.destination) == Some(false)
        && CLOUD_SERVICES.contains(packet.flow.destination)
    {
        tell.denied(id, || {
            Message::new(Reason::NatPrivateDestination)
                .with("gateway", id)
                .with("address", packet.flow.destination)
        });
        return None;
    }
    let Some(entries) = &gateway.snat_table_entries else {
        let message = Message::new(Reason::MissingSnat).with("gateway", id);
        let call = ask(
            "vpc DescribeSnatTableEntries",
            vpc.region.as_deref(),
            &[("NatGatewayId", id)],
        );
        tell.open(Missing::new(message, id, Some(call)));
        return None;
    };
    let block = |entry: &SnatEntry| match (entry.source_cidr, &entry.source_vswitch_id) {
        (Some(block), _) => Some(block),
        (None, Some(id)) => {
            let vswitch = vpc.vswitches.iter().find(|one| one.id == *id)?;
            vswitch
                .cidr_blocks
                .iter()
                .find(|block| block.is_ipv4())
                .copied()
        }
        (None, None) => None,
    };
    let fitting = entries
        .iter()
        .filter(|entry| usable(entry.status.as_deref()));
    let fitting = fitting.filter_map(|entry| {
        let block = block(entry)?;
        block
            .contains(source)
            .then_some((block.as_ipnet().prefix_len(), entry))
    });
    let best = fitting.max_by_key(|(length, _)| *length);
    let Some(address) = best.and_then(|(_, entry)| entry.snat_ips.first().copied()) else {
        tell.denied(id, || {
            let message = Message::new(Reason::NatSnatMissing).with("gateway", id);
            message.with("address", source)
        });
        return None;
    };
    let mut flow = packet.flow;
    flow.source = address;
    Some(flow)
}

/// The address inside that a called address stands for.
fn dnat<T: Tell>(
    topology: &Topology,
    gateway: &NatGateway,
    packet: &Packet,
    tell: &mut T,
) -> Option<Flow> {
    let id = &gateway.nat_gateway_id;
    let flow = packet.flow;
    let Some(entries) = &gateway.forward_table_entries else {
        let message = Message::new(Reason::MissingDnat).with("gateway", id);
        let call = ask(
            "vpc DescribeForwardTableEntries",
            None,
            &[("NatGatewayId", id)],
        );
        tell.open(Missing::new(message, id, Some(call)));
        return None;
    };
    let fitting = entries
        .iter()
        .filter(|entry| usable(entry.status.as_deref()));
    let mut fitting = fitting.filter_map(|entry| Some((entry, forwarded(entry, &flow)?)));
    let Some((entry, (address, port))) = fitting.next() else {
        tell.denied(id, || {
            let message = Message::new(Reason::NatDnatMissing).with("gateway", id);
            message
                .with("packet", flow.service())
                .with("address", flow.destination)
        });
        return None;
    };
    if let Some(PublicBinding::Own(public) | PublicBinding::CutThrough(public)) =
        topology.public_binding(&gateway.vpc_id, address)
    {
        tell.denied(&entry.forward_entry_id, || {
            let message = Message::new(Reason::NatDnatShadowed).with("address", address);
            message
                .with("entry", &entry.forward_entry_id)
                .with("public", public)
        });
        return None;
    }
    let mut after = flow;
    after.destination = address;
    after.destination_port = port;
    Some(after)
}

fn usable(status: Option<&str>) -> bool {
    status.is_none_or(|status| status.eq_ignore_ascii_case("available"))
}

/// Where an entry sends a packet, when it is for it.
fn forwarded(entry: &ForwardEntry, flow: &Flow) -> Option<(IpAddr, Option<u16>)> {
    let any = |text: &Option<alloc::string::String>| {
        text.as_deref()
            .is_none_or(|text| text.eq_ignore_ascii_case("any"))
    };
    if entry.external_ip != Some(flow.destination) {
        return None;
    }
    let protocol = match entry.ip_protocol.as_deref() {
        Some(text) if text.eq_ignore_ascii_case("tcp") => flow.protocol == Protocol::TCP,
        Some(text) if text.eq_ignore_ascii_case("udp") => flow.protocol == Protocol::UDP,
        _ => any(&entry.ip_protocol),
    };
    if !protocol {
        return None;
    }
    let inside = entry.internal_ip?;
    if any(&entry.external_port) {
        return Some((inside, flow.destination_port));
    }
    let (outer, inner) = (
        range(entry.external_port.as_deref()?)?,
        entry.internal_port.as_deref(),
    );
    let port = flow.destination_port.filter(|port| outer.contains(*port))?;
    let inner = match inner {
        Some(text) if !text.eq_ignore_ascii_case("any") => range(text)?,
        _ => outer,
    };
    let place = port.checked_sub(outer.bounds()?.0)?;
    Some((inside, inner.bounds()?.0.checked_add(place)))
}

fn range(text: &str) -> Option<PortRange> {
    let text = text.trim();
    if text.contains('/') {
        text.parse().ok()
    } else {
        alloc::format!("{text}/{text}").parse().ok()
    }
}
