//! Headers as bytes, written out here so that no code of the library stands on both sides.

use vpclens::proxy_protocol::servers::Server;

pub(crate) const ALLOWED: &str = "ep-bp1i288487e586152d4b";
const VPC: &str = "vpc-bp179qeke0wzo1mr8bxhl";
const SIGNATURE: &[u8] = b"\r\n\r\n\0\r\nQUIT\n";

/// What a caller sends first.
pub(crate) struct Header {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    /// The caller sends nothing more, so that a server that waits for the rest sees the end.
    pub(crate) ends: bool,
    passes: &'static [Server],
}

const ALL: &[Server] = &[
    Server::NginxHttp,
    Server::NginxStream,
    Server::Haproxy,
    Server::Envoy,
];
const NGINX_AND_HAPROXY: &[Server] = &[Server::NginxHttp, Server::NginxStream, Server::Haproxy];
const NGINX_AND_ENVOY: &[Server] = &[Server::NginxHttp, Server::NginxStream, Server::Envoy];
const ENVOY: &[Server] = &[Server::Envoy];
const NONE: &[Server] = &[];

pub(crate) fn through(header: &Header, server: Server) -> bool {
    header.passes.contains(&server)
}

fn length(bytes: &[u8]) -> [u8; 2] {
    u16::try_from(bytes.len()).unwrap().to_be_bytes()
}

fn tlv(kind: u8, value: &[u8]) -> Vec<u8> {
    [&[kind], length(value).as_slice(), value].concat()
}

/// A field of the provider.
fn field(sub_type: u8, id: &str) -> Vec<u8> {
    tlv(0xe1, &[&[sub_type], id.as_bytes()].concat())
}

fn with(command: u8, family: u8, addresses: &[u8], tlvs: &[Vec<u8>]) -> Vec<u8> {
    let body = [addresses, tlvs.concat().as_slice()].concat();
    [SIGNATURE, &[command, family], &length(&body), &body].concat()
}

/// From 10.0.0.14 port 59074 to 10.0.0.15 port 80.
const IPV4: &[u8] = &[10, 0, 0, 14, 10, 0, 0, 15, 0xe6, 0xc2, 0, 80];

fn ipv4(tlvs: &[Vec<u8>]) -> Vec<u8> {
    with(0x21, 0x11, IPV4, tlvs)
}

/// The example of the provider's page, with two fields.
fn documented() -> Vec<u8> {
    ipv4(&[
        tlv(0x03, &[0x07, 0x64, 0xb5, 0x6b]),
        field(2, ALLOWED),
        field(1, VPC),
        tlv(0x04, &[0; 6]),
    ])
}

/// Every header with the servers that let it through. The first is good.
#[expect(clippy::too_many_lines, reason = "a table")]
pub(crate) fn all() -> Vec<Header> {
    let good = || field(2, ALLOWED);
    let other = || field(2, "ep-bp1other");
    let text = |id: String| ipv4(&[field(2, &id)]);
    let ipv6 = [
        [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1].as_slice(),
        &[0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
        &[0xe6, 0xc2, 0, 80],
    ]
    .concat();
    let cases: Vec<(&'static str, Vec<u8>, &'static [Server])> = vec![
        ("the allowed id", ipv4(&[good()]), ALL),
        ("another allowed id", text("ep-bp1another".into()), ALL),
        ("after padding", ipv4(&[tlv(0x04, &[0; 6]), good()]), ALL),
        ("before padding", ipv4(&[good(), tlv(0x04, &[0; 6])]), ALL),
        ("over IPv6", with(0x21, 0x21, &ipv6, &[good()]), ALL),
        ("another id", ipv4(&[other()]), NONE),
        ("no header", Vec::new(), NONE),
        ("no field", ipv4(&[]), NONE),
        ("an empty field", ipv4(&[tlv(0xe1, &[])]), NONE),
        ("a sub-type and no id", ipv4(&[field(2, "")]), NONE),
        (
            "version 1",
            b"PROXY TCP4 10.0.0.14 10.0.0.15 59074 80\r\n".to_vec(),
            NONE,
        ),
        ("version 1, unknown", b"PROXY UNKNOWN\r\n".to_vec(), NONE),
        ("LOCAL", with(0x20, 0x00, &[], &[]), NONE),
        (
            "LOCAL with the field",
            with(0x20, 0x00, &[], &[good()]),
            NONE,
        ),
        (
            "LOCAL with addresses and the field",
            with(0x20, 0x11, IPV4, &[good()]),
            NONE,
        ),
        (
            "no addresses, with the field",
            with(0x21, 0x00, &[], &[good()]),
            NONE,
        ),
        (
            "a command that does not exist",
            with(0x22, 0x11, IPV4, &[good()]),
            NONE,
        ),
        (
            "a version that does not exist",
            with(0x31, 0x11, IPV4, &[good()]),
            NONE,
        ),
        (
            "a family that does not exist",
            with(0x21, 0x51, IPV4, &[good()]),
            NONE,
        ),
        (
            "the id with more behind it",
            text(format!("{ALLOWED}x")),
            NONE,
        ),
        (
            "the id with a newline behind it",
            text(format!("{ALLOWED}\n")),
            NONE,
        ),
        (
            "the id with a zero behind it",
            text(format!("{ALLOWED}\0")),
            NONE,
        ),
        (
            "the id with a zero and more behind it",
            text(format!("{ALLOWED}\0x")),
            NONE,
        ),
        (
            "the id with more before it",
            text(format!("x{ALLOWED}")),
            NONE,
        ),
        (
            "the id after another line",
            text(format!("ep-bp1other\n\u{2}{ALLOWED}")),
            NONE,
        ),
        (
            "the id inside another",
            text(format!("ep-{ALLOWED}-1")),
            NONE,
        ),
        (
            "a part of the id",
            text(ALLOWED.chars().take(20).collect()),
            NONE,
        ),
        ("the id in capitals", text(ALLOWED.to_uppercase()), NONE),
        ("the id as a VPC", ipv4(&[field(1, ALLOWED)]), NONE),
        (
            "the id as an endpoint service",
            ipv4(&[field(3, ALLOWED)]),
            NONE,
        ),
        (
            "the id as an unknown kind",
            ipv4(&[field(0, ALLOWED)]),
            NONE,
        ),
        (
            "the id without a kind",
            ipv4(&[tlv(0xe1, ALLOWED.as_bytes())]),
            NONE,
        ),
        (
            "the field of another type",
            ipv4(&[tlv(0xea, &[b"\x02", ALLOWED.as_bytes()].concat())]),
            NONE,
        ),
        (
            "the id as the host name",
            ipv4(&[tlv(0x02, ALLOWED.as_bytes())]),
            NONE,
        ),
        (
            "the field inside padding",
            ipv4(&[tlv(0x04, &good())]),
            NONE,
        ),
        (
            "the field after the header",
            [ipv4(&[]), good()].concat(),
            NONE,
        ),
        (
            "a second header",
            [ipv4(&[]), ipv4(&[good()])].concat(),
            NONE,
        ),
        (
            "another id, then a second header",
            [ipv4(&[other()]), ipv4(&[good()])].concat(),
            NONE,
        ),
        (
            "the second TLV, of another type",
            ipv4(&[
                tlv(0x04, &[]),
                tlv(0xe2, &[b"\x02", ALLOWED.as_bytes()].concat()),
            ]),
            NONE,
        ),
        // a listener with two fields sends these: nginx and HAProxy see the first, Envoy the last
        (
            "the field, then the VPC",
            ipv4(&[good(), field(1, VPC)]),
            NGINX_AND_HAPROXY,
        ),
        ("the documented example", documented(), NGINX_AND_HAPROXY),
        (
            "the VPC, then the field",
            ipv4(&[field(1, VPC), good()]),
            ENVOY,
        ),
        // no listener sends these: one field has one value
        (
            "the allowed id, then another",
            ipv4(&[good(), other()]),
            NGINX_AND_HAPROXY,
        ),
        (
            "another id, then the allowed one",
            ipv4(&[other(), good()]),
            ENVOY,
        ),
        // only HAProxy checks the sum
        (
            "a wrong sum",
            ipv4(&[tlv(0x03, &[1, 2, 3, 4]), good()]),
            NGINX_AND_ENVOY,
        ),
        // nginx and HAProxy take a header of a datagram for one without addresses
        ("as a datagram", with(0x21, 0x12, IPV4, &[good()]), ENVOY),
    ];
    let mut headers: Vec<Header> = cases
        .into_iter()
        .map(|(name, bytes, passes)| Header {
            name,
            bytes,
            ends: false,
            passes,
        })
        .collect();
    // the length says one byte less than there is to the field
    let mut short = ipv4(&[good()]);
    short[15] -= 1;
    let cut = ipv4(&[good()]);
    let ended = [
        ("a field that is longer than the header", short, false),
        ("a header that breaks off", cut[..40].to_vec(), true),
        ("a signature alone", SIGNATURE.to_vec(), true),
    ];
    headers.extend(ended.map(|(name, bytes, ends)| Header {
        name,
        bytes,
        ends,
        passes: NONE,
    }));
    headers
}
