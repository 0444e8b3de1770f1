use alloc::{
    format,
    string::{String, ToString},
};
use core::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    net::{Protocol, RuleProtocol},
    reach::Outcome,
    survey::Service,
};

/// What a statement is about: `all`, `tcp`, `tcp 22`, `udp 8000-9000`, `icmp`, or the number of a protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
#[serde(try_from = "String", into = "String")]
#[non_exhaustive]
pub struct AskedService {
    /// The protocol, or all.
    pub protocol: RuleProtocol,
    /// The first port and the last one, of TCP and UDP; none stands for all.
    pub ports: Option<(u16, u16)>,
}

/// A text that names no service.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a service, such as `tcp 443`, `udp 8000-9000`, `icmp` or `all`")]
pub struct NoService(String);

impl AskedService {
    /// Everything.
    pub const ALL: Self = Self {
        protocol: RuleProtocol::All,
        ports: None,
    };

    /// Whether it holds a protocol and port; of one without ports there is none.
    pub fn holds(&self, protocol: Protocol, port: Option<u16>) -> bool {
        let in_range = |port: u16| {
            self.ports
                .is_none_or(|(first, last)| (first..=last).contains(&port))
        };
        self.protocol.covers(protocol) && port.is_none_or(in_range)
    }

    /// As a part that something can be cut by; `None` for everything.
    pub(super) fn part(self) -> Option<Service> {
        match self.protocol {
            RuleProtocol::All => None,
            RuleProtocol::One(protocol) => Some(Service {
                protocols: (protocol, protocol),
                ports: self.ports,
                outcome: Outcome::Undetermined,
                one_way: false,
            }),
        }
    }
}

impl FromStr for AskedService {
    type Err = NoService;

    fn from_str(text: &str) -> Result<Self, NoService> {
        let read = || {
            let (protocol, ports) = text
                .trim()
                .split_once([' ', '/'])
                .map_or((text, None), |(protocol, ports)| (protocol, Some(ports)));
            let protocol: RuleProtocol = protocol.parse().ok()?;
            let Some(ports) = ports else {
                return Some(Self {
                    protocol,
                    ports: None,
                });
            };
            let (first, last) = ports.split_once('-').unwrap_or((ports, ports));
            let port = |text: &str| text.trim().parse::<u16>().ok().filter(|port| *port > 0);
            let (first, last) = (port(first)?, port(last)?);
            let ported = matches!(protocol, RuleProtocol::One(one) if one.has_ports());
            (ported && first <= last).then_some(Self {
                protocol,
                ports: Some((first, last)),
            })
        };
        read().ok_or_else(|| NoService(text.chars().take(80).collect()))
    }
}

impl fmt::Display for AskedService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.protocol.fmt(f)?;
        match self.ports {
            None => Ok(()),
            Some((first, last)) if first == last => write!(f, " {first}"),
            Some((first, last)) => write!(f, " {first}-{last}"),
        }
    }
}

impl TryFrom<String> for AskedService {
    type Error = NoService;

    fn try_from(text: String) -> Result<Self, NoService> {
        text.parse()
    }
}

impl From<AskedService> for String {
    fn from(service: AskedService) -> Self {
        format!("{service}").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::AskedService;

    #[test]
    fn services_are_written_as_people_do() {
        for (text, written) in [
            ("all", "all"),
            ("tcp", "tcp"),
            ("TCP 22", "tcp 22"),
            ("tcp/443", "tcp 443"),
            ("udp 8000-9000", "udp 8000-9000"),
            ("icmp", "icmp"),
            ("47", "gre"),
        ] {
            let read: AskedService = text.parse().unwrap();
            assert_eq!(alloc::format!("{read}"), written);
        }
        for text in [
            "",
            "22",
            "tcp 0",
            "tcp 443-80",
            "icmp 1",
            "all 22",
            "tcp a",
            "tcp 1-2-3",
        ] {
            let read = text.parse::<AskedService>();
            // a number alone is that of a protocol
            assert_eq!(read.is_err(), text != "22", "{text}");
        }
    }
}
