use alloc::{
    collections::BTreeSet,
    string::{String, ToString},
    vec::Vec,
};
use core::net::IpAddr;

use super::{
    explain::{hex, printable},
    header::{Command, Crc, Header, Version},
    policy::{Field, Policy},
};
use crate::reason::{Message, Reason};

/// Whether a caller may come in, with every reason for it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision {
    /// Whether it may.
    pub allowed: bool,
    /// All that speaks against it, or where nothing does, what it is allowed for.
    pub reasons: Vec<Message>,
}

impl Policy {
    /// Whether the caller of a header may come in. `peer` is the address that the connection itself comes from.
    ///
    /// What is not known for certain is denied: a header of the load balancer's own, a field that is missing or says two
    /// things, a checksum that was not looked at. An empty policy lets nobody in.
    ///
    /// ```
    /// use vpclens::proxy_protocol::{Builder, Field, Options, Policy, decode};
    ///
    /// let mut policy = Policy::default();
    /// policy.endpoint_ids = vec!["ep-1".into()];
    /// let header = |id| {
    ///     let ends = ("10.0.0.14:59074".parse().unwrap(), "10.0.0.15:80".parse().unwrap());
    ///     Builder::proxy(ends.0, ends.1).alibaba(Field::EndpointId, id)
    /// };
    /// let bytes = header("ep-1").build()?;
    /// assert!(policy.decide(&decode(&bytes, &Options::default())?, None).allowed);
    /// // The surprising case: a second value is denied even where the first one is allowed; nobody knows which is true.
    /// let bytes = header("ep-1").alibaba(Field::EndpointId, "ep-2").build()?;
    /// let decision = policy.decide(&decode(&bytes, &Options::default())?, None);
    /// assert_eq!(decision.reasons[0].reason().as_str(), "proxy_protocol.field_twice");
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn decide(&self, header: &Header<'_>, peer: Option<IpAddr>) -> Decision {
        let mut against = Vec::new();
        let mut for_it = Vec::new();
        let asked: Vec<Field> = Field::ALL
            .iter()
            .copied()
            .filter(|field| !self.allowed(*field).is_empty())
            .collect();
        if asked.is_empty() && self.peers.is_empty() {
            against.push(Reason::ProxyProtocolPolicyEmpty.into());
        }
        self.peer(peer, &mut against, &mut for_it);
        if header.command() == Command::Local {
            against.push(Reason::ProxyProtocolCallerIsLocal.into());
        }
        if !header.tlvs_checked() {
            against.push(Reason::ProxyProtocolTlvsNotChecked.into());
        } else if matches!(header.crc(), Crc::Unchecked(_)) {
            against.push(Reason::ProxyProtocolCrcNotChecked.into());
        }
        // a header that cannot have ids is said once, instead of every field being missing
        if header.version() == Version::V1 && !asked.is_empty() {
            against.push(Reason::ProxyProtocolVersionHasNoIds.into());
        } else if header.command() == Command::Proxy {
            for field in asked {
                self.field(field, header, &mut against, &mut for_it);
            }
        }
        Decision {
            allowed: against.is_empty(),
            reasons: if against.is_empty() { for_it } else { against },
        }
    }

    fn peer(&self, peer: Option<IpAddr>, against: &mut Vec<Message>, for_it: &mut Vec<Message>) {
        if self.peers.is_empty() {
            return;
        }
        let Some(peer) = peer else {
            against.push(Reason::ProxyProtocolPeerUnknown.into());
            return;
        };
        // a socket that serves both families writes IPv4 addresses as IPv6 ones
        let peer = peer.to_canonical();
        if self.peers.iter().any(|block| block.contains(peer)) {
            for_it.push(Message::new(Reason::ProxyProtocolPeerAllowed).with("peer", peer));
        } else {
            against.push(Message::new(Reason::ProxyProtocolPeerNotAllowed).with("peer", peer));
        }
    }

    fn field(
        &self,
        field: Field,
        header: &Header<'_>,
        against: &mut Vec<Message>,
        for_it: &mut Vec<Message>,
    ) {
        let say = |reason| Message::new(reason).with("field", field.as_str());
        let values: BTreeSet<&[u8]> = header.alibaba().values(field).collect();
        let mut distinct = values.iter();
        match (distinct.next(), distinct.next()) {
            (None, _) => against.push(say(Reason::ProxyProtocolFieldMissing)),
            (Some(id), None) => {
                let listed = self.allowed(field).iter().any(|one| one.as_bytes() == *id);
                let (out, reason) = if listed {
                    (for_it, Reason::ProxyProtocolFieldAllowed)
                } else {
                    (against, Reason::ProxyProtocolFieldNotAllowed)
                };
                out.push(say(reason).with("id", written(id)));
            }
            (Some(_), Some(_)) => {
                let ids: Vec<String> = values.iter().map(|id| written(id)).collect();
                against.push(say(Reason::ProxyProtocolFieldTwice).with("ids", ids.join(", ")));
            }
        }
    }
}

impl Field {
    /// The name in policies and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::VpcId => "vpc_id",
            Self::EndpointId => "endpoint_id",
            Self::EndpointServiceId => "endpoint_service_id",
        }
    }
}

/// An id that was sent, as it can be shown.
pub(super) fn written(id: &[u8]) -> String {
    printable(id).map_or_else(|| hex(id), ToString::to_string)
}
