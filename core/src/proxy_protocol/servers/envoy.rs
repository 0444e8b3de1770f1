//! Envoy, from 1.38 on: the first documentation with `tlv_location`
//! (<https://www.envoyproxy.io/docs/envoy/v1.38.3/configuration/listeners/listener_filters/proxy_protocol>).

use alloc::{
    format,
    string::{String, ToString},
};

use super::{File, Settings, callers::Callers, fill, lines};
use crate::net::Prefix;

/// What each id leads to: the only filter chain.
const ACTION: &str = r#"{action: {name: service, typed_config: {"@type": type.googleapis.com/google.protobuf.StringValue, value: service}}}"#;

/// A whole configuration.
pub(super) fn file(callers: &Callers, settings: &Settings) -> File {
    let peer = |peer: &Prefix| {
        let net = peer.as_ipnet();
        let (address, length) = (net.network(), net.prefix_len());
        format!(r#"                  - {{address_prefix: "{address}", prefix_len: {length}}}"#)
    };
    let sub_type = callers.field.sub_type();
    let caller = |id: &String| format!(r#"                    "\x{sub_type:02x}{id}": {ACTION}"#);
    let places = [
        ("@peers@", lines(&callers.peers, peer)),
        ("@callers@", lines(&callers.ids, caller)),
        ("@listen_address@", settings.listen.ip().to_string()),
        ("@listen_port@", settings.listen.port().to_string()),
        ("@upstream_address@", settings.upstream.ip().to_string()),
        ("@upstream_port@", settings.upstream.port().to_string()),
    ];
    let places = places
        .each_ref()
        .map(|(place, value)| (*place, value.as_str()));
    fill("envoy.yaml", include_str!("templates/envoy.yaml"), &places)
}
