//! The listener of the load balancer: which fields it sends.
//!
//! `UpdateListenerAttribute` of the NLB's API and `alicloud_nlb_listener` have one switch for each field; the Cloud
//! Controller Manager of ACK has the same three as annotations
//! (<https://help.aliyun.com/en/ack/ack-managed-and-ack-dedicated/user-guide/configure-nlb-instances-by-using-annotations>).

use alloc::vec::Vec;

use super::{Field, File, Policy, Settings, callers::names, fill};
use crate::{
    error::Fault,
    reason::{Message, Reason},
};

/// What the listener sends: what it subscribes to, or else all that the policy asks for, in the order of the sub-types.
pub(super) fn sent(policy: &Policy, settings: &Settings) -> Result<Vec<Field>, Fault> {
    let subscribed = &settings.subscribed;
    let asked = |field: &Field| !policy.allowed(*field).is_empty();
    if !Field::ALL.iter().any(asked) {
        return Err(Fault::at(Reason::ProxyProtocolConfigNoField, "policy"));
    }
    let is_sent = |field: &Field| {
        if subscribed.is_empty() {
            asked(field)
        } else {
            subscribed.contains(field)
        }
    };
    let mut fields = Field::ALL.iter();
    if let Some(missing) = fields.find(|field| asked(field) && !is_sent(field)) {
        let message =
            Message::new(Reason::ProxyProtocolConfigNotSubscribed).with("field", names(*missing).0);
        return Err(Fault::at(message, "settings.subscribed"));
    }
    Ok(Field::ALL.iter().copied().filter(is_sent).collect())
}

/// The same settings three times: as a command, for Terraform and for Kubernetes.
pub(super) fn files(sent: &[Field]) -> [File; 3] {
    let [words, switches] = [["false", "true"], ["off", "on"]].map(|[no, yes]| {
        [
            ("@vpc_id@", Field::VpcId),
            ("@endpoint_id@", Field::EndpointId),
            ("@endpoint_service_id@", Field::EndpointServiceId),
        ]
        .map(|(place, field)| (place, if sent.contains(&field) { yes } else { no }))
    });
    [
        fill("listener.sh", include_str!("templates/listener.sh"), &words),
        fill("listener.tf", include_str!("templates/listener.tf"), &words),
        fill(
            "service.yaml",
            include_str!("templates/service.yaml"),
            &switches,
        ),
    ]
}
