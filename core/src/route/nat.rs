//! What a NAT gateway does with a packet (sources SDK-VPC, D-NAT-FAQ, G-NAT; vpc-routing §7.3).

use core::{cmp::Reverse, net::IpAddr};

use super::{
    place::{Entry, Packet, Place, Side, Tell, Then},
    state::works,
};
use crate::{
    model::{ForwardEntry, NatGateway, NatNetworkType, SnatEntry},
    net::{Flow, PortRange, Protocol},
    reason::{Message, Reason},
    topology::{Missing, PublicBinding, Topology, Vpc, ask, is_usable},
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
    let mut here = packet.translations.iter();
    if side == Side::Inside && here.any(|one| one.gateway == *id && one.after == packet.flow) {
        tell.denied(id, || Message::new(Reason::RouteLoop).with("resource", id));
        return Then::Ended;
    }
    let after = match side {
        Side::Inside => snat(topology, gateway, vpc, packet, tell),
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
fn snat<T: Tell>(
    topology: &Topology,
    gateway: &NatGateway,
    vpc: &Vpc,
    packet: &Packet,
    tell: &mut T,
) -> Option<Flow> {
    let id = &gateway.nat_gateway_id;
    let source = packet.flow.source;
    let public = gateway.network_type != Some(NatNetworkType::Intranet);
    if public && vpc.is_public(packet.flow.destination) == Some(false) {
        tell.denied(id, || {
            Message::new(Reason::NatPrivateDestination)
                .with("gateway", id)
                .with("address", packet.flow.destination)
        });
        return None;
    }
    // an address that stands for this one alone comes before all SNAT entries (source G-NAT)
    if let Some(PublicBinding::Mapped(address, own)) = topology.public_binding(&vpc.id, source)
        && own == id
    {
        let mut flow = packet.flow;
        flow.source = *address;
        return Some(flow);
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
    let owner = topology.owner(&vpc.id, source);
    let home = owner.and_then(|one| one.vswitch.as_ref());
    let length = |entry: &SnatEntry| match (entry.source_cidr, &entry.source_vswitch_id) {
        (Some(block), _) => block
            .contains(source)
            .then(|| block.as_ipnet().prefix_len()),
        (None, Some(id)) => {
            let own = home.filter(|one| one.id == *id);
            let mut described = vpc.vswitches.iter();
            let vswitch = own.or_else(|| described.find(|one| one.id == *id))?;
            let mut blocks = vswitch.cidr_blocks.iter();
            let block = blocks.find(|block| block.contains(source));
            // without a block its longest is not known, so that entries for blocks come first
            block
                .map(|block| block.as_ipnet().prefix_len())
                .or_else(|| own.map(|_| 0))
        }
        (None, None) => None,
    };
    let fitting = entries
        .iter()
        .filter(|entry| is_usable(entry.status.as_deref()));
    let fitting = fitting.filter_map(|entry| Some((length(entry)?, entry)));
    // ids decide only between entries for the same block, so that the order of the input means nothing
    let best = fitting.max_by_key(|(length, entry)| (*length, Reverse(&entry.snat_entry_id)));
    let addresses = best.map(|(_, entry)| entry.snat_ips.as_slice());
    let Some(address) = addresses.and_then(|list| list.iter().min().copied()) else {
        tell.denied(id, || {
            let message = Message::new(Reason::NatSnatMissing).with("gateway", id);
            message.with("address", source)
        });
        return None;
    };
    if addresses.is_some_and(|list| list.len() > 1) {
        let assumption = Message::new(Reason::AssumptionSnatPool).with("gateway", id);
        tell.assume(assumption.with("address", address));
    }
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
        .filter(|entry| is_usable(entry.status.as_deref()));
    let fitting = fitting.filter_map(|entry| Some((entry, forwarded(entry, &flow)?)));
    // an entry for ports comes before one for the whole address
    let best = fitting.min_by_key(|(entry, _)| {
        let whole = is_any(entry.external_port.as_deref());
        let both = is_any(entry.ip_protocol.as_deref());
        (whole, both, &entry.forward_entry_id)
    });
    let Some((entry, (address, port))) = best else {
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
        && gateway.network_type != Some(NatNetworkType::Intranet)
    {
        tell.denied(&entry.forward_entry_id, || {
            let message = Message::new(Reason::NatDnatShadowed).with("address", address);
            message
                .with("entry", &entry.forward_entry_id)
                .with("public", public)
        });
        return None;
    }
    let owner = topology.owner(&gateway.vpc_id, address);
    if owner.is_some_and(|one| one.public_unknown)
        && gateway.network_type != Some(NatNetworkType::Intranet)
    {
        let message = Message::new(Reason::MissingPublicAddress).with("address", address);
        let call = ask("vpc DescribeEipAddresses", None, &[]);
        tell.open(Missing::new(message, &gateway.vpc_id, Some(call)));
        return None;
    }
    let mut after = flow;
    after.destination = address;
    after.destination_port = port;
    Some(after)
}

fn is_any(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.eq_ignore_ascii_case("any"))
}

/// Whether a gateway passes on what calls it so.
pub(crate) fn passes_on(gateway: &NatGateway, flow: &Flow) -> bool {
    let mut entries = gateway.forward_table_entries.iter().flatten();
    entries.any(|entry| is_usable(entry.status.as_deref()) && forwarded(entry, flow).is_some())
}

/// What outside stands for a service inside, where an entry passes it on: an address and a port.
pub(crate) fn called(
    topology: &Topology,
    inside: &Flow,
    vpc: &str,
) -> Option<(IpAddr, Option<u16>)> {
    let gateways = topology.network().nat_gateways.iter();
    let public = gateways
        .filter(|one| one.vpc_id == vpc && one.network_type != Some(NatNetworkType::Intranet));
    let entries = public.flat_map(|one| one.forward_table_entries.iter().flatten());
    let entries = entries.filter(|entry| is_usable(entry.status.as_deref()));
    let outside = entries.filter_map(|entry| {
        let external = entry.external_ip?;
        let mut flow = *inside;
        flow.destination = external;
        let (Some(outer), Some(inner)) = (
            entry.external_port.as_deref().and_then(range),
            entry.internal_port.as_deref().and_then(range),
        ) else {
            return (forwarded(entry, &flow)? == (inside.destination, inside.destination_port))
                .then_some((external, inside.destination_port));
        };
        let port = inside.destination_port?;
        let place = port.checked_sub(inner.bounds()?.0)?;
        flow.destination_port = outer.bounds()?.0.checked_add(place);
        (forwarded(entry, &flow)? == (inside.destination, Some(port)))
            .then_some((external, flow.destination_port))
    });
    outside.min()
}

/// Where an entry sends a packet, when it is for it.
fn forwarded(entry: &ForwardEntry, flow: &Flow) -> Option<(IpAddr, Option<u16>)> {
    if entry.external_ip != Some(flow.destination) {
        return None;
    }
    let protocol = match entry.ip_protocol.as_deref() {
        Some(text) if text.eq_ignore_ascii_case("tcp") => flow.protocol == Protocol::TCP,
        Some(text) if text.eq_ignore_ascii_case("udp") => flow.protocol == Protocol::UDP,
        text => is_any(text),
    };
    if !protocol {
        return None;
    }
    let inside = entry.internal_ip?;
    if is_any(entry.external_port.as_deref()) {
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
    let port = inner.bounds()?.0.checked_add(place)?;
    inner.contains(port).then_some((inside, Some(port)))
}

fn range(text: &str) -> Option<PortRange> {
    let text = text.trim();
    if text.contains('/') {
        text.parse().ok()
    } else {
        alloc::format!("{text}/{text}").parse().ok()
    }
}
