//! nginx, open source from 1.23.2 on: the first version with the variable `$proxy_protocol_tlv_…`
//! (<https://nginx.org/en/CHANGES>).

use alloc::{
    format,
    string::{String, ToString},
};

use super::{Field, File, Settings, callers::Callers, fill, lines};

/// For the `http` block.
pub(super) fn http(callers: &Callers, settings: &Settings) -> File {
    let header = match callers.field {
        Field::VpcId => "X-Vpc-Id",
        Field::EndpointId => "X-Endpoint-Id",
        Field::EndpointServiceId => "X-Endpoint-Service-Id",
    };
    let places = [
        (
            "@peers@",
            lines(&callers.peers, |peer| format!("    {peer} 1;")),
        ),
        ("@callers@", map(callers, ToString::to_string)),
        (
            "@real_ip@",
            lines(&callers.peers, |peer| {
                format!("    set_real_ip_from {peer};")
            }),
        ),
        ("@listen@", settings.listen.to_string()),
        ("@upstream@", settings.upstream.to_string()),
        ("@http_header@", header.to_string()),
    ];
    let places = places
        .each_ref()
        .map(|(place, value)| (*place, value.as_str()));
    fill(
        "nginx-http.conf",
        include_str!("templates/nginx_http.conf"),
        &places,
    )
}

/// For the `stream` block.
pub(super) fn stream(callers: &Callers, settings: &Settings) -> File {
    let places = [
        (
            "@peers@",
            lines(&callers.peers, |peer| format!("    allow {peer};")),
        ),
        ("@callers@", map(callers, |_| settings.upstream.to_string())),
        ("@listen@", settings.listen.to_string()),
    ];
    let places = places
        .each_ref()
        .map(|(place, value)| (*place, value.as_str()));
    fill(
        "nginx-stream.conf",
        include_str!("templates/nginx_stream.conf"),
        &places,
    )
}

/// Regular expressions, since nginx compares other strings of a map without regard to case.
fn map(callers: &Callers, value: impl Fn(&String) -> String) -> String {
    let sub_type = callers.field.sub_type();
    lines(&callers.ids, |id| {
        format!(r#"    "~^\x{sub_type:02x}{id}\z" {};"#, value(id))
    })
}
