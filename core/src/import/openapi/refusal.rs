//! What in a rule of a dump cannot be read, with the code that the provider's API refuses it with, and answers of the
//! provider that say that a request was refused.

use alloc::string::{String, ToString};
use core::{fmt, net::Ipv6Addr, str::FromStr};

use serde_json::Value;

use super::node::Node;
use crate::{
    net::{ParseError, PortRange, Prefix},
    reason::{Lang, Message, ProviderCode, Reason},
};

/// A field of a rule that cannot be read, and why.
pub(super) struct Unreadable {
    pub(super) key: &'static str,
    pub(super) problem: String,
    pub(super) code: Option<ProviderCode>,
}

impl Unreadable {
    pub(super) fn new(
        key: &'static str,
        problem: impl fmt::Display,
        code: impl Into<Option<ProviderCode>>,
    ) -> Self {
        Self {
            key,
            problem: problem.to_string(),
            code: code.into(),
        }
    }
}

/// The text of a field; what is there and no text is refused with the code.
pub(super) fn text(
    node: &Node<'_>,
    key: &'static str,
    code: impl Into<Option<ProviderCode>>,
) -> Result<Option<String>, Unreadable> {
    if node.is_misshapen(key) {
        return Err(Unreadable::new(key, "it is no text", code));
    }
    Ok(node.text(key))
}

/// The value of a field; what does not read as one is refused with the code.
pub(super) fn value<T: FromStr<Err = ParseError>>(
    node: &Node<'_>,
    key: &'static str,
    code: impl Into<Option<ProviderCode>> + Copy,
) -> Result<Option<T>, Unreadable> {
    let Some(text) = text(node, key, code)? else {
        return Ok(None);
    };
    match text.parse() {
        Ok(value) => Ok(Some(value)),
        Err(error) => Err(Unreadable::new(key, error, code)),
    }
}

/// A block of a field for IPv6.
pub(super) fn ipv6_block(
    node: &Node<'_>,
    key: &'static str,
    code: ProviderCode,
) -> Result<Option<Prefix>, Unreadable> {
    let illegal_length = |text: &str| {
        let (address, _) = text.split_once('/')?;
        address.trim().parse::<Ipv6Addr>().ok()
    };
    value(node, key, code).map_err(|refused| {
        let text = node.text(key).unwrap_or_default();
        let code = match illegal_length(&text) {
            Some(_) => ProviderCode::IllegalIpv6Cidr,
            None => code,
        };
        Unreadable {
            code: Some(code),
            ..refused
        }
    })
}

/// A priority: a number, though not always one that the provider takes today.
pub(super) fn priority(node: &Node<'_>) -> Result<Option<u16>, Unreadable> {
    let key = "Priority";
    let Some(text) = text(node, key, ProviderCode::PriorityMalformed)? else {
        return Ok(None);
    };
    text.trim().parse().map(Some).map_err(|_| {
        let code = match text.trim().parse::<i64>() {
            Ok(_) => ProviderCode::PriorityNotSupported,
            Err(_) => ProviderCode::PriorityMalformed,
        };
        let shown: String = text.chars().take(80).collect();
        Unreadable::new(key, alloc::format!("`{shown}` is not a priority"), code)
    })
}

/// A range of destination ports, and whether its first port was 0.
pub(super) fn ports(node: &Node<'_>) -> Result<(Option<PortRange>, bool), Unreadable> {
    let key = "PortRange";
    let Some(text) = text(node, key, ProviderCode::IpPortRangeMalformed)? else {
        return Ok((None, false));
    };
    match PortRange::from_dump(&text) {
        Ok(range) => Ok((Some(range), starts_at_zero(&text))),
        Err(error) => {
            let numbers = |(first, last): (&str, &str)| {
                let first: u16 = first.parse().ok()?;
                let last: u16 = last.parse().ok()?;
                (last < first).then_some(())
            };
            let code = match text.trim().split_once('/').and_then(numbers) {
                Some(()) => ProviderCode::IpPortRangeMalformed,
                None => ProviderCode::PortRange,
            };
            Err(Unreadable::new(key, error, code))
        }
    }
}

/// A range of source ports, and whether its first port was 0.
pub(super) fn source_ports(node: &Node<'_>) -> Result<(PortRange, bool), Unreadable> {
    let key = "SourcePortRange";
    let code = ProviderCode::SourcePortRangeMalformed;
    let Some(text) = text(node, key, code)? else {
        return Ok((PortRange::ANY, false));
    };
    let range = PortRange::from_dump(&text).map_err(|error| Unreadable::new(key, error, code))?;
    Ok((range, starts_at_zero(&text)))
}

fn starts_at_zero(text: &str) -> bool {
    text.trim().starts_with("0/")
}

/// What the provider refuses and is read all the same, with what is done.
pub(super) fn refused(code: ProviderCode, [done, done_zh]: [&str; 2]) -> Message {
    Message::new(Reason::ImportRefusedValue)
        .with("problem", code.meaning(Lang::En))
        .with("problem_zh", code.meaning(Lang::Zh))
        .with("done", done)
        .with("done_zh", done_zh)
}

/// The code and the sentence of an answer that says that a request was refused.
pub(in crate::import) struct ErrorAnswer<'a> {
    pub(super) code: &'a str,
    message: &'a str,
}

impl<'a> ErrorAnswer<'a> {
    /// Whether a value is `{"Code": …, "Message": …, "RequestId": …}`. Some products write `"Code": "200"` into answers
    /// that are none.
    pub(in crate::import) fn of(value: &'a Value) -> Option<Self> {
        let text = |key| value.get(key).and_then(Value::as_str);
        let (code, message) = (text("Code")?, text("Message")?);
        let said = value.get("RequestId").is_some() || value.get("HostId").is_some();
        let good = ["ok", "success", "successful"]
            .iter()
            .any(|word| code.eq_ignore_ascii_case(word));
        let is_code = code.starts_with(|first: char| first.is_ascii_alphabetic());
        // an answer to what was asked holds a list or an object of its own
        let plain = |(key, value): (&String, &Value)| {
            key.starts_with('_') || !(value.is_array() || value.is_object())
        };
        let bare = value.as_object().is_some_and(|map| map.iter().all(plain));
        (said && is_code && !good && bare).then_some(Self { code, message })
    }

    /// The notice, about a call where it is known which.
    pub(super) fn notice(&self, call: Option<&str>) -> Message {
        let known = ProviderCode::from_code(self.code);
        let said: String = self.message.chars().take(200).collect();
        let said = said.trim().trim_end_matches('.');
        let meaning = |lang| known.map_or(said, |code| code.meaning(lang));
        let zh = call.map(|call| alloc::format!(" {call}"));
        Message::new(Reason::ImportErrorAnswer)
            .with("call", call.unwrap_or("a request"))
            .with("call_zh", zh.as_deref().unwrap_or("请求"))
            .with("code", self.code.chars().take(80).collect::<String>())
            .with("problem", meaning(Lang::En))
            .with("problem_zh", meaning(Lang::Zh))
    }
}
