//! A dump that may be shared: other ids, names, accounts and addresses, the same answers.
//!
//! What is the same in the input is the same in the output, in every file. What is not known to be harmless is not let
//! through: texts under keys that nobody reads become `x`.

mod address;
mod digest;
mod words;

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::net::IpAddr;

use serde_json::{Map, Value};

use address::Addresses;
use digest::Digest;
use words::{Said, kind};

use super::{ImportError, document, files, json, openapi::entries, terraform};
use crate::{limits::Limits, net::Prefix};

/// What became of the files, and of the ids in them.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Anonymised {
    /// The files, by new names in the order of the old ones.
    pub files: Vec<(String, String)>,
    /// The new id of each old one, for whoever asks a question about the new files. It is not to be shared.
    pub ids: BTreeMap<String, String>,
    addresses: Addresses,
}

impl Anonymised {
    /// What became of an address.
    pub fn address(&self, address: IpAddr) -> IpAddr {
        self.addresses.address(address)
    }
}

/// Rewrites files that [`from_files`](super::from_files) reads. Where Terraform is among them, one document of the whole
/// network is written, since a plan repeats names in expressions of its own.
///
/// The same key gives the same names again, also for other files; without one the files are their own key.
///
/// ```
/// use vpclens::import::anonymise::anonymise;
///
/// let page = r#"{"Vpcs": {"Vpc": [{"VpcId": "vpc-bp1secret", "VpcName": "payroll", "CidrBlock": "10.20.0.0/16"}]}, "TotalCount": 1}"#;
/// let shared = anonymise(&[("payroll.json", page)], Some("a key"), &Default::default())?;
/// let text = &shared.files[0].1;
/// assert!(text.contains("\"vpc-") && !text.contains("secret") && !text.contains("payroll"));
/// // The surprising case: private addresses stay private, and a /16 stays a /16 in which the same addresses lie.
/// assert!(text.contains("\"10.") && text.contains(".0.0/16"));
/// # Ok::<(), vpclens::import::ImportError>(())
/// ```
///
/// # Errors
/// As [`from_files`](super::from_files): what cannot be read is not rewritten.
pub fn anonymise(
    input: &[(&str, &str)],
    key: Option<&str>,
    limits: &Limits,
) -> Result<Anonymised, ImportError> {
    let read = super::from_files(input, limits)?;
    let mut input = input.to_vec();
    input.sort_unstable();
    let digest = match key {
        Some(key) => Digest::of_key([key].into_iter()),
        None => Digest::of_key(input.iter().map(|(_, text)| *text)),
    };
    let mut mask = Mask {
        digest,
        addresses: Addresses::new(digest),
        ids: BTreeMap::new(),
    };
    let mut parsed = Vec::new();
    let mut configured = false;
    for (name, text) in &input {
        if terraform::is_configuration(name) {
            configured = true;
            continue;
        }
        let values: Vec<Value> = json::each(text, Some(name)).collect::<Result<_, _>>()?;
        for value in &values {
            files::check_items(entries(value), limits, name)?;
        }
        parsed.push(values);
    }
    if configured || parsed.iter().flatten().any(terraform::is_shown) {
        let text = document::to_json(&read.network);
        parsed = [[json::parse(&text, None)?].into()].into();
    }
    let mut out = Vec::new();
    for (index, values) in parsed.into_iter().enumerate() {
        let texts = values
            .into_iter()
            .map(|value| format!("{:#}\n", mask.value("", value)));
        let name = format!("{:04}.json", index.saturating_add(1));
        out.push((name, texts.collect::<String>()));
    }
    Ok(Anonymised {
        files: out,
        ids: mask.ids,
        addresses: mask.addresses,
    })
}

struct Mask {
    digest: Digest,
    addresses: Addresses,
    ids: BTreeMap<String, String>,
}

impl Mask {
    fn value(&mut self, key: &str, value: Value) -> Value {
        match value {
            Value::Object(fields) => Value::Object(self.object(fields)),
            Value::Array(list) => list
                .into_iter()
                .map(|value| self.value(key, value))
                .collect(),
            Value::String(text) => self.text(key, &text).into(),
            Value::Number(number) => self.number(key, number),
            other => other,
        }
    }

    fn object(&mut self, fields: Map<String, Value>) -> Map<String, Value> {
        let mut out = Map::new();
        for (key, value) in fields {
            if !words::is_key(&key) || kind(&key) == Said::Secret {
                continue;
            }
            let value = self.value(&key, value);
            out.insert(key, value);
        }
        out
    }

    fn number(&self, key: &str, number: serde_json::Number) -> Value {
        match kind(key) {
            Said::Account | Said::Id => self.digest.digits(&number.to_string(), 15).into(),
            _ => match number.as_i64() {
                // times and the like
                Some(large) if large.unsigned_abs() > 9_999_999_999 => 0.into(),
                _ => number.into(),
            },
        }
    }

    fn text(&mut self, key: &str, text: &str) -> String {
        if text.is_empty() || text == "*" || words::is_plain(text) {
            return text.into();
        }
        if let Some(mapped) = self.addresses.text(text) {
            return mapped;
        }
        let kind = kind(key);
        if kind == Said::Word && words::is_word(text) {
            return text.into();
        }
        if words::prefix(text).is_some() || matches!(kind, Said::Id | Said::Account) {
            return self.id(kind, text);
        }
        match kind {
            Said::Service if words::is_provider_service(text) => text.into(),
            Said::Service => format!("service-{}", self.digest.letters(text, 12)),
            Said::Name => format!("name-{}", self.digest.letters(text, 8)),
            _ => "x".into(),
        }
    }

    /// An id of the same shape; one that is made of several things has each of them replaced.
    fn id(&mut self, kind: Said, text: &str) -> String {
        if let Some(known) = self.ids.get(text) {
            return known.clone();
        }
        let parts: Vec<String> = text
            .split(':')
            .enumerate()
            .map(|(index, part)| self.part(kind, index, part))
            .collect();
        let mapped = parts.join(":");
        self.ids.insert(text.to_string(), mapped.clone());
        mapped
    }

    fn part(&self, kind: Said, index: usize, part: &str) -> String {
        if let Some(mapped) = self.addresses.text(part) {
            return mapped;
        }
        if let Some(prefix) = words::prefix(part) {
            return format!("{prefix}{}", self.digest.letters(part, 20));
        }
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        match part {
            "" | "*" => part.into(),
            // the parts of an id that is made of several
            _ if words::is_common(part) || (digits && part.len() <= 6) => part.into(),
            _ if index > 0 && words::is_region(part) => part.into(),
            _ if digits => self.digest.digits(part, 15).to_string(),
            _ if kind == Said::Account => self.digest.letters(part, 12),
            _ => format!("id-{}", self.digest.letters(part, 20)),
        }
    }
}

impl Addresses {
    /// An address, a block, or several with commas between them; nothing when it is none.
    fn text(&self, text: &str) -> Option<String> {
        let one = |part: &str| -> Option<String> {
            let trimmed = part.trim();
            if let Ok(address) = trimmed.parse::<IpAddr>() {
                return Some(self.address(address).to_string());
            }
            let (first, _) = trimmed.split_once('/')?;
            first.parse::<IpAddr>().ok()?;
            Some(self.block(trimmed.parse::<Prefix>().ok()?).to_string())
        };
        let parts: Option<Vec<String>> = text.split(',').map(one).collect();
        parts.map(|parts| parts.join(","))
    }
}
