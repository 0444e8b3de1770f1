//! Starts nginx, HAProxy and Envoy with the files that are written for a policy, and tries to get past them.
//!
//! `cargo xtask test servers` fetches the programs and runs this. `VPCLENS_SERVERS` names the folder that holds `nginx`,
//! `haproxy` and `envoy`, and `ngx_stream_module.so` where nginx loads it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::print_stdout,
    reason = "a test stops where something is not as it should be, and says how much it ran"
)]

mod headers;
mod programs;
mod service;

use core::net::SocketAddr;

use headers::{ALLOWED, Header, through};
use programs::{Running, check_syntax, start};
use service::Service;
use vpclens::proxy_protocol::{
    Policy,
    servers::{Server, Settings, generate},
};

const SERVERS: [Server; 4] = [
    Server::NginxHttp,
    Server::NginxStream,
    Server::Haproxy,
    Server::Envoy,
];

fn policy(peer: &str) -> Policy {
    let mut policy = Policy::default();
    policy.endpoint_ids = vec![ALLOWED.into(), "ep-bp1another".into()];
    policy.peers = vec![peer.parse().unwrap()];
    policy
}

fn run(server: Server, peer: &str, service: &Service) -> Running {
    let mut settings = Settings::default();
    settings.listen = programs::free_address();
    settings.upstream = service.address;
    let files = generate(server, &policy(peer), &settings).unwrap();
    start(server, &files[0], settings.listen)
}

/// Whether the service was reached, as the caller sees it and as the service sees it: these have to agree.
fn reaches(server: Server, address: SocketAddr, header: &Header, service: &Service) -> bool {
    let before = service.connections();
    let answer = service::call(address, header, server == Server::NginxHttp);
    let is_let_in = answer.contains(service::SERVED);
    assert_eq!(
        service.connections_settled(before) > before,
        is_let_in,
        "{server:?}, {}: the caller got {answer:?}",
        header.name
    );
    is_let_in
}

#[test]
fn only_the_allowed_callers_get_through() {
    for server in SERVERS {
        let service = Service::start(server == Server::NginxHttp);
        let mut running = run(server, "127.0.0.1/32", &service);
        let headers = headers::all();
        let mut wrong = Vec::new();
        for header in &headers {
            let expected = through(header, server);
            if reaches(server, running.address, header, &service) != expected {
                wrong.push(format!("{}: expected {expected}", header.name));
            }
            assert!(running.is_alive(), "{server:?} ended at {}", header.name);
        }
        assert!(wrong.is_empty(), "{server:?}: {wrong:#?}");
        // what came before has left nothing behind
        assert!(reaches(server, running.address, &headers[0], &service));
        println!("{server:?}: {} headers", headers.len());
    }
}

#[test]
fn who_connects_counts_and_not_whom_the_header_names() {
    for server in SERVERS {
        // the header names 10.0.0.14 as the client, and the connection comes from 127.0.0.1
        for stranger in ["10.0.0.14/32", "127.0.0.2/32"] {
            let service = Service::start(server == Server::NginxHttp);
            let running = run(server, stranger, &service);
            let header = &headers::all()[0];
            assert!(
                !reaches(server, running.address, header, &service),
                "{server:?}, {stranger}"
            );
        }
    }
}

#[test]
fn the_service_hears_who_calls_from_the_server_and_not_from_the_caller() {
    let service = Service::start(true);
    let running = run(Server::NginxHttp, "127.0.0.1/32", &service);
    let answer = service::call(running.address, &headers::all()[0], true).to_lowercase();
    // the service answers with the request that it got
    for line in [
        "x-forwarded-for: 10.0.0.14\r\n",
        &format!("x-endpoint-id: {ALLOWED}\r\n"),
    ] {
        assert!(answer.contains(line), "no {line:?} in {answer}");
    }
    assert!(!answer.contains("forged"), "{answer}");
}

#[test]
fn large_policies_and_ipv6_are_understood() {
    let mut policy = policy("2001:db8::/64");
    policy.endpoint_ids = (0..500)
        .map(|number| format!("ep-bp1{number:020}"))
        .collect();
    policy.peers.push("10.0.1.0/24".parse().unwrap());
    let mut settings = Settings::default();
    settings.listen = "[::1]:8443".parse().unwrap();
    settings.upstream = "[::1]:8080".parse().unwrap();
    for server in SERVERS {
        let files = generate(server, &policy, &settings).unwrap();
        check_syntax(server, &files[0]);
    }
}
