use alloc::string::String;
use core::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A day, as `2026-12-31`. The core has no clock: whoever asks says which day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A text that is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day, such as 2026-12-31")]
pub struct NoDate(String);

impl FromStr for Date {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        let digits = |part: Option<&str>, length: usize| {
            let part = part?;
            let plain = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u16>().ok().filter(|_| plain)
        };
        let read = || {
            let mut parts = text.trim().split('-');
            let year = digits(parts.next(), 4)?;
            let month = u8::try_from(digits(parts.next(), 2)?).ok()?;
            let day = u8::try_from(digits(parts.next(), 2)?).ok()?;
            let possible = parts.next().is_none() && (1..=days(year, month)?).contains(&day);
            possible.then_some(Self { year, month, day })
        };
        read().ok_or_else(|| NoDate(text.chars().take(80).collect()))
    }
}

fn days(year: u16, month: u8) -> Option<u8> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => Some(29),
        2 => Some(28),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl TryFrom<String> for Date {
    type Error = NoDate;

    fn try_from(text: String) -> Result<Self, NoDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        alloc::format!("{date}")
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_days_are_dates() {
        for text in ["2024-02-29", "2026-12-31", "2000-02-29"] {
            assert_eq!(alloc::format!("{}", text.parse::<Date>().unwrap()), text);
        }
        for text in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-1-1",
            "2026-01-01-",
            "31.12.2026",
            "+026-01-01",
            "",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        let (one, other): (Date, Date) =
            ("2026-12-31".parse().unwrap(), "2027-01-01".parse().unwrap());
        assert!(one < other);
    }
}
