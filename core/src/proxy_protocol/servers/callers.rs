//! Whom a server is to let in, checked.

use alloc::{format, string::String, vec::Vec};

use super::{Field, Policy, Settings};
use crate::{
    error::Fault,
    net::Prefix,
    reason::{Message, Reason},
};

/// The one field that a server can look at, whom it allows, and who may connect; sorted, nothing twice.
#[derive(Debug)]
pub(super) struct Callers {
    pub(super) field: Field,
    pub(super) ids: Vec<String>,
    pub(super) peers: Vec<Prefix>,
}

/// The names of a field: in a policy, and the beginning of its ids.
pub(super) fn names(field: Field) -> (&'static str, &'static str) {
    match field {
        Field::VpcId => ("vpc_ids", "vpc-"),
        Field::EndpointId => ("endpoint_ids", "ep-"),
        Field::EndpointServiceId => ("endpoint_service_ids", "epsrv-"),
    }
}

/// Holds a policy against what the servers can do: each of them shows one TLV of type `0xE1` and drops the others
/// (nginx: `ngx_proxy_protocol_lookup_tlv`, HAProxy: a sample put into a variable, Envoy: one value for a key).
pub(super) fn check(
    policy: &Policy,
    settings: &Settings,
    sent: &[Field],
) -> Result<Callers, Fault> {
    let [field] = *sent else {
        let fields: Vec<_> = sent
            .iter()
            .map(|field| format!("`{}`", names(*field).0))
            .collect();
        let message = Message::new(Reason::ProxyProtocolConfigSeveralFields)
            .with("fields", fields.join(", "));
        let place = if settings.subscribed.is_empty() {
            "policy"
        } else {
            "settings.subscribed"
        };
        return Err(Fault::at(message, place));
    };
    if policy.peers.is_empty() {
        return Err(Fault::at(
            Reason::ProxyProtocolConfigNoPeers,
            "policy.peers",
        ));
    }
    let everyone = [Prefix::ALL_IPV4, Prefix::ALL_IPV6];
    let mut places = policy.peers.iter().enumerate();
    if let Some((index, peer)) = places.find(|(_, peer)| everyone.contains(peer)) {
        let message = Message::new(Reason::ProxyProtocolConfigOpenPeers).with("prefix", peer);
        return Err(Fault::at(message, format!("policy.peers[{index}]")));
    }
    for (port, place) in [
        (settings.listen.port(), "settings.listen"),
        (settings.upstream.port(), "settings.upstream"),
    ] {
        if port == 0 {
            return Err(Fault::at(Reason::QueryPortRange, place));
        }
    }
    let mut ids = policy.allowed(field).to_vec();
    let mut peers = policy.peers.clone();
    ids.sort();
    ids.dedup();
    peers.sort();
    peers.dedup();
    Ok(Callers { field, ids, peers })
}

/// Refuses what is not of the provider's form, since ids are going to stand in files.
pub(super) fn check_ids(policy: &Policy) -> Result<(), Fault> {
    for field in Field::ALL {
        let (list, prefix) = names(*field);
        for (index, id) in policy.allowed(*field).iter().enumerate() {
            if !id.strip_prefix(prefix).is_some_and(is_rest_of_id) {
                let shown: String = id.chars().take(80).collect();
                let message = Message::new(Reason::ProxyProtocolConfigInvalidId)
                    .with("id", shown.escape_debug())
                    .with("prefix", prefix);
                return Err(Fault::at(message, format!("policy.{list}[{index}]")));
            }
        }
    }
    Ok(())
}

fn is_rest_of_id(rest: &str) -> bool {
    (1..=64).contains(&rest.len())
        && rest
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
