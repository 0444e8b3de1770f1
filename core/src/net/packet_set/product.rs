use super::{
    super::{
        address_set::AddressSet, bounded::Bounded, interval_set::IntervalSet, protocol::Protocol,
    },
    PacketBox, PacketSet,
    family::{Address, DestinationPorts, Destinations, Packets, SourcePorts},
    layer::Pieces,
    part::Part,
};

impl PacketSet {
    /// The packets of a box; none when a range of it is out of order.
    pub fn of(one: &PacketBox) -> Self {
        let ports =
            |ports: Option<(u16, u16)>| ports.map(|(first, last)| IntervalSet::range(first, last));
        Self::product(
            &AddressSet::range(one.sources.0, one.sources.1),
            &AddressSet::range(one.destinations.0, one.destinations.1),
            &IntervalSet::range(one.protocols.0, one.protocols.1),
            ports(one.source_ports).as_ref(),
            ports(one.destination_ports).as_ref(),
        )
    }

    /// The packets whose fields lie in these sets, one set a field. As in a [`PacketBox`], `None` is no restriction on
    /// ports, and ports leave TCP and UDP only.
    ///
    /// O(n) in the number of intervals of all sets together, however many boxes their product takes.
    ///
    /// ```
    /// use vpclens::net::{AddressSet, IntervalSet, PacketSet, Prefix};
    ///
    /// let office: AddressSet = ["10.0.0.0/24", "10.9.0.0/24"]
    ///     .iter()
    ///     .map(|text| text.parse::<Prefix>())
    ///     .collect::<Result<_, _>>()?;
    /// let tcp = IntervalSet::range(6, 6);
    /// let web = [(80, 80), (443, 443)].into_iter().collect();
    /// let rule = PacketSet::product(&office, &AddressSet::all(), &tcp, None, Some(&web));
    /// assert_eq!(rule.boxes().count(), 4);
    /// // The surprising case: packets go from one address to another of the same family, so no IPv6 is left.
    /// assert!(rule.boxes().all(|one| one.destinations.0.is_ipv4()));
    /// # Ok::<(), vpclens::net::ParseError>(())
    /// ```
    pub fn product(
        sources: &AddressSet,
        destinations: &AddressSet,
        protocols: &IntervalSet<u8>,
        source_ports: Option<&IntervalSet<u16>>,
        destination_ports: Option<&IntervalSet<u16>>,
    ) -> Self {
        let ports = if source_ports.is_none() && destination_ports.is_none() {
            None
        } else {
            Some([source_ports, destination_ports].map(existing_ports))
        };
        let mut set = Self {
            v4: packets(sources.v4(), destinations.v4(), protocols, ports.as_ref()),
            v6: packets(sources.v6(), destinations.v6(), protocols, ports.as_ref()),
            at_most: 0,
        };
        set.at_most = set.interval_count();
        set
    }
}

/// The packets of one family whose fields lie in these sets; with ports, source before destination.
fn packets<A: Address>(
    sources: &IntervalSet<A>,
    destinations: &IntervalSet<A>,
    protocols: &IntervalSet<u8>,
    ports: Option<&[IntervalSet<u16>; 2]>,
) -> Packets<A> {
    let all = [IntervalSet::all(), IntervalSet::all()];
    let [source_ports, destination_ports] = ports.unwrap_or(&all);
    let protocols = existing_protocols(protocols, A::ABSENT, ports.is_some());

    let addresses = Destinations::within(destinations, &Part::of(sources.clone()));
    let ports = SourcePorts::within(source_ports, &addresses);
    let ports = DestinationPorts::within(destination_ports, &ports);
    Pieces::within(&protocols, &ports)
}

/// Without port 0, which goes with port 1.
fn existing_ports(ports: Option<&IntervalSet<u16>>) -> IntervalSet<u16> {
    let Some(ports) = ports else {
        return IntervalSet::all();
    };
    let zero = IntervalSet::range(0, 0);
    if ports.contains(1) {
        ports.union(&zero)
    } else {
        ports.subtract(&zero)
    }
}

/// Without the absent protocol, which goes with the one before it, and where ports are asked for, without those that
/// have none.
fn existing_protocols(
    protocols: &IntervalSet<u8>,
    absent: Protocol,
    with_ports: bool,
) -> IntervalSet<u8> {
    let [tcp, udp, absent] = [Protocol::TCP, Protocol::UDP, absent].map(Protocol::number);
    if with_ports {
        return protocols.intersect(&[(tcp, tcp), (udp, udp)].into_iter().collect());
    }
    let neighbour = absent.previous();
    let absent = IntervalSet::range(absent, absent);
    if neighbour.is_some_and(|neighbour| protocols.contains(neighbour)) {
        protocols.union(&absent)
    } else {
        protocols.subtract(&absent)
    }
}
