use alloc::string::String;
use core::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::parse_error::{ParseError, Problem, written_as_text};

/// A range of ports as the provider writes it: `22/22`, `8000/9000`, or `-1/-1` for *no restriction on ports*.
///
/// `-1/-1` also matches packets that have no ports at all, such as ICMP; `1/65535` does not.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
#[serde(try_from = "String", into = "String")]
pub struct PortRange(Option<(u16, u16)>);

impl PortRange {
    /// `-1/-1`: no restriction.
    pub const ANY: Self = Self(None);

    /// `1024/65535`: the ports that clients come from.
    pub const CLIENT: Self = Self(Some((1024, u16::MAX)));

    /// The range from `first` to `last`, both included; `None` when they are out of order.
    pub fn new(first: u16, last: u16) -> Option<Self> {
        (first <= last).then_some(Self(Some((first, last))))
    }

    /// Whether the range restricts nothing.
    pub fn is_any(&self) -> bool {
        self.0.is_none()
    }

    /// First and last port, unless the range restricts nothing.
    pub fn bounds(&self) -> Option<(u16, u16)> {
        self.0
    }

    /// Whether the port lies in the range.
    pub fn contains(&self, port: u16) -> bool {
        self.0
            .is_none_or(|(first, last)| (first..=last).contains(&port))
    }

    /// As [`FromStr`], but a first port of 0 counts as 1: what the API refuses today still stands in old dumps.
    ///
    /// # Errors
    /// When the text is not a port range.
    pub fn from_dump(text: &str) -> Result<Self, ParseError> {
        match text.parse() {
            Err(error) if text.trim().starts_with("0/") => text
                .trim()
                .strip_prefix("0/")
                .and_then(|last| last.parse().ok())
                .and_then(|last| Self::new(1, last))
                .ok_or(error),
            read => read,
        }
    }
}

impl fmt::Display for PortRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => f.write_str("-1/-1"),
            Some((first, last)) => write!(f, "{first}/{last}"),
        }
    }
}

impl FromStr for PortRange {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let trimmed = text.trim();
        let failed = |problem| Err(ParseError::new(trimmed, problem));
        if trimmed == "-1/-1" {
            return Ok(Self::ANY);
        }
        let Some((first, last)) = trimmed.split_once('/') else {
            return failed(Problem::PortRange);
        };
        let (Ok(first), Ok(last)) = (first.parse::<u16>(), last.parse::<u16>()) else {
            return failed(Problem::PortRange);
        };
        if first == 0 {
            return failed(Problem::PortZero);
        }
        match Self::new(first, last) {
            Some(range) => Ok(range),
            None => failed(Problem::PortOrder),
        }
    }
}

written_as_text!(PortRange);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn port_zero_is_refused_in_writing_and_clamped_in_dumps() {
        assert!("0/65535".parse::<PortRange>().is_err());
        assert_eq!(
            PortRange::from_dump("0/65535"),
            Ok(PortRange(Some((1, 65535))))
        );
        assert!(PortRange::from_dump("0/0").is_err());
        assert!(PortRange::from_dump("x/1").is_err());
    }

    #[test]
    fn any_is_not_all_ports() {
        assert_ne!(PortRange::ANY, PortRange::new(1, 65535).unwrap());
        assert_eq!("-1/-1".parse(), Ok(PortRange::ANY));
    }

    #[test]
    fn garbage_is_refused() {
        for text in [
            "", "22", "22/", "/22", "-1/22", "1/70000", "22/22/22", "٢/٢",
        ] {
            assert!(text.parse::<PortRange>().is_err(), "{text}");
        }
    }
}
