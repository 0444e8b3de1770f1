//! PROXY protocol: what no table of cases can say, because it holds for every byte.

#![cfg(feature = "proxy_protocol")]
#![expect(
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]

use vpclens::proxy_protocol::{Builder, Crc, Decoder, Options, decode, decode_datagram};

/// The header of the provider's page about the real client behind PrivateLink: 100 bytes, with both ids and a checksum.
const SEED: &[u8] = b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x54\x0A\0\0\x0E\x0A\0\0\x0F\xE6\xC2\0\x50\
    \x03\0\x04\x07\x64\xB5\x6B\xE1\0\x18\x02ep-bp1i288487e586152d4b\xE1\0\x1A\x01vpc-bp179qeke0wzo1mr8bxhl\
    \x04\0\x06\0\0\0\0\0\0";
const LINE: &[u8] = b"PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\r\n";

fn flipped(bit: usize) -> Vec<u8> {
    let mut bytes = SEED.to_vec();
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

#[test]
fn the_header_of_the_page_has_both_ids_and_its_checksum() {
    let header = decode(SEED, &Options::default()).unwrap();
    assert_eq!(header.crc(), Crc::Verified(0x0764_B56B));
    let alibaba = header.alibaba();
    let endpoint: Vec<_> = alibaba.endpoint_ids().collect();
    let vpc: Vec<_> = alibaba.vpc_ids().collect();
    assert_eq!(endpoint, [b"ep-bp1i288487e586152d4b"]);
    assert_eq!(vpc, [b"vpc-bp179qeke0wzo1mr8bxhl"]);
}

#[test]
fn every_flipped_bit_is_refused() {
    // a flipped bit in the type of the checksum leaves a header without one, which only a receiver who asks for it refuses
    let type_of_checksum = 28 * 8..29 * 8;
    let asking = Options::default();
    let mut options = Options::default();
    options.require_crc = true;
    for bit in 0..800 {
        let bytes = flipped(bit);
        assert!(decode(&bytes, &options).is_err(), "bit {bit}");
        let taken = decode(&bytes, &asking);
        assert_eq!(taken.is_ok(), type_of_checksum.contains(&bit), "bit {bit}");
        if let Ok(header) = taken {
            assert_eq!(header.crc(), Crc::Absent);
        }
    }
}

#[test]
fn every_beginning_says_how_much_is_missing() {
    let options = Options::default();
    for cut in 0..SEED.len() {
        let error = decode(&SEED[..cut], &options).unwrap_err();
        assert!(error.incomplete(), "{cut}: {error}");
        let expected = match cut {
            // a line of version 1 may have 15 bytes
            0 => 15,
            1..16 => 16 - cut,
            _ => 100 - cut,
        };
        assert_eq!((error.needed(), error.offset()), (Some(expected), cut));
        let error = decode_datagram(&SEED[..cut], &options).unwrap_err();
        assert_eq!(error.code(), "proxy_protocol.incomplete_datagram");
    }
    for cut in 0..LINE.len() {
        let error = decode(&LINE[..cut], &options).unwrap_err();
        let needed = error.needed().unwrap();
        assert!((1..=LINE.len() - cut).contains(&needed), "{cut}");
    }
}

#[test]
fn a_stream_gives_the_header_and_keeps_the_payload() {
    for whole in [SEED, LINE] {
        let mut stream = whole.to_vec();
        stream.extend_from_slice(b"\r\n\r\npayload");
        for first in 0..stream.len() {
            for second in first..stream.len() {
                let mut decoder = Decoder::new(Options::default());
                let mut taken = 0;
                for end in [first, second, stream.len()] {
                    let piece = &stream[taken.min(end)..end];
                    taken += decoder.feed(piece).unwrap();
                    if taken < whole.len() {
                        assert!(decoder.header().is_none() && decoder.finish().is_err());
                        assert_eq!(taken, end);
                    }
                }
                assert_eq!(taken, whole.len());
                assert_eq!(decoder.header().unwrap().as_bytes(), whole);
                assert_eq!(decoder.feed(b"more"), Ok(0));
            }
        }
    }
}

#[test]
fn a_stream_that_is_refused_stays_refused() {
    let mut decoder = Decoder::new(Options::default());
    let error = decoder.feed(b"GET / HTTP/1.1").unwrap_err();
    assert_eq!(error.offset(), 0);
    assert_eq!(decoder.feed(LINE), Err(error));
    // nothing beyond the limit is held: the length alone says that it is too much
    let mut decoder = Decoder::new(Options::default());
    let huge = b"\r\n\r\n\0\r\nQUIT\n\x21\x11\xFF\xFF";
    let error = decoder.feed(huge).unwrap_err();
    assert_eq!(error.code(), "proxy_protocol.header_too_long");
}

#[test]
fn a_value_is_as_long_as_its_length_can_say() {
    let ends = ("10.0.0.1:1".parse().unwrap(), "10.0.0.2:2".parse().unwrap());
    let with = |length: usize| {
        Builder::proxy(ends.0, ends.1)
            .tlv(0xF0, vec![0; length])
            .build()
    };
    assert_eq!(
        with(65_536).unwrap_err().code(),
        "proxy_protocol.tlv_value_too_long"
    );
    // the length of the whole header is reached before
    assert_eq!(
        with(65_535).unwrap_err().code(),
        "proxy_protocol.header_too_long"
    );
    assert_eq!(with(65_520).unwrap().len(), 16 + 65_535);
}
