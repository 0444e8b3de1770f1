//! HAProxy, from 2.9 on: the first version with `fc_pp_tlv`
//! (<https://www.haproxy.org/download/2.9/src/snapshot/CHANGELOG-2.9-dev4-20230830>).

use alloc::{
    format,
    string::{String, ToString},
};
use core::fmt::Write;

use super::{File, Settings, callers::Callers, fill, lines};

/// A frontend and a backend, to be given with `-f` beside what `global` and `defaults` say.
pub(super) fn file(callers: &Callers, settings: &Settings) -> File {
    let caller = |id: &String| {
        let mut value = format!("{:02x}", callers.field.sub_type());
        for byte in id.bytes() {
            // writing into a string cannot fail
            let _ = write!(value, "{byte:02x}");
        }
        format!(
            "    # {id}\n    acl privatelink_caller var(sess.privatelink_caller) -m bin {value}"
        )
    };
    let places = [
        (
            "@peers@",
            lines(&callers.peers, |peer| {
                format!("    acl privatelink_peer src {peer}")
            }),
        ),
        ("@callers@", lines(&callers.ids, caller)),
        ("@listen@", settings.listen.to_string()),
        ("@upstream@", settings.upstream.to_string()),
    ];
    let places = places
        .each_ref()
        .map(|(place, value)| (*place, value.as_str()));
    fill(
        "haproxy.cfg",
        include_str!("templates/haproxy.cfg"),
        &places,
    )
}
