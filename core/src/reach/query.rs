use alloc::string::String;

use serde::{Deserialize, Serialize};

use crate::net::Protocol;

/// Can the source open this to the destination?
///
/// Both ends are an id (`i-…`, `eni-…`) or an IP address. A source port that is left open is any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Query {
    /// Who asks.
    pub source: String,
    /// Who is asked.
    pub destination: String,
    /// The protocol.
    #[serde(default = "tcp")]
    pub protocol: Protocol,
    /// The destination port, for TCP and UDP.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// The source port.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_port: Option<u16>,
}

fn tcp() -> Protocol {
    Protocol::TCP
}

impl Query {
    /// A question between two ends; say next what is asked for.
    pub fn new(source: impl Into<String>, destination: impl Into<String>) -> Self {
        Self {
            source: source.into(),
            destination: destination.into(),
            protocol: Protocol::TCP,
            port: None,
            source_port: None,
        }
    }

    /// A TCP connection to a port.
    #[must_use]
    pub fn tcp(self, port: u16) -> Self {
        self.ported(Protocol::TCP, port)
    }

    /// UDP packets to a port.
    #[must_use]
    pub fn udp(self, port: u16) -> Self {
        self.ported(Protocol::UDP, port)
    }

    /// A ping over IPv4.
    #[must_use]
    pub fn icmp(self) -> Self {
        self.protocol(Protocol::ICMP)
    }

    /// A ping over IPv6.
    #[must_use]
    pub fn icmpv6(self) -> Self {
        self.protocol(Protocol::ICMPV6)
    }

    /// Packets of a protocol without ports.
    #[must_use]
    pub fn protocol(mut self, protocol: Protocol) -> Self {
        self.protocol = protocol;
        self.port = None;
        self
    }

    /// From this source port.
    #[must_use]
    pub fn source_port(mut self, port: u16) -> Self {
        self.source_port = Some(port);
        self
    }

    fn ported(mut self, protocol: Protocol, port: u16) -> Self {
        self.protocol = protocol;
        self.port = Some(port);
        self
    }
}
