use alloc::{borrow::ToOwned, string::String};
use core::fmt;

/// A text that is not the address, prefix, port range or protocol that was expected.
///
/// ```
/// let error = "10.0.0.0/33".parse::<vpclens::net::Prefix>().unwrap_err();
/// assert_eq!(error.to_string(), "`10.0.0.0/33` is not an IP prefix");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` {problem}")]
pub struct ParseError {
    text: String,
    problem: Problem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    Prefix,
    PortRange,
    PortOrder,
    PortZero,
    Protocol,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Prefix => "is not an IP prefix",
            Self::PortRange => "is not a port range such as `22/22`, or `-1/-1` for any port",
            Self::PortOrder => "is a port range whose start is greater than its end",
            Self::PortZero => "is a port range with port 0, and ports start at 1",
            Self::Protocol => {
                "is not a protocol: tcp, udp, icmp, icmpv6, gre, all or a number from 0 to 255"
            }
        })
    }
}

impl ParseError {
    pub(super) fn new(text: &str, problem: Problem) -> Self {
        // a hostile text is not carried around whole
        let text = match text.char_indices().nth(80) {
            None => text.to_owned(),
            Some(_) => text.chars().take(80).chain(['…']).collect(),
        };
        Self { text, problem }
    }
}

/// A value that documents write as its text: what serde reads and writes it by.
macro_rules! written_as_text {
    ($value:ty) => {
        impl TryFrom<alloc::string::String> for $value {
            type Error = $crate::net::ParseError;

            fn try_from(text: alloc::string::String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$value> for alloc::string::String {
            fn from(value: $value) -> Self {
                alloc::string::ToString::to_string(&value)
            }
        }
    };
}

pub(super) use written_as_text;
