//! Sets of packets, as decision diagrams.
//!
//! A packet is looked at field by field: protocol, destination port, source port, destination, source. Each field is a
//! layer of nodes that map intervals of its values to nodes of the next one, and equal nodes are shared. A rule of a
//! filter is one path; a thousand rules share most of theirs.

mod boxes;
mod combine;
mod family;
mod field;
mod fingerprint;
mod layer;
mod memo;
mod packet;
mod packet_box;
mod part;
mod product;
mod witness;

use alloc::collections::BTreeSet;
use core::{fmt, net::IpAddr};

pub use packet_box::PacketBox;

use self::{
    combine::{Growth, Overgrown, Work, combine, meets},
    family::{Address, Packets},
    memo::Memo,
    part::Below,
};
use super::{flow::Flow, set_operation::SetOperation};
use crate::{
    error::{Fault, opaque_error},
    reason::{Message, Reason},
};

opaque_error! {
    /// A set of packets that would grow beyond its limit.
    SetError
}

/// A set of packets, IPv4 and IPv6; canonical, so that `==` is equality of sets.
///
/// What counts as a packet:
/// - source and destination are of one family;
/// - TCP and UDP have both ports, from 1 to 65535: a [`Flow`] that leaves one open, or has port 0, is in no set;
/// - other protocols have no ports, and those of their flows are not looked at;
/// - `icmp` is of IPv4 only, `icmpv6` of IPv6 only.
///
/// ```
/// use vpclens::net::{Family, PacketBox, PacketSet, Protocol};
///
/// let everything = PacketBox::of_family(Family::V4);
/// let tcp = PacketSet::of(&PacketBox { protocols: (6, 6), ..everything });
/// let ssh = PacketSet::of(&PacketBox { protocols: (6, 6), destination_ports: Some((22, 22)), ..everything });
/// let rest = tcp.subtract(&ssh)?;
/// assert!(ssh.is_subset(&tcp) && ssh.is_disjoint(&rest));
/// assert_eq!(rest.boxes().map(|one| one.destination_ports).collect::<Vec<_>>(), [Some((1, 21)), Some((23, 65535))]);
/// // However a set was made, it is the same value.
/// assert_eq!(rest.union(&ssh)?, tcp);
/// // The surprising case: a box with ports holds TCP and UDP only, whatever its protocols are.
/// let ports = PacketSet::of(&PacketBox { destination_ports: Some((22, 22)), ..everything });
/// assert_eq!(ports.boxes().map(|one| one.protocols).collect::<Vec<_>>(), [(6, 6), (17, 17)]);
/// # Ok::<(), vpclens::net::SetError>(())
/// ```
#[derive(Clone)]
pub struct PacketSet {
    v4: Packets<u32>,
    v6: Packets<u128>,
    /// At least as many intervals as there are: counting them all after each operation would cost more than it.
    at_most: usize,
}

impl PacketSet {
    /// The intervals that a set may have unless another limit is given.
    pub const MOST_INTERVALS: usize = 4_000_000;

    /// The set without packets.
    pub fn empty() -> Self {
        Self {
            v4: Packets::Nothing,
            v6: Packets::Nothing,
            at_most: 0,
        }
    }

    /// All packets of both families.
    pub fn all() -> Self {
        Self {
            v4: Packets::Everything,
            v6: Packets::Everything,
            at_most: 0,
        }
    }

    /// Whether the set holds nothing.
    pub fn is_empty(&self) -> bool {
        self.v4.constant() == Some(false) && self.v6.constant() == Some(false)
    }

    /// Whether the set holds all packets of both families.
    pub fn is_all(&self) -> bool {
        self.v4.constant() == Some(true) && self.v6.constant() == Some(true)
    }

    /// Whether the set holds this packet. O(log n) in each field.
    pub fn contains(&self, flow: &Flow) -> bool {
        match (flow.source, flow.destination) {
            (IpAddr::V4(source), IpAddr::V4(destination)) => {
                holds(&self.v4, flow, source.into(), destination.into())
            }
            (IpAddr::V6(source), IpAddr::V6(destination)) => {
                holds(&self.v6, flow, source.into(), destination.into())
            }
            _ => false,
        }
    }

    /// Whether the other set holds all that this one does. Never fails, however large the sets are.
    pub fn is_subset(&self, other: &Self) -> bool {
        !self.meets(SetOperation::Subtract, other)
    }

    /// Whether the sets have nothing in common. Never fails, however large the sets are.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        !self.meets(SetOperation::Intersect, other)
    }

    /// What either set holds.
    ///
    /// # Errors
    /// When the result has more than [`PacketSet::MOST_INTERVALS`].
    pub fn union(&self, other: &Self) -> Result<Self, SetError> {
        self.combine_within(SetOperation::Union, other, Self::MOST_INTERVALS)
    }

    /// What both sets hold.
    ///
    /// # Errors
    /// As [`PacketSet::union`].
    pub fn intersect(&self, other: &Self) -> Result<Self, SetError> {
        self.combine_within(SetOperation::Intersect, other, Self::MOST_INTERVALS)
    }

    /// What this set holds and the other does not.
    ///
    /// # Errors
    /// As [`PacketSet::union`].
    pub fn subtract(&self, other: &Self) -> Result<Self, SetError> {
        self.combine_within(SetOperation::Subtract, other, Self::MOST_INTERVALS)
    }

    /// All packets that the set does not hold.
    ///
    /// # Errors
    /// As [`PacketSet::union`].
    pub fn complement(&self) -> Result<Self, SetError> {
        Self::all().subtract(self)
    }

    /// The set that an operation makes of two, within a limit of one's own.
    ///
    /// ```
    /// use vpclens::net::{PacketBox, PacketSet, SetOperation, Family};
    ///
    /// let [one, two] = [80, 443].map(|port| {
    ///     PacketSet::of(&PacketBox { destination_ports: Some((port, port)), ..PacketBox::of_family(Family::V4) })
    /// });
    /// let error = one.combine_within(SetOperation::Union, &two, 3).unwrap_err();
    /// assert_eq!(error.code(), "limit.packet_set");
    /// // The surprising case: the limit is on what comes out, and nothing is as small as everything.
    /// assert!(one.combine_within(SetOperation::Subtract, &one, 0).is_ok());
    /// ```
    ///
    /// # Errors
    /// When the result has more intervals than `limit`.
    pub fn combine_within(
        &self,
        operation: SetOperation,
        other: &Self,
        limit: usize,
    ) -> Result<Self, SetError> {
        let mut growth = Growth::new(limit);
        let mut combined = || -> Result<Self, Overgrown> {
            let (v4, v6) = (&mut Work::default(), &mut Work::default());
            Ok(Self {
                v4: combine(operation, &self.v4, &other.v4, v4, &mut growth)?,
                v6: combine(operation, &self.v6, &other.v6, v6, &mut growth)?,
                at_most: self.at_most.saturating_add(other.at_most),
            })
        };
        let mut made = combined().map_err(|Overgrown| overgrown(limit))?;
        made.at_most = made.at_most.saturating_add(growth.made());
        if made.at_most > limit {
            made.at_most = made.interval_count();
            if made.at_most > limit {
                return Err(overgrown(limit));
            }
        }
        Ok(made)
    }

    /// The intervals of all nodes, shared ones counted once: how much memory the set takes. Equal sets may differ in
    /// it, since they need not share alike.
    pub fn interval_count(&self) -> usize {
        let mut seen = BTreeSet::new();
        let v4 = self.v4.interval_count(&mut seen);
        v4.saturating_add(self.v6.interval_count(&mut seen))
    }

    fn meets(&self, operation: SetOperation, other: &Self) -> bool {
        let mut done = Memo::new();
        meets(operation, &self.v4, &other.v4, &mut done)
            || meets(operation, &self.v6, &other.v6, &mut done)
    }
}

fn overgrown(limit: usize) -> SetError {
    Fault::new(Message::new(Reason::LimitPacketSet).with("limit", limit)).into()
}

fn holds<A: Address>(packets: &Packets<A>, flow: &Flow, source: A, destination: A) -> bool {
    let Some(ports) = packet::ports(flow) else {
        return false;
    };
    // without ports, any port will do: all lead to the same
    let (source_port, destination_port) = ports.unwrap_or_default();
    let ports = packets.at(flow.protocol.number()).at(destination_port);
    ports.at(source_port).at(destination).contains(source)
}

impl PartialEq for PacketSet {
    fn eq(&self, other: &Self) -> bool {
        self.v4 == other.v4 && self.v6 == other.v6
    }
}

impl Eq for PacketSet {}

impl Default for PacketSet {
    fn default() -> Self {
        Self::empty()
    }
}

impl fmt::Debug for PacketSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.boxes()).finish()
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;
    use crate::{
        net::{AddressSet, Family, IntervalSet, Protocol},
        reason::Lang,
    };

    const ANY: PacketBox = PacketBox {
        sources: (
            IpAddr::V4(core::net::Ipv4Addr::UNSPECIFIED),
            IpAddr::V4(core::net::Ipv4Addr::BROADCAST),
        ),
        destinations: (
            IpAddr::V4(core::net::Ipv4Addr::UNSPECIFIED),
            IpAddr::V4(core::net::Ipv4Addr::BROADCAST),
        ),
        protocols: (0, 255),
        source_ports: None,
        destination_ports: None,
    };

    fn flow(protocol: u8, ports: Option<(u16, u16)>) -> Flow {
        Flow {
            source: [10, 0, 0, 1].into(),
            destination: [10, 0, 0, 2].into(),
            protocol: Protocol::from_number(protocol),
            source_port: ports.map(|(source, _)| source),
            destination_port: ports.map(|(_, destination)| destination),
        }
    }

    #[test]
    fn a_flow_that_is_no_packet_is_in_no_set() {
        let all = PacketSet::all();
        assert!(all.contains(&flow(6, Some((1, 65535)))) && all.contains(&flow(1, None)));
        // ports of a protocol without any are not looked at
        assert!(all.contains(&flow(47, Some((0, 0)))));
        assert!(!all.contains(&flow(6, Some((0, 80)))) && !all.contains(&flow(17, Some((80, 0)))));
        assert!(!all.contains(&flow(6, None)));
        assert!(!all.contains(&flow(58, None)));
        let mut two_families = flow(47, None);
        two_families.destination = [0xfd00, 0, 0, 0, 0, 0, 0, 1].into();
        assert!(!all.contains(&two_families));
    }

    #[test]
    fn what_does_not_exist_makes_no_difference() {
        let all = PacketSet::of(&ANY);
        let v6 = PacketSet::of(&PacketBox::of_family(Family::V6));
        assert_eq!(all.complement().unwrap(), v6);
        assert!(all.union(&v6).unwrap().is_all());
        // port 0
        let zero = PacketBox {
            destination_ports: Some((0, 0)),
            ..ANY
        };
        assert!(PacketSet::of(&zero).is_empty());
        let every = PacketSet::of(&PacketBox {
            destination_ports: Some((1, 65535)),
            ..ANY
        });
        let tcp_udp =
            [(6, 6), (17, 17)].map(|protocols| PacketSet::of(&PacketBox { protocols, ..ANY }));
        assert_eq!(every, tcp_udp[0].union(&tcp_udp[1]).unwrap());
        // the ICMP of the other family
        assert!(
            PacketSet::of(&PacketBox {
                protocols: (58, 58),
                ..ANY
            })
            .is_empty()
        );
        let around = |protocols| PacketSet::of(&PacketBox { protocols, ..ANY });
        assert_eq!(around((57, 58)), around((57, 57)));
        assert_eq!(around((58, 59)), around((59, 59)));
        let boxes: Vec<_> = around((57, 58)).boxes().map(|one| one.protocols).collect();
        assert_eq!(boxes, [(57, 57)]);
    }

    #[test]
    fn boxes_are_as_large_as_they_can_be() {
        assert_eq!(PacketSet::of(&ANY).boxes().collect::<Vec<_>>(), [ANY]);
        let ssh = PacketBox {
            protocols: (6, 6),
            destination_ports: Some((22, 22)),
            ..ANY
        };
        let rest = PacketSet::of(&ANY).subtract(&PacketSet::of(&ssh)).unwrap();
        let expected = [
            PacketBox {
                protocols: (0, 5),
                ..ANY
            },
            PacketBox {
                destination_ports: Some((1, 21)),
                ..ssh
            },
            PacketBox {
                destination_ports: Some((23, 65535)),
                ..ssh
            },
            PacketBox {
                protocols: (7, 255),
                ..ANY
            },
        ];
        assert_eq!(rest.boxes().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_product_is_as_small_as_its_factors() {
        let hosts: AddressSet = (0..100)
            .map(|host| ([10, 0, host, 0].into(), [10, 0, host, 9].into()))
            .collect();
        let ports: IntervalSet<u16> = (1..=100).map(|port| (port * 10, port * 10)).collect();
        let tcp = IntervalSet::range(6, 6);
        let product = PacketSet::product(&hosts, &hosts, &tcp, Some(&ports), Some(&ports));
        assert!(product.interval_count() < 1000);
        assert_eq!(product.boxes().take(1_000_000).count(), 1_000_000);
    }

    #[test]
    fn equal_parts_are_shared() {
        // two ports that come to the same sources one after the other
        let rule = |port, last| {
            PacketSet::of(&PacketBox {
                sources: ([10, 0, 0, 0].into(), [10, 0, 0, last].into()),
                protocols: (6, 6),
                destination_ports: Some((port, port)),
                ..ANY
            })
        };
        let made = |order: [(u16, u8); 4]| {
            let mut set = PacketSet::empty();
            for (port, last) in order {
                set = set.union(&rule(port, last)).unwrap();
            }
            set
        };
        let one = made([(80, 7), (443, 7), (80, 9), (443, 9)]);
        let other = made([(443, 9), (80, 9), (443, 7), (80, 7)]);
        assert_eq!(one, other);
        let both = one.intersect(&PacketSet::of(&PacketBox {
            sources: ([10, 0, 0, 1].into(), [10, 1, 0, 0].into()),
            ..ANY
        }));
        // three of protocols, five of destination ports, one of sources; the other fields do not matter
        assert_eq!(both.unwrap().interval_count(), 9);
    }

    #[test]
    fn the_error_says_what_and_how_much() {
        let one = PacketSet::of(&PacketBox {
            protocols: (6, 6),
            ..ANY
        });
        let error = one
            .combine_within(
                SetOperation::Union,
                &PacketSet::of(&PacketBox {
                    protocols: (8, 8),
                    ..ANY
                }),
                4,
            )
            .unwrap_err();
        assert_eq!(error.code(), "limit.packet_set");
        assert!(error.message(Lang::Zh).contains('4') && error.help(Lang::En).is_some());
        assert_eq!(error.path(), None);
    }
}
