//! PROXY protocol headers that nobody thought of: what is written is read again, and what other decoders make of the same
//! bytes differs from ours only where `docs/proxy-protocol.md` says so.

#![cfg(feature = "proxy_protocol")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be"
)]

use core::net::{IpAddr, SocketAddr};
use std::collections::{BTreeMap, BTreeSet};

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngSeed, TestRunner},
};
use proxy_header::{ParseConfig, ProxyHeader};
use vpclens::proxy_protocol::{
    Builder, Command, Crc, DecodeError, Decoder, Endpoint, Family, Field, Header, Options, Tlv,
    Transport, Version, decode, explain,
};

fn config() -> Config {
    Config {
        rng_seed: RngSeed::Fixed(5),
        cases: 2_000,
        failure_persistence: None,
        ..Config::default()
    }
}

fn values() -> impl Strategy<Value = (u8, Vec<u8>)> {
    let kinds = prop::sample::select(vec![
        0x00, 0x01, 0x02, 0x04, 0x05, 0x30, 0xE0, 0xE1, 0xEA, 0xEE, 0xF0, 0xFF,
    ]);
    (kinds, prop::collection::vec(any::<u8>(), 0..20))
}

fn ends() -> impl Strategy<Value = (SocketAddr, SocketAddr)> {
    let four = (any::<[u8; 4]>(), any::<[u8; 4]>());
    let four = four.prop_map(|(one, other)| (IpAddr::from(one), IpAddr::from(other)));
    let six = (any::<[u8; 16]>(), any::<[u8; 16]>());
    let six = six.prop_map(|(one, other)| (IpAddr::from(one), IpAddr::from(other)));
    (prop_oneof![four, six], any::<u16>(), any::<u16>()).prop_map(|((one, other), from, to)| {
        (SocketAddr::new(one, from), SocketAddr::new(other, to))
    })
}

fn end(address: SocketAddr) -> Endpoint<'static> {
    Endpoint::Ip {
        address: address.ip(),
        port: address.port(),
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_written_is_read(
        (source, destination) in ends(),
        tlvs in prop::collection::vec(values(), 0..6),
        checksum in prop::option::of(0..6_usize),
        datagrams in any::<bool>(),
        unit in prop::option::of(1..64_usize),
    ) {
        let mut builder = Builder::proxy(source, destination);
        if datagrams {
            builder = builder.datagrams();
        }
        for (index, (kind, value)) in tlvs.iter().enumerate() {
            if checksum == Some(index) {
                builder = builder.crc32c();
            }
            builder = builder.tlv(*kind, value.clone());
        }
        let summed = checksum.is_some_and(|index| index < tlvs.len());
        if let Some(unit) = unit {
            builder = builder.pad_to_multiple_of(unit);
        }
        let bytes = builder.build().unwrap();
        let header = decode(&bytes, &Options::strict()).unwrap();
        prop_assert_eq!((header.source(), header.destination()), (end(source), end(destination)));
        prop_assert_eq!(header.transport(), if datagrams { Transport::Dgram } else { Transport::Stream });
        prop_assert_eq!(matches!(header.crc(), Crc::Verified(_)), summed);
        let own = header.tlvs().filter(|tlv| tlv.kind() != 0x03);
        let read: Vec<_> = own.map(|tlv| (tlv.kind(), tlv.value().to_vec())).collect();
        prop_assert_eq!(&read[..tlvs.len()], &tlvs[..]);
        prop_assert!(read.len() <= tlvs.len() + 1);
        prop_assert!(unit.is_none_or(|unit| bytes.len().is_multiple_of(unit)));
        prop_assert_eq!(explain(&bytes, &Options::default()).result, Ok(bytes.len()));
    }

    #[test]
    fn a_line_that_is_written_is_read((source, destination) in ends()) {
        let line = Builder::proxy(source, destination).line().build().unwrap();
        let header = decode(&line, &Options::strict()).unwrap();
        prop_assert_eq!((header.source(), header.destination()), (end(source), end(destination)));
        prop_assert_eq!(header.len(), line.len());
    }

    #[test]
    fn a_decoder_says_what_the_bytes_say(bytes in damaged(), cut in any::<prop::sample::Index>()) {
        let options = Options::default();
        let mut decoder = Decoder::new(options);
        let (first, second) = bytes.split_at(cut.index(bytes.len() + 1));
        let fed = decoder.feed(first).and_then(|one| {
            let more = if one == first.len() { decoder.feed(second)? } else { 0 };
            Ok(one + more)
        });
        match decode(&bytes, &options) {
            Ok(header) => {
                prop_assert_eq!(fed, Ok(header.len()));
                prop_assert_eq!(decoder.header(), Some(header));
            }
            Err(error) if error.incomplete() => {
                prop_assert_eq!(decoder.finish().map(|header| header.len()), Err(error));
            }
            Err(_) => prop_assert!(fed.is_err()),
        }
        let explanation = explain(&bytes, &options);
        prop_assert_eq!(explanation.result, decode(&bytes, &options).map(|header| header.len()));
        // every byte is in one range
        let mut at = 0;
        for part in &explanation.parts {
            prop_assert!(part.start == at || part.end == at, "{:?}", explanation.parts);
            at = part.end;
        }
        prop_assert_eq!(at, bytes.len());
    }
}

/// Headers with a few things wrong, and lines with odd fields.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let head = (
        prop::sample::select(vec![0x20_u8, 0x21, 0x21, 0x21, 0x22, 0x11]),
        prop::sample::select(vec![
            0x11_u8, 0x11, 0x11, 0x12, 0x21, 0x22, 0x31, 0x32, 0x00, 0x01, 0x10, 0x41, 0x13,
        ]),
    );
    let inner = prop_oneof![
        4 => values(),
        1 => (Just(0x03), prop::collection::vec(any::<u8>(), 3..6)),
        1 => (Just(0x05), prop::collection::vec(any::<u8>(), 127..131)),
        1 => (Just(0x20), prop::collection::vec(0..4_u8, 0..12)),
    ];
    let binary = (
        head,
        ends(),
        prop::collection::vec(inner, 0..4),
        -3..4_isize,
        any::<bool>(),
        prop::collection::vec(any::<u8>(), 0..8),
    );
    let binary = binary.prop_map(
        |((command, family), (source, destination), tlvs, off, checksum, payload)| {
            let mut builder = Builder::proxy(source, destination);
            if checksum {
                builder = builder.crc32c();
            }
            let mut bytes = builder.build().unwrap();
            if !matches!(family, 0x11 | 0x12 | 0x21 | 0x22) {
                bytes.resize(16 + 216, 0);
            }
            for (kind, value) in tlvs {
                bytes.push(kind);
                bytes.extend_from_slice(&u16::try_from(value.len()).unwrap().to_be_bytes());
                bytes.extend_from_slice(&value);
            }
            let length = (bytes.len() - 16).saturating_add_signed(off);
            bytes.extend_from_slice(&payload);
            bytes[12] = command;
            // mostly the family that the addresses are of
            if !matches!(family, 0x11 | 0x21) {
                bytes[13] = family;
            }
            bytes[14..16].copy_from_slice(&u16::try_from(length).unwrap().to_be_bytes());
            bytes
        },
    );
    let word = prop::sample::select(vec![
        "1.2.3.4",
        "::1",
        "::ffff:1.2.3.4",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3",
        "80",
        "080",
        "+80",
        "65536",
        "-1",
        "",
        "fe80::1%eth0",
        "x",
    ]);
    let kind = prop::sample::select(vec!["TCP4", "TCP4", "TCP6", "UNKNOWN", "UDP4", "tcp4", ""]);
    let finish = prop::sample::select(vec!["\r\n", "\r\nx", "\n", "\r", "", " \r\n", "\r\r\n"]);
    let good = prop::sample::select(vec![
        "1.2.3.4 5.6.7.8 80 81",
        "::1 ::2 80 81",
        "1.2.3.4 5.6.7.8 +80 81",
        "::ffff:1.2.3.4 ::1 80 81",
        "1.2.3.4 5.6.7.8 080 81",
    ]);
    let fields = prop_oneof![
        good.prop_map(ToString::to_string),
        prop::collection::vec(word, 0..6).prop_map(|words| words.join(" ")),
    ];
    let line = (kind, fields, finish);
    let line = line
        .prop_map(|(kind, fields, finish)| format!("PROXY {kind} {fields}{finish}").into_bytes());
    let long = (0..60_usize)
        .prop_map(|more| format!("PROXY UNKNOWN {}\r\n", "a".repeat(60 + more)).into_bytes());
    let any = prop::collection::vec(any::<u8>(), 0..20);
    prop_oneof![6 => binary, 4 => line, 1 => long, 1 => any]
}

/// What a decoder makes of bytes: how long the header is and its ends, or nothing.
type Reading = Option<(usize, Option<(SocketAddr, SocketAddr)>)>;

fn addresses(header: &Header<'_>) -> Option<(SocketAddr, SocketAddr)> {
    let end = |end| match end {
        Endpoint::Ip { address, port } => Some(SocketAddr::new(address, port)),
        _ => None,
    };
    Some((end(header.source())?, end(header.destination())?))
}

fn of_ppp(bytes: &[u8]) -> Reading {
    if bytes.starts_with(b"PROXY") {
        let header = ppp::v1::Header::try_from(bytes).ok()?;
        let ends = match header.addresses {
            ppp::v1::Addresses::Tcp4(ends) => Some((
                SocketAddr::new(ends.source_address.into(), ends.source_port),
                SocketAddr::new(ends.destination_address.into(), ends.destination_port),
            )),
            ppp::v1::Addresses::Tcp6(ends) => Some((
                SocketAddr::new(ends.source_address.into(), ends.source_port),
                SocketAddr::new(ends.destination_address.into(), ends.destination_port),
            )),
            ppp::v1::Addresses::Unknown => None,
        };
        return Some((header.header.len(), ends));
    }
    let header = ppp::v2::Header::try_from(bytes).ok()?;
    header.tlvs().all(|tlv| tlv.is_ok()).then_some(())?;
    let ends = match header.addresses {
        ppp::v2::Addresses::IPv4(ends) => Some((
            SocketAddr::new(ends.source_address.into(), ends.source_port),
            SocketAddr::new(ends.destination_address.into(), ends.destination_port),
        )),
        ppp::v2::Addresses::IPv6(ends) => Some((
            SocketAddr::new(ends.source_address.into(), ends.source_port),
            SocketAddr::new(ends.destination_address.into(), ends.destination_port),
        )),
        _ => None,
    };
    let ends = ends.filter(|_| header.command == ppp::v2::Command::Proxy);
    Some((header.len(), ends))
}

fn of_proxy_header(bytes: &[u8]) -> Reading {
    let (header, length) = ProxyHeader::parse(bytes, ParseConfig::default()).ok()?;
    header.tlvs().all(|tlv| tlv.is_ok()).then_some(())?;
    let ends = header.proxied_address();
    Some((length, ends.map(|ends| (ends.source, ends.destination))))
}

/// Where `ppp` 2.3 differs: what we say, and what it does. The reasons stand in `docs/proxy-protocol.md`.
const PPP: &[(&str, &str)] = &[
    ("proxy_protocol.crc_mismatch", "taken"),
    ("proxy_protocol.crc_twice", "taken"),
    ("proxy_protocol.unique_id_too_long", "taken"),
    ("inside the SSL TLV", "taken"),
    ("proxy_protocol.v1_bad_address", "taken"),
    ("proxy_protocol.v1_bad_port", "taken"),
    ("a line with UNKNOWN", "refused"),
    ("LOCAL", "refused"),
    ("proxy_protocol.crc_bad_length", "taken"),
    ("proxy_protocol.incomplete", "taken"),
    ("proxy_protocol.unexpected_family_byte", "taken"),
];

/// The same of `proxy-header` 0.1.
const PROXY_HEADER: &[(&str, &str)] = &[
    ("proxy_protocol.crc_mismatch", "taken"),
    ("proxy_protocol.crc_twice", "taken"),
    ("proxy_protocol.unique_id_too_long", "taken"),
    ("inside the SSL TLV", "taken"),
    ("proxy_protocol.v1_bad_address", "taken"),
    ("proxy_protocol.v1_bad_port", "taken"),
    ("a line with UNKNOWN", "refused"),
    ("LOCAL", "refused"),
    ("proxy_protocol.v1_line_too_long", "taken"),
    ("PROXY of no family", "refused"),
    ("a text that is not UTF-8", "refused"),
];

/// What differs, with the first bytes that show it.
type Differences = BTreeMap<(String, &'static str), Vec<u8>>;

fn disagreements(peer: impl Fn(&[u8]) -> Reading) -> Differences {
    let mut runner = TestRunner::new(config());
    let strategy = damaged();
    let mut found = Differences::new();
    for _ in 0..40_000 {
        let bytes = strategy.new_tree(&mut runner).unwrap().current();
        let ours = decode(&bytes, &Options::default());
        let theirs = peer(&bytes);
        let what = match (&ours, theirs) {
            (Err(error), Some(_)) => (refusal(&bytes, error), "taken"),
            (Ok(header), None) => (kind(header), "refused"),
            (Ok(header), Some((length, _))) if header.len() != length => (kind(header), "length"),
            (Ok(header), Some((_, ends))) if addresses(header) != ends => (kind(header), "ends"),
            _ => continue,
        };
        found.entry(what).or_insert(bytes);
    }
    found
}

/// Our code, or that only the SSL TLV is at fault.
fn refusal(bytes: &[u8], error: &DecodeError) -> String {
    let mut options = Options::default();
    options.check_ssl = false;
    match decode(bytes, &options) {
        Err(same) if same == *error => error.code().to_string(),
        _ => "inside the SSL TLV".to_string(),
    }
}

/// What is special about a header that we take.
fn kind(header: &Header<'_>) -> String {
    let text = |tlv: &Tlv<'_>| matches!(tlv.kind(), 0x02 | 0x30);
    let no_text = |tlv: &Tlv<'_>| text(tlv) && core::str::from_utf8(tlv.value()).is_err();
    let kind = match (header.version(), header.command(), header.family()) {
        (Version::V1, _, Family::Unspec) => "a line with UNKNOWN",
        (Version::V1, ..) => "a line",
        (_, Command::Local, _) => "LOCAL",
        (_, _, Family::Unspec) => "PROXY of no family",
        _ if header.tlvs().any(|tlv| no_text(&tlv)) => "a text that is not UTF-8",
        (_, _, Family::Unix) => "UNIX paths",
        _ => "a plain header",
    };
    kind.to_string()
}

fn holds(found: &Differences, known: &[(&str, &str)]) {
    let known: BTreeSet<_> = known.iter().copied().collect();
    for ((ours, theirs), bytes) in found {
        let told = known.contains(&(ours.as_str(), *theirs));
        assert!(
            told,
            "{ours}, {theirs}: {:?}",
            String::from_utf8_lossy(bytes)
        );
    }
    assert_eq!(found.len(), known.len(), "{:?}", found.keys());
}

#[test]
fn ppp_differs_only_where_it_is_known_to() {
    holds(&disagreements(of_ppp), PPP);
}

#[test]
fn proxy_header_differs_only_where_it_is_known_to() {
    holds(&disagreements(of_proxy_header), PROXY_HEADER);
}

#[test]
fn a_vendor_id_is_written_as_it_is_read() {
    let bytes = Builder::local().build().unwrap();
    let header = decode(&bytes, &Options::strict()).unwrap();
    assert_eq!(
        (header.command(), header.tlvs().count()),
        (Command::Local, 0)
    );
    let ends = ("10.0.0.1:1".parse().unwrap(), "10.0.0.2:2".parse().unwrap());
    let builder = Builder::proxy(ends.0, ends.1).alibaba(Field::EndpointServiceId, "epsrv-1");
    let bytes = builder.build().unwrap();
    let header = decode(&bytes, &Options::strict()).unwrap();
    assert!(header.alibaba().endpoint_service_ids().eq([b"epsrv-1"]));
}
