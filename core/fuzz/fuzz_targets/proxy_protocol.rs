//! Any bytes, as a header: what is decoded can be written and decoded again, and the explanation agrees.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::net::SocketAddr;

use vpclens::proxy_protocol::{
    Builder, Command, Decoder, Endpoint, Header, Options, Policy, Transport, Version, decode, decode_datagram,
    explain,
};

/// The builder of a header, where everything that the header says can be written.
fn builder(header: &Header<'_>) -> Option<Builder> {
    let mut builder = match (header.command(), header.source(), header.destination()) {
        (Command::Local, ..) => return Some(Builder::local()),
        (_, Endpoint::None, Endpoint::None) => return Some(Builder::unknown()),
        (_, Endpoint::Ip { address, port }, Endpoint::Ip { address: to, port: to_port }) => {
            Builder::proxy(SocketAddr::new(address, port), SocketAddr::new(to, to_port))
        }
        (_, Endpoint::Unix(source), Endpoint::Unix(destination)) => Builder::unix(source, destination),
        _ => return None,
    };
    if header.version() == Version::V1 {
        return Some(builder.line());
    }
    if header.transport() == Transport::Dgram {
        builder = builder.datagrams();
    }
    for tlv in header.tlvs() {
        builder = if tlv.kind() == 0x03 { builder.crc32c() } else { builder.tlv(tlv.kind(), tlv.value()) };
    }
    Some(builder)
}

fuzz_target!(|data: &[u8]| {
    for options in [Options::default(), Options::strict(), Options::haproxy(), Options::nginx()] {
        let decoded = decode(data, &options);
        let explained = explain(data, &options);
        assert_eq!(explained.result, decoded.map(|header| header.len()));
        let mut decoder = Decoder::new(options);
        for byte in data {
            if decoder.feed(std::slice::from_ref(byte)).is_err() {
                break;
            }
        }
        assert_eq!(decoder.header(), decoded.ok());
        let _ = decode_datagram(data, &options);
        if let Ok(header) = &decoded {
            let _ = Policy::default().decide(header, None);
        }
    }
    if let Ok(header) = decode(data, &Options::default()) {
        let Some(builder) = builder(&header) else { return };
        let bytes = builder.build().expect("what was decoded can be written");
        let again = decode(&bytes, &Options::default()).expect("what was written is decoded");
        assert_eq!((again.source(), again.destination()), (header.source(), header.destination()));
        assert!(again.tlvs().eq(header.tlvs()) || header.version() == Version::V1);
    }
});
