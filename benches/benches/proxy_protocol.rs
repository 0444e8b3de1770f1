//! Headers of the PROXY protocol: the one of the provider's page, with a checksum and both ids, beside other decoders.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints what it measured, and stops where a decoder does not decode"
)]

use core::hint::black_box;

use vpclens::proxy_protocol::{Options, decode};
use vpclens_benches::{
    clock::{each, readable},
    measuring,
};

/// 100 bytes: checksum, endpoint, VPC, padding.
const HEADER: &[u8] = b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x54\x0A\0\0\x0E\x0A\0\0\x0F\xE6\xC2\0\x50\
    \x03\0\x04\x07\x64\xB5\x6B\xE1\0\x18\x02ep-bp1i288487e586152d4b\xE1\0\x1A\x01vpc-bp179qeke0wzo1mr8bxhl\
    \x04\0\x06\0\0\0\0\0\0";
const LINE: &[u8] = b"PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\r\n";

/// The bytes of both ids, without their sub-types.
const BOTH: usize = 23 + 25;

/// A way of decoding, which gives how many bytes of ids it found.
type Way = (&'static str, fn(&&[u8]) -> usize);

const WAYS: &[Way] = &[
    ("ours, checksum not checked", |bytes| ours(bytes, false)),
    ("`ppp` 2.3, all TLVs", |bytes| of_ppp(bytes)),
    ("`proxy-header` 0.1, all TLVs", |bytes| {
        of_proxy_header(bytes)
    }),
    ("ours, checksum checked", |bytes| ours(bytes, true)),
    ("`proxy-protocol-rs` 0.8, checksum checked", |bytes| {
        of_proxy_protocol_rs(bytes)
    }),
];

fn ours(bytes: &[u8], verify: bool) -> usize {
    let mut options = Options::default();
    options.verify_crc = verify;
    let header = decode(bytes, &options).unwrap();
    black_box((header.source(), header.destination()));
    let fields = header.alibaba().fields();
    fields.fold(0, |found, (_, id)| found.saturating_add(id.len()))
}

/// The ids of TLVs as they stand in a header.
fn ids<'a>(tlvs: impl Iterator<Item = (u8, &'a [u8])>) -> usize {
    let mut found = 0_usize;
    for (kind, value) in tlvs {
        if let (0xE1, [1 | 2, id @ ..]) = (kind, value) {
            found = found.saturating_add(id.len());
        }
    }
    found
}

fn of_ppp(bytes: &[u8]) -> usize {
    let header = ppp::v2::Header::try_from(bytes).unwrap();
    black_box(&header.addresses);
    let mut found = 0_usize;
    for tlv in header.tlvs() {
        let tlv = tlv.unwrap();
        found = found.saturating_add(ids(core::iter::once((tlv.kind, tlv.value.as_ref()))));
    }
    found
}

fn of_proxy_header(bytes: &[u8]) -> usize {
    let parsed = proxy_header::ProxyHeader::parse(bytes, proxy_header::ParseConfig::default());
    let (header, _) = parsed.unwrap();
    black_box(header.proxied_address());
    let mut found = 0_usize;
    for tlv in header.tlvs() {
        if let proxy_header::Tlv::Custom(kind, value) = tlv.unwrap() {
            found = found.saturating_add(ids(core::iter::once((kind, value.as_ref()))));
        }
    }
    found
}

fn of_proxy_protocol_rs(bytes: &[u8]) -> usize {
    let (header, _) = proxy_protocol_rs::parse(bytes).unwrap();
    black_box(&header);
    // it knows no ids of this provider
    BOTH
}

fn main() {
    let (count, rounds) = if measuring() { (100_000, 15) } else { (10, 1) };
    let headers = vec![HEADER; count];
    let mut best = vec![f64::MAX; WAYS.len()];
    for (_, way) in WAYS {
        // both ids were found, the sub-types not counted
        assert_eq!(way(&HEADER), BOTH);
    }
    for _ in 0..rounds {
        for ((_, way), best) in WAYS.iter().zip(&mut best) {
            *best = best.min(each(&headers, way));
        }
    }
    println!("| header of 100 bytes | time |\n|---|---|");
    for ((name, _), time) in WAYS.iter().zip(&best) {
        println!("| {name} | {} |", readable(*time));
    }
    if let [off, ppp, header, on, rs] = best.as_slice() {
        let checked = on.max(f64::MIN_POSITIVE);
        println!(
            "checksum not checked: {:.2} times ppp, {:.2} times proxy-header",
            ppp / off,
            header / off
        );
        println!(
            "checksum checked: {:.2} times proxy-protocol-rs",
            rs / checked
        );
    }
    let lines = vec![LINE; count];
    let line = |way: fn(&&[u8]) -> usize| {
        (0..rounds)
            .map(|_| each(&lines, way))
            .fold(f64::MAX, f64::min)
    };
    let ours = line(|bytes| decode(bytes, &Options::default()).unwrap().len());
    let ppp = line(|bytes| ppp::v1::Header::try_from(*bytes).unwrap().header.len());
    println!(
        "a line of version 1: ours {}, ppp {}",
        readable(ours),
        readable(ppp)
    );
}
