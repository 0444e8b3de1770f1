//! What holds for sets of packets: the laws of sets, agreement with plain lists of boxes, one value for one set.
//!
//! Runs are the same every time. `VPCLENS_PROPERTY_CASES=20000` runs that many cases of each property,
//! `VPCLENS_PROPERTY_SEED=7` others than the usual ones.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

use core::{
    fmt::Debug,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use proptest::{
    collection::vec,
    prelude::{Strategy, any},
    prop_oneof,
    sample::select,
    test_runner::{Config, RngSeed, TestCaseError, TestRunner},
};
use vpclens::net::{
    AddressSet, Family, Flow, IntervalSet, PacketBox, PacketSet, Protocol, SetError, SetOperation,
};

/// Runs a property over many values.
fn property<S: Strategy>(values: S, holds: impl Fn(S::Value) -> Result<(), SetError>)
where
    S::Value: Debug,
{
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let more = number("VPCLENS_PROPERTY_CASES").and_then(|cases| u32::try_from(cases).ok());
    let config = Config {
        cases: more.unwrap_or(200),
        rng_seed: RngSeed::Fixed(number("VPCLENS_PROPERTY_SEED").unwrap_or(1)),
        failure_persistence: None,
        ..Config::default()
    };
    let result = TestRunner::new(config).run(&values, |value| {
        holds(value).map_err(|error| TestCaseError::fail(error.to_string()))
    });
    if let Err(problem) = result {
        panic!("{problem}");
    }
}

const PROTOCOLS: &[u8] = &[0, 1, 2, 5, 6, 7, 16, 17, 18, 56, 57, 58, 59, 254, 255];
const PORTS: &[u16] = &[0, 1, 2, 79, 80, 81, 443, 49151, 49152, 49153, 65534, 65535];
const V4: &[u32] = &[
    0,
    1,
    0x0a00_0000,
    0x0a00_0001,
    0x0a00_00ff,
    0x0a00_0100,
    0x7f00_0000,
    0x7fff_ffff,
    0xe000_0000,
    u32::MAX - 1,
    u32::MAX,
];
const V6: &[u128] = &[
    0,
    1,
    0xfd00 << 112,
    (0xfd00 << 112) + 1,
    (0xfd00 << 112) + 0xffff,
    0xfe80 << 112,
    u128::MAX - 1,
    u128::MAX,
];

fn v4() -> impl Strategy<Value = IpAddr> + Clone {
    select(V4).prop_map(|number| Ipv4Addr::from(number).into())
}

fn v6() -> impl Strategy<Value = IpAddr> + Clone {
    select(V6).prop_map(|number| Ipv6Addr::from(number).into())
}

fn address() -> impl Strategy<Value = IpAddr> + Clone {
    prop_oneof![3 => v4(), 1 => v6()]
}

/// Ranges that start and end at the same few values, so that they overlap, touch and enclose one another; a few are
/// out of order and hold nothing.
fn range<T: Debug + Clone + Ord>(
    values: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = (T, T)> {
    (values.clone(), values, 0..20).prop_map(|(one, other, backwards)| {
        if (one <= other) == (backwards > 0) {
            (one, other)
        } else {
            (other, one)
        }
    })
}

fn a_box() -> impl Strategy<Value = PacketBox> {
    let addresses = prop_oneof![
        6 => (range(v4()), range(v4())),
        3 => (range(v6()), range(v6())),
        1 => (range(address()), range(address())),
    ];
    let ports = || prop_oneof![2 => range(select(PORTS)).prop_map(Some), 1 => select(&[None][..])];
    let boxes = (addresses, range(select(PROTOCOLS)), ports(), ports());
    boxes.prop_map(
        |((sources, destinations), protocols, source_ports, destination_ports)| PacketBox {
            sources,
            destinations,
            protocols,
            source_ports,
            destination_ports,
        },
    )
}

fn flow() -> impl Strategy<Value = Flow> {
    let addresses = prop_oneof![(v4(), v4()), (v6(), v6()), (address(), address())];
    let protocol = select(PROTOCOLS).prop_map(Protocol::from_number);
    let port = || prop_oneof![9 => select(PORTS).prop_map(Some), 1 => select(&[None][..])];
    (addresses, protocol, port(), port()).prop_map(
        |((source, destination), protocol, source_port, destination_port)| Flow {
            source,
            destination,
            protocol,
            source_port,
            destination_port,
        },
    )
}

/// Whether a flow is a packet at all, written from the documentation of [`PacketSet`].
fn exists(flow: &Flow) -> bool {
    let v4 = flow.source.is_ipv4();
    let port = |port: Option<u16>| port.is_some_and(|port| port > 0);
    v4 == flow.destination.is_ipv4()
        && match flow.protocol {
            Protocol::ICMP => v4,
            Protocol::ICMPV6 => !v4,
            Protocol::TCP | Protocol::UDP => port(flow.source_port) && port(flow.destination_port),
            _ => true,
        }
}

/// Whether a packet lies in a box, in the plainest way.
fn lies_in(one: &PacketBox, flow: &Flow) -> bool {
    let within = |(first, last): (IpAddr, IpAddr), address: IpAddr| match (first, last, address) {
        (IpAddr::V4(first), IpAddr::V4(last), IpAddr::V4(address)) => {
            (first..=last).contains(&address)
        }
        (IpAddr::V6(first), IpAddr::V6(last), IpAddr::V6(address)) => {
            (first..=last).contains(&address)
        }
        _ => false,
    };
    let protocol = flow.protocol.number();
    let among = |range: Option<(u16, u16)>, port: Option<u16>| match range {
        None => true,
        Some((first, last)) => {
            [6, 17].contains(&protocol) && (first..=last).contains(&port.unwrap())
        }
    };
    exists(flow)
        && within(one.sources, flow.source)
        && within(one.destinations, flow.destination)
        && (one.protocols.0..=one.protocols.1).contains(&protocol)
        && among(one.source_ports, flow.source_port)
        && among(one.destination_ports, flow.destination_port)
}

/// A set as it is written: boxes and operations on them.
#[derive(Debug, Clone)]
enum Written {
    All,
    Box(PacketBox),
    Not(Box<Written>),
    Two(SetOperation, Box<[Written; 2]>),
}

impl Written {
    fn set(&self) -> Result<PacketSet, SetError> {
        match self {
            Self::All => Ok(PacketSet::all()),
            Self::Box(one) => Ok(PacketSet::of(one)),
            Self::Not(one) => one.set()?.complement(),
            Self::Two(operation, sides) => {
                let [one, other] = &**sides;
                let (one, other) = (one.set()?, other.set()?);
                match operation {
                    SetOperation::Union => one.union(&other),
                    SetOperation::Intersect => one.intersect(&other),
                    _ => one.subtract(&other),
                }
            }
        }
    }

    fn holds(&self, flow: &Flow) -> bool {
        match self {
            Self::All => exists(flow),
            Self::Box(one) => lies_in(one, flow),
            Self::Not(one) => exists(flow) && !one.holds(flow),
            Self::Two(operation, sides) => {
                let [one, other] = sides.each_ref().map(|side| side.holds(flow));
                match operation {
                    SetOperation::Union => one || other,
                    SetOperation::Intersect => one && other,
                    _ => one && !other,
                }
            }
        }
    }
}

fn written() -> impl Strategy<Value = Written> {
    let leaf = prop_oneof![
        1 => select(&[()][..]).prop_map(|()| Written::All),
        20 => a_box().prop_map(Written::Box),
    ];
    leaf.prop_recursive(4, 12, 2, |inner| {
        let operation = select(
            &[
                SetOperation::Union,
                SetOperation::Intersect,
                SetOperation::Subtract,
            ][..],
        );
        let two = (operation, inner.clone(), inner.clone());
        prop_oneof![
            1 => inner.prop_map(|one| Written::Not(Box::new(one))),
            4 => two.prop_map(|(operation, one, other)| Written::Two(operation, Box::new([one, other]))),
        ]
    })
}

fn set() -> impl Strategy<Value = PacketSet> {
    written().prop_map(|written| written.set().unwrap())
}

#[test]
fn a_set_holds_the_packets_it_should() {
    property((written(), vec(flow(), 200)), |(written, flows)| {
        let set = written.set()?;
        for flow in flows {
            assert_eq!(set.contains(&flow), written.holds(&flow), "{flow:?}");
        }
        Ok(())
    });
}

#[test]
fn a_box_holds_the_packets_it_should() {
    property((a_box(), vec(flow(), 200)), |(one, flows)| {
        let set = PacketSet::of(&one);
        for flow in flows {
            assert_eq!(one.contains(&flow), lies_in(&one, &flow), "{flow:?}");
            assert_eq!(set.contains(&flow), lies_in(&one, &flow), "{flow:?}");
        }
        assert!(PacketBox::of_family(Family::V4).contains(&PLAIN));
        Ok(())
    });
}

const PLAIN: Flow = Flow {
    source: IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1)),
    destination: IpAddr::V4(Ipv4Addr::new(10, 0, 0, 2)),
    protocol: Protocol::TCP,
    source_port: Some(49152),
    destination_port: Some(1),
};

#[test]
fn the_laws_of_sets_hold() {
    property((set(), set(), set()), |(a, b, c)| {
        let (empty, all) = (PacketSet::empty(), PacketSet::all());
        // commutative, associative, distributive
        assert_eq!(a.union(&b)?, b.union(&a)?);
        assert_eq!(a.intersect(&b)?, b.intersect(&a)?);
        assert_eq!(a.union(&b)?.union(&c)?, a.union(&b.union(&c)?)?);
        assert_eq!(
            a.intersect(&b)?.intersect(&c)?,
            a.intersect(&b.intersect(&c)?)?
        );
        assert_eq!(
            a.intersect(&b.union(&c)?)?,
            a.intersect(&b)?.union(&a.intersect(&c)?)?
        );
        assert_eq!(
            a.union(&b.intersect(&c)?)?,
            a.union(&b)?.intersect(&a.union(&c)?)?
        );
        // absorption, one and the same, nothing, everything
        assert_eq!(a.union(&a.intersect(&b)?)?, a);
        assert_eq!(a.intersect(&a.union(&b)?)?, a);
        assert_eq!((a.union(&a)?, a.intersect(&a)?), (a.clone(), a.clone()));
        assert_eq!(
            (a.union(&empty)?, a.intersect(&all)?),
            (a.clone(), a.clone())
        );
        assert!(a.union(&all)?.is_all() && a.intersect(&empty)?.is_empty());
        // complement
        let not_a = a.complement()?;
        assert_eq!(not_a.complement()?, a);
        assert_eq!(a.union(&not_a)?, all);
        assert_eq!(a.intersect(&not_a)?, empty);
        assert_eq!(
            a.union(&b)?.complement()?,
            not_a.intersect(&b.complement()?)?
        );
        assert_eq!(
            a.intersect(&b)?.complement()?,
            not_a.union(&b.complement()?)?
        );
        // difference
        let left = a.subtract(&b)?;
        assert!(left.intersect(&b)?.is_empty() && left.is_disjoint(&b));
        assert_eq!(left.union(&a.intersect(&b)?)?, a);
        assert_eq!(left, a.intersect(&b.complement()?)?);
        Ok(())
    });
}

#[test]
fn subsets_are_what_leaves_nothing() {
    property((set(), set(), set()), |(a, b, c)| {
        let both = a.intersect(&b)?;
        let either = a.union(&b)?;
        assert!(both.is_subset(&a) && a.is_subset(&either) && a.is_subset(&a));
        assert!(both.intersect(&c)?.is_subset(&either.union(&c)?));
        assert_eq!(a.is_subset(&b), a.subtract(&b)?.is_empty());
        assert_eq!(a.is_subset(&b), either == b);
        assert_eq!(a.is_subset(&b) && b.is_subset(&a), a == b);
        assert_eq!(a.is_disjoint(&b), both.is_empty());
        Ok(())
    });
}

#[test]
fn boxes_cover_a_set_once_and_nothing_else() {
    property((set(), vec(flow(), 50)), |(set, flows)| {
        let boxes: Vec<PacketBox> = set.boxes().collect();
        let mut again = PacketSet::empty();
        for one in &boxes {
            let one = PacketSet::of(one);
            assert!(!one.is_empty() && one.is_disjoint(&again) && one.is_subset(&set));
            again = again.union(&one)?;
        }
        // the same set, made in another way
        assert_eq!(again, set);
        for flow in flows {
            let holding = boxes.iter().filter(|one| one.contains(&flow)).count();
            assert_eq!(holding, usize::from(set.contains(&flow)), "{flow:?}");
        }
        Ok(())
    });
}

#[test]
fn a_box_names_no_port_and_no_protocol_that_does_not_exist() {
    property(set(), |set| {
        for one in set.boxes() {
            let absent = if one.sources.0.is_ipv4() { 58 } else { 1 };
            assert!(one.protocols.0 != absent && one.protocols.1 != absent);
            let ports = [one.source_ports, one.destination_ports];
            assert!(
                ports
                    .iter()
                    .flatten()
                    .all(|(first, last)| 0 < *first && first <= last)
            );
            if ports.iter().any(Option::is_some) {
                assert!([(6, 6), (17, 17)].contains(&one.protocols));
            }
        }
        Ok(())
    });
}

#[test]
fn the_witness_is_a_packet_of_the_set() {
    property(set(), |set| {
        match set.witness() {
            Some(flow) => assert!(set.contains(&flow), "{flow:?}"),
            None => assert!(set.is_empty()),
        }
        Ok(())
    });
}

#[test]
fn the_witness_is_as_plain_as_the_set_allows() {
    property(set(), |set| {
        let Some(flow) = set.witness() else {
            return Ok(());
        };
        let having = |protocol: Protocol| {
            let number = protocol.number();
            set.boxes()
                .any(|one| (one.protocols.0..=one.protocols.1).contains(&number))
        };
        let best = [Protocol::TCP, Protocol::UDP]
            .into_iter()
            .find(|protocol| having(*protocol));
        if let Some(best) = best {
            assert_eq!(flow.protocol, best);
        }
        if flow.protocol.has_ports() {
            let client = Flow {
                source_port: Some(49152),
                ..flow
            };
            assert_eq!(flow.source_port == Some(49152), set.contains(&client));
        } else {
            assert_eq!((flow.source_port, flow.destination_port), (None, None));
        }
        Ok(())
    });
}

#[test]
fn a_product_is_the_union_of_its_boxes() {
    let some = |count| vec(range(address()), 0..count);
    let ports = || {
        prop_oneof![
            vec(range(select(PORTS)), 0..3).prop_map(Some),
            select(&[None][..])
        ]
    };
    let protocols = vec(range(select(PROTOCOLS)), 0..3);
    let fields = (some(4), some(4), protocols, ports(), ports());
    property(fields, |(sources, destinations, protocols, from, to)| {
        let interval_set = |ports: &Vec<_>| ports.iter().copied().collect::<IntervalSet<u16>>();
        let product = PacketSet::product(
            &sources.iter().copied().collect::<AddressSet>(),
            &destinations.iter().copied().collect::<AddressSet>(),
            &protocols.iter().copied().collect(),
            from.as_ref().map(interval_set).as_ref(),
            to.as_ref().map(interval_set).as_ref(),
        );
        let ports = |ports: Option<Vec<(u16, u16)>>| -> Vec<Option<(u16, u16)>> {
            ports.map_or(vec![None], |ports| ports.into_iter().map(Some).collect())
        };
        let (from, to) = (ports(from), ports(to));
        let mut boxes = PacketSet::empty();
        for sources in &sources {
            for destinations in &destinations {
                for protocols in &protocols {
                    for source_ports in &from {
                        for destination_ports in &to {
                            boxes = boxes.union(&PacketSet::of(&PacketBox {
                                sources: *sources,
                                destinations: *destinations,
                                protocols: *protocols,
                                source_ports: *source_ports,
                                destination_ports: *destination_ports,
                            }))?;
                        }
                    }
                }
            }
        }
        assert_eq!(product, boxes);
        Ok(())
    });
}

#[test]
fn a_set_at_its_limit_is_made_and_one_beyond_is_an_error() {
    property((set(), set(), any::<bool>()), |(one, other, union)| {
        let operation = if union {
            SetOperation::Union
        } else {
            SetOperation::Subtract
        };
        let made = one.combine_within(operation, &other, usize::MAX)?;
        let size = made.interval_count();
        assert_eq!(one.combine_within(operation, &other, size)?, made);
        if let Some(less) = size.checked_sub(1) {
            let error = one.combine_within(operation, &other, less).unwrap_err();
            assert_eq!(error.code(), "limit.packet_set");
        }
        Ok(())
    });
}

#[test]
fn growth_without_end_is_a_typed_error() {
    // every other port, each from its own address to its own: nothing can be shared
    let mut set = PacketSet::empty();
    let limit = 1000;
    let error = (0..)
        .map(|index: u16| {
            let address = IpAddr::from(Ipv4Addr::from(u32::from(index) * 2));
            PacketSet::of(&PacketBox {
                sources: (address, address),
                destinations: (address, address),
                protocols: (6, 6),
                source_ports: None,
                destination_ports: Some((2 * index + 1, 2 * index + 1)),
            })
        })
        .find_map(
            |one| match set.combine_within(SetOperation::Union, &one, limit) {
                Ok(larger) => {
                    set = larger;
                    None
                }
                Err(error) => Some(error),
            },
        )
        .unwrap();
    assert_eq!(error.code(), "limit.packet_set");
    assert!(error.to_string().contains("1000"), "{error}");
    // what was there before is untouched, and close to the limit
    assert!((limit - 10..=limit).contains(&set.interval_count()));
}
