use super::super::flow::{Family, Flow};

/// The ports of a packet: source and destination of TCP and UDP, none of others.
pub(super) type Ports = Option<(u16, u16)>;

/// The ports of a flow, unless it is no packet: see [`PacketSet`](super::PacketSet).
pub(super) fn ports(flow: &Flow) -> Option<Ports> {
    let family = Family::of(flow.source);
    let fits = family == Family::of(flow.destination)
        && flow.protocol.family().is_none_or(|own| own == family);
    if !fits {
        return None;
    }
    if !flow.protocol.has_ports() {
        return Some(None);
    }
    let ports = flow.source_port.zip(flow.destination_port);
    ports.filter(|ports| ports.0 != 0 && ports.1 != 0).map(Some)
}
